"""The screens as they are drawn, column for column, at every size.

`python -m tests.tui.test_golden` draws them anew.
"""

import tempfile
from pathlib import Path

import pytest

from okrtui.text.fitting import width
from tests.tui.robot import Robot, company

FOLDER = Path(__file__).with_name("golden")
SIZES = ((200, 60), (120, 40), (80, 24), (60, 20), (40, 12))
SCREENS: dict[str, tuple[str, ...]] = {
    "today": (),
    "objectives": ("O", "j", "j"),
    "results": ("R",),
    "kpis": ("K", "j", "j", "j", "j", "j", "j"),
    "history": ("H",),
    "advice": ("A",),
    "cycles": ("C", "j"),
    "pane": ("O", "j", "enter"),
    "detail": ("O", "j", "z", "j"),
    "value": ("O", "j", "j", "2", "0"),
    "check-in": ("c", "3", ".", "5", "enter", "5", ".", "4", "enter", "2", "0"),
    "new key result": ("O", "a"),
    "examples": ("K", "n", "ctrl+f"),
    "close": ("C", "j", "x", "enter", "7", "tab", "l", "a", "t", "e", "enter"),
    "close goal": ("C", "j", "x", "enter", "enter", "enter", "m", "enter"),
    "finding": ("A", "enter"),
    "review": ("M",),
    "report": ("w",),
    "settings": (",",),
    "decide": ("D", "enter", "k", "o"),
    "help": ("O", "?"),
}


def drawn(folder: Path, name: str, columns: int, rows: int, *, plain: bool = False) -> str:
    """A screen as text."""
    robot = Robot(company(folder), columns=columns, rows=rows, plain=plain)
    robot.press(*SCREENS[name])
    if robot.ui.screen.pane:
        robot.ui.pane_rest = robot.ui.screen.record
    return robot.screen + "\n"


def cases() -> list[tuple[str, int, int, bool]]:
    """Every screen at every size, and the lists in plain ASCII."""
    found = [(name, columns, rows, False) for name in SCREENS for columns, rows in SIZES]
    return found + [(name, 80, 24, True) for name in ("today", "objectives", "kpis", "pane", "check-in")]


def file_of(name: str, columns: int, rows: int, plain: bool) -> Path:
    """Where a drawn screen lies."""
    return FOLDER / f"{name.replace(' ', '-')}-{columns}x{rows}{'-plain' if plain else ''}.txt"


@pytest.mark.parametrize(("name", "columns", "rows", "plain"), cases())
def test_a_screen_is_drawn_as_it_was(tmp_path: Path, name: str, columns: int, rows: int, plain: bool) -> None:
    """None clipped, none out of line."""
    screen = drawn(tmp_path, name, columns, rows, plain=plain)
    assert all(width(line) <= columns for line in screen.splitlines())
    assert len(screen.splitlines()) == rows
    assert not plain or screen.isascii()
    assert file_of(name, columns, rows, plain).read_text(encoding="utf-8") == screen


def main() -> None:
    """Draw all of them."""
    for name, columns, rows, plain in cases():
        with tempfile.TemporaryDirectory() as folder:
            screen = drawn(Path(folder), name, columns, rows, plain=plain)
        file_of(name, columns, rows, plain).write_text(screen, encoding="utf-8")


if __name__ == "__main__":
    main()
