"""Quick lines: a new thing in one line, and what was understood."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrtui.domain.errors import DataProblem
from okrtui.parsing.quick_line import OF_KEY_RESULT, OF_KPI, described, read_quick
from tests.builders import TODAY, assert_told, day, is_plain

PIECES = st.lists(
    st.sampled_from([
        "Churn", "from", "8", "8 %", "$5", "-3", "1.2k", "20 lakh", "1,23,4", "->", "→", "to", "..", "–",
        ">=", "<", "≤",
        "0/5", "9/5", "0/0", "/5", "%", "h", "@ann", "@", "#tag", "by 15 dec", "by", "31 nov", "\x1b[2J",
        "\x1d", "\u202e",
        "9" * 400, "²",
    ]),
    max_size=8,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "kind", "fields"),
    [
        pytest.param(
            "Churn 8 % -> 4 % @ann",
            "Churn",
            "metric",
            {"unit": "%", "start": 8, "target": 4, "owner": "ann"},
            id="metric",
        ),
        pytest.param(
            "Churn from 8 to 4 %", "Churn", "metric", {"unit": "%", "start": 8, "target": 4}, id="in words"
        ),
        pytest.param("NPS 28 → 40", "NPS", "metric", {"unit": "", "start": 28, "target": 40}, id="an arrow"),
        pytest.param(
            "NPS 28 -> 40 by 15 dec",
            "NPS",
            "metric",
            {"unit": "", "start": 28, "target": 40, "deadline": day(12, 15)},
            id="with a deadline",
        ),
        pytest.param(
            "MRR $150k -> $200k",
            "MRR",
            "metric",
            {"unit": "$", "start": 150000, "target": 200000},
            id="money",
        ),
        pytest.param(
            "Rating 3.4 -> 4/5", "Rating", "metric", {"unit": "/5", "start": 3.4, "target": 4}, id="a rating"
        ),
        pytest.param(
            "Loss -5 -> -1", "Loss", "metric", {"unit": "", "start": -5, "target": -1}, id="below zero"
        ),
        pytest.param(
            "Reply time 2..4 h", "Reply time", "range", {"unit": "h", "low": 2, "high": 4}, id="range"
        ),
        pytest.param(
            "NPS 40..60", "NPS", "range", {"unit": "", "low": 40, "high": 60}, id="range without a unit"
        ),
        pytest.param("Uptime >= 99.9 %", "Uptime", "range", {"unit": "%", "low": 99.9}, id="at least"),
        pytest.param("Bugs <= 20", "Bugs", "range", {"unit": "", "high": 20}, id="at most"),
        pytest.param(
            "Bugs < 20", "Bugs", "range", {"unit": "", "high": 20, "high_open": True}, id="open edge"
        ),
        pytest.param("Guides 0/5", "Guides", "milestones", {"steps": 5, "done": 0}, id="milestones"),
        pytest.param(
            "Guides 2/5 #docs",
            "Guides",
            "milestones",
            {"steps": 5, "done": 2, "tags": ("docs",)},
            id="some done",
        ),
        pytest.param(
            "Customers stay because it works", "Customers stay because it works", "", {}, id="words alone"
        ),
        pytest.param("Stand by me", "Stand by me", "", {}, id="by without a day is a word"),
        pytest.param(
            "Cut costs by 31 dec 2027",
            "Cut costs",
            "",
            {"deadline": date(2027, 12, 31)},
            id="a deadline alone",
        ),
    ],
)
def test_quick_lines(text: str, title: str, kind: str, fields: dict[str, Any]) -> None:
    """Each form of DESIGN.md."""
    quick = read_quick(text, TODAY)
    assert (quick.title, quick.kind, quick.fields) == (title, kind, fields)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Churn 8 -> 8", "From 8 to 8 goes nowhere. To hold a level: 7..9"),
        ("NPS 60..40", "The low end is above the high one: 40..60?"),
        ("Guides 7/5", "It has 5 steps: 0/5 to 5/5"),
        ("MRR 1,23,4 -> 5", "Is it 1,234 or 123.4?"),
    ],
)
def test_figures_that_make_no_sense(text: str, sentence: str) -> None:
    """Refused with the sentences of SCREENS.md."""
    with pytest.raises(DataProblem) as caught:
        read_quick(text, TODAY)
    assert caught.value.sentence == sentence
    assert caught.value.field


def test_a_milestone_line_without_steps_is_refused() -> None:
    """0/0 has nothing that counts."""
    with pytest.raises(DataProblem):
        read_quick("Guides 0/0", TODAY)


def test_a_comma_is_read_as_the_file_says() -> None:
    """The setting number.comma holds for quick lines too."""
    assert read_quick("Weight 80,500 -> 79", TODAY, comma="decimal").fields["start"] == 80.5
    assert read_quick("Weight 80,500 -> 79", TODAY).fields["start"] == 80500


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Churn 8 % -> 4 % @ann", "Churn, from 8 down to 4 %, owner ann"),
        ("MRR $150k -> $200k", "MRR, from $150,000 up to $200,000"),
        ("Reply 2..4 h", "Reply, between 2 and 4 h"),
        ("Uptime >= 99.9 %", "Uptime, at least 99.9 %"),
        ("Bugs <= 20", "Bugs, at most 20"),
        ("Guides 2/5 by 15 dec", "Guides, 5 steps, 2 done, by 15 Dec"),
        ("8 -> 4", "a title is missing, from 8 down to 4"),
    ],
)
def test_the_line_is_echoed_as_understood(text: str, said: str) -> None:
    """`Churn, from 8 down to 4 %, owner ann`."""
    assert described(read_quick(text, TODAY), TODAY) == said


@given(text=st.text() | PIECES, comma=st.sampled_from(["group", "decimal"]))
@example(text="Churn\x1b]0;x\x07 8 -> 4", comma="group")
@example(text="Churn $\x1d5 -> $\x1d5", comma="group")
def test_any_line_gives_fields_or_a_sentence(text: str, comma: str) -> None:
    """Never another exception; neither the sentence nor the echo holds a raw control character."""
    try:
        quick = read_quick(text, TODAY, comma)
    except DataProblem as problem:
        assert_told(problem)
    else:
        assert is_plain(described(quick, TODAY))


@pytest.mark.parametrize("piece", ["9", "1 ", "a ", " ", "5 k", "@a ", "by "])
def test_a_page_pasted_by_mistake_is_words(piece: str) -> None:
    """20,000 characters are looked through at once and hold no figures."""
    assert read_quick(f"x{piece * 20_000}x", TODAY).kind == ""


@pytest.mark.parametrize(
    ("line", "kind", "fields"),
    [
        ("Tea 5 € -> 10 €", "metric", {"start": 5.0, "target": 10.0, "unit": "€"}),
        ("Foo >= 5 €", "range", {"low": 5.0, "unit": "€"}),
        ("Bar 3..5 €", "range", {"low": 3.0, "high": 5.0, "unit": "€"}),
    ],
)
def test_a_currency_may_stand_behind_its_number(line: str, kind: str, fields: dict[str, object]) -> None:
    """As it is written in half of the world."""
    found = read_quick(line, TODAY)
    assert found.kind == kind
    assert found.fields == fields


@pytest.mark.parametrize("line", ["foo >= abc", "Y 1e999 -> 4", "Churn 8 % ->", "Tea 5 € -> ten"])
def test_figures_that_cannot_be_read_are_told(line: str) -> None:
    """A sign of comparison is never taken for a part of a title."""
    with pytest.raises(DataProblem):
        read_quick(line, TODAY)


@pytest.mark.parametrize(
    ("text", "title", "kind", "fields"),
    [
        (
            "Customer churn 8% -> 4% by 6/30", "Customer churn", "metric",
            {"unit": "%", "start": 8, "target": 4, "deadline": date(2027, 6, 30)},
        ),
        ("Guides 2/5 by 12/15", "Guides", "milestones", {"steps": 5, "done": 2, "deadline": day(12, 15)}),
        ("Guides 2/5 until 15/12", "Guides", "milestones", {"steps": 5, "done": 2, "deadline": day(12, 15)}),
        ("Launch due 6/30/2027", "Launch", "", {"deadline": date(2027, 6, 30)}),
        ("Support 24/7", "Support 24/7", "", {}),
        ("Finish phase 2/3", "Finish phase 2/3", "", {}),
        ("Strategy 2024–2026", "Strategy 2024–2026", "", {}),
        ("Reply 2–4 h", "Reply", "range", {"unit": "h", "low": 2, "high": 4}),
        ("Wait 90 min -> 1 h", "Wait", "metric", {"unit": "h", "start": 1.5, "target": 1}),
        ("Load 1.5 s -> 800 ms", "Load", "metric", {"unit": "ms", "start": 1500, "target": 800}),
        ("Wait 30 min..2 h", "Wait", "range", {"unit": "h", "low": 0.5, "high": 2}),
        ("Wait 2 hours -> 1 h", "Wait", "metric", {"unit": "h", "start": 2, "target": 1}),
        ("Users 1 user -> 9 users", "Users", "metric", {"unit": "users", "start": 1, "target": 9}),
        ("Rating 3/5 -> 4/5", "Rating", "metric", {"unit": "/5", "start": 3, "target": 4}),
        ("Become #1 agency", "Become #1 agency", "", {}),
        ("Learn C# well", "Learn C# well", "", {}),
        ("Close #415 @ann.", "Close #415", "", {"owner": "ann"}),
        ("Write again #craft @me", "Write again", "", {"owner": "me", "tags": ("craft",)}),
        ("Walk #a #b #a", "Walk", "", {"tags": ("a", "b")}),
        ("Cafe\u0301 @jose\u0301 #e\u0301t\u00e9", "Café", "", {"owner": "josé", "tags": ("été",)}),
    ],
)  # fmt: skip
def test_what_looks_like_figures(text: str, title: str, kind: str, fields: dict[str, Any]) -> None:
    """A day is no number of steps, a name no range, and two units of one kind are one."""
    quick = read_quick(text, TODAY)
    assert (quick.title, quick.kind, quick.fields) == (title, kind, fields)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("NPS 4.5/5", "4.5/5 is a level, not steps. From what to what? Like 3.9 -> 4.5/5, or >= 4.5/5"),
        ("Rating 4/5", "4/5 is a level, not steps"), ("App score 3/5", "3/5 is a level, not steps"),
        ("CSAT 4/5", "4/5 is a level, not steps"), ("Stars 4,5/5", "4,5/5 is a level, not steps"),
        ("Churn 8% -> 4% by 6/7", "Is 6/7 7 June or 6 July? Write it that way"),
        ("Draft chapters by 5/12", "Is 5/12 "), ("Launch on 6/30", "Is 6/30 a day?"),
        ("Draft by 13/13", "13/13 is not a day"), ("Draft by 2/30", "February has 28 days"),
        ("Cost $5 -> €6", "Two units: $ and €. Write both figures in one of them"),
        ("Margin 5 % -> 10 points", "Two units: % and points"), ("R 3/5 -> 4/10", "Two units: /5 and /10"),
        ("Size 5 MB..2 h", "Two units: MB and h"), ("Reach 5 people to 10 users", "Two units: people and users"),
    ],
)  # fmt: skip
def test_what_would_be_read_wrongly_is_refused(text: str, sentence: str) -> None:
    """With the two things that it could be, or with what to write instead."""
    with pytest.raises(DataProblem) as caught:
        read_quick(text, TODAY)
    assert caught.value.sentence.startswith(sentence)


def test_what_has_no_place_stays_in_the_title() -> None:
    """A key result has no tags, a KPI no deadline, and neither is dropped."""
    found = read_quick("Walk 0 -> 12 #learn @ann by 15 dec", TODAY, parts=OF_KEY_RESULT)
    assert (found.title, found.kind) == ("Walk #learn", "metric")
    assert found.fields == {"unit": "", "start": 0, "target": 12, "owner": "ann", "deadline": day(12, 15)}
    found = read_quick("Uptime >= 99 % #ops by 15 dec", TODAY, parts=OF_KPI)
    assert (found.title, found.fields["tags"]) == ("Uptime by 15 dec", ("ops",))
