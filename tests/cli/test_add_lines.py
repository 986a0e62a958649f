"""Several things added at once from stdin, one a line."""

import os
import pty
import subprocess
import sys
from functools import partial

from tests.cli.conftest import Okr

LINES = "- Publish 6 guides\n\n2) NPS of 40\n[ ] Launch the status page by 2027-01-15\n"


def test_each_line_of_stdin_is_a_key_result(okr: Okr) -> None:
    """Without its bullet; how each reads is said, the ids are printed in order, and one undo takes all back."""
    okr.done("add", "objective", "Readers come back")
    said = okr.done("add", "result", "-", "--under", "1", stdin=LINES)
    assert said.err.splitlines()[:3] == [
        "  number: Publish 6 guides, from 0 up to 6 guides",
        "  number: NPS to 40; your first value becomes the start",
        "  yes/no: Launch the status page by 2027-01-15, by Fri 15 Jan",
    ]
    made = [okr.done("show", key, "--json").json for key in said.out.split()]
    assert [(it["title"], it["kind"]) for it in made] == [
        ("Publish 6 guides", "metric"), ("NPS of 40", "metric"),
        ("Launch the status page by 2027-01-15", "binary"),
    ]  # fmt: skip
    okr.done("undo")
    assert okr.done("list", "results", "--json").json == []


def test_options_go_for_every_line(okr: Okr) -> None:
    """Owner and kind, say; objectives and initiatives come so as well."""
    okr.done("add", "objective", "-", stdin="Readers come back #growth\nNobody waits\n")
    goals = okr.done("list", "--json").json
    assert [(it["title"], it.get("tags")) for it in goals] == [
        ("Readers come back", ["growth"]), ("Nobody waits", [])
    ]  # fmt: skip
    okr.done(
        "add", "result", "-", "--under", "1", "--owner", "ann", "--kind", "steps", stdin="Guides 4\nTalks 2\n"
    )
    results = okr.done("list", "results", "--json").json
    assert {(it["kind"], it["owner"]) for it in results} == {("milestones", "ann")}


def test_one_line_that_cannot_be_read_adds_none(okr: Okr) -> None:
    """Each is named by its number, blank lines counted."""
    okr.done("add", "objective", "Readers come back")
    said = okr("add", "result", "-", "--under", "1", stdin="NPS of 40\n\nFees $5 -> €6\nWait 6 h -> 6 h\n")
    assert said.status == 65
    assert "okrtui: line 3: " in said.err
    assert "okrtui: line 4: " in said.err
    assert said.err.rstrip().endswith("2 lines can't be added. Nothing was saved")
    assert okr.done("list", "results", "--json").json == []


def test_nothing_and_too_much_is_said(okr: Okr) -> None:
    """A sentence, and nothing is added."""
    okr.done("add", "objective", "Readers come back")
    assert okr("add", "result", "-", "--under", "1", stdin="").status == 65
    assert okr("add", "result", "-", "--under", "1", stdin="a line\n" * 500).status == 65


def test_a_person_is_shown_them_first(okr: Okr) -> None:
    """Where a terminal is there to ask, though stdin is a file: no adds nothing, yes adds them, --yes asks nobody."""
    okr.done("add", "objective", "Readers come back")
    for answer, more, left in (("n", (), 0), ("y", (), 3), ("", ("--yes",), 6)):
        main, side = pty.openpty()
        words = [sys.executable, "-m", "okrtui", "add", "result", "-", "--under", "1", *more]
        process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=side, start_new_session=True,
            preexec_fn=partial(_take_terminal, side),
        )  # fmt: skip
        os.close(side)
        assert process.stdin is not None
        process.stdin.write(LINES.encode())
        process.stdin.close()
        os.write(main, f"{answer}\n".encode())
        assert process.wait(60) == 0
        os.close(main)
        assert len(okr.done("list", "results", "--json").json) == left


def _take_terminal(descriptor: int) -> None:
    """Make a terminal the process's own, as a shell does."""
    import fcntl
    import termios

    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


def test_the_order_of_days_is_a_setting(okr: Okr) -> None:
    """6/7 is the day inside the cycle; where both are, the setting says which, and else it is said."""
    okr.done("add", "objective", "Readers come back")
    said = okr.done("add", "result", "Launch the page by 11/12", "--under", "1")
    assert "11/12 could be" in said.err
    for order, day in (("dmy", "2026-12-11"), ("mdy", "2026-11-12")):
        okr.done("set", "settings", f"date.order={order}")
        made = okr.done("add", "result", "Launch the page by 11/12", "--under", "1", "--json").json
        assert made["deadline"] == day
