"""Values on the rows of a list: when a cell is opened, what it begins with, and what is said where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.text.spans import Message, keyed
from okrtui.tui.widgets.again import guard

if TYPE_CHECKING:
    from okrtui.tui.widgets.value_cell import ListWithCell, ValueCell

VALUE_KEYS = frozenset("0123456789.=,-+%/")
"""What a value is typed with."""
NO_VALUE = {
    "objectives": ("An objective has no value of its own", keyed("{down}, then type on a key result")),
    "cycles": ("A cycle has no value of its own", keyed("{go.objectives}, then type on a key result")),
}
NOTHING_TO_TYPE = "Nothing here can have a value"
SCREENS = keyed(
    "{go.today} Today, {go.objectives} Objectives, {go.results} Results, {go.kpis} KPIs, {go.advice} Advice, "
    "{go.history} History, {go.cycles} Cycles"
)
"""The keys of the screens, for who looks for them at the digits."""
LETTERS = keyed(
    "{go.today} {go.objectives} {go.results} {go.kpis} {go.advice} {go.history} {go.cycles} open screens"
)
"""The same in less room."""


def type_value(screen: ListWithCell, text: str) -> None:
    """Open the cell of the row under the cursor with a text in it, or say why it has none."""
    ui, (table, key) = screen.ui, screen.record
    record = ui.workspace.find(table, key)
    if screen.moved_by_others:
        screen.moved_by_others = False
        guard(ui, screen.removed_message(), "Type again to enter it", VALUE_KEYS)
    elif not isinstance(record, KeyResult | Kpi):
        if table in NO_VALUE:
            said, then = NO_VALUE[table]
            ui.say(said, then=then, brief=then)
        else:
            ui.say(NOTHING_TO_TYPE, then=SCREENS, brief=LETTERS)
    elif ui.session.read_only:
        ui.say(ui.session.read_only)
    else:
        cell = _opened(screen, record)
        if text:
            cell.paste(text)


def paste(screen: ListWithCell, text: str) -> None:
    """One line that is a value opens the cell of the row with it, several are looked at as values of this and the next.

    Nothing is ever taken as commands.
    """
    lines = text.strip().splitlines()
    if len(lines) == 1 and any(character.isdecimal() for character in lines[0]):
        type_value(screen, lines[0].strip())
    elif len(lines) == 1:
        what = shortened(visible(lines[0].strip()), 30)
        screen.ui.say(f'The 1 line pasted is not a value: "{what}". Nothing was changed')
    elif lines and not _column(screen, text):
        screen.ui.say(f"{len(lines)} lines pasted, and a row takes one value. Nothing was changed")


def _column(screen: ListWithCell, text: str) -> bool:
    from okrtui.tui.widgets.value_cell import offer_column  # 10 ms, which the first frame does not wait for

    return offer_column(screen, text, sure=False)


def refused(screen: ListWithCell) -> KeyResult | Kpi | None:
    """The thing under the cursor, where its value was typed and could not be saved."""
    left = screen.ui.entry_drafts.get(screen.record) if screen.ui.entry_drafts else None
    if left is None or not left.problem:
        return None
    record = screen.ui.workspace.find(*screen.record)
    return record if isinstance(record, KeyResult | Kpi) else None


def problem(screen: ListWithCell) -> Message | None:
    """Why the value of the thing under the cursor could not be saved; None where it was."""
    return None if refused(screen) is None else screen.ui.entry_drafts[screen.record].problem


def retry(screen: ListWithCell) -> None:
    """Save once more what could not be saved for the row under the cursor."""
    record = refused(screen)
    if record is not None:
        _opened(screen, record).save()


def _opened(screen: ListWithCell, record: KeyResult | Kpi) -> ValueCell:
    """The cell of a row; where its value was refused it holds what was typed, which a key replaces."""
    from okrtui.tui.widgets.value_cell import ValueCell  # 10 ms, which the first frame does not wait for
    from okrtui.views.entry_draft import EntryDraft

    left = screen.ui.entry_drafts.get((record.table, record.id))
    if left is not None and not left.problem:
        # It is being saved: what is typed now is another one.
        left = None
    cell = ValueCell(screen, left or EntryDraft(record.table, record.id))
    cell.edit.fresh = left is not None
    screen.cell = cell
    return cell
