"""Titles of cycles that say when they are, on Friday 20 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.model.cycle import CycleKind
from okrtui.domain.model.cycle_span import MONTHS, span_after, span_of
from okrtui.parsing.cycle_titles import read_cycle_title
from tests.builders import TODAY, day

KINDS: list[CycleKind] = list(MONTHS)


@pytest.mark.parametrize(
    ("titles", "kind", "start", "end"),
    [
        (
            ["2026-Q1", "FY26-Q1", "FY2026-Q1", "fy26 q1", "Q1 FY26", "Q1 2026", "2026q1", "2026 Q1", "1Q26",
             "Q1/2026", "Q1 '26", "q1-2026", "２０２６-Q1", "2026–Q1", "26-Q1"],
            "quarter", day(1, 1), day(3, 31),
        ),
        (["2026-H2", "H2 2026", "FY26-H2", "2H26", "h2/2026", "H 2 2026"], "half", day(7, 1), day(12, 31)),
        (
            ["2026-12", "12/2026", "2026/12", "2026-M12", "December 2026", "Dec 2026", "dec. 2026", "2026 Dec",
             "Dec '26", "2026.12"],
            "month", day(12, 1), day(12, 31),
        ),
        (["2028-02", "2028-2", "February 2028"], "month", day(2, 1, 2028), day(2, 29, 2028)),
        (["2027", "FY27", "FY2027", "fy 27", "FY'27"], "year", day(1, 1, 2027), day(12, 31, 2027)),
    ],
)  # fmt: skip
def test_a_title_says_kind_and_days(titles: list[str], kind: str, start: date, end: date) -> None:
    """However it is written; the title stays as it was typed."""
    assert [read_cycle_title(title, TODAY) for title in titles] == [
        (kind, title, start, end) for title in titles
    ]


@pytest.mark.parametrize(
    ("title", "kind", "start", "end"),
    [
        ("FY27", "year", day(10, 1), day(9, 30, 2027)),
        ("2027", "year", day(10, 1), day(9, 30, 2027)),
        ("FY26/27", "year", day(10, 1), day(9, 30, 2027)),
        ("2026/27", "year", day(10, 1), day(9, 30, 2027)),
        ("FY27-Q1", "quarter", day(10, 1), day(12, 31)),
        ("2027-Q2", "quarter", day(1, 1, 2027), day(3, 31, 2027)),
        ("FY27-H1", "half", day(10, 1), day(3, 31, 2027)),
        ("H2 FY2026/27", "half", day(4, 1, 2027), day(9, 30, 2027)),
        ("2026-12", "month", day(12, 1), day(12, 31)),
    ],
)
def test_a_fiscal_year_ends_in_the_year_it_is_named_after(
    title: str, kind: str, start: date, end: date
) -> None:
    """One that begins in October; a month is a month of the calendar."""
    assert read_cycle_title(title, TODAY, 10) == (kind, title, start, end)


@pytest.mark.parametrize(
    ("title", "full", "start"),
    [("Q4", "2026-Q4", day(10, 1)), ("q1", "2027-Q1", day(1, 1, 2027)), ("H1", "2027-H1", day(1, 1, 2027))],
)
def test_without_a_year_it_is_the_one_that_is_not_over(title: str, full: str, start: date) -> None:
    """And the title says its year."""
    span = read_cycle_title(title, TODAY)
    assert span is not None
    assert (span.title, span.start) == (full, start)


@pytest.mark.parametrize(
    "title",
    ["", " ", "Sprint", "Sprint 12", "2026-Q5", "2026-Q0", "FY26-H3", "2026-13", "2026-00", "Q", "26", "12", "FY",
     "3026-Q1", "1066", "Dec", "Dec 26", "2026-Q1-Q2", "20261", "2026-12-01", "Q1 2026 launch", "Quarter 1 2026",
     "2026-27", "FY26/28", "٢٠٢٦-Q1x", "2026-Q1\x1b[2J"],
)  # fmt: skip
def test_other_names_say_no_days(title: str) -> None:
    """Nothing is guessed."""
    assert read_cycle_title(title, TODAY) is None


@given(st.sampled_from(KINDS), st.dates(date(1971, 1, 1), date(2190, 1, 1)), st.integers(1, 12))
def test_a_label_is_read_as_the_span_it_was_made_of(kind: CycleKind, on: date, first_month: int) -> None:
    """Whatever month the year begins in; spans follow each other without a gap."""
    span = span_of(kind, on, first_month)
    assert span.start <= on <= span.end
    assert read_cycle_title(span.title, on, first_month) == span
    after = span_after(span, first_month)
    assert after.start == span.end + timedelta(days=1)
    assert after.title != span.title


@given(st.text(max_size=12))
def test_no_title_is_too_odd(title: str) -> None:
    """Read or not, nothing breaks."""
    span = read_cycle_title(title, TODAY)
    assert span is None or span.start <= span.end
