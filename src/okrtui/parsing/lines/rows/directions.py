"""Which way a line goes: what its verb of change says, as far as it is none of a limit."""

from collections.abc import Iterable

from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.sentence import Sentence
from okrtui.parsing.lines.words.limits import EDGES_AFTER, EDGES_BEFORE
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.verbs import DOWN, UP

_COMPARING = words("""
    more mas mais plus mer mehr wiecej flere fewer less moins menos weniger mniej mindre piu meno meer minder
    mere fler farre
""")
"""Of the words that go up or down those that are no verbs."""
_BEFORE_A_VERB = words("to and we i will then or & , : / ; must should by")
_LONGEST = 4
"""Words of the longest phrase of a limit that has such a word in it."""


def rises(sentence: Sentence, figure: Figure, *, behind: bool = True) -> bool | None:
    """Whether a line goes up: its verb in front of a figure, else the nearest such word, else one behind it."""
    for at in (figure.first - 1, figure.first - 2):
        # Sales of cut flowers up by 10 %.
        if sentence.word(at) in ("up", "down"):
            return sentence.word(at) == "up"
    places = [at for at in range(figure.first - 1, -1, -1) if _says(sentence, at)]
    verbs = [at for at in places if at == 0 or sentence.word(at - 1) in _BEFORE_A_VERB]
    found = _first(sentence, [*(at for at in verbs if sentence.word(at) not in _COMPARING), *places])
    if found is None and behind:
        found = _first(sentence, range(figure.last + 1, len(sentence.tokens)))
    return found


def _says(sentence: Sentence, at: int) -> bool:
    """Whether a word goes up or down by itself: the less of `no less than` does not."""
    word = sentence.word(at)
    return (word in DOWN or (word in UP and word not in _COMPARING)) and not _limits(sentence, at)


def _limits(sentence: Sentence, at: int) -> bool:
    for count in range(2, _LONGEST + 1):
        for first in range(max(0, at - count + 1), at + 1):
            phrase = sentence.words_before(first + count, count)
            if phrase in EDGES_BEFORE or phrase in EDGES_AFTER:
                return True
    return False


def _first(sentence: Sentence, places: Iterable[int]) -> bool | None:
    for at in places:
        word = sentence.word(at)
        if word in DOWN and not _limits(sentence, at):
            return False
        if word in UP and not _limits(sentence, at):
            return True
    return None
