"""The thing that a KEY names, whatever its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.errors import WordsProblem
from okrtui.parsing.lookup import find, short_id
from okrtui.parsing.numbering import numbered

if TYPE_CHECKING:
    from okrtui.cli.shell import Shell
    from okrtui.domain.evaluation.evaluator import Evaluator
    from okrtui.domain.model.journal import Entry
    from okrtui.domain.model.record import Record

ENTRIES = ("check_ins", "readings")
LEAST = 4
"""Characters of an id's end that name an entry or a change."""


def find_any(shell: Shell, key: str, *, entries: bool = False) -> Record:
    """The thing of that name; with `entries` also an entry or a change by its id."""
    try:
        return find(shell.workspace, key, shell.today)
    except WordsProblem as problem:
        if entries and (record := _by_id(shell, key)) is not None:
            return record
        raise problem from None


def _by_id(shell: Shell, key: str) -> Record | None:
    tables = shell.workspace.tables
    wanted = key.strip().upper()
    if len(wanted) < LEAST or not wanted.isalnum():
        return None
    found = [
        table[id_]
        for table in map(tables.__getitem__, (*ENTRIES, "journal"))
        for id_ in table
        if id_.endswith(wanted)
    ]
    return found[0] if len(found) == 1 else None


def find_change(shell: Shell, key: str) -> str:
    """The id of the change that `key` is the end of, older ones included."""
    wanted = key.strip().upper()
    inside = [id_ for id_ in shell.workspace.journal if id_.endswith(wanted)] if len(wanted) >= LEAST else []
    if not inside and len(wanted) >= LEAST:
        older: list[Entry] = shell.session.older_entries()
        inside = [entry.id for entry in older if entry.id.endswith(wanted)]
    if len(inside) > 1:
        raise WordsProblem(f"{key} is the end of {len(inside)} changes. Say more of it")
    return inside[0] if inside else key


class Names:
    """What names each thing: a number, a KPI's key, the end of its id."""

    def __init__(self, evaluator: Evaluator) -> None:
        found = numbered(evaluator.workspace, evaluator.today)
        self._numbers = {record.id: number for number, record in found.items()}

    def of(self, record: Record) -> str:
        """The shortest word that names it."""
        if record.table == "kpis":
            return str(getattr(record, "key", "")) or short_id(record.id)
        if record.table == "cycles":
            return record.label
        return self._numbers.get(record.id) or short_id(record.id)
