"""Objectives side by side: each has a column with its key results below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from okrtui.parsing.files.cells import LONGEST, ambition_of, is_nothing, level_of, row_is_blank, text_of
from okrtui.parsing.files.column_heads import read_head
from okrtui.parsing.files.contents import Row, Sheet
from okrtui.parsing.files.context import Context
from okrtui.parsing.files.cycle_cells import cycle_in
from okrtui.parsing.files.evidence import order_of_days
from okrtui.parsing.files.found import FoundCycle, FoundKeyResult, FoundObjective
from okrtui.parsing.files.tables import Table, at

_PIECES = re.compile(r"\s+(?:–|—|-|to|bis|au|al|a|tot|til|do)\s+|[:;()]")
_TEXTS = {"owner": "owner", "why": "why", "definition": "why", "team": "team", "note": "why", "category": ""}
"""Labels of rows that say something of the objectives, and the field it goes into."""


LOOKED_AT = 200
"""Rows in which such a layout shows."""


@dataclass(slots=True)
class Layout:
    """Where things are in a sheet of objectives side by side."""

    label: int
    """The column of labels; -1 where there is none."""
    columns: list[int]
    """Those of the objectives."""
    first: int
    """The place of the row with the titles of the first objectives."""


def layout_of(sheet: Sheet) -> Layout | None:
    """How objectives are laid out side by side in a sheet; None where they aren't."""
    rows = sheet.rows[:LOOKED_AT]
    return _labelled(rows) or _headed(rows)


def _labelled(rows: Sequence[Row]) -> Layout | None:
    """Labels such as `Key result 1` down the first column, objectives in those beside it."""
    for label in range(3):
        kinds = [_label(at(row, label)) for row in rows]
        results = [n for n, (kind, _) in enumerate(kinds) if kind == "key_result"]
        used = {
            place
            for n in results
            for place in range(label + 1, len(rows[n].cells))
            if not is_nothing(rows[n].cells[place])
        }
        objectives = [
            n
            for n, (kind, _) in enumerate(kinds)
            if kind == "objective" and all(not is_nothing(at(rows[n], place)) for place in used)
        ]
        groups = [kinds[n][1] for n in results]
        numbered = bool(results) and all(groups) and len(set(groups)) * 2 > len(groups)
        if (
            not results
            or not (numbered or len(objectives) == 1)
            or len(objectives) > max(1, len(results) // 2)
        ):
            continue
        first = (
            objectives[0]
            if objectives and objectives[0] < results[0]
            else _top_of_block(rows, results[0], label)
        )
        if first + 1 < results[0] and _names_nothing(rows[first], label):
            # The titles are below the heads.
            first += 1
        if any(_is_head(row) for row in rows[: results[0] + 1]):
            continue
        columns = [
            place
            for place in range(label + 1, max(len(row.cells) for row in rows))
            if any(not is_nothing(at(rows[n], place)) for n in results)
            and not is_nothing(at(rows[first], place))
        ]
        if columns and first < results[0]:
            return Layout(label, columns, first)
    return None


def _label(cell: object) -> tuple[str, int]:
    """What a label says, and its number."""
    text = cell.strip().rstrip(":.") if isinstance(cell, str) else ""
    if not text or len(text) > 40:
        return "", 0
    head = read_head(text)
    return head.field, head.group


def _names_nothing(row: Row, label: int) -> bool:
    """Whether a row has labels only, such as `Objective 1`."""
    kinds = [_label(cell)[0] for cell in row.cells[label + 1 :] if not is_nothing(cell)]
    return bool(kinds) and set(kinds) == {"objective"}


def _is_head(row: Row) -> bool:
    """Whether a row is one of heads of an ordinary table."""
    fields = {read_head(text_of(cell)).field for cell in row.cells if not is_nothing(cell)} - {""}
    return len(fields) > 1 and len(fields) >= sum(not is_nothing(cell) for cell in row.cells) / 2


def _top_of_block(rows: Sequence[Row], result: int, label: int) -> int:
    """The first of the filled rows right above the first key results."""
    place = result
    while (
        place > 0
        and not row_is_blank(rows[place - 1])
        and any(not is_nothing(cell) for cell in rows[place - 1].cells[label + 1 :])
    ):
        place -= 1
    return place


def _headed(rows: Sequence[Row]) -> Layout | None:
    """Heads `Objective 1`, `Objective 2`, their titles below, and below those the key results."""
    for place, row in enumerate(rows[:20]):
        heads = [read_head(text_of(cell)) for cell in row.cells]
        columns = [
            n for n, head in enumerate(heads) if head.field == "objective" and head.group and not head.level
        ]
        others = [head for n, head in enumerate(heads) if head.field and n not in columns]
        if len(columns) < 2 or others or len({heads[n].group for n in columns}) < len(columns):
            continue
        below = [one for one in rows[place + 1 :] if not row_is_blank(one)]
        together = sum(all(not is_nothing(at(one, n)) for n in columns) for one in below[:3])
        if below and together and not is_nothing(at(below[0], columns[0])):
            return Layout(columns[0] - 1, columns, rows.index(below[0]))
    return None


@dataclass(slots=True)
class _Reading:
    """The objectives above the rows that come next."""

    context: Context
    layout: Layout
    cycle: FoundCycle | None
    now: dict[int, FoundObjective] = field(default_factory=dict)
    results: bool = False
    """Whether key results have begun."""
    last: dict[int, FoundKeyResult] = field(default_factory=dict)


def read_columns(context: Context, rows: Sequence[Row], layout: Layout) -> None:
    """The objectives of a sheet with their key results."""
    above = [text_of(cell) for row in rows[: layout.first] for cell in row.cells if not is_nothing(cell)]
    pieces = [(0, piece.strip()) for text in above for piece in _PIECES.split(text)]
    context.order = order_of_days(pieces, context.choices, context.surroundings, past=False, place="row")[0]
    cycle = cycle_in([*above, context.table.sheet or context.table.name], context.surroundings, context.order)
    reading = _Reading(context, layout, cycle)
    for row in rows[layout.first :]:
        if not row_is_blank(row):
            _take(reading, row)


def _take(reading: _Reading, row: Row) -> None:
    layout, context = reading.layout, reading.context
    label = text_of(at(row, layout.label)) if layout.label >= 0 else ""
    kind, _ = _label(label)
    cells = {place: text_of(at(row, place)) for place in layout.columns if not is_nothing(at(row, place))}
    if any(len(text) > LONGEST for text in cells.values()):
        context.refuse(row, f"A text in it is longer than {LONGEST:,} characters")
        return
    if kind == "objective" or not reading.now:
        reading.now = {place: _objective(reading, row, text) for place, text in cells.items()}
        reading.results = False
    elif kind == "key_result" or (not label and reading.results) or (not label and layout.label < 0):
        reading.results = True
        for place, text in cells.items():
            if place in reading.now:
                found = FoundKeyResult(context.table.where(row.number), text)
                reading.now[place].key_results.append(found)
    elif kind in _TEXTS or kind in ("level", "ambition") or (not label and not reading.results):
        _describe(reading, kind, cells)
    elif cells:
        context.refuse(row, f"“{label[:40]}” isn't a label that okrtui knows")
    elif label:
        context.findings.beliefs.append(f"row {row.number} has a label only: {label[:40]}")


def _objective(reading: _Reading, row: Row, title: str) -> FoundObjective:
    found = FoundObjective(reading.context.table.where(row.number), title, {}, reading.cycle)
    reading.context.findings.objectives.append(found)
    return found


def _describe(reading: _Reading, kind: str, cells: dict[int, str]) -> None:
    name = _TEXTS.get(kind, "") if kind in _TEXTS else kind or "why"
    for place, text in cells.items():
        found = reading.now.get(place)
        word = {"level": level_of, "ambition": ambition_of}.get(name, str)(text)
        if found is not None and name and word:
            found.texts[name] = " ".join(filter(None, (found.texts.get(name, ""), word)))


def table_of(file: str, sheet: Sheet, *, several: bool) -> Table:
    """A sheet as a table without heads, for what is read by its place."""
    return Table(
        file, sheet.name if several else "", sheet.name, [], list(sheet.rows), delimiter=sheet.delimiter
    )
