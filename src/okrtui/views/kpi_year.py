"""A KPI year by year: what every period came to and how it was, from the first reading to today."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.freshness import known_after
from okrtui.domain.evaluation.health import Health, judge
from okrtui.domain.evaluation.series import PeriodValue, kpi_points, period_values
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.periods import Cadence, Period, next_period, period_of
from okrtui.text.dates import LONG_MONTHS, MONTHS, day, weekday
from okrtui.text.figures import PERIOD_NOUNS
from okrtui.text.goals import range_text
from okrtui.text.kpi_words import range_numbers
from okrtui.text.numbers import counted, valued
from okrtui.text.sparkline import span_heights

HEALTHS = {Health.HEALTHY: "healthy", Health.WATCH: "watch", Health.ALERT: "alert"}
NO_VALUE, NOT_JUDGED = "no value", "not judged"
KINDS = (*HEALTHS.values(), NOT_JUDGED, NO_VALUE)
"""What a period can have been, in the order in which that is told."""


class Slot(NamedTuple):
    """One period: what it came to, and how it was."""

    period: Period
    year: int
    """The year of its middle: a week at the turn belongs to the year that has more of it."""
    kind: str
    value: float | None
    height: int | None
    """Where there is no range: its height among all, from 0 to 3."""
    so_far: bool
    reading: str
    """Id of its newest reading; empty without one."""
    range: HealthyRange | None


class Row(NamedTuple):
    """A line of signs: what it is called, and its periods by their place in it."""

    label: str
    slots: dict[int, Slot]


def middle(period: Period) -> date:
    """The day that says which year and quarter a period belongs to."""
    return period.start + (period.end - period.start) / 2


def slots_of(evaluator: Evaluator, kpi: Kpi) -> tuple[Slot, ...]:
    """Every period from the first reading to the newest one, and those that are over since; none without a cadence."""
    workspace, today, settings = evaluator.workspace, evaluator.today, evaluator.workspace.settings
    readings = [reading for reading in workspace.readings_of(kpi.id) if reading.on <= today]
    if not readings or kpi.cadence == "irregular":
        return ()
    points = [point for point in kpi_points(workspace, kpi) if point.on <= today]
    values = {value.period: value for value in period_values(kpi, points, today, settings)}
    newest = {period_of(kpi.cadence, reading.on, settings): reading.id for reading in readings}
    targeted = bool(kpi.ranges)
    found: list[Slot] = []
    period, delay = (
        period_of(kpi.cadence, readings[0].on, settings),
        timedelta(days=known_after(kpi, settings)),
    )
    while period.start <= today:
        value = values.get(period)
        if value is not None or period.end + delay < today:
            found.append(_slot(period, value, newest.get(period, ""), targeted=targeted))
        period = next_period(kpi.cadence, period, settings)
    if targeted:
        return tuple(found)
    heights = span_heights([slot.value for slot in found])
    return tuple(slot._replace(height=height) for slot, height in zip(found, heights, strict=True))


def _slot(period: Period, value: PeriodValue | None, reading: str, *, targeted: bool) -> Slot:
    year = middle(period).year
    if value is None:
        return Slot(period, year, NO_VALUE, None, None, so_far=False, reading="", range=None)
    health = judge(value.range, value.value) if value.judged and targeted else Health.UNTARGETED
    kind = HEALTHS.get(health, NOT_JUDGED)
    return Slot(period, year, kind, value.value, None, not value.judged, reading, value.range)


def rows_of(cadence: Cadence, slots: Sequence[Slot]) -> list[Row]:
    """The periods of one year in rows: weeks by quarter, days by weekday, months and quarters in one row."""
    match cadence:
        case "weekly":
            return [Row(f"Q{number + 1}", _in_quarter(slots, number)) for number in range(4)]
        case "daily":
            first = date(slots[0].year, 1, 1)
            monday = first - timedelta(days=first.weekday())
            return [
                Row(name if number % 2 == 0 else "", _on_weekday(slots, number, monday))
                for number, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri"))
            ]
        case "monthly":
            return [Row("", {middle(slot.period).month - 1: slot for slot in slots})]
        case _:
            return [Row("", {(middle(slot.period).month - 1) // 3: slot for slot in slots})]


def _in_quarter(slots: Sequence[Slot], number: int) -> dict[int, Slot]:
    """Weeks of a quarter by their place in it, counted from its first day."""
    found = {}
    for slot in slots:
        on = middle(slot.period)
        first = date(on.year, 3 * number + 1, 1)
        if (on.month - 1) // 3 == number:
            found[(on - first).days // 7] = slot
    return found


def _on_weekday(slots: Sequence[Slot], number: int, monday: date) -> dict[int, Slot]:
    return {
        (slot.period.start - monday).days // 7: slot
        for slot in slots
        if slot.period.start.weekday() == number
    }


def year_words(kpi: Kpi, slots: Sequence[Slot], *, full: bool) -> str:
    """`healthy 40 of 45 weeks, watch 4, alert 1, no value 1`; without a range from where to where it went."""
    noun = PERIOD_NOUNS[kpi.cadence]
    known = [slot.value for slot in slots if slot.value is not None]
    if not known:
        return f"no value in {counted(len(slots), noun)}"
    if not kpi.ranges:
        least, most = min(known), max(known)
        low, high = (valued(value, kpi.unit, kpi.decimals, (least, most)) for value in (least, most))
        return f"{counted(len(known), 'value')}, {low} to {high}"
    number = {kind: sum(1 for slot in slots if slot.kind == kind) for kind in KINDS}
    judged = sum(number[kind] for kind in HEALTHS.values())
    if not judged:
        return f"no range yet for {counted(len(known), noun)}"
    if not full:
        return f"healthy {number['healthy']} of {judged}"
    others = [f"{kind} {number[kind]}" for kind in KINDS[1:] if number[kind]]
    return ", ".join([f"healthy {number['healthy']} of {counted(judged, noun)}", *others])


def row_words(kpi: Kpi, row: Row) -> str:
    """`11 of 13`: how many of a row's periods were healthy; empty where none was judged."""
    judged = [slot for slot in row.slots.values() if slot.kind in HEALTHS.values()]
    healthy = sum(1 for slot in judged if slot.kind == "healthy")
    return f"{healthy} of {len(judged)}" if judged and kpi.ranges else ""


def slot_words(kpi: Kpi, slot: Slot) -> str:
    """`Week 46, 9–15 Nov: 28, alert`."""
    if slot.value is None:
        return f"{_period_words(kpi.cadence, slot.period)}: no value"
    edges = range_numbers(slot.range)
    value = valued(slot.value, kpi.unit, kpi.decimals, edges)
    state = " so far" if slot.so_far else f", {slot.kind}" if slot.kind in HEALTHS.values() else ""
    return f"{_period_words(kpi.cadence, slot.period)}: {value}{state}"


def slot_range_words(kpi: Kpi, slot: Slot) -> str:
    """`Healthy 40–60, alert at 30 or less`: what the value of a period was judged by; empty where by nothing."""
    if slot.value is None or slot.range is None:
        return ""
    healthy = range_text(slot.range, kpi.unit, kpi.decimals, slot.value, full=True)
    alerts = [
        f"{valued(edge, kpi.unit, kpi.decimals, (slot.value,))} or {side}"
        for edge, side in ((slot.range.alert_low, "less"), (slot.range.alert_high, "more"))
        if edge is not None
    ]
    return f"Healthy {healthy}" + (f", alert at {', '.join(alerts)}" if alerts else "")


def _period_words(cadence: Cadence, period: Period) -> str:
    first, last = period.start, period.end
    match cadence:
        case "weekly":
            begins = str(first.day) if first.month == last.month else day(first)
            between = "–" if first.month == last.month else " – "
            return f"Week {middle(period).isocalendar().week}, {begins}{between}{day(last)}"
        case "monthly":
            return f"{LONG_MONTHS[first.month - 1]} {first.year}"
        case "quarterly":
            return f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]} {last.year}"
        case _:
            return f"{weekday(first)} {first.year}"
