"""When two texts are the same."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.text.escaping import cleaned
from okrtui.text.matching import composed, folded, is_word_of, searchable, words_of


@pytest.mark.parametrize(
    ("one", "other", "names", "found"),
    [
        ("Café", "Cafe\u0301", True, True), ("Ann", "ANN", True, True), ("ａｎｎ", "Ann", True, True),
        ("Straße", "STRASSE", True, True), ("José", "jose", False, True), ("İstanbul", "istanbul", False, True),
        ("が", "か", False, False), ("매출", unicodedata.normalize("NFD", "매출"), True, True),
        ("ﬁne", "fine", True, True),
        ("ann", "anna", False, False),
    ],
)  # fmt: skip
def test_which_texts_are_the_same(one: str, other: str, names: bool, found: bool) -> None:
    """As names by case and Unicode form, as what is looked for by accents too; never by what makes another letter."""
    assert (folded(one) == folded(other)) is names
    assert (searchable(one) == searchable(other)) is found


@given(st.text(max_size=40))
def test_the_form_does_not_matter(text: str) -> None:
    """However a text is composed, it is the same name, and kept the same."""
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert len({folded(form) for form in forms}) == 1
    assert len({searchable(form) for form in forms}) == 1
    assert composed(forms[1]) == forms[0]


def test_words() -> None:
    """Letters and digits with their marks; signs part them."""
    assert words_of(searchable("Time-to-reply (p95), Zürich!")) == ["time", "to", "reply", "p95", "zurich"]
    assert words_of(searchable("हिन्दी पाठक")) == ["हिन्दी", "पाठक"]
    assert is_word_of("chu", "churn")
    assert not is_word_of("ch", "churn")
    assert not is_word_of("urn", "churn")


def test_what_is_kept_is_composed_and_bounded() -> None:
    """Titles are stored in NFC; 100,000 marks on one letter are no text, and take no time."""
    assert cleaned("Cafe\u0301") == "Café"
    begun = time.process_time()
    assert len(cleaned("a" + "\u0301\u0323" * 50_000)) <= 31
    assert time.process_time() - begun < 0.5
