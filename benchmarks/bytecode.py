"""Everything that is measured is compiled first.

An editable install never compiled, and one under PYTHONDONTWRITEBYTECODE never does: each start would read
its sources anew, which is no figure of okrtui's but one of that machine.
"""

from __future__ import annotations

import compileall
import importlib.util
from pathlib import Path

MEASURED = ("okrtui", "benchmarks", "textual", "rich", "plotext", "pydantic", "tinydb")
"""The program, the bare app, and what both stand on."""


def compile_first() -> bool:
    """Compile what has changed since it last was; whether all of it is compiled now."""
    done = [_compiled(folder) for name in MEASURED for folder in folders_of(name)]
    return all(done)


def folders_of(name: str) -> list[Path]:
    """Where a package lies."""
    spec = importlib.util.find_spec(name)
    return [Path(place) for place in (spec.submodule_search_locations or ())] if spec is not None else []


def _compiled(folder: Path) -> bool:
    return bool(compileall.compile_dir(folder, quiet=2))
