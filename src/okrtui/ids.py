"""Ids of records: ULIDs, unique across machines and sorted by when they were made."""

import os
import time

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
PAIRS = tuple(first + second for first in ALPHABET for second in ALPHABET)
_last = 0


def new_id() -> str:
    """A new id, later than every one this process made before."""
    global _last  # noqa: PLW0603 - a clock that steps back must not make an id that sorts before the last
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    if value <= _last:
        value = _last + 1
    _last = value
    return encoded(value)


def encoded(value: int) -> str:
    """A number of 128 bits as 26 characters of Crockford's base 32."""
    # Two characters a step: an import makes 20,000 of them.
    pairs = []
    for _ in range(LENGTH // 2):
        pairs.append(PAIRS[value & 1023])
        value >>= 10
    return "".join(reversed(pairs))
