"""What only a real terminal shows: signals, bursts of keys, other processes, raw bytes."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from benchmarks.terminal import Program
from proofs.subject import begun, ended, write
from proofs.subject import company as company_in
from proofs.work import TODAY

from okrtui.sample.files import sample_bytes
from okrtui.tui.app import LOOK_AGAIN
from tests.pty.together import (
    ENDS,
    PATIENCE,
    all_ended,
    apps,
    assert_in_time,
    folders,
    side_by_side,
    until_all_quiet,
    until_true,
    up_side_by_side,
)

OKRTUI = [sys.executable, "-m", "okrtui"]
UP = "10 due"


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """The sample company, as of its own Friday."""
    return company_in(tmp_path)


@pytest.fixture
def app(company: Path, tmp_path: Path) -> Iterator[Program]:
    """The app on it, 80x24."""
    with started(company, tmp_path) as program:
        program.until(UP)
        program.until_quiet(0.4)
        yield program


def started(file: Path, home: Path, columns: int = 80, rows: int = 24, **environment: str) -> Program:
    """The app on a file, with a home of its own; everyone's things, whoever runs the test."""
    said = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home), **environment}
    return Program([*OKRTUI, "--db", str(file), "--today", TODAY.isoformat()], columns, rows, said)


def values(file: Path) -> dict[str, float]:
    """The newest value of each key result and KPI, as the command line tells it."""
    words = [*OKRTUI, "--db", str(file), "--today", TODAY.isoformat(), "list", "results", "--json"]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return {item["title"]: item["value"] for item in json.loads(told)}


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_the_first_screen(company: Path, tmp_path: Path, columns: int, rows: int) -> None:
    """Rows, bars, sparklines and keys, in line."""
    with started(company, tmp_path, columns, rows) as program:
        program.until("⣤⣤⣤⣤⣶")
        program.until(r"q quit")
        lines = program.screen().lines()
    assert lines[0].startswith("[Today]")
    assert lines[0].endswith("2 alerts")
    assert "? On-call rating by the team" in lines[3]
    assert lines[-1].endswith("q quit")


def test_a_burst_of_keys_saves_exactly_what_was_typed(app: Program, company: Path) -> None:
    """The whole check-in in one write: ten values, none lost, none mixed up."""
    typed = ["3.5", "5.4", "20", "99.9", "4", "22", "8", "82", "215k", "26"]
    app.send("c" + "".join(f"{value}\r" for value in typed))
    app.until("Check-in done")
    found = values(company)
    assert found["On-call rating by the team"] == 3.5
    assert found["Monthly churn"] == 5.4
    assert found["First reply to a ticket"] == 20
    assert found["Guides rebuilt"] == 4
    assert found["Alerts with a runbook"] == 82


def test_keys_typed_while_it_starts_are_not_lost(company: Path, tmp_path: Path) -> None:
    """People type before the first frame."""
    with started(company, tmp_path) as program:
        program.until_quiet(0.05, 0.3)
        program.send("K")
        program.until(r"\[KPIs\]")


def test_whoever_ends_it_the_terminal_is_clean(tmp_path: Path) -> None:
    """By a signal, or by ctrl+c, which says so first: the alternate screen is left and the cursor shown."""
    names = ("SIGTERM", "SIGHUP", "ctrl+c")
    with up_side_by_side(apps(tmp_path, names)) as programs:
        marks = {name: len(program.chunks) for name, program in programs.items()}
        for name, program in programs.items():
            if name == "ctrl+c":
                program.send("\x03")
                program.until(r"ctrl\+c again")
                program.send("\x03")
            else:
                os.kill(program.pid, signal.Signals[name])
        assert None not in all_ended(programs).values()
        for name, program in programs.items():
            out = b"".join(chunk.data for chunk in program.chunks[marks[name] :])
            assert b"\x1b[?1049l" in out, name
            assert b"\x1b[?25h" in out, name
            assert b"Traceback" not in out, name


def test_a_change_of_the_command_line_is_on_the_screen_within_two_seconds(
    app: Program, company: Path
) -> None:
    """And it is told who made it."""
    # Where the moment of the look falls is chance; how often it looks is not.
    assert LOOK_AGAIN < 2
    values = iter(range(41, 50))

    def attempt() -> float:
        value = str(next(values))
        subprocess.run(
            [*OKRTUI, "--db", str(company), "--today", TODAY.isoformat(), "log", "nps", value], check=True,
            capture_output=True,
        )  # fmt: skip
        began = time.monotonic()
        app.until(f"{value} 40–60", limit=PATIENCE)
        return time.monotonic() - began

    assert_in_time(attempt, 2.5)


def test_nothing_is_sent_while_nothing_happens(app: Program) -> None:
    """No blink, no clock, no polling on the wire."""
    app.until_quiet(0.5)
    mark = len(app.chunks)
    app.read(3.0)
    assert sum(len(chunk.data) for chunk in app.chunks[mark:]) == 0


def test_a_cursor_key_costs_hundreds_of_bytes(app: Program) -> None:
    """Only the cells that changed are sent."""
    app.press("O")
    sizes = [sum(len(chunk.data) for chunk in app.press("j")) for _ in range(6)]
    assert sorted(sizes)[3] < 900


def test_escape_sequences_in_a_file_never_reach_the_terminal(tmp_path: Path) -> None:
    """Titles of another program's making: every screen, not one raw byte of theirs."""
    file = tmp_path / "hostile.json"
    tables = json.loads(sample_bytes("company"))
    payload = "\x1b]0;PWNED\x07\x1b]52;c;UFdORUQ=\x07\x9b2J\u202eabc\x1b[5n"
    for name in ("objectives", "key_results", "kpis", "initiatives", "cycles"):
        for record in tables[name].values():
            record["title"] = payload + record["title"]
    tables["_meta"]["file"]["title"] = payload
    file.write_text(json.dumps(tables), encoding="utf-8")
    with started(file, tmp_path) as program:
        program.until(UP)
        for key in "OjRKHCT":
            program.press(key)
        program.press("\r")
        program.press("\x1b", quiet=0.3)
        program.press("c")
        out = b"".join(chunk.data for chunk in program.chunks)
    # The shape of the mouse pointer is Textual's own, and ends in a bell.
    out = re.sub(rb"\x1b\]22;[a-z-]*\x07", b"", out)
    for raw in (b"\x1b]0;", b"\x1b]52", b"\x9b2J", "\u202e".encode(), b"\x1b[5n", b"\x07"):
        assert raw not in out.replace("\u009b".encode(), b"\x9b"), raw


def test_without_utf8_only_ascii_is_sent(company: Path, tmp_path: Path) -> None:
    """A terminal of another age gets plain signs."""
    with started(
        company, tmp_path, LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", LANG=""
    ) as program:
        program.until(UP)
        program.until_quiet(0.6)
        out = b"".join(chunk.data for chunk in program.chunks)
        lines = program.screen().lines()
    assert out.isascii()
    assert "o Monthly churn" in "\n".join(lines)


def test_resizing_keeps_the_row_and_what_was_typed(app: Program) -> None:
    """Down to the smallest and back."""
    app.press("O")
    app.press("jj")
    app.press("20")
    import fcntl
    import struct
    import termios

    for columns, rows in ((40, 10), (80, 24)):
        fcntl.ioctl(app._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(app.pid, signal.SIGWINCH)
        app.columns, app.rows = columns, rows
        app.chunks.clear()
        app.until_quiet(0.5)
    assert "[20_ ]" in app.screen().text()


@pytest.mark.parametrize("term", ["xterm", "dumb"], ids=["not a terminal", "a dumb one"])
def test_without_a_terminal_it_says_which_command_to_use(company: Path, term: str) -> None:
    """A pipe, or TERM=dumb: one sentence, exit status 2."""
    done = subprocess.run(
        [*OKRTUI, "--db", str(company)],
        capture_output=True,
        text=True,
        env={**os.environ, "TERM": term},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "okrtui: this needs a terminal. okrtui status shows everything, okrtui checkin asks line by line\n"
    )
    assert done.stdout == ""


def test_a_damaged_file_is_told_and_left(tmp_path: Path) -> None:
    """Cut in the middle: a sentence, exit status 65, not a byte changed."""
    file = tmp_path / "cut.json"
    data = sample_bytes("company")[:20_000]
    file.write_bytes(data)
    with started(file, tmp_path) as program:
        program.until("cut.json")
        assert all_ended({"it": program}) == {"it": 65}
    assert file.read_bytes() == data


def test_what_was_typed_when_the_line_dropped_is_offered_again(company: Path, tmp_path: Path) -> None:
    """Hung up in the middle of a check-in: what was saved is there, what was typed is asked for."""
    with started(company, tmp_path) as program:
        program.until(UP)
        program.send("c3.5\r")
        program.until("1 saved")
        program.send("5.4")
        program.until(r"\[5\.4_")
        os.kill(program.pid, signal.SIGHUP)
        assert ended(program, PATIENCE) == 0
    assert values(company)["On-call rating by the team"] == 3.5
    with started(company, tmp_path) as program:
        program.until("You typed 5.4 for Monthly churn. Enter saves it")
        program.send("\r")
        program.until("5.6 → 5.4 %")
    assert values(company)["Monthly churn"] == 5.4


def test_a_draft_survives_a_kill(company: Path, tmp_path: Path) -> None:
    """What was typed up to two seconds before kill -9 is kept."""
    with started(company, tmp_path) as program:
        program.until(UP)
        program.send("Oa")
        program.until("New key result")
        text = "Half a thought"
        program.send(text)
        program.until(f"{text}_")

        def attempt() -> float:
            nonlocal text
            text += "s"
            program.send("s")
            began = time.monotonic()
            until_true(
                program, lambda: any(text in draft.read_text() for draft in tmp_path.rglob("drafts/*.json"))
            )
            return time.monotonic() - began

        assert_in_time(attempt, 2.0)
        program.kill()
    with started(company, tmp_path) as program:
        program.until("Draft kept: New key result")
        program.send("Oa")
        program.until(f"{text}_")


def test_a_fault_of_ours_leaves_the_terminal_usable(company: Path, tmp_path: Path) -> None:
    """One sentence, a report without the user's words, and a clean terminal."""
    code = (
        "from okrtui.tui.keyboard import Keyboard\n"
        "def broken(self, key, character):\n"
        "    secret = 'CANARY'\n"
        "    raise RuntimeError('CANARY ' + secret)\n"
        "Keyboard.press = broken\n"
    )
    with begun(company, code) as program:
        assert after_a_fault(program, "j") is not None
    (report,) = (tmp_path / "okrtui/reports").iterdir()
    assert report.stat().st_mode & 0o777 == 0o600


def after_a_fault(program: Program, key: str) -> int | None:
    """The exit status after a key that ends in a fault of ours.

    It was told in a sentence, without a traceback or the user's words, also in the one report.
    """
    mark = len(program.chunks)
    program.send(key)
    status = all_ended({key: program})[key]
    out = b"".join(chunk.data for chunk in program.chunks[mark:])
    assert b"\x1b[?1049l" in out
    assert b"everything saved is safe" in out
    assert b"Traceback" not in out
    assert b"CANARY" not in out
    return status


NOISE = {
    "Latin-1": b"\xe9j", "no UTF-8": b"\xff", "eight bits": b"\xf8j", "a letter cut off": b"\xc3(",
    "a pasted letter of Latin-1": b"\x1b[200~caf\xe9\x1b[201~", "a key let go": b"\x1b[106;1:3u",
    "beyond Unicode": b"\x1b[1114112u", "no character": b"\x1b[0u", "the ground": b"\x1b]11;rgb:0/0/0\x07",
    "the name": b"\x1bP>|XTerm(370)\x1b\\", "a picture": b"\x1b_Gi=31;OK\x1b\\", "its version": b"\x1b[>0;276;0c",
    "no size": b"\x1b[48;0;0;0;0t", "a mouse far away": b"\x1b[<0;9999;9999M\x1b[<64;0;0M",
}  # fmt: skip
"""What ended the app, or was typed into it."""


def test_what_a_terminal_sends_ends_nothing(tmp_path: Path) -> None:
    """On a list, in a cell, the check-in, a form, the filter and the palette; the next keys still do what they do."""
    places = {"list": "R", "cell": "R5", "check-in": "c", "form": "Oa", "filter": "R/", "palette": "R:"}
    with up_side_by_side(apps(tmp_path, places)) as programs:
        for where, program in programs.items():
            program.send(places[where])
        until_all_quiet(programs.values(), 0.2)
        for noise in NOISE.values():
            for program in programs.values():
                write(program, noise)
            until_all_quiet(programs.values())
        for _ in range(3):
            for program in programs.values():
                program.send("\x1b")
            until_all_quiet(programs.values(), 0.25)
        for program in programs.values():
            program.send("K")
        for where, program in programs.items():
            program.until(r"\[KPIs\]")
            assert ended(program, 0) is None, where


def test_late_replies_type_nothing(app: Program) -> None:
    """On a list no cell, form or palette opens; in the check-in nothing is typed."""
    for where in ("R", "c"):
        app.press(where, quiet=0.3)
        before = app.screen().text()
        for name in ("the ground", "the name", "a picture", "its version"):
            write(app, NOISE[name])
            app.until_quiet(0.2)
        after = re.sub(r"\d:\d\d", "", app.screen().text())
        assert after == re.sub(r"\d:\d\d", "", before)


BUSY = {
    "a loop of its own": "while True: pass",
    "a pattern": "import re; re.match('(a+)+b', 'a' * 40)",
    "asleep": "import time; time.sleep(60)",
    "one long call": "sum(range(10**12))",
    "a lock": "import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()",
    "nothing": "pass",
}


@pytest.mark.parametrize("busy", BUSY.values(), ids=BUSY.keys())
def test_it_is_gone_in_two_seconds(tmp_path: Path, busy: str) -> None:
    """Whatever it is busy with: the terminal is given back, and what was typed a second before is a draft."""
    attempts = (tmp_path / str(number) for number in count())
    assert_in_time(lambda: _longest_end(next(attempts), busy), 2.0)


def _longest_end(place: Path, busy: str) -> float:
    """The seconds until the last of three was gone, each told to end in another way."""
    code = (
        "import os\n"
        "from pathlib import Path\n"
        "from okrtui.tui.keyboard import Keyboard\n"
        "press = Keyboard.press\n"
        "def busy(self, key, character):\n"
        "    if key == '!':\n"
        "        Path(os.environ['HOME'], 'busy').touch()\n"
        f"        {busy}\n"
        "    press(self, key, character)\n"
        "Keyboard.press = busy\n"
    )
    with up_side_by_side(apps(place, ENDS, code)) as programs:
        for program in programs.values():
            program.send("5.4")
        for how, program in programs.items():
            program.until(r"\[5\.4_")
            until_true(program, lambda: bool(_kept(place / how)))  # noqa: B023 - asked at once
        marks = {how: len(program.chunks) for how, program in programs.items()}
        for how, program in programs.items():
            program.send("!")
            until_true(program, (place / how / "busy").exists)
        began = time.monotonic()
        for how, program in programs.items():
            ENDS[how](program)
        statuses = all_ended(programs)
        took = time.monotonic() - began
        assert None not in statuses.values(), statuses
        for how, program in programs.items():
            out = b"".join(chunk.data for chunk in program.chunks[marks[how] :])
            assert how == "closed" or b"\x1b[?1049l" in out, how
            assert b"Traceback" not in out, how
            assert _kept(place / how).startswith("5.4"), how
    return took


def _kept(folder: Path) -> str:
    """The value in the one draft there is; nothing without one."""
    drafts = list(folder.rglob("drafts/*.json"))
    if not drafts:
        return ""
    (draft,) = drafts
    return str(json.loads(draft.read_bytes())["rows"][0]["value"])


def test_a_fault_while_keys_are_read_ends_with_a_report(company: Path, tmp_path: Path) -> None:
    """In the thread that reads: status 70, a report, a draft, no traceback."""
    code = (
        "from okrtui.tui.toolkit.input import TerminalInput\n"
        "feed = TerminalInput.feed\n"
        "def broken(self, data, now):\n"
        "    if b'!' in data:\n        raise RuntimeError('CANARY')\n"
        "    return feed(self, data, now)\n"
        "TerminalInput.feed = broken\n"
    )
    with begun(company, code) as program:
        program.send("5.4")
        program.until(r"\[5\.4_")
        assert after_a_fault(program, "!") == 70
    assert _kept(tmp_path) == "5.4"


TYPED = {
    "cell": ("5.4", r"\[5\.4_"),
    "check-in": ("c3.9", r"\[3\.9_"),
    "form": ("OaHalf a thought", "Half a thought_"),
}
"""What is typed into each, and what is on the screen then."""


def test_ctrl_z_goes_to_the_shell_and_back(tmp_path: Path) -> None:
    """In a cell, the check-in and a form: the shell's prompt, and after `fg` what was typed."""
    files = folders(tmp_path, TYPED)
    bash = ["/bin/bash", "--norc", "--noprofile"]
    homes = {
        place: {"HOME": str(file.parent), "XDG_STATE_HOME": str(file.parent), "PS1": "ready> "}
        for place, file in files.items()
    }
    with side_by_side(
        {place: partial(Program, bash, 100, 30, home) for place, home in homes.items()}
    ) as shells:

        def each(text: Callable[[str], str], shown: Callable[[str], str]) -> None:
            """What is typed into each, and what each shows then."""
            marks = {place: len(shell.chunks) for place, shell in shells.items()}
            for place, shell in shells.items():
                shell.send(text(place))
            for place, shell in shells.items():
                shell.until(shown(place), limit=PATIENCE, since=marks[place])

        for shell in shells.values():
            shell.until("ready>")
        each(lambda place: f"{' '.join(OKRTUI)} --db {files[place]} --today {TODAY}\r", lambda _: UP)
        until_all_quiet(shells.values(), 0.3)
        each(lambda place: TYPED[place][0], lambda place: TYPED[place][1])
        each(lambda _: "\x1a", lambda _: "Stopped")
        each(lambda _: "fg\r", lambda place: TYPED[place][1])
        until_all_quiet(shells.values(), 0.3)
        each(lambda _: "7", lambda place: TYPED[place][1].removesuffix("_") + "7_")


def test_an_editor_that_removes_the_file_loses_nothing(company: Path, tmp_path: Path) -> None:
    """The form is there again with what was typed, and says what happened."""
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\nrm "$1"\n')
    editor.chmod(0o700)
    with started(company, tmp_path, EDITOR=f"'{editor}'") as program:
        program.until(UP)
        program.until_quiet(0.3)
        program.send("Oa")
        program.until("New key result")
        program.send("Half a thought")
        program.until("Half a thought_")
        program.send("\x05")
        program.until("my editor removed the file|editor. removed the file")
        program.until("Half a thought_")


def test_a_long_paste_is_on_the_screen_at_once(tmp_path: Path) -> None:
    """A hundred thousand characters, and one key behind them."""
    data = f"\x1b[200~{'é' * 50_000 + 'xy' * 25_000}\x1b[201~".encode()
    with up_side_by_side(apps(tmp_path, range(6))) as programs:
        for keys, app in zip(("5", "c", "Oa", "R/", ":", "Oj@"), programs.values(), strict=True):
            app.press(keys, quiet=0.3)
            spent = app.spent().cpu
            write(app, data)
            app.until("xyxy")
            app.press("\x1b[D", quiet=0.2)
            assert app.spent().cpu - spent < 1.0, keys
