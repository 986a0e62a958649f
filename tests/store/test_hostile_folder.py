"""A folder that others may write: whatever stands there under a name of ours, nothing hangs and nothing leaks."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.domain.errors import NotSaved, Problem, RefusedProblem
from okrtui.operations.adding import AddObjective
from okrtui.operations.session import Session
from okrtui.store import history, regular
from okrtui.store.backups import Backups
from okrtui.store.doctor.examination import examined
from okrtui.store.history import history_path, read_history
from okrtui.store.lock import held, lock_path
from okrtui.store.repair import planned
from okrtui.store.store import Store
from okrtui.store.write_target import previous_path
from okrtui.views.changes.description import describe
from tests.builders import TODAY
from tests.store.test_doctor import SAMPLE

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LONGEST = 20
"""Seconds after which something hangs."""


@pytest.fixture(autouse=True)
def nothing_hangs() -> Iterator[None]:
    """A test that waits for a pipe ends all the same."""

    def too_long(*_: object) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in a folder for a group."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o2770)
    shutil.copy(SAMPLE, folder / "k.json")
    (folder / "k.json").chmod(0o600)
    return folder / "k.json"


def session(file: Path) -> Session:
    """A user at work."""
    found = Session(
        Store(file, NOW), by="ann", source="app", today=lambda: TODAY, now=lambda: NOW, describe=describe
    )
    found.load()
    return found


def save(file: Path, title: str = "Goal") -> None:
    """One change."""
    session(file).run(AddObjective({"title": title, "cycle": None}))


def checks(file: Path) -> dict[str, str]:
    """What the doctor finds, but for the machine's own file system; nothing is left behind by its looking."""
    before = sorted(file.parent.iterdir())
    found = examined(file, Backups(file.parent.parent / "state", file), TODAY, NOW).findings
    assert sorted(file.parent.iterdir()) == before
    return {
        item.check: item.sentence for item in found if item.check not in ("filesystem", "space", "backups")
    }


def a_pipe(path: Path) -> None:
    """One that nobody reads or writes."""
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    """A folder of that name."""
    path.mkdir()


def a_link(path: Path) -> None:
    """A link to a file elsewhere."""
    elsewhere = path.parent.parent / "elsewhere"
    elsewhere.write_text("private\n", encoding="utf-8")
    path.symlink_to(elsewhere)


PLANTED = pytest.mark.parametrize(
    ("plant", "said"), [(a_pipe, "a pipe"), (a_folder, "a folder"), (a_link, "a link")]
)


@PLANTED
def test_what_is_no_lock_is_refused_by_name(file: Path, plant: Callable[[Path], None], said: str) -> None:
    """Nothing is written through it, nobody is told to hold it, and the doctor says what stands there."""
    plant(lock_path(file))
    before = file.read_bytes()
    with pytest.raises(RefusedProblem, match=f"k.json.lock can't be opened: it is {said}, not a file"):
        save(file)
    assert held(file) == ""
    assert file.read_bytes() == before
    assert checks(file) == {"lock": f"can't be used as the lock: it is {said}, not a file"}


@PLANTED
def test_what_is_no_history_is_never_waited_for(
    file: Path, plant: Callable[[Path], None], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads as none; a save that has to put something there is refused, and other saves go on."""
    plant(history_path(file))
    save(file)
    assert read_history(file) == {}
    assert session(file).older_entries() == []
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 100)
    before = file.read_bytes()
    with pytest.raises(NotSaved, match=f"k.json.history, where older changes go, .* {said}, not a file"):
        save(file)
    assert file.read_bytes() == before
    assert checks(file)["history"] == f"can't be used: it is {said}, not a file"


@PLANTED
def test_what_is_no_file_before_the_last_save_stops_nothing(
    file: Path, plant: Callable[[Path], None], said: str
) -> None:
    """Neither a look of the doctor, nor a repair, nor a save."""
    plant(previous_path(file))
    assert f"it is {said}, not a file" in checks(file)["previous"]
    whole = file.read_bytes()
    file.write_bytes(whole[:-40])
    found = planned(file, Backups(file.parent.parent / "state", file), NOW)
    assert found is not None
    assert not any(".prev" in source.name for source in found.sources)
    file.write_bytes(whole)
    save(file)
    assert (file.parent.parent / "elsewhere").exists() is (said == "a link")
    if said == "a link":
        assert (file.parent.parent / "elsewhere").read_text(encoding="utf-8") == "private\n"


def test_a_pipe_in_the_files_place_is_said(file: Path) -> None:
    """By reading and by the doctor."""
    file.unlink()
    a_pipe(file)
    with pytest.raises(Problem, match="it is a pipe, not a file"):
        session(file)
    assert "parse" in checks(file)


def test_a_lock_or_history_without_an_end_is_read_in_bounds(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the lock the signature alone; of the history the newest part, where the newest changes stand."""
    save(file)
    with lock_path(file).open("r+b") as handle:
        handle.truncate(1 << 40)
    save(file, "Another")
    line = b'{"id":"%b","revision":%d,"sentence":"x"}\n'
    history_path(file).write_bytes(b"".join(line % (b"E%d" % number, number) for number in range(1000)))
    monkeypatch.setattr(history, "LARGEST", 10_000)
    found = read_history(file)
    assert 0 < len(found) < 1000
    assert "E999" in found


def as_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file here is somebody else's from now on, and of no group of ours."""
    monkeypatch.setattr(regular, "trusted_owners", frozenset)
    monkeypatch.setattr("okrtui.store.write_target.trusted_owners", frozenset)
    monkeypatch.setattr(os, "getegid", lambda: -2)
    monkeypatch.setattr(os, "getgroups", list)


def test_the_lock_of_a_stranger_is_not_ours(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless he owns the file as well: then it is his to lock."""
    save(file)
    as_others(monkeypatch)
    save(file)
    found = os.stat_result((0o100600, 0, 0, 1, os.getuid() + 1, 7, 10, 0, 0, 0))
    assert regular._strange(found, file)
    monkeypatch.setattr(os, "getgroups", lambda: [7])
    assert not regular._strange(found, file)


@pytest.mark.parametrize("mode", [0o2770, 0o770, 0o1777, 0o777 & ~0o020 | 0o1002])
def test_a_colleagues_link_is_not_written_through(
    file: Path, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shared name leads to a private file of one's own: it is shown, and not a byte of it is written."""
    private = file.parent.parent / "private.json"
    file.rename(private)
    file.symlink_to(private)
    file.parent.chmod(mode)
    before = private.read_bytes()
    as_others(monkeypatch)
    user = session(file)
    assert "is someone else's link" in user.read_only
    with pytest.raises(RefusedProblem, match="is someone else's link"):
        user.run(AddObjective({"title": "Goal", "cycle": None}))
    assert private.read_bytes() == before
    assert sorted(path.name for path in file.parent.parent.iterdir()) == ["private.json", "shared"]


def test_ones_own_link_is_followed_there(file: Path) -> None:
    """In the same folder."""
    private = file.parent.parent / "private.json"
    file.rename(private)
    file.symlink_to(private)
    save(file, "Through my own link")
    assert b"Through my own link" in private.read_bytes()


def test_a_link_in_its_owners_own_folder_leads_to_his_files(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that was moved to another disk: nobody else could have put the link there, and the target is his."""
    real = file.parent.parent / "disk"
    file.parent.rename(real)
    real.chmod(0o700)
    file.parent.symlink_to(real)
    file.parent.parent.chmod(0o755)
    as_others(monkeypatch)
    save(file, "On the other disk")
    assert b"On the other disk" in (real / "k.json").read_bytes()


def test_the_doctor_tries_what_a_save_needs(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A healthy file is well; no room, no new file, no lock, no rename, no word of the disk each are said."""
    assert checks(file) == {}
    for name in ("posix_fallocate", "fsync"):
        with monkeypatch.context() as broken:
            broken.setattr(os, name, _failing)
            assert checks(file) == {"save": "can't be saved to: read-only file system"}
    for place in ("tempfile.mkstemp", "fcntl.flock", "pathlib.Path.rename"):
        with monkeypatch.context() as broken:
            broken.setattr(place, _failing)
            assert checks(file)["save"] == "can't be saved to: read-only file system"


def _failing(*_: object, **__: object) -> None:
    raise OSError(30, os.strerror(30))


def test_the_doctor_sees_a_file_that_may_not_be_replaced(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """chattr +i and +a, on the file or its folder; and a read-only mount."""
    for flags, letter in ((0x10, "i"), (0x20, "a"), (0x30, "i")):
        monkeypatch.setattr("okrtui.store.doctor.trial._flags", lambda _, flags=flags: flags)
        assert checks(file)["save"] == f"Read-only: {file} is protected (chattr +{letter})"
    monkeypatch.setattr("okrtui.store.doctor.trial._flags", lambda _: 0)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert checks(file)["save"].startswith("Read-only: the file ")
