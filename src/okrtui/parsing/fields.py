"""Fields as text: what a form or FIELD=VALUE says, as the model wants it."""

import difflib
import re
import types
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from okrtui.domain.errors import DataProblem, WordsProblem, of_field
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.milestones import Step
from okrtui.domain.model.dated_target import DatedTarget
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.record import Record
from okrtui.domain.model.references import named_tables
from okrtui.domain.rounding import as_typed
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import no_title
from okrtui.parsing.days import read_day
from okrtui.parsing.lookup import find
from okrtui.parsing.values import Subject, as_ascii, number
from okrtui.text.dates import dated
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.text.numbers import plain

STAMPED = frozenset(
    {"id", "ver", "created", "changed", "by", "conflicts", "changes", "ranges", "levels",
     "formula", "day", "via"}
)  # fmt: skip
"""Fields that no person sets by name: kept, or not worked with yet."""
OF_KEY_RESULTS_ALONE = frozenset({"targets"})
"""Fields that are set by name on key results; on KPIs they are not worked with yet."""
KPI_RANGE: dict[str, type] = {
    "low": float,
    "high": float,
    "alert_low": float,
    "alert_high": float,
    "since": date,
}
_WEIGHT = re.compile(r"\d{1,9}([.,]\d{1,9})?", re.ASCII)
_TIME = re.compile(r"\b\d{1,2}:[0-5]\d$", re.ASCII)
"""A time of day, which is no weight."""
NO_DAY = "none"
_WEIGHT_BEHIND = r"(?P<weight>\s*:\s*[\d.]+)?"
_DUE = re.compile(
    rf"(?P<title>.*\S)\s+(?:by|until|due)\s+(?P<day>\S.*?){_WEIGHT_BEHIND}", re.IGNORECASE | re.ASCII
)
_ON_A_DAY = re.compile(rf"(?P<title>.*\S)\s+(?P<day>\d{{4}}-\d{{2}}-\d{{2}}){_WEIGHT_BEHIND}", re.ASCII)
"""A step with its due day; the weight is before it or behind it."""
_YES = {"yes", "y", "true", "1", "on"}
_NO = {"no", "n", "false", "0", "off"}


@dataclass(frozen=True, slots=True)
class Reader:
    """What fields are read against: names are looked up in the workspace, days from today."""

    workspace: Workspace
    today: date

    def read(self, kind: type[Record], name: str, text: str, unit: str = "") -> Any:
        """The value of a field from text; empty text empties it. A problem names the field."""
        annotation = annotation_of(kind, name)
        text = text.strip()
        if tables := named_tables(kind.table, name):
            return self._reference(kind, name, text, tables)
        if name == "steps":
            return read_steps(text, self.today)
        if name == "targets":
            return read_targets(text, self.today, unit)
        if name == "change":
            return read_change(text)
        if text == "" or (name == "cycle" and text == "none"):
            return empty_of(kind, name)
        if name == "unit" and text.lower() == "money":
            return self.workspace.settings.word("currency")
        return self._plain(annotation, name, text, unit)

    def _reference(self, kind: type[Record], name: str, text: str, tables: tuple[str, ...]) -> Any:
        if name == "guardrails":
            keys = [key.strip() for key in text.split(",") if key.strip()]
            return tuple(find(self.workspace, key, self.today, tables).id for key in keys)
        if text in ("", "none"):
            return empty_of(kind, name)
        return find(self.workspace, text, self.today, tables).id

    def _plain(self, annotation: Any, name: str, text: str, unit: str) -> Any:
        choices = choices_of(annotation)
        if choices:
            return _choice(name, text, choices)
        kinds = flat(annotation)
        if bool in kinds:
            return _yes_or_no(name, text)
        if date in kinds:
            return self._day(name, text)
        if float in kinds or int in kinds:
            return _number(name, text, unit, whole=int in kinds and float not in kinds)
        if any(get_origin(kind) is tuple for kind in kinds):
            return tuple(part.strip() for part in text.split(",") if part.strip())
        return text

    def _day(self, name: str, text: str) -> date:
        try:
            if name in ("deadline", "due"):
                return self._deadline(text)
            return read_day(text, self.today, ahead=name == "end", order=self.workspace.settings.day_order)
        except DataProblem as problem:
            raise of_field(problem, name) from None

    def _deadline(self, text: str) -> date:
        """A day by which something is due, read as in a line: end of Q2, next friday, 15 dec."""
        from okrtui.parsing.lines.deadlines import read_deadline  # for a day that is typed alone
        from okrtui.parsing.lines.line import Around

        cycle = self.workspace.current_cycle(self.today)
        dates = None if cycle is None else (cycle.start, cycle.end)
        settings = self.workspace.settings
        return read_deadline(
            text, Around(self.today, dates, settings.whole("year.first_month"), days=settings.day_order)
        )


def annotation_of(kind: type[Record], name: str) -> Any:
    """A field's type; a WordsProblem with the nearest name where there is no such field."""
    if kind is Kpi and name in KPI_RANGE:
        return KPI_RANGE[name]
    field = kind.fields.get(name)
    if field is None or _fixed(kind, name):
        names = editable(kind)
        near = difflib.get_close_matches(name[:60], names, 1)
        hint = f". Nearest: {near[0]}" if near else f". Its fields are {', '.join(names)}"
        raise WordsProblem(f"{kind.noun} has no field {shortened(name, 40)}{hint}")
    return field.annotation


def _fixed(kind: type[Record], name: str) -> bool:
    """Whether no person sets a field: its stamps, and what kind of key result it is."""
    of_others = name in OF_KEY_RESULTS_ALONE and not issubclass(kind, KeyResult)
    return name in STAMPED or of_others or (name == "kind" and issubclass(kind, KeyResult))


def editable(kind: type[Record]) -> list[str]:
    """The fields that a person may set, in the order of the model."""
    names = [name for name in kind.fields if not _fixed(kind, name)]
    return names + list(KPI_RANGE) if kind is Kpi else names


def empty_of(kind: type[Record], name: str) -> Any:
    """What a field is when nothing is entered; a DataProblem where something has to be."""
    field = kind.fields.get(name)
    if field is None or field.required:
        if kind is Kpi and name in KPI_RANGE:
            return None
        if name == "title":
            raise DataProblem(no_title(kind), name)
        if name == "key":
            raise DataProblem("Enter a short name, such as mrr", name)
        raise DataProblem(f"Enter the {name.replace('_', ' ')}", name)
    return field.default


def flat(annotation: Any) -> tuple[Any, ...]:
    """The alternatives of a type, without None and without what is said about them."""
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(kind for part in get_args(annotation) for kind in flat(part) if part is not type(None))
    if hasattr(annotation, "__metadata__"):
        return flat(get_args(annotation)[0])
    return (annotation,)


def choices_of(annotation: Any) -> tuple[str, ...]:
    """The words a field may say, where it may say only some."""
    words: list[str] = []
    for kind in flat(annotation):
        if get_origin(kind) is Literal:
            words += [str(word) for word in get_args(kind) if word != ""]
    return tuple(words)


def _choice(name: str, text: str, choices: tuple[str, ...]) -> str:
    word = text.lower()
    fitting = [choice for choice in choices if choice == word] or [c for c in choices if c.startswith(word)]
    if len(fitting) == 1:
        return fitting[0]
    raise DataProblem(f"{name.replace('_', ' ')} can be {', '.join(choices)}, not {visible(text)}", name)


def _yes_or_no(name: str, text: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise DataProblem(f"{name.replace('_', ' ')} can be yes or no, not {visible(text)}", name)


def _number(name: str, text: str, unit: str, *, whole: bool) -> float | int:
    try:
        value = number(text, Subject(unit=unit))
    except DataProblem as problem:
        raise of_field(problem, name) from None
    if whole and value != int(value):
        raise DataProblem(f"{name.replace('_', ' ')} must be a whole number, not {visible(text)}", name)
    return int(value) if whole else value


def read_steps(text: str, today: date) -> tuple[Step, ...]:
    """`Draft:2, Ship:1 by 2026-12-01` with weights and due days, or a number of steps without names."""
    if re.fullmatch(r"\d{1,3}", text, re.ASCII):
        return tuple(Step(title=f"Step {number}") for number in range(1, int(text) + 1))
    return tuple(_read_step(part, today) for part in _parts(text))


def _read_step(text: str, today: date) -> Step:
    title, due = text, None
    if found := _DUE.fullmatch(text) or _ON_A_DAY.fullmatch(text):
        due = _step_day(found["day"], today)
        if (
            found["weight"]
            and due is not None
            and _WEIGHT.fullmatch(found["title"].rpartition(":")[2].strip())
        ):
            raise DataProblem(f"{visible(text)} has two weights. Use one, such as Draft:2 by fri", "steps")
        if due is not None or found["day"].lower() == NO_DAY:
            title = found["title"] + (found["weight"] or "")
    name, _, weight = title.rpartition(":")
    if name.strip() and _WEIGHT.fullmatch(weight.strip()) and not _TIME.search(title):
        return Step(title=name.strip(), weight=float(weight.replace(",", ".")), due=due)
    return Step(title=title.strip(), due=due)


def read_targets(text: str, today: date, unit: str) -> tuple[DatedTarget, ...]:
    """Targets on the way, `10 by 1 nov, 25 by 1 dec`, in the order of their days.

    A DataProblem names the part that has no day, or whose value is none.
    """
    found = []
    for part in _parts(text):
        way = _WAY.search(part)
        if way is None:
            raise DataProblem(f"{shortened(part, 40)} has no day. Try 10 by 1 nov, 25 by 1 dec", "targets")
        try:
            value = number(part[: way.start()], Subject(unit=unit))
            found.append(DatedTarget(day=read_day(part[way.end() :], today, ahead=True), value=value))
        except DataProblem as problem:
            raise of_field(problem, "targets") from None
    return tuple(sorted(found, key=lambda item: item.day))


_WAY = re.compile(r"\s(?:by|on|until)\s", re.IGNORECASE)
_CHANGE = re.compile(r"([+-])\s*(\d[\d.,]*)\s*(%?)|x\s*(\d[\d.,]*)", re.IGNORECASE)


def read_change(text: str) -> str:
    """A target told by the way to it, as it is kept: `+30 %`, `-2`, `x2`; a DataProblem for others."""
    found = _CHANGE.fullmatch(as_ascii(text.strip()).replace("\u00d7", "x"))
    if found is None:
        raise DataProblem(f"{shortened(text, 40)} isn't a change. Try +30 %, -2 or x2", "change")
    if found[4]:
        return f"x{as_typed(number(found[4], Subject()))}"
    return f"{found[1]}{as_typed(number(found[2], Subject()))}{' %' if found[3] else ''}"


def _step_day(text: str, today: date) -> date | None:
    """The day behind `by`, `until` or `due`; None where it is words of the title."""
    try:
        return read_day(text, today, ahead=True)
    except DataProblem as problem:
        if any(character.isdecimal() for character in text):
            # A day that is none, or two: as a part of the title it would be lost unseen.
            raise of_field(problem, "steps") from None
        return None


def with_days_kept(steps: tuple[Step, ...], before: tuple[Step, ...], text: str) -> tuple[Step, ...]:
    """Steps that `text` was read as, with the due days they had where it names none; `by none` takes one away."""
    days = {step.title: step.due for step in before}
    named = [_DUE.fullmatch(part) for part in _parts(text)]
    taken = {
        step.title
        for step, found in zip(steps, named, strict=False)
        if found and found["day"].lower() == NO_DAY
    }
    return tuple(
        Step(title=step.title, weight=step.weight, due=step.due or days.get(step.title))
        if step.title not in taken
        else step
        for step in steps
    )


def _parts(text: str) -> list[str]:
    # The comma of a weight such as 1,5 parts nothing.
    return [part for part in map(str.strip, re.split(r"(?<!\d),|,(?!\d)", text)) if part]


def form_text(value: Any, workspace: Workspace, unit: str = "") -> str:
    """A field's value as a form shows it and reads it back: `Wed 6 Jan 2027`, `200,000`."""
    match value:
        case date():
            return dated(value)
        case float() if (grouped := plain(value)) != (typed := as_typed(value)):
            return grouped if _reads_back(grouped, value, workspace, unit) else typed
        case tuple():
            return ", ".join(_part_text(part, workspace, dated) for part in value)
        case _:
            return text_of(value, workspace)


def _reads_back(text: str, value: float, workspace: Workspace, unit: str) -> bool:
    """Whether a text is that number again when it is read: by the workspace's comma, and by the one in most places."""
    try:
        commas = {"group", workspace.settings.word("number.comma")}
        return all(number(text, Subject(unit=unit, comma=comma)) == value for comma in commas)
    except DataProblem:
        return False


def text_of(value: Any, workspace: Workspace) -> str:
    """A field's value as the shell and an outline write it, and as it is read back."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() | int():
            return as_typed(value)
        case date():
            return value.isoformat()
        case tuple():
            return ", ".join(_part_text(part, workspace, date.isoformat) for part in value)
        case _:
            return _reference_text(str(value), workspace)


def _part_text(part: Any, workspace: Workspace, day: Callable[[date], str]) -> str:
    if isinstance(part, DatedTarget):
        return f"{as_typed(part.value)} by {day(part.day)}"
    if isinstance(part, Step):
        weight = "" if part.weight == 1 and not _needs_weight(part.title) else f":{part.weight:g}"
        return f"{part.title}{weight}" + (f" by {day(part.due)}" if part.due else "")
    return _reference_text(str(part), workspace)


def _needs_weight(title: str) -> bool:
    """Whether the end of a title would be read as a weight."""
    name, _, end = title.rpartition(":")
    return bool(name.strip()) and bool(_WEIGHT.fullmatch(end.strip())) and not _TIME.search(title)


def _reference_text(text: str, workspace: Workspace) -> str:
    kpi = workspace.kpis.get(text)
    if kpi is not None:
        return kpi.key
    for table in ("cycles", "objectives", "key_results"):
        found = workspace.find(table, text)
        if found is not None:
            same = [other for other in workspace.tables[table].values() if other.label == found.label]
            return found.label if len(same) == 1 else text
    return text
