"""The tables and the outline of an export agree cell for cell in what both of them hold."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.record import Part
from okrtui.domain.rounding import judged
from okrtui.domain.workspace import Workspace
from okrtui.formats.exports.registry import EXPORTS
from okrtui.parsing.fields import Reader
from okrtui.parsing.files.own_columns import columns_of, written_cell
from okrtui.parsing.outline.fields import cycle_fields, initiative_fields, key_result_fields, objective_fields
from okrtui.parsing.outline.outline import PARKED, Outline, Section
from okrtui.parsing.outline.reader import read_outline
from okrtui.parsing.requests import around
from okrtui.store.reading import workspace_in
from okrtui.views.exported import Exported
from okrtui.views.outline import NOT_SAID
from tests.builders import TODAY
from tests.workspaces import workspaces

FOLDER = Path(__file__).parents[2] / "sample_data"
SAMPLES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.json"))
STAMPS = frozenset({"id", "ver", "created", "changed", "by", "conflicts", "changes"})
Cells = dict[str, str]


def rows(text: str) -> list[Cells]:
    """The rows of a table by their heads."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


class Line:
    """What one line of an outline says, with its place in it."""

    def __init__(self, table: str, key: str, fields: dict[str, Any], under: str) -> None:
        self.table, self.key, self.fields, self.under = table, key, fields, under

    def cell(self, name: str) -> str:
        """One field as a table has it."""
        return cell(self.fields.get(name))


def cell(value: Any) -> str:
    """A value as a cell, figures in the digits that they are compared by."""
    match value:
        case date():
            return value.isoformat()
        case float():
            return written_cell(judged(value))
        case ():
            return ""
        case tuple() if isinstance(value[0], Part):
            return written_cell([part.dumped() for part in value])
        case tuple():
            return written_cell(list(value))
    return written_cell(value)


def lines(outline: Outline, workspace: Workspace) -> list[Line]:
    """Every line of an outline."""
    reader, found = Reader(workspace, TODAY), []
    for section in outline.sections:
        cycle = _cycle(section)
        if cycle is not None:
            found.append(Line("cycles", section.id, cycle, ""))
        where = around(workspace, TODAY, _of_days(workspace, section))
        for objective in section.objectives:
            found.append(Line("objectives", objective.id, objective_fields(reader, objective), section.id))
            for item in objective.items:
                if item.kind == "initiative":
                    found.append(Line("initiatives", item.id, initiative_fields(reader, item), objective.id))
                else:
                    said = key_result_fields(reader, item, where)
                    fields = {**said.fields, "kind": said.kind, "value": float(said.done)}
                    found.append(Line("key_results", item.id, fields, objective.id))
    return found


def _cycle(section: Section) -> dict[str, Any] | None:
    return None if section.text == PARKED and not section.id else cycle_fields(section, 1, TODAY)


def _of_days(workspace: Workspace, section: Section) -> Any:
    return next(
        (one for one in workspace.cycles.values() if section.id and one.id.endswith(section.id)), None
    )


def assert_agree(workspace: Workspace) -> None:
    """Each line has its row and each row its line; what both hold is the same."""
    found = Exported(Evaluator(workspace, TODAY))
    write = EXPORTS["csv"].files
    assert write is not None
    tables = {name.removesuffix(".csv"): rows(text) for name, text in write(found).items()}
    flat = rows(EXPORTS["csv"].write(found))
    outline = read_outline(EXPORTS["markdown"].write(found))
    assert not outline.mistakes
    seen: dict[str, list[str]] = {"cycles": [], "objectives": [], "key_results": [], "initiatives": []}
    for line in lines(outline, workspace):
        (row,) = [one for one in tables[line.table] if one["id"].endswith(line.key)]
        seen[line.table].append(row["id"])
        _assert_row(line, row)
        if line.table == "key_results":
            (of,) = [one for one in flat if one["key_result_id"] == row["id"]]
            _assert_flat(line, of, workspace)
    for table, ids in seen.items():
        assert sorted(ids) == sorted(row["id"] for row in tables[table])
    assert sorted(filter(None, (row["key_result_id"] for row in flat))) == sorted(seen["key_results"])


def _assert_row(line: Line, row: Cells) -> None:
    above = row.get("objective") or row.get("cycle") or ""
    assert above.endswith(line.under) if line.under else not above
    for name in columns_of(line.table):
        record_field = {"cycles": {"title", "start", "end"}}.get(
            line.table, {*columns_of(line.table)} - NOT_SAID
        )
        if name in record_field - STAMPS - {"objective", "cycle", "parent"} and (
            name in line.fields or row[name]
        ):
            assert alike(line.cell(name), row[name], default_of(line.table, name)), (name, line.fields, row)


def default_of(table: str, name: str) -> str:
    """What a line that says nothing of a field stands for, as a cell."""
    defaults = {
        "cadence": "weekly", "weight": "1", "link": "level", "level": "team", "ambition": "committed",
        "count_in_parent": "false", "low_open": "false", "high_open": "false",
    }  # fmt: skip
    return defaults.get(name, "")


def alike(line: str, row: str, default: str) -> bool:
    """Whether two cells say the same, figures in the digits that count."""
    line = line or default
    try:
        return line == row or judged(float(line)) == judged(float(row))
    except ValueError:
        return False


def _assert_flat(line: Line, row: Cells, workspace: Workspace) -> None:
    assert row["key_result"] == line.cell("title")
    assert row["objective_id"].endswith(line.under)
    for name in ("kind", "owner", "unit", "start", "target", "change", "low", "high", "deadline"):
        assert alike(line.cell(name), row[name], ""), (name, line.fields, row)
    kpi = workspace.kpis.get(line.fields.get("kpi") or "")
    assert row["kpi"] == (written_cell(kpi.key) if kpi else "")
    if line.fields["kind"] == "milestones":
        assert float(row["value"] or 0) == line.fields["value"]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_agree(name: str) -> None:
    """Every sample file, and the file of every version."""
    path = FOLDER / name
    assert_agree(workspace_in(path, path.read_bytes(), datetime(2026, 11, 20, tzinfo=UTC)))


@settings(max_examples=40)
@given(workspaces())
def test_random_workspaces_agree(workspace: Workspace) -> None:
    """Whatever stands in titles, names and notes."""
    assert_agree(workspace)
