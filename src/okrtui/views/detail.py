"""The detail of a key result, KPI, objective or change: figures, chart, entries, initiatives."""

from dataclasses import dataclass, field

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.forecast import forecast
from okrtui.domain.evaluation.recovery import Recovery, RecoveryState, recovery_of
from okrtui.domain.evaluation.score import objective_score
from okrtui.domain.goal import AtLeast, AtMost, Between, Reach, Steps, YesNo
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.journal import Entry
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.usage import uses_ambition, uses_levels
from okrtui.domain.workspace import Workspace
from okrtui.text.chart import Chart
from okrtui.text.dates import clock, day, weekday
from okrtui.text.figures import STATUS_WORDS, blocked_words, status_word, way_in_full
from okrtui.text.forecasts import landing, steps
from okrtui.text.glyphs import UNICODE, Glyphs
from okrtui.text.goals import full_value, leading_value, range_text, target_text
from okrtui.text.kpi_words import change_words, judged_words, range_numbers, so_far_words
from okrtui.text.numbers import leading, plain
from okrtui.text.rows import Role
from okrtui.text.spans import Wording, keyed
from okrtui.views.charts import key_result_chart, kpi_chart
from okrtui.views.describe import ACTION_WORDS, STATUS_GLYPHS, health_glyph, health_word, status_glyph
from okrtui.views.entries import (
    EntryLine,
    change_lines,
    initiative_lines,
    key_result_entries,
    kpi_entries,
    linked_entries,
    milestone_lines,
    result_lines,
)
from okrtui.views.explain import NO_RESULTS
from okrtui.views.normal_range import kpi_limits, normal_range_words


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
    """Wording in the chart's place when there is none."""
    recovery: tuple[Wording, ...] = ()
    """A KPI's path between signal and confirmation, and what is next on it."""
    entries: tuple[EntryLine, ...] = ()
    entries_head: str = "Entries"
    no_entries: Wording = ""
    parts: tuple[tuple[str, tuple[EntryLine, ...]], ...] = ()
    """Further lists under a heading: milestones, initiatives, key results."""
    paragraphs: tuple[tuple[str, str], ...] = field(default=())


def detail_of(evaluator: Evaluator, table: str, key: str, glyphs: Glyphs) -> Detail | None:
    """The detail of a record; None where it is gone."""
    record = evaluator.workspace.find(table, key)
    match record:
        case KeyResult():
            return _key_result(evaluator, record, glyphs)
        case Kpi():
            return _kpi(evaluator, record, glyphs)
        case Objective():
            return _objective(evaluator, record)
        case Entry():
            return _change(evaluator.workspace, record)
        case _:
            return None


def _key_result(evaluator: Evaluator, key_result: KeyResult, glyphs: Glyphs) -> Detail:
    standing = evaluator.key_result(key_result)
    objective = evaluator.workspace.objectives.get(key_result.objective)
    kpi = evaluator.workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    glyph, role = status_glyph(standing)
    facts = [_from_to(standing.key_result, standing.value), key_result.owner]
    facts += [f"due {day(standing.deadline, evaluator.today)}"] if standing.deadline else []
    facts += [kpi.cadence if kpi else key_result.cadence, f"KPI {kpi.key}" if kpi else ""]
    figures: list[tuple[str, Role]] = [
        (full_value(key_result, standing.value), "strong"),
        (way_in_full(standing) if standing.value is not None else "no value yet", "text"),
    ]
    if standing.confidence is not None:
        figures.append((f"confidence {standing.confidence}", "text"))
    if key_result.score is not None:
        figures.append((f"score {key_result.score:.1f}", "text"))
    found = forecast(standing, evaluator.today, evaluator.workspace.settings)
    sentences = [
        f"{text[0].upper()}{text[1:]}." for text in (landing(standing, found), steps(standing, found)) if text
    ]
    if standing.key_result.is_held or isinstance(key_result.goal, YesNo):
        sentences = []
    if standing.blocker and standing.blocked_since:
        words = blocked_words((evaluator.today - standing.blocked_since).days)
        sentences.append(f"{words[0].upper()}{words[1:]}: {standing.blocker}")
    chart, words = key_result_chart(evaluator, standing, found, glyphs)
    entries = linked_entries(evaluator, key_result, kpi) if kpi else key_result_entries(evaluator, key_result)
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
        entries=entries,
        no_entries="No values yet. Type the first one",
        parts=(
            *milestone_lines(key_result, standing),
            *change_lines(key_result),
            *initiative_lines(evaluator, key_result.objective),
        ),
        paragraphs=(("Definition", key_result.definition),) if key_result.definition else (),
    )


def _from_to(key_result: KeyResult, value: float | None) -> str:
    target = target_text(key_result, value, full=True)
    beside = () if value is None else (value,)
    start = key_result.beginning
    match key_result.goal:
        case Reach() | Steps():
            return f"{leading_value(key_result, start, beside)} {target}"
        case AtLeast() | AtMost() | Between() if start is not None:
            return f"{leading_value(key_result, start, beside)} → {target}"
        case _:
            return target


def _kpi_facts(evaluator: Evaluator, kpi: Kpi) -> list[str]:
    """The range in force, the one that is to come, its thresholds, whose it is, how often it is updated."""
    standing = evaluator.kpi(kpi.id)
    newest = kpi.newest_range
    later = newest is not None and newest.since > evaluator.today
    healthy = standing.range if later else newest
    beside = range_numbers(healthy) + (() if standing.value is None else (standing.value,))
    facts = ["no healthy range"]
    if healthy:
        facts = [f"healthy {range_text(healthy, kpi.unit, kpi.decimals, standing.value, full=True)}"]
        # At a threshold it is in alert already.
        facts += [
            f"alert at {leading(edge, kpi.unit, kpi.decimals, beside)}"
            for edge in (healthy.alert_low, healthy.alert_high)
            if edge is not None
        ]
    if later and newest is not None:
        facts.append(f"from {day(newest.since)} {range_text(newest, kpi.unit, kpi.decimals, full=True)}")
    facts += [
        f"{leading(item.value, kpi.unit, kpi.decimals, beside)} by {day(item.day, evaluator.today)}"
        for item in kpi.targets
        if item.day >= evaluator.today
    ]
    facts += [kpi.cadence, kpi.owner]
    return facts


def _kpi(evaluator: Evaluator, kpi: Kpi, glyphs: Glyphs) -> Detail:
    standing = evaluator.kpi(kpi.id)
    glyph, role = health_glyph(standing)
    figures: list[tuple[str, Role]] = [(judged_words(standing, evaluator.today) or "no value yet", "strong")]
    more = (so_far_words(standing), change_words(standing, evaluator.today) if standing.judged else "")
    figures += [(text, "text") for text in more if text]
    limits = kpi_limits(evaluator, kpi)
    chart, words = kpi_chart(evaluator, kpi, glyphs, limits)
    moved = [item for item in evaluator.workspace.linked_to(kpi.id) if item.state == "open"]
    parts: list[tuple[str, tuple[EntryLine, ...]]] = []
    if moved:
        lines = tuple(
            EntryLine(item.id, "key_results", "›", item.title, "", status_word(evaluator.key_result(item)))
            for item in moved
        )
        parts.append(("Key results that follow it", lines))
    return Detail(
        table="kpis",
        id=kpi.id,
        path=("KPIs",),
        title=f"{kpi.title}  {kpi.key}",
        glyph=glyph,
        glyph_role=role,
        word=health_word(standing),
        facts="   ".join(fact for fact in _kpi_facts(evaluator, kpi) if fact),
        figures=tuple(figures),
        sentences=normal_range_words(evaluator, kpi, limits),
        chart=chart,
        chart_words=words,
        entries=kpi_entries(evaluator, kpi),
        entries_head="Entries",
        no_entries="No values yet. Type the first one",
        recovery=_recovery_lines(evaluator, kpi, moved, glyphs),
        parts=tuple(parts),
        paragraphs=(("Definition", kpi.definition),) if kpi.definition else (),
    )


def _recovery_lines(
    evaluator: Evaluator, kpi: Kpi, moved: list[KeyResult], glyphs: Glyphs
) -> tuple[Wording, ...]:
    """The path with its days, and who acts, or the key that drafts who might."""
    recovery = recovery_of(evaluator.workspace, evaluator.kpi(kpi.id), evaluator.today)
    if recovery.state is None:
        return ()
    lines: list[Wording] = [path_text(recovery, glyphs)]
    acting = [item.title for item in moved if evaluator.key_result(item).can_be_due]
    if recovery.state is RecoveryState.FLAGGED:
        lines.append(keyed("{act} to draft an objective for it"))
    elif recovery.state is RecoveryState.IN_RECOVERY and acting:
        lines.append(
            f"{acting[0]} works on it{', and it is back in range' if recovery.back_in_range else ''}"
        )
    elif recovery.state is RecoveryState.HEALTHY and recovery.acting:
        lines.append("Healthy, and an objective still works on it")
    return tuple(lines)


PATH_WORDS = {"healthy": "healthy", **ACTION_WORDS}


def path_text(recovery: Recovery, glyphs: Glyphs) -> str:
    """`healthy → [needed 30 Oct] → under way → …`: the last states with their days, and what would be next."""
    states = [step.state for step in recovery.path]
    since = max((place for place, state in enumerate(states) if state is RecoveryState.HEALTHY), default=0)
    shown = []
    # Once it is well again, how it came to that; else from when it was well last.
    path = recovery.path[-4:] if states[-1] is RecoveryState.HEALTHY else recovery.path[since:][-3:]
    for step in path:
        dated = step.state is not RecoveryState.HEALTHY or (step is recovery.path[-1] and len(path) > 1)
        text = PATH_WORDS[step.state.value] + (f" {day(step.since)}" if dated else "")
        shown.append(f"[{text}]" if step is recovery.path[-1] else text)
    order = list(PATH_WORDS)
    place = order.index(recovery.path[-1].state.value)
    if place:
        shown.append(PATH_WORDS[order[(place + 1) % len(order)]])
    if 0 < place < len(order) - 2:
        shown.append(glyphs.cut)
    return f" {glyphs.to} ".join(shown)


def _objective_facts(workspace: Workspace, objective: Objective) -> str:
    """Whose it is, how it is meant, as far as the file makes a difference of that, and its cycle."""
    cycle = workspace.cycles.get(objective.cycle or "")
    facts = (
        objective.owner,
        objective.level if uses_levels(workspace) else "",
        objective.ambition if uses_ambition(workspace) else "",
        cycle.title if cycle else "parked",
        f"weight {plain(objective.weight)}" if objective.weight != 1 else "",
    )
    return "   ".join(fact for fact in facts if fact)


def _objective(evaluator: Evaluator, objective: Objective) -> Detail:
    rolled = evaluator.objective(objective)
    workspace = evaluator.workspace
    cycle = workspace.cycles.get(objective.cycle) if objective.cycle else None
    parked = cycle is None and objective.state == "open"
    glyph, role = ("open", "text") if parked else STATUS_GLYPHS[rolled.status]
    results = result_lines(evaluator, objective)
    parent = objective.parent and (
        evaluator.workspace.objectives.get(objective.parent)
        or evaluator.workspace.key_results.get(objective.parent)
    )
    paragraphs = [
        ("Why", objective.why),
        ("Serves", parent.title if parent else ""),
        ("Learned", objective.learned),
        ("Tags", " ".join(objective.tags)),
    ]
    from okrtui.domain.rounding import points
    from okrtui.text.numbers import percent

    pace = "" if rolled.expected is None else f", pace {points(rolled.expected)}"
    words = "no progress yet" if rolled.progress is None else percent(rolled.progress) + pace
    score = objective_score(evaluator.workspace, objective)
    figures: list[tuple[str, Role]] = [(words, "strong")]
    figures += [] if score is None else [(f"score {score:.1f}", "text")]
    return Detail(
        table="objectives",
        id=objective.id,
        path=("Objectives",),
        title=objective.title,
        glyph=glyph,
        glyph_role=role,  # type: ignore[arg-type]
        word="parked" if parked else STATUS_WORDS[rolled.status],
        facts=_objective_facts(workspace, objective),
        figures=tuple(figures),
        no_entries=NO_RESULTS if not results else "",
        entries_head="",
        parts=(
            (f"Key results {len(results)}", results),
            *_served(evaluator, objective),
            *_guards(evaluator, objective),
            *initiative_lines(evaluator, objective.id),
        ),
        paragraphs=tuple((name, text) for name, text in paragraphs if text),
    )


def _served(evaluator: Evaluator, objective: Objective) -> list[tuple[str, tuple[EntryLine, ...]]]:
    """The objectives that serve it or one of its key results, whatever cycle they run in."""
    workspace = evaluator.workspace
    keys = (objective.id, *(item.id for item in workspace.key_results_of(objective.id)))
    lines = []
    for key in keys:
        for child in workspace.objectives.group("parent", key):
            rolled = evaluator.objective(child)
            sign = getattr(UNICODE, STATUS_GLYPHS[rolled.status][0])
            cycle = workspace.cycles.get(child.cycle or "")
            owner_scope = child.team or child.owner
            word = STATUS_WORDS[rolled.status] if cycle else "parked"
            elsewhere = f"{cycle.title}  " if cycle and child.cycle != objective.cycle else ""
            lines.append(EntryLine(child.id, "objectives", sign, child.title, owner_scope, elsewhere + word))
    return [(f"Aligned to it {len(lines)}", tuple(lines))] if lines else []


def _guards(evaluator: Evaluator, objective: Objective) -> list[tuple[str, tuple[EntryLine, ...]]]:
    """The KPIs that must stay healthy in the meantime."""
    lines = []
    for key in objective.guardrails:
        kpi = evaluator.workspace.kpis.get(key)
        if kpi is None:
            continue
        standing = evaluator.kpi(key)
        value = judged_words(standing, evaluator.today)
        sign = getattr(UNICODE, health_glyph(standing)[0])
        lines.append(EntryLine(key, "kpis", sign, kpi.title, value, health_word(standing)))
    return [(f"Guardrails {len(lines)}", tuple(lines))] if lines else []


def _change(workspace: Workspace, entry: Entry) -> Detail:
    """One change of the history, with what became of each thing."""
    from okrtui.views.changes.facts import words_of  # 2 ms, and only a change asks for it

    words = words_of(entry)
    lines = _change_lines(workspace, entry, words.subject)
    # What is all said by its one line is not said above it too.
    alone = len(lines) == 1 and _is_all(entry, words.subject)
    moment = entry.at.astimezone()
    state = "undone" if entry.undone else "saved"
    return Detail(
        table="journal",
        id=entry.id,
        path=("History",),
        title=words.subject or words.sentence,
        glyph="dropped" if entry.undone else "dot",
        glyph_role="dim",
        word=state,
        facts=f"{entry.by}   {weekday(moment.date())} {clock(entry.at)}   from {entry.source}   {entry.id[-5:]}",
        figures=(),
        sentences=() if alone else (words.sentence,),
        no_entries="",
        entries_head="",
        parts=(
            (
                "What it undid" if entry.undo_of else "What changed",
                lines,
            ),
        ),
    )


def _is_all(entry: Entry, subject: str) -> bool:
    """Whether the one line of a change says all of it."""
    own = not entry.has_words and entry.undo_of is None and entry.redo_of is None
    return own and len(entry.facts) == 1 and entry.facts[0].get("title") == subject


def _change_lines(workspace: Workspace, entry: Entry, subject: str) -> tuple[EntryLine, ...]:
    """Each thing by its name, but for the one that the change is about, and how many more there are."""
    from okrtui.views.changes.lines import lines_of  # 1 ms, and only a change asks for it

    found, more = lines_of(workspace, entry)
    lines = []
    for line in found:
        named = f"{line.subject}: {line.what}"
        words = line.what if line.subject == subject else named
        lines.append(EntryLine(line.id, line.table, "·", words, sentence=named))
    if more:
        lines.append(EntryLine("", "", "·", f"and {more:,} more"))
    return tuple(lines)
