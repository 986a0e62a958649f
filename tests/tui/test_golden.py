"""The screens as they are drawn, column for column, at every size.

`python -m pytest tests/tui/test_golden.py --write-golden` draws them anew; CI refuses to.
"""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.tui.dialogs.check_in.walk import CheckIn
from okrtui.tui.toolkit.sizes import OPEN_FROM
from tests.conftest import Golden
from tests.tui.robot import Robot, company

FOLDER = Path(__file__).with_name("golden")
SIZES = ((200, 60), (120, 40), (80, 24), (60, 20), (40, 12))
SCREENS: dict[str, tuple[str, ...]] = {
    "today": (),
    "objectives": ("O", "j", "j"),
    "results": ("R",),
    "kpis": ("K", "j", "j", "j", "j", "j", "j"),
    "history": ("H",),
    "change": ("H", "j", "j", "j", "j", "enter"),
    "advice": ("A",),
    "cycles": ("C",),
    "pane": ("O", "j", "enter"),
    "detail": ("O", "j", "z", "j"),
    "chart": ("K", "j", "j", "j", "j", "j", "j", "z", "z"),
    "kpi year": ("K", "j", "j", "j", "j", "j", "j", "z", "z", "z"),
    "value": ("O", "j", "j", "2", "0"),
    "check-in": ("c", "3", ".", "5", "enter", "5", ".", "4", "enter", "2", "0"),
    "new key result": ("O", "a"),
    "examples": ("K", "n", "ctrl+f"),
    "close": ("C", "x", "enter", "7", "tab", "l", "a", "t", "e", "enter"),
    "close goal": ("C", "x", "enter", "enter", "enter", "m", "enter"),
    "finding": ("A", "enter"),
    "review": ("M",),
    "report": ("w",),
    "settings": (",",),
    "palette": ("O", ":"),
    "decide": ("D", "enter", "k", "o"),
    "help": ("O", "?"),
    "help keys": ("O", "?", "tab"),
    "help word": ("O", "j", "?", "c", "f", "enter"),
}
PLAIN = ("today", "objectives", "kpis", "pane", "check-in", "chart", "kpi year")
"""What is drawn in ASCII as well."""


def opened(folder: Path, name: str, columns: int, rows: int, *, plain: bool = False) -> Robot:
    """A robot at a screen, the pane where the cursor is."""
    robot = Robot(company(folder), columns=columns, rows=rows, plain=plain)
    beside = columns >= OPEN_FROM and name == "pane"
    robot.press(*(key for key in SCREENS[name] if not (beside and key == "enter")))
    if isinstance(robot.ui.layer, CheckIn):
        # The machine may be slow; a walk that takes no time looks the same on every one.
        robot.ui.layer._clock = partial(float, robot.ui.layer._started)
    if robot.ui.screen.pane_open:
        robot.ui.pane_rest = robot.ui.screen.record
    return robot


def cases() -> list[tuple[str, int, int, bool]]:
    """Every screen at every size, and the lists in plain ASCII."""
    found = [(name, columns, rows, False) for name in SCREENS for columns, rows in SIZES]
    return found + [(name, 80, 24, True) for name in PLAIN]


def file_of(name: str, columns: int, rows: int, plain: bool) -> Path:
    """Where a drawn screen lies."""
    return FOLDER / f"{name.replace(' ', '-')}-{columns}x{rows}{'-plain' if plain else ''}.txt"


@pytest.mark.parametrize(("name", "columns", "rows", "plain"), cases())
def test_a_screen_is_drawn_as_it_was(
    tmp_path: Path, golden: Golden, name: str, columns: int, rows: int, plain: bool
) -> None:
    """None clipped, none out of line."""
    screen = opened(tmp_path, name, columns, rows, plain=plain).screen + "\n"
    assert all(width(visible(line)) <= columns for line in screen.splitlines())
    assert len(screen.splitlines()) == rows
    assert not plain or screen.isascii()
    golden(file_of(name, columns, rows, plain), screen)


def test_no_golden_file_is_left_over() -> None:
    """Every file in the folder belongs to a screen that is drawn."""
    assert sorted(FOLDER.iterdir()) == sorted(file_of(*case) for case in cases())


def test_golden_files_are_not_written_in_ci() -> None:
    """With CI set, `--write-golden` is an error of use, and no test runs."""
    words = [sys.executable, "-m", "pytest", "--write-golden", "--collect-only", "-p", "no:xdist", __file__]
    found = subprocess.run(words, env={**os.environ, "CI": "1"}, capture_output=True, text=True, check=False)
    assert found.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--write-golden is refused where CI is set" in found.stderr
