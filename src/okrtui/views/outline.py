"""A workspace as an outline: each thing in the quietest line that reads back as just that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from okrtui.domain.errors import Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME, kind_name
from okrtui.domain.key_results.milestones import Milestones, Step
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.rounding import as_typed, same
from okrtui.domain.workspace import Workspace
from okrtui.parsing.fields import Reader, editable, text_of
from okrtui.parsing.lines.describe import short_form
from okrtui.parsing.lines.line import Around, Line
from okrtui.parsing.outline.fields import (
    NOT_IN_BRACES,
    cycle_fields,
    initiative_fields,
    key_result_fields,
    objective_fields,
    step_of,
)
from okrtui.parsing.outline.marks import (
    fields_text,
    in_quotes,
    may_be_plain,
    owner_text,
    tag_text,
    without_helps,
    without_id,
)
from okrtui.parsing.outline.outline import PARKED, Item, ObjectiveLines, Outline, Section
from okrtui.parsing.requests import around

SHORT, LONGEST = 5, 26
"""Characters of the end of an id that names a thing, and of a whole one."""
NOT_SAID = frozenset({"state", "closed_on", "closed_value", "learned", "score", "score_note", "came_from"})
"""Fields that closing a thing sets, which an outline has no words for."""


@dataclass
class OutlineIds:
    """What the ids of an outline name: the end of an id, in capitals, and the record's table and whole id."""

    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def record(self, workspace: Workspace, key: str) -> Record | None:
        """The record that an id of the outline names; None where it names none, or one that is gone."""
        named = self.known.get(key)
        return None if named is None else workspace.find(*named)


class OutlineView:
    """The outline of some cycles of a workspace."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        self._workspace = workspace
        self._reader = Reader(workspace, today)
        self._ends = _ends(workspace)
        self._around: dict[str | None, Around] = {None: around(workspace, today)}
        self.ids = OutlineIds()

    def outline(self, cycles: Sequence[Cycle | None]) -> Outline:
        """The cycles in that order; None is for what is parked."""
        return Outline(tuple(map(self._section, cycles)))

    def _section(self, cycle: Cycle | None) -> Section:
        objectives = tuple(
            map(self._objective, self._workspace.objectives_of(None if cycle is None else cycle.id))
        )
        if cycle is None:
            return Section(0, PARKED, "", objectives)
        return Section(0, self._cycle_text(cycle), self._id(cycle), objectives)

    def _id(self, record: Record) -> str:
        """The end of its id in an outline; none for one of a form that no id of ours has."""
        key = self._ends.get(record.id, "")
        if key:
            self.ids.known[key] = (record.table, record.id)
        return key

    def _cycle_text(self, cycle: Cycle) -> str:
        days = f" ({cycle.start.isoformat()} to {cycle.end.isoformat()})"
        plain, month = cycle.title + days, self._workspace.settings.whole("year.first_month")
        if not may_be_plain(cycle.title):
            return in_quotes(cycle.title) + days
        said = _read(lambda text: cycle_fields(Section(0, text), month, self._reader.today), plain)
        return plain if said is not None and said["title"] == cycle.title else in_quotes(cycle.title) + days

    # Objectives

    def _objective(self, objective: Objective) -> ObjectiveLines:
        wanted = self._wanted(objective)
        parent = objective.parent and (
            self._workspace.objectives.get(objective.parent)
            or self._workspace.key_results.get(objective.parent)
        )
        helps = self._id(parent) if parent else ""
        text = self._named(
            objective, wanted, lambda text: objective_fields(self._reader, ObjectiveLines(0, text))
        )
        items = [self._key_result(item) for item in self._workspace.key_results_of(objective.id)]
        items += [self._initiative(item) for item in self._workspace.initiatives_of(objective.id)]
        return ObjectiveLines(0, text, self._id(objective), helps, None, objective.why, tuple(items))

    def _wanted(self, record: Record) -> dict[str, Any]:
        """The fields that its line is to say."""
        names = [name for name in editable(type(record)) if name not in NOT_IN_BRACES | NOT_SAID]
        return {name: getattr(record, name) for name in ("title", *names)}

    def _named(self, record: Record, wanted: dict[str, Any], read: Any) -> str:
        """The line of what has a title, names and fields."""
        behind = _names(record)
        title = str(wanted["title"])
        plain = f"{title} {behind}".strip()
        missing = _differences(record, wanted, _read(read, plain)) if may_be_plain(title) else None
        if missing is None or "title" in missing:
            plain = f"{in_quotes(title)} {behind}".strip()
            missing = _differences(record, wanted, _read(read, plain)) or {}
        return f"{plain} {self._braces(missing)}".strip()

    def _braces(self, fields: dict[str, Any]) -> str:
        texts = {name: text_of(value, self._workspace) for name, value in fields.items() if name != "title"}
        if "kind" in texts:
            texts["kind"] = BY_NAME[texts["kind"]].called
        return fields_text(texts)

    def _initiative(self, item: Initiative) -> Item:
        wanted = self._wanted(item)
        done = item.done is not None
        text = self._named(
            item,
            wanted,
            lambda text: {
                **initiative_fields(self._reader, Item("initiative", 0, text, done=done)),
                **({"done": None} if done and "{" not in text else {}),
            },
        )
        return Item("initiative", 0, text, self._id(item), done=done)

    # Key results

    def _key_result(self, item: KeyResult) -> Item:
        steps = self._steps(item)
        text = self._key_result_text(item, steps)
        return Item("key result", 0, text, self._id(item), note=item.definition, steps=steps)

    def _key_result_text(self, item: KeyResult, steps: tuple[tuple[int, str], ...]) -> str:
        wanted = {"kind": kind_name(type(item)), **self._wanted(item)}
        behind = _names(item)
        found: list[str] = []
        for head in self._heads(item):
            line = f"{head} {behind}".strip()
            missing = self._missing(item, line, wanted, steps)
            if missing is None:
                continue
            if not missing:
                return line
            line = f"{line} {self._braces(missing)}"
            if self._missing(item, line, wanted, steps) == {}:
                found.append(line)
                if not missing.keys() & (*item.in_unit, "unit", "kind", "change"):
                    return line
        # What cannot be said has no figures here, and keeps them.
        return min(found, key=len) if found else f"{in_quotes(item.title)} {behind}".strip()

    def _heads(self, item: KeyResult) -> Iterator[str]:
        """Title and figures, the quietest first."""
        figures = short_form(Line("", kind_name(type(item)), self._figures(item)))
        if may_be_plain(item.title):
            yield item.title
            if figures:
                yield f"{item.title} {figures}"
        if figures:
            yield f"{in_quotes(item.title)} {figures}"
        yield in_quotes(item.title)

    def _steps(self, item: KeyResult) -> tuple[tuple[int, str], ...]:
        """The numbered lines of steps that have names, weights or days."""
        steps: tuple[Step, ...] = getattr(item, "steps", ())
        if all(step == Step(title=f"Step {number}") for number, step in enumerate(steps, 1)):
            return ()
        return tuple((0, self._step_text(step)) for step in steps)

    def _step_text(self, step: Step) -> str:
        due = f"by {step.due.isoformat()}" if step.due else ""
        braces = "" if step.weight == 1 else fields_text({"weight": as_typed(step.weight)})
        plain = " ".join(filter(None, (step.title, due, braces)))
        if may_be_plain(step.title) and _read(lambda text: step_of(self._reader, text), plain) == step:
            return plain
        return " ".join(filter(None, (in_quotes(step.title), due, braces)))

    def _figures(self, item: KeyResult) -> dict[str, Any]:
        names = ("start", "target", "low", "high", "low_open", "high_open", "unit")
        values = {name: getattr(item, name, None) for name in names}
        # A start of 0 is one; no edge, no unit and an edge that is not open say nothing.
        fields = {name: value for name, value in values.items() if value or isinstance(value, float)}
        if isinstance(item, Milestones):
            return {"steps": len(item.steps), "done": self._done(item)}
        return fields

    def _done(self, item: Milestones) -> int:
        """How many of its steps are done by now."""
        entries = [entry for entry in self._workspace.check_ins_of(item.id) if entry.value is not None]
        value = entries[-1].value if entries else 0.0
        return min(len(item.steps), max(0, int(value or 0.0)))

    def _missing(
        self, item: KeyResult, line: str, wanted: dict[str, Any], steps: tuple[tuple[int, str], ...]
    ) -> dict[str, Any] | None:
        """The fields that a line does not say as they are; None where it says another title, or can't be read."""
        said = _read(
            lambda text: key_result_fields(
                self._reader, Item("key result", 0, text, steps=steps), self._where(item)
            ),
            line,
        )
        if said is None:
            return None
        if isinstance(item, Milestones) and (
            said.kind != "milestones"
            or said.fields.get("steps") != item.steps
            or said.done != self._done(item)
        ):
            return None
        missing = _differences(item, wanted, {**said.fields, "kind": said.kind})
        return None if missing is None or "title" in missing else missing

    def _where(self, item: KeyResult) -> Around:
        cycle = self._workspace.cycle_of(item)
        key = None if cycle is None else cycle.id
        if key not in self._around:
            self._around[key] = around(self._workspace, self._reader.today, cycle)
        return self._around[key]


def _names(record: Any) -> str:
    """Owner, tags and day, each by its sign; what that cannot say is in braces."""
    parts = [owner_text(record.owner)] if record.owner else []
    parts += [tag_text(tag) for tag in getattr(record, "tags", ()) if tag_text(tag)]
    day = getattr(record, "deadline", None) or getattr(record, "due", None)
    parts += [f"by {day.isoformat()}"] if day else []
    return " ".join(filter(None, parts))


def _read(read: Any, text: str) -> Any:
    """What a line reads as; None where it cannot be read."""
    if without_id(text)[1] or without_helps(text)[1]:
        return None
    try:
        return read(text)
    except Problem:
        return None


def _differences(record: Record, wanted: dict[str, Any], said: Any) -> dict[str, Any] | None:
    """The fields that are not said as they are to be, with what they are to be; None where nothing was read."""
    if said is None:
        return None
    kind = type(record).fields
    return {
        name: value
        for name, value in wanted.items()
        if not _alike(said.get(name, kind[name].default if not kind[name].required else None), value)
    }


def _alike(said: Any, wanted: Any) -> bool:
    """Whether they are one value; figures may differ by what is not written of them."""
    if isinstance(said, float) and isinstance(wanted, float):
        return same(said, wanted)
    return bool(said == wanted)


def _ends(workspace: Workspace) -> dict[str, str]:
    """The shortest end of each id that names one thing alone, at least as long as lists show it."""
    ids = [
        key
        for table in ("cycles", "objectives", "key_results", "initiatives")
        for key in workspace.tables[table]
        if key.isascii() and key.isalnum() and 4 <= len(key) <= LONGEST and key == key.upper()
    ]
    taken: dict[str, str] = {}
    waiting, size = ids, SHORT
    while waiting:
        ends: dict[str, list[str]] = {}
        for key in ids:
            ends.setdefault(key[-size:], []).append(key)
        left = []
        for key in waiting:
            if len(ends[key[-size:]]) == 1 or size >= LONGEST:
                taken[key] = key[-size:]
            else:
                left.append(key)
        waiting, size = left, size + 1
    return taken
