"""The unit that follows a number: a share, a sum, a measure, a rating, how many times."""

from collections.abc import Sequence

from okrtui.domain.units import CURRENCIES
from okrtui.parsing.lines.figure import Figure
from okrtui.parsing.lines.nouns import is_plural
from okrtui.parsing.lines.tokens import Token, counter_at, is_dense
from okrtui.parsing.lines.words.nouns import LEVEL_WORDS, RATING_WORDS
from okrtui.parsing.lines.words.numbers import (
    DENSE_MONEY,
    DENSE_SIZES,
    GLUED,
    MEASURED,
    MONEY_CODES,
    PERCENT_PHRASES,
    PERCENT_WORDS,
)
from okrtui.parsing.unit_names import CURRENCY_WORDS

_TIMES = frozenset({"x", "X", "×"})


def with_unit(tokens: Sequence[Token], figure: Figure) -> Figure:
    """The figure with the unit that follows it: a rating, a share, a currency sign, a measure, or 3x."""
    if (at := _rating_top(tokens, figure)) is not None:
        return figure._replace(unit=f"/{tokens[at].text}", last=at)
    figure = _with_plus(tokens, figure)
    at = figure.last + 1
    if at >= len(tokens):
        return figure
    share = _share(tokens, figure)
    if share is not None:
        return _with_plus(tokens, share)
    if figure.unit:
        return figure
    return _with_plus(tokens, _money(tokens[at], figure) or _measure(tokens, figure) or figure)


def _with_plus(tokens: Sequence[Token], figure: Figure) -> Figure:
    """`200+`, `90%+`."""
    at = figure.last + 1
    plus = at < len(tokens) and tokens[at].text == "+" and tokens[at].glued
    return figure._replace(plus=True, last=at) if plus else figure


def _share(tokens: Sequence[Token], figure: Figure) -> Figure | None:
    """`40 %`, `40 per cent`, `40パーセント`."""
    at = figure.last + 1
    token = tokens[at]
    if token.word in PERCENT_WORDS or token.text.startswith(("パーセント", "퍼센트")):
        return figure._replace(unit="%", last=at)
    pair = f"{token.word} {tokens[at + 1].word}" if at + 1 < len(tokens) else ""
    return figure._replace(unit="%", last=at + 1) if pair in PERCENT_PHRASES else None


def _money(token: Token, figure: Figure) -> Figure | None:
    """A sign, name or code of money behind a figure."""
    at = figure.last + 1
    if token.text in CURRENCIES:
        return figure._replace(unit=token.text, last=at)
    if token.word in CURRENCY_WORDS:
        return figure._replace(unit=CURRENCY_WORDS[token.word], last=at)
    if token.word in MONEY_CODES and token.text != "try":
        return figure._replace(unit=token.text, last=at)
    return None


def _measure(tokens: Sequence[Token], figure: Figure) -> Figure | None:
    """How many times, degrees, points, or what is measured; in dense scripts what things are counted in."""
    at = figure.last + 1
    token = tokens[at]
    behind = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if token.text in _TIMES or token.text.startswith(("倍", "배")):
        return figure._replace(times=True, last=at)
    if token.text == "-" and behind == "fold":
        return figure._replace(times=True, last=at + 1)
    if token.text == "°":
        degree = tokens[at + 1].text if behind in ("c", "f") else ""
        return figure._replace(unit=f"°{degree}", last=at + (1 if degree else 0))
    if token.word in ("prozentpunkte", "prozentpunkten", "prosentpoeng"):
        return figure._replace(unit="pp", last=at)
    if token.word == "percentage" and behind in ("points", "point"):
        return figure._replace(unit="pp", last=at + 1)
    if is_dense(token.text[0]):
        counter = counter_at(token.text[len(dense_size(token.text)) :])
        last = at if counter == token.text else figure.last
        return figure._replace(unit=DENSE_MONEY.get(counter, counter), last=last) if counter else None
    if token.text in ("y", "w") and not token.glued and behind:
        # Entre 4 y 9, 12 w szkole: a word.
        return None
    if token.word in MEASURED and _is_measure(token):
        return with_rate(tokens, figure._replace(unit=token.text, last=at))
    return None


def _rating_top(tokens: Sequence[Token], figure: Figure) -> int | None:
    """The place of the 5 of `4.5/5` and `4.5 out of 5`: a fraction, or beside the name of a level; steps are whole."""
    link = _link(tokens, figure.last + 1)
    at = figure.last + 1 + link
    if not link or at >= len(tokens) or tokens[at].kind != "number" or figure.unit:
        return None
    top, behind = tokens[at].text, tokens[at + 1] if at + 1 < len(tokens) else None
    if not top.isdecimal() or len(top) > 3 or (behind is not None and behind.text == "/"):
        return None
    is_fraction = not figure.text.isdecimal()
    if tokens[at - 1].text != "/" and (
        _is_counted(behind) or (is_fraction and _value(figure.text) > int(top))
    ):
        return None
    near = [token.word for token in tokens[max(0, figure.first - 5) : figure.first]]
    near += [behind.word] if behind is not None else []
    return at if is_fraction or any(word in LEVEL_WORDS or word in RATING_WORDS for word in near) else None


def _link(tokens: Sequence[Token], at: int) -> int:
    """How many tokens say `out of`: a stroke, of, out of; 0 where none do."""
    words = [token.word for token in tokens[at : at + 2]]
    if words == ["out", "of"]:
        return 2
    return 1 if words[:1] in (["/"], ["of"], ["von"], ["sur"], ["de"], ["su"], ["van"], ["av"]) else 0


def _is_counted(token: Token | None) -> bool:
    """Whether the two figures count something: 9 out of 10 parents; stars are what a rating is in."""
    return (
        token is not None and token.kind == "word" and is_plural(token.word) and token.word not in LEVEL_WORDS
    )


def _value(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0


def dense_size(text: str) -> str:
    return next((letters for letters in DENSE_SIZES if text.startswith(letters)), "")


def _is_measure(token: Token) -> bool:
    """A letter alone is a measure in small print only: `5 m`, not `5 M`."""
    return (
        len(token.text) > 1
        or token.text.islower()
        or token.text in ("W",)
        or (token.glued and token.text in GLUED)
    )


def with_rate(tokens: Sequence[Token], figure: Figure) -> Figure:
    """`80 km/h`, `12 €/m²`: the other half of the unit."""
    at = figure.last + 1
    if (
        at + 1 < len(tokens)
        and tokens[at].text == "/"
        and tokens[at].glued
        and tokens[at + 1].glued
        and tokens[at + 1].kind == "word"
    ):
        return figure._replace(unit=f"{figure.unit}/{tokens[at + 1].text}", last=at + 1)
    return figure
