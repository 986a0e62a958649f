"""Every schema that was ever written is read, brought up in memory, and written with the first change."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from okrtui.domain.change import Edit
from okrtui.domain.errors import NotSaved, RefusedProblem
from okrtui.domain.model.meta import SCHEMA
from okrtui.domain.workspace import Workspace
from okrtui.store.backups import Backups
from okrtui.store.migrations.steps import STEPS, migrated
from okrtui.store.store import Store
from tests.builders import WorkspaceBuilder

SAMPLES = sorted((Path(__file__).parents[2] / "sample_data" / "schemas").glob("schema-*.json"))
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def number_of(sample: Path) -> int:
    """The schema a frozen sample is of."""
    return int(sample.stem.removeprefix("schema-"))


def copied(sample: Path, folder: Path) -> Path:
    """A copy of a sample that may be written."""
    path = folder / "okrtui.json"
    path.write_bytes(sample.read_bytes())
    return path


def loaded(path: Path, backups: Backups | None = None) -> Store:
    """A store that has read its file, every line of it."""
    found = Store(path, NOW, backups)
    found.load()
    found.verify()
    return found


def add(store: Store, key: str = "NEW") -> None:
    """One change."""
    with store.transaction() as transaction:
        transaction.commit((Edit(None, WorkspaceBuilder().kpi("new", id=key)),))


def said(workspace: Workspace, but: str = "") -> dict[str, dict[str, Any]]:
    """Everything in a workspace, without the record `but`."""
    return {
        name: {key: record.dumped() for key, record in table.items() if key != but}
        for name, table in workspace.tables.items()
    }


def test_every_schema_has_a_sample() -> None:
    """A new schema comes with a step and with a frozen file."""
    assert len(STEPS) == SCHEMA
    assert [number_of(sample) for sample in SAMPLES] == list(range(SCHEMA + 1))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_old_file_is_read_saved_and_read_back_equal(sample: Path, tmp_path: Path) -> None:
    """Reading changes no byte; what is written with the first change is what had been read."""
    path = copied(sample, tmp_path)
    first = loaded(path)
    assert path.read_bytes() == sample.read_bytes()
    before = said(first.workspace)
    assert said(loaded(path).workspace) == before
    add(first)
    after = loaded(path)
    assert said(after.workspace, but="NEW") == before
    assert json.loads(path.read_bytes())["_meta"]["file"]["schema"] == SCHEMA
    text = path.read_bytes()
    with after.transaction() as transaction:
        transaction.commit(())
    assert path.read_bytes() == text


def test_a_file_of_today_is_saved_byte_for_byte(tmp_path: Path) -> None:
    """Nothing is put in order, left out or filled in that was right."""
    path = copied(SAMPLES[-1], tmp_path)
    store = loaded(path)
    with store.transaction() as transaction:
        transaction.commit(())
    assert path.read_bytes() == SAMPLES[-1].read_bytes()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_steps_are_pure_and_done_twice_they_are_done_once(sample: Path) -> None:
    """They leave what they are given, say the same each time, and leave alone what is as it should be."""
    tables = json.loads(sample.read_bytes())
    given = copy.deepcopy(tables)
    once = migrated(tables, number_of(sample))
    assert tables == given
    assert migrated(tables, number_of(sample)) == once
    assert migrated(once, 0) == once


def test_a_plain_tinydb_file_keeps_all_it_says(tmp_path: Path) -> None:
    """Ids in the order of the document ids, references renumbered, stamps and kinds worked out."""
    store = loaded(copied(SAMPLES[0], tmp_path))
    workspace = store.workspace
    (cycle,) = workspace.cycles
    main, other = workspace.objectives.values()
    assert (main.title, other.title) == ("Customers stay — für alle", "Support")
    assert main.cycle == other.cycle == cycle
    assert [workspace.kpis[key].key for key in main.guardrails] == ["churn", "churn-2"]
    results = list(workspace.key_results.values())
    assert [result.dumped()["kind"] for result in results] == ["metric", "range", "milestones", "binary"]
    assert {result.objective for result in results} == {main.id}
    assert results[0].kpi == main.guardrails[0]
    assert other.parent == results[1].id
    assert results[3].extra == {"mine": "kept"}
    assert [reading.value for reading in workspace.readings_of(main.guardrails[0])] == [
        8 - n / 4 for n in range(12)
    ]
    assert len(workspace.check_ins_of(results[1].id)) == 12
    assert workspace.check_ins_of(results[1].id)[0].at == datetime(2026, 9, 4, 16, tzinfo=UTC)
    assert list(workspace.readings) == sorted(workspace.readings)
    add(store)
    assert json.loads(store.path.read_bytes())["notes"] == {"1": {"text": "another program's"}}


def test_plain_files_with_ids_of_their_own_keep_them(tmp_path: Path) -> None:
    """Our models, put into plain TinyDB: the texts they bring as `id` stay, and what names them."""
    path = tmp_path / "okrtui.json"
    with TinyDB(path) as database:
        goal = {"id": "GOAL", "title": "Goal", "created": "2026-10-01", "changed": "2026-10-02 08:00:00"}
        database.table("objectives").insert(goal)
        database.table("key_results").insert({"id": 7, "objective": "GOAL", "title": "Done", "ver": 3})
        database.table("check_ins").insert({"key_result": 7, "on": "2026-10-09", "value": 1})
    workspace = loaded(path).workspace
    assert list(workspace.objectives) == ["GOAL"]
    assert workspace.objectives["GOAL"].changed == datetime(2026, 10, 2, 8, tzinfo=UTC)
    (result,) = workspace.key_results.values()
    assert (result.objective, result.ver) == ("GOAL", 3)
    assert [entry.on.day for entry in workspace.check_ins_of(result.id)] == [9]


def test_an_edit_between_two_readings_moves_no_id(tmp_path: Path) -> None:
    """Ids hang on table and document id alone: what is on the screen is what is saved."""
    path = copied(SAMPLES[0], tmp_path)
    store = loaded(path)
    objectives = list(store.workspace.objectives)
    path.write_text(path.read_text().replace('"Support"', '"Help"'))
    store.reread()
    assert list(store.workspace.objectives) == objectives
    assert store.workspace.objectives[objectives[1]].title == "Help"


def test_the_old_file_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    """In the backups; beside the file where there is no place for them; and only once."""
    path = copied(SAMPLES[0], tmp_path)
    backups = Backups(tmp_path / "state", path, lambda: NOW)
    store = loaded(path, backups)
    add(store)
    (snapshot,) = backups.all()
    assert backups.read(snapshot) == SAMPLES[0].read_bytes()
    add(store, "NEW2")
    assert len(backups.all()) == 1
    path = copied(SAMPLES[0], tmp_path)
    add(loaded(path))
    assert path.with_name("okrtui.json.schema-0").read_bytes() == SAMPLES[0].read_bytes()


def test_a_migration_without_any_copy_is_not_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No backup and no room beside the file: refused, and the old file as it was."""
    path = copied(SAMPLES[0], tmp_path)

    def full(*_: Any, **__: Any) -> str:
        raise NotSaved("Not saved: the disk is full. The file is as it was")

    monkeypatch.setattr("okrtui.store.safety_copy.replaced", full)
    with pytest.raises(NotSaved):
        add(loaded(path))
    assert path.read_bytes() == SAMPLES[0].read_bytes()


def test_a_newer_schema_is_refused_by_its_number(tmp_path: Path) -> None:
    """Read, but not written."""
    path = copied(SAMPLES[-1], tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":2'))
    with pytest.raises(RefusedProblem, match="schema 2"):
        add(loaded(path))
