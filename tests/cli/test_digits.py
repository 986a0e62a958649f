"""Digits in the shell: no number is cut, none loses the digits that make the difference, none is made up."""

import pytest

from tests.cli.conftest import Okr


def said(okr: Okr, *words: str) -> str:
    """What a command says of a change, without how it is taken back."""
    return okr.done(*words).err.splitlines()[-1].partition(". Undo")[0]


@pytest.fixture
def goal(okr: Okr) -> Okr:
    """A workspace with an objective."""
    okr.done("add", "objective", "G")
    return okr


def test_no_number_of_a_list_of_entries_is_cut(okr: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """The column is as wide as the widest; where it is narrow the title gives way."""
    for key, unit, value in (
        ("rev", "$", "12345678"),
        ("yen", "¥", "123456789"),
        ("tiny", "", "0.000012345"),
    ):
        okr.done("add", "kpi", f"A long name of {key}", "--unit", unit, "--key", key, "--value", value)
    for columns in (80, 44):
        monkeypatch.setenv("COLUMNS", str(columns))
        listed = okr.done("list", "entries", "--all").out
        for number in ("$12,345,678", "¥123,456,789", "0.000012345"):
            assert f" {number}\n" in listed


def test_neighbours_in_a_detail_and_in_the_history_are_told_apart(okr: Okr) -> None:
    """123,456,788 after 123,456,700, in one notation and whole."""
    okr.done("add", "kpi", "Beta", "--key", "k2")
    assert said(okr, "log", "k2", "123456700", "--on", "2026-11-19") == "Beta 123,456,700"
    assert said(okr, "log", "k2", "123456788") == "Beta 123,456,700 → 123,456,788"
    shown = okr.done("show", "k2").out
    assert "123,456,788\n" in shown
    assert "123,456,700\n" in shown
    assert "Beta                          123,456,700 → 123,456,788\n" in okr.done("history").out
    said(okr, "log", "k2", "123456788.125")
    assert "123,456,788 → 123,456,788.125\n" in okr.done("history").out


@pytest.mark.parametrize(
    ("line", "value", "echo", "healthy", "why"),
    [
        (
            "Rev >= $12,345,900", "12345678", "at least $12,345,900", "≥ $12,345,900",
            "$12,345,678, healthy from $12,345,900.",
        ),
        ("Rev >= $1,250,900", "1250450", "at least $1,250,900", "≥ $1,250,900", "$1,250,450, healthy from $1,250,900."),
        ("Rev <= 1234567", "1234568", "at most 1,234,567", "≤ 1,234,567", "1,234,568, healthy up to 1,234,567."),
        (
            "Rev 1234567..1234600", "1234601", "between 1,234,567 and 1,234,600", "1,234,567–1,234,600",
            "1,234,601, healthy 1,234,567–1,234,600.",
        ),
    ],
)  # fmt: skip
def test_an_edge_is_written_with_the_digits_that_a_value_misses_it_by(
    okr: Okr, line: str, value: str, echo: str, healthy: str, why: str
) -> None:
    """In the echo, in detail and in advice: a red value does not read as healthy."""
    assert said(okr, "add", "kpi", line, "--key", "rev") == f"Added: Rev, {echo}, as rev"
    okr.done("log", "rev", value)
    assert f"healthy {healthy} " in okr.done("show", "rev").out
    assert why in okr.done("advice").out


def test_a_key_result_is_written_in_one_notation(goal: Okr) -> None:
    """As it was typed: in the echo, in detail, in the history, in the question of the check-in."""
    added = said(goal, "add", "result", "ARR $1,250,000 -> $1,250,900")
    assert added == "Added: number: ARR, from $1,250,000 up to $1,250,900 (1.1)"
    assert said(goal, "checkin", "1.1", "1250450").startswith("ARR $1,250,000 → $1,250,450, 50 %")
    assert said(goal, "checkin", "1.1", "1250450.5") == "Corrected: ARR $1,250,450 → $1,250,450.5, Fri 20 Nov"
    shown = goal.done("show", "1.1").out
    assert "$1,250,000 → $1,250,900 " in shown
    assert "$1,250,450.5 " in shown
    assert "$1,250,450 → $1,250,450.5\n" in goal.done("history").out
    entry = goal.done("list", "entries", "--all", "--json").json[0]["id"]
    assert "value $1,250,450.5 " in goal.done("show", entry).out


def test_what_a_conversion_makes_is_short(goal: Okr) -> None:
    """20 minutes are 0.33 h everywhere; what was typed keeps its digits."""
    goal.done("add", "kpi", "Hrs", "--unit", "h", "--key", "hrs")
    assert said(goal, "log", "hrs", "50m", "--on", "2026-11-12") == "Hrs 0.83 h"
    assert said(goal, "log", "hrs", "20m") == "Hrs 0.83 → 0.33 h"
    for words in (("show", "hrs"), ("list", "kpis"), ("list", "entries", "--all"), ("history",)):
        assert "0.33" in goal.done(*words).out
        assert "0.333" not in goal.done(*words).out
    assert said(goal, "log", "hrs", "1.0834") == "Corrected: Hrs 0.33 → 1.0834 h, Fri 20 Nov"
    assert (
        said(goal, "log", "hrs", "0.333333333333") == "Corrected: Hrs 1.0834 → 0.333333333333 h, Fri 20 Nov"
    )
    added, converted = goal.done("add", "result", "Time 2 h -> 3 days").err.splitlines()
    assert added == "Added: number: Time, from 0.0833 up to 3 days (1.1)"
    assert converted == "h was converted into days"
    goal.done("add", "kpi", "Reply <= 8 h", "--key", "reply")
    goal.done("set", "reply", "unit=d", "--history", "convert")
    assert "healthy ≤ 0.33 d " in goal.done("show", "reply").out
    goal.done("set", "reply", "unit=h", "--history", "convert")
    assert goal.done("show", "reply", "--json").json["range"]["high"] == 8


def test_minutes_just_over_an_edge_do_not_read_as_the_edge(okr: Okr) -> None:
    """8 hours and 5 seconds are not 8 h."""
    okr.done("add", "kpi", "Reply <= 8 h", "--key", "reply")
    assert said(okr, "log", "reply", "8:00:05") == "Reply 8.001 h"
    assert "8.001 h, healthy up to 8 h." in okr.done("advice").out
