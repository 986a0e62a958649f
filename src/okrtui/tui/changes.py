"""Changes: an operation is done away from the screen, and what came of it is shown and said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Operation
from okrtui.operations.session import Session
from okrtui.text.spans import Span, keyed
from okrtui.tui.messages import Messages
from okrtui.tui.saving import Done, Failed, Saving
from okrtui.tui.stack import Stack
from okrtui.views.changes.description import describe

UNDO, REDO = keyed("{undo} to undo"), keyed("{redo} to redo")
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
            self._taken(True)
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


def touched_by(change: Change, workspace: Workspace) -> set[str]:
    """Ids of the things whose values a change concerns."""
    touched = {edit.record.id for edit in change.edits}
    touched |= {getattr(edit.record, name, "") for edit in change.edits for name in ("key_result", "kpi")}
    # A value of a KPI is one of the key results that move with it as well.
    return touched | {item.id for key in touched for item in workspace.linked_to(key)}
