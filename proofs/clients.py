"""Clients that write at once, each with a log of what it asked for and what it was told."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tinydb import TinyDB, where

from okrtui.domain.errors import DurabilityUnknown, Problem
from okrtui.operations.adding import AddKpi, AddObjective
from okrtui.operations.readings import LogReading
from okrtui.operations.session import Session
from proofs.children import Child, Report
from proofs.history import Final
from proofs.work import TODAY, kpi_of, seeded, session

COUNT_EVERY, READ_EVERY = 4, 7
AT_ONCE = 20
"""Kills of a round."""


@dataclass(frozen=True)
class Client:
    """One writer; it can be killed and begun again."""

    number: int
    file: Path
    log: Path
    steps: int
    until: float
    """The moment of the clock at which it stops, done or not."""
    mutant: Callable[[], None] | None = None
    plain: bool = False
    """Whether it is one of plain TinyDB's."""

    def work(self, say: Report) -> None:
        """All that is left to do of its steps."""
        if self.mutant is not None:
            self.mutant()
        handle = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        asked = self.log.read_bytes().count(b'"kind"')
        do = _plain(self.file) if self.plain else _ours(self.file, anew=self.number % 4 == 1)
        say({"ready": True})
        for step in range(asked, self.steps):
            if time.monotonic() > self.until:
                break
            kind = "read" if step % READ_EVERY == 3 else "count" if step % COUNT_EVERY == 1 else "add"
            self._call(handle, f"op-{self.number}-{step}", kind, do)

    def _call(self, handle: int, op: str, kind: str, do: Callable[[str, str], int]) -> None:
        _note(handle, op=op, kind=kind)
        try:
            revision = do(kind, op)
        except DurabilityUnknown:
            _note(handle, op=op, outcome="info")
        except Problem as problem:
            _note(handle, op=op, outcome="fail", why=problem.sentence)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            # Plain TinyDB on a file that another one is writing, and mutants of ours.
            _note(handle, op=op, outcome="info", why=repr(error))
        else:
            _note(handle, op=op, outcome="ok", revision=revision)


def _note(handle: int, **fields: object) -> None:
    os.write(handle, json.dumps({**fields, "at": time.monotonic_ns()}).encode() + b"\n")


def _ours(file: Path, *, anew: bool) -> Callable[[str, str], int]:
    """Through the real session: one that stays open, as the app's, or a new one each time, as a command's."""
    kept = session(file)
    kpi = kpi_of(kept)

    def do(kind: str, op: str) -> int:
        user: Session = session(file) if anew else kept
        if kind == "read":
            user.store.reread()
        elif kind == "count":
            user.run(LogReading(kpi, 1.0, relative=True, note="count", on=TODAY))
        else:
            user.run(AddObjective({"title": op, "cycle": None}))
        return user.workspace.meta.revision

    return do


def counted_file(file: Path) -> None:
    """A seeded file whose KPI is a counter."""
    seeded(file)
    user = session(file)
    kpi = kpi_of(user)
    from okrtui.operations.editing import SetFields

    user.run(SetFields("kpis", kpi, {"combine": "sum"}))
    user.run(AddKpi({"title": "Another", "key": "another"}))


def _plain(file: Path) -> Callable[[str, str], int]:
    """Through plain TinyDB, opened anew each time."""

    def do(kind: str, op: str) -> int:
        with TinyDB(file) as database:
            row = database.get(where("counter") == 1)
            assert row is not None
            assert not isinstance(row, list)
            revision, count = row["revision"], row["count"]
            if kind == "read":
                return int(revision)
            database.update(
                {"revision": revision + 1, "count": count + (kind == "count")}, where("counter") == 1
            )
            database.insert({"op": op if kind == "add" else "", "revision": revision + 1})
            return int(revision) + 1

    return do


def plain_file(file: Path) -> None:
    """A file of plain TinyDB with a counter."""
    with TinyDB(file) as database:
        database.insert({"counter": 1, "revision": 0, "count": 0})
        database.insert_multiple({"text": "s" * 150} for _ in range(100))


def plain_final(file: Path) -> Final:
    """What it says in the end."""
    try:
        rows = list(json.loads(file.read_bytes())["_default"].values())
        counter = next(row for row in rows if row.get("counter") == 1)
    except (OSError, ValueError, KeyError, StopIteration) as error:
        return Final(faults=[f"unreadable: {type(error).__name__}"])
    told = Final(revision=counter["revision"], count=counter["count"])
    told.revisions = sorted(row["revision"] for row in rows if "op" in row)
    told.ops.update(row["op"] for row in rows if row.get("op"))
    return told


def all_done(clients: list[Client], chance: random.Random | None = None) -> int:
    """Run the clients at once to their end; with `chance`, killed at random and begun again. How many kills."""
    until, kills = clients[0].until + 60, 0
    running = {client.number: Child(client.work) for client in clients}
    by_number = {client.number: client for client in clients}
    try:
        while running:
            if time.monotonic() > until:
                raise TimeoutError("the writers did not come to their end")
            for number, child in list(running.items()):
                killing = chance is not None and kills < AT_ONCE
                pause = chance.uniform(0.05, 0.4) if chance is not None and killing else 0.02
                if not child.listen(time.monotonic() + pause):
                    child.wait()
                    del running[number]
                    child.__exit__()
                elif killing:
                    kills += 1
                    child.__exit__()
                    running[number] = Child(by_number[number].work)
    finally:
        for child in running.values():
            child.__exit__()
    return kills
