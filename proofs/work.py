"""Mixed work on a seeded file, told step by step, and what must be found of it afterwards."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from okrtui.domain.errors import Problem
from okrtui.operations.adding import AddKpi, AddObjective
from okrtui.operations.base import Operation
from okrtui.operations.deleting import Delete
from okrtui.operations.editing import SetFields
from okrtui.operations.entries import DeleteEntry
from okrtui.operations.readings import LogReading
from okrtui.operations.session import Session
from okrtui.sample.files import sample_bytes
from okrtui.store import history
from okrtui.store.history import read_history
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from proofs.children import Report
from proofs.table import dice

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
KPI = "proof"
TITLE = "Proof "
LONGEST = 3000
"""Characters of a text: much enough that the file shrinks as often as it grows."""
SMALL_JOURNAL = 20_000
Slots = dict[str, Any]
"""What the work keeps: `reading 2026-01-05` to its value, `objective 7` to its text."""


def session(file: Path, by: str = "ann") -> Session:
    """A user at work in the app."""
    made = Session(
        Store(file, NOW),
        by=by,
        source="app",
        today=lambda: TODAY,
        now=lambda: NOW,
        describe=describe,
    )
    made.load()
    return made


def seeded(file: Path) -> str:
    """A file of 30 KB with a KPI for the work; the KPI's id."""
    for stale in file.parent.glob(f"*{file.name}*"):
        stale.unlink()
    file.write_bytes(sample_bytes("personal"))
    file.chmod(0o600)
    user = session(file)
    user.run(AddKpi({"title": "Proof of work", "key": KPI}))
    user.run(LogReading(kpi_of(user), 1.0, on=date(2024, 1, 1)))
    return kpi_of(user)


def kpi_of(user: Session) -> str:
    """The id of the KPI for the work."""
    kpi = user.workspace.kpi_by_key(KPI)
    assert kpi is not None
    return kpi.id


class Worker:
    """Does one random operation after another, and says each before and after."""

    def __init__(self, user: Session, chance: random.Random, say: Report) -> None:
        self.user, self.chance, self.say = user, chance, say
        self.kpi = kpi_of(user)
        self._undo: Slots = {}

    def step(self) -> bool:
        """One operation: said, done, acknowledged; whether it was."""
        if self._undo and self.chance.random() < 0.15:
            slots, self._undo = self._undo, {}
            return self._do(slots, self.user.undo)
        slots, operation = self._chosen()
        known = found(json.loads(self.user.store.path.read_bytes()), self.kpi)
        self._undo = {slot: known.get(slot) for slot in slots}
        return self._do(slots, lambda: self.user.run(operation))

    def _do(self, slots: Slots, work: Callable[[], object]) -> bool:
        self.say({"do": slots})
        try:
            work()
        except Problem as problem:
            self.say({"no": problem.sentence, "status": problem.exit_status})
            return False
        self.say({"ok": self.user.workspace.meta.revision})
        return True

    def _chosen(self) -> tuple[Slots, Operation]:
        workspace, chance = self.user.workspace, self.chance
        mine = [item for item in workspace.objectives.values() if item.title.startswith(TITLE)]
        what = chance.random()
        if what < 0.4:
            on = TODAY - timedelta(days=chance.randrange(60))
            value = float(chance.randrange(1_000_000))
            return {f"reading {on}": value}, LogReading(self.kpi, value, on=on)
        if what < 0.5 and len(workspace.readings_of(self.kpi)) > 1:
            entry = chance.choice(list(workspace.readings_of(self.kpi))[1:])
            return {f"reading {entry.on}": None}, DeleteEntry("readings", entry.id)
        text = f"{chance.getrandbits(40):x} " + "x" * chance.randrange(LONGEST)
        if what < 0.7 or len(mine) < 3:
            title = f"{TITLE}{chance.getrandbits(60)}"
            return {title: text}, AddObjective({"title": title, "why": text, "cycle": None})
        target = chance.choice(mine)
        if what < 0.85 and len(mine) < 25:
            return {target.title: text}, SetFields("objectives", target.id, {"why": text})
        return {target.title: None}, Delete("objectives", target.id)


def mixed(file: Path, seed: int, say: Report, steps: int | None = None, small_journal: bool = False) -> None:
    """Random operations through the real session, until `steps` are done or one fails."""
    if small_journal:
        history.LARGEST_JOURNAL = SMALL_JOURNAL
    worker = Worker(session(file), dice(seed), say)
    say({"ready": True})
    try:
        while (steps is None or steps > 0) and worker.step():
            steps = None if steps is None else steps - 1
    except OSError as error:
        # The worker looks into the file itself, too, and the disk may be gone.
        say({"gone": str(error)})


def found(tables: dict[str, Any], kpi: str) -> Slots:
    """What a file holds of the work, as any reader of JSON sees it."""
    slots: Slots = {
        f"reading {record['on']}": record["value"]
        for record in tables.get("readings", {}).values()
        if record["kpi"] == kpi and record["on"] > "2024-01-01"
    }
    for record in tables.get("objectives", {}).values():
        if record["title"].startswith(TITLE):
            slots[record["title"]] = record["why"]
    return slots


class Judge:
    """Knows from the messages what a file must say, and looks whether it does."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.kpi = seeded(file)
        self.seeds = self._seeds(json.loads(file.read_bytes()))
        self.slots: Slots = {}
        self.revisions: set[int] = set()
        self.acknowledged = 0
        self._pending: Slots = {}

    def hear(self, messages: list[dict[str, Any]]) -> None:
        """Take in what a worker said."""
        for message in messages:
            if "do" in message:
                self._pending = message["do"]
            elif "ok" in message:
                self.slots = applied(self.slots, self._pending)
                self.revisions.add(message["ok"])
                self.acknowledged += 1
                self._pending = {}
            elif "no" in message:
                # Not saved: as before. Saved but not confirmed: either.
                self._pending = self._pending if message["status"] == 75 else {}

    def faults(self) -> list[str]:
        """What is wrong with the file; nothing, and the judge goes on from what it says."""
        try:
            tables = json.loads(self.file.read_bytes())
            store = Store(self.file, NOW)
            store.load()
            store.verify()
        except (OSError, ValueError, Problem) as error:
            return [f"unreadable: {error}"]
        wrong = [] if self._seeds(tables) == self.seeds else ["a seeded record is not as it was"]
        now = found(tables, self.kpi)
        if now not in (self.slots, applied(self.slots, self._pending)):
            lost = [slot for slot, value in self.slots.items() if now.get(slot) != value]
            wrong.append(f"acknowledged and not there: {lost or 'something nobody asked for is'}")
        wrong += self._journal(tables)
        self.slots, self._pending = now, {}
        return wrong

    def _journal(self, tables: dict[str, Any]) -> list[str]:
        entries = [*tables["journal"].values(), *map(json.loads, read_history(self.file).values())]
        missing = self.revisions - {entry["revision"] for entry in entries}
        return [f"no entry in the journal for {sorted(missing)}"] if missing else []

    def _seeds(self, tables: dict[str, Any]) -> dict[str, Any]:
        return {
            f"{table} {key}": record
            for table, records in tables.items()
            for key, record in records.items()
            if table not in ("_meta", "journal", "tombstones")
            and not record.get("title", "").startswith(TITLE)
            and not (record.get("kpi") == self.kpi and record["on"] > "2024-01-01")
        }


def applied(slots: Slots, change: Slots) -> Slots:
    """The slots after a change; None empties one."""
    return {slot: value for slot, value in {**slots, **change}.items() if value is not None}
