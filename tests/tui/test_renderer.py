"""The renderer: only the cells that changed are sent, and the terminal shows what a whole drawing would show."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.segment import ControlType, Segment
from rich.style import Style

from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.tui.toolkit.renderer import Renderer, codes_of, same_ground, step
from tests.tui.cells import Cell, Terminal

COLUMNS, ROWS = 24, 3
Piece = tuple[str, Style]
Lines = dict[int, list[Piece]]
SYSTEMS = (ColorSystem.EIGHT_BIT, ColorSystem.STANDARD, None)
FRONTS = (None, "#5fafff", "#d0d0d0", "#303030", "green", "bright_red")
GROUNDS = (None, "#121212", "#303030", "blue")
LETTERS = ("a", "b", " ", "é", "e\u0301", "漢", "漢\u0301", "⣀", "━", " " * 9, " " * 12)
"""Narrow, wide, combined, and blanks that are worth erasing."""


@st.composite
def styles(draw: st.DrawFn, *, reverses: bool) -> Style:
    """Any style of the program's kind: what is lined or reversed has no colour of its own."""
    flags: dict[str, Any] = {
        name: draw(st.sampled_from((None, True))) for name in ("bold", "dim", "italic", "underline")
    }
    flags["reverse"] = draw(st.sampled_from((None, True))) if reverses else None
    front = None if flags["underline"] or flags["reverse"] else draw(st.sampled_from(FRONTS))
    return Style(color=front, bgcolor=draw(st.sampled_from(GROUNDS)), **flags)


@st.composite
def updates(draw: st.DrawFn, *, reverses: bool) -> Lines:
    """Some lines, each as wide as the terminal, of a few styles."""
    pieces = st.tuples(st.sampled_from(LETTERS), st.sampled_from(draw(_some(styles(reverses=reverses)))))
    rows = st.lists(st.integers(0, ROWS - 1), max_size=ROWS, unique=True)
    return {row: _filled(draw(st.lists(pieces, max_size=12))) for row in draw(rows)}


def _some(strategy: st.SearchStrategy[Style]) -> st.SearchStrategy[list[Style]]:
    return st.lists(strategy, min_size=1, max_size=3)


def _filled(pieces: list[Piece]) -> list[Piece]:
    """As many pieces as fit, and blanks behind them."""
    line: list[Piece] = []
    used = 0
    for text, style in pieces:
        if used + width(visible(text)) <= COLUMNS:
            line.append((text, style))
            used += width(visible(text))
    return [*line, (" " * (COLUMNS - used), pieces[-1][1] if pieces else Style.null())]


def spans(lines: Lines) -> list[tuple[int, int, list[Segment]]]:
    """Lines as the compositor gives them."""
    return [(row, 0, [Segment(text, style) for text, style in line]) for row, line in lines.items()]


def from_scratch(lines: Lines, colours: ColorSystem | None, *, erases: bool) -> list[list[Cell]]:
    """What a terminal shows of lines that were never drawn before."""
    renderer, terminal = Renderer(colours, erases=erases), Terminal(COLUMNS, ROWS)
    renderer.resize(COLUMNS, ROWS)
    terminal.send(renderer.update(spans(lines), (0, 0)))
    return terminal.cells


@pytest.mark.parametrize("colours", SYSTEMS, ids=["256", "16", "none"])
@pytest.mark.parametrize("erases", [True, False])
@settings(max_examples=30)
@given(data=st.data())
def test_a_terminal_shows_what_a_whole_drawing_would(
    colours: ColorSystem | None, erases: bool, data: st.DataObject
) -> None:
    """After any updates, every cell is what it would be if the screen were drawn at once."""
    sent = data.draw(st.lists(updates(reverses=True), min_size=1, max_size=4))
    renderer, terminal, known = Renderer(colours, erases=erases), Terminal(COLUMNS, ROWS), Lines()
    renderer.resize(COLUMNS, ROWS)
    for lines in sent:
        terminal.send(renderer.update(spans(lines), (0, 0)))
        known |= lines
        assert terminal.cells == from_scratch(known, colours, erases=erases)
        assert terminal.cells == from_scratch(known, colours, erases=False)


REST = "\x1b[3;5H"
"""All that is sent where nothing changed: where the cursor rests."""


def framed(*, erases: bool = True) -> Renderer:
    """A renderer of three lines of 24 cells, in 256 colours."""
    renderer = Renderer(ColorSystem.EIGHT_BIT, erases=erases)
    renderer.resize(COLUMNS, ROWS)
    return renderer


def sent(renderer: Renderer, text: str, style: Style | None = None, row: int = 0, column: int = 0) -> str:
    """The bytes for one text, without the place where the cursor rests."""
    bytes_sent = renderer.update([(row, column, [Segment(text, style)])], (4, 2))
    assert bytes_sent.endswith(REST)
    return bytes_sent.removesuffix(REST)


@settings(max_examples=30)
@given(lines=updates(reverses=True))
def test_what_has_not_changed_is_not_sent(lines: Lines) -> None:
    """The same lines again cost the cursor's place alone."""
    renderer = framed()
    renderer.update(spans(lines), (4, 2))
    assert renderer.update(spans(lines), (4, 2)) == REST


def test_one_letter_costs_its_place_and_itself() -> None:
    """A change in the middle of a line sends that cell."""
    renderer = framed()
    assert sent(renderer, "On track") == "\x1b[1HOn track"
    assert sent(renderer, "On trick") == "\x1b[1;6Hi"


def test_two_changes_near_each_other_are_one_run() -> None:
    """Up to three unchanged cells between two changes are sent again; from four on the cursor jumps."""
    renderer = framed()
    sent(renderer, "a...a.....")
    assert sent(renderer, "b...b.....") == "\x1b[1Hb...b"
    assert sent(renderer, "c...b....c") == "\x1b[1Hc\x1b[10Gc"


@pytest.mark.parametrize(
    ("erases", "way", "back"), [(True, "\x1b[10G", "\r"), (False, "\x1b[2;10H", "\x1b[2H")]
)
def test_in_one_row_the_cursor_goes_by_its_column(erases: bool, way: str, back: str) -> None:
    """Two bytes and more less than by row and column; terminals of old that may not know it get both."""
    renderer = framed(erases=erases)
    sent(renderer, "a........a", row=1)
    blank = renderer.update([(1, 0, [Segment("b........b")])], (0, 1))
    assert blank == f"\x1b[2Hb{way}b{back}"


def test_a_change_of_style_alone_is_sent() -> None:
    """The same letters in another colour are other cells."""
    renderer = framed()
    sent(renderer, "due", Style(color="#d0d0d0"))
    assert sent(renderer, "due", Style(color="#ff5f5f")) == "\x1b[1H\x1b[38;5;203mdue"


def test_a_style_is_put_away_where_it_ends() -> None:
    """Bold letters are bold, and those behind them are not."""
    renderer = framed()
    bold, plain = Style(bold=True), Style()
    out = renderer.update([(0, 0, [Segment("now", bold), Segment("then", plain)])], (4, 2))
    assert out == f"\x1b[1H\x1b[1mnow\x1b[mthen{REST}"


def test_forget_sends_every_cell_and_style_again() -> None:
    """After it nothing is taken for granted, not even the style in force."""
    renderer = framed()
    red = Style(color="#ff5f5f")
    first = sent(renderer, "due!", red)
    assert sent(renderer, "due!", red) == ""
    renderer.forget()
    assert sent(renderer, "due!", red) == first == "\x1b[1H\x1b[38;5;203mdue!"


def test_another_size_forgets_and_the_same_size_does_not() -> None:
    """A terminal that was resized is drawn whole; asked again for its size, it is not."""
    renderer = framed()
    sent(renderer, "due!")
    renderer.resize(COLUMNS, ROWS)
    assert sent(renderer, "due!") == ""
    renderer.resize(COLUMNS, ROWS + 1)
    assert sent(renderer, "due!") == "\x1b[1Hdue!"


def test_what_lies_outside_is_not_sent() -> None:
    """Rows below the terminal and cells right of it are left out."""
    renderer = framed()
    assert sent(renderer, "below", row=ROWS) == ""
    assert sent(renderer, "x" * (COLUMNS + 5)) == "\x1b[1H" + "x" * COLUMNS


def test_a_span_begins_at_its_column() -> None:
    """What the compositor sends of a line lands where it belongs, and the rest of the line stays."""
    renderer, terminal = framed(), Terminal(COLUMNS, ROWS)
    terminal.send(renderer.update([(1, 0, [Segment("objectives")])], (0, 0)))
    terminal.send(renderer.update([(1, 2, [Segment("JECT")])], (0, 0)))
    assert "".join(cell.text for cell in terminal.cells[1]).rstrip() == "obJECTives"


def test_controls_are_no_cells() -> None:
    """A segment that steers the terminal has no letters to place."""
    renderer = framed()
    out = renderer.update([(0, 0, [Segment("x", None, [(ControlType.BELL,)]), Segment("due")])], (4, 2))
    assert out == f"\x1b[1Hdue{REST}"


def test_many_blanks_are_erased_where_the_terminal_can() -> None:
    """Eight blanks in a row or more are one code; a terminal that erases in its own colour gets them as blanks."""
    ground = Style(bgcolor="#303030")
    assert sent(framed(), "a" + " " * 8 + "b", ground) == "\x1b[1H\x1b[48;5;236ma\x1b[8X\x1b[8Cb"
    assert sent(framed(), "a" + " " * 7 + "b", ground) == "\x1b[1H\x1b[48;5;236ma       b"
    blanks = " " * 8
    assert sent(framed(erases=False), f"a{blanks}b", ground) == f"\x1b[1H\x1b[48;5;236ma{blanks}b"


def test_lined_blanks_are_never_erased() -> None:
    """An erased cell has no line under it."""
    assert "X" not in sent(framed(), "a" + " " * 12, Style(underline=True))


def test_reversed_blanks_are_never_erased() -> None:
    """An erased cell is not reversed: the row under the cursor would have a hole."""
    assert "X" not in sent(framed(), "a" + " " * 12, Style(reverse=True))


def test_a_mark_on_a_wide_letter_is_sent_with_its_letter() -> None:
    """A mark that comes to a wide letter that was there is sent with the letter, which it joins."""
    renderer = framed()
    sent(renderer, "漢")
    assert sent(renderer, "漢\u0301") == "\x1b[1H漢\u0301"


ATTRIBUTES = ("1", "2", "3", "4", "7")
OFF = {"22": {"1", "2"}, "23": {"3"}, "24": {"4"}, "27": {"7"}}
FRONT_CODES = ("", "37", "38;5;203")
GROUND_CODES = ("", "48;5;236")


def every_style() -> list[str]:
    """All attributes with some colours, as the codes of a style."""
    return [
        "|".join(
            [code for code, on in zip(ATTRIBUTES, flags, strict=True) if on]
            + [code for code in (front, ground) if code]
        )
        for flags in product((False, True), repeat=len(ATTRIBUTES))
        for front, ground in product(FRONT_CODES, GROUND_CODES)
    ]


def applied(before: str, sequence: str) -> set[str]:
    """The style in force after some codes, by the standard."""
    state = set(before.split("|")) - {""}
    if not sequence:
        return state
    assert sequence.startswith("\x1b[")
    assert sequence.endswith("m")
    given = sequence[2:-1].split(";")
    while given:
        code = given.pop(0)
        if code in ("38", "48"):
            code = ";".join((code, given.pop(0), given.pop(0)))
        if code in ("", "0"):
            state = set()
        elif code in OFF:
            state -= OFF[code]
        elif code in ATTRIBUTES:
            state.add(code)
        else:
            of_ground = code.startswith("4")
            state = {old for old in state if old in ATTRIBUTES or (old.startswith("4") is not of_ground)} | (
                {code} if code not in ("39", "49") else set()
            )
    return state


def test_a_step_ends_in_the_style_it_is_for() -> None:
    """From any style to any other: what is on and should not be is switched off, bold and faint each for itself."""
    found = every_style()
    wrong = [
        (before, after)
        for before in found
        for after in found
        if applied(before, step.__wrapped__(before, after)) != set(after.split("|")) - {""}
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("", "", ""),
        ("1", "1", ""),
        ("", "1", "\x1b[1m"),
        ("1", "", "\x1b[m"),
        ("1|37", "37", "\x1b[22m"),
        ("1|2", "2", "\x1b[0;2m"),
        ("38;5;203", "38;5;114", "\x1b[38;5;114m"),
        ("38;5;203|48;5;236", "48;5;236", "\x1b[39m"),
        ("37|48;5;236", "37", "\x1b[49m"),
        ("4|7|48;5;236", "48;5;236", "\x1b[24;27m"),
    ],
)
def test_a_step_is_as_short_as_can_be(before: str, after: str, codes: str) -> None:
    """What stays in force is not said again."""
    assert step(before, after) == codes


@pytest.mark.parametrize(
    ("style", "colours", "codes"),
    [
        (Style(color="#ff5f5f", bgcolor="#121212", bold=True), ColorSystem.EIGHT_BIT, "1|38;5;203|48;5;233"),
        (Style(color="#d0d0d0", bgcolor="#121212"), ColorSystem.EIGHT_BIT, "37|48;5;233"),
        (Style(color="#303030", bgcolor="#ffffff"), ColorSystem.EIGHT_BIT, "30|48;5;231"),
        (Style(color="green", bgcolor="blue"), ColorSystem.STANDARD, "32|44"),
        (Style(color="default", bold=True, dim=True, italic=True), ColorSystem.STANDARD, "1|2|3"),
        (Style(underline=True, reverse=True), ColorSystem.STANDARD, "4|7"),
    ],
)
def test_a_style_is_these_codes(style: Style, colours: ColorSystem, codes: str) -> None:
    """Attributes first, then colours; text in the terminal's own white or black."""
    assert codes_of(style, colours, False) == codes


def test_without_colour_only_attributes_are_sent() -> None:
    """NO_COLOR is kept to, whatever a style says."""
    style = Style(color=Color.parse("red"), bgcolor="blue", bold=True, reverse=True)
    assert codes_of(style, ColorSystem.STANDARD, True) == "1|7"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("1|37|44", "2|91|44", True),
        ("44", "48;5;236", False),
        ("4|44", "44", False),
        ("7", "", False),
        ("", "1|3|38;5;203", True),
    ],
)
def test_blanks_are_alike_by_their_ground(one: str, other: str, alike: bool) -> None:
    """The colour and weight of a letter that is not there are not seen; ground, line and reversal are."""
    assert same_ground(one, other) is alike
