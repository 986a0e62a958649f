"""The help: words of the row with its own reasons, words of the screen, keys; searched, read and run."""

from pathlib import Path

import pytest

from okrtui.config import Settings, UserSettings
from okrtui.text.glossary import GLOSSARY
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """On the objectives of the sample company."""
    return Robot(company(tmp_path)).go("O")


@pytest.mark.parametrize(
    ("screen", "title", "said"),
    [
        (
            "O",
            "Night pages a week",
            (
                "▲ at risk        because confidence is 6; from 7 it would be on track",
                "50 %, pace 47  half of the way from 14 to 4; 47 % would be on pace",
                "┼              where it should be on 13 Nov, the day of its value",
                "due            this week's value is still to be entered",
            ),
        ),
        ("O", "First reply to a ticket", ("because it is 32 points behind pace; up to 25 it would be",)),
        ("O", "On-call rating by the team", ("? stale          no update for 13 days, which is 5 days late",)),
        ("O", "Teams that invite a second", ("! blocker        legal review, since 11 Nov",)),
        ("O", "Uptime", ("in range       because 99.95 % is inside its range, ≥ 99.9 %", "held 4 of 7    4 of")),
        ("O", "Open the Nordic market", ("○ parked         kept for later, in no cycle",)),
        ("K", "NPS", ("This row: NPS 28, healthy 40–60", "because 28 is under 40 for 3 weeks; alert at 30")),
        ("C", "2026-Q4", ("cycle          runs from 1 Oct to 31 Dec",)),
    ],
)  # fmt: skip
def test_it_opens_on_the_words_of_the_row(
    robot: Robot, screen: str, title: str, said: tuple[str, ...]
) -> None:
    """Each with the row's own reason, or where that has none with its line of the glossary."""
    robot.go(screen).on(title).press("?").sees("This row: " + title, *said)


def test_the_pace_of_a_row_says_its_dates(robot: Robot) -> None:
    """Where they are its own, and not those of the cycle, which its neighbours have."""
    robot.on("Night pages a week").press("e", *["tab"] * 4, "ctrl+u").type("18 dec").enter()
    robot.press("?").sees(
        "where it should be on 13 Nov, the day of its value; from 1", "to 18 Dec: its own deadline"
    )


def test_words_of_the_screen_come_before_all_others(robot: Robot) -> None:
    """Every word is there, and is there once."""
    robot.on("Night pages a week").press("f1")
    seen: list[str] = []
    for _ in range(2 * len(GLOSSARY)):
        seen += [line[3:18].strip() for line in robot.lines if line.startswith("▌")]
        robot.press("down")
    names = list(dict.fromkeys(seen))
    assert names[:4] == ["at risk", "50 %, pace 47", "┼", "due"]
    assert names.index("week 8 of 13") < names.index("achieved")
    assert {word.word for word in GLOSSARY} - {*names} == {"pace"}


def test_a_word_is_found_as_it_is_typed_and_read(robot: Robot) -> None:
    """By an old short form, with the words near it; Esc goes one step out each time."""
    robot.press("?").type("/cf").sees("▌  confidence     how sure you are")
    robot.enter().sees("Also called: cf, conf", "See also", "▌▲ at risk").enter().sees("Help  at risk")
    robot.press("escape").sees("Help  confidence").press("escape").sees("/cf_").press("escape").sees(
        "This row"
    )
    robot.press("escape").sees("[Objectives]")


@pytest.mark.parametrize(
    ("typed", "word", "how"),
    [
        ("archive", "archived", "How: e on the KPI, then archived under more fields"),
        ("carry over", "carry over", "How: x on the cycle in Cycles asks it of each objective"),
        ("snooze", "silenced", "How: x on it in Advice, and again to hear it"),
        ("reopen", "closed", "How: x on the cycle in Cycles closes it, and reopens a closed one"),
        ("rename", "title", "How: e on the row"),
    ],
)
def test_what_people_want_to_do_is_found_and_says_how(robot: Robot, typed: str, word: str, how: str) -> None:
    """By the words they have for it; the word that is read ends with the keys that do it."""
    robot.press("?").type(typed).sees("\u258c  " + word).enter().sees(how)


def test_a_word_that_is_read_says_why_it_is_on_the_row(robot: Robot) -> None:
    """In the same words as the row's line."""
    robot.on("Night pages a week").press("?", "enter").sees("Here: at risk, because confidence is 6")


def test_a_search_that_finds_nothing_says_how_much_there_is(robot: Robot) -> None:
    """As a filter does; Esc brings it all back."""
    robot.press("?").type("zzz")
    everything = len(GLOSSARY) + len(robot.ui.keyboard.available())
    robot.sees(f'No match for "zzz". Esc shows all {everything}').press("escape").sees("This row")


def test_a_command_is_found_by_other_words(robot: Robot) -> None:
    """Those that it is looked for by, and that are not shown."""
    robot.press("?").type("spreadsheet").sees("import from another tool")


def test_a_command_is_found_and_run(robot: Robot) -> None:
    """Enter does it, as its key would on the list."""
    robot.press("?").type("monthly review").sees("M          the monthly review").enter().sees(
        "Monthly review  1 of 4"
    )


def test_keys_are_a_page_of_their_own(robot: Robot) -> None:
    """Two columns to walk through; the signs and the mouse stand below."""
    robot.press("?", "tab").sees("[Keys]", "Update", "Share").press("right").sees("▌d          delete")
    robot.press("left").sees("▌x          tick done").press("end").sees("Glyphs", "Shift+drag selects text")
    robot.press("home", "down", "down").enter().sees("Owner:")


def test_nothing_that_fits_is_said(robot: Robot) -> None:
    """With what to press."""
    robot.press("?").type("zzz").sees('No match for "zzz". Esc shows all').enter().press("escape").sees(
        "This row"
    )


@pytest.mark.parametrize(
    "keys",
    [
        ("a",), ("a", "tab"), ("e",), ("@",), ("!",), ("m",), (":",), (",",), ("/",), ("D",), ("D", "enter"), ("w",),
        ("c",), ("c", "tab"), ("c", "tab", "x"), ("5",), ("5", "tab"), ("5", "tab", "tab"), ("z",),
        ("A", "enter"), ("n",), ("M",),
    ],
)  # fmt: skip
def test_f1_works_everywhere_and_leaves_what_is_typed(robot: Robot, keys: tuple[str, ...]) -> None:
    """In forms, fields and walks as well; a second F1 is the way back."""
    robot.on("Night pages a week").press(*keys)
    before = robot.screen
    robot.press("f1").sees("Help  Keys [Words]").press("f1")
    assert robot.screen == before
    robot.press("f1", "escape")
    assert robot.screen == before


@pytest.mark.parametrize(
    "keys", [("c",), ("c", "tab"), ("5",), ("5", "tab"), ("D", "enter"), ("C", "x"), ("z",), ("w",)]
)
def test_a_question_mark_asks_for_help_where_no_text_is_typed(robot: Robot, keys: tuple[str, ...]) -> None:
    """Values, confidence, scores and answers of one letter have no use for it."""
    robot.on("Night pages a week").press(*keys).press("?").sees("Help  Keys [Words]")


@pytest.mark.parametrize("keys", [("a",), ("@",), ("5", "tab", "tab"), ("/",), (":",)])
def test_a_question_mark_is_text_where_text_is_typed(robot: Robot, keys: tuple[str, ...]) -> None:
    """A title, a name, a note, a filter."""
    robot.on("Night pages a week").press(*keys).press("?").sees("?_").sees_not("[Words]")


def test_the_check_in_and_the_close_explain_what_they_ask_for(robot: Robot) -> None:
    """Not the row under the cursor of the list below."""
    robot.on("Open the Nordic market").press("c", "down", "f1").sees(
        "This row: Monthly churn 5.6 → 4 %"
    ).press("f1")
    robot.press("escape", "C", "g", "j", "x", "f1").sees("This row: Monthly churn")


def test_over_a_form_commands_of_the_list_are_shown_and_not_done(robot: Robot) -> None:
    """They would take away what is typed; the form's own keys stand first."""
    robot.press("a").type("Half").press("f1", "tab").sees("Here", "save", "next field", "Arrange").enter()
    robot.sees("[Keys]").press("escape").sees("Half_")


def test_another_key_for_help_works_in_fields_too(robot: Robot, tmp_path: Path) -> None:
    """A function key is no text, whichever it is; F1 is then nobody's."""
    robot.ui.user_settings = UserSettings(tmp_path / "settings.toml", Settings(keys={"keys": "f5"}))
    robot.ui.keyboard.rebind()
    robot.press("a", "f1").sees("New key result").press("f5").sees("[Words]")


def test_a_narrow_screen_breaks_lines_and_cuts_none(tmp_path: Path) -> None:
    """At 40 columns a reason takes three lines."""
    robot = Robot(company(tmp_path), columns=40, rows=20).go("O").on("Night pages a week").press("?")
    robot.sees("because confidence is", "6; from 7 it would be", "on track")
    assert not any("…" in line for line in robot.lines[1:-2])
