"""`okrtui diff`: two states of the file as a list of changes, also for git."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Okr


def test_what_the_last_save_changed(company: Okr) -> None:
    """Without words: what, from what, by whom and when, by what it is about."""
    company.done("set", "WEDDA", "owner=ben")
    company.done("checkin", "GA18G", "77", "--confidence", "6")
    said = company.done("diff")
    assert said.out.splitlines()[0] == "Key results"
    assert said.out.splitlines()[1].startswith("  Alerts with a runbook: 76 → 77 % for 20 Nov, kim, ")
    assert company("diff", "--check").status == 1
    (item,) = company.done("diff", "--json").json
    assert (item["verb"], item["table"], item["by"]) == ("added", "check_ins", "kim")


def test_two_files(company: Okr, tmp_path: Path) -> None:
    """New, changed and deleted things of every sort, and nothing between a file and itself."""
    old = tmp_path / "old.json"
    old.write_bytes(company.file.read_bytes())
    said = company.done("diff", str(old))
    assert (said.out, said.err) == ("", "No difference\n")
    assert company("diff", str(old), "--check").status == 0
    company.done("add", "objective", "Nobody waits")
    company.done("set", "WEDDA", "target=3")
    company.done("delete", "TNPY1")
    company.done("set", "settings", "pace.at_risk=-20")
    said = company.done("diff", str(old))
    lines = [line.rpartition(", ")[0] for line in said.out.splitlines() if line.startswith("  ")]
    assert "  Nobody waits: new objective, kim" in lines
    assert "  Monthly churn: target 4 → 3, kim" in lines
    assert "  Night pages a week: key result deleted, kim" in lines
    assert "pace.at_risk: – → -20" in said.out
    back = company.done("diff", str(company.file), str(old)).out
    assert "Nobody waits: objective deleted" in back
    assert "Night pages a week: new key result" in back


def test_a_backup_and_a_day(company: Okr) -> None:
    """A backup by its name, or the last one of a day; what is neither is said."""
    company.done("set", "WEDDA", "owner=ben")
    (backup,) = company.done("backup", "list", "--json").json
    for word in (backup["id"], backup["at"][:10]):
        assert "Monthly churn: owner ann → ben" in company.done("diff", word, "--today", "2199-12-31").out
    assert company("diff", "2020-01-01").status == 2
    assert company("diff", "nothing").status == 2
    assert company("diff", "./nothing.json").status == 65


def test_nothing_was_saved_before(company: Okr) -> None:
    """A file that was never saved has no state before."""
    assert company("diff").status == 65


def test_git_shows_the_changes_in_words(
    company: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two lines of the documentation, in a repository of git: a diff names the field, and nothing else."""
    repository = company.file.parent

    def git(*words: str) -> str:
        own = {
            **os.environ,
            "HOME": str(company.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        done = subprocess.run(
            ["git", "-c", "user.name=ann", "-c", "user.email=ann@example.org", *words],
            cwd=repository, env=own, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    git("init", "-q")
    page = (Path(__file__).parents[2] / "docs" / "outline.md").read_text("utf-8")
    attributes = next(line for line in page.split("\n") if "diff=okrtui" in line and "echo" in line)
    configuration = next(line for line in page.split("\n") if line.startswith("git config "))
    program = tmp_path / "bin" / "okrtui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m okrtui "$@"\n', "utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    for line in (attributes, configuration):
        subprocess.run(["/bin/sh", "-c", line], cwd=repository, check=True)
    git("add", "okrtui.json", ".gitattributes")
    git("commit", "-qm", "goals")
    company.done("set", "WEDDA", "target=3")
    company.done("checkin", "GA18G", "77", "--note", "two evenings")
    lines = [line for line in git("diff", "okrtui.json").split("\n") if line.startswith(("+ ", "- "))]
    assert [line.strip() for line in lines if "changes" not in line] == [
        "-  target: 4",
        "+  target: 3",
        "+  2026-11-20: value 77, confidence 8, by kim, note two evenings",
    ]
    assert git("diff", "HEAD", "--stat", "--", "okrtui.json")


def test_text_of_a_file_stays_the_same(company: Okr) -> None:
    """Whoever asks on whatever day; an empty file of git's is nothing, a damaged one is refused."""
    first = company.done("diff", "--textconv", str(company.file)).out
    assert first == company.done("diff", "--textconv", str(company.file), "--today", "2027-05-05").out
    assert "objective Customers stay because it works (" in first
    assert company.done("diff", "--textconv", os.devnull).out == "file\n"
    damaged = company.home / "damaged.json"
    damaged.write_text("{", "utf-8")
    assert company("diff", "--textconv", str(damaged)).status == 65
    assert company("diff", "x", "--textconv", str(damaged)).status == 2
