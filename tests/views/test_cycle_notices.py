"""What is said of cycles that wait to be closed, and of one that begins with nothing in it."""

from datetime import timedelta

import pytest

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.views.summary import cycle_notices, summary
from okrtui.views.today import today_listing
from tests.builders import END, WorkspaceBuilder, day
from tests.views.sample import EVERYONE, titles

JANUARY = day(1, 4, 2027)


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "ended yesterday"), (4, "ended 4 days ago"), (7, "ended a week ago"), (8, "ended 8 days ago"),
     (14, "ended 2 weeks ago")],
)  # fmt: skip
def test_a_cycle_that_waits_to_be_closed_is_said(days: int, words: str) -> None:
    """Since when; nothing of one that runs, is closed, or has nothing in it."""
    build = WorkspaceBuilder()
    build.objective(cycle=build.cycle())
    build.cycle("Empty", day(7, 1), day(9, 30))
    build.objective(cycle=build.cycle("Closed", day(4, 1), day(6, 30), closed=True))
    assert cycle_notices(Evaluator(build.build(), END)) == []
    (notice,) = cycle_notices(Evaluator(build.build(), END + timedelta(days=days)))
    assert notice[1] == f"2026-Q4 {words} and is still open"


def test_a_cycle_that_begins_empty_is_said() -> None:
    """With what there is to carry over; not where the whole file is empty."""
    build = WorkspaceBuilder()
    build.cycle("2027-Q1", day(1, 1, 2027), day(3, 31, 2027))
    assert cycle_notices(Evaluator(build.build(), JANUARY)) == []
    old = build.cycle()
    build.objective(cycle=old)
    assert [words for _, words in cycle_notices(Evaluator(build.build(), JANUARY))] == [
        "2026-Q4 ended 4 days ago and is still open",
        "2027-Q1 has started without objectives. Close 2026-Q4 and carry over, or add an objective",
    ]
    build.records["cycles"][old.id] = old.with_(closed=True)
    assert [words for _, words in cycle_notices(Evaluator(build.build(), JANUARY))] == [
        "2027-Q1 has started without objectives"
    ]


def test_today_shows_it_first_under_what_needs_attention() -> None:
    """A row that leads to the cycle."""
    build = WorkspaceBuilder()
    old = build.cycle()
    build.objective(cycle=old)
    evaluator = Evaluator(build.build(), JANUARY)
    listing = today_listing(evaluator, EVERYONE, summary(evaluator, EVERYONE), [], 40)
    sentence = "2026-Q4 ended 4 days ago and is still open"
    place = titles(listing).index(sentence)
    row = listing.rows[place]
    assert (row.table, row.id, listing.rows[place - 1].kind) == ("cycles", f"cycle {old.id}", "heading")
