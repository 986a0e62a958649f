"""The detail of a key result, KPI, objective or change: figures, chart, entries, initiatives."""

from dataclasses import dataclass, field, replace
from datetime import date

from okrtui.domain.forecast import Forecast, forecast
from okrtui.domain.journal import Entry
from okrtui.domain.key_results import Binary, Metric, Milestones, Range
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.kpi import Kpi
from okrtui.domain.loop import Loop, loop_of
from okrtui.domain.objective import Objective
from okrtui.domain.series import dates_of
from okrtui.domain.standing import KeyResultStanding, Standings
from okrtui.presentation.chart import Chart
from okrtui.presentation.dates import clock, day, weekday
from okrtui.presentation.glyphs import Glyphs
from okrtui.presentation.numbers import plain, united, valued
from okrtui.presentation.rows import Role
from okrtui.presentation.text import counted
from okrtui.views.describe import (
    HEALTH_GLYPHS,
    HEALTH_WORDS,
    STATUS_GLYPHS,
    STATUS_WORDS,
    change_text,
    full_value,
    now_text,
    range_text,
    status_word,
    target_text,
)
from okrtui.views.explain import way_and_pace
from okrtui.views.outlook import landing, steps


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry: when, value, confidence, note; or a milestone, an initiative."""

    id: str
    table: str
    day: str
    value: str
    confidence: str = ""
    note: str = ""
    note_role: Role = "text"
    told: str = ""
    """What the message line says of it."""


@dataclass(frozen=True)
class Detail:
    """Everything a detail shows, still without places."""

    table: str
    id: str
    path: tuple[str, ...]
    title: str
    glyph: str
    glyph_role: Role
    word: str
    facts: str
    figures: tuple[tuple[str, Role], ...]
    sentences: tuple[str, ...] = ()
    chart: Chart | None = None
    chart_words: str = ""
    """Said in the chart's place when there is none."""
    legend: str = ""
    entries: tuple[EntryLine, ...] = ()
    entries_head: str = "Entries"
    no_entries: str = ""
    parts: tuple[tuple[str, tuple[EntryLine, ...]], ...] = ()
    """Further lists under a heading: milestones, initiatives, key results."""
    paragraphs: tuple[tuple[str, str], ...] = field(default=())


def detail_of(standings: Standings, table: str, key: str, glyphs: Glyphs) -> Detail | None:
    """The detail of a record; None where it is gone."""
    record = standings.workspace.find(table, key)
    match record:
        case KeyResult():
            return _key_result(standings, record, glyphs)
        case Kpi():
            return _kpi(standings, record, glyphs)
        case Objective():
            return _objective(standings, record)
        case Entry():
            return _change(record)
        case _:
            return None


def _key_result(standings: Standings, key_result: KeyResult, glyphs: Glyphs) -> Detail:
    standing = standings.key_result(key_result)
    objective = standings.workspace.objectives.get(key_result.objective)
    kpi = standings.workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    glyph, role = STATUS_GLYPHS[standing.status]
    facts = [_from_to(key_result), key_result.owner]
    facts += [f"due {day(standing.deadline, standings.today)}"] if standing.deadline else []
    facts += [kpi.cadence if kpi else key_result.cadence, f"KPI {kpi.key}" if kpi else ""]
    figures: list[tuple[str, Role]] = [
        (full_value(key_result, standing.value), "strong"),
        (way_and_pace(standing) if standing.value is not None else "no value yet", "text"),
    ]
    if standing.confidence is not None:
        figures.append((f"confidence {standing.confidence}", "text"))
    found = forecast(standing, standings.today, standings.workspace.settings)
    sentences = [
        f"{text[0].upper()}{text[1:]}." for text in (landing(standing, found), steps(standing, found)) if text
    ]
    if key_result.held or isinstance(key_result, Binary):
        sentences = []
    if standing.blocker and standing.blocked_since:
        days = counted((standings.today - standing.blocked_since).days, "day")
        sentences.append(f"Blocked for {days}: {standing.blocker}")
    chart, words, legend = _key_result_chart(standings, standing, found, glyphs)
    entries = linked_entries(standings, key_result, kpi) if kpi else key_result_entries(standings, key_result)
    return Detail(
        table="key_results",
        id=key_result.id,
        path=("Objectives", objective.title if objective else ""),
        title=key_result.title,
        glyph=glyph,
        glyph_role=role,
        word=status_word(standing),
        facts="   ".join(fact for fact in facts if fact),
        figures=tuple(figures),
        sentences=tuple(sentences),
        chart=chart,
        chart_words=words,
        legend=legend,
        entries=entries,
        no_entries="No value yet. Type the first one",
        parts=(*_milestones(key_result, standing), *_initiatives(standings, key_result.objective)),
        paragraphs=(("Definition", key_result.definition),) if key_result.definition else (),
    )


def _from_to(key_result: KeyResult) -> str:
    match key_result:
        case Metric():
            return f"{plain(key_result.start, key_result.decimals)} {target_text(key_result)}"
        case Range() if key_result.start is not None:
            return f"{plain(key_result.start, key_result.decimals)} → {target_text(key_result)}"
        case Milestones():
            return f"0/{len(key_result.steps)} {target_text(key_result)}"
        case _:
            return target_text(key_result)


def key_result_entries(standings: Standings, key_result: KeyResult) -> tuple[EntryLine, ...]:
    """Its check-ins, newest first."""
    lines = []
    for entry in reversed(standings.workspace.check_ins_of(key_result.id)):
        value = "–" if entry.value is None else now_text(key_result, entry.value)
        note = f"! {entry.blocker}" if entry.blocker else entry.note.split("\n")[0]
        told = f"{weekday(entry.on)}  {value}  by {entry.by or 'nobody'} on {day(entry.at.astimezone().date())} {clock(entry.at)}"
        if entry.note:
            told += f'  "{entry.note.splitlines()[0]}"'
        lines.append(
            EntryLine(
                entry.id,
                "check_ins",
                day(entry.on, standings.today),
                value,
                "" if entry.confidence is None else str(entry.confidence),
                note,
                "act" if entry.blocker else "text",
                told,
            )
        )
    return tuple(lines)


def kpi_entries(standings: Standings, kpi: Kpi) -> tuple[EntryLine, ...]:
    """A KPI's readings, newest first."""
    return tuple(
        EntryLine(
            reading.id,
            "readings",
            day(reading.on, standings.today),
            plain(reading.value, kpi.decimals),
            "",
            reading.note.split("\n")[0],
            "text",
            f"{weekday(reading.on)}  {valued(reading.value, kpi.unit, kpi.decimals)}  by {reading.by or 'nobody'}"
            f" on {day(reading.at.astimezone().date())} {clock(reading.at)}",
        )
        for reading in reversed(standings.workspace.readings_of(kpi.id))
    )


def linked_entries(standings: Standings, key_result: KeyResult, kpi: Kpi) -> tuple[EntryLine, ...]:
    """The readings of its KPI inside its dates, with confidence and note of the check-in of the same day."""
    start, end = dates_of(standings.workspace, key_result)
    said = {line.day: line for line in key_result_entries(standings, key_result)}
    lines = []
    for reading, line in zip(
        reversed(standings.workspace.readings_of(kpi.id)), kpi_entries(standings, kpi), strict=True
    ):
        if (start is None or reading.on >= start) and (end is None or reading.on <= end):
            own = said.get(line.day)
            lines.append(
                replace(
                    line,
                    confidence=own.confidence if own else "",
                    note=(own.note if own else "") or line.note,
                    note_role=own.note_role if own else line.note_role,
                )
            )
    return tuple(lines)


def _milestones(
    key_result: KeyResult, standing: KeyResultStanding
) -> list[tuple[str, tuple[EntryLine, ...]]]:
    if not isinstance(key_result, Milestones):
        return []
    done = set(key_result.done_steps(standing.value or 0.0, standing.steps))
    lines = tuple(
        EntryLine(
            f"{key_result.id} {number}",
            "steps",
            "✓" if number in done else "·",
            step.title,
            "",
            day(step.due) if step.due else "",
            told=f"Milestone {number}: {step.title}. x ticks it",
        )
        for number, step in enumerate(key_result.steps, 1)
    )
    return [(f"Milestones {len(done)} of {len(key_result.steps)}", lines)]


def _initiatives(standings: Standings, objective: str) -> list[tuple[str, tuple[EntryLine, ...]]]:
    found = standings.workspace.initiatives_of(objective)
    done = sum(1 for item in found if item.done)
    lines = tuple(
        EntryLine(
            item.id,
            "initiatives",
            "✓" if item.done else "·",
            item.title,
            item.owner,
            day(item.done) if item.done else f"due {day(item.due)}" if item.due else "",
            told=f"{item.title}. x ticks it, e edits it",
        )
        for item in found
    )
    head = f"Initiatives {done} of {len(found)}" if found else "Initiatives 0   i adds one"
    return [(head, lines)]


def _key_result_chart(
    standings: Standings, standing: KeyResultStanding, found: Forecast, glyphs: Glyphs
) -> tuple[Chart | None, str, str]:
    key_result, points = standing.key_result, standing.points
    if isinstance(key_result, Binary) or not points:
        return None, "", ""
    if len(points) == 1:
        return None, "One value so far: the line begins with the second", ""
    start = standing.start or points[0].on
    end = max(standing.deadline or standings.today, points[-1].on)
    start = min(start, points[0].on)
    begin, goal = _ends(key_result)
    values = [(float((point.on - start).days), point.value) for point in points]
    span = float((end - start).days) or 1.0
    lines: list[tuple[str, tuple[tuple[float, float], ...]]] = []
    edges = [edge for edge in ([goal] if goal is not None else _range_edges(key_result)) if edge is not None]
    for edge in edges:
        lines.append((glyphs.line, _flat(edge, span)))
    legend = f"{'*' if glyphs.plain else '⠢'} value"
    if begin is not None and goal is not None and standing.expected is not None and key_result.paced:
        first = float(((standing.start or start) - start).days)
        last = float(((standing.deadline or end) - start).days)
        reach = standings.workspace.settings.number("pace.aspirational")
        factor = reach if standing.ambition == "aspirational" and not key_result.stretched else 1.0
        top = begin + (goal - begin) * factor
        lines.append((glyphs.dot, tuple(_sloped(first, begin, last, top))))
        legend += f"  {glyphs.dot} pace"
    legend += f"  {glyphs.line} {'target' if goal is not None else 'edge'}"
    lands = found.value
    if lands is not None and standing.deadline is not None:
        lands = lands * len(key_result.steps) if isinstance(key_result, Milestones) else lands
        lines.append((glyphs.times, ((float((standing.deadline - start).days), lands),)))
        edges = [*edges, lands]
        legend += f"  {glyphs.times} lands"
    ticks = [
        (value, plain(value, key_result.decimals)) for value in {begin, values[-1][1]} if value is not None
    ]
    goals = [edge for edge in edges if edge != lands]
    ticks = [(edge, united(edge, key_result.unit, key_result.decimals)) for edge in goals] + ticks
    chart = Chart(
        tuple(values), tuple(lines), _days(start, end), tuple(ticks), (0.0, span), _room(values, edges, begin)
    )
    return chart, "", legend


def _ends(key_result: KeyResult) -> tuple[float | None, float | None]:
    match key_result:
        case Metric():
            return key_result.start, key_result.target
        case Milestones():
            return 0.0, float(len(key_result.steps))
        case Range() if not key_result.held and key_result.start is not None:
            low, high = key_result.low, key_result.high
            near = low if low is not None and key_result.start < low else high
            return key_result.start, near
        case _:
            return None, None


def _range_edges(key_result: KeyResult) -> list[float | None]:
    return [key_result.low, key_result.high] if isinstance(key_result, Range) else []


def _flat(value: float, span: float) -> tuple[tuple[float, float], ...]:
    return tuple((span * i / 100, value) for i in range(101))


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


def _kpi(standings: Standings, kpi: Kpi, glyphs: Glyphs) -> Detail:
    standing = standings.kpi(kpi.id)
    glyph, role = HEALTH_GLYPHS[standing.health]
    healthy = kpi.newest_range
    facts = [f"healthy {range_text(healthy, kpi.unit, kpi.decimals)}" if healthy else "no healthy range"]
    if healthy and healthy.alert_low is not None:
        facts.append(f"alert under {plain(healthy.alert_low)}")
    if healthy and healthy.alert_high is not None:
        facts.append(f"alert over {plain(healthy.alert_high)}")
    facts += [kpi.owner, kpi.cadence]
    figures: list[tuple[str, Role]] = [
        (
            "no value yet" if standing.value is None else valued(standing.value, kpi.unit, kpi.decimals),
            "strong",
        )
    ]
    change = change_text(standing)
    if change:
        span = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}.get(
            kpi.cadence, "last"
        )
        better = "" if standing.better is None else ", better" if standing.better else ", worse"
        figures.append((change if standing.so_far else f"{change} on the {span}{better}", "text"))
    chart, words = _kpi_chart(standings, kpi, glyphs)
    moved = [item for item in standings.workspace.linked_to(kpi.id) if item.state == "open"]
    parts: list[tuple[str, tuple[EntryLine, ...]]] = []
    loop = loop_of(standings.workspace, standing, standings.today)
    if loop.state is not None:
        parts.append(("Loop", (EntryLine(kpi.id, "loop", path_text(loop, glyphs), ""),)))
    if moved:
        lines = tuple(
            EntryLine(
                item.id, "key_results", "›", item.title, "", STATUS_WORDS[standings.key_result(item).status]
            )
            for item in moved
        )
        parts.append(("Key results that move with it", lines))
    return Detail(
        table="kpis",
        id=kpi.id,
        path=("KPIs",),
        title=f"{kpi.title}  {kpi.key}",
        glyph=glyph,
        glyph_role=role,
        word=HEALTH_WORDS[standing.health],
        facts="   ".join(fact for fact in facts if fact),
        figures=tuple(figures),
        chart=chart,
        chart_words=words,
        legend=f"{'*' if glyphs.plain else '⠢'} value  {glyphs.line} healthy  - alert",
        entries=kpi_entries(standings, kpi),
        entries_head="Readings",
        no_entries="No value yet. Type the first one",
        parts=tuple(parts),
        paragraphs=(("Definition", kpi.definition),) if kpi.definition else (),
    )


def path_text(loop: Loop, glyphs: Glyphs) -> str:
    """`healthy → [flagged 30 Oct] → recovery → …`: where the KPI is between signal and confirmation."""
    words = {"healthy": "healthy", "flagged": "flagged", "in_recovery": "recovery", "confirmed": "confirmed"}
    order = ["healthy", "flagged", "in_recovery", "confirmed"]
    last = loop.path[-1]
    shown = []
    for state in order[: order.index(last.state.value) + 2]:
        here = state == last.state.value
        shown.append(f"[{words[state]} {day(last.since)}]" if here else words[state])
    return f" {glyphs.to} ".join(shown)


def _kpi_chart(standings: Standings, kpi: Kpi, glyphs: Glyphs) -> tuple[Chart | None, str]:
    standing = standings.kpi(kpi.id)
    periods = standing.periods[-26:]
    if not periods:
        return None, ""
    if len(periods) == 1:
        return None, "One value so far: the line begins with the second"
    start, end = periods[0].day, periods[-1].day
    span = float((end - start).days) or 1.0
    values = [(float((value.day - start).days), value.value) for value in periods]
    healthy = standing.range
    lines: list[tuple[str, tuple[tuple[float, float], ...]]] = []
    edges, ticks = [], []
    if healthy is not None:
        for alert in (healthy.alert_low, healthy.alert_high):
            if alert is not None:
                lines.append(("-", _flat(alert, span)))
                edges.append(alert)
        for edge in (healthy.low, healthy.high):
            if edge is not None:
                lines.append((glyphs.line, _flat(edge, span)))
                edges.append(edge)
                ticks.append((edge, united(edge, kpi.unit, kpi.decimals)))
    ticks.append((values[-1][1], plain(values[-1][1], kpi.decimals)))
    room = _room(values, edges, None)
    return Chart(tuple(values), tuple(lines), _days(start, end), tuple(ticks), (0.0, span), room), ""


def _objective(standings: Standings, objective: Objective) -> Detail:
    rolled = standings.objective(objective)
    cycle = standings.workspace.cycles.get(objective.cycle) if objective.cycle else None
    parked = cycle is None and objective.state == "open"
    glyph, role = ("open", "text") if parked else STATUS_GLYPHS[rolled.status]
    facts = [objective.owner, objective.level, objective.ambition, cycle.title if cycle else "parked"]
    if objective.weight != 1:
        facts.append(f"weight {plain(objective.weight)}")
    results = tuple(
        EntryLine(
            item.id,
            "key_results",
            {"good": "●", "look": "▲", "act": "■"}.get(
                STATUS_GLYPHS[standings.key_result(item).status][1], "○"
            ),
            item.title,
            "",
            status_word(standings.key_result(item)),
        )
        for item in standings.workspace.key_results_of(objective.id)
    )
    parent = objective.parent and (
        standings.workspace.objectives.get(objective.parent)
        or standings.workspace.key_results.get(objective.parent)
    )
    paragraphs = [
        ("Why", objective.why),
        ("Serves", parent.title if parent else ""),
        ("Tags", " ".join(objective.tags)),
    ]
    from okrtui.domain.rounding import points
    from okrtui.presentation.numbers import percent

    pace = "" if rolled.expected is None else f", pace {points(rolled.expected)}"
    words = "no progress yet" if rolled.progress is None else percent(rolled.progress) + pace
    return Detail(
        table="objectives",
        id=objective.id,
        path=("Objectives",),
        title=objective.title,
        glyph=glyph,
        glyph_role=role,  # type: ignore[arg-type]
        word="parked" if parked else STATUS_WORDS[rolled.status],
        facts="   ".join(fact for fact in facts if fact),
        figures=((words, "strong"),),
        no_entries="a adds a key result: how will you know?" if not results else "",
        entries_head="",
        parts=((f"Key results {len(results)}", results), *_initiatives(standings, objective.id)),
        paragraphs=tuple((name, text) for name, text in paragraphs if text),
    )


def _change(entry: Entry) -> Detail:
    """Before and after of one change of the history."""
    lines = []
    for item in entry.before:
        if item.what != "changed":
            lines.append(
                EntryLine(item.record, item.table, "·", f"{item.table.replace('_', ' ')}: {item.what}")
            )
            continue
        for name in item.now:
            was, now = _short(item.was.get(name)), _short(item.now.get(name))
            lines.append(EntryLine(item.record, item.table, "·", f"{name.replace('_', ' ')}: {was} → {now}"))
    moment = entry.at.astimezone()
    state = "taken back" if entry.undone else "done"
    return Detail(
        table="journal",
        id=entry.id,
        path=("History",),
        title=entry.subject or entry.sentence,
        glyph="dropped" if entry.undone else "done",
        glyph_role="dim" if entry.undone else "good",
        word=state,
        facts=f"{entry.by}   {weekday(moment.date())} {clock(entry.at)}   from {entry.source}   {entry.id[-5:]}",
        figures=((entry.sentence, "text"),),
        no_entries="",
        entries_head="",
        parts=(("Before → after", tuple(lines)),),
    )


def _short(value: object) -> str:
    text = "nothing" if value in (None, "", [], {}) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"
