"""The first run in a real terminal: how many keys lead from an empty file to what is to be tracked."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.terminal import Program

GOAL = "Run a half marathon without pain"
NUMBERS = ("Longest run 8 km -> 21 km", "Resting pulse 62 -> 55", "12 long runs")
MIXED = ("Longest run 8 km -> 21 km", "Sign up for the race", "See a physiotherapist")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is not there yet."""
    return tmp_path / "okr.json"


@pytest.fixture
def app(file: Path, tmp_path: Path) -> Iterator[Program]:
    """The app on it, at the menu of a first run."""
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "okrtui", "--db", str(file), "--today", "2026-11-18"]
    with Program(command, 80, 24, home) as program:
        program.until("Where do you want to start?")
        program.until_quiet(0.3)
        yield program


class Typist:
    """Types, and counts the keys that are not text."""

    def __init__(self, app: Program) -> None:
        self.app, self.keys = app, 0

    def press(self, key: str) -> None:
        """One key, and what it brings is on the screen."""
        self.keys += 1
        self.app.press(key, quiet=0.1)

    def line(self, text: str) -> None:
        """A text letter by letter, and Enter."""
        for letter in text:
            self.app.press(letter, quiet=0.02)
        self.press("\r")


def titles(file: Path, table: str) -> list[str]:
    """What the things of a table are called."""
    return [record["title"] for record in json.loads(file.read_text("utf-8"))[table].values()]


@pytest.mark.parametrize("lines", [NUMBERS, MIXED], ids=["numbers", "two of them yes or no"])
def test_an_objective_with_three_key_results_is_eight_keys(
    app: Program, file: Path, lines: tuple[str, ...]
) -> None:
    """A digit, then a line and Enter each, `a` before those of key results: beside the text eight keys."""
    typist = Typist(app)
    typist.press("3")
    typist.line(GOAL)
    app.until("no key results")
    for line in lines:
        typist.press("a")
        app.until("New key result")
        typist.line(line)
        app.until("Added: ")
    assert typist.keys == 8
    assert titles(file, "objectives") == [GOAL]
    assert len(titles(file, "key_results")) == len(lines)


def test_from_the_first_value_to_the_first_check_in(app: Program, file: Path) -> None:
    """The value typed on the row that was added, `c` on Friday: the hints lead there and then go."""
    typist = Typist(app)
    typist.press("3")
    typist.line(GOAL)
    typist.press("a")
    typist.line(NUMBERS[0])
    app.until("Type today's number on the row, for example 9, then Enter")
    typist.line("9")
    app.until("Every Friday, press c: a number and Enter for each key result")
    assert [entry["value"] for entry in json.loads(file.read_text("utf-8"))["check_ins"].values()] == [9.0]
