"""The close of a cycle, by keys: scores and notes, how a goal ended, what is next, looking back."""

from pathlib import Path

import pytest

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.model.objective import Objective
from okrtui.operations.base import Operation
from okrtui.operations.closing import CloseCycle, CloseObjective
from okrtui.operations.editing import SetFields
from tests.tui.robot import Robot, company

GOAL = "New teams find their own way"


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    """The sample company on its Friday, everyone's."""
    return Robot(company(tmp_path))


@pytest.fixture
def closing(robot: Robot) -> Robot:
    """The sample company, its quarter about to be closed."""
    return robot.press("C", "x")


def goals(robot: Robot) -> list[Objective]:
    """The objectives of the quarter that is being closed."""
    workspace = robot.ui.workspace
    cycle = next(item for item in workspace.cycles.values() if item.title == "2026-Q4")
    return workspace.objectives_of(cycle.id)


def test_a_cycle_is_closed_goal_by_goal(closing: Robot) -> None:
    """Suggested scores, Enter takes them; one goal after another, then looking back; undo opens it again."""
    closing.sees("Close 2026-Q4   objective 1 of 3", "[0.6 ]", "0.6, as suggested from 60 %", f"{GOAL}  ")
    closing.enter().sees("[0.2 ]").enter().sees("0.3, as suggested from held 4 of 14").enter()
    closing.sees(
        "Result      [missed", "0.4 on average. A committed objective is achieved at 1.0, so: missed"
    )
    closing.enter().type("start earlier").enter().sees("Next        [carry over").enter()
    closing.sees(
        "✗ Customers stay because it works", "0.4  missed, carried over", "carried over to 2027-Q1",
        "objective 2 of 3",
    )  # fmt: skip
    closing.press(*["enter"] * 12).sees("3 of 3 objectives, 9 of 9 scores", "Looking back")
    closing.type("three goals").enter().enter().type("fewer").enter().type("all").enter()
    closing.sees("Enter closes 2026-Q4. up to change an answer, esc to close it later").enter()
    closing.sees("Closed: 2026-Q4, 0.50 on average", "u to undo, x on it to reopen it", "well    three goals")
    assert closing.ui.screen.row is not None
    assert closing.ui.screen.row.title.startswith("2027-Q1")
    closing.press("j", "x").sees("2026-Q4 is closed. x again reopens it").press("x").sees(
        "Reopened: 2026-Q4; what was closed or carried over in it stays so. u to undo"
    )
    closing.press("u").press("u").sees("Undone: 2026-Q4 is open again. U to redo")


@pytest.mark.parametrize(
    ("keys", "seen", "score"),
    [("7", "[0.7_]", 0.7), ("0", "[0.0_]", 0.0), ("10", "[1.0_]", 1.0), ("1.0", "[1.0_]", 1.0), ("1,0", "[1,0_]", 1.0),
     (".1", "[.1_ ]", 0.1), (".9", "[.9_ ]", 0.9), ("0.4", "[0.4_]", 0.4)],
)  # fmt: skip
def test_a_score_is_typed_in_tenths(closing: Robot, keys: str, seen: str, score: float) -> None:
    """A digit alone is tenths, 10 is 1.0; nothing is saved before Enter."""
    closing.type(keys).sees(seen)
    assert result_called(closing, "Monthly churn").score is None
    closing.enter().sees("[0.2 ]")
    assert result_called(closing, "Monthly churn").score == score


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("1", "1 could be 0.1 or 1.0. Type .1 or 10"),
        ("1.5", "A score is a number from 0.0 to 1.0 with one decimal, not 1.5"),
        ("77", "A score is a number from 0.0 to 1.0 with one decimal, not 77"),
        ("t", '"t" isn\'t a score. 7 or .7 is 0.7, 10 is 1.0; Tab to say why'),
        ("not", '"t" isn\'t a score. 7 or .7 is 0.7, 10 is 1.0; Tab to say why'),
    ],
)
def test_what_is_no_score_stays_with_its_reason(closing: Robot, keys: str, said: str) -> None:
    """Nothing is saved, and no letter is a score."""
    closing.type(keys).enter() if keys[0].isdecimal() else closing.type(keys)
    closing.says(said).sees("objective 1 of 3")
    assert result_called(closing, "Monthly churn").score is None


def test_a_score_has_a_reason(closing: Robot) -> None:
    """Tab goes to it and back; u is a letter there; Enter saves both."""
    closing.type("9").press("tab").type("ups and downs").sees("ups and downs_").enter()
    closing.sees("0.9      60 %  ups and downs", "[0.2 ]")
    churn = result_called(closing, "Monthly churn")
    assert (churn.score, churn.score_note) == (0.9, "ups and downs")
    closing.press("up", "5").enter().press("up").sees("[0.5 ]", "ups and downs")


@pytest.mark.parametrize(
    ("typed", "chosen"), [("m", "missed"), ("mi", "missed"), ("Dropped", "dropped"), ("a", "achieved")]
)
def test_a_choice_holds_what_is_typed(closing: Robot, typed: str, chosen: str) -> None:
    """It chooses while that begins one option, and goes on with Enter alone."""
    closing.press("enter", "enter", "enter").type(typed).sees("Result      [")
    assert closing.ui.drafts == {}
    closing.enter().sees(f"Result       {chosen}", "Learned     [")


@pytest.mark.parametrize("typed", ["missed because", "no idea", "x", "am"])
def test_a_sentence_typed_into_a_choice_chooses_nothing(closing: Robot, typed: str) -> None:
    """Enter says so and stays; what one meant to write is not torn into answers."""
    before = closing.press("enter", "enter", "enter").file.read_bytes()
    closing.type(typed).enter().says(f'"{typed}" isn\'t one of the choices. Type a, m or d').sees(
        "Result      ["
    )
    assert closing.file.read_bytes() == before


def test_a_choice_is_stepped_through(closing: Robot) -> None:
    """Left and right, round and round; the suggestion is where it begins."""
    closing.press("enter", "enter", "enter").sees("[missed").press("right").sees("[dropped").press(
        "right"
    ).sees("[achieved")
    closing.press("left").sees("[dropped").enter().sees("Result       dropped")


def test_it_can_be_left_and_goes_on(closing: Robot) -> None:
    """Where it stopped: scores are kept in the file, answers of the goal as a draft; a goal closed stays closed."""
    closing.enter().press("escape").sees("Stopped: 2026-Q4, 8 to score. Everything is kept. x to continue")
    closing.press("x").sees("[0.2 ]").enter().enter().press("d", "enter").type("in haste").press("escape")
    closing.press("x").sees("Result       dropped", "Learned     [in haste_").enter().press("n", "enter")
    closing.sees("– Customers stay", "dropped").press("escape", "x").sees("objective 2 of 3", "[0.6 ]")
    assert [goal.state for goal in goals(closing)] == ["dropped", "open", "open"]


def test_what_is_met_goes_on_to_a_new_target_or_becomes_a_kpi(robot: Robot) -> None:
    """A target that turns round is refused; the level reached is a KPI if one says so."""
    robot.press("O").on("Set up within a day").type("62").enter().press("C", "x").press(*["enter"] * 6)
    robot.sees(GOAL, "[1.0 ]", "108 %").press(*["enter"] * 3)
    robot.press("m", "enter").enter().press("c", "enter")
    robot.sees("New target  [", "Set up within a day, met at 62 %", "empty leaves it behind")
    robot.type("55").enter().sees("Set up within a day is at 62 %. The new target must be above that")
    robot.press("ctrl+u").type("80").enter().sees("Set up within a day: becomes a KPI", "Healthy from")
    robot.press("y", "enter").sees("carried over to 2027-Q1")
    workspace = robot.ui.workspace
    kpi = next(item for item in workspace.kpis.values() if item.title == "Set up within a day")
    copy = next(item for item in workspace.key_results.values() if item.title == kpi.title and item.came_from)
    assert isinstance(copy, Metric)
    assert (copy.start, copy.target, copy.kpi) == (62.0, 80.0, kpi.id)


def test_a_met_key_result_of_a_kpi_offers_its_range(robot: Robot) -> None:
    """Yes stands there already."""
    robot.press("K").on("Monthly churn").type("3.9").enter().press("C", "x").press(*["enter"] * 3)
    robot.press("m", "enter").enter().press("n", "enter").sees(
        "Baseline    [yes",
        "Monthly churn: its new range",
        "Healthy up to 4 % from 23 Nov on?",
    ).enter()
    robot.sees("Closed: missed, Monthly churn healthy up to")


def test_what_was_to_change_is_shown_when_the_next_is_planned(robot: Robot) -> None:
    """In the form of a new cycle, and below the list."""
    robot.press("C").sees("change  name the blocker the week it appears")
    robot.press("n").sees(
        "New cycle", "What should change after 2026-Q3: name the blocker the week it appears"
    )


def test_an_objective_is_closed_by_itself(robot: Robot) -> None:
    """Before its cycle ends; the others stay open, and a parked one says what it needs first."""
    robot.press("O").on("Nobody is woken at night").press("x").sees(
        "Close Nobody is woken at night", "0 of 3 scores"
    )
    robot.sees_not("Looking back", "Customers stay").press("enter", "escape").sees(
        "2 to score", "x to continue"
    )
    robot.press("x").sees("1 of 3 scores").press("enter", "enter", "a", "enter", "enter", "n", "enter").sees(
        "Closed: Nobody is woken at night, achieved"
    )
    assert sorted(goal.state for goal in goals(robot)) == ["achieved", "open", "open"]
    robot.press("x").sees("It is already achieved. H, then d, to undo that").on(
        "Open the Nordic market"
    ).press("x").sees("A parked objective can't be closed. m to move it into a cycle")


def test_a_planned_cycle_begins_by_hand(robot: Robot) -> None:
    """x asks first, and says that its day has not come; beside an open one of its kind it does not begin."""
    robot.press("C", "k", "x").sees("2027-Q1 is planned. x again starts it before its first day, 1 Jan")
    robot.press("x").sees("These dates overlap 2026-Q4, which is still open")
    (now,) = [item for item in robot.ui.workspace.cycles.values() if item.title == "2026-Q4"]
    other = elsewhere(robot, SetFields("cycles", now.id, {"closed": True}))
    other.press("C", "k", "x", "x").sees("Started: 2027-Q1")


def test_the_walk_ends_where_the_cycle_goes(closing: Robot) -> None:
    """Someone else closes it meanwhile: what is left is asked, and no more."""
    other = Robot(closing.file).press("C", "x").press(*["enter"] * 6)
    other.sees("carried over to 2027-Q1")
    closing.session.store.reread()
    closing.ui.take(closing.session.workspace)
    closing.sees("objective 2 of 3", "✗ Customers stay")


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (60, 20), (200, 60)])
def test_every_size_shows_the_cell(robot: Robot, columns: int, rows: int) -> None:
    """A note that has no column of its own stands below its row."""
    robot.ui.resize(columns, rows)
    robot.press("C", "x").sees("[0.6 ]").press("tab").type("why").sees("why_")


def elsewhere(robot: Robot, operation: Operation) -> Robot:
    """Someone else's change, read from the file."""
    Robot(robot.file, me="zed").session.run(operation)
    robot.session.store.reread()
    robot.ui.take(robot.session.workspace)
    return robot


def result_called(robot: Robot, title: str) -> KeyResult:
    """A key result by its title."""
    return next(item for item in robot.ui.workspace.key_results.values() if item.title == title)


def test_a_score_goes_to_what_it_was_typed_for_or_nowhere(closing: Robot) -> None:
    """Someone drops the key result meanwhile: the digit is not another one's score."""
    closing.press("9")
    churn = result_called(closing, "Monthly churn")
    elsewhere(closing, SetFields("key_results", churn.id, {"state": "dropped"}))
    closing.sees("It was changed in the meantime. Enter continues with what is asked now").enter().sees(
        "[0.2 ]"
    )
    assert all(item.score is None for item in closing.ui.workspace.key_results_of(churn.objective))


def test_an_answer_is_not_another_ones(closing: Robot) -> None:
    """Key results that come and go below a question leave it and its text alone."""
    closing.press("enter", "enter", "enter", "m", "enter").type("we learnt")
    goal = goals(closing)[0]
    elsewhere(closing, SetFields("key_results", result_called(closing, "Uptime").id, {"state": "dropped"}))
    closing.sees("Learned     [we learnt_").enter().press("n", "enter").sees("✗ Customers stay")
    assert closing.ui.workspace.objectives[goal.id].learned == "we learnt"


def test_a_goal_closed_elsewhere_takes_no_keys_along(closing: Robot) -> None:
    """What is typed on is not a score of the next one."""
    closing.press("enter", "enter", "enter", "m", "enter").type("we learnt ")
    elsewhere(closing, CloseObjective(goals(closing)[0].id, "missed"))
    closing.type("7 things").enter().sees(GOAL, "[0.6 ]", "objective 2 of 3")


def test_a_cycle_closed_elsewhere_takes_no_commands(closing: Robot) -> None:
    """Letters are swallowed up to their Enter."""
    for goal in goals(closing):
        elsewhere(closing, CloseObjective(goal.id, "missed"))
    closing.enter().type("three ")
    cycle = next(item for item in closing.ui.workspace.cycles.values() if item.title == "2026-Q4")
    elsewhere(closing, CloseCycle(cycle.id))
    closing.type("xu goals").sees("[Cycles]", "The cycle was closed in the meantime")
    assert closing.ui.workspace.cycles[cycle.id].closed


def test_typed_notes_and_words_are_kept(closing: Robot) -> None:
    """Wherever one goes meanwhile."""
    closing.press("8", "tab").type("half a note").press("down", "up").sees("[0.8_]").press("tab").sees(
        "half a note_"
    )
    closing.press("escape", "x").sees("[0.8_]").press("tab").sees("half a note_").enter()
    assert result_called(closing, "Monthly churn").score_note == "half a note"
    for goal in goals(closing):
        elsewhere(closing, CloseObjective(goal.id, "missed"))
    closing.enter().type("three goals").press("down", "up").sees("[three goals_").press("escape", "x")
    closing.sees("[three goals_")


def test_no_number_of_the_close_is_cut(robot: Robot) -> None:
    """Value and target stand whole; the title gives way."""
    robot.go("O").on("Customers stay because it works").press("a")
    robot.type("Sign-ups by the end of it 123456.5 -> 123456.75 @eve").enter()
    robot.press("C", "x").sees("– →123,456.75 ")


SENTENCES = ("the sentence", "t", "we did 7", "7 things", "no 1.0", "(0.8)", "in 2026 we met 3", "8 ")


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("pasted", [False, True])
def test_a_sentence_scores_nothing(closing: Robot, sentence: str, pasted: bool) -> None:
    """Enter says so and stays, however often; nothing of it is a score, nor is the one that is suggested."""
    before = closing.file.read_bytes()
    if pasted and sentence != "8 ":
        closing.ui.keyboard.paste(sentence)
    else:
        closing.type(sentence)
    closing.enter().says("isn't a score").sees("objective 1 of 3").enter().enter()
    closing.says("isn't a score")
    assert closing.file.read_bytes() == before


@pytest.mark.parametrize(
    ("keys", "score"),
    [(["t", "7"], 0.7), ([*"the", "enter", "7"], 0.7), ([*"the", "escape"], 0.6), (["7", "t", "backspace"], 0.7),
     ([*"the", "backspace", "9"], 0.9)],
)  # fmt: skip
def test_after_a_refused_letter_a_score_can_be_typed(closing: Robot, keys: list[str], score: float) -> None:
    """A slip of one letter is corrected by the score; a sentence first by Enter, Esc or backspace."""
    closing.press(*keys).enter().sees("[0.2 ]")
    assert result_called(closing, "Monthly churn").score == score


def test_a_sentence_closes_no_cycle(closing: Robot) -> None:
    """Where Enter closes it, words have no field: Enter says so until Esc has cleared them."""
    for goal in goals(closing):
        elsewhere(closing, CloseObjective(goal.id, "missed"))
    closing.press(*["down"] * 8).says("Enter closes 2026-Q4").type("all done").enter()
    closing.says('"all done" has no field here. Esc clears it, then Enter closes the cycle').enter()
    closing.press("escape").says("Enter closes 2026-Q4").enter().sees("Closed: 2026-Q4")


def test_what_is_pasted_into_a_choice_chooses_what_it_says(closing: Robot) -> None:
    """As if it were typed: a sentence chooses nothing."""
    closing.press("enter", "enter", "enter")
    closing.ui.keyboard.paste("missed because")
    closing.enter().says("isn't one of the choices").press("ctrl+u")
    closing.ui.keyboard.paste("dropped")
    closing.enter().sees("Result       dropped")


@pytest.mark.parametrize("key", ["tab", "down", "up"])
def test_no_key_takes_a_sentence_out_of_sight(closing: Robot, key: str) -> None:
    """Tab after words in a score says so too: the rest of them is no reason, with which Enter would score."""
    before = closing.file.read_bytes()
    closing.type("we ").press(key).says("isn't a score").type("met it").enter().says("isn't a score")
    assert closing.file.read_bytes() == before


def test_words_in_a_choice_are_asked_again_before_the_goal_is_closed(closing: Robot) -> None:
    """What was passed over with an arrow and is no option is no answer."""
    closing.press("enter", "enter", "enter").type("we met it").press("down", "down").press("n", "enter")
    closing.sees("Result      [we met it_").enter().says("isn't one of the choices")
    assert [goal.state for goal in goals(closing)] == ["open"] * 3
