"""Which cycle is meant where none is named, and which one takes what is new."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.model.cycle_span import MONTHS, span_of
from tests.builders import WorkspaceBuilder, day


class Calendar(WorkspaceBuilder):
    """Cycles by their titles, each with an objective in it unless it is said to be empty."""

    def __init__(self, *titles: str, closed: tuple[str, ...] = (), empty: tuple[str, ...] = ()) -> None:
        super().__init__()
        for title in titles:
            name, _, days = title.partition(" ")
            kind, start, end = _days(name, days)
            cycle = self.cycle(name, start, end, kind=kind, closed=name in closed)
            if name not in empty:
                self.objective(f"Goal of {name}", cycle)


def _days(name: str, days: str) -> tuple[str, date, date]:
    """Kind and days of `2026-Q4`, `2026-H2`, `2026-12` or `2026`; own ones are written behind the name."""
    if days:
        start, end = (date.fromisoformat(text) for text in days.split(".."))
        return "own", start, end
    for kind in MONTHS:
        for month in range(1, 13):
            span = span_of(kind, date(int(name[:4]), month, 15))
            if span.title == name:
                return kind, span.start, span.end
    raise AssertionError(name)


@pytest.mark.parametrize(
    ("calendar", "on", "current", "new"),
    [
        (Calendar(), day(1, 15, 2027), None, None),
        (Calendar("2026-Q4"), day(11, 20), "2026-Q4", "2026-Q4"),
        (Calendar("2026", "2026-Q4", "2026-H2", "2026-11"), day(11, 20), "2026-11", "2026-11"),
        (Calendar("2026", "2026-Q4", "Sprint 2026-11-16..2026-11-27"), day(11, 20), "2026-Q4", "2026-Q4"),
        (Calendar("Sprint 2026-11-16..2026-11-27", "All 2026-01-01..2026-12-31"), day(11, 20), "Sprint", "Sprint"),
        # A cycle planned in December, 15 January; with the old one open, closed and closed early.
        (Calendar("2026-Q4", "2027-Q1"), day(1, 15, 2027), "2027-Q1", "2027-Q1"),
        (Calendar("2026-Q4", "2027-Q1", closed=("2026-Q4",)), day(1, 15, 2027), "2027-Q1", "2027-Q1"),
        (Calendar("2026-Q4", "2027-Q1", closed=("2026-Q4",)), day(12, 10), "2027-Q1", "2027-Q1"),
        (Calendar("2026-Q4", "2027-Q1", closed=("2026-Q4",)), day(11, 20), "2026-Q4", "2027-Q1"),
        # A year and a quarter that is over: it stays in sight for 31 days, and takes no change.
        (Calendar("2026", "2026-Q2"), day(7, 1), "2026-Q2", "2026"),
        (Calendar("2026", "2026-Q2"), day(7, 31), "2026-Q2", "2026"),
        (Calendar("2026", "2026-Q2"), day(8, 1), "2026", "2026"),
        (Calendar("2026", "2026-Q2", closed=("2026-Q2",)), day(7, 1), "2026", "2026"),
        (Calendar("2026", "2026-Q2", empty=("2026-Q2",)), day(7, 1), "2026", "2026"),
        (Calendar("2026", "2026-Q2", "2026-Q3"), day(7, 1), "2026-Q3", "2026-Q3"),
        # Half its length for a shorter one.
        (Calendar("2026", "2026-10"), day(11, 15), "2026-10", "2026"),
        (Calendar("2026", "2026-10"), day(11, 16), "2026", "2026"),
        (Calendar("2026", "Sprint 2026-11-02..2026-11-11"), day(11, 13), "2026", "2026"),
        (Calendar("Sprint 2026-11-02..2026-11-11"), day(11, 16), "Sprint", None),
        # The next of its kind from 31 days before it begins; days of one's own only once they have.
        (Calendar("2026", "2027-Q1"), day(12, 1), "2027-Q1", "2026"),
        (Calendar("2026", "2027-Q1"), day(11, 30), "2026", "2026"),
        (Calendar("2026", "Sprint 2026-12-01..2026-12-31"), day(11, 20), "2026", "2026"),
        # Where nothing fits: the last that is over, and before any the first to come.
        (Calendar("2026-Q2", "2026-Q3"), day(12, 20), "2026-Q3", None),
        (Calendar("2026-Q2", "2026-Q3", closed=("2026-Q2", "2026-Q3")), day(12, 20), "2026-Q3", None),
        (Calendar("2027-Q3", "2027-Q2"), day(11, 20), "2027-Q2", "2027-Q2"),
    ],
)  # fmt: skip
def test_the_current_cycle_and_the_one_for_what_is_new(
    calendar: Calendar, on: date, current: str | None, new: str | None
) -> None:
    """By kind, the shortest first; no change goes into a cycle that is over."""
    workspace = calendar.build()
    found = workspace.current_cycle(on), workspace.cycle_for_new(on)
    assert tuple(cycle and cycle.title for cycle in found) == (current, new)


def test_a_cycle_that_is_over_waits_to_be_closed() -> None:
    """Until it is; one with none of it counts as closed."""
    workspace = Calendar("2026-Q1", "2026-Q2", "2026-Q3", empty=("2026-Q2",), closed=("2026-Q1",)).build()
    states = [workspace.cycle_state(cycle, day(11, 20)) for cycle in workspace.cycles.values()]
    assert states == ["closed", "closed", "over"]
    assert [cycle.title for cycle in workspace.unclosed_cycles(day(11, 20))] == ["2026-Q3"]


@given(
    st.lists(
        st.tuples(st.sampled_from(list(MONTHS)), st.integers(-400, 400), st.booleans(), st.booleans()),
        max_size=6,
    )
)
def test_nothing_new_ever_goes_into_what_is_over(cycles: list[tuple[str, int, bool, bool]]) -> None:
    """Whatever cycles there are; and where one runs, it is that or a shorter one that is current."""
    today = day(7, 1)
    build = WorkspaceBuilder()
    for number, (kind, shift, closed, empty) in enumerate(cycles):
        start = today + timedelta(days=shift)
        cycle = build.cycle(f"C{number}", start, start + timedelta(days=90), kind=kind, closed=closed)
        if not empty:
            build.objective(cycle=cycle)
    workspace = build.build()
    new, current = workspace.cycle_for_new(today), workspace.current_cycle(today)
    assert new is None or workspace.cycle_state(new, today) in ("active", "planned")
    assert (current is None) == (not cycles)
    running = [item for item in workspace.cycles.values() if workspace.cycle_state(item, today) == "active"]
    assert not running or (new is not None and workspace.cycle_state(new, today) == "active")
