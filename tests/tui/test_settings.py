"""Settings by keys: those of the file, one's own, and every key."""

from pathlib import Path

import pytest

from okrtui.config import Settings, UserSettings, load
from okrtui.domain.settings import GROUPS, SETTINGS
from okrtui.operations.editing import SetSettings
from okrtui.parsing.fields import form_text
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """On the list of settings, with a file of one's own that doesn't exist yet."""
    robot = Robot(company(tmp_path))
    robot.ui.user_settings = UserSettings(tmp_path / "own" / "settings.toml", Settings())
    return robot.press(",")


def toml(robot: Robot) -> Path:
    """One's own file."""
    assert robot.ui.user_settings is not None
    return robot.ui.user_settings.path


def test_a_setting_of_the_file_is_changed_and_undone(robot: Robot) -> None:
    """It shows what it means and its default; what does not fit is reported, and the line stays."""
    robot.sees("title", "acme", "stage", "pace.on_track", "-10").type("still count as at risk")
    robot.sees("pace.at_risk", "Default -25: points behind pace").enter().type("x").enter().sees(
        "pace.at_risk must be a number, such as -25"
    )
    robot.press("ctrl+u").type("-20").enter().sees("Saved: pace.at_risk -20", "-20       points")
    robot.press("escape", "u").says("Undone: ").press(",").type("at_risk").sees("-25")


def test_an_empty_line_restores_the_default(robot: Robot) -> None:
    """And a weekday is named."""
    robot.type("review.weekday").sees("Friday").enter().type("mon").enter().sees("Monday")
    robot.enter().press("backspace").enter().sees("Friday")
    robot.enter().type("someday").enter().sees("review.weekday must be a day of the week, such as F")


def test_no_stage_and_the_last_stage_are_described_apart(robot: Robot) -> None:
    """Both give all advice; the list says which of them the file has."""
    robot.type("stage").says("advice: everything, hints included").enter().type("0").enter()
    robot.sees("Saved: stage 0").type(" ").says("advice: everything; no stage is set")


def test_ones_own_are_in_a_file_of_ones_own(robot: Robot) -> None:
    """Written when the first one is changed."""
    robot.type("theme").sees("yours, in ").enter().type("lihgt").enter().sees(
        'theme must be "terminal", "dark" or "light"'
    )
    assert not toml(robot).exists()
    robot.press("ctrl+u").type("light").enter().says("Saved: theme light")
    assert load(toml(robot))[0].theme == "light"


def test_a_theme_is_shown_at_once(robot: Robot) -> None:
    """From the settings and from all commands; it is kept for the next start."""
    robot.type("theme").enter().type("light").enter().press("escape")
    assert robot.host.theme == "light"
    robot.press(":").type("theme dark").enter().says("Saved: theme dark")
    assert (robot.host.theme, load(toml(robot))[0].theme) == ("dark", "dark")


def test_a_theme_that_cannot_be_kept_is_shown_and_the_reason_said(robot: Robot) -> None:
    """Where there are no settings of one's own it is shown, and that is all."""
    toml(robot).parent.write_text("no folder")
    robot.press("escape", ":").type("theme dark").enter().says("▲ ")
    robot.ui.user_settings = None
    robot.press(":").type("theme light").enter().says("Theme light")
    assert robot.host.theme == "light"


def test_another_key_works_at_once(robot: Robot) -> None:
    """The old one is dead, the new one alive; an empty line restores the default."""
    robot.type("keys.copy").enter().type("f6").enter().sees("Saved: keys.copy f6").press("escape")
    robot.press("f6").sees("Copied").press("y")
    assert robot.ui.keyboard.command_for("y") is None
    robot.press(",").type("keys.copy").enter().press("backspace").enter().press("escape")
    assert robot.ui.keyboard.command_for("y") is not None
    assert toml(robot).read_text("utf-8").strip() == "[keys]"


def test_a_key_of_another_command_is_reported(robot: Robot) -> None:
    """It is taken all the same."""
    robot.type("keys.check-in").enter().type("q").enter().sees(
        "Saved: keys.check-in q. q was the key of Quit"
    )


def test_settings_are_in_groups(robot: Robot) -> None:
    """One's own first, then those of the file that people change most, the keys last; each is in one group."""
    robot.sees(
        "Yours, on this machine", "theme", "This file, for everyone who opens it", "Calendar and numbers"
    )
    robot.press("end").sees("keys.").press("home").sees("Yours, on this machine")
    named = [name for names in GROUPS.values() for name in names]
    assert sorted(named) == sorted(SETTINGS)


def test_a_group_is_named_where_something_of_it_fits(robot: Robot) -> None:
    """Searched, no heading stands alone."""
    robot.type("alert").sees_not("Calendar and numbers").press("ctrl+u").type("week.start").sees(
        "Calendar and numbers"
    )


def test_a_number_in_a_form_is_that_number_by_the_comma_of_the_file(robot: Robot) -> None:
    """Where a comma is a decimal one, thousands have none."""
    assert form_text(200000.0, robot.ui.workspace, "$") == "200,000"
    robot.session.run(SetSettings({"number.comma": "decimal"}))
    assert form_text(200000.0, robot.session.workspace, "$") == "200000"
