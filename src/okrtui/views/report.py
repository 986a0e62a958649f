"""Reports: what moved, what needs attention, what is done and what comes next; of a week or a month."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health, good_change
from okrtui.domain.evaluation.series import PeriodValue
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.rounding import points, same
from okrtui.domain.usage import is_shared
from okrtui.text.dates import day
from okrtui.text.figures import STATUS_WORDS, no_update, way_and_pace
from okrtui.text.goals import full_value, leading_value
from okrtui.text.kpi_words import judged_words, period_name
from okrtui.text.numbers import leading, percent, valued
from okrtui.views.due import OwnerScope
from okrtui.views.figures import key_result_bar, kpi_trend, rolled_bar
from okrtui.views.report_lines import Line, attention, named
from okrtui.views.summary import legend_of, week_text
from okrtui.views.today import following_words, red_words

EARLIER = timedelta(days=1)
ONLY_YOURS = ", only yours"
WEEK, MONTH = 7, 30
"""Days that a weekly and a monthly review look back."""


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


def as_of(evaluator: Evaluator, on: date) -> Evaluator:
    """How everything was doing on a day: without the entries after it."""
    return Evaluator(replace(evaluator.workspace, until=on, _ordered={}), on)


def week_report(evaluator: Evaluator, mine: OwnerScope, since: date | None = None) -> Report:
    """What moved since a day, else in the seven days up to today, against what it was before them."""
    today = evaluator.today
    first = since or today - timedelta(days=WEEK - 1)
    before = as_of(evaluator, first - EARLIER)
    return Report(
        _heading(evaluator, "Weekly review" if since is None else "Review", first, mine),
        _figures(evaluator),
        (
            Section("Moved", tuple(moved(evaluator, before, mine)), "Nothing moved"),
            Section("Needs attention", tuple(attention(evaluator, mine))),
            Section("Initiatives", tuple(initiatives(evaluator, mine, first))),
        ),
        _next(evaluator, mine),
        first,
        today,
    )


def month_report(evaluator: Evaluator, mine: OwnerScope, since: date | None = None) -> Report:
    """The course over the last 30 days, by the four questions of a monthly review."""
    from okrtui.advice.progress import SILENT
    from okrtui.advice.rulebook import advice, by_thing  # 15 ms, most of it patterns of words
    from okrtui.advice.wording import WORDING
    from okrtui.views.advice import name_of

    today = evaluator.today
    first = since or today - timedelta(days=MONTH)
    before = as_of(evaluator, first - EARLIER)
    given = [
        item
        for item in advice(evaluator).given
        if item.rule.family not in (SILENT, WORDING) and _concerns(evaluator, mine, item.table, item.id)
    ]
    findings = []
    for worst, *others in by_thing(given):
        words, also = worst.words(evaluator), ", ".join(item.words(evaluator).what for item in others)
        below = (words.why, f"Also: {also}") if also else (words.why,)
        findings.append(Line(f"{name_of(evaluator, worst)}: {words.what}", below))
    return Report(
        _heading(evaluator, "Monthly review", first, mine),
        _figures(evaluator),
        (
            Section(
                "Key results: what moved", tuple(moved(evaluator, before, mine, everything=True)), "None."
            ),
            Section(
                "KPIs: are they healthy", tuple(panel(evaluator, before, mine)), all_well(evaluator, mine)
            ),
            Section(
                "Objectives: do they still make sense", tuple(fitting(evaluator, mine)), "No open objectives"
            ),
            Section("What should change", tuple(findings), "No advice right now"),
            Section("Initiatives", tuple(initiatives(evaluator, mine, first))),
        ),
        _next(evaluator, mine),
        first,
        today,
    )


def _concerns(evaluator: Evaluator, mine: OwnerScope, table: str, key: str) -> bool:
    """Whether a thing is one of those that are shown; what has no owner is everyone's."""
    record = evaluator.workspace.find(table, key)
    owner = str(getattr(record, "owner", ""))
    if isinstance(record, KeyResult) and not owner:
        owner = evaluator.workspace.objectives[record.objective].owner
    return mine.holds(owner)


def _heading(evaluator: Evaluator, kind: str, first: date, mine: OwnerScope) -> str:
    """`Weekly review, 14 Nov – 20 Nov 2026, acme`; whose it is, where not everyone's."""
    today, name = evaluator.today, evaluator.workspace.meta.title
    year = "" if first.year == today.year else f" {first.year}"
    whose = "" if mine.all else ONLY_YOURS
    return f"{kind}, {day(first)}{year} – {day(today)} {today.year}{f', {name}' if name else ''}{whose}"


def _figures(evaluator: Evaluator) -> tuple[str, ...]:
    cycle = evaluator.workspace.current_cycle(evaluator.today)
    if cycle is None:
        return ()
    figures, way = f"{cycle.title}, {week_text(cycle, evaluator)}", legend_of(evaluator, cycle)[2]
    return (f"{figures}: {way}" if way else figures,)


def _next(evaluator: Evaluator, mine: OwnerScope) -> str:
    following = following_words(evaluator, mine)
    return f"Next: {following}" if following else ""


def moved(
    evaluator: Evaluator, before: Evaluator, mine: OwnerScope, *, everything: bool = False
) -> list[Line]:
    """What has another value than before, the longest way first; with `everything` also what has not moved."""
    workspace, found = evaluator.workspace, list[tuple[int, Line]]()
    for key_result in running_results(evaluator, mine):
        now, then = evaluator.key_result(key_result), before.key_result(key_result)
        if (now.value, now.steps) == (then.value, then.steps) and not everything:
            continue
        gained = points(now.progress or 0.0) - points(then.progress or 0.0)
        # One that had no value then came from its start.
        came = now.key_result.beginning if then.value is None and now.points else then.value
        name = named(workspace, key_result, mine)
        words = _moved_words(name, key_result, came, now.value, gained, way_and_pace(now))
        found.append((abs(gained), Line(words, figure=key_result_bar(now))))
    for kpi in workspace.kpis.values() if not everything else ():
        if kpi.archived or not mine.holds(kpi.owner) or workspace.linked_to(kpi.id):
            continue
        value, was = whole_period(evaluator, kpi), whole_period(before, kpi)
        if value is not None and (was is None or not same(value.value, was.value)):
            name = named(workspace, kpi, mine)
            found.append(
                (0, Line(_kpi_words(evaluator, kpi, was, value, name), figure=kpi_trend(evaluator, kpi)))
            )
    return [line for _, line in sorted(found, key=lambda pair: -pair[0])]


def running_results(evaluator: Evaluator, mine: OwnerScope) -> list[KeyResult]:
    """The key results of open objectives in active cycles, those that are done included."""
    workspace = evaluator.workspace
    return [
        item
        for cycle in workspace.cycles.values()
        if workspace.has_begun(cycle, evaluator.today)
        for objective in workspace.objectives_of(cycle.id)
        if objective.state == "open"
        for item in workspace.key_results_of(objective.id)
        if item.state != "dropped" and mine.holds(item.owner or objective.owner)
    ]


def _moved_words(
    name: str, key_result: KeyResult, then: float | None, now: float | None, gained: int, way: str
) -> str:
    """`Monthly churn (ann): 6.4 → 5.6 % (60 %, pace 47, +20)`."""
    if then is None or then == now:
        return f"{name}: {full_value(key_result, now)} ({way}{', as before' if then is not None else ''})"
    gain = "" if key_result.is_held else f", {gained:+d}"
    was = leading_value(key_result, then, () if now is None else (now,))
    return f"{name}: {was} → {full_value(key_result, now, (then,))} ({way}{gain})"


def whole_period(evaluator: Evaluator, kpi: Kpi) -> PeriodValue | None:
    """The newest judged value of a period that is over, or of one that is as it is: no running sum."""
    periods = evaluator.kpi(kpi.id).periods
    over = (
        item
        for item in reversed(periods)
        if item.judged and (kpi.combine == "last" or item.period.end < evaluator.today)
    )
    return next(over, None)


def _kpi_words(evaluator: Evaluator, kpi: Kpi, then: PeriodValue | None, now: PeriodValue, name: str) -> str:
    """`NPS (ann): 43 → 28 (worse)`; where readings of a period are combined, with both: `June 183 → July 233`."""
    shown = valued(now.value, kpi.unit, kpi.decimals, () if then is None else (then.value,))
    if kpi.combine != "last":
        shown = f"{period_name(kpi.cadence, now.period, evaluator.today)} {shown}"
    if then is None:
        return f"{name}: {shown}"
    better = good_change(kpi, then.value, now.value, now.range)
    word = "" if better is None else " (better)" if better else " (worse)"
    was = leading(then.value, kpi.unit, kpi.decimals, (now.value,))
    if kpi.combine != "last" and then.period != now.period:
        was = f"{period_name(kpi.cadence, then.period, evaluator.today)} {was}"
    return f"{name}: {was} → {shown}{word}"


def all_well(evaluator: Evaluator, mine: OwnerScope) -> str:
    """What is said of the KPIs where none is out of its range."""
    kept = [kpi for kpi in evaluator.workspace.kpis.values() if not kpi.archived and mine.holds(kpi.owner)]
    bare = sum(evaluator.kpi(kpi.id).health is Health.UNTARGETED for kpi in kept)
    if not kept:
        return "No KPIs yet"
    if bare == len(kept):
        return "No KPI has a healthy range yet"
    return "Every KPI with a healthy range is healthy" if bare else "Every KPI is healthy"


def panel(evaluator: Evaluator, before: Evaluator, mine: OwnerScope) -> list[Line]:
    """The KPIs that are not healthy, and those that came back, each with what it was.

    The values of one that a key result moves with are among what moved.
    """
    lines = []
    told = {item.kpi for item in running_results(evaluator, mine)}
    for kpi in evaluator.workspace.kpis.values():
        if kpi.archived or not mine.holds(kpi.owner):
            continue
        now, then = evaluator.kpi(kpi.id), before.kpi(kpi.id)
        name = named(evaluator.workspace, kpi, mine)
        if now.value is None:
            lines.append(Line(f"{name}: no value yet"))
            continue
        if now.judged is None:
            lines.append(Line(f"{name}: {judged_words(now, evaluator.today)}"))
            continue
        words = name if kpi.id in told else _kpi_words(evaluator, kpi, then.judged, now.judged, name)
        if now.health in (Health.ALERT, Health.WATCH):
            words = f"{words}: {now.health.value}, {red_words(evaluator, now)}"
            lines.append(Line(words, figure=kpi_trend(evaluator, kpi)))
        elif now.health is Health.STALE:
            lines.append(Line(f"{name}: {no_update(now.freshness.age)}"))
        elif then.health in (Health.ALERT, Health.WATCH):
            lines.append(Line(f"{words}: healthy again"))
    return lines


def fitting(evaluator: Evaluator, mine: OwnerScope) -> list[Line]:
    """Every open objective of an active cycle: how it is doing, what it is for, what is done for it."""
    lines = []
    for objective in open_objectives(evaluator, mine):
        rolled = evaluator.objective(objective)
        way = "no progress yet" if rolled.progress is None else percent(rolled.progress)
        pace = "" if rolled.expected is None else f", pace {points(rolled.expected)}"
        below = (f"For: {objective.why}" if objective.why else "", initiative_words(evaluator, objective))
        lines.append(
            Line(
                f"{named(evaluator.workspace, objective, mine)}: {STATUS_WORDS[rolled.status]}, {way}{pace}",
                tuple(filter(None, below)),
                rolled_bar(rolled),
            )
        )
    return lines


def open_objectives(evaluator: Evaluator, mine: OwnerScope) -> list[Objective]:
    """The open ones of active cycles, as far as they are mine."""
    workspace = evaluator.workspace
    active = [cycle for cycle in workspace.cycles.values() if workspace.has_begun(cycle, evaluator.today)]
    return [
        objective
        for cycle in sorted(active, key=lambda item: (item.days, item.id))
        for objective in workspace.objectives_of(cycle.id)
        if objective.state == "open" and mine.holds(objective.owner)
    ]


def initiatives(evaluator: Evaluator, mine: OwnerScope, since: date) -> list[Line]:
    """What was done since a day, what is late, and what is due in the two weeks to come."""
    today = evaluator.today
    groups: dict[str, list[Line]] = {"late": [], "done": [], "next": []}
    for objective in open_objectives(evaluator, mine):
        for item in evaluator.workspace.initiatives_of(objective.id):
            owner_scope = (
                f", {item.owner}" if item.owner and mine.all and is_shared(evaluator.workspace) else ""
            )
            if item.done is not None and since <= item.done <= today:
                groups["done"].append(Line(f"done: {item.title}{owner_scope}, {day(item.done)}"))
            elif item.done is None and item.due is not None and item.due < today:
                groups["late"].append(Line(f"late: {item.title}{owner_scope}, due {day(item.due)}"))
            elif item.done is None and item.due is not None and (item.due - today).days <= 14:
                groups["next"].append(Line(f"next: {item.title}{owner_scope}, due {day(item.due)}"))
    return [line for lines in groups.values() for line in lines]


def initiative_words(evaluator: Evaluator, objective: Objective) -> str:
    """`Initiatives: 2 of 3 done, 1 late`; empty where there are none."""
    items = evaluator.workspace.initiatives_of(objective.id)
    if not items:
        return ""
    late = sum(item.done is None and item.due is not None and item.due < evaluator.today for item in items)
    done = sum(item.done is not None for item in items)
    return f"Initiatives: {done} of {len(items)} done{f', {late} late' if late else ''}"
