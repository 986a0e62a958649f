"""An archive of tables, as trackers of habits and wikis export them: those in its uppermost folder that has any."""

import io
import zipfile
from pathlib import PurePosixPath

from okrtui.domain.errors import DataProblem
from okrtui.formats.files import delimited
from okrtui.formats.files.reader import FileReader
from okrtui.formats.files.unpacking import DAMAGED, SIGNATURE, part_of, refuse_bombs
from okrtui.parsing.files.contents import Contents
from okrtui.text.escaping import visible

MOST_TABLES = 50
BROKEN = "it isn't a whole archive. Unpack it, and import what is in it"
WORKBOOKS = ("xl/", "content.xml", "word/", "ppt/", "Index/")
"""Beginnings of parts by which an archive is a document of an office program."""


def read(name: str, data: bytes) -> tuple[Contents, ...]:
    """Each of its tables; a DataProblem where it is broken, locked, a bomb or without a table."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_bombs(archive.infolist())
            if any(part.flag_bits & 1 for part in archive.infolist()):
                raise DataProblem("it is locked with a password. Unpack it, and import what is in it")
            tables = [(path, part_of(archive, name)) for path, name in _tables(archive.namelist())]
    except DAMAGED:
        raise DataProblem(BROKEN) from None
    return tuple(contents for path, table in tables for contents in _contents(path, table))


def _contents(path: PurePosixPath, table: bytes) -> tuple[Contents, ...]:
    if not table.strip():
        return ()
    try:
        return delimited.read(path.stem, table)
    except DataProblem as problem:
        raise DataProblem(f"{visible(path.name)} in it can't be read: {problem.sentence}") from None


def _tables(names: list[str]) -> list[tuple[PurePosixPath, str]]:
    """The tables that are in the fewest folders, with their names in it; those of one thing each lie deeper."""
    found = [
        (path, name)
        for path, name in ((PurePosixPath(name), name) for name in names if not name.endswith("/"))
        if path.suffix.lower() in delimited.READER.suffixes
        and not any(part.startswith((".", "__")) for part in path.parts)
    ]
    least = min((len(path.parts) for path, _ in found), default=0)
    tables = sorted((path, name) for path, name in found if len(path.parts) == least)
    if not tables:
        raise DataProblem("there is no table in it. Unpack it, and import what is in it")
    if len(tables) > MOST_TABLES:
        raise DataProblem(f"it has more than {MOST_TABLES} tables. Unpack it, and import those that you need")
    return tables


def looks_like(data: bytes) -> bool:
    """Whether it is an archive, and no document of an office program."""
    if not data.startswith(SIGNATURE):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return not any(name.startswith(WORKBOOKS) for name in archive.namelist())
    except DAMAGED:
        return False


READER = FileReader("archive", (".zip",), read, looks_like)
