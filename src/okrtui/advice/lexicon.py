"""Words in all their forms: from the lists of the settings to sets in which a title's words are looked up.

English builds its forms by rule, so a list holds one form of a word (publish, story) and the rest follows:
publishes, published, publishing, stories. The irregular ones are here.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from okrtui.domain.settings import DEFAULTS, Settings

IRREGULAR = {
    "build": "built", "buy": "bought", "choose": "chosen", "do": "done", "draw": "drawn", "drive": "driven",
    "find": "found", "get": "got", "give": "given", "hold": "held", "keep": "kept", "lay": "laid", "lead": "led",
    "make": "made", "meet": "met", "overhaul": "overhauled", "put": "put", "rebuild": "rebuilt", "rewrite": "rewritten",
    "run": "run", "sell": "sold", "send": "sent", "set": "set", "shoot": "shot", "speak": "spoken", "stand": "stood",
    "take": "taken", "teach": "taught", "tell": "told", "win": "won", "write": "written", "grow": "grown",
}  # fmt: skip
"""Participles that no rule gives."""
_VOWELS = "aeiou"
_NOT_DOUBLED = ("w", "x", "y")
_UNSTRESSED_ENDINGS = ("en", "er", "on", "or", "et", "it", "elop", "ilot", "iew")
"""Of verbs of four letters and more: the last letter stays single (open, deliver, audit, develop)."""
_STRESSED = frozenset(["submit", "commit", "admit", "permit", "refit", "quit"])
"""The exceptions to those."""


def words_in(text: str) -> frozenset[str]:
    """The words of a list with commas."""
    return frozenset(word.strip() for word in text.split(","))


def participle(verb: str) -> str:
    """`published` of publish, `written` of write, `rolled out` of roll out."""
    word, _, particle = verb.partition(" ")
    made = IRREGULAR.get(word) or (
        f"{word}d" if word.endswith("e")
        else f"{word[:-1]}ied" if word.endswith("y") and word[-2:-1] not in _VOWELS
        else f"{_doubled(word)}ed"
    )  # fmt: skip
    return f"{made} {particle}".strip()


def gerund(verb: str) -> str:
    """`publishing` of publish, `rolling out` of roll out."""
    word, _, particle = verb.partition(" ")
    stem = word[:-1] if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) else _doubled(word)
    return f"{stem}ing {particle}".strip()


def plural(word: str) -> str:
    """`stories` of story; the same ending serves verbs: `publishes`."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _doubled(word: str) -> str:
    """`ship` becomes shipp before an ending, `open` stays."""
    short = len(word) >= 3 and word[-1] not in _VOWELS + "".join(_NOT_DOUBLED) and word[-2] in _VOWELS
    if (
        not short
        or word[-3] in _VOWELS
        or (len(word) >= 4 and word.endswith(_UNSTRESSED_ENDINGS) and word not in _STRESSED)
    ):
        return word
    return word + word[-1]


def comparative(word: str) -> str:
    """`easier` of easy, `faster` of fast, `bigger` of big."""
    if word.endswith("e"):
        return f"{word}r"
    return f"{word[:-1]}ier" if word.endswith("y") else f"{_doubled(word)}er"


class Nouns(NamedTuple):
    """Nouns in both numbers; an entry may be two words, and then both have to be there."""

    forms: frozenset[str]

    def holds(self, head: str, before: str = "") -> bool:
        """Whether a noun, or it with the word before it, is in the list."""
        return head in self.forms or (bool(before) and f"{before} {head}" in self.forms)


class Lexicon(NamedTuple):
    """What the words of a title are looked up in."""

    bases: frozenset[str]
    """Verbs of producing or carrying out, as one asks for them: publish, roll out."""
    finite: frozenset[str]
    """The same of somebody: publishes."""
    participles: frozenset[str]
    gerunds: frozenset[str]
    made: Nouns
    """What one makes or does oneself."""
    others: Nouns
    """What others are or do."""
    metrics: Nouns
    maintaining: frozenset[str]
    vague: frozenset[str]


def words_of(setting: str, name: str) -> tuple[str, ...]:
    """The words of a list; one that begins with + comes on top of the built-in list."""
    listed = setting.strip()
    if listed.startswith("+"):
        listed = f"{DEFAULTS[name]}, {listed[1:]}"
    return tuple(bare for word in listed.split(",") if (bare := joined(word.strip().lower())))


def joined(word: str) -> str:
    """A word without the hyphen that some write in it: sign-up, signup."""
    return word.replace("-", "").replace("’", "'")


def _nouns(words: Iterable[str]) -> Nouns:
    return Nouns(frozenset(form for word in words for form in (word, plural(word))))


@lru_cache(maxsize=8)
def _lexicon(lists: tuple[tuple[str, str], ...]) -> Lexicon:
    of = {name: words_of(text, name) for name, text in lists}
    verbs, maintain = of["words.activity"], of["words.maintain"]
    vague = of["words.vague"]
    return Lexicon(
        bases=frozenset(verbs),
        finite=frozenset(_finite(verb) for verb in verbs),
        participles=frozenset(participle(verb) for verb in verbs) - frozenset(verbs),
        gerunds=frozenset(gerund(verb) for verb in verbs),
        made=_nouns(of["words.made"]),
        others=_nouns(of["words.others"]),
        metrics=_nouns(of["words.metric"]),
        maintaining=frozenset(form for word in maintain for form in (word, gerund(word))),
        vague=frozenset(form for word in vague for form in (word, _finite(word), participle(word), gerund(word))),
    )  # fmt: skip


def _finite(verb: str) -> str:
    word, _, particle = verb.partition(" ")
    return f"{plural(word)} {particle}".strip()


LISTS = (
    "words.activity", "words.made", "words.others", "words.maintain", "words.vague", "words.metric",
)  # fmt: skip
"""The settings that are lists of words."""


def lexicon(settings: Settings) -> Lexicon:
    """The lists of a file's settings, read once."""
    return _lexicon(tuple((name, settings.word(name)) for name in LISTS))
