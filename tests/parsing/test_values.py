"""Values as they are typed: each form of DESIGN.md, and each sentence about one that cannot be read."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrtui.domain.errors import DataProblem
from okrtui.parsing.values import Subject, Typed, number, read_entry, remark
from tests.builders import TODAY, WorkspaceBuilder, assert_told, day

BUILD = WorkspaceBuilder()
NUMBER, STEPS, YES_OR_NO = BUILD.metric(), BUILD.milestones(1, 1, 1, 1, 1), BUILD.binary()
SUBJECTS = st.builds(
    Subject,
    unit=st.sampled_from(["", "%", "percent", "$", "€", "h", "hours", "mo", "/5", "tickets"]),
    last=st.none() | st.floats(-1e6, 1e6),
    of=st.sampled_from([None, NUMBER, STEPS, YES_OR_NO]),
    comma=st.sampled_from(["group", "decimal"]),
)
ODDMENTS = st.lists(
    st.sampled_from([
        "42", "1", "0", "²", "٣", "9" * 5000, ".", ",", "'", " ", "\u00a0", "-", "+", "=", "/", "5", "k",
        "M", "lakh",
        "%", "$", "€", "usd", "h", "30", "e", "1e9", "e999", "nan", "inf", " on ", "fri", "31 nov",
        "0000", "\x1b[2J",
        "\u202e", "\ud800", "\n", "x", "y", "_", "2026-11-13", "999",
    ]),
    max_size=6,
).map("".join)  # fmt: skip


def read(text: str, **subject: Any) -> Typed:
    """What is understood, on Friday 20 November."""
    return read_entry(text, Subject(**subject), TODAY)


def refused(text: str, **subject: Any) -> str:
    """The sentence why it cannot be read."""
    with pytest.raises(DataProblem) as caught:
        read(text, **subject)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("text", "subject", "value"),
    [
        pytest.param("42", {}, 42, id="a number"),
        pytest.param(" 42 ", {}, 42, id="spaces around"),
        pytest.param("-3", {}, -3, id="below zero, where values can be"),
        pytest.param("=-5", {"unit": "h"}, -5, id="below zero, said so"),
        pytest.param("=42", {}, 42, id="= before a number"),
        pytest.param("1.2k", {}, 1200, id="k"),
        pytest.param("3M", {}, 3e6, id="M"),
        pytest.param("3m", {}, 3e6, id="m"),
        pytest.param("2 million", {}, 2e6, id="a word for it"),
        pytest.param("20 lakh", {}, 2e6, id="lakh"),
        pytest.param("1.5 crore", {}, 1.5e7, id="crore"),
        pytest.param("3m", {"unit": "m"}, 3, id="m where it is the unit"),
        pytest.param("$1,200", {"unit": "$"}, 1200, id="currency and group"),
        pytest.param("-$5", {"unit": "$", "last": -2}, -5, id="minus before the sign"),
        pytest.param("1200 usd", {"unit": "$"}, 1200, id="currency by its code"),
        pytest.param("3 €", {"unit": "€"}, 3, id="currency behind"),
        pytest.param("1 200,5", {}, 1200.5, id="space groups, comma decimal"),
        pytest.param("1\u202f200,5", {}, 1200.5, id="a thin space groups"),
        pytest.param("1'200.5", {}, 1200.5, id="Swiss"),
        pytest.param("1.200,5", {}, 1200.5, id="point groups, comma decimal"),
        pytest.param("1,200.5", {}, 1200.5, id="comma groups, point decimal"),
        pytest.param("1,250", {}, 1250, id="a comma with three digits groups"),
        pytest.param("1,250", {"comma": "decimal"}, 1.25, id="unless the setting says decimal"),
        pytest.param("1,234,567", {"comma": "decimal"}, 1234567, id="two commas group in any case"),
        pytest.param("1,25", {}, 1.25, id="a comma with two digits is decimal"),
        pytest.param("1.250", {}, 1.25, id="a point is decimal"),
        pytest.param("1.250", {"unit": "€"}, 1250, id="of money it groups"),
        pytest.param("1.250", {"unit": "users"}, 1250, id="of people too"),
        pytest.param("1.250", {"unit": "users", "last": 1180}, 1250, id="and beside a last value as large"),
        pytest.param(
            "1.259", {"unit": "€", "last": 1.251}, 1.259, id="not where the last has three decimals itself"
        ),
        pytest.param(
            "1.500", {"last": 1482}, 1500, id="nor is it 1.5 of something without a unit that was 1,482"
        ),
        pytest.param("12,34,567", {"unit": "₹"}, 1234567, id="Indian groups"),
        pytest.param("1,23,456.5", {}, 123456.5, id="Indian groups and a point"),
        pytest.param("US$5", {"unit": "$"}, 5, id="the country before the sign"),
        pytest.param("EUR 5", {"unit": "€"}, 5, id="the code before the number"),
        pytest.param("1.5k users", {"unit": "users"}, 1500, id="a size and the noun"),
        pytest.param("2 mrd", {"unit": "€"}, 2e9, id="a German billion"),
        pytest.param("5mn", {"unit": "$"}, 5e6, id="another million"),
        pytest.param("1’234", {}, 1234, id="a typographic apostrophe groups"),
        pytest.param(",5", {}, 0.5, id="a comma first is decimal"),
        pytest.param("１２", {}, 12, id="full-width digits"),
        pytest.param("−5", {}, -5, id="the true minus"),
        pytest.param("7:30", {"unit": "min"}, 7.5, id="minutes and seconds"),
        pytest.param("7:30", {"unit": "h"}, 7.5, id="hours and minutes"),
        pytest.param("0:00:31", {"unit": "s"}, 31, id="hours, minutes and seconds"),
        pytest.param("90m", {"unit": "h"}, 1.5, id="m is minutes on hours"),
        pytest.param("3m", {"unit": "mo"}, 3, id="m is months on months"),
        pytest.param("2d", {"unit": "h"}, 48, id="days in hours"),
        pytest.param("0,125", {"unit": "€"}, 0.125, id="no group begins with a nought"),
        pytest.param("99,95", {"unit": "%", "mark": ","}, 99.95, id="percent in a column"),
        pytest.param("1.259", {"unit": "€/l"}, 1.259, id="not of a rate"),
        pytest.param("1.250", {"unit": "km"}, 1.25, id="nor of what is measured"),
        pytest.param("0.125", {"unit": "€"}, 0.125, id="nor behind a nought"),
        pytest.param("2k", {"unit": "tickets/week"}, 2000, id="tickets a week are counted"),
        pytest.param("1.234.567", {}, 1234567, id="two points group"),
        pytest.param(".5", {}, 0.5, id="no digit before the point"),
        pytest.param("1e3", {}, 1000, id="scientific"),
        pytest.param("45%", {"unit": "%"}, 45, id="45 % on percent"),
        pytest.param("45 %", {"unit": "percent"}, 45, id="however percent is spelt"),
        pytest.param("45h", {"unit": "h"}, 45, id="the unit behind"),
        pytest.param("1h30", {"unit": "h"}, 1.5, id="hours and minutes"),
        pytest.param("3 tickets", {"unit": "tickets"}, 3, id="a unit of one's own"),
        pytest.param("90m", {"unit": "h"}, 1.5, id="minutes on hours"),
        pytest.param("20m", {"unit": "min"}, 20, id="minutes on minutes"),
        pytest.param("2m", {"unit": "s"}, 120, id="minutes on seconds"),
        pytest.param("2m", {"unit": "months"}, 2, id="months on months"),
        pytest.param("45min", {"unit": "hours"}, 0.75, id="minutes by name"),
        pytest.param("1h30m", {"unit": "h"}, 1.5, id="hours and minutes, both with their unit"),
        pytest.param("1h 30min", {"unit": "min"}, 90, id="hours and minutes on minutes"),
        pytest.param("7:30", {"unit": "h"}, 7.5, id="a colon on hours"),
        pytest.param("7:30", {"unit": "min"}, 7.5, id="a colon on minutes"),
        pytest.param("5:15", {"unit": "min/km"}, 5.25, id="a colon on a pace"),
        pytest.param("2 lb", {"unit": "kg"}, 0.90718474, id="pounds on kilograms"),
        pytest.param("5 mi", {"unit": "km"}, 8.04672, id="miles on kilometres"),
        pytest.param("0:00:31", {"unit": "s"}, 31, id="two colons on seconds"),
        pytest.param("1:30:00", {"unit": "min"}, 90, id="two colons on minutes"),
        pytest.param("2d", {"unit": "h"}, 48, id="days on hours"),
        pytest.param("36h", {"unit": "d"}, 1.5, id="hours on days"),
        pytest.param("1d 12h", {"unit": "d"}, 1.5, id="days and hours on days"),
        pytest.param("1 y", {"unit": "mo"}, 12, id="years on months"),
        pytest.param("1500 ms", {"unit": "s"}, 1.5, id="milliseconds on seconds"),
        pytest.param("2 GB", {"unit": "MB"}, 2000, id="GB on MB"),
        pytest.param("500 g", {"unit": "kg"}, 0.5, id="grams on kilograms"),
        pytest.param("1,5 h", {"unit": "min"}, 90, id="a decimal comma, converted"),
        pytest.param("1 ticket", {"unit": "tickets"}, 1, id="one of several"),
        pytest.param("3m", {"unit": "users"}, 3e6, id="millions of what is counted"),
        pytest.param("3m", {"unit": "$"}, 3e6, id="millions of money"),
        pytest.param("4,5/5", {"unit": "/5"}, 4.5, id="a rating with its scale"),
        pytest.param("٣", {}, 3, id="digits of another script"),
        pytest.param("\u22125", {}, -5, id="a true minus"),
        pytest.param("4,125", {"mark": ","}, 4.125, id="a comma known to be decimal"),
        pytest.param("1.250", {"mark": ","}, 1250, id="then a point groups"),
        pytest.param("12,34,567.5", {"mark": "."}, 1234567.5, id="Indian groups"),
        pytest.param("2/5", {"of": STEPS}, 2, id="steps of all"),
        pytest.param("2", {"of": STEPS}, 2, id="steps"),
        pytest.param("0/5", {"of": STEPS}, 0, id="no step"),
        pytest.param("1", {"of": YES_OR_NO}, 1, id="1 is yes"),
        pytest.param("0", {"of": YES_OR_NO}, 0, id="0 is no"),
        pytest.param("y", {"of": YES_OR_NO}, 1, id="y"),
        pytest.param("No", {"of": YES_OR_NO}, 0, id="no, capitals"),
    ],
)
def test_values(text: str, subject: dict[str, Any], value: float) -> None:
    """What a typed text comes to."""
    typed = read(text, **subject)
    assert typed.value == pytest.approx(value)
    assert typed == Typed(typed.value)


@pytest.mark.parametrize(
    ("text", "subject", "value"),
    [
        pytest.param("+5", {}, 5, id="five more"),
        pytest.param("=+5", {}, 5, id="five more, from the cell"),
        pytest.param("-=5", {}, -5, id="five less"),
        pytest.param("=-=5", {}, -5, id="five less, from the cell"),
        pytest.param("+1.2k", {}, 1200, id="with a size"),
        pytest.param("+1", {"of": STEPS}, 1, id="one step more"),
    ],
)
def test_relative_values(text: str, subject: dict[str, Any], value: float) -> None:
    """Added to the last value."""
    assert read(text, **subject) == Typed(value, relative=True)


UNITS = """
6 °C | °C | 6
6°C | °C | 6
-6 °C | °C | -6
6° | °C | 6
6 celsius | °C | 6
40 euros | € | 40
40 dollars | $ | 40
40 pounds | £ | 40
€40 | euros | 40
60 per cent | % | 60
60 Prozent | % | 60
90 min | Stunden | 1.5
3 Std | Stunden | 3
1h30 | Stunden | 1.5
2 jours | heures | 48
150 lbs | pounds | 150
150 pounds | lb | 150
7 out of 10 | /10 | 7
7 von 10 | /10 | 7
4.5/5 | stars | 4.5
4.5/5 stars | stars | 4.5
3 hundred | visits | 300
2 Cr | ₹ | 20000000
3,5 Mio. € | € | 3500000
3 años | años | 3
"""


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [tuple(part.strip() for part in line.split("|")) for line in UNITS.strip().splitlines()],
)
def test_a_unit_by_any_of_its_names(text: str, unit: str, value: str) -> None:
    """In words, in other languages, with a sign or a code."""
    assert read(text, unit=unit).value == pytest.approx(float(value))


@pytest.mark.parametrize(
    ("text", "value"), [("+5 points", 5), ("+0.5pp", 0.5), ("-=2 percentage points", -2)]
)
def test_a_percentage_changes_by_points(text: str, value: float) -> None:
    """Points are no value of it, but what it changes by."""
    assert read(text, unit="%") == Typed(value, relative=True)
    assert refused("5 points", unit="%") == "Points are what a percentage changes by: +5 or -=5"


@pytest.mark.parametrize(
    ("subject", "hint"),
    [
        ({}, "Try 42, 1.2k or +5"), ({"unit": "%"}, "Try 42, 45% or +5"),
        ({"unit": "h"}, "Try 42, 1h30 or +5"), ({"unit": "s"}, "Try 42, 1m30 or +5"),
        ({"unit": "/5"}, "Try 42, 4.5/5 or +5"), ({"unit": "kg"}, "Try 42, 42 kg or +5"),
    ],
)  # fmt: skip
def test_a_hint_has_the_forms_that_the_thing_takes(subject: dict[str, Any], hint: str) -> None:
    """Each of them is read there."""
    assert refused("many", **subject).endswith(f"Not a number. {hint}")
    for form in hint.removeprefix("Try ").replace(" or ", ", ").split(", "):
        assert read(form, **subject).value is not None


@pytest.mark.parametrize(
    ("text", "subject", "sentence"),
    [
        ("40 euros", {"unit": "$"}, "This is counted in $, not euros"),
        ("40 pounds", {"unit": "kg"}, "This is counted in kg, not pounds"),
        ("3 °F", {"unit": "°C"}, "This is counted in °C, not °F"),
        ("4.5/5", {"unit": "rating", "last": 8.0}, "This is counted in rating, not /5"),
        ("8 of 10", {"unit": "/5"}, "This is counted in /5, not /10"),
    ],
)
def test_a_unit_of_another_kind(text: str, subject: dict[str, Any], sentence: str) -> None:
    """Nothing is taken for what it is not."""
    assert refused(text, **subject) == sentence


@pytest.mark.parametrize("text", ["", "  ", "="])
def test_nothing_is_as_last(text: str) -> None:
    """Enter on an empty cell repeats the last value."""
    assert read(text) == Typed(None)


@pytest.mark.parametrize(
    ("text", "value", "on"),
    [
        ("18 on fri", 18, TODAY), ("18 yesterday", 18, day(11, 19)),
        ("18 on -3d", 18, day(11, 17)), ("18 on 13 nov", 18, day(11, 13)),
        ("= on yesterday", None, day(11, 19)), ("18  ON  Thu", 18, day(11, 19)),
    ],
)  # fmt: skip
def test_a_value_may_be_followed_by_a_day(text: str, value: float | None, on: date) -> None:
    """`18 on fri`: a weekday is the last one, today included."""
    assert read(text) == Typed(value, on=on)


@pytest.mark.parametrize(
    ("text", "subject", "sentence"),
    [
        pytest.param("abc", {}, "Not a number. Try 42, 1.2k or +5", id="abc"),
        pytest.param("1,23,4", {}, "Did you mean 1,234 or 123.4?", id="1,23,4"),
        pytest.param("5,6,7", {}, "Not a number", id="5,6,7"),
        pytest.param(
            "45%", {"unit": "h"}, "This is counted in hours. Try 45, 45h or 1h30", id="45% on hours"
        ),
        pytest.param("45%", {}, "This is a plain number, not %", id="45% on plain numbers"),
        *(
            pytest.param(text, {"unit": unit}, "counted in", id=f"{text} on {unit}")
            for text, unit in (
                ("3m", "MB"),
                ("20m", "d"),
                ("3m", "wk"),
                ("3m", "ms"),
                ("3m", "km"),
                ("3m", "%"),
                ("3m", "/5"),
                ("2k", "h"),
                ("2M", "h"),
                ("3 million", "min"),
                ("1k", "%"),
                ("2k", "kg"),
                ("1k", "MB"),
                ("2d", "mo"),
                ("1h", "$"),
                ("5 kg", "km"),
                ("4/10", "/5"),
                ("1b", "GB"),
            )
        ),
        pytest.param("1h90", {"unit": "h"}, "Not a number", id="ninety minutes behind an hour"),
        pytest.param("7:75", {"unit": "h"}, "Not a number", id="75 minutes behind a colon"),
        pytest.param("7:30", {"unit": "s"}, "Not a number", id="a colon on seconds"),
        pytest.param("7:30", {}, "Not a number", id="a colon on what is counted"),
        pytest.param("4.5", {"mark": ","}, "4.5 doesn't match the decimal comma", id="a point among commas"),
        pytest.param(" " * 100_000 + "x", {}, "Not a number", id="a long line"),
        pytest.param("5 " + "on " * 50_000, {}, "Not a number", id="a long line of on"),
        pytest.param("$5", {"unit": "€"}, "This is counted in €, not $", id="a foreign currency"),
        pytest.param("2/4", {"of": STEPS}, "This has 5 steps. Try 2/5, or just 2", id="2/4 of 5"),
        pytest.param("7/5", {"of": STEPS}, "This has 5 steps. Try 0/5 to 5/5", id="7/5"),
        pytest.param("7", {"of": STEPS}, "This has 5 steps. Try 0/5 to 5/5", id="7 of 5"),
        pytest.param("-1", {"of": STEPS}, "This has 5 steps. Try 0/5 to 5/5", id="-1 of 5"),
        pytest.param("2.5", {"of": STEPS}, "This has 5 steps. Try 0/5 to 5/5", id="half a step"),
        pytest.param("2/²", {"of": STEPS}, "This has 5 steps. Try 0/5 to 5/5", id="a digit that is none"),
        pytest.param(
            "maybe", {"of": YES_OR_NO}, "This is either done or not. Try y or n", id="neither yes nor no"
        ),
        pytest.param(
            "90m", {"unit": "h/week"}, "This is counted in h/week, not m", id="no million hours a week"
        ),
        pytest.param("3m", {"unit": "M€"}, "This is counted in M€, not m", id="M€ has its size"),
        pytest.param("4.5k", {"unit": "m²"}, "This is counted in m², not k", id="square metres are measured"),
        pytest.param("120k", {"unit": "km/h"}, "This is counted in km/h, not k", id="a speed is measured"),
        pytest.param("nan", {}, "Not a number", id="nan"),
        pytest.param("inf", {}, "That number is too large", id="inf"),
        pytest.param("1e999", {}, "That number is too large", id="1e999"),
        pytest.param("9" * 60, {}, "That number is too large", id="60 nines"),
        pytest.param("9" * 6000, {}, "Not a number", id="6,000 nines"),
        pytest.param("18 on 31 nov", {}, "November has 30 days. Try fri, -3d or 2026-11-13", id="31 nov"),
        pytest.param("18 on 27 nov", {}, "Entries can't be in the future", id="a day to come"),
        pytest.param(
            "-5",
            {"unit": "h"},
            "Did you mean minus 5 (=-5) or 5 less (-=5)?",
            id="a lone minus where none can be",
        ),
        pytest.param(
            "-5",
            {"floor": 0.0},
            "Did you mean minus 5 (=-5) or 5 less (-=5)?",
            id="a lone minus under a floor",
        ),
        pytest.param("-", {"unit": "h"}, "Not a number", id="a minus alone"),
        pytest.param("1 20", {}, "Not a number", id="a space that groups nothing"),
    ],
)
def test_what_cannot_be_read(text: str, subject: dict[str, Any], sentence: str) -> None:
    """The sentences of SCREENS.md: what is wrong, and what would do."""
    assert sentence in refused(text, **subject)


@pytest.mark.parametrize(
    ("subject", "value"),
    [({"unit": "h", "last": -2.0}, -5), ({"floor": -10.0, "unit": "$"}, -5), ({}, -5)],
)
def test_a_lone_minus_is_a_value_where_values_can_be_negative(subject: dict[str, Any], value: float) -> None:
    """By its last value, its floor, or its unit."""
    assert read("-5", **subject).value == value


@given(text=st.text() | ODDMENTS, subject=SUBJECTS)
@example(text="9" * 5000 + "h30", subject=Subject(unit="h"))
@example(text="1,23,4" + "9" * 5000, subject=Subject())
@example(text="1/" + "9" * 5000, subject=Subject(of=STEPS))
@example(text="18 on 1 jan 0000", subject=Subject())
def test_any_text_gives_a_value_or_a_sentence(text: str, subject: Subject) -> None:
    """Never another exception, never a number that cannot be kept, never a raw control character."""
    try:
        typed = read_entry(text, subject, TODAY)
    except DataProblem as problem:
        assert_told(problem)
    else:
        assert typed.value is None or abs(typed.value) <= 1e15
        assert typed.on is None or typed.on <= TODAY


@given(value=st.integers(-(10**9), 10**9), decimals=st.integers(0, 3))
def test_what_is_written_plainly_is_read_back(value: int, decimals: int) -> None:
    """A number with grouped thousands, as screens write it, reads as itself."""
    from okrtui.text.numbers import plain

    size = value / 10**decimals
    assert number(plain(size, decimals), Subject()) == pytest.approx(size)


@pytest.mark.parametrize(
    ("value", "subject", "said"),
    [
        pytest.param(210, {"last": 21.0}, "10 times the last (21). Really 210?", id="ten times"),
        pytest.param(2, {"last": 21.0}, "10 times less", id="a tenth"),
        pytest.param(20, {"last": 21.0}, "", id="ordinary"),
        pytest.param(-5, {"last": 3.0}, "type -=5", id="below zero for the first time"),
        pytest.param(-5, {"last": -3.0}, "", id="below zero again"),
        pytest.param(5, {}, "", id="nothing to compare with"),
        pytest.param(5, {"last": -3.0}, "below zero (-3). Really 5?", id="above zero for the first time"),
        pytest.param(80, {"last": 5.0, "way": (0.0, 100.0)}, "", id="between start and target"),
        pytest.param(800, {"last": 5.0, "way": (0.0, 100.0)}, "160 times the last", id="past the target"),
        pytest.param(80, {"last": 0.0}, "", id="after nothing"),
        pytest.param(50, {"last": 1.0, "of": STEPS}, "", id="steps"),
    ],
)
def test_out_of_the_ordinary(value: float, subject: dict[str, Any], said: str) -> None:
    """Said while it is typed, and taken all the same."""
    found = remark(value, Subject(**subject))
    assert said in found if said else not found
