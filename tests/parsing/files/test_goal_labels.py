"""Words in front of titles, and headings that say what is below them, whatever else stands beside them."""

import pytest

from okrtui.parsing.files.column_heads import read_head
from okrtui.parsing.files.cycle_words import cycle_named
from okrtui.parsing.files.goal_labels import explains, label_of, part_named, words
from okrtui.parsing.files.head_words import HEADS


@pytest.mark.parametrize(
    ("table", "part"),
    [("KEY_RESULTS", "key_results"), ("OBJECTIVES", "objectives"), ("INITIATIVES", "initiatives")],
)
def test_each_word_for_a_part_names_it(table: str, part: str) -> None:
    """Alone, in capitals, with a colon or with the cycle beside it; the first meaning of a word counts."""
    first = words("KEY_RESULTS"), words("OBJECTIVES"), words("INITIATIVES")
    for word in words(table):
        if len(word) < 3 or sum(word in known for known in first) > 1:
            continue
        for heading in (word, word.upper(), f"{word}:", f"{word} 2026", f"{word}2026", f"Q2 2026 {word}"):
            assert part_named(heading) == part, heading


def test_each_label_is_one_before_a_number() -> None:
    """Of objectives, key results and initiatives, in every language."""
    for label, kind in words("LABELS").items():
        if len(label) > 2:
            found = label_of(f"{label} 2: Swim further")
            assert found is not None, label
            assert (found.kind, found.rest) == (kind, "Swim further"), label


def test_each_word_that_explains_does() -> None:
    """With the cycle beside it as well."""
    for word in words("EXPLAINING"):
        assert explains(word.title()), word
        assert explains(f"{word} Q2 2026"), word


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Goals of the second quarter", "Q2"),
        ("Ziele im 2. Quartal 2026", "Q2 2026"),
        ("1er trimestre 2026", "Q1 2026"),
        ("2ndquarter 2026", "Q2 2026"),
        ("OKRs Q3/26", "Q3 2026"),
        ("1H26", "H1 2026"),
        ("K2 2026", "Q2 2026"),
        ("Plans for May 2026", "May 2026"),
        ("Swim 5 laps", None),
        ("Quarterly swimming", None),
    ],
)
def test_a_cycle_is_found_by_its_quarter_half_month_or_year(text: str, title: str | None) -> None:
    """In figures or in words."""
    found = cycle_named(text)
    assert (found.title if found else None) == title


def test_each_head_is_known_with_a_unit_behind_it() -> None:
    """And one that shares a word with none of them is only a name."""
    for field, text in HEADS.items():
        word = text.split(";")[0].strip()
        assert read_head(f"{word} (%)").field == field, word
    assert read_head("Swimmers (%)") == ("Swimmers (%)", "", "", "", "%", 0, 0)
