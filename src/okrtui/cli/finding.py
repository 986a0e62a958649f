"""The thing that a KEY names, whatever its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.words import word_in_sentence
from okrtui.domain.errors import WordsProblem
from okrtui.parsing.lookup import LEAST, find, ids_ending, short_id
from okrtui.parsing.numbering import numbered

if TYPE_CHECKING:
    from okrtui.cli.shell import Shell
    from okrtui.domain.evaluation.evaluator import Evaluator
    from okrtui.domain.model.journal import Entry
    from okrtui.domain.model.record import Record

LONGEST = 60
"""Characters that can be an id."""
ENTRIES = ("check_ins", "readings")


def find_any(shell: Shell, key: str, *, entries: bool = False, only_open: bool = False) -> Record:
    """The thing of that name; with `entries` also an entry or a change by the end of its id.

    `only_open` is for what deletes or changes: see `find`.
    """
    others = _entries_ending(shell, key) if entries else []
    try:
        record = find(shell.workspace, key, shell.today, only_open=only_open)
    except WordsProblem:
        if len(others) == 1:
            return others[0]
        raise
    if others and ids_ending([record], key):
        raise WordsProblem(
            f"{word_in_sentence(key)} is the end of {1 + len(others)} ids. Use a longer part of one"
        )
    return record


def _entries_ending(shell: Shell, key: str) -> list[Record]:
    tables, wanted = shell.workspace.tables, key.strip().upper()
    if len(wanted) < LEAST or not (wanted.isascii() and wanted.isalnum()):
        return []
    return [
        table[id_]
        for table in map(tables.__getitem__, (*ENTRIES, "journal"))
        for id_ in table
        if id_.endswith(wanted)
    ]


def find_change(shell: Shell, key: str) -> str:
    """The id of the one change that `key` is the end of, older ones than the file holds included."""
    wanted = key.strip().upper()
    if wanted in shell.workspace.journal:
        return wanted
    if not LEAST <= len(wanted) <= LONGEST or not wanted.isalnum():
        raise WordsProblem(f"There is no change {word_in_sentence(key)}. okrtui history shows the ids")
    older: list[Entry] = shell.session.older_entries()
    found = {
        id_ for id_ in (*shell.workspace.journal, *(entry.id for entry in older)) if id_.endswith(wanted)
    }
    if len(found) > 1:
        raise WordsProblem(
            f"{word_in_sentence(key)} is the end of {len(found)} ids. Use a longer part of one"
        )
    return found.pop() if found else key.strip()


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
