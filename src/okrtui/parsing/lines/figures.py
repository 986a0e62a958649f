"""The figures of a line: a number with its sign, size and unit, and what can be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from okrtui.domain.errors import DataProblem
from okrtui.domain.rounding import worked_out
from okrtui.domain.units import CURRENCIES, CURRENCY_CODES
from okrtui.parsing.lines.names_with_digits import is_name
from okrtui.parsing.lines.tokens import Token, counter_at, is_dense
from okrtui.parsing.lines.words.nouns import IRREGULAR_PLURALS
from okrtui.parsing.lines.words.numbers import (
    CURRENCY_WORDS,
    DENSE_SIZES,
    GLUED,
    MEASURED,
    MONEY_CODES,
    NUMBER_WORDS,
    PERCENT_PHRASES,
    PERCENT_WORDS,
    SIZES,
    WORD_SIZES,
)
from okrtui.parsing.units import duration, is_counted
from okrtui.parsing.values import Subject, number

_TIMES = frozenset({"x", "X", "×", "times-as", "fold"})
_MONEY_SIGNS = frozenset(CURRENCIES)
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a line with what belongs to it; places are those of its first and last token."""

    text: str
    unit: str
    first: int
    last: int
    size: float = 1.0
    sign: str = ""
    times: bool = False
    """3x: so many times what it was."""
    plus: bool = False
    """200+: so many, or more."""
    spelled: bool = False
    clock: bool = False
    at: int = 0
    """The place of its digits."""
    low: bool = False

    @property
    def percent(self) -> bool:
        """Whether it is a share."""
        return self.unit == "%"

    @property
    def money(self) -> bool:
        """Whether it is a sum."""
        return self.unit in _MONEY_SIGNS or self.unit.lower() in MONEY_CODES

    @property
    def measured(self) -> bool:
        """Whether its unit is one that is measured, paid or a share, and no noun."""
        return self.percent or self.money or self.unit.lower() in MEASURED or self.unit.startswith("/")

    def value(self, unit: str, comma: str) -> float:
        """The number, read as one of `unit`; a DataProblem where it cannot be read."""
        if self.spelled:
            return float(self.text) * self.size
        if self.clock:
            return _clock(self.text, unit)
        # A size is for things and money: there a point before three digits groups.
        counted = unit if is_counted(unit) else ""
        found = number(self.text.lstrip("+"), Subject(unit=counted, comma=comma))
        return worked_out((-found if self.sign == "-" else found) * self.size)


def _clock(text: str, unit: str) -> float:
    """`7:30` and `1h30` in a unit of time; in what has no unit, the first part and its sixtieths."""
    found = duration(text, unit or "h")
    if found is None:
        raise DataProblem(f"{text} is no time", "value")
    return found


def figures_of(tokens: Sequence[Token]) -> list[Figure]:
    """The figures of a line, without what only looks like one."""
    found = []
    at = 0
    while at < len(tokens):
        figure = _figure_at(tokens, at)
        if figure is None:
            at += 1
            continue
        found.append(figure)
        at = figure.last + 1
    return found


def _figure_at(tokens: Sequence[Token], at: int) -> Figure | None:
    token = tokens[at]
    if token.kind == "word" and token.word in NUMBER_WORDS:
        return _spelled(tokens, at)
    if token.kind == "clock":
        return _time(tokens, at)
    if token.kind != "number" or len(token.text) > _LONGEST_NUMBER or is_name(tokens, at):
        return None
    first, sign, currency = _before(tokens, at)
    size, last = _size(tokens, at, bool(currency))
    figure = Figure(token.text, currency, first, last, size=size, sign=sign, at=at)
    figure = _with_unit(tokens, figure)
    if _readable(figure):
        return figure
    return None


def _readable(figure: Figure) -> bool:
    try:
        figure.value(figure.unit, "group")
    except DataProblem:
        return False
    return True


def _before(tokens: Sequence[Token], at: int) -> tuple[int, str, str]:
    """The first token, sign and currency of the number at a place."""
    first, sign, currency = at, "", ""
    before = tokens[at - 1] if at else None
    if before is not None and before.text in _MONEY_SIGNS:
        first, currency = at - 1, before.text
        if first and tokens[first].glued and tokens[first - 1].word in ("us", "a", "c", "s"):
            first -= 1
    elif before is not None and before.word in CURRENCY_CODES:
        first, currency = at - 1, CURRENCY_CODES[before.word]
    elif before is not None and before.kind == "word" and before.word in MONEY_CODES and before.word != "try":
        first, currency = at - 1, before.text
    if (
        first
        and tokens[first].glued
        and tokens[first - 1].text in ("+", "-", "−", "±")
        and _stands_free(tokens, first - 1)
    ):
        first, sign = first - 1, "-" if tokens[first - 1].text in "-−" else "+"
        if first and tokens[first].glued and tokens[first - 1].text in _MONEY_SIGNS:
            first, currency = first - 1, tokens[first - 1].text
    return first, sign, currency


def _stands_free(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign belongs to what follows: nothing stands right before it but a bracket or a sign of money."""
    before = tokens[at - 1] if at else None
    return (
        before is None
        or not tokens[at].glued
        or before.text in ("(", "[", ":", ">", "≥", "<", "≤", ".")
        or before.text in _MONEY_SIGNS
    )


def _size(tokens: Sequence[Token], at: int, money: bool) -> tuple[float, int]:
    """What the word behind a number multiplies it with, and the last token of both."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return 1.0, at
    for letters, size in DENSE_SIZES.items():
        if after.text.startswith(letters):
            return size, at + (1 if after.text == letters else 0)
    said = (
        after.text
        if after.text in SIZES
        else after.word
        if len(after.word) > 1 and after.word in SIZES
        else ""
    )
    if said and (after.glued or len(said) > 1 or said in "kKM"):
        if said == "mm":
            return (1e6, at + 1) if money else (1.0, at)
        if said == "B" and not money and not after.glued:
            return 1.0, at
        return SIZES[said], at + 1
    if after.glued and after.text in ("m", "b") and (money or _is_thing(tokens, at + 2)):
        return (1e6 if after.text == "m" else 1e9), at + 1
    if after.word == "m" and money:
        return 1e6, at + 1
    return 1.0, at


def _is_thing(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "word" and is_plural(tokens[at].word)


def _with_unit(tokens: Sequence[Token], figure: Figure) -> Figure:
    """The figure with the unit that stands behind it: a sign, money, a measure, or how many times."""
    at = figure.last + 1
    last = figure.last
    if at < len(tokens) and tokens[at].text == "+" and (tokens[at].glued):
        figure = replace(figure, plus=True, last=at)
        at, last = at + 1, at
    if at >= len(tokens):
        return figure
    token = tokens[at]
    pair = f"{token.word} {tokens[at + 1].word}" if at + 1 < len(tokens) else ""
    if token.word in PERCENT_WORDS or any(token.text.startswith(w) for w in ("パーセント", "퍼센트")):
        return _plus_behind(tokens, replace(figure, unit="%", last=at))
    if pair in PERCENT_PHRASES:
        return replace(figure, unit="%", last=at + 1)
    if token.text in _MONEY_SIGNS and not figure.unit:
        return replace(figure, unit=token.text, last=at)
    if figure.unit:
        return figure
    if token.word in CURRENCY_WORDS:
        return replace(figure, unit=CURRENCY_WORDS[token.word], last=at)
    if token.word in MONEY_CODES and token.text != "try":
        return replace(figure, unit=token.text, last=at)
    if token.text in _TIMES or (token.text == "-" and pair == "- fold"):
        return replace(figure, times=True, last=at + (1 if token.text == "-" else 0))
    if token.text == "°":
        degree = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].word in ("c", "f") else None
        return replace(figure, unit="°" + (degree.text if degree else ""), last=at + (1 if degree else 0))
    if token.word == "percentage" and pair in ("percentage points", "percentage point"):
        return replace(figure, unit="pp", last=at + 1)
    if is_dense(token.text[0]):
        counter = counter_at(token.text[len(_dense_size(token.text)) :])
        return (
            replace(
                figure,
                unit=CURRENCY_WORDS.get(counter, counter),
                last=at if counter == token.text else figure.last,
            )
            if counter
            else figure
        )
    if token.word in MEASURED and _is_measure(token):
        return _rate(tokens, replace(figure, unit=token.text, last=at))
    return replace(figure, last=last)


def _plus_behind(tokens: Sequence[Token], figure: Figure) -> Figure:
    """`90%+`."""
    at = figure.last + 1
    plus = at < len(tokens) and tokens[at].text == "+" and tokens[at].glued
    return replace(figure, plus=True, last=at) if plus else figure


def _dense_size(text: str) -> str:
    return next((letters for letters in DENSE_SIZES if text.startswith(letters)), "")


def _is_measure(token: Token) -> bool:
    """A letter alone is a measure in small print only: `5 m`, not `5 M`."""
    return (
        len(token.text) > 1
        or token.text.islower()
        or token.text in ("W",)
        or (token.glued and token.text in GLUED)
    )


def _rate(tokens: Sequence[Token], figure: Figure) -> Figure:
    """`80 km/h`, `12 €/m²`: the other half of the unit."""
    at = figure.last + 1
    if (
        at + 1 < len(tokens)
        and tokens[at].text == "/"
        and tokens[at].glued
        and tokens[at + 1].glued
        and tokens[at + 1].kind == "word"
    ):
        return replace(figure, unit=f"{figure.unit}/{tokens[at + 1].text}", last=at + 1)
    return figure


def _spelled(tokens: Sequence[Token], at: int) -> Figure | None:
    """A number in words: three, a dozen, two hundred."""
    value, last = NUMBER_WORDS[tokens[at].word], at
    if at + 1 < len(tokens) and tokens[at + 1].word in WORD_SIZES and tokens[at].word not in WORD_SIZES:
        value, last = value * NUMBER_WORDS[tokens[at + 1].word], at + 1
    before = tokens[at - 1].word if at else ""
    if tokens[at].word in WORD_SIZES and before not in ("a", "one", "half"):
        if not (at and tokens[at - 1].kind == "number"):
            return None
        return None
    if (
        tokens[at].word in ("dozen", "hundred", "thousand")
        and at > 1
        and f"{tokens[at - 2].word} {before}" == "half a"
    ):
        value //= 2
    figure = Figure(str(value), "", at, last, spelled=True, at=at)
    return _with_unit(tokens, figure)


def _time(tokens: Sequence[Token], at: int) -> Figure | None:
    """`1h30`, `0:45:00`, `7:30`: a duration where it is no time of day."""
    token = tokens[at]
    if is_name(tokens, at):
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    unit = (
        after.text
        if after is not None and after.word in ("h", "min", "hours", "minutes", "hrs", "mins")
        else ""
    )
    if not unit and (token.text.count(":") == 2 or ":" not in token.text):
        figure = Figure(
            token.text, "h" if "h" in token.text or ":" in token.text else "min", at, at, clock=True, at=at
        )
    else:
        figure = Figure(token.text, unit, at, at + (1 if unit else 0), clock=True, at=at)
    return figure if _readable(figure) else None


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: the words behind a figure up to the one it is about."""

    head: str
    """As written; empty where no noun follows."""
    last: int
    words: tuple[str, ...] = ()


def is_plural(word: str) -> bool:
    """Whether an English word looks like one of several things."""
    last = word.rpartition("-")[2]
    if last in IRREGULAR_PLURALS:
        return True
    return len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is", "ous"))


def noun_after(tokens: Sequence[Token], figure: Figure, stops: frozenset[str]) -> Noun:
    """The noun that a figure counts: `6 walking guides with shops` counts guides."""
    words: list[str] = []
    at = figure.last + 1
    first = at
    while at < len(tokens) and len(words) < 4:
        token = tokens[at]
        if token.kind in ("name", "tag") and not words and at + 1 < len(tokens) and token.kind == "name":
            at += 1
            continue
        if token.kind != "word" or token.word in stops or (is_dense(token.text[0]) and at > first):
            break
        words.append(token.text)
        at += 1
        if is_plural(token.word):
            following = tokens[at] if at < len(tokens) else None
            if (
                following is None
                or following.kind != "word"
                or following.word in stops
                or not _goes_on(token.word)
            ):
                break
    if not words:
        return Noun("", figure.last)
    if is_dense(words[0][0]):
        counter = counter_at(words[0]) or words[0][:1]
        return Noun(counter, figure.last + 1, tuple(words))
    plural_at = next((i for i, word in enumerate(words) if is_plural(word.lower())), None)
    if plural_at is not None and not (plural_at == 0 and len(words) > 1 and not _goes_on(words[0].lower())):
        return Noun(words[-1] if is_plural(words[-1].lower()) else words[plural_at], at - 1, tuple(words))
    return Noun(words[0] if len(words) > 2 or plural_at == 0 else words[-1], at - 1, tuple(words))


def _goes_on(word: str) -> bool:
    """Plurals that stand in front of what is counted: sales calls."""
    return word in (
        "sales",
        "news",
        "sports",
        "savings",
        "business",
        "operations",
        "communications",
        "arts",
        "customs",
    )
