"""Days as they are typed, on Friday 20 November 2026."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrtui.domain.errors import DataProblem
from okrtui.parsing.days import read_day, read_past_day
from tests.builders import TODAY, assert_told, day

WORDS = st.lists(
    st.sampled_from([
        "fri", "last", "next", "today", "-", "3d", "2w", "ago", "weeks", "31", "29", "0", "feb", "nov",
        "0000", "9999",
        "2026", "2026-13-01", "2026-02-30", "٢٠٢٦-١١-١٣", "\x1b[2J", "\u202e", "10000d", ".", ",",
    ]),
    max_size=4,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-11-13", day(11, 13)), ("today", TODAY), ("Today", TODAY), ("yesterday", day(11, 19)),
        ("fri", TODAY), ("thu", day(11, 19)), ("sat", day(11, 14)), ("monday", day(11, 16)),
        ("last fri", day(11, 13)), ("-3d", day(11, 17)), ("-2w", day(11, 6)), ("2w ago", day(11, 6)),
        ("2 weeks ago", day(11, 6)), ("1 day ago", day(11, 19)), ("oct 31", day(10, 31)), ("31 oct",
        day(10, 31)),
        ("31. October", day(10, 31)), ("oct 31, 2025", date(2025, 10, 31)), ("29 feb 2024", date(2024, 2,
        29)),
        ("jun 1", day(6, 1)), ("1 march", day(3, 1)), ("  oct   31 ", day(10, 31)),
    ],
)  # fmt: skip
def test_days_of_entries(text: str, found: date) -> None:
    """A day without a year is the last one; a weekday too, today included."""
    assert read_past_day(text, TODAY) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15 dec", day(12, 15)), ("31 oct", date(2027, 10, 31)), ("20 nov", TODAY), ("fri", TODAY),
        ("next fri", day(11, 27)),
        ("sat", day(11, 21)), ("2026-12-31", day(12, 31)), ("tomorrow", day(11, 21)), ("15 dec 2027",
        date(2027, 12, 15)),
    ],
)  # fmt: skip
def test_deadlines_look_ahead(text: str, found: date) -> None:
    """`by 15 dec` is the next one."""
    assert read_day(text, TODAY, ahead=True) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 nov", "November has 30 days. Try fri, -3d or 2026-11-13"),
        ("30 feb", "February has 28 days"), ("29 feb", "February has 28 days"), ("2028-02-30",
        "February has 29 days"),
        ("2026-11-31", "November has 30 days"), ("31 nov 9999", "November has 30 days"),
        ("2026-13-01", "2026-13-01 isn't a day"), ("someday", "someday isn't a day"), ("",
        "Enter a day"),
        ("1 jan 0000", "isn't a day"), ("0000-01-01", "isn't a day"), ("fr", "fr isn't a day"),
        ("27 nov", "Entries can't be in the future"), ("dec 24", "can't be in the future"),
        ("tomorrow", "can't be in the future"),
    ],
)  # fmt: skip
def test_days_that_are_none(text: str, sentence: str) -> None:
    """Each with the reason, and with words that would do."""
    with pytest.raises(DataProblem, match=" ") as caught:
        read_past_day(text, TODAY)
    assert sentence in caught.value.sentence
    assert caught.value.field == "on"


@given(text=st.text() | WORDS, ahead=st.booleans(), today=st.dates())
@example(text="1 jan 0000", ahead=False, today=TODAY)
@example(text="31 nov 9999", ahead=True, today=TODAY)
@example(text="tomorrow", ahead=True, today=date.max)
@example(text="-9999w", ahead=False, today=date(2, 1, 1))
@example(text="jan 1", ahead=False, today=date.max)
@example(text="dec 31", ahead=False, today=date.min)
def test_any_text_gives_a_day_or_a_sentence(text: str, ahead: bool, today: date) -> None:
    """Never another exception, whatever the day is, and never a raw control character."""
    try:
        found = read_day(text, today, ahead=ahead)
    except DataProblem as problem:
        assert_told(problem)
    else:
        assert isinstance(found, date)


@given(found=st.dates(date(1970, 1, 1), date(2199, 12, 31)), today=st.dates())
def test_iso_days_read_as_themselves(found: date, today: date) -> None:
    """From 1970 to 2199."""
    assert read_day(found.isoformat(), today) == found


@pytest.mark.parametrize(
    "text", ["0001-01-01", "1969-12-31", "2200-01-01", "9999-12-31", "5 nov 1920", "9999d ago"]
)
def test_a_day_out_of_reach_is_a_slip(text: str) -> None:
    """It would stretch every chart over it."""
    with pytest.raises(
        DataProblem, match="Use a year from 1970 to 2199" if text != "9999d ago" else "too far|out of range"
    ):
        read_day(text, date(1990, 1, 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-05-16 00:00:00", day(5, 16)), ("2026-05-16T00:00:00.000Z", day(5, 16)),
        ("2026-05-16T00:00:00-09:00", day(5, 16)), ("2026-05-16 23:20", day(5, 16)),
        ("2026-05-16 23:20:57 UTC", day(5, 17)), ("2026-05-16T23:20:57Z", day(5, 17)),
        ("2026-05-16T23:20:57+0200", day(5, 16)), ("2026-05-16T10:00:00-09", day(5, 16)),
        ("2026/05/16", day(5, 16)), ("16.05.2026", day(5, 16)), ("16.5.26", day(5, 16)), ("16.5.", day(5, 16)),
        ("Oct 10th", day(10, 10)), ("10th of October", day(10, 10)), ("oct 10th, 2025", date(2025, 10, 10)),
    ],
)  # fmt: skip
def test_days_with_a_time_and_days_in_numbers(
    text: str, found: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stamp at midnight is that day as written, others count by the local day: here two hours before London's."""
    monkeypatch.setenv("TZ", "Etc/GMT-2")
    time.tzset()
    try:
        assert read_past_day(text, TODAY) == found
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "text", ["2026-05-16 25:00", "2026-05-16T10:00+99", "2026/13/16", "40.05.2026", "16.13."]
)
def test_stamps_that_name_no_day(text: str) -> None:
    """Hours, months and days that there are not."""
    with pytest.raises(DataProblem):
        read_day(text, TODAY)


@pytest.mark.parametrize(("order", "found"), [("dmy", day(7, 6)), ("mdy", day(6, 7))])
def test_two_numbers_are_a_day_where_their_order_is_known(order: str, found: date) -> None:
    """Else it is asked; a number over 12 is no month in any order."""
    assert read_day("6/7", TODAY, order=order) == found
    assert read_day("6/30", TODAY, order=order) == day(6, 30)
    assert read_day("30/6", TODAY, order=order) == day(6, 30)


@given(back=st.integers(0, 60))
def test_a_day_of_the_last_two_months_is_that_one(back: int) -> None:
    """Written without its year, it is not next year's."""
    found = TODAY - timedelta(days=back)
    assert read_past_day(f"{found.day} {found:%b}", TODAY) == found
