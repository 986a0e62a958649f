"""The contract as JSON Schema (draft 2020-12): what a file can say, made from the models that read it."""

from datetime import date, datetime
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.model.file_records import SCHEMA
from okrtui.domain.model.record import (
    GREATEST,
    WHOLE_GREATEST,
    Bounds,
    FieldSpec,
    Part,
    Record,
    bounds_of,
    flat,
)
from okrtui.domain.workspace import RECORDS

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
DAY = r"^(19|2\d)\d\d-\d\d-\d\d$"
"""Of the days that can be worked with."""
TABLE_WORDS = {
    "_meta": "what the file says about itself, as one record called file",
    "cycles": "the spans of time in which objectives run",
    "objectives": "what will be different at the end of a cycle",
    "key_results": "how an objective is known to be met; the field kind says which other fields there are",
    "initiatives": "what is done for an objective",
    "check_ins": "values of key results, with confidence, note and blocker",
    "kpis": "numbers that should stay healthy, all year round",
    "readings": "values of KPIs",
    "silences": "advice that is not given",
    "journal": "who changed what and when, and what takes it back; older changes are in .NAME.history",
    "tombstones": "records that were deleted, by their ids",
}
"""What each table is for."""


def file_schema() -> Json:
    """The schema of a whole file, which an export as JSON is too."""
    return {
        "$schema": DRAFT,
        "$id": f"urn:okrtui:schema:{SCHEMA}",
        "title": f"A file of okrtui, version {SCHEMA}",
        "description": "Tables of records by their ids. Fields and tables that are not described here are kept as "
        "they are; a field without a value may be left out.",
        "type": "object",
        "properties": {record.table: _table(record) for record in RECORDS},
        "required": ["_meta"],
        "additionalProperties": {"type": "object", "additionalProperties": {"type": "object"}},
        "$defs": {kind.__name__: record_schema(kind) for kind in _kinds()},
    }


def _kinds() -> list[type[Record]]:
    plain = [record for record in RECORDS if record is not KeyResult]
    return [*plain, *BY_NAME.values()]


def _table(record: type[Record]) -> Json:
    return {
        "description": TABLE_WORDS[record.table],
        "type": "object",
        "additionalProperties": _any_key_result() if record is KeyResult else _named(record),
    }


def _any_key_result() -> Json:
    """Which kind it is, the field `kind` says alone: the others are not tried for what is wrong with it."""
    chosen = [
        {"if": {"properties": {"kind": {"const": name}}}, "then": _named(kind)}
        for name, kind in BY_NAME.items()
    ]
    return {
        "type": "object",
        "properties": {"kind": {"enum": list(BY_NAME)}},
        "required": ["kind"],
        "allOf": chosen,
    }


def _named(kind: type[Record]) -> Json:
    return {"$ref": f"#/$defs/{kind.__name__}"}


def record_schema(kind: type[Part]) -> Json:
    """The schema of a record, or of a part of one."""
    fields = {spec.in_file or name: spec for name, spec in kind.fields.items()}
    needed = [name for name, spec in fields.items() if spec.required]
    said = (kind.__doc__ or "").strip().split("\n")[0]
    return {
        "description": said,
        "type": "object",
        "properties": {name: _field(spec) for name, spec in fields.items()},
        **({"required": needed} if needed else {}),
        "additionalProperties": True,
    }


def _field(spec: FieldSpec) -> Json:
    found = _value(spec.annotation, spec.bounds)
    if spec.description:
        found = {"description": spec.description, **found}
    if not spec.required and spec.default not in (None, "", (), {}):
        found["default"] = spec.default
    return found


def _value(annotation: Any, bounds: Bounds | None = None) -> Json:
    kinds = flat(annotation)
    kind = next((item for item in kinds if item is not NoneType), Any)
    found = _plain(kind, bounds or bounds_of(annotation))
    if NoneType not in kinds:
        return found
    return {"anyOf": [found, {"type": "null"}]} if "type" not in found else _nullable(found)


def _nullable(found: Json) -> Json:
    return {**found, "type": [found["type"], "null"]}


def _plain(kind: Any, bounds: Bounds | None) -> Json:
    if kind is float:
        return {"type": "number", **_limits(-GREATEST, GREATEST, bounds)}
    if kind is int:
        return {"type": "integer", **_limits(-WHOLE_GREATEST, WHOLE_GREATEST, bounds)}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0])}
    if get_origin(kind) is Literal:
        words = list(get_args(kind))
        return {"const": words[0]} if len(words) == 1 else {"enum": words}
    if isinstance(kind, type) and issubclass(kind, Part):
        return record_schema(kind)
    simple: dict[Any, Json] = {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        date: {"type": "string", "format": "date", "pattern": DAY},
        datetime: {"type": "string", "format": "date-time"},
    }
    return dict(simple.get(kind, {"type": "object"} if get_origin(kind) is dict else {}))


def _limits(least: float, most: float, bounds: Bounds | None) -> Json:
    """What a number may be; what every number may be is left unsaid where it has no bounds of its own."""
    if bounds is None:
        return {"minimum": least, "maximum": most}
    found: Json = {"minimum": least if bounds.ge is None else bounds.ge}
    if bounds.gt is not None:
        found = {"exclusiveMinimum": bounds.gt}
    return {**found, "maximum": most if bounds.le is None else bounds.le}
