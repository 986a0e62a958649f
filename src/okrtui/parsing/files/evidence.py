"""What a whole column or file says about its cells: its decimal mark, the order of its days, what a share is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import is_nothing, text_of
from okrtui.parsing.files.column_heads import is_unit
from okrtui.parsing.files.contents import Cell, Money, Share
from okrtui.parsing.files.day_cells import Order, numbers_of, read_moment, short_years
from okrtui.parsing.files.found import Choices, Question, Surroundings
from okrtui.parsing.marks import Line, decimal_mark
from okrtui.parsing.units import SIZES, canonical, converted, duration
from okrtui.parsing.values import Subject, as_ascii, number
from okrtui.text.fitting import shortened

_PLAIN = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_SIMPLE = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,9})?", re.ASCII)
_POINTED = re.compile(r"[+-]?\d{1,12}\.\d{1,9}", re.ASCII)
_COMMA = re.compile(r"[+-]?\d{1,12},\d{1,9}", re.ASCII)
_SIGNS = "€$£¥₹"
_MONEY = rf"[A-Z]{{0,2}}\$|[{_SIGNS}]|[A-Z]{{3}}(?![A-Za-z])|(?:kr|zł|Kč|Fr|Rs|lei)\.?(?![A-Za-z])"
_AMOUNT = re.compile(
    rf"(?P<before>[+-]?\s*(?:{_MONEY})?)\s*"
    r"(?P<digits>[+-]?\d[\d.,'’ \u00a0\u2009\u202f_]*|[+-]?[.,]\d+)\s*(?P<behind>[^\d\s<>=≤≥][^\d<>=≤≥]{0,24}[²³]?)?"
)
_FIRST_UNIT = re.compile(r"\d+(?:[.,]\d+)?\s*([a-z]+)")
_LEDGER = re.compile(r"(\D{0,4}?)\(([^()]*\d[^()]*)\)(\D{0,4})")
"""(120): below zero, as accountants write it."""
_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d):([0-5]\d)", re.ASCII)
_SHORT_CLOCK = re.compile(r"\d{1,3}:[0-5]\d", re.ASCII)
_PART_OF = re.compile(r"(\d{1,4})\s*(?:/|of|von|sur|de|di|van|av|af|z)\s*(\d{1,4})", re.IGNORECASE)
"""3/8, 2 of 2: how much of the way that is."""
_GROUPS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}", re.ASCII)


Place = Literal["row", "line"]
"""What lines of a file are called: those of a table are rows."""


class Amount(NamedTuple):
    """A number of a cell, and the unit beside it."""

    value: float
    unit: str = ""


class Numbers(NamedTuple):
    """How the numbers of a table are written."""

    mark: str = ""
    comma: str = "group"

    def read(self, cell: Cell, unit: str = "") -> Amount:
        """The number of a cell in `unit`, or with its own; a DataProblem where it is none."""
        if not isinstance(cell, str):
            if isinstance(cell, Share):
                return Amount(round(float(cell) * 100, 9), "%")
            if isinstance(cell, Money) and not unit:
                return Amount(float(cell), cell.unit)
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                return Amount(float(cell))
        text = text_of(cell)
        if _PLAIN.fullmatch(text) or (self.mark != "," and _POINTED.fullmatch(text) and self.mark == "."):
            return Amount(float(text))
        if self.mark == "," and _COMMA.fullmatch(text):
            return Amount(float(text.replace(",", ".")))
        return self._of_text(as_ascii(text), unit)

    def _of_text(self, text: str, unit: str) -> Amount:
        if len(text) > 60 or not any(map(str.isdigit, text)):
            raise DataProblem(f"“{shortened(text, 40)}” isn't a number")
        if ledger := _LEDGER.fullmatch(text):
            found = self._of_text("".join(ledger.groups()), unit)
            return found._replace(value=-found.value)
        if not unit and _SHORT_CLOCK.fullmatch(text):
            raise DataProblem(
                f"“{text}” could be hours or minutes: put the unit into the head, such as Sleep (h)"
            )
        if (clock := _CLOCK.fullmatch(text)) and not unit:
            hours, minutes, seconds = map(int, clock.groups())
            return Amount(float(hours * 3600 + minutes * 60 + seconds), "s")
        parts = _parts_of(text)
        plain = Subject(mark=self.mark, comma=self.comma)
        if parts is not None and parts.unit and not unit:
            return Amount(number(parts.digits, plain) * parts.times, parts.unit)
        try:
            return Amount(number(text, Subject(unit=unit, mark=self.mark, comma=self.comma)))
        except DataProblem:
            if parts is not None:
                amount = _in_unit(Amount(number(parts.digits, plain) * parts.times, parts.unit), unit)
            else:
                amount = _time_of(text, unit)
            if amount is None:
                raise DataProblem(f"“{shortened(text, 40)}” isn't a number") from None
            return amount


class _Parts(NamedTuple):
    """A number with the unit before or behind it, and the size it is counted in."""

    digits: str
    unit: str
    times: float


def _parts_of(text: str) -> _Parts | None:
    """The parts of `€12k`, `R$ 8.200,50` or `212 ms`; None where a text has others.

    A size behind money is one of its own: in M€ it belongs to the unit.
    """
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    before, behind = found["before"].strip(" +-"), (found["behind"] or "").strip()
    size, _, rest = behind.partition(" ")
    times = 1.0
    glued = bool(behind) and found["digits"][-1:].isdigit()
    if size.lower() in SIZES and (before or rest or glued or not _is_measure(size)):
        times, behind = SIZES[size.lower()], rest.strip()
    if before and behind:
        return None
    sign = "-" if "-" in found["before"] else ""
    return _Parts(sign + found["digits"].strip(), before or behind, times)


def _is_measure(word: str) -> bool:
    """Whether a size can be a unit as well: metres and minutes are written m."""
    return word in ("m", "b", "cr")


def _in_unit(amount: Amount, unit: str) -> Amount | None:
    """An amount in a unit; None where its own is of another kind."""
    if not unit:
        return amount if amount.unit else None
    times = converted(amount.unit, unit) if amount.unit else None
    return None if times is None else Amount(amount.value * times, unit)


def _time_of(text: str, unit: str) -> Amount | None:
    """`2h 30m` where no unit is known: in the first one it names."""
    first = _FIRST_UNIT.match(text)
    if unit or first is None:
        return None
    name = canonical(first[1])
    value = duration(text, name)
    return None if value is None else Amount(value, name)


def looks_number(cell: Cell) -> bool:
    """Whether a cell is a number in any way of writing it."""
    if not isinstance(cell, str):
        return isinstance(cell, int | float) and not isinstance(cell, bool)
    if len(cell) > 60:
        return False
    text = as_ascii(cell.strip())
    if _SIMPLE.fullmatch(text) or any(
        form.fullmatch(text) for form in (_PLAIN, _CLOCK, _SHORT_CLOCK, _LEDGER)
    ):
        return True
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return False
    behind = (found["behind"] or "").strip()
    return not behind or len(behind) <= 12 or is_unit(behind)


def numbers_in(
    cells: Iterable[tuple[int, Cell]],
    delimiter: str,
    choices: Choices,
    surroundings: Surroundings,
    place: Place = "line",
) -> tuple[Numbers, list[Question], list[str]]:
    """How numbers are written, from all of them with their lines; what is open, and what was believed.

    A DataProblem names the two lines that contradict each other. `place` is what they are called.
    """
    settled = {"comma": ",", "point": "."}.get(choices.settings.get("decimal", ""), "")
    comma = surroundings.comma or "group"
    if settled:
        return Numbers(settled, comma), [], []
    texts = [(at, cell) for at, cell in cells if isinstance(cell, str)]
    bare = sum(cell.isdecimal() for _, cell in texts)
    with_marks = [Line(at, cell) for at, cell in texts if "," in cell or "." in cell]
    numbers = {text: looks_number(text) for text in {line.text for line in with_marks}}
    lines = [line for line in with_marks if numbers[line.text]]
    if not lines:
        return Numbers("", comma), [], []
    try:
        mark = decimal_mark(lines, delimiter="", comma=comma, place=place)
    except DataProblem as problem:
        if _only_open(lines):
            return Numbers("", comma), [_mark_question(lines[0], "", place)], []
        raise DataProblem(
            f"{problem.sentence}. Settle it with --set decimal=comma or decimal=point"
        ) from None
    if mark:
        name = {",": "comma", ".": "point"}[mark]
        shown = next((line for line in lines if mark in line.text), lines[0])
        return (
            Numbers(mark, comma),
            [],
            [f"the decimal mark is a {name}, as in {shortened(shown.text, 20)} on {place} {shown.number}"],
        )
    return _open_mark(lines, bare, delimiter, comma, place)


def _open_mark(
    lines: Sequence[Line], bare: int, delimiter: str, comma: str, place: Place
) -> tuple[Numbers, list[Question], list[str]]:
    """The mark where each number with one has three digits behind it. `bare`: how many whole numbers have none."""
    marks = {found[1] for line in lines if (found := _GROUPS.fullmatch(line.text))}
    if marks != {"."} and not (delimiter == ";" and marks):
        return Numbers("", comma), [], []
    sign = next(iter(marks))
    # Decimals of always three digits end in 0 now and then, and would be there behind whole numbers as well.
    groups = len(lines) > 1 and (bare > 0 or any(line.text.endswith("0") for line in lines))
    likely = {",": ".", ".": ","}[sign] if groups else sign
    sure = groups or (sign == "." and delimiter != ";" and len(lines) > 2)
    return Numbers(likely, comma), [replace(_mark_question(lines[0], likely, place), sure=sure)], []


def _only_open(lines: Sequence[Line]) -> bool:
    """Whether no number says of itself which sign is its decimal mark."""
    return all(_GROUPS.fullmatch(line.text) for line in lines)


def _mark_question(line: Line, likely: str, place: Place) -> Question:
    plain = line.text.replace(",", ".")
    found = re.search(r"\d[\d.]*", plain)
    digits = found[0] if found else plain
    sign = "," if "," in line.text else "."
    with_decimals, grouped = f"{float(digits):g}", f"{float(digits.replace('.', '')):,.0f}"
    choices = [(with_decimals, f"--set decimal={'comma' if sign == ',' else 'point'}")]
    choices.append((grouped, f"--set decimal={'point' if sign == ',' else 'comma'}"))
    if likely and likely != sign:
        choices.reverse()
    return Question(
        f"Is {line.text} on {place} {line.number} {choices[0][0]} or {choices[1][0]}?", tuple(choices)
    )


def order_of_days(
    texts: Sequence[tuple[int, str]],
    choices: Choices,
    surroundings: Surroundings,
    *,
    past: bool,
    place: Place = "line",
) -> tuple[Order, list[Question], list[str]]:
    """The order of the numbers of days, from all of them with their lines; what is open, and what was believed.

    `past`: they are days of a history, which can't be to come. `place` is what lines are called.
    A DataProblem where no order fits all.
    """
    today = surroundings.today
    years = short_years([text for _, text in texts])
    if settled := choices.settings.get("days", ""):
        return Order(settled, today, years), [], []
    numbered = [(line, text, found) for line, text in texts if (found := numbers_of(text))]
    first = next(((line, text) for line, text, found in numbered if found[0] > 12), None)
    second = next(((line, text) for line, text, found in numbered if found[1] > 12), None)
    if first and second:
        raise DataProblem(
            f"{place} {first[0]} has {first[1]} and {place} {second[0]} has {second[1]}: "
            "the day is first in one and second in the other. Settle it with --set days=dmy or days=mdy"
        )
    if first or second:
        shown, order = (first, "dmy") if first else (second, "mdy")
        assert shown is not None
        return (
            Order(order, today, years),
            [],
            [f"days are {NAMES[order]} because of {shown[1]} on {place} {shown[0]}"],
        )
    open_days = [text for _, text, found in numbered if found[2] != "." and found[0] != found[1]]
    if not open_days:
        return Order("dmy" if numbered else "", today, years), [], []
    if surroundings.days:
        return (
            Order(surroundings.days, today, years),
            [],
            [f"days are {NAMES[surroundings.days]}, as in the settings"],
        )
    return _likely(open_days, numbered[0], surroundings, past, years, place)


NAMES = {"dmy": "day-month-year", "mdy": "month-day-year", "ymd": "year-month-day"}


def _likely(
    texts: Sequence[str],
    shown: tuple[int, str, tuple[int, int, str]],
    surroundings: Surroundings,
    past: bool,
    years: bool,
    place: Place,
) -> tuple[Order, list[Question], list[str]]:
    """The order that fits better where no number is above 12: nothing to come, in even steps, in the cycle."""
    days = {order: _all_days(texts, Order(order, surroundings.today, years)) for order in ("dmy", "mdy")}
    fits = {order: _fit(found, surroundings, past) for order, found in days.items()}
    better = max(fits, key=lambda order: fits[order])
    other = "mdy" if better == "dmy" else "dmy"
    difference = fits[better] - fits[other]
    order = Order(better, surroundings.today, years)
    if difference >= 2:
        return (
            order,
            [],
            [f"days are {NAMES[better]}: so they follow one another evenly, and none is to come"],
        )
    one, two = (read_moment(shown[1], Order(name, surroundings.today)) for name in (better, other))
    labels = [f"{moment.first.day} {moment.first:%B}" if moment else "no day" for moment in (one, two)]
    question = Question(
        f"Is {shown[1]} on {place} {shown[0]} {labels[0]} or {labels[1]}?",
        ((labels[0], f"--set days={better}"), (labels[1], f"--set days={other}")),
        sure=difference >= 1,
    )
    return order, [question], []


def _all_days(texts: Sequence[str], order: Order) -> list[date]:
    return [moment.first for text in texts if (moment := read_moment(text, order))]


def _fit(days: Sequence[date], around: Surroundings, past: bool) -> int:
    if not days:
        return -9
    score = 0
    ordered = sorted(set(days))
    steps = {(later - sooner).days for sooner, later in pairwise(ordered)}
    monthly = len({day.day for day in ordered}) == 1 and max(steps, default=0) < 32
    if len(ordered) > 3 and (len(steps) == 1 or monthly or all(step % 7 == 0 for step in steps)):
        score += 2
    if past and max(days) > around.today:
        score -= 3
    if not past and around.cycle is not None:
        near = timedelta(days=31)
        score += all(around.cycle[0] - near <= day <= around.cycle[1] + near for day in days)
    return score


def shares(cells: Sequence[tuple[int, Cell]], numbers: Numbers) -> dict[int, float]:
    """Progress by line as a share of the way: `40%`, 40 or 0.4, one way for the whole column.

    What is no number is left out.
    """
    found: dict[int, tuple[float, bool]] = {}
    for line, cell in cells:
        if is_nothing(cell):
            continue
        if (part := part_of(cell)) is not None:
            found[line] = (part * 100, True)
            continue
        try:
            amount = numbers.read(cell)
        except DataProblem:
            continue
        found[line] = (amount.value, amount.unit == "%")
    bare = [value for value, percent in found.values() if not percent]
    hundred = any(abs(value) > 2 for value in bare) or (bool(bare) and _whole(bare) and max(bare) > 1)
    return {line: value / 100 if percent or hundred else value for line, (value, percent) in found.items()}


def part_of(cell: Cell) -> float | None:
    """How much of the way `3/8` or `2 of 2` is; None for other cells."""
    found = _PART_OF.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return None if found is None or not int(found[2]) else int(found[1]) / int(found[2])


def _whole(values: Sequence[float]) -> bool:
    return all(value == int(value) for value in values)
