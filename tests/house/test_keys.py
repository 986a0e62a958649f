"""No sentence says a key by itself: every key that can be bound to something else is named by its command."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrtui.cli.commands import COMMANDS
from okrtui.cli.hints import HINTS
from okrtui.config import Settings, UserSettings
from okrtui.text.spans import NOTHING, KeyHint, keyed, message
from okrtui.tui.app import all_commands
from okrtui.tui.frame import draw
from tests.house.tree import SOURCE, tree
from tests.keys import SAYS_A_KEY
from tests.tui.robot import Robot, company

ALONE = {"tui/dialogs/report.py", "tui/dialogs/check_in/words.py", "advice/vocabulary.py"}
"""Dialogs with keys of their own, which nothing rebinds, and lists of words."""


def sentences() -> Iterator[tuple[str, str]]:
    """Every text in the code that is no docstring, nor one below what it describes, with its file."""
    for path in sorted(SOURCE.rglob("*.py")):
        nodes = list(ast.walk(tree(path)))
        remarks = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks:
                yield path.relative_to(SOURCE).as_posix(), node.value


def test_no_sentence_in_the_code_says_a_key() -> None:
    """It would be wrong once that key is another one."""
    found = {(file, text) for file, text in sentences() if SAYS_A_KEY.search(text) and file not in ALONE}
    assert found == set()


def test_every_key_that_is_named_is_that_of_a_command() -> None:
    """A command by another name has no key, and its hint would never be seen."""
    known = {command.id for command in all_commands()}
    named = {name for _, text in sentences() for name in re.findall(r"\{([a-z]+(?:[.-][a-z-]+)+)\}", text)}
    assert named - known == set()
    assert HINTS.keys() - known == set()


@pytest.mark.parametrize("words", HINTS.values())
def test_words_of_the_shell_are_a_command(words: str) -> None:
    """Each begins with a command that there is."""
    assert words.split()[0] == "okrtui"
    assert words.split()[1] in {command.name for command in COMMANDS}


@pytest.fixture
def bound(tmp_path: Path) -> Robot:
    """The sample company with every command on a letter that stands for nothing else."""
    robot = Robot(company(tmp_path), columns=120, rows=40)
    own = {command.id: chr(0x0430 + number) for number, command in enumerate(all_commands())}
    robot.ui.user_settings = UserSettings(tmp_path / "settings.toml", Settings(keys=own))
    robot.ui.keyboard.rebind()
    return robot


def test_with_other_keys_every_screen_says_those(bound: Robot) -> None:
    """Of each command that a hint names the key it is bound to, and nowhere the one that it comes with."""
    keys = {command.id: command.keys[0] for command in bound.ui.keyboard.commands}
    assert all(key >= "а" for key in keys.values())
    bound.press(keys["go.kpis"]).press(keys["down"])
    bound.ui.say("Done", then=keyed("{undo} to undo"))
    assert bound.message == f"Done. {keys['undo']} to undo"
    bound.press(keys["go.objectives"]).type("5")
    bound.press(keys["go.advice"])
    for _ in range(12):
        for text in bound.lines[2:-1]:
            assert not SAYS_A_KEY.search(text), text
        bound.press(keys["down"])


def test_a_key_does_to_a_line_of_a_detail_what_it_does_to_a_row(bound: Robot) -> None:
    """Deleting is deleting, whatever it is bound to, and never more than the line under the cursor."""
    keys = {command.id: command.keys[0] for command in bound.ui.keyboard.commands}
    bound.press(keys["go.objectives"], keys["down"], keys["open"])
    bound.press(keys["zoom"])
    entries = _entries(bound)
    bound.press(keys["delete"])
    assert _entries(bound) == entries - 1
    bound.press("d")
    assert _entries(bound) == entries - 1
    assert f"{keys['delete']} delete" in bound.lines[-1]


def _entries(robot: Robot) -> int:
    return len(robot.ui.workspace.check_ins) + len(robot.ui.workspace.readings)


def test_a_hint_whose_key_does_nothing_here_is_not_shown(tmp_path: Path) -> None:
    """While something is typed a letter is a letter, and on another screen the key is another one's."""
    robot = Robot(company(tmp_path)).go("K")
    robot.ui.say("Kept", then=keyed("{cycle.close} to continue"))
    assert robot.message == "Kept"
    robot.ui.say("Kept", then=keyed("{new} adds one"))
    assert robot.message == "Kept. n adds one"
    robot.type("5")
    robot.ui.say("Kept", then=keyed("{new} adds one"))
    assert robot.message == "Kept"


def test_the_first_frame_waits_for_no_key(tmp_path: Path) -> None:
    """Commands take longer to import than rows to draw: its sentences do without."""
    robot = Robot(company(tmp_path))
    robot.ui.keyboard.ready = False
    robot.sees("no update for 13 days").sees_not("c for all")
    assert robot.ui.keyboard._commands == {}
    robot.ui.keyboard.ready = True
    robot.sees("c for all 10")


def test_a_hint_is_whole_or_not_there(tmp_path: Path) -> None:
    """Half of one says nothing."""
    robot = Robot(company(tmp_path))
    for length in range(40, 90):
        robot.ui.messages.announced = message("x" * length, then=(KeyHint("undo"), *keyed(" to undo")))
        text = "".join(part for pieces, _ in draw(robot.ui)[0][-2] for part, _ in pieces)
        assert text.rstrip().endswith((". u to undo", "x", "…")), text
    assert robot.ui.messages.announced != NOTHING
