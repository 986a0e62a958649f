"""What the forms for new things share: how they are filled from a line, what is given, and where the cursor goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from okrtui.domain.change import Change
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.names import plain_name
from okrtui.parsing.fields import Reader, form_text
from okrtui.parsing.lines.line import Line
from okrtui.tui.widgets.form_fields import Field, Texts

if TYPE_CHECKING:
    from okrtui.domain.model.objective import Level
    from okrtui.tui.ui import Ui
    from okrtui.tui.widgets.form import Form


def show_made(ui: Ui, change: Change, table: str) -> None:
    """The cursor to what was made."""
    made = next((e.record.id for e in change.edits if e.before is None and e.record.table == table), "")
    ui.screen.stale = True
    ui.screen.move_to(made)


def reader_of(ui: Ui) -> Reader:
    """What the texts of a form are read against."""
    return Reader(ui.workspace, ui.today)


def given(fields: list[Field]) -> Texts:
    """The fields behind the first that say something, or were emptied by hand."""
    return {item.name: item.text for item in fields[1:] if item.text.strip() or item.touched}


def behind_more(*fields: Field) -> list[Field]:
    """Fields that are behind `more fields`."""
    for item in fields:
        item.more = True
    return list(fields)


def fills_of(ui: Ui, line: Line) -> Texts:
    """What a line says, as the texts of the fields below it."""
    unit = str(line.fields.get("unit", ""))
    fills = {name: form_text(value, ui.workspace, unit) for name, value in line.fields.items()}
    if line.kind:
        fills["kind"] = BY_NAME[line.kind].called
    return fills


def level_for_new(ui: Ui) -> Level:
    """A team's, once somebody else owns something in the file; till then it is one person's."""
    me = plain_name(ui.me)
    return "team" if any(plain_name(name) != me for name in ui.workspace.owner_names()) else "personal"


def without(ui: Ui, form: Form) -> Callable[[], None]:
    """Takes a form away that was not begun, once the lines pasted into it are there."""

    def take_away() -> None:
        if not form.fields.all[0].text.strip():
            ui.stack.remove(form)

    return take_away
