"""What holds for all tests: no deadline for an example, any day for all of them, golden files compared."""

import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from okrtui import clock, ids
from okrtui.store import codec
from tests.day import sitecustomize

settings.register_profile("okrtui", deadline=None)
settings.load_profile("okrtui")

Golden = Callable[[Path, str], None]
"""Holds a text against the file that says what it was."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="write the golden files anew instead of comparing"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--write-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--write-golden is refused where CI is set: there golden files are compared")


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
def _day() -> Iterator[None]:
    """The day in OKRTUI_TEST_DAY, here and in every child process; the real day without it."""
    moved = sitecustomize.moved()
    with pytest.MonkeyPatch.context() as patched:
        if moved is not None:
            patched.setattr(clock, "datetime", moved.datetime)
            patched.setattr(ids, "time", moved.time)
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
