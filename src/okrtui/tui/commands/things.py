"""Commands that make, change, move and delete things."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.operations.base import Operation
from okrtui.operations.deleting import Delete, with_it
from okrtui.operations.editing import SetFields
from okrtui.operations.moving import Move, RollInto
from okrtui.operations.together import Together
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted
from okrtui.tui.commands.base import Command
from okrtui.tui.commands.updating import targets, writable
from okrtui.tui.layers.choice import Choice, Option
from okrtui.tui.layers.new import (
    add_cycle,
    add_initiative_under,
    add_key_result_under,
    add_kpi,
    add_objective,
)

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench


def objective_here(bench: Workbench) -> str:
    """Id of the objective under the cursor, or the one its key result belongs to."""
    table, key = bench.screen.record
    if table == "objectives":
        return key
    result = bench.workspace.key_results.get(key)
    return result.objective if result is not None else ""


def add_key_result(bench: Workbench) -> None:
    """A new key result under the objective of the row."""
    objective = objective_here(bench)
    if not objective:
        objectives = [item for item in bench.workspace.objectives.values() if item.state == "open"]
        if not objectives:
            bench.say("A key result lives under an objective: O, then n, writes the first")
            return
        options = [
            Option(item.title, item.owner, lambda key=item.id: add_key_result_under(bench, key))  # type: ignore[misc]
            for item in objectives
        ]
        bench.open(Choice(bench, "New key result under", options))
        return
    add_key_result_under(bench, objective)


def add_initiative(bench: Workbench) -> None:
    """A new initiative under the objective of the row."""
    objective = objective_here(bench)
    if not objective:
        bench.say("An initiative lives under an objective: j goes to one")
        return
    add_initiative_under(bench, objective)


def new(bench: Workbench) -> None:
    """What the screen lists."""
    makers = {"KPIs": add_kpi, "Cycles": add_cycle, "Results": add_key_result}
    makers.get(bench.screen.name, add_objective)(bench)


def edit(bench: Workbench) -> None:
    """A form over all its fields."""
    from okrtui.tui.layers.fields import edit_form

    table, key = bench.screen.record
    if not key or table == "journal":
        bench.say("Nothing to edit here")
        return
    bench.open(edit_form(bench, table, key))


def delete(bench: Workbench) -> None:
    """A single thing goes at once; one with others under it asks, and names them."""
    spots = targets(bench)
    if not spots:
        bench.say("Nothing to delete here")
        return
    operations = tuple(Delete(table, key) for table, key in spots)
    operation: Operation = operations[0] if len(operations) == 1 else Together(operations, "Deleted")
    change = operation.apply(bench.workspace, bench.context())
    along = ""
    if len(spots) == 1:
        record = bench.workspace.find(*spots[0])
        along = with_it(change.edits, record) if record is not None else ""
    else:
        along = counted(sum(1 for e in change.edits if e.after is None) - len(spots), "record")
        along = "" if along.startswith("0 ") else along
    if not along:
        bench.run(operation, wait=True)
        return
    said = f"Deletes {along} with it. d again deletes"
    bench.say(f"{said}, else nothing" if len(said) + 15 <= bench.columns else said)

    def sure(key: str) -> bool:
        if key == "d":
            bench.run(operation, wait=True)
            return True
        return False

    bench.asking = sure


def move(bench: Workbench) -> None:
    """To another cycle, the parking lot, under a parent; a key result under another objective."""
    spots = [spot for spot in targets(bench) if spot[0] in ("objectives", "key_results")]
    if not spots:
        bench.say("Objectives and key results move: j goes to one")
        return

    def to(target: str | None) -> None:
        operations = tuple(Move(key, target) for _, key in spots)
        bench.run(operations[0] if len(operations) == 1 else Together(operations, "Moved"), wait=True)

    def alone() -> None:
        loose = tuple(SetFields(table, key, {"parent": None}) for table, key in spots)
        bench.run(loose[0] if len(loose) == 1 else Together(loose, "Moved"), wait=True)

    tables = {table for table, _ in spots}
    moved = {key for _, key in spots}
    options: list[Option] = []
    if tables == {"objectives"}:
        for cycle in sorted(bench.workspace.cycles.values(), key=lambda item: item.start, reverse=True):
            if cycle.state != "closed":
                options.append(Option(cycle.title, cycle.state, lambda key=cycle.id: to(key)))  # type: ignore[misc]
        options.append(Option("Parking lot", "no cycle for now", lambda: to(None)))
        if any(getattr(bench.workspace.find(*spot), "parent", None) for spot in spots):
            options.append(Option("Under nothing", "it serves no other", lambda: alone()))
        words = "under it"
    else:
        words = "as its key result"
    for objective in bench.workspace.objectives.values():
        if objective.id not in moved and objective.state == "open":
            options.append(Option(objective.title, words, lambda key=objective.id: to(key)))  # type: ignore[misc]
            if tables == {"objectives"}:
                for item in bench.workspace.key_results_of(objective.id):
                    options.append(
                        Option(item.title, "under this key result", lambda key=item.id: to(key))  # type: ignore[misc]
                    )
    if tables == {"objectives"} and len(spots) == 1:
        options += _rolled(bench, spots[0][1])
    if tables != {"objectives"} and tables != {"key_results"}:
        bench.say("Objectives and key results move one kind at a time")
        return
    bench.open(Choice(bench, "Move to", options))


def _rolled(bench: Workbench, key: str) -> list[Option]:
    """The objectives of its cycle that an objective can be rolled into."""
    workspace = bench.workspace
    own = workspace.objectives.get(key)
    cycle = own.cycle if own is not None else None
    return [
        Option(
            f"Into {item.title}",
            "rolls the two into one",
            partial(bench.run, RollInto(key, item.id), wait=True),
        )
        for item in workspace.objectives_of(cycle)
        if item.id != key and item.state == "open"
    ]


def take_back(bench: Workbench) -> None:
    """In History: take back the change under the cursor."""
    key = bench.screen.at
    bench.submit(lambda: bench.session.undo(key), wait=True)


def back_to_here(bench: Workbench) -> None:
    """In History: take back everything down to the change under the cursor."""
    keys = [row.id for row in bench.screen.rows if row.table == "journal"]
    if bench.screen.at not in keys:
        bench.say("Nothing has changed here yet")
        return
    entries = [bench.workspace.journal[key] for key in keys[: keys.index(bench.screen.at) + 1]]
    open_ones = [
        entry for entry in entries if not entry.undone and entry.undo_of is None and entry.redo_of is None
    ]
    if not open_ones:
        bench.say("Nothing stands from here on")
        return
    others = [entry.by for entry in open_ones if entry.by != bench.me]
    whose = f", {len(others)} of them by {visible(', '.join(sorted(set(others))))}" if others else ""
    bench.say(f"Back to here takes back {counted(len(open_ones), 'change')}{whose}. b again does it")

    def sure(key: str) -> bool:
        if key == "b":
            for entry in open_ones:
                bench.submit(lambda entry=entry: bench.session.undo(entry.id), wait=True)  # type: ignore[misc]
        return key == "b"

    bench.asking = sure


LISTS = ("Today", "Objectives", "Results", "KPIs", "Review")
THINGS: tuple[Command, ...] = (
    Command("new", ("n",), "New", "new: what the screen lists", new, "Arrange", "new", unavailable=writable),
    Command("key-result.add", ("a",), "New key result", "add a key result", add_key_result, "Arrange", "add",
            screens=("Objectives", "Results", "Today", "Advice", "Review"), unavailable=writable, on_row=True),
    Command("initiative.add", ("i",), "New initiative", "add an initiative", add_initiative, "Arrange",
            screens=("Objectives", "Results", "Today", "Advice", "Review"), unavailable=writable, on_row=True),
    Command("edit", ("e",), "Edit", "edit", edit, "Arrange", "edit", screens=(*LISTS, "Cycles", "Advice"),
            unavailable=writable, on_row=True),
    Command("delete", ("d",), "Delete", "delete", delete, "Arrange", "delete", screens=(*LISTS, "Cycles"),
            unavailable=writable, on_row=True),
    Command("move", ("m",), "Move", "move: cycle, parking lot, parent", move, "Arrange",
            screens=("Objectives", "Results", "Today", "Advice", "Review"), unavailable=writable, on_row=True),
    Command("history.take-back", ("d",), "Take it back", "take this change back", take_back, "Arrange",
            "take it back", screens=("History",), unavailable=writable),
    Command("history.back-to", ("b",), "Back to here", "take back all down to here", back_to_here, "Arrange",
            "back to here", screens=("History",), unavailable=writable),
)  # fmt: skip
