"""Forms made from models: a field for each of theirs, and a form over a record that is there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_origin

from okrtui.domain.errors import DataProblem, Problem, RefusedProblem, of_field
from okrtui.domain.goal import Reach
from okrtui.domain.key_results.base import FORWARD_FIELDS, KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.record import Record
from okrtui.domain.periods import after_period
from okrtui.operations.base import Operation, refuse_closed, title_of
from okrtui.operations.editing import SetFields
from okrtui.operations.entries import EditEntry, owner_of
from okrtui.operations.units import values_so_far
from okrtui.parsing.fields import Reader, annotation_of, choices_of, editable, flat, form_text
from okrtui.parsing.scores import read_confidence
from okrtui.parsing.unit_history import WORDS, read_history
from okrtui.parsing.values import read_entry
from okrtui.text.dates import dated
from okrtui.text.fitting import shortened
from okrtui.text.numbers import plain
from okrtui.tui.widgets.kept_texts import KeptTexts
from okrtui.tui.widgets.text_field import TextField
from okrtui.views.preview import subject_of

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui
from okrtui.tui.widgets.form import Form
from okrtui.tui.widgets.form_fields import Field

NAMING = frozenset({"owner", "unit", "cycle", "kpi"})
"""Fields whose text is a name of something, and no sentence that is gone on with."""


def say_closed(ui: Ui, table: str, key: str) -> None:
    """A form over what belongs to a closed cycle can be read; that it can't be saved is said before one types."""
    record = ui.workspace.find(table, key)
    try:
        if record is not None:
            refuse_closed(ui.workspace, record)
    except RefusedProblem as problem:
        ui.say(problem.sentence)


def field_of(
    kind: type[Record], name: str, text: str = "", label: str = "", hint: str | None = None
) -> Field:
    """A form's field from a model's: its description is the hint, its words the choices."""
    info = kind.fields.get(name)
    described = info.description if info is not None else ""
    annotation = annotation_of(kind, name)
    choices = choices_of(annotation)
    return Field(
        name,
        label or name.replace("_", " ").capitalize().replace("Kpi", "KPI"),
        described if hint is None else hint,
        TextField.holding(text),
        choices,
        replaced=name in NAMING or bool({int, float, date} & set(flat(annotation))),
        parted=any(get_origin(part) is tuple for part in flat(annotation)),
    )


def read_texts(
    ui: Ui, kind: type[Record], texts: dict[str, str], only: set[str] | None = None
) -> dict[str, Any]:
    """The values of a form's fields; the first that cannot be read is a DataProblem of its field."""
    reader = Reader(ui.workspace, ui.today)
    values: dict[str, Any] = {}
    for name, text in texts.items():
        if only is not None and name not in only:
            continue
        try:
            values[name] = reader.read(kind, name, text, texts.get("unit", ""))
        except DataProblem as problem:
            raise of_field(problem, problem.field if problem.field in texts else name) from None
        except Problem as problem:
            raise of_field(problem, name) from None
    return values


def day_of_cycle(cycle: Cycle | None, name: str) -> str:
    """The day that holds for a key result without a start date or deadline of its own."""
    if cycle is None:
        return ""
    if name == "deadline":
        return f"{dated(cycle.end)}, the end of the cycle"
    return f"{dated(cycle.start)}, the start of the cycle"


def _absences(ui: Ui, record: KeyResult, fields: list[Field]) -> None:
    """What is so as long as a field is empty."""
    objective = ui.workspace.objectives.get(record.objective)
    cycle = ui.workspace.cycles.get(objective.cycle or "") if objective is not None else None
    for item in fields:
        if item.name in ("deadline", "start_date"):
            item.absent = day_of_cycle(cycle, item.name)
        elif item.name == "better" and isinstance(record.goal, Reach):
            way = "higher" if record.goal.target > record.goal.start else "lower"
            item.absent = f"now {way}, from start to target"


def _reason(record: KeyResult, fields: list[Field], before: dict[str, str]) -> Field:
    """Why its goal is changed on the way, asked once one of those fields is."""
    reason = Field("reason", "Why changed", "saved with the change of start, target or deadline")
    forward = set(FORWARD_FIELDS) - (set() if record.is_begun else {"start", "start_date"})
    watched = [item for item in fields if item.name in forward]
    reason.shown = lambda: any(item.text != before[item.name] for item in watched)
    return reason


def _fields(ui: Ui, record: Record, before: dict[str, str]) -> list[Field]:
    """Those of a record, with what is asked beside them."""
    # What it is called goes first, whatever it belongs to.
    names = sorted(before, key=lambda name: name != "title")
    fields = [_of_record(ui, type(record), name, before[name]) for name in names]
    if isinstance(record, KeyResult):
        _absences(ui, record, fields)
        if ui.evaluator.key_result(record).points:
            fields.append(_reason(record, fields, before))
    if isinstance(record, Kpi):
        _range_fields(ui, record, fields, before)
    if values_so_far(ui.workspace, record):
        _history_field(fields, before["unit"])
    return fields


def edit_form(ui: Ui, table: str, key: str) -> Form:
    """A form over every field of a record that a person may set."""
    record = ui.workspace.find(table, key)
    if record is None:
        raise DataProblem("That item no longer exists")
    if isinstance(record, CheckIn | Reading):
        return _entry_form(ui, record)
    kind = type(record)
    before = {name: _text(ui, record, name) for name in editable(kind) if _editable(record, name)}
    fields = _fields(ui, record, before)

    def save(texts: dict[str, str]) -> Operation:
        why, holds = texts.pop("reason", ""), texts.pop("holds", "")
        history = read_history(texts.pop("history", ""), before.get("unit", ""), texts.get("unit", ""))
        changed = {name for name, text in texts.items() if text != before[name]}
        if "link" in texts:
            texts["link"] = next((word for word, called in READS.items() if called == texts["link"]), "")
        values = read_texts(ui, kind, texts, changed)
        if holds == NEXT_PERIOD and "since" not in values and isinstance(record, Kpi):
            values["since"] = after_period(record.cadence, ui.today, ui.workspace.settings)
        known = {name: seen[name] for name in values if name in seen}
        return SetFields(table, key, values, why, known, history)

    seen = {name: getattr(record, name) for name in kind.fields}

    def refresh() -> None:
        now = ui.workspace.find(table, key)
        for item in fields:
            said = _text(ui, now, item.name) if now is not None and item.name in before else None
            if now is None or said is None or said == before[item.name]:
                continue
            if item.text == before[item.name]:
                item.edit = TextField.holding(said)
            elif item.text != said:
                who = now.by or "Someone"
                item.problem = (
                    f"{who} changed it to {said or 'empty'} while you were typing. Enter saves yours"
                )
            before[item.name] = said
            seen[item.name] = getattr(now, item.name, None)

    kept = KeptTexts(ui, f"edit {table} {key}", f"Edit {title_of(record, CALLED_ROOM)}")
    return Form(ui, f"Edit {record.noun}", fields, save, draft=False, refresh=refresh, kept=kept)


def _history_field(fields: list[Field], unit: str) -> None:
    """What becomes of the values so far, asked below the unit once that is another one."""
    place = next(number for number, item in enumerate(fields) if item.name == "unit")
    asked = Field("history", "Values so far", WORDS)
    of = fields[place]
    asked.shown = lambda: of.text != unit
    fields.insert(place + 1, asked)


def _range_fields(ui: Ui, kpi: Kpi, fields: list[Field], before: dict[str, str]) -> None:
    """What is usual beside the edges; and whether an edge that is changed corrects the range, or follows it."""
    from okrtui.views.normal_range import kpi_limits, usual_places

    limits = kpi_limits(ui.evaluator, kpi)
    of = {item.name: item for item in fields}
    edges = [of[name] for name in (*EDGES, "since")]
    place = fields.index(of["definition"]) + 1
    fields[:] = [*fields[:place], *edges, *(item for item in fields[place:] if item not in edges)]
    if limits is not None:
        scale = usual_places(kpi, limits)
        low, mean, high = (plain(round(value, scale)) for value in (limits.low, limits.mean, limits.high))
        of["low"].hint = f"normal range from {low}, average {mean}"
        of["high"].hint = f"normal range up to {high}, average {mean}"
    if kpi.newest_range is None:
        return
    holds = Field("holds", "The new range", "", TextField.holding(NEXT_PERIOD), (NEXT_PERIOD, CORRECTED))
    holds.shown = lambda: any(of[name].text != before[name] for name in EDGES)
    fields.insert(fields.index(of["alert_high"]) + 1, holds)


KPI_LABELS = {
    "low": "Healthy from", "high": "Healthy up to", "alert_low": "Alert low", "alert_high": "Alert high",
    "key": "Short name", "cadence": "Update",
}  # fmt: skip
LABELS = {"link": "Reads", "cadence": "Update"}
"""What fields are called in a form, where that is not their name."""
FIRST = frozenset({
    "title", "owner", "why", "cycle", "start", "target", "low", "high", "steps", "unit", "deadline", "better",
    "kind", "end", "due", "done", "since", "cadence",
})  # fmt: skip
"""Fields that a form shows at once; others once they are set, or behind `more fields`."""
READS = {"level": "latest value", "total": "total"}
"""What a link reads, in the words of the form."""


def _of_record(ui: Ui, kind: type[Record], name: str, text: str) -> Field:
    """A field of a record that is there; behind `more fields` where nobody has set it."""
    labels = KPI_LABELS if kind is Kpi else LABELS
    item = field_of(kind, name, text, labels.get(name, ""))
    info = kind.fields.get(name)
    untouched = info is not None and text in ("", form_text(info.default, ui.workspace))
    item.more = name not in FIRST and (not text or untouched)
    if name == "link":
        item.choices, item.hint = tuple(READS.values()), "latest value, or total of all entries"
    return item


NEXT_PERIOD, CORRECTED = "from the next period on", "correct the current range"
CALLED_ROOM = 40
"""Columns of what a form that was left is called."""
EDGES = ("low", "high", "alert_low", "alert_high")


def _editable(record: Record, name: str) -> bool:
    hidden = {"state", "closed_on", "closed_value", "score", "score_note", "came_from", "learned"}
    if name in hidden:
        return False
    return not (name == "link" and isinstance(record, KeyResult) and not record.kpi)


def _text(ui: Ui, record: Record, name: str) -> str:
    if isinstance(record, Kpi) and name in ("low", "high", "alert_low", "alert_high", "since"):
        healthy = record.newest_range
        return form_text(getattr(healthy, name), ui.workspace, record.unit) if healthy is not None else ""
    text = form_text(getattr(record, name), ui.workspace, getattr(record, "unit", ""))
    return READS.get(text, text) if name == "link" else text


def _entry_form(ui: Ui, entry: CheckIn | Reading) -> Form:
    owner = owner_of(ui.workspace, entry)
    value = form_text(entry.value, ui.workspace, owner.unit)
    fields = [
        Field("on", "Day", "the day it is for", TextField.holding(dated(entry.on))),
        Field("value", "Value", owner.unit, TextField.holding(value)),
    ]
    if isinstance(entry, CheckIn):
        given = "" if entry.confidence is None else str(entry.confidence)
        fields.append(Field("confidence", "Confidence", "0 to 10", TextField.holding(given)))
    fields.append(Field("note", "Note", "", TextField.holding(entry.note)))
    if isinstance(entry, CheckIn):
        fields.append(Field("blocker", "Blocker", "empty: no blocker", TextField.holding(entry.blocker)))

    def save(texts: dict[str, str]) -> Operation:
        said: dict[str, Any] = {"note": texts["note"]}
        reader = Reader(ui.workspace, ui.today)
        said["on"] = reader.read(CheckIn, "on", texts["on"])
        if texts["value"].strip():
            typed = read_entry(texts["value"], subject_of(ui.workspace, owner, ui.today), ui.today)
            said["value"] = typed.value if not typed.relative else (entry.value or 0) + (typed.value or 0)
        elif isinstance(owner, KeyResult):
            said["value"] = None
        else:
            raise DataProblem("Enter a value", "value")
        if isinstance(entry, CheckIn):
            said["confidence"] = read_confidence(texts["confidence"]) if texts["confidence"].strip() else None
            said["blocker"] = texts["blocker"]
        return EditEntry(entry.table, entry.id, said)

    title = f"Edit entry for {owner.title}"
    kept = KeptTexts(ui, f"edit {entry.table} {entry.id}", shortened(title, CALLED_ROOM))
    return Form(ui, title, fields, save, draft=False, kept=kept)
