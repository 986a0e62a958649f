"""Escape sequences in every text field of a file: not a byte of them reaches the terminal."""

from __future__ import annotations

import json
import os
import pty
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.terminal import Program

from okrtui.cli.commands import COMMANDS
from okrtui.cli.main import run as run_words
from proofs.children import Child, Report
from proofs.commands import done, words_on
from proofs.payloads import PAYLOADS, file_name, put, raw
from proofs.table import Row, Run

AT_ONCE = 2
"""Terminals at a time."""
SCREENS = (
    "T", "j", "\r", "\x1b", "O", "j", "\r", "j", "\x1b", "e", "\x1b", "m", "\x1b", "@", "\x1b", "2", "\x1b", "R", "j",
    "\r", "\x1b", "K", "j", "\r", "\x1b", "o", "\x1b", "A", "j", "\r", "\x1b", "f", "\x1b", "x", "u",
    "H", "j", "\r", "\x1b", "C", "\r", "\x1b", "C", "x", "\t", "\x1b", "M", "\t", "\t", "\t",
    "\t", "w", "\t", "\t", "\x1b", "Q", "\x1b", "D", "\r", "\x1b", ",", "\x1b", "A", "\r", "\x1b", "?", "\x1b",
    ":", "\x1b", "/a", "\x1b", "T", "c", "5\r", "\x1b", "\x1b", "u",
)  # fmt: skip
"""Every screen, its detail, its forms, the check-in, the help, the palette, a search, a message."""
CHANGING = (
    "set", "add", "delete", "checkin", "log", "undo", "silence", "act", "level", "score", "close", "reopen",
)  # fmt: skip
OPENS_THE_APP = frozenset({"demo"})


def prove(run: Run) -> list[Row]:
    """The app in a terminal, and every command in one and in a pipe, for each payload."""
    payloads = PAYLOADS[:: run.count(1, 5)]
    halves = [payloads[number::AT_ONCE] for number in range(AT_ONCE)]
    folders = [run.place(f"escapes-{number}") for number in range(AT_ONCE)]
    pairs = list(zip(folders, halves, strict=True))
    children = [Child(lambda say, f=folder, h=half: _screens(f, h, say)) for folder, half in pairs]  # type: ignore[misc]
    # What lets everything pass proves nothing.
    wrong = [f"{payload!r} would not be found" for payload in PAYLOADS if not raw(_sent(payload), payload)]
    try:
        for child, half in zip(children, halves, strict=True):
            for _ in half:
                told = child.in_turn(120)
                wrong += [told["fault"]] if told["fault"] else []
    finally:
        for child in children:
            child.__exit__()
    commands, faults = _shell(run, payloads)
    for fault in [*wrong[:5], *faults[:8]]:
        sys.stderr.write(f"escapes: {fault}\n".encode("ascii", "backslashreplace").decode())
    screens = len(payloads)
    return [
        Row(f"{screens} payloads in all fields, {len(SCREENS)} keys through all screens: raw bytes", "–", "0",
            str(len(wrong)), screens, not wrong),
        Row(f"{screens} payloads, every command, in a terminal and a pipe: raw bytes", "–", "0",
            str(len(faults)), commands, not faults),
    ]  # fmt: skip


def _screens(folder: Path, payloads: tuple[str, ...], say: Report) -> None:
    """The app on a hostile file, everywhere in it; says for each payload what came through."""
    for payload in payloads:
        file = folder / "hostile.json"
        put(file, payload)
        said = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder)}
        words = [sys.executable, "-m", "okrtui", *words_on(file)]
        with Program(words, 110, 32, said) as program:
            program.until(r"\d due")
            program.until_quiet(0.3)
            for key in SCREENS:
                program.press(key, quiet=0.25 if key == "\x1b" else 0.08)
            alive = _alive(program.pid)
            out = b"".join(chunk.data for chunk in program.chunks)
            screen = program.screen().text()
        fault = raw(out, payload)
        if not fault and not alive:
            fault = f"the app ended: {screen.strip()[-300:]}"
        say({"fault": f"{payload!r} on a screen: {fault}" if fault else ""})


def _sent(payload: str) -> bytes:
    return f"a title {payload} as it is".encode("utf-8", "surrogatepass")


def _alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return state != "Z"


def _commands(file: Path, payload: str) -> list[tuple[str, ...]]:
    """Every command, about everything, and with the payload among its words."""
    tables = json.loads(file.read_bytes())
    ids = [
        next(iter(tables[name])) for name in ("objectives", "key_results", "kpis", "cycles", "initiatives")
    ]
    found: list[tuple[str, ...]] = []
    for command in COMMANDS:
        if command.name in OPENS_THE_APP:
            continue
        found += [(command.name, thing) for thing in command.things] or [(command.name,)]
        found += [(command.name, "--help"), (command.name, payload), (command.name, f"--{payload}")]
    found += [("show", key) for key in ids]
    found += [("list", thing, "--json") for thing in ("objectives", "results", "kpis", "entries", "due")]
    return [
        *found, ("status", "--short"), ("status", "--all"), ("status", "--json"), ("show", ids[0], "--json"),
        ("list", "results", "--filter", payload), ("checkin", ids[1], "5", "--note", payload), ("log", ids[2], "5"),
        ("log", ids[2], payload), ("set", ids[0], f"title={payload}"), ("set", ids[0], f"{payload}=1"),
        ("add", "objective", payload), ("add", "kpi", f"{payload} >= 5"),
        ("add", "result", payload, "--objective", ids[0]),
        ("silence", ids[2], payload), ("act", ids[2]), ("act", ids[2], "--title", payload),
        ("level", ids[2], "--since", payload), ("score", ids[1], "0.5", "--note", payload), ("score", ids[1], payload),
        ("close", ids[0], "--as", "missed", "--learned", payload, "--next", "carry"), ("close", ids[3]),
        ("reopen", ids[3]), ("decide", payload), ("report", "--all"), ("report", "--month", "--all"),
        ("report", "--cycle", ids[3]), ("report", "--month", "--all", "--format", "markdown"),
        ("report", "--cycle", ids[3], "--format", "html"), ("list", "examples", "--filter", payload),
        ("delete", ids[4]), ("undo",), ("redo",), ("undo", payload), ("status", "--today", payload), (payload,),
        (f"--{payload}",),
    ]  # fmt: skip


def _shell(run: Run, payloads: tuple[str, ...]) -> tuple[int, list[str]]:
    folder, trials, faults = run.place("escapes-shell"), 0, list[str]()
    for number, payload in enumerate(payloads):
        file = folder / file_name(payload)
        put(file, payload)
        with _called(payload):
            for words in _commands(file, payload):
                words = tuple(word.replace("\0", "") for word in words)
                trials += 2
                _put_back(file, payload, words)
                outs = [_in_terminal(file, words)]
                _put_back(file, payload, words)
                piped = done(file, *words)
                outs.append((piped.out + piped.said).encode())
                for out in outs:
                    if fault := raw(out, payload):
                        faults.append(f"{payload!r} ({number}) from {words!r}: {fault}")
                    elif b"fault of mine" in out or b"Traceback" in out:
                        faults.append(f"{payload!r} ({number}) from {words!r}: {out[-200:]!r}")
    return trials, faults


def _put_back(file: Path, payload: str, words: tuple[str, ...]) -> None:
    if words[0] in CHANGING:
        put(file, payload)


@contextmanager
def _called(payload: str) -> Iterator[None]:
    """Under a login name of that sort."""
    before = os.environ.get("LOGNAME")
    os.environ["LOGNAME"] = payload.replace("\0", "").replace("\ud800", "") or "x"
    try:
        yield
    finally:
        if before is None:
            del os.environ["LOGNAME"]
        else:
            os.environ["LOGNAME"] = before


def _in_terminal(file: Path, words: tuple[str, ...]) -> bytes:
    """What a command sends to a terminal; at its prompts nobody types anything."""
    master, slave = pty.openpty()

    def work(say: Report) -> None:
        os.setsid()
        with Path(os.devnull).open("rb") as nothing:
            os.dup2(nothing.fileno(), 0)
        os.dup2(slave, 1)
        os.dup2(slave, 2)
        os.environ["TERM"] = "xterm-256color"
        run_words(words_on(file, *words))
        sys.stdout.flush()
        sys.stderr.flush()

    with Child(work) as child:
        os.close(slave)
        out = b""
        try:
            while data := os.read(master, 1 << 16):
                out += data
        except OSError:
            pass  # the other end is closed
        finally:
            os.close(master)
        child.wait()
    return out
