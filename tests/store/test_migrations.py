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
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.file_records import SCHEMA
from okrtui.domain.workspace import Workspace
from okrtui.store.backups import Backups
from okrtui.store.migrations.steps import STEPS, Tables, migrated
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
        raise NotSaved("Not saved: the disk is full. The file is unchanged")

    monkeypatch.setattr("okrtui.store.safety_copy.replaced", full)
    with pytest.raises(NotSaved):
        add(loaded(path))
    assert path.read_bytes() == SAMPLES[0].read_bytes()


def test_a_newer_schema_is_refused_by_its_number(tmp_path: Path) -> None:
    """Read, but not written."""
    path = copied(SAMPLES[-1], tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"schema":2', b'"schema":3'))
    with pytest.raises(RefusedProblem, match="schema 3"):
        add(loaded(path))


def test_cycles_say_only_whether_they_are_closed(tmp_path: Path) -> None:
    """Planned and active follow from the days; the journal is brought along, so that a close is still taken back."""
    cycle = {"id": "C", "title": "Q", "start": "2026-10-01", "end": "2026-12-31", "ver": 1}
    step = STEPS[1]

    def after(*states: str) -> list[dict[str, Any]]:
        tables: Tables = {
            "_meta": {"file": {"id": "file"}},
            "cycles": {s: {**cycle, "state": s} for s in states},
        }
        return list(step(tables)["cycles"].values())

    assert after("planned", "active", "closed") == [
        {**cycle, "closed": False}, {**cycle, "closed": False}, {**cycle, "closed": True},
    ]  # fmt: skip
    assert after("paused") == [{**cycle, "state": "paused"}]

    def kept(was: dict[str, Any], now: dict[str, Any]) -> Any:
        item = {"table": "cycles", "record": "C", "what": "changed", "was": was, "now": now}
        tables: Tables = {"_meta": {"file": {"id": "file"}}, "journal": {"J": {"id": "J", "before": [item]}}}
        (made,) = step(tables)["journal"]["J"]["before"]
        return made["was"], made["now"]

    closing = {"state": "active", "closed_on": None}, {"state": "closed", "closed_on": "2026-12-31"}
    assert kept(*closing) == (
        {"closed": False, "closed_on": None}, {"closed": True, "closed_on": "2026-12-31"},
    )  # fmt: skip
    assert kept({"state": "planned"}, {"state": "active"}) == ({}, {})
    assert kept({"title": "Q"}, {"title": "R"}) == ({"title": "Q"}, {"title": "R"})


def test_a_range_without_a_start_stays_held() -> None:
    """Its first value would decide now; one with a start is told by it, and an older reader is kept out."""
    results: dict[str, dict[str, Any]] = {
        "A": {"id": "A", "kind": "range", "low": 1}, "B": {"id": "B", "kind": "range", "start": 9, "high": 2},
        "C": {"id": "C", "kind": "metric", "target": 1}, "D": {"id": "D", "kind": "range", "held": "no"},
    }  # fmt: skip
    made = STEPS[1]({"_meta": {"file": {"id": "file", "min_reader": 1}}, "key_results": results})
    assert {key: fields.get("held") for key, fields in made["key_results"].items()} == {
        "A": "yes", "B": None, "C": None, "D": "no",
    }  # fmt: skip
    assert made["_meta"]["file"]["min_reader"] == 2
    odd: Tables = {
        "_meta": {"file": {"id": "file", "min_reader": "x"}},
        "journal": {"J": {"before": 3}, "K": {"before": [3]}},
    }
    assert STEPS[1](odd) == odd


def test_all_that_schema_2_can_say_is_read_and_worked_out(tmp_path: Path) -> None:
    """A start that is not known, a relative target, open edges, dated targets: no figure is made up."""
    workspace = loaded(copied(SAMPLES[2], tmp_path)).workspace
    evaluator = Evaluator(workspace, NOW.date())
    found = {item.title: evaluator.key_result(item) for item in workspace.key_results.values()}
    unknown = found["NPS of 40"]
    assert (unknown.progress, unknown.value, unknown.key_result.figures) == (0.0, 28.0, (28.0, 40.0))
    assert found["Grow by 30 %"].progress == 0.4
    grow = found["Grow by 30 %"].key_result.dumped()
    assert (grow["change"], grow["target"], grow["estimated"]) == ("+30 %", None, 40.0)
    assert grow["targets"] == [{"day": "2026-11-30", "value": 5.0}, {"day": "2026-12-31", "value": 9.0}]
    assert [found[title].key_result.is_held for title in ("Never over 3 s", "To 3..9")] == [True, False]
    assert [found["Never over 3 s"].key_result.progress_at(value) for value in (2.9, 3.0)] == [1.0, 0.0]
    states = {cycle.title: workspace.cycle_state(cycle, NOW.date()) for cycle in workspace.cycles.values()}
    assert states == {"2026-Q3": "closed", "2026-Q4": "active", "2027-Q1": "planned"}
    newest = list(workspace.journal.values())[-1]
    assert newest.facts[0]["title"] == "NPS of 40"
