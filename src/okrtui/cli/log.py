"""A KPI's readings: one, or many as CSV. Cron's command, so it imports no more than it needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from okrtui.cli.saving import (
    MOST,
    day_of,
    doubt_of,
    once_of,
    read_typed,
    refuse_lines,
    saving,
    subject_of_kpi,
    undo_words,
    unsaved,
    value_key,
)
from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import DataProblem, Problem, WordsProblem
from okrtui.domain.model.kpi import Kpi
from okrtui.operations.readings import LogReading
from okrtui.parsing.lookup import described, find

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from okrtui.cli.parser import Parser
    from okrtui.cli.table import Rows
    from okrtui.domain.workspace import Workspace
    from okrtui.parsing.values import Subject, Typed


def _arguments(parser: Parser, thing: str) -> None:
    parser.word(
        "kpi",
        "a KPI's short name, the end of its id, or words from its title; - for CSV on stdin: kpi,value,on,note",
    )
    parser.word(
        "value",
        "the value: 42, 1.2k, +5, -=5, =; a past day can follow: '18 on fri'; - for lines on stdin",
        nargs="*",
    )
    parser.option("--on", metavar="DAY", help="the day it is for, today or earlier")
    parser.option("--note", help="what to remember about it")
    parser.option(
        "--once", metavar="WORD", help="repeating the same command with this word within 7 days does nothing"
    )


def log(shell: Shell, args: Namespace) -> int:
    """Save one reading, or all of a table."""
    workspace = shell.workspace
    if args.kpi == "-" and args.value:
        raise WordsProblem("- reads CSV from stdin: okrtui log - < values.csv")
    if args.kpi == "-" or args.value == ["-"]:
        return _csv(shell, args)
    if not args.value:
        raise WordsProblem("Which value? For example: okrtui log mrr 214k")
    kpi = find_kpi(workspace, args.kpi, shell.today)
    with saving():
        subject = subject_of_kpi(workspace, kpi)
        operation, typed = _reading(kpi, " ".join(args.value), args.on, args.note, shell.today, subject)
        on = operation.on or shell.today
        change = shell.session.run(operation, once_of(args.once, "log", kpi.id, on, value_key(typed)))
    words = shell.described(change)
    sentence = words.brief or words.sentence
    if not change.empty and (doubt := doubt_of(typed, subject)):
        shell.say(doubt)
    shell.say(sentence if change.empty else f"{sentence}. Undo: {undo_words(shell, change)}")
    if shell.json:
        from okrtui.views.as_json import AsJson

        shell.out_json(AsJson(shell.evaluator).kpi(shell.workspace.kpis[kpi.id]))
    return 0


def find_kpi(workspace: Workspace, key: str, today: date) -> Kpi:
    """The KPI of that name; where none is, what is nearest among everything."""
    try:
        record = find(workspace, key, today, ("kpis",))
    except WordsProblem:
        record = find(workspace, key, today, ("kpis", "key_results"))
    if not isinstance(record, Kpi):
        raise WordsProblem(f"{described(record)} is a {record.noun}, not a KPI. Use okrtui checkin")
    return record


def _reading(
    kpi: Kpi, text: str, on: str | None, note: str | None, today: date, subject: Subject
) -> tuple[LogReading, Typed]:
    typed = read_typed(text, subject, today)
    day = day_of(on, typed, today)
    return LogReading(kpi.id, typed.value, typed.value is None, typed.relative, note, day), typed


def _csv(shell: Shell, args: Namespace) -> int:
    """Every row of the table on stdin, in one change; or none of them."""
    import hashlib
    from datetime import date

    from okrtui.cli.table import rows_of, table_on_stdin
    from okrtui.operations.batch import Batch
    from okrtui.text.matching import folded
    from okrtui.text.numbers import counted

    one = None if args.kpi == "-" else find_kpi(shell.workspace, args.kpi, shell.today)
    text = table_on_stdin()
    table = rows_of(text, shell.today, () if one is None else (folded(one.key), folded(one.title)))
    if not table.rows and not table.faults:
        shell.say("No rows. Nothing was saved")
        return 0
    operations, doubts = _operations(shell, args, table, one)
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    once = once_of(args.once, "log", "-" if one is None else one.id, date.min, mark)
    try:
        with saving():
            change = shell.session.run(Batch(tuple(operations.values()), "readings"), once)
    except DataProblem:
        refuse_lines(shell, _refused_by(shell, operations))
        raise
    if change.empty:
        shell.say("Unchanged: every value is already recorded")
        return 0
    for line, doubt in list(doubts.items())[:MOST]:
        shell.say(f"line {line}: {doubt}")
    if len(doubts) > MOST:
        shell.say(f"and {len(doubts) - MOST} more lines like these")
    shell.say(f"Saved: {counted(len(operations), 'value')}. Undo: {undo_words(shell, change)}")
    return 0


def _operations(
    shell: Shell, args: Namespace, table: Rows, one: Kpi | None
) -> tuple[dict[int, LogReading], dict[int, str]]:
    """What each line would do, and what is out of the ordinary on some; a DataProblem where any cannot be read."""
    from okrtui.parsing.marks import Line, decimal_mark

    workspace, today = shell.workspace, shell.today
    operations: dict[int, LogReading] = {}
    doubts: dict[int, str] = {}
    faults = dict(table.faults)
    comma = workspace.settings.word("number.comma")
    try:
        cells = [Line(number, row["value"]) for number, row in table.rows]
        mark = decimal_mark(cells, delimiter=table.delimiter, comma=comma)
    except DataProblem as problem:
        raise unsaved(problem.statement) from None
    for number, row in table.rows:
        try:
            kpi = one if one is not None and not row["kpi"] else find_kpi(workspace, row["kpi"], today)
            if one is not None and kpi.id != one.id:
                raise WordsProblem(f"this is for {described(kpi)}, not for {described(one)}")
            on, note = row.get("on") or args.on, row.get("note") or args.note
            subject = replace(subject_of_kpi(workspace, kpi), mark=mark)
            operations[number], typed = _reading(kpi, row["value"], on, note, today, subject)
            if doubt := doubt_of(typed, subject):
                doubts[number] = doubt
        except Problem as problem:
            faults[number] = problem.statement
    refuse_lines(shell, faults)
    return operations, doubts


def _refused_by(shell: Shell, operations: dict[int, LogReading]) -> dict[int, str]:
    """The lines that the workspace does not take, each looked at with what the ones before it do."""
    from okrtui import clock
    from okrtui.ids import new_id
    from okrtui.operations.base import Context

    faults: dict[int, str] = {}
    workspace = shell.workspace
    context = Context(shell.today, clock.now(), shell.login, shell.source, new_id)
    for number, operation in operations.items():
        try:
            workspace = workspace.after(operation.apply(workspace, context).edits)
        except Problem as problem:
            faults[number] = problem.statement
        if len(faults) > MOST:
            break
    return faults


VERBS = {"log": Verb(_arguments, log)}
