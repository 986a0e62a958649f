"""From one value to another: `8 % -> 4 %`, `from 8 to 4 %`, `67kg to 55kg`, `to $50k from $32k`, `4 % (now 8 %)`."""

from itertools import pairwise

from okrtui.domain.errors import DataProblem
from okrtui.domain.rounding import as_typed, same, total
from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.names_of_ranks import goes_through_ranks
from okrtui.parsing.lines.rows.spans import is_change
from okrtui.parsing.lines.rows.units import alike, shared
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.tokens import is_dense
from okrtui.parsing.lines.words.limits import EDGES_BEFORE
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.verbs import LEVEL_VERBS, MADE_BY
from okrtui.parsing.lines.words.ways import (
    DENSE_FROM,
    DENSE_FROM_BEFORE,
    DENSE_NOW,
    FROM,
    GOALS,
    INSTEAD,
    NOW,
    NOW_PHRASES,
    TO,
    TO_ANYWHERE,
)
from okrtui.parsing.units import converted

ARROWS = frozenset({"->", "-->", "--->", "→", "=>", "⇒", "➔", "➜", "➡", "⟶"})
_SIGNS = words(">= <= ≥ ≤ > < ~ ≈ +")
_SET_APART = ("(", ",", ";", ":", "–", "-", "/")
"""In front of `last year 48 %`."""
_NEAR = 6
"""At most so many words between `from 8 %` and its `to`."""
_RANGE_BEFORE = words("""
    in within for every about around approximately at takes take of
""")


def read(sentence: Sentence) -> Reading | None:
    """The start and target in a line; a DataProblem where they are the same or their units do not match."""
    figures = sentence.every
    for one, other in pairwise(figures):
        if _is_arrow(sentence, one, other):
            return _reading(sentence, one, other, one.first, signed=True)
    for one, other in pairwise(figures):
        if is_change(sentence, one, other):
            continue
        if _goes_to(sentence, one, other) or goes_through_ranks(sentence.tokens, one.at):
            return _reading(sentence, one, other, max(0, one.first - 1))
        if _goes_from(sentence, one, other) or _is_instead(sentence, one, other):
            return _reading(sentence, other, one, one.first)
    return _with_now(sentence)


def _is_arrow(sentence: Sentence, one: Figure, other: Figure) -> bool:
    between = sentence.between(one, other)
    return any(token.text in ARROWS for token in between) and len(between) <= _NEAR


def _goes_to(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """`from 8 to 4 %`, `von 5 auf 8`, `67kg to 55kg`, `从5%到8%`."""
    between = sentence.between(one, other)
    if len(between) > _NEAR + 3 or not between:
        return False
    words = [token.word for token in between]
    if _is_dense_way(sentence, one, other):
        return True
    came_from = sentence.word(one.first - 1) in FROM
    if sentence.word(one.first - 1) in ("by", "um"):
        return False
    at = next((place for place, word in enumerate(words) if word in TO), None)
    if at is None:
        return False
    # Between `to` and the figure: up to, at least, over, a, about.
    after = words[at + 1 :]
    if any(word in TO for word in words[at + 1 :]) or len(after) > 3 or not _leads_on(after):
        return False
    if came_from:
        return at <= _NEAR
    if words[at] not in TO_ANYWHERE or one.spelled:
        return False
    if at > 0 and not (at == 1 and words[0] in ("up", "down")):
        return (
            at <= 1
            and not one.measured
            and sentence.noun(one).head == between[0].text
            and alike(sentence, one, other)
        )
    return alike(sentence, one, other) and not _is_span(sentence, one, other)


def _leads_on(words: list[str]) -> bool:
    """Whether the words between `to` and a figure only limit it."""
    return (
        not words
        or words[0] in _SIGNS
        or " ".join(words) in EDGES_BEFORE
        or words in (["a"], ["an"], ["about"], ["around"], ["nearly"], ["up", "to"])
    )


def _is_span(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """`in 2 to 4 hours`, `conduct 5 to 10 interviews`: a range, because the first figure need not be today's."""
    if one.unit and not one.percent:
        return False
    before = sentence.word(one.first - 1)
    if (
        before not in _RANGE_BEFORE
        and before not in MADE_BY
        and before not in (LEVEL_VERBS - {"grow", "cut", "reduce"})
        and one.first > 0
    ):
        return False
    try:
        _, start, target, _ = shared(sentence, one, other)
    except DataProblem:
        return False
    return start < target and not one.unit


def _goes_from(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """`to $50k from $32k`, `80 % from 60 %`, `up to 40, up from 28`."""
    between = [token.word for token in sentence.between(one, other)]
    if not between or between[-1] not in ("from", "von", "desde", "depuis", "fra") or len(between) > _NEAR:
        return False
    following = sentence.words_after(other.last, 2).split()
    if any(word in TO for word in following):
        return False
    first, second = sentence.unit(one), sentence.unit(other)
    if one.measured and other.measured:
        return converted(second, first) is not None
    told = sentence.word(one.first - 1) in TO or "up" in between or "down" in between
    return not second or (told and not other.measured) or second == first


def _is_instead(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """`in 5 days instead of 9`, `30 Minuten statt 2 Stunden`: the second one is the value so far."""
    before = (sentence.words_before(other.first, count) for count in (3, 2, 1))
    return any(words in INSTEAD for words in before) and alike(sentence, other, one)


def _is_dense_way(sentence: Sentence, one: Figure, other: Figure) -> bool:
    between = sentence.between(one, other)
    text = "".join(token.text for token in between)
    if not text or not is_dense(text) or len(text) > 12:
        return False
    if text.startswith(DENSE_FROM) or any(
        text[1:].startswith(sign) or text[2:].startswith(sign) for sign in DENSE_FROM
    ):
        return True
    before = sentence.text(one.first - 1)
    return before.endswith(DENSE_FROM_BEFORE) and any(sign in text for sign in ("到", "至", "为", "成"))


def _with_now(sentence: Sentence) -> Reading | None:
    """`4 % (now 8 %)`, `NPS of 40, currently 28`, `40 (was 28)`, `currently 28, target 40`."""
    figures = sentence.figures
    if len(figures) < 2:
        return None
    for at, figure in enumerate(figures):
        if not is_now(sentence, figure):
            continue
        others = [other for place, other in enumerate(figures) if place != at and not is_now(sentence, other)]
        fitting = [other for other in others if _fits(sentence, figure, other)]
        if fitting:
            target = fitting[0]
            return _reading(sentence, figure, target, min(figure.first, target.first))
    return _with_goal(sentence)


def _with_goal(sentence: Sentence) -> Reading | None:
    """`Vans: 14 (goal: 20)`: the goal is in the brackets behind the value of now."""
    for one, other in pairwise(sentence.figures):
        at = other.first - (2 if sentence.text(other.first - 1) in (":", "=", "of") else 1)
        bracket = sentence.text(at - 1) in ("(", "[") and sentence.is_bracketed(other)
        if bracket and sentence.word(at) in GOALS and at - 2 <= one.last + 1 and _fits(sentence, one, other):
            return _reading(sentence, one, other, one.first)
    return None


def _fits(sentence: Sentence, start: Figure, target: Figure) -> bool:
    if target.times or sentence.word(target.first - 1) in ("by", "um"):
        return False
    first, second = sentence.unit(start), sentence.unit(target)
    if start.measured and second and target.measured:
        return converted(first, second) is not None
    return not start.measured or not second


def is_now(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is the value today."""
    at = figure.first - 1
    if sentence.words_before(figure.first, 2) in NOW_PHRASES and sentence.text(at - 2) in _SET_APART:
        return True
    for _ in range(3):
        word, text = sentence.word(at), sentence.text(at)
        if word in NOW or text.endswith(DENSE_NOW) or text in DENSE_NOW:
            return True
        if word not in (
            "at",
            "of",
            "is",
            "are",
            "value",
            "with",
            "bei",
            "a",
            "from",
            ":",
            "=",
            "um",
            "ca",
            "about",
            "~",
            "around",
            "we",
            "на",
        ):
            break
        at -= 1
    if at >= 0 and sentence.word(at) == "from" and sentence.text(at - 1) == "(":
        return True
    if sentence.text(figure.first - 1) == "from" and sentence.text(figure.first - 2) == "(":
        return True
    after = figure.last + 1
    if sentence.word(after) in NOW and sentence.word(after) not in (
        "start",
        "started",
        "before",
        "starting",
        "today",
        "vs",
        "versus",
        "were",
        "was",
    ):
        return True
    return sentence.word(after) == "today" and sentence.is_bracketed(figure)


def _reading(sentence: Sentence, one: Figure, other: Figure, first: int, *, signed: bool = False) -> Reading:
    unit, start, target, remarks = shared(sentence, one, other)
    if same(start, target):
        around = f"{as_typed(total((start, -1)))}..{as_typed(total((start, 1)))}"
        raise DataProblem(f"Start and target are the same. To stay in a range, try {around}", "target")
    fields = {"unit": unit, "start": start, "target": target}
    last = max(one.last, other.last)
    if not other.measured and sentence.noun(other).head == unit and unit and other.last >= one.last:
        last = sentence.noun(other).last
    return Reading("metric", fields, first, last, signed, remarks)
