"""Lines that are records, and lines that are none: one bad field costs its record, and nothing else."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from okrtui.domain.model.file_records import META_ID, Damaged, Meta
from okrtui.store import codec
from okrtui.store.history import ELSEWHERE
from okrtui.text.escaping import visible

FEW = 2000
"""Up to so many lines of a table are read at once, which finds their faults without pydantic; more are only checked."""
AT_ONCE = 300
"""Lines checked in one call: a millisecond, so that keys are never kept waiting."""


def sifted(
    table: str, lines: Mapping[str, bytes], known: frozenset[tuple[str, str]] | None = None
) -> tuple[dict[str, Any], list[Damaged]]:
    """The lines of a table that are records, read or still as lines, and the damaged ones.

    With `known`, by table and id, only those are looked at: all others are known
    to be records. A DataProblem where a line is no JSON by the book, or where it
    is what the file says of itself: that is the whole file's fault.
    """
    good: dict[str, Any] = {}
    bad: list[Damaged] = []
    if known is not None:
        suspect = {key: lines[key] for name, key in known if name == table and key in lines}
        if not suspect:
            return dict(lines), bad
        good, bad = sifted(table, suspect)
        return {**{key: line for key, line in lines.items() if key not in suspect}, **good}, bad
    if table not in codec.KINDS:
        for key, line in lines.items():
            codec.fault_in(table, key, line)
        return dict(lines), []
    if len(lines) <= FEW:
        for key, line in lines.items():
            record = codec.record_in(table, key, line)
            # What is kept elsewhere is fetched when the entry is looked at.
            entry = line if record is None or ELSEWHERE in record.extra else record
            _put(table, key, line, entry, good, bad, sure=record is not None)
        return good, bad
    for some in _pieces(lines):
        if codec.all_well(table, some):
            good.update(some)
            continue
        for key, line in some.items():
            _put(table, key, line, line, good, bad)
    return good, bad


def _put(
    table: str,
    key: str,
    line: bytes,
    entry: Any,
    good: dict[str, Any],
    bad: list[Damaged],
    *,
    sure: bool = False,
) -> None:
    fault = None if sure else codec.fault_in(table, key, line)
    if fault is None:
        good[key] = entry
        return
    if (table, key) == (Meta.table, META_ID):
        codec.verify(table, key, line)
    bad.append(Damaged(table, key, line, fault.field, fault.sentence))


def _pieces(lines: Mapping[str, bytes]) -> Iterable[dict[str, bytes]]:
    items = iter(lines.items())
    while some := dict(islice(items, AT_ONCE)):
        yield some


def summary_of(damaged: Iterable[Damaged]) -> str:
    """The damaged records in one sentence of a line: the first of them by table, id and field; empty for none.

    It has its room at 80 columns: what helps comes last.
    """
    found = list(damaged)
    if not found:
        return ""
    first = found[0]
    field = f", {visible(first.field)}" if first.field else ""
    more = f" +{len(found) - 1}" if len(found) > 1 else ""
    return f"Damaged: {first.table} {visible(first.id)}{field}{more}; okrtui doctor"


def sentence_of(damaged: Damaged) -> str:
    """Why a damaged record is neither shown nor changed."""
    field = f", {visible(damaged.field)}" if damaged.field else ""
    return f"{damaged.table} {visible(damaged.id)}{field} is damaged: {damaged.fault}. See okrtui doctor"
