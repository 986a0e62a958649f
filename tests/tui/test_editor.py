"""A text in the user's own editor: named as a shell would read it, and whatever it does, what was typed stays."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from okrtui.editor import edited


class Away:
    """The terminal, given away and taken back."""

    def __init__(self) -> None:
        self.given = 0
        self.back = 0

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Give it away for a while; what is raised meanwhile would keep it away."""
        self.given += 1
        yield
        self.back += 1


@pytest.fixture
def away() -> Away:
    """A terminal."""
    return Away()


def script(folder: Path, name: str, does: str) -> Path:
    """An editor that does something to its last argument, `$file`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nfor file; do :; done\n{does}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def run(
    monkeypatch: pytest.MonkeyPatch, away: Away, said: str, text: str = "before"
) -> tuple[str | None, str]:
    """What comes of a text with EDITOR set to something."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", said)
    found = edited(text, away)
    assert away.given == away.back
    return found


def test_what_the_editor_wrote_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, away: Away
) -> None:
    """The text goes in, and what it has become comes out."""
    editor = script(tmp_path, "ed", 'printf " and after" >>"$file"')
    assert run(monkeypatch, away, str(editor)) == ("before and after", "")


@pytest.mark.parametrize("quoted", ["'{}'", '"{}"', "{}"], ids=["single", "double", "backslash"])
def test_a_path_with_a_blank_is_quoted_as_in_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, away: Away, quoted: str
) -> None:
    """Each way a shell knows, with words behind it."""
    editor = script(tmp_path / "my editors", "ed", 'printf "%s" "$1" >"$file"')
    path = str(editor).replace(" ", "\\ ") if quoted == "{}" else str(editor)
    assert run(monkeypatch, away, quoted.format(path) + " --wait") == ("--wait", "")


def test_an_empty_word_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, away: Away) -> None:
    """`emacsclient -a ''` starts the server where there is none."""
    editor = script(tmp_path, "emacsclient", 'printf "%s|%s|%s" "$#" "$1" "$2" >"$file"')
    assert run(monkeypatch, away, f"{editor} -a ''") == ("3|-a|", "")


def test_visual_goes_before_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, away: Away) -> None:
    """And an empty one does not count."""
    one, other = script(tmp_path, "one", 'printf 1 >"$file"'), script(tmp_path, "other", 'printf 2 >"$file"')
    monkeypatch.setenv("VISUAL", str(one))
    monkeypatch.setenv("EDITOR", str(other))
    assert edited("", away) == ("1", "")
    monkeypatch.setenv("VISUAL", "")
    assert edited("", away) == ("2", "")


WRONG = {
    "none": ("", "No editor is set. Set EDITOR to one, such as nano"),
    "blanks": ("  ", "No editor is set. Set EDITOR to one, such as nano"),
    "a quote that is not closed": ("vi 'x", "EDITOR can't be read: no closing quotation"),
    "one that is not there": (
        "nonexistent-ed",
        "nonexistent-ed was not found. Set EDITOR to another. What you typed stays",
    ),
    "one in no folder": (
        "/nowhere/vi --wait",
        "vi was not found. Set EDITOR to another. What you typed stays",
    ),
    "a folder": ("/", "/ can't be started: permission denied. What you typed stays"),
    "one that fails": ("false", "false ended with status 1. What you typed stays"),
    "one that is killed": (
        "sh -c 'kill -9 $$'", "sh was ended by SIGKILL. What you typed stays",
    ),
    "a long name": (
        "/opt/far/away/the-editor-of-somebody-else",
        "the-editor-of-someb… was not found. Set EDITOR to another. What you typed stays",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "told"), WRONG.values(), ids=WRONG.keys())
def test_an_editor_that_does_not_work_is_told(
    monkeypatch: pytest.MonkeyPatch, away: Away, said: str, told: str
) -> None:
    """Nothing comes back, so that what was typed stays."""
    assert run(monkeypatch, away, said) == (None, told)
    assert len(told) <= 79


DONE = {
    "fails": ("exit 3", "ed ended with status 3. What you typed stays"),
    "removes the file": ('rm "$file"', "ed removed the file. What you typed stays"),
    "removes the folder": (
        'rm -r "$(dirname "$file")"',
        "ed removed the file. What you typed stays",
    ),
    "makes a folder of it": (
        'rm "$file"; mkdir "$file"',
        "ed did not get the text: is a directory. What you",
    ),
}


@pytest.mark.parametrize(("does", "told"), DONE.values(), ids=DONE.keys())
def test_an_editor_that_spoils_the_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, away: Away, does: str, told: str
) -> None:
    """Nothing comes back, and the terminal does."""
    editor = script(tmp_path, "ed", does)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    text, said = run(monkeypatch, away, editor.name)
    assert text is None
    assert told in said
    assert away.given == 1


def test_what_is_no_utf_8_comes_back_with_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, away: Away
) -> None:
    """An editor set to Latin-1 loses its letters, not the text."""
    assert run(monkeypatch, away, str(script(tmp_path, "ed", "printf 'caf\\351' >\"$file\""))) == (
        "caf\ufffd",
        "",
    )
