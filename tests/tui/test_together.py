"""Two people at one file: nothing is lost, and it is said."""

from pathlib import Path

import pytest

from tests.tui.robot import Robot, company


@pytest.fixture
def ann(tmp_path: Path) -> Robot:
    return Robot(company(tmp_path), me="ann").press("v")


@pytest.fixture
def ben(ann: Robot) -> Robot:
    return Robot(ann.file, me="ben").press("v")


def look(robot: Robot) -> None:
    """What the program does once a second: another process wrote."""
    robot.session.store.reread()
    robot.ui.take(robot.session.workspace)


def test_a_value_saved_while_another_is_typed_is_said(ann: Robot, ben: Robot) -> None:
    """What is typed stays; Enter saves it, Esc keeps the other."""
    ann.go("O").on("Alerts with a runbook").type("80")
    ben.go("O").on("Alerts with a runbook").type("85").enter()
    look(ann)
    ann.says("85 % was saved while you were typing. Enter saves your 80, Esc keeps 85 %").press("escape")
    assert "85 → 90" in ann.row("Alerts with a runbook")


def test_a_form_shows_what_changed_under_it(ann: Robot, ben: Robot) -> None:
    """Fields that were not touched follow; one that was keeps what was typed, with the other beside it."""
    ann.go("O").on("Alerts with a runbook").press("e").press("ctrl+u").type("Runbooks for all")
    ann.press("tab", "ctrl+u").type("Nobody runs")
    ben.go("O").on("Alerts with a runbook").press("@").press("ctrl+u").type("zoe").enter()
    ben.on("Alerts with a runbook").press("e").press("ctrl+u").type("Pages with a runbook").enter()
    look(ann)
    ann.sees(
        "Runbooks for all",
        "ben changed it to Pages with a runbook while you were",
        "typing. Enter saves yours",
        "zoe",
    )


def test_fields_changed_by_both_keep_both_values(ann: Robot, ben: Robot) -> None:
    """Never the last writer in silence: the other value is among the conflicts."""
    ann.go("O").on("Alerts with a runbook").press("e").press("ctrl+u").type("Mine")
    ben.go("O").on("Alerts with a runbook").press("e").press("ctrl+u").type("Yours").enter()
    ann.enter().says("Saved: Mine, title Yours → Mine. ben changed title too; both are kept")
    found = next(item for item in ann.ui.workspace.key_results.values() if item.title == "Mine")
    assert found.conflicts == {"title": "Yours"}


def test_undo_leaves_what_someone_changed_since(ann: Robot, ben: Robot) -> None:
    """It is refused, with who it was."""
    ann.go("O").on("Alerts with a runbook").type("80").enter()
    ben.go("O").on("Alerts with a runbook").type("81").enter()
    ann.press("u").says("ben changed")
    assert "81 → 90" in ann.row("Alerts with a runbook")


def test_undo_passes_over_what_others_did(ann: Robot, ben: Robot) -> None:
    """u undoes one's own newest change."""
    ann.go("O").on("Alerts with a runbook").type("80").enter()
    ben.go("O").on("Guides rebuilt").type("4").enter()
    ann.press("u").says("Alerts with a runbook")
    look(ben)
    assert "4/5" in ben.row("Guides rebuilt")


def test_a_refused_write_keeps_the_edit_and_a_key_tries_again(ann: Robot) -> None:
    """A full disk: the value comes back into its cell with the reason, and Enter saves it once there is room."""
    from okrtui.domain.errors import NotSaved

    run, failures = ann.session.run, [NotSaved("Not saved: the disk is full. The file is unchanged")]

    def failing(operation: object, once: str = "", entry: str = "") -> object:
        if failures:
            raise failures.pop()
        return run(operation, once, entry)  # type: ignore[arg-type]

    ann.session.run = failing  # type: ignore[method-assign, assignment]
    ann.go("O").on("Alerts with a runbook").type("80").enter()
    ann.says("the disk is full").sees("[80_ ]").enter()
    assert "80 → 90" in ann.row("Alerts with a runbook")


def test_the_cell_of_a_check_in_follows_what_someone_else_saves(ann: Robot, ben: Robot) -> None:
    """Nothing is typed in it: the number that Enter would repeat is the one of now."""
    ann.press("c").sees("[3.4")
    ben.go("O").on("On-call rating by the team").type("3.7").enter()
    look(ann)
    ann.sees("[3.7").sees_not("[3.4")
