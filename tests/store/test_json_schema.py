"""The schema that is handed out: what it says is what the file says."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from okrtui.domain.key_results.kinds import KINDS
from okrtui.domain.model.record import Part
from okrtui.domain.workspace import RECORDS
from okrtui.store.json_schema import TABLE_WORDS, file_schema

SAMPLES = Path(__file__).parents[2] / "sample_data"
FILES = [*sorted(SAMPLES.glob("*.json")), SAMPLES / "schemas" / "schema-0002.json"]


def faults(data: Any) -> list[str]:
    """Where a file breaks the schema."""
    checker = Draft202012Validator(file_schema(), format_checker=FormatChecker())
    return [".".join(map(str, fault.absolute_path)) for fault in checker.iter_errors(data)]


def personal() -> Any:
    """A sample file as parsed JSON."""
    return json.loads((SAMPLES / "personal.json").read_text("utf-8"))


def test_it_is_a_schema() -> None:
    """By the book of its draft, and it survives JSON."""
    Draft202012Validator.check_schema(file_schema())
    assert json.loads(json.dumps(file_schema())) == file_schema()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sample_file_satisfies_it(file: Path) -> None:
    """Those of today's schema."""
    assert faults(json.loads(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("kpis", "cadence", "biweekly"), ("kpis", "floor", "5"), ("kpis", "levels", "2026-10-01"),
        ("check_ins", "confidence", 11), ("check_ins", "on", "31.12.2026"), ("check_ins", "on", "2026-13-40"),
        ("objectives", "weight", -1), ("objectives", "tags", ["a", 1]), ("key_results", "kind", "okr"),
        ("key_results", "title", None), ("cycles", "closed", "yes"), ("readings", "value", 1e101),
    ],
)  # fmt: skip
def test_what_the_file_cannot_say_breaks_it(table: str, field: str, value: Any) -> None:
    """Each at its place."""
    data = personal()
    key = next(iter(data[table]))
    data[table][key][field] = value
    assert any(place.startswith(f"{table}.{key}") for place in faults(data))


def test_a_field_that_has_to_be_there_is_missed() -> None:
    """A cycle without an end."""
    data = personal()
    del next(iter(data["cycles"].values()))["end"]
    assert len(faults(data)) == 1


def test_what_is_not_known_is_let_pass() -> None:
    """Fields and tables of a newer version survive, and so they satisfy it."""
    data = personal()
    next(iter(data["kpis"].values()))["colour"] = "blue"
    data["polls"] = {"A": {"id": "A"}}
    assert faults(data) == []


def test_every_field_and_every_table_says_what_it_is_for() -> None:
    """What has no description would be in the page of the file without a meaning."""
    kinds: set[type[Part]] = {*RECORDS, *KINDS}
    bare = [
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name, spec in kind.fields.items()
        if not spec.description
    ]
    assert bare == []
    assert set(TABLE_WORDS) == {record.table for record in RECORDS}
