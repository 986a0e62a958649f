"""The pages of the help as lines: words with their reasons, the keys of a screen, one word in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from okrtui.text.escaping import visible
from okrtui.text.fitting import wrapped
from okrtui.text.glossary import GLOSSARY, WORD_COLUMNS, Word, near, search, word_of
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.text.spans import Keys, in_words
from okrtui.tui.command import GROUPS, Command
from okrtui.tui.toolkit.keys import written_key
from okrtui.tui.toolkit.lines import padded
from okrtui.tui.ui import Ui
from okrtui.views.row_words import RowWord, RowWords

Piece = tuple[str, str]
MEANING = 4 + WORD_COLUMNS
"""The column in which the meaning of a word begins."""
TWO_COLUMNS = 76
"""From this width on, keys are listed in two columns."""
TYPED: dict[str, tuple[tuple[str, str], ...]] = {
    "Update": (("0-9 . =", "type a value"), ("18 on fri", "for a past day")),
}
"""What is typed, and is no command."""
LISTS = ("go.today", "go.objectives", "go.results", "go.kpis", "go.advice", "go.history", "go.cycles")
SHARED_ROWS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "Update": ((("value.up", "value.down"), "one step up, down"),),
    "Go": ((LISTS, "the screens"), (("down", "up", "first", "last"), "move; arrows too")),
}
"""Commands that are one to the eye."""
MERGED = frozenset({
    "value.up", "value.down", "down", "up", "first", "last", "page.down", "page.up", "half.down", "half.up", *LISTS,
})  # fmt: skip
"""Commands that have no row of their own; searched for, each has one."""


class Cell(NamedTuple):
    """A piece of a page, and what Enter does on it: reads a word, runs a command; None: nothing."""

    pieces: tuple[Piece, ...] = ()
    target: Word | Command[Ui] | None = None


Page = list[tuple[Cell, ...]]
"""Rows of one or two cells."""
BLANK: tuple[Cell, ...] = (Cell(),)


def spots(page: Page) -> list[tuple[int, int]]:
    """Row and column of every place the cursor can go, one column after the other."""
    found = ((row, at) for at in (0, 1) for row, cells in enumerate(page) if len(cells) > at)
    return [(row, at) for row, at in found if page[row][at].target is not None]


def _heading(text: str, more: str = "") -> tuple[Cell, ...]:
    return (Cell(((f" {text}", "strong"), (more, "text"))),)


# Words


def words_page(row: RowWords | None, shown: str, columns: int, glyphs: Glyphs) -> Page:
    """The words of the row under the cursor with their reasons, those that `shown` says, then all others."""
    page: Page = []
    named: list[Word] = []
    if row is not None:
        page += [_heading(f"This {row.what}: ", shown_text(row.title, glyphs))]
        for item in row.words:
            page += _row_word(item, columns, glyphs)
            named += [word for word in (_word_of(item),) if word is not None]
    seen = [word for word in GLOSSARY if word not in named and _is_shown(word, shown)]
    if seen:
        page += [*([BLANK] if page else []), _heading("On this screen"), *_lines(seen, columns, glyphs)]
    others = [word for word in GLOSSARY if word not in (*named, *seen)]
    return [*page, BLANK, _heading("All other words"), *_lines(others, columns, glyphs)]


def _word_of(item: RowWord) -> Word | None:
    return word_of(item.of or item.word)


def _row_word(item: RowWord, columns: int, glyphs: Glyphs) -> Page:
    word = _word_of(item)
    line = item.reason or (word.meaning if word is not None else "")
    sign = getattr(glyphs, item.glyph) if item.glyph else " "
    name = glyphs.pace if item.word == "┼" else item.word
    return _explained((sign, item.role), name, line, word, columns, glyphs)


def _is_shown(word: Word, shown: str) -> bool:
    return any(f" {name.lower()}{end} " in shown for name in word.names for end in ("", "s"))


def _lines(words: Iterable[Word], columns: int, glyphs: Glyphs) -> Page:
    page: Page = []
    for word in words:
        sign = (getattr(glyphs, word.glyph) if word.glyph else " ", word.role)
        page += _explained(sign, word.word, word.meaning, word, columns, glyphs)
    return page


def _explained(sign: Piece, name: str, line: str, target: Word | None, columns: int, glyphs: Glyphs) -> Page:
    """A word and its line beside it, in as many lines as it takes."""
    first, *rest = wrapped(shown_text(line, glyphs), max(12, columns - MEANING - 1)) or [visible("")]
    begin: list[Piece] = [(" ", "text"), sign, (f" {name:<{WORD_COLUMNS}} ", "strong"), (first, "text")]
    return [
        (Cell(tuple(begin), target),),
        *((Cell(((" " * MEANING, "text"), (part, "text"))),) for part in rest),
    ]


def word_page(word: Word, row: RowWords | None, columns: int, glyphs: Glyphs, keys: Keys) -> Page:
    """One word in full: its line and how it is done, why it is on the row, its other names, the words near it."""
    sign = getattr(glyphs, word.glyph) if word.glyph else ""
    room = columns - 3
    page: Page = [(Cell(((f" {sign}{' ' if sign else ''}", word.role), (word.word, "strong"))),)]
    page += [(Cell(((f" {part}", "text"),)),) for part in wrapped(shown_text(word.meaning, glyphs), room)]
    if how := in_words(word.how, keys):
        page += [
            (Cell(((f" {part}", "text"),)),) for part in wrapped(shown_text(f"How: {how}", glyphs), room)
        ]
    reasons = [
        item for item in (row.words if row is not None else ()) if item.reason and _word_of(item) is word
    ]
    for item in reasons:
        said = shown_text(f"Here: {item.word}, {item.reason}", glyphs)
        page += [BLANK, *((Cell(((f" {part}", "text"),)),) for part in wrapped(said, room))]
    if word.also:
        page += [
            BLANK,
            (Cell(((" Also called: ", "dim"), (shown_text(", ".join(word.also), glyphs), "text"))),),
        ]
    others = near(word)
    return [*page, BLANK, _heading("See also"), *_lines(others, columns, glyphs)] if others else page


# Keys


def keys_page(commands: tuple[Command[Ui], ...], here: list[Piece], columns: int, glyphs: Glyphs) -> Page:
    """The keys of the dialog over the list, `here`, and of the list, in groups; then the signs.

    Commands of the list are done from there: under a dialog they are shown alone.
    """
    groups: list[list[Cell]] = []
    if here:
        groups.append([Cell((("Here", "strong"),)), *(_key(key, words) for key, words in here)])
    for group in GROUPS:
        typed = [_key(key, words) for key, words in (*TYPED.get(group, ()), *_shared_rows(group, commands))]
        own = [
            _command(command, runs=not here)
            for command in commands
            if command.group == group and command.id not in MERGED
        ]
        if typed or own:
            groups.append([Cell(((group, "strong"),)), *typed, *own])
    pairs = _in_two(groups, columns, glyphs) if columns >= TWO_COLUMNS else _in_one(groups)
    return [*pairs, BLANK, *((Cell(((" ", "text"), *pieces)),) for pieces in _signs(glyphs))]


def _shared_rows(group: str, commands: tuple[Command[Ui], ...]) -> list[Piece]:
    """The keys of several commands as one: without blanks where all of them are letters in a row."""
    keys = {command.id: command.shown_key for command in commands}
    rows = []
    for ids, words in SHARED_ROWS.get(group, ()):
        found = [keys[name] for name in ids if name in keys]
        close = ids is LISTS and all(len(key) == 1 for key in found)
        rows.append((("" if close else " ").join(found), words))
    return rows


def _key(key: str, words: str) -> Cell:
    return Cell(((f"{key:<11}", "key"), (words, "text")))


def _command(command: Command[Ui], *, runs: bool = True) -> Cell:
    keys = " ".join(written_key(key) for key in command.keys[:2])
    return _key(keys, command.help)._replace(target=command if runs else None)


def _in_one(groups: list[list[Cell]]) -> Page:
    page: Page = []
    for group in groups:
        page += [
            *([BLANK] if page else []),
            *((Cell(((" ", "text"), *cell.pieces), cell.target),) for cell in group),
        ]
    return page


def _in_two(groups: list[list[Cell]], columns: int, glyphs: Glyphs) -> Page:
    """Groups one under the other in two columns of about the same height."""
    sizes = [len(group) + 1 for group in groups]
    half = min(range(1, len(groups) + 1), key=lambda n: (max(sum(sizes[:n]), sum(sizes[n:])), n))
    left, right = (_in_one(part) for part in (groups[:half], groups[half:]))
    wide = columns // 2
    page: Page = []
    for number in range(max(len(left), len(right))):
        cell = left[number][0] if number < len(left) else Cell()
        other = right[number][0] if number < len(right) else Cell()
        page.append((Cell((*padded(cell.pieces, wide - 1, glyphs),), cell.target), other))
    return page


def _signs(g: Glyphs) -> list[tuple[Piece, ...]]:
    return [
        (("Glyphs", "strong"),),
        ((g.good, "good"), (" on track, healthy   ", "text"), (g.look, "look"), (" at risk, watch   ", "text"),
         (g.act, "act"), (" off track, alert   ", "text"), ("?", "look"), (" stale, no data", "text")),
        ((g.done, "good"), (" done, achieved      ", "text"), (g.missed, "act"), (" missed           ", "text"),
         (g.open, "text"), (" not started        ", "text"), (g.dropped, "dim"), (" dropped", "text")),
        ((g.filled * 3 + g.empty + g.pace + g.empty * 2, "text"),
         (" the way to the target, and where it should be by now", "text")),
        ((g.trend, "trend"), (" the last 6 periods; a key result: how much of the way", "text")),
        (),
        (("Mouse", "strong"),),
        (("Shift+drag selects text (Option in iTerm2, Fn in Terminal.app)", "text"),),
    ]  # fmt: skip


# What is searched


def found_page(
    text: str,
    commands: tuple[Command[Ui], ...],
    columns: int,
    glyphs: Glyphs,
    *,
    words_first: bool,
    runs: bool,
) -> Page:
    """The words and commands that fit what is typed; those of the page that was shown come first."""
    sought = text.lower().split()
    words = _lines(search(text), columns, glyphs)
    keys: Page = [
        (Cell(((" ", "text"), *cell.pieces), cell.target),)
        for command in commands
        if all(part in command.searched for part in sought)
        for cell in (_command(command, runs=runs),)
    ]
    parts = [part for part in ((words, keys) if words_first else (keys, words)) if part]
    if not parts:
        everything = len(GLOSSARY) + len(commands)
        return [
            (Cell(((f'  No match for "{shown_text(text, glyphs)}". Esc shows all {everything}', "text"),)),)
        ]
    return [*parts[0], *([BLANK, *parts[1]] if len(parts) > 1 else [])]
