"""The check-in as it is drawn: one list, the current row with its cell and its echo."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.text.bars import bar
from okrtui.text.dates import day as written_day
from okrtui.text.dates import long, weekday
from okrtui.text.fitting import ending, fit, width
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.text.line_builder import LineBuilder
from okrtui.text.rows import Role
from okrtui.text.sparkline import draw
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import Pieces, line, named_glyph
from okrtui.tui.toolkit.sizes import PANE_FROM
from okrtui.tui.ui import Layer
from okrtui.tui.widgets.text_field import TextField
from okrtui.views.describe import STATUS_GLYPHS, key_result_trend, now_text, status_word
from okrtui.views.due import DueItem
from okrtui.views.explain import way_and_pace
from okrtui.views.preview import Preview, preview
from okrtui.views.today import due_row

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


FIELDS = ("value", "confidence", "note")


@dataclass
class Stop:
    """One thing on the walk, and what was entered for it."""

    item: DueItem
    saved: bool = False
    skipped: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    was: float | None = None
    progress: float | None = None
    confidence: int | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Columns of the walk's table."""

    last: int
    target: int
    value: int
    confidence: int
    note: int


def _places(columns: int) -> Places:
    if columns >= 70:
        shift = min(40, max(0, columns - 80))
        return Places(38 + shift, 40 + shift, 49 + shift, 59 + shift, 63 + shift)
    return Places(columns - 29, columns - 27, columns - 18, columns - 5, columns - 2)


def _joined(pieces: list[tuple[str, str]], glyphs: Glyphs) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for text, role in pieces:
        if glyph := named_glyph(text, glyphs):
            joined.append((glyph + " ", role))
        else:
            joined += [(text, role), ("  ", "text")]
    return joined


def _last_text(ui: Ui, stop: Stop) -> str:
    """The value before the walk, as rows write it."""
    from okrtui.views.describe import full_value, plain_value

    record = ui.workspace.find(stop.item.table, stop.item.id)
    if isinstance(record, KeyResult):
        return full_value(record, stop.was)
    decimals = record.decimals if isinstance(record, Kpi) else None
    return "–" if stop.was is None else plain_value(stop.was, decimals)


class CheckInRows(Layer):
    """The walk as it is drawn."""

    stops: list[Stop]
    place: int
    field: str
    edit: TextField
    _previewed: tuple[tuple[object, ...], Preview] | None

    @property
    def stop(self) -> Stop:
        """Where the walk is."""
        return self.stops[self.place]

    @property
    def record(self) -> KeyResult | Kpi | None:
        """What is asked for."""
        found = self.ui.workspace.find(self.stop.item.table, self.stop.item.id)
        return found if isinstance(found, KeyResult | Kpi) else None

    @property
    def seconds(self) -> int:
        """How long the walk has taken."""
        raise NotImplementedError

    @property
    def day(self) -> date:
        """The day of the entry that is typed."""
        raise NotImplementedError

    @property
    def typed_text(self) -> str:
        """What was typed in the field; the last value that stands there selected is not typed."""
        return "" if self.field == "value" and self.edit.fresh else self.edit.text

    def top(self) -> list[Line]:
        """How far the walk is, how long it took, for which day."""
        saved = sum(stop.saved for stop in self.stops)
        minutes, seconds = divmod(self.seconds, 60)
        left = f" Check-in  {self.place + 1} of {len(self.stops)}   {saved} saved   {minutes}:{seconds:02}"
        week = self.day.isocalendar().week
        right = f"for {long(self.day)}, week {week}"
        columns = self.ui.columns
        if len(left) + len(right) + 2 > columns:
            right = weekday(self.day)
        if len(left) + len(right) + 2 > columns:
            left = f" Check-in {self.place + 1} of {len(self.stops)}"
        pad = columns - len(left) - len(right) - 1
        first = line(
            [(left[:10], "strong"), (left[10:], "text"), (" " * max(1, pad), "text"), (right, "dim")]
        )
        if columns < 56:
            return [first]
        builder = LineBuilder(columns, self.ui.glyphs)
        places = _places(columns)
        builder.put_right(places.last, "last", "dim")
        builder.put(places.target, "target", "dim")
        builder.put(places.value, "value", "dim")
        builder.put(places.confidence, "cf", "dim")
        if columns >= 70:
            builder.put(places.note, "note", "dim")
        return [first, line(builder.pieces())]

    def body(self, columns: int, rows: int) -> list[Line]:
        """All that is due, the current one with its cell and its echo."""
        if columns < 56 or rows < 9:
            return self._single(columns)
        lines = [line(())]
        room = rows - 3
        first = max(0, min(self.place - room // 2, len(self.stops) - room))
        for number in range(first, min(len(self.stops), first + room)):
            lines.append(self._row(number, columns))
            if number == self.place:
                lines.append(line([(" " * 5, "text"), *self._preview_pieces(columns - 5)]))
        return lines

    def _row(self, number: int, columns: int) -> Line:
        stop, glyphs = self.stops[number], self.ui.glyphs
        row = due_row(self.ui.evaluator, stop.item)
        here = number == self.place
        builder, places = LineBuilder(columns, glyphs), _places(columns)
        role: Role = "dim" if stop.saved and not here else "text"
        if here:
            builder.put(0, glyphs.cursor, "key")
        glyph = "done" if stop.saved else row.glyph
        glyph_role: Role = "good" if stop.saved else row.glyph_role
        builder.put(1, getattr(glyphs, glyph), glyph_role)
        title = fit(shown_text(row.title, glyphs), places.last - 10, cut=glyphs.cut).rstrip()
        builder.put(3, title, "title" if here else role)
        was = stop.was if stop.saved else None
        record = self.ui.workspace.find(stop.item.table, stop.item.id)
        last = row.now
        if was is not None:
            last = now_text(record, was) if isinstance(record, KeyResult) else _last_text(self.ui, stop)
        builder.put_right(places.last, shown_text(last, glyphs), role)
        target = fit(
            shown_text(row.target, glyphs), places.value - places.target - 1, cut=glyphs.cut
        ).rstrip()
        builder.put(places.target, target, "dim")
        self._cells(stop, here, row.now, row.confidence, builder, places, columns)
        return line(builder.pieces(), lit=here)

    def _cells(
        self,
        stop: Stop,
        here: bool,
        now: str,
        confidence: str,
        builder: LineBuilder,
        places: Places,
        columns: int,
    ) -> None:
        glyphs = self.ui.glyphs
        said = {**stop.texts, **({self.field: self.typed_text} if here else {})}
        value = said.get("value", "")
        if here and self.field == "value":
            caret = f"{self.edit.text[: self.edit.caret]}_{self.edit.text[self.edit.caret :]}"
            role: Role = "dim" if self.edit.fresh else "strong"
            self._cell(builder, places.value, places.confidence - places.value - 3, caret, role)
        elif stop.saved:
            builder.put(
                places.value, fit(shown_text(value or now, glyphs), 8, cut=glyphs.cut).rstrip(), "text"
            )
        elif value:
            builder.put(places.value, fit(shown_text(value, glyphs), 8, cut=glyphs.cut).rstrip(), "text")
        given = said.get("confidence", "")
        if here and self.field == "confidence":
            self._cell(builder, places.confidence - 1, 2, self.edit.text + "_")
        else:
            was = "" if stop.confidence is None else str(stop.confidence)
            shown = f"{was}{glyphs.to}{given}" if given and was and given != was else given or confidence
            builder.put(places.confidence, shown, "text" if given else "dim")
        if columns < 70:
            return
        room = columns - places.note - 1
        if here and self.field == "note":
            self._cell(
                builder,
                places.note,
                room - 2,
                f"{self.edit.text[: self.edit.caret]}_{self.edit.text[self.edit.caret :]}",
            )
            return
        blocker = self._blocker(stop)
        note = said.get("note", "") or (f"! {blocker}" if blocker else "")
        builder.put(
            places.note,
            fit(shown_text(note, glyphs), room, cut=glyphs.cut).rstrip(),
            "act" if note.startswith("!") else "text",
        )

    def _cell(self, builder: LineBuilder, at: int, room: int, text: str, role: Role = "strong") -> None:
        room = max(2, room)
        shown = ending(shown_text(text, self.ui.glyphs), room)
        inner = shown + " " * (room - width(shown))
        builder.put(at, "[", "key")
        builder.put(at + 1, inner, role)
        builder.put(at + 1 + width(inner), "]", "key")

    def _blocker(self, stop: Stop) -> str:
        record = self.ui.workspace.find(stop.item.table, stop.item.id)
        return self.ui.evaluator.key_result(record).blocker if isinstance(record, KeyResult) else ""

    def _preview(self, record: KeyResult | Kpi) -> Preview:
        text = self.edit.text if self.field == "value" else self.stop.texts.get("value", "")
        mark = (text, record.id, self.day, id(self.ui.workspace))
        if self._previewed is None or self._previewed[0] != mark:
            day = None if self.day == self.ui.today else self.day
            self._previewed = (mark, preview(self.ui.workspace, record, text, self.ui.context(), day))
        return self._previewed[1]

    def _preview_pieces(self, columns: int) -> list[tuple[str, str]]:
        """What was understood, the way and the trend it makes; or why it cannot be read."""
        record, glyphs, stop = self.record, self.ui.glyphs, self.stop
        if stop.problem:
            return [
                (glyphs.look + " ", "look"),
                (fit(shown_text(stop.problem, glyphs), columns - 2, cut=glyphs.cut).rstrip(), "text"),
            ]
        if record is None:
            return [("Deleted meanwhile: down goes on", "dim")]
        if self.field != "value":
            said = (
                "0 to 9, or t for 10, saves and goes on; Tab goes to the note"
                if self.field == "confidence"
                else "one that begins with ! is a blocker"
            )
            return [(said, "dim")]
        if not self.typed_text:
            return [(self._as_last(record), "dim")]
        found = self._preview(record)
        if found.problem or found.key_result_state is None:
            return _joined(found.pieces, glyphs)
        standing = found.key_result_state
        pieces: list[tuple[str, str]] = [(text, role) for text, role in found.pieces[:-3]]
        shown: list[tuple[str, str]] = []
        for text, role in pieces:
            # The day stands on the message line; here the line has to hold bar and trend as well.
            shown += [(shown_text(text.partition(" than on ")[0], glyphs), role), ("  ", "text")]
        shown.append((f" {shown_text(way_and_pace(standing), glyphs)}  ", "text"))
        glyph, role = STATUS_GLYPHS[standing.status]
        if standing.time_in_range is None:
            roles = {
                "fill": role if role in ("good", "look", "act") else "text",
                "rest": "dim",
                "mark": "text",
            }
            shown += [(text, roles[part]) for part, text in bar(standing.progress, standing.expected, glyphs)]
        trend = key_result_trend(self.ui.evaluator, standing)
        if trend and self.ui.drawing:
            shown.append((f"  {draw(trend, glyphs)}", "trend"))
        return [*shown, (f"  {getattr(glyphs, glyph)} ", role), (status_word(standing), "text")]

    def _as_last(self, record: KeyResult | Kpi) -> str:
        if self.stop.was is None:
            return "no value yet: type the first one, or down skips it"
        if self.stop.saved:
            return "saved; another value corrects it"
        return "Enter alone: as last"

    def _single(self, columns: int) -> list[Line]:
        """One thing at a time, for the smallest terminals."""
        stop, glyphs = self.stop, self.ui.glyphs
        row = due_row(self.ui.evaluator, stop.item)
        typed = f"{self.edit.text[: self.edit.caret]}_{self.edit.text[self.edit.caret :]}"
        cells = " ".join(
            f"{'cf' if name == 'confidence' else name} "
            + (
                f"[{typed:<8}]"
                if name == self.field
                else stop.texts.get(name) or (row.confidence if name == "confidence" else "–") or "–"
            )
            for name in (FIELDS if row.table == "key_results" else ("value", "note"))
        )
        facts = f"{row.now} {row.target}" + (f"   confidence {row.confidence}" if row.confidence else "")
        saved = sum(item.saved for item in self.stops)
        lines = [
            line(()),
            line(
                [
                    (" ", "text"),
                    (fit(shown_text(row.title, glyphs), columns - 2, cut=glyphs.cut).rstrip(), "strong"),
                ]
            ),
            line([(" " + shown_text(facts, glyphs), "dim")]),
            line(()),
            line([(" " + fit(shown_text(cells, glyphs), columns - 2, cut=glyphs.cut).rstrip(), "text")]),
            line(()),
            line([(" ", "text"), *self._preview_pieces(columns - 1)]),
        ]
        return [*lines, line([(f" {saved} saved", "dim")])]

    def message(self) -> Pieces:
        """The last entry, with its confidence and note."""
        record = self.record
        if record is None or self.stop.was is None:
            return ()
        if isinstance(record, Kpi):
            standing = self.ui.evaluator.kpi(record.id)
            on = f" on {written_day(standing.on)}" if standing.on else ""
            return [(f"was {_last_text(self.ui, self.stop)}{on}", "text")]
        entries = self.ui.workspace.check_ins_of(record.id)
        found = self.ui.evaluator.key_result(record)
        said = f"was {_last_text(self.ui, self.stop)}" + (f" on {written_day(found.on)}" if found.on else "")
        if found.confidence is not None:
            said += f", confidence {found.confidence}"
        note = next((entry.note for entry in reversed(entries) if entry.note), "")
        return [(said + (f': "{note.splitlines()[0]}"' if note else ""), "text")]

    def footer(self) -> list[tuple[str, str]]:
        """The keys of the walk."""
        keys = [("enter", "save, next"), ("tab", "confidence, note"), ("down", "skip"), ("up", "back")]
        wide = self.ui.columns >= PANE_FROM
        keys += [("[ ]", "day before, after"), ("!", "blocker")] if wide else [("[ ]", "day")]
        return [*keys, ("esc", "stop")]

    def footer_right(self) -> list[tuple[str, str]]:
        """None: letters are text here."""
        return []

    def cursor(self) -> tuple[int, int] | None:
        """The cell."""
        places = _places(self.ui.columns)
        at = {"value": places.value, "confidence": places.confidence - 1, "note": places.note}[self.field]
        return min(self.ui.columns - 1, at + 1 + self.edit.caret), self.place + 1
