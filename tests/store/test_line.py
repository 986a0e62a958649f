"""The line before the lock, as a writer beside others meets it."""

import contextlib
import os
import threading
import time
from pathlib import Path

import pytest

from okrtui.store import lock
from okrtui.store import lock_queue as line
from okrtui.store.lock_queue import in_line

WAITS = 30


def test_who_waits_is_let_in_before_those_who_have_just_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside two that never rest, one waits for a turn or two of theirs, however seldom it asks."""
    monkeypatch.setattr(lock, "NAP", 0.01)
    file = tmp_path / "okrtui.json"
    turns, ended = [0], threading.Event()

    def never_rest() -> None:
        while not ended.is_set():
            with lock.locked(file, 0o600, None), file.open("wb") as saved:
                saved.write(b"{}")
                saved.flush()
                os.fsync(saved.fileno())
                turns[0] += 1

    others = [threading.Thread(target=never_rest) for _ in range(2)]
    for other in others:
        other.start()
    waited = []
    try:
        for _ in range(WAITS):
            before = turns[0]
            with lock.locked(file, 0o600, None):
                waited.append(turns[0] - before)
    finally:
        ended.set()
        for other in others:
            other.join()
    assert sorted(waited)[WAITS // 2] <= 3
    assert sum(waited) <= 10 * WAITS


def test_one_stuck_in_the_line_holds_nobody_up_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped at the head of the line, it holds no lock: the others wait their time and then write."""
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    file = tmp_path / "okrtui.json"
    with lock.locked(file, 0o600, None):
        pass
    with in_line(lock.lock_path(file), time.monotonic()), lock.locked(file, 0o600, None):
        assert lock.held(file)
    assert not lock.held(file)


def test_on_another_host_nobody_stands_in_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NFS makes one kind of all locks: the line would keep its own head from the lock."""
    file = tmp_path / "okrtui.json"
    with lock.locked(file, 0o600, None):
        pass
    with in_line(lock.lock_path(file), time.monotonic()):
        monkeypatch.setattr(line, "on_network", lambda _: True)
        began = time.monotonic()
        with lock.locked(file, 0o600, None):
            assert time.monotonic() < began + lock.PATIENCE


def test_a_place_given_up_is_nobodys(tmp_path: Path) -> None:
    """Who gave up waiting in the line is not in it later: the next one is let in at once."""
    file = tmp_path / "okrtui.json"
    file.touch()
    with in_line(file, time.monotonic() + 4), contextlib.ExitStack() as given_up:
        for _ in range(3):
            given_up.enter_context(in_line(file, time.monotonic()))
    began = time.monotonic()
    with in_line(file, began + 4):
        assert time.monotonic() < began + 4
