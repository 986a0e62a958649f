"""A change in words: double, halve, by a third, twice as many."""

from typing import Any

from okrtui.domain.rounding import as_typed
from okrtui.parsing.lines.change import times_change
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.nouns import ARTICLES, DETERMINED
from okrtui.parsing.lines.words.sentences import ALL_STOPS
from okrtui.parsing.lines.words.verbs import (
    ADJECTIVES_TOO,
    DOUBLED,
    DOWN,
    TIMES_PHRASES,
    TIMES_WORDS,
    UP,
    WON,
)

_LAST_WORDS = frozenset(phrase.rpartition(" ")[2] for phrase in TIMES_PHRASES)
_HALVES = (
    "by half",
    "by a half",
    "um die halfte",
    "med halvparten",
    "med halften",
    "med halvdelen",
    "o polowe",
)
_DENSE_TIMES = {
    "翻番": 2.0,
    "翻倍": 2.0,
    "倍増": 2.0,
    "半減": 0.5,
    "减半": 0.5,
    "두 배": 2.0,
    "절반으로": 0.5,
    "2倍": 2.0,
    "两倍": 2.0,
}


def change_reading(change: str, rises: bool, unit: str, first: int, last: int) -> Reading:
    """A metric whose target is a change away from its start."""
    fields: dict[str, Any] = {"unit": unit, "change": change, "better": "higher" if rises else "lower"}
    return Reading("metric", fields, first, last)


def in_words(sentence: Sentence) -> Reading | None:
    """Double, halve, by a third; dense scripts too."""
    for at, token in enumerate(sentence.tokens):
        for count in (4, 3, 2) if token.word in _LAST_WORDS else ():
            phrase = sentence.words_before(at + 1, count)
            if phrase in TIMES_PHRASES and at + 1 >= count:
                return _fraction(sentence, phrase, at)
        times = TIMES_WORDS.get(token.word)
        if times is not None and _is_verb(sentence, at):
            return change_reading(times_change(times), times > 1, "", at, at)
        for sign, dense_times in () if token.text.isascii() else _DENSE_TIMES.items():
            if sign in token.text or sign in f"{token.text} {sentence.text(at + 1)}":
                return change_reading(times_change(dense_times), dense_times > 1, "", at, at)
    return None


def _fraction(sentence: Sentence, phrase: str, at: int) -> Reading | None:
    times = TIMES_PHRASES[phrase]
    before = [token.word for token in [*sentence.tokens[at + 1 :], *sentence.tokens[:at]]]
    if times < 1 and phrase.startswith(("by", "um", "o ", "med", "d'un")) and "as" not in phrase:
        grows = next((word in UP for word in reversed(before) if word in UP or word in DOWN), None)
        if grows is None and phrase not in _HALVES:
            return None
        if grows:
            times = 2 - times
    return change_reading(f"x{as_typed(times)}", times > 1, "", at, at)


def _is_verb(sentence: Sentence, at: int) -> bool:
    """Whether double is a verb: at the beginning, or without an article before it."""
    word, before = sentence.word(at), sentence.word(at - 1)
    if word not in ADJECTIVES_TOO:
        return before not in ARTICLES | DETERMINED
    after = sentence.word(at + 1)
    if at == 0:
        return not (after in DOUBLED or word.endswith("s") or _is_done(sentence, at + 2))
    return before in ("to", "and", "will", "we", ":", "then", "i", ",", "must", "it", "at", "than", "have")


def _is_done(sentence: Sentence, at: int) -> bool:
    """Whether what is double is done something with: `Double shifts abolished`; money raised is only doubled."""
    word, behind = sentence.word(at), sentence.word(at + 1)
    is_participle = word.endswith("ed") or word in ("held", "built", "gone", "sold", "swept", "shut")
    return (
        is_participle
        and word not in WON
        and (not behind or behind in ALL_STOPS - words("by from with through"))
    )
