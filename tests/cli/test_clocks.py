"""Commands from a host whose clock is wrong."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest

from okrtui import ids
from tests.cli.conftest import Okr


def test_undo_and_the_id_that_is_printed_are_the_change_made_last(
    okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cron job's host was a minute and a half ahead; the next line is of one that is right."""
    for title in ("MRR >= 100", "CAC <= 90"):
        okr.done("add", "kpi", title)
    monkeypatch.delenv("SSH_CONNECTION")

    def by(clock: timedelta) -> None:
        nanoseconds = int((datetime.now(UTC) + clock).timestamp() * 1e9)
        monkeypatch.setattr(ids, "_last", 0)
        monkeypatch.setattr(time, "time_ns", lambda: nanoseconds)

    by(timedelta(seconds=90))
    ahead = okr.done("log", "mrr", "111")
    by(timedelta(0))
    right = okr.done("log", "cac", "9")
    named = [re.findall(r"okrtui undo (\w+)", said.err)[0] for said in (ahead, right)]
    assert named[0] != named[1]
    listed = [line.split()[0] for line in okr.done("history").out.splitlines()[1:3]]
    assert listed == [named[1], named[0]]
    assert okr.done("undo", named[1]).err.startswith("Undone: CAC")
    assert okr.done("undo").err.startswith("Undone: MRR")
