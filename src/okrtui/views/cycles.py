"""Cycles: quarters, years and others, with their state and score."""

from collections.abc import Callable

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.score import Band, band, cycle_score
from okrtui.domain.model.cycle import Cycle
from okrtui.text.dates import day
from okrtui.text.fitting import wrapped
from okrtui.text.numbers import counted, percent
from okrtui.text.rows import BLANK, ColumnHeads, Listing, Role, Row, heading
from okrtui.text.spans import keyed
from okrtui.views.describe import STATUS_GLYPHS
from okrtui.views.summary import Summary, week_text

GROUPS = (
    ("quarter", "Quarters"),
    ("year", "Years"),
    ("half", "Half years"),
    ("month", "Months"),
    ("own", "Others"),
)
GLYPHS: dict[str, tuple[str, Role]] = {
    "planned": ("open", "text"),
    "closed": ("done", "good"),
}


SHORT_BANDS = {
    Band.OVERREACHED: "too hard", Band.HEALTHY: "healthy", Band.RATHER_SAFE: "safe", Band.TOO_SAFE: "too safe",
}  # fmt: skip


def cycles_listing(
    evaluator: Evaluator, summary: Summary, keep: Callable[[str, str], bool] | None = None
) -> Listing:
    """All cycles by kind, newest first; under them what was learned in the last closed one.

    With a filter only the cycles that it keeps.
    """
    cycles = sorted(evaluator.workspace.cycles.values(), key=lambda cycle: cycle.start, reverse=True)
    rows: list[Row] = []
    for kind, name in GROUPS:
        group = [
            cycle for cycle in cycles if cycle.kind == kind and (keep is None or keep("cycles", cycle.id))
        ]
        if group:
            rows += [BLANK] if rows else []
            rows.append(heading(name))
            rows += [cycle_row(evaluator, cycle) for cycle in group]
    parked = evaluator.workspace.objectives_of(None)
    if parked and keep is None:
        rows += [BLANK, heading("Parked", counted(len(parked), "objective"))]
    rows += _learned(cycles) if keep is None else []
    left: list[tuple[str, Role]] = [(summary.title, "strong")] if summary.title else [("Cycles", "strong")]
    heads = ColumnHeads(tuple(left), summary.legend, summary.legend_short, kind="cycles")
    return Listing(
        heads,
        tuple(rows),
        keyed("No cycles yet. The first objective starts the quarter. Press {go.objectives}, then {new}"),
    )


def score_words(evaluator: Evaluator, cycle: Cycle) -> str:
    """`0.74 on average, aspirational 0.72: healthy`; empty where nothing is scored."""
    workspace = evaluator.workspace
    score = cycle_score(workspace, cycle)
    if score is None:
        return ""
    stretch = cycle_score(workspace, cycle, aspirational=True)
    said = f"{score:.2f} on average"
    if stretch is None:
        return said
    # Where all of them are aspirational, their average is that of all.
    aspirational = "" if f"{stretch:.2f}" == f"{score:.2f}" else f", aspirational {stretch:.2f}"
    return f"{said}{aspirational}: {band(stretch, workspace.settings).value}"


def cycle_row(evaluator: Evaluator, cycle: Cycle) -> Row:
    """A cycle: title, days, state, number of objectives, bar, score and its word beside the healthy band."""
    rolled = evaluator.cycle(cycle)
    state = evaluator.workspace.cycle_state(cycle, evaluator.today)
    running = state in ("active", "over")
    glyph, role = STATUS_GLYPHS[rolled.status] if running else GLYPHS[state]
    score = cycle_score(evaluator.workspace, cycle) if state == "closed" else None
    started = rolled.progress is not None and state != "planned"
    return Row(
        "cycle",
        id=cycle.id,
        table="cycles",
        title=cycle.title,
        dates=_days(evaluator, cycle),
        glyph=glyph,
        glyph_role=role,
        now=str(len(evaluator.workspace.objectives_of(cycle.id))),
        bar=(rolled.progress, rolled.expected if running else None) if started else None,
        percent=percent(rolled.progress or 0) if started else "",
        confidence="" if score is None else f"{score:.2f}",
        status=_state(evaluator, cycle),
        status_role="text",
        word="" if score is None else f"{score:.2f}{_band(evaluator, cycle, score)}",
        word_role="text",
    )


def _days(evaluator: Evaluator, cycle: Cycle) -> tuple[str, str]:
    """Its first and last day, with the year where cycles of two years are listed."""
    first, last = day(cycle.start), day(cycle.end)
    cycles = evaluator.workspace.cycles.values()
    years = {year for other in cycles for year in (other.start.year, other.end.year)}
    if len(years | {evaluator.today.year}) == 1:
        return first, last
    begins = first if cycle.start.year == cycle.end.year else f"{first} {cycle.start.year}"
    return begins, f"{last} {cycle.end.year}"


def _state(evaluator: Evaluator, cycle: Cycle) -> str:
    """`week 8`, `over 4d`, `planned`: in nine columns."""
    state = evaluator.workspace.cycle_state(cycle, evaluator.today)
    if state == "over":
        return f"over {(evaluator.today - cycle.end).days}d"
    return week_text(cycle, evaluator, short=True) if state == "active" else state


def _band(evaluator: Evaluator, cycle: Cycle, score: float) -> str:
    """` healthy`, where the score beside it is that of what was aspirational; else empty."""
    stretch = cycle_score(evaluator.workspace, cycle, aspirational=True)
    if stretch is None or stretch != score:
        return ""
    return f" {SHORT_BANDS[band(stretch, evaluator.workspace.settings)]}"


def _learned(cycles: list[Cycle]) -> list[Row]:
    closed = next((cycle for cycle in cycles if cycle.closed and (cycle.went_well or cycle.to_change)), None)
    if closed is None:
        return []
    rows = [BLANK, heading(f"Learned in {closed.title}")]
    for word, text in (
        ("well", closed.went_well),
        ("badly", closed.went_badly),
        ("change", closed.to_change),
    ):
        for number, line in enumerate(wrapped(text, 66) if text else ()):
            rows.append(
                Row(
                    "text",
                    indent=1,
                    title=f"{word if not number else '':<7} {line}",
                    in_place_of_bar_role="dim",
                )
            )
    return rows
