"""A key result as people write it, without a start: added, entered, corrected, shown, closed and carried over."""

import pytest

from tests.cli.conftest import Okr


@pytest.fixture
def goal(okr: Okr) -> Okr:
    """One objective in the running quarter."""
    okr.done("add", "objective", "Visitors come back")
    return okr


def test_a_level_is_taken_without_a_start(goal: Okr) -> None:
    """Until a value comes it has no pace, and counts as 0."""
    said = goal.done("add", "result", "NPS of 40")
    assert said.err.splitlines() == [
        "Added: number: NPS to 40; your first value becomes the start (1.1)",
        "Not number? Run okrtui undo, then add it with --kind range, steps or yes-no",
    ]
    found = goal.done("show", "1.1", "--json").json
    assert (found["start"], found["target"], found["progress"], found["expected"], found["status"]) == (
        None, 40, 0, None, "no_data"
    )  # fmt: skip
    assert "start: your first value" in goal.done("list").out or "start?" in goal.done("list").out


def test_the_first_value_is_the_start_until_one_is_set(goal: Okr) -> None:
    """Setting it asks for no reason, and leaves no mark: no figure moved."""
    goal.done("add", "result", "NPS of 40")
    assert "so the start is now 28. Bring it up to 40" in goal.done("checkin", "1.1", "28").err
    assert goal.done("show", "1.1", "--json").json["start"] is None
    goal.done("set", "1.1", "start=20")
    found = goal.done("show", "1.1", "--json").json
    assert (found["start"], found["progress"], found["changes"]) == (20, 0.4, [])


def test_a_change_is_read_off_the_first_value(goal: Okr) -> None:
    """And is set like any other field; what is none is refused."""
    goal.done("add", "result", "Cut waiting time by 25 %")
    goal.done("set", "1.1", "unit=min")
    assert "so the start is now 8 min. Bring it down to 6 min" in goal.done("checkin", "1.1", "8").err
    goal.done("set", "1.1", "change=-4", "--reason", "half is possible")
    assert "→ 4 min" in goal.done("show", "1.1").out
    said = goal("set", "1.1", "change=a lot")
    assert (said.status, said.err) == (65, "okrtui: a lot isn't a change. Try +30 %, -2 or x2\n")


def test_a_met_one_is_carried_over_with_a_further_target(goal: Okr) -> None:
    """In the direction that its first value gave it; an unknown start stays unknown."""
    goal.done("add", "result", "NPS of 40")
    for day, value in (("2026-11-02", "28"), ("2026-11-20", "41")):
        goal.done("checkin", "1.1", value, "--on", day)
    assert goal("close", "1", "--as", "achieved", "--next", "carry", "--target", "1.1=30").status == 65
    goal.done("close", "1", "--as", "achieved", "--next", "carry", "--target", "1.1=50")
    (again,) = [it for it in goal.done("list", "results", "--all", "--json").json if it["came_from"]]
    assert (again["start"], again["target"], again["value"]) == (None, 50, None)
    assert again["title"] == "NPS of 50"


def test_targets_on_the_way_bend_the_pace(goal: Okr) -> None:
    """They are typed as they are written back, and one without a day is refused."""
    goal.done("add", "result", "Walks 0 -> 40", "--start-date", "2026-10-01", "--targets", "10 by 2026-11-20")
    goal.done("checkin", "1.1", "10")
    assert goal.done("show", "1.1", "--json").json["expected"] == pytest.approx(0.25)
    assert goal("set", "1.1", "targets=10").status == 65


def test_a_percentage_that_was_told_is_shown_as_one(goal: Okr) -> None:
    """With a sign that it is no measure, until a value comes."""
    goal.done("add", "result", "NPS of 40", "--estimated", "40")
    assert "~40 %" in goal.done("list").out
    goal.done("checkin", "1.1", "28")
    assert "~" not in goal.done("list").out


def test_a_start_of_nothing_is_a_start(okr: Okr) -> None:
    """What is counted from 0, or goes down to it, is echoed with its 0."""
    okr.done("add", "objective", "Read more")
    for words, echo in (
        (("Guides", "--start", "0", "--target", "6"), "Added: number: Guides, from 0 up to 6 (1.1)"),
        (("Publish 6 guides",), "Added: number: Publish 6 guides, from 0 up to 6 guides (1.2)"),
        (("Cut visits from 5 to 0",), "Added: number: Cut visits, from 5 down to 0 (1.3)"),
        (("Zero defects",), "Added: range: Zero defects, at most 0 defects (1.4)"),
    ):
        assert echo in okr.done("add", "result", *words).err


def test_a_link_says_where_it_starts_now(goal: Okr) -> None:
    """A KPI's value takes the place of the first one of its own; 40 at the low edge of its range is no way down."""
    goal.done("add", "kpi", "NPS 40..60")
    goal.done("log", "nps", "45", "--on", "2026-09-30")
    goal.done("add", "result", "NPS of 40")
    goal.done("set", "1.1", "start_date=2026-10-01")
    goal.done("checkin", "1.1", "38", "--on", "2026-11-13")
    said = goal.done("set", "1.1", "kpi=nps").err
    assert "It is already at 45. Raise the target, or make it a range to stay in" in said
    assert "Its own 1 value no longer counts" in said
    goal.done("log", "nps", "34")
    found = goal.done("show", "1.1", "--json").json
    assert (found["progress"], found["status"]) == (0, "off_track")
    goal.done("set", "1.1", "start=30")
    assert "starts at" not in goal.done("set", "1.1", "kpi=").err + goal.done("set", "1.1", "kpi=nps").err
