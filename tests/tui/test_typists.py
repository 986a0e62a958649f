"""Two hundred typists who know the keys and make one slip each: nothing is saved that they did not look at."""

import random
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.workspace import Workspace
from okrtui.tui.dialogs.check_in.walk import CheckIn
from okrtui.tui.dialogs.close.state import RESULTS
from okrtui.tui.dialogs.close.walk import CloseWalk
from tests.tui.robot import Robot, company

TYPISTS = 200
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
"""The keyboard, for a finger that lands beside its key."""
NOTES = ("two people out", "waiting for legal", "sick leave", "new pricing page", "as planned")
SENTENCES = (
    "we started too late",
    "the team grew",
    "our plan was thin",
    "it was a good quarter",
    "we met 3 of 5",
)
"""None begins as an option of a choice does: that letter and an Enter too many would be the choice itself."""
PLACES = ("check-in", "today", "objectives", "results", "kpis")


class Stroke(NamedTuple):
    """A key, and whether it is a letter of a note."""

    key: str
    note: bool = False


def strokes_of(text: str, *, note: bool = False) -> list[Stroke]:
    """A text, key by key."""
    return [Stroke("space" if letter == " " else letter, note) for letter in text]


def entry(random_: random.Random, *, confidence: bool) -> list[Stroke]:
    """A value; often a confidence and a note behind it; Enter."""
    strokes = strokes_of(str(random_.randint(1, 9)))
    if random_.random() < 0.8:
        if confidence:
            strokes += [Stroke("tab"), *strokes_of(random_.choice("456789"))]
        strokes += [Stroke("tab"), *strokes_of(random_.choice(NOTES), note=True)]
    return [*strokes, Stroke("enter")]


def slipped(random_: random.Random, strokes: list[Stroke]) -> tuple[str, list[Stroke]]:
    """The strokes with one slip in them, and what it was."""
    at = random_.randrange(len(strokes))
    stroke, before, after = strokes[at], strokes[:at], strokes[at + 1 :]
    match random_.choice(("doubled", "left out", "swapped", "beside", "tab", "enter", "early")):
        case "doubled":
            return f"{stroke.key} twice", [*before, stroke, stroke, *after]
        case "left out":
            return f"no {stroke.key}", [*before, *after]
        case "swapped" if after:
            return f"{stroke.key} after {after[0].key}", [*before, after[0], stroke, *after[1:]]
        case "beside":
            near = [row[max(0, row.index(stroke.key) - 1)] for row in ROWS if stroke.key in row]
            near += [row[min(len(row) - 1, row.index(stroke.key) + 1)] for row in ROWS if stroke.key in row]
            other = random_.choice(near or [stroke.key])
            return f"{other} for {stroke.key}", [*before, stroke._replace(key=other), *after]
        case "tab" | "enter" as key:
            return f"a {key} too many", [*before, stroke, Stroke(key), *after]
        case _:
            tabs = [n for n, one in enumerate(strokes) if one.key == "tab"] or [at]
            tab = random_.choice(tabs)
            return "a field early", [*strokes[:tab], *strokes[tab + 1 :]]


def entered(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """What is in the file for each thing: value, confidence, note and blocker of its entries."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for check_in in workspace.check_ins.values():
        said = (check_in.value, check_in.confidence, check_in.note, check_in.blocker)
        found.setdefault(check_in.key_result, []).append(said)
    for reading in workspace.readings.values():
        found.setdefault(reading.kpi, []).append((reading.value, None, reading.note, ""))
    return found


class Typist:
    """Types on a copy of the sample company, and remembers where the cursor was at every key."""

    def __init__(self, robot: Robot, told: str) -> None:
        self.robot, self.told = robot, told
        self.typed: dict[str, str] = {}
        """Of each thing the characters that were typed while the cursor was on it."""
        self.before = entered(robot.ui.workspace)

    @property
    def here(self) -> tuple[str, str]:
        """Table and id of the thing that the cursor is on."""
        layer = self.robot.ui.layer
        if isinstance(layer, CheckIn):
            return layer.state.stop.item.table, layer.state.stop.item.id
        return self.robot.ui.screen.record

    def press(self, stroke: Stroke) -> None:
        """A key; while something is typed no key but Enter goes to another row."""
        was, typing = self.here, self.robot.ui.layer.typing
        letter = {"space": " ", "enter": "\n", "tab": "\t"}.get(stroke.key, stroke.key)
        self.typed[was[1]] = self.typed.get(was[1], "") + letter
        self.robot.press(stroke.key)
        assert self.here == was or not typing or stroke.key == "enter", f"{self.told}: {stroke.key} went on"

    def row(self, random_: random.Random, *, slips: bool) -> None:
        """An entry on the row of the cursor, with a slip; letters are not typed where they would be commands."""
        strokes = entry(random_, confidence=self.here[0] == KeyResult.table)
        if slips:
            slip, strokes = slipped(random_, strokes)
            self.told += f", {slip}"
        for stroke in strokes:
            if stroke.note and not self.robot.ui.layer.typing:
                return
            self.press(stroke)

    def check(self) -> None:
        """What is new was typed where it is; a number is one that was typed, a note what was typed in its order."""
        workspace = self.robot.ui.workspace
        for key, entries in entered(workspace).items():
            known = self.before.get(key, [])
            near = {key, getattr(workspace.key_results.get(key), "kpi", "") or ""}
            near |= {item.id for item in workspace.linked_to(key)}
            typed = "".join(self.typed.get(of, "") for of in near)
            numbers = {float(number) for number in re.findall(r"\d+", typed)}
            for value, confidence, note, blocker in entries:
                if (value, confidence, note, blocker) in known:
                    continue
                said = f"{self.told}: {(value, confidence, note, blocker)} where {typed!r} was typed"
                assert "\n" in typed, said
                assert value in numbers | {None} | {one[0] for one in known}, said
                assert confidence in numbers | {None} | {one[1] for one in known}, said
                for text, column in ((str(note), 2), (str(blocker), 3)):
                    assert text in {one[column] for one in known} | {""} or is_within(text, typed), said


def is_within(text: str, typed: str) -> bool:
    """Whether a text was typed, letter by letter in its order, perhaps with other keys between."""
    letters = iter(typed)
    return all(letter in letters for letter in text)


def next_value(robot: Robot) -> None:
    """Down to the next row that takes a value."""
    for _ in range(20):
        if robot.press("j").ui.screen.record[0] in (KeyResult.table, Kpi.table):
            return


@pytest.mark.parametrize("place", PLACES)
def test_typists_save_only_what_they_looked_at(tmp_path: Path, place: str) -> None:
    """In the check-in and in the cells of every list: two rows, and a slip in one of them."""
    for number in range(TYPISTS * 4 // 5 // len(PLACES)):
        random_ = random.Random(f"{place} {number}")
        robot = Robot(company(tmp_path))
        typist = Typist(robot, f"{place} {number}")
        if place != "today":
            robot.press("c" if place == "check-in" else place[0].upper())
        slip = random_.randrange(2)
        for row in range(2):
            if place not in ("check-in", "today") and not robot.ui.layer.typing:
                next_value(robot)
            typist.row(random_, slips=row == slip)
        typist.check()


def test_a_sentence_in_the_close_scores_and_chooses_nothing(tmp_path: Path) -> None:
    """At a score or at how it ended, whatever slips on the way; Tab alone begins the reason of a score."""
    for number in range(TYPISTS // 5):
        random_ = random.Random(f"close {number}")
        robot = Robot(company(tmp_path)).press("C", "x", *["enter"] * random_.randrange(4))
        before = robot.file.read_bytes()
        text = strokes_of(random_.choice(SENTENCES))
        slip, strokes = slipped(random_, [*text, Stroke("enter")])
        for stroke in strokes:
            robot.press(stroke.key)
        assert robot.file.read_bytes() == before, f"close {number}, {slip}"
        assert isinstance(robot.ui.layer, CloseWalk)
        assert robot.ui.layer.state.answers.get("ending") not in RESULTS, f"close {number}, {slip}"
