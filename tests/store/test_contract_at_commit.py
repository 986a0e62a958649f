"""A change is held against the contract before it is written: what breaks it never reaches the file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.change import Change, Edit
from okrtui.domain.errors import DataProblem
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.things import SameAlready
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context
from okrtui.operations.session import Session
from okrtui.store import codec
from okrtui.store.document import line_of
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from tests.builders import TODAY
from tests.tui.robot import company

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BROKEN: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("kpis", {"title": 7}, "title"),
    ("kpis", {"cadence": "sometimes"}, "cadence"),
    ("key_results", {"start": "many"}, "start"),
    ("objectives", {"weight": -3.0}, "weight"),
    ("cycles", {"start": "soon"}, "start"),
    ("readings", {"value": None}, "value"),
)
"""Table, the fields that break the contract, and the field that is named."""


def opened(file: Path) -> Store:
    """A store that has read its file."""
    store = Store(file, NOW)
    store.load()
    return store


def some(workspace: Workspace, table: str, field: str) -> Record:
    """The first record of a table that has the field."""
    found: Record = next(item for item in workspace.tables[table].values() if hasattr(item, field))
    return found


@pytest.mark.parametrize(("table", "fields", "named"), BROKEN)
def test_a_record_that_breaks_the_contract_is_not_written(
    tmp_path: Path, table: str, fields: dict[str, Any], named: str
) -> None:
    """The commit is refused with table and field; the file and what the store says stay as they were."""
    file = company(tmp_path)
    store, before = opened(file), file.read_bytes()
    workspace = store.workspace
    good = some(workspace, table, named)
    broken = good.with_(**fields)
    with store.transaction() as transaction, pytest.raises(DataProblem) as refused:
        transaction.commit((Edit(good, broken),))
    assert f"{table}, {good.id}" in refused.value.sentence
    assert named in refused.value.sentence
    assert file.read_bytes() == before
    assert store.workspace is workspace
    assert store.commits == 0
    opened(file).verify()


def test_one_broken_record_keeps_the_whole_change_out(tmp_path: Path) -> None:
    """A change is written whole or not at all: the good record beside it is not written either."""
    file = company(tmp_path)
    store, before = opened(file), file.read_bytes()
    kpi, objective = some(store.workspace, "kpis", "title"), some(store.workspace, "objectives", "title")
    edits = (Edit(kpi, kpi.with_(title="Better")), Edit(objective, objective.with_(title=7)))
    with store.transaction() as transaction, pytest.raises(DataProblem):
        transaction.commit(edits)
    assert file.read_bytes() == before


class Breaking:
    """An operation of ours with a fault: it gives a KPI a title that is none."""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        """The broken change."""
        kpi = some(workspace, "kpis", "title")
        edit = Edit(kpi, kpi.with_(title=7))
        return Change((edit,), SameAlready(None))


def test_an_operation_with_a_fault_changes_nothing(tmp_path: Path) -> None:
    """Through the one door as well: no journal entry, no revision, not a byte; the next change goes through."""
    from okrtui.operations.editing import SetFields

    file = company(tmp_path)
    session = Session(
        Store(file, NOW), by="ann", source="app", today=lambda: TODAY, now=lambda: NOW, describe=describe
    )
    session.load()
    before, revision = file.read_bytes(), session.workspace.meta.revision
    with pytest.raises(DataProblem):
        session.run(Breaking())
    assert file.read_bytes() == before
    assert session.workspace.meta.revision == revision
    kpi = some(session.workspace, "kpis", "title")
    session.run(SetFields("kpis", kpi.id, {"title": "Better"}))
    assert opened(file).workspace.kpis[kpi.id].title == "Better"


@pytest.mark.parametrize("count", [codec.MANY - 1, codec.MANY + 5])
def test_one_bad_line_among_many_is_named(count: int) -> None:
    """Whether they are looked at together or one by one."""
    fields = {
        "at": "2026-11-20T09:00:00Z",
        "changed": "2026-11-20T09:00:00Z",
        "created": "2026-11-20T09:00:00Z",
    }
    rows = {
        f"R{number:03}": {**fields, "kpi": "K", "on": "2026-11-20", "value": 1.0} for number in range(count)
    }
    lines = {key: line_of({**row, "id": key}) for key, row in rows.items()}
    codec.verify_all("readings", lines)
    lines["R003"] = line_of({**rows["R003"], "id": "R003", "value": "one"})
    with pytest.raises(DataProblem, match="readings, R003, value"):
        codec.verify_all("readings", lines)
