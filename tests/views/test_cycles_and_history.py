"""Cycles with their scores, and who changed what."""

from datetime import UTC, date, datetime

import pytest

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.journal import Entry
from okrtui.text.columns import Used, columns_for
from okrtui.text.glyphs import UNICODE
from okrtui.text.grid import lay_out, plain_text
from okrtui.views.changes.facts import words_of
from okrtui.views.cycles import cycle_row, cycles_listing, score_words
from okrtui.views.history import change_row, entries_since, history_listing, since
from tests.builders import TODAY, WorkspaceBuilder, day, record
from tests.views.sample import Sample, titles


def test_cycles_by_kind_the_newest_first(acme: Sample) -> None:
    """Quarters, years, what is parked, and what the last closed one taught."""
    assert titles(cycles_listing(acme.evaluator, acme.summary)) == [
        "[Quarters]", "2027-Q1", "2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "",
        "[Years]", "2026", "",
        "[Parked]", "",
        "[Learned in 2026-Q3]",
        "well    three goals, not five: every one was looked at every week",
        "badly   key results that counted posts",
        "change  name the blocker the week it appears",
    ]  # fmt: skip


def test_a_cycle_says_state_objectives_progress_and_score(acme: Sample) -> None:
    """Planned, running, closed: only what is closed has a score."""
    rows = cycles_listing(acme.evaluator, acme.summary).rows
    said = {
        row.title: (row.glyph, row.now, row.percent, row.status, row.word)
        for row in rows
        if row.kind == "cycle"
    }
    assert said == {
        "2027-Q1": ("open", "1", "", "planned", ""),
        "2026-Q4": ("act", "3", "47 %", "week 8", ""),
        "2026-Q3": ("done", "3", "72 %", "closed", "0.73 healthy"),
        "2026-Q2": ("done", "4", "91 %", "closed", "0.90 too safe"),
        "2026-Q1": ("done", "5", "48 %", "closed", "0.50 too hard"),
        "2026": ("good", "2", "86 %", "day 324", ""),
    }


@pytest.mark.parametrize(
    ("others", "dates"),
    [
        ([], ("1 Oct", "31 Dec")),
        ([("2025-Q4", day(10, 1, 2025), day(12, 31, 2025))], ("1 Oct", "31 Dec 2026")),
        ([("FY27", day(10, 1), day(9, 30, 2027))], ("1 Oct", "31 Dec 2026")),
    ],
    ids=["one year", "two years", "a fiscal year"],
)
def test_where_two_years_are_listed_days_have_their_year(
    others: list[tuple[str, date, date]], dates: tuple[str, str]
) -> None:
    """With the last day, and with the first where that is in another year."""
    build = WorkspaceBuilder()
    quarter = build.cycle()
    for title, start, end in others:
        build.cycle(title, start, end, kind="own")
    evaluator = Evaluator(build.build(), TODAY)
    assert cycle_row(evaluator, quarter).dates == dates


@pytest.mark.parametrize("columns", [75, 80, 120])
def test_the_days_of_a_cycle_are_whole(columns: int) -> None:
    """A title gives way to them, they give way to nothing."""
    build = WorkspaceBuilder()
    cycle = build.cycle("The first two months", day(12, 15), day(2, 14, 2027), kind="own")
    row = cycle_row(Evaluator(build.build(), TODAY), cycle)
    drawn = plain_text(
        lay_out(row, columns_for(columns, used=Used(confidences=False)), UNICODE, lambda heights, cells: "")
    )
    assert " 15 Dec 2026 14 Feb 2027 " in drawn


def test_the_score_of_a_closed_cycle_in_words(acme: Sample) -> None:
    """The mean, and what was aspirational beside its healthy band; nothing for one that runs."""
    assert score_words(acme.evaluator, acme.cycle("2026-Q3")).startswith("0.73 on average")
    assert score_words(acme.evaluator, acme.quarter) == ""


def test_a_band_stands_only_beside_the_mean_it_was_taken_from() -> None:
    """What was committed has a mean and no band; beside the mean of both kinds there is none."""
    build = WorkspaceBuilder()
    for title, goals in (
        ("A", (("aspirational", 0.8), ("aspirational", 0.9))),
        ("B", (("committed", 0.8), ("aspirational", 0.9))),
        ("C", (("committed", 0.8), ("committed", 0.9))),
    ):
        cycle = build.cycle(title, closed=True)
        for ambition, score in goals:
            build.metric(under=build.objective("Goal", cycle, ambition=ambition), score=score)
    evaluator = Evaluator(build.build(), TODAY)
    assert [
        (cycle_row(evaluator, cycle).word, score_words(evaluator, cycle))
        for cycle in evaluator.workspace.cycles.values()
    ] == [
        ("0.85 safe", "0.85 on average: rather safe"),
        ("0.85", "0.85 on average, aspirational 0.90: too safe"),
        ("0.85", "0.85 on average"),
    ]


def test_where_a_span_of_the_history_begins() -> None:
    """Monday, 30 days ago, the beginning; on a Monday that same day."""
    assert [since(span, TODAY) for span in (0, 1, 2)] == [day(11, 16), day(10, 21), None]
    assert since(0, day(11, 16)) == day(11, 16)


def test_the_history_of_the_week_under_its_days(acme: Sample) -> None:
    """Newest first; who, by name and by script."""
    found = history_listing(acme.evaluator, 0)
    assert found.column_heads.left == (
        ("Since Monday 16 November", "strong"), ("10 changes by 4 people and cron", "text"),
    )  # fmt: skip
    assert [row.title for row in found.rows if row.kind == "heading"] == [
        "Today", "Yesterday", "Wednesday 18 November", "Monday 16 November",
    ]  # fmt: skip
    said = [row for row in found.rows if row.kind == "change"]
    assert (said[0].owner, said[0].title, said[0].word) == ("ben", "Set up within a day", "49 → 51 %")
    assert len(said) == 10


def test_entries_are_the_newest_first_down_to_a_day(acme: Sample) -> None:
    """From a day on; all of them without one."""
    found = entries_since(acme.evaluator, day(11, 19))
    assert [words_of(entry).subject for entry in found] == [
        "Set up within a day", "Offer a pause", "Night pages a week", "Active teams",
    ]  # fmt: skip
    assert len(entries_since(acme.evaluator, None)) == len(acme.workspace.journal)


def test_a_change_that_was_taken_back_says_so_and_is_dim() -> None:
    """What undid it is no change that was taken back."""
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    fields = {
        "at": at,
        "source": "app",
        "revision": 1,
        "sentence": "Saved",
        "subject": "MRR",
        "what": "5 → 6",
    }
    taken = change_row(record(Entry, "a", **fields, undone=True))
    stands = change_row(record(Entry, "b", **fields))
    assert taken.word.endswith("5 → 6  (undone)")
    assert taken.in_place_of_bar_role == "dim"
    assert stands.word == "5 → 6"
    assert stands.in_place_of_bar_role == "title"


def test_an_empty_history_says_so(acme: Sample) -> None:
    """Long before anything was changed by anyone, there is nothing since Monday."""
    later = Evaluator(acme.workspace, day(12, 20, 2027))
    assert titles(history_listing(later, 0)) == []
