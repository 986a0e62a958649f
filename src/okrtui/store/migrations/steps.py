"""What a file of an older one is turned into, step by step, each step pure.

A step takes the tables as plain dictionaries and gives them back one schema on;
it changes nothing it was given, and the same tables always come out the same,
because a file is migrated again at each reading until the first change is
written. A new schema is one new file `mNNNN_name.py`, named after the schema it
makes, one line here, and a frozen sample in `sample_data/schemas`.
"""

from collections.abc import Callable
from typing import Any

from okrtui.store.migrations import m0001_plain_tinydb, m0002_closed_cycles

Tables = dict[str, dict[str, dict[str, Any]]]
Step = Callable[[Tables], Tables]

STEPS: tuple[Step, ...] = (m0001_plain_tinydb.step, m0002_closed_cycles.step)
"""Step n turns schema n into n + 1. Schema 0 is a plain TinyDB file of our tables, without `_meta`."""


def migrated(tables: Tables, schema: int) -> Tables:
    """Tables of an older schema as those of the newest one."""
    for number, step in enumerate(STEPS[schema:], schema + 1):
        tables = step(tables)
        meta = {key: {**record, "schema": number} for key, record in tables["_meta"].items()}
        tables = {**tables, "_meta": meta}
    return tables
