"""A list screen: rows, a cursor that holds an id, a value typed on the row, a pane beside or over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.kpi import Kpi
from okrtui.domain.problems import Problem, WordsProblem
from okrtui.presentation.grid import Columns, columns_for, heads_line, lay_out, shown_text
from okrtui.presentation.rows import Listing, Row
from okrtui.presentation.sparkline import draw
from okrtui.presentation.text import shortened
from okrtui.tui.commands.base import Command
from okrtui.tui.layer import PANE_FROM, Layer, pane_columns
from okrtui.tui.lines import Pieces, blank, line, tabs
from okrtui.tui.screens import SCREENS
from okrtui.tui.widgets.desk import Line
from okrtui.tui.widgets.line_edit import LineEdit
from okrtui.views.explain import explain

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench
    from okrtui.tui.values import ValueCell

FOOTER_ORDER = (
    "value", "history.take-back", "history.back-to", "check-in", "open", "new", "key-result.add", "edit", "delete",
    "mark", "undo", "filter",
)  # fmt: skip
FOOTER_RANK = (
    "value", "history.take-back", "history.back-to", "check-in", "open", "new", "undo", "filter", "key-result.add",
    "edit", "delete", "mark",
)  # fmt: skip
"""Which keys the footer shows, in their order and by how much they are missed."""


class ListScreen(Layer):
    """What all lists have in common; a screen says what its rows are."""

    letter = ""
    kpis = False
    takes_values = True

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.at = ""
        self.offset = 0
        self.stale = True
        self.cell: ValueCell | None = None
        self.filter = LineEdit()
        self.filtering = False
        self.pane = False
        self.drawn = False
        self._listing: Listing | None = None
        self._laid: dict[tuple[Row, int], list[tuple[str, str]]] = {}
        self._place = 0

    # Rows

    def listing(self) -> Listing:
        """The rows as they are now."""
        raise NotImplementedError

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, worked out once for a workspace."""
        if self._listing is None or self.stale:
            self._listing = self.listing()
            self.stale = False
            self._settle()
        return self._listing.rows

    @property
    def heads(self) -> Listing:
        """The listing itself, for its heads and its words when empty."""
        _ = self.rows
        if self._listing is None:
            raise RuntimeError("a listing was worked out")
        return self._listing

    def _settle(self) -> None:
        """Keep the cursor on its id; when that is gone, where it was."""
        spots = self.spots()
        if not spots:
            self.at = ""
        elif self.at not in [row.id for row in spots]:
            self.at = spots[min(self._place, len(spots) - 1)].id
        self._remember()

    def spots(self) -> list[Row]:
        """The rows the cursor can stand on."""
        return [row for row in (self._listing.rows if self._listing else ()) if row.selectable]

    def _remember(self) -> None:
        self._place = next((i for i, row in enumerate(self.spots()) if row.id == self.at), 0)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return next((row for row in self.rows if row.id == self.at and row.selectable), None)

    def record_of(self, row: Row | None) -> tuple[str, str]:
        """Table and id of the thing a row stands for."""
        return ("", "") if row is None else (row.table, row.id.rpartition(" ")[2])

    @property
    def record(self) -> tuple[str, str]:
        """Table and id under the cursor."""
        return self.record_of(self.row)

    def opened(self) -> None:
        """Forget places that were kept for saved rows."""
        self.stale = True
        self.cell = None

    def changed(self) -> None:
        """Another workspace."""
        self.stale = True
        if self.cell is not None:
            self.cell.changed_under()

    def keep(self) -> Callable[[str, str], bool] | None:
        """The filter as a test; None where there is none."""
        if not self.filter.text.strip():
            return None
        from okrtui.views.filtering import filter_of  # 2 ms, and no filter in the first frame

        try:
            return filter_of(self.bench.standings, self.filter.text)
        except WordsProblem:
            return None

    # Moving

    def move(self, step: int) -> None:
        """The cursor by so many rows."""
        spots = self.spots() if self.rows else []
        if spots:
            place = min(max(0, self._place + step), len(spots) - 1)
            self.at = spots[place].id
            self._place = place
            self.moved()

    def moved(self) -> None:
        """The cursor stands somewhere else."""

    def move_to(self, key: str) -> bool:
        """The cursor to a row by its id; whether it is there."""
        found = any(row.id == key for row in self.rows if row.selectable)
        if found:
            self.at = key
            self._remember()
        return found

    def next_due(self) -> bool:
        """On to the next row that waits for a value; whether there is one."""
        spots = self.spots() if self.rows else []
        following = [row for row in spots[self._place + 1 :] if row.due and row.id not in self.bench.ticked]
        if following:
            self.move_to(following[0].id)
        return bool(following)

    # Keys

    @property
    def typing(self) -> bool:  # type: ignore[override]
        """Whether letters are text."""
        return self.cell is not None or self.filtering

    def key(self, key: str, character: str | None) -> bool:
        """A value on the row, the filter; else nothing."""
        if self.cell is not None:
            return self.cell.key(key, character)
        if self.filtering:
            return self._filter_key(key, character)
        if character is not None and (character.isdecimal() or character in ".=") and character.isascii():
            return self.type_value("" if character == "=" else character, equals=character == "=")
        if key == "escape":
            return self._step_out()
        return False

    def type_value(self, text: str, *, equals: bool = False) -> bool:
        """Open the cell of the row under the cursor; says why not where there is none."""
        table, key = self.record
        record = self.bench.workspace.find(table, key)
        if not isinstance(record, KeyResult | Kpi):
            if table == "objectives":
                self.bench.say("An objective has no value of its own: j, then type")
            elif table == "cycles":
                self.bench.say("A cycle has no value of its own: O, then j, then type")
            elif self.row is not None:
                self.bench.say("Nothing to type a value for here")
            return True
        if self.bench.session.read_only:
            self.bench.say(self.bench.session.read_only)
            return True
        from okrtui.tui.values import ValueCell  # 10 ms, which the first frame does not wait for

        self.cell = ValueCell(self, record, LineEdit.holding(text), equals=equals)
        return True

    def _filter_key(self, key: str, character: str | None) -> bool:
        if key in ("enter", "down"):
            self.filtering = False
        elif key == "escape":
            self.filtering = False
            self.filter = LineEdit()
            self.stale = True
        elif self.filter.key(key, character):
            self.stale = True
        return True

    def _step_out(self) -> bool:
        """One step out: marks, the pane, the filter. Never out of the app."""
        if self.bench.marks:
            self.bench.marks.clear()
        elif self.pane and self.bench.columns >= PANE_FROM:
            self.pane = False
        elif self.filter.text:
            self.filter = LineEdit()
            self.stale = True
        else:
            self.bench.say("q quits")
        return True

    def typed(self) -> dict[str, Any]:
        """The value in the cell."""
        if self.cell is None or not self.cell.text:
            return {}
        return {"value": [self.cell.record.table, self.cell.record.id, self.cell.text]}

    def paste(self, text: str) -> None:
        """Into the cell or the filter."""
        if self.cell is not None:
            self.cell.edit.paste(text)
        elif self.filtering:
            self.filter.paste(text)
            self.stale = True

    def commands(self) -> tuple[Command, ...]:
        """Those of the screen."""
        return ()

    # Drawing

    def top(self) -> list[Line]:
        """Tabs and counts; under them the heads of the columns."""
        from okrtui.tui.bench import SMALL_ROWS

        bench = self.bench
        names = [(screen.name, screen.letter) for screen in SCREENS]
        lines = [tabs(names, self.name, self._counts(), bench.columns, bench.glyphs)]
        if bench.rows > SMALL_ROWS and bench.columns >= 56:
            lines.append(self._heads())
        return lines

    def _counts(self) -> list[tuple[str, str]]:
        head, wide = self.bench.head, self.bench.columns >= PANE_FROM
        if head.empty:
            return [("new file", "dim")]
        pieces: list[tuple[str, str]] = []
        if wide:
            week = f"{head.cycle} {head.week}".strip()
            glyphs = self.bench.glyphs
            for text, role in ((head.title, "strong"), (week, "dim"), (head.pace, "text")):
                shown = shortened(shown_text(text, glyphs), 30, cut=glyphs.cut)
                pieces += [(shown, role), ("  ", "text")] if text else []
        if self.bench.session.read_only:
            pieces += [("read-only", "look"), ("  ", "text")]
        pieces.append((f"{head.due} due", "strong" if head.due else "dim"))
        if head.alerts:
            pieces += [("  ", "text"), (f"{head.alerts} alert{'s' if head.alerts > 1 else ''}", "act")]
        return pieces

    def _heads(self) -> Line:
        heads = self.heads.heads
        if (
            self.bench.columns >= PANE_FROM
            and len(heads.left) > 1
            and heads.left[0][0] == self.bench.head.title
        ):
            heads = heads._replace(left=heads.left[1:])
        if not self.spots():
            heads = heads._replace(kind="plain", right="")
        columns = self.columns(self._list_width(self.bench.columns))
        pieces = heads_line(heads, columns, self.bench.glyphs)
        parts: Line = ((tuple(pieces), False),)
        if self._beside():
            parts += ((((self.bench.glyphs.pane, "dim"),), False), *self._pane(0))
        return parts

    def _beside(self) -> bool:
        return self.pane and self.bench.columns >= PANE_FROM

    def _list_width(self, columns: int) -> int:
        return columns - pane_columns(columns) - 3 if self._beside() else columns

    def columns(self, total: int) -> Columns:
        """Where a row's parts stand."""
        owners = {row.owner for row in self.rows if row.kind in ("item", "objective")}
        return columns_for(total, kpis=self.kpis, owners=len(owners - {""}) > 1)

    def _pane(self, row: int) -> Line:
        """One line of the pane, counted from the heads."""
        lines = self._pane_lines
        if row >= len(lines):
            return ((((" ", "text"),), False),)
        return ((((" ", "text"), *lines[row]), False),)

    @property
    def _pane_lines(self) -> list[list[tuple[str, str]]]:
        from okrtui.tui.pane import pane_lines  # 10 ms, and closed until Enter opens it

        table, key = self.pane_record()
        return pane_lines(self.bench, table, key, pane_columns(self.bench.columns), self.bench.rows - 3)

    def pane_record(self) -> tuple[str, str]:
        """What the pane shows: the row under the cursor, once it rests."""
        return self.bench.pane_rest if self.bench.pane_rest[1] else self.record

    def body(self, columns: int, rows: int) -> list[Line]:
        """The visible rows, the one under the cursor lit; beside them the pane."""
        listing = self.rows
        if not any(row.selectable for row in listing):
            return self.empty_body(columns, rows)
        wide = self._list_width(columns)
        self._scroll(listing, rows)
        laid = self.columns(wide)
        lines: list[Line] = []
        for number, row in enumerate(listing[self.offset : self.offset + rows]):
            part = self._row_part(row, laid, wide)
            lines.append((part, *self._side(number)) if self._beside() else (part,))
        if self._beside():
            empty = ((((" " * wide, "text"),), False),)
            lines += [(*empty, *self._side(number)) for number in range(len(lines), rows)]
        return lines

    def _side(self, number: int) -> Line:
        return ((((self.bench.glyphs.pane, "dim"),), False), *self._pane(number + 1))

    def _scroll(self, listing: tuple[Row, ...], rows: int) -> None:
        """Keep the cursor in view; leaving it, jump half a page, so that most keys repaint two rows."""
        at = next((i for i, row in enumerate(listing) if row.id == self.at and row.selectable), 0)
        if len(listing) <= rows:
            self.offset = 0
        elif at < self.offset or at >= self.offset + rows:
            half = rows // 2
            wanted = at - half if at >= self.offset + rows else at - rows + half
            if at < rows - half:
                wanted = 0
            self.offset = min(max(0, wanted), len(listing) - rows)
        self.offset = min(self.offset, max(0, len(listing) - rows))
        first = next((i for i, row in enumerate(listing) if row.selectable), 0)
        if at == first and at < rows:
            self.offset = 0

    def _row_part(self, row: Row, columns: Columns, wide: int) -> tuple[tuple[tuple[str, str], ...], bool]:
        lit = row.id == self.at and row.selectable
        typed = self.cell is not None and lit
        if typed and self.cell is not None:
            row = row._replace(cell=self.cell.shown())
        if row.id in self.bench.ticked:
            row = row._replace(glyph="done", glyph_role="good")
        pieces = self._pieces(row, columns, wide)
        if lit:
            pieces = [(self.bench.glyphs.cursor, "key"), *_from_second(pieces)]
        elif row.id in self.bench.marks:
            pieces = [(self.bench.glyphs.mark, "strong"), *_from_second(pieces)]
        return tuple(pieces), lit

    def _pieces(self, row: Row, columns: Columns, wide: int) -> list[tuple[str, str]]:
        known = self._laid.get((row, wide))
        if known is None:
            if len(self._laid) > 3000:
                self._laid.clear()
            glyphs, drawn = self.bench.glyphs, self.bench.drawing
            pieces = lay_out(
                row,
                columns,
                glyphs,
                lambda heights, cells: draw(heights, glyphs, cells) if drawn else " " * cells,
            )
            known = [(text, role if role != "title" else "title") for text, role in pieces]
            if drawn or not row.trend:
                self._laid[row, wide] = known
        return known

    def empty_body(self, columns: int, rows: int) -> list[Line]:
        """What to do when there are no rows."""
        text = self.heads.empty
        if self.filter.text:
            text = f'Nothing fits "{self.filter.text}". Esc shows all'
        return [blank(), line([("  " + text, "text")])]

    def message(self) -> Pieces:
        """The echo of what is typed, the filter, or what stands about the row under the cursor."""
        if self.cell is not None:
            return self.cell.message()
        if self.filtering:
            return self._filter_message()
        if self.bench.marks:
            count = len(self.bench.marks)
            return [
                (f"{count} marked: a value, @ m d ! on one of them goes to all {count}. Esc lets go", "text")
            ]
        table, key = self.record
        said = explain(self.bench.standings, table, key, self.bench.head.due) if key else None
        if said is None:
            return self.own_message()
        glyph, role, words = said
        if len(words) + 3 > self.bench.columns:
            words = words.partition(", lately ")[0]
        return [(f"glyph {glyph}", role), (words, "text")]

    def own_message(self) -> Pieces:
        """What the message line says where the row says nothing."""
        return ()

    def _filter_message(self) -> Pieces:
        from okrtui.views.filtering import filter_of

        try:
            filter_of(self.bench.standings, self.filter.text)
            found = f"{len(self.spots())} fit"
        except Problem as problem:
            found = problem.sentence
        caret = self.filter.caret
        text = f"/{self.filter.text[:caret]}_{self.filter.text[caret:]}"
        return [(text, "strong"), (found, "dim")]

    def footer(self) -> list[tuple[str, str]]:
        """The keys most used here."""
        if self.cell is not None:
            return self.cell.footer()
        if self.filtering:
            return [("enter", "into the list"), ("esc", "show all"), ("@ann #tag is:due", "words")]
        labelled = {c.id: (c.shown_key, c.label) for c in self.bench.available() if c.label}
        # The same on every row: a line that changes with the cursor costs 300 bytes a key.
        known = {"value": ("0-9", "value"), **labelled} if self.takes_values else labelled
        kept = self._that_fit([known[name] for name in FOOTER_RANK if name in known])
        return [known[name] for name in FOOTER_ORDER if name in known and known[name] in kept]

    def _that_fit(self, ranked: list[tuple[str, str]]) -> list[tuple[str, str]]:
        room = self.bench.columns - 18
        kept = []
        for key, label in ranked:
            room -= len(key) + len(label) + 3
            if room < 0:
                break
            kept.append((key, label))
        return kept

    def footer_right(self) -> list[tuple[str, str]]:
        """Help and the way out."""
        return [] if self.typing else [("?", "keys"), ("q", "quit")]

    def cursor(self) -> tuple[int, int] | None:
        """The row under the cursor; while typing, the cell."""
        at = next((i for i, row in enumerate(self.rows) if row.id == self.at and row.selectable), None)
        if at is None or not self.offset <= at:
            return None
        if self.cell is not None:
            columns = self.columns(self._list_width(self.bench.columns))
            return min(columns.now, columns.now - 3 + len(self.cell.shown()) - 1), at - self.offset
        return 0, at - self.offset


def _from_second(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces without their first column, which is always blank."""
    first, role = pieces[0]
    return [(first[1:], role), *pieces[1:]] if len(first) > 1 else pieces[1:]
