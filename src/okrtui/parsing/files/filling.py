"""Figures and fields that are written beside a title, in a row, a list or a dict, put into a key result."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import done_of, is_nothing, text_of
from okrtui.parsing.files.column_heads import folded_head
from okrtui.parsing.files.contents import Cell
from okrtui.parsing.files.day_cells import Order, read_moment
from okrtui.parsing.files.evidence import Numbers, looks_number, numbers_in, order_of_days, part_of
from okrtui.parsing.files.found import (
    Choices,
    Findings,
    FoundKeyResult,
    FoundObjective,
    FoundValue,
    Surroundings,
)
from okrtui.parsing.files.goal_labels import words
from okrtui.text.fitting import shortened

_DAY = re.compile(r"(?<![\d/.\-])\d{1,2}[/.\-]\s?\d{1,2}[/.\-]\s?(?:\d{4}|\d{2})(?![\d/\-])")
"""A day whose order the file settles, within a text. Two numbers alone may be a rating or a share."""
_SHORT_DAY = re.compile(r"\d{1,2}/\d{1,2}")
_PERCENT = re.compile(r"[+-]?\d{1,4}(?:[.,]\d{1,4})?\s?%")
_OF = re.compile(r"(\d{1,6})\s*(?:of|out of|von|sur|de|di|van|av|af|z|/)\s*(\d{1,6})", re.IGNORECASE)
_NOT_BEGUN = frozenset(("todo", "to do", "not done", "open", "not started", "incomplete"))
STATES_SHOWN = 3
LONGEST = 2_000
"""Characters of a text that goes into a field."""
FIGURES = {"start": "start", "first": "start", "target": "target", "last": "target"}
"""Fields of cells that are figures of a key result, as it calls them."""


@dataclass
class Reading:
    """How the numbers and days of a file are written, found out from all of them."""

    surroundings: Surroundings
    numbers: Numbers = field(default_factory=Numbers)
    order: Order = field(default_factory=Order)
    hundred: bool = True
    """Whether progress without a sign is in percent: 40 and not 0.4."""
    progress_behind: bool = False
    """Whether a percentage in brackets behind a title says how far it is."""
    states: list[str] = field(default_factory=list)
    """Words for how something goes, which have no place: that is worked out."""

    def day(self, cell: Cell, *, first: bool = False) -> str:
        """A day as the fields take it; a text that names one only together with today is kept."""
        moment = read_moment(cell, self.order)
        if moment is None or moment.loose:
            return text_of(cell)
        return (moment.first if first else moment.last).isoformat()

    def on(self, cell: Cell) -> tuple[date, datetime | None] | None:
        """The day and instant of an entry; None where a cell names none, or one that is to come."""
        moment = read_moment(cell, self.order)
        if moment is None:
            return None
        day = min(moment.last, self.surroundings.today) if moment.whole else moment.first
        return day, moment.at

    def share(self, cell: Cell) -> float | None:
        """Progress as a share of the way: `40%`, 40, 0.4 or 2/5; None where a cell has no number."""
        if (part := part_of(cell)) is not None:
            return part
        if is_nothing(cell) or isinstance(cell, bool) or not looks_number(cell):
            return None
        try:
            amount = self.numbers.read(cell)
        except DataProblem:
            return None
        return round(amount.value / 100, 9) if amount.unit == "%" or self.hundred else amount.value


def reading_of(
    cells: Iterable[tuple[int, str]],
    choices: Choices,
    surroundings: Surroundings,
    findings: Findings,
    dated: Iterable[tuple[int, str]] = (),
) -> Reading:
    """How a file writes numbers and days, from all texts that it holds with their lines.

    `dated` are those where days are due, so that they may lack a year.

    What is open and what was believed goes into the findings. A DataProblem names lines that contradict each other.
    """
    numbers: list[tuple[int, Cell]] = []
    days = [(line, text) for line, text in dated if _SHORT_DAY.fullmatch(text)]
    for line, text in cells:
        if len(text) > LONGEST or not re.search(r"\d", text):
            continue
        days += [(line, found[0]) for found in _DAY.finditer(text)]
        if len(text) <= 60 and looks_number(text) and not _DAY.fullmatch(text):
            numbers.append((line, text))
    mark, questions, beliefs = numbers_in(numbers, "", choices, surroundings)
    order, more, others = order_of_days(days, choices, surroundings, past=False)
    findings.questions += [*questions, *more]
    findings.beliefs += [*beliefs, *others]
    return Reading(surroundings, mark, order)


def fill(found: FoundKeyResult, name: str, cell: Cell, reading: Reading) -> None:
    """Put one field into a key result; what it can't take becomes a part of its note."""
    if is_nothing(cell):
        return
    text = text_of(cell)[:LONGEST]
    match name:
        case "start" | "first" | "target" | "last" | "low" | "high" | "stretch":
            _fill_figure(found, name, cell, reading)
        case "current" | "value":
            _fill_current(found, cell, reading)
        case "progress":
            _fill_progress(found, cell, reading)
        case "done" | "status" | "state":
            _fill_state(found, cell, reading)
        case "due" | "start_date":
            _fill_day(found, name, cell, reading)
        case "unit":
            found.unit = text
        case "owner" | "definition" | "cadence":
            found.texts.setdefault(name, text)
        case "weight" if looks_number(cell):
            found.texts["weight"] = text.strip("% ")
        case "confidence" | "score":
            _fill_rating(found, name, cell, reading)
        case "note":
            add_note(found, text)


def _fill_day(found: FoundKeyResult, name: str, cell: Cell, reading: Reading) -> None:
    """A day by which it is due or on which it starts; a bare number there is a figure."""
    if looks_number(cell) and read_moment(cell, reading.order) is None:
        _fill_figure(found, "last" if name == "due" else "first", cell, reading)
    elif name == "due":
        found.texts["deadline"] = reading.day(cell)
    else:
        found.texts["start_date"] = reading.day(cell, first=True)


def say_states(reading: Reading, findings: Findings) -> None:
    """Say once that words for how things go have no place."""
    if reading.states:
        findings.remarks.append(states_left(reading.states))


def states_left(states: Iterable[str]) -> str:
    """What becomes of words for how things go, with some of them."""
    some = list(dict.fromkeys(f"“{shortened(text, 20)}”" for text in states))[:STATES_SHOWN]
    return (
        f"Left out: status, such as {', '.join(some)}. How things are going is worked out from their values"
    )


def add_note(found: FoundKeyResult, text: str) -> None:
    """One more remark about a key result."""
    if not is_nothing(text):
        found.note = f"{found.note}\n{text}" if found.note else text


def _amount(cell: Cell, reading: Reading, unit: str | None) -> tuple[float, str] | None:
    if isinstance(cell, bool) or not looks_number(cell):
        return None
    try:
        amount = reading.numbers.read(cell)
    except DataProblem:
        return None
    if unit and amount.unit and folded_head(amount.unit) == folded_head(unit):
        return amount.value, unit
    return amount


def _fill_figure(found: FoundKeyResult, name: str, cell: Cell, reading: Reading) -> None:
    figure = FIGURES.get(name, name)
    if name in ("first", "last") and not looks_number(cell) and read_moment(cell, reading.order):
        fill(found, "start_date" if name == "first" else "due", cell, reading)
        return
    if (whole := _OF.fullmatch(text_of(cell))) and figure == "target" and whole[1] == whole[2]:
        # 16 of 16 is where it is to arrive: how many are done, the target does not say.
        found.figures["target"] = float(whole[1])
        return
    amount = _amount(cell, reading, found.unit)
    if amount is None:
        if figure == "target":
            found.goal = text_of(cell)
        else:
            add_note(found, f"{figure}: {text_of(cell)}")
        return
    found.figures[figure] = amount[0]
    if amount[1] and not found.unit:
        found.unit = amount[1]


def _fill_current(found: FoundKeyResult, cell: Cell, reading: Reading) -> None:
    if isinstance(cell, bool) or (isinstance(cell, str) and not looks_number(cell)):
        _fill_state(found, cell, reading)
        return
    amount = _amount(cell, reading, found.unit)
    if amount is None:
        add_note(found, text_of(cell))
        return
    found.value = FoundValue(amount[0])
    if amount[1] and not found.unit:
        found.unit = amount[1]


def _fill_progress(found: FoundKeyResult, cell: Cell, reading: Reading) -> None:
    share = reading.share(cell)
    if share is None:
        _fill_state(found, cell, reading)
    else:
        found.progress = share


def _fill_state(found: FoundKeyResult, cell: Cell, reading: Reading) -> None:
    """Done or open; a percentage is progress; other words for how it goes say nothing that can be kept."""
    if isinstance(cell, bool):
        found.done = cell
        return
    text = text_of(cell)
    done = is_done(text)
    if done is not None:
        found.done = done
    elif _PERCENT.fullmatch(text):
        found.progress = reading.share(cell)
    elif (part := _OF.fullmatch(text)) and found.goal == "" and "target" not in found.figures:
        found.goal = text if int(part[1]) <= int(part[2]) else ""
    elif folded_head(text) in words("STATES"):
        reading.states.append(text)
    else:
        add_note(found, text)


def is_done(text: str) -> bool | None:
    """Whether a word says that something is done; None where it says neither."""
    if text in ("✓", "✔", "☑", "✅", "x", "X"):
        return True
    if text in ("✗", "✘", "☐", "⬜", "❌"):
        return False
    state = words("STATES").get(folded_head(text), "")
    return {"done": True, "open": False if is_no_end(text) else None}.get(state, done_of(text))


def is_no_end(text: str) -> bool:
    """Whether a state says that something has not been reached, rather than how it is going."""
    return done_of(text) is False or folded_head(text) in (
        "todo",
        "to do",
        "not done",
        "open",
        "not started",
        "incomplete",
    )


def is_dropped(text: str) -> bool:
    """Whether a state says that something was given up."""
    return words("STATES").get(folded_head(text)) == "dropped"


def _fill_rating(found: FoundKeyResult, name: str, cell: Cell, reading: Reading) -> None:
    part = _OF.fullmatch(text_of(cell))
    whole = int(part[2]) if part else 0
    amount = (int(part[1]) / whole * 100, "%") if part and whole else _amount(cell, reading, None)
    if amount is None or (name == "confidence" and found.value is None):
        add_note(found, f"{name}: {text_of(cell)}")
        return
    value, unit = amount
    if name == "score":
        value = value / 100 if unit == "%" or value > 1 else value
        found.score = value if 0 <= value <= 1 else None
    elif found.value is not None:
        rated = value / 10 if unit == "%" else value * 10 if 0 < value < 1 else value
        found.value.confidence = round(rated) if 0 <= rated <= 10 else None


def fill_objective(found: FoundObjective, name: str, cell: Cell, reading: Reading) -> bool:
    """Put one field into an objective; whether it has a place for it."""
    if is_nothing(cell):
        return True
    text = text_of(cell)[:LONGEST]
    match name:
        case "owner" | "team" | "why" | "tags":
            found.texts.setdefault(name, text)
        case "definition":
            found.texts.setdefault("why", text)
        case "weight":
            if looks_number(cell):
                found.texts["weight"] = text.strip("% ")
        case "done" | "status" | "state":
            found.done = is_done(text) if isinstance(cell, str) else bool(cell)
            if found.done is None:
                reading.states.append(text)
        case _:
            return False
    return True
