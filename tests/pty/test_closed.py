"""A terminal that is closed, and a program that is stopped: how it ends, and what the shell sees of it."""

import os
import signal
import subprocess
import sys
import termios
from functools import partial
from pathlib import Path

import pytest
from benchmarks.terminal import Program
from proofs.subject import FULL, begun, close, company, ended, go_on, handle_of, stopped, write
from proofs.work import TODAY

from okrtui.sample.files import make
from tests.pty.together import ENDS, PATIENCE, all_ended, apps, until_all_quiet, until_true, up_side_by_side

PASTE = b"\x1b[200~" + b"xy\n" * 20_000 + b"\x1b[201~"


def until_written(program: Program, keys: bytes) -> None:
    """Send keys, and take in what they draw."""
    write(program, keys)
    program.until_quiet(0.3)


@pytest.mark.parametrize("keys", ["", "5.4", "c5", "OaHalf a thought", "R/churn", "O:", "c5\r"])
def test_whatever_is_open_it_ends_with_0(tmp_path: Path, keys: str) -> None:
    """Nothing is lost, so that nothing failed; 120 would be Python's own, for what it could not flush."""
    with up_side_by_side(apps(tmp_path, ENDS)) as programs:
        for program in programs.values():
            write(program, keys.encode())
        until_all_quiet(programs.values(), 0.3)
        for way, program in programs.items():
            ENDS[way](program)
        assert all_ended(programs) == dict.fromkeys(ENDS, 0)


def test_it_is_closed_in_the_middle_of_a_paste(tmp_path: Path) -> None:
    """More is still to be drawn, and nobody is there to see it."""
    with begun(company(tmp_path)) as program:
        write(program, b"Oa" + PASTE)
        close(program)
        assert ended(program, PATIENCE) in (0, 75)


def test_an_editor_has_the_terminal(tmp_path: Path) -> None:
    """What is written in it nobody knows; waiting for it is no fault, and what was typed before is a draft."""
    started = tmp_path / "started"
    editor = f"sh -c 'touch {started}-$PPID; sleep 60'"
    ways = ("closed", "SIGTERM")
    with up_side_by_side(apps(tmp_path, ways, editor=editor)) as programs:
        for program in programs.values():
            write(program, b"OaHalf a thought")
            program.until("Half a thought_")
        for program in programs.values():
            write(program, b"\x05")
        for way, program in programs.items():
            until_true(program, lambda: len(list(tmp_path.glob("started-*"))) == len(ways))
            ENDS[way](program)
        assert all_ended(programs) == dict.fromkeys(ways, 75)
    for way in ways:
        (draft,) = (tmp_path / way).rglob("drafts/*.json")
        assert "Half a thought" in draft.read_text()


def test_a_value_that_could_not_be_saved_is_told_to_the_shell(tmp_path: Path) -> None:
    """It is offered again at the next start, and is not in the file now."""
    with begun(company(tmp_path), FULL) as program:
        until_written(program, b"c4.25\r")
        close(program)
        assert ended(program, PATIENCE) == 74


@pytest.mark.parametrize("words", [["status"], ["list", "results"], ["nothing"], ["log", "nps", "41"]])
def test_a_command_whose_terminal_has_gone(tmp_path: Path, words: list[str]) -> None:
    """Its status is one of its own."""
    make(tmp_path / "company.json", "small", TODAY)
    started = (
        "import os, pty, sys\n"
        "ours, theirs = pty.openpty()\n"
        "os.dup2(theirs, 1); os.dup2(theirs, 2); os.close(theirs); os.close(ours)\n"
        "os.execv(sys.executable, [sys.executable, '-m', 'okrtui', *sys.argv[1:]])\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            started,
            "--db",
            str(tmp_path / "company.json"),
            "--today",
            str(TODAY),
            *words,
        ],
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)},
    )
    assert done.returncode == {"nothing": 2, "log": 0}.get(words[0], 71)


def test_stopped_from_outside_it_goes_on(tmp_path: Path) -> None:
    """With one reader of keys, and a terminal that is given back as it was found."""
    stops = {"SIGSTOP": signal.SIGSTOP, "SIGTSTP": signal.SIGTSTP}
    with up_side_by_side(apps(tmp_path, stops)) as programs:
        handles = [handle_of(program) for program in programs.values()]
        for _ in range(3):
            for name, program in programs.items():
                os.kill(program.pid, stops[name])
                until_true(program, partial(stopped, program))
            until_all_quiet(programs.values(), 0.2)
            for program in programs.values():
                go_on(program)
            until_all_quiet(programs.values(), 0.4)
        for program in programs.values():
            mark = len(program.chunks)
            write(program, b"K")
            program.until(r"\[KPIs\]", since=mark)
            write(program, b"5.4")
            program.until(r"\[5\.4")
            tasks = Path(f"/proc/{program.pid}/task").iterdir()
            assert len([path.joinpath("comm").read_text() for path in tasks]) < 8
            write(program, b"\x1b[27u\x1b[27uq")
        assert all_ended(programs) == dict.fromkeys(stops, 0)
        for handle in handles:
            assert termios.tcgetattr(handle)[3] & termios.ECHO


def test_woken_to_end(tmp_path: Path) -> None:
    """As a shell does it that closes: it leaves, and does not take the terminal again."""
    with begun(company(tmp_path)) as program:
        write(program, b"\x1a")
        until_true(program, partial(stopped, program))
        mark = len(program.chunks)
        os.kill(program.pid, signal.SIGTERM)
        go_on(program)
        assert ended(program, PATIENCE) == 0
        assert b"\x1b[?1049h" not in b"".join(chunk.data for chunk in program.chunks[mark:])
