"""Reports: what moved, what wants attention, what is done and what comes next; of a week, a month or a cycle."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from okrtui.domain.evaluation.health import Health, good_change
from okrtui.domain.evaluation.score import objective_score
from okrtui.domain.evaluation.standing import Standings
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.rounding import points
from okrtui.domain.units import unit_class
from okrtui.text.dates import day, long
from okrtui.text.escaping import flat
from okrtui.text.numbers import counted, percent, plain, valued
from okrtui.views.cycles import score_words
from okrtui.views.describe import STATUS_WORDS, full_value, now_text, target_text
from okrtui.views.due import Whose, asked_items, due_items
from okrtui.views.explain import way_and_pace
from okrtui.views.head import legend_of, week_text
from okrtui.views.outlook import outlook, steps
from okrtui.views.today import next_due, red_words

EARLIER = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One line of a report, and what is said below it; line breaks of the user's are blanks here."""

    text: str
    below: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", flat(self.text))
        object.__setattr__(self, "below", tuple(map(flat, self.below)))


@dataclass(frozen=True)
class Section:
    """Lines under a title; with `empty` said where there are none, else such a section is left out."""

    title: str
    lines: tuple[Line, ...]
    empty: str = ""


@dataclass(frozen=True)
class Report:
    """A title, a few figures, and sections."""

    title: str
    figures: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def shown(self) -> list[Section]:
        """The sections that have something to say."""
        return [section for section in self.sections if section.lines or section.empty]


def as_of(standings: Standings, on: date) -> Standings:
    """Where everything stood on a day: without the entries after it."""
    return Standings(replace(standings.workspace, until=on, _ordered={}), on)


def week_report(standings: Standings, mine: Whose, since: date | None = None) -> Report:
    """What moved since a day, else since Monday."""
    today = standings.today
    first = since or today - timedelta(days=today.weekday())
    before = as_of(standings, first - EARLIER)
    named = (
        f"Week {today.isocalendar().week}, " if since is None else f"Since {long(first)} {first.year}, until "
    )
    name = standings.workspace.meta.title
    return Report(
        f"{named}{long(today)} {today.year}{f', {name}' if name else ''}",
        _figures(standings),
        (
            Section("Moved", tuple(moved(standings, before, mine)), "Nothing moved."),
            Section("Wants attention", tuple(attention(standings, mine))),
            Section("Initiatives", tuple(initiatives(standings, mine, first))),
        ),
        _next(standings, mine),
        first,
        today,
    )


def month_report(standings: Standings, mine: Whose, since: date | None = None) -> Report:
    """The course over the last 30 days, by the four questions of a monthly review."""
    from okrtui.advice.rulebook import advice  # 15 ms, most of it patterns of words
    from okrtui.views.advice import name_of
    from okrtui.views.advice_words import said

    today = standings.today
    first = since or today - timedelta(days=30)
    before = as_of(standings, first - EARLIER)
    findings = [
        Line(f"{name_of(standings, item)}: {said(standings, item).what}", (said(standings, item).why,))
        for item in advice(standings).given
        if item.rule.family not in ("silence", "wording")
    ]
    name = standings.workspace.meta.title
    return Report(
        f"The course, {day(first)} to {long(today)} {today.year}{f', {name}' if name else ''}",
        _figures(standings),
        (
            Section(
                "Key results: what moved", tuple(moved(standings, before, mine, everything=True)), "None."
            ),
            Section("KPIs: are they well", tuple(panel(standings, before, mine)), "Every KPI is healthy."),
            Section("Do the objectives still fit", tuple(fitting(standings, mine)), "No objective is open."),
            Section("What to adjust", tuple(findings), "No rule found anything to mend."),
            Section("Initiatives", tuple(initiatives(standings, mine, first))),
        ),
        _next(standings, mine),
        first,
        today,
    )


def cycle_report(standings: Standings, cycle: Cycle) -> Report:
    """A cycle's objectives with their key results, scores and what was learned; then the look back."""
    workspace = standings.workspace
    goals = []
    for objective in workspace.objectives_of(cycle.id):
        rolled, score = standings.objective(objective), objective_score(workspace, objective)
        state = STATUS_WORDS[rolled.status]
        head = [state] + ([] if score is None else [f"score {score:.1f}"])
        head += [percent(rolled.progress)] if rolled.progress is not None and score is None else []
        below = [_result_line(standings, item) for item in workspace.key_results_of(objective.id)]
        below += [initiative_words(standings, objective)] if workspace.initiatives_of(objective.id) else []
        below += [f"Learned: {objective.learned}"] if objective.learned else []
        whose = f" ({objective.owner})" if objective.owner else ""
        goals.append(Line(f"{objective.title}{whose}: {', '.join(head)}", tuple(below)))
    back = [
        Line(f"{word}: {text}")
        for word, text in (
            ("Went well", cycle.went_well), ("Went badly", cycle.went_badly), ("To change", cycle.to_change),
            ("Thanks to", cycle.thanks),
        )
        if text
    ]  # fmt: skip
    figures = [f"{day(cycle.start)} to {day(cycle.end)} {cycle.end.year}, {week_text(cycle, standings)}"]
    figures.append(
        score_words(standings, cycle) if cycle.state == "closed" else legend_of(standings, cycle)[2]
    )
    name = workspace.meta.title
    return Report(
        f"{cycle.title}{f', {name}' if name else ''}",
        tuple(part for part in figures if part),
        (Section("Objectives", tuple(goals), "It has no objectives."), Section("Looking back", tuple(back))),
        since=cycle.start,
        until=cycle.end,
    )


def _figures(standings: Standings) -> tuple[str, ...]:
    cycle = standings.workspace.current_cycle(standings.today)
    if cycle is None:
        return ()
    figures, way = f"{cycle.title}, {week_text(cycle, standings)}", legend_of(standings, cycle)[2]
    return (f"{figures}: {way}" if way else figures,)


def _next(standings: Standings, mine: Whose) -> str:
    due = due_items(standings, mine)
    if due:
        return f"Next: {len(due)} due now"
    following = next(iter(next_due(standings, mine).items()), None)
    return "" if following is None else f"Next: {len(following[1])} due on {long(following[0])}"


def moved(standings: Standings, before: Standings, mine: Whose, *, everything: bool = False) -> list[Line]:
    """What has another value than before, the longest way first; with `everything` also what has not moved."""
    workspace = standings.workspace
    found: list[tuple[int, Line]] = []
    for key_result in running_results(standings, mine):
        now, then = standings.key_result(key_result), before.key_result(key_result)
        if (now.value, now.steps) == (then.value, then.steps) and not everything:
            continue
        gained = points(now.progress or 0.0) - points(then.progress or 0.0)
        words = _moved_words(key_result, then.value, now.value, gained, way_and_pace(now))
        found.append((abs(gained), Line(words)))
    for kpi in workspace.kpis.values() if not everything else ():
        if kpi.archived or not mine.holds(kpi.owner) or workspace.linked_to(kpi.id):
            continue
        value, was = standings.kpi(kpi.id).value, before.kpi(kpi.id).value
        if value is not None and value != was:
            found.append((0, Line(_kpi_words(kpi, was, value))))
    return [line for _, line in sorted(found, key=lambda pair: -pair[0])]


def running_results(standings: Standings, mine: Whose) -> list[KeyResult]:
    """The key results of open objectives in active cycles, those that are done included."""
    workspace = standings.workspace
    return [
        item
        for cycle in workspace.cycles.values()
        if cycle.state == "active"
        for objective in workspace.objectives_of(cycle.id)
        if objective.state == "open"
        for item in workspace.key_results_of(objective.id)
        if item.state != "dropped" and mine.holds(item.owner or objective.owner)
    ]


def _moved_words(key_result: KeyResult, then: float | None, now: float | None, gained: int, way: str) -> str:
    """`Monthly churn: 6.4 → 5.6 % (60 %, pace 47, +20)`."""
    if then is None or then == now:
        return f"{key_result.title}: {full_value(key_result, now)} ({way}{', as before' if then is not None else ''})"
    gain = "" if key_result.held else f", {gained:+d}"
    return f"{key_result.title}: {now_text(key_result, then)} → {full_value(key_result, now)} ({way}{gain})"


def _kpi_words(kpi: Kpi, then: float | None, now: float) -> str:
    shown = valued(now, kpi.unit, kpi.decimals)
    if then is None:
        return f"{kpi.title}: {shown}"
    better = good_change(kpi, then, now, kpi.newest_range)
    word = "" if better is None else " (better)" if better else " (worse)"
    money = unit_class(kpi.unit) == "currency"
    was = valued(then, kpi.unit, kpi.decimals) if money else plain(then, kpi.decimals)
    return f"{kpi.title}: {was} → {shown}{word}"


def attention(standings: Standings, mine: Whose) -> list[Line]:
    """What is off track, blocked or in alert."""
    workspace, lines = standings.workspace, []
    for item in asked_items(standings, mine):
        if item.table == "kpis":
            standing = standings.kpi(item.id)
            if standing.health is Health.ALERT and standing.value is not None:
                shown = valued(standing.value, standing.kpi.unit, standing.kpi.decimals)
                lines.append(Line(f"alert: {standing.kpi.title} {shown}, {red_words(standings, standing)}"))
            continue
        key_result = workspace.key_results[item.id]
        found, forecast = outlook(standings, key_result)
        if found.blocker:
            days = (standings.today - (found.blocked_since or standings.today)).days
            blocker = flat(found.blocker)
            lines.append(Line(f"blocked: {key_result.title}, {blocker}, {counted(days, 'day')}"))
        elif found.status in (Status.OFF_TRACK, Status.ENDED):
            step = steps(found, forecast, unit=True)
            lines.append(
                Line(f"off track: {key_result.title}, {way_and_pace(found)}{f', {step}' if step else ''}")
            )
        elif found.status is Status.STALE:
            lines.append(
                Line(f"silent: {key_result.title}, no word for {counted(found.ladder.age or 0, 'day')}")
            )
    return lines


def panel(standings: Standings, before: Standings, mine: Whose) -> list[Line]:
    """The KPIs that are not healthy, and those that came back, each with what it was."""
    lines = []
    for kpi in standings.workspace.kpis.values():
        if kpi.archived or not mine.holds(kpi.owner):
            continue
        now, then = standings.kpi(kpi.id), before.kpi(kpi.id)
        if now.value is None:
            lines.append(Line(f"{kpi.title}: no value yet"))
        elif now.health in (Health.ALERT, Health.WATCH):
            lines.append(
                Line(
                    f"{_kpi_words(kpi, then.value, now.value)}: {now.health.value}, {red_words(standings, now)}"
                )
            )
        elif now.health is Health.STALE:
            lines.append(Line(f"{kpi.title}: no word for {counted(now.ladder.age or 0, 'day')}"))
        elif then.health in (Health.ALERT, Health.WATCH):
            lines.append(Line(f"{_kpi_words(kpi, then.value, now.value)}: healthy again"))
    return lines


def fitting(standings: Standings, mine: Whose) -> list[Line]:
    """Every open objective of an active cycle: where it stands, what it is for, what is done for it."""
    lines = []
    for objective in open_objectives(standings, mine):
        rolled = standings.objective(objective)
        way = "no progress yet" if rolled.progress is None else percent(rolled.progress)
        pace = "" if rolled.expected is None else f", pace {points(rolled.expected)}"
        below = (f"For: {objective.why}" if objective.why else "", initiative_words(standings, objective))
        lines.append(
            Line(f"{objective.title}: {STATUS_WORDS[rolled.status]}, {way}{pace}", tuple(filter(None, below)))
        )
    return lines


def open_objectives(standings: Standings, mine: Whose) -> list[Objective]:
    """The open ones of active cycles, as far as they are mine."""
    workspace = standings.workspace
    active = [cycle for cycle in workspace.cycles.values() if cycle.state == "active"]
    return [
        objective
        for cycle in sorted(active, key=lambda item: (item.days, item.id))
        for objective in workspace.objectives_of(cycle.id)
        if objective.state == "open" and mine.holds(objective.owner)
    ]


def initiatives(standings: Standings, mine: Whose, since: date) -> list[Line]:
    """What was done since a day, what is late, and what is due in the two weeks to come."""
    today = standings.today
    groups: dict[str, list[Line]] = {"late": [], "done": [], "next": []}
    for objective in open_objectives(standings, mine):
        for item in standings.workspace.initiatives_of(objective.id):
            whose = f", {item.owner}" if item.owner else ""
            if item.done is not None and since <= item.done <= today:
                groups["done"].append(Line(f"done: {item.title}{whose}, {day(item.done)}"))
            elif item.done is None and item.due is not None and item.due < today:
                groups["late"].append(Line(f"late: {item.title}{whose}, due {day(item.due)}"))
            elif item.done is None and item.due is not None and (item.due - today).days <= 14:
                groups["next"].append(Line(f"next: {item.title}{whose}, due {day(item.due)}"))
    return [line for lines in groups.values() for line in lines]


def initiative_words(standings: Standings, objective: Objective) -> str:
    """`Initiatives: 2 of 3 done, 1 late`; empty where there are none."""
    items = standings.workspace.initiatives_of(objective.id)
    if not items:
        return ""
    late = sum(item.done is None and item.due is not None and item.due < standings.today for item in items)
    done = sum(item.done is not None for item in items)
    return f"Initiatives: {done} of {len(items)} done{f', {late} late' if late else ''}"


def _result_line(standings: Standings, key_result: KeyResult) -> str:
    standing = standings.key_result(key_result)
    if key_result.state == "dropped":
        return f"{key_result.title}: dropped"
    shown = f"{key_result.title}: {now_text(key_result, standing.value)} {target_text(key_result)}"
    way = "" if standing.progress is None else f", {percent(standing.progress)}"
    way = f", {way_and_pace(standing)}" if standing.hold is not None else way
    score = "" if key_result.score is None else f", score {key_result.score:.1f}"
    return f"{shown}{way}{score}{f' ({key_result.score_note})' if key_result.score_note else ''}"
