"""An older copy comes in the file's place while it is open: what was saved meanwhile can be had again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from okrtui.operations.session import Session
from okrtui.store import history
from okrtui.store.snapshot import unpacked
from tests.store.test_backups import Desk


def in_place(file: Path, data: bytes) -> None:
    """As `cp` does it."""
    file.write_bytes(data)


def by_rename(file: Path, data: bytes) -> None:
    """As git and Syncthing do it."""
    other = file.with_name("other")
    other.write_bytes(data)
    other.replace(file)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A file with one objective."""
    found = Desk(tmp_path)
    found.add("First")
    return found


def titles(session: Session) -> list[str]:
    """What the file says."""
    return [objective.title for objective in session.workspace.objectives.values()]


@pytest.mark.parametrize("put", [in_place, by_rename])
@pytest.mark.parametrize("seen", [True, False], ids=["looked", "saved at once"])
def test_what_an_older_copy_does_not_know_is_kept_as_a_backup(
    desk: Desk, put: Callable[[Path, bytes], None], seen: bool
) -> None:
    """The older copy is what counts, it is worked on, and a sentence says where the rest is."""
    older = desk.file.read_bytes()
    session = desk.add("Saved")
    saved = desk.file.read_bytes()
    put(desk.file, older)
    if seen:
        session.store.reread()
    warnings = [session.store.warning]
    desk.add("Afterwards", session)
    warnings.append(session.store.warning)
    assert titles(session) == ["First", "Afterwards"]
    kept = next(item for item in desk.backups().all() if unpacked(item) == saved)
    told = f"The file was replaced by an older copy. What was saved here before: okrtui backup diff {kept.id}"
    assert told in warnings
    assert desk.add("And on", session).store.warning == ""


def test_without_a_place_for_backups_it_is_kept_beside(desk: Desk) -> None:
    """For its owner alone, under a name that the doctor knows."""
    older = desk.file.read_bytes()
    session = desk.add("Saved")
    saved = desk.file.read_bytes()
    session.store.backups = None
    desk.file.write_bytes(older)
    desk.add("Afterwards", session)
    (beside,) = desk.file.parent.glob("okrtui.json.conflict-*")
    assert beside.read_bytes() == saved
    assert beside.stat().st_mode & 0o777 == 0o600
    assert (
        session.store.warning
        == f"The file was replaced by an older copy. What was saved here before: {beside}"
    )


def test_a_copy_from_elsewhere_that_is_ahead_is_another_one(desk: Desk) -> None:
    """Two hosts went on from the same state: ours is kept, though theirs has the higher revision."""
    common = desk.file.read_bytes()
    session = desk.add("Ours")
    ours = desk.file.read_bytes()
    desk.file.write_bytes(common)
    other = desk.session()
    desk.add("Theirs", other)
    desk.add("Theirs, too", other)
    session.store.reread()
    assert titles(session) == ["First", "Theirs", "Theirs, too"]
    assert "The file was replaced by another copy" in session.store.warning
    assert ours in [unpacked(item) for item in desk.backups().all()]


def test_what_others_save_on_top_is_no_older_copy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where so much was saved that the changes known here have gone to the history."""
    session = desk.add("Saved")
    known, newest = len(desk.backups().all()), max(session.workspace.journal)
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 2_000)
    other = desk.session()
    for number in range(30):
        desk.add(f"By another {number}", other)
    session.store.reread()
    assert newest not in session.workspace.journal
    assert newest in history.read_history(desk.file)
    assert len(titles(session)) == 32
    assert not session.store.warning
    assert len(desk.backups().all()) == known
