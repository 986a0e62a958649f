"""Lines of the screen put together from pieces: tabs, message, keys."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeGuard

from okrtui.text.escaping import Shown, blanks, is_shown, visible
from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.text.spans import Keys, Message, written
from okrtui.tui.toolkit.canvas import Line, ShownLine

Piece = tuple[str, str]
"""A text, and its role."""
Pieces = Iterable[Piece]
PieceLine = Sequence[Piece]
ShownPiece = tuple[Shown, str]


def line(pieces: Pieces, *, lit: bool = False) -> Line:
    """Pieces as one line."""
    return ((tuple(pieces), lit),)


def blank() -> Line:
    """An empty line."""
    return (((), False),)


def cut_to(pieces: Pieces, columns: int, glyphs: Glyphs) -> list[ShownPiece]:
    """Pieces in at most `columns`, the last one cut with a mark."""
    kept: list[ShownPiece] = []
    room = columns
    for text, role in pieces:
        shown = shown_text(text, glyphs)
        wide = width(shown)
        if wide > room:
            if room > 0:
                kept.append((fit(shown, room, cut=glyphs.cut), role))
            break
        kept.append((shown, role))
        room -= wide
    return kept


def clamped(parts: Line, columns: int, glyphs: Glyphs) -> ShownLine:
    """A line as the terminal gets it: not wider than it, and nothing in it that would steer it.

    Whatever is drawn comes through here last, also what forgot to.
    """
    if _fits(parts, columns):
        return parts
    kept: list[tuple[tuple[ShownPiece, ...], bool]] = []
    room = columns
    for pieces, lit in parts:
        shown = cut_to(pieces, room, glyphs)
        kept.append((tuple(shown), lit))
        room -= wide_of(shown)
    return tuple(kept)


def _fits(parts: Line, columns: int) -> TypeGuard[ShownLine]:
    """Whether a line can be shown as it is, as nearly always."""
    room = columns
    for pieces, _ in parts:
        for text, _ in pieces:
            wide = _safe_width(text)
            if wide < 0:
                return False
            room -= wide
    return room >= 0


@lru_cache(maxsize=8192)
def _safe_width(text: str) -> int:
    """Columns of a text; -1 where it is not fit to be shown."""
    return width(text) if is_shown(text) else -1


def wide_of(pieces: Pieces) -> int:
    """Columns of pieces as they are shown."""
    return sum(_wide_of(text) for text, _ in pieces)


# The same few texts are measured at every key.
@lru_cache(maxsize=8192)
def _wide_of(text: str) -> int:
    return width(visible(text))


def padded(pieces: Pieces, columns: int, glyphs: Glyphs) -> list[ShownPiece]:
    """Pieces in exactly `columns`."""
    kept = cut_to(pieces, columns, glyphs)
    room = columns - wide_of(kept)
    return [*kept, (blanks(room), "text")] if room > 0 else kept


def message_pieces(found: Message, columns: int, glyphs: Glyphs, keys: Keys) -> list[ShownPiece]:
    """A message in at most `columns`, three blanks between its parts; what comes next is whole or not there.

    What of that has to be there takes the place of the end of what is said, as long as half of the line is left for it.
    """
    pieces: list[ShownPiece] = [(blanks(1), "text")]
    for words in found.words:
        sentence = written(words, glyphs, keys)
        # A sign is said with what is behind it.
        gap = [GAP] if sentence and len(pieces) > 1 and not pieces[-1][0].endswith(" ") else []
        pieces += [*gap, *sentence]
    shown: list[ShownPiece] = [(shown_text(text, glyphs), role) for text, role in pieces]
    for hint in (found.then, found.brief):
        then = _joined(shown, written(hint, glyphs, keys))
        if then and _wide([*shown, *then], glyphs) <= columns:
            return [*shown, *then]
    brief: list[ShownPiece] = [*written(found.brief, glyphs, keys)]
    room = columns - _wide(brief, glyphs) - 1
    if brief and wide_of(shown) > columns and room >= columns // 2:
        return [*cut_to(shown, room, glyphs), (blanks(1), "text"), *brief]
    return cut_to(shown, columns, glyphs)


def _joined(pieces: Sequence[ShownPiece], then: Sequence[ShownPiece]) -> list[ShownPiece]:
    """What comes next as a sentence of its own behind what is said."""
    if not then or len(pieces) == 1:
        return [*then]
    end = pieces[-1][0].rstrip()[-1:]
    return [(visible(" " if end in ".?!" else ". "), "text"), *then]


def fits(found: Message, columns: int, glyphs: Glyphs, keys: Keys) -> bool:
    """Whether all of a message has room, what comes next included."""
    parts = [written(words, glyphs, keys) for words in (*found.words, found.then)]
    return sum(len(GAP[0]) + _wide(part, glyphs) for part in parts if part) <= columns


GAP: ShownPiece = (blanks(3), "text")


def _wide(pieces: Pieces, glyphs: Glyphs) -> int:
    return sum(width(shown_text(text, glyphs)) for text, _ in pieces)


def tabs(
    names: Sequence[tuple[str, str]],
    current: str,
    right: Pieces,
    columns: int,
    glyphs: Glyphs,
    brief: frozenset[str] = frozenset(),
) -> Line:
    """The top line: the screens by name and key, the current one in brackets, counts at the right.

    Of those in `brief` the key alone is shown, behind the others.
    """
    right = list(right)
    wide = wide_of(right)

    def some(names: Sequence[tuple[str, str]], current: str) -> list[tuple[str, str]]:
        return _some_tabs(names, current, brief)

    for shape in (some if brief else _long_tabs, _short_tabs, _current_tab):
        left = shape(names, current)
        taken = wide_of(left)
        if taken + wide + 1 <= columns:
            break
    else:
        right, wide = [], 0
    pad = columns - taken - wide
    return line([*left, (" " * max(0, pad), "text"), *right])


def _long_tabs(names: Sequence[tuple[str, str]], current: str) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for name, key in names:
        at = name.find(key) if len(key) == 1 else -1
        if name == current:
            pieces += [("[", "key"), (name, "strong"), ("]", "key")]
        elif at < 0:
            pieces.append((f" {name} ", "dim"))
        else:
            pieces += [(" " + name[:at], "dim"), (name[at], "key"), (name[at + 1 :] + " ", "dim")]
    return pieces


def _some_tabs(
    names: Sequence[tuple[str, str]], current: str, brief: frozenset[str]
) -> list[tuple[str, str]]:
    """The most used ones by name; of the others the keys, and the name of the one that is shown, in their places."""
    pieces = _long_tabs([(name, key) for name, key in names if name not in brief], current)
    for place, (name, key) in enumerate(item for item in names if item[0] in brief):
        if name == current:
            pieces += [(" [" if place else "[", "key"), (name, "strong"), ("]", "key")]
        else:
            pieces.append((f" {key or name[0]}", "dim"))
    return pieces


def _short_tabs(names: Sequence[tuple[str, str]], current: str) -> list[tuple[str, str]]:
    letters = " ".join(key or name[0] for name, key in names if name != current)
    return [("[", "key"), (current, "strong"), ("] ", "key"), (letters, "dim")]


def _current_tab(names: Sequence[tuple[str, str]], current: str) -> list[tuple[str, str]]:
    return [("[", "key"), (current, "strong"), ("]", "key")]


def keys_line(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], columns: int) -> Line:
    """The last line: keys and what they do, as many as fit; the ones at the right always, and how to get out."""
    shown_right: list[tuple[str, str]] = []
    for key, label in right:
        shown_right += [(key, "key"), (f" {label}" if label else "", "dim"), ("  ", "text")]
    wide = sum(len(text) for text, _ in shown_right)
    if wide > columns // 2:
        shown_right, wide = shown_right[:3], sum(len(text) for text, _ in shown_right[:3])
    shown: list[tuple[str, str]] = [(" ", "text")]
    taken = 1
    # The gap behind the last one is not needed.
    room = columns + 2
    sizes = [len(key) + 1 + len(label) + 2 for key, label in left]
    kept = next((number for number, (key, _) in enumerate(left) if key == "esc"), -1)
    for number, ((key, label), size) in enumerate(zip(left, sizes, strict=True)):
        out = sizes[kept] if number < kept else 0
        if taken + size + out + wide > room:
            # The way out takes the place of what is said less often.
            if number < kept:
                continue
            break
        shown += [(key, "key"), (f" {label}", "dim"), ("  ", "text")]
        taken += size
    if not shown_right:
        return line(shown[:-1])
    # The last gap of either side is not needed.
    pad = columns - taken - wide + 2
    return line([*shown, (" " * max(0, pad), "text"), *shown_right[:-1]])


def too_small(columns: int, rows: int, least: tuple[int, int]) -> list[Line]:
    """What a terminal says that is smaller than anything can be shown in."""
    size = f"{columns}x{rows}"
    text = f"okrtui needs {least[0]}x{least[1]}; this is {size}. Values: okrtui checkin"
    words: list[str] = []
    for word in text.split():
        if words and len(words[-1]) + 1 + len(word) <= columns:
            words[-1] += f" {word}"
        else:
            words.append(word)
    return [line([(part, "text")]) for part in words][:rows]
