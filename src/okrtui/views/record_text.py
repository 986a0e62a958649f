"""A file as text that stays the same as long as the file says the same: what a git diff of it is made of."""

from collections.abc import Iterator
from typing import Any

from okrtui.domain.model.file_records import Meta
from okrtui.domain.model.record import Record
from okrtui.domain.rounding import as_typed
from okrtui.domain.workspace import OWNERS, Workspace
from okrtui.text.escaping import Shown, visible

TABLES = ("cycles", "objectives", "key_results", "initiatives", "kpis", "silences")
STAMPS = frozenset({"id", "ver", "created", "changed"})
"""Fields that git knows better, or that change with every save."""


def record_lines(workspace: Workspace) -> Iterator[Shown]:
    """A heading a record, its fields below it, and its entries by their days; escaped."""
    yield from _meta(workspace.meta)
    for table in TABLES:
        for record in workspace.tables[table].values():
            yield visible("")
            yield visible(f"{record.noun} {record.label} ({record.id})")
            yield from _fields(record, {"title", "by"})
            for entry in _entries(workspace, record):
                yield visible(f"  {_entry(entry)}")
    for item in workspace.damaged:
        yield visible(f"damaged {item.table} {item.id}")


def _meta(meta: Meta) -> Iterator[Shown]:
    yield visible(f"file {meta.title}".rstrip())
    for name, value in sorted(meta.settings.items()):
        yield visible(f"  {name}: {value}")
    if meta.stage:
        yield visible(f"  stage: {meta.stage}")


def _entries(workspace: Workspace, record: Record) -> list[Any]:
    for table, owner in OWNERS.items():
        if record.table == f"{owner}s":
            found: list[Any] = (
                workspace.check_ins_of(record.id)
                if table == "check_ins"
                else workspace.readings_of(record.id)
            )
            return found
    return []


def _fields(record: Record, left_out: set[str]) -> Iterator[Shown]:
    """The fields that say something, in the order of their names."""
    for name, value in sorted(record.dumped().items()):
        if name in STAMPS or name in left_out or value in (None, "", [], {}, False):
            continue
        lines = _text(value).split("\n")
        yield visible(f"  {name}: {lines[0]}")
        yield from (visible(f"    {line}") for line in lines[1:])


def _entry(entry: Record) -> str:
    """`2026-11-20: value 5.4, confidence 7, by ann`."""
    fields = {
        name: value
        for name, value in entry.dumped().items()
        if name not in (*STAMPS, "on", "at", *OWNERS.values()) and value not in (None, "", [], {})
    }
    first = {name: fields.pop(name) for name in ("value", "confidence") if name in fields}
    said = [f"{name} {_text(value)}" for name, value in (*first.items(), *sorted(fields.items()))]
    return f"{getattr(entry, 'on', '')}: {', '.join(said)}"


def _text(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return as_typed(float(value))
        case list():
            return "; ".join(map(_text, value))
        case dict():
            return ", ".join(
                f"{name} {_text(item)}" for name, item in sorted(value.items()) if item is not None
            )
        case _:
            return str(value)
