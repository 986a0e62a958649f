"""Commands that enter values: check-in, steps, tick, blocker, owner."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.operations.base import Operation, title_of
from okrtui.operations.batch import Batch
from okrtui.operations.editing import SetFields
from okrtui.operations.entries import CheckInKeyResult, TickOff
from okrtui.text.spans import Wording, keyed
from okrtui.tui.command import Command
from okrtui.tui.dialogs.ask import Ask
from okrtui.tui.ui import Run, writable
from okrtui.tui.widgets.again import ask_again
from okrtui.tui.widgets.kept_texts import KeptTexts
from okrtui.views.due import DueItem, asked_items, due_items

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


TITLE_ROOM = 30
"""Columns of a title in what a draft is called."""


TO_ANOTHER = keyed("{down} to go to one")
"""Where what is under the cursor is of another kind."""


def targets(ui: Ui) -> list[tuple[str, str]]:
    """What a command is for: the marked rows where there are any, wherever the cursor is by now; else its row."""
    screen = ui.screen
    # A thing can be on the screen twice, as what is due and as an alert.
    marked = list(dict.fromkeys(screen.record_of(row) for row in screen.rows if row.id in ui.marks))
    if marked:
        return marked
    return [screen.record] if screen.record[1] else []


def needs_value(ui: Ui) -> Wording:
    """Why there is no value to change here."""
    table, _ = ui.screen.record
    if table in ("key_results", "kpis"):
        return writable(ui)
    if table == "objectives":
        return keyed("An objective has no value of its own. {down}, then type on a key result")
    return keyed("Only key results and KPIs have values. {down} to go to one")


def check_in(ui: Ui) -> None:
    """Walk all that is due, or the marked rows."""
    from okrtui.tui.dialogs.check_in.walk import CheckIn

    due = due_items(ui.evaluator, ui.mine)
    everything = asked_items(ui.evaluator, ui.mine)
    if ui.marks:
        marked = {ui.screen.record_of(row)[1] for row in ui.screen.rows if row.id in ui.marks}
        items: list[DueItem] = [item for item in everything if item.id in marked]
        ui.marks.clear()
    else:
        items = due
    if items:
        ui.open(CheckIn(ui, items, time.monotonic))
        return
    if not everything:
        ui.say("Nothing to check in yet", then=keyed("Add an objective with {go.objectives}, then {new}"))
        return
    what = "check it in" if len(everything) == 1 else f"go through all {len(everything)}"
    again = keyed(f"Press {{check-in}} again to {what} anyway")
    ask_again(
        ui, "Nothing is due", again, "check-in", lambda: ui.open(CheckIn(ui, everything, time.monotonic))
    )


def step(sign: str) -> Run:
    """Open the cell of the row with a sign in it: a step up or down, an amount once digits follow."""

    def run(ui: Ui) -> None:
        ui.screen.type_value(sign)

    return run


def tick(ui: Ui) -> None:
    """Tick off what can be ticked; an objective is closed."""
    table, key = ui.screen.record
    if table == "objectives":
        from okrtui.tui.dialogs.close.walk import close_objective  # 10 ms, and rarely asked for

        close_objective(ui, key)
        return
    ui.changes.run(TickOff(key))


def blocker(ui: Ui) -> None:
    """Name what is in the way; empty: it is cleared."""
    found = [ui.workspace.find(*spot) for spot in targets(ui)]
    results = [item for item in found if isinstance(item, KeyResult)]
    if not results:
        ui.say("Only a key result can have a blocker", then=TO_ANOTHER)
        return
    was = ui.evaluator.key_result(results[0]).blocker

    def save(text: str) -> Operation:
        operations: list[Operation] = [CheckInKeyResult(item.id, blocker=text.strip()) for item in results]
        return operations[0] if len(operations) == 1 else Batch(tuple(operations), "blockers")

    hint = "What keeps it from moving; empty: clear it"
    kept = _kept(ui, "Blocker", [(item.table, item.id) for item in results])
    ui.open(Ask(ui, "Blocker:", was, save, hint=hint, fresh=True, kept=kept))


def _kept(ui: Ui, what: str, spots: list[tuple[str, str]]) -> KeptTexts:
    """What was typed in a question about these things, and not saved."""
    record = ui.workspace.find(*spots[0])
    of = title_of(record, TITLE_ROOM) if len(spots) == 1 and record is not None else f"{len(spots)} rows"
    return KeptTexts(ui, " ".join([what, *sorted(key for _, key in spots)]), f"{what} of {of}")


def owner(ui: Ui) -> None:
    """Give it to someone."""
    selectable_rows = [
        spot for spot in targets(ui) if spot[0] in ("objectives", "key_results", "kpis", "initiatives")
    ]
    if not selectable_rows:
        ui.say("Nothing here can have an owner")
        return
    record = ui.workspace.find(*selectable_rows[0])
    was = str(getattr(record, "owner", ""))

    def save(text: str) -> Operation:
        name = text.strip().lstrip("@")
        operations = tuple(SetFields(table, key, {"owner": name}) for table, key in selectable_rows)
        return operations[0] if len(operations) == 1 else Batch(operations, "owners", name)

    people = tuple(sorted({*ui.workspace.people(), ui.me}))
    kept = _kept(ui, "Owner", selectable_rows)
    ui.open(Ask(ui, "Owner:", was, save, hint="  ".join(people), words=people, fresh=True, kept=kept))


def can_tick(ui: Ui) -> str:
    """Why it cannot be ticked."""
    table, key = ui.screen.record
    record = ui.workspace.find(table, key) if key else None
    if isinstance(record, Kpi):
        return "Only steps, yes/no and initiatives can be ticked. Type a value instead"
    return writable(ui)


UPDATING: tuple[Command[Ui], ...] = (
    Command("check-in", ("c",), "Check in", "check in what is due", check_in, "Update", "check-in",
            unavailable=writable, also="weekly update progress value confidence note"),
    Command("value.up", ("+",), "One step up", "one step up", step("+"), "Update",
            unavailable=needs_value, on_row=True),
    Command("value.down", ("-",), "One step down", "one step down", step("-"), "Update",
            unavailable=needs_value, on_row=True),
    Command("tick", ("x",), "Tick off", "tick done; close objective", tick, "Update",
            screens=("Today", "Objectives", "Results", "Review"), unavailable=can_tick, on_row=True,
            also="complete finish achieved dropped drop"),
    Command("blocker", ("!",), "Blocker", "name a blocker", blocker, "Update",
            screens=("Today", "Objectives", "Results", "Advice", "Review"), unavailable=writable, on_row=True,
            also="blocked stuck impediment"),
    Command("owner", ("@",), "Owner", "owner", owner, "Update",
            screens=("Today", "Objectives", "Results", "KPIs", "Advice", "Review"),
            unavailable=writable, on_row=True, also="assign person responsible"),
)  # fmt: skip
