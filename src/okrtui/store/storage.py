"""TinyDB over a storage of our own: read whole, written whole or not at all.

TinyDB's own storage writes over the file in place: a kill or a full disk leaves
half of it. This one is what `open_database` hands to TinyDB, and what the
`Store` beside it does its reading and writing with.
"""

import json
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from okrtui.store.document import joined, line_of
from okrtui.store.file import ownership_of, read_bytes, refuse_too_large, sections_of
from okrtui.store.replace import replaced
from okrtui.store.write_target import target_of

Tables = dict[str, dict[str, dict[str, Any]]]


class LineStorage(Storage):
    """A JSON file of one record a line."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def read(self) -> Tables | None:
        """All tables, as TinyDB asks for them; None where there is no file."""
        data = read_bytes(self.path)
        if data is None:
            return None
        return {
            table: {key: json.loads(line) for key, line in lines.items()}
            for table, lines in sections_of(self.path, data).items()
        }

    def write(self, data: Tables) -> None:
        """Put these tables in place of the file."""
        sections = {
            table: {str(key): line_of(dict(record)) for key, record in records.items()}
            for table, records in data.items()
        }
        self.write_bytes(joined(sections))

    def write_bytes(self, data: bytes) -> str:
        """Replace the file, keeping its mode, owner and group; a warning about the one before, or nothing."""
        target = target_of(self.path)
        refuse_too_large(data)
        return replaced(target, data, ownership_of(target))


class TextIdTable(TinyTable):
    """A TinyDB table whose document ids are texts."""

    document_id_class = str  # type: ignore[assignment]


def open_database(path: str | Path) -> TinyDB:
    """The file as a TinyDB, for scripts and for looking into it. The app writes through its session."""
    database = TinyDB(path, storage=LineStorage)
    database.table_class = TextIdTable
    return database
