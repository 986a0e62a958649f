"""Numbers of things: 1 and 1.2 in the current cycle, 2026-Q4/1.2 in any."""

from datetime import date

from okrtui.domain.errors import WordsProblem
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.text.matching import folded


def numbers_in(workspace: Workspace, cycle: Cycle) -> dict[str, Record]:
    """`1` and `1.2`: the objectives and key results of a cycle, in order of their ids."""
    found: dict[str, Record] = {}
    for number, objective in enumerate(workspace.objectives_of(cycle.id), 1):
        found[str(number)] = objective
        for below, key_result in enumerate(workspace.key_results_of(objective.id), 1):
            found[f"{number}.{below}"] = key_result
    return found


def numbered_cycles(workspace: Workspace, today: date) -> list[Cycle]:
    """The cycles whose things a bare number can mean: the current one, and those that wait to be closed."""
    current = workspace.current_cycle(today)
    first = [] if current is None else [current]
    return first + [cycle for cycle in workspace.unclosed_cycles(today) if cycle not in first]


def numbered(workspace: Workspace, today: date) -> dict[str, Record]:
    """The shortest number that names each thing; with its cycle where a bare one would fit two things."""
    cycles = numbered_cycles(workspace, today)
    of_cycle = [(cycle, numbers_in(workspace, cycle)) for cycle in cycles]
    found: dict[str, Record] = {}
    for cycle, numbers in of_cycle:
        for number, record in numbers.items():
            alone = sum(number in others for _, others in of_cycle) == 1
            found[number if alone else f"{cycle.title}/{number}"] = record
    return found


def by_number(workspace: Workspace, words: str, today: date) -> Record | None:
    """What a number names, bare or behind the title of any cycle; None where it names nothing.

    A WordsProblem where a bare one fits a thing of the current cycle and one of a
    cycle that is over and not closed, with the names that tell them apart.
    """
    title, slash, number = words.rpartition("/")
    if slash:
        named = title.strip()
        cycles = [
            item
            for item in workspace.cycles.values()
            if folded(item.title) == folded(named) or item.id == named.upper()
        ]
        return numbers_in(workspace, cycles[0]).get(number.strip()) if len(cycles) == 1 else None
    fitting = [
        (cycle, record)
        for cycle in numbered_cycles(workspace, today)
        if (record := numbers_in(workspace, cycle).get(words)) is not None
    ]
    if len(fitting) > 1:
        named = " and ".join(
            f"{visible(cycle.title)}/{words} ({shortened(visible(record.label), 30)})"
            for cycle, record in fitting
        )
        raise WordsProblem(f"{words} could be {named}. Which one?")
    return fitting[0][1] if fitting else None
