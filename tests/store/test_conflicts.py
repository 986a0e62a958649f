"""Two versions of one file: copies that programs put aside, and git's marks. Nothing of either side is lost."""

import json
import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.operations.adding import AddObjective
from okrtui.operations.session import Session
from okrtui.store.backups import Backups
from okrtui.store.conflicts import conflict_copies, sides
from okrtui.store.doctor.examination import examined
from okrtui.store.doctor.finding import Finding
from okrtui.store.repair import carried_out, planned
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from tests.builders import TODAY
from tests.store.test_doctor import SAMPLE

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
NAMES = (
    "k.sync-conflict-20261120-093000-ABCDEFG.json",
    "k (1).json",
    "k (Ann's conflicted copy 2026-11-20).json",
    "k (conflicted copy 2026-11-20 093000).json",
    "k_conflict-20261120-093000.json",
    "k (SFConflict ann@example.org 2026-11-20).json",
    "k.json.conflict-r5-1a2b3c4d5e6f.json",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with nothing beside it."""
    shutil.copy(SAMPLE, tmp_path / "k.json")
    (tmp_path / "k.json").chmod(0o600)
    return tmp_path / "k.json"


def save(file: Path, title: str) -> None:
    """A goal more."""
    store = Store(file, NOW)
    user = Session(store, by="ann", source="app", today=lambda: TODAY, now=lambda: NOW, describe=describe)
    user.load()
    user.run(AddObjective({"title": title, "cycle": None}))


def titles(file: Path) -> set[str]:
    """The goals a file has."""
    return {item["title"] for item in json.loads(file.read_bytes())["objectives"].values()}


def backups(file: Path) -> Backups:
    """None are there."""
    return Backups(file.parent / "state", file)


def found(file: Path, check: str) -> list[Finding]:
    """What the doctor says of one kind."""
    return [item for item in examined(file, backups(file), TODAY, NOW).findings if item.check == check]


def test_the_command_that_shows_a_copy_can_be_pasted(file: Path) -> None:
    """Into a shell, whatever the name."""
    copy = file.with_name(f"{file.stem} (1){file.suffix}")
    shutil.copy(file, copy)
    save(copy, "Only in the copy")
    (said,) = found(file, "conflicts")
    assert shlex.split(said.fix.partition(" shows it")[0]) == ["okrtui", "--db", str(copy)]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_that_holds_more_is_never_to_be_removed(file: Path, name: str) -> None:
    """How much it has that the file lacks; once it has nothing more, it can go."""
    copy = file.with_name(name)
    shutil.copy(file, copy)
    save(copy, "Only in the copy")
    (said,) = found(file, "conflicts")
    assert said.sentence.endswith("1 record of it differs from what is here")
    assert "keep it" in said.fix
    assert "remove" not in said.fix
    shutil.copy(copy, file)
    save(file, "Only here")
    (said,) = found(file, "conflicts")
    assert said.sentence.endswith("everything in it is here as well")
    copy.write_bytes(copy.read_bytes()[:-50])
    (said,) = found(file, "conflicts")
    assert said.fix == "keep it until you know what is in it"


@pytest.mark.parametrize(
    "name",
    [
        "k.json.prev",
        ".k.json.lock",
        "karl-conflict.json",
        "k2 (1).json",
        "k (draft).json",
        "k.jsonl",
        "x.json",
    ],
)
def test_other_files_are_no_copies(file: Path, name: str) -> None:
    """Of another name, or without a word of a conflict."""
    file.with_name(name).touch()
    assert conflict_copies(file) == []


def merged_by_git(file: Path) -> None:
    """Two branches with a goal each, merged by a real git that does not know the format."""

    def git(*words: str) -> int:
        settings = ["-c", "core.hooksPath=/dev/null", "-c", "user.name=a", "-c", "user.email=a@example.org"]
        done = subprocess.run(["git", *settings, *words], cwd=file.parent, capture_output=True, check=False)
        return done.returncode

    git("init", "-q", "-b", "main")
    git("add", "k.json")
    git("commit", "-q", "-m", "both")
    git("checkout", "-q", "-b", "other")
    save(file, "Theirs")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    save(file, "Ours")
    git("commit", "-qam", "ours")
    assert git("merge", "-q", "other") != 0
    file.chmod(0o600)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("taken", [0, 1])
def test_a_repair_of_a_merge_takes_one_side_and_keeps_the_other(file: Path, taken: int) -> None:
    """Both are offered as they were; the other one is a file of its own, which is named, and the doctor knows it."""
    merged_by_git(file)
    damaged = file.read_bytes()
    (said,) = found(file, "parse")
    assert "both sides of a merge" in said.sentence
    assert "resolve" not in said.fix
    plan = planned(file, backups(file), NOW)
    assert plan is not None
    assert [source.name.split(" (")[0] for source in plan.sources[:2]] == [
        "this side of the merge", "the other side of the merge",
    ]  # fmt: skip
    outcome = carried_out(plan._replace(best=plan.sources[taken]), NOW)
    mine, other = ("Ours", "Theirs") if taken == 0 else ("Theirs", "Ours")
    assert mine in titles(file)
    assert other not in titles(file)
    (kept,) = outcome.others
    assert other in titles(kept)
    assert str(kept) in outcome.sentence
    assert kept in conflict_copies(file)
    assert outcome.kept is not None
    assert outcome.kept.read_bytes() == damaged


def test_marks_that_do_not_fit_are_no_sides() -> None:
    """With the state before both, as diff3 writes it; and without an end or a middle."""
    whole = b"a\n<<<<<<< ours\nb\n||||||| base\nx\n=======\nc\n>>>>>>> theirs\nd\n"
    assert sides(whole) == (b"a\nb\nd\n", b"a\nc\nd\n")
    for broken in (
        b"a\n<<<<<<< ours\nb\n=======\nc\n",
        b"a\n=======\nb\n",
        b"<<<<<<< ours\nb\n>>>>>>> theirs\n",
        b"",
    ):
        assert sides(broken) is None
