"""A refusal keeps what was typed, in its field and with the reason; Enter again saves it once that works."""

from collections.abc import Callable
from pathlib import Path

import pytest

from okrtui.domain.errors import LockedProblem, NotSaved
from okrtui.tui.drafts import typed
from tests.tui.robot import Robot, company

Refuse = Callable[[bool], None]
LOCKED = LockedProblem("Not saved yet: the file is locked by cho, process 4711 on build-2", "Try again")


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """The sample company on its Friday, everyone's."""
    return Robot(company(tmp_path))


@pytest.fixture(params=[NotSaved("Not saved: the disk is full"), LOCKED], ids=["full", "locked"])
def refuse(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Whether the file takes no change."""

    def refused(*_: object) -> None:
        raise request.param

    def set_to(wanted: bool) -> None:
        if wanted:
            monkeypatch.setattr("okrtui.store.store.Store._commit", refused)
        else:
            monkeypatch.undo()

    return set_to


QUESTIONS = [
    ("@bob", "Owner: bob_"),
    ("!legal", "Blocker: legal_"),
    ("e more", "Guides rebuilt more_"),
    ("ido it", "[do it_"),
    ("z4", "Value: 4_"),
    ("mnobody", "Move to  nobody_"),
    (",title\nacme two", "title: acme two_"),
    ("4", "[4_"),
    ("4\tkeen", "4"),
]


@pytest.mark.parametrize(("keys", "seen"), QUESTIONS, ids=[keys[:2].strip() for keys, _ in QUESTIONS])
def test_what_was_refused_is_in_its_field(robot: Robot, refuse: Refuse, keys: str, seen: str) -> None:
    """With the reason, for every dialog that saves; Enter saves it, and nothing is left over."""
    robot.go("O").on("Guides rebuilt")
    for key in keys:
        robot.press({"\n": "enter", "\t": "tab", " ": "space"}.get(key, key))
    before = robot.file.read_bytes()
    refuse(True)
    robot.enter().sees(seen, "Not saved").enter().sees(seen, "Not saved")
    assert robot.file.read_bytes() == before
    assert bool(typed(robot.ui)) == (not keys.startswith("m"))
    refuse(False)
    robot.enter()
    assert robot.session.store.commits == 1
    assert typed(robot.ui) == {}


def test_marked_rows_say_why_they_were_refused(robot: Robot, refuse: Refuse) -> None:
    """The cell is there with the value and the reason; Enter saves all of them, Esc forgets all of them."""
    for title in ("Guides rebuilt", "Alerts with a runbook"):
        robot.go("O").on(title).press("space")
    robot.on("Guides rebuilt").type("4")
    refuse(True)
    robot.enter().sees("[4_").says("Not saved")
    assert len(typed(robot.ui)["rows"]) == 2
    robot.press("escape").enter()
    assert typed(robot.ui) == {}
    robot.press("escape").on("Guides rebuilt").type("4").enter()
    refuse(False)
    robot.enter()
    assert robot.session.store.commits == 1
    assert typed(robot.ui) == {}


def test_keys_typed_ahead_do_not_go_into_the_field_that_was_refused(robot: Robot, refuse: Refuse) -> None:
    """They were for what comes after it."""
    robot.hurried = True
    robot.go("O").on("Guides rebuilt").type("@bob")
    refuse(True)
    robot.enter().type("j5").enter().settle().says("Owner: bob_")


def test_the_hint_of_a_refusal_is_whole_at_eighty_columns(robot: Robot, refuse: Refuse) -> None:
    """On the row and in the check-in: what to press is there, or the reason takes the line; neither is cut."""
    refuse(True)
    whole = ("disk is full. Your 5 is still here; Enter to retry", "process 4711 on build-2")
    robot.type("5").enter()
    assert robot.message.endswith(whole)
    robot.press("escape", "c").type("5").enter()
    assert any(line.endswith(whole) for line in robot.lines[:-2])


def test_a_close_keeps_what_was_refused(robot: Robot, refuse: Refuse) -> None:
    """The score and its reason, an answer: Enter again goes on."""
    robot.press("C", "x", "9", "tab").type("ups and downs")
    refuse(True)
    robot.enter().sees("ups and downs_").says("Not saved")
    refuse(False)
    robot.enter().sees("0.9      60 %  ups and downs", "[0.2 ]")
