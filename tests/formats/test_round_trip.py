"""What goes out comes back: an export that is imported into a new file gives the same workspace."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.outcomes.importing import Imported
from okrtui.domain.rounding import judged
from okrtui.domain.workspace import Workspace
from okrtui.formats.exports.registry import EXPORTS
from okrtui.formats.files.registry import read_files
from okrtui.operations.base import Context
from okrtui.parsing.files.found import Choices
from okrtui.store.reading import workspace_in
from okrtui.text.escaping import cleaned
from okrtui.views.exported import TABLES, Exported
from okrtui.views.import_draft import ImportDraft
from okrtui.views.outline import NOT_SAID
from tests.builders import TODAY, WorkspaceBuilder, at_noon
from tests.workspaces import ENTERED, full_workspaces, workspaces

SAMPLES = Path(__file__).parents[2] / "sample_data"
GOLDEN = Path(__file__).with_name("golden")
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def context() -> Context:
    """Ids in order, at one instant."""
    numbers = iter(range(100_000))
    return Context(TODAY, at_noon(TODAY), "kim", "import", lambda: f"N{next(numbers):06d}")


def sample(name: str) -> Workspace:
    """A sample file."""
    path = SAMPLES / f"{name}.json"
    return workspace_in(path, path.read_bytes(), NOW)


def brought_back(
    name: str, source: Workspace, into: Workspace | None = None
) -> tuple[Workspace, ImportDraft]:
    """A workspace after it went out in a format and came back into a new file, or another one."""
    found, written = Exported(Evaluator(source, TODAY)), EXPORTS[name]
    files = (
        {f"export{written.suffixes[0]}": written.write(found)}
        if written.files is None
        else written.files(found)
    )
    return imported(files, into or WorkspaceBuilder().build())


def imported(files: dict[str, str], into: Workspace) -> tuple[Workspace, ImportDraft]:
    """A workspace after some files were brought in, all that is in them."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_bytes(text.encode("utf-8"))
        given = read_files([Path(folder) if len(files) > 1 else Path(folder) / next(iter(files))])
        draft = ImportDraft(given, into, TODAY, Choices())
    assert not draft.findings.questions
    change = draft.operation.apply(into, context())
    if isinstance(change.outcome, Imported):
        assert not draft.not_read(change.outcome)
    return into.after(change.edits), draft


def assert_the_same(back: Workspace, source: Workspace, tables: tuple[str, ...] = TABLES) -> None:
    """Every record of every table, stamps included."""
    for table in tables:
        assert dict(back.tables[table].items()) == dict(source.tables[table].items())


@settings(max_examples=40)
@given(full_workspaces())
def test_json_comes_back(source: Workspace) -> None:
    """Every record is what it was, whatever is in its texts; the same file again changes nothing."""
    back, draft = brought_back("json", source)
    assert_the_same(back, source)
    assert draft.operation.apply(back, context()).empty


@settings(max_examples=40)
@given(full_workspaces())
def test_tables_come_back(source: Workspace) -> None:
    """The same for a folder of CSV, but for what is silenced, which is in no table of it."""
    back, draft = brought_back("csv", source)
    assert_the_same(back, source, TABLES[:-1])
    assert draft.operation.apply(back, context()).empty


def said(workspace: Workspace) -> list[Any]:
    """What an outline can say of a workspace: everything in its order, without ids, stamps, entries and KPIs."""
    places: dict[str, int] = {}
    return [
        (
            None if cycle is None else (_figure(cycle.title), cycle.start, cycle.end),
            list(_objectives(workspace, cycle, places)),
        )
        for cycle in (*sorted(workspace.cycles.values(), key=lambda one: (one.start, one.end, one.id)), None)
    ]


def _objectives(workspace: Workspace, cycle: Any, places: dict[str, int]) -> Iterator[Any]:
    for objective in workspace.objectives_of(None if cycle is None else cycle.id):
        places[objective.id] = len(places)
        results = workspace.key_results_of(objective.id)
        for item in results:
            places[item.id] = len(places)
        yield (
            _fields(objective), places.get(objective.parent or ""), [_fields(item) for item in results],
            [_fields(item) for item in workspace.initiatives_of(objective.id)],
        )  # fmt: skip


LEFT = NOT_SAID | {
    "id", "ver", "created", "changed", "by", "conflicts", "changes", "cycle", "objective", "parent", "kpi", "link",
    "guardrails",
}  # fmt: skip


def _fields(record: Any) -> dict[str, Any]:
    return {name: _figure(value) for name, value in record.dumped().items() if name not in LEFT}


def _figure(value: Any) -> Any:
    """A value as it enters through any door: a figure in the digits that count, a text without controls."""
    if isinstance(value, list):
        return [_figure(item) for item in value]
    if isinstance(value, str):
        return " ".join(cleaned(value).split())
    return judged(value) if isinstance(value, float) else value


@settings(max_examples=40)
@given(workspaces(ENTERED))
def test_an_outline_comes_back(source: Workspace) -> None:
    """Objectives, key results and initiatives under their cycles; the same file again changes nothing."""
    back, draft = brought_back("markdown", source)
    assert said(back) == said(source)
    again = ImportDraft(draft.files, back, TODAY, Choices())
    assert again.operation.apply(back, context()).empty


@pytest.mark.parametrize("name", ["company", "personal"])
def test_samples_come_back(name: str) -> None:
    """The sample files in every format that says so."""
    source = sample(name)
    assert_the_same(brought_back("json", source)[0], source)
    assert_the_same(brought_back("csv", source)[0], source, TABLES[:-1])
    assert said(brought_back("markdown", source)[0]) == said(source)


def test_the_golden_files_come_back() -> None:
    """What the tests of exports hold as golden is, read again, the sample that it was made of."""
    source, empty = sample("personal"), WorkspaceBuilder().build()
    texts = {
        name: (GOLDEN / f"personal-{name}.txt").read_text("utf-8") for name in ("json", "markdown", "tables")
    }
    assert_the_same(imported({"x.json": texts["json"]}, empty)[0], source)
    parts = re.split(r"(?m)^== (\w+\.csv)\n", texts["tables"])[1:]
    tables = dict(zip(parts[::2], parts[1::2], strict=True))
    assert_the_same(imported(tables, empty)[0], source, TABLES[:-1])
    assert said(imported({"x.md": texts["markdown"]}, empty)[0]) == said(source)
