"""The glossary: every word has one line that fits beside it, and is found by whatever people call it."""

import pytest

from okrtui.cli.commands import command as known
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.status import Status
from okrtui.text.escaping import visible
from okrtui.text.figures import STATUS_WORDS
from okrtui.text.fitting import width
from okrtui.text.glossary import GLOSSARY, LINE_COLUMNS, WORD_COLUMNS, near, search, word_of
from okrtui.text.glyphs import ASCII, UNICODE
from okrtui.text.spans import KeyHint
from okrtui.tui.app import AppTables
from okrtui.views.describe import HEALTH_GLYPHS, HEALTH_WORDS, STATUS_GLYPHS


def test_a_word_and_its_line_stand_beside_each_other() -> None:
    """None is cut at 80 columns."""
    assert [word.word for word in GLOSSARY if width(visible(word.word)) > WORD_COLUMNS] == []
    assert [word.word for word in GLOSSARY if width(visible(word.meaning)) > LINE_COLUMNS] == []


def test_words_are_in_order_and_each_is_explained_once() -> None:
    """By the alphabet, whatever their case."""
    names = [word.word.lower() for word in GLOSSARY]
    assert names == sorted(set(names))


def test_every_sign_is_one_of_both_sets() -> None:
    """A sign is named, so that plain terminals show their own."""
    signs = [word.glyph for word in GLOSSARY if word.glyph]
    assert all(getattr(glyphs, sign) for sign in signs for glyphs in (UNICODE, ASCII))


@pytest.mark.parametrize("status", Status)
def test_every_status_is_explained(status: Status) -> None:
    """By the word that screens show, with the sign that stands before it there."""
    word = word_of(STATUS_WORDS[status])
    assert word is not None
    assert (word.glyph, word.role) == STATUS_GLYPHS[status]


@pytest.mark.parametrize("health", Health)
def test_every_health_of_a_kpi_is_explained(health: Health) -> None:
    """The same for KPIs."""
    word = word_of(HEALTH_WORDS[health])
    assert word is not None
    assert (word.glyph, word.role) == HEALTH_GLYPHS[health]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("cf", "confidence"),
        ("last", "age"),
        ("overdue", "late"),
        ("flagged", "needed"),
        ("in recovery", "under way"),
        ("confirmed", "recovered"),
        ("XMR", "normal range"),
        ("hold", "held 4 of 7"),
        ("level", "baseline"),
        ("milest", "steps"),
        ("binary", "yes/no"),
        ("metric", "key result"),
        ("  At   Risk ", "at risk"),
        ("pac", "pace"),
        ("heading", "forecast"),
        ("archive", "archived"),
        ("carry", "carry over"),
        ("carried over", "carry over"),
        ("duplicate", "carry over"),
        ("reopen", "closed"),
        ("snooze", "silenced"),
        ("mute", "silenced"),
        ("rename", "title"),
        ("save", "saved"),
        (":w", "saved"),
        ("html", "export"),
        ("assign", "owner"),
    ],
)
def test_a_word_is_found_by_other_names(text: str, word: str) -> None:
    """By its short form, by what others call it, by its beginning, by its line."""
    assert search(text)[0].word == word


def test_what_one_can_do_says_how() -> None:
    """On the screens by a command, in the shell by its words; each of them is there."""
    ids = {command.id for command in AppTables().commands({})[0]}
    for word in GLOSSARY:
        assert bool(word.how) == bool(word.in_shell), word.word
        assert word.how or not word.looked_for_by, word.word
        assert {part.command for part in word.how if isinstance(part, KeyHint)} <= ids
        assert all(known(text.split()[1]) for text in word.in_shell.split(", ") if text), word.word


def test_nothing_fits_what_nobody_says() -> None:
    """And an empty text fits all."""
    assert search("zzz") == []
    assert search("") == list(GLOSSARY)


def test_words_that_explain_each_other_are_near() -> None:
    """Those that a line names come first."""
    risk, confidence = word_of("at risk"), word_of("confidence")
    assert risk is not None
    assert confidence is not None
    assert [word.word for word in near(risk)] == ["confidence", "pace"]
    assert risk in near(confidence)
