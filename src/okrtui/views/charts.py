"""The chart of a key result or KPI: what is drawn, still without places."""

from datetime import date, timedelta

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.forecast import Forecast
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.process_limits import ProcessLimits
from okrtui.domain.goal import YesNo
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.units import CURRENCIES
from okrtui.text.chart import Beside, Chart
from okrtui.text.dates import day
from okrtui.text.glyphs import Glyphs
from okrtui.text.numbers import listed, short, united

MOST = 10**15
"""The largest figure a chart is drawn to."""
LABEL = 9
"""Columns of a label beside the y axis; a number takes more where it has to."""


TOO_FEW = "One value so far. The chart starts with the second"


def key_result_chart(
    evaluator: Evaluator, standing: KeyResultState, found: Forecast, glyphs: Glyphs
) -> tuple[Chart | None, str]:
    """The values on their way to the target or between the edges, and where they lead; else why there is no chart."""
    key_result, points = standing.key_result, standing.points
    if isinstance(key_result.goal, YesNo) or not points:
        return None, ""
    if len(points) == 1:
        return None, TOO_FEW
    start = standing.start or points[0].on
    end = max(standing.deadline or evaluator.today, points[-1].on)
    start = min(start, points[0].on)
    goal = key_result.aim
    begin = None if goal is None else key_result.beginning
    values = [(float((point.on - start).days), point.value) for point in points]
    span = float((end - start).days) or 1.0
    lines: list[Beside] = []
    edges = [goal] if goal is not None else list(key_result.edges)
    was = [
        (change, float((change.day - start).days))
        for change in key_result.changes
        if start <= change.day <= end
    ]
    for edge in edges:
        steps = _stepped(edge, [(x, change.was) for change, x in was if change.field == "target"], span)
        lines.append(Beside(glyphs.line, steps, "target" if goal is not None else "edge"))
        edges = [*edges, *(y for _, y in steps if y not in edges)] if was else edges
    if begin is not None and goal is not None and standing.expected is not None and key_result.paced:
        first = float(((standing.start or start) - start).days)
        last = float(((standing.deadline or end) - start).days)
        reach = evaluator.workspace.settings.number("pace.aspirational")
        factor = reach if standing.ambition == "aspirational" and not key_result.stretched else 1.0
        top = begin + (goal - begin) * factor
        lines.append(Beside(glyphs.dot, tuple(_sloped(first, begin, last, top)), "pace"))
    if was and edges:
        # In ASCII the value is drawn with the sign that marks have there.
        mark = glyphs.good if glyphs.plain else glyphs.mark
        lines.append(Beside(mark, tuple((x, edges[0]) for _, x in was), "changed"))
    goals = list(edges)
    if found.value is not None and standing.deadline is not None:
        lands = key_result.value_at_height(found.value)
        lines.append(Beside(glyphs.times, ((float((standing.deadline - start).days), lands),), "lands"))
        edges = [*edges, lands]
    # The newest value is told before the start, where both lie in one row.
    others = dict.fromkeys(value for value in (values[-1][1], begin) if value is not None)
    ticks = _labels(goals, list(others), key_result.unit, key_result.decimals)
    room = _room(values, edges, begin)
    return Chart(tuple(values), tuple(lines), _days(start, end), tuple(ticks), (0.0, span), room), ""


def _labels(
    goals: list[float], others: list[float], unit: str, decimals: int | None
) -> list[tuple[float, str]]:
    """Labels of the y axis, told apart from each other: goals with their unit where there is room for it."""
    every = [*goals, *others]
    found = []
    for goal in goals:
        label = united(goal, unit, decimals, every)
        found.append((goal, label if len(label) <= LABEL else listed(goal, unit, decimals, every)))
    # Every figure has its currency; another unit is shown once, with the goal.
    money = unit in CURRENCIES
    return found + [
        (value, listed(value, unit, decimals, every) if money else short(value, decimals, LABEL, every))
        for value in others
    ]


def _flat(value: float, span: float) -> tuple[tuple[float, float], ...]:
    return tuple((span * i / 100, value) for i in range(101))


def _stepped(value: float, was: list[tuple[float, object]], span: float) -> tuple[tuple[float, float], ...]:
    """A line at `value`, and before each change at what it was then."""
    known = sorted((x, number) for x, before in was if (number := _drawable(before)) is not None)
    return tuple(
        (x, next((before for until, before in known if x < until), value)) for x, _ in _flat(value, span)
    )


def _drawable(value: object) -> float | None:
    """A figure of the file as a number that an axis can hold; None where it is none."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) <= MOST:
        return None
    return float(value)


def _sloped(first: float, begin: float, last: float, goal: float) -> list[tuple[float, float]]:
    return [(first + (last - first) * i / 60, begin + (goal - begin) * i / 60) for i in range(61)]


def _room(values: list[tuple[float, float]], edges: list[float], begin: float | None) -> tuple[float, float]:
    """The span of the y axis, with a little air."""
    every = [value for _, value in values] + edges + ([begin] if begin is not None else [])
    low, top = min(every), max(every)
    air = (top - low) * 0.08 or max(abs(top) * 0.05, 0.5)
    return low - air, top + air


def _days(start: date, end: date) -> tuple[tuple[float, str], ...]:
    """Ticks at the ends and at the first of months between, four at the most."""
    span = (end - start).days
    ticks = [(0.0, day(start)), (float(span), day(end))]
    month = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    firsts = []
    while month < end:
        firsts.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    step = max(1, len(firsts) // 3)
    for first in firsts[::step]:
        if (first - start).days > span * 0.12 and (end - first).days > span * 0.12:
            ticks.append((float((first - start).days), day(first)))
    return tuple(ticks)


def _held(kpi: Kpi, name: str, start: date, span: float) -> tuple[tuple[float, float], ...]:
    """An edge or threshold as it held from day to day: it steps where the range was changed."""
    points = []
    for x, _ in _flat(0.0, span):
        on = start + timedelta(days=int(x))
        edge = getattr(kpi.range_on(on, on), name, None)
        if edge is not None:
            points.append((x, edge))
    return tuple(points)


def kpi_chart(
    evaluator: Evaluator, kpi: Kpi, glyphs: Glyphs, limits: ProcessLimits | None
) -> tuple[Chart | None, str]:
    """The newest periods with the healthy range, its thresholds, the usual limits and the signals."""
    periods = evaluator.kpi(kpi.id).periods[-26:]
    if not periods:
        return None, ""
    if len(periods) == 1:
        return None, TOO_FEW
    start, end = periods[0].day, periods[-1].day
    span = float((end - start).days) or 1.0
    values = [(float((value.day - start).days), value.value) for value in periods]
    lines: list[Beside] = []
    edges: list[float] = []
    shown: list[float] = []
    if limits is not None:
        for usual in (limits.low, limits.high):
            cut = usual if kpi.floor is None else max(kpi.floor, usual)
            cut = cut if kpi.ceiling is None else min(kpi.ceiling, cut)
            lines.append(Beside(glyphs.dot, _flat(cut, span), "normal"))
            edges.append(cut)
    # In ASCII an edge has the sign that a threshold has elsewhere.
    alert = "=" if glyphs.plain else "-"
    for name, marker, called in (
        ("alert_low", alert, "alert"), ("alert_high", alert, "alert"), ("low", glyphs.line, "healthy"),
        ("high", glyphs.line, "healthy"),
    ):  # fmt: skip
        held = _held(kpi, name, start, span)
        lines += [Beside(marker, held, called)] if held else []
        edges += sorted({edge for _, edge in held})
        # Labels are of what is in force at the end.
        if held and held[-1][0] == span:
            shown.insert(0 if called == "healthy" else len(shown), held[-1][1])
    signals = tuple(
        (float((signal.value.day - start).days), signal.value.value)
        for signal in (limits.signals if limits is not None else ())
        if signal.value.day >= start
    )
    others = [value for value in (values[-1][1],) if value not in shown]
    ticks = _labels(shown, others, kpi.unit, kpi.decimals)
    room = _room(values, edges, None)
    marks = (Beside(glyphs.times, signals, "signal"),) if signals else ()
    return Chart(tuple(values), tuple(lines), _days(start, end), tuple(ticks), (0.0, span), room, marks), ""
