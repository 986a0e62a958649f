"""What only a process of its own can show: what is loaded, pipes that close, terminals."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Okr

LOADED = """
import sys
from okrtui.cli.main import run
status = run(sys.argv[1:])
heavy = {{"textual", "pydantic", "pydantic_core", "tinydb", "rich", "plotext", "argparse"}} & set(sys.modules)
sys.stdout.flush()
sys.stderr.write("\\nloaded: " + " ".join(sorted(heavy)) + f" status {{status}}\\n")
"""


def _loaded(okr: Okr, *words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.replace("{{", "{").replace("}}", "}"), *words],
        capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL, env=dict(os.environ),
    )  # fmt: skip
    last = done.stderr.rstrip("\n").rpartition("\n")[2]
    assert last.endswith("status 0"), done.stderr
    return set(last.removeprefix("loaded: ").removesuffix("status 0").split())


@pytest.mark.parametrize(
    "words", [("--version",), ("completion", "bash"), ("paths",), ("--help",), ("list", "--help")]
)
def test_some_commands_load_next_to_nothing(company: Okr, words: tuple[str, ...]) -> None:
    """--version, completion and help load neither Textual nor pydantic nor TinyDB."""
    assert not _loaded(company, *words) - {"argparse"}


def test_no_command_loads_textual(company: Okr) -> None:
    """Nothing but the app loads Textual, and what looks or saves one value loads no pydantic either."""
    for words in (("status", "--short"), ("list", "due", "--json"), ("history",)):
        assert not _loaded(company, *words) & {"textual", "pydantic", "pydantic_core", "rich"}
    for words in (
        ("status",),
        ("show", "churn"),
        ("log", "nps", "5"),
        ("checkin", "invite", "22"),
        ("undo",),
    ):
        assert not _loaded(company, *words) & {"textual", "rich"}
    assert not _loaded(company, "log", "nps", "6") & {"plotext", "pydantic", "pydantic_core"}
    assert not _loaded(company, "checkin", "invite", "23") & {"plotext", "pydantic", "pydantic_core"}


def _okrtui(*words: str) -> list[str]:
    return [sys.executable, "-m", "okrtui", *words]


def test_a_closed_pipe_is_silent(company: Okr) -> None:
    """`okrtui list entries | head -1` says nothing and is no failure."""
    listing = subprocess.Popen(
        _okrtui("list", "entries", "--all", "--json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert listing.stdout is not None
    assert listing.stderr is not None
    listing.stdout.close()
    assert (listing.stderr.read(), listing.wait()) == (b"", 0)
    listing.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_stdout_is_said(company: Okr) -> None:
    """Output that could not be written is 71."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            _okrtui("list", "kpis"), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 71
    assert "the output couldn't be written: no space left on device" in done.stderr


def test_no_terminal_and_a_dumb_one(company: Okr) -> None:
    """The app needs a terminal that can draw; a sentence and 2 otherwise, with no Textual loaded."""
    sentence = (
        "okrtui: this needs a terminal. okrtui status shows everything, okrtui checkin asks line by line"
    )
    done = subprocess.run(_okrtui(), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence + "\n")
    primary, secondary = pty.openpty()
    try:
        done = subprocess.run(
            _okrtui(), stdin=secondary, stdout=secondary, stderr=subprocess.PIPE, text=True, check=False,
            env={**os.environ, "TERM": "dumb"},
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (2, sentence + "\n")
    finally:
        os.close(primary)
        os.close(secondary)


def test_damage_is_said_before_the_app_opens(company: Okr) -> None:
    """A damaged file is one sentence and 65, also on a terminal."""
    company.file.write_bytes(b"")
    primary, secondary = pty.openpty()
    app = subprocess.Popen(_okrtui(), stdin=secondary, stdout=secondary, stderr=secondary)
    os.close(secondary)
    try:
        said = _read_until(primary, b"never said")
        assert app.wait(10) == 65
        assert b"is empty, so it is damaged" in said
        assert b"\x1b" not in said
    finally:
        os.close(primary)


def _read_until(handle: int, wanted: bytes, seconds: float = 20) -> bytes:
    """What is written there, up to what is wanted, the end of it, or the end of our patience."""
    seen, until = b"", time.monotonic() + seconds
    while wanted not in seen and time.monotonic() < until:
        if not select.select([handle], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(handle, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    return seen


def test_ctrl_c_at_a_question(company: Okr) -> None:
    """Ctrl-C ends a walk with 130; what was saved stays."""
    # A suite run in the background hands an ignored Ctrl-C down to what it starts.
    walk = subprocess.Popen(
        _okrtui("checkin"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert walk.stdin is not None
    assert walk.stderr is not None
    walk.stdin.write(b"3.6\n")
    walk.stdin.flush()
    assert b"2 of 10" in _read_until(walk.stderr.fileno(), b"2 of 10")
    walk.send_signal(signal.SIGINT)
    assert walk.wait(10) == 130
    walk.communicate()
    assert company.done("show", "3.3", "--json").json["value"] == 3.6


def test_the_demo_opens_and_leaves_nothing(company: Okr, tmp_path: Path) -> None:
    """okrtui demo draws the sample on a terminal, and its copy is gone afterwards."""
    place = tmp_path / "tmp"
    place.mkdir()
    primary, secondary = pty.openpty()
    fcntl.ioctl(primary, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    demo = subprocess.Popen(
        _okrtui("demo"), stdin=secondary, stdout=secondary, stderr=secondary,
        env={**os.environ, "TMPDIR": str(place)},
    )  # fmt: skip
    os.close(secondary)
    try:
        seen = _read_until(primary, b"On-call")
        assert b"On-call" in seen
        assert seen.startswith(b"Demo: a copy, deleted when you quit\r\n")
        (folder,) = place.iterdir()
        assert folder.stat().st_mode & 0o777 == 0o700
        os.write(primary, b"q")
        _read_until(primary, b"never said")
        assert demo.wait(10) == 0
        assert list(place.iterdir()) == []
    finally:
        demo.kill()
        demo.wait()
        os.close(primary)


def test_bash_completes(company: Okr) -> None:
    """In bash: commands, things, options, and keys asked from the file."""
    script = company.done("completion", "bash").out
    asked = f"""
okrtui() {{ {sys.executable} -m okrtui "$@"; }}
try() {{ COMP_WORDS=(okrtui "$@"); COMP_CWORD=$#; COMPREPLY=(); _okrtui; echo "${{COMPREPLY[*]}}"; }}
try st; try list k; try log --o; try --db {company.file} log m; try add kpi --al
"""
    done = subprocess.run(
        ["bash", "--norc", "-c", script + asked], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n") == ["status", "kpis", "--on --once", "mrr", "--alert-low --alert-high", ""]
    assert done.stderr == ""


def test_a_change_that_is_saved_is_not_told_as_not_saved(tmp_path: Path) -> None:
    """Where the output can't be written the change still stands: a script must not make it again."""
    file = tmp_path / "mine.json"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "okrtui", "--db", str(file), "add", "objective", "Customers stay"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
            check=False,
        )
    assert done.returncode == 0
    assert b"Customers stay" in file.read_bytes()


CLOSED = ("<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full", "1</dev/null")
"""Streams that are not there, or cannot be written to."""


def _with_streams(okr: Okr, words: str, streams: str) -> int:
    return subprocess.run(
        ["sh", "-c", f'exec "$0" -m okrtui {words} {streams}', sys.executable],
        check=False, stdin=subprocess.DEVNULL, capture_output=True,
    ).returncode  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("streams", CLOSED)
def test_a_change_is_saved_once_whatever_the_streams(okr: Okr, streams: str) -> None:
    """It ends with 0, so that no script makes it again, and not a word of it lands in a file of ours."""
    okr.done("add", "objective", "Walk")
    okr.done("add", "result", "Kilometres 0 -> 100", "--unit", "km")
    for words in ("checkin 1.1 +5", "checkin 1.1 +5 --json", "add objective Read", "set 1 owner=ann --json"):
        assert _with_streams(okr, words, streams) == 0
    found = okr.done("list", "results", "--json").json
    assert [item["value"] for item in found] == [10]
    assert len(okr.done("list", "objectives", "--json").json) == 2
    assert okr.done("doctor").out == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("streams", CLOSED)
def test_what_shows_something_says_whether_it_could(company: Okr, streams: str) -> None:
    """71 where stdout took nothing, help and version too; without stdin or stderr all is well."""
    wanted = 71 if set(streams.split()) & {">&-", ">/dev/full", "1</dev/null"} else 0
    for words in (
        "list kpis",
        "status --short --check",
        "show churn --json",
        "--help",
        "list --help",
        "--version",
    ):
        checked = 1 if "--check" in words and not wanted else wanted
        assert _with_streams(company, words, streams) == checked, words


def test_words_that_nobody_can_get_keep_their_status(company: Okr) -> None:
    """A refusal is one, with stderr or without."""
    for streams in ("2>&-", ">&- 2>&-", "2>/dev/full"):
        assert _with_streams(company, "show nosuchthing", streams) == 2
        assert _with_streams(company, "checkin 1.1 abc", streams) == 65


def test_a_reader_that_left_stops_no_change(company: Okr) -> None:
    """`okrtui ... 2>&1 | true`: what would be said before the change must not keep it from being made."""
    company.settings.write_text("theem = 'dark'", "utf-8")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(_okrtui("log", "mrr", "99", "--json"), stdout=write, stderr=write, check=False)
    os.close(write)
    assert done.returncode == 0
    assert company.done("show", "mrr", "--json").json["value"] == 99


def test_without_a_home_the_named_file_is_used(okr: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container there may be neither HOME nor a user of that number: no settings, no backups, no complaint."""
    import pwd

    def nobody(number: int) -> pwd.struct_passwd:
        raise KeyError(number)

    monkeypatch.setattr("pwd.getpwuid", nobody)
    for name in ("HOME", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    okr.done("add", "objective", "Walk")
    assert okr.done("show", "1", "--json").json["by"] == str(os.getuid())
    for words in (("status",), ("list", "due"), ("backup", "list"), ("undo",), ("--help",), ("decide",)):
        assert okr(*words, stdin="").status in (0, 2), words
    assert okr.done("paths").out.split("\n")[1] == "settings  none: there is no home folder here"
    assert okr.done("paths", "--json").json["state"] is None
    monkeypatch.delenv("OKRTUI_DB")
    said = okr("status")
    assert (said.status, said.err) == (
        2, "okrtui: There is no home folder here. Name the file with --db FILE or OKRTUI_DB\n"
    )  # fmt: skip
    assert okr("--db", "~nobody-here/k.json", "status").status == 2
