"""The readings of a KPI on their way in: one a day, how often they come, in what unit."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from okrtui.parsing.files.cells import unit_of
from okrtui.parsing.files.evidence import Amount
from okrtui.parsing.files.found import Choices, FoundKpi, FoundValue, Question
from okrtui.parsing.files.limits import refuse_values
from okrtui.parsing.units import converted

FOLDS: dict[str, Callable[[list[float]], float]] = {"sum": sum, "mean": fmean, "min": min, "max": max}
"""What several values of a day can become, besides the last one."""
_WAYS = ("last", "sum", "mean", "min", "max")


class Point(NamedTuple):
    """A value with its day, its instant if there is one, and its line."""

    day: date
    value: float
    at: datetime | None = None
    line: int = 0
    note: str = ""


@dataclass(slots=True)
class Series:
    """A KPI with the points that were found for it."""

    kpi: FoundKpi
    points: list[Point] = field(default_factory=list)
    units: Counter[str] = field(default_factory=Counter)
    """Those beside the values in the cells."""
    first_unit: str = ""
    """The first of them: later ones of its kind are converted."""

    def in_its_unit(self, amount: Amount) -> float:
        """A value in the unit of those before it: 1.2 s after 212 ms are 1,200."""
        unit = unit_of(amount.unit)
        self.first_unit = self.first_unit or unit
        times = converted(unit, self.first_unit) if unit else None
        self.units[unit if times is None else self.first_unit] += 1
        return amount.value if times is None else amount.value * times


def finished(series: Sequence[Series], choices: Choices) -> tuple[list[FoundKpi], Question | None]:
    """The KPIs with one reading a day, and what is open where a day has several."""
    refuse_values(sum(len(one.points) for one in series))
    way = choices.settings.get("several", "")
    question = None
    for one in series:
        kpi = one.kpi
        if not kpi.texts.get("unit") and one.units:
            unit, times = one.units.most_common(1)[0]
            if unit and times * 2 > len(one.points):
                kpi.texts["unit"] = unit
        days = _by_day(one.points)
        doubtful = [points for points in days.values() if len({point.value for point in points}) > 1]
        if doubtful and not way and (question is None or question.sure):
            question = _question(kpi, doubtful)
        kpi.readings = [_reading(points, way or "last") for _, points in sorted(days.items())]
        if "cadence" not in kpi.texts and (cadence := cadence_of(list(days))):
            kpi.texts["cadence"] = cadence
    return [one.kpi for one in series], question


def merged_kpis(kpis: Sequence[FoundKpi]) -> list[FoundKpi]:
    """The KPIs where one that is described in one table has its history in another, under its title or id."""
    described = {
        name.casefold(): kpi
        for kpi in kpis
        if not kpi.readings
        for name in (kpi.title, kpi.key, *kpi.names)
        if name
    }
    found, gone = [], set[int]()
    for kpi in kpis:
        other = described.get(kpi.title.casefold()) if kpi.readings else None
        if other is None or id(other) in gone:
            found.append(kpi)
            continue
        gone.add(id(other))
        texts = kpi.texts | other.texts
        figures = kpi.figures | other.figures
        edges = kpi.open_edges | other.open_edges
        found.append(replace(other, texts=texts, figures=figures, open_edges=edges, readings=kpi.readings))
    return [kpi for kpi in found if id(kpi) not in gone]


def _by_day(points: Sequence[Point]) -> dict[date, list[Point]]:
    """The points of each day in their order; without times the order of the file, which may begin with the newest."""
    descending = len(points) > 1 and points[0].day > points[-1].day
    days: dict[date, list[Point]] = {}
    for point in reversed(points) if descending else points:
        days.setdefault(point.day, []).append(point)
    for found in days.values():
        if len(found) > 1 and all(point.at is not None for point in found):
            found.sort(key=_instant)
    return days


def _instant(point: Point) -> float:
    return point.at.timestamp() if point.at is not None else 0.0


def _reading(points: Sequence[Point], way: str) -> FoundValue:
    last = points[-1]
    value = last.value if way == "last" else float(FOLDS[way]([point.value for point in points]))
    notes = list(dict.fromkeys(point.note for point in points if point.note))
    return FoundValue(value, last.day, last.at if way == "last" else None, "; ".join(notes))


def _question(kpi: FoundKpi, days: Sequence[Sequence[Point]]) -> Question:
    """Several values of one day. That the last one counts is sure only where each day counts upwards."""
    first = days[0]
    rising = all(all(one.value <= other.value for one, other in pairwise(points)) for points in days)
    timed = all(point.at is not None for points in days for point in points)
    sure = rising and timed and len(days) > 2
    shown = ", ".join(f"{point.value:g}" for point in first[:4])
    return Question(
        f"{kpi.title} has {len(first)} values on {first[0].day.isoformat()} ({shown}). Which one counts?",
        tuple((name, f"--set several={name}") for name in _WAYS),
        sure,
    )


def cadence_of(days: Sequence[date]) -> str:
    """How often a KPI is read, where its days make it clear; else empty."""
    ordered = sorted(set(days))
    steps = [(later - sooner).days for sooner, later in pairwise(ordered)]
    if len(steps) < 2:
        return ""
    most = 0.7 * len(steps)
    if (
        sum(
            step == 1 or (step == 3 and sooner.weekday() == 4)
            for step, sooner in zip(steps, ordered, strict=False)
        )
        >= most
    ):
        return "daily"
    if sum(6 <= step <= 8 for step in steps) >= most:
        return "weekly"
    if sum(_are_months(sooner, later, 1) for sooner, later in pairwise(ordered)) >= most:
        return "monthly"
    if sum(_are_months(sooner, later, 3) for sooner, later in pairwise(ordered)) >= most:
        return "quarterly"
    return ""


def _are_months(sooner: date, later: date, count: int) -> bool:
    """Whether a day is that many months after another: on the same day of the month, or at its end."""
    apart = (later.year - sooner.year) * 12 + later.month - sooner.month
    both_end = all((day + timedelta(days=1)).day == 1 for day in (sooner, later))
    return apart == count and (both_end or abs(later.day - sooner.day) <= 3)
