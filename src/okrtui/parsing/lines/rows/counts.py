"""So many of a thing that one makes or wins: `Publish 5 case studies`, `12 demos`, `a dozen interviews`: from 0."""

from okrtui.advice.lexicon import lexicon
from okrtui.domain.settings import Settings
from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.nouns import Noun, is_plural
from okrtui.parsing.lines.rows.addressing import is_a_verb_place, is_addressed
from okrtui.parsing.lines.rows.levels import pair_of_things
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.nouns import LEVEL_WORDS, MEASURE_NOUNS, PEOPLE_ONE_HAS, SURELY_NEW
from okrtui.parsing.lines.words.numbers import NUMBER_WORDS, TIME_UNITS
from okrtui.parsing.lines.words.sentences import ENGLISH, FOREIGN
from okrtui.parsing.lines.words.verbs import LEVEL_VERBS, MADE_BY, WINNING

_RAISING = words("raise save collect earn donate fundraise")
"""With a sum: it counts from nothing."""
_HOLDING = words("""
    host hold organise organize run arrange plan stage offer attend schedule celebrate lead put
""")
"""Verbs of events: a day is one where a word says what kind of day."""
_HOW_LONG = words("""
    whole full half consecutive straight working business calendar extra more additional further other sick free
    dry successive new further
""")
_BETWEEN_VERB_AND_COUNT = words("""
    first a another new further additional extra some up the and or next
""")
_PARTICLES = words("up out off on in with over at away down through")
_ADDRESSED = "talk to"
"""The verb of those whom somebody talks to."""
_REACHED = words("""
    reach have has be is get to grow gets having reaching reached are at of
""")


def read(sentence: Sentence) -> Reading | None:
    """The count that a line begins with, or that its verb has."""
    for figure in sentence.figures:
        if _is_counted_by_its_verb(sentence, figure):
            if pair_of_things(sentence) is not None:
                return None
            noun = sentence.noun(figure)
            unit = figure.unit or noun.head
            fields = {"unit": unit, "start": 0.0, "target": sentence.value(figure, unit), "better": "higher"}
            if not fields["target"]:
                return None
            return Reading("metric", fields, figure.first, max(figure.last, noun.last))
    return None


def _is_counted_by_its_verb(sentence: Sentence, figure: Figure) -> bool:
    if figure.percent or figure.sign or figure.times or figure.clock or not _is_whole(figure):
        return False
    if sentence.is_bracketed(figure):
        return False
    verb, at = _verb_before(sentence, figure)
    if figure.money:
        return verb in _RAISING
    noun = sentence.noun(figure)
    if figure.measured or not noun.head or _is_measure(noun, verb):
        return False
    if noun.head.lower() in TIME_UNITS and not _is_held(noun, verb):
        return False
    if sentence.word(figure.last + 1) in LEVEL_WORDS:
        return False
    has = noun.head.lower() in PEOPLE_ONE_HAS
    new = any(word.lower() in SURELY_NEW for word in noun.words) or any(
        sentence.word(place) in SURELY_NEW for place in range(at + 1, figure.first)
    )
    if sentence.word(noun.last + 1) in ("per", "/", "pro", "par", "por"):
        return False
    if verb in ("to", _ADDRESSED):
        return verb == _ADDRESSED
    if verb in MADE_BY:
        return not has or verb in WINNING or new or verb not in ("get", "raise")
    if verb in _REACHED or verb in LEVEL_VERBS:
        return False
    if figure.first == 0 or at < 0:
        return _is_bare_count(sentence, noun, has, new)
    return _is_unknown_verb(sentence, figure, noun, at, has)


def _is_whole(figure: Figure) -> bool:
    return (
        figure.spelled
        or figure.size > 1
        or "." not in figure.text
        or len(figure.text.rpartition(".")[2]) == 3
    )


def _is_measure(noun: Noun, verb: str) -> bool:
    head = noun.head.lower()
    return head in MEASURE_NOUNS or head in LEVEL_WORDS or (head == "steps" and verb in ("", "walk"))


def _is_held(noun: Noun, verb: str) -> bool:
    """Whether a unit of time is an event: three open days, held, but not three whole days."""
    kind = noun.words[-2].lower() if len(noun.words) > 1 else ""
    return verb in _HOLDING and bool(kind) and kind not in _HOW_LONG


def _verb_before(sentence: Sentence, figure: Figure) -> tuple[str, int]:
    """The verb that a figure is the object of, and its place: one before it, or the first word of the line."""
    at = figure.first - 1
    while at >= 0 and sentence.word(at) in _BETWEEN_VERB_AND_COUNT:
        at -= 1
    if at < 0:
        return "", -1
    word = sentence.word(at)
    if word == "to":
        # A level, wherever it is: down to 20 books. Those to whom somebody talks are counted.
        return (_ADDRESSED if is_addressed(sentence, at) else word), at
    if word in MADE_BY and (at == 0 or is_a_verb_place(sentence, at)):
        return word, at
    if word in FOREIGN:
        # Pour 400 personnes: nobody pours them.
        return "", at
    # Sign up 5 choirs, follow up with 25 leads.
    place = at
    while place > 0 and place > at - 2 and sentence.word(place) in _PARTICLES:
        place -= 1
    if place < at and place <= 1 and sentence.word(place) in MADE_BY:
        return sentence.word(place), place
    return word, at


def _is_bare_count(sentence: Sentence, noun: Noun, has: bool, new: bool) -> bool:
    """`12 demos`: things that one makes, or that others do in answer to it; people one has are a level."""
    if has and not new:
        return False
    words = lexicon(Settings())
    head = noun.head.lower().replace("-", "")
    before = noun.words[-2].lower() if len(noun.words) > 1 else ""
    if words.made.holds(head, before) or words.others.holds(head, before) or new:
        return is_plural(noun.head.lower()) or sentence.figures[0].text in ("1",)
    return is_plural(noun.head.lower()) and _is_english(sentence)


def _is_unknown_verb(sentence: Sentence, figure: Figure, noun: Noun, at: int, has: bool) -> bool:
    """`Knit 4 scarves for the bazaar`: a first word right before a count of things, in an English line."""
    if at != 0 or has or not is_plural(noun.head.lower()) or sentence.tokens[0].text.isupper():
        return False
    first = sentence.word(0)
    if (
        is_plural(first)
        or first in MEASURE_NOUNS
        or first in LEVEL_WORDS
        or first in NUMBER_WORDS
        or first.endswith(("ing", "ed", "ly"))
    ):
        return False
    words = lexicon(Settings())
    if first in words.bases:
        return True
    if words.metrics.holds(first) or words.others.holds(first) or words.made.holds(first):
        return False
    known = words.made.holds(noun.head.lower()) or words.others.holds(noun.head.lower())
    return (known or _is_english(sentence)) and figure.first <= 2


def _is_english(sentence: Sentence) -> bool:
    return any(token.word in ENGLISH for token in sentence.tokens)
