"""Clocks that disagree: what was done last is told by the revision, never by the clock."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui import ids
from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.journal import Source
from okrtui.operations.adding import AddKpi, AddObjective
from okrtui.operations.base import Operation
from okrtui.operations.editing import SetFields
from okrtui.operations.entries import Nudge
from okrtui.operations.readings import LogReading
from okrtui.operations.session import Session
from okrtui.store import history
from okrtui.store.backups import Backups
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from okrtui.views.changes.facts import words_of
from okrtui.views.history import entries_since
from tests.builders import TODAY

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATE = timedelta(minutes=90)


class Host:
    """Someone at work on a machine whose clock is wrong by so much; it goes on by a second a change."""

    def __init__(self, path: Path, by: str, wrong: timedelta, source: Source = "app") -> None:
        self.moment = NOON + wrong
        backups = Backups(path.parent / "state", path, lambda: NOON)
        self.session = Session(
            Store(path, NOON, backups),
            by=by,
            source=source,
            today=lambda: TODAY,
            now=lambda: self.moment,
            describe=describe,
        )
        self.session.load()

    def ticks(self) -> None:
        """Its clock is the one that ids are made with from now on."""
        self.moment += timedelta(seconds=1)
        nanoseconds = int(self.moment.timestamp() * 1e9)
        # Another process knows nothing of the ids made here.
        ids._last = 0
        time.time_ns = lambda: nanoseconds

    def run(self, operation: Operation, once: str = "") -> Change:
        """Do it by its own clock."""
        self.ticks()
        return self.session.run(operation, once)

    def undo(self) -> Change:
        """Take the last back by its own clock."""
        self.ticks()
        return self.session.undo()

    def redo(self) -> Change:
        """Do it again by its own clock."""
        self.ticks()
        return self.session.redo()


Made = Callable[[str, timedelta], Host]


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Makes hosts that share a file with a KPI."""
    monkeypatch.setattr(ids, "_last", 0)
    monkeypatch.setattr(time, "time_ns", time.time_ns)
    path = tmp_path / "okrtui.json"
    first = Host(path, "root", timedelta(0))
    first.run(AddKpi({"title": "MRR", "key": "mrr"}))
    first.run(AddKpi({"title": "CAC", "key": "cac"}))
    return lambda by, wrong: Host(path, by, wrong)


def kpi(of: Host, key: str) -> str:
    """The id of a KPI."""
    found = of.session.workspace.kpi_by_key(key)
    assert found is not None
    return found.id


def values(of: Host, key: str) -> list[float]:
    """What was logged."""
    of.session.load()
    return [reading.value for reading in of.session.workspace.readings_of(kpi(of, key))]


def test_undo_takes_back_what_was_done_last(host: Made) -> None:
    """Ann logs on a machine that is 90 minutes ahead, then on one that is right: undo takes the second."""
    ahead, right = host("ann", LATE), host("ann", timedelta(0))
    ahead.run(LogReading(kpi(ahead, "mrr"), 111.0, on=TODAY))
    change = right.run(LogReading(kpi(right, "cac"), 9.0, on=TODAY))
    newest = right.session.workspace.journal[change.entry]
    assert (words_of(newest).subject, newest.revision) == ("CAC", 4)
    assert right.undo().undo_of == change.entry
    assert (values(right, "mrr"), values(right, "cac")) == ([111.0], [])
    assert describe(right.undo()).sentence.startswith("Undone: MRR")


def test_redo_does_the_last_taking_back_again(host: Made) -> None:
    """Two takings back, the first of them with the later clock."""
    right, ahead = host("ann", timedelta(0)), host("ann", LATE)
    right.run(LogReading(kpi(right, "mrr"), 1.0, on=TODAY))
    right.run(LogReading(kpi(right, "cac"), 2.0, on=TODAY))
    ahead.undo()
    right.undo()
    assert describe(right.redo()).sentence.startswith("Redone: MRR")
    assert describe(right.redo()).sentence.startswith("Redone: CAC")
    assert (values(right, "mrr"), values(right, "cac")) == ([1.0], [2.0])


def test_a_new_change_clears_the_redo_though_its_clock_is_behind(host: Made) -> None:
    """A change after a taking back whose clock says before it."""
    ahead, right = host("ann", LATE), host("ann", timedelta(0))
    ahead.run(LogReading(kpi(ahead, "mrr"), 1.0, on=TODAY))
    ahead.undo()
    right.run(LogReading(kpi(right, "cac"), 2.0, on=TODAY))
    with pytest.raises(Exception, match="Nothing to redo"):
        right.redo()


def test_presses_fold_into_what_was_pressed_last(host: Made) -> None:
    """A press on one row, one on another by the clock before it, one on that row again: two entries, not three."""
    ahead, right = host("ann", LATE), host("ann", timedelta(0))
    for key in ("mrr", "cac"):
        right.run(LogReading(kpi(right, key), 10.0, on=TODAY))
    ahead.run(Nudge(kpi(ahead, "mrr"), 1))
    first = right.run(Nudge(kpi(right, "cac"), 1))
    again = right.run(Nudge(kpi(right, "cac"), 1))
    assert again.entry == first.entry
    right.undo()
    assert (values(right, "mrr"), values(right, "cac")) == ([11.0], [10.0])


def test_history_is_in_the_order_of_the_changes(host: Made) -> None:
    """Also under the day they are asked from, where one in between says another day."""
    right, ahead, behind = host("ann", timedelta(0)), host("ben", timedelta(days=1)), host("cho", -LATE * 40)
    for who, owner in ((right, "1"), (ahead, "2"), (behind, "3"), (right, "4")):
        who.run(SetFields("kpis", kpi(who, "mrr"), {"owner": owner}))
    evaluator = Evaluator(right.session.workspace, TODAY)
    told = [words_of(entry).what for entry in entries_since(evaluator, None)]
    assert [what[-1] for what in told[:4]] == ["4", "3", "2", "1"]
    assert [words_of(entry).what[-1] for entry in entries_since(evaluator, TODAY)][:3] == ["4", "2", "1"]


def test_once_is_found_behind_an_old_clock(host: Made) -> None:
    """An entry that says it is ten days old ends no search; one that has gone to the history is found there."""
    right, behind = host("cron", timedelta(0)), host("cron", timedelta(days=-10))
    logged = LogReading(kpi(right, "mrr"), 5.0, relative=True, on=TODAY)
    right.run(logged, "nightly log mrr=by 5")
    behind.run(SetFields("kpis", kpi(behind, "cac"), {"owner": "ann"}))
    assert right.run(logged, "nightly log mrr=by 5").empty
    with pytest.raises(DataProblem, match="already used for another value"):
        right.run(logged, "nightly log mrr=by 6")
    assert values(right, "mrr") == [5.0]


def test_once_is_found_in_the_history_beside_the_file(host: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """So much was saved since that the file no longer holds the entry."""
    right = host("cron", timedelta(0))
    logged = LogReading(kpi(right, "mrr"), 5.0, relative=True, on=TODAY)
    entry = right.run(logged, "nightly log mrr=by 5").entry
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 1_000)
    for number in range(10):
        right.run(AddObjective({"title": f"Goal {number}", "cycle": None}))
    assert entry not in right.session.workspace.journal
    assert right.run(logged, "nightly log mrr=by 5").empty
    assert values(right, "mrr") == [5.0]


def test_the_oldest_change_goes_to_the_history(host: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the one that only says so: what was done last stays in the file, and can be undone."""
    right, behind = host("ann", timedelta(0)), host("ann", -LATE)
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 1_500)
    for number in range(8):
        right.run(AddObjective({"title": f"Goal {number}", "cycle": None}))
    change = behind.run(LogReading(kpi(behind, "mrr"), 1.0, on=TODAY))
    assert change.entry in behind.session.workspace.journal
    assert [entry.revision for entry in behind.session.older_entries()] == list(
        range(1, 1 + len(behind.session.older_entries()))
    )
    assert behind.undo().undo_of == change.entry


def test_an_older_copy_is_noticed_though_its_newest_change_says_it_is_later(
    host: Made, tmp_path: Path
) -> None:
    """What was saved here before the copy came in is kept, and said."""
    ahead, right = host("ben", LATE), host("ann", timedelta(0))
    ahead.run(LogReading(kpi(ahead, "mrr"), 1.0, on=TODAY))
    older = (tmp_path / "okrtui.json").read_bytes()
    right.run(LogReading(kpi(right, "cac"), 2.0, on=TODAY))
    (tmp_path / "okrtui.json").write_bytes(older)
    right.session.store.reread()
    assert right.session.store.warning.startswith("The file was replaced by an older copy")


def test_what_was_taken_back_meanwhile_keeps_nobody_from_undoing(host: Made) -> None:
    """Ann takes back what gus changed of his entry, then his entry: only her own taking back came between."""
    gus, ann = host("gus", timedelta(0)), host("ann", LATE)
    made = gus.run(LogReading(kpi(gus, "mrr"), 7.0, on=TODAY)).entry
    noted = gus.run(LogReading(kpi(gus, "mrr"), 7.0, note="steady", on=TODAY)).entry
    ann.ticks()
    ann.session.undo(noted)
    ann.session.undo(made)
    assert values(ann, "mrr") == []


def test_a_change_the_journal_does_not_know_still_stands_in_the_way(host: Made, tmp_path: Path) -> None:
    """Someone's script wrote into the record: it is not taken away with what it was written into."""
    gus = host("gus", timedelta(0))
    made = gus.run(LogReading(kpi(gus, "mrr"), 7.0, on=TODAY)).entry
    path = tmp_path / "okrtui.json"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(
        line.replace('"by":"gus"', '"by":"cho"').replace('"ver":1', '"ver":2') if '"kpi":' in line else line
        for line in lines
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=r"cho changed .* since"):
        gus.session.undo(made)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(["ahead", "right", "behind"]), st.booleans()), max_size=12))
def test_undo_is_a_stack_whatever_the_clocks_say(
    steps: list[tuple[str, bool]], tmp_path_factory: pytest.TempPathFactory, host: Made
) -> None:
    """Values set and taken back on three machines of one user: always the last that stands."""
    path = tmp_path_factory.mktemp("order") / "okrtui.json"
    wrong = {"ahead": LATE, "right": timedelta(0), "behind": -LATE}
    Host(path, "root", timedelta(0)).run(AddKpi({"title": "MRR", "key": "mrr"}))
    hosts = {name: Host(path, "ann", by) for name, by in wrong.items()}
    stack: list[str] = []
    for number, (name, back) in enumerate(steps):
        at = hosts[name]
        if back and stack:
            at.undo()
            stack.pop()
        else:
            at.run(SetFields("kpis", kpi(at, "mrr"), {"owner": f"o{number}"}))
            stack.append(f"o{number}")
        at.session.load()
        assert at.session.workspace.kpis[kpi(at, "mrr")].owner == (stack[-1] if stack else "")
