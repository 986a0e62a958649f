"""Keys at random through two apps and a shell at work on one file, with everything a terminal may do to them.

What each was asked to save and what it said was saved is written down as it happens, in a log that the app under
test knows nothing of. No end that nobody asked for, nothing acknowledged gone, revisions without a gap.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.terminal import Program

from okrtui.store.history import read_history
from proofs.bytes import REFUSED, REPLIES
from proofs.children import Child, Report
from proofs.commands import done
from proofs.history import Tables, replayed
from proofs.leaving import GONE, NO_DRAFT, NO_WAITING
from proofs.subject import SLOW, close, company, ended, go_on, opened, resize, stopped, write
from proofs.table import Row, Run, dice

PROBE = """
import json, os
import okrtui.operations.session as session
import okrtui.tui.saving as saving
import okrtui.tui.work as work
log = os.open({log!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
def note(**said):
    os.write(log, json.dumps(said).encode() + b"\\n")
saving_run, submit, leave = saving.Saving.run, saving.Saving.submit, work.Work.leave
folding = session.Session._folding
def noted_run(self, write, operation, done, failed, **how):
    known, keys = set(self.under_way), []
    def settled(change):
        note(settled=keys[0])
        done(change)
    def refused(problem):
        note(settled=keys[0])
        failed(problem)
    saving_run(self, write, operation, settled, refused, **how)
    keys += set(self.under_way) - known
    if saving.records_of(operation):
        note(asked=keys[0])
def noted_submit(self, write, done, failed, *, wait):
    def said(change):
        note(saved=change.entry or "")
        done(change)
    submit(self, write, said, failed, wait=wait)
def noted_leave(self, wanted):
    note(leaves=wanted)
    leave(self, wanted)
def noted_folding(self, workspace, change):
    last = folding(self, workspace, change)
    if last is not None:
        note(folded=last.revision)
    return last
saving.Saving.run, saving.Saving.submit, work.Work.leave = noted_run, noted_submit, noted_leave
session.Session._folding = noted_folding
"""
FULL_AT_TIMES = """
import errno, random
import okrtui.store.storage as storage
written = storage.LineStorage.write_bytes
def at_times(self, *given, **named):
    if random.random() < 0.15:
        raise OSError(errno.ENOSPC, "No space left on device")
    return written(self, *given, **named)
storage.LineStorage.write_bytes = at_times
"""
DISKS = ("", "", SLOW.format(seconds=0.2), SLOW.format(seconds=1.2), FULL_AT_TIMES)
KEYS = (
    *"abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789+-=/.,:;?!<>@#~*()[]{}|&%$\"'^_`\\",
    *(
        "\r",
        "\x1b",
        "\t",
        "\x7f",
        " ",
        "\x1b[A",
        "\x1b[B",
        "\x1b[C",
        "\x1b[D",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[H",
        "\x1b[F",
    ),
    *(
        "\x1b[Z",
        "\x1b[3~",
        "\x1bOP",
        "\x06",
        "\x0b",
        "\x0c",
        "\x12",
        "\x13",
        "\x15",
        "\x16",
        "\x17",
        "\x1a",
        "\x04",
    ),
    *("é", "日", "\u0301", "\U0001f600", "\u202e"),
)
"""One by one; those that leave are pressed where the end is asked for."""
HABITS = (
    "R5\r", "c4.25\r6\r", "K9.1\r", "O+", "R-", "u", "\x12", "c=\r7\t6\tsteady\r", "n", "a", "Rd", "Oe", "Ol", "Kh",
    "D", "/chu\r", ":rep\r", "O@", "Rx5\r", "M", "Hj\r", "Cj\r", "T5\r6\r7\r", "\x1b\x1bT", "K0\r", "R+\r", "w\x1b",
    "Os",
)  # fmt: skip
"""What people do, so that much is saved between what nobody does."""
WAYS = ("q", "ctrl+c twice", "SIGTERM", "SIGHUP", "closed")
ASKED_TO = ("q", "ctrl+c twice")
OUTCOMES = {
    "q": (0,),
    "ctrl+c twice": (0, 130),
    "SIGTERM": (0, 74, 75),
    "SIGHUP": (0, 74, 75),
    "closed": (0, 74, 75),
}
"""Exit statuses. While it is suspended a ctrl+c is the terminal's, a signal."""
BURSTS = 12
"""Of keys, between two ends, for each of the two apps; give or take as many."""
START_LIMIT, LEAVE_LIMIT = 30.0, 30.0


@dataclass
class Seat:
    """One of the apps: its program, its log, and how its disk is."""

    number: int
    folder: Path
    chance: random.Random
    program: Program | None = None
    log: Path = field(init=False)
    read: int = 0
    """Bytes of the log that were looked at."""
    waiting: set[str] = field(default_factory=set[str])
    """Values that it was asked to save, and has said nothing of yet."""
    keys: int = 0
    recent: deque[bytes] = field(default_factory=lambda: deque[bytes](maxlen=6))
    """What was sent last, to be told with a fault."""
    disk: str = ""

    def __post_init__(self) -> None:
        self.log = self.folder / f"seat-{self.number}.log"

    def begin(self, file: Path, disk: str) -> None:
        """A new session; `disk` is done in it before it starts."""
        # Settings would be typed into, and keys given to other commands.
        columns, rows = self.chance.choice(((80, 24), (120, 40), (50, 15)))
        code = "import os; os.environ['XDG_CONFIG_HOME'] = '/dev/null/none'\n" + disk
        self.disk = disk
        self.recent.clear()
        self.program = opened(file, code + PROBE.format(log=os.fspath(self.log)), columns, rows)
        self.program.until("due|no objective|New", START_LIMIT)

    def said(self) -> list[dict[str, object]]:
        """What its log says since the last look."""
        data = self.log.read_bytes()[self.read :] if self.log.exists() else b""
        self.read += len(data)
        return [json.loads(line) for line in data.splitlines()]


@dataclass
class Storm:
    """All of it: who sits where, and what was told to whom."""

    folder: Path
    file: Path
    chance: random.Random
    saved: list[str] = field(default_factory=list[str])
    """Entries of the journal that an app said were there."""
    folded: set[int] = field(default_factory=set[int])
    """Revisions that went on in a later one."""
    faults: list[str] = field(default_factory=list[str])
    ends: Counter[str] = field(default_factory=Counter[str])
    late: list[float] = field(default_factory=list[float])
    offered: int = 0

    def heed(self, seat: Seat) -> set[str]:
        """Take in what an app said; the kinds of it."""
        kinds = set[str]()
        for said in seat.said():
            kinds |= said.keys()
            match said:
                case {"asked": str(key)}:
                    seat.waiting.add(key)
                case {"saved": str(key)}:
                    self.saved += [key] if key else []
                case {"settled": str(key)}:
                    # Saved, no change, or refused; what becomes of those is the proof `leaving`.
                    seat.waiting.discard(key)
                case {"folded": int(revision)}:
                    self.folded.add(revision)
                case _:
                    pass
        return kinds

    def blow(self, seat: Seat) -> None:
        """One burst of keys."""
        chance, program = self.chance, seat.program
        assert program is not None
        kind = chance.random()
        if kind < 0.08:
            resize(program, chance.randint(1, 300), chance.randint(1, 100))
            data = b""
        elif kind < 0.16:
            data = chance.choice((*REPLIES, *REFUSED))
        elif kind < 0.2:
            data = _harmless(chance.randbytes(chance.randint(1, 16)))
        elif kind < 0.26:
            data = _pasted(chance)
        elif kind < 0.6:
            data = chance.choice(HABITS).encode()
        else:
            data = "".join(chance.choices(KEYS, k=chance.randint(1, 16))).encode()
        seat.recent.append(data)
        seat.keys += max(1, len(data.decode("utf-8", "replace")))
        write(program, data)
        program.until_quiet(0.008, 0.15)
        program.chunks.clear()
        if stopped(program):
            go_on(program)

    def end(self, seat: Seat, way: str) -> None:
        """One end that is asked for, with values that were typed just before."""
        program, chance = seat.program, self.chance
        assert program is not None
        write(program, b"\x1b[201~\x1b\\" + b"\x1b[27u" * 4)
        program.until_quiet(0.05, 0.5)
        for values in range(chance.randint(0, 3)):
            write(program, b"R" if values == 0 else b"")
            write(program, f"{chance.randint(1, 9)}.{chance.randint(0, 9999)}\r".encode())
        program.read(chance.uniform(0, 0.1))
        if stopped(program):
            go_on(program)
        began = time.monotonic()
        if way in ASKED_TO:
            status = self._asked(program, way)
        else:
            if way == "closed":
                close(program)
            else:
                os.kill(program.pid, signal.Signals[way])
                if stopped(program):
                    go_on(program)
            status = ended(program, 4 * GONE)
            self.late.append(time.monotonic() - began)
        if status is None:
            self.faults.append(f"stuck: {way}; {_told(seat, program)}")
            program.kill()
        elif status not in OUTCOMES[way]:
            self.faults.append(f"ended with {status}: {way}; {_told(seat, program)}")
        self.ends[way] += 1
        self._gone(seat, way)

    def _asked(self, program: Program, way: str) -> int | None:
        """By its keys, again where it stays because something is not saved; then without waiting."""
        until = time.monotonic() + LEAVE_LIMIT
        while time.monotonic() < until:
            write(program, b"\x1b[27u\x1b[27uTq" if way == "q" else b"\x1b[27u\x03\x03")
            status = ended(program, 4.0)
            if status is not None:
                return status
            if stopped(program):
                go_on(program)
        return None

    def _gone(self, seat: Seat, way: str) -> None:
        """What it was asked to save is in the file, or a draft."""
        program = seat.program
        assert program is not None
        program.end()
        seat.program = None
        self.heed(seat)
        there = set(_journal(self.file)) if seat.waiting else set()
        kept = set(_kept(self.folder)) if seat.waiting else set()
        self.offered += len(seat.waiting & kept)
        for key in seat.waiting - there - kept:
            self.faults.append(
                f"lost: {key} was typed, and is neither saved nor kept: {way}; {_told(seat, program)}"
            )
        seat.waiting.clear()

    def fell(self, seat: Seat) -> bool:
        """Whether an app is gone that nobody asked to."""
        program = seat.program
        assert program is not None
        status = ended(program, 0.0)
        if status is None:
            return False
        if not (status == 0 and "leaves" in self.heed(seat)):
            self.faults.append(f"ended by itself with {status}: {_told(seat, program)}")
        self._gone(seat, "by itself")
        return True


def prove(run: Run) -> list[Row]:
    """The storm, what is in the file after it, and two apps that it has to find wanting."""
    wanted = run.count(20_000, 1_500)
    folder = run.place("storm")
    file = company(folder)
    initial = json.loads(file.read_bytes())
    storm = Storm(folder, file, dice(run.seed))
    with Child(lambda say: _shell(file, run.seed, say)) as shell:
        keys = _blown(storm, wanted, shell)
        shell.signal(signal.SIGTERM)
        shell.listen(time.monotonic() + 10)
    told = sum(message.get("acknowledged", 0) for message in shell.messages)
    unsure = sum(message.get("unsure", 0) for message in shell.messages)
    storm.faults += [str(message["fault"]) for message in shell.messages if "fault" in message]
    storm.faults += _after(storm, initial, told, unsure)
    for fault in storm.faults[:12]:
        sys.stderr.write(f"storm: {fault}\n")
    caught = {name: _caught(run, name, code, way) for name, code, way in MUTANTS}
    ends = ", ".join(f"{count} {way}" for way, count in sorted(storm.ends.items()))
    return [
        Row("keys at random in two apps beside a shell: not asked to end, lost, gaps", "–", "0",
            f"{len(storm.faults)} ({len(storm.saved):,} + {told:,} acknowledged, {storm.offered} kept; {ends})",
            keys, not storm.faults),
        Row("the same: gone after a signal", "–", f"<= {GONE:.0f} s", f"{max(storm.late, default=0):.1f} s",
            len(storm.late), max(storm.late, default=0) <= GONE),
        Row("the same without drafts, without waiting: found", "–", "yes",
            ", ".join(f"{name}: {'yes' if found else 'no'}" for name, found in caught.items()), len(caught),
            all(caught.values())),
    ]  # fmt: skip


MUTANTS = (("no draft", NO_DRAFT, "SIGHUP"), ("no waiting", NO_WAITING, "q"))


def _blown(storm: Storm, wanted: int, shell: Child) -> int:
    """So many keys, in both apps in turn; how many they were."""
    seats = [Seat(number, storm.folder, storm.chance) for number in range(2)]
    left = [0, 0]
    while sum(seat.keys for seat in seats) < wanted:
        for seat in seats:
            if seat.program is None:
                seat.begin(storm.file, storm.chance.choice(DISKS))
                left[seat.number] = storm.chance.randint(1, 2 * BURSTS)
            storm.blow(seat)
            storm.heed(seat)
            left[seat.number] -= 1
            if not storm.fell(seat) and left[seat.number] <= 0:
                storm.end(seat, storm.chance.choice(WAYS))
        shell.listen(time.monotonic() + 0.001)
    for seat in seats:
        if seat.program is not None:
            storm.end(seat, "q")
    return sum(seat.keys for seat in seats)


def _shell(file: Path, seed: int, say: Report) -> None:
    """A script at work on the file until it is told to stop: what it was told is counted."""
    chance, stop = dice(seed + 1), list[int]()
    signal.signal(signal.SIGTERM, lambda number, _: stop.append(number))
    os.environ.pop("SSH_CONNECTION", None)
    number = 0
    while not stop:
        number += 1
        words = ("log", "storm", f"{number}.5", "--on", "2026-11-19") if chance.random() < 0.8 else None
        found = done(file, *(words or ("add", "objective", f"Ride out storm {number}")))
        if found.status == 2 and words:
            found = done(file, "add", "kpi", f"Wind {number}", "--key", "storm")
        if found.status == 70 or "Traceback" in found.said:
            say({"fault": f"shell: {found.said[:200]}"})
        say({"acknowledged": int(found.status == 0), "unsure": int(found.status == 75)})
        time.sleep(chance.uniform(0.02, 0.2))


def _after(storm: Storm, initial: Tables, told: int, unsure: int) -> Iterator[str]:
    """What is wrong with the file, once all have gone."""
    tables = json.loads(storm.file.read_bytes())
    known = _journal(storm.file)
    began = _revision(initial)
    entries = sorted(
        (e for e in known.values() if e["revision"] > began), key=lambda entry: entry["revision"]
    )
    for key in set(storm.saved) - known.keys():
        yield f"lost: {key} was acknowledged, and is not in the journal"
    revisions = [entry["revision"] for entry in entries]
    if len(revisions) != len(set(revisions)):
        yield "gaps: a revision is there twice"
    missing = set(range(began + 1, _revision(tables) + 1)) - set(revisions) - storm.folded
    if missing:
        yield f"gaps: {sorted(missing)[:10]} of {_revision(tables)}"
    scripts = sum(entry["source"] == "script" for entry in entries)
    if not told <= scripts <= told + unsure:
        yield f"lost: {told} changes of the shell were acknowledged, {scripts} are there"
    yield from replayed(tables, entries, initial)
    checked = done(storm.file, "doctor")
    if checked.status not in (0, 1):
        yield f"damaged: {checked.out[:300]}"


def _caught(run: Run, name: str, code: str, way: str) -> bool:
    """Whether a few ends with values under way find an app that keeps nothing, or waits for nothing."""
    folder = run.place(f"storm-{name}".replace(" ", "-"))
    storm = Storm(folder, company(folder), dice(run.seed))
    for number in range(4):
        seat = Seat(number, folder, storm.chance)
        seat.begin(storm.file, SLOW.format(seconds=3) + code)
        assert seat.program is not None
        write(seat.program, b"c4.25\r6.125\r23.5\r")
        seat.program.until_quiet(0.05, 1.0)
        storm.heed(seat)
        storm.end(seat, way)
    return any(fault.startswith("lost") for fault in storm.faults)


def _harmless(data: bytes) -> bytes:
    """Without the keys that leave."""
    return data.replace(b"q", b"w").replace(b"\x11", b"").replace(b"\x03", b"").replace(b"\x1c", b"")


def _pasted(chance: random.Random) -> bytes:
    text = chance.choice(
        ("5", "77\n", "Call ann\nWrite to bob", "é" * 300, "4,5\t6", "Grow 5 -> 9 by dec", "\x1b[31m")
    )
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"


def _journal(file: Path) -> dict[str, dict[str, Any]]:
    """Every entry of the journal, wherever it is kept, by id."""
    older = {key: json.loads(line) for key, line in read_history(file).items()}
    return {**older, **json.loads(file.read_bytes())["journal"]}


def _kept(folder: Path) -> Iterator[str]:
    """Ids of what was typed, in all drafts: values on their way, rows, forms and questions."""
    for path in folder.rglob("drafts/*.json"):
        draft = json.loads(path.read_bytes())
        for entry in (*draft.get("entries", []), *draft.get("rows", [])):
            yield entry["id"]
        for texts in draft.get("forms", {}).values():
            yield texts.get("entry id", "")


def _revision(tables: Tables) -> int:
    return int(next(iter(tables["_meta"].values())).get("revision", 0))


def _told(seat: Seat, program: Program) -> str:
    """How it came to a fault, and what the program said last."""
    words = b"".join(chunk.data for chunk in program.chunks)[-160:]
    disk = DISKS.index(seat.disk) if seat.disk in DISKS else seat.disk
    return f"disk {disk}, {program.columns} columns, {list(seat.recent)}, {words!r}"
