"""The line drops in the middle of a check-in over a real ssh: what was saved is saved, what was typed is offered."""

from __future__ import annotations

import getpass
import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.terminal import Program, surroundings

from okrtui.sample.files import make
from proofs.table import Row, Run, need
from proofs.work import TODAY

ROOT = Path(__file__).parents[1]
TYPED = "8.75"
PATH = "/usr/local/sbin:/usr/sbin:/sbin"
GONE = 2.0
"""Seconds after which an app without its terminal has left."""
VALUES = ("3.5", "5.4", "20", "99.9", "4")


def prove(run: Run) -> list[Row]:
    """A check-in, cut off after each number of values, by the end of sshd or of the client."""
    need("ssh", "sshd", "ssh-keygen")
    trials = run.count(20, 4)
    wrong = 0
    late: list[float] = []
    offered = 0
    with server(run.place("ssh")) as host:
        connect = host.command()
        for number in range(trials):
            home = run.place(f"ssh-home-{number}")
            faults, took, seen = _trial(connect, home, number)
            late.append(took)
            offered += seen
            wrong += bool(faults)
            for fault in faults:
                sys.stderr.write(f"ssh: {fault}\n")
    return [
        Row("ssh cut in a check-in: saved values lost", "–", "0", str(wrong), trials, not wrong),
        Row("ssh cut: the app has left the host after", "–", f"<= {GONE:.0f} s", f"{max(late):.1f} s", trials,
            max(late) <= GONE),
        Row("ssh cut: the typed text is offered at the next start", "–", "always", f"{offered} of {trials}", trials,
            offered == trials),
    ]  # fmt: skip


class Host(NamedTuple):
    """A real sshd on the loopback."""

    folder: Path
    port: int

    def command(self, port: int = 0) -> list[str]:
        """The words of a client that knows it, which may come in by another port."""
        options = [
            "StrictHostKeyChecking=no", f"UserKnownHostsFile={self.folder / 'known'}", "IdentitiesOnly=yes",
            "LogLevel=ERROR",
        ]  # fmt: skip
        words = ["ssh", "-tt", "-F", "none", "-p", str(port or self.port), "-i", str(self.folder / "user")]
        words += [word for option in options for word in ("-o", option)]
        return [*words, f"{getpass.getuser()}@127.0.0.1"]


@contextmanager
def server(folder: Path) -> Iterator[Host]:
    """A real sshd on the loopback, with keys and settings of its own."""
    sshd = shutil.which("sshd", path=PATH)
    assert sshd is not None
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "user.pub", folder / "authorized")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "Port": port, "ListenAddress": "127.0.0.1", "HostKey": folder / "host", "PidFile": folder / "pid",
        "AuthorizedKeysFile": folder / "authorized", "StrictModes": "no", "UsePAM": "no",
        "PermitRootLogin": "yes", "PasswordAuthentication": "no", "KbdInteractiveAuthentication": "no",
    }  # fmt: skip
    (folder / "settings").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "settings")], stderr=log)
    try:
        _listening(port, server)
        yield Host(folder, port)
    finally:
        server.terminate()
        server.wait()


def _listening(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until it takes connections."""
    until = time.monotonic() + 10
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("sshd did not start")


def _remote(home: Path, file: Path) -> str:
    """The command on the other side: the app, which leaves its number first."""
    said = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8", "PYTHONPATH": ROOT / "src"}  # fmt: skip
    env = " ".join(f"{name}={shlex.quote(str(value))}" for name, value in said.items())
    app = shlex.join([sys.executable, "-m", "okrtui", "--db", str(file), "--today", str(TODAY)])
    return f"cd {shlex.quote(str(home))}; echo $$ >pid; exec env {env} {app}"


def _trial(connect: list[str], home: Path, number: int) -> tuple[list[str], float, bool]:
    """Type some values and half of one more, then the line is cut; what is lost, and what is offered."""
    file = home / "company.json"
    make(file, "small", TODAY)
    before = _entries(file)
    typed = VALUES[: 1 + number % len(VALUES)]
    command = [*connect, _remote(home, file)]
    with Program(command, 100, 30, surroundings()) as program:
        program.until("10 due")
        program.until_quiet(0.4)
        program.send("c")
        program.until_quiet(0.3)
        for count, value in enumerate(typed, 1):
            program.send(f"{value}\r")
            program.until(rf"\b{count} saved")
        program.press(TYPED)
        shown = _entries(file)
        app = int((home / "pid").read_text())
        if number % 2:
            os.kill(_parent(app), signal.SIGKILL)
        else:
            program.kill()
        took = _left(app)
    kept = _entries(file)
    new = sorted(float(str(kept[key])) for key in kept.keys() - before.keys())
    faults = []
    if kept != shown or new != sorted(map(float, typed)):
        faults.append(f"{typed} were told as saved, {new} are there")
    return faults, took, _offered(command)


def _offered(command: list[str]) -> bool:
    """Whether the next start has the text that was being typed."""
    with Program(command, 100, 30, surroundings()) as program:
        program.until("due")
        program.until_quiet(0.5)
        if TYPED in program.screen().text():
            return True
        program.press("c", quiet=0.4)
        return TYPED in program.screen().text()


def _parent(pid: int) -> int:
    """The process that began another one: here the sshd of one connection."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _left(pid: int) -> float:
    """Seconds until a process is no more; it is ended if it does not go."""
    began = time.monotonic()
    while time.monotonic() - began < GONE * 3:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return time.monotonic() - began
        if state == "Z":
            return time.monotonic() - began
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    return time.monotonic() - began


def _entries(file: Path) -> dict[str, object]:
    """Every entry's value."""
    tables = json.loads(file.read_bytes())
    return {
        key: item.get("value") for name in ("check_ins", "readings") for key, item in tables[name].items()
    }
