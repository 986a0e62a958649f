"""Changes: an operation is done away from the screen, and what came of it is shown and said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Operation
from okrtui.operations.session import Session
from okrtui.text.spans import Span, keyed
from okrtui.tui.layer import Screen
from okrtui.tui.messages import Messages
from okrtui.tui.saving import Done, Failed, Saving
from okrtui.tui.stack import Stack
from okrtui.views.changes.description import describe

UNDO, REDO = keyed("{undo} to undo"), keyed("{redo} to redo")
FIRST = ("cycles", "objectives", "key_results", "kpis")
"""Tables whose things are gone to before what came back with them."""
CORRECT = keyed("{edit} to correct it")


class Changes:
    """Runs operations one after another, shows what each did, and says it."""

    def __init__(
        self,
        session: Session,
        saving: Saving,
        stack: Stack,
        messages: Messages,
        taken: Callable[[bool], None],
    ) -> None:
        """`taken` shows the workspace as it is now; it is given whether that came of one's own doing."""
        self._session = session
        self._saving = saving
        self._stack = stack
        self._messages = messages
        self._taken = taken

    def run(
        self,
        operation: Operation,
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        wait: bool = False,
        entry: str = "",
        held: bool = False,
    ) -> None:
        """Have an operation done; `wait` keeps the keys that come in the meantime; for the rest see `Saving.run`."""
        outcome, write = self._outcome(done, failed), partial(self._session.run, operation, "")
        self._saving.run(write, operation, *outcome, wait=wait, entry=entry, held=held)

    def submit(
        self,
        work: Callable[[], Change],
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        wait: bool = False,
    ) -> None:
        """The same for any work that ends in a change."""
        self._saving.submit(work, *self._outcome(done, failed), wait=wait)

    def _outcome(self, done: Done | None, failed: Failed | None) -> tuple[Done, Failed]:
        def finished(change: Change) -> None:
            screen = self._stack.screen
            at = screen.at
            self._taken(True)
            if (change.undo_of or change.redo_of) and self._stack.top is screen:
                to_changed(screen, change, at)
            self.announce(change)
            if done is not None:
                done(change)

        def not_done(problem: Problem) -> None:
            self._taken(False)
            self._messages.refuse(problem)
            if failed is not None:
                failed(problem)

        return finished, not_done

    def announce(self, change: Change) -> None:
        """Say what an operation did, and how to take it back."""
        say, described = self._messages.say, describe(change)
        sentence = described.sentence
        if change.empty:
            say(sentence)
        elif change.redo_of:
            say(sentence, then=UNDO)
        elif change.undo_of:
            # What is undone is done no more.
            self._stack.ticked -= touched_by(change, self._session.workspace)
            say(sentence, then=REDO)
        else:
            from okrtui.domain.outcomes.entries import Begun  # there with the first entry

            # What a first value made of its key result is looked at once more; to take it back is one key away anyway.
            begun = isinstance(change.outcome, Begun)
            words, then = (described.brief, CORRECT) if begun else (sentence, UNDO)
            say(words, Span(self._session.store.warning, "look"), then=then)


def to_changed(screen: Screen, change: Change, at: str) -> None:
    """The cursor, which was on `at`, to what came back or changed; from what is gone to the objective it was in."""
    there = {row.thing: row.id for row in reversed(screen.rows) if row.selectable}
    rank = {table: number for number, table in enumerate(FIRST)}
    edits = [edit for edit in change.edits if edit.record.table != "journal"]
    edits.sort(key=lambda edit: (edit.before is not None, rank.get(edit.record.table, len(rank))))
    things = [key for edit in edits if edit.after is not None for key in _ids(edit.record)]
    if at not in there.values():
        things += [getattr(edit.record, "objective", "") for edit in edits if edit.after is None]
    things += [key for edit in edits if edit.after is None for key in _ids(edit.record)]
    if screen.row is None or screen.row.thing not in things:
        key = next((key for key in things if key in there), None)
        if key is not None:
            screen.move_to(there[key])


def _ids(record: Record) -> list[str]:
    """A record, and of an entry what it is of."""
    return [record.id, *(getattr(record, name, "") for name in ("key_result", "kpi"))]


def touched_by(change: Change, workspace: Workspace) -> set[str]:
    """Ids of the things whose values a change concerns."""
    touched = {edit.record.id for edit in change.edits}
    touched |= {getattr(edit.record, name, "") for edit in change.edits for name in ("key_result", "kpi")}
    # A value of a KPI is one of the key results that move with it as well.
    return touched | {item.id for key in touched for item in workspace.linked_to(key)}
