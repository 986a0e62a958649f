"""Moves okrtui's clock to the day in OKRTUI_TEST_DAY, the time of day kept.

`tests/conftest.py` moves the clock of the tests' own process and puts this folder on PYTHONPATH. Python
imports a `sitecustomize` it finds there before all else, so every child of a test has the same day.
"""

import os
import time
from contextlib import suppress
from datetime import date, datetime, timedelta, tzinfo
from types import SimpleNamespace

NAME = "OKRTUI_TEST_DAY"


class Moved:
    """The clock as of `day`, to stand where okrtui asks `datetime` and `time` for the present."""

    def __init__(self, day: date) -> None:
        self.shift = day - datetime.now().astimezone().date()
        # What is bound as a default argument, as `now=clock.now` is, moves too: the functions stay.
        self.datetime = SimpleNamespace(now=self._now)
        self.time = SimpleNamespace(time_ns=self._time_ns)

    def _now(self, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz) + self.shift

    def _time_ns(self) -> int:
        return time.time_ns() + self.shift // timedelta(microseconds=1) * 1000


def moved() -> Moved | None:
    """The clock to test with; None where the real one is meant."""
    day = os.environ.get(NAME)
    return Moved(date.fromisoformat(day)) if day else None


def _move_this_process() -> None:
    clock_there = moved()
    # Programs of other Pythons are started with the same environment.
    with suppress(ImportError):
        from okrtui import clock, ids

        if clock_there is not None:
            vars(clock)["datetime"], vars(ids)["time"] = clock_there.datetime, clock_there.time


if __name__ == "sitecustomize":
    _move_this_process()
