"""What checkin and log share: reading a value, saving it once, telling what came of it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from okrtui.domain.errors import DataProblem, UnsavedProblem
from okrtui.parsing.days import read_past_day
from okrtui.parsing.values import Subject, Typed, read_entry, remark
from okrtui.text.spans import followed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrtui.cli.shell import Shell
    from okrtui.domain.change import Change
    from okrtui.domain.model.kpi import Kpi
    from okrtui.domain.workspace import Workspace
    from okrtui.operations.base import Operation

LONGEST = 200
"""Characters of the word of --once, which the file keeps."""
NOTHING = "Nothing was saved"


@contextmanager
def saving() -> Iterator[None]:
    """What cannot be read or kept is said with the word that nothing was saved."""
    try:
        yield
    except UnsavedProblem:
        raise
    except DataProblem as problem:
        if problem.field is None:
            raise  # of the file, which has its own sentence
        raise unsaved(problem.statement, problem.field) from None


def unsaved(statement: str, field: str | None = None) -> UnsavedProblem:
    """A sentence about a value, told to someone who cannot type it again in its place."""
    return UnsavedProblem(followed(statement, NOTHING), field)


def read_typed(text: str, subject: Subject, today: date) -> Typed:
    """A value from the command line. An empty word is none: most likely a script's empty variable."""
    if not text.strip():
        raise DataProblem("No value. Type = for the last one again", "value")
    return read_entry(text, subject, today)


def doubt_of(typed: Typed | None, subject: Subject) -> str:
    """The question that the app asks before it takes a value: ten times the last, another sign; empty for most."""
    if typed is None or typed.value is None or typed.relative:
        return ""
    return remark(typed.value, subject)


def day_of(on: str | None, typed: Typed | None, today: date) -> date | None:
    """The day of an entry as said: by --on, or by the value itself; None where it was not."""
    if on is not None:
        return read_past_day(on, today)
    return typed.on if typed is not None else None


def subject_of_kpi(workspace: Workspace, kpi: Kpi) -> Subject:
    """What a KPI's value is read as."""
    from okrtui.domain.evaluation.series import kpi_points

    points = kpi_points(workspace, kpi, 1)
    last = points[-1].value if points else None
    return Subject(kpi.unit, last, kpi.floor, workspace.settings.word("number.comma"))


def once_of(word: str | None, command: str, thing: str, on: date, value: str) -> str:
    """What --once stands for; empty without it. What comes behind the last = is the value."""
    if word is None:
        return ""
    try:
        word.encode("utf-8")
    except UnicodeEncodeError:
        raise unsaved("The word for --once isn't UTF-8 text", "once") from None
    if len(word) > LONGEST:
        raise unsaved(f"The word for --once is longer than {LONGEST} characters", "once")
    return f"{word} {command} {thing} {on.isoformat()}={value.replace('=', '~')}"


def value_key(typed: Typed | None) -> str:
    """A value as --once remembers it."""
    if typed is None:
        return "none"
    if typed.value is None:
        return "last"
    return f"{'by ' if typed.relative else ''}{typed.value!r}"


def run_and_report(shell: Shell, operation: Operation) -> int:
    """Do it, and say what came of it and what takes it back."""
    change = shell.session.run(operation)
    sentence = shell.described(change).sentence
    shell.say(sentence if change.empty else f"{sentence}. Undo: {undo_words(shell, change)}")
    return 0


def undo_words(shell: Shell, change: Change) -> str:
    """What undoes the change just made: a script's is named, because `undo` alone passes it over."""
    from okrtui.parsing.lookup import short_id

    if shell.session.source == "prompt":
        return "okrtui undo"
    return f"okrtui undo {short_id(change.entry)}"


MOST = 10
"""Lines of a table or a list that are told one by one."""


def refuse_lines(shell: Shell, faults: dict[int, str], verb: str = "saved", noun: str = "line") -> None:
    """Say up to ten lines that cannot be taken, and how many there are; nothing where all can be."""
    lines = [f"{noun} {number}: {faults[number]}" for number in sorted(faults)]
    if not lines:
        return
    if len(lines) == 1:
        raise unsaved(lines[0])
    for line in lines[:MOST]:
        shell.say(f"okrtui: {line}")
    more = f", {len(lines) - MOST:,} of them not shown" if len(lines) > MOST else ""
    raise unsaved(f"{len(lines):,} {noun}s can't be {verb}{more}")
