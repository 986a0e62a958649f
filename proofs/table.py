"""What a proof is given, what it gives back, and how that is laid out."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

SEED = 20261120
"""Every proof's chances come from it, so that a run can be repeated."""


class Lacking(Exception):
    """A tool that a proof cannot do without is not there."""


@dataclass(frozen=True)
class Run:
    """The surroundings of one proof."""

    folder: Path
    """Empty, and thrown away afterwards."""
    short: bool = False
    seed: int = SEED

    def count(self, full: int, short: int) -> int:
        """How many trials."""
        return short if self.short else full

    def place(self, name: str) -> Path:
        """A new folder of this proof's own."""
        path = self.folder / name
        path.mkdir(mode=0o700, parents=True)
        return path


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    fault: str
    peer: str
    """What plain TinyDB did in the same run; a dash where it makes no sense."""
    goal: str
    ours: str
    trials: int
    met: bool


def dice(seed: int) -> random.Random:
    """Chances that come again in the next run."""
    return random.Random(seed)  # noqa: S311 - faults at any moment, nothing secret


def need(*tools: str) -> None:
    """A Lacking names the first of these programs that is not there."""
    for tool in tools:
        if shutil.which(tool, path="/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin") is None:
            raise Lacking(tool)


def written(rows: list[Row]) -> str:
    """The rows as a table in Markdown, which reads well in a terminal too."""
    cells = [["fault", "plain TinyDB", "goal", "okrtui", "trials", "met"]]
    cells += [
        [row.fault, row.peer, row.goal, row.ours, f"{row.trials:,}", "yes" if row.met else "NO"]
        for row in rows
    ]
    wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in wide])
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(line, wide, strict=True)) for line in cells]
    return "".join(f"| {line} |\n" for line in lines)


def as_json(rows: list[Row], short: bool) -> str:
    """The same for a program."""
    return json.dumps({"short": short, "rows": [asdict(row) for row in rows]}, indent=2) + "\n"
