"""One bad field costs its record, never the file: at the start, while it is open, and at the next save."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.errors import DataProblem, RefusedProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.operations.adding import AddKpi
from okrtui.operations.deleting import Delete
from okrtui.operations.editing import SetFields
from okrtui.operations.session import Session
from okrtui.store import codec, damage
from okrtui.store.damage import sifted, summary_of
from okrtui.store.document import cut, line_of
from okrtui.store.store import Store
from okrtui.views.changes.description import describe

SAMPLE = Path(__file__).parents[2] / "sample_data" / "schemas" / "schema-0002.json"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY = date(2026, 11, 20)
ODD: tuple[Any, ...] = (
    None, "", 0, -1, True, [], {}, "x" * 5000, 1e308, -0.0, 1e-320, int("9" * 400), "NaN", "2026-02-30",
    "0001-01-01", "9999-12-31", "\ud800", "\x1b[31m", "biweekly", "01NOWHERE", 1.5, "20261120", "2026-W47-5",
    "2026-11-20", "2026-11-20T09:00:00", "2026-11-20T09:00:00Z", "9999-12-31T23:59:59Z", [1], ["x"], [{}], {"x": 1},
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sample with one of everything."""
    path = tmp_path / "okrtui.json"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def session(file: Path) -> Session:
    """Ann's, with the file read."""
    found = Session(
        Store(file, NOW), by="ann", source="app", today=lambda: TODAY, now=lambda: NOW, describe=describe
    )
    found.load()
    return found


def line_in(file: Path, table: str, key: str) -> bytes:
    """A record's line, as the file has it."""
    sections = cut(file.read_bytes())
    assert sections is not None
    return sections[table][key]


def spoil(file: Path, table: str, holds: bytes, **fields: Any) -> str:
    """Other fields in the first line of a table that holds some bytes; the id of its record."""
    sections = cut(file.read_bytes())
    assert sections is not None
    key, line = next((key, line) for key, line in sections[table].items() if holds in line)
    file.write_bytes(file.read_bytes().replace(line, line_of({**json.loads(line), **fields}), 1))
    return key


def test_a_damaged_record_is_no_record(file: Path) -> None:
    """No list, count, group or lookup has it; what it is and says stands apart, byte for byte."""
    key = spoil(file, "kpis", b'"key":"steps"', cadence="biweekly")
    workspace = session(file).workspace
    assert key not in workspace.kpis
    assert key not in list(workspace.kpis)
    assert (workspace.kpis.get(key), workspace.find("kpis", key), workspace.kpi_by_key("steps")) == (
        None,
    ) * 3
    (found,) = workspace.damaged
    assert (found.table, found.id, found.field) == ("kpis", key, "cadence")
    assert found.line == line_in(file, "kpis", key)
    assert found.fault == (
        '"biweekly" should be daily, weekly, monthly, quarterly or irregular; nearest: weekly'
    )
    assert summary_of(workspace.damaged) == f"Damaged: kpis {key}, cadence; okrtui doctor"


def test_a_save_leaves_it_byte_for_byte_and_mending_brings_it_back(file: Path) -> None:
    """Whatever else is saved; and once an editor put it right, it is a record again."""
    key = spoil(file, "kpis", b'"key":"steps"', floor=1e308)
    line, user = line_in(file, "kpis", key), session(file)
    user.run(AddKpi({"title": "NPS"}, 5.0))
    assert line_in(file, "kpis", key) == line
    assert user.workspace.damaged[0].id == key
    assert user.store.warning == f"Damaged: kpis {key}, floor; okrtui doctor"
    file.write_bytes(file.read_bytes().replace(b'"floor":1e+308,', b""))
    user.store.reread()
    assert not user.workspace.damaged
    assert user.store.warning == ""
    assert user.workspace.kpis[key].key == "steps"


def test_it_is_left_out_when_it_comes_from_outside(file: Path) -> None:
    """While the file is open, and at the next save, which goes through."""
    user = session(file)
    assert not user.workspace.damaged
    key = spoil(file, "kpis", b'"key":"steps"', known_after=-1)
    user.store.reread()
    assert [item.field for item in user.workspace.damaged] == ["known_after"]
    assert key not in user.workspace.kpis
    other = spoil(file, "cycles", b'"end":"2026-09-30"', end="2026-02-30")
    user.run(AddKpi({"title": "NPS"}))
    assert [(item.table, item.id) for item in user.workspace.damaged] == [("cycles", other), ("kpis", key)]
    assert user.store.warning == f"Damaged: cycles {other}, end +1; okrtui doctor"
    assert b"2026-02-30" in line_in(file, "cycles", other)


def test_what_hangs_on_a_damaged_record_is_still_there(file: Path) -> None:
    """The objectives of a damaged cycle count as parked; its day is nobody's; nothing of it is written anew."""
    key = spoil(file, "cycles", b'"end":"2026-12-31"', end="9999-12-31")
    workspace = session(file).workspace
    assert {item.cycle for item in workspace.objectives_of(None) if item.cycle} == {key}
    evaluator = Evaluator(workspace, TODAY)
    for objective in workspace.objectives.values():
        evaluator.objective(objective)
    assert not any(evaluator.key_result(item).can_be_due for item in workspace.key_results.values())


def test_it_cannot_be_overwritten_by_taking_back(file: Path) -> None:
    """A record that was deleted and came back damaged stays as it is."""
    user = session(file)
    key = next(key for key, kpi in user.workspace.kpis.items() if kpi.key == "steps")
    line = line_in(file, "kpis", key)
    user.run(SetFields("kpis", key, {"owner": "ben"}))
    spoil(file, "kpis", b'"key":"steps"', key=7)
    user.store.reread()
    with pytest.raises(RefusedProblem, match="is damaged"):
        user.undo()
    user.run(Delete("kpis", next(iter(user.workspace.kpis))))
    file.write_bytes(file.read_bytes().replace(line_in(file, "kpis", key), line.replace(b'"steps"', b"7")))
    user.store.reread()
    assert key in {item.id for item in user.workspace.damaged}


def _records() -> list[tuple[str, str, dict[str, Any]]]:
    tables = json.loads(SAMPLE.read_text("utf-8"))
    return [
        (table, key, fields)
        for table, records in tables.items() if table in codec.KINDS
        for key, fields in records.items()
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "key", "fields"), _records(), ids=[f"{table}-{key[-4:]}" for table, key, _ in _records()]
)
def test_reading_and_the_contract_agree(
    table: str, key: str, fields: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every field with every odd value: read one by one or checked in a row, it is a record or it is not."""
    monkeypatch.setattr(damage, "FEW", 0)
    for name in codec.kind_of(table, fields).fields:
        for value in ODD:
            line = json.dumps({**fields, name: value}, sort_keys=True).encode()
            in_a_row = None if table == "_meta" else sifted(table, {key: line})[1]
            fault = codec.fault_in(table, key, line)
            assert in_a_row is None or bool(in_a_row) == (fault is not None), (name, value)
            if fault is None:
                assert codec.reader(table)(key, line).id == key
            else:
                assert fault.field.split(".")[0] in (name, "id"), (name, value)
                assert codec.record_in(table, key, line) is None, (name, value)
                assert fault.sentence
                with pytest.raises(DataProblem):
                    codec.verify(table, key, line)
