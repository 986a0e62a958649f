"""The same work on plain TinyDB and its own JSONStorage: what there is to be better than."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from tinydb import TinyDB, where

from proofs.children import Report
from proofs.table import dice
from proofs.work import LONGEST, Slots, applied

SEEDS = 100


def seeded(file: Path) -> None:
    """A file of about 20 KB."""
    file.unlink(missing_ok=True)
    database = TinyDB(file)
    database.insert_multiple({"seed": number, "text": "s" * 150} for number in range(SEEDS))
    database.close()


def mixed(file: Path, seed: int, say: Report) -> None:
    """Random inserts, updates and removals of slots, until one fails."""
    try:
        _mixed(TinyDB(file), dice(seed), say)
    except (OSError, ValueError) as error:
        say({"gone": str(error)})


def _mixed(database: TinyDB, chance: random.Random, say: Report) -> None:
    names: list[str] = [row["slot"] for row in database if "slot" in row]
    say({"ready": True})
    while True:
        what = chance.random()
        text = "x" * chance.randrange(LONGEST)
        if what < 0.5 or not names:
            names.append(f"{chance.getrandbits(60)}")
            say({"do": {names[-1]: text}})
            database.insert({"slot": names[-1], "text": text})
        elif what < 0.75 and len(names) < 25:
            name = chance.choice(names)
            say({"do": {name: text}})
            database.update({"text": text}, where("slot") == name)
        else:
            name = names.pop(chance.randrange(len(names)))
            say({"do": {name: None}})
            database.remove(where("slot") == name)
        say({"ok": 0})


class PeerJudge:
    """What a plain TinyDB file must say."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.slots: Slots = {}
        self.acknowledged = 0
        self._pending: Slots = {}
        seeded(file)

    def hear(self, messages: list[dict[str, Any]]) -> None:
        """Take in what a worker said."""
        for message in messages:
            if "do" in message:
                self._pending = message["do"]
            elif "ok" in message:
                self.slots, self._pending = applied(self.slots, self._pending), {}
                self.acknowledged += 1

    def bad(self) -> str:
        """`unreadable`, `lost`, or nothing; after either the file is made anew."""
        wrong = ""
        try:
            rows = list(json.loads(self.file.read_bytes())["_default"].values())
        except (OSError, ValueError, KeyError, AttributeError):
            wrong, rows = "unreadable", []
        if not wrong:
            now = {row["slot"]: row["text"] for row in rows if "slot" in row}
            seeds = sorted(row["seed"] for row in rows if "seed" in row)
            if seeds != list(range(SEEDS)) or now not in (self.slots, applied(self.slots, self._pending)):
                wrong = "lost"
            self.slots = now
        self._pending = {}
        if wrong:
            seeded(self.file)
            self.slots = {}
        return wrong
