"""Anything a terminal may send, in every state of the app: it ends nothing, and what is no key types nothing."""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path

from benchmarks.terminal import Program

from proofs.subject import begun, company, ended, go_on, seen, stopped, write
from proofs.table import Row, Run, dice

STATES = (
    "R", "R5", "R5\t", "R5\t\t", "c", "c\t", "Oa", "n", "Oje", "R/", "R:", "R?", "Oj@", "Oj!", "Ojm", "Kj\r", "D", ",",
    "Cx",
)  # fmt: skip
"""Keys to a list, a cell and its fields, the check-in, forms, filter, palette, help, questions, a pane, dialogs."""
REPLIES = (
    b"\x1b]11;rgb:0/0/0\x07", b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\", b"\x1b]4;1;rgb:cd/0/0\x1b\\", b"\x1b]52;c;aGk=\x07",
    b"\x1bP>|XTerm(370)\x1b\\", b"\x1bP1+r544e=787465726d\x1b\\", b"\x1bP1$r0m\x1b\\", b"\x1bP!|00000000\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\", b"\x1b[?64;1;2;6;22c", b"\x1b[>0;276;0c", b"\x1b[=0;1c", b"\x1b[?0u", b"\x1b[?2048;0$y",
    b"\x1b[?2026;2$y", b"\x1b[24;80R", b"\x1b[0n", b"\x1b[8;24;80t", b"\x1b[48;0;0;0;0t", b"\x1b[M #!", b"\x1b[I",
    b"\x1b[O", b"\x9b>0;276;0c", b"\x1b[106;1:3u",
)  # fmt: skip
REFUSED = (
    b"\xff", b"\xfe\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5\x80", b"\x1b[1114112u", b"\x1b[55296u",
    b"\x1b[106;1;55296u", b"\x1b[99999999;5u", b"\xc2\x85",
)  # fmt: skip
"""What is no character: the app lives, and may say that it was left out."""
PAUSES = (0.01, 0.15, 0.25)
"""Seconds between the halves of what comes in two packets; one Esc alone is a key after the second of these."""
NOT_LEAVING = bytes.maketrans(b"q\x11\x03\x1c", b"wwww")
"""Without keys that leave: q, ctrl+q, ctrl+c, and ctrl+\\, which tells a program to quit that ctrl+z has stopped."""
STOCK = """
import okrtui.tui.toolkit.terminal_app as terminal_app
from textual.drivers.linux_driver import LinuxDriver
terminal_app.TerminalDriver = LinuxDriver
"""
"""Textual's own driver, which a proof with teeth has to find wanting."""


def prove(run: Run) -> list[Row]:
    """Replies and refused bytes into every state, whole and cut; then bytes at random."""
    chance = dice(run.seed)
    file = company(run.place("bytes"))
    changed, lost, ends = list[str](), list[str](), list[str]()
    trials, strewn = 0, run.count(300, 60)
    program = begun(file)
    for _ in range(run.count(3, 1)):
        for state in STATES:
            trials += len(REPLIES) + len(REFUSED)
            program = _all_in(program, file, state, chance, changed, lost)
    for _ in range(strewn):
        program = _strewn(program, file, chance, ends)
    program.end()
    caught = _stock_ends(company(run.place("bytes-stock")))
    for fault in [*changed[:5], *lost[:5], *ends[:5]]:
        sys.stderr.write(f"bytes: {fault}\n")
    what = f"replies and what is no key, in {len(STATES)} states"
    return [
        Row(f"{what}: ends, stuck", "–", "0", str(len(lost)), trials, not lost),
        Row(f"{what}: typed, opened, saved", "–", "0", str(len(changed)), trials, not changed),
        Row("bytes at random, keys among them: ends, stuck", "–", "0", str(len(ends)), strewn, not ends),
        Row("the same with Textual's own driver: found", "–", "yes", "yes" if caught else "no", len(REFUSED), caught),
    ]  # fmt: skip


def _all_in(
    program: Program, file: Path, state: str, chance: random.Random, changed: list[str], lost: list[str]
) -> Program:
    """Every sequence into one state, some in two packets; a new program where the old one is no more."""
    go(program, state)
    was = file.read_bytes()
    for sent in (*REPLIES, *REFUSED):
        before = _screen(program)
        cut = chance.randrange(1, len(sent)) if len(sent) > 1 and chance.random() < 0.5 else len(sent)
        write(program, sent[:cut])
        if cut < len(sent):
            time.sleep(chance.choice(PAUSES) if cut > 1 else PAUSES[0])
            write(program, sent[cut:])
        program.read(0.06)
        program.until_quiet(0.03)
        after = _screen(program)
        # What was refused is said on the message line.
        if before != after and not (sent in REFUSED and before[:-2] == after[:-2]):
            changed.append(f"{sent!r} after {state!r}: {_difference(before, after)}")
            go(program, state)
        if ended(program, 0.0) is not None:
            break
    if file.read_bytes() != was:
        changed.append(f"after {state!r} something was saved")
    return _alive(program, file, f"one of them after {state!r}", lost)


def _difference(before: list[str], after: list[str]) -> str:
    return next(
        (f"{one!r} became {other!r}" for one, other in zip(before, after, strict=True) if one != other), ""
    )


def _strewn(program: Program, file: Path, chance: random.Random, ends: list[str]) -> Program:
    """A handful of anything; keys that leave the app are none of it."""
    go(program, chance.choice(STATES))
    pieces = [
        chance.choice((*REPLIES, *REFUSED))
        if chance.random() < 0.3
        else chance.randbytes(chance.randrange(1, 24))
        for _ in range(chance.randrange(1, 6))
    ]
    data = b"".join(pieces).translate(NOT_LEAVING)
    write(program, data)
    program.until_quiet(0.03)
    if stopped(program):
        go_on(program)
        program.until_quiet(0.2)
    return _alive(program, file, repr(data), ends)


def go(program: Program, state: str) -> None:
    """Out of everything, and to a state; nothing is left of what was typed."""
    # Whatever was begun has an end now.
    write(program, b"\x1b[201~\x1b\\")
    for _ in range(4):
        write(program, b"\x1b")
        # A lone Esc is a key after a tenth of a second.
        program.until_quiet(0.16, 0.4)
    write(program, state.encode())
    program.read(0.1)
    # What it opens may be drawn in two steps.
    program.until_quiet(0.2)


def _screen(program: Program) -> list[str]:
    """What is to be seen, without the seconds that pass."""
    return [re.sub(r"\d:\d\d", "", text) for text in seen(program)]


def _alive(program: Program, file: Path, what: str, ends: list[str]) -> Program:
    """The program, if it runs and does what a key says; else another one."""
    status = ended(program, 0.0) if program.pid else 0
    if status is None:
        try:
            go(program, "O")
            write(program, b"K")
            program.until(r"\[KPIs\]", limit=5)
            return program
        except TimeoutError:
            ends.append(f"{what}: K does nothing: {_screen(program)[:2]}")
    else:
        ends.append(f"{what}: it ended with {status}")
    program.end()
    return begun(file)


def _stock_ends(file: Path) -> bool:
    """Whether Textual's own driver ends at one of these."""
    for sent in REFUSED:
        with begun(file, STOCK) as program:
            write(program, b"R")
            program.until_quiet(0.1)
            write(program, sent + b"j")
            if ended(program, 1.5) is not None:
                return True
    return False
