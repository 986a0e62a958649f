"""kill -9 at any moment: the content is the old one or the new one, and all that was acknowledged is in it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.terminal import surroundings

from proofs import peer
from proofs.children import Child
from proofs.table import Row, Run, dice
from proofs.work import KPI, TODAY, Judge, mixed

LATEST = 0.06
"""Seconds after which the kill comes at the latest."""
ROUND = 60
"""Kills after which a new file is begun."""
OF_COMMANDS = 0.1
"""Share of the kills that hit the real command line."""


def prove(run: Run) -> list[Row]:
    """Kills during mixed operations through the real session and the real command line."""
    trials = run.count(3000, 120)
    commands = int(trials * OF_COMMANDS)
    wrong, acknowledged = _sessions(run, trials - commands)
    for name, files, fault in _commands(run, commands):
        if fault:
            wrong.append(f"{name} {files}: {fault}")
    counts = [sum(text in fault for fault in wrong) for text in ("unreadable", "acknowledged", "seeded")]
    counts.append(len(wrong) - sum(counts))
    for fault in wrong[:5]:
        sys.stderr.write(f"kill: {fault}\n")
    return [
        Row(
            "kill -9 at random: unreadable / acked lost / seeds lost / else",
            _peer(run, run.count(500, 30)),
            "0 / 0 / 0 / 0",
            " / ".join(map(str, counts)) + f" ({acknowledged:,} acked)",
            trials,
            not wrong,
        )
    ]


def _sessions(run: Run, trials: int) -> tuple[list[str], int]:
    """Faults of kills during work through the session, and how much was acknowledged."""
    chance, folder, wrong = dice(run.seed), run.place("kill"), list[str]()
    acknowledged = 0
    judge = Judge(folder / "0.json")
    for trial in range(trials):
        if trial % ROUND == 0 and trial:
            acknowledged += judge.acknowledged
            judge = Judge(folder / f"{trial}.json")
        small, seed = trial // ROUND % 2 == 1, chance.getrandbits(32)
        with Child(lambda say: mixed(judge.file, seed, say, small_journal=small)) as child:  # noqa: B023 - forked at once
            child.hear()
            child.listen(time.monotonic() + chance.uniform(0, LATEST))
            child.kill()
            judge.hear(child.messages)
        faults = judge.faults() + [str(message) for message in child.messages if "no" in message]
        wrong += faults
        if faults:
            judge = Judge(folder / f"{trial}-anew.json")
    return wrong, acknowledged + judge.acknowledged


def _commands(run: Run, trials: int) -> list[tuple[str, int, str]]:
    """Kills of real commands, spread over the time that one takes."""
    chance = dice(run.seed + 1)
    judge = Judge(run.place("kill-commands") / "okrtui.json")
    longest = max(_command(judge.file, 0, None, chance)[1] for _ in range(3))
    judge.slots[f"reading {TODAY}"] = 0.0
    results = []
    for trial in range(trials):
        value = float(trial + 1)
        on = TODAY - timedelta(days=trial % 300)
        delay = chance.uniform(0.4, 1.05) * longest
        judge.hear([{"do": {f"reading {on}": value}}])
        status, _ = _command(judge.file, trial % 300, delay, chance, value)
        if status == 0:
            judge.slots |= {f"reading {on}": value}
            judge.acknowledged += 1
        results.append(("command", trial, "; ".join(judge.faults())))
        if status not in (0, -signal.SIGKILL):
            results.append(("command", trial, f"exit status {status}"))
    return results


def _command(
    file: Path, days: int, delay: float | None, chance: random.Random, value: float = 0.0
) -> tuple[int, float]:
    """Run `okrtui log`, killed after `delay`; its exit status and how long it ran."""
    words = [sys.executable, "-m", "okrtui", "--db", str(file), "--today", str(TODAY), "log", KPI, str(value)]
    began = time.monotonic()
    with subprocess.Popen(
        [*words, "--on", str(TODAY - timedelta(days=days))],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=surroundings({"XDG_CONFIG_HOME": os.fspath(file.parent)}),
    ) as process:
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
        return process.wait(), time.monotonic() - began


def _peer(run: Run, trials: int) -> str:
    """Plain TinyDB under the same kills."""
    chance, judge = dice(run.seed), peer.PeerJudge(run.place("kill-peer") / "plain.json")
    found = {"unreadable": 0, "lost": 0, "": 0}
    for _ in range(trials):
        seed = chance.getrandbits(32)
        with Child(lambda say: peer.mixed(judge.file, seed, say)) as child:  # noqa: B023 - forked at once
            child.hear()
            child.listen(time.monotonic() + chance.uniform(0, LATEST))
            child.kill()
            judge.hear(child.messages)
        found[judge.bad()] += 1
    return f"{found['unreadable']} unreadable, {found['lost']} spliced or lost of {trials}"
