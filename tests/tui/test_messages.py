"""The message line: what is said and what one may do next, in whatever room there is."""

from pathlib import Path

import pytest

from okrtui.domain.errors import DataProblem, LockedProblem, NotSaved
from okrtui.text.fitting import width
from okrtui.text.glyphs import ASCII, UNICODE, Glyphs
from okrtui.text.spans import Message, keyed, message, problem_message, warning
from okrtui.tui.toolkit.lines import message_pieces
from tests.tui.robot import Robot, company

KEYS = {"undo": "u"}


def shown(found: Message, columns: int, glyphs: Glyphs = UNICODE) -> str:
    """A message as the line has it, without the blank before it."""
    pieces = message_pieces(found, columns, glyphs, lambda command: KEYS.get(command, ""))
    text = "".join(text for text, _ in pieces)
    assert sum(width(text) for text, _ in pieces) <= columns
    return text[1:]


FULL = warning("Not saved: the disk is full", "Your 20 h is still here; Enter to retry", "Enter to retry")
LONG = warning("Not saved: the folder of some file is gone", "Enter to retry")
SAVED = message("Saved: Monthly churn 5.6 → 5.4 %", then=keyed("{undo} to undo"))


@pytest.mark.parametrize(
    ("found", "columns", "text"),
    [
        (FULL, 80, "▲ Not saved: the disk is full. Your 20 h is still here; Enter to retry"),
        (FULL, 50, "▲ Not saved: the disk is full. Enter to retry"),
        (FULL, 40, "▲ Not saved: the disk is full"),
        (FULL, 26, "▲ Not saved: the disk is…"),
        (LONG, 80, "▲ Not saved: the folder of some file is gone. Enter to retry"),
        (LONG, 40, "▲ Not saved: the folder… Enter to retry"),
        (LONG, 24, "▲ Not saved: the folde…"),
        (SAVED, 80, "Saved: Monthly churn 5.6 → 5.4 %. u to undo"),
        (SAVED, 40, "Saved: Monthly churn 5.6 → 5.4 %"),
        (SAVED, 24, "Saved: Monthly churn 5…"),
        (message("Saved: Ship v1. Then rest; a longer title"), 25, "Saved: Ship v1. Then re…"),
        (message("Saved", then=keyed("{unbound} to undo")), 80, "Saved"),
        (message("Which one?", then="Type a name"), 80, "Which one? Type a name"),
    ],
)
def test_a_hint_is_whole_or_not_there(found: Message, columns: int, text: str) -> None:
    """What has to be there takes the place of the end of what is said; a title with a full stop is no hint."""
    assert shown(found, columns) == text


def test_what_has_to_be_there_is_so_without_unicode_too() -> None:
    """The mark of a cut is another one; nothing else is."""
    assert shown(LONG, 40, ASCII) == "^ Not saved: the folder~ Enter to retry"


def test_a_problem_carries_its_hint_apart() -> None:
    """So that it can be left out, and is part of the sentence where there is room for any."""
    problem = DataProblem("Not a number", "value", "Try 42 or +5")
    assert problem.sentence == "Not a number. Try 42 or +5"
    assert problem_message(problem) == warning("Not a number", "Try 42 or +5")
    assert NotSaved("Not saved: the disk is full", "full", "The file is unchanged").sentence == (
        "Not saved: the disk is full. The file is unchanged"
    )
    assert (LockedProblem("Locked by ben").sentence, LockedProblem("Locked by ben").hint) == (
        "Locked by ben",
        "",
    )


@pytest.mark.parametrize(
    ("columns", "ends"), [(40, "disk is full"), (60, "Enter to retry"), (80, "here; Enter to retry")]
)
def test_a_full_disk_says_what_to_press_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int, ends: str
) -> None:
    """On the row: the reason is there, and is not cut to make room for more."""

    def refused(*_: object) -> None:
        raise NotSaved("Not saved: the disk is full", "the disk is full", "The file is unchanged")

    robot = Robot(company(tmp_path), columns=columns).go("O").on("Monthly churn")
    monkeypatch.setattr("okrtui.store.store.Store._commit", refused)
    robot.type("5").enter().says("Not saved: the disk is full")
    assert robot.message.endswith(ends)
