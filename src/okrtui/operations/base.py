"""What every operation gets and gives."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, RefusedProblem, WordsProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.journal import Source
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import NOTE_LIMIT, TITLE_LIMIT, Record
from okrtui.domain.workspace import Workspace
from okrtui.store.contract import first_fault, validated
from okrtui.text.escaping import cleaned, visible
from okrtui.text.refusals import refusal_text

R = TypeVar("R", bound=Record)
LONG_FIELDS = frozenset(
    {"note", "why", "definition", "learned", "went_well", "went_badly", "to_change", "thanks", "blocker",
     "score_note", "benchmark"}
)  # fmt: skip
BOUNDS = {
    "greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most"),
    "greater_than": ("gt", "greater than"), "less_than": ("lt", "less than"),
}  # fmt: skip
"""What a number must be that is out of bounds, by the kind of fault: the name of the bound, and its words."""
_DERIVED = frozenset({"id", "ver", "created", "changed", "by"})


class Context(NamedTuple):
    """Who asks, when, and where new ids come from."""

    today: date
    now: datetime
    by: str
    source: Source
    new_id: Callable[[], str]

    def stamp(self) -> dict[str, Any]:
        """The fields every new record begins with."""
        return {"id": self.new_id(), "ver": 1, "created": self.now, "changed": self.now, "by": self.by}


class Operation(Protocol):
    """A request to change the workspace."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        """What it comes to; raises a Problem and changes nothing if it cannot be done.

        A WordsProblem: what it names is no longer there. A RefusedProblem: it is not allowed as things are.
        A DataProblem: a value does not fit, of the field it names.
        """


def built(kind: type[R], fields: dict[str, Any]) -> R:
    """A record of `kind`, its texts cleaned and its fields checked; a DataProblem names the field."""
    record = _validated(kind, {name: checked_text(name, value) for name, value in fields.items()})
    for name, sentence in _faults(record):
        raise DataProblem(sentence, name)
    return record


def rebuilt(record: R, fields: dict[str, Any]) -> R:
    """The record with other `fields`, which are checked; what a file already held is kept as it is.

    A DataProblem names the first field that does not fit.
    """
    values = {name: getattr(record, name) for name in type(record).fields}
    said = {name: checked_text(name, value) for name, value in fields.items()}
    known = {_alias(type(record), name): value for name, value in {**values, **said}.items()}
    after = _validated(type(record), {**record.extra, **known})
    before = _faults(record)
    for name, sentence in _faults(after):
        if (name, sentence) not in before:
            raise DataProblem(sentence, name)
    return after


def _validated(kind: type[R], fields: dict[str, Any]) -> R:
    try:
        return validated(kind, fields)
    except ValueError as error:
        raise field_problem(error) from None


def _faults(record: Record) -> list[tuple[str, str]]:
    """What a form refuses about a record, as (field, sentence)."""
    faults = []
    if isinstance(record, KeyResult):
        faults = [(refusal.field, refusal_text(refusal)) for refusal in record.faults()]
    if "title" in type(record).fields and not getattr(record, "title", ""):
        return [("title", no_title(type(record))), *faults]
    return faults


def no_title(kind: type[Record]) -> str:
    """What to write where a record of this kind has no title."""
    if issubclass(kind, Objective):
        return "Write one sentence that says what will be different"
    if issubclass(kind, KeyResult):
        return "Write what changes, from what to what"
    return "Enter a title"


def _alias(kind: type[Record], name: str) -> str:
    field = kind.fields.get(name)
    return field.in_file if field is not None and field.in_file else name


def checked_text(name: str, value: Any) -> Any:
    """A text as it is kept: cleaned, and refused when it is too long."""
    if isinstance(value, tuple | list):
        return tuple(cleaned(item) if isinstance(item, str) else item for item in value)
    if not isinstance(value, str):
        return value
    long = name in LONG_FIELDS
    text = cleaned(value, lines=long)
    limit = NOTE_LIMIT if long else TITLE_LIMIT
    if len(text) > limit:
        raise DataProblem(
            f"The {name.replace('_', ' ')} is {len(text):,} characters long; at most {limit:,} fit", name
        )
    return text


def field_problem(error: ValueError) -> DataProblem:
    """The first thing pydantic found, as a sentence beside its field."""
    first = first_fault(error)
    if first is None:
        return DataProblem(visible(str(error)))
    field = str(first["loc"][0]) if first["loc"] else ""
    name = field.replace("_", " ")
    given = visible(str(first.get("input", "")))[:40]
    match first["type"]:
        case "missing":
            sentence = f"Enter a {name}"
        case "literal_error":
            words = str(first.get("ctx", {}).get("expected", "")).replace("'", "")
            sentence = f"{name} can be {words}, not {given}"
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            bound, words = BOUNDS[first["type"]]
            limit = first["ctx"][bound]
            edge = int(limit) if limit == int(limit) else limit
            sentence = f"{name} must be {words} {edge}, not {given}"
        case "finite_number":
            sentence = "That number is too large"
        case _:
            sentence = f"{name} can't be {given}: {first['msg'].lower()}"
    return DataProblem(sentence, field)


def differs(before: Record, after: Record) -> bool:
    """Whether a record says anything else than before."""
    if type(before) is not type(after):
        return True
    names = type(before).fields.keys() - _DERIVED
    return before.extra != after.extra or any(getattr(before, n) != getattr(after, n) for n in names)


def require(workspace: Workspace, kind: type[R], key: str) -> R:
    """The record of a kind and id; a WordsProblem where it is gone."""
    record = workspace.find(kind.table, key)
    if not isinstance(record, kind):
        raise WordsProblem(f"That {kind.noun} no longer exists")
    return record


def refuse_closed(workspace: Workspace, record: Record) -> None:
    """A RefusedProblem where the record is of a closed cycle, which is read-only until it is reopened."""
    objective: Objective | None = None
    if isinstance(record, Objective):
        objective = record
    elif isinstance(record, KeyResult | Initiative):
        objective = workspace.objectives.get(record.objective)
    cycle = workspace.cycles.get(objective.cycle) if objective and objective.cycle else None
    if cycle is not None and cycle.closed:
        raise RefusedProblem(f"{visible(cycle.title)} is closed", "Reopen it to make changes")


def title_of(record: Record, columns: int = 60) -> str:
    """A record's name in a sentence."""
    text = visible(record.label)
    return text if len(text) <= columns else text[: columns - 1] + "…"
