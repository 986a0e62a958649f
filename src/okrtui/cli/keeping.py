"""Keeping the data: backups, and the doctor."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import GoneProblem, RefusedProblem
from okrtui.store.file import argument_of
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.domain.change import Edit
    from okrtui.domain.model.record import Record
    from okrtui.domain.workspace import Workspace
    from okrtui.store.backups import Backups
    from okrtui.store.repair import Plan, Source
    from okrtui.store.snapshot import Snapshot

FOUND, DAMAGED = 1, 65
LONGEST = 40
"""Characters of a value in a comparison."""
MOST = 12
"""Lines of what a repair brings."""


def backups_of(shell: Shell) -> Backups:
    from okrtui.store.backups import Backups

    # Without a home there are none: nothing is in a device, and nothing can be made there.
    return Backups((shell.paths.state or Path(os.devnull)) / "backups", shell.paths.file)


def _backup_arguments(parser: Parser, thing: str) -> None:
    if thing and thing != "list":
        parser.word("id", "the backup's name in okrtui backup list, or the beginning of it")


def backup(shell: Shell, args: Namespace) -> int:
    """List backups, look into one, compare it, or go back to it."""
    backups = backups_of(shell)
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
    from okrtui.store.gone import when

    found = backups.all()
    if shell.json:
        shell.out_json([_as_json(snapshot) for snapshot in found])
        return 0
    if not found:
        shell.say("No backups yet. The first change of a session makes one of the file before it")
    for snapshot in found:
        records = counted(snapshot.records, "record")
        shell.out(f"{snapshot.id}  {when(snapshot.at)}  revision {snapshot.revision:<5} {records}")
    return 0


def _show(shell: Shell, backups: Backups, snapshot: Snapshot) -> int:
    from okrtui.store.gone import when

    workspace = _workspace(shell, backups, snapshot)
    sizes = {table: len(records) for table, records in workspace.tables.items() if table != "_meta"}
    counts = {table: size for table, size in sizes.items() if size}
    if shell.json:
        shell.out_json({**_as_json(snapshot), "title": workspace.meta.title, "tables": counts})
        return 0
    shell.out(f"{snapshot.id}  {when(snapshot.at)}  {visible(workspace.meta.title)}".rstrip())
    shell.out(f"revision {snapshot.revision}, {counted(snapshot.records, 'record')}, {snapshot.path}")
    for table, count in counts.items():
        shell.out(f"{count:>7}  {table.replace('_', ' ')}")
    return 0


def _diff(shell: Shell, backups: Backups, snapshot: Snapshot) -> int:
    from okrtui.operations.restoring import difference, tally
    from okrtui.views.changes.fact_writers import tally_words

    edits = difference(shell.read(), _workspace(shell, backups, snapshot))
    for edit in edits:
        shell.out(_line(edit))
    shell.say(
        f"Restoring it would change: {tally_words(*tally(edits))}"
        if edits
        else "Nothing has changed since that backup"
    )
    return 0


def _restore(shell: Shell, backups: Backups, snapshot: Snapshot) -> int:
    from okrtui.cli.saving import run_and_report
    from okrtui.operations.restoring import Restore

    workspace = _workspace(shell, backups, snapshot)
    try:
        session = shell.session
    except GoneProblem:
        return _bring_back(shell, backups, snapshot)
    session.store.backups = backups
    session.store.backup_first = True
    return run_and_report(shell, Restore(workspace, snapshot.at))


def _bring_back(shell: Shell, backups: Backups, snapshot: Snapshot) -> int:
    """The backup as the file, where the file itself is gone."""
    from okrtui import clock
    from okrtui.store.repair import planned, with_backup

    plan = planned(shell.paths.file, backups, clock.now())
    if plan is None:
        raise RefusedProblem("The file exists again. Nothing was changed; look at it first")
    return _carried_out(shell, with_backup(plan, snapshot, clock.now()))


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
    parser.flag("--repair", "replace a damaged file by its best copy; the damaged file is kept")


def doctor(shell: Shell, args: Namespace) -> int:
    """Look at everything; with --repair, fix what is damaged."""
    from okrtui import clock
    from okrtui.store.doctor.examination import examined, report_lines

    backups, file = backups_of(shell), shell.paths.file
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
    """Show what a repair would bring, ask, and do it."""
    from okrtui import clock
    from okrtui.store.repair import planned

    plan = planned(shell.paths.file, backups, clock.now())
    if plan is None:
        shell.say("Nothing is damaged. Nothing was changed")
        if shell.json:
            shell.out_json({"taken": None, "records": None, "kept": None})
        return 0
    return ask_and_repair(shell, plan)


def ask_and_repair(shell: Shell, plan: Plan) -> int:
    """Show what a repair would bring, let the user choose, and do it. No answer is no."""
    _show_plan(shell, plan)
    kept = " The damaged file is kept next to it" if plan.damaged is not None else ""
    other = ", or another number" if len(plan.sources) > 1 else ""
    answer = shell.ask(f"Restore number {plan.sources.index(plan.best) + 1}?{kept} [Y/n{other}] ")
    chosen = None if answer is None else _chosen(plan, answer.strip().lower())
    if chosen is None:
        if answer is None:
            # A yes that is pasted must not go to another file.
            named = f" --db {argument_of(shell.paths.file)}" if shell.db else ""
            yes = f"echo y | okrtui{named} doctor --repair"
            shell.say(f"Nothing was changed, because there was no answer. To answer yes: {yes}")
        else:
            shell.say("Nothing was changed")
        return DAMAGED
    return _carried_out(shell, plan._replace(best=chosen))


def _chosen(plan: Plan, answer: str) -> Source | None:
    """The copy that an answer stands for; None for no, and for what stands for none."""
    if answer in ("", "y", "yes"):
        return plan.best
    if answer.isascii() and answer.isdecimal() and 0 < int(answer[:4]) <= len(plan.sources):
        return plan.sources[int(answer[:4]) - 1]
    return None


def _carried_out(shell: Shell, plan: Plan) -> int:
    from okrtui import clock
    from okrtui.store.repair import carried_out

    outcome = carried_out(plan, clock.now())
    shell.say(outcome.sentence)
    if shell.json:
        kept = None if outcome.kept is None else str(outcome.kept)
        shell.out_json({"taken": outcome.taken, "records": outcome.records, "kept": kept})
    return 0


def _show_plan(shell: Shell, plan: Plan) -> None:
    from okrtui.operations.restoring import difference, tally
    from okrtui.views.changes.fact_writers import tally_words

    for number, (name, records, missing) in enumerate(plan.copies, 1):
        lacks = f", {missing:,} missing" if missing else ""
        shell.say(f"{number:>2}{records:>7,} {'record' if records == 1 else 'records'} in {name}{lacks}")
    for sentence in plan.unread:
        shell.say(f"         {sentence}")
    best = plan.sources.index(plan.best) + 1
    if plan.damaged is None:
        shell.say(f"The file is gone. Number {best} has the most records: {plan.best.name}")
        return
    shell.say(f"The best copy is number {best}: {plan.best.name}")
    edits = difference(plan.now, plan.then)
    for edit in edits[:MOST]:
        shell.say(_line(edit))
    if len(edits) > MOST:
        shell.say(f"and {len(edits) - MOST:,} more")
    brings = tally_words(*tally(edits)) if edits else "nothing else"
    shell.say(f"Compared with what can still be read in the damaged file, it brings: {brings}")


VERBS = {"backup": Verb(_backup_arguments, backup), "doctor": Verb(_doctor_arguments, doctor)}
