"""Saving drafts of entries: none is lost on the way, and none counts as saved before it is on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.operations.base import Operation
from okrtui.text.fitting import shortened
from okrtui.text.spans import NOTHING, Message, warning
from okrtui.tui.saving import Done, Failed
from okrtui.views.entry_draft import EntryDraft

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

VALUE_ROOM = 20
"""Columns of a typed value in a sentence."""
STILL_HERE, RETRY = "Your {} is still here; ", "Enter to retry"
UNSAVED, ANSWER = "{} isn't saved yet", "Enter saves it, Esc clears it"


def named_value(text: str) -> str:
    """A value as typed, for a sentence."""
    return shortened(text.strip(), VALUE_ROOM)


def unsaved(text: str) -> Message:
    """That a text in a cell is not saved, and how it is."""
    return warning(UNSAVED.format(named_value(text) or "What you typed"), ANSWER)


def drop_draft(ui: Ui, draft: EntryDraft) -> None:
    """What was typed for a thing is not wanted any longer; what was refused of it is not offered again.

    Of marked rows it is what was typed for all of them.
    """
    same = [item for item in ui.entry_drafts.values() if item.entry == draft.entry]
    for item in same:
        del ui.entry_drafts[item.key]
    ui.saving.forget(frozenset(item.id for item in same))


def save_drafts(
    ui: Ui,
    drafts: Sequence[EntryDraft],
    operation: Operation,
    done: Done,
    failed: Failed,
    *,
    wait: bool = False,
) -> None:
    """Have what drafts say saved; until then, and when it is refused, they are kept with the Ui by their things.

    `done` hears of the change, `failed` of the problem, which each draft then carries as a sentence.
    """
    for draft in drafts:
        ui.entry_drafts[draft.key] = draft

    def saved(change: Change) -> None:
        for draft in drafts:
            if ui.entry_drafts.get(draft.key) is draft:
                del ui.entry_drafts[draft.key]
        done(change)

    def refused(problem: Problem) -> None:
        for draft in drafts:
            here = STILL_HERE.format(named_value(draft.value) or "entry")
            draft.problem = warning(problem.statement, here + RETRY, RETRY)
        # The cell says it, with what to do.
        ui.messages.announced = NOTHING
        failed(problem)

    ui.changes.run(operation, saved, refused, wait=wait, entry=drafts[0].entry)
