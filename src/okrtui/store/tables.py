"""The lines of a file as tables of records, and what of them are none: at first, and again when some changed."""

from collections.abc import Callable, Mapping
from typing import Any

from okrtui.domain.model.file_records import Damaged
from okrtui.domain.table import Table
from okrtui.domain.workspace import Workspace
from okrtui.store import codec
from okrtui.store.damage import sifted
from okrtui.store.document import Sections

Reader = Callable[[str, bytes], Any]


def workspace_from(
    sections: Sections, reader: Callable[[str], Reader], known: frozenset[tuple[str, str]] | None = None
) -> Workspace:
    """The workspace of a file's lines; `reader` gives what reads a table's lines, `known` the damaged ones.

    A DataProblem where the file as a whole is at fault.
    """
    return _made({}, sections, reader, None, known)


def workspace_after(
    before: Workspace, old: Sections, new: Sections, reader: Callable[[str], Reader]
) -> Workspace:
    """The same for lines some of which are `old` ones: what is known is neither read nor checked again."""
    return _made(old, new, reader, before, None)


def _made(
    old: Mapping[str, dict[str, bytes]],
    new: Mapping[str, dict[str, bytes]],
    reader: Callable[[str], Reader],
    before: Workspace | None,
    known: frozenset[tuple[str, str]] | None,
) -> Workspace:
    tables: dict[str, Table[Any]] = {}
    damaged: list[Damaged] = []
    for table in (*codec.KINDS, *(new.keys() - codec.KINDS.keys())):
        was, lines = old.get(table, {}), new.get(table, {})
        fresh = {key: line for key, line in lines.items() if was.get(key) != line} if was else lines
        good, bad = sifted(table, fresh, known)
        if table not in codec.KINDS:
            continue
        if was and before is not None:
            bad += [
                item for item in before.damaged if item.table == table and lines.get(item.id) == item.line
            ]
            gone = [*(key for key in was if key not in lines), *(item.id for item in bad)]
            same = before.tables[table]
            tables[table] = same.with_lines(good, gone) if good or gone else same
        else:
            tables[table] = Table(good, reader(table), codec.peek)
        damaged += sorted(bad, key=lambda item: item.id)
    return Workspace(tables, damaged=tuple(damaged))
