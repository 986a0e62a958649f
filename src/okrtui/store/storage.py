"""TinyDB over a storage of our own: read whole, written whole or not at all.

TinyDB's own storage writes over the file in place: a kill or a full disk leaves
half of it. This one is what `open_database` hands to TinyDB, and what the
`Store` beside it does its reading and writing with.
"""

import json
import stat
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from okrtui.domain.problems import DataProblem
from okrtui.paths import shown
from okrtui.presentation.text import visible
from okrtui.store.document import LARGEST, Sections, cut, joined, line_of, parsed
from okrtui.store.replace import Ownership, replaced

Tables = dict[str, dict[str, dict[str, Any]]]


class LineStorage(Storage):
    """A JSON file of one record a line."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def read(self) -> Tables | None:
        """All tables, as TinyDB asks for them; None where there is no file."""
        data = self.read_bytes()
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

    def read_bytes(self) -> bytes | None:
        """The file as it is; None where there is none. A DataProblem where it is no file of ours."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unreadable(self.path, (error.strerror or "unknown").lower()) from None
        if not stat.S_ISREG(found.st_mode):
            raise unreadable(self.path, "it is not a file")
        if found.st_size > LARGEST:
            raise unreadable(self.path, f"it is larger than {LARGEST // 2**20} MB")
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise unreadable(self.path, (error.strerror or "unknown").lower()) from None

    def write_bytes(self, data: bytes) -> None:
        """Replace the file, keeping its mode, owner and group."""
        target = self.path.resolve()
        replaced(target, data, ownership_of(target))


class TextIdTable(TinyTable):
    """A TinyDB table whose document ids are texts."""

    document_id_class = str  # type: ignore[assignment]


def open_database(path: str | Path) -> TinyDB:
    """The file as a TinyDB, for scripts and for looking into it. The app writes through its session."""
    database = TinyDB(path, storage=LineStorage)
    database.table_class = TextIdTable
    return database


def ownership_of(path: Path) -> Ownership:
    """The mode, owner and group a file has; 0600 where there is none."""
    try:
        found = path.stat()
    except OSError:
        return Ownership()
    return Ownership(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid)


def sections_of(path: Path, data: bytes) -> Sections:
    """The lines of a file; a DataProblem names it and says what is wrong."""
    if not data.strip():
        raise DataProblem(
            f"{name_of(path)} is empty, which is damage: an okrtui file never is. "
            "It was left as it is; put a copy in its place"
        )
    if b"\0" in data:
        raise damaged(path, "holds zero bytes")
    try:
        return cut(data) or parsed(data)
    except DataProblem as problem:
        raise damaged(path, problem.sentence) from None


def damaged(path: Path, what: str) -> DataProblem:
    """The sentence for a file that cannot be read as one of ours."""
    return DataProblem(f"{name_of(path)} {what}. It was left as it is; put a copy in its place")


def unreadable(path: Path, why: str) -> DataProblem:
    """The sentence for a file that cannot be opened."""
    return DataProblem(f"{name_of(path)} cannot be read: {why}")


def name_of(path: Path) -> str:
    """A file's path as sentences name it."""
    return visible(shown(path))
