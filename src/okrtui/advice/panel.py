"""Rules on KPIs: their cards, their health, and what acts on them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from okrtui.advice.finding import Finding, FindingWords, Fix, fixed, rule, worded
from okrtui.advice.progress import OVERDUE, STALE
from okrtui.advice.scope import open_objectives
from okrtui.advice.structure import scope_words
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health, KpiState
from okrtui.domain.evaluation.process_limits import mean_moving_range
from okrtui.domain.evaluation.recovery import Recovery, RecoveryState, recovery_of
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.file_records import META_ID
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.usage import is_shared, uses_guardrails
from okrtui.text.figures import PERIOD_NOUNS
from okrtui.text.kpi_words import range_numbers
from okrtui.text.numbers import counted, leading, valued

DRAFT = "{advice.fix} drafts an objective for it"
EDIT_RANGE = "{edit} to edit its range"


def _kpi(finding: Finding) -> KpiState:
    state: KpiState = finding.facts["state"]
    return state


def _written(state: KpiState) -> str:
    kpi = state.kpi
    beside = range_numbers(state.range)
    return "" if state.value is None else valued(state.value, kpi.unit, kpi.decimals, beside)


def _healthy(state: KpiState) -> str:
    """`healthy from 40`, `healthy below 3 %`, `healthy 40–60`; an edge that is open is not healthy itself."""
    return f"healthy {_span(state, 'from', 'above', 'up to', 'below')}"


def _out_of(state: KpiState) -> str:
    """`under 40`, `over 12 mo`, `out of 2–4 h`."""
    bounds = state.range
    both = bounds is not None and bounds.low is not None and bounds.high is not None
    return f"out of {_span(state)}" if both else _span(state, "under", "not above", "over", "not below")


def _span(state: KpiState, low: str = "", low_open: str = "", high: str = "", high_open: str = "") -> str:
    bounds, kpi = state.range, state.kpi
    if bounds is None:
        return "at any value"
    beside = range_numbers(bounds) + (() if state.value is None else (state.value,))
    if bounds.low is not None and bounds.high is not None:
        first = leading(bounds.low, kpi.unit, kpi.decimals, beside)
        return f"{first}–{valued(bounds.high, kpi.unit, kpi.decimals, beside)}"
    if bounds.low is not None:
        return f"{low_open if bounds.low_open else low} {valued(bounds.low, kpi.unit, kpi.decimals, beside)}"
    edge = valued(bounds.high or 0.0, kpi.unit, kpi.decimals, beside)
    return f"{high_open if bounds.high_open else high} {edge}"


def _alert_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    state = _kpi(finding)
    figures = f"{_written(state)}, {_healthy(state)}."
    acting = finding.facts["acting"]
    if acting is None:
        return worded("in alert, no objective", figures, DRAFT)
    return worded(
        "in alert, being worked on", f'{figures} "{acting.title}" works on it.', "{open} opens that objective"
    )


def _unattacked_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    state = _kpi(finding)
    periods = counted(state.out_for, PERIOD_NOUNS.get(state.kpi.cadence, "entry"))
    return worded(f"{periods} {_out_of(state)}, no objective", "It rarely recovers without action.", DRAFT)


def _count_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    facts = finding.facts
    return worded(
        f"{facts['count']} KPIs for {scope_words(facts['level'], facts['whose'])}; {facts['most']} are enough",
        "Which of them would change what you do?",
        "{edit}, then archived, hides one",
    )


def _edge_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    kpi, facts = _kpi(finding).kpi, finding.facts
    numbers = [facts[name] for name in ("edge", "least", "most")]
    edge, least, most = (valued(number, kpi.unit, kpi.decimals, numbers) for number in numbers)
    return worded(
        "range far from any value so far",
        f"{edge} is outside everything recorded: {least} to {most}.",
        EDIT_RANGE,
    )


def _far_over_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    state = _kpi(finding)
    move = "raising" if state.range is not None and state.range.low is not None else "lowering"
    return worded(
        f"{_written(state)}, far inside its range",
        f'Is "{_healthy(state)}" still what you need? Consider {move} it.',
        EDIT_RANGE,
    )


KPI_ALERT = rule("kpi-alert", "urgent", 1, "red", _alert_words, fix=Fix.DRAFT_OBJECTIVE)
KPI_UNATTACKED = rule(
    "kpi-unattacked", "warn", 3, "unattacked", _unattacked_words, "act {key}", fix=Fix.DRAFT_OBJECTIVE
)
TOO_MANY_KPIS = rule("too-many-kpis", "warn", 1, "", _count_words, "set KPI archived=yes")
NO_RANGE = rule(
    "kpi-no-range", "hint", 1, "",
    fixed("no healthy range", "Without a range nobody can tell when it needs attention.", "{edit} to set one"),
    "set {key} low=NUMBER high=NUMBER", fix=Fix.EDIT,
)  # fmt: skip
NO_DEFINITION = rule(
    "kpi-no-definition", "hint", 1, "",
    fixed("no definition", "What exactly is counted? One line is enough.", "{edit} to write it"),
    "set {key} definition=TEXT", fix=Fix.EDIT,
)  # fmt: skip
KPI_NO_OWNER = rule(
    "kpi-no-owner", "hint", 1, "",
    fixed("no owner", "Who acts when it leaves its range?", "{advice.fix} makes it yours"),
    "set {key} owner=NAME", fix=Fix.TAKE_OVER,
)  # fmt: skip
RANGE_MOVED = rule(
    "range-moved", "hint", 1, "",
    fixed(
        "range changed {times} times in a year", "A range that follows the number can't warn you.", "{edit} to edit it"
    ), "set {key} low=NUMBER high=NUMBER", fix=Fix.EDIT,
)  # fmt: skip
CONFIRMED = "confirmed"
"""The family of what an objective leaves open about the panel."""
UNCONFIRMED = rule(
    "objective-unconfirmed", "hint", 3, CONFIRMED,
    fixed(
        "no KPI confirms it", "How will you see that the change lasts? Link a key result to a KPI.",
        "{edit} on a key result links it",
    ), "set RESULT kpi=KEY",
)  # fmt: skip
NO_GUARDRAIL = rule(
    "no-guardrail", "hint", 3, CONFIRMED,
    fixed("no guardrail", "What must not get worse on the way? Name a KPI to watch.", "{edit} to add guardrails"),
    "set {key} guardrails=KPI", fix=Fix.EDIT,
)  # fmt: skip
UNLINKED = rule(
    "kpi-unlinked", "hint", 3, "",
    fixed("not linked to anything", "If it moved, who would act on it?", "{edit} to give it a category"),
    "set {key} category=NAME", fix=Fix.EDIT,
)  # fmt: skip
ONLY_LAGGING = rule(
    "only-lagging", "hint", 1, "",
    fixed(
        "all KPIs lag, none leads", "Which number moves first and would warn you early?",
        "{go.kpis}, then {new}, adds one"
    ), "add kpi TITLE",
)  # fmt: skip
FAR_OVER = rule(
    "kpi-far-over", "hint", 2, "", _far_over_words, "set {key} low=NUMBER high=NUMBER", fix=Fix.EDIT
)
FROM_NOWHERE = rule(
    "range-from-nowhere", "hint", 2, "", _edge_words, "set {key} low=NUMBER high=NUMBER", fix=Fix.EDIT
)
SAME_NAME = rule(
    "same-name", "hint", 3, "",
    fixed(
        'same name as the KPI "{kpi}", not linked', "Link them, and you'll enter the value only once.",
        "{advice.fix} links them"
    ), fix=Fix.LINK_KPI,
)  # fmt: skip

MOVES_A_YEAR = 2
ORDINARY = 3
"""Mean moving ranges within which a KPI moves by itself."""
HISTORY = 6
"""Judged periods that say how a KPI moves."""


def findings(evaluator: Evaluator) -> Iterator[Finding]:
    """Each KPI of the panel, then all of them, then the objectives they confirm."""
    watched = [kpi for kpi in evaluator.workspace.kpis.values() if not kpi.archived]
    for kpi in watched:
        yield from _of(evaluator, evaluator.kpi(kpi.id))
    yield from _combined(evaluator, watched)
    if watched:
        yield from _confirming(evaluator)
        yield from _same_names(evaluator, watched)


def _of(evaluator: Evaluator, state: KpiState) -> Iterator[Finding]:
    kpi, workspace = state.kpi, evaluator.workspace
    recovery = recovery_of(workspace, state, evaluator.today)

    def found(rule: Any, **facts: Any) -> Finding:
        return Finding(rule, Kpi.table, kpi.id, {"state": state, **facts})

    if state.health is Health.ALERT:
        acting = _acting(evaluator, kpi)
        # What works on it is offered to be opened; only where nothing does, an objective is drafted.
        yield found(KPI_ALERT, acting=acting)._replace(
            command="act {key}" if acting is None else "show {key}",
            other_fix=None if acting is None else Fix.SAY_WHAT_ACTS,
        )
    if _left_alone(evaluator, state, recovery):
        yield found(KPI_UNATTACKED)
    if state.points and state.freshness.stale:
        yield found(STALE, days=state.freshness.age, cadence=kpi.cadence)
    elif state.points and state.freshness.overdue:
        yield found(OVERDUE, days=state.freshness.late, cadence=kpi.cadence)
    if kpi.newest_range is None:
        yield found(NO_RANGE)
    if not kpi.definition.strip():
        yield found(NO_DEFINITION)
    if not kpi.owner and kpi.level != "personal" and is_shared(workspace):
        yield found(KPI_NO_OWNER)
    year_ago = evaluator.today - timedelta(days=365)
    moved = sorted(item.since for item in kpi.ranges)[1:]
    if sum(year_ago < since <= evaluator.today for since in moved) > MOVES_A_YEAR:
        yield found(RANGE_MOVED, times=sum(year_ago < since <= evaluator.today for since in moved))
    guards = any(kpi.id in objective.guardrails for objective in workspace.objectives.values())
    if not workspace.linked_to(kpi.id) and not guards and not kpi.category and kpi.level != "personal":
        yield found(UNLINKED)
    yield from _range_fits(evaluator, state, found)


def _acting(evaluator: Evaluator, kpi: Kpi) -> KeyResult | None:
    """The key result that works on it."""
    linked = evaluator.workspace.linked_to(kpi.id)
    return next((item for item in linked if evaluator.key_result(item).can_be_due), None)


def _left_alone(evaluator: Evaluator, state: KpiState, recovery: Recovery) -> bool:
    """Flagged for so many judged periods and a week, with nothing acting on it."""
    if recovery.state is not RecoveryState.FLAGGED or recovery.acting or not recovery.path:
        return False
    settings = evaluator.workspace.settings
    days = (evaluator.today - recovery.path[-1].since).days
    periods = settings.whole("advice.kpi_unattacked.periods")
    return state.out_for >= periods and days >= settings.number("loop.days")


def _range_fits(evaluator: Evaluator, state: KpiState, found: Any) -> Iterator[Finding]:
    healthy = state.range
    judged = [value for value in state.periods if value.judged]
    step = mean_moving_range(state.kpi, judged, evaluator.workspace.settings)
    if healthy is None or not step or len(judged) < HISTORY:
        return
    least, most = min(item.value for item in judged), max(item.value for item in judged)
    for side, edge in (("low", healthy.low), ("high", healthy.high)):
        if edge is None:
            continue
        beyond = least - edge if side == "low" else edge - most
        outside = edge - most if side == "low" else least - edge
        if outside > ORDINARY * step:
            yield found(FROM_NOWHERE, edge=edge, least=least, most=most)
        elif beyond > 0:
            yield from _far_over(state, side, edge, step, found)


def _far_over(state: KpiState, side: str, edge: float, step: float, found: Any) -> Iterator[Finding]:
    """Past the good side by more than half the edge's size and some moving ranges."""
    kpi, value = state.kpi, state.value
    good = (side == "low" and kpi.better == "higher") or (side == "high" and kpi.better == "lower")
    if not good or value is None or edge <= 0:
        return
    over = value - edge if side == "low" else edge - value
    bound = kpi.ceiling if side == "low" else kpi.floor
    room = None if bound is None else abs(bound - edge)
    if room is not None and room < edge / 2:
        return
    if over > edge / 2 and over > ORDINARY * step:
        yield found(FAR_OVER, edge=edge)


def _combined(evaluator: Evaluator, watched: list[Kpi]) -> Iterator[Finding]:
    settings = evaluator.workspace.settings
    groups: dict[tuple[str, str], int] = defaultdict(int)
    for kpi in watched:
        owner_scope = "" if kpi.level == "company" else kpi.owner if kpi.level == "personal" else kpi.team
        groups[kpi.level, owner_scope] += 1
    for (level, owner_scope), count in groups.items():
        most = settings.of_level("advice.too_many_kpis", level)
        if count > most:
            yield Finding(
                TOO_MANY_KPIS,
                "_meta",
                META_ID,
                {"count": count, "most": most, "level": level, "whose": owner_scope},
            )
    said = [kpi.leading for kpi in watched if kpi.leading]
    if len(said) > 1 and all(word == "no" for word in said):
        yield Finding(ONLY_LAGGING, "_meta", META_ID, {"count": len(said)})


def _confirming(evaluator: Evaluator) -> Iterator[Finding]:
    """Objectives that no KPI confirms, and those that chase one with nothing to guard the rest."""
    guarded = uses_guardrails(evaluator.workspace)
    for objective in open_objectives(evaluator):
        results = evaluator.workspace.key_results_of(objective.id)
        if objective.level == "personal" or not results or objective.guardrails:
            continue
        linked = any(item.kpi for item in results)
        # What guardrails are, advice does not teach a file that has none.
        if guarded or not linked:
            yield Finding(NO_GUARDRAIL if linked else UNCONFIRMED, "objectives", objective.id, {})


def _same_names(evaluator: Evaluator, watched: list[Kpi]) -> Iterator[Finding]:
    """Key results that are called what a KPI is called and are not linked to it: two series of one thing."""
    named = {(_name(kpi.title), kpi.unit): kpi for kpi in watched}
    for objective in open_objectives(evaluator):
        for item in evaluator.workspace.key_results_of(objective.id):
            if item.kpi or item.state == "dropped" or not item.linkable:
                continue
            kpi = named.get((_name(item.title), item.unit))
            if kpi is not None:
                facts = {"kpi": kpi.key, "id": kpi.id}
                yield Finding(SAME_NAME, "key_results", item.id, facts, f"set {{key}} kpi={kpi.key}")


def _name(title: str) -> str:
    return " ".join(title.casefold().split())
