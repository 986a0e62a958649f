"""Commands that make, change, move and delete things."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.domain.model.objective import Objective
from okrtui.domain.outcomes.things import Deleted
from okrtui.operations.base import Operation, title_of
from okrtui.operations.batch import Batch
from okrtui.operations.deleting import Delete
from okrtui.operations.editing import SetFields
from okrtui.operations.moving import Move, RollInto
from okrtui.text.numbers import counted
from okrtui.text.spans import Span, keyed
from okrtui.tui.command import Command
from okrtui.tui.commands.updating import TO_ANOTHER, targets
from okrtui.tui.dialogs.choice import Choice, Option
from okrtui.tui.dialogs.new import (
    FIRST_OBJECTIVE,
    add_cycle,
    add_initiative_under,
    add_key_result_under,
    add_kpi,
    add_objective,
)
from okrtui.tui.ui import writable
from okrtui.tui.widgets.again import ask_again
from okrtui.views.changes.things import along_words

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def objective_here(ui: Ui) -> str:
    """Id of the objective under the cursor, or the one its key result belongs to."""
    table, key = ui.screen.record
    if table == "objectives":
        return key
    result = ui.workspace.key_results.get(key)
    return result.objective if result is not None else ""


def cycle_of(ui: Ui, objective: Objective | None) -> str:
    """The title of the cycle that an objective is in, or that it is parked."""
    cycle = None if objective is None else ui.workspace.cycles.get(objective.cycle or "")
    return "parked" if cycle is None else cycle.title


NAME_ROOM = 12
"""Least columns of a title in a question."""


def add_key_result(ui: Ui) -> None:
    """A new key result under the objective of the row."""
    objective = objective_here(ui)
    if not objective:
        objectives = [item for item in ui.workspace.objectives.values() if item.state == "open"]
        if not objectives:
            ui.say("A key result needs an objective", then=FIRST_OBJECTIVE)
            return
        options = [
            Option(item.title, item.owner, lambda key=item.id: add_key_result_under(ui, key))  # type: ignore[misc]
            for item in objectives
        ]
        ui.open(Choice(ui, "New key result under", options))
        return
    add_key_result_under(ui, objective)


def add_initiative(ui: Ui) -> None:
    """A new initiative under the objective of the row."""
    objective = objective_here(ui)
    if not objective:
        ui.say("An initiative needs an objective", then=TO_ANOTHER)
        return
    add_initiative_under(ui, objective)


def new(ui: Ui) -> None:
    """What the screen lists."""
    makers = {"KPIs": add_kpi, "Cycles": add_cycle, "Results": add_key_result}
    makers.get(ui.screen.name, add_objective)(ui)


def edit(ui: Ui) -> None:
    """A form over all its fields."""
    from okrtui.tui.dialogs.edit import edit_form, say_closed

    table, key = ui.screen.record
    if not key or table == "journal":
        ui.say("Nothing to edit here")
        return
    ui.open(edit_form(ui, table, key))
    say_closed(ui, table, key)


def delete(ui: Ui) -> None:
    """A single thing goes at once; one with others under it asks, and names them."""
    selectable_rows = targets(ui)
    if not selectable_rows:
        ui.say("Nothing to delete here")
        return
    operations = tuple(Delete(table, key) for table, key in selectable_rows)
    operation: Operation = operations[0] if len(operations) == 1 else Batch(operations, "deletions")
    change = operation.apply(ui.workspace, ui.context())
    along = ""
    if len(selectable_rows) == 1:
        along = along_words(change.outcome) if isinstance(change.outcome, Deleted) else ""
    elif more := sum(1 for e in change.edits if e.after is None) - len(selectable_rows):
        along = counted(more, "record")
    if not along:
        ui.changes.run(operation, wait=True)
        return
    first = ui.workspace.find(*selectable_rows[0])
    # Several things that go along are a list of their own.
    then = ", " if " and " in along else " and "
    room = max(NAME_ROOM, ui.columns - len(f" ! d again deletes {then}{along} "))
    name = (
        title_of(first, room)
        if first is not None and len(selectable_rows) == 1
        else f"{len(selectable_rows)} rows"
    )
    words = (*keyed("{delete} again deletes "), Span(f"{name}{then}{along}"))
    ask_again(ui, words, (), "delete", lambda: ui.changes.run(operation, wait=True))


def move(ui: Ui) -> None:
    """To another cycle, the parking lot, under a parent; a key result under another objective."""
    selectable_rows = [spot for spot in targets(ui) if spot[0] in ("objectives", "key_results")]
    if not selectable_rows:
        ui.say("Only objectives and key results can be moved", then=TO_ANOTHER)
        return

    def to(target: str | None) -> Operation:
        operations = tuple(Move(key, target) for _, key in selectable_rows)
        return operations[0] if len(operations) == 1 else Batch(operations, "moves")

    def alone() -> Operation:
        loose = tuple(SetFields(table, key, {"parent": None}) for table, key in selectable_rows)
        return loose[0] if len(loose) == 1 else Batch(loose, "moves")

    tables = {table for table, _ in selectable_rows}
    moved = {key for _, key in selectable_rows}
    options: list[Option] = []
    if tables == {"objectives"}:
        for cycle in sorted(ui.workspace.cycles.values(), key=lambda item: item.start, reverse=True):
            if not cycle.closed:
                state = ui.workspace.cycle_state(cycle, ui.today)
                options.append(Option(cycle.title, state, lambda key=cycle.id: to(key)))  # type: ignore[misc]
        options.append(Option("Park", "no cycle for now", lambda: to(None), aliases="parking lot"))
        if any(getattr(ui.workspace.find(*spot), "parent", None) for spot in selectable_rows):
            options.append(
                Option("No parent", "not aligned to anything", lambda: alone(), aliases="under nothing")
            )
        words = "under it"
    else:
        words = ""
    for objective in ui.workspace.objectives.values():
        if objective.id not in moved and objective.state == "open":
            where = words or cycle_of(ui, objective)
            options.append(Option(objective.title, where, lambda key=objective.id: to(key)))  # type: ignore[misc]
            if tables == {"objectives"}:
                for item in ui.workspace.key_results_of(objective.id):
                    options.append(
                        Option(item.title, "under this key result", lambda key=item.id: to(key))  # type: ignore[misc]
                    )
    if tables == {"objectives"} and len(selectable_rows) == 1:
        options += _rolled(ui, selectable_rows[0][1])
    if tables != {"objectives"} and tables != {"key_results"}:
        ui.say("Move objectives and key results separately")
        return
    ui.open(Choice(ui, "Move to", options))


def _rolled(ui: Ui, key: str) -> list[Option]:
    """The objectives of its cycle that an objective can be rolled into."""
    workspace = ui.workspace
    own = workspace.objectives.get(key)
    cycle = own.cycle if own is not None else None
    return [
        Option(
            f"Into {item.title}",
            "merges the two into one",
            partial(RollInto, key, item.id),
        )
        for item in workspace.objectives_of(cycle)
        if item.id != key and item.state == "open"
    ]


LISTS = ("Today", "Objectives", "Results", "KPIs", "Review")


def bring_in(ui: Ui) -> None:
    """A file of another program."""
    from okrtui.tui.dialogs.importing import ask_for_file  # 30 ms, and most sessions never need it

    ask_for_file(ui)


THINGS: tuple[Command[Ui], ...] = (
    Command("new", ("n",), "New", "add to this list", new, "Arrange", "new", unavailable=writable,
            also="create"),
    Command("key-result.add", ("a",), "New key result", "add a key result", add_key_result, "Arrange", "key result",
            screens=("Objectives", "Results", "Today", "Advice", "Review"), unavailable=writable, on_row=True,
            also="create"),
    Command("initiative.add", ("i",), "New initiative", "add an initiative", add_initiative, "Arrange",
            screens=("Objectives", "Results", "Today", "Advice", "Review"), unavailable=writable, on_row=True,
            also="create task action"),
    Command("edit", ("e",), "Edit", "edit", edit, "Arrange", "edit", screens=(*LISTS, "Cycles", "Advice"),
            unavailable=writable, on_row=True,
            also="rename change correct archive unarchive archived retire modify weight unit "
                 "target range deadline definition cadence title"),
    Command("delete", ("d",), "Delete", "delete", delete, "Arrange", "delete", screens=(*LISTS, "Cycles"),
            unavailable=writable, on_row=True, also="remove erase"),
    Command("move", ("m",), "Move", "move to a cycle or parent", move, "Arrange",
            screens=("Objectives", "Results", "Today", "Advice", "Review"), unavailable=writable, on_row=True,
            also="park align quarter later postpone merge carry over"),
    Command("import", ("I",), "Import a file", "import from another tool", bring_in, "Arrange",
            unavailable=writable, also="csv xlsx excel json markdown spreadsheet load file"),
)  # fmt: skip
