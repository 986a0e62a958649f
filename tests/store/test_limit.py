"""One limit for reading and writing: what is saved can be read again, and the limit is no surprise."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.domain.errors import NotSaved
from okrtui.operations.adding import AddObjective
from okrtui.operations.session import Session
from okrtui.store import file as limits
from okrtui.store import history
from okrtui.store.backups import Backups
from okrtui.store.doctor.examination import examined
from okrtui.store.document import LARGEST
from okrtui.store.history import history_path
from okrtui.store.storage import open_database
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from tests.builders import TODAY

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def session(path: Path) -> Session:
    """A user at work."""
    found = Session(
        Store(path, NOW), by="ann", source="app", today=lambda: TODAY, now=lambda: NOW, describe=describe
    )
    found.load()
    return found


def goal(text: str = "") -> AddObjective:
    """A goal of a certain length."""
    return AddObjective({"title": "Goal", "why": text, "cycle": None})


def test_a_save_that_could_not_be_read_again_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the byte: one that just fits is saved and read, one more byte is not; nothing goes to the history for it."""
    path = tmp_path / "k.json"
    user = session(path)
    user.run(goal())
    user.run(goal("x" * 100))
    fits = path.stat().st_size
    user.undo()
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 1_200)
    before = path.read_bytes()
    monkeypatch.setattr(limits, "LARGEST", len(before))
    with pytest.raises(NotSaved, match="is the most that can be read"):
        user.run(goal("x" * 2_000))
    assert path.read_bytes() == before
    assert not history_path(path).exists()
    assert session(path).workspace.meta.revision == 3
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 1_000_000)
    monkeypatch.setattr(limits, "LARGEST", fits * 10)
    user.run(goal("x" * 100))
    monkeypatch.setattr(limits, "LARGEST", path.stat().st_size)
    assert len(session(path).workspace.objectives) == 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=st.lists(st.integers(0, 900), min_size=1, max_size=12))
def test_whatever_was_acknowledged_can_be_read(
    lengths: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Goals of any length until nothing fits any more, and then a deletion."""
    path = tmp_path_factory.mktemp("limit") / "k.json"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(limits, "LARGEST", 6_000)
        user, saved = session(path), 0
        for length in lengths:
            try:
                user.run(goal("x" * length))
                saved += 1
            except NotSaved:
                pass
            assert len(session(path).workspace.objectives) == saved


def test_tinydb_is_held_to_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that writes through the file's database."""
    path = tmp_path / "k.json"
    session(path).run(goal())
    before = path.read_bytes()
    monkeypatch.setattr(limits, "LARGEST", len(before) + 10)
    with open_database(path) as database, pytest.raises(NotSaved):
        database.table("notes").insert({"text": "x" * 100})
    assert path.read_bytes() == before


def test_it_is_warned_of_from_three_quarters_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By every save, and by the doctor; below that not a word."""
    path = tmp_path / "k.json"
    user = session(path)
    user.run(goal("x" * 3_000))
    size = path.stat().st_size
    backups = Backups(tmp_path / "state", path)

    def found() -> list[str]:
        return [
            item.sentence for item in examined(path, backups, TODAY, NOW).findings if item.check == "size"
        ]

    monkeypatch.setattr(limits, "LARGEST", int(size / 0.74))
    assert (user.store.warning, found()) == ("", [])
    monkeypatch.setattr(limits, "LARGEST", int(size / 0.76))
    assert user.store.warning.startswith("The file is at 0.0 of at most 0 MB: start a new file")
    assert found() == ["is at 0.0 of at most 0 MB"]


def test_the_limit_is_what_the_sentences_say() -> None:
    """200 MB, of which 150 are three quarters."""
    assert limits.nearly_too_large(150 * 2**20 - 1) == ""
    assert limits.nearly_too_large(151 * 2**20) == "is at 151.0 of at most 200 MB"
    assert LARGEST == 200 * 2**20
