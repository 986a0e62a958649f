"""One command in a fork under strace: the calls it makes, and what becomes of it when one of them fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from proofs.children import Child, Report

CALLS = (
    "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,openat,close,flock,"
    "fchmod,fchown,ftruncate,read,mkdir,newfstatat"
)
_LINE = re.compile(r"^(\w+)\(")


class Point(NamedTuple):
    """One call of a clean run: its name, the how manieth of that name, where in the order, and its words."""

    name: str
    number: int
    place: int
    line: str


def traced(work: Callable[[], int], log: Path, inject: str = "") -> int:
    """Do `work` in a fork under strace; its exit status, negative for a signal."""
    go, ours = os.pipe()

    def waiting(say: Report) -> None:
        os.close(ours)
        say({"ready": os.getpid()})
        os.read(go, 1)
        os._exit(work())

    with Child(waiting) as child:
        os.close(go)
        try:
            child.hear()
            words = [
                "strace",
                "-y",
                "-s",
                "0",
                "-o",
                os.fspath(log),
                "-e",
                f"trace={CALLS}",
                "-p",
                str(child.pid),
            ]
            if inject:
                words[1:1] = ["-e", f"inject={inject}"]
            with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as tracer:
                assert tracer.stderr is not None
                try:
                    line = tracer.stderr.readline()
                    if "attached" not in line:
                        raise RuntimeError(line)
                    os.write(ours, b".")
                    status = child.wait()
                finally:
                    child.kill()
                    tracer.stderr.close()
                    tracer.wait()
        finally:
            os.close(ours)
    return status


def points(log: Path, folder: Path) -> list[Point]:
    """The calls of a clean run that touch the folder, counted as strace counts."""
    counts: dict[str, int] = {}
    found = []
    for place, line in enumerate(log.read_text(encoding="utf-8", errors="replace").splitlines()):
        match = _LINE.match(line)
        if match is None:
            continue
        name = match[1]
        counts[name] = counts.get(name, 0) + 1
        if os.fspath(folder) in line:
            found.append(Point(name, counts[name], place, line))
    return found


def quiet() -> None:
    """A fork's words go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - the fork ends with it
