"""The check-in: all that is due, one after another."""

from datetime import date
from pathlib import Path

import pytest

from okrtui.domain.errors import NotSaved
from okrtui.domain.model.entry import CheckIn
from okrtui.operations.adding import AddKpi
from okrtui.operations.editing import SetFields
from okrtui.operations.readings import LogReading
from tests.tui.robot import Robot, company


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(company(tmp_path))


def test_ten_values_take_thirty_one_keys(robot: Robot) -> None:
    """c, then two digits and Enter each."""
    keys = ["c"] + [key for _ in range(10) for key in ("2", "2", "enter")]
    values = ["22"] * 10
    values[4] = "04"
    keys[13:15] = ["0", "4"]
    robot.press(*keys).sees("Check-in done", "10 of 10")
    assert len(keys) == 31


def test_keys_typed_ahead_are_never_lost(tmp_path: Path) -> None:
    """All the keys in one burst, before anything of it is written, save exactly these values."""
    robot = Robot(company(tmp_path), hurried=True)
    robot.press("c", *"3.5", "enter", *"5.4", "enter", *"20", "enter").settle()
    by_title = {
        k.title: robot.ui.evaluator.key_result(k).value for k in robot.ui.workspace.key_results.values()
    }
    assert by_title["On-call rating by the team"] == 3.5
    assert by_title["Monthly churn"] == 5.4
    assert by_title["First reply to a ticket"] == 20
    assert by_title["Uptime"] == 99.95


def test_enter_alone_is_as_last_and_an_entry_too(robot: Robot) -> None:
    """It counts as this week's entry."""
    robot.press("c", "enter", "escape")
    robot.go("O")
    assert "13d!" not in robot.row("On-call rating")


def test_down_skips_and_up_goes_back(robot: Robot) -> None:
    """The order stays, and what was typed is not lost."""
    robot.press("c", "down").sees("2 of 10").press("up").sees("1 of 10")


def test_a_value_that_cannot_be_read_stays_with_its_reason(robot: Robot) -> None:
    """Nothing is saved, and the walk does not go on."""
    robot.press("c").type("abc").enter().sees("Not a number", "1 of 10", "0 saved")


def test_an_exclamation_mark_names_a_blocker(robot: Robot) -> None:
    """From the value cell as it stands: the value is as last, the note says what blocks."""
    known = set(robot.ui.workspace.check_ins)
    robot.press("c", "!").type("no new lead").enter().sees("1 saved")
    (new,) = set(robot.ui.workspace.check_ins) - known
    entry = robot.ui.workspace.check_ins[new]
    assert (entry.value, entry.blocker) == (3.4, "no new lead")


def entry_of(robot: Robot, title: str) -> CheckIn:
    """The newest check-in of a key result."""
    found = next(item for item in robot.ui.workspace.key_results.values() if item.title == title)
    return robot.ui.workspace.check_ins_of(found.id)[-1]


RATING = "On-call rating by the team"


def test_enter_from_any_field_saves_all_three(robot: Robot) -> None:
    """Value, Tab, confidence, Tab, note: nothing is saved before Enter, and nothing goes to the next row."""
    before = robot.file.read_bytes()
    robot.press("c").type("3.5").press("tab").type("8").press("tab").type("steady now")
    assert robot.file.read_bytes() == before
    robot.press("tab").sees("[steady now_", "1 of 10").enter().sees("2 of 10", "1 saved")
    entry = entry_of(robot, RATING)
    assert (entry.value, entry.confidence, entry.note) == (3.5, 8, "steady now")


def test_ten_values_with_a_confidence_each_take_fifty_one_keys(robot: Robot) -> None:
    """c, then two digits, Tab, one digit and Enter; a KPI has no confidence, and its Tab types nothing."""
    keys = ["c"] + [key for _ in range(10) for key in ("2", "2", "tab", "7", "enter")]
    keys[21:23] = ["0", "4"]
    robot.press(*keys).sees("Check-in done", "10 of 10")
    assert len(keys) == 51


@pytest.mark.parametrize(
    ("keys", "confidence"),
    [(("1", "0"), 10), (("0",), 0), (("7",), 7), (("1",), 1), (("9", "backspace", "4"), 4), ((), 6)],
)
def test_a_confidence_is_typed_over_the_last_one(
    robot: Robot, keys: tuple[str, ...], confidence: int
) -> None:
    """The last one stands there selected; 1 and 0 are ten; nothing typed leaves it."""
    robot.press("c").type("3.5").press("tab").sees("[6_]").press(*keys).enter()
    assert entry_of(robot, RATING).confidence == confidence


@pytest.mark.parametrize("keys", [("1", "1"), ("7", "5"), ("0", "7"), ("-",)])
def test_what_is_no_confidence_is_refused_aloud(robot: Robot, keys: tuple[str, ...]) -> None:
    """The digit that makes no number up to ten is not taken."""
    robot.press("c").type("3.5").press("tab", *keys).says("Confidence is a number from 0 to 10").sees(
        "1 of 10"
    )


def test_a_letter_in_the_confidence_begins_the_note(robot: Robot) -> None:
    """No t is ten, and no row is saved that nobody looked at."""
    robot.press("c").type("3.5").press("tab").type("two people out").sees("[two people out_").enter()
    entry = entry_of(robot, RATING)
    assert (entry.value, entry.confidence, entry.note) == (3.5, 6, "two people out")


def test_shift_tab_goes_back_field_by_field(robot: Robot) -> None:
    """And stays at the value."""
    robot.press("c").type("3.5").press("tab", "tab").sees("[_  ").press("shift+tab").sees("[6_]")
    robot.press("shift+tab", "shift+tab").sees("[3.5_", "1 of 10")


@pytest.mark.parametrize("key", ["up", "down"])
def test_arrows_neither_save_nor_drop_what_is_typed(robot: Robot, key: str) -> None:
    """They say what to press."""
    robot.press("c").type("3.5").press(key).says("3.5 isn't saved yet. Enter saves it, Esc clears it")
    robot.sees("[3.5_", "1 of 10", "0 saved")


def test_escape_clears_the_row_and_then_leaves(robot: Robot) -> None:
    """Value, confidence and note at once; the next one stops the walk."""
    robot.press("c").type("3.5").press("tab").type("9").press("escape").sees("[3.4_", "1 of 10")
    robot.press("escape").says("Check-in stopped: 0 of 10 saved, 10 left. c to continue")


def test_days_move_by_their_keys_but_in_a_note(robot: Robot) -> None:
    """Never past today; in a note they are text."""
    robot.press("c").sees("for Friday 20 November, week 47").press("[").sees(
        "for last week, Friday 13 November"
    )
    robot.press("]").sees("for Friday 20 November").press("]").sees("for Friday 20 November").type("3.5")
    robot.press("<").sees("Friday 13 November").press("tab", "tab").type("see [1]").sees("[see [1]_").enter()
    assert entry_of(robot, "Guides rebuilt").on == date(2026, 11, 13)
    assert {entry.note for entry in robot.ui.workspace.check_ins.values()} >= {"see [1]"}


def test_on_monday_values_count_for_last_week_and_say_so(tmp_path: Path) -> None:
    """The head line and the first message name the Friday; ] takes today."""
    robot = Robot(company(tmp_path), today=date(2026, 11, 23)).press("c")
    robot.sees("for last week, Friday 20 November")
    robot.says("These values count for last week, Fri 20 Nov. ] enters them for today")
    robot.press("]").sees("for Monday 23 November, week 48").press("[").type("3.5").enter()
    assert entry_of(robot, RATING).on == date(2026, 11, 20)


def test_on_the_review_day_after_a_missed_week_values_are_of_today(tmp_path: Path) -> None:
    """And what was entered is not due any longer."""
    robot = Robot(company(tmp_path), today=date(2026, 11, 27)).press("c").sees("for Friday 27 November")
    total = len(robot.ui.layer.state.stops)  # type: ignore[attr-defined]
    robot.press(*["enter"] * total).sees("Check-in done").press("enter")
    assert entry_of(robot, RATING).on == date(2026, 11, 27)
    assert robot.ui.summary.due == 0


def test_no_value_is_for_a_day_after_the_deadline(tmp_path: Path) -> None:
    """] stops there, and what is chosen for others does not move it past."""
    robot = Robot(company(tmp_path), today=date(2027, 1, 5)).press("c")
    robot.sees("for last week, Thursday 31 December").press("]").sees("Thursday 31 December")
    robot.type("4").enter().sees("1 saved")
    assert max(entry.on for entry in robot.ui.workspace.check_ins.values()) == date(2026, 12, 31)


def test_a_row_says_its_day_where_it_is_not_todays(tmp_path: Path) -> None:
    """Of a month that is over its last day, beside what is of today; saved it still says for when."""
    robot = Robot(tmp_path / "mine.json", today=date(2026, 12, 2))
    for title, cadence in (("Rent", "monthly"), ("Steps walked", "daily")):
        robot.session.run(AddKpi({"title": title, "cadence": cadence}))
    (rent, _) = robot.session.workspace.kpis
    robot.session.run(LogReading(rent, 650, on=date(2026, 10, 31)))
    robot.ui.take(robot.session.workspace)
    robot.press("c").sees("Rent 30 Nov", "for Monday 30 November").type("700").enter()
    robot.sees("Rent 30 Nov", "for Wednesday 2 December").sees_not("Steps walked 2 Dec")


def test_a_value_that_could_not_be_saved_is_asked_for_again(
    robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays in its cell with the reason, and the walk ends only when it is there."""

    def full(*_: object) -> None:
        raise NotSaved("Not saved: the disk is full")

    robot.press("c").type("3.5")
    monkeypatch.setattr("okrtui.store.store.Store._commit", full)
    robot.enter().sees(
        "[3.5_", "1 of 10", "0 saved", "the disk is full. Your 3.5 is still here; Enter to retry"
    )
    monkeypatch.undo()
    robot.enter().sees("2 of 10", "1 saved")
    assert entry_of(robot, RATING).value == 3.5


def test_what_is_typed_ahead_survives_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The value of the row that was refused, and the one that is being typed by then."""

    def full(*_: object) -> None:
        raise NotSaved("Not saved: the disk is full")

    robot = Robot(company(tmp_path), hurried=True).press("c").type("3.5")
    monkeypatch.setattr("okrtui.store.store.Store._commit", full)
    robot.enter().type("5.4").settle().sees("[5.4_", "2 of 10", "0 saved")
    monkeypatch.undo()
    robot.enter().settle().press("up", "up").settle().sees("[3.5_").enter().settle().sees("2 saved")
    assert entry_of(robot, RATING).value == 3.5


def test_help_opens_from_the_cells(robot: Robot) -> None:
    """F1 and ? are no text of a value; what was typed is there afterwards."""
    robot.press("c").type("3.5").press("?").sees("This row: On-call rating by the team").press("escape").sees(
        "[3.5_"
    )


def test_escape_stops_and_keeps_what_was_entered(robot: Robot) -> None:
    """It says how many are left, and c goes on with them."""
    robot.press("c").type("3.5").enter().press("escape").says("1 of 10 saved, 9 left")


def test_the_summary_says_what_moved_and_copies_as_text(robot: Robot) -> None:
    """How many, what moved most, what wants attention; y takes it along without markup."""
    robot.press("c").type("3.5").enter()
    for _ in range(9):
        robot.press("down")
    robot.sees("1 of 10", "Moved most", "On-call rating by the team", "Needs attention", "Skipped")
    robot.press("y")
    assert "Moved" in robot.host.copied
    assert "Week 47" in robot.host.copied


def test_the_summary_keeps_the_columns_of_the_walk(robot: Robot) -> None:
    """Values end and targets begin where they do in the list; what needs attention is one column of words."""
    robot.press("c").type("3.5").enter().type("5.4").enter()
    robot.press(*["down"] * 6).type("250k").enter().type("26").enter()
    rows = {
        title: row for row in robot.screen.splitlines() for title in MOVED if row.startswith(f"   {title} ")
    }
    assert {title: (row[:39].split()[-1], row[40:].strip()) for title, row in rows.items()} == MOVED
    assert {row.index("→") for row in rows.values()} == {40}
    robot.sees(
        " ■ First reply to a ticket     15 %, pace 47: needs -2.9 h a week, lately -0.3",
        " ■ Teams that invite a second  blocked for 9 days: legal review",
        " ■ NPS 26                      4 weeks in alert, no objective",
        " Next        6 due now",
    )
    copied = robot.press("y").host.copied
    assert "- MRR: $214,000 → $250,000 (+16.8 % better)\n" in copied
    assert "- blocked: Teams that invite a second, legal review, 9 days\n" in copied
    assert copied.endswith("Next: 6 due now\n")


MOVED = {
    "On-call rating by the team": ("3.4", "→ 3.5        +8 points"),
    "Monthly churn": ("5.6", "→ 5.4 %      +5 points"),
    "MRR": ("$214,000", "→ $250,000  +16.8 % better"),
    "NPS": ("28", "→ 26         -2 worse"),
}
"""Of each thing in the summary the value before, and what stands from the targets on."""


def test_a_long_title_leaves_the_value_of_a_kpi_whole(robot: Robot) -> None:
    """Only its name is cut."""
    kpi = next(kpi for kpi in robot.ui.workspace.kpis.values() if kpi.title == "NPS")
    robot.ui.changes.run(SetFields("kpis", kpi.id, {"title": "Promoters less detractors in the app"}))
    robot.settle().press("c", *["down"] * 9).type("26").enter()
    robot.sees(" ■ Promoters less detractors … 26  4 weeks in alert, no objective")


def test_a_narrow_summary_says_whole_values(tmp_path: Path) -> None:
    """At 40 columns a title and its values are side by side; a sentence that has no room is left out, not cut."""
    robot = Robot(company(tmp_path), columns=40, rows=24)
    robot.press("c").type("3.5").enter().press(*["down"] * 7).type("250k").enter().press("down")
    robot.sees("   On-call rating by the team  3.4 → 3.5", "   MRR               $214,000 → $250,000")
    robot.sees(" 2 new values, 8 skipped.").sees_not("2026-Q4")


def test_nothing_due_asks_before_going_through_all(tmp_path: Path) -> None:
    """c twice walks everything all the same."""
    robot = Robot(tmp_path / "mine.json")
    robot.press("2").type("NPS 40..60").press("tab").type("45").enter()
    robot.press("c").says("Nothing is due").press("c").sees("Check-in", "1 of 1")


def test_the_smallest_terminal_asks_one_thing_at_a_time(tmp_path: Path) -> None:
    """At 40x12 value, confidence and note of one thing."""
    robot = Robot(company(tmp_path), columns=40, rows=12)
    robot.press("c").type("3.5").sees("On-call rating by the team", "[3.5_", "confidence 6").enter().sees(
        "2 of 10"
    )


def test_no_number_of_the_walk_is_cut(tmp_path: Path) -> None:
    """Value and target stand whole, also what was entered; the title gives way."""
    robot = Robot(company(tmp_path)).go("O").on("Customers stay because it works").press("a")
    robot.type("Sign-ups by the end of it 123456.5 -> 123456.75 @eve").enter()
    robot.press("c", *["down"] * 4).sees("123,456.5 →123,456.75 [")
    robot.type("123456.55").enter().sees("123,456.5", "→123,456.75 123,456.55")


@pytest.mark.parametrize("back", [("shift+tab",), ("shift+tab", "shift+tab")])
def test_an_exclamation_mark_keeps_the_note_that_was_typed(robot: Robot, back: tuple[str, ...]) -> None:
    """From the confidence or the value: the note becomes the blocker, and what is typed comes behind it."""
    robot.press("c").type("5").press("tab", "tab").type("my note").press(*back).type("!")
    robot.sees("[! my note _").type("blk").enter()
    entry = entry_of(robot, RATING)
    assert (entry.value, entry.blocker) == (5.0, "my note blk")


def test_a_letter_in_the_confidence_goes_on_with_the_note(robot: Robot) -> None:
    """Nothing that was typed makes room for it."""
    robot.press("c").type("5").press("tab", "tab").type("my note").press("shift+tab").type("too").enter()
    assert entry_of(robot, RATING).note == "my note too"


@pytest.mark.parametrize(
    ("pasted", "confidence", "note"),
    [("two people out\n", 6, "two people out"), ("8", 8, ""), ("10", 10, "")],
)
def test_what_is_pasted_into_the_confidence_is_whole(
    robot: Robot, pasted: str, confidence: int, note: str
) -> None:
    """A sentence is the note, all of it; a number is the confidence."""
    robot.press("c").type("5").press("tab")
    robot.ui.keyboard.paste(pasted)
    robot.enter()
    entry = entry_of(robot, RATING)
    assert (entry.confidence, entry.note) == (confidence, note)


def test_enter_after_a_refused_digit_says_so_first(robot: Robot) -> None:
    """85 is no confidence, and an 8 that nobody looked at is not saved; Enter again saves what is there."""
    robot.press("c").type("5").press("tab").type("85").enter()
    robot.says("Confidence is a number from 0 to 10. Enter again saves 8").sees("1 of 10", "0 saved").enter()
    assert (entry_of(robot, RATING).value, entry_of(robot, RATING).confidence) == (5.0, 8)


def test_a_doubt_is_whole(tmp_path: Path) -> None:
    """Beside the value is what was understood; what is strange about it has the message line to itself."""
    for columns in (80, 60):
        robot = Robot(company(tmp_path), columns=columns).press("c", *["down"] * 3).type("3")
        robot.says("33 times less than the last (99.95). Really 3?").sees("3 %, 96.95 less than on 13 Nov")
