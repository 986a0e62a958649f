"""A change against a start that is not known: by 3 %, 20 % more, 3x, double, by half, lose 5 kg."""

from itertools import pairwise

from okrtui.parsing.lines.change import share_change, step_change, times_change
from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.line import Remark
from okrtui.parsing.lines.rows.change_words import change_reading, in_words
from okrtui.parsing.lines.rows.directions import rises
from okrtui.parsing.lines.rows.from_to import is_now
from okrtui.parsing.lines.rows.spans import is_change
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.tokens import is_dense
from okrtui.parsing.lines.words.limits import EDGES_BEFORE
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.nouns import DETERMINED, LEVEL_WORDS
from okrtui.parsing.lines.words.numbers import TIME_UNITS
from okrtui.parsing.lines.words.sentences import ALL_STOPS
from okrtui.parsing.lines.words.verbs import (
    BODY,
    BY,
    DOWN,
    FEWER,
    GAINING,
    GAINING_PHRASES,
    LOSING,
    MADE_BY,
    MORE,
    REACHING,
    TAKING_OFF,
    UP,
)
from okrtui.text.numbers import valued

_DENSE_UP = (
    "増",
    "提高",
    "提升",
    "增加",
    "增长",
    "上升",
    "向上",
    "伸ば",
    "증가",
    "늘리",
    "향상",
    "높이",
    "成長",
)
_DENSE_DOWN = ("減", "减", "削減", "降低", "下降", "缩短", "短縮", "감소", "절감", "줄이", "단축", "낮추")
_DENSE_TO = ("到", "至", "为", "に", "로", "まで")
_BESIDE = {"below": False, "under": False, "above": True, "over": True}
_THEN = words("last the previous baseline average")
_ADDED = {("en", "plus"), ("de", "plus"), ("en", "moins"), ("de", "moins"), ("de", "mas"), ("de", "menos")}
_LEVEL_BEFORE = LEVEL_WORDS | words("to at of is -> → : =")
"""In front of a number with a sign: it is a level below or above zero."""
_OF = words("of von de um by o med")
_NO_CHANGE = words("gain more higher fewer less extend up down another plus mas mais mer flere")
"""First words that a share follows as a level, or in another row."""
_TURNING = UP | DOWN
_HOLIDAY = words("work school each every this next")
"""Behind `3 days off` where nothing is made shorter."""
_NOT_BEFORE = words("""
    to at of with is are than from auf bei mit a en von reach above below under over least most til till na
    hasta para au al
""")


def read(sentence: Sentence) -> Reading | None:
    """The change that a line tells."""
    for one, other in pairwise(sentence.figures):
        if is_change(sentence, one, other):
            return _least(sentence, one, other)
    for figure in sentence.figures:
        if sentence.is_bracketed(figure):
            continue
        if (size := _size(sentence, figure)) is not None and not _tells_its_end(sentence, figure):
            return _with_start(sentence, figure, size)
    found = in_words(sentence)
    return None if found is None else _with_start(sentence, None, found)


def _least(sentence: Sentence, one: Figure, other: Figure) -> Reading | None:
    """The change by the lower one of two figures."""
    unit = one.unit or other.unit or sentence.unit(other)
    found = _by_so_much(sentence, one._replace(unit=unit, last=other.last), rises(sentence, one) or False)
    if found is None:
        return None
    figures = sentence.tokens[one.at : other.last + 1]
    words = "".join(
        token.text if token.glued or not at else f" {token.text}" for at, token in enumerate(figures)
    )
    remark = Remark("lower figure", (words, valued(sentence.value(one, unit), unit)))
    return found._replace(remarks=(remark,))


def _tells_its_end(sentence: Sentence, figure: Figure) -> bool:
    """`by 20 % to 2M`: the level says more than the change."""
    return any(
        other.first > figure.last and sentence.word(other.first - 1) == "to" for other in sentence.figures
    )


def _with_start(sentence: Sentence, figure: Figure | None, reading: Reading) -> Reading:
    """The change by a figure, or in words, with its start where one is given: `by 20 % (now 500)`, `double from 28`."""
    for other in sentence.figures:
        if other is figure or other.times or (figure is not None and other.percent and figure.percent):
            continue
        if sentence.word(other.first - 1) == "from" or is_now(sentence, other):
            unit = sentence.unit(other)
            return reading._replace(fields={**reading.fields, "unit": unit, "start": sentence.value(other)})
    return reading


def _size(sentence: Sentence, figure: Figure) -> Reading | None:
    """What a figure says of a change; None where it says none."""
    if figure.times:
        return _times(sentence, figure)
    before = sentence.word(figure.first - 1)
    grows = _direction(sentence, figure, before)
    return None if grows is None else _by_so_much(sentence, figure, grows)


def _by_so_much(sentence: Sentence, figure: Figure, grows: bool) -> Reading | None:
    """The change by a figure."""
    unit = "" if figure.percent else sentence.unit(figure)
    if unit.lower() in ("point", "points", "pp", "pts"):
        unit = "" if unit.lower() in ("point", "points", "pts") else "%"
    size = figure.value(figure.unit or sentence.unit(figure), sentence.around.comma)
    size = abs(size) * (1 if grows else -1)
    change = share_change(size) if figure.percent else step_change(size)
    if not size:
        return None
    return change_reading(change, grows, unit, figure.first, figure.last)


def _direction(sentence: Sentence, figure: Figure, before: str) -> bool | None:
    """Whether the line goes up by a figure; None where it does not say that it changes by it."""
    if (
        figure.sign
        and figure.sign in "+-"
        and figure.unit not in ("°", "°C", "°F", "°c")
        and before not in _LEVEL_BEFORE
    ):
        return figure.sign == "+"
    if (before in UP and before.endswith("ed")) or (
        before == "up" and sentence.word(figure.first - 2) not in MADE_BY
    ):
        return True
    if (before in DOWN and before.endswith("ed")) or (
        before == "down" and sentence.word(figure.first - 2) not in MADE_BY
    ):
        return False
    if before == "another" and figure.percent:
        return rises(sentence, figure)
    told = _by(sentence, figure, before)
    if told is not None:
        return told
    behind = _behind(sentence, figure)
    if behind is not None:
        return behind
    if (of_a_body := _of_a_body(sentence, figure, before)) is not None:
        return of_a_body
    if _is_taken_off(sentence, figure, before):
        return False
    if not figure.percent and (before in LOSING or before in GAINING):
        return None
    if figure.percent and before not in _NOT_BEFORE and not sentence.is_aside(figure):
        bare = _bare_share(sentence, figure)
        return bare if bare is not None else _dense(sentence, figure)
    return None


def _of_a_body(sentence: Sentence, figure: Figure, before: str) -> bool | None:
    """`Lose 10 pounds`, `put on 3 kg`, `5 kg abnehmen`: whether that much more of it is meant."""
    if not figure.percent and sentence.unit(figure).lower() not in BODY:
        return None
    if before in GAINING or sentence.words_before(figure.first, 2) in GAINING_PHRASES:
        return True
    lost = before in LOSING or (not figure.percent and figure.measured and sentence.has(LOSING))
    return False if lost else None


def _is_taken_off(sentence: Sentence, figure: Figure, before: str) -> bool:
    """`Knock 2 days off delivery`; a day off is a holiday, and lorries taken off a road are counted."""
    noun = sentence.noun(figure)
    off = figure.last + 1 if figure.measured else noun.last + 1
    if before not in TAKING_OFF or sentence.word(off) != "off" or not sentence.word(off + 1):
        return False
    if before in ("take", "cut"):
        is_holiday = sentence.word(off + 1) in _HOLIDAY or sentence.word(off + 1) in ALL_STOPS - {
            "the",
            "my",
            "our",
        }
        return figure.measured and not is_holiday
    return True


def _by(sentence: Sentence, figure: Figure, before: str) -> bool | None:
    """`by 25 %`, `by at least 10 %`, `um 20 %`, `growth of 8 %`."""
    at = figure.first - 1
    for count in (4, 3, 2, 1):
        if (
            figure.first > count
            and sentence.words_before(figure.first, count) in EDGES_BEFORE
            and sentence.word(figure.first - count - 1) in BY
        ):
            at = figure.first - count - 1
            before = sentence.word(at)
            break
    if (
        before
        in (
            "un",
            "about",
            "around",
            "another",
            "a",
            "nearly",
            "almost",
            "roughly",
            "ca",
            "circa",
            "approximately",
            "over",
            "minst",
            "an",
        )
        and sentence.word(at - 1) in BY
    ):
        at -= 1
        before = sentence.word(at)
    if before in ("by", "um"):
        return rises(sentence, figure)
    if before in ("med", "met") and (figure.percent or figure.unit.lower() in TIME_UNITS):
        return rises(sentence, figure)
    if before in ("de", "di", "o") and figure.unit.lower() in TIME_UNITS and sentence.word(0) in _TURNING:
        # Réduire le délai de 2 jours.
        return rises(sentence, figure, behind=False)
    if before in BY and figure.percent:
        return rises(sentence, figure, behind=False)
    if before in _OF and sentence.word(at - 1) in MORE | FEWER | {
        "growth",
        "increase",
        "reduction",
        "savings",
    }:
        return sentence.word(at - 1) in MORE | {"growth", "increase"}
    return None


def _behind(sentence: Sentence, figure: Figure) -> bool | None:
    """`20 % more sign-ups`, `10 % fewer returns`, `15 % growth`, `2 points higher`."""
    if not figure.percent and figure.last + 1 < len(sentence.tokens):
        unit = sentence.noun(figure)
        at = figure.last + 1
        word = sentence.word(at)
        if figure.measured or unit.head.lower() in ("points", "point"):
            at = figure.last + (1 if figure.measured else 2)
            word = sentence.word(at)
            return word in MORE if word in (MORE | FEWER) - {"up", "down", "off", "cut"} else None
        return False if word in ("fewer", "less", "weniger", "moins", "menos") else None
    ahead = [sentence.word(at) for at in range(figure.last + 1, figure.last + 8)]
    for one, other in pairwise(ahead):
        if (one, other) in _ADDED:
            return other in ("plus", "mas")
    for at in (figure.last + 1, figure.last + 2):
        word = sentence.word(at)
        if word in _BESIDE and (sentence.word(at + 1) in _THEN or sentence.text(at + 1)[:2] in ("19", "20")):
            return _BESIDE[word]
        if word in FEWER and not (word == "off" or (word in ("lower", "cut") and at > figure.last + 1)):
            return False if not _is_or(sentence, at) else None
        if word in MORE and word not in ("up", "extra"):
            return True if not _is_or(sentence, at) else None
        if word in ("of", "in", "to", "have", "or", "and", "on", "by"):
            return None
    return None


def _is_or(sentence: Sentence, at: int) -> bool:
    """`80 % or more` is a limit."""
    return sentence.word(at - 1) in ("or", "oder", "ou", "o")


def _bare_share(sentence: Sentence, figure: Figure) -> bool | None:
    """`Grow revenue 30 %`: a verb of changing at the beginning, and nothing that says to or at."""
    first = sentence.word(0)
    if (
        first not in _TURNING
        or first in _NO_CHANGE
        or first in REACHING - {"grow", "increase", "expand", "rise"}
    ):
        return None
    between = [token.word for token in sentence.tokens[1 : figure.first]]
    if any(word in ("to", "at", "from", "that", "who", "auf", "so") for word in between) or len(between) > 6:
        return None
    after = sentence.word(figure.last + 1)
    return None if after in ("of", "der", "des", "de") else first in UP


def _times(sentence: Sentence, figure: Figure) -> Reading | None:
    """`3x`, `Grow traffic 2.5x`; but `3x a week` is how often."""
    times = figure.value("", sentence.around.comma)
    before = sentence.word(figure.first - 1)
    if times <= 0 or times == 1 or before in DETERMINED:
        return None
    down = rises(sentence, figure) is False
    change = times_change(1 / times if down and times > 1 else times)
    return change_reading(change, not down and times > 1, "", figure.first, figure.last)


def _dense(sentence: Sentence, figure: Figure) -> bool | None:
    if not figure.percent:
        return None
    before, after = sentence.text(figure.first - 1), sentence.text(figure.last + 1)
    behind = after + sentence.text(figure.last + 2)
    if not is_dense(before + behind):
        return None
    if before.endswith(_DENSE_TO) or after.startswith(
        ("に", "로", "으로", "まで", "以", "이상", "이하", "を達")
    ):
        return None
    for signs, grows in ((_DENSE_UP, True), (_DENSE_DOWN, False)):
        if before.endswith(signs) or any(sign in behind[:5] for sign in signs):
            return grows
    return None
