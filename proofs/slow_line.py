"""The weekly update over a real ssh on a slow line: how far the screen is behind the fingers, how long ten values take.

The line holds each byte for 150 ms each way and lets 64 kbit/s through. What is typed
is compared with a plain echo on the same line, which nothing can be faster than.
"""

from __future__ import annotations

import shlex
import statistics
import sys
import time
from pathlib import Path

from benchmarks import ten
from benchmarks.terminal import Program, surroundings

from proofs.relay import relay
from proofs.ssh import ROOT, server
from proofs.table import Row, Run, need

DELAY, RATE = 0.15, 8_000.0
"""Seconds each way; bytes a second (64 kbit)."""
BEHIND = 0.1
"""Seconds that what is typed may come later than a plain echo."""
ROUND_TRIPS = 2.0
"""That a value may take."""
APART = 0.8
"""Seconds between keys that are timed: the line is empty again."""


def prove(run: Run) -> list[Row]:
    """A plain echo; then the check-in, right in the terminal and inside tmux."""
    need("ssh", "sshd", "ssh-keygen", "tmux")
    rows = []
    with server(run.place("slow")) as far, relay(far.port, DELAY, RATE) as port:
        command = far.command(port)
        echo = statistics.median(_echo(command, run.count(30, 8)))
        rows.append(
            Row(
                "slow line: a plain echo",
                "–",
                "two ways of it",
                f"{echo * 1000:.0f} ms",
                run.count(30, 8),
                True,
            )
        )
        for tmux in (False, True):
            rows += _update(run, command, echo, tmux=tmux)
    return rows


def _echo(command: list[str], keys: int) -> list[float]:
    """Seconds from a key to its echo by the terminal driver of the other side."""
    took = []
    with Program([*command, "echo up; exec cat"], 100, 30, surroundings()) as program:
        program.until("up")
        program.until_quiet(0.6)
        for number in range(keys):
            mark = len(program.chunks)
            sent = program.send("abcdefghijklmnopqrstuvwxyz"[number % 26])
            program.read(5)
            took.append(program.chunks[mark].at - sent)
            program.until_quiet(APART)
    return took


def _update(run: Run, command: list[str], echo: float, *, tmux: bool) -> list[Row]:
    """Ten values, each as its number and Enter once the one before is told; and single digits in a cell."""
    where = "in tmux" if tmux else "in the terminal"
    home = run.place(f"slow-{tmux}")
    file = home / "okrtui.json"
    ten.make(file)
    saves: list[float] = []
    keys: list[float] = []
    with Program([*command, _remote(home, file, tmux=tmux)], 100, 30, surroundings()) as program:
        program.until("10 due", 60)
        program.until_quiet(1.0)
        program.press("c", quiet=APART)
        began = time.perf_counter()
        for number in range(10):
            program.catch_up()
            sent = program.send(f"{31 + number}\r")
            saves.append(program.until("Check-in done" if number == 9 else rf"\b{number + 1} saved") - sent)
        took = time.perf_counter() - began
        program.press("\x1b", quiet=APART)
        program.press("q", quiet=APART)
    wrong = ten.values(file) != [(31.0 + number, ten.CONFIDENCE) for number in range(10)]
    ten.make(_emptied(file))
    with Program([*command, _remote(home, file, tmux=tmux)], 100, 30, surroundings()) as program:
        program.until("10 due", 60)
        program.until_quiet(1.0)
        program.press("c", quiet=APART)
        for number in range(run.count(10, 4)):
            typed = ""
            for digit in "37":
                typed += digit
                program.catch_up()
                mark = len(program.chunks)
                sent = program.send(digit)
                keys.append(program.until(rf"Result {number + 1} .*→ 90 +.{typed}(?!\d)", since=mark) - sent)
                program.until_quiet(APART)
            program.press("\x1b[B", quiet=APART)
        # In tmux it would live on without this line.
        program.press("\x1b", quiet=APART)
        program.press("q", quiet=APART)
    ten.make(_emptied(file))
    ahead = [f"{51 + number}\r" for number in range(10)]
    with Program([*command, _remote(home, file, tmux=tmux)], 100, 30, surroundings()) as program:
        program.until("10 due", 60)
        program.until_quiet(1.0)
        program.send("c" + "".join(ahead))
        program.until("Check-in done", 60)
        program.press("\x1b", quiet=APART)
        program.press("q", quiet=APART)
    lost = ten.values(file) != [(51.0 + number, ten.CONFIDENCE) for number in range(10)]
    behind = statistics.median(keys) - echo
    trips = statistics.median(saves) / echo
    return [
        Row(
            f"slow line, {where}: ten values, round trips a value; wrong", "–", f"<= {ROUND_TRIPS:.0f}; 0",
            f"{trips:.2f}, worst {max(saves) / echo:.2f} ({took:.1f} s for all); {int(wrong)}", 10,
            max(saves) <= ROUND_TRIPS * echo and not wrong,
        ),
        Row(
            f"slow line, {where}: what is typed, behind a plain echo", "–", f"<= {BEHIND * 1000:.0f} ms",
            f"{behind * 1000:.0f} ms, worst {(max(keys) - echo) * 1000:.0f}", len(keys), behind <= BEHIND,
        ),
        Row(
            f"slow line, {where}: all ten typed ahead in one write; wrong", "–", "0", str(int(lost)), 1, not lost,
        ),
    ]  # fmt: skip


def _emptied(file: Path) -> Path:
    for path in file.parent.glob("*okrtui*"):
        if path.is_file():
            path.unlink()
    return file


def _remote(home: Path, file: Path, *, tmux: bool) -> str:
    """The command on the other side."""
    said = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "LC_ALL": "C.UTF-8",
            "PYTHONPATH": ROOT / "src"}  # fmt: skip
    env = " ".join(f"{name}={shlex.quote(str(value))}" for name, value in said.items())
    app = shlex.join([sys.executable, "-m", "okrtui", "--db", str(file), "--today", ten.TODAY.isoformat()])
    if not tmux:
        return f"cd {shlex.quote(str(home))}; exec env TERM=xterm-256color {env} {app}"
    words = ["env", "TERM=xterm-256color", "tmux", "-u", "-S", str(home / "tmux"), "-f", "/dev/null", "new"]
    return f"cd {shlex.quote(str(home))}; exec {shlex.join([*words, f'env {env} {app}'])}"
