"""The palettes: every role has a look in each, and can be read on its ground."""

from itertools import product

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style

from okrtui.text.rows import Role
from okrtui.tui.toolkit.renderer import codes_of
from okrtui.tui.toolkit.styles import DARK, LIGHT, ROLES, Styles, colourless, is_dark, terminals_own, themed

PALETTES = {
    "dark": themed(DARK),
    "light": themed(LIGHT),
    "terminal": terminals_own(dark=False),
    "dark terminal": terminals_own(dark=True),
    "none": colourless(),
}
LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "dark": {
        "text": ("#d0d0d0 on #121212", "#d0d0d0 on #303030"),
        "strong": ("bold #d0d0d0 on #121212", "bold #d0d0d0 on #303030"),
        "dim": ("#808080 on #121212", "#d0d0d0 on #303030"),
        "good": ("#87d787 on #121212", "#87d787 on #303030"),
        "look": ("#d7af5f on #121212", "#d7af5f on #303030"),
        "act": ("#ff5f5f on #121212", "#ff8787 on #303030"),
        "key": ("#5fafff on #121212", "#5fafff on #121212"),
        "trend": ("#808080 on #121212", "#d0d0d0 on #303030"),
        "title": ("#d0d0d0 on #121212", "bold #d0d0d0 on #303030"),
        "faint": ("#585858 on #121212", "#808080 on #303030"),
        "risk": ("#d7af5f on #121212", "#d7af5f on #303030"),
        "well": ("#87d787 on #121212", "#87d787 on #303030"),
        "wary": ("#d7af5f on #121212", "#d7af5f on #303030"),
        "bad": ("#ff5f5f on #121212", "#ff8787 on #303030"),
        "worse": ("#ff5f5f on #121212", "#ff8787 on #303030"),
        "cell": ("bold #d0d0d0 on #121212", "bold #d0d0d0 on #121212"),
        "picked": ("#d0d0d0 on #303030", "#d0d0d0 on #303030"),
    },
    "light": {
        "text": ("#303030 on #ffffff", "#303030 on #e4e4e4"),
        "strong": ("bold #303030 on #ffffff", "bold #303030 on #e4e4e4"),
        "dim": ("#767676 on #ffffff", "#303030 on #e4e4e4"),
        "good": ("#008700 on #ffffff", "#005f00 on #e4e4e4"),
        "look": ("#af5f00 on #ffffff", "#875f00 on #e4e4e4"),
        "act": ("#d70000 on #ffffff", "#af0000 on #e4e4e4"),
        "key": ("#005fd7 on #ffffff", "#005fd7 on #ffffff"),
        "trend": ("#767676 on #ffffff", "#303030 on #e4e4e4"),
        "title": ("#303030 on #ffffff", "bold #303030 on #e4e4e4"),
        "faint": ("#a8a8a8 on #ffffff", "#767676 on #e4e4e4"),
        "risk": ("#af5f00 on #ffffff", "#875f00 on #e4e4e4"),
        "well": ("#008700 on #ffffff", "#005f00 on #e4e4e4"),
        "wary": ("#af5f00 on #ffffff", "#875f00 on #e4e4e4"),
        "bad": ("#d70000 on #ffffff", "#af0000 on #e4e4e4"),
        "worse": ("#d70000 on #ffffff", "#af0000 on #e4e4e4"),
        "cell": ("bold #303030 on #ffffff", "bold #303030 on #ffffff"),
        "picked": ("#303030 on #e4e4e4", "#303030 on #e4e4e4"),
    },
    "terminal": {
        "text": ("none", "reverse"),
        "strong": ("bold", "reverse"),
        "dim": ("none", "reverse"),
        "good": ("green", "reverse"),
        "look": ("bold", "reverse"),
        "act": ("red", "reverse"),
        "key": ("bold", "bold"),
        "trend": ("none", "reverse"),
        "title": ("none", "reverse"),
        "faint": ("dim", "reverse"),
        "risk": ("none", "reverse"),
        "well": ("none", "reverse"),
        "wary": ("none", "reverse"),
        "bad": ("none", "reverse"),
        "worse": ("underline", "reverse"),
        "cell": ("bold", "bold"),
        "picked": ("reverse", "reverse"),
    },
    "dark terminal": {
        "text": ("none", "reverse"),
        "strong": ("bold", "reverse"),
        "dim": ("none", "reverse"),
        "good": ("green", "reverse"),
        "look": ("yellow", "reverse"),
        "act": ("red", "reverse"),
        "key": ("bold", "bold"),
        "trend": ("none", "reverse"),
        "title": ("none", "reverse"),
        "faint": ("dim", "reverse"),
        "risk": ("none", "reverse"),
        "well": ("none", "reverse"),
        "wary": ("none", "reverse"),
        "bad": ("none", "reverse"),
        "worse": ("underline", "reverse"),
        "cell": ("bold", "bold"),
        "picked": ("reverse", "reverse"),
    },
    "none": {
        "text": ("none", "reverse"),
        "strong": ("bold", "reverse"),
        "dim": ("none", "reverse"),
        "good": ("none", "reverse"),
        "look": ("bold", "reverse"),
        "act": ("bold", "reverse"),
        "key": ("bold", "bold"),
        "trend": ("none", "reverse"),
        "title": ("none", "reverse"),
        "faint": ("dim", "reverse"),
        "risk": ("none", "reverse"),
        "well": ("none", "reverse"),
        "wary": ("none", "reverse"),
        "bad": ("none", "reverse"),
        "worse": ("underline", "reverse"),
        "cell": ("bold", "bold"),
        "picked": ("reverse", "reverse"),
    },
}
"""On a plain row, and on the one under the cursor."""


def light_of(colour: Color | None) -> float:
    """The relative luminance that WCAG reckons contrast from."""
    assert colour is not None
    assert colour.triplet is not None
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.triplet.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """Of the text with its ground, from 1 to 21."""
    dark, bright = sorted((light_of(style.color), light_of(style.bgcolor)))
    return (bright + 0.05) / (dark + 0.05)


def test_every_role_of_a_row_is_a_role_with_a_look() -> None:
    """What rows may say is what the palettes know, no more and no less."""
    assert set(ROLES) == set(Role.__args__)  # type: ignore[attr-defined]
    assert all(set(styles.plain) == set(styles.lit) == set(ROLES) for styles in PALETTES.values())


@pytest.mark.parametrize("palette", PALETTES)
def test_a_role_looks_as_it_did(palette: str) -> None:
    """Its colour, ground and weight, on a plain row and under the cursor."""
    styles = PALETTES[palette]
    found = {role: (str(styles.of(role, lit=False)), str(styles.of(role, lit=True))) for role in ROLES}
    assert found == LOOKS[palette]


@pytest.mark.parametrize("palette", ["dark", "light"])
def test_text_can_be_read_on_its_ground(palette: str) -> None:
    """A contrast of 4.5 at least, also on the row under the cursor; what carries nothing is not text."""
    styles: Styles = PALETTES[palette]
    roles = [role for role in ROLES if role != "faint"]
    found = {(role, lit): contrast(styles.of(role, lit=lit)) for role in roles for lit in (False, True)}
    assert {key: round(value, 2) for key, value in found.items() if value < 4.5} == {}


@pytest.mark.parametrize("palette", ["dark", "light"])
def test_every_colour_is_one_of_the_256(palette: str) -> None:
    """In xterm's cube or among its greys, so that no terminal has to guess."""
    cube = set(product((0, 95, 135, 175, 215, 255), repeat=3))
    greys = {(8 + 10 * step,) * 3 for step in range(24)}
    for role in ROLES:
        for lit in (False, True):
            style = PALETTES[palette].of(role, lit=lit)
            for colour in (style.color, style.bgcolor):
                assert colour is not None
                assert colour.triplet in cube | greys


@pytest.mark.parametrize("palette", ["terminal", "dark terminal", "none"])
def test_a_reversed_row_has_no_colour_of_its_own(palette: str) -> None:
    """Reversed, a colour would be a ground of its own in the middle of the row."""
    assert [role for role in ROLES if PALETTES[palette].of(role, lit=True).color is not None] == []


def test_what_is_wrong_is_not_own_fields_colour_alone() -> None:
    """Without colour, what to look at and what to act on are bold, what is well is not, and what got worse is lined."""
    bold = [role for role in ROLES if PALETTES["none"].of(role, lit=False).bold]
    assert bold == ["strong", "look", "act", "key", "cell"]
    assert [role for role in ROLES if PALETTES["none"].of(role, lit=False).underline] == ["worse"]


@pytest.mark.parametrize("palette", ["terminal", "dark terminal"])
def test_in_the_terminals_own_colours_nothing_is_bold_and_coloured(palette: str) -> None:
    """Bold red is bright red on one terminal, and grey on another; blue, cyan and bright colours are not used."""
    found = [PALETTES[palette].of(role, lit=lit) for role in ROLES for lit in (False, True)]
    assert [style for style in found if style.bold and style.color is not None] == []
    assert {str(style.color.name) for style in found if style.color is not None} <= {"red", "green", "yellow"}


@pytest.mark.parametrize("palette", ["terminal", "dark terminal"])
def test_in_the_terminals_own_colours_words_have_none(palette: str) -> None:
    """Only signs and what fills a bar are coloured, and only what carries nothing is faint."""
    coloured = [role for role in ROLES if PALETTES[palette].of(role, lit=False).color is not None]
    assert coloured == ["good", *(["look"] if palette == "dark terminal" else []), "act"]
    assert [role for role in ROLES if PALETTES[palette].of(role, lit=False).dim] == ["faint"]


@pytest.mark.parametrize("palette", ["terminal", "dark terminal", "none"])
def test_the_row_under_the_cursor_is_reversed_but_for_its_mark_and_its_open_cell(palette: str) -> None:
    """Whatever its parts are, it is one block; the cell that is typed in stands out of it."""
    styles = PALETTES[palette]
    assert {str(styles.of(role, lit=True)) for role in ROLES if role not in ("key", "cell")} == {"reverse"}
    assert {str(styles.of(role, lit=True)) for role in ("key", "cell")} == {"bold"}


TERMINALS = {
    "xterm": ("e5e5e5", "000000", "cd0000", "00cd00", "cdcd00"),
    "xterm on white": ("000000", "ffffff", "cd0000", "00cd00", "cdcd00"),
    "Linux console": ("aaaaaa", "000000", "aa0000", "00aa00", "aa5500"),
    "Tango": ("d3d7cf", "2e3436", "cc0000", "4e9a06", "c4a000"),
    "Solarized Dark": ("839496", "002b36", "dc322f", "859900", "b58900"),
    "Gruvbox light": ("3c3836", "fbf1c7", "cc241d", "98971a", "d79921"),
    "Nord": ("d8dee9", "2e3440", "bf616a", "a3be8c", "ebcb8b"),
    "One Half Light": ("383a42", "fafafa", "e45649", "50a14f", "c18401"),
    "Terminal.app Basic": ("000000", "ffffff", "990000", "00a600", "999900"),
    "Windows Campbell": ("cccccc", "0c0c0c", "c50f1f", "13a10e", "c19c00"),
    "GNOME on white": ("1e1e1e", "ffffff", "c01c28", "26a269", "a2734c"),
    "GitHub Light": ("24292f", "ffffff", "cf222e", "116329", "4d2d00"),
}
"""Twelve palettes as they come: text, ground, and the red, green and yellow of the 16 colours."""
PALE = {("Linux console", "act"), ("Tango", "act"), ("xterm on white", "good"), ("Gruvbox light", "good")}
"""Signs that such a palette makes paler than 3 by itself: their shape is what tells them apart, there as anywhere."""


def on(ground: str, ink: str) -> float:
    """The contrast of a colour with a ground."""
    return contrast(Style(color=f"#{ink}", bgcolor=f"#{ground}"))


@pytest.mark.parametrize("terminal", TERMINALS)
def test_in_twelve_palettes_words_and_signs_can_be_read(terminal: str) -> None:
    """4.5 for words, 3 for signs, yellow only where the ground is dark; also on the reversed row."""
    ink, ground, red, green, yellow = TERMINALS[terminal]
    red_part, green_part, blue_part = Color.parse(f"#{ground}").triplet.normalized  # type: ignore[union-attr]
    dark = is_dark(red_part, green_part, blue_part)
    styles = terminals_own(dark=dark)
    named = {None: ink, "red": red, "green": green, "yellow": yellow}

    def shown(role: str, *, lit: bool) -> float:
        style = styles.of(role, lit=lit)
        front = named[style.color.name if style.color is not None else None]
        return on(front, ground) if style.reverse else on(ground, front)

    signs = ("good", "look", "act")
    words = {role for role in ROLES if role not in (*signs, "faint")}
    assert {role for role in words for lit in (False, True) if shown(role, lit=lit) < 4.5} == set()
    pale = {(terminal, role) for role in signs for lit in (False, True) if shown(role, lit=lit) < 3}
    assert pale == {found for found in PALE if found[0] == terminal}
    assert (styles.of("look", lit=False).color is not None) == dark


@pytest.mark.parametrize("step", range(24))
def test_a_grey_is_sent_as_itself(step: int) -> None:
    """Each of the 24 greys by its own number; the one next to it would be another contrast."""
    level = 8 + 10 * step
    style = Style(bgcolor=Color.from_rgb(level, level, level))
    assert codes_of(style, ColorSystem.EIGHT_BIT, False) == f"48;5;{232 + step}"


def test_a_theme_whose_colour_is_a_name_of_the_terminals_falls_back() -> None:
    """A theme of Textual's may say `ansi_default`, which is no colour to reckon with."""
    from textual.theme import Theme

    styles = themed(Theme(name="odd", primary="#ffffff", foreground="no colour", background=None))
    assert str(styles.of("text", lit=False)) == "#d0d0d0 on #121212"
