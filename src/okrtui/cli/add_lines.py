"""Adding what comes on stdin, one thing a line: shown first where a person can say no, all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.saving import refuse_lines, unsaved
from okrtui.cli.streams import answer_of_terminal
from okrtui.cli.table import table_on_stdin
from okrtui.domain.errors import Problem
from okrtui.operations.batch import Batch
from okrtui.parsing.lists import MOST, listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrtui.cli.shell import Shell
    from okrtui.domain.change import Change
    from okrtui.operations.base import Operation


def add_lines(shell: Shell, read: Callable[[str], tuple[Operation, str]], *, sure: bool) -> Change | None:
    """Add each line of stdin, as one change; None where the person at the terminal said no.

    `read` gives what adds a line, and how it reads. A DataProblem names every line that cannot be read: then nothing is
    added. Without a terminal, or where one is `sure`, nobody is asked.
    """
    lines = listed(table_on_stdin())
    if len(lines) > MOST:
        raise unsaved(f"{len(lines)} lines are too many; up to {MOST} can be added at once")
    operations, faults = [], {}
    for line in lines:
        try:
            operation, words = read(line.text)
        except Problem as problem:
            faults[line.number] = problem.statement
            continue
        operations.append(operation)
        shell.say(f"  {words}")
    refuse_lines(shell, faults, "added")
    if not sure:
        answer = answer_of_terminal(
            f"Add {'this' if len(operations) == 1 else f'these {len(operations)}'}? y/n "
        )
        if answer is not None and answer.strip().lower() not in ("y", "yes"):
            shell.say("Nothing was added")
            return None
    return shell.session.run(Batch(tuple(operations), "additions"))
