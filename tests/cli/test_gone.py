"""A file that was there and is gone: said by every command, with what is left of it and what brings it back."""

import shutil
from pathlib import Path

import pytest

from okrtui.store.lock import lock_path
from tests.cli.conftest import Okr
from tests.cli.test_keeping import backed_up, titles


@pytest.fixture
def lost(okr: Okr) -> Okr:
    """Three KPIs in a file that somebody removed; the one before the last save has two, and so has a backup."""
    backed_up(okr)
    okr.file.unlink()
    return okr


def previous(okr: Okr) -> Path:
    """The file before the last save."""
    return okr.file.with_name("okrtui.json.prev")


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("list", "kpis"),
        ("show", "mrr"),
        ("log", "mrr", "5"),
        ("add", "kpi", "X >= 1"),
        ("undo",),
    ],
)
def test_every_command_says_so_and_makes_nothing(lost: Okr, words: tuple[str, ...]) -> None:
    """65, the copies by name, and both ways back."""
    before = sorted(lost.file.parent.iterdir())
    said = lost(*words)
    (made,) = lost.done("backup", "list", "--json").json
    assert said.status == 65
    assert f"{lost.file} is gone. What is left: okrtui.json.prev" in said.err
    assert f"and the backup {made['id']} of " in said.err
    assert "okrtui doctor --repair" in said.err
    assert f"okrtui backup restore {made['id']}" in said.err
    assert sorted(lost.file.parent.iterdir()) == before


def test_the_doctor_calls_it_damage(lost: Okr) -> None:
    """With the same ways back; never well."""
    said = lost("doctor", "--json")
    assert said.status == 65
    (found,) = [item for item in said.json if item["check"] == "gone"]
    assert found["severity"] == "damage"
    assert found["sentence"].startswith("is gone. What is left: okrtui.json.prev")
    assert "okrtui doctor --repair" in found["fix"]


def test_a_repair_brings_back_the_copy_that_is_chosen(lost: Okr) -> None:
    """Each with its number; the one with the most is proposed, another one is taken by its number."""
    said = lost("doctor", "--repair", stdin="")
    assert said.status == 65
    assert " 1      2 records in the file before the last save (okrtui.json.prev)" in said.err
    assert " 2      2 records in the backup " in said.err
    assert not lost.file.exists()
    assert (
        lost.done("doctor", "--repair", stdin="2\n")
        .err.rstrip()
        .splitlines()[-1]
        .startswith("Restored from the backup ")
    )
    assert titles(lost) == ["MRR", "NPS"]
    assert lost("doctor").status == 0
    lost.file.unlink()
    lost.done("doctor", "--repair", stdin="y\n")
    assert titles(lost) == ["MRR", "NPS"]


def test_a_backup_is_restored_where_the_file_is_gone(lost: Okr) -> None:
    """Its revision goes on above all that is known, so that no session takes it for an older copy."""
    (made,) = lost.done("backup", "list", "--json").json
    assert lost.done("backup", "restore", made["id"]).err.startswith("Restored from the backup ")
    assert titles(lost) == ["MRR", "NPS"]
    lost.done("add", "kpi", "CAC <= 90")
    assert titles(lost) == ["CAC", "MRR", "NPS"]


@pytest.mark.parametrize("left", ["previous", "backups"])
def test_one_copy_alone_is_enough(lost: Okr, left: str) -> None:
    """Whichever it is."""
    if left == "previous":
        shutil.rmtree(lost.home / ".local/state")
    else:
        previous(lost).unlink()
    assert lost("status").status == 65
    lost.done("doctor", "--repair", stdin="y\n")
    assert titles(lost) == ["MRR", "NPS"]


def test_an_unreadable_copy_is_no_way_back_but_a_sign(lost: Okr) -> None:
    """A pipe or half a file under the copy's name: the file is still gone, not new."""
    shutil.rmtree(lost.home / ".local/state")
    previous(lost).write_bytes(previous(lost).read_bytes()[:-30])
    said = lost("status")
    assert said.status == 65
    assert "is gone. " in said.err
    assert "There is still" not in said.err
    assert lost("doctor", "--repair", stdin="y\n").status in (0, 65)


def test_a_folder_that_was_moved_away_is_not_made_anew(lost: Okr) -> None:
    """Its backups say that there was a file; moving it back is all there is to do."""
    folder = lost.file.parent
    away = folder.with_name("away")
    folder.rename(away)
    for words in (("log", "mrr", "5"), ("doctor",), ("doctor", "--repair"), ("status",)):
        assert lost(*words, stdin="y\n").status in (65, 69)
        assert not folder.exists()
    away.rename(folder)
    lost.done("doctor", "--repair", stdin="y\n")
    assert titles(lost) == ["MRR", "NPS"]


def test_init_begins_anew_and_keeps_what_was_left(lost: Okr) -> None:
    """The last save becomes a backup, so that the saves to come do not take its place."""
    said = lost.done("init")
    assert "is kept as the backup " in said.err
    assert titles(lost) == []
    assert lost("doctor").status == 0
    for title in ("One >= 1", "Two >= 2"):
        lost.done("add", "kpi", title)
    kept = said.err.split("is kept as the backup ")[1].split()[0]
    assert lost.done("backup", "show", kept, "--json").json["tables"]["kpis"] == 2


def test_a_lock_alone_says_nothing_of_a_file(okr: Okr) -> None:
    """A first save that failed leaves one: the path is still a new file's."""
    okr.file.parent.mkdir()
    lock_path(okr.file).touch()
    assert okr("status").status == 0
    okr.done("add", "kpi", "MRR >= 1")
    assert titles(okr) == ["MRR"]
