"""User text on its way to a terminal: nothing steers it, and it is exactly as wide as its column."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.text.escaping import cleaned, visible
from okrtui.text.fitting import fit, shortened, width, wrapped
from okrtui.text.numbers import counted

HOSTILE = [
    "\x1b]0;owned\x07", "\x1b]52;c;aGk=\x07", "\x1b]8;;http://x\x1b\\", "\x1b[2J", "\x1b[6n",
    "\x1bPq\x1b\\", "\x9b31m",
    "\x00", "\x7f", "\x08\x08", "\r", "\u202egnp.exe", "\u2066x", "\u200f", "\u061c", "\u2028", "\u2029",
    "\ud800",
    "\U000e0041", "z" + "\u0301" * 50, "👩‍👩‍👧", "👍🏽", "a\u00adb", "日本語", "ﷺ",
    "한국", "\u1100\u1161", "\t", "\n", "[/b]", "[red]",
]  # fmt: skip
TEXTS = st.text() | st.lists(st.sampled_from([*HOSTILE, "a", " ", "Churn"]), max_size=6).map("".join)
STEERING = {
    *range(0x20),
    *range(0x7F, 0xA0),
    0xAD,
    0x61C,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
}


def steers(text: str) -> bool:
    """Whether it holds a control character, a bidi override or half a character."""
    return any(ord(character) in STEERING or "\ud800" <= character <= "\udfff" for character in text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Monthly churn", "Monthly churn", id="ordinary text"),
        pytest.param("Größe – 5 € → 日本", "Größe – 5 € → 日本", id="other scripts"),
        pytest.param("\x1b]0;x\x07", "^[]0;x^G", id="a title sequence"),
        pytest.param("a\x7fb", "a^?b", id="delete"),
        pytest.param("\x9b2J", "\ufffd2J", id="C1 escape"),
        pytest.param("a\u202eb", "a\ufffdb", id="bidi override"),
        pytest.param("a\ud800b", "a\ufffdb", id="half a character"),
        pytest.param("a\nb\tc", "a^Jb^Ic", id="line break and tab"),
        pytest.param("👩\u200d👧", "👩👧", id="joiners are left out"),
        pytest.param("a\u00adb", "ab", id="a soft hyphen is left out"),
        pytest.param("z" + "\u0301" * 20 + "y", "z" + "\u0301" * 8 + "y", id="a tower of accents is cut"),
        pytest.param("[/b] [TODO]", "[/b] [TODO]", id="markup is text"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    """What would steer a terminal is made visible, the rest is kept."""
    assert visible(text) == shown


@given(TEXTS)
def test_visible_text_never_steers(text: str) -> None:
    """Nothing is left to be made visible: a second time changes nothing."""
    assert not steers(visible(text))
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x2FFF)))
def test_letters_and_signs_are_kept(text: str) -> None:
    """No script loses its letters."""
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "lines", "kept"),
    [
        pytest.param("  Churn  ", False, "Churn", id="spaces around"),
        pytest.param("two\nlines\there", False, "two lines here", id="a title is one line"),
        pytest.param("two\r\nlines\rhere", True, "two\nlines\nhere", id="a note keeps its lines"),
        pytest.param("a\tb", True, "a\tb", id="a note keeps its tabs"),
        pytest.param("a\x1b[31mb\x00", True, "a[31mb", id="control characters go"),
        pytest.param("a\u202eb\u2066c\u200f", False, "abc", id="bidi overrides go"),
        pytest.param("a\ud800b", False, "ab", id="half characters go"),
        pytest.param("👩\u200d👧", False, "👩\u200d👧", id="joiners stay in the file"),
    ],
)
def test_cleaned(text: str, lines: bool, kept: str) -> None:
    """Text that enters through the app."""
    assert cleaned(text, lines=lines) == kept


@given(TEXTS, st.booleans())
def test_cleaned_text_has_no_control_characters(text: str, lines: bool) -> None:
    """Only the line breaks and tabs of a note are left; cleaning twice changes nothing."""
    found = cleaned(text, lines=lines)
    assert not steers(found.replace("\n", "").replace("\t", "").replace("\u00ad", ""))
    assert lines or ("\n" not in found and "\t" not in found)
    assert cleaned(found, lines=lines) == found


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("äöü", 3),
        ("日本", 4),
        ("한", 2),
        ("e\u0301", 1),
        ("→│━", 3),
        ("👍", 2),
        ("Ａ", 2),
    ],
)
def test_width(text: str, columns: int) -> None:
    """Wide characters take two columns, combining ones none."""
    assert width(visible(text)) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        pytest.param("Churn", 8, "Churn   ", id="padded"),
        pytest.param("Churn", 5, "Churn", id="just fits"),
        pytest.param("First reply to a ticket", 20, "First reply to a ti…", id="cut with a mark"),
        pytest.param("日本語", 5, "日本…", id="cut between wide characters"),
        pytest.param("日本語", 4, "日… ", id="half a wide character is a space"),
        pytest.param("abc", 1, "…", id="one column"),
        pytest.param("abc", 0, "", id="no column"),
    ],
)
def test_fit(text: str, columns: int, shown: str) -> None:
    """In exactly so many columns."""
    assert fit(text, columns) == shown


@given(TEXTS, st.integers(0, 40), st.booleans(), st.sampled_from(["…", "~", ""]))
def test_fit_is_always_exactly_so_wide(text: str, columns: int, right: bool, cut: str) -> None:
    """Whatever the text is made of, the next column stands where it should."""
    found = fit(text, columns, right=right, cut=cut)
    assert width(found) == columns
    assert not steers(found)


@given(TEXTS, st.integers(0, 40))
def test_shortened_is_at_most_so_wide(text: str, columns: int) -> None:
    """It is the text itself where that fits."""
    found = shortened(text, columns)
    assert width(found) <= columns
    assert found == visible(text) or width(visible(text)) > columns


@given(TEXTS, st.integers(1, 40))
def test_wrapped_lines_are_never_wider(text: str, columns: int) -> None:
    """Broken at spaces, or inside a word that is too long; only a wide character in one column stands out."""
    lines = wrapped(text, columns)
    assert all(width(line) <= max(columns, 2) for line in lines)
    letters = "".join(lines).replace(" ", "")
    assert letters == "".join(map(visible, text.split("\n"))).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("a note of some words", 10, ["a note of", "some words"]),
        ("two\nlines", 10, ["two", "lines"]),
        ("unbreakableword", 6, ["unbrea", "kablew", "ord"]),
        ("", 10, [""]),
    ],
)
def test_wrapped(text: str, columns: int, lines: list[str]) -> None:
    """Lines as they are shown in the pane."""
    assert wrapped(text, columns) == lines


@pytest.mark.parametrize(
    ("number", "noun", "plural", "said"),
    [(1, "change", "", "1 change"), (3, "change", "", "3 changes"), (0, "entry", "entries", "0 entries")],
)
def test_counted(number: int, noun: str, plural: str, said: str) -> None:
    """`1 change`, `3 changes`."""
    assert counted(number, noun, plural) == said


def test_hostile_texts_are_hostile() -> None:
    """The list of payloads has teeth: most of them hold what must not come through."""
    raw = [text for text in HOSTILE if steers(text) or any(unicodedata.combining(c) for c in text)]
    assert len(raw) >= 20
