"""Whatever scrolls is paged by the same keys, and says where one is."""

from datetime import date
from pathlib import Path

import pytest

from okrtui.sample.files import make
from okrtui.tui.toolkit.paging import lines_seen, moved, position
from tests.tui.robot import Robot, company


@pytest.mark.parametrize(
    ("key", "place"),
    [("down", 6), ("up", 4), ("pagedown", 9), ("pageup", 1), ("home", 0), ("end", 19), ("x", None)],
)
def test_the_keys_that_page(key: str, place: int | None) -> None:
    """By one, by a page, to either end; no other key moves."""
    assert moved(key, 5, 20, 4) == place


def test_paging_stops_at_the_ends() -> None:
    """And an empty list has one place."""
    assert moved("pagedown", 18, 20, 4) == 19
    assert moved("pageup", 1, 20, 4) == 0
    assert moved("down", 0, 0, 4) == 0


def test_a_place_is_said_once_something_scrolls() -> None:
    """Of lines that are only read the last one that is seen."""
    assert [position(11, 400, 20), position(11, 20, 20)] == ["12/400", ""]
    assert [lines_seen(0, 30, 20), lines_seen(10, 30, 20), lines_seen(0, 20, 20)] == ["20/30", "30/30", ""]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten years of a company."""
    file = tmp_path_factory.mktemp("large") / "large.json"
    make(file, "large", date(2026, 11, 20))
    return file


def test_a_long_list_says_where_it_is(large: Path) -> None:
    """At the right end of the message line, whatever that says; with a value being typed the line is the value's."""
    robot = Robot(large).go("K")
    total = len([row for row in robot.ui.screen.rows if row.selectable])
    assert robot.message.endswith(f" 1/{total}")
    assert robot.press("end").message.endswith(f" {total}/{total}")
    assert robot.press("home", "pagedown", "up").message.split()[-1] not in (f"1/{total}", f"{total}/{total}")
    assert f"/{total}" not in robot.press("5").message
    assert all(len(line) <= 80 for line in robot.lines)


@pytest.mark.parametrize("keys", [(":",), (",",), ("?",), ("?", "tab"), ("w",)])
def test_a_dialog_that_scrolls_pages(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """End goes to its end, Home and PgUp to its beginning, and both are said."""
    robot = Robot(company(tmp_path), columns=60, rows=12).go("O").press("down", *keys)
    first = robot.message.split()[-1]
    robot.press("end")
    place, _, total = robot.message.split()[-1].partition("/")
    assert place == total
    assert first.endswith(f"/{total}")
    assert robot.press("home").message.split()[-1] == first
    robot.press("pagedown")
    assert robot.message.split()[-1] != first
    assert robot.press("pageup").message.split()[-1] == first


def test_what_is_all_seen_says_no_place(tmp_path: Path) -> None:
    """There is nothing to page."""
    robot = Robot(company(tmp_path), columns=120, rows=60).go("O")
    assert robot.ui.screen.position(56) == ""
    assert robot.press(":").type("undo").ui.layer.position(56) == ""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An objective with 400 key results."""
    file = tmp_path_factory.mktemp("many") / "many.json"
    robot = Robot(file).press("3").type("Everything at once").enter().go("O")
    for first in (0, 200):
        robot.press("g").ui.keyboard.paste("\n".join(f"Number {first + i} 3 -> 40" for i in range(200)))
        robot.enter()
    return file


def test_the_check_in_pages(many: Path) -> None:
    """Not past what is typed; Home and End are those of the text."""
    robot = Robot(many).press("c").sees("Check-in  1 of 400")
    robot.press("pagedown").sees("Check-in  19 of 400").press("pagedown", "pageup").sees(
        "Check-in  19 of 400"
    )
    robot.type("5").press("pagedown").says("5 isn't saved yet").sees("Check-in  19 of 400")


def test_the_close_pages(many: Path) -> None:
    """To the answers further on, and back."""
    robot = Robot(many).press("C").on("2026-Q4").press("x", "pagedown").sees("▌  ○ Number 18")
    robot.press("pageup").sees("▌  ○ Number 0 ")


def test_a_long_detail_says_where_it_is(many: Path) -> None:
    """Of an objective, and of a change of the history."""
    robot = Robot(many).go("O").press("g", "enter").sees("1/400").press("pagedown", "end").sees("400/400")
    robot.press("escape").go("H").press("enter").sees("1/20").press("end").sees("20/20", "and 181 more")
