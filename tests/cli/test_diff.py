"""`okrtui diff`: two states of the file as a list of changes, also for git."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Okr

Git = Callable[..., str]


@pytest.fixture
def git(company: Okr) -> Git:
    """git in the folder of the sample company, with no configuration of the machine's."""

    def run(*words: str) -> str:
        own = {
            **os.environ,
            "HOME": str(company.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        done = subprocess.run(
            ["git", "-c", "user.name=ann", "-c", "user.email=ann@example.org", *words],
            cwd=company.file.parent, env=own, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    return run


@pytest.fixture
def committed(git: Git) -> Git:
    """The same with the file committed on a branch called main."""
    git("init", "-q", "-b", "main")
    git("add", "okrtui.json")
    git("commit", "-qm", "goals")
    return git


def changes(said: str) -> list[str]:
    """The lines of a list of changes, without who made them and when."""
    return [line.strip().split(", kim, ")[0] for line in said.splitlines() if line.startswith("  ")]


def test_what_is_not_committed_yet(company: Okr, committed: Git) -> None:
    """Without words: from the last commit to the file as it is, saved as often as it may be."""
    said = company.done("diff")
    assert (said.out, said.err) == ("", "No difference\n")
    company.done("set", "WEDDA", "owner=ben")
    company.done("set", "GA18G", "owner=cho")
    assert changes(company.done("diff").out) == [
        "Alerts with a runbook: owner dee → cho", "Monthly churn: owner ann → ben",
    ]  # fmt: skip
    committed("add", "okrtui.json")
    assert len(changes(company.done("diff").out)) == 2
    committed("commit", "-qm", "owners")
    assert company.done("diff").out == ""


def test_a_revision_of_git(
    company: Okr, committed: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A branch, a tag, a commit or one before it, with the file in a folder and reached by a link."""
    first = committed("rev-parse", "--short=12", "HEAD").strip()
    company.done("set", "WEDDA", "owner=ben")
    committed("commit", "-qam", "owner")
    committed("tag", "v1")
    committed("branch", "plans/next", "HEAD~1")
    company.done("set", "WEDDA", "owner=cho")
    wanted = ["Monthly churn: owner ann → cho"]
    for word in ("HEAD~1", first, "plans/next", "v1^", "main@{1}"):
        assert changes(company.done("diff", word).out) == wanted
    assert changes(company.done("diff", "v1").out) == ["Monthly churn: owner ben → cho"]
    assert [line.split(",")[0] for line in changes(company.done("diff", "HEAD~1", "HEAD").out)] == [
        "Monthly churn: owner ann → ben"
    ]
    link = tmp_path / "link.json"
    link.symlink_to(company.file)
    monkeypatch.chdir(tmp_path)
    assert changes(company.done("--db", str(link), "diff", "HEAD~1").out) == wanted


def test_a_file_comes_before_a_revision(
    company: Okr, committed: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in the working folder under that name is meant; the name of a file is never a branch."""
    committed("branch", "old")
    company.done("set", "WEDDA", "owner=ben")
    monkeypatch.chdir(tmp_path)
    assert len(changes(company.done("diff", "old").out)) == 1
    (tmp_path / "old").write_bytes(company.file.read_bytes())
    assert company.done("diff", "old").err == "No difference\n"
    committed("branch", "old.json")
    assert "There is no file old.json" in company("diff", "old.json").err


def test_where_there_is_nothing_to_compare_with(
    company: Okr, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No repository, no commit, no such file in it, no git: a sentence says which, and what else there is."""
    other = (
        "okrtui diff monday compares with a backup, okrtui diff --saved with the file before the last save"
    )

    def refused(*words: str) -> str:
        said = company("diff", *words)
        assert (said.status, said.out) == (2 if words else 65, "")
        return said.err

    assert "okrtui.json isn't in a git repository. " + other in refused()
    assert "isn't a backup" in refused("HEAD~3")
    git("init", "-q")
    assert "has no commit yet. " + other in refused()
    git("commit", "-q", "--allow-empty", "-m", "nothing")
    assert f"okrtui: git has no okrtui.json in HEAD. {other}" in refused()
    assert "git has no revision HEAD~9. HEAD~9 isn't a backup" in refused("HEAD~9")
    monkeypatch.setenv("PATH", "")
    assert "okrtui: git isn't installed here. " + other in refused()


def test_what_the_last_save_changed(company: Okr) -> None:
    """What, from what, by whom and when, by what it is about; in a repository or out of one."""
    company.done("set", "WEDDA", "owner=ben")
    company.done("checkin", "GA18G", "77", "--confidence", "6")
    said = company.done("diff", "--saved")
    assert said.out.splitlines()[0] == "Key results"
    assert said.out.splitlines()[1].startswith(
        "  Alerts with a runbook: 76 → 77 % for 20 Nov, confidence 8 → 6, kim, "
    )
    assert company("diff", "--saved", "--check").status == 1
    assert company("diff", "--saved", "HEAD").status == 2
    (item,) = company.done("diff", "--saved", "--json").json
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
    assert "  Monthly churn: target 4 → 3 %, kim" in lines
    assert "  Night pages a week: key result deleted, kim" in lines
    assert "pace.at_risk: -20" in said.out
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
    assert company("diff", "--saved").status == 65


def test_git_shows_the_changes_in_words(
    company: Okr, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two lines of the documentation, in a repository of git: a diff names the field, and nothing else."""
    repository = company.file.parent
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
