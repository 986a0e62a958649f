"""History: who changed what."""

from __future__ import annotations

from okrtui.operations.undoing import redoable
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted
from okrtui.text.rows import Listing
from okrtui.text.spans import NOTHING, Message, Span, Wording, keyed, message
from okrtui.tui.changes import REDO
from okrtui.tui.command import Command
from okrtui.tui.ui import Ui, writable
from okrtui.tui.widgets.again import ask_again
from okrtui.tui.widgets.list import ListScreen
from okrtui.tui.widgets.list_filter import ListFilter
from okrtui.views.changes.facts import words_of
from okrtui.views.history import SPANS, history_listing


class HistoryScreen(ListScreen):
    """Changes by day; d takes the one under the cursor back."""

    name = "History"
    takes_values = False
    letter = "H"

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.filter = ListFilter(ui, "changes")
        self.span = 0

    def listing(self) -> Listing:
        """The changes of the span that fit the filter."""
        return history_listing(self.ui.evaluator, self.span, self.filter.fitting())

    def next_sort(self) -> None:
        """Another span."""
        self.span = (self.span + 1) % len(SPANS)
        self.stale = True
        self.drawing.offset = 0

    def own_message(self) -> Message:
        """The sentence of the change under the cursor."""
        entry = self.ui.workspace.journal.get(self.at)
        if entry is None:
            return NOTHING
        if entry.undone:
            return message(words_of(entry).sentence, Span("undone", "dim"))
        then: Wording = keyed("{history.undo} to undo it") if entry.undo_of is None else ()
        if entry.undo_of is not None and redoable(self.ui.workspace, self.ui.context()) == entry:
            then = REDO
        return message(words_of(entry).sentence, then=then)


def take_back(ui: Ui) -> None:
    """In History: undo the change under the cursor."""
    key = ui.screen.at
    ui.changes.submit(lambda: ui.session.undo(key), wait=True)


def back_to_here(ui: Ui) -> None:
    """In History: undo everything down to the change under the cursor."""
    keys = ui.workspace.changes()
    if ui.screen.at not in keys:
        ui.say("No change here")
        return
    # Also those that another span would show: the clock that wrote them may have been wrong.
    entries = [ui.workspace.journal[key] for key in reversed(keys[keys.index(ui.screen.at) :])]
    open_ones = [
        entry for entry in entries if not entry.undone and entry.undo_of is None and entry.redo_of is None
    ]
    if not open_ones:
        ui.say("Everything from here on is already undone")
        return
    others = [entry.by for entry in open_ones if entry.by != ui.me]
    owner_scope = f", {len(others)} of them by {visible(', '.join(sorted(set(others))))}" if others else ""

    def take_all_back() -> None:
        for entry in open_ones:
            ui.changes.submit(lambda entry=entry: ui.session.undo(entry.id), wait=True)  # type: ignore[misc]

    words = f"That undoes {counted(len(open_ones), 'change')}{owner_scope}"
    ask_again(ui, words, keyed("{history.back-to} again to do it"), "history.back-to", take_all_back)


COMMANDS: tuple[Command[Ui], ...] = (
    Command("history.undo", ("d",), "Undo it", "undo this change", take_back, "Arrange",
            "undo it", screens=("History",), unavailable=writable, on_row=True),
    Command("history.back-to", ("b",), "Back to here", "undo everything down to here", back_to_here, "Arrange",
            "back to here", screens=("History",), unavailable=writable, on_row=True),
)  # fmt: skip
