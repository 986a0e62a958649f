"""The readers of files: each file of this folder that declares a `READER` is one."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from pkgutil import iter_modules

from okrtui.domain.errors import DataProblem
from okrtui.formats import files
from okrtui.formats.files.opening import name_of, read_bytes, unreadable
from okrtui.formats.files.reader import FileReader
from okrtui.parsing.files.contents import GivenFile

MOST_TABLES = 50
"""Files of a folder that are read; of one with more, nobody knows which are meant."""


def _declared() -> Iterator[FileReader]:
    for module in iter_modules(files.__path__, f"{files.__name__}."):
        if module.name != __name__ and isinstance(
            found := getattr(import_module(module.name), "READER", None), FileReader
        ):
            yield found


READERS: dict[str, FileReader] = {
    found.name: found for found in sorted(_declared(), key=lambda one: one.name)
}
"""By their names."""
BY_SUFFIX: dict[str, FileReader] = {suffix: one for one in READERS.values() for suffix in one.suffixes}
"""By the endings of files."""


def read_files(paths: Sequence[Path]) -> tuple[GivenFile, ...]:
    """What is in some files; a DataProblem names the one that can't be read."""
    return tuple(_read(path) for given in paths for path in _within(given))


def _within(path: Path) -> list[Path]:
    """The tables in a folder, such as one that `okrtui export` made; any other path as it is."""
    try:
        # A folder with more of them is no export, and is not gone through.
        found = islice(path.glob("*.csv"), MOST_TABLES + 1) if path.is_dir() else ()
        tables = [table for table in found if table.is_file()]
    except OSError as error:
        raise unreadable(path, error) from None
    if len(tables) > MOST_TABLES:
        raise DataProblem(
            f"{name_of(path)} has more than {MOST_TABLES} tables. Name those that belong together one by one"
        )
    return sorted(tables) or [path]


def _read(path: Path) -> GivenFile:
    data = read_bytes(path)
    reader = _reader_of(path, data)
    try:
        return GivenFile(path.name, reader.read(path.stem, data))
    except DataProblem as problem:
        raise DataProblem(f"{name_of(path)} can't be read: {problem.sentence}") from None
    except (RecursionError, MemoryError):
        raise DataProblem(f"{name_of(path)} can't be read: it is nested too deeply") from None


def _reader_of(path: Path, data: bytes) -> FileReader:
    """By what the file looks like where that is certain, else by its ending."""
    by_ending = BY_SUFFIX.get(path.suffix.lower())
    if by_ending is not None and by_ending.looks_like(data):
        return by_ending
    alike = [one for one in READERS.values() if one.looks_like(data)]
    if by_ending is not None and not alike:
        return by_ending
    if alike:
        return alike[0]
    known = ", ".join(sorted(BY_SUFFIX))
    raise DataProblem(f"{name_of(path)} is of a format that okrtui doesn't know. It reads {known}")
