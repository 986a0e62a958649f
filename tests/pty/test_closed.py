"""A terminal that is closed, and a program that is stopped: how it ends, and what the shell sees of it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.terminal import Program
from proofs.subject import FULL, UP, begun, close, company, ended, go_on, opened, stopped, write
from proofs.work import TODAY

from okrtui.sample.files import make

PASTE = b"\x1b[200~" + b"xy\n" * 20_000 + b"\x1b[201~"


def until_written(program: Program, keys: bytes) -> None:
    """Send keys, and take in what they draw."""
    write(program, keys)
    program.until_quiet(0.3)


@pytest.mark.parametrize("number", [None, signal.SIGHUP, signal.SIGTERM], ids=["closed", "SIGHUP", "SIGTERM"])
@pytest.mark.parametrize("keys", ["", "5.4", "c5", "OaHalf a thought", "R/churn", "O:", "c5\r"])
def test_whatever_is_open_it_ends_with_0(tmp_path: Path, keys: str, number: signal.Signals | None) -> None:
    """Nothing is lost, so that nothing failed; 120 would be Python's own, for what it could not flush."""
    with begun(company(tmp_path)) as program:
        until_written(program, keys.encode())
        if number is None:
            close(program)
        else:
            os.kill(program.pid, number)
        assert ended(program, 5.0) == 0


def test_it_is_closed_in_the_middle_of_a_paste(tmp_path: Path) -> None:
    """More is still to be drawn, and nobody is there to see it."""
    with begun(company(tmp_path)) as program:
        write(program, b"Oa" + PASTE)
        close(program)
        assert ended(program, 5.0) in (0, 75)


@pytest.mark.parametrize("how", ["closed", "SIGTERM"])
def test_an_editor_has_the_terminal(tmp_path: Path, how: str) -> None:
    """What is written in it nobody knows; waiting for it is no fault, and what was typed before is a draft."""
    with opened(company(tmp_path), editor="sh -c 'sleep 20'") as program:
        program.until(UP)
        program.until_quiet(0.3)
        until_written(program, b"OaHalf a thought")
        until_written(program, b"\x05")
        if how == "closed":
            close(program)
        else:
            os.kill(program.pid, signal.SIGTERM)
        assert ended(program, 5.0) == 75
    (draft,) = tmp_path.rglob("drafts/*.json")
    assert "Half a thought" in draft.read_text()


def test_a_value_that_could_not_be_saved_is_told_to_the_shell(tmp_path: Path) -> None:
    """It is offered again at the next start, and is not in the file now."""
    with begun(company(tmp_path), FULL) as program:
        until_written(program, b"c4.25\r")
        close(program)
        assert ended(program, 5.0) == 74


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


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_stopped_from_outside_it_goes_on(tmp_path: Path, number: signal.Signals) -> None:
    """With one reader of keys, and a terminal that is given back as it was found."""
    import termios

    with begun(company(tmp_path)) as program:
        handle = program._handle
        for _ in range(3):
            os.kill(program.pid, number)
            program.until_quiet(0.2)
            assert stopped(program)
            go_on(program)
            program.until_quiet(0.4)
        mark = len(program.chunks)
        write(program, b"K")
        program.until(r"\[KPIs\]", since=mark)
        until_written(program, b"5.4")
        assert "[5.4" in program.screen().text()
        threads = [path.joinpath("comm").read_text() for path in Path(f"/proc/{program.pid}/task").iterdir()]
        assert len(threads) < 8
        until_written(program, b"\x1b[27u\x1b[27uq")
        assert ended(program, 5.0) == 0
        assert termios.tcgetattr(handle)[3] & termios.ECHO


def test_woken_to_end(tmp_path: Path) -> None:
    """As a shell does it that closes: it leaves, and does not take the terminal again."""
    with begun(company(tmp_path)) as program:
        until_written(program, b"\x1a")
        assert stopped(program)
        mark = len(program.chunks)
        os.kill(program.pid, signal.SIGTERM)
        go_on(program)
        assert ended(program, 5.0) == 0
        assert b"\x1b[?1049h" not in b"".join(chunk.data for chunk in program.chunks[mark:])
