"""User text is data: shown literally or visibly escaped on every screen, columns in line, no crash."""

from pathlib import Path

import pytest

from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from tests.tui.robot import Robot

TITLES = {
    "closing markup": "[/b] plan",
    "capitals in brackets": "[TODO] Q3",
    "an action": "[@click=app.exit()]x",
    "a link": "[link=http://evil]x",
    "a bell": "ring\x07ring",
    "an escape sequence": "\x1b]0;PWNED\x07title",
    "a clear screen": "a\x1b[2Jb",
    "a C1 sequence": "a\x9b2Jb",
    "a right-to-left override": "abc\u202edef",
    "ten thousand characters": "x" * 10_000,
    "emoji": "Launch 🚀🚀 of 👩‍👩‍👧‍👦 and 🇩🇪",
    "CJK": "顧客が離れない理由を理解する" * 3,
    "combining marks": "Z" + "\u0301" * 40 + "algo",
    "a lone variation selector": "ok\ufe0fok",
    "quotes and backslashes": 'say "hi" \\n \\',
    "a newline": "one\ntwo",
    "Hebrew": "שלום עולם",
}


@pytest.fixture
def robot(tmp_path: Path, request: pytest.FixtureRequest) -> Robot:
    """A file whose titles, names, notes and units are hostile, as another program may have written it."""
    import json

    from tests.tui.robot import company

    file = company(tmp_path)
    hostile: str = request.param
    tables = json.loads(file.read_bytes())
    for name in ("objectives", "key_results", "kpis", "initiatives", "cycles"):
        for record in tables[name].values():
            record["title"] = hostile
            for field in (
                "owner",
                "definition",
                "unit",
                "category",
                "why",
                "went_well",
                "went_badly",
                "to_change",
            ):
                if field in record:
                    record[field] = hostile
    for name in ("check_ins", "readings"):
        for record in tables[name].values():
            record["note"] = hostile
            record["by"] = hostile
            if record.get("blocker"):
                record["blocker"] = hostile
    for record in tables["journal"].values():
        record |= {"subject": hostile, "what": hostile, "sentence": hostile, "by": hostile}
    tables["_meta"]["file"]["title"] = hostile
    file.write_text(json.dumps(tables), encoding="utf-8")
    return Robot(file, columns=120, rows=40)


def checked(robot: Robot) -> None:
    """Every line is exactly as wide as the terminal at most, and holds no control character."""
    for line in robot.lines:
        assert width(visible(line)) <= robot.ui.columns, line
        assert not any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F or c in "\u202e\u2066\u200f" for c in line), (
            line
        )


@pytest.mark.parametrize("robot", TITLES.values(), ids=TITLES.keys(), indirect=True)
def test_hostile_text_is_harmless_on_every_screen(robot: Robot) -> None:
    """Lists, pane, detail, forms, check-in, summary, palette, help and messages, wide and narrow."""
    for columns, rows in ((120, 40), (80, 24), (60, 20), (40, 12)):
        robot.ui.resize(columns, rows)
        for letter in "TORKAHC":
            robot.go(letter)
            checked(robot)
            robot.press("j", "enter")
            checked(robot)
            robot.ui.pane_rest = robot.ui.screen.record
            robot.press("j")
            checked(robot)
            robot.press("escape", "escape")
        robot.go("A").press("f")
        checked(robot)
        robot.press("escape", "x")
        checked(robot)
        robot.press("u").go("C").press("x")
        checked(robot)
        robot.press("escape").go("K").press("G", "o")
        checked(robot)
        robot.press("escape").go("O").press("j", "e")
        checked(robot)
        robot.press("escape").press("m")
        checked(robot)
        robot.press("escape").press("@")
        checked(robot)
        robot.press("escape").press("5")
        checked(robot)
        robot.press("escape").go("T").press("c").type("5")
        checked(robot)
        robot.enter()
        checked(robot)
        robot.press("escape", "escape").press(":")
        checked(robot)
        robot.press("escape").press("?")
        checked(robot)
        robot.press("escape").press("u")
        checked(robot)


@pytest.mark.parametrize("title", ["[/b] plan", "[TODO] Q3", "[@click=app.exit()]x"])
def test_brackets_are_shown_as_they_are(tmp_path: Path, title: str) -> None:
    """What is typed is what stands there."""
    robot = Robot(tmp_path / "mine.json")
    robot.press("3").type(title).enter().sees(title)


def test_control_characters_are_cleaned_when_they_are_entered(tmp_path: Path) -> None:
    """A pasted escape sequence loses what would steer a terminal."""
    robot = Robot(tmp_path / "mine.json")
    robot.press("3")
    robot.ui.keyboard.paste("good\x1b]0;PWNED\x07 title\u202e")
    robot.enter().sees("good]0;PWNED title")
    assert b"\x1b" not in robot.file.read_bytes()
    assert b"\\u001b" not in robot.file.read_bytes()


def test_a_title_that_is_too_long_is_refused_beside_its_field(tmp_path: Path) -> None:
    """300 characters; the text stays to be shortened."""
    robot = Robot(tmp_path / "mine.json")
    robot.press("3")
    robot.ui.keyboard.paste("y" * 301)
    robot.enter().sees("The title is 301 characters long; at most 300 fit")
