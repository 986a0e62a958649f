"""Objectives and Results: a cycle's tree, and its key results flat."""

from collections.abc import Callable

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.status import ORDER
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Objective
from okrtui.text.dates import day
from okrtui.text.rows import BLANK, ColumnHeads, Listing, Role, Row, heading
from okrtui.text.spans import Sentence, Span, keyed
from okrtui.views.describe import key_result_row, objective_row
from okrtui.views.due import OwnerScope
from okrtui.views.summary import Summary

Keep = Callable[[str, str], bool]
"""Whether a filter lets a record (table, id) through."""

DEEPEST = 3
"""Levels below the top that are still indented; further ones are under each other."""
MOST_NESTED = 50
"""Levels that are shown below each other."""


def cycles_in_order(evaluator: Evaluator) -> list[Cycle]:
    """Every cycle by its first day."""
    return sorted(evaluator.workspace.cycles.values(), key=lambda cycle: (cycle.start, cycle.days, cycle.id))


def column_heads(summary: Summary, cycle: Cycle | None) -> ColumnHeads:
    left: list[tuple[str, Role]] = [(summary.title, "strong")] if summary.title else []
    if summary.cycle:
        left.append((summary.cycle, "text"))
    if summary.week:
        left.append((summary.week, "text"))
    return ColumnHeads(tuple(left), summary.legend, summary.legend_short)


def objectives_listing(
    evaluator: Evaluator,
    mine: OwnerScope,
    summary: Summary,
    cycle: Cycle | None,
    folded: frozenset[str],
    keep: Keep | None = None,
) -> Listing:
    """A cycle's objectives with their key results, then what is parked."""
    rows: list[Row] = []
    tree = Tree(evaluator, mine, folded, keep, evaluator.workspace.objectives_of(cycle.id) if cycle else [])
    for objective in tree.tops:
        below = tree.rows(objective)
        rows += [BLANK, *below] if below else []
    parked = [
        objective
        for objective in evaluator.workspace.objectives_of(None)
        if mine.holds(objective.owner) or not objective.owner
    ]
    if keep is not None:
        parked = [objective for objective in parked if keep("objectives", objective.id)]
    if parked:
        rows += [BLANK, heading("Parked")]
        lot = Tree(evaluator, mine, folded, keep, parked)
        for objective in lot.tops:
            rows += lot.rows(objective)
    if rows and rows[0] is BLANK:
        rows.pop(0)
    if cycle is not None and not mine.all and evaluator.workspace.objectives_of(cycle.id):
        empty = none_of_yours(cycle)
    elif cycle is None:
        empty = keyed("No objectives yet. Press {new} to add one: in a sentence, what will be different?")
    elif cycle.closed:
        when = f" on {day(cycle.closed_on)}" if cycle.closed_on else ""
        empty = (Span(f"{cycle.title} was closed{when}. "), *keyed("{cycle.after} to go back"))
    else:
        first = keyed("Press {new} to add one: in a sentence, what will be different?")
        empty = (Span(f"No objectives in {cycle.title}. "), *first)
    return Listing(column_heads(summary, cycle), tuple(rows), empty)


class Tree:
    """Objectives under the objective or key result they serve, as far as both are among those shown."""

    def __init__(
        self,
        evaluator: Evaluator,
        mine: OwnerScope,
        folded: frozenset[str],
        keep: Keep | None,
        objectives: list[Objective],
    ) -> None:
        self._evaluator, self._mine, self._folded, self._keep = evaluator, mine, folded, keep
        workspace = evaluator.workspace
        ids = {objective.id for objective in objectives}
        parents = ids | {item.id for key in ids for item in workspace.key_results_of(key)}
        self._below: dict[str, list[Objective]] = {}
        self.tops: list[Objective] = []
        for objective in objectives:
            if objective.parent in parents:
                self._below.setdefault(str(objective.parent), []).append(objective)
            else:
                self.tops.append(objective)
        reached: set[str] = set()
        self._reach(self.tops, reached)
        # Those that serve each other in a circle have no top of their own.
        for objective in objectives:
            if objective.id not in reached:
                self.tops.append(objective)
                self._reach([objective], reached)

    def _reach(self, tops: list[Objective], reached: set[str]) -> None:
        """Go down from the tops; what is deeper than anyone nests becomes a top of its own."""
        waiting = [(objective, 0) for objective in tops]
        while waiting:
            objective, depth = waiting.pop()
            if objective.id in reached:
                continue
            reached.add(objective.id)
            own = self._evaluator.workspace.key_results_of(objective.id)
            for key in (objective.id, *(item.id for item in own)):
                if depth == MOST_NESTED:
                    cut = self._below.pop(key, [])
                    self.tops += cut
                    waiting += [(child, 0) for child in cut]
                else:
                    waiting += [(child, depth + 1) for child in self._below.get(key, ())]

    def rows(self, objective: Objective, depth: int = 0, above: frozenset[str] = frozenset()) -> list[Row]:
        """An objective with its key results, each followed by the objectives that serve it."""
        if objective.id in above:
            return []
        above |= {objective.id}
        evaluator, keep = self._evaluator, self._keep
        own = evaluator.workspace.key_results_of(objective.id)
        below: list[Row] = []
        for item in own:
            if keep is None or keep("key_results", item.id):
                below.append(key_result_row(evaluator, item, indent=min(depth, DEEPEST) + 1))
            for child in self._below.get(item.id, ()):
                below += self.rows(child, depth + 1, above)
        for child in self._below.get(objective.id, ()):
            below += self.rows(child, depth + 1, above)
        mine = any(
            self._mine.holds(owner)
            for owner in (objective.owner, *(item.owner for item in own if item.owner))
        )
        served = any(row.kind == "objective" for row in below)
        if not mine and not served:
            return []
        if keep is not None and not below and not keep("objectives", objective.id):
            return []
        closed = objective.id in self._folded
        folded = len(below) if closed else 0
        top = objective_row(evaluator, objective, folded=folded, indent=min(depth, DEEPEST))
        return [top] if closed else [top, *below]


def results_listing(
    evaluator: Evaluator,
    mine: OwnerScope,
    summary: Summary,
    cycle: Cycle | None,
    sort: str = "worst",
    keep: Keep | None = None,
    order: list[str] | None = None,
) -> Listing:
    """The key results of a cycle, flat; worst first unless sorted otherwise.

    `order` holds rows in the places they had when the screen was opened.
    """
    objectives = evaluator.workspace.objectives_of(cycle.id) if cycle else []
    results = [
        item
        for objective in objectives
        for item in evaluator.workspace.key_results_of(objective.id)
        if mine.holds(item.owner or objective.owner) and (keep is None or keep("key_results", item.id))
    ]
    results.sort(key=_sort_key(evaluator, sort))
    if order:
        place = {key: number for number, key in enumerate(order)}
        results.sort(key=lambda item: place.get(item.id, len(place)))
    rows = tuple(key_result_row(evaluator, item, indent=0) for item in results)
    heads = column_heads(summary, cycle)
    return Listing(heads, rows, no_results(evaluator, mine, cycle))


def none_of_yours(cycle: Cycle) -> Sentence:
    """That a cycle has things, and none that are shown to who wants to see their own."""
    return (Span(f"Nothing in {cycle.title} is yours. "), *keyed("{mine} shows everyone's"))


def no_results(evaluator: Evaluator, mine: OwnerScope, cycle: Cycle | None) -> Sentence:
    """Why there is no key result to be seen, and the key that changes it."""
    workspace = evaluator.workspace
    if cycle is not None and not mine.all:
        objectives = workspace.objectives_of(cycle.id)
        if any(workspace.key_results_of(objective.id) for objective in objectives):
            return none_of_yours(cycle)
    where = cycle.title if cycle else "this file"
    return (Span(f"No key results in {where}. "), *keyed("Press {key-result.add} on an objective to add one"))


def _sort_key(evaluator: Evaluator, sort: str) -> Callable[[KeyResult], tuple[object, ...]]:
    match sort:
        case "due":
            return lambda item: (
                not evaluator.key_result(item).freshness.due,
                -(evaluator.key_result(item).freshness.age or 0),
                item.id,
            )
        case _:
            return lambda item: (
                ORDER[evaluator.key_result(item).counts_as],
                evaluator.key_result(item).gap or 0,
                item.id,
            )
