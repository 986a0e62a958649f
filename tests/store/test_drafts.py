"""Drafts: what was typed outlives its session, each session keeps its own, and the next one takes over what is left."""

import os
from pathlib import Path

import pytest

from okrtui.store.drafts import Drafts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file that is worked on."""
    return tmp_path / "okrtui.json"


def drafts(tmp_path: Path, file: Path) -> Drafts:
    """A session's drafts."""
    return Drafts(tmp_path / "state", file)


def left(tmp_path: Path, file: Path, **typed: str) -> None:
    """A session that kept something and is over."""
    session = drafts(tmp_path, file)
    session.keep(dict(typed))
    session.leave()


def test_nothing_is_made_before_there_is_something_to_keep(tmp_path: Path, file: Path) -> None:
    """No folder for a session in which nothing was left open."""
    session = drafts(tmp_path, file)
    assert session.claim() == []
    session.keep({})
    session.leave()
    assert list(tmp_path.iterdir()) == []


def test_what_a_session_left_is_for_the_next(tmp_path: Path, file: Path) -> None:
    """Once: the one after that finds nothing, unless it is kept again."""
    left(tmp_path, file, value="42")
    session = drafts(tmp_path, file)
    assert session.claim() == [{"value": "42"}]
    session.keep({})
    session.leave()
    assert drafts(tmp_path, file).claim() == []


def test_two_sessions_keep_both_theirs(tmp_path: Path, file: Path) -> None:
    """Neither takes away what the other keeps, at its start, at its end, or when it has nothing to keep."""
    ann, ben = drafts(tmp_path, file), drafts(tmp_path, file)
    ann.keep({"value": "1"})
    assert ben.claim() == []
    ben.keep({})
    ben.keep({"value": "2"})
    ann.leave()
    ben.leave()
    assert drafts(tmp_path, file).claim() == [{"value": "1"}, {"value": "2"}]


def test_what_is_claimed_is_kept_until_the_session_keeps_something_itself(tmp_path: Path, file: Path) -> None:
    """A fault between the two loses nothing: the files are there, with a name of the session's process."""
    left(tmp_path, file, value="42")
    session = drafts(tmp_path, file)
    session.claim()
    (waiting,) = (tmp_path / "state/drafts").iterdir()
    assert f".{os.getpid()}-" in waiting.name
    session.keep({"value": "42", "more": "1"})
    (kept,) = (tmp_path / "state/drafts").iterdir()
    assert kept == session.path


def test_a_session_that_was_killed_leaves_its_draft(tmp_path: Path, file: Path) -> None:
    """Its process is no more: whoever comes next has it."""
    session = drafts(tmp_path, file)
    session.keep({"value": "7"})
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    session.path.rename(session.path.with_name(session.path.name.replace(str(os.getpid()), str(child))))
    assert drafts(tmp_path, file).claim() == [{"value": "7"}]


def test_a_draft_of_the_first_version_is_found(tmp_path: Path, file: Path) -> None:
    """It was one file for all sessions."""
    session = drafts(tmp_path, file)
    session.keep({"value": "7"})
    session.path.rename(session.path.with_name(session.path.name.split(".")[0] + ".json"))
    assert drafts(tmp_path, file).claim() == [{"value": "7"}]


def test_another_file_has_other_drafts(tmp_path: Path, file: Path) -> None:
    """By where it really lies: a link to it is the same file."""
    left(tmp_path, file, value="42")
    file.touch()
    (tmp_path / "link").symlink_to(file)
    assert drafts(tmp_path, tmp_path / "other.json").read() == []
    assert drafts(tmp_path, tmp_path / "link").read() == [{"value": "42"}]


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff", b"[" * 100_000, b"nul"])
def test_a_draft_that_cannot_be_read_is_none(tmp_path: Path, file: Path, data: bytes) -> None:
    """And nothing fails for it."""
    left(tmp_path, file, value="42")
    (kept,) = (tmp_path / "state/drafts").iterdir()
    kept.write_bytes(data)
    assert drafts(tmp_path, file).claim() == []


def test_drafts_are_their_owners_alone(tmp_path: Path, file: Path) -> None:
    """Folder and file, whatever the mask says."""
    session = drafts(tmp_path, file)
    session.keep({"value": "42"})
    assert session.path.stat().st_mode & 0o777 == 0o600
    assert session.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_draft_that_cannot_be_written_stops_nothing(tmp_path: Path, file: Path) -> None:
    """A state folder that is a file: nothing is kept, and nothing said."""
    (tmp_path / "state").touch()
    session = drafts(tmp_path, file)
    session.keep({"value": "42"})
    session.leave()
    assert session.read() == []
