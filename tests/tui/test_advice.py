"""Advice, what acts on a KPI, and the close of a cycle, by keys."""

from pathlib import Path

import pytest

from okrtui.tui.widgets.form import Form
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """On the sample company."""
    return Robot(company(tmp_path))


def test_a_finding_says_what_why_and_how_to_fix_it(robot: Robot) -> None:
    """Worst first; the message line says what f does."""
    robot.press("A").sees(
        "10 items  4 urgent, 2 warnings, 4 hints", "!! NPS: in alert, no objective", "kpi-alert +1",
        "f drafts an objective for it",
    )  # fmt: skip
    robot.press("j").sees("! then Enter clears it")


def test_one_key_drafts_the_objective(robot: Robot) -> None:
    """It can be changed before it is saved; once saved, the KPI is worked on, and undo removes all of it."""
    known = set(robot.ui.workspace.objectives)
    robot.press("A", "f").sees(
        "Objective for NPS", "NPS is healthy again", "its key result follows nps: 28 now, healthy 40–60"
    )
    robot.press("escape")
    assert set(robot.ui.workspace.objectives) == known
    robot.press("f").enter()
    (new,) = set(robot.ui.workspace.objectives) - known
    (result,) = robot.ui.workspace.key_results_of(new)
    kpi = robot.ui.workspace.kpi_by_key("nps")
    assert kpi is not None
    assert result.kpi == kpi.id
    robot.press("u")
    assert set(robot.ui.workspace.objectives) == known


def test_o_acts_on_a_kpi_of_the_panel(robot: Robot) -> None:
    """A healthy one is left alone, with the reason."""
    robot.press("K", "o").sees("MRR is in its healthy range, so no objective is needed")
    robot.press("j", "o").sees(
        "Objective for CAC payback", "its key result follows cac: 14 mo now, healthy ≤ 12 mo"
    )


def test_x_silences_one_and_capital_x_the_rule(robot: Robot) -> None:
    """Counted at the top, found again by is:silenced, and undone."""
    robot.press("A", "x").sees("Silenced: NPS, kpi-alert", "1 silenced: / is:silenced")
    robot.press("A", "g", "X")
    assert "blocked for" not in robot.screen
    robot.press("/").type("is:silenced").enter().sees("NPS: in alert")
    robot.press("escape", "u", "u").sees("10 items")


def test_f_says_when_it_cannot_fix_something(robot: Robot) -> None:
    """With what helps instead; for everything else it goes to where it is fixed."""
    robot.press("A", "j", "j", "f").sees(
        "f can't fix this one: say what would turn it around, or lower the target"
    )
    for down, seen in ((1, "First reply to a ticket already works on First reply"), (4, "New initiative")):
        robot.press("escape", "g", *["j"] * (2 + down), "f").sees(seen)
    robot.press("escape", "escape", "G", "f").sees("Active teams", "Definition")


def test_all_that_is_found_on_a_thing_is_listed(robot: Robot) -> None:
    """Over the list; from there Enter opens the thing, f fixes it, and Esc comes back."""
    robot.press("A", "enter").sees("kpi-alert, kpi-unattacked", "In alert, no objective.", "f to draft this")
    robot.sees(
        "3 weeks out of 40–60", "Key result  NPS 28 → 40–60, linked to nps", "X silence the rule kpi-alert"
    )
    robot.press("escape", "j", "enter").sees(
        "blocked, early-warning, confidence-fell", "Confidence only 3 of 10."
    )
    robot.enter().sees("Entries    value  conf.  note").press("escape").sees("Confidence only 3 of 10.")
    robot.press("x").sees("Silenced: Teams that invite a second, blocked").sees("10 items")


def test_beside_the_list_as_well(tmp_path: Path) -> None:
    """With the chart where there is room; Enter again goes to the thing."""
    robot = Robot(company(tmp_path), columns=120, rows=40).press("A", "enter")
    robot.sees(
        "│ kpi-alert, kpi-unattacked",
        "─ healthy - alert · normal × signal",
        "f to draft this",
        "Cycle       2026-Q4, until 31 Dec",
    )
    robot.enter().sees("NPS  nps", "Entries")


def test_today_names_what_needs_attention(robot: Robot) -> None:
    """Blockers, then the worst of what is not listed above already; a cleared blocker disappears."""
    robot.sees("Needs attention", "!! Teams that invite a second: blocked for 9 days, legal review")
    robot.sees(
        "!  CAC payback: 3 months over 12 mo, no objective", "·  Nobody is woken at night: no initiatives"
    )
    robot.on("Teams that invite a second").press("!", "backspace").enter().sees_not("blocked for 9 days")
    robot.sees("·  Guides rebuilt: reads like an activity")


def test_silenced_advice_can_be_shown_again(robot: Robot) -> None:
    """x on it in the list of what is silenced; it can be undone just like the silence."""
    robot.press("A", "x").sees("Silenced: NPS, kpi-alert").press("/").type("is:silenced").enter().sees(
        "kpi-alert"
    )
    robot.press("x").sees(
        "No longer silenced: NPS, kpi-alert. u to undo", 'No match for "is:silenced". Esc shows all 10'
    )
    robot.press("u").sees("kpi-alert")


def test_the_stage_is_shown_and_moved_by_a_key(robot: Robot) -> None:
    """Advice of later stages is hidden; at the last stage all of it is shown."""
    robot.press("A", "-").sees("Advice: teams' objectives (stage 4 of 5)   no change for now. u to undo")
    robot.press("-", "-", "-").sees(
        "Advice: know the numbers (stage 1 of 5)   no change for now. u to undo"
    ).sees_not("no initiatives")
    robot.press("-").sees("This is already the least advice").press("u").sees("stage 2: ")
    robot.press("+", "+", "+").sees(
        "Advice: everything, hints included   no change for now. u to undo", "no initiatives"
    ).press("+").sees("This is already all advice")


def test_nothing_to_say(tmp_path: Path) -> None:
    """An empty file."""
    file = tmp_path / "none.json"
    Robot(file).press("A").sees("No advice right now")


def test_a_title_is_asked_a_quiet_question_while_it_is_written(robot: Robot) -> None:
    """It never blocks: Enter saves it all the same. Figures become a weekly step; what has only begun is left alone."""
    robot.press("O", "a").type("Publish posts 0 -> 12").sees("Reads like an activity. What will it change?")
    robot.enter().sees("Added: Publish posts")
    robot.press("a").type("Churn 8 % -> 4 %").sees("Needs 0.7 % a week from now to 31 December")
    robot.press("escape").press("n").type("Keep")
    assert "question" not in robot.screen
    robot.type(" the lights on").sees('Begins with "keep", which is a KPI\'s job. What will change?')


def test_an_empty_file_begins_with_a_template(tmp_path: Path) -> None:
    """One of three; u removes it again."""
    robot = Robot(tmp_path / "none.json")
    robot.sees("4  Use a template").press("4").sees("Start with", "three KPIs, one objective")
    robot.press("down").enter().sees("Added: 4 KPIs and 1 objective")
    assert len(robot.ui.workspace.kpis) == 4
    robot.press("u")
    assert len(robot.ui.workspace.kpis) == 0


def test_f_links_a_key_result_that_is_called_like_a_kpi(robot: Robot) -> None:
    """From then on its values are the KPI's; undo separates them again."""
    kpi = robot.ui.workspace.kpi_by_key("bugs")
    assert kpi is not None
    robot.press("O", "a").type("Open bugs 30 -> 10").enter().press("escape")
    (result,) = (item for item in robot.ui.workspace.key_results.values() if item.title == "Open bugs")
    robot.press("A").on('Open bugs: same name as the KPI "bugs", not linked').sees("f links them").press("f")
    assert robot.ui.workspace.key_results[result.id].kpi == kpi.id
    robot.press("u")
    assert robot.ui.workspace.key_results[result.id].kpi is None


def test_the_first_key_replaces_a_target_that_is_proposed(tmp_path: Path) -> None:
    """As in the cell of a value: 120 and 135 typed are never 120,135. What was typed by hand is gone on with."""
    robot = Robot(company(tmp_path)).go("K").press("j", "o", "tab").sees("To")
    robot.type("35").press("shift+tab", "tab").type(".5")
    assert isinstance(robot.ui.layer, Form)
    assert robot.ui.layer.fields.of("target").text == "35.5"


def test_what_is_written_in_sentences_is_gone_on_with(tmp_path: Path) -> None:
    """The title of a thing that is edited isn't lost to a key; its start, a figure, is replaced."""
    robot = Robot(company(tmp_path)).go("O").on("Monthly churn").press("e").type("!")
    assert isinstance(robot.ui.layer, Form)
    fields = robot.ui.layer.fields
    while fields.current.name != "start":
        robot.press("tab")
    robot.type("9")
    assert (fields.of("title").text, fields.of("start").text) == ("Monthly churn!", "9")
