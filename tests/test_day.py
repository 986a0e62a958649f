"""The suite runs as of any day: OKRTUI_TEST_DAY is the day here and in every child."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

from benchmarks.terminal import surroundings

from okrtui import clock
from tests.day import sitecustomize

DAY = os.environ.get(sitecustomize.NAME, "")
ASK = "from okrtui import clock; print(clock.today(), clock.now().isoformat())"


def as_told(words: str) -> tuple[date, datetime]:
    """The day and the instant that a child printed."""
    day, instant = words.split()
    return date.fromisoformat(day), datetime.fromisoformat(instant)


def test_a_child_lives_on_the_same_day() -> None:
    """Started with this environment, or with that of a program in a terminal."""
    for environment in (dict(os.environ), surroundings()):
        before = clock.now()
        told = subprocess.run(
            [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
        )
        _, instant = as_told(told.stdout)
        assert before <= instant <= clock.now()


def test_the_day_is_the_one_that_was_asked_for() -> None:
    """Or the one after, where midnight came during the run; without a word it is the real day."""
    real = datetime.now().astimezone().date()
    asked = date.fromisoformat(DAY) if DAY else real
    assert clock.today() - asked in (timedelta(0), timedelta(days=1))


def test_a_moved_clock_keeps_the_time_of_day() -> None:
    """It goes on as the real one does, on a leap day too."""
    moved = sitecustomize.Moved(date(2028, 2, 29))
    real = datetime.now(UTC)
    there = moved.datetime.now(UTC)
    assert timedelta(0) <= there - real - moved.shift < timedelta(minutes=1)
    assert moved.datetime.now().astimezone().date() in (date(2028, 2, 29), date(2028, 3, 1))
    later = datetime.fromtimestamp(moved.time.time_ns() / 1e9, UTC)
    assert timedelta(0) <= later - there < timedelta(minutes=1)
