"""What holds for all tests: no deadline for an example, any day for all of them, golden files compared."""

import gc
import os
import time
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from okrtui import clock, ids
from okrtui.store import codec
from tests.day import sitecustomize
from tests.day.readers import Readers, noted

settings.register_profile("okrtui", deadline=None)
settings.load_profile("okrtui")

READERS = pytest.StashKey[Readers | None]()
Golden = Callable[[Path, str], None]
"""Holds a text against the file that says what it was."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="write the golden files anew instead of comparing"
    )
    parser.addoption(
        "--note-day-readers", metavar="FILE", help="write down which tests can see what day it is"
    )
    parser.addoption("--day-readers", metavar="FILE", help="run those tests alone")


def pytest_configure(config: pytest.Config) -> None:
    told: str | None = config.getoption("--note-day-readers")
    config.stash[READERS] = Readers(Path(told).absolute()) if told else None
    if config.getoption("--write-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--write-golden is refused where CI is set: there golden files are compared")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    told: str | None = config.getoption("--day-readers")
    if told:
        kept = noted(Path(told), (item.nodeid for item in items))
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in kept])
        items[:] = [item for item in items if item.nodeid in kept]


def pytest_collection_finish() -> None:
    # What is imported by now stays: the collector need not look through it again and again.
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    readers = item.config.stash[READERS]
    if readers is not None:
        readers.running = item.nodeid
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    readers = request.config.stash[READERS]
    if readers is None or fixturedef.scope == "function":
        return (yield)
    # Who comes later sees the same, and asks no clock for it.
    test, readers.running = readers.running, readers.running.partition("::")[0]
    try:
        return (yield)
    finally:
        readers.running = test


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares with the file; with `--write-golden` writes it."""
    writes = bool(request.config.getoption("--write-golden"))

    def held(file: Path, text: str) -> None:
        if writes:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.exists(), f"{file.name} is not there; --write-golden writes it"
        assert file.read_text(encoding="utf-8") == text

    return held


@pytest.fixture(scope="session", autouse=True)
def _day(pytestconfig: pytest.Config) -> Iterator[None]:
    """The day in OKRTUI_TEST_DAY, here and in every child process; the real day without it."""
    moved = sitecustomize.moved()
    readers = pytestconfig.stash[READERS]
    with pytest.MonkeyPatch.context() as patched:
        days, instants = (moved.datetime, moved.time) if moved is not None else (datetime, time)
        if readers is not None:
            readers.listen()
            days, instants = readers.noting(days, "now"), readers.noting(instants, "time_ns")
        if readers is not None or moved is not None:
            patched.setattr(clock, "datetime", days)
            patched.setattr(ids, "time", instants)
        if moved is not None:
            folder = str(Path(sitecustomize.__file__).parent)
            patched.setenv("PYTHONPATH", folder, prepend=os.pathsep)
        yield


READING = Path(__file__).parent / "store"
"""The folder whose tests are about reading."""
_remembered = lru_cache(maxsize=30_000)(codec.record_in)


@pytest.fixture(autouse=True)
def _lines_are_read_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """A line that another test has read is the same record again: no record ever changes.

    Reading the sample company is most of what opening it costs, and most tests open it.
    """
    with pytest.MonkeyPatch.context() as patched:
        if READING not in request.path.parents:
            patched.setattr(codec, "record_in", _remembered)
        yield
