"""Key results, objectives and KPIs as rows."""

from okrtui.domain.evaluation.evaluator import Evaluator, RollUp
from okrtui.domain.evaluation.freshness import Freshness
from okrtui.domain.evaluation.health import Health, KpiState
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.series import by_period
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.periods import last_periods, period_of
from okrtui.domain.usage import is_shared
from okrtui.domain.workspace import Workspace
from okrtui.text.figures import STATUS_WORDS, status_word, without_unit
from okrtui.text.goals import full_value, now_text, range_text, target_text
from okrtui.text.kpi_words import change_text, range_numbers
from okrtui.text.numbers import listed, percent, plain, signed_points, valued
from okrtui.text.rows import Role, Row
from okrtui.text.sparkline import span_heights, way_heights

STATUS_GLYPHS: dict[Status, tuple[str, Role]] = {
    Status.OFF_TRACK: ("act", "act"),
    Status.MISSED: ("missed", "act"),
    Status.ENDED: ("open", "dim"),
    Status.STALE: ("unknown", "look"),
    Status.NO_DATA: ("unknown", "look"),
    Status.AT_RISK: ("look", "look"),
    Status.NOT_JUDGED: ("open", "text"),
    Status.ON_TRACK: ("good", "good"),
    Status.NEW: ("open", "text"),
    Status.NOT_STARTED: ("open", "text"),
    Status.DONE: ("done", "good"),
    Status.ACHIEVED: ("done", "good"),
    Status.DROPPED: ("dropped", "dim"),
}
HEALTH_WORDS: dict[Health, str] = {
    Health.NO_DATA: "no data",
    Health.ALERT: "alert",
    Health.WATCH: "watch",
    Health.STALE: "stale",
    Health.UNTARGETED: "no range",
    Health.HEALTHY: "healthy",
}
HEALTH_GLYPHS: dict[Health, tuple[str, Role]] = {
    Health.NO_DATA: ("unknown", "look"),
    Health.ALERT: ("act", "act"),
    Health.WATCH: ("look", "look"),
    Health.STALE: ("unknown", "look"),
    Health.UNTARGETED: ("open", "text"),
    Health.HEALTHY: ("good", "good"),
}


def age_text(freshness: Freshness) -> tuple[str, Role]:
    """The last column: `due`, `13d!`, `4d`; where nothing was ever entered `new`, and `late` in the end."""
    if freshness.overdue:
        return ("late" if freshness.age is None else f"{_days(freshness.age)}!"), "act"
    if freshness.due:
        return "due", "text"
    return ("new" if freshness.age is None else _days(freshness.age)), "dim"


def _days(age: int) -> str:
    """`13d`, then `17w` and `2y`: the column has three places for it."""
    if age < 100:
        return f"{age}d"
    return f"{age // 7}w" if age < 700 else f"{min(99, age // 365)}y"


def key_result_trend(evaluator: Evaluator, standing: KeyResultState) -> tuple[int | None, ...]:
    """Six periods up to the newest with an entry, as heights: how much of the way, or of the span if held."""
    if not standing.points:
        return ()
    key_result, settings = standing.key_result, evaluator.workspace.settings
    kpi = evaluator.workspace.kpis.get(key_result.kpi) if key_result.kpi else None
    cadence = kpi.cadence if kpi else key_result.cadence
    count = settings.whole("trend.periods")
    if cadence == "irregular":
        points = list(standing.points[-count:])
        found = list[object](points)
    else:
        newest = period_of(cadence, standing.points[-1].on, settings)
        found = list(by_period(standing.points, last_periods(cadence, newest, count, settings)))
    shown = list(found)
    if key_result.is_held:
        return span_heights([getattr(point, "value", None) for point in shown])
    ways = [
        None if point is None else key_result.progress_at(point.value, point.steps)  # type: ignore[attr-defined]
        for point in shown
    ]
    return way_heights(ways)


CLOSED = (Status.ACHIEVED, Status.MISSED, Status.DROPPED)


SHORTER = {"not started": "planned", "out of range": "outside"}
"""Other words for a status that is longer than its column."""


def key_result_row(
    evaluator: Evaluator, key_result: KeyResult, *, indent: int = 1, trends: bool = True
) -> Row:
    """A key result as a row."""
    standing = evaluator.key_result(key_result)
    glyph, role = status_glyph(standing)
    age, age_role = age_text(standing.freshness)
    if standing.status in CLOSED:
        age = ""
    elif not standing.can_be_due:
        age, age_role = ("" if standing.freshness.age is None else _days(standing.freshness.age)), "dim"
    target = target_text(standing.key_result, standing.value)
    bar_role: Role = role if role in ("good", "look", "act") else "text"
    common = Row(
        "item",
        id=key_result.id,
        table="key_results",
        title=key_result.title,
        indent=indent,
        glyph=glyph,
        glyph_role=role,
        now=now_text(standing.key_result, standing.value),
        target=target,
        target_number=without_unit(target, key_result.unit),
        trend=key_result_trend(evaluator, standing) if trends else (),
        confidence="" if standing.confidence is None else str(standing.confidence),
        gap="" if standing.gap is None else signed_points(standing.gap),
        status=status_word(standing),
        status_short=SHORTER.get(status_word(standing), ""),
        status_role=role,
        owner=key_result.owner,
        age=age,
        age_role=age_role,
        due=standing.can_be_due and standing.freshness.due,
    )
    return _with_way(common, standing, bar_role)


def _with_way(row: Row, standing: KeyResultState, bar_role: Role) -> Row:
    if standing.value is None and not standing.key_result.is_begun:
        if standing.key_result.estimate is None:
            return row._replace(in_place_of_bar="start: your first value", in_place_of_bar_short="start?")
        return row._replace(
            bar=(standing.progress, None), bar_role=bar_role, percent=f"~{percent(standing.progress or 0.0)}"
        )
    if standing.time_in_range is not None:
        time_in_range = standing.time_in_range
        if not time_in_range.periods:
            # Before a period is over nothing was held yet.
            words = "" if standing.in_range is None else "in range" if standing.in_range else "out of range"
            return row._replace(in_place_of_bar=words, gap="")
        return row._replace(
            in_place_of_bar=f"held {time_in_range.inside} of {time_in_range.periods}",
            in_place_of_bar_short=f"held {time_in_range.inside}/{time_in_range.periods}",
            held=True,
            gap="",
        )
    start = standing.key_result.beginning
    if standing.value is None and start is not None:
        # Until somebody says otherwise it is where it starts.
        row = row._replace(now=now_text(standing.key_result, start), now_role="dim")
        return row._replace(bar=(0.0, standing.expected), bar_role=bar_role, percent=percent(0.0))
    way = "–" if standing.value is None or standing.progress is None else percent(standing.progress)
    return row._replace(bar=(standing.progress, standing.expected), bar_role=bar_role, percent=way)


def status_glyph(standing: KeyResultState) -> tuple[str, Role]:
    """Name and role of a key result's glyph: what ended well short of its mark is red while its cycle runs."""
    return STATUS_GLYPHS[standing.counts_as]


def health_glyph(standing: KpiState) -> tuple[str, Role]:
    """Name and role of a KPI's glyph: open before its first period is over, for then there is no verdict."""
    return ("open", "text") if _only_so_far(standing) or standing.is_new else HEALTH_GLYPHS[standing.health]


def health_word(standing: KpiState) -> str:
    """A KPI's health in words."""
    if standing.is_new:
        return "new"
    if standing.health is Health.UNTARGETED and standing.kpi.newest_range is not None:
        # It has a range, which counts from a later day.
        return STATUS_WORDS[Status.NOT_JUDGED]
    return "so far" if _only_so_far(standing) else HEALTH_WORDS[standing.health]


def _only_so_far(standing: KpiState) -> bool:
    return standing.judged is None and standing.so_far is not None


def with_owner(workspace: Workspace, record: Objective | KeyResult | Kpi) -> str:
    """Its title and who answers for it, where more than one does for something: `Monthly churn (ann)`."""
    owner = record.owner
    if isinstance(record, KeyResult) and not owner:
        objective = workspace.objectives.get(record.objective)
        owner = "" if objective is None else objective.owner
    return f"{record.title} ({owner})" if owner and is_shared(workspace) else record.title


def unwell(evaluator: Evaluator, objective: Objective) -> list[tuple[KpiState, bool]]:
    """The guardrails of an open objective that are out of their range, or unknown (then False); the worst first."""
    found = []
    for key in objective.guardrails if objective.state == "open" else ():
        if key not in evaluator.workspace.kpis:
            continue
        standing = evaluator.kpi(key)
        if standing.health in (Health.WATCH, Health.ALERT):
            found.append((standing, True))
        elif standing.health in (Health.NO_DATA, Health.STALE) and not standing.is_new:
            found.append((standing, False))
    return sorted(found, key=lambda item: (not item[1], item[0].health is not Health.ALERT))


def objective_row(evaluator: Evaluator, objective: Objective, *, folded: int = 0, indent: int = 0) -> Row:
    """An objective as a row: its bar plain, its word from its weakest key result."""
    rolled = evaluator.objective(objective)
    parked = objective.cycle is None and objective.state == "open"
    status = Status.NOT_STARTED if parked else rolled.status
    glyph, role = STATUS_GLYPHS[status]
    counts = rolled.progress is not None and not parked
    guards = unwell(evaluator, objective)
    return Row(
        "objective",
        indent=indent,
        id=objective.id,
        table="objectives",
        title=objective.title,
        glyph=glyph,
        glyph_role=role,
        bar=(rolled.progress, rolled.expected) if counts else None,
        percent=percent(rolled.progress or 0) if counts else "",
        gap=_gap(rolled) if counts else "",
        status="parked"
        if parked
        else STATUS_WORDS[status]
        if counts or rolled.status is not Status.NOT_JUDGED
        else "",
        status_short=SHORTER.get(STATUS_WORDS[status], ""),
        status_role="dim" if parked else role,
        owner=objective.owner,
        folded=folded,
        flag=guards[0][0].kpi.key + (f" +{len(guards) - 1}" if len(guards) > 1 else "") if guards else "",
        flag_glyph=("act" if guards[0][1] else "unknown") if guards else "",
        flag_role="act" if guards and guards[0][1] else "look",
    )


def _gap(rolled: RollUp) -> str:
    from okrtui.domain.evaluation.pace import gap

    if rolled.progress is None or rolled.expected is None:
        return ""
    return signed_points(gap(rolled.progress, rolled.expected))


def kpi_row(evaluator: Evaluator, kpi_id: str, *, panel: bool = True) -> Row:
    """A KPI as a row: of the panel, or among key results, where its change is in the bar's place."""
    standing = evaluator.kpi(kpi_id)
    kpi = standing.kpi
    glyph, role = health_glyph(standing)
    age, age_role = age_text(standing.freshness)
    change, short = change_text(standing), change_text(standing, narrow=True)
    if not panel and standing.change == 0 and standing.judged is not None:
        # In the place of a bar a bare 0 reads as no progress.
        change, short = "unchanged", "same"
    # A range that counts from a later day than the newest value is there all the same.
    value, healthy = standing.value, standing.range or kpi.newest_range
    edges = range_numbers(healthy)
    target = range_text(healthy, kpi.unit, kpi.decimals, value)
    better: Role = "text" if standing.better is None else "good" if standing.better else "act"
    word = {"good": " better", "act": " worse"}.get(better, "")
    return Row(
        "item",
        id=kpi.id,
        table="kpis",
        title=kpi.title,
        glyph=glyph,
        glyph_role=role,
        key=kpi.key if panel else "",
        now="–" if value is None else listed(value, kpi.unit, kpi.decimals, edges),
        target=target,
        target_number=without_unit(target, kpi.unit),
        in_place_of_bar=change if panel else change + word,
        in_place_of_bar_short=short,
        in_place_of_bar_role=better,
        trend=span_heights(standing.trend),
        owner=kpi.owner,
        age=age,
        age_role=age_role,
        word=recovery_word(evaluator, standing) if panel else "",
        word_role=role if role in ("good", "look", "act") else "dim",
        due=standing.freshness.due,
    )


ACTION_WORDS: dict[str, str] = {"flagged": "needed", "in_recovery": "under way", "confirmed": "recovered"}
"""What is said of a KPI that left its range; one that is healthy calls for nothing."""


def recovery_word(evaluator: Evaluator, standing: KpiState) -> str:
    """What is being done about a KPI: needed, under way, recovered; empty where there is nothing to do."""
    from okrtui.domain.evaluation.recovery import (  # 2 ms, and only the panel asks for it
        RecoveryState,
        recovery_of,
    )

    state = recovery_of(evaluator.workspace, standing, evaluator.today).state
    if state is RecoveryState.FLAGGED and standing.health not in (Health.ALERT, Health.WATCH):
        # It came back by itself; a few more values, and it counts as healthy again.
        return ""
    return "" if state is None else ACTION_WORDS.get(state.value, "")


def value_of(owner: KeyResult | Kpi | None, value: float) -> str:
    """What was entered for a key result or KPI, with its unit, in full; None: whose it was is gone."""
    if owner is None:
        return plain(value)
    if isinstance(owner, KeyResult):
        return full_value(owner, value)
    return valued(value, owner.unit, owner.decimals, range_numbers(owner.newest_range))


def listed_value(owner: KeyResult | Kpi | None, value: float) -> str:
    """The same for the column `now`, short."""
    if isinstance(owner, Kpi):
        return listed(value, owner.unit, owner.decimals, range_numbers(owner.newest_range))
    return plain(value) if owner is None else now_text(owner, value)
