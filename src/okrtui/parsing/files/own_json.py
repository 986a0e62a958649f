"""What `okrtui export` writes as JSON, and the file itself: read back record by record, without loss."""

from datetime import datetime
from typing import Any

from okrtui.domain.errors import DataProblem, RefusedProblem
from okrtui.domain.model.file_records import META_ID, SCHEMA, Meta
from okrtui.domain.model.record import Record
from okrtui.operations.bringing_back import BringBack, checked_record, checked_records
from okrtui.store.migrations.steps import Tables, migrated
from okrtui.store.schema import DATA, HIGHEST, PLAIN, fresh_meta
from okrtui.text.escaping import visible

_MARK = "_meta"


def is_own(root: Any) -> bool:
    """Whether parsed JSON is an export of okrtui's, or one of its files: tables of records by their ids."""
    if not isinstance(root, dict) or not (set(DATA) & set(root) or _MARK in root):
        return False
    return all(
        isinstance(records, dict) and all(isinstance(record, dict) for record in records.values())
        for records in root.values()
    )


def read_own(root: dict[str, Any], name: str, now: datetime) -> BringBack:
    """Everything in it that people entered, as an operation; `name` is the file's, for what cannot be read.

    The journal and what it says of deleted records stay behind: they are about another file.
    A RefusedProblem for a newer schema, a DataProblem for what is damaged.
    """
    schema = _schema_of(root, name)
    if schema > SCHEMA:
        raise RefusedProblem(
            f"{visible(name)} needs a newer okrtui (schema {schema}; this one reads {SCHEMA}). Nothing was imported"
        )
    tables = _brought_up(root, schema, name)
    records: list[Record] = []
    for table in DATA:
        records += checked_records(table, tables.get(table, {}), name)
    return BringBack(tuple(records), file=_file_of(tables, name, now))


def _schema_of(root: dict[str, Any], name: str) -> int:
    if _MARK not in root:
        return PLAIN
    schema = root[_MARK].get(META_ID, {}).get("schema", SCHEMA)
    if type(schema) is not int or not PLAIN <= schema <= HIGHEST:
        raise DataProblem(f"{visible(name)} has a schema that isn't a number. Nothing was imported", "schema")
    return schema


def _brought_up(root: dict[str, Any], schema: int, name: str) -> Tables:
    if schema == SCHEMA:
        return root
    try:
        return migrated(root, schema)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise DataProblem(
            f"{visible(name)} is of an older okrtui and has a record that can't be read. Nothing was imported"
        ) from None


def _file_of(tables: Tables, name: str, now: datetime) -> Meta:
    """What it says of itself: title, settings, stage."""
    fields = tables.get(_MARK, {}).get(META_ID)
    if fields is None:
        return fresh_meta(now)
    meta = checked_record(_MARK, {**fields, "id": META_ID}, f"{visible(name)}: {_MARK}, {META_ID}")
    assert isinstance(meta, Meta)
    return meta
