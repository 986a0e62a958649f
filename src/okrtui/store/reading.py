"""A file's bytes as a workspace, without a store: for backups and other copies."""

from datetime import datetime
from pathlib import Path

from okrtui.domain.errors import DataProblem, RefusedProblem
from okrtui.domain.model.file_records import META_ID, SCHEMA
from okrtui.domain.workspace import Workspace
from okrtui.store import codec
from okrtui.store.document import Sections
from okrtui.store.file import damaged, sections_of
from okrtui.store.history import whole_reader
from okrtui.store.schema import brought_up, fresh_meta, schema_of
from okrtui.store.tables import Reader, workspace_from


def in_our_schema(path: Path, sections: Sections, now: datetime) -> tuple[int, Sections]:
    """The schema of a file, and its lines brought up to today's; those of a newer one as they are."""
    schema = schema_of(path, sections)
    made = brought_up(path, sections, schema) if schema < SCHEMA else dict(sections)
    if META_ID not in made.get("_meta", {}):
        made["_meta"] = {**made.get("_meta", {}), META_ID: codec.encoded(fresh_meta(now))}
    return schema, made


def workspace_of(path: Path, sections: Sections) -> Workspace:
    """The workspace of lines; `path` is where its history is."""

    def reader(table: str) -> Reader:
        read = codec.reader(table)
        return whole_reader(path, read) if table == "journal" else read

    try:
        return workspace_from(sections, reader)
    except DataProblem as problem:
        raise damaged(path, problem.sentence) from None


def workspace_in(path: Path, data: bytes, now: datetime) -> Workspace:
    """What the bytes of a file say; a Problem where it cannot be read, or is newer than we are."""
    schema, sections = in_our_schema(path, sections_of(path, data), now)
    if schema > SCHEMA:
        raise RefusedProblem(f"This file needs a newer okrtui (schema {schema}; this one writes {SCHEMA})")
    return workspace_of(path, sections)


def empty_workspace(now: datetime) -> Workspace:
    """A workspace with nothing in it, as of a file that is not there yet."""
    return workspace_of(Path(), {"_meta": {META_ID: codec.encoded(fresh_meta(now))}})
