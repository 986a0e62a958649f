"""Objectives and Results: a cycle's tree, and its key results flat."""

from collections.abc import Callable

from okrtui.domain.cycle import Cycle
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.objective import Objective
from okrtui.domain.standing import Standings
from okrtui.domain.status import ORDER
from okrtui.presentation.dates import day
from okrtui.presentation.rows import BLANK, Heads, Listing, Role, Row, heading
from okrtui.views.describe import key_result_row, objective_row
from okrtui.views.due import Whose
from okrtui.views.head import Head

Keep = Callable[[str, str], bool]
"""Whether a filter lets a record (table, id) through."""

SORTS = ("worst", "due", "owner", "title")


def cycles_in_order(standings: Standings) -> list[Cycle]:
    """Every cycle by its first day."""
    return sorted(standings.workspace.cycles.values(), key=lambda cycle: (cycle.start, cycle.days, cycle.id))


def _heads(head: Head, cycle: Cycle | None) -> Heads:
    left: list[tuple[str, Role]] = [(head.title, "strong")] if head.title else []
    if head.cycle:
        left.append((head.cycle, "text"))
    if head.week:
        left.append((head.week, "text"))
    return Heads(tuple(left), head.legend, head.legend_short)


def objectives_listing(
    standings: Standings,
    mine: Whose,
    head: Head,
    cycle: Cycle | None,
    folded: frozenset[str],
    keep: Keep | None = None,
) -> Listing:
    """A cycle's objectives with their key results, then what is parked."""
    rows: list[Row] = []
    shown = list(standings.workspace.objectives_of(cycle.id)) if cycle else []
    for objective in _aligned(shown):
        rows += _tree(standings, mine, objective, folded, keep)
    parked = [
        objective
        for objective in standings.workspace.objectives_of(None)
        if mine.holds(objective.owner) or not objective.owner
    ]
    if keep is not None:
        parked = [objective for objective in parked if keep("objectives", objective.id)]
    if parked:
        rows += [BLANK, heading("Parked")] if rows else [heading("Parked")]
        for objective in parked:
            rows += [row for row in _tree(standings, mine, objective, folded, keep) if row is not BLANK]
    while rows and rows[0].kind == "blank":
        rows.pop(0)
    if cycle is None:
        empty = "The quarter begins with its first objective: n"
    elif cycle.state == "closed":
        empty = (
            f"{cycle.title}, closed{f' on {day(cycle.closed_on)}' if cycle.closed_on else ''}. ] comes back"
        )
    else:
        empty = (
            f"{cycle.title} has no objectives. n writes the first: one line that says what will be different."
        )
    return Listing(_heads(head, cycle), tuple(rows), empty)


def _aligned(objectives: list[Objective]) -> list[Objective]:
    """Children behind their parents, in the order of their ids."""
    ids = {objective.id for objective in objectives}
    below: dict[str, list[Objective]] = {}
    tops = []
    for objective in objectives:
        if objective.parent in ids:
            below.setdefault(str(objective.parent), []).append(objective)
        else:
            tops.append(objective)
    ordered: list[Objective] = []

    def place(objective: Objective) -> None:
        if objective not in ordered:
            ordered.append(objective)
            for child in below.get(objective.id, ()):
                place(child)

    for top in tops:
        place(top)
    return ordered + [objective for objective in objectives if objective not in ordered]


def _tree(
    standings: Standings, mine: Whose, objective: Objective, folded: frozenset[str], keep: Keep | None
) -> list[Row]:
    own = standings.workspace.key_results_of(objective.id)
    shown = [item for item in own if keep is None or keep("key_results", item.id)]
    if not mine.holds(objective.owner) and not any(mine.holds(item.owner) for item in own):
        return []
    if keep is not None and not shown and not keep("objectives", objective.id):
        return []
    closed = objective.id in folded
    rows = [BLANK, objective_row(standings, objective, folded=len(shown) if closed else 0)]
    if not closed:
        rows += [key_result_row(standings, item) for item in shown]
    return rows


def results_listing(
    standings: Standings,
    mine: Whose,
    head: Head,
    cycle: Cycle | None,
    sort: str = "worst",
    keep: Keep | None = None,
    order: list[str] | None = None,
) -> Listing:
    """The key results of a cycle, flat; worst first unless sorted otherwise.

    `order` holds rows in the places they had when the screen was opened.
    """
    objectives = standings.workspace.objectives_of(cycle.id) if cycle else []
    results = [
        item
        for objective in objectives
        for item in standings.workspace.key_results_of(objective.id)
        if mine.holds(item.owner) and (keep is None or keep("key_results", item.id))
    ]
    results.sort(key=_sort_key(standings, sort))
    if order:
        place = {key: number for number, key in enumerate(order)}
        results.sort(key=lambda item: place.get(item.id, len(place)))
    rows = tuple(key_result_row(standings, item, indent=0) for item in results)
    heads = _heads(head, cycle)
    where = cycle.title if cycle else "this file"
    return Listing(heads, rows, f"No key results in {where}. They live under objectives: O, then a")


def _sort_key(standings: Standings, sort: str) -> Callable[[KeyResult], tuple[object, ...]]:
    match sort:
        case "due":
            return lambda item: (
                not standings.key_result(item).ladder.due,
                -(standings.key_result(item).ladder.age or 0),
                item.id,
            )
        case "owner":
            return lambda item: (item.owner, item.id)
        case "title":
            return lambda item: (item.title.lower(), item.id)
        case _:
            return lambda item: (
                ORDER[standings.key_result(item).status],
                standings.key_result(item).gap or 0,
                item.id,
            )
