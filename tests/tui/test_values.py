"""Values typed on a row: quick, echoed, undone in one step."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from okrtui.domain.errors import NotSaved
from okrtui.domain.evaluation.key_result_state import key_result_state
from okrtui.tui.widgets.form import Form
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(company(tmp_path))


def test_a_digit_opens_the_cell_and_enter_saves(robot: Robot) -> None:
    """No form, no other key before the number; u undoes it."""
    robot.go("O").on("Set up within a day").type("52").sees("[52_ ]").says("52 %")
    robot.enter().says("Corrected: Set up within a day 51 → 52 %, Fri 20 Nov. u to undo")
    assert "52 → 60" in robot.row("Set up within a day")
    robot.press("u").says("Undone: Set up within a day is back to 51 %. U to redo")
    assert "51 → 60" in robot.row("Set up within a day")


def test_the_echo_says_what_was_understood(robot: Robot) -> None:
    """Change against the last entry and its day, progress, pace, status."""
    robot.go("O").on("First reply to a ticket").type("20")
    robot.says("20 h").says("1 less than on 13 Nov").says("20 %, pace 55").says("off track")


def test_a_due_row_goes_on_to_the_next_due_one(robot: Robot) -> None:
    """A saved row keeps its place and its glyph, and says that it is saved until the screen is left."""
    robot.go("O").on("Monthly churn").type("5.4").enter()
    assert robot.row("First reply to a ticket").startswith("▌")
    assert "● Monthly churn" in robot.row("Monthly churn")
    assert robot.row("Monthly churn").endswith(" saved")
    assert robot.go("T").go("O").row("Monthly churn").endswith(" 0d")


def test_escape_leaves_everything_as_it_was(robot: Robot) -> None:
    """Nothing is written for a value that was dropped."""
    before = robot.file.read_bytes()
    robot.go("O").on("Monthly churn").type("99").press("escape")
    assert robot.file.read_bytes() == before
    assert "5.6 → 4 %" in robot.row("Monthly churn")


@pytest.mark.parametrize(
    ("typed", "now"),
    [("=", "51"), ("=+2", "53"), ("=-=1", "50"), ("=52.5", "52.5"), ("1.2", "1.2")],
)
def test_other_forms_of_a_value(robot: Robot, typed: str, now: str) -> None:
    """= opens the cell for every other form: as last, more, less."""
    robot.go("O").on("Set up within a day").type(typed).enter()
    assert f"{now} → 60" in robot.row("Set up within a day")


def test_a_value_for_a_past_day_does_not_move_now(robot: Robot) -> None:
    """Before the newest entry: it is said, and the latest value stays."""
    robot.go("O").on("Guides rebuilt").type("1 on -3w").says(
        "For Fri 30 Oct, before the latest entry. The latest value stays 3/5"
    )
    robot.enter().says("The latest value is still 3/5")
    assert "3/5" in robot.row("Guides rebuilt")


def test_after_the_deadline_a_value_is_of_the_deadline(tmp_path: Path) -> None:
    """However it is entered; the echo says so. For a later day it is kept, and said not to count."""
    robot = Robot(company(tmp_path), today=date(2027, 1, 5)).go("O").press("[", "[").on("Guides rebuilt")
    robot.type("4").says("for Thu 31 Dec").enter().says("Saved for Thu 31 Dec: Guides rebuilt 3/5 → 4/5")
    robot.on("Guides rebuilt").press("+").enter()
    (key,) = (item.id for item in robot.ui.workspace.key_results.values() if item.title == "Guides rebuilt")
    assert robot.ui.workspace.check_ins_of(key)[-1].on == date(2026, 12, 31)
    assert robot.ui.workspace.check_ins_of(key)[-1].value == 5
    robot.on("Guides rebuilt").type("2 on -1d").says("For Mon 4 Jan, after the deadline")
    robot.enter().says("Saved for Mon 4 Jan, after its deadline, so it doesn't count")


def test_the_keys_are_those_of_the_field(robot: Robot) -> None:
    """What Tab leads to from here, and the way back."""
    first = robot.go("O").on("Guides rebuilt").type("4").lines[-1]
    assert first == " enter save, next due  tab confidence, note  on fri past day  esc undo typing"
    assert robot.press("tab").lines[-1] == " enter save, next due  tab note  shift+tab value  esc undo typing"
    assert robot.press("tab").lines[-1] == " enter save, next due  shift+tab confidence  esc undo typing"


def test_confidence_and_note_behind_tab(robot: Robot) -> None:
    """Tab goes to the confidence, Tab again to the note; Enter from any of them saves all."""
    robot.go("O").on("Guides rebuilt").type("4").press("tab").type("9")
    assert "confidence 9" not in robot.on("Guides rebuilt").message
    robot.enter()
    robot.on("Guides rebuilt").says("80 %, pace 40, confidence 9")
    robot.on("Set up within a day").type("52").press("tab", "tab").type("!no data").enter()
    key = robot.ui.screen.at
    assert robot.ui.evaluator.key_result(robot.ui.workspace.key_results[key]).blocker == "no data"


@pytest.mark.parametrize(
    ("title", "keys", "now"),
    [
        ("Set up within a day", "+++", "54 → 60"),
        ("Set up within a day", "--", "49 → 60"),
        ("Set up within a day", "+5", "56 → 60"),
        ("Set up within a day", "++5", "56 → 60"),
        ("Set up within a day", "+1.5", "52.5 → 60"),
        ("Monthly churn", "+", "5.7 → 4 %"),
        ("Monthly churn", "+5", "10.6 → 4 %"),
        ("Guides rebuilt", "+", "4/5"),
        ("Guides rebuilt", "-", "2/5"),
    ],
)
def test_a_sign_is_a_step_until_digits_make_it_an_amount(
    robot: Robot, title: str, keys: str, now: str
) -> None:
    """It opens the cell and saves nothing; Enter does, and one undo takes it away."""
    was = robot.go("O").row(title)
    before = robot.file.read_bytes()
    robot.on(title).type(keys)
    assert robot.file.read_bytes() == before
    robot.enter()
    assert now in robot.row(title)
    robot.press("u", "g")
    assert robot.row(title).lstrip("▌ ") == was.lstrip("▌ ")


@pytest.mark.parametrize("key", ["up", "down", "pageup", "pagedown"])
def test_only_enter_saves_and_only_escape_clears(robot: Robot, key: str) -> None:
    """Keys that would leave the row neither save nor drop what is typed; they say what to press."""
    before = robot.file.read_bytes()
    robot.go("O").on("First reply to a ticket").type("20").press(key)
    robot.says("20 isn't saved yet. Enter saves it, Esc clears it")
    assert "[20_" in robot.row("First reply to a ticket")
    assert robot.file.read_bytes() == before


def test_escape_puts_the_whole_row_back(robot: Robot) -> None:
    """Value, confidence and note at once."""
    robot.go("O").on("Guides rebuilt").type("4").press("tab").type("9").press("tab").type("late").press(
        "escape"
    )
    assert "3/5" in robot.row("Guides rebuilt")
    robot.type("4").press("tab").says("Confidence, 0 to 10: _")


def fail_to_save(robot: Robot, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the disk is full."""

    def full(*_: object) -> None:
        raise NotSaved("Not saved: the disk is full")

    monkeypatch.setattr("okrtui.store.store.Store._commit", full)


def test_a_value_that_could_not_be_saved_stays_in_its_cell(
    robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is ticked that is not on the disk; Enter tries again, and then it is there."""
    robot.go("O").on("Monthly churn").type("5.4")
    fail_to_save(robot, monkeypatch)
    robot.enter()
    assert robot.row("Monthly churn").startswith("▌")
    assert "[5.4_" in robot.row("Monthly churn")
    assert "✓" not in robot.row("Monthly churn")
    robot.says("Not saved: the disk is full. Your 5.4 is still here; Enter to retry")
    monkeypatch.undo()
    robot.enter()
    assert "5.4 → 4 %" in robot.row("Monthly churn")
    assert robot.ui.entry_drafts == {}


def test_a_refused_value_waits_on_its_row_while_another_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed ahead into the next row: neither is lost, and Enter on the first opens its cell again."""
    robot = Robot(company(tmp_path), hurried=True)
    robot.go("O").on("Monthly churn").type("5.4")
    fail_to_save(robot, monkeypatch)
    robot.enter().type("20").settle()
    assert "[20_" in robot.row("First reply to a ticket")
    assert "[5.4" in robot.row("Monthly churn")
    monkeypatch.undo()
    robot.press("escape").on("Monthly churn").says("Enter to retry").enter().settle()
    assert "5.4 → 4 %" in robot.row("Monthly churn")


def test_a_refusal_of_any_kind_keeps_what_was_typed(robot: Robot) -> None:
    """The file turns unreadable while it is open: no tick, and the number stays."""
    robot.go("O").on("Monthly churn").type("5.4")
    whole = robot.file.read_bytes()
    robot.file.write_bytes(whole[: len(whole) // 2])
    robot.enter()
    assert "[5.4_" in robot.row("Monthly churn")
    assert "✓" not in robot.row("Monthly churn")
    robot.file.write_bytes(whole)
    robot.enter()
    assert "5.4 → 4 %" in robot.row("Monthly churn")


def test_a_value_far_from_the_last_is_saved_and_questioned(robot: Robot) -> None:
    """What was typed ahead goes to the next row all the same; one undo takes it away."""
    robot.go("O").on("Set up within a day").type("5100").says("100 times the last").enter()
    robot.says("100 times the last")
    robot.press("u").on("Set up within a day")
    assert "51 → 60" in robot.row("Set up within a day")


def test_one_line_pasted_on_a_row_is_its_value(robot: Robot) -> None:
    """It opens the cell and is not saved; anything else is never taken as commands."""
    before = robot.file.read_bytes()
    robot.go("O").on("Set up within a day").ui.keyboard.paste("77\n")
    assert "[77_" in robot.row("Set up within a day")
    robot.press("escape").ui.keyboard.paste("hello")
    robot.says('The 1 line pasted is not a value: "hello". Nothing was changed')
    robot.ui.keyboard.paste("dd\nxx\nq")
    robot.sees("3 lines pasted").says("Esc drops them").press("escape")
    assert robot.file.read_bytes() == before
    assert not robot.host.left


def test_an_objective_says_why_it_takes_no_value(robot: Robot) -> None:
    """A row that cannot take a key says which can."""
    robot.go("O").press("5").says("An objective has no value of its own")


def test_a_value_for_marked_rows_is_one_undo(robot: Robot) -> None:
    """Mark, type on one of them, and all of them change."""
    robot.go("R").on("Guides rebuilt").press("space").on("Alerts with a runbook").press("space")
    robot.says("2 marked").on("Guides rebuilt").type("4").enter()
    assert "4/5" in robot.row("Guides rebuilt")
    assert " 4 → 90" in robot.row("Alerts with a runbook")
    robot.press("escape", "u")
    assert "3/5" in robot.row("Guides rebuilt")
    assert "76 → 90" in robot.row("Alerts with a runbook")


def test_owner_and_blocker_for_marked_rows(robot: Robot) -> None:
    """@ and ! go to all marked rows."""
    robot.go("R").on("Guides rebuilt").press("space").on("Uptime").press("space").on("Uptime")
    robot.press("@").press("ctrl+u").type("zoe").enter()
    people = {k.title: k.owner for k in robot.ui.workspace.key_results.values()}
    assert people["Guides rebuilt"] == people["Uptime"] == "zoe"
    robot.press("!").type("waiting for legal").enter()
    found = [e for e in robot.ui.workspace.check_ins.values() if e.blocker == "waiting for legal"]
    assert len(found) == 2


def test_marks_count_wherever_the_cursor_is(robot: Robot) -> None:
    """space goes on to the next row: what follows is for the rows that were marked, and not for that one."""
    robot.go("R").on("Guides rebuilt").press("space").says(
        "1 marked: @ m d ! and a value typed on it go to it"
    )
    on = robot.ui.screen.record
    robot.press("@").press("ctrl+u").type("zoe").enter()
    people = {key: item.owner for key, item in robot.ui.workspace.key_results.items()}
    assert [robot.ui.workspace.key_results[key].title for key, who in people.items() if who == "zoe"] == [
        "Guides rebuilt"
    ]
    assert on[1] not in [key for key, who in people.items() if who == "zoe"]


def test_a_milestone_is_ticked_and_unticked_in_the_detail(robot: Robot) -> None:
    """x does the next step; in the detail any one."""
    robot.go("O").on("Guides rebuilt").press("x")
    assert "4/5" in robot.row("Guides rebuilt")
    robot.press("u")
    assert "3/5" in robot.row("Guides rebuilt")


def test_a_reading_moves_the_key_result_that_is_linked(robot: Robot) -> None:
    """One series, two roles, no double entry."""
    robot.go("K").on("Monthly churn").type("5").enter().says("also moves 1 key result")
    assert "5 → 4 %" in robot.go("O").row("Monthly churn")


def test_midnight_moves_the_screen_on(robot: Robot) -> None:
    """An open app shows the next day."""
    robot.today = date(2026, 11, 21)
    robot.ui.fresh()
    robot.sees("Saturday 21 November")


def test_a_value_outside_the_normal_range_asks_for_a_note(robot: Robot) -> None:
    """One for the worse, where there is room beside what was saved; not one that has its note, nor one as ever."""
    robot.go("K").on("NPS").type("24").enter().sees(
        "Saved: NPS 28 → 24", "unusual: Enter, then e, to add a note"
    )
    robot.press("u").on("NPS").type("24").press("tab").type("prices").enter().sees("Saved: NPS").sees_not(
        "unusual"
    )
    robot.on("Trials that pay").type("11.1").enter().sees("Saved").sees_not("unusual")


def test_a_unit_that_changes_asks_in_the_form(robot: Robot) -> None:
    """What becomes of the values is a field below the unit; Enter without it saves nothing."""
    robot.go("K").on("First reply").press("e").sees_not("Values so far")
    form = robot.ui.layer
    assert isinstance(form, Form)
    while form.fields.current.name != "unit":
        robot.press("tab")
    robot.press("ctrl+u").type("min").sees("Values so far").enter().sees("has 23 values in h")
    robot.press("tab").type("convert").enter().sees("23 values converted (1 h is 60 min)")
    kpi = robot.ui.workspace.kpi_by_key("reply")
    assert kpi is not None
    assert (kpi.unit, robot.ui.workspace.readings_of(kpi.id)[-1].value) == ("min", 1260.0)


def test_a_note_of_a_kpi_may_begin_with_an_exclamation_mark(robot: Robot) -> None:
    """A KPI has no blocker, so that the sign is part of the note, and nothing offers one."""
    robot.go("K").on("Monthly churn").type("5.5").press("tab").sees_not("blocker").type("!legal").enter()
    (kpi,) = [item for item in robot.ui.workspace.kpis.values() if item.key == "churn"]
    assert robot.ui.workspace.readings_of(kpi.id)[-1].note == "!legal"


@pytest.mark.parametrize("keys", ["5", "5.5", "+", "+5", "4 on wed"])
@pytest.mark.parametrize("screen", ["R", "T"])
def test_a_key_in_a_cell_costs_one_evaluation(robot: Robot, keys: str, screen: str) -> None:
    """Of the key result that is typed for, as it would be; nothing else is recalculated."""
    robot.go("O").go(screen).on("Guides rebuilt" if screen == "T" else "Monthly churn")
    assert robot.screen
    for key in keys:
        assert _evaluations(lambda key=key: robot.press("space" if key == " " else key).screen) <= 1  # type: ignore[misc]


def _evaluations(done: Callable[[], object]) -> int:
    """How often a key result is evaluated by something."""
    found = 0

    def look(frame: FrameType, event: str, _: object) -> None:
        nonlocal found
        found += event == "call" and frame.f_code is key_result_state.__code__

    sys.setprofile(look)
    try:
        done()
    finally:
        sys.setprofile(None)
    return found


def test_another_confidence_alone_is_a_change(tmp_path: Path) -> None:
    """The row says how it is given; what was saved is its way from one to the other, whole at 80 columns."""
    robot = (
        Robot(company(tmp_path))
        .go("O")
        .on("Night pages a week")
        .says("confidence 6 (=, then Tab changes it)")
    )
    robot.press("=", "tab").type("8").enter()
    robot.says("Saved: Night pages a week 9, confidence 6 → 8. u to undo")
    robot.on("Night pages a week").press("=", "tab").type("8").enter().says("Unchanged: Night pages a week")


def test_a_digit_where_nothing_has_a_value_names_the_screens(tmp_path: Path) -> None:
    """Who looks for screens at the digits finds their letters: with names where there is room."""
    robot = Robot(company(tmp_path)).go("H").press("3")
    robot.says("Nothing here can have a value. T O R K A H C open screens")
    wide = Robot(tmp_path / "company.json", columns=120).go("H").press("1")
    wide.says("T Today, O Objectives, R Results, K KPIs, A Advice, H History, C Cycles")
    Robot(tmp_path / "none.json").go("K").press("2").says("T O R K A H C open screens")
