"""The ways a list of goals is arranged: flat and ordered, grouped by whose they are, or as one tree across cycles."""

from collections.abc import Callable
from typing import Literal

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Objective
from okrtui.domain.names import plain_name
from okrtui.text.numbers import counted
from okrtui.text.rows import BLANK, Listing, Row, heading
from okrtui.text.spans import keyed
from okrtui.views.describe import key_result_row
from okrtui.views.due import OwnerScope
from okrtui.views.objectives import Keep, Tree, column_heads, no_results, results_listing
from okrtui.views.summary import Summary, legend_of

Arrangement = Literal["order", "worst", "due", "owner", "team", "tree"]
ARRANGEMENTS: dict[Arrangement, str] = {
    "order": "order",
    "worst": "worst first",
    "due": "due",
    "owner": "by owner",
    "team": "by team",
    "tree": "tree",
}
"""What the menu calls them."""


def order_words(arrangement: Arrangement) -> str:
    """How a list is arranged now."""
    return "Order: as in the cycle" if arrangement == "order" else f"Order: {ARRANGEMENTS[arrangement]}"


LEVELS = ("company", "team", "personal")
WORST_WORDS = {Status.OFF_TRACK: "off track", Status.STALE: "stale", Status.AT_RISK: "at risk"}
"""What the head of a group counts, the worst of these that there is."""


def arranged(
    evaluator: Evaluator,
    mine: OwnerScope,
    summary: Summary,
    cycle: Cycle | None,
    keep: Keep | None,
    folded: frozenset[str],
    arrangement: Arrangement,
) -> Listing:
    """Objectives otherwise than in their cycle's own order."""
    match arrangement:
        case "owner":
            return grouped_listing(evaluator, mine, summary, cycle, keep, _owner_of, "no owner")
        case "team":
            return grouped_listing(evaluator, mine, summary, cycle, keep, _team_of, "no team")
        case "tree":
            return tree_listing(evaluator, mine, summary, keep, folded)
        case _:
            return results_listing(evaluator, mine, summary, cycle, arrangement, keep)


def _owner_of(objective: Objective, item: KeyResult) -> str:
    return item.owner or objective.owner


def _team_of(objective: Objective, item: KeyResult) -> str:
    return objective.team or ("company" if objective.level == "company" else "")


def grouped_listing(
    evaluator: Evaluator,
    mine: OwnerScope,
    summary: Summary,
    cycle: Cycle | None,
    keep: Keep | None,
    whose: Callable[[Objective, KeyResult], str],
    nobody: str,
) -> Listing:
    """A cycle's key results under whose they are, each head saying how they do and whose update is missing.

    Names that differ in case or accents alone are one. Those without come last, under `nobody`.
    """
    workspace = evaluator.workspace
    names: dict[str, str] = {}
    groups: dict[str, list[KeyResult]] = {}
    for objective in workspace.objectives_of(cycle.id) if cycle else ():
        for item in workspace.key_results_of(objective.id):
            if not mine.holds(item.owner or objective.owner) or (keep and not keep("key_results", item.id)):
                continue
            name = whose(objective, item)
            groups.setdefault(plain_name(name), []).append(item)
            names.setdefault(plain_name(name), name)
    rows: list[Row] = []
    for key in sorted(groups, key=lambda key: (not key, key)):
        rows += [BLANK, _head(evaluator, names[key] or nobody, groups[key])]
        items = [key_result_row(evaluator, item, indent=1) for item in groups[key]]
        # Whose they are is said by the head above them.
        rows += [row._replace(owner="") for row in items] if whose is _owner_of else items
    return Listing(column_heads(summary, cycle), tuple(rows[1:]), no_results(evaluator, mine, cycle))


def _head(evaluator: Evaluator, name: str, items: list[KeyResult]) -> Row:
    """`cho   3 key results, 1 off track      2 updates missing`."""
    states = [evaluator.key_result(item) for item in items if item.state != "dropped"]
    more = counted(len(states), "key result")
    for status, word in WORST_WORDS.items():
        if count := sum(state.counts_as is status for state in states):
            more += f", {count} {word}"
            break
    missing = sum(state.can_be_due and state.freshness.due for state in states)
    asked = any(state.can_be_due for state in states)
    word = f"{counted(missing, 'update')} missing" if missing else "all updated" if asked else ""
    return heading(name, more, word)


def tree_listing(
    evaluator: Evaluator, mine: OwnerScope, summary: Summary, keep: Keep | None, folded: frozenset[str]
) -> Listing:
    """Objectives of all open cycles under what they serve: company, team and personal in one tree.

    An objective says its cycle. What is not aligned comes last.
    """
    workspace = evaluator.workspace
    shown = [
        objective
        for objective in workspace.objectives.values()
        if objective.cycle is None or not getattr(workspace.cycles.get(objective.cycle), "closed", True)
    ]
    tree = Tree(evaluator, mine, folded, keep, shown)
    teams = any(objective.level == "team" for objective in shown)
    aligned: list[Row] = []
    alone: list[Row] = []
    for objective in sorted(tree.tops, key=lambda item: (LEVELS.index(item.level), item.id)):
        below = [_with_cycle(evaluator, row) for row in tree.rows(objective)]
        served = any(row.kind == "objective" for row in below[1:])
        if served:
            aligned += [BLANK, *below]
        elif below and objective.level == "company" and objective.cycle is not None and teams:
            nothing = Row("text", indent=1, title="no objective of a team serves it")
            aligned += [BLANK, below[0], nothing]
        else:
            # Alone it is one line: its key results are seen where it is in its cycle's own order.
            alone += below[:1]
    rows = [*aligned, *([BLANK, heading("Not aligned"), *alone] if alone else [])]
    year = next((cycle for cycle in workspace.cycles.values() if _is_year(evaluator, cycle)), None)
    legend, short, _ = legend_of(evaluator, year)
    given = summary if year is None else summary._replace(cycle=year.title, legend=legend, legend_short=short)
    heads = column_heads(given._replace(week="tree"), None)
    none_yet = keyed("No objectives yet. Press {new} to add one: in a sentence, what will be different?")
    return Listing(heads, tuple(rows[1:]), none_yet)


def _is_year(evaluator: Evaluator, cycle: Cycle) -> bool:
    """Whether it is a year that runs, and has something in it."""
    running = not cycle.closed and cycle.kind == "year" and cycle.start <= evaluator.today <= cycle.end
    return running and bool(evaluator.workspace.objectives_of(cycle.id))


def _with_cycle(evaluator: Evaluator, row: Row) -> Row:
    """An objective's row with the cycle it is in."""
    if row.kind != "objective":
        return row
    objective = evaluator.workspace.objectives[row.thing]
    cycle = evaluator.workspace.cycles.get(objective.cycle or "")
    return row._replace(
        target=cycle.title if cycle else "parked", target_number=cycle.title if cycle else "parked"
    )
