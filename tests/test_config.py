"""One's own settings: read with their faults told, changed a line at a time."""

from pathlib import Path

import pytest

from okrtui.config import Settings, change, load
from okrtui.domain.errors import DataProblem, NotSaved

TEXT = """\
# mine
me = "ann"   # at work
theme = 'dark'

[keys]
# what I am used to
check-in = "f5"
"key-result.add" = "A"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with comments."""
    path = tmp_path / "settings.toml"
    path.write_text(TEXT, "utf-8")
    path.chmod(0o640)
    return path


@pytest.mark.parametrize(
    ("name", "value", "was", "now"),
    [
        ("theme", "light", "theme = 'dark'", 'theme = "light"'),
        ("mouse", False, "theme = 'dark'\n", "theme = 'dark'\nmouse = false\n"),
        ("theme", "", "theme = 'dark'\n", ""),
        ("keys.check-in", "c f5", 'check-in = "f5"', 'check-in = "c f5"'),
        ("keys.key-result.add", "a", '"key-result.add" = "A"', '"key-result.add" = "a"'),
        ("keys.undo", "u ctrl+z", '"key-result.add" = "A"\n', '"key-result.add" = "A"\nundo = "u ctrl+z"\n'),
        ("keys.check-in", "", 'check-in = "f5"\n', ""),
        ("me", "ben", 'me = "ann"   # at work', 'me = "ben"   # at work'),
    ],
)
def test_one_line_is_changed(file: Path, name: str, value: str | bool, was: str, now: str) -> None:
    """All others stay as they are, with their comments; so does the mode of the file."""
    change(file, name, value)
    assert file.read_text("utf-8") == TEXT.replace(was, now)
    assert file.stat().st_mode & 0o777 == 0o640


def test_lines_end_as_they_did(file: Path) -> None:
    """Whatever ends them; signs within a comment end none."""
    file.write_bytes(TEXT.replace("# mine", "# mine\u2028too").replace("\n", "\r\n").encode())
    change(file, "theme", "light")
    change(file, "mouse", False)
    said = file.read_bytes()
    assert said.count(b"\r\n") == said.count(b"\n") == TEXT.count("\n") + 1
    assert (load(file)[0].theme, load(file)[0].mouse) == ("light", False)


def test_a_table_without_keys_is_left(file: Path) -> None:
    """The last key goes, and everything else can still be changed."""
    change(file, "keys.check-in", "")
    change(file, "keys.key-result.add", "")
    change(file, "theme", "light")
    assert load(file)[0] == Settings(me="ann", theme="light")


def test_the_file_is_made_with_its_folder(tmp_path: Path) -> None:
    """A table where there is none."""
    path = tmp_path / "a" / "b.toml"
    change(path, "keys.undo", "f9")
    assert path.read_text("utf-8") == '[keys]\nundo = "f9"\n'
    assert change(path, "me", 'a"b\\c').me == 'a"b\\c'
    assert load(path)[0] == Settings(me='a"b\\c', keys={"undo": "f9"})


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    """Dotfiles live elsewhere."""
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    change(link, "me", "ben")
    assert link.is_symlink()
    assert load(file)[0].me == "ben"


@pytest.mark.parametrize("text", ["keys = { undo = 'u' }\n", "keys.undo = 'u'\n", "[keys]\n'undo' = 'u'\n"])
def test_a_key_is_changed_however_it_is_written(tmp_path: Path, text: str) -> None:
    """In a line of its own, within braces, with its table in front."""
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    assert change(path, "keys.undo", "f9").keys == {"undo": "f9"}


@pytest.mark.parametrize(
    ("text", "name", "value", "told"),
    [
        (TEXT, "theme", "lihgt", 'has theme = "lihgt"'),
        (TEXT, "nonsense", "1", "unknown setting"),
        ("me = [\n", "me", "ann", "isn't valid TOML"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    tmp_path: Path, text: str, name: str, value: str, told: str
) -> None:
    """And is told with the file's name."""
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataProblem, match=r"settings\.toml") as caught:
        change(path, name, value)
    assert told in caught.value.sentence
    assert path.read_text("utf-8") == text


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    """Nothing is left behind."""
    (tmp_path / "own").write_text("no folder", "utf-8")
    with pytest.raises((NotSaved, DataProblem)):
        change(tmp_path / "own" / "settings.toml", "me", "ann")
    assert [path.name for path in tmp_path.iterdir()] == ["own"]
