"""What was found in files, as the import it asks for: titles read as if typed, figures of cells as they are."""

from dataclasses import dataclass, field, replace
from typing import Any

from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.key_results.milestones import Step
from okrtui.domain.model.dated_target import DatedTarget
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.workspace import Workspace
from okrtui.operations.importing.operation import Import
from okrtui.operations.importing.request import (
    ImportedInitiative,
    ImportedKeyResult,
    ImportedKpi,
    ImportedObjective,
    ImportedValue,
)
from okrtui.parsing.cycle_titles import read_cycle_title
from okrtui.parsing.fields import Reader
from okrtui.parsing.files.found import (
    Findings,
    FoundCycle,
    FoundInitiative,
    FoundKeyResult,
    FoundKpi,
    FoundObjective,
    FoundValue,
    NotRead,
    Where,
)
from okrtui.parsing.files.measures import ANSWER
from okrtui.parsing.lines.line import Around
from okrtui.parsing.lines.names import read_names
from okrtui.parsing.requests import better_of, key_result_values, read_fields
from okrtui.text.dates import span

EDGES = frozenset({"low", "high"})
PERCENT = {"start": 0.0, "target": 100.0, "unit": "%"}
"""A key result of which a file tells how far it is, but not in what."""


PLAIN = frozenset({("binary", 0.0), ("binary", 1.0)})
"""What a yes or no says by itself."""


@dataclass(slots=True)
class Requested:
    """An import, what each of its origins is, and what could not be asked for."""

    operation: Import
    origins: list[tuple[Where, str]] = field(default_factory=list)
    """Place and title of what has the number of an origin."""
    not_read: list[NotRead] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def request_import(
    findings: Findings, files: tuple[str, ...], workspace: Workspace, usual: Around, cycle: str | None = None
) -> Requested:
    """The import that findings ask for. `cycle` as in `Import`: where objectives without a cycle go.

    `usual` is what lines are read against where a file names no other cycle.
    """
    return _Request(findings, files, workspace, usual, cycle).all()


class _Request:
    """On the way from findings to an import."""

    def __init__(
        self,
        findings: Findings,
        files: tuple[str, ...],
        workspace: Workspace,
        usual: Around,
        cycle: str | None,
    ) -> None:
        self._findings, self._files, self._cycle = findings, files, cycle
        self._reader = Reader(workspace, usual.today)
        self._around = usual
        self._done = Requested(Import(files))
        self._cycles: list[dict[str, Any]] = []
        self._numbers: dict[int, int] = {id(one): n for n, one in enumerate(findings.objectives)}

    def all(self) -> Requested:
        """Each thing found; what can't be asked for is in `not_read`."""
        objectives = tuple(self._objective(found) for found in self._findings.objectives)
        kpis = tuple(filter(None, map(self._kpi, self._findings.kpis)))
        self._done.operation = Import(self._files, tuple(self._cycles), objectives, kpis, self._cycle)
        return self._done

    def _origin(self, where: Where, title: str) -> int:
        self._done.origins.append((where, title))
        return len(self._done.origins) - 1

    def _remark(self, where: Where, text: str, why: str, part: str = "") -> None:
        self._done.not_read.append(NotRead(where, text, why, part=part))

    # Objectives

    def _objective(self, found: FoundObjective) -> ImportedObjective:
        origin = self._origin(found.where, found.title)
        number = self._cycle_number(found)
        where = self._where(number)
        fields = self._fields(Objective, found.texts, found.where, found.title)
        fields["title"] = found.title
        parent = None if found.parent is None else self._numbers.get(id(found.parent))
        results = tuple(filter(None, (self._key_result(one, where) for one in found.key_results)))
        work = tuple(self._initiative(one) for one in found.initiatives)
        return ImportedObjective(origin, fields, number, parent, results, work)

    def _cycle_number(self, found: FoundObjective) -> int | None:
        """Its cycle among those of the import; None where the file names none that has days."""
        if found.cycle is None:
            return None
        fields = self._cycle_fields(found.cycle)
        if fields is None:
            self._done.remarks.append(
                f"“{found.cycle.title}” has no dates okrtui can read; its objectives go into the current cycle"
            )
            found.cycle = None
            return None
        if fields not in self._cycles:
            self._cycles.append(fields)
        return self._cycles.index(fields)

    def _cycle_fields(self, found: FoundCycle) -> dict[str, Any] | None:
        workspace = self._reader.workspace
        first_month = workspace.settings.whole("year.first_month")
        named = read_cycle_title(found.title, self._reader.today, first_month) if found.title else None
        if found.start is None or found.end is None:
            return None if named is None else named._asdict()
        fields: dict[str, Any] = {"start": found.start, "end": found.end}
        if named is not None and (named.start, named.end) == (found.start, found.end):
            return named._asdict()
        return {**fields, "kind": "own", "title": found.title or span(found.start, found.end)}

    def _where(self, number: int | None) -> Around:
        """What lines of an objective are read against: the days of its cycle."""
        if number is None:
            return self._around
        return replace(self._around, cycle=(self._cycles[number]["start"], self._cycles[number]["end"]))

    def _initiative(self, found: FoundInitiative) -> ImportedInitiative:
        origin = self._origin(found.where, found.title)
        fields = self._fields(Initiative, found.texts, found.where, found.title)
        return ImportedInitiative(origin, {**fields, "title": found.title}, done=bool(found.done))

    # Key results

    def _key_result(self, found: FoundKeyResult, where: Around) -> ImportedKeyResult | None:
        origin = self._origin(found.where, found.line)
        try:
            kind, fields, done = self._kind_and_fields(found, where)
        except Problem as problem:
            for where_else in (found.where, *found.also):
                self._remark(where_else, found.line, problem.statement)
            return None
        values = [_imported(value, origin, share=found.shares) for value in found.entries]
        if found.value is not None:
            values.append(_imported(replace(found.value, note=found.value.note or found.note), origin))
        elif found.steps:
            done = sum(step.done for step in found.steps)
        if done and not found.value:
            values.append(ImportedValue(float(done), origin=origin))
        if found.progress is not None:
            self._add_progress(found.progress, kind, fields, values, origin)
        elif found.done and not found.steps:
            values.append(ImportedValue(1.0, share=True, origin=origin))
        if found.note and found.value is None:
            shown = " ".join(found.note.split())[:60]
            self._done.remarks.append(f"{found.line[:60]} has no value, so its note isn't kept: {shown}")
        if found.score is not None:
            fields["score"] = found.score
        return ImportedKeyResult(origin, kind, fields, tuple(values))

    def _kind_and_fields(self, found: FoundKeyResult, where: Around) -> tuple[str, dict[str, Any], int]:
        texts = self._texts(BY_NAME["metric"], found.texts)
        if found.sort == ANSWER:
            return "binary", self._with_figures(found, "binary", self._texts(BY_NAME["binary"], texts)), 0
        if found.figures:
            kind = "range" if EDGES & found.figures.keys() else "metric"
            if kind == "range" or "target" in found.figures:
                return kind, self._with_figures(found, kind, texts), 0
        texts["title"] = found.line
        if found.steps:
            fields = read_fields(self._reader, BY_NAME["milestones"], texts)
            steps = tuple(Step(title=step.title, due=step.due) for step in found.steps)
            return "milestones", {**fields, "title": found.line, "steps": steps}, 0
        read = key_result_values(self._reader, found.line, texts, where)
        if found.goal:
            with_goal = key_result_values(self._reader, f"{found.line} {found.goal}", texts, where)
            read = with_goal if with_goal.kind != "binary" else read
        kind, fields, done = read.kind, dict(read.values), read.done
        if found.unit and not fields.get("unit"):
            fields["unit"] = found.unit
        if "start" in found.figures and "start" in BY_NAME[kind].fields and fields.get("start") is None:
            fields["start"] = found.figures["start"]
        far = found.progress is not None or (found.shares and found.entries)
        if kind == "range":
            far = far and not found.goal and not found.value
        if kind in ("binary", "range") and far and (kind, found.progress) not in PLAIN:
            # How far a yes or no is, or what is held by its title alone, shows only in percent.
            known = {name: value for name, value in fields.items() if name in BY_NAME["metric"].fields}
            return "metric", {**known, **PERCENT}, 0
        if kind == "binary" and _is_measured(found):
            raise DataProblem("It has figures and no target. Give it one in a column Target, or in its title")
        return kind, fields, done

    def _with_figures(self, found: FoundKeyResult, kind: str, texts: dict[str, str]) -> dict[str, Any]:
        """The fields of a key result whose figures have cells of their own: its title holds none."""
        names = BY_NAME[kind].fields
        fields = read_fields(self._reader, BY_NAME[kind], texts, found.unit or "")
        line = read_names(found.line, self._around)
        for name in ("owner", "tags"):
            if name in line.fields and name in names:
                fields.setdefault(name, line.fields[name])
        fields |= {name: figure for name, figure in found.figures.items() if name in names}
        fields |= {f"{edge}_open": True for edge in found.open_edges if kind == "range"}
        if found.unit and "unit" in names:
            fields["unit"] = found.unit
        return {**fields, "title": found.line}

    def _add_progress(
        self,
        progress: float,
        kind: str,
        fields: dict[str, Any],
        values: list[ImportedValue],
        origin: int,
    ) -> None:
        """How far it is without figures: a value where there is a way, else an estimate; values go before it."""
        if values:
            return
        if kind == "metric" and (fields.get("start") is None or fields.get("target") is None):
            fields["estimated"] = progress * 100
        elif kind != "range":
            values.append(ImportedValue(progress, share=True, origin=origin))

    # KPIs

    def _kpi(self, found: FoundKpi) -> ImportedKpi | None:
        origin = self._origin(found.where, found.title or found.key)
        title = found.title or found.key
        if not title:
            self._remark(found.where, "", "A KPI without a name")
            return None
        fields = self._fields(Kpi, found.texts, found.where, title)
        edges: dict[str, Any] = {
            name: edge
            for name, edge in found.figures.items()
            if name in ("low", "high", "alert_low", "alert_high")
        }
        fields |= {name: found.figures[name] for name in ("floor", "ceiling") if name in found.figures}
        if edges:
            fields.setdefault("better", better_of(edges))
            edges |= {f"{edge}_open": True for edge in found.open_edges}
        if found.targets:
            fields["targets"] = tuple(DatedTarget(day=on, value=value) for on, value in found.targets)
        if found.key:
            fields["key"] = found.key
        readings = tuple(_imported(value, origin) for value in found.readings)
        return ImportedKpi(origin, {**fields, "title": title}, edges, found.range_since, readings)

    # Fields

    def _fields(self, kind: type[Any], texts: dict[str, str], where: Where, title: str) -> dict[str, Any]:
        """The fields that can be read; each that can't is reported, and the rest goes on."""
        fields: dict[str, Any] = {}
        for name, text in self._texts(kind, texts).items():
            try:
                fields |= read_fields(self._reader, kind, {name: text})
            except Problem as problem:
                self._remark(where, title, problem.statement, name.replace("_", " "))
        return fields

    def _texts(self, kind: type[Any], texts: dict[str, str]) -> dict[str, str]:
        """Those of fields that a kind has, and that say something."""
        return {name: text for name, text in texts.items() if text.strip() and name in kind.fields}


def _is_measured(found: FoundKeyResult) -> bool:
    """Whether a key result has a start, or a history of figures that are more than a yes or no."""
    values = [] if found.shares else [one.value for one in found.entries]
    return "start" in found.figures or any(value not in (0.0, 1.0) for value in values)


def _imported(found: FoundValue, origin: int, *, share: bool = False) -> ImportedValue:
    return ImportedValue(
        found.value, found.on, found.at, found.note, found.confidence, share=share, origin=origin
    )
