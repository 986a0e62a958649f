"""A file ten times as large as the large one, and how much longer things take on it."""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Collection
from functools import partial
from pathlib import Path

from benchmarks import measures

TIMES = 10
ONCE = ("_meta", "cycles", "journal")
"""Tables that are there once: the file has one beginning, its cycles are everyone's, its journal has its most."""
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of an id."""
COPIED_AT = 12
"""The sign of an id that is another one in each copy; it is random, as those behind it are."""
_ID = re.compile(r'"(01[0-9A-HJKMNP-TV-Z]{24})"')


def make(file: Path, large: Path) -> None:
    """Write ten copies of `large` into `file`, in one workspace: each record under an id of its own."""
    tables = json.loads(large.read_bytes())
    cycles = tables["cycles"].keys()
    sections: dict[str, dict[str, str]] = {table: {} for table in tables}
    for table, records in tables.items():
        for record in records.values():
            line = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            for number in range(1 if table in ONCE else TIMES):
                copied = _ID.sub(lambda found, number=number: _copied(found[1], number, cycles), line)  # type: ignore[misc]
                if table == "kpis":
                    copied = re.sub(r'"key":"(\w+)"', rf'"key":"\1x{number}"', copied)
                sections[table][_own_id(copied)] = copied
    texts = [
        f'"{table}":{{\n'
        + ",\n".join(f'"{key}":{lines[key]}' for key in sorted(lines))
        + ("\n}" if lines else "}")
        for table, lines in sorted(sections.items())
    ]
    file.write_text("{" + ",".join(texts) + "}\n", encoding="utf-8")
    file.chmod(0o600)


def _own_id(line: str) -> str:
    key: str = json.loads(line)["id"]
    return key


def _copied(key: str, number: int, cycles: Collection[str]) -> str:
    if key in cycles:
        return f'"{key}"'
    sign = SIGNS[(SIGNS.index(key[COPIED_AT]) + number) % len(SIGNS)]
    return f'"{key[:COPIED_AT]}{sign}{key[COPIED_AT + 1 :]}"'


ROWS = ("start", "Enter", "log", "status", "list entries")
"""What is measured on both."""


def times_as_long(large: Path, tenfold: Path, runs: int) -> tuple[float, ...]:
    """How many times as long each takes on the file of ten times the size."""
    measure = {
        "start": measures.start,
        "log": measures.log,
        "status": lambda file: measures.command(file, "status"),
        "list entries": lambda file: measures.command(file, "list", "entries", "--all"),
    }
    found = {}
    for row, seconds in measure.items():
        short, long = measures.in_turns(runs, partial(seconds, large), partial(seconds, tenfold))
        found[row] = long / short
    short, long = (statistics.median(measures.saves(file, runs).seconds) for file in (large, tenfold))
    return tuple({**found, "Enter": long / short}[row] for row in ROWS)
