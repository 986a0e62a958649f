"""The short proofs without root: kills, writers at once, readers beside them, clocks, lost files, damage, fields."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["kill", "writers", "readers", "clock", "gone", "damage", "fields"])
def test_nothing_acknowledged_is_lost(name: str, tmp_path: Path) -> None:
    """In a process of its own, because a proof forks; every goal of its table is met."""
    told = tmp_path / "rows.json"
    done = subprocess.run(
        [sys.executable, "-m", "proofs", name, "--short", "--json", str(told)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    rows = json.loads(told.read_text(encoding="utf-8"))["rows"]
    missed = [f"{row['fault']}: {row['ours']}" for row in rows if not row["met"]]
    assert rows, done.stderr
    assert not missed, f"{missed}\n{done.stderr}"
    assert done.returncode == 0, done.stderr
