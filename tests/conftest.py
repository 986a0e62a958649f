"""What holds for all tests: no example has a deadline, because machines are busy at times; the day may be another."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from okrtui import clock, ids
from tests.day import sitecustomize

settings.register_profile("okrtui", deadline=None)
settings.load_profile("okrtui")


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
