"""Titles, owners and tags: a sentence keeps every word, our short form loses its parts."""

from typing import Any

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.as_kind import read_kind
from okrtui.parsing.lines.key_result import read_as, read_key_result
from okrtui.parsing.lines.kpi import read_kpi
from okrtui.parsing.lines.line import PARTS, Around
from okrtui.parsing.lines.names import read_names
from tests.builders import day
from tests.parsing.lines.reading import AROUND, CYCLE, TODAY, written


@pytest.mark.parametrize(
    ("text", "title", "fields"),
    [
        ("Refunds 7 % -> 3 % @mia by 15 jun", "Refunds", {"owner": "mia", "deadline": day(6, 15)}),
        ("Refunds @mia 7 % -> 3 %", "Refunds", {"owner": "mia"}),
        ("Refunds: 7 % → 3 %", "Refunds", {}),
        ("Guides 0/5 due 6/15", "Guides", {"deadline": day(6, 15)}),
        ("Uptime >= 99.9 %.", "Uptime", {}),
        ("Reply 2..4 h @mia @tom", "Reply @tom", {"owner": "mia"}),
        ("Reply 2..4 h #care @mia", "Reply #care", {"owner": "mia"}),
    ],
)
def test_the_short_form_loses_its_parts(text: str, title: str, fields: dict[str, Any]) -> None:
    """What has no field, a tag or a second owner, stays in the title."""
    line = read_key_result(text, AROUND)
    assert line.short
    assert line.title == title
    assert {name: line.fields[name] for name in ("owner", "deadline") if name in line.fields} == fields


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Bring refunds from 7 % to 3 % @mia", "mia"), ("Fire doors 3/11 checked @mia.", "mia"),
        ("Unanswered calls on all desks is <5", None), ("Write to support@example.org", None),
        ("Ask @tom about the key", None), ("Ask @ann about the key", "ann"), ("Agree it with @tom by June 5", "tom"),
        ("Close #415", None), ("Port it to C#", None),
    ],
)  # fmt: skip
def test_a_sentence_keeps_every_word(text: str, owner: str | None) -> None:
    """Its owner too: at its end, or where somebody of that name is known."""
    line = read_key_result(text, Around(TODAY, CYCLE, owners=frozenset({"ann"})))
    assert line.title == text
    assert line.fields.get("owner") == owner


def test_tags_are_read_where_there_is_a_field_for_them() -> None:
    """At the end of a line or where they are known; a number behind # is no tag."""
    around = Around(TODAY, CYCLE, tags=frozenset({"care"}))
    assert read_names("Delight our #care guests #food #food @ann", around).fields == {
        "owner": "ann", "tags": ("care", "food"),
    }  # fmt: skip
    assert "tags" not in read_names("Close #415 and the #other one", around).fields
    assert read_names("Cafe\u0301 @jose\u0301", AROUND, PARTS).title == "Café"


def test_names_leave_figures_alone() -> None:
    """Of an objective or initiative they are a part of its title; what it ends with and has a field for leaves it."""
    line = read_names("Publish 8 posts by June 5 @ann", AROUND)
    assert (line.title, line.kind) == ("Publish 8 posts", "")
    assert line.fields == {"owner": "ann", "deadline": day(6, 5)}


@pytest.mark.parametrize(
    ("text", "meaning", "title"),
    [
        ("Uptime >= 99.9 % #ops", "range 99.9 -", "Uptime"), ("Reply 2..4 h", "range 2 4", "Reply"),
        ("At least 80 % of loans come back", "range 80 -", "At least 80 % of loans come back"),
        ("Satisfaction", "yes/no", "Satisfaction"), ("Share of 82 %", "yes/no", "Share of 82 %"),
        ("Steps a day", "yes/no", "Steps a day"), ("Max 15 complaints a month", "range - 15 monthly", None),
    ],
)  # fmt: skip
def test_a_kpi_has_a_range_or_no_figures(text: str, meaning: str, title: str | None) -> None:
    """What else has a figure keeps it in its name."""
    line = read_kpi(text, AROUND)
    assert (written(line), line.title) == (meaning, title or text)
    assert line.kind in ("", "range")
    assert line.fields.get("tags", ()) == (("ops",) if "#" in text else ())


@pytest.mark.parametrize(
    ("text", "title", "value", "unit"),
    [
        ("Churn 5 %", "Churn", 5, "%"), ("MRR: $200k #money", "MRR", 200_000, "$"), ("Signups: 40", "Signups", 40, ""),
        ("Runway 14 months", "Runway", 14, "months"), ("Team mood 4/5", "Team mood", 4, "/5"),
        ("NPS 40", "NPS 40", None, ""), ("Page load p95", "Page load p95", None, ""),
        ("Orders in 5 days", "Orders in 5 days", None, ""), ("5 %", "5 %", None, ""),
        ("Revenue 2026", "Revenue 2026", None, ""), ("Churn (5 %)", "Churn (5 %)", None, ""),
    ],
)  # fmt: skip
def test_a_kpi_may_say_its_value_now(text: str, title: str, value: float | None, unit: str) -> None:
    """A figure with its unit, or behind a colon, at the end; a bare number may be a part of the name."""
    line = read_kpi(text, AROUND)
    assert (line.title, line.fields.get("value"), line.fields.get("unit", "")) == (title, value, unit)


@pytest.mark.parametrize("text", ["Churn 8 % -> 4 %", "Double sales", "Guides 0/5", "Cut cost by 5 %"])
def test_a_way_to_go_is_no_kpi(text: str) -> None:
    """Said with what a KPI has instead."""
    with pytest.raises(DataProblem, match="a range to stay in, not a way to go"):
        read_kpi(text, AROUND)


@pytest.mark.parametrize(
    ("text", "kind", "meaning"),
    [
        ("Publish 8 posts", "steps", "steps 0/8"), ("Publish 8 posts", "range", "range 8 -"),
        ("Publish 8 posts", "yes/no", "yes/no"), ("Guides 2/5", "number", "metric 2 5"),
        ("At least 80 % of loans", "number", "metric ? 80"), ("Refunds 7 % -> 3 %", "r", "range 3 7"),
        ("Reply 2..4 h", "n", "metric 2 4"), ("Menu in four languages", "steps", "steps 0/4"),
        ("Bring the queue down to 40", "range", "range - 40"), ("Grow the choir 12 -> 20", "s", "steps 12/20"),
    ],
)  # fmt: skip
def test_the_same_words_as_another_kind(text: str, kind: str, meaning: str) -> None:
    """What figures they have are used."""
    assert written(read_as(text, kind, AROUND)) == meaning


@pytest.mark.parametrize(
    ("kind", "field"), [("number", "target"), ("range", "low"), ("steps", "steps"), ("habit", "kind")]
)
def test_what_a_kind_lacks_is_named(kind: str, field: str) -> None:
    """The field that is missing, so that the form can go there."""
    with pytest.raises(DataProblem) as caught:
        read_as("Launch the status page", kind, AROUND)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("word", "kind"),
    [("yes-no", "binary"), ("Yes/No", "binary"), ("steps", "milestones"), ("number", "metric"), ("range", "range"),
        ("x", "")],
)  # fmt: skip
def test_kinds_go_by_the_names_people_have_for_them(word: str, kind: str) -> None:
    """Beside the stored ones."""
    assert read_kind(word) == kind
