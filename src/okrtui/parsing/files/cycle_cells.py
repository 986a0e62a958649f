"""The cycle that a cell, a sheet's name or a line above a table names: Q2 2026, 1. Quartal 2026, its two days."""

import re
from collections.abc import Iterable
from datetime import date

from okrtui.domain.model.cycle import CycleKind
from okrtui.domain.model.cycle_span import MONTHS, span_of
from okrtui.parsing.cycle_titles import read_cycle_title
from okrtui.parsing.files.column_heads import read_head
from okrtui.parsing.files.cycle_words import cycle_named
from okrtui.parsing.files.day_cells import Order, read_moment
from okrtui.parsing.files.found import FoundCycle, Surroundings

_SPAN = re.compile(
    r"(?P<first>\S.*?\d\S*)\s*(?:–|—|\s-\s|\bto\b|\bbis\b|\bau\b|\bal?\b|\btot\b|\btil\b|\bdo\b)\s*(?P<last>.*\d.*)"
)
LONGEST = 120
_KINDS: tuple[CycleKind, ...] = ("month", "quarter", "half", "year")


def cycle_of(
    text: str, first: date | None, last: date | None, around: Surroundings, order: Order
) -> FoundCycle | None:
    """The cycle of a row by its name, and its days where the name says none; None without both."""
    if text:
        if found := named_cycle(text, around, order):
            return found
        if first is not None and last is not None and first < last:
            return FoundCycle(text, first, last)
        if (part := cycle_named(text)) is not None:
            return FoundCycle(part.title)
        return None if not any(map(str.isdigit, text)) else FoundCycle(text)
    return calendar_cycle(first, last, around)


def calendar_cycle(first: date | None, last: date | None, around: Surroundings) -> FoundCycle | None:
    """The cycle from one day to another where these are a whole month, quarter, half or year."""
    if first is None or last is None:
        return None
    for kind in _KINDS:
        if (
            kind in MONTHS
            and (span := span_of(kind, first, around.first_month)).start == first
            and span.end == last
        ):
            return FoundCycle(span.title, first, last)
    return None


def named_cycle(text: str, around: Surroundings, order: Order) -> FoundCycle | None:
    """The cycle that a text is the name of, or its two days."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if read_cycle_title(text, around.today, around.first_month) is not None:
        return FoundCycle(text)
    if (found := _SPAN.fullmatch(text.strip("()[] "))) is not None:
        moments = [read_moment(found[name].strip(), order) for name in ("first", "last")]
        if moments[0] and moments[1] and moments[0].first < moments[1].last:
            return FoundCycle("", moments[0].first, moments[1].last)
    moment = read_moment(text, order)
    if moment is not None and moment.whole and (moment.last - moment.first).days > 27:
        return calendar_cycle(moment.first, moment.last, around)
    return None


def cycle_in(texts: Iterable[str], around: Surroundings, order: Order) -> FoundCycle | None:
    """The first cycle that some texts name somewhere, such as `Goals of the kitchen, Q2 2026`."""
    for text in texts:
        if found := named_cycle(text, around, order):
            return found
        part = cycle_named(text)
        if part is not None and (part.strong or _is_about_goals(text)):
            return FoundCycle(part.title)
        for piece in re.split(r"[:(),;|]", text[:LONGEST]):
            if piece != text and (found := named_cycle(piece, around, order)):
                return found
    return None


def _is_about_goals(text: str) -> bool:
    """Whether a line above a table has a word for goals, so that a year or month in it is their cycle."""
    return any(
        word.lower() in ("okr", "okrs") or read_head(word).field == "objective" for word in text.split()[:20]
    )
