"""A cycle as Markdown in the user's editor."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.cli.saving import undo_words
from okrtui.cli.shell import Shell, Verb
from okrtui.cli.streams import is_terminal
from okrtui.domain.errors import DataProblem, Problem, RefusedProblem, WordsProblem
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.domain.change import Change
    from okrtui.domain.model.cycle import Cycle
    from okrtui.operations.base import Context
    from okrtui.operations.outline import EditOutline
    from okrtui.views.outline_edit import OutlineEdit

ROUNDS = 50
"""How often the editor is opened again: a script in its place must come to an end."""
MOST = 40
"""Lines of a summary."""
SIGNS = {"added": "+", "changed": "~", "deleted": "-"}


class _Again(Exception):
    """The text goes back to the editor."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class _GivenUp(Exception):
    """Nothing is to be saved."""


def _edit_arguments(parser: Parser, thing: str) -> None:
    parser.word("cycle", "the cycle; default: the current one; none: what is parked", nargs="?")
    parser.flag("--yes", "save without asking")
    parser.flag("--delete-most", "also when more than half of what was there is gone")


def edit(shell: Shell, args: Namespace) -> int:
    """Open the outline, and save what came of it; until that is done its text is never lost."""
    from okrtui.views.outline_edit import OutlineEdit

    cycle = _cycle(shell, args.cycle)
    if shell.session.read_only:
        raise RefusedProblem(shell.session.read_only)
    if cycle is not None and cycle.closed:
        raise RefusedProblem(f"{visible(cycle.title)} is closed", "Reopen it to make changes")
    outline = OutlineEdit(shell.workspace, shell.today, cycle)
    text = outline.text
    for _ in range(ROUNDS):
        edited = _in_editor(shell, outline, text)
        try:
            return _saved(shell, args, outline, text, edited)
        except _Again as again:
            text = again.text
        except _GivenUp:
            _keep(shell, outline, edited)
            return DataProblem.exit_status
        except (Problem, OSError, KeyboardInterrupt):
            _keep(shell, outline, edited)
            raise
    _keep(shell, outline, text)
    return DataProblem.exit_status


def _cycle(shell: Shell, key: str | None) -> Cycle | None:
    """The cycle that is meant; None for what is parked."""
    from okrtui.domain.model.cycle import Cycle
    from okrtui.parsing.lookup import find

    if key is None:
        current = shell.workspace.current_cycle(shell.today)
        if current is None:
            raise WordsProblem(
                "There is no cycle to edit. okrtui add cycle 2027-Q1 makes one; okrtui edit none opens what is parked"
            )
        return current
    if key.strip().lower() in ("none", "parked"):
        return None
    found = find(shell.workspace, key, shell.today, ("cycles",))
    return found if isinstance(found, Cycle) else None


def _in_editor(shell: Shell, outline: OutlineEdit, text: str) -> str:
    """The text as it comes back; a RefusedProblem where no editor could be run."""
    from okrtui.editor import edited

    found, why = edited(text, nullcontext, "okrtui.md", "Nothing was changed")
    if found is None:
        if not outline.is_same(text):
            _keep(shell, outline, text)
        raise RefusedProblem(why)
    return found


def _saved(shell: Shell, args: Namespace, outline: OutlineEdit, shown: str, edited: str) -> int:
    """Save what a text asks for; the exit status. _Again for mistakes, and for another look."""
    from okrtui.operations.outline import RefusedLines
    from okrtui.parsing.outline.remarks import with_remarks, without_remarks

    bare = without_remarks(edited)
    if outline.is_empty(bare):
        shell.say("The text is empty. Nothing was changed")
        return 0
    if outline.is_same(bare):
        shell.say("Unchanged: nothing in the text is different")
        return 0
    try:
        request = outline.requested(bare)
        change = request.apply(outline.workspace, _context(shell))
        if change.empty:
            shell.say("Unchanged: what it says is here already")
            return 0
        if not _agreed(shell, args, outline, request, change):
            raise _Again(bare)
        shell.session.store.backup_first |= outline.is_most(request)
        done = shell.session.run(request)
    except RefusedLines as problem:
        _say_mistakes(shell, problem)
        if edited == shown:
            raise _GivenUp from None
        raise _Again(with_remarks(bare, problem.lines)) from None
    return _report(shell, outline, done)


def _report(shell: Shell, outline: OutlineEdit, change: Change) -> int:
    from okrtui.domain.outcomes.outline import OutlineEdited
    from okrtui.views.changes.outline import conflict_lines

    sentence = shell.described(change).sentence
    shell.say(sentence if change.empty else f"{sentence}. Undo: {undo_words(shell, change)}")
    if isinstance(change.outcome, OutlineEdited):
        for line in conflict_lines(change.outcome):
            shell.say(line)
    if shell.json:
        shell.out_json(
            [
                {"verb": item.verb, "key": item.record.id, "title": item.record.label, "what": item.what}
                for item in outline.changes(change)
            ]
        )
    return 0


def _say_mistakes(shell: Shell, problem: Problem) -> None:
    lines = getattr(problem, "lines", ())
    for line, sentence in lines[:MOST]:
        shell.say(f"okrtui: line {line}: {visible(sentence)}" if line else f"okrtui: {visible(sentence)}")
    if len(lines) > MOST:
        shell.say(f"okrtui: and {len(lines) - MOST:,} more")


def _agreed(
    shell: Shell, args: Namespace, outline: OutlineEdit, request: EditOutline, change: Change
) -> bool:
    """Whether its user wants all of that; False for another look at the text, _GivenUp for no."""
    person = is_terminal(sys.stdin) and is_terminal(sys.stderr)
    most = outline.is_most(request) and not args.delete_most
    if most and not person:
        gone = counted(len(request.gone), "thing")
        raise RefusedProblem(f"That would delete {gone}, more than half. --delete-most does it")
    if args.yes and not most:
        return True
    _say_changes(shell, outline, change)
    if most:
        gone = counted(len(request.gone), "thing")
        answer = _answer(shell, f"That deletes {gone}, more than half. Delete them? y/n/e (e: edit again) ")
        if answer != "y":
            return _no(answer)
    if args.yes or not person:
        return True
    answer = _answer(shell, "Save this? y/n/e (e: edit again) ")
    return answer == "y" or _no(answer)


def _answer(shell: Shell, question: str) -> str:
    return (shell.ask(question) or "").strip().lower()[:1]


def _no(answer: str) -> bool:
    """False for another look; no answer is no."""
    if answer == "e":
        return False
    raise _GivenUp


def _say_changes(shell: Shell, outline: OutlineEdit, change: Change) -> None:
    changes = outline.changes(change)
    for item in changes[:MOST]:
        shell.say(f"{SIGNS[item.verb]} {visible(item.record.label)}: {item.what}")
    if len(changes) > MOST:
        shell.say(f"and {len(changes) - MOST:,} more")


def _keep(shell: Shell, outline: OutlineEdit, text: str) -> None:
    """What was written and not saved, in a file whose path is said."""
    import re
    import tempfile

    from okrtui.store.drafts import keep_text

    title = outline.cycle.title if outline.cycle else "parked"
    stem = "outline-" + (re.sub(r"[^\w]+", "-", title, flags=re.ASCII).strip("-")[:40] or "cycle")
    state = shell.paths.state
    try:
        folder = Path(tempfile.mkdtemp(prefix="okrtui-")) if state is None else state / "drafts"
        path = keep_text(folder, stem, text)
    except OSError as error:
        shell.say(f"okrtui: The text couldn't be kept: {(error.strerror or 'unknown').lower()}")
        return
    shell.say(f"Nothing was saved. Your text is in {visible(str(path))}")


def _context(shell: Shell) -> Context:
    from okrtui import clock
    from okrtui.ids import new_id
    from okrtui.operations.base import Context

    return Context(shell.today, clock.now(), shell.login, shell.session.source, new_id)


VERBS = {"edit": Verb(_edit_arguments, edit)}
