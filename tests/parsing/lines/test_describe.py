"""The echo: what was understood, in words that can be read again, and in our short form."""

from datetime import date

import pytest

from okrtui.parsing.lines.describe import described, remarks_of, short_form
from okrtui.parsing.lines.key_result import read_as, read_key_result
from okrtui.parsing.lines.kpi import read_kpi
from okrtui.parsing.lines.line import PARTS, Around
from okrtui.parsing.lines.names import read_names
from tests.parsing.lines.reading import AROUND, TODAY

DECEMBER = Around(date(2026, 11, 20), (date(2026, 10, 1), date(2026, 12, 31)))


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("Longest swim 2 km -> 5 km by 15 dec", "number: Longest swim, from 2 up to 5 km, by Tue 15 Dec"),
        ("Refunds 7 % -> 3 % @ann", "number: Refunds, from 7 down to 3 %, owner ann"),
        ("MRR $150k -> $200k", "number: MRR, from $150,000 up to $200,000"),
        ("eNPS of 40", "number: eNPS to 40; your first value becomes the start"),
        ("Reach 500 members", "number: Reach 500 members, to 500 members; your first value becomes the start"),
        ("Publish 6 guides", "number: Publish 6 guides, from 0 up to 6 guides"),
        ("Grow sales by 30 %", "number: Grow sales, up by 30 %; your first value becomes the start"),
        ("Lose 5 kg", "number: Lose 5 kg, down by 5 kg; your first value becomes the start"),
        ("Double referrals", "number: Double referrals, doubled; your first value becomes the start"),
        ("Waste cut in half", "number: Waste cut, halved; your first value becomes the start"),
        ("Grow traffic 3x", "number: Grow traffic, to 3 times the start; your first value becomes the start"),
        ("Reply 2..4 h", "range: Reply, between 2 and 4 h"),
        ("Uptime >= 99.9 %", "range: Uptime, at least 99.9 %"),
        ("Bugs < 20", "range: Bugs, below 20"),
        ("Score > 20", "range: Score, above 20"),
        ("Bugs <= 20", "range: Bugs, at most 20"),
        ("Run 3 times a week", "range: Run 3 times a week, at least 3 times each week"),
        ("Guides 2/5 by 15 dec", "steps: Guides, 5 steps, 2 done, by Tue 15 Dec"),
        ("Sign up for the race", "yes/no: Sign up for the race"),
        ("Sign up for the race by 31 Dec 2028", "yes/no: Sign up for the race by 31 Dec 2028, by 31 Dec 2028"),
        ("8 -> 4", "number: a title is missing, from 8 down to 4"),
    ],
)  # fmt: skip
def test_a_line_is_echoed_as_understood(text: str, echo: str) -> None:
    """The kind by the name people have for it, and what is open said to be open."""
    assert described(read_key_result(text, DECEMBER), DECEMBER.today) == echo


def test_names_are_echoed_too() -> None:
    """Without a kind where there is none."""
    line = read_names("Delight our guests #care #food @ann", AROUND, PARTS)
    assert described(line, TODAY) == "Delight our guests, owner ann, #care #food"
    assert described(read_kpi("Uptime >= 99 %", AROUND), TODAY) == "range: Uptime, at least 99 %"


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("Get 300 readers and 900 reads", (
            "300 readers and 900 reads are two things: yes/no. For each to count, add a key result for each",
        )),
        ("Load 1.5 s -> 800 ms", ("s was converted into ms",)),
        ("Reply 2..4 h @ann @tom", ("A key result has one owner, ann: @tom stays in the title",)),
        ("Publish 6 guides", ()),
    ],
)  # fmt: skip
def test_what_is_worth_a_word(text: str, remarks: tuple[str, ...]) -> None:
    """Before it is saved."""
    assert remarks_of(read_key_result(text, AROUND), TODAY) == remarks


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Refunds 7 % -> 3 % @ann by 15 jun", "Refunds 7 % -> 3 % @ann by 2026-06-15"),
        ("MRR $150k -> $200k", "MRR $150000 -> $200000"), ("Reply 2..4 h", "Reply 2..4 h"),
        ("Bugs < 20", "Bugs < 20"), ("Uptime >= 99.9 %", "Uptime >= 99.9 %"), ("Guides 2/5", "Guides 2/5"),
        ("Score > 2", "Score > 2"), ("Bugs <= 2", "Bugs <= 2"), ("Tea 3.9/5 -> 4.5/5", "Tea 3.9/5 -> 4.5/5"),
        ("Debt -$5 -> $7", "Debt -$5 -> $7"),
    ],
)  # fmt: skip
def test_the_short_form_of_a_line(text: str, short: str) -> None:
    """As it can be typed again."""
    assert short_form(read_key_result(text, AROUND)) == short
    line = read_key_result(short, AROUND)
    assert (line.kind, line.fields) == (
        read_key_result(text, AROUND).kind,
        read_key_result(text, AROUND).fields,
    )


@pytest.mark.parametrize(
    "text", ["Refunds 7 % -> 3 %", "Bugs 2..4", "Uptime >= 99.9 %", "eNPS of 40", "Grow sales by 30 %"]
)
def test_the_echo_is_read_as_what_it_says(text: str) -> None:
    """Somebody who types it as it is shown gets the same."""
    line = read_key_result(text, AROUND)
    again = read_key_result(described(line, TODAY).partition(": ")[2].partition(";")[0], AROUND)
    assert (again.kind, again.fields) == (line.kind, line.fields)


def test_another_kind_without_figures_is_named_as_it_is() -> None:
    """The title stays whole."""
    line = read_as("Publish 6 guides", "yes/no", AROUND)
    assert described(line, TODAY) == "yes/no: Publish 6 guides"
