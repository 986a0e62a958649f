"""Tables in notes: of key results, of what was reached on which day, or sheets of their own."""

from collections.abc import Sequence

from okrtui.parsing.files.cells import is_nothing, text_of
from okrtui.parsing.files.column_heads import folded_head, read_head
from okrtui.parsing.files.contents import Block, Cell, Row, Sheet
from okrtui.parsing.files.day_cells import sample_moment
from okrtui.parsing.files.evidence import looks_number
from okrtui.parsing.files.filling import Reading, add_note, fill, is_done
from okrtui.parsing.files.found import Findings, FoundKeyResult, FoundObjective, FoundValue, NotRead, Where
from okrtui.parsing.files.goal_labels import field_named, label_of, weighted
from okrtui.parsing.lines.words.lists import words as word_set

TITLES = ("key_result", "metric", "title", "kpi", "objective")
"""Fields of the column that has the titles of key results, the surest first."""
OF_RESULTS = word_set(
    """
    target current start last first progress done status due owner low high score unit
    """
)
MOST_COLUMNS = 200
"""Columns of a log; a table with more is none of notes."""


def fields_of(block: Block) -> list[str]:
    """The field of each column by its head."""
    found = [_field(text_of(cell)) for cell in block.rows[0].cells[:MOST_COLUMNS]] if block.rows else []
    if "key_result" in found or "metric" in found:
        # Goal above numbers is where they are to arrive.
        found = [
            "target" if name == "objective" and not _texts(block, at) else name
            for at, name in enumerate(found)
        ]
    return found


def _field(text: str) -> str:
    known = read_head(text).field
    return known or field_named(text)


def is_table_of_results(block: Block) -> bool:
    """Whether a table has a column of key results and what belongs to them, and none of objectives beside it."""
    fields = fields_of(block)
    if block.kind != "table" or len(block.rows) < 2:
        return False
    if is_log(block):
        return False
    if "key_result" in fields:
        return "objective" not in fields
    titled = any(name in fields for name in ("metric", "title", "kpi")) or "" in fields
    return (
        titled
        and ("target" in fields or {"start", "last"} <= set(fields))
        and bool({"current", "start", "first"} & set(fields))
    )


def is_log(block: Block) -> bool:
    """Whether a table has a day in front of each row and a column for each key result."""
    if block.kind != "table" or len(block.rows) < 2 or len(block.rows[0].cells) < 2:
        return False
    firsts = [row.cells[0] for row in block.rows[1:] if row.cells and not _is_template(row.cells[0])]
    titled = [at for at, name in enumerate(fields_of(block)) if name in TITLES]
    if any(_texts(block, at) for at in titled):
        return False
    return bool(firsts) and sum(map(sample_moment, firsts)) * 2 > len(firsts)


def _is_template(cell: object) -> bool:
    """Whether a first cell waits to be filled in: `__/__/____`, dots, nothing."""
    return not any(map(str.isalnum, str(cell or "")))


def is_sheet(block: Block) -> bool:
    """Whether a table says itself what it holds: objectives beside key results, or days beside numbers."""
    if block.kind != "table" or len(block.rows) < 2:
        return False
    fields = fields_of(block)
    if "objective" in fields and ("key_result" in fields or len(OF_RESULTS & set(fields)) > 1):
        return True
    numbers = sum(any(map(looks_number, row.cells[1:])) for row in block.rows[1:])
    days = sum(sample_moment(cell) for cell in block.rows[0].cells[:MOST_COLUMNS])
    wide = days > 1 and "key_result" not in fields
    return (wide or is_log(block)) and numbers * 2 > len(block.rows) - 1


def sheet_of(block: Block, name: str) -> Sheet:
    """A table as a sheet, with the lines of its rows."""
    return Sheet(name, block.rows)


def add_results(
    block: Block, objective: FoundObjective, file: str, reading: Reading, findings: Findings
) -> None:
    """Put the key results of a table under an objective; a row without a title that holds figures is not read."""
    fields = fields_of(block)
    title_at = next((fields.index(name) for name in TITLES if name in fields), None)
    if title_at is None:
        title_at = next((at for at, name in enumerate(fields) if not name and _texts(block, at)), 0)
    for row in block.rows[1:]:
        cells = [cell for cell in row.cells if not is_nothing(cell)]
        title = text_of(row.cells[title_at]) if title_at < len(row.cells) else ""
        if not cells or (_is_template(title) and len(cells) == 1):
            continue
        label = label_of(title)
        title = label.rest if label is not None and label.rest else title
        where = Where(file, row.number)
        if _is_template(title):
            findings.not_read.append(_not_read(where, row, "it has no title"))
            continue
        title, weight = weighted(title)
        found = FoundKeyResult(where, title)
        if weight:
            found.texts["weight"] = weight
        for at, name in _ordered(fields):
            if at != title_at and at < len(row.cells):
                _fill(found, name, block, at, row, reading)
        objective.key_results.append(found)
    _say_unused(block, fields, title_at, findings)


def _say_unused(block: Block, fields: Sequence[str], title_at: int, findings: Findings) -> None:
    """The columns that nobody knows: no more than a note comes of them."""
    heads = [text_of(cell) for cell in block.rows[0].cells]
    unused = [
        heads[at][:30]
        for at, name in enumerate(fields)
        if name in ("", "unused")
        and at != title_at
        and heads[at]
        and any(at < len(row.cells) and not is_nothing(row.cells[at]) for row in block.rows[1:])
    ]
    if unused:
        findings.beliefs.append(
            f"line {block.line}: columns that aren't used or are notes: {', '.join(unused[:12])}"
        )


def _ordered(fields: Sequence[str]) -> list[tuple[int, str]]:
    """The columns, units before figures, which are read in them, and confidence behind the value that it is of."""
    return sorted(enumerate(fields), key=lambda one: (one[1] != "unit", one[1] == "confidence"))


def _fill(found: FoundKeyResult, name: str, block: Block, at: int, row: Row, reading: Reading) -> None:
    cell = row.cells[at]
    if not name and not is_nothing(cell):
        head = text_of(block.rows[0].cells[at])
        if head:
            add_note(found, f"{head}: {text_of(cell)}")
    elif name in ("definition", "why"):
        fill(found, "definition", cell, reading)
    elif name == "date":
        fill(found, "due", cell, reading)
    else:
        fill(found, name, cell, reading)


def _texts(block: Block, at: int) -> bool:
    """Whether a column holds words."""
    cells = [row.cells[at] for row in block.rows[1:] if at < len(row.cells)]
    return any(not (is_nothing(cell) or _is_template(cell) or looks_number(cell)) for cell in cells)


def _not_read(where: Where, row: Row, why: str) -> NotRead:
    cells = tuple(map(text_of, row.cells))
    return NotRead(where, " | ".join(filter(None, cells)), why, cells)


def add_log(
    block: Block, results: Sequence[FoundKeyResult], file: str, reading: Reading, findings: Findings
) -> None:
    """Put the entries of a table into the key results that its columns name, by their numbers or titles."""
    columns = _columns(block, results)
    answers = {at for at in columns if _are_answers(block, at)}
    note_at = next((at for at, name in enumerate(fields_of(block)) if name == "note"), None)
    for row in block.rows[1:]:
        if all(map(_is_template, row.cells)) or _is_template(row.cells[0]):
            continue
        on = reading.on(row.cells[0])
        if on is None:
            findings.not_read.append(
                _not_read(Where(file, row.number), row, f"“{text_of(row.cells[0])}” is no day")
            )
            continue
        note = text_of(row.cells[note_at]) if note_at is not None and note_at < len(row.cells) else ""
        for at, found in columns.items():
            if at >= len(row.cells) or is_nothing(row.cells[at]):
                continue
            entry = _answer(row.cells[at]) if at in answers else _entry(row.cells[at], reading)
            if entry is None:
                why = f"“{text_of(row.cells[at])}” is no value"
                findings.not_read.append(_not_read(Where(file, row.number), row, why))
                continue
            value, share = entry
            found.shares = found.shares or share
            found.entries.append(FoundValue(value, on[0], on[1], "" if is_nothing(note) else note))


def _are_answers(block: Block, at: int) -> bool:
    """Whether a column says yes or no on each day."""
    cells = [row.cells[at] for row in block.rows[1:] if at < len(row.cells) and not is_nothing(row.cells[at])]
    return bool(cells) and all(is_done(text_of(cell)) is not None for cell in cells)


def _answer(cell: Cell) -> tuple[float, bool]:
    """Yes or no as the value of what is done or not."""
    return float(bool(is_done(text_of(cell)))), False


def _entry(cell: object, reading: Reading) -> tuple[float, bool] | None:
    """A value, and whether it is a share of the way."""
    text = str(cell)
    if not looks_number(text):
        return None
    amount = reading.numbers.read(text)
    return (amount.value / 100, True) if amount.unit == "%" else (amount.value, False)


def _columns(block: Block, results: Sequence[FoundKeyResult]) -> dict[int, FoundKeyResult]:
    """The key result of each column: the heads are numbers, labels with one, or titles."""
    found: dict[int, FoundKeyResult] = {}
    titles = {folded_head(one.line): one for one in results}
    for at, cell in enumerate(block.rows[0].cells[1:MOST_COLUMNS], 1):
        head = text_of(cell)
        label = label_of(head)
        number = label.number if label is not None else head.strip(" .)#")
        last = number.rpartition(".")[2]
        if last.isascii() and last.isdecimal() and 1 <= int(last) <= len(results):
            found[at] = results[int(last) - 1]
        elif (title := folded_head(label.rest if label is not None and label.rest else head)) and (
            one := titles.get(title) or _beginning(title, titles)
        ):
            found[at] = one
    return found


def _beginning(title: str, titles: dict[str, FoundKeyResult]) -> FoundKeyResult | None:
    """The one key result whose title begins so."""
    fitting = [one for name, one in titles.items() if len(title) > 3 and name.startswith(title)]
    return fitting[0] if len(fitting) == 1 else None
