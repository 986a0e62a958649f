"""backup and doctor: the words, what they print, and their exit statuses."""

import gzip
import shutil
from pathlib import Path

import pytest

from okrtui.store.backups import Backups
from tests.cli.conftest import Okr


def backed_up(okr: Okr) -> str:
    """Two KPIs, a backup of them alone, and one more since; the backup's id."""
    okr.done("add", "kpi", "MRR >= $200k")
    okr.done("add", "kpi", "NPS 40..60")
    file, folder = okr.file, okr.home / ".local/state/okrtui/backups"
    # The one that the second change made is not the one that is looked at.
    shutil.rmtree(folder, ignore_errors=True)
    backups = Backups(folder, file)
    made = backups.take(file.read_bytes(), 2, 2)
    okr.done("add", "kpi", "CAC <= 90")
    return made.id


def titles(okr: Okr) -> list[str]:
    """The KPIs there are."""
    return sorted(kpi["title"] for kpi in okr.done("list", "kpis", "--all", "--json").json)


def test_backups_are_listed_and_shown(okr: Okr) -> None:
    """As lines, and as JSON; none is said in words."""
    none = okr.done("backup", "list")
    assert none.out == ""
    assert "No backups yet" in none.err
    assert okr.done("backup", "list", "--json").json == []
    made = backed_up(okr)
    (line,) = okr.done("backup", "list").out.splitlines()
    assert line.startswith(made)
    assert line.endswith("2 records")
    (listed,) = okr.done("backup", "list", "--json").json
    assert (listed["id"], listed["revision"], listed["records"]) == (made, 2, 2)
    shown = okr.done("backup", "show", made[:4], "--json").json
    assert shown["tables"] == {"kpis": 2, "journal": 2}
    assert "2  kpis" in okr.done("backup", "show", made).out


def test_a_backup_is_compared_and_restored_and_the_restore_taken_back(okr: Okr) -> None:
    """diff says what restore would do; undo brings today's state back."""
    made = backed_up(okr)
    okr.done("set", "mrr", "owner=ann")
    diff = okr.done("backup", "diff", made)
    assert diff.out.splitlines() == ["- KPI  CAC", "~ KPI  MRR: owner ann → –"]
    assert "1 record removed, 1 record changed back" in diff.err
    said = okr.done("backup", "restore", made)
    assert said.err.startswith("Restored the backup of ")
    assert titles(okr) == ["MRR", "NPS"]
    assert len(okr.done("backup", "list", "--json").json) == 2
    okr.done("undo")
    assert titles(okr) == ["CAC", "MRR", "NPS"]
    assert okr.done("show", "mrr", "--json").json["owner"] == "ann"
    okr.done("redo")
    again = okr.done("backup", "restore", made)
    assert "Nothing to restore" in again.err


@pytest.mark.parametrize(
    "word", ["../../etc/passwd", "/etc/passwd", "..", "ffffffff", "\x1b]0;x\x07", "x" * 300]
)
@pytest.mark.parametrize("verb", ["show", "diff", "restore"])
def test_only_what_the_list_shows_is_a_backup(okr: Okr, verb: str, word: str) -> None:
    """Paths and everything else are wrong words, and nothing is changed."""
    backed_up(okr)
    before = okr.file.read_bytes()
    said = okr("backup", verb, word)
    assert said.status == 2
    assert "backup" in said.err
    assert "\x1b" not in said.err
    assert okr.file.read_bytes() == before


def test_a_damaged_backup_is_not_restored(okr: Okr) -> None:
    """65, a sentence, and the file as it was."""
    made = backed_up(okr)
    (path,) = Path(okr.home).rglob("*.json.gz")
    path.write_bytes(gzip.compress(b"{}"))
    before = okr.file.read_bytes()
    said = okr("backup", "restore", made)
    assert (said.status, okr.file.read_bytes()) == (65, before)
    assert "can't be used" in said.err


def test_the_doctor_says_what_it_finds_by_exit_status(okr: Okr) -> None:
    """0 and a word of it, 1 for warnings, 65 for damage; and as JSON."""
    backed_up(okr)
    assert "All is well: 3 records" in okr.done("doctor").err
    assert okr.done("doctor", "--json").json == []
    okr.file.chmod(0o644)
    warned = okr("doctor", "--json")
    assert warned.status == 1
    assert [(item["check"], item["severity"]) for item in warned.json] == [("mode", "warning")]
    okr.file.chmod(0o600)
    okr.file.write_bytes(okr.file.read_bytes()[:-30])
    damaged = okr("doctor")
    assert damaged.status == 65
    assert damaged.out.startswith("damage ")
    assert "okrtui doctor --repair" in damaged.out


def test_the_doctor_repairs(okr: Okr) -> None:
    """What each copy holds, which was taken, and where the damaged file is; then it is well but for that file."""
    backed_up(okr)
    okr.file.write_bytes(okr.file.read_bytes()[:-30])
    said = okr("doctor", "--repair", "--json", stdin="y\n")
    assert said.status == 0
    assert "3 records in the records that can still be read" in said.err
    assert "it brings: nothing else" in said.err
    assert "Repaired from" in said.err
    assert said.json["records"] == 3
    assert "okrtui.json.damaged-" in said.json["kept"]
    assert okr("doctor").status == 1
    assert titles(okr) == ["CAC", "MRR", "NPS"]
    for kept in okr.file.parent.glob("*.damaged-*"):
        kept.unlink()
    assert okr("doctor").status == 0
    assert "Nothing was changed" in okr.done("doctor", "--repair").err


def test_a_damaged_file_points_to_the_doctor(okr: Okr) -> None:
    """Whatever was asked for; and its backups can still be listed."""
    made = backed_up(okr)
    okr.file.write_bytes(b"")
    said = okr("list", "kpis")
    assert said.status == 65
    assert "okrtui doctor" in said.err
    assert made in okr.done("backup", "list").out


def test_a_file_that_never_was_is_not_well(okr: Okr) -> None:
    """It is said that there is none, with what makes it; nothing is made, and there is nothing to repair."""
    said = okr("doctor", "--json")
    assert said.status == 1
    assert [(item["check"], item["sentence"], item["fix"]) for item in said.json] == [
        ("file", "doesn't exist yet", "okrtui init creates it, and so does the first change")
    ]
    assert okr("doctor", "--repair", stdin="y\n").status == 65
    assert not okr.file.parent.exists()


def test_a_yes_that_is_printed_goes_to_the_file_that_was_named(okr: Okr, tmp_path: Path) -> None:
    """Pasted as it is, it never says yes to the repair of another one."""
    file = tmp_path / "my goals.json"
    okr.done("--db", str(file), "add", "objective", "Stay")
    okr.done("--db", str(file), "add", "objective", "Grow")
    file.write_bytes(file.read_bytes()[:200])
    assert (
        f"echo y | okrtui --db '{file}' doctor --repair" in okr("--db", str(file), "doctor", "--repair").err
    )
