"""What is measured is compiled first, whatever the surroundings say."""

import importlib.util
from pathlib import Path

import pytest
from benchmarks.bytecode import compile_first, folders_of
from benchmarks.terminal import surroundings


def test_the_program_and_the_bare_app_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where Python itself may write no bytecode; every module has one that is no older than it."""
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert compile_first()
    for name in ("okrtui", "benchmarks"):
        (folder,) = folders_of(name)
        for source in folder.rglob("*.py"):
            compiled = Path(importlib.util.cache_from_source(str(source)))
            # Bytes 8 to 12 of bytecode are the time of the source it was made from.
            made_from = int.from_bytes(compiled.read_bytes()[8:12], "little")
            assert made_from == int(source.stat().st_mtime), source


def test_a_program_that_is_measured_may_write_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not compiled before is compiled at its first start, not at each."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in surroundings()
