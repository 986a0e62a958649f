"""A KPI year by year: which periods there are, how each was, and in which row and place it stands."""

from datetime import date, timedelta
from typing import Any

import pytest

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.periods import Cadence
from okrtui.views.kpi_year import Slot, row_words, rows_of, slot_range_words, slot_words, slots_of, year_words
from tests.builders import TODAY, WorkspaceBuilder, day
from tests.views.sample import built


def kpi_with(values: dict[date, float], **fields: Any) -> tuple[Evaluator, Kpi]:
    """A KPI with readings on these days, on 20 November."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("nps", **fields)
    for on, value in values.items():
        builder.reading(kpi, value, on)
    return built(builder, TODAY), kpi


def weekly(first: date, values: list[float | None]) -> dict[date, float]:
    """Values of weeks one after another; None: a week without one."""
    return {
        first + timedelta(days=7 * number): value for number, value in enumerate(values) if value is not None
    }


def kinds(slots: tuple[Slot, ...]) -> list[str]:
    """How each period was."""
    return [slot.kind for slot in slots]


def test_every_period_from_the_first_reading_on_is_told() -> None:
    """In its range, before its threshold, past it, without a value; the open one is not waited for."""
    values = weekly(day(10, 9), [45, 38, None, 28, 41])
    evaluator, kpi = kpi_with(values, low=40, high=60, alert_low=30)
    assert kinds(slots_of(evaluator, kpi)) == [
        "healthy", "watch", "no value", "alert", "healthy", "no value",
    ]  # fmt: skip


def test_without_readings_or_a_cadence_there_is_no_year() -> None:
    """Nothing can be missing from what has no periods."""
    assert slots_of(*kpi_with({}, low=40)) == ()
    assert slots_of(*kpi_with({day(11, 13): 41}, low=40, cadence="irregular")) == ()


def test_a_week_at_the_turn_of_the_year_belongs_to_the_one_that_has_more_of_it() -> None:
    """Its Thursday says so; a quarter has thirteen of them, or fourteen."""
    evaluator, kpi = kpi_with(weekly(date(2024, 12, 31), [50] * 98), low=40)
    slots = slots_of(evaluator, kpi)
    assert {slot.year for slot in slots} == {2025, 2026}
    years = {year: [slot for slot in slots if slot.year == year] for year in (2025, 2026)}
    assert [len(row.slots) for row in rows_of("weekly", years[2025])] == [13, 13, 13, 13]
    assert sorted(rows_of("weekly", years[2026])[0].slots) == list(range(13))
    assert years[2026][0].period.start == date(2025, 12, 29)
    newest = rows_of("weekly", years[2026])[3].slots[6]
    assert newest.period.start == day(11, 9)


@pytest.mark.parametrize(
    ("cadence", "on", "row", "place"),
    [
        ("daily", day(11, 20), 4, 46), ("daily", day(1, 1), 3, 0), ("monthly", day(3, 31), 0, 2),
        ("quarterly", day(8, 14), 0, 2),
    ],
)  # fmt: skip
def test_a_period_has_its_place(cadence: Cadence, on: date, row: int, place: int) -> None:
    """Days by weekday and week, months and quarters one after another."""
    evaluator, kpi = kpi_with({on: 50}, low=40, cadence=cadence)
    slots = [slot for slot in slots_of(evaluator, kpi) if on in slot.period]
    (found,) = [(number, place) for number, one in enumerate(rows_of(cadence, slots)) for place in one.slots]
    assert found == (row, place)


def test_a_year_in_words() -> None:
    """How many of how many were healthy, and what the others were."""
    values = weekly(day(9, 18), [45, 38, None, 28, 41, 44, 45, 47, 50])
    evaluator, kpi = kpi_with(values, low=40, high=60, alert_low=30)
    slots = slots_of(evaluator, kpi)
    assert year_words(kpi, slots, full=True) == "healthy 6 of 8 weeks, watch 1, alert 1, no value 1"
    assert year_words(kpi, slots, full=False) == "healthy 6 of 8"
    assert [row_words(kpi, row) for row in rows_of("weekly", slots)] == ["", "", "1 of 2", "5 of 6"]


def test_without_a_range_a_year_says_from_where_to_where() -> None:
    """And every period has a height among all instead of a verdict."""
    evaluator, kpi = kpi_with(weekly(day(10, 30), [2100, 14800, 8000]), unit="steps")
    slots = slots_of(evaluator, kpi)
    assert year_words(kpi, slots, full=True) == "3 values, 2,100 steps to 14,800 steps"
    assert [slot.height for slot in slots] == [0, 3, 1]


def test_before_there_was_a_range_nothing_was_judged() -> None:
    """A year of such periods says so, instead of none of none."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi("nps", ranges=[{"since": day(11, 2), "low": 40}])
    builder.reading(kpi, 50, day(10, 16))
    evaluator = built(builder, TODAY)
    slots = slots_of(evaluator, kpi)
    assert kinds(slots)[0] == "not judged"
    assert year_words(kpi, slots[:1], full=True) == "no range yet for 1 week"


@pytest.mark.parametrize(
    ("fields", "on", "value", "words"),
    [
        (
            {"low": 40, "high": 60, "alert_low": 30}, day(11, 13), 28,
            "Week 46, 9–15 Nov: 28, alert. Healthy 40–60, alert at 30 or less",
        ),
        ({"high": 8, "alert_high": 16, "unit": "h"}, day(10, 2), 9,
         "Week 40, 28 Sep – 4 Oct: 9 h, watch. Healthy ≤ 8 h, alert at 16 h or more"),
        ({"cadence": "monthly", "combine": "sum", "low": 8}, day(11, 13), 3,
         "November 2026: 3 so far. Healthy ≥ 8"),
        ({"cadence": "quarterly"}, day(8, 13), 3, "Jul–Sep 2026: 3"),
        ({"cadence": "daily", "low": 1}, day(11, 13), 3, "Fri 13 Nov 2026: 3, healthy. Healthy ≥ 1"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_period(fields: dict[str, Any], on: date, value: float, words: str) -> None:
    """Its days, what it came to, and what it was held against."""
    evaluator, kpi = kpi_with({on: value}, **fields)
    (slot,) = [slot for slot in slots_of(evaluator, kpi) if on in slot.period]
    said = slot_words(kpi, slot), slot_range_words(kpi, slot)
    assert ". ".join(part for part in said if part) == words


def test_what_is_said_of_a_period_without_a_value() -> None:
    """That there is none."""
    evaluator, kpi = kpi_with(weekly(day(10, 30), [45, None, 44]), low=40)
    assert slot_words(kpi, slots_of(evaluator, kpi)[1]) == "Week 45, 2–8 Nov: no value"
