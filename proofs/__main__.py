"""`python -m proofs [NAME ...] [--short] [--json FILE]`: every fault, done and counted, beside its goal."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from types import FrameType

from benchmarks.bytecode import compile_first

from proofs.children import no_one_left
from proofs.table import Lacking, Row, Run, as_json, written

NAMES = (
    "kill", "syscalls", "power", "full", "writers", "readers", "outside", "clock", "gone", "damage", "escapes",
    "lock", "ssh", "slow_line", "multiplexers", "fields", "bytes", "leaving", "storm",
)  # fmt: skip
LONGEST, LONGEST_SHORT = 3600, 300
"""Seconds a proof may take."""


def main() -> int:
    """Run the proofs named, or all; 1 if a goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m proofs", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; all without one")
    parser.add_argument("--short", action="store_true", help="a tenth of the trials")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the table there as JSON, too")
    said = parser.parse_args()
    if unknown := [name for name in said.names if name not in NAMES]:
        parser.error(f"no proof is called {unknown[0]}: {', '.join(NAMES)}")
    # When a fault falls is counted in milliseconds after a start; reading sources would eat them.
    compile_first()
    signal.signal(signal.SIGALRM, _too_long)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    rows: list[Row] = []
    for name in said.names or NAMES:
        rows += proved(name, short=said.short)
        if said.json:
            said.json.write_text(as_json(rows, said.short), encoding="utf-8")
    sys.stdout.write(written(rows))
    return 0 if all(row.met for row in rows) else 1


def proved(name: str, *, short: bool) -> list[Row]:
    """The rows of one proof; one that cannot be done, or takes too long, is one that failed."""
    began = time.monotonic()
    sys.stderr.write(f"{name} ...\n")
    signal.alarm(LONGEST_SHORT if short else LONGEST)
    try:
        with tempfile.TemporaryDirectory(prefix="okrtui-proofs-") as folder, no_one_left():
            # Backups, drafts and settings of whoever runs this are none of its business.
            for what in ("CONFIG", "DATA", "STATE"):
                os.environ[f"XDG_{what}_HOME"] = os.fspath(Path(folder, what.lower()))
            rows: list[Row] = import_module(f"proofs.{name}").prove(Run(Path(folder), short))
    except Lacking as lacking:
        rows = [Row(name, "–", "–", f"cannot be done here without {lacking}", 0, False)]
    except Exception as error:  # noqa: BLE001 - one proof that breaks must not hide the others
        import traceback

        traceback.print_exc()
        what = str(error).split("\n", 1)[0][:80]
        rows = [Row(name, "–", "–", f"stopped by {type(error).__name__}: {what}", 0, False)]
    finally:
        signal.alarm(0)
    sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s\n")
    return rows


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError("it took too long")


if __name__ == "__main__":
    sys.exit(main())
