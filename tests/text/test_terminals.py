"""What a terminal can show, by its environment."""

import pytest

from okrtui.text.glyphs import ASCII, UNICODE, glyphs_for
from okrtui.text.terminals import has_colours, has_plain_locale


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "POSIX"}, True),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, True),
        ({"LC_CTYPE": "C", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "C"}, False),
        ({"LC_CTYPE": "de_DE.UTF-8", "LANG": "C"}, False),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True),
        ({"LC_CTYPE": "UTF-8"}, False),
    ],
)
def test_the_locale_c_has_ascii_alone(environment: dict[str, str], plain: bool) -> None:
    """Whichever of the three names it counts; what Python adds for itself does not."""
    assert has_plain_locale(environment) is plain


def test_a_plain_locale_is_drawn_in_ascii_unless_the_settings_say_otherwise() -> None:
    """Python would write UTF-8 into it."""
    assert glyphs_for("utf-8", "xterm", plain=True) == ASCII
    assert glyphs_for("utf-8", "xterm", "unicode", plain=True) == UNICODE
    assert glyphs_for("utf-8", "xterm") == UNICODE


@pytest.mark.parametrize(
    ("term", "colours"),
    [
        ("xterm", True), ("xterm-256color", True), ("linux", True), ("screen", True), ("vte", True), ("", True),
        ("vt100", False), ("vt220-w", False), ("vt52", False), ("xterm-mono", False), ("dumb", False),
    ],
)  # fmt: skip
def test_terminals_of_one_colour_get_none(term: str, colours: bool) -> None:
    """By their names; what says nothing is taken to have them."""
    assert has_colours(term) is colours
