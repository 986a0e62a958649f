"""A thing over the whole window: its lines reach the edges, whole titles and figures come first, nothing is cut where
there is room."""

from pathlib import Path

import pytest

from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from tests.tui.robot import Robot, company

PAGES = ("O z", "O j z", "K z", "K z z", "K z z z", "H enter")


@pytest.mark.parametrize(
    ("keys", "columns"), [("A enter", 80), *((keys, columns) for keys in PAGES for columns in (80, 120, 160))]
)
def test_the_status_ends_where_the_keys_below_end(tmp_path: Path, keys: str, columns: int) -> None:
    """At the last column, on every page of a thing."""
    robot = Robot(company(tmp_path), columns=columns, rows=24).press(*keys.split())
    assert width(visible(robot.lines[-1])) == max(width(visible(line)) for line in robot.lines[:2]) == columns


def test_figures_without_room_go_to_the_next_line(tmp_path: Path) -> None:
    """How often a range was held, and the confidence, are both whole."""
    robot = Robot(company(tmp_path), columns=70, rows=24).go("O").on("Uptime").press("z")
    robot.sees("99.95 %   held 4 of 7 periods, 1 without a value, 29 % of all 14\n confidence 8\n")


def test_entries_go_on_to_the_end_of_the_chart(tmp_path: Path) -> None:
    """Beside a chart of twelve lines there are as many lines of entries; where they scroll the place is said."""
    robot = Robot(company(tmp_path)).go("K").press("z").sees("25 Sep  199,800", "1/12")
    last = next(place for place, line in enumerate(robot.lines) if "25 Sep" in line)
    assert "value" in robot.lines[last]  # The legend, which is the last line of the chart.


def test_an_objective_lists_how_its_key_results_stand(tmp_path: Path) -> None:
    """Value and target below each other, beside the status; the pane, which has less room, keeps the titles whole."""
    robot = Robot(company(tmp_path)).go("O").press("z")
    ways = [line for line in robot.lines if "→" in line or "≥" in line]
    assert [line[50:69].strip() for line in ways] == ["5.6 → 4 %", "21 → 4 h", "99.95 ≥ 99.9 %"]
    assert {line.index(sign) for line in ways for sign in "→≥" if sign in line} == {61}
    robot = Robot(company(tmp_path), columns=120, rows=40).go("O").enter()
    robot.sees("■ First reply to a ticket        off track")


def test_an_initiative_is_named_in_full_where_its_owner_can_make_way(tmp_path: Path) -> None:
    """Beside a chart at 80 columns a title says more than whose it is; at 120 there is room for both."""
    Robot(company(tmp_path)).go("O").on("Monthly churn").press("z").sees("✓ Warn before renewal      10 Nov")
    wide = Robot(company(tmp_path), columns=120, rows=40).go("O").on("Monthly churn").press("z")
    wide.sees("✓ Warn before renewal", "ben     10 Nov")


def test_a_state_of_a_kpi_is_never_broken(tmp_path: Path) -> None:
    """`under way` is in one line."""
    robot = Robot(company(tmp_path)).go("K").on("NPS").press("z")
    robot.sees("healthy → [needed 30 Oct] →", "under way → …").sees_not("→ under\n")


def test_an_entry_says_its_unit(tmp_path: Path) -> None:
    """The line about an entry, whether it is a key result's own or its KPI's."""
    Robot(company(tmp_path)).go("O").on("Set up within a day").press("z").says("Fri 20 Nov  51 %  by ben")


def test_what_a_period_was_judged_by_is_said_whole_or_not_at_all(tmp_path: Path) -> None:
    """The range stands above anyway."""
    robot = Robot(company(tmp_path)).go("K").press("z", "z", "z")
    assert robot.message.strip() == "Week 46, 9–15 Nov: $214,000, healthy"
    Robot(company(tmp_path), columns=120, rows=24).go("K").press("z", "z", "z").says(
        "healthy. Healthy ≥ $200,000, alert at $180,000 or less"
    )


def test_a_chart_names_the_help(tmp_path: Path) -> None:
    """As the years behind it do."""
    robot = Robot(company(tmp_path)).go("K").press("z", "z")
    assert robot.lines[-1].endswith("? help")
    assert robot.press("z").lines[-1].endswith("? help")
