"""The power goes: what was acknowledged is on the disk, what was not is there whole or not at all."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from proofs import mutants, peer
from proofs.children import Child, Report
from proofs.mounts import Disk, ext4
from proofs.table import Row, Run, dice
from proofs.work import Judge, mixed

LATEST = 0.06
OPTIONS = ("defaults", "noauto_da_alloc", "data=writeback,noauto_da_alloc")
"""ext4 forgives a missing fsync before a rename, unless it is told not to."""
FEW = 60
"""Trials in which a mutant has to be caught."""
MEGABYTES = 24


def prove(run: Run) -> list[Row]:
    """Cuts during mixed operations on ext4, under three kinds of mount, and two mutants."""
    trials = run.count(500, 50)
    wrong = 0
    done = 0
    for number, options in enumerate(OPTIONS):
        share = trials // len(OPTIONS) + (number < trials % len(OPTIONS))
        found = _cuts(run, f"power-{number}", options, share, _nothing)
        done += share
        wrong += len(found)
        for fault in found[:3]:
            sys.stderr.write(f"power ({options}): {fault}\n")
    peers = run.count(100, 20)
    peer_bad = f"{_peer(run, peers)} of {peers}"
    rows = [Row("power cut: unreadable, lost or changed", peer_bad, "0", str(wrong), done, not wrong)]
    for name, mutant in (
        ("no fsync", mutants.no_fsync),
        ("no fsync of the folder", mutants.no_fsync_of_the_folder),
    ):
        place = f"power-{name.replace(' ', '-')}"
        caught = _cuts(run, place, OPTIONS[1], FEW, mutant, stop=True)
        told = caught[0].split(":")[0] if caught else "not caught"
        after = int(caught[0].rpartition("trial ")[2].rstrip(")")) + 1 if caught else FEW
        rows.append(Row(f"power cut, mutant: {name}", "–", f"caught in {FEW}", told, after, bool(caught)))
    return rows


def _nothing() -> None:
    """No mutant."""


def _cuts(
    run: Run, name: str, options: str, trials: int, mutant: Callable[[], None], *, stop: bool = False
) -> list[str]:
    """What is wrong after cuts at random moments, every second one right after an acknowledgement."""
    chance, wrong = dice(run.seed), list[str]()
    with ext4(run.folder / name, MEGABYTES, options) as disk:
        judge = _judge(disk, 0)
        for trial in range(trials):
            seed, delay = chance.getrandbits(32), chance.uniform(0, LATEST)
            _cut(disk, lambda say: _work(judge.file, seed, say, mutant), judge, delay, trial % 2 == 1)  # noqa: B023
            faults = judge.faults()
            wrong += [f"{fault} (trial {trial})" for fault in faults]
            if faults and stop:
                break
            if faults or trial % FEW == FEW - 1:
                judge = _judge(disk, trial + 1)
    return wrong


def _judge(disk: Disk, number: int) -> Judge:
    """A new file, made for good before the cuts begin."""
    for stale in disk.folder.glob("*.json*"):
        stale.unlink()
    judge = Judge(disk.folder / f"{number}.json")
    disk.back()
    return judge


def _work(file: Path, seed: int, say: Report, mutant: Callable[[], None]) -> None:
    mutant()
    mixed(file, seed, say)


def _cut(
    disk: Disk, work: Callable[[Report], None], judge: Judge | peer.PeerJudge, delay: float, at_once: bool
) -> None:
    """Work for a while; then the power goes, the worker with it."""
    with Child(work) as child:
        child.hear()
        child.listen(time.monotonic() + delay)
        if at_once:
            while "ok" not in child.hear():
                pass
        disk.cut()
        # From here on every call fails, so what it still acknowledges was done before.
        child.kill()
        judge.hear(child.messages)
    disk.back()


def _peer(run: Run, trials: int) -> int:
    """How often plain TinyDB's file is bad after the same cuts."""
    chance, bad = dice(run.seed), 0
    with ext4(run.folder / "power-peer", MEGABYTES, OPTIONS[1]) as disk:
        judge = peer.PeerJudge(disk.folder / "plain.json")
        disk.back()
        for trial in range(trials):
            seed, delay = chance.getrandbits(32), chance.uniform(0, LATEST)
            _cut(disk, lambda say: peer.mixed(judge.file, seed, say), judge, delay, trial % 2 == 1)  # noqa: B023
            if judge.bad():
                bad += 1
                disk.back()
    return bad
