"""Cycles: quarters, years and others, with their state and score."""

from okrtui.domain.cycle import Cycle
from okrtui.domain.standing import Standings
from okrtui.presentation.dates import day
from okrtui.presentation.numbers import percent
from okrtui.presentation.rows import BLANK, Heads, Listing, Role, Row, heading
from okrtui.presentation.text import fit, wrapped
from okrtui.views.head import Head, week_text

GROUPS = (
    ("quarter", "Quarters"),
    ("year", "Years"),
    ("half", "Half years"),
    ("month", "Months"),
    ("own", "Others"),
)
GLYPHS: dict[str, tuple[str, Role]] = {
    "planned": ("open", "text"),
    "active": ("good", "good"),
    "closed": ("done", "good"),
}


def cycle_score(standings: Standings, cycle: Cycle) -> float | None:
    """The weighted mean of its objectives' scores, dropped ones out; None where nothing is scored."""
    total = weight = 0.0
    for objective in standings.workspace.objectives_of(cycle.id):
        if objective.state == "dropped" or objective.weight <= 0:
            continue
        scored = [
            (item.weight, item.score)
            for item in standings.workspace.key_results_of(objective.id)
            if item.score is not None and item.state != "dropped" and item.weight > 0
        ]
        if scored:
            own = sum(share * score for share, score in scored) / sum(share for share, _ in scored)
            total += objective.weight * _tenth(own)
            weight += objective.weight
    return _tenth(total / weight) if weight else None


def _tenth(value: float) -> float:
    """One decimal, halves up."""
    return int(round(value * 10, 6) + 0.5) / 10


def cycles_listing(standings: Standings, head: Head) -> Listing:
    """All cycles by kind, newest first; under them what was learned in the last closed one."""
    cycles = sorted(standings.workspace.cycles.values(), key=lambda cycle: cycle.start, reverse=True)
    rows: list[Row] = []
    for kind, name in GROUPS:
        group = [cycle for cycle in cycles if cycle.kind == kind]
        if group:
            rows += [BLANK] if rows else []
            rows.append(heading(name))
            rows += [cycle_row(standings, cycle) for cycle in group]
    parked = standings.workspace.objectives_of(None)
    if parked:
        rows += [BLANK, heading("Parked", str(len(parked)))]
    rows += _learned(cycles)
    left: list[tuple[str, Role]] = [(head.title, "strong")] if head.title else [("cycles", "strong")]
    heads = Heads(tuple(left), head.legend, head.legend_short, target="goals")
    return Listing(heads, tuple(rows), "The quarter begins with its first objective: O, then n")


def cycle_row(standings: Standings, cycle: Cycle) -> Row:
    """A cycle: title, days, state, number of objectives, bar, score."""
    rolled = standings.cycle(cycle)
    glyph, role = GLYPHS[cycle.state]
    goals = len(standings.workspace.objectives_of(cycle.id))
    score = cycle_score(standings, cycle) if cycle.state == "closed" else None
    state = week_text(cycle, standings) if cycle.state == "active" else cycle.state
    started = rolled.progress is not None and cycle.state != "planned"
    return Row(
        "item",
        id=cycle.id,
        table="cycles",
        title=f"{fit(cycle.title, 9)} {day(cycle.start)} – {day(cycle.end)}",
        glyph=glyph,
        glyph_role=role if cycle.state != "active" else "good",
        now=str(goals),
        target="goal" if goals == 1 else "goals",
        bar=(rolled.progress, rolled.expected if cycle.state == "active" else None) if started else None,
        percent=percent(rolled.progress or 0) if started else "",
        confidence="" if score is None else f"{score:.1f}",
        status=state,
        age="" if cycle.state != "active" else "now",
    )


def _learned(cycles: list[Cycle]) -> list[Row]:
    closed = next(
        (cycle for cycle in cycles if cycle.state == "closed" and (cycle.went_well or cycle.to_change)), None
    )
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
                Row("text", indent=1, title=f"{word if not number else '':<7} {line}", span_role="dim")
            )
    return rows
