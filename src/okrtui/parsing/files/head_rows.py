"""The row of a sheet that holds the heads of a table: known words, days beside words, words above figures."""

from collections.abc import Sequence
from itertools import pairwise

from okrtui.parsing.files.cells import is_blank, text_of
from okrtui.parsing.files.column_heads import folded_head, read_head
from okrtui.parsing.files.contents import Cell, Row
from okrtui.parsing.files.day_cells import is_month, sample_moment
from okrtui.parsing.files.evidence import looks_number
from okrtui.parsing.files.tables import LOOKED_AT, at

HEADS_FOR_SURE = 4.0
"""The score of a row with two words that are known."""
BELOW = 3
"""Rows below one that may be heads by which it is seen whether it is."""


def is_remark(row: Row) -> bool:
    """A line of a comment: it begins with # and is alone in its row."""
    first = text_of(row.cells[0]) if row.cells else ""
    return first.startswith("#") and len(first) > 1 and all(map(is_blank, row.cells[1:]))


def same_cells(row: Row, head: Row) -> bool:
    """Whether a row repeats the heads."""
    if row.cells[:1] != head.cells[:1] and text_of(at(row, 0)) != text_of(at(head, 0)):
        return False
    return [text_of(cell) for cell in row.cells] == [text_of(cell) for cell in head.cells]


def place_of_heads(rows: Sequence[Row]) -> int | None:
    """The place of the row that looks most like heads, or of the first of several tables; None where none does."""
    best, most = None, 1.5
    scores: list[float] = []
    for place, row in enumerate(rows[:LOOKED_AT]):
        scores.append(0.0 if is_remark(row) else _score(row, rows[place + 1 : place + 1 + BELOW]))
        if scores[-1] > most:
            best, most = place, scores[-1]
        if best is not None and place - best > 25:
            break
    for place, score in enumerate(scores[:best]) if best is not None else ():
        numbers = [row.number for row in rows[place : (best or 0) + 1]]
        gaps = [two - one > 1 for one, two in pairwise(numbers)]
        if score >= HEADS_FOR_SURE and not gaps[0] and any(gaps):
            # An empty row parts it from the heads of another table.
            return place
    if best is not None and best + 1 < len(rows) and _is_second(rows[best], rows[best + 1]):
        return best + 1
    return best


def _is_second(upper: Row, lower: Row) -> bool:
    """Whether a row parts what the heads above it only sum up: Start, Target and Current below Numbers."""
    filled = [(place, text_of(cell)) for place, cell in enumerate(lower.cells) if not is_blank(cell)]
    if len(filled) < 2 or lower.number != upper.number + 1:
        return False
    return all(
        read_head(text).field and not read_head(text_of(at(upper, place))).field for place, text in filled
    )


def _score(row: Row, below: Sequence[Row]) -> float:
    """How much a row looks like heads: known words, days beside words, words above days and numbers."""
    filled = [(place, cell) for place, cell in enumerate(row.cells) if not is_blank(cell)]
    if not filled or not below:
        return 0.0
    texts = [(place, text_of(cell)) for place, cell in filled]
    days = [place for place, cell in filled if sample_moment(cell)]
    months = [place for place, text in texts if is_month(text)]
    days += months if len(months) > 1 else []
    numbers = [
        cell
        for place, cell in filled
        if place not in days and looks_number(cell) and not is_year(text_of(cell))
    ]
    known = {read_head(text).field for place, text in texts if place not in days} - {""}
    count = sum(bool(read_head(text).field) for place, text in texts if place not in days)
    score = min(count, 2 * len(known)) * 2.0 - 3.0 * len(numbers)
    if len(days) > 1 and (len(days) < len(filled) or is_blank(row.cells[0] if row.cells else None)):
        score += min(len(days), 6)
    elif days:
        score -= 3
    if len(filled) > 1 and not days and not numbers and _over_figures(filled, below):
        score += 3
    if any(len(text) > 60 for _, text in texts):
        score -= 2
    return score


def is_year(text: str) -> bool:
    """Whether a head is a year."""
    return len(text) == 4 and text.isdecimal() and "1970" <= text <= "2199"


def _over_figures(filled: Sequence[tuple[int, Cell]], below: Sequence[Row]) -> bool:
    """Whether words are above days and numbers, in the row below or the one after it."""
    for row in below[:2]:
        cells = [at(row, place) for place, _ in filled]
        if any(map(sample_moment, row.cells)) and any(
            looks_number(cell) and not sample_moment(cell) for cell in cells
        ):
            return True
    return False


def heads_of(head: Row | None, before: Sequence[Row], width: int) -> list[str]:
    """The texts of the heads; where they are not enough to tell columns apart, with those above them."""
    if head is None:
        return [""] * width
    texts = [text_of(cell) for cell in head.cells] + [""] * (width - len(head.cells))
    above = next((row for row in before if row.number == head.number - 1), None)
    if above is None:
        return texts
    unknown = [text for text in texts if text and not read_head(text).field and not sample_moment(text)]
    repeated = len({folded_head(text) for text in unknown}) < len(unknown)
    uppers, last = [], ""
    for place in range(width):
        last = text_of(at(above, place)) or last
        uppers.append(last)
    if repeated:
        names = {folded_head(text) for text in unknown if unknown.count(text) > 1}
        return [
            f"{upper} {text}" if upper and folded_head(text) in names else text
            for upper, text in zip(uppers, texts, strict=True)
        ]
    filled = {place for place in range(width) if text_of(at(above, place))}
    return [text or (uppers[place] if place in filled and filled else "") for place, text in enumerate(texts)]
