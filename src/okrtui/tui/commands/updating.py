"""Commands that enter values: check-in, nudge, tick, blocker, owner."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.operations.base import Operation
from okrtui.operations.editing import SetFields
from okrtui.operations.entries import CheckInKeyResult, Nudge, TickOff
from okrtui.operations.together import Together
from okrtui.tui.commands.base import Command, Run
from okrtui.tui.layers.ask import Ask
from okrtui.views.due import DueItem, asked_items, due_items

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench


def targets(bench: Workbench) -> list[tuple[str, str]]:
    """What a command is for: all marked rows if the cursor stands on one of them, else its row."""
    screen = bench.screen
    if screen.at in bench.marks:
        # A thing may stand on the screen twice, as what is due and as an alert.
        return list(dict.fromkeys(screen.record_of(row) for row in screen.rows if row.id in bench.marks))
    return [screen.record] if screen.record[1] else []


def needs_value(bench: Workbench) -> str:
    """Why there is no value to change here."""
    table, _ = bench.screen.record
    if table in ("key_results", "kpis"):
        return writable(bench)
    if table == "objectives":
        return "An objective has no value of its own: j, then type"
    return "j goes to a key result or KPI; there a digit types its value"


def writable(bench: Workbench) -> str:
    """Why nothing can be written."""
    return bench.session.read_only


def check_in(bench: Workbench) -> None:
    """Walk all that is due, or the marked rows."""
    from okrtui.tui.layers.check_in import CheckIn

    due = due_items(bench.standings, bench.mine)
    everything = asked_items(bench.standings, bench.mine)
    if bench.marks:
        marked = {bench.screen.record_of(row)[1] for row in bench.screen.rows if row.id in bench.marks}
        items: list[DueItem] = [item for item in everything if item.id in marked]
        bench.marks.clear()
    else:
        items = due
    if items:
        bench.open(CheckIn(bench, items, time.monotonic))
        return
    if not everything:
        bench.say("There is nothing to check in yet: O, then n, or K, then n")
        return
    bench.say(f"Nothing is due. c again goes through all {len(everything)} anyway")

    def again(key: str) -> bool:
        if key == "c":
            bench.open(CheckIn(bench, everything, time.monotonic))
        return key == "c"

    bench.asking = again


def nudge(steps: int) -> Run:
    """One step up or down."""

    def run(bench: Workbench) -> None:
        _, key = bench.screen.record
        bench.run(Nudge(key, steps))
        bench.ticked.add(bench.screen.at)

    return run


def tick(bench: Workbench) -> None:
    """Tick off what can be ticked; an objective is closed."""
    table, key = bench.screen.record
    if table == "objectives":
        from okrtui.tui.layers.closing import close_objective  # 10 ms, and rarely asked for

        close_objective(bench, key)
        return
    bench.run(TickOff(key))


def blocker(bench: Workbench) -> None:
    """Name what stands in the way; empty: it is cleared."""
    found = [bench.workspace.find(*spot) for spot in targets(bench)]
    results = [item for item in found if isinstance(item, KeyResult)]
    if not results:
        bench.say("A blocker belongs to a key result: j goes to one")
        return
    was = bench.standings.key_result(results[0]).blocker

    def save(text: str) -> None:
        operations: list[Operation] = [CheckInKeyResult(item.id, blocker=text.strip()) for item in results]
        bench.run(operations[0] if len(operations) == 1 else Together(tuple(operations), "Blocker"))

    bench.open(
        Ask(bench, "Blocker:", was, save, hint="what stands in the way; empty: it is cleared", fresh=True)
    )


def owner(bench: Workbench) -> None:
    """Give it to someone."""
    spots = [
        spot for spot in targets(bench) if spot[0] in ("objectives", "key_results", "kpis", "initiatives")
    ]
    if not spots:
        bench.say("Nothing here has an owner")
        return
    record = bench.workspace.find(*spots[0])
    was = str(getattr(record, "owner", ""))

    def save(text: str) -> None:
        name = text.strip().lstrip("@")
        operations = tuple(SetFields(table, key, {"owner": name}) for table, key in spots)
        bench.run(
            operations[0] if len(operations) == 1 else Together(operations, f"Owner {name or 'nobody'}")
        )

    people = tuple(sorted({*bench.workspace.people(), bench.me}))
    bench.open(Ask(bench, "Owner:", was, save, hint="  ".join(people), words=people, fresh=True))


def can_tick(bench: Workbench) -> str:
    """Why it cannot be ticked."""
    table, key = bench.screen.record
    record = bench.workspace.find(table, key) if key else None
    if isinstance(record, Kpi):
        return "Yes or no, milestones and initiatives are ticked: type its value instead"
    return writable(bench)


def can_check_in(bench: Workbench) -> str:
    """Why nothing can be entered."""
    return writable(bench)


UPDATING: tuple[Command, ...] = (
    Command("check-in", ("c",), "Check in", "check in all that is due", check_in, "Update", "check-in",
            unavailable=can_check_in),
    Command("value.up", ("+",), "One step up", "one step up; - one down", nudge(1), "Update",
            unavailable=needs_value, on_row=True),
    Command("value.down", ("-",), "One step down", "one step down", nudge(-1), "Update",
            unavailable=needs_value, on_row=True),
    Command("tick", ("x",), "Tick off", "tick done; close an objective", tick, "Update",
            screens=("Today", "Objectives", "Results", "Review"), unavailable=can_tick, on_row=True),
    Command("blocker", ("!",), "Blocker", "name a blocker", blocker, "Update",
            screens=("Today", "Objectives", "Results", "Advice", "Review"), unavailable=writable, on_row=True),
    Command("owner", ("@",), "Owner", "owner", owner, "Update",
            screens=("Today", "Objectives", "Results", "KPIs", "Advice", "Review"),
            unavailable=writable, on_row=True),
)  # fmt: skip
