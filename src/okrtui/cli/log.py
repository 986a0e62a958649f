"""A KPI's readings: one, or many as CSV. Cron's command, so it imports no more than it needs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from okrtui.cli.saving import (
    day_of,
    once_of,
    read_typed,
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
    from okrtui.domain.workspace import Workspace
    from okrtui.parsing.values import Typed

COLUMNS = ("kpi", "value", "on", "note")
LARGEST = 20_000_000
"""Characters of CSV that are read."""


def _arguments(parser: Parser, thing: str) -> None:
    parser.word(
        "kpi", "a KPI's key, the end of its id, or words of its name; - for CSV on stdin: kpi,value,on,note"
    )
    parser.word("value", "its value: 42, 1.2k, +5, -=5, =; it may say its day: '18 on fri'", nargs="*")
    parser.option("--on", metavar="DAY", help="the day it is for, today or before")
    parser.option("--note", help="what is worth remembering")
    parser.option("--once", metavar="WORD", help="the same again within 7 days does nothing")


def log(shell: Shell, args: Namespace) -> int:
    """Save one reading, or all of a table."""
    workspace = shell.workspace
    if args.kpi == "-":
        if args.value:
            raise WordsProblem("CSV comes on stdin: okrtui log - < values.csv")
        return _csv(shell, args)
    if not args.value:
        raise WordsProblem("What is its value? For example: okrtui log mrr 214k")
    kpi = find_kpi(workspace, args.kpi, shell.today)
    with saving():
        operation, typed = _reading(workspace, kpi, " ".join(args.value), args.on, args.note, shell.today)
        on = operation.on or shell.today
        change = shell.session.run(operation, once_of(args.once, "log", kpi.id, on, value_key(typed)))
    sentence = change.sentence.removeprefix("Saved: ")
    shell.say(sentence if change.empty else f"{sentence}. Undo: {undo_words(shell, change)}")
    if shell.json:
        from okrtui.views.as_json import AsJson

        shell.out_json(AsJson(shell.evaluator).kpi(shell.workspace.kpis[kpi.id]))
    return 0


def find_kpi(workspace: Workspace, key: str, today: date) -> Kpi:
    """The KPI of that name; where none is, what stands nearest among everything."""
    try:
        record = find(workspace, key, today, ("kpis",))
    except WordsProblem:
        record = find(workspace, key, today, ("kpis", "key_results"))
    if not isinstance(record, Kpi):
        raise WordsProblem(
            f"{described(record)} is a {record.noun}, not a KPI: okrtui checkin takes its value"
        )
    return record


def _reading(
    workspace: Workspace, kpi: Kpi, text: str, on: str | None, note: str | None, today: date
) -> tuple[LogReading, Typed]:
    typed = read_typed(text, subject_of_kpi(workspace, kpi), today)
    day = day_of(on, typed, today)
    return LogReading(kpi.id, typed.value, typed.value is None, typed.relative, note, day), typed


def _csv(shell: Shell, args: Namespace) -> int:
    """Every row of the table on stdin, in one change; or none of them."""
    import hashlib
    from datetime import date

    from okrtui.operations.batch import Batch
    from okrtui.text.numbers import counted

    text = _stdin()
    operations: list[LogReading] = []
    workspace = shell.workspace
    for number, row in _rows(text):
        try:
            kpi = find_kpi(workspace, row["kpi"], shell.today)
            on, note = row.get("on") or args.on, row.get("note") or args.note
            operations.append(_reading(workspace, kpi, row["value"], on, note, shell.today)[0])
        except Problem as problem:
            raise DataProblem(unsaved(f"line {number}: {problem.sentence}")) from None
    if not operations:
        shell.say("No rows, so nothing was saved")
        return 0
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    once = once_of(args.once, "log", "-", date.min, mark)
    with saving():
        change = shell.session.run(Batch(tuple(operations), "Saved"), once)
    if change.empty:
        shell.say("Nothing changed: every reading says so already")
    else:
        shell.say(f"Saved: {counted(len(operations), 'reading')}. Undo: {undo_words(shell, change)}")
    return 0


def _stdin() -> str:
    raw = getattr(sys.stdin, "buffer", None)
    try:
        text: str = raw.read(LARGEST + 1).decode("utf-8") if raw is not None else sys.stdin.read(LARGEST + 1)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataProblem(unsaved(f"line {line}: this is not UTF-8 text")) from None
    text = text.removeprefix("\ufeff")
    if len(text) > LARGEST:
        raise DataProblem(unsaved(f"This is more than {LARGEST // 10**6} MB of CSV"))
    if not text.strip():
        raise DataProblem(unsaved("Nothing came on stdin"))
    return text


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    """The rows with the line each ends on; a first line of column names says their order."""
    import csv  # 3 ms, for tables alone
    import io

    first = text.split("\n", 1)[0].strip().lower()
    marks = [
        mark
        for mark in ",;\t"
        if {part.strip() for part in first.split(mark)} <= {*COLUMNS} and mark in first
    ]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=marks[0] if marks else ",", strict=True)
    columns: tuple[str, ...] = COLUMNS
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        for cells in reader:
            words = [cell.strip() for cell in cells]
            if not any(words):
                continue
            if marks and not rows and tuple(word.lower() for word in words) != columns and _is_header(words):
                columns = _header(words)
            elif not _is_header(words):
                rows.append((reader.line_num, _row(words, columns, reader.line_num)))
    except csv.Error as error:
        raise DataProblem(unsaved(f"line {reader.line_num}: this is no CSV ({error})")) from None
    return rows


def _is_header(words: list[str]) -> bool:
    return len(words) > 1 and {word.lower() for word in words} <= {*COLUMNS}


def _header(words: list[str]) -> tuple[str, ...]:
    names = tuple(word.lower() for word in words)
    if len(set(names)) != len(names) or not {"kpi", "value"} <= set(names):
        raise DataProblem(
            unsaved(f"line 1: the columns are {', '.join(COLUMNS)}, each once; kpi and value must be there")
        )
    return names


def _row(words: list[str], columns: tuple[str, ...], number: int) -> dict[str, str]:
    while len(words) > len(columns) and not words[-1]:
        words = words[:-1]
    if not 2 <= len(words) <= len(columns):
        raise DataProblem(unsaved(f"line {number}: it has {len(words)} columns, not {' '.join(columns)}"))
    row = dict(zip(columns, words, strict=False))
    return {"kpi": "", "value": "", **row}


VERBS = {"log": Verb(_arguments, log)}
