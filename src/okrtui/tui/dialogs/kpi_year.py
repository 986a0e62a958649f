"""A KPI's years over the whole window: one sign for each period, and what the one under the cursor came to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrtui.domain.model.kpi import Kpi
from okrtui.domain.workspace import Workspace
from okrtui.text.dates import MONTHS
from okrtui.text.escaping import visible
from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import shown_text
from okrtui.text.line_builder import LineBuilder
from okrtui.text.numbers import short
from okrtui.text.rows import Role
from okrtui.text.spans import NOTHING, Message, message
from okrtui.tui.dialogs.whole_window import over_window, taken, zoom_key, zooms
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import blank, cut_to, line
from okrtui.tui.toolkit.sizes import NARROW
from okrtui.tui.widgets.dialog import Dialog
from okrtui.views.kpi_year import (
    KINDS,
    NO_VALUE,
    NOT_JUDGED,
    Row,
    Slot,
    row_words,
    rows_of,
    slot_range_words,
    slot_words,
    slots_of,
    year_words,
)

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

SIGNS: dict[str, tuple[str, Role]] = {
    "healthy": ("good", "good"), "watch": ("look", "look"), "alert": ("act", "act"),
    NOT_JUDGED: ("open", "dim"), NO_VALUE: ("to_do", "dim"),
}  # fmt: skip
FIRST = 8
"""The column of the first sign."""
WEEKS, MONTHS_WIDE, DAYS_FROM = 4, 6, 7
"""Columns from one week to the next, from one month to the next, and before the days."""
NARROW_WEEKS, NARROW_MONTHS = 2, 4
ROOMY = 75
STEPS = {"daily": "week", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
BY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
PER = {
    "daily": "one sign per day, a row per weekday", "weekly": "one sign per week, a row per quarter",
    "monthly": "one sign per month, a row per year", "quarterly": "one sign per quarter, a row per year",
}  # fmt: skip


class KpiYearLayer(Dialog):
    """Years of one KPI, the newest first; the cursor is on a period."""

    name = "KPI year"

    def __init__(self, ui: Ui, key: str) -> None:
        super().__init__(ui)
        self.id = key
        self._known: tuple[Workspace, date, tuple[Slot, ...]] | None = None
        self.at = max((slot.period.start for slot in self.slots), default=ui.today)

    @property
    def kpi(self) -> Kpi:
        """The KPI as it is now."""
        return self.ui.workspace.kpis[self.id]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All its periods, worked out once for a workspace and a day."""
        known, ui = self._known, self.ui
        if known is None or known[0] is not ui.workspace or known[1] != ui.today:
            known = self._known = ui.workspace, ui.today, slots_of(ui.evaluator, self.kpi)
        return known[2]

    @property
    def place(self) -> int:
        """Which of them is under the cursor."""
        starts = [slot.period.start for slot in self.slots]
        return max((number for number, start in enumerate(starts) if start <= self.at), default=0)

    @property
    def slot(self) -> Slot:
        """The one under the cursor."""
        return self.slots[self.place]

    def top(self) -> list[Line]:
        """Which KPI, by what, and how it is; its range."""
        return over_window(self.ui, "kpis", self.id, f"year by {BY[self.kpi.cadence]}")

    def body(self, columns: int, rows: int) -> list[Line]:
        """How each year went in words, then in signs, and what these mean."""
        years = _by_year(self.slots)
        drawing = _Drawing(self.ui, self.kpi, self.slot, columns)
        high = drawing.rows_of_a_year + 1
        shown = _around(sorted(years, reverse=True), self.slot.year, max(1, (rows - 3) // (high + 1)))
        lines = [blank()]
        for number, year in enumerate(shown):
            words, less = (year_words(self.kpi, years[year], full=whole) for whole in (number == 0, False))
            shown_words = shown_text(words if width(visible(words)) + 8 <= columns else less, self.ui.glyphs)
            pieces = [(f" {year}", "strong"), (f"  {shown_words}", "text")]
            lines.append(line(cut_to(pieces, columns, self.ui.glyphs)))
        for year in shown:
            lines += [blank(), *drawing.year(year, years[year])]
        return [*lines, blank(), drawing.legend([slot for year in shown for slot in years[year]])]

    def message(self) -> Message:
        """What the period under the cursor came to; where there is room, what it was judged by."""
        if not self.slots:
            return NOTHING
        return message(slot_words(self.kpi, self.slot), then=slot_range_words(self.kpi, self.slot))

    def footer(self) -> list[tuple[str, str]]:
        """Move, look at the entry, go back."""
        moves = [("left right", STEPS[self.kpi.cadence])]
        moves += [("up down", "day")] if self.kpi.cadence == "daily" else []
        out = [(zoom_key(self.ui), "list"), ("esc", "back")]
        more = [("[ ]", "year"), ("enter", "entry")] if self.ui.columns >= ROOMY else []
        return [*moves, *more, *out]

    def footer_right(self) -> list[tuple[str, str]]:
        """Help, where the way back has its room beside it."""
        return self.ui.keyboard.shown("keys") if self.ui.columns >= NARROW else []

    def key(self, key: str, character: str | None) -> bool:
        """Move by periods, rows and years; its entry; back."""
        ui, daily = self.ui, self.kpi.cadence == "daily"
        match key:
            case _ if zooms(ui, key):
                del ui.stack.layers[1:]
            case "escape" | "q" | "backspace":
                ui.close()
            case "left" | "h":
                self._by_days(-7) if daily else self._by_places(-1)
            case "right" | "l":
                self._by_days(7) if daily else self._by_places(1)
            case "up" | "k":
                self._by_places(-1) if daily else self._by_rows(-1)
            case "down" | "j":
                self._by_places(1) if daily else self._by_rows(1)
            case "left_square_bracket" | "[" | "less_than_sign" | "<":
                self._by_days(-364)
            case "right_square_bracket" | "]" | "greater_than_sign" | ">":
                self._by_days(364)
            case "home" | "g":
                self.at = self.slots[0].period.start
            case "end" | "G":
                self.at = self.slots[-1].period.start
            case "enter":
                self._entry()
            case _:
                return taken(ui, key)
        return True

    def _by_places(self, step: int) -> None:
        slots = self.slots
        self.at = slots[min(max(0, self.place + step), len(slots) - 1)].period.start

    def _by_rows(self, step: int) -> None:
        """Down is later within a year, as it is read; of months and quarters a row is a year, the newest first."""
        self._by_days(91 * step if self.kpi.cadence == "weekly" else -365 * step)

    def _by_days(self, days: int) -> None:
        """To the period that is nearest to so many days from here."""
        wanted = self.at + timedelta(days=days)
        self.at = min((slot.period.start for slot in self.slots), key=lambda start: abs(start - wanted))

    def _entry(self) -> None:
        from okrtui.tui.dialogs.edit import edit_form

        if self.slot.reading:
            self.ui.open(edit_form(self.ui, "readings", self.slot.reading))
        else:
            self.ui.say("There is no entry to open: this period has no value")

    def changed(self) -> None:
        """Close when the KPI is gone, or has no period left."""
        gone = self.id not in self.ui.workspace.kpis or not self.slots
        if gone:
            self.ui.stack.remove(self)


def _by_year(slots: tuple[Slot, ...]) -> dict[int, list[Slot]]:
    found: dict[int, list[Slot]] = {}
    for slot in slots:
        found.setdefault(slot.year, []).append(slot)
    return found


def _around(years: list[int], year: int, most: int) -> list[int]:
    """So many of the years with one of them among them, from the newest on."""
    first = max(0, years.index(year) - most + 1)
    return years[first : first + most]


class _Drawing:
    """The signs of a KPI's years, in so many columns."""

    def __init__(self, ui: Ui, kpi: Kpi, at: Slot, columns: int) -> None:
        self.ui, self.kpi, self.at, self.columns = ui, kpi, at, columns
        self.glyphs = ui.glyphs
        roomy = columns >= ROOMY
        self.pitch = (WEEKS if roomy else NARROW_WEEKS) if kpi.cadence == "weekly" else MONTHS_WIDE
        if kpi.cadence in ("monthly", "quarterly") and not roomy:
            self.pitch = NARROW_MONTHS if columns >= FIRST + 12 * NARROW_MONTHS else NARROW_WEEKS

    @property
    def rows_of_a_year(self) -> int:
        """Lines below its head."""
        return {"weekly": 4, "daily": 5}.get(self.kpi.cadence, 2)

    def year(self, year: int, slots: list[Slot]) -> list[Line]:
        """Its head, and its signs below."""
        rows = rows_of(self.kpi.cadence, slots)
        if self.kpi.cadence == "daily":
            first = self._first_week(year)
            return [self._months_head(year, first), *(self._days(row, first) for row in rows)]
        if self.kpi.cadence == "weekly":
            return [self._weeks_head(year), *(self._weeks(row) for row in rows)]
        return [self._months(year), self._spaced(rows[0]), self._values(rows[0])]

    def legend(self, slots: list[Slot]) -> Line:
        """What the signs mean that are to be seen."""
        pieces: list[tuple[str, str]] = [(" ", "text")]
        known = [slot.value for slot in slots if slot.value is not None]
        if not self.kpi.ranges and known:
            least, most = min(known), max(known)
            low, high = (short(value, self.kpi.decimals, 9, (least, most)) for value in (least, most))
            signs = "1234" if self.glyphs.plain else self.glyphs.trend
            pieces.append((f"{signs} low to high, {low} to {high}   ", "text"))
        for kind in KINDS:
            if any(slot.kind == kind for slot in slots) and (self.kpi.ranges or kind == NO_VALUE):
                sign, role = self._sign_of(kind)
                pieces += [(sign, role), (f" {kind}  ", "text")]
        room = self.columns - sum(width(visible(text)) for text, _ in pieces) - 1
        per = PER[self.kpi.cadence]
        return line([*pieces, (f" {per}", "dim")] if width(visible(per)) <= room else pieces)

    # The signs

    def _sign_of(self, kind: str) -> tuple[str, Role]:
        name, role = SIGNS[kind]
        # In ASCII what has no value has the sign of what is open elsewhere.
        sign = self.glyphs.dropped if self.glyphs.plain and kind == NOT_JUDGED else getattr(self.glyphs, name)
        return sign, role

    def _sign(self, slot: Slot) -> tuple[str, Role]:
        if slot.height is not None:
            return (str(slot.height + 1) if self.glyphs.plain else self.glyphs.trend[slot.height]), "text"
        return self._sign_of(slot.kind)

    def _put(self, builder: LineBuilder, column: int, slot: Slot) -> None:
        """The sign of a period, in brackets under the cursor."""
        if slot.period == self.at.period:
            builder.put(column - 1, "[", "key")
            builder.put(column + 1, "]", "key")
        builder.put(column, *self._sign(slot))

    def _builder(self) -> LineBuilder:
        return LineBuilder(self.columns, self.glyphs)

    def _weeks_head(self, year: int) -> Line:
        builder = self._builder()
        builder.put(1, str(year), "strong")
        if self.pitch == WEEKS:
            for number in range(14):
                builder.put_right(FIRST + self.pitch * number, str(number + 1), "dim")
        if self.kpi.ranges and self._counts:
            builder.put(self._count_at, "healthy", "dim")
        return line(builder.pieces())

    @property
    def _count_at(self) -> int:
        """The column that counts the healthy periods."""
        return FIRST + self.pitch * 14 + 2

    @property
    def _counts(self) -> bool:
        """Whether there is room for that."""
        return self._count_at + len("13 of 13") < self.columns

    def _weeks(self, row: Row) -> Line:
        builder = self._builder()
        builder.put(2, row.label, "dim")
        for place, slot in row.slots.items():
            self._put(builder, FIRST + self.pitch * place, slot)
        if self._counts:
            builder.put(self._count_at, row_words(self.kpi, row), "text")
        return line(builder.pieces())

    def _places(self) -> int:
        return 12 if self.kpi.cadence == "monthly" else 4

    def _months(self, year: int) -> Line:
        builder = self._builder()
        builder.put(1, str(year), "strong")
        for number in range(self._places()):
            name = MONTHS[number] if self.kpi.cadence == "monthly" else f"Q{number + 1}"
            builder.put(FIRST + self.pitch * number, name if self.pitch > NARROW_WEEKS else name[0], "dim")
        return line(builder.pieces())

    def _spaced(self, row: Row) -> Line:
        builder = self._builder()
        builder.put(2, fit(shown_text(self.kpi.key, self.glyphs), 6, cut=self.glyphs.cut).rstrip(), "dim")
        for place, slot in row.slots.items():
            self._put(builder, FIRST + 1 + self.pitch * place, slot)
        return line(builder.pieces())

    def _values(self, row: Row) -> Line:
        """The value under each sign; none where they would touch."""
        builder = self._builder()
        builder.put(2, fit(shown_text(self.kpi.unit, self.glyphs), 3, cut=self.glyphs.cut).rstrip(), "dim")
        if self.pitch < NARROW_MONTHS:
            return blank()
        for place, slot in row.slots.items():
            if slot.value is not None:
                text = shown_text(short(slot.value, self.kpi.decimals, self.pitch - 1), self.glyphs)
                builder.put_right(FIRST + 1 + self.pitch * place, text)
        return line(builder.pieces())

    # Days

    def _first_week(self, year: int) -> int:
        """The first week that is shown: all of a year, or those up to the cursor."""
        room = self.columns - DAYS_FROM - 1
        begin = date(year, 1, 1)
        at = (min(max(self.at.period.start, begin), date(year, 12, 31)) - begin).days // 7 + 1
        return 0 if room >= 54 else max(0, min(at - room // 2, 54 - room))

    def _months_head(self, year: int, first: int) -> Line:
        builder = self._builder()
        builder.put(1, str(year), "strong")
        begin = date(year, 1, 1)
        monday, end = begin - timedelta(days=begin.weekday()), 0
        for number, name in enumerate(MONTHS):
            column = DAYS_FROM + (date(year, number + 1, 1) - monday).days // 7 - first
            if column >= max(end, DAYS_FROM):
                builder.put(column, name, "dim")
                end = column + 4
        return line(builder.pieces())

    def _days(self, row: Row, first: int) -> Line:
        """A sign a column; the one under the cursor is lit, for there is no room for brackets."""
        pieces: list[tuple[str, str]] = [(f"  {row.label}".ljust(DAYS_FROM), "dim")]
        parts: list[tuple[tuple[tuple[str, str], ...], bool]] = []
        for week in range(first, first + min(54, self.columns - DAYS_FROM - 1)):
            slot = row.slots.get(week)
            sign = (" ", "text") if slot is None else self._sign(slot)
            if slot is not None and slot.period == self.at.period:
                parts += [(tuple(pieces), False), ((sign,), True)]
                pieces = []
            else:
                pieces.append(sign)
        return (*parts, (tuple(pieces), False))
