"""Readings of a table on stdin, CSV or JSON: all of them in one change, or with --keep-going those that can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from okrtui.cli.json_rows import is_json, json_rows
from okrtui.cli.readings import find_kpi, reading_of
from okrtui.cli.saving import (
    MOST,
    doubt_of,
    once_of,
    refuse_lines,
    saving,
    subject_of_kpi,
    undo_words,
    unsaved,
)
from okrtui.cli.shell import Shell
from okrtui.cli.table import Rows, rows_of, table_on_stdin
from okrtui.domain.errors import DataProblem, Problem, WordsProblem
from okrtui.domain.model.kpi import Kpi
from okrtui.operations.base import Context
from okrtui.operations.many_readings import LogReadings, try_rows
from okrtui.operations.readings import LogReading
from okrtui.parsing.lookup import described
from okrtui.parsing.marks import Line, decimal_mark
from okrtui.parsing.values import Subject, Typed
from okrtui.text.escaping import visible
from okrtui.text.matching import folded
from okrtui.text.numbers import counted

if TYPE_CHECKING:
    from argparse import Namespace

MOST_UNKNOWN = 200
"""Names that may mean nothing here; a table with more is the wrong one, and each is compared with all there is."""
SOME_BAD = 1
"""The exit status where only some lines were saved."""


@dataclass
class _Wanted:
    """What each line would do, what is out of the ordinary on some, and why others cannot be taken."""

    readings: dict[int, LogReading] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)
    faults: dict[int, str] = field(default_factory=dict)


def log_table(shell: Shell, args: Namespace) -> int:
    """Save the rows on stdin."""
    one = None if args.kpi == "-" else find_kpi(shell.workspace, args.kpi, shell.today)
    text = table_on_stdin()
    called = () if one is None else (folded(one.key), folded(one.title))
    table = json_rows(text, called) if is_json(text) else rows_of(text, shell.today, called)
    if not table.rows and not table.faults:
        shell.say("No rows. Nothing was saved")
        return 0
    wanted = _wanted(shell, args, table, one)
    if not (args.keep_going and wanted.readings):
        refuse_lines(shell, wanted.faults, noun=table.noun)
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    once = once_of(args.once, "log", "-" if one is None else one.id, date.min, mark)
    with saving():
        change = shell.session.run(LogReadings(tuple(wanted.readings.values())), once)
    if change.empty:
        shell.say("Unchanged: every value is already recorded")
        return _say_left(shell, wanted.faults, table.noun)
    for line, doubt in list(wanted.doubts.items())[:MOST]:
        shell.say(f"{table.noun} {line}: {doubt}")
    if len(wanted.doubts) > MOST:
        shell.say(f"and {len(wanted.doubts) - MOST:,} more {table.noun}s like these")
    shell.say(f"Saved: {counted(len(wanted.readings), 'value')}. Undo: {undo_words(shell, change)}")
    return _say_left(shell, wanted.faults, table.noun)


def _say_left(shell: Shell, faults: dict[int, str], noun: str) -> int:
    """Name the lines that were left out, and give the status that says whether there are any."""
    for number in sorted(faults)[:MOST]:
        shell.say(f"okrtui: {noun} {number}: {faults[number]}")
    if not faults:
        return 0
    more = f", {len(faults) - MOST:,} of them not shown" if len(faults) > MOST else ""
    shell.say(f"okrtui: {counted(len(faults), noun)} left out{more}")
    return SOME_BAD


def _wanted(shell: Shell, args: Namespace, table: Rows, one: Kpi | None) -> _Wanted:
    """Each line read, and tried on what the file says now."""
    from okrtui import clock
    from okrtui.ids import new_id

    wanted = _Wanted(faults=dict(table.faults))
    kpi_named, subject_for, unknown = _looked_up(shell, table)
    for number, row in table.rows:
        if len(unknown) > MOST_UNKNOWN:
            _refuse_unknown(shell, wanted.faults, table.noun, number)
        try:
            kpi = one if one is not None and not row["kpi"] else kpi_named(row["kpi"])
            if one is not None and kpi.id != one.id:
                raise WordsProblem(f"this is for {described(kpi)}, not for {described(one)}")
            subject = subject_for(kpi)
            wanted.readings[number], typed = _read(shell, args, row, kpi, subject)
            if "number" not in row and (doubt := doubt_of(typed, subject)):
                wanted.doubts[number] = doubt
        except Problem as problem:
            wanted.faults[number] = problem.statement
    context = Context(shell.today, clock.now(), shell.login, shell.source, new_id)
    tried = try_rows(shell.workspace, context, wanted.readings.items())
    for number, refused in tried.refused.items():
        wanted.faults[number] = refused.statement
        del wanted.readings[number]
        wanted.doubts.pop(number, None)
    return wanted


def _refuse_unknown(shell: Shell, faults: dict[int, str], noun: str, last: int) -> NoReturn:
    """Say the first of them, and that no more were looked at."""
    for number in sorted(faults)[:MOST]:
        shell.say(f"okrtui: {noun} {number}: {faults[number]}")
    raise unsaved(f"More than {MOST_UNKNOWN} names in it mean no KPI here. It was read up to {noun} {last}")


def _looked_up(shell: Shell, table: Rows) -> tuple[Callable[[str], Kpi], Callable[[Kpi], Subject], set[str]]:
    """A KPI by what rows call it, and how its values are read: both found once, however many rows there are.

    With the names that were found to mean none.
    """
    workspace = shell.workspace
    try:
        cells = [Line(number, row["value"]) for number, row in table.rows if "number" not in row]
        mark = decimal_mark(cells, delimiter=table.delimiter, comma=workspace.settings.word("number.comma"))
    except DataProblem as problem:
        raise unsaved(problem.statement) from None
    subjects: dict[str, Subject] = {}
    unknown: set[str] = set()

    def subject_for(kpi: Kpi) -> Subject:
        if kpi.id not in subjects:
            subjects[kpi.id] = replace(subject_of_kpi(workspace, kpi), mark=mark)
        return subjects[kpi.id]

    @cache
    def looked_up(name: str) -> Kpi | Problem:
        try:
            return find_kpi(workspace, name, shell.today)
        except Problem as problem:
            # Looked for once as well: a wrong name may be in each of the rows.
            unknown.add(name)
            return problem

    def kpi_named(name: str) -> Kpi:
        found = looked_up(name)
        if isinstance(found, Problem):
            raise found
        return found

    return kpi_named, subject_for, unknown


def _read(
    shell: Shell, args: Namespace, row: dict[str, str], kpi: Kpi, subject: Subject
) -> tuple[LogReading, Typed]:
    """A row as what it does. A number that is known to be one is taken as it is, whatever people mean by its signs."""
    if (unit := row.get("unit", "")) and folded(unit) != folded(kpi.unit):
        own = f"is in {visible(kpi.unit)}" if kpi.unit else "has no unit"
        raise DataProblem(f"the unit is {visible(unit)}, and {described(kpi)} {own}", "unit")
    on, note = row.get("on") or args.on, row.get("note") or args.note
    number = Typed(float(row["number"])) if "number" in row else None
    return reading_of(kpi, row["value"], on, note, shell.today, subject, number)
