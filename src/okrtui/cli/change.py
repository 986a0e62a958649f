"""Changing what is there: set, delete."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from okrtui.cli.finding import find_any
from okrtui.cli.shell import Shell, Verb
from okrtui.cli.streams import is_terminal
from okrtui.domain.errors import DataProblem, WordsProblem
from okrtui.text.escaping import visible

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.domain.model.entry import CheckIn, Reading
    from okrtui.domain.model.record import Record
    from okrtui.operations.base import Operation
    from okrtui.operations.units import UnitQuestion

SETTINGS = "settings"
LONGEST = 60
"""Characters of a field's or a setting's name."""


def _set_arguments(parser: Parser, thing: str) -> None:
    parser.word("key", "what to change; or settings")
    parser.word("fields", "FIELD=VALUE; FIELD= clears it", metavar="FIELD=VALUE", nargs="+")
    parser.option("--reason", help="why the start, target or deadline changed; saved with it")
    parser.option(
        "--history", help="what to do with the values so far when the unit changes", metavar="convert|relabel|FACTOR"
    )  # fmt: skip


def set_(shell: Shell, args: Namespace) -> int:
    """Other fields for a thing, or settings of the file."""
    from okrtui.operations.units import UnitQuestion

    texts = dict(_pair(word) for word in args.fields)
    operation: Operation
    record: Record | None = None
    if args.key == SETTINGS:
        from okrtui.operations.editing import SetSettings

        shell.session  # noqa: B018 - reads the file, so that damage is said first
        _refuse_own(shell, texts)
        operation = SetSettings(texts)
    else:
        record = find_any(shell, args.key, entries=True, only_open=True)
        texts = {name.replace("-", "_"): text for name, text in texts.items()}
        operation = _operation(shell, record, texts, args.reason or "", args.history or "")
    try:
        change = shell.session.run(operation)
    except UnitQuestion as question:
        change = shell.session.run(_answered(shell, operation, record, question))
    shell.say(shell.described(change).sentence)
    if shell.json and record is not None:
        from okrtui.views.as_json import AsJson

        shell.out_json(AsJson(shell.evaluator).thing(shell.workspace.find(record.table, record.id) or record))
    return 0


def _refuse_own(shell: Shell, texts: dict[str, str]) -> None:
    """A setting of the user's own is none of the file's: where it is changed."""
    from okrtui.config import Settings
    from okrtui.paths import shown

    own = next((name for name in texts if name in Settings._fields), None)
    if own is not None:
        place = shell.paths.settings
        where = f"in {shown(place)} or in" if place is not None else "in"
        raise DataProblem(
            f"{own} is your own setting and isn't in the file. Change it {where} the app's settings", own
        )


def _pair(word: str) -> tuple[str, str]:
    name, equals, text = word.partition("=")
    if not equals or not 0 < len(name) <= LONGEST:
        raise WordsProblem(f"{visible(word)[:60]} isn't FIELD=VALUE. For example: okrtui set 1.2 owner=cho")
    return name, text


def _answered(shell: Shell, operation: Operation, record: Record | None, question: UnitQuestion) -> Operation:
    """The same change with what a person says becomes of the values so far; in a pipe it is refused."""
    from okrtui.operations.editing import SetFields
    from okrtui.parsing.unit_history import WORDS, read_history

    assert isinstance(operation, SetFields)
    if not is_terminal(sys.stdin):
        raise DataProblem(
            f"{question.sentence} Add --history convert, --history relabel, or a factor: --history 60"
        )
    answer = shell.ask(f"{question.sentence}\n{WORDS[:1].upper()}{WORDS[1:]}: ")
    old, new = str(getattr(record, "unit", "")), str(operation.fields["unit"])
    history = read_history(answer or "", old, new)
    if history is None:
        raise DataProblem(f"{question.sentence} Nothing was changed")
    return replace(operation, history=history)


def _operation(
    shell: Shell, record: Record, texts: dict[str, str], reason: str, history: str = ""
) -> Operation:
    from okrtui.domain.key_results.milestones import Milestones
    from okrtui.domain.model.entry import CheckIn, Reading
    from okrtui.operations.editing import SetFields
    from okrtui.parsing.fields import Reader, with_days_kept
    from okrtui.parsing.unit_history import read_history

    if record.table == "journal":
        raise WordsProblem("The history can't be edited. okrtui undo undoes a change")
    if isinstance(record, CheckIn | Reading):
        return _entry_operation(shell, record, texts)
    reader = Reader(shell.workspace, shell.today)
    unit = texts.get("unit", str(getattr(record, "unit", "")))
    values = {name: reader.read(type(record), name, text, unit) for name, text in texts.items()}
    if history and "unit" not in values:
        raise WordsProblem("--history needs a change of unit, such as unit=min")
    becomes = read_history(history, str(getattr(record, "unit", "")), str(values.get("unit", "")))
    if isinstance(record, Milestones) and "steps" in values:
        # The days are not seen while the line is typed here: what is not named stays.
        values["steps"] = with_days_kept(values["steps"], record.steps, texts["steps"])
    return SetFields(record.table, record.id, values, reason, history=becomes)


def _entry_operation(shell: Shell, entry: CheckIn | Reading, texts: dict[str, str]) -> Operation:
    """The fields of an entry: its value and day are read as in a check-in."""
    from okrtui.domain.errors import DataProblem
    from okrtui.operations.entries import EditEntry, owner_of
    from okrtui.parsing.days import read_past_day
    from okrtui.parsing.fields import Reader
    from okrtui.parsing.values import read_entry
    from okrtui.views.preview import subject_of

    owner = owner_of(shell.workspace, entry)
    values: dict[str, Any] = {}
    for name, text in texts.items():
        if name == "value" and text.strip():
            typed = read_entry(text, subject_of(shell.workspace, owner, shell.today), shell.today)
            if typed.value is None or typed.relative:
                raise DataProblem("Enter the value itself, not a change to it", "value")
            values[name] = typed.value
        elif name == "on":
            values[name] = read_past_day(text, shell.today)
        elif name in ("value", "confidence", "note", "blocker"):
            values[name] = Reader(shell.workspace, shell.today).read(type(entry), name, text)
        else:
            raise WordsProblem(
                f"An entry has no field {visible(name)}. Its fields are value, on, confidence, note, blocker"
            )
    return EditEntry(entry.table, entry.id, values)


def _delete_arguments(parser: Parser, thing: str) -> None:
    parser.word(
        "key",
        "what to delete: a KPI's short name, a number, the end of an id, or words from a title",
        nargs="+",
    )


def delete(shell: Shell, args: Namespace) -> int:
    """Delete a thing and what goes with it."""
    from okrtui.cli.finding import ENTRIES
    from okrtui.cli.saving import run_and_report
    from okrtui.operations.deleting import Delete
    from okrtui.operations.entries import DeleteEntry

    record = find_any(shell, " ".join(args.key), entries=True, only_open=True)
    if record.table == "journal":
        raise WordsProblem("The history can't be edited. okrtui undo undoes a change")
    operation: Operation = (DeleteEntry if record.table in ENTRIES else Delete)(record.table, record.id)
    return run_and_report(shell, operation)


VERBS = {"set": Verb(_set_arguments, set_), "delete": Verb(_delete_arguments, delete)}
