"""What the lines of an outline say, by the readers that every door has: fields by the names of the model."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.key_results.milestones import Step
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.parsing.cycle_titles import EXAMPLES, read_cycle_title
from okrtui.parsing.fields import Reader
from okrtui.parsing.lines.as_kind import read_kind
from okrtui.parsing.lines.line import Around
from okrtui.parsing.outline.marks import Parts, parts_of
from okrtui.parsing.outline.outline import Item, ObjectiveLines, Section
from okrtui.parsing.outline.reader import CYCLE_DAYS
from okrtui.parsing.requests import key_result_values, named_values, read_fields

STAND_IN = "Value"
"""Takes the place of a title in quotation marks, so that what is behind it is read as ever."""
NOT_IN_BRACES = frozenset({"title", "objective", "cycle", "parent", "steps", "why", "definition"})
"""Fields that a line of an outline has a place of their own for."""


@dataclass(frozen=True, slots=True)
class KeyResultFields:
    """What the line of a key result says, with the lines below it."""

    kind: str
    fields: dict[str, Any]
    done: int
    """How many of its steps."""
    signed: bool
    """Whether its figures have a sign of the short form, so that they are meant."""


def key_result_fields(
    reader: Reader, item: Item, where: Around, kind: str = "", *, leave: frozenset[str] = frozenset()
) -> KeyResultFields:
    """The fields of a key result, whose title is there already; a Problem says what can't be read.

    `kind` is the one that it has: its line is read as one of that kind unless it says another one with our signs.
    """
    parts = parts_of(item.text)
    texts = _texts(parts, leave)
    asked = texts.pop("kind", "")
    if asked and not (named := read_kind(asked)):
        raise DataProblem("A kind is number, range, steps or yes/no", "kind")
    asked = named if asked else ""
    line = _with_stand_in(parts) if parts.title is not None else parts.rest
    texts |= {} if parts.title is None else {"title": parts.title}
    try:
        found = key_result_values(reader, line, texts, where, kind=asked)
    except DataProblem:
        if asked:
            # Its figures are in braces alone.
            found = key_result_values(reader, line, _common(texts), where, kind="binary")
            fields = read_fields(reader, BY_NAME[asked], texts)
            found = replace(found, kind=asked, values={**found.values, **fields})
        elif kind == "binary":
            found = key_result_values(reader, line, texts, where, kind=kind)
        else:
            raise
    signed = found.line.short
    if kind and not asked and found.kind != kind and not signed and not item.steps:
        # Words with a figure in them, which are its title and no more.
        found = key_result_values(reader, line, texts, where, kind=kind)
    if parts.title is not None and found.line.title != STAND_IN:
        raise DataProblem(f'"{parts.rest}" behind the title can\'t be read as figures')
    fields = {**found.values, "definition": item.note}
    said = KeyResultFields(found.kind, fields, found.done, signed)
    return _with_steps(reader, item, said) if item.steps else said


def _with_steps(reader: Reader, item: Item, said: KeyResultFields) -> KeyResultFields:
    """The same with the steps that are numbered below it."""
    if said.kind not in ("binary", "milestones"):
        raise DataProblem(f"It has steps below it, and its line says a {BY_NAME[said.kind].called}")
    steps = tuple(step_of(reader, text) for _, text in item.steps)
    names = BY_NAME["milestones"].fields
    fields = {name: value for name, value in said.fields.items() if name in names}
    return replace(said, kind="milestones", fields={**fields, "steps": steps})


def step_of(reader: Reader, text: str) -> Step:
    """A numbered line as a step: its title, its weight in braces and the day by which it is due.

    A DataProblem for another field.
    """
    parts = parts_of(text)
    title = parts.rest if parts.title is None else parts.title
    for name in parts.fields:
        if name not in ("weight", "deadline"):
            raise DataProblem(f"A step has a weight and a day, and no {name}")
    weight, due = parts.fields.get("weight", "1"), parts.fields.get("deadline", "")
    kind = BY_NAME["milestones"]
    return Step(
        title=title,
        weight=reader.read(kind, "weight", weight),
        due=reader.read(kind, "deadline", due) if due else None,
    )


def objective_fields(
    reader: Reader, objective: ObjectiveLines, *, leave: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The fields of an objective; what it helps and its cycle say other lines."""
    parts = parts_of(objective.text, tags=True)
    fields = _named(reader, Objective, parts, _texts(parts, leave))
    return {**fields, "why": objective.why}


def initiative_fields(reader: Reader, item: Item) -> dict[str, Any]:
    """The fields of an initiative: one that is ticked without a day was done today."""
    parts = parts_of(item.text)
    texts = _texts(parts)
    if "deadline" in texts:
        texts["due"] = texts.pop("deadline")
    fields = _named(reader, Initiative, parts, texts)
    done = fields.get("done") or reader.today
    return {**fields, "done": done if item.done else None}


def _named(reader: Reader, kind: type[Any], parts: Parts, texts: dict[str, str]) -> dict[str, Any]:
    if parts.title is None:
        return named_values(reader, kind, parts.rest, texts)
    fields = named_values(reader, kind, _with_stand_in(parts), texts)
    if fields["title"] != STAND_IN:
        raise DataProblem(f'"{parts.rest}" behind the title can\'t be read')
    return {**fields, "title": parts.title}


def _common(texts: dict[str, str]) -> dict[str, str]:
    """The fields that a key result of every kind has."""
    return {name: text for name, text in texts.items() if name in BY_NAME["binary"].fields}


def _with_stand_in(parts: Parts) -> str:
    return f"{STAND_IN} {parts.rest}".strip()


def _texts(parts: Parts, leave: frozenset[str] = frozenset()) -> dict[str, str]:
    """The fields that are not part of the words; a DataProblem for one that has a place of its own."""
    for name in parts.fields:
        if name in NOT_IN_BRACES:
            raise DataProblem(f"{name} has a place of its own in an outline, and can't be in braces", name)
    return {name: text for name, text in parts.fields.items() if name not in leave}


def cycle_fields(section: Section, first_month: int, today: date) -> dict[str, Any]:
    """Title and days of the cycle of a section; a DataProblem where it names none."""
    found = CYCLE_DAYS.search(section.text)
    title = title_of_cycle(section.text[: found.start()].rstrip() if found else section.text)
    named = read_cycle_title(title, today, first_month)
    if found is None:
        if named is None:
            raise DataProblem(
                f"When does it start and end? Try {EXAMPLES}, or add (2026-10-01 to 2026-12-31)"
            )
        return named._asdict()
    try:
        start, end = date.fromisoformat(found[1]), date.fromisoformat(found[2])
    except ValueError:
        raise DataProblem("These days are not in the calendar") from None
    same = named is not None and (named.start, named.end) == (start, end)
    kind = named.kind if named is not None and same else "own"
    return {"title": title, "start": start, "end": end, "kind": kind}


def title_of_cycle(text: str) -> str:
    """The title of a cycle, out of its quotation marks where it has some."""
    parts = parts_of(text) if text.startswith('"') else Parts(None, text, {})
    return text.strip() if parts.title is None or parts.rest or parts.fields else parts.title
