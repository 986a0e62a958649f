"""Readers beside a writer: no read fails, none is torn, none is older than what was acknowledged before."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb import TinyDB

from okrtui.domain.errors import Problem
from okrtui.store.store import Store
from proofs import peer, work
from proofs.children import Child
from proofs.table import Row, Run

RAW_EVERY = 4
"""Each such read is another program's: the whole file as JSON, without us."""


def prove(run: Run) -> list[Row]:
    """One writer that never rests, and reads through the store and past it."""
    reads = run.count(20_000, 500)
    failed, stale, writes = _ours(run, reads)
    peers = run.count(5_000, 200)
    bad = _peer(run, peers)
    return [
        Row(
            "readers beside a writer: failed / stale",
            f"{bad / peers:.1%} fail of {peers:,}",
            "0 / 0",
            f"{failed} / {stale} ({writes:,} writes meanwhile)",
            reads,
            not failed and not stale and writes > reads // 100,
        )
    ]


@contextmanager
def _writing(file: Path, seed: int) -> Iterator[Child]:
    with Child(lambda say: work.mixed(file, seed, say, small_journal=True)) as child:
        child.hear()
        yield child


def _ours(run: Run, reads: int) -> tuple[int, int, int]:
    file = run.place("readers") / "okrtui.json"
    work.seeded(file)
    failed = stale = told = writes = heard = 0
    with _writing(file, run.seed) as child:
        for number in range(reads):
            child.listen(time.monotonic() + 0.00005)
            for message in child.messages[heard:]:
                if "ok" in message:
                    told, writes = message["ok"], writes + 1
            heard = len(child.messages)
            try:
                revision = _raw(file) if number % RAW_EVERY == 0 else _read(file)
            except (OSError, ValueError, Problem):
                failed += 1
            else:
                stale += revision < told
        if child.status is not None:
            raise RuntimeError("the writer stopped")
    return failed, stale, writes


def _read(file: Path) -> int:
    return Store(file, work.NOW).load().meta.revision


def _raw(file: Path) -> int:
    tables = json.loads(file.read_bytes())
    return int(next(iter(tables["_meta"].values()))["revision"])


def _peer(run: Run, reads: int) -> int:
    """How many reads fail beside one plain TinyDB writer."""
    file, bad = run.place("readers-peer") / "plain.json", 0
    peer.seeded(file)
    with Child(lambda say: peer.mixed(file, run.seed, say)) as child:
        child.hear()
        for _ in range(reads):
            child.listen(time.monotonic() + 0.00005)
            try:
                with TinyDB(file, access_mode="r") as database:
                    len(database)
            except (OSError, ValueError):
                bad += 1
    return bad
