"""What is said of a KPI's value: of which period it is, how it moved, on which side of its range it is."""

from datetime import date

from okrtui.domain.evaluation.health import KpiState
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.periods import Cadence, Period
from okrtui.domain.rounding import same
from okrtui.domain.units import unit_class
from okrtui.text.dates import LONG_MONTHS, MONTHS, day
from okrtui.text.escaping import visible
from okrtui.text.figures import PERIOD_NOUNS
from okrtui.text.numbers import counted, short_with_sign, valued, with_sign

NARROW = 6
"""Columns of a change in a list."""


def period_name(cadence: Cadence, period: Period, today: date) -> str:
    """`June`, `Apr–Jun`, `week of 9 Nov`, `13 Nov`; with its year where that is not today's."""
    year = "" if period.end.year == today.year else f" {period.end.year}"
    match cadence:
        case "monthly":
            return LONG_MONTHS[period.start.month - 1] + year
        case "quarterly":
            return f"{MONTHS[period.start.month - 1]}–{MONTHS[period.end.month - 1]}{year}"
        case "weekly":
            return f"week of {day(period.start)}{year}"
        case _:
            return f"{day(period.start)}{year}"


def judged_words(standing: KpiState, today: date) -> str:
    """The value that was judged, in full, with its period where readings of one are combined: `June 183`.

    Before a period is over it is what it has come to: `233 so far`.
    """
    kpi = standing.kpi
    if standing.value is None:
        return ""
    edges = range_numbers(standing.range)
    text = valued(standing.value, kpi.unit, kpi.decimals, edges)
    if standing.judged is None:
        return f"{text} so far"
    if kpi.combine == "last":
        return text
    return f"{period_name(kpi.cadence, standing.judged.period, today)} {text}"


def range_to_come(standing: KpiState, today: date) -> str:
    """`its range counts from 1 Oct, and the newest value is from 7 Sep`; empty where no range is the reason."""
    newest = standing.kpi.newest_range
    if standing.range is not None or newest is None or standing.on is None:
        return ""
    return f"its range counts from {day(newest.since, today)}, and the newest value is from {day(standing.on, today)}"


def so_far_words(standing: KpiState) -> str:
    """`so far 233`: what the open period has come to beside the judged one; empty where there is none."""
    if standing.so_far is None or standing.judged is None:
        return ""
    kpi, edges = standing.kpi, range_numbers(standing.range)
    return f"so far {valued(standing.so_far, kpi.unit, kpi.decimals, edges)}"


def periods_out(standing: KpiState) -> str:
    """`3 weeks`: for how many periods in a row it is out of its range; empty in the first, which is no week yet."""
    if standing.out_for <= 1:
        return ""
    noun = PERIOD_NOUNS.get(standing.kpi.cadence)
    return counted(standing.out_for, noun) if noun else counted(standing.out_for, "entry", "entries")


def time_out(standing: KpiState, today: date) -> str:
    """`for 3 weeks`, or since which day: how long it is out of its range."""
    if periods := periods_out(standing):
        return f"for {periods}"
    return "" if standing.on is None else f"since {day(standing.on, today)}"


def change_text(standing: KpiState, *, narrow: bool = False) -> str:
    """How a KPI moved between its newest two judged periods: +1.9 % for money, else -5.

    `so far` where none is judged yet. A `narrow` one is for the column of a list.
    """
    if standing.judged is None and standing.so_far is not None:
        return "so far"
    if standing.change is None or standing.compared is None:
        return ""
    kpi, before = standing.kpi, standing.compared[0].value
    if unit_class(kpi.unit) == "currency" and before:
        return _percent_change(standing.change / abs(before) * 100, narrow=narrow)
    text = with_sign(standing.change, kpi.decimals)
    return text if not narrow or len(text) <= NARROW else _rounded(standing.change)


def _percent_change(size: float, *, narrow: bool) -> str:
    full = with_sign(size, 1)
    if not narrow or len(full) + 2 <= NARROW:
        return f"{full} %"
    whole = with_sign(size, 0)
    shown = next((text for text in (full, whole) if len(text) < NARROW), _rounded(size, NARROW - 1))
    return f"{shown}%"


def _rounded(size: float, widest: int = NARROW) -> str:
    """As many of three significant digits as there is room for."""
    texts = [short_with_sign(float(f"{size:.{digits}e}"), None, widest) for digits in (2, 1, 0)]
    return next((text for text in texts if len(text) <= widest), texts[-1])


def change_words(standing: KpiState, today: date) -> str:
    """`+4.6 % on the month, better`; across a missing period both are named: `+4.6 %, May to July`."""
    change = change_text(standing)
    if not change or standing.compared is None:
        return change
    kpi = standing.kpi
    better = "" if standing.better is None else ", better" if standing.better else ", worse"
    if standing.across_gap:
        older, newer = (period_name(kpi.cadence, value.period, today) for value in standing.compared)
        return f"{change}, {older} to {newer}{better}"
    noun = PERIOD_NOUNS.get(kpi.cadence)
    return f"{change} on the {noun}{better}" if noun else f"{change} on the last{better}"


def range_numbers(healthy: HealthyRange | None) -> tuple[float, ...]:
    """The edges and thresholds that a value is held against."""
    return () if healthy is None else healthy.figures


def edge_words(kpi: Kpi, healthy: HealthyRange, value: float) -> str:
    """On which side a value is out of its range: `under 40`, `over 8 h`; on an open edge `not under 3 %`."""
    low = healthy.below(value)
    edge = healthy.low if low else healthy.high
    if edge is None:
        return ""
    text = valued(edge, kpi.unit, kpi.decimals, (value,))
    if same(edge, value):
        return f"not {'over' if low else 'under'} {text}"
    return f"{'under' if low else 'over'} {text}"


def measures_the_same(kpi: Kpi) -> str:
    """What is said where a key result is written that has the name and unit of a KPI."""
    return f'The KPI "{visible(kpi.key)}" measures the same'
