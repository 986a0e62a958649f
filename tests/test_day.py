"""The suite runs as of any day: OKRTUI_TEST_DAY is the day here and in every child."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from benchmarks.terminal import surroundings

from okrtui import clock
from tests.day import sitecustomize
from tests.day.readers import Readers, noted

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


def test_who_can_see_the_day_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks the clock or starts a program, once each; what is made for a whole file counts for all of it."""
    readers = Readers(tmp_path / "told")
    monkeypatch.setattr(clock, "datetime", readers.noting(datetime, "now"))
    tests = ["a.py::asks", "a.py::starts", "a.py::neither", "b.py::one[c::d]", "b.py::two"]
    clock.now()
    for _ in range(2):
        readers.running = "a.py::asks"
        clock.today()
        readers.running = "a.py::starts"
        readers.heard("subprocess.Popen", ())
        readers.running = "a.py::neither"
        readers.heard("open", ())
        readers.running = "b.py"
        clock.now()
    assert len(readers.told.read_text().splitlines()) == 3
    assert noted(readers.told, tests) == {*tests} - {"a.py::neither"}


def test_every_start_of_a_program_is_heard(tmp_path: Path) -> None:
    """Under the names by which the interpreter tells it."""
    script = (
        "import os, pty, subprocess, sys\n"
        "from pathlib import Path\n"
        "from tests.day.readers import Readers\n"
        "readers = Readers(Path(sys.argv[1]))\n"
        "readers.listen()\n"
        "def forked(fork):\n"
        "    pid = fork()\n"
        "    os._exit(0) if pid == 0 else os.waitpid(pid, 0)\n"
        "ways = {\n"
        "    'run': lambda: subprocess.run([sys.executable, '-c', '']),\n"
        "    'system': lambda: os.system(':'),\n"
        "    'spawn': lambda: os.waitpid(os.posix_spawn('/bin/sh', ['sh', '-c', ':'], {}), 0),\n"
        "    'fork': lambda: forked(os.fork),\n"
        "    'pty': lambda: forked(lambda: pty.fork()[0]),\n"
        "}\n"
        "for readers.running, way in ways.items():\n"
        "    way()\n"
    )
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "told")], cwd=root, check=True)
    ways = ["run", "system", "spawn", "fork", "pty"]
    assert noted(tmp_path / "told", [*ways, "another"]) == {*ways}
