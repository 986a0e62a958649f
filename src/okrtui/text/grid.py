"""The grid: a row's parts in their columns, for every width of list."""

from collections.abc import Callable
from typing import NamedTuple

from okrtui.text.bars import CELLS as BAR_CELLS
from okrtui.text.bars import bar
from okrtui.text.change_rows import put_change
from okrtui.text.columns import AGE, CHANGE, CONFIDENCE, OWNER, STATUS, TREND, WORD, Columns
from okrtui.text.escaping import Shown, piece, visible
from okrtui.text.fitting import ending, fit, width
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.text.line_builder import LineBuilder, Piece
from okrtui.text.rows import IN_WORDS, ColumnHeads, Role, Row
from okrtui.text.target_cell import target_cell

Draw = Callable[[tuple[int | None, ...], int], str]
"""Draws a trend of given heights in so many cells."""

PERCENT = 5
BESIDE = 3
"""Blanks between what is left on the second line and what is said beside it."""
CHANGES: dict[Role, Role] = {"good": "well", "act": "worse"}
"""A change in words."""


def _words_role(role: Role) -> Role:
    """What words are that say what a sign of this role says."""
    return IN_WORDS.get(role, role)


def lay_out(row: Row, columns: Columns, glyphs: Glyphs, draw: Draw) -> list[Piece]:
    """A row as pieces of text with roles, exactly as wide as the list."""
    builder = LineBuilder(columns.total, glyphs)
    match row.kind:
        case "heading":
            title = shown_text(row.title, glyphs)
            builder.put(1, title, "strong")
            word = shown_text(row.word, glyphs)
            room = columns.total - 6 - width(title) - width(word)
            more = shown_text(row.in_place_of_bar, glyphs)
            builder.put(3 + width(title), fit(more, max(0, room), cut=glyphs.cut).rstrip(), "dim")
            if word and room > 0:
                builder.put_right(columns.total - 1, word)
        case "text":
            _text(row, builder, columns, glyphs)
        case "change":
            put_change(row, builder, columns.total, glyphs)
        case "cycle":
            _cycle(row, builder, columns, glyphs)
        case "item" | "objective":
            _item(row, builder, columns, glyphs, draw)
    return builder.pieces()


def _text(row: Row, builder: LineBuilder, columns: Columns, glyphs: Glyphs) -> None:
    at = 1 + 2 * row.indent
    if row.glyph:
        builder.put(at, getattr(glyphs, row.glyph), row.glyph_role)
    if row.glyph or row.glyph_columns > 1:
        at += row.glyph_columns + 1
    text = shown_text(row.title, glyphs)
    word = shown_text(row.word, glyphs) if columns.total >= 56 else ""
    room = columns.total - at - (width(visible(word)) + 2 if word else 0)
    builder.put(at, fit(text, room, cut=glyphs.cut).rstrip(), _words_role(row.in_place_of_bar_role))
    if word:
        builder.put_right(columns.total - 1, word, _words_role(row.word_role))


def _item(row: Row, builder: LineBuilder, columns: Columns, glyphs: Glyphs, draw: Draw) -> None:
    target = "" if columns.target is None else _target(row, _target_room(columns), glyphs)
    columns = _with_room(row, columns, glyphs, width(visible(target)))
    narrow = columns.total < 56
    at = 1 + (0 if narrow else 2 * row.indent)
    glyph = getattr(glyphs, row.glyph) if row.glyph else " "
    builder.put(at, glyph, row.glyph_role)
    at += 2
    if row.key and columns.total >= 75:
        builder.put(at, fit(shown_text(row.key, glyphs), 6, cut=glyphs.cut), "dim")
        at += 7
    _title(row, builder, columns, glyphs, at)
    if row.cell is None:
        builder.put_right(columns.now, shown_text(row.now, glyphs), row.now_role)
    else:
        _cell(row.cell, builder, columns, glyphs)
    if columns.target is not None:
        builder.put(columns.target, target, "dim")
    _middle(row, builder, columns, glyphs, draw)
    if columns.confidence is not None and row.kind == "item":
        # One column before the end of its head, as in the check-in.
        builder.put_right(columns.confidence + CONFIDENCE - 2, row.confidence)
    if columns.gap is not None:
        builder.put_right(columns.gap, row.gap)
    _words(row, builder, columns, glyphs)
    if row.age:
        builder.put_right(columns.age + AGE - 1, shown_text(row.age, glyphs), _words_role(row.age_role))


def _target(row: Row, room: int, glyphs: Glyphs) -> str:
    return target_cell(row.target, row.target_number or row.target, room, glyphs)


class CyclePlaces(NamedTuple):
    """Columns of a list of cycles; None: left out."""

    first: int | None
    last: int | None
    state: int
    goals: int
    """Right edge."""
    score: int | None


def _cycle_places(columns: Columns) -> CyclePlaces:
    if columns.total >= 75 and columns.bar is not None:
        bar = columns.bar
        return CyclePlaces(
            bar - 36, bar - 28, bar - 15, bar - 3, None if columns.trend is None else columns.trend + 1
        )
    end = (columns.bar or columns.percent or columns.age) - (3 if columns.bar is not None else 5)
    return CyclePlaces(None, None, 14, end, None)


def _cycle(row: Row, builder: LineBuilder, columns: Columns, glyphs: Glyphs) -> None:
    """A cycle: title, days, state, number of goals, bar, score."""
    places = _cycle_places(columns)
    builder.put(1, getattr(glyphs, row.glyph), row.glyph_role)
    room = places.state - 4
    if places.first is not None and places.last is not None:
        first, last = map(visible, row.dates)
        # A first day with its year takes columns from the title, unless the title needs them: the last day has one.
        title_end = 4 + width(shown_text(row.title, glyphs))
        shorter = piece(first, 0, -5) if first[-4:].isdecimal() else first
        if places.last - 1 - width(first) < title_end <= places.last - 1 - width(shorter):
            first = shorter
        at = min(places.first, places.last - 1 - width(first))
        builder.put(at, first)
        builder.put(places.last, last)
        room = at - 4
    builder.put(3, fit(shown_text(row.title, glyphs), room, cut=glyphs.cut).rstrip(), "title")
    goals = shown_text(row.now, glyphs)
    room = places.goals - width(goals) - places.state
    builder.put(
        places.state,
        fit(shown_text(row.status, glyphs), room, cut=glyphs.cut).rstrip(),
        _words_role(row.status_role),
    )
    builder.put_right(places.goals, goals)
    _middle(row, builder, columns, glyphs, lambda heights, cells: "")
    if places.score is not None:
        builder.put(places.score, shown_text(row.word, glyphs), _words_role(row.word_role))
    elif row.confidence and columns.bar is not None:
        builder.put_right(columns.age + AGE - 1, row.confidence)


def _cell(text: str, builder: LineBuilder, columns: Columns, glyphs: Glyphs) -> None:
    """The cell being typed in: it ends where the value does, grows to the left, and shows its end."""
    room = _cell_room(columns)
    text = ending(shown_text(text, glyphs), room)
    inner = text + " " * max(0, 4 - width(text))
    start = columns.now - width(visible(inner))
    builder.put(start, "[", "key")
    builder.put(start + 1, inner, "cell")
    builder.put(columns.now + 1, "]", "key")


def _with_room(row: Row, columns: Columns, glyphs: Glyphs, target: int) -> Columns:
    """Value and target (so wide) moved to the left where a number needs more room: none is ever cut."""
    if columns.target is None:
        return columns
    change = row.key and columns.change is not None
    wide = width(shown_text(row.in_place_of_bar_short or row.in_place_of_bar, glyphs)) if change else 0
    more = max(0, target - _target_room(columns)) + max(0, wide - CHANGE)
    if not more:
        return columns
    return columns._replace(
        now=columns.now - more, target=columns.target - more, title_end=columns.title_end - more
    )


def _target_room(columns: Columns) -> int:
    return (columns.bar or columns.total) - (columns.target or 0) - 1


def _cell_room(columns: Columns) -> int:
    """Columns for what is typed: the glyph stays to be seen, and a KPI's key."""
    return max(4, columns.now - (12 if columns.total >= 75 else 6))


def cell_cursor(text: str, caret: int, columns: Columns, glyphs: Glyphs) -> int:
    """The column of the caret in the cell that is typed in, at a place of its text."""
    room = _cell_room(columns)
    whole = shown_text(f"{text[:caret]}_{text[caret:]}", glyphs)
    shown = ending(whole, room)
    before = width(shown_text(text[:caret], glyphs)) - (width(whole) - width(shown))
    return columns.now + 1 - max(4, width(shown)) + max(0, before)


def _title(row: Row, builder: LineBuilder, columns: Columns, glyphs: Glyphs, at: int) -> None:
    """A title has the columns up to its value, two blanks before it; a long value takes all but one of these."""
    if (row.kind == "objective" and not row.target) or not (row.now or row.target):
        end = columns.bar_end
        if not row.bar and not row.percent and not row.in_place_of_bar:
            end = (columns.status or columns.trend or columns.age) - 1
    elif row.kind == "objective" and columns.target is not None and not row.now:
        end = columns.target - 1
    else:
        wide = max(4, width(visible(row.cell))) + 1 if row.cell is not None else width(visible(row.now))
        end = max(min(columns.now - wide, columns.title_end + 1), columns.now - wide - 1)
    more = f" +{row.folded}" if row.folded else f"  {shown_text(row.for_day, glyphs)}" if row.for_day else ""
    flag = visible(f"  {getattr(glyphs, row.flag_glyph)} {shown_text(row.flag, glyphs)}" if row.flag else "")
    room = max(0, end - at - len(more) - width(flag))
    text = visible(fit(shown_text(row.title, glyphs), room, cut=glyphs.cut).rstrip())
    builder.put(at, text, "strong" if row.kind == "objective" else "title")
    if more:
        builder.put(at + width(text), more, "dim")
    if flag:
        at += width(text) + len(more) + 2
        builder.put(at, getattr(glyphs, row.flag_glyph), row.flag_role)
        builder.put(at + 2, shown_text(row.flag, glyphs), _words_role(row.flag_role))


def _middle(row: Row, builder: LineBuilder, columns: Columns, glyphs: Glyphs, draw: Draw) -> None:
    """The bar and percent, or what is in their place; then the trend."""
    if row.bar is not None and columns.bar is not None:
        at = columns.bar
        fill: Role = "risk" if row.bar_role == "look" else row.bar_role
        roles: dict[str, Role] = {"fill": fill, "rest": "faint", "mark": "text"}
        for part, text in bar(row.bar[0], row.bar[1], glyphs):
            builder.put(at, text, roles[part])
            at += len(text)
    if columns.percent is not None:
        share = shown_text(row.percent, glyphs)
        if columns.bar is not None and width(share) > PERCENT:
            share = visible(share.replace(" ", ""))
            share = share if width(share) <= PERCENT else visible(share.removesuffix("%"))
        builder.put_right(columns.percent, share, "strong" if row.kind == "objective" else "text")
    if row.in_place_of_bar:
        _span(row, builder, columns, glyphs)
    if columns.trend is not None and row.trend:
        builder.put(columns.trend, draw(row.trend, TREND), "trend")


def _span(row: Row, builder: LineBuilder, columns: Columns, glyphs: Glyphs) -> None:
    """What is in the bar's place: a change at the right or left, or how often a range was held."""
    text = shown_text(row.in_place_of_bar, glyphs)
    short = shown_text(row.in_place_of_bar_short or row.in_place_of_bar, glyphs)
    role = CHANGES.get(row.in_place_of_bar_role, row.in_place_of_bar_role)
    if columns.change is not None and row.key:
        builder.put_right(columns.change, short, role)
    elif row.held:
        if columns.bar is None:
            builder.put_right(columns.percent or columns.now, "held", role)
        elif columns.percent is None:
            builder.put_right(columns.bar + BAR_CELLS - 1, short, role)
        else:
            builder.put_right(columns.percent, text, role)
    elif columns.bar is not None:
        end = (
            columns.trend
            if row.trend and columns.trend is not None
            else columns.age
            if row.age
            else columns.total + 1
        )
        room = end - 1 - columns.bar
        text = text if width(text) <= room else short
        builder.put(columns.bar, fit(text, room, cut=glyphs.cut).rstrip(), role)


def _words(row: Row, builder: LineBuilder, columns: Columns, glyphs: Glyphs) -> None:
    if columns.word is not None and row.key:
        builder.put(
            columns.word,
            fit(shown_text(row.word, glyphs), WORD, cut=glyphs.cut).rstrip(),
            _words_role(row.word_role),
        )
    owner = shown_text(row.owner, glyphs)
    if columns.owner is not None:
        builder.put(columns.owner, fit(owner, OWNER, cut=glyphs.cut).rstrip(), "dim")
    if columns.status is not None:
        word = _status(row, STATUS, glyphs)
        builder.put(columns.status, fit(word, STATUS, cut=glyphs.cut).rstrip(), _words_role(row.status_role))
    elif columns.owner is None and row.kind == "objective" and columns.trend is not None:
        word = visible("") if row.status == "parked" else _status(row, 9, glyphs)
        builder.put(columns.trend, fit(word, 9, cut=glyphs.cut).rstrip(), _words_role(row.status_role))
    if (
        row.kind == "objective"
        and columns.owner is None
        and columns.owners
        and not row.age
        and columns.total >= 80
    ):
        short = fit(owner, AGE - 1, cut=glyphs.cut).rstrip()
        builder.put_right(columns.age + AGE - 1, short, "dim")


def _status(row: Row, room: int, glyphs: Glyphs) -> Shown:
    """The status in words, another word for it where it has no room."""
    word = shown_text(row.status, glyphs)
    return word if width(word) <= room else shown_text(row.status_short or row.status, glyphs)


def column_heads_line(heads: ColumnHeads, columns: Columns, glyphs: Glyphs) -> list[Piece]:
    """The second line: what is left, and the heads over their columns."""
    builder = LineBuilder(columns.total, glyphs)
    taken = _left(heads, builder, columns, glyphs)
    taken = _beside(heads, builder, columns, glyphs, taken)
    if heads.kind == "plain":
        right = shown_text(heads.right, glyphs)
        if taken + 1 + width(right) <= columns.total:
            builder.put_right(columns.total - 1, right, "dim")
        return builder.pieces()
    if heads.kind == "cycles":
        _cycle_heads(heads, builder, columns, glyphs, taken)
        return builder.pieces()
    valued = heads.kind == "kpis" or bool(heads.target)
    if taken <= _heads_from(columns) and columns.target is not None and valued:
        builder.put_right(columns.now, "now", "dim")
        builder.put(columns.target, heads.target, "dim")
    if heads.kind == "kpis":
        if columns.change is not None:
            builder.put_right(columns.change, "change", "dim")
    elif columns.bar is not None:
        room = columns.age - columns.bar - 1 if columns.percent is None else columns.percent - columns.bar + 1
        legend = shown_text(heads.progress, glyphs)
        legend = legend if width(legend) <= room else shown_text(heads.progress_short, glyphs)
        builder.put(columns.bar, legend, "text")
    if columns.gap is not None:
        builder.put_right(columns.gap, "gap", "dim")
    for at, text in (
        (columns.trend, "trend" if valued else ""), (columns.confidence, "conf."), (columns.status, "status"),
        (columns.owner, "owner"), (columns.word, "action" if heads.kind == "kpis" else ""),
    ):  # fmt: skip
        if at is not None:
            builder.put(at, text, "dim")
    builder.put_right(columns.age + AGE - 1, "age" if valued else "", "dim")
    return builder.pieces()


def _cycle_heads(
    heads: ColumnHeads, builder: LineBuilder, columns: Columns, glyphs: Glyphs, taken: int
) -> None:
    places = _cycle_places(columns)
    for at, text in (
        (places.first, "from"),
        (places.last, "to"),
        (places.state, "state"),
        (places.score, "score"),
    ):
        if at is not None and at > taken + 1:
            builder.put(at, text, "dim")
    if places.goals - 4 > max(taken, places.state + 5):
        builder.put_right(places.goals, "goals", "dim")
    if columns.bar is not None:
        room = (columns.percent or columns.age + AGE) - columns.bar + 1
        legend = shown_text(heads.progress, glyphs)
        builder.put(
            columns.bar, legend if width(legend) <= room else shown_text(heads.progress_short, glyphs)
        )


def _left(heads: ColumnHeads, builder: LineBuilder, columns: Columns, glyphs: Glyphs) -> int:
    at = 1
    for text, role in heads.left:
        wide = shown_text(text, glyphs)
        room = columns.total - at
        if width(wide) > room:
            break
        builder.put(at, wide, role)
        at += width(wide) + 2
    return at - 2


def _beside(heads: ColumnHeads, builder: LineBuilder, columns: Columns, glyphs: Glyphs, taken: int) -> int:
    """The first text that fits before the heads of the columns; up to where the line is taken then."""
    end = columns.total - 1 if heads.kind == "plain" else _heads_from(columns) - 1
    for text in heads.beside:
        shown = shown_text(text, glyphs)
        if taken + BESIDE + width(shown) <= end:
            builder.put(taken + BESIDE, shown, "text")
            return taken + BESIDE + width(shown)
    return taken


def _heads_from(columns: Columns) -> int:
    """Where the heads of the columns begin, with the blank before them."""
    return columns.now - 3


def plain_text(pieces: list[Piece]) -> str:
    """The pieces as one line of text, without blanks at its end."""
    return "".join(text for text, _ in pieces).rstrip()
