"""Keeping the data: backups, and the doctor."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrtui.cli.shell import Shell, Verb
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime

    from okrtui.cli.parser import Parser
    from okrtui.domain.change import Edit
    from okrtui.domain.model.record import Record
    from okrtui.domain.workspace import Workspace
    from okrtui.store.backups import Backups
    from okrtui.store.repair import Plan
    from okrtui.store.snapshot import Snapshot

FOUND, DAMAGED = 1, 65
LONGEST = 40
"""Characters of a value in a comparison."""
MOST = 12
"""Lines of what a repair brings."""


def _backups(shell: Shell) -> Backups:
    from okrtui.store.backups import Backups

    # Without a home there are none: nothing lies in a device, and nothing can be made there.
    return Backups((shell.paths.state or Path(os.devnull)) / "backups", shell.paths.file)


def _backup_arguments(parser: Parser, thing: str) -> None:
    if thing and thing != "list":
        parser.word("id", "the backup, as okrtui backup list names it, or the beginning of that")


def backup(shell: Shell, args: Namespace) -> int:
    """List backups, look into one, compare it, or go back to it."""
    backups = _backups(shell)
    if shell.thing == "list":
        return _list(shell, backups)
    snapshot = backups.find(args.id)
    match shell.thing:
        case "show":
            return _show(shell, backups, snapshot)
        case "diff":
            return _diff(shell, backups, snapshot)
        case _:
            return _restore(shell, backups, snapshot)


def _list(shell: Shell, backups: Backups) -> int:
    found = backups.all()
    if shell.json:
        shell.out_json([_as_json(snapshot) for snapshot in found])
        return 0
    if not found:
        shell.say("No backups yet: the first change of a session makes one, of the file as it was before")
    for snapshot in found:
        records = counted(snapshot.records, "record")
        shell.out(f"{snapshot.id}  {_when(snapshot.at)}  revision {snapshot.revision:<5} {records}")
    return 0


def _show(shell: Shell, backups: Backups, snapshot: Snapshot) -> int:
    workspace = _workspace(shell, backups, snapshot)
    sizes = {table: len(records) for table, records in workspace.tables.items() if table != "_meta"}
    counts = {table: size for table, size in sizes.items() if size}
    if shell.json:
        shell.out_json({**_as_json(snapshot), "title": workspace.meta.title, "tables": counts})
        return 0
    shell.out(f"{snapshot.id}  {_when(snapshot.at)}  {visible(workspace.meta.title)}".rstrip())
    shell.out(f"revision {snapshot.revision}, {counted(snapshot.records, 'record')}, {snapshot.path}")
    for table, count in counts.items():
        shell.out(f"{count:>7}  {table.replace('_', ' ')}")
    return 0


def _diff(shell: Shell, backups: Backups, snapshot: Snapshot) -> int:
    from okrtui.operations.restoring import difference, summary

    edits = difference(shell.read(), _workspace(shell, backups, snapshot))
    for edit in edits:
        shell.out(_line(edit))
    shell.say(f"Restoring it would give: {summary(edits)}" if edits else "Everything is as in that backup")
    return 0


def _restore(shell: Shell, backups: Backups, snapshot: Snapshot) -> int:
    from okrtui.cli.saving import run_and_report
    from okrtui.operations.restoring import Restore

    workspace = _workspace(shell, backups, snapshot)
    session = shell.session
    session.store.backups = backups
    session.store.backup_first = True
    return run_and_report(shell, Restore(workspace, f"the backup of {_when(snapshot.at)}"))


def _workspace(shell: Shell, backups: Backups, snapshot: Snapshot) -> Workspace:
    """What a backup holds, every line of it looked at; a Problem where it is damaged or newer."""
    from okrtui import clock
    from okrtui.store.reading import workspace_in

    return workspace_in(snapshot.path, backups.read(snapshot), clock.now())


def _as_json(snapshot: Snapshot) -> dict[str, Any]:
    try:
        size = snapshot.path.stat().st_size
    except OSError:
        size = 0
    return {
        "id": snapshot.id,
        "at": snapshot.at.isoformat().replace("+00:00", "Z"),
        "revision": snapshot.revision,
        "records": snapshot.records,
        "bytes": size,
        "path": str(snapshot.path),
    }


def _when(at: datetime) -> str:
    from okrtui.text.dates import weekday

    here = at.astimezone()
    return f"{weekday(here.date())} {here:%Y %H:%M}"


def _line(edit: Edit) -> str:
    """`+ objective  Customers stay`, `~ key result  Churn: owner ann → ben`."""
    record = edit.record
    if edit.before is None or edit.after is None:
        return f"{'+' if edit.before is None else '-'} {record.noun}  {_label(record)}"
    was, now = edit.before.dumped(), edit.after.dumped()
    stamps = ("ver", "changed", "created", "by")
    fields = [
        f"{name} {_short(was.get(name))} → {_short(now.get(name))}"
        for name in {**was, **now}
        if name not in stamps and was.get(name) != now.get(name)
    ]
    return f"~ {record.noun}  {_label(record)}: {', '.join(fields)}"


def _label(record: Record) -> str:
    on = getattr(record, "on", None)
    return visible(f"{on} {_short(getattr(record, 'value', None))}" if on else record.label)


def _short(value: Any) -> str:
    text = "–" if value in (None, "", [], {}) else visible(str(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _doctor_arguments(parser: Parser, thing: str) -> None:
    parser.flag("--repair", "put the best copy in the place of a damaged file, which is kept")


def doctor(shell: Shell, args: Namespace) -> int:
    """Look at everything; with --repair, mend what is damaged."""
    from okrtui import clock
    from okrtui.store.doctor.examination import examined, report_lines

    backups, file = _backups(shell), shell.paths.file
    if args.repair:
        return _repair(shell, backups)
    report = examined(file, backups, shell.today, clock.now())
    if shell.json:
        shell.out_json([finding._asdict() for finding in report.findings])
    else:
        for line in report_lines(report.findings):
            shell.out(line)
        if not report.findings:
            shell.say(f"All is well: {counted(report.records, 'record')}")
    if report.damaged:
        return DAMAGED
    return FOUND if report.findings else 0


def _repair(shell: Shell, backups: Backups) -> int:
    """Show what a repair would bring, ask whoever is there, and do it."""
    from okrtui import clock
    from okrtui.cli.streams import is_terminal
    from okrtui.store.repair import carried_out, planned

    plan = planned(shell.paths.file, backups, clock.now())
    if plan is None:
        shell.say("Nothing is damaged, so nothing was changed")
        if shell.json:
            shell.out_json({"taken": None, "records": None, "kept": None})
        return 0
    _show_plan(shell, plan)
    answer = shell.ask("Put it there? The damaged file is kept beside it [Y/n] ")
    if answer is None and not is_terminal(sys.stdin):
        # A script that asked for a repair, and has nobody to answer for it.
        answer = "y"
    if answer is None or answer.strip().lower() not in ("", "y", "yes"):
        shell.say("Nothing was changed")
        return DAMAGED
    outcome = carried_out(plan, clock.now())
    shell.say(outcome.sentence)
    if shell.json:
        kept = None if outcome.kept is None else str(outcome.kept)
        shell.out_json({"taken": outcome.taken, "records": outcome.records, "kept": kept})
    return 0


def _show_plan(shell: Shell, plan: Plan) -> None:
    from okrtui.operations.restoring import difference, summary

    for name, records, missing in plan.copies:
        lacks = f", {missing:,} fewer than are known" if missing else ""
        shell.say(f"{records:>7,} {'record' if records == 1 else 'records'} in {name}{lacks}")
    for sentence in plan.unread:
        shell.say(f"        {sentence}")
    shell.say(f"The best of them: {plan.best.name}")
    edits = difference(plan.now, plan.then)
    for edit in edits[:MOST]:
        shell.say(_line(edit))
    if len(edits) > MOST:
        shell.say(f"and {len(edits) - MOST:,} more")
    brings = summary(edits) if edits else "nothing else"
    shell.say(f"Beside what can still be read in the damaged file it brings: {brings}")


VERBS = {"backup": Verb(_backup_arguments, backup), "doctor": Verb(_doctor_arguments, doctor)}
