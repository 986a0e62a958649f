"""Cadence: how time is cut into periods, and what is due, overdue and stale."""

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.evaluation.freshness import freshness, known_after
from okrtui.domain.model.cycle import Cycle, quarter_of
from okrtui.domain.periods import (
    Cadence,
    Period,
    count_periods,
    last_periods,
    next_period,
    opens_on,
    period_of,
    previous_period,
)
from okrtui.domain.settings import Settings
from tests.builders import END, START, TODAY, WorkspaceBuilder, day, record

DAYS = st.dates(date(2019, 1, 1), date(2033, 12, 31))
CADENCE = st.sampled_from(get_args(Cadence))
SETTINGS = st.builds(
    lambda week, review, month: Settings(
        {"week.start": week, "review.weekday": review, "year.first_month": month}
    ),
    st.integers(0, 6),
    st.integers(0, 6),
    st.integers(1, 12),
)


@pytest.mark.parametrize(
    ("cadence", "on", "start", "end", "said"),
    [
        pytest.param("daily", day(11, 18), day(11, 18), day(11, 18), {}, id="a Wednesday is its own"),
        pytest.param(
            "daily", day(11, 20), day(11, 20), day(11, 22), {}, id="a Friday has the weekend with it"
        ),
        pytest.param("daily", day(11, 21), day(11, 20), day(11, 22), {}, id="a Saturday belongs to Friday"),
        pytest.param("daily", day(11, 22), day(11, 20), day(11, 22), {}, id="a Sunday belongs to Friday"),
        pytest.param("weekly", day(11, 22), day(11, 16), day(11, 22), {}, id="Monday to Sunday"),
        pytest.param(
            "weekly", day(11, 22), day(11, 22), day(11, 28), {"week.start": 6}, id="weeks from Sunday"
        ),
        pytest.param(
            "weekly", day(11, 20), day(11, 14), day(11, 20), {"week.start": 5}, id="weeks from Saturday"
        ),
        pytest.param("monthly", day(2, 3), day(2, 1), day(2, 28), {}, id="February"),
        pytest.param(
            "monthly", date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29), {}, id="a leap February"
        ),
        pytest.param("monthly", day(12, 31), day(12, 1), day(12, 31), {}, id="December"),
        pytest.param("quarterly", day(11, 20), START, END, {}, id="a calendar quarter"),
        pytest.param(
            "quarterly",
            day(1, 10),
            date(2025, 11, 1),
            day(1, 31),
            {"year.first_month": 2},
            id="a fiscal quarter over New Year",
        ),
        pytest.param("irregular", TODAY, TODAY, TODAY, {}, id="irregular: the day"),
    ],
)
def test_periods(cadence: Cadence, on: date, start: date, end: date, said: dict[str, int]) -> None:
    """An entry fills the period of its day."""
    assert period_of(cadence, on, Settings(said)) == Period(start, end)


@given(cadence=CADENCE, on=DAYS, settings=SETTINGS)
def test_periods_cover_every_day_once(cadence: Cadence, on: date, settings: Settings) -> None:
    """A day lies in its period, and periods follow each other without gap or overlap."""
    period = period_of(cadence, on, settings)
    assert on in period
    assert period_of(cadence, period.start, settings) == period_of(cadence, period.end, settings) == period
    after = next_period(cadence, period, settings)
    assert after.start == period.end + timedelta(days=1)
    assert previous_period(cadence, after, settings) == period
    assert last_periods(cadence, after, 2, settings) == [period, after]


@pytest.mark.parametrize(
    ("cadence", "on", "deadline", "opens", "said"),
    [
        pytest.param("daily", day(11, 18), None, day(11, 18), {}, id="daily: on the day"),
        pytest.param(
            "daily", day(11, 21), None, day(11, 20), {}, id="daily: the weekend was asked for on Friday"
        ),
        pytest.param("weekly", day(11, 18), None, day(11, 20), {}, id="weekly: Friday"),
        pytest.param(
            "weekly", day(11, 18), None, day(11, 16), {"review.weekday": 0}, id="weekly: review on Monday"
        ),
        pytest.param(
            "weekly",
            day(11, 24),
            None,
            day(11, 27),
            {"week.start": 6},
            id="weeks from Sunday: Friday in them",
        ),
        pytest.param("monthly", day(11, 2), None, day(11, 28), {}, id="monthly: its last 3 days"),
        pytest.param("monthly", day(2, 2), None, day(2, 26), {}, id="monthly: of February too"),
        pytest.param("quarterly", TODAY, None, day(12, 25), {}, id="quarterly: its last 7 days"),
        pytest.param(
            "weekly", day(11, 18), day(11, 18), day(11, 18), {}, id="at the latest on a deadline inside"
        ),
        pytest.param("monthly", day(11, 2), day(11, 15), day(11, 15), {}, id="a deadline in mid-month"),
        pytest.param(
            "weekly",
            day(11, 18),
            day(11, 21),
            day(11, 20),
            {},
            id="a deadline after the review day changes nothing",
        ),
        pytest.param(
            "weekly",
            day(11, 25),
            day(11, 18),
            day(11, 27),
            {},
            id="a deadline before the period changes nothing",
        ),
    ],
)
def test_periods_open(
    cadence: Cadence, on: date, deadline: date | None, opens: date, said: dict[str, int]
) -> None:
    """The day from which an entry is asked for."""
    settings = Settings(said)
    assert opens_on(cadence, period_of(cadence, on, settings), settings, deadline) == opens


@given(cadence=CADENCE, on=DAYS, deadline=DAYS, settings=SETTINGS)
def test_a_period_opens_inside_itself(cadence: Cadence, on: date, deadline: date, settings: Settings) -> None:
    """Never before its first day, never after its last, and never after a deadline inside it."""
    period = period_of(cadence, on, settings)
    opens = opens_on(cadence, period, settings, deadline)
    assert opens in period
    assert deadline not in period or opens <= deadline


def state(found: Any) -> str:
    """The rung of the ladder in one word."""
    return "stale" if found.stale else "overdue" if found.overdue else "due" if found.due else "fresh"


@pytest.mark.parametrize(
    ("today", "rung"),
    [
        (day(11, 13), "fresh"), (day(11, 19), "fresh"), (day(11, 20), "due"), (day(11, 22), "due"),
        (day(11, 23), "overdue"), (day(11, 25), "overdue"), (day(11, 26), "stale"), (day(12, 31), "stale"),
    ],
)  # fmt: skip
def test_the_ladder_of_a_weekly_entry(today: date, rung: str) -> None:
    """Entered on Friday 13: due on the 20th, overdue when the week is over, stale more than 3 days later."""
    found = freshness("weekly", day(11, 13), START, today, Settings())
    assert state(found) == rung
    assert found.age == (today - day(11, 13)).days


@pytest.mark.parametrize(
    ("began", "today", "rung"),
    [
        pytest.param(day(11, 18), day(11, 19), "fresh", id="began before this review day: not yet"),
        pytest.param(day(11, 18), day(11, 20), "due", id="due on the first review day it saw"),
        pytest.param(day(11, 20), day(11, 20), "due", id="began on the review day itself"),
        pytest.param(day(11, 21), day(11, 23), "fresh", id="began after it: the next one is the first"),
        pytest.param(day(11, 21), day(11, 27), "due", id="which is due in its turn"),
        pytest.param(day(11, 2), day(11, 20), "stale", id="never entered for weeks"),
    ],
)
def test_without_an_entry_the_first_review_day_counts(began: date, today: date, rung: str) -> None:
    """Nothing is asked for the time before the thing was there."""
    found = freshness("weekly", None, began, today, Settings())
    assert state(found) == rung
    assert found.age is None


def test_any_later_entry_ends_the_ladder() -> None:
    """Two skipped weeks stay gaps; the ladder hangs on the period after the newest entry."""
    found = freshness("weekly", day(11, 18), START, TODAY, Settings())
    assert found.period == Period(day(11, 23), day(11, 29))
    assert state(found) == "fresh"


@pytest.mark.parametrize(
    ("today", "rung"),
    [
        (day(11, 21), "fresh"),
        (day(11, 22), "fresh"),
        (day(11, 23), "due"),
        (day(11, 24), "overdue"),
        (day(11, 26), "overdue"),
        (day(11, 27), "stale"),
    ],
)
def test_daily_rests_at_the_weekend(today: date, rung: str) -> None:
    """Entered on Friday: the next is Monday's, and only then late."""
    assert state(freshness("daily", day(11, 20), START, today, Settings())) == rung


def test_an_entry_of_saturday_fills_friday() -> None:
    """A day outside the working week belongs to the working day before."""
    found = freshness("daily", day(11, 21), START, day(11, 21), Settings())
    assert found.period == Period(day(11, 23), day(11, 23))


@pytest.mark.parametrize("today", [day(11, 21), date(2030, 1, 1)])
@pytest.mark.parametrize("newest", [None, day(1, 1)])
def test_irregular_is_never_due(today: date, newest: date | None) -> None:
    """Its age is all that is shown."""
    found = freshness("irregular", newest, day(1, 1), today, Settings())
    assert (state(found), found.period) == ("fresh", None)
    assert found.age == (None if newest is None else (today - newest).days)


@pytest.mark.parametrize(
    ("today", "rung"),
    [
        (day(12, 2), "fresh"),
        (day(12, 3), "due"),
        (day(12, 5), "due"),
        (day(12, 6), "overdue"),
        (day(12, 8), "overdue"),
        (day(12, 9), "stale"),
    ],
)
def test_a_number_known_late_is_due_late(today: date, rung: str) -> None:
    """November's sum, known 5 days after: all three rungs move by 5 days."""
    assert state(freshness("monthly", day(10, 31), START, today, Settings(), delay=5)) == rung


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"combine": "last", "cadence": "monthly"}, 0), ({"combine": "sum", "cadence": "monthly"}, 5),
        ({"combine": "mean", "cadence": "quarterly"}, 5), ({"combine": "sum", "cadence": "weekly"}, 0),
        ({"combine": "sum", "cadence": "monthly", "known_after": 0}, 0),
        ({"combine": "last", "cadence": "weekly", "known_after": 2}, 2),
    ],
)  # fmt: skip
def test_known_after(fields: dict[str, Any], days: int) -> None:
    """0 for last, 5 for other combines of a month or quarter, else what the card says."""
    assert known_after(WorkspaceBuilder().kpi(**fields), Settings()) == days


@pytest.mark.parametrize(
    ("newest", "today", "rung"),
    [
        pytest.param(day(11, 6), day(11, 11), "due", id="the deadline opens its period early"),
        pytest.param(day(11, 6), day(11, 10), "fresh", id="the day before it does not"),
        pytest.param(day(11, 9), day(11, 30), "fresh", id="its last period is filled: nothing more is asked"),
        pytest.param(day(11, 6), day(11, 16), "overdue", id="not filled: overdue as ever"),
    ],
)
def test_a_deadline_inside_a_period(newest: date, today: date, rung: str) -> None:
    """The deadline is Wednesday 11 November, before that week's review day."""
    build = WorkspaceBuilder()
    made = build.metric(deadline=day(11, 11))
    build.check_in(made, 10, newest)
    assert state(build.key_result_state(made, today).freshness) == rung


@pytest.mark.parametrize(
    ("fields", "today", "asked"),
    [
        pytest.param({}, TODAY, True, id="open, begun, in an active cycle"),
        pytest.param({"start_date": day(11, 21)}, TODAY, False, id="not started"),
        pytest.param({"state": "dropped"}, TODAY, False, id="dropped"),
        pytest.param({"deadline": day(11, 11)}, day(11, 22), True, id="one period past its deadline"),
        pytest.param({"deadline": day(11, 11)}, day(11, 23), False, id="more than one period past it"),
        pytest.param(
            {"deadline": day(10, 20), "cadence": "monthly"}, day(11, 30), True, id="a month past it, monthly"
        ),
        pytest.param(
            {"deadline": day(10, 20), "cadence": "monthly"}, day(12, 1), False, id="more than a month past it"
        ),
    ],
)
def test_what_can_be_due(fields: dict[str, Any], today: date, asked: bool) -> None:
    """Up to one period past the deadline, then it is left alone."""
    build = WorkspaceBuilder()
    assert build.key_result_state(build.metric(**fields), today).can_be_due is asked


@pytest.mark.parametrize("where", ["parked", "planned", "closed", "achieved"])
def test_only_open_objectives_of_active_cycles_are_asked_for(where: str) -> None:
    """Parked, planned, closed: nothing is due there."""
    build = WorkspaceBuilder()
    match where:
        case "parked":
            under = build.objective()
        case "achieved":
            under = build.in_quarter(state="achieved")
        case "planned":
            under = build.objective(cycle=build.cycle("2027-Q1", day(1, 1, 2027), day(3, 31, 2027)))
        case _:
            under = build.objective(cycle=build.cycle(closed=True))
    assert not build.key_result_state(build.metric(under=under)).can_be_due


def test_a_metric_that_is_met_is_still_asked_for() -> None:
    """Only done steps and a yes are; a number can fall back."""
    build = WorkspaceBuilder()
    made = build.metric(8, 4)
    build.check_in(made, 4, day(11, 13))
    standing = build.key_result_state(made)
    assert (standing.status, standing.can_be_due, standing.freshness.due) == ("done", True, True)


def test_longest_overdue_counts_from_the_end_of_the_empty_period() -> None:
    """A thing never entered is late by as many days as one entered before it began."""
    never = freshness("weekly", None, day(11, 2), TODAY, Settings())
    once = freshness("weekly", day(10, 30), START, TODAY, Settings())
    newer = freshness("weekly", day(11, 6), START, TODAY, Settings())
    fresh = freshness("weekly", day(11, 13), START, TODAY, Settings())
    assert [never.late, once.late, newer.late, fresh.late] == [12, 12, 5, 0]


@given(
    cadence=CADENCE,
    newest=st.none() | DAYS,
    began=DAYS,
    today=DAYS,
    delay=st.integers(0, 40),
    settings=SETTINGS,
)
def test_the_rungs_come_in_order(
    cadence: Cadence, newest: date | None, began: date, today: date, delay: int, settings: Settings
) -> None:
    """Stale is overdue, overdue is due, and a day more never makes it fresher."""
    now = freshness(cadence, newest, began, today, settings, delay=delay)
    later = freshness(cadence, newest, began, today + timedelta(days=1), settings, delay=delay)
    assert now.due or not now.overdue
    assert now.overdue or not now.stale
    assert (now.due, now.overdue, now.stale) <= (later.due, later.overdue, later.stale)
    assert now.period == later.period


@pytest.mark.parametrize(
    ("today", "week"),
    [
        (START, 1),
        (day(10, 7), 1),
        (day(10, 8), 2),
        (TODAY, 8),
        (END, 13),
        (date(2027, 2, 1), 13),
        (day(9, 1), 1),
    ],
)
def test_week_n_of_m(today: date, week: int) -> None:
    """m = round(days / 7), n = min(m, 1 + elapsed days // 7): 20 November is week 8 of 13."""
    quarter = record(Cycle, "Q", title="2026-Q4", start=START, end=END)
    assert quarter.week(today) == (week, 13)


@pytest.mark.parametrize(
    ("on", "first_month", "title", "start", "end"),
    [
        (TODAY, 1, "2026-Q4", START, END),
        (day(1, 1), 1, "2026-Q1", day(1, 1), day(3, 31)),
        (TODAY, 4, "2027-Q3", START, END),
        (day(3, 31), 4, "2026-Q4", day(1, 1), day(3, 31)),
        (day(1, 15), 2, "2026-Q4", date(2025, 11, 1), day(1, 31)),
    ],
)
def test_a_fiscal_year_starts_in_any_month(
    on: date, first_month: int, title: str, start: date, end: date
) -> None:
    """It is named after the calendar year in which it ends."""
    assert quarter_of(on, first_month) == (title, start, end)


@given(on=DAYS, first_month=st.integers(1, 12))
def test_a_quarter_holds_its_day_and_is_a_period(on: date, first_month: int) -> None:
    """The quarter a cycle gets is the one a quarterly cadence counts in."""
    _, start, end = quarter_of(on, first_month)
    assert Period(start, end) == period_of("quarterly", on, Settings({"year.first_month": first_month}))


@pytest.mark.parametrize(
    ("entries", "today", "counts"),
    [
        pytest.param({}, TODAY, (0, 2, 9, 2), id="an empty period that is over counts as outside"),
        pytest.param({day(11, 6): 3}, TODAY, (1, 2, 9, 1), id="one kept, one empty"),
        pytest.param({day(11, 6): 3, TODAY: 3}, TODAY, (1, 2, 9, 1), id="the open one is not over"),
        pytest.param({day(11, 6): 2, day(11, 13): 4}, TODAY, (2, 2, 9, 0), id="edges are inside"),
        pytest.param({day(11, 3): 3, day(11, 6): 9}, day(11, 9), (0, 1, 9, 0), id="the last entry decides"),
        pytest.param({day(11, 3): 9, day(11, 6): 3}, day(11, 9), (1, 1, 9, 0), id="also for the better"),
        pytest.param({}, END, (0, 8, 9, 8), id="on its deadline the last is not over"),
        pytest.param({END: 3}, day(1, 1, 2027), (1, 9, 9, 8), id="a day later it is, though its week is not"),
        pytest.param(
            {day(10, 30): 3, day(11, 6): 9}, TODAY, (0, 2, 9, 1), id="before its start nothing counts"
        ),
    ],
)
def test_how_often_a_held_range_was_kept(
    entries: dict[date, float], today: date, counts: tuple[int, int, int, int]
) -> None:
    """Inside, over, all and empty: of the weeks from Monday 2 November to Thursday 31 December."""
    build = WorkspaceBuilder()
    made = build.range(2, 4, start_date=day(11, 2))
    for on, value in entries.items():
        build.check_in(made, value, on)
    standing = build.key_result_state(made, today)
    assert standing.time_in_range == counts
    assert standing.progress == pytest.approx(counts[0] / 9)
    assert standing.expected == pytest.approx(counts[1] / 9)


def test_an_irregular_held_range_counts_its_entries() -> None:
    """Entries inside of entries; nothing is expected before its deadline."""
    build = WorkspaceBuilder()
    made = build.range(2, 4, cadence="irregular")
    for number, value in enumerate((3, 9, 3, 3)):
        build.check_in(made, value, day(11, 2 + number))
    standing = build.key_result_state(made)
    assert (standing.time_in_range, standing.progress, standing.expected) == ((3, 4, 4, 0), 0.75, None)


def test_an_aspirational_held_range_is_paced_to_its_mark() -> None:
    """0.7 of the periods that are over."""
    build = WorkspaceBuilder()
    made = build.range(2, 4, under=build.in_quarter(ambition="aspirational"), start_date=day(11, 2))
    assert build.key_result_state(made).expected == pytest.approx(0.7 * 2 / 9)


@given(
    cadence=st.sampled_from(get_args(Cadence)),
    first=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    more=st.integers(0, 200),
)
def test_periods_are_counted_as_if_walked(cadence: Cadence, first: date, more: int) -> None:
    """However many years lie between them, without looking at each."""
    settings = Settings()
    begin = period_of(cadence, first, settings)
    last, steps = begin, 1
    for _ in range(more % 40):
        last, steps = next_period(cadence, last, settings), steps + 1
    assert count_periods(cadence, begin, last) == steps
    assert count_periods(cadence, next_period(cadence, last, settings), begin) == 0


def test_a_held_range_that_began_after_the_review_day_skips_that_week() -> None:
    """Begun on a Saturday: that week's Friday it never saw."""
    build = WorkspaceBuilder()
    made = build.range(2, 4, start_date=day(11, 7))
    time_in_range = build.key_result_state(made).time_in_range
    assert time_in_range is not None
    assert (time_in_range, time_in_range.share) == ((0, 1, 8, 1), 0)
