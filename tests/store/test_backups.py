"""Backups: made at few moments, read back, thinned with care; and a change is put off by none of it."""

import os
import stat
import subprocess
import sys
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.change import Edit
from okrtui.domain.errors import DataProblem, LockedProblem, NotSaved, RefusedProblem, WordsProblem
from okrtui.operations.adding import AddKpi, AddObjective
from okrtui.operations.deleting import Delete
from okrtui.operations.readings import LogReading
from okrtui.operations.restoring import Restore, difference
from okrtui.operations.session import Session
from okrtui.store import backups as backups_module
from okrtui.store import history, lock, snapshot
from okrtui.store.backups import Backups
from okrtui.store.reading import workspace_in
from okrtui.store.retention import superfluous
from okrtui.store.snapshot import Snapshot, named, unpacked
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from tests.builders import TODAY, WorkspaceBuilder

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Desk:
    """A file, its backups, and a clock that is moved by hand."""

    def __init__(self, folder: Path) -> None:
        self.now = NOW
        self.file = folder / "okrtui.json"
        self.root = folder / "state" / "backups"

    def backups(self) -> Backups:
        """What a new process knows of them."""
        return Backups(self.root, self.file, lambda: self.now)

    def session(self) -> Session:
        """A new process at work on the file."""
        store = Store(self.file, NOW, self.backups())
        found = Session(
            store, by="ann", source="app", today=lambda: TODAY, now=lambda: self.now, describe=describe
        )
        found.load()
        return found

    def add(self, title: str = "Goal", session: Session | None = None) -> Session:
        """One change."""
        session = session or self.session()
        session.run(AddObjective({"title": title, "cycle": None}))
        return session


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A file with one objective, whose backups are still to come."""
    found = Desk(tmp_path)
    found.add("First")
    assert found.backups().all() == []
    return found


def test_the_first_change_of_a_session_backs_up_what_was_there(desk: Desk) -> None:
    """Once: half an hour must lie between two, however many sessions and changes there are."""
    before = desk.file.read_bytes()
    session = desk.add()
    (made,) = desk.backups().all()
    assert unpacked(made) == before
    assert (made.at, made.revision, made.records) == (NOW, 1, 1)
    desk.add("Again", session)
    desk.now += timedelta(minutes=29)
    desk.add()
    assert len(desk.backups().all()) == 1
    desk.now += timedelta(minutes=1)
    desk.add("later", session)
    assert len(desk.backups().all()) == 1
    desk.add()
    assert len(desk.backups().all()) == 2


def test_an_app_left_open_backs_up_each_day(desk: Desk) -> None:
    """A session of weeks is as many days."""
    session = desk.add()
    for _ in range(3):
        desk.now += timedelta(days=1)
        desk.add("next", session)
    assert len(desk.backups().all()) == 4


def test_backups_are_the_users_own(desk: Desk) -> None:
    """Folders 0700, files 0600, whatever the umask."""
    mask = os.umask(0)
    try:
        desk.add()
    finally:
        os.umask(mask)
    folder = desk.backups().folder
    for path in (folder, folder.parent, folder.parent.parent):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    (made,) = folder.iterdir()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert made.name.startswith("20261120T090000Z-r1-n1-")


def test_a_link_and_its_target_have_the_same_backups(desk: Desk, tmp_path: Path) -> None:
    """They are the file's, not the name's."""
    link = tmp_path / "link.json"
    link.symlink_to(desk.file)
    assert Backups(desk.root, link).folder == desk.backups().folder
    assert Backups(desk.root, tmp_path / "other.json").folder != desk.backups().folder


def test_what_deletes_more_than_half_is_preceded_by_a_backup(desk: Desk) -> None:
    """Whatever the age of the last; a small deletion is not."""
    session = desk.add("Second")
    session.run(AddKpi({"title": "MRR", "key": "mrr"}))
    (kpi,) = session.workspace.kpis
    for value in range(8):
        session.run(LogReading(kpi, float(value), on=TODAY - timedelta(days=value)))
    session.run(Delete("objectives", next(iter(session.workspace.objectives))))
    assert len(desk.backups().all()) == 1
    desk.now += timedelta(minutes=1)
    before = desk.file.read_bytes()
    session.run(Delete("kpis", kpi))
    made = desk.backups().all()[0]
    assert unpacked(made) == before
    assert made.records == 10


@pytest.mark.parametrize("how", ["full", "a file in its way", "someone else's link", "unreadable afterwards"])
def test_a_backup_that_fails_stops_no_change_and_leaves_a_warning(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """It stands until a backup could be made; a change that asked for a backup first is not made."""
    with monkeypatch.context() as patched:
        if how == "full":
            real = os.write

            def full(handle: int, data: memoryview) -> int:
                if "backups" in str(Path(f"/proc/self/fd/{handle}").readlink()):
                    raise OSError(28, "No space left on device")
                return real(handle, data)

            patched.setattr("okrtui.store.replace.os.write", full)
        elif how == "a file in its way":
            desk.root.parent.mkdir()
            desk.root.write_text("")
        elif how == "someone else's link":
            desk.root.mkdir(parents=True)
            desk.backups().folder.symlink_to("/tmp")
        else:
            patched.setattr(backups_module, "packed", lambda data: zlib.compress(data))
        session = desk.add("Second")
        assert "No backup was made" in session.store.warning
        assert len(session.workspace.objectives) == 2
        session.store.backup_first = True
        with pytest.raises(NotSaved, match="a backup comes first"):
            desk.add("Third", session)
        assert len(session.workspace.objectives) == 2
        assert not [path for path in desk.root.rglob("*.gz*") if path.is_file()]
    if how == "a file in its way":
        desk.root.unlink()
    if how == "someone else's link":
        desk.backups().folder.unlink()
    desk.now += timedelta(days=1)
    desk.add("Third", session)
    assert session.store.warning == ""
    assert len(desk.backups().all()) == 1


def test_the_same_content_is_backed_up_once(desk: Desk) -> None:
    """Unless the copy that is there cannot be read any more."""
    data, backups = desk.file.read_bytes(), desk.backups()
    first = backups.take(data, 1, 1)
    desk.now += timedelta(hours=1)
    assert backups.take(data, 1, 1) == first
    first.path.write_bytes(first.path.read_bytes()[:-9])
    second = backups.take(data, 1, 1)
    assert second != first
    assert backups.newest_good() == (second, data)


def put(folder: Path, at: datetime, records: int = 100) -> Snapshot:
    """A backup by its name alone."""
    found = named(folder, f"{at:%Y%m%dT%H%M%SZ}-r1-n{records}-{int(at.timestamp()):012x}.json.gz")
    assert found is not None
    return found


def test_thinning_keeps_days_weeks_and_months(tmp_path: Path) -> None:
    """Three a day for two years: all of two days, then 12 days, 10 weeks, 9 months by their newest."""
    times = [NOW - timedelta(hours=8 * n) for n in range(3 * 730)]
    all_of_them = [put(tmp_path, at) for at in times]
    gone = set(superfluous(all_of_them, NOW.date()))
    kept = [found for found in all_of_them if found not in gone]
    recent = [found for found in kept if found.at.date() >= NOW.date() - timedelta(days=1)]
    older = [found.at for found in kept if found not in recent]
    assert len(recent) == 5
    assert len({at.date() for at in older}) == len(older)
    assert {at.date() for at in older} >= {NOW.date() - timedelta(days=n) for n in range(2, 14)}
    assert len({at.isocalendar()[:2] for at in older}) >= 10
    assert len({(at.year, at.month) for at in older}) == 9
    assert 12 < len(older) <= 12 + 10 + 9


def test_thinning_never_takes_the_newest_nor_the_last_before_a_drop(tmp_path: Path) -> None:
    """However old they are: it may be the only one that has what was lost."""
    old = NOW - timedelta(days=900)
    lines = [put(tmp_path, old + timedelta(minutes=n), records=100 - n) for n in range(40)]
    lines += [put(tmp_path, old + timedelta(hours=1, minutes=n), records=20) for n in range(5)]
    kept = set(lines) - set(superfluous(lines[::-1], NOW.date()))
    assert lines[39] in kept
    assert lines[-1] in kept
    assert len(kept) == 2


def test_thinned_backups_are_gone_and_foreign_files_stay(desk: Desk) -> None:
    """Only names of our own pattern are looked at."""
    backups = desk.backups()
    for number in range(30):
        desk.now = NOW - timedelta(days=400, minutes=-number)
        backups.take(b"x" * (number + 1), number, 10)
    (backups.folder / "notes.txt").write_text("mine")
    (backups.folder / "20261120T090000Z-r1-n1-nothex.json.gz").write_text("mine")
    desk.now = NOW
    backups.take(b"now", 99, 10)
    assert len(backups.all()) == 2
    assert len(list(backups.folder.iterdir())) == 4


@pytest.mark.parametrize(
    "word", ["", "/etc/passwd", "..", "../x", "a" * 99, "abc", "1a2b\0", "*", "-rf", "1a2b/.."]
)
def test_no_word_leads_out_of_the_folder(desk: Desk, word: str) -> None:
    """Only the letters and digits that a list shows."""
    desk.add()
    with pytest.raises(WordsProblem):
        desk.backups().find(word)


def test_a_backup_is_named_by_the_beginning_of_its_id(desk: Desk) -> None:
    """Or of its file; what fits several is refused."""
    backups = desk.backups()
    first = backups.take(b"one", 1, 1)
    desk.now += timedelta(hours=1)
    second = backups.take(b"two", 2, 1)
    assert backups.find(first.id) == backups.find(first.digest[:4].upper()) == first
    assert backups.find("20261120T10") == second
    with pytest.raises(WordsProblem, match="fits 2 backups"):
        backups.find("20261120")
    with pytest.raises(WordsProblem, match="There is no backup"):
        backups.find("ffff0000")


def test_links_bombs_and_damage_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each in a sentence; what holds something else than its name says, too."""
    backups = desk.backups()
    made = backups.take(b"x" * 5_000, 1, 1)
    with monkeypatch.context() as patched:
        patched.setattr(snapshot, "LARGEST", 4_000)
        patched.setattr(snapshot, "_CHUNK", 100)
        with pytest.raises(DataProblem, match="unpacks to more"):
            unpacked(made)
    data = made.path.read_bytes()
    for wrong, said in (
        (data[:-4], "its end is missing"),
        (b"no gzip", "it is damaged"),
        (snapshot.packed(b"other"), "not what was put into it"),
    ):
        made.path.write_bytes(wrong)
        with pytest.raises(DataProblem, match=said):
            unpacked(made)
    made.path.unlink()
    made.path.symlink_to(desk.file)
    with pytest.raises(DataProblem):
        unpacked(made)
    made.path.unlink()
    os.mkfifo(made.path)
    with pytest.raises(DataProblem, match="not a file"):
        unpacked(made)


def restored(desk: Desk, session: Session, made: Snapshot) -> str:
    """Go back to a backup."""
    session.store.backup_first = True
    source = workspace_in(made.path, unpacked(made), NOW)
    return describe(session.run(Restore(source, made.at))).sentence


def test_a_restore_is_one_change_backed_up_first_and_taken_back_in_one_step(desk: Desk) -> None:
    """What was added goes, what was deleted comes back, what was changed is as before; and then again the other way."""
    session = desk.add("Second")
    backups = desk.backups()
    made = backups.take(desk.file.read_bytes(), 2, 2)
    then = session.workspace
    first, second = session.workspace.objectives
    session.run(Delete("objectives", first))
    session.run(AddKpi({"title": "MRR", "key": "mrr"}))
    now, before = session.workspace, desk.file.read_bytes()
    desk.now += timedelta(minutes=1)
    assert "1 record restored, 1 record removed" in restored(desk, session, made)
    assert difference(session.workspace, then) == ()
    assert unpacked(desk.backups().all()[0]) == before
    assert first not in session.workspace.tables["tombstones"]
    session.undo()
    assert difference(session.workspace, now) == ()
    session.redo()
    assert difference(session.workspace, then) == ()
    assert second in session.workspace.objectives


def test_a_large_restore_leaves_its_records_before_in_the_history(desk: Desk) -> None:
    """More than 64 KB of them go there at once, and the change is taken back from there by any later process."""
    session = desk.add("Second")
    with session.store.transaction() as transaction:
        kpi = WorkspaceBuilder().kpi("big", id="BIG", definition="x" * 9_000)
        many = [kpi.with_(id=f"BIG{number}", key=f"big{number}") for number in range(10)]
        transaction.commit(tuple(Edit(None, record) for record in many))
    made = desk.backups().take(desk.file.read_bytes(), 2, 12)
    now = session.workspace
    for record in many:
        session.run(Delete("kpis", record.id))
    restored(desk, session, made)
    restored_state = desk.session().workspace
    assert difference(restored_state, now) == ()
    desk.session().undo()
    session.load()
    gone = session.workspace
    assert not gone.kpis
    session.redo()
    large = [entry for entry in session.workspace.journal.values() if len(entry.before) >= 10]
    assert large
    assert max(len(line) for line in desk.file.read_bytes().split(b"\n")) < history.LARGEST_BEFORE
    other = desk.session()
    assert difference(other.workspace, now) == ()
    other.undo()
    assert not other.workspace.kpis


def test_a_save_keeps_rights_and_attributes(desk: Desk) -> None:
    """Mode, owner and group as they were; attributes where the file system has them."""
    desk.file.chmod(0o640)
    try:
        os.setxattr(desk.file, "user.origin", b"mine")
    except OSError:
        pytest.skip("this file system keeps no attributes")
    before = desk.file.stat()
    desk.add("Second")
    after = desk.file.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert os.getxattr(desk.file, "user.origin") == b"mine"


def test_another_hard_link_is_warned_of_once(desk: Desk, tmp_path: Path) -> None:
    """The file before, which is a link of ours, is none; the other name keeps what it said."""
    session = desk.add("Second")
    assert session.store.warning == desk.session().store.warning == ""
    os.link(desk.file, tmp_path / "twin.json")
    before = desk.file.read_bytes()
    session = desk.session()
    assert "hard link" in session.store.warning
    desk.add("Third", session)
    assert (tmp_path / "twin.json").read_bytes() == before
    assert desk.session().store.warning == ""


def test_an_open_folder_is_refused_and_a_sticky_one_is_not(desk: Desk, tmp_path: Path) -> None:
    """Where anyone can put another file in its place nothing is written; it opens to read."""
    folder = tmp_path / "open"
    folder.mkdir()
    desk.file.rename(folder / "okrtui.json")
    desk.file = folder / "okrtui.json"
    session = desk.session()
    folder.chmod(0o777)
    with pytest.raises(RefusedProblem, match="Anyone can write"):
        desk.add("Second", session)
    assert "Anyone can write" in desk.session().read_only
    assert sorted(path.name for path in folder.iterdir()) == ["okrtui.json"]
    folder.chmod(0o1777)
    desk.add("Second")


def test_a_link_that_someone_planted_is_refused(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another user's, in a folder that all may write: the target is not touched, nor is a lock made beside it."""
    folder = tmp_path / "sticky"
    folder.mkdir()
    folder.chmod(0o1777)
    link = folder / "okrtui.json"
    link.symlink_to(desk.file)
    target, desk.file = desk.file, link
    desk.add("Mine")
    before = target.read_bytes()
    session = desk.session()
    monkeypatch.setattr("okrtui.store.write_target.os.geteuid", lambda: 4_321)
    real = Path.lstat

    def planted(path: Path) -> os.stat_result:
        found = real(path)
        return os.stat_result((*found[:4], 1_234, *found[5:])) if path == link else found

    monkeypatch.setattr(Path, "lstat", planted)
    with pytest.raises(RefusedProblem, match="someone else"):
        desk.add("Second", session)
    assert target.read_bytes() == before


def test_what_is_no_file_is_not_written(desk: Desk) -> None:
    """A pipe, a folder: refused before a lock is made."""
    session = desk.session()
    desk.file.unlink()
    os.mkfifo(desk.file)
    with pytest.raises(RefusedProblem, match="is not a file"):
        desk.add("Second", session)


def test_without_links_the_file_before_is_a_copy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on FAT and some network shares; where that fails, too, the change is saved with a warning."""
    before = desk.file.read_bytes()
    previous = desk.file.with_name("okrtui.json.prev")

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("okrtui.store.replace.os.link", refused)
    session = desk.add("Second")
    assert (previous.read_bytes(), session.store.warning) == (before, "")
    previous.unlink()
    previous.mkdir()
    desk.add("Third", session)
    assert "couldn't be kept as okrtui.json.prev" in session.store.warning
    assert len(desk.session().workspace.objectives) == 3


class _Os:
    """`os`, but for some of its calls, for one module alone."""

    def __init__(self, **calls: Any) -> None:
        self.__dict__.update(calls)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


@pytest.mark.parametrize("fault", ["a byte at a time", "signals", "a signal at close"])
def test_a_disk_that_takes_little_and_signals_lose_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """Short writes and calls that were broken off are begun again."""
    write, link, close = os.write, os.link, os.close
    turns = iter(range(10**9))

    def some(handle: int, data: memoryview) -> int:
        return write(handle, data[: max(1, len(data) // 2)])

    def broken(*arguments: Any, **more: Any) -> None:
        if next(turns) % 3:
            raise InterruptedError(4, "Interrupted system call")
        link(*arguments, **more)

    def closed(handle: int) -> None:
        close(handle)
        raise InterruptedError(4, "Interrupted system call")

    session = desk.session()
    with monkeypatch.context() as patched:
        if fault == "a byte at a time":
            patched.setattr("okrtui.store.replace.os.write", some)
        elif fault == "signals":
            patched.setattr("okrtui.store.replace.os.link", broken)
        else:
            patched.setattr("okrtui.store.replace.os", _Os(close=closed))
            patched.setattr("okrtui.store.replace.sync_folder", lambda folder: None)
        desk.add("Second", session)
    assert len(desk.session().workspace.objectives) == 2


def test_a_limit_on_file_sizes_is_told_and_changes_nothing(desk: Desk) -> None:
    """`ulimit -f`: not saved, and the file as it was."""
    script = (
        "import resource,sys;from pathlib import Path;from datetime import datetime,UTC\n"
        "from okrtui.store.store import Store;from okrtui.domain.errors import NotSaved\n"
        "s=Store(Path(sys.argv[1]),datetime.now(UTC));s.load()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE,(300,300))\n"
        "try:\n"
        "  with s.transaction() as t: t.commit(())\n"
        "except NotSaved as p: sys.exit(p.exit_status)\n"
    )
    before = desk.file.read_bytes()
    assert subprocess.run([sys.executable, "-c", script, str(desk.file)], check=False).returncode == 74
    assert desk.file.read_bytes() == before
    assert not [path for path in desk.file.parent.iterdir() if ".tmp-" in path.name]


def test_a_lock_given_up_is_not_held_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waited in vain leaves the queue: the next one gets the lock at once."""
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    session = desk.session()
    with lock.locked(desk.file, 0o600, None), pytest.raises(LockedProblem):
        desk.add("Second", session)
    desk.add("Second", session)
    assert lock.held(desk.file) == ""
    with lock.locked(desk.file, 0o600, None):
        assert f"process {os.getpid()}" in lock.held(desk.file)
