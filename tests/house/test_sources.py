"""What every source file has, and where the clock may be read."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, kept, named, python, tree

EVERYWHERE = ("src/", "tests/", "benchmarks/", "scripts/", "sample_data/")
CLOCKS = {"okrtui.clock", "okrtui.ids"}
"""The modules that read the clock: one for days and instants, one for ids that sort by when they were made."""
OTHER_CLOCKS: dict[str, str] = {
    "okrtui.store.replace": "compares with the times of the file system, which are the system's own",
}
READS_THE_CLOCK = {
    ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("time", "strftime"),
}  # fmt: skip
"""A stopwatch (monotonic, perf_counter) tells no day and is none of them."""
AT_THE_TOP = {
    ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "pyproject.toml",
}  # fmt: skip


def test_nothing_is_left_at_the_top() -> None:
    """A report that a program under test wrote where it was started is not taken for a part of the project."""
    assert {named(path) for path in kept() if "/" not in named(path)} == AT_THE_TOP


def test_every_module_says_what_it_is_for() -> None:
    """Each has a docstring whose first line is a sentence or a title."""
    # A file that is empty only makes a folder a package.
    files = [path for path in python(*EVERYWHERE) if path.stat().st_size > 1]
    bare = [named(path) for path in files if not (ast.get_docstring(tree(path)) or "").strip()]
    assert bare == []


def test_every_test_says_what_it_proves() -> None:
    """A test's docstring is the behaviour it stands for."""
    silent = [
        f"{named(path)} {node.name}"
        for path in python("tests/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def _module(path: Path) -> str:
    return ".".join(["okrtui", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__")


def _readings(path: Path) -> Iterator[int]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = (
                owner.attr
                if isinstance(owner, ast.Attribute)
                else owner.id
                if isinstance(owner, ast.Name)
                else ""
            )
            if (name, node.attr) in READS_THE_CLOCK:
                yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for name in node.names if ("time", name.name) in READS_THE_CLOCK)


def test_the_clock_is_read_in_one_place() -> None:
    """Days and instants come as arguments; nothing else asks the system what time it is."""
    found = {_module(path) for path in python("src/") if any(_readings(path))}
    assert found - CLOCKS == set(OTHER_CLOCKS)


LIGHT = {
    "--version": {"textual", "rich", "pydantic", "pydantic_core", "tinydb", "plotext", "argparse"},
    "completion bash": {"textual", "rich", "pydantic", "pydantic_core", "tinydb", "plotext"},
    "paths": {"textual", "rich", "plotext"},
    "status": {"textual", "rich"},
}
"""Commands, and what none of them may load."""


@pytest.mark.parametrize("words", LIGHT)
def test_a_command_loads_only_what_it_needs(words: str, tmp_path: Path) -> None:
    """A prompt that shows what is due runs at every Enter: it waits for no screen to be imported."""
    environment = {"PATH": "", "HOME": str(tmp_path), "PYTHONPATH": str(SOURCE.parent)}
    command = [sys.executable, "-X", "importtime", "-m", "okrtui", *words.split()]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stderr
    loaded = set(re.findall(r"^import time: .*\| +(\w+)$", told, re.MULTILINE))
    assert "okrtui" in loaded
    assert LIGHT[words] & loaded == set()
