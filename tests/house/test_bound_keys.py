"""With every command on a key of the private use area, no screen, dialog, message or footer shows another key for it.

What is gone through is each screen, and on it each command, with what it opens.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from okrtui.tui.app import SCREENS, all_commands
from okrtui.tui.frame import draw
from okrtui.tui.toolkit.keys import key_in_words, written_key
from tests.keys import SAYS_A_KEY
from tests.tui.robot import Robot, company

BOUND = {command.id: chr(0xE000 + number) for number, command in enumerate(all_commands())}
"""The key of each command: one that nothing else is, and that nobody can type."""
DEFAULTS = {
    write(key): key
    for command in all_commands()
    for key in command.keys
    for write in (written_key, key_in_words)
}
"""The keys that commands come with, as they are written."""
LEAVE = {"quit", "suspend", "redraw"}
BRACKETS = {"[", "]"}
"""What is typed stands between them; where they are keys, they are said in one piece."""


SCREEN = {spec.letter: spec.name for spec in SCREENS}


class Place(NamedTuple):
    """How one gets somewhere: the screen, rows down, the command, and keys after it."""

    letter: str
    down: int = 0
    command: str = ""
    then: tuple[str, ...] = ()


FURTHER = {
    "T": (Place("T", 0, "check-in", ("enter",) * 15),),
    "O": (Place("O", 0, "key-result.add", ("NPS from 40 to 60\nLaunch the guide by dec\n",)),),
}
"""What lies deeper: the end of a check-in, and lines that were pasted."""


def private(folder: Path, columns: int = 120) -> Robot:
    """The sample company with every command on a private key."""
    robot = Robot(company(folder), columns=columns, rows=40)
    commands = (command._replace(keys=(BOUND[command.id],)) for command in all_commands())
    robot.ui.keyboard._commands = {command.id: command for command in commands}
    return robot


def lead(robot: Robot, place: Place) -> Robot:
    """To a place, from wherever one is."""
    robot.ui.stack.layers = robot.ui.stack.layers[:1]
    robot.ui.keyboard.asking = None
    for _ in range(3):
        if robot.ui.layer.typing:
            # The filter, and the fields of a value.
            robot.press("escape")
    assert not robot.ui.layer.typing
    robot.ui.stack.go(place.letter)
    robot.press(BOUND["first"], *[BOUND["down"]] * place.down)
    if place.command:
        robot.press(BOUND[place.command])
    for key in place.then:
        if "\n" in key:
            robot.ui.keyboard.paste(key)
        else:
            robot.press(key)
    return robot


def shown(robot: Robot) -> Iterator[str]:
    """Keys that commands come with and the screen shows: as one, or in a sentence."""
    lines, _ = draw(robot.ui)
    for line in lines:
        for pieces, _ in line:
            for text, role in pieces:
                if role == "key" and text.strip() not in BRACKETS:
                    yield from (DEFAULTS[word] for word in text.split() if word in DEFAULTS)
        if said := SAYS_A_KEY.search("".join(text for pieces, _ in line for text, _ in pieces)):
            yield said[1]


def visited(robot: Robot, letter: str) -> Iterator[Place]:
    """A screen and its first rows, and every command on two of them, with what is behind Tab, Down and Enter."""
    for down in range(6):
        lead(robot, Place(letter, down))
        yield Place(letter, down)
    for command in all_commands():
        if command.id in LEAVE or (command.screens and SCREEN[letter] not in command.screens):
            continue
        for down in (0, 1):
            place = Place(letter, down, command.id)
            lead(robot, place)
            yield place
            for then in ("tab", "down", "enter") if robot.ui.layer is not robot.ui.screen else ():
                place = place._replace(then=(*place.then, then))
                robot.press(then)
                yield place
    for place in FURTHER.get(letter, ()):
        lead(robot, place)
        yield place


@pytest.mark.parametrize(("letter", "columns"), [*((letter, 120) for letter in SCREEN), ("A", 80), ("O", 80)])
def test_no_key_is_shown_but_those_that_work(tmp_path: Path, letter: str, columns: int) -> None:
    """What is shown and is no command's own key is one that the dialog on top takes itself, such as its Enter."""
    robot = private(tmp_path, columns)
    wrong: dict[tuple[str, str], Place] = {}
    right: set[tuple[str, str]] = set()
    for place in visited(robot, letter):
        for key in set(shown(robot)):
            name = type(robot.ui.layer).__name__, key
            if name in right:
                continue
            wrong.setdefault(name, place)
            if robot.ui.layer.key(key, key if len(key) == 1 else None):
                right.add(name)
                wrong.pop(name)
            lead(robot, place)
    assert wrong == {}


def test_a_key_that_does_nothing_would_be_found(tmp_path: Path) -> None:
    """In a footer, and in a sentence."""
    robot = private(tmp_path).go("T")
    assert list(shown(robot)) == []
    robot.ui.say("Done. u to undo")
    assert list(shown(robot)) == ["u"]
    assert not robot.ui.layer.key("u", "u")
