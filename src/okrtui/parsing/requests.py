"""What a door was given as texts, as the operation it asks for: a line, and fields by their names.

The command line, the forms, the outline and imports all come through here, so that one line with the same fields is the
same thing at each of them. A field that is given goes before what the line says of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from okrtui.domain.errors import DataProblem, Problem, WordsProblem, of_field
from okrtui.domain.goal import Steps
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME, KINDS, kind_name
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import AddCycle, AddInitiative, AddKeyResult, AddKpi, AddObjective
from okrtui.operations.closing import CloseObjective
from okrtui.parsing.cycle_titles import EXAMPLES, read_cycle_title
from okrtui.parsing.fields import Reader, read_steps
from okrtui.parsing.lines.as_kind import read_kind
from okrtui.parsing.lines.key_result import read_as, read_key_result
from okrtui.parsing.lines.kpi import read_kpi
from okrtui.parsing.lines.line import OF_KEY_RESULT, Around, Line
from okrtui.parsing.lines.names import read_names
from okrtui.parsing.lines.undated import undated
from okrtui.parsing.values import Subject, number
from okrtui.text.fitting import shortened

Texts = Mapping[str, str]
"""Fields as they were typed, by the names of the model."""
EDGES = ("low", "high", "alert_low", "alert_high")
FIGURES = ("start", "target", "change", "estimated", "low", "high", "low_open", "high_open", "unit")
"""What a line says of a key result beside its title, names and days."""
OF_OBJECTIVE = frozenset({"owner", "tags"})
"""What a line of an objective may say beside its title."""


@dataclass(frozen=True, slots=True)
class KeyResultRequest:
    """A key result that is asked for, and how its line was understood."""

    operation: AddKeyResult
    line: Line


@dataclass(frozen=True, slots=True)
class KpiRequest:
    """A KPI that is asked for, and how its line was understood."""

    operation: AddKpi
    line: Line


def around(workspace: Workspace, today: date, cycle: Cycle | None = None) -> Around:
    """What lines are read against that name something for `cycle`; without one for the cycle new things go into."""
    cycle = cycle or workspace.cycle_for_new(today)
    settings = workspace.settings
    owners = (
        getattr(record, "owner", "")
        for table in ("objectives", "key_results", "kpis", "initiatives")
        for record in workspace.tables[table].values()
    )
    tags = (
        tag
        for table in ("objectives", "kpis")
        for record in workspace.tables[table].values()
        for tag in getattr(record, "tags", ())
    )
    return Around(
        today,
        None if cycle is None else (cycle.start, cycle.end),
        settings.whole("year.first_month"),
        settings.word("number.comma"),
        settings.day_order,
        owners=frozenset(owner.casefold() for owner in owners if owner),
        tags=frozenset(tag.casefold() for tag in tags),
    )


def line_of(record: KeyResult | Kpi, line: Line, given: Collection[str] = ()) -> Line:
    """The line as it would read if it said all that the record does: fields that were `given` went before its own."""
    source: Any = record
    if isinstance(record, Kpi):
        source = record.newest_range
    fields = {
        name: value
        for name in FIGURES
        # A start of 0 is one, though 0 == False.
        if (value := getattr(source, name, None)) not in (None, "") and value is not False
    }
    fields |= {"unit": record.unit} if record.unit else {}
    fields |= {"value": line.fields["value"]} if "value" in line.fields and "value" not in given else {}
    for name in ("owner", "deadline", "cadence", "tags"):
        if name in line.fields or name in given:
            fields |= {name: value} if (value := getattr(record, name, None)) else {}
    if isinstance(record, KeyResult) and isinstance(record.goal, Steps):
        fields |= {"steps": record.goal.size, "done": 0 if "steps" in given else line.fields.get("done", 0)}
    kind = kind_name(type(record)) if isinstance(record, KeyResult) else "range" if record.ranges else ""
    same = line.title == record.title
    return replace(
        line, title=record.title, kind=kind, fields=fields, name=line.name if same else record.title
    )


def key_result_line(text: str, kind: str, where: Around) -> Line:
    """A line of a key result, read as `kind` where one was chosen."""
    return read_as(text, kind, where, OF_KEY_RESULT) if kind else read_key_result(text, where, OF_KEY_RESULT)


def request_key_result(
    reader: Reader, text: str, texts: Texts, objective: Objective, *, kind: str = ""
) -> KeyResultRequest:
    """A new key result of `objective` from its line and the fields that were given; a Problem names the field.

    Without a `kind` it is the one that the line says, or, where that has no figures, the one whose fields were given.
    """
    where = around(reader.workspace, reader.today, reader.workspace.cycles.get(objective.cycle or ""))
    found = key_result_values(reader, text, texts, where, kind=kind)
    return KeyResultRequest(
        AddKeyResult(found.kind, {**found.values, "objective": objective.id}, found.done), found.line
    )


@dataclass(frozen=True, slots=True)
class KeyResultValues:
    """The fields of a key result of a kind, how many of its steps are done, and how its line was understood."""

    kind: str
    values: dict[str, Any]
    done: int
    line: Line


def key_result_values(
    reader: Reader, text: str, texts: Texts, where: Around, *, kind: str = ""
) -> KeyResultValues:
    """The same for a key result whose objective is not there yet: `where` has the days of its cycle."""
    # What a field says needs not be in the line as well.
    own = next(
        (kind_name(one) for one in KINDS if one.own_fields & {n for n, t in texts.items() if t.strip()}), ""
    )
    try:
        line = key_result_line(text, kind, where)
    except DataProblem:
        if not kind or not own:
            raise
        line = read_key_result(text, where, OF_KEY_RESULT)
    kind = read_kind(kind) or (own if own and line.kind == "binary" else line.kind)
    model = BY_NAME[kind]
    said = {name: value for name, value in line.fields.items() if name in model.fields}
    if "steps" in said:
        said["steps"] = read_steps(str(said["steps"]), reader.today)
    values = {**said, **read_fields(reader, model, texts, str(said.get("unit", "")))}
    for edge in ("low", "high"):
        if edge in texts and f"{edge}_open" not in texts and values.get(edge) != said.get(edge):
            # An edge that is given is inclusive, whatever sign the line has before its own.
            values.pop(f"{edge}_open", None)
    done = 0 if "steps" in texts else int(line.fields.get("done", 0))
    return KeyResultValues(kind, {**values, "title": texts.get("title", line.title)}, done, line)


def request_kpi(reader: Reader, text: str, texts: Texts, value: str | None = None) -> KpiRequest:
    """A new KPI from its line and the fields that were given; its value of today is `value`, else as the line says.

    A DataProblem names the field that can't be read.
    """
    where = around(reader.workspace, reader.today)
    line = read_kpi(text, where)
    said = {name: found for name, found in line.fields.items() if not name.endswith("_open")}
    begins_at = said.pop("value", None)
    unit = texts.get("unit", str(said.get("unit", "")))
    values = {**said, **read_fields(reader, Kpi, texts, unit), "title": line.title}
    since = values.pop("since", None) or reader.today
    edges = {name: values.pop(name) for name in EDGES if name in values}
    edges = {name: edge for name, edge in edges.items() if edge is not None}
    if edges:
        opened = {
            f"{edge}_open": True
            for edge in ("low", "high")
            if line.fields.get(f"{edge}_open") and edges.get(edge) == line.fields.get(edge)
        }
        values["ranges"] = (HealthyRange(since=since, **edges, **opened),)
        values.setdefault("better", better_of(edges))
    if value is None or not value.strip():
        return KpiRequest(AddKpi(values, begins_at if value is None else None), line)
    try:
        now = number(value, Subject(unit=unit, comma=where.comma))
    except DataProblem as problem:
        raise of_field(problem, "value") from None
    return KpiRequest(AddKpi(values, now), line)


def better_of(edges: Mapping[str, Any]) -> str:
    """Which way is better, by the edges of a healthy range that there are."""
    has = {name for name in ("low", "high") if edges.get(name) is not None}
    return "within" if len(has) == 2 else "lower" if "high" in has else "higher"


def request_objective(reader: Reader, text: str, texts: Texts) -> AddObjective:
    """A new objective from its line and the fields that were given."""
    return AddObjective(named_values(reader, Objective, text, texts))


def request_initiative(reader: Reader, text: str, texts: Texts, objective: Objective) -> AddInitiative:
    """A new initiative of `objective` from its line, whose day is the one it is due, and the fields that were given."""
    return AddInitiative({**named_values(reader, Initiative, text, texts), "objective": objective.id})


def named_values(reader: Reader, kind: type[Record], text: str, texts: Texts) -> dict[str, Any]:
    """The fields of an objective or initiative from its line and the fields that were given."""
    parts = OF_OBJECTIVE if "tags" in kind.fields else OF_KEY_RESULT
    line = read_names(text, around(reader.workspace, reader.today), parts)
    said = {"due" if name == "deadline" else name: value for name, value in line.fields.items()}
    given = read_fields(reader, kind, texts)
    if "tags" in given:
        given["tags"] = tuple(dict.fromkeys((*given["tags"], *said.get("tags", ()))))
    return {**said, **given, "title": line.title}


def close_request(workspace: Workspace, today: date, asked: CloseObjective) -> CloseObjective:
    """The close of an objective; what is carried over from it loses a day in its title that is not meant there."""
    objective = workspace.objectives.get(asked.objective)
    cycle = workspace.cycles.get(objective.cycle or "") if objective is not None else None
    if cycle is None or asked.next == "nothing":
        return asked
    where = around(workspace, today, cycle)
    titles = {
        item.id: undated(item.title, where, cycle.end) for item in workspace.key_results_of(asked.objective)
    }
    return replace(
        asked,
        titles=tuple(
            (key, title) for key, title in titles.items() if title != workspace.key_results[key].title
        ),
    )


def request_cycle(reader: Reader, title: str, texts: Texts) -> AddCycle:
    """A new cycle: from when to when, its title says, or the fields that were given.

    A WordsProblem where neither says it.
    """
    values = {"title": title, **read_fields(reader, Cycle, texts)}
    if "start" not in values and "end" not in values:
        named = read_cycle_title(title, reader.today, reader.workspace.settings.whole("year.first_month"))
        if named is None or values.get("kind", named.kind) != named.kind:
            raise WordsProblem(
                f"When does {shortened(title, 40)} start and end? Try {EXAMPLES}, or add --start DAY --end DAY"
            )
        values |= named._asdict()
    return AddCycle(values)


def read_fields(reader: Reader, kind: type[Record], texts: Texts, unit: str = "") -> dict[str, Any]:
    """The values of fields that were given; the first that cannot be read is a DataProblem of its field."""
    unit = texts.get("unit", unit)
    values: dict[str, Any] = {}
    for name, text in texts.items():
        if name == "title" or (issubclass(kind, KeyResult) and name in ("kind", "objective")):
            continue
        try:
            values[name] = reader.read(kind, name, text, unit)
        except DataProblem as problem:
            raise of_field(problem, problem.field if problem.field in texts else name) from None
        except WordsProblem:
            raise
        except Problem as problem:
            raise of_field(problem, name) from None
    return values
