"""What a file says of its schema, and an older one brought up to ours."""

import json
from datetime import datetime
from pathlib import Path

from okrtui.domain.errors import DataProblem
from okrtui.domain.model.file_records import META_ID, SCHEMA, Meta
from okrtui.store import codec
from okrtui.store.document import Sections, line_of, strict_line
from okrtui.store.file import damaged
from okrtui.text.escaping import visible

PLAIN = 0
"""A plain TinyDB file of our tables."""
HIGHEST = 9_999
"""More than okrtui will ever have: what says it is no schema but damage."""


def schema_of(path: Path, sections: Sections) -> int:
    """The schema a file is of; a DataProblem where it is none of ours."""
    if "_meta" not in sections:
        if not set(sections) & set(codec.KINDS):
            raise damaged(path, "has none of okrtui's tables")
        return PLAIN
    line = sections["_meta"].get(META_ID)
    if line is None:
        return SCHEMA
    try:
        schema = strict_line(line, f"_meta, {META_ID}").get("schema", SCHEMA)
    except DataProblem as problem:
        raise damaged(path, problem.sentence) from None
    if type(schema) is not int or not PLAIN <= schema <= HIGHEST:
        raise damaged(path, "has a schema that isn't a number")
    return schema


def brought_up(path: Path, sections: Sections, schema: int) -> Sections:
    """The lines of a file of an older schema as this one has them, always the same ones."""
    from okrtui.store.migrations.steps import migrated  # files of today do not need it

    tables = {}
    try:
        for table, lines in sections.items():
            tables[table] = {
                key: strict_line(line, f"{table}, {visible(key)}") for key, line in lines.items()
            }
    except DataProblem as problem:
        raise damaged(path, problem.sentence) from None
    made: Sections = {}
    for table, records in migrated(tables, schema).items():
        was, lines = tables.get(table, {}), sections.get(table, {})
        made[table] = {
            # What no step touched is kept, byte for byte.
            key: lines[key] if key in lines and was[key] == record else line_of(record)
            for key, record in records.items()
        }
    return made


def fresh_meta(now: datetime) -> Meta:
    """What a new file says about itself."""
    return Meta(id=META_ID, created=now, changed=now)


def drop_unreadable(sections: Sections, now: datetime) -> None:
    """Leave out what a newer schema writes in a way this one cannot read; the file is not touched."""
    for table in codec.KINDS:
        lines = sections.get(table, {})
        for key in list(lines):
            try:
                codec.verify(table, key, lines[key])
            except DataProblem:
                del lines[key]
    if META_ID not in sections["_meta"]:
        sections["_meta"][META_ID] = codec.encoded(fresh_meta(now))


def revision_of(sections: Sections) -> int:
    """The revision a file says it has; 0 where it does not."""
    try:
        revision = json.loads(sections["_meta"][META_ID])["revision"]
    except (KeyError, ValueError, TypeError):
        return 0
    return revision if isinstance(revision, int) else 0


DATA = tuple(table for table in codec.KINDS if table not in ("_meta", "journal", "tombstones"))
"""The tables of what users enter."""


def records_in(sections: Sections) -> int:
    """How many records of the users' own there are."""
    return sum(len(sections.get(table, {})) for table in DATA)
