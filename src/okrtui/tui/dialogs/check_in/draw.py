"""The check-in as it is drawn: one list, the current row with its cell, below it what the value would come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.text import spans
from okrtui.text.bars import CELLS, bar
from okrtui.text.dates import day as written_day
from okrtui.text.dates import long, weekday
from okrtui.text.escaping import Shown, visible
from okrtui.text.figures import status_word
from okrtui.text.fitting import ending, fit, width
from okrtui.text.glyphs import shown_text
from okrtui.text.line_builder import LineBuilder
from okrtui.text.numbers import percent, plain
from okrtui.text.rows import Role, Row
from okrtui.text.target_cell import target_cell
from okrtui.tui.dialogs.check_in.state import CheckInState, Stop
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import line, message_pieces
from okrtui.tui.toolkit.sizes import NARROW
from okrtui.views.describe import STATUS_GLYPHS, listed_value
from okrtui.views.entry_draft import names_blocker
from okrtui.views.preview import Preview
from okrtui.views.today import due_row

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

WIDE = 70
"""Columns from which notes have a column of their own."""
INDENT = 5
LEAST_ROWS = 9
ROLES: dict[str, Role] = {"rest": "faint", "mark": "text"}
FILLS: dict[Role, Role] = {"good": "good", "look": "risk", "act": "act"}


class Places(NamedTuple):
    """Columns: right edge of the value before, target, cell, right edge of the confidence, note."""

    was: int
    target: int
    value: int
    confidence: int
    note: int

    @property
    def cell(self) -> int:
        """Columns between the brackets of the value."""
        return 8 if self.note > self.confidence + 2 else 5

    @property
    def value_room(self) -> int:
        """Columns of a value that is not being typed."""
        return self.confidence - self.value - 4


def places_for(columns: int) -> Places:
    """Where the parts of a row are, as in the lists."""
    if columns >= WIDE:
        shift = max(-10, min(20, columns - 80))
        return Places(38 + shift, 40 + shift, 49 + shift, 62 + shift, 66 + shift)
    return Places(columns - 29, columns - 27, columns - 16, columns - 3, columns - 2)


# The two lines on top


def top(ui: Ui, state: CheckInState, seconds: int) -> list[Line]:
    """How far the walk is, how long it took, for which day; below it the heads of the columns."""
    columns = ui.columns
    minutes, rest = divmod(seconds, 60)
    left = f" Check-in  {state.place + 1} of {len(state.stops)}   {state.saved} saved   {minutes}:{rest:02}"
    right = _for_day(ui, state)
    if len(left) + len(right) + 2 > columns:
        right = weekday(state.day_of(state.stop))
    if len(left) + len(right) + 2 > columns:
        left = f" Check-in {state.place + 1} of {len(state.stops)}"
    pad = columns - len(left) - len(right)
    first = line([(left[:10], "strong"), (left[10:], "text"), (" " * max(1, pad), "text"), (right, "dim")])
    if columns < NARROW:
        return [first]
    builder, places = LineBuilder(columns, ui.glyphs), places_for(columns)
    builder.put_right(places.was, "was", "dim")
    builder.put(places.target, "target", "dim")
    builder.put(places.value + 1, "value", "dim")
    builder.put_right(places.confidence + 1, "conf.", "dim")
    if columns >= WIDE:
        builder.put(places.note, "note", "dim")
    return [first, line(builder.pieces())]


def _for_day(ui: Ui, state: CheckInState) -> str:
    """`for Friday 20 November, week 47`, or for which earlier period."""
    on = state.day_of(state.stop)
    if on == ui.today:
        return f"for {long(on)}, week {on.isocalendar().week}"
    last_week = (ui.today - on).days < 14 and on.isocalendar().week != ui.today.isocalendar().week
    return f"for last week, {long(on)}" if last_week else f"for {long(on)}, week {on.isocalendar().week}"


# The list


def body(ui: Ui, state: CheckInState, columns: int, rows: int) -> list[Line]:
    """All that is due, the current one with its cell and its preview."""
    if columns < NARROW or rows < LEAST_ROWS:
        return _single(ui, state, columns)
    lines = [line(())]
    room = rows - 3
    first = max(0, min(state.place - room // 2, len(state.stops) - room))
    for number in range(first, min(len(state.stops), first + room)):
        lines.append(_row(ui, state, number, columns))
        if number == state.place:
            lines.append(line(_below(ui, state, columns)))
    return lines


def _row(ui: Ui, state: CheckInState, number: int, columns: int) -> Line:
    stop, glyphs = state.stops[number], ui.glyphs
    row = due_row(ui.evaluator, stop.item)
    here = number == state.place
    builder, places = LineBuilder(columns, glyphs), places_for(columns)
    role: Role = "dim" if stop.saved and not here else "text"
    if here:
        builder.put(0, glyphs.cursor, "key")
    builder.put(1, getattr(glyphs, row.glyph), row.glyph_role)
    on = state.day_in_row(ui.evaluator, stop)
    # What the head line says of the current row need not be said of all.
    other = on is not None and (here or on != state.day_of(state.stop))
    day = f" {written_day(on, ui.today)}" if on is not None and other else ""
    # No number is ever cut: one that was saved begins further to the left, and so does a target.
    saved = (
        row.now if stop.saved and not stop.draft.value and not (here and stop.editor.field == "value") else ""
    )
    more = max(0, width(shown_text(saved, glyphs)) - places.value_room)
    places = places._replace(value=places.value - more)
    # The bracket of a cell does not touch the target.
    room = places.value - places.target - (1 if here else 0)
    target = shown_text(row.target, glyphs)
    if width(target) > room:
        target = target_cell(row.target, row.target_number or row.target, room, glyphs)
    was = shown_text(_was(ui, stop, row), glyphs)
    more = max(0, width(target) - room)
    left = places.was - more
    room = left - max(10, width(was) + 3) - width(visible(day))
    title = visible(fit(shown_text(row.title, glyphs), room, cut=glyphs.cut).rstrip())
    builder.put(3, title, "title" if here else role)
    builder.put(3 + width(title), day, "wary" if here else "dim")
    builder.put_right(left, was, role)
    builder.put(places.target - more, target, "dim")
    _value(ui, stop, row, places, builder, here=here)
    _confidence(ui, stop, row, places, builder, here=here)
    if columns >= WIDE:
        _note(ui, stop, columns - places.note, places, builder, here=here)
    return line(builder.pieces(), lit=here)


def _was(ui: Ui, stop: Stop, row: Row) -> str:
    """The value before the walk, as rows write it; after a save the row has the new one."""
    if not stop.saved:
        return row.now
    record = ui.workspace.find(stop.item.table, stop.item.id)
    owner = record if isinstance(record, KeyResult | Kpi) else None
    return "–" if stop.was is None else listed_value(owner, stop.was)


def _value(ui: Ui, stop: Stop, row: Row, places: Places, builder: LineBuilder, *, here: bool) -> None:
    if here and stop.editor.field == "value":
        role: Role = "dim" if stop.editor.edit.fresh else "cell"
        _cell(builder, places.value, places.cell, stop.editor.edit.window(places.cell, ui.glyphs)[0], role)
        return
    text = stop.draft.value or (row.now if stop.saved else "")
    shown = fit(shown_text(text, ui.glyphs), places.value_room, cut=ui.glyphs.cut).rstrip()
    builder.put(places.value + 1, shown, "text")


def _confidence(ui: Ui, stop: Stop, row: Row, places: Places, builder: LineBuilder, *, here: bool) -> None:
    if here and stop.editor.field == "confidence":
        _cell(builder, places.confidence - 2, 2, ending(visible(stop.editor.shown), 2), "cell")
        return
    given, was = stop.draft.confidence, "" if stop.confidence is None else str(stop.confidence)
    if stop.saved and not given and row.confidence != was:
        given = row.confidence
    builder.put_right(places.confidence, given or row.confidence, "text" if given else "dim")


def _note(ui: Ui, stop: Stop, room: int, places: Places, builder: LineBuilder, *, here: bool) -> None:
    if here and stop.editor.field == "note":
        return
    record = ui.workspace.find(stop.item.table, stop.item.id)
    blocker = ui.evaluator.key_result(record).blocker if isinstance(record, KeyResult) else ""
    note = stop.draft.note or stop.note or (f"! {blocker}" if blocker else "")
    shown = fit(shown_text(note, ui.glyphs), room, cut=ui.glyphs.cut).rstrip()
    builder.put(
        places.note,
        shown or (shown_text("–", ui.glyphs) if here else ""),
        "bad" if names_blocker(note) else "text",
    )


def _cell(builder: LineBuilder, at: int, room: int, text: Shown, role: Role) -> None:
    """Text between brackets; what was there before, which the next key takes the place of, is lit with its row."""
    builder.put(at, "[", "key")
    builder.put(at + 1, text, role)
    builder.put(at + 1 + width(text), " " * (room - width(text)), "cell")
    builder.put(at + 1 + max(room, width(text)), "]", "key")


# The line below the row


def _below(ui: Ui, state: CheckInState, columns: int) -> list[tuple[str, str]]:
    """The note while it is typed; else what the value would come to, or why it is not taken."""
    stop, glyphs = state.stop, ui.glyphs
    builder = LineBuilder(columns, glyphs)
    if stop.editor.field == "note":
        room = _note_room(columns)
        _cell(builder, INDENT, room, stop.editor.edit.window(room, glyphs)[0], "cell")
        return list(builder.pieces())
    record = state.record(ui.evaluator)
    problem = stop.draft.problem
    if record is not None and stop.draft.value:
        problem = problem or stop.draft.preview(ui.evaluator, ui.context()).problem
    if record is None:
        builder.put(INDENT, "It was deleted in the meantime. down skips it", "dim")
    elif problem is not None:
        # A message begins with the blank of its line.
        pieces = message_pieces(problem, columns - INDENT, glyphs, ui.keyboard.key_of)[1:]
        return [(" " * INDENT, "text"), *pieces]
    elif not stop.draft.value:
        builder.put(INDENT, _unchanged(stop), "dim")
        held = ui.evaluator.key_result(record).time_in_range if isinstance(record, KeyResult) else None
        if held is not None and columns >= WIDE:
            words = f"held {held.inside} of {held.periods}"
            builder.put_right(places_for(columns).confidence - 1, words, "dim")
    else:
        _preview(ui, stop.draft.preview(ui.evaluator, ui.context()), builder, columns)
    return list(builder.pieces())


def _unchanged(stop: Stop) -> str:
    if stop.saved:
        return "saved; a new value corrects it"
    if stop.editor.edit.fresh or stop.editor.field != "value":
        return "Enter alone: unchanged" if stop.was is not None else "Enter alone: still at its start"
    return "No values yet. Type the first one, or down to skip"


def _preview(ui: Ui, found: Preview, builder: LineBuilder, columns: int) -> None:
    """What was understood, then the bar, the percent and the status in the columns of the lists."""
    glyphs, places, state = ui.glyphs, places_for(columns), found.key_result_state
    bar_at = places.value if columns >= WIDE else columns
    if found.kpi_state is not None:
        words = "  ".join(
            text.strip()
            for text, _ in spans.written((*found.echo, *found.outcome), glyphs, ui.keyboard.key_of)
        )
        builder.put(INDENT, fit(shown_text(words, glyphs), columns - INDENT - 1, cut=glyphs.cut).rstrip())
        return
    if state is None:
        return
    words = ", ".join(text for text, _ in spans.written(found.echo, glyphs, ui.keyboard.key_of) if text)
    if state.expected is not None:
        words += f"; pace {plain(round(state.expected * 100))}"
    room = (bar_at if bar_at < columns else columns - 18) - INDENT - 1
    builder.put(INDENT, fit(shown_text(words, glyphs), room, cut=glyphs.cut).rstrip(), "text")
    glyph, role = STATUS_GLYPHS[state.status]
    if columns >= WIDE and state.time_in_range is None and state.progress is not None:
        at = bar_at
        for part, text in bar(state.progress, state.expected, glyphs):
            builder.put(at, text, ROLES.get(part, FILLS.get(role, "text")))
            at += width(visible(text))
        builder.put_right(bar_at + CELLS + 5, percent(state.progress), "text")
    status = places.note if columns >= WIDE else columns - 13
    builder.put(status, getattr(glyphs, glyph), role)
    builder.put(status + 2, status_word(state), "text")


# One thing at a time


def _single(ui: Ui, state: CheckInState, columns: int) -> list[Line]:
    """For the smallest terminals."""
    stop, glyphs = state.stop, ui.glyphs
    row = due_row(ui.evaluator, stop.item)
    cells = []
    for name in stop.draft.fields:
        if name == stop.editor.field:
            text = f"[{stop.editor.shown:<8}]"
        else:
            text = getattr(stop.draft, name) or (row.confidence if name == "confidence" else "–") or "–"
        cells.append(f"{'conf.' if name == 'confidence' else name} {text}")
    facts = f"{row.now} {row.target}" + (f"   confidence {row.confidence}" if row.confidence else "")
    lines: list[Line] = [line(())]
    for text, role in (
        (row.title, "strong"),
        (facts, "dim"),
        ("", "text"),
        (" ".join(cells), "text"),
        ("", "text"),
    ):
        shown = fit(shown_text(text, glyphs), columns - 2, cut=glyphs.cut).rstrip()
        lines.append(line([(f" {shown}" if shown else "", role)]))
    below = " ".join(text for text, _ in _below(ui, state, max(columns, NARROW)) if text.strip())
    lines.append(line([(" " + fit(" ".join(below.split()), columns - 2, cut=glyphs.cut).rstrip(), "text")]))
    return [*lines, line([(f" {state.saved} saved", "dim")])]


# The caret


def cursor(ui: Ui, state: CheckInState) -> tuple[int, int]:
    """Column and row (of the body) of the caret."""
    stop, places = state.stop, places_for(ui.columns)
    if ui.columns < NARROW:
        return 0, 4
    window = stop.editor.edit.window
    if stop.editor.field == "note":
        return INDENT + 1 + window(_note_room(ui.columns), ui.glyphs)[1], state.place + 2
    if stop.editor.field == "value":
        return places.value + 1 + window(places.cell, ui.glyphs)[1], state.place + 1
    return places.confidence - 1 + min(stop.editor.edit.caret, 1), state.place + 1


def _note_room(columns: int) -> int:
    return columns - INDENT - 2
