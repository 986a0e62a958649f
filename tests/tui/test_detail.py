"""The detail of a thing: the path of a KPI, what was changed on the way, ranges as they held."""

from datetime import date
from pathlib import Path

import pytest

from okrtui.domain.errors import NotSaved
from okrtui.domain.key_results.base import KeyResult
from okrtui.operations.base import Operation
from okrtui.operations.editing import SetFields
from okrtui.tui.widgets.form import Form
from tests.tui.robot import FRIDAY, Robot, company


def churn(robot: Robot) -> KeyResult:
    """The key result that is linked to a KPI."""
    return next(item for item in robot.ui.workspace.key_results.values() if item.title == "Monthly churn")


def after(robot: Robot, operation: Operation, on: date = FRIDAY) -> Robot:
    """The robot once an operation was done on a day."""
    robot.today = on
    robot.ui.changes.run(operation)
    robot.settle().today = FRIDAY
    robot.ui.fresh()
    return robot


def test_a_target_changed_on_the_way_is_marked(tmp_path: Path) -> None:
    """The line of the target steps, a mark stands there, and the reason is listed."""
    robot = Robot(company(tmp_path), columns=120, rows=40)
    change = SetFields("key_results", churn(robot).id, {"target": 3.0}, "the board wants more", {})
    after(robot, change, date(2026, 11, 6)).go("O").on("Monthly churn").enter()
    robot.sees("• changed", "Changed on the way 1", "• target 4 → 3: the board wants", "6 Nov")
    step = next(line for line in robot.lines if "•──" in line)
    assert "3 %" in step
    assert any("4 %" in line and "───" in line for line in robot.lines)


def test_an_edge_is_drawn_as_it_held(tmp_path: Path) -> None:
    """From the day of the new range on it is another one."""
    robot = Robot(company(tmp_path), columns=120, rows=40)
    change = SetFields("kpis", str(churn(robot).kpi), {"high": 4.5, "since": date(2026, 10, 1)}, "", {})
    after(robot, change).go("K").on("Monthly churn").enter()
    lines = [line.split("│ ", 1)[-1] for line in robot.lines]
    new = next(line for line in lines if line.strip().startswith("4.5 %"))
    old = [line for line in lines if "──" in line and not line.strip().startswith(("4.5", "└"))]
    assert new.index("──") > old[0].index("──")


def test_a_new_baseline_is_confirmed_by_a_key(tmp_path: Path) -> None:
    """From the day of the newest signal unless another is given; a future day is refused, undo reverts it."""
    robot = Robot(company(tmp_path)).go("K").on("NPS").press("L").sees("New baseline of NPS from: 2026-11-09")
    robot.type("2027-01-01").enter().sees("A baseline can't start in the future").press("ctrl+u").type(
        "-20d"
    ).enter()
    robot.sees("Saved: NPS, new baseline from 31 Oct").press("u").says("Undone: ")


def test_the_path_of_a_kpi_is_shown_with_its_days(tmp_path: Path) -> None:
    """And who acts on it, or the key that drafts who might."""
    robot = Robot(company(tmp_path)).go("K")
    robot.on("NPS").enter().sees(
        "Action", "healthy → [needed 30 Oct]", "o to draft an objective for it"
    ).press("escape")
    robot.on("Monthly churn").enter().sees("needed 28 Aug → [under way 1 Oct]", "Monthly churn works on it")


@pytest.mark.parametrize(
    ("choose", "since", "count"),
    [((), date(2026, 11, 23), 2), (("right",), None, 1)],
    ids=["from the next period on", "correct the current range"],
)
def test_a_range_follows_or_corrects_the_one_before(
    tmp_path: Path, choose: tuple[str, ...], since: date | None, count: int
) -> None:
    """The form names the normal range, and asks which of the two it is once an edge was changed."""
    robot = Robot(company(tmp_path)).go("K").on("NPS")
    kpi = next(item for item in robot.ui.workspace.kpis.values() if item.key == "nps")
    before = kpi.ranges
    robot.press("e").sees_not("The new range")
    form = robot.ui.layer
    assert isinstance(form, Form)
    form.fields.place = [item.name for item in form.fields.shown()].index("low")
    robot.sees("Normal range from 36.7, average 44").press("ctrl+u").type("35").sees("The new range")
    form.fields.place = [item.name for item in form.fields.shown()].index("holds")
    robot.press(*choose).enter().sees("Saved: NPS")
    after = robot.ui.workspace.kpis[kpi.id].ranges
    assert len(after) == len(before) - 1 + count
    assert (after[-1].low, after[-1].since) == (35.0, since or before[-1].since)


def test_an_entry_that_could_not_be_saved_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed stands on the line with the reason; Enter saves it once the disk has room."""

    def full(*_: object) -> None:
        raise NotSaved("Not saved: the disk is full")

    robot = Robot(company(tmp_path)).go("O").on("Set up within a day").press("z").type("52")
    monkeypatch.setattr("okrtui.store.store.Store._commit", full)
    robot.enter().says("Value: ").says("52_").says("the disk is full")
    monkeypatch.undo()
    robot.enter().press("escape")
    assert "52 → 60" in robot.row("Set up within a day")


@pytest.mark.parametrize(("columns", "beside"), [(139, False), (140, True), (200, True)])
def test_a_detail_stands_beside_the_list_from_the_start_where_there_is_room(
    tmp_path: Path, columns: int, beside: bool
) -> None:
    """Esc takes it away, Enter brings it back; a list without rows has none."""
    robot = Robot(company(tmp_path), columns=columns, rows=50).go("O").on("Monthly churn")
    assert ("Needs -0.3 a week" in robot.screen) == beside
    if beside:
        assert "Needs -0.3 a week" not in robot.press("escape").screen
        assert "│" not in robot.press("enter", "/").type("nothing like it").screen


def test_a_chart_grows_with_its_window(tmp_path: Path) -> None:
    """Wider and higher, as far as what stands below it has room."""

    def size(columns: int) -> tuple[int, int]:
        robot = Robot(company(tmp_path), columns=columns, rows=60).go("O").on("Monthly churn")
        screen = robot.screen.splitlines()
        edge = screen[1].index("│")
        lines = [line[edge + 1 :] for line in screen]
        (foot,) = [line for line in lines if "└" in line]
        return len(foot), sum(1 for line in lines if "│" in line or "┤" in line)

    assert all(small < large for small, large in zip(size(140), size(200), strict=True))
