"""The terminal's cursor stands where is typed: input methods open their window there, and screen readers read there."""

from pathlib import Path

import pytest

from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.tui.frame import draw
from tests.tui.robot import Robot, company

PLACES = {
    "the filter": ("O", "/"),
    "an owner": ("O", "j", "@"),
    "a blocker": ("O", "j", "!"),
    "the palette": (":",),
    "a move": ("O", "j", "m"),
    "the settings": (",",),
    "a value": ("O", "j", "5"),
    "a value of a KPI": ("K", "5"),
    "a note": ("O", "j", "5", "tab", "tab"),
    "a confidence": ("O", "j", "5", "tab"),
    "a new key result": ("O", "a"),
    "a new objective": ("n",),
    "the last field of a form": ("O", "j", "e", "up", "up"),
}
TEXTS = ("", "ab", "漢字", "é", "x" * 300, "漢" * 200)


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize(
    "text", TEXTS, ids=["nothing", "letters", "wide", "an umlaut", "long", "long and wide"]
)
@pytest.mark.parametrize("keys", PLACES.values(), ids=PLACES.keys())
def test_the_cursor_stands_at_the_caret(
    tmp_path: Path, keys: tuple[str, ...], text: str, columns: int
) -> None:
    """On the mark that shows it, also in the middle of the text and in one that is longer than its room."""
    robot = Robot(company(tmp_path), columns=columns)
    robot.press(*keys)
    robot.ui.keyboard.paste(text)
    for _ in range(3):
        lines, (column, row) = draw(robot.ui)
        shown = "".join(piece for pieces, _ in lines[row] for piece, _ in pieces)
        before = next(at for at in range(len(shown) + 1) if width(visible(shown[:at])) >= column)
        assert shown[before : before + 1] == "_", (shown, column)
        robot.press("left")
