"""The app inside tmux and GNU screen: the same screen as without, drawn by the real programs."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from benchmarks.terminal import Program, surroundings

from okrtui.sample.files import make
from proofs.ssh import ROOT
from proofs.table import Row, Run, need
from proofs.work import TODAY

SIZES = ((120, 40), (80, 24), (60, 20), (40, 12))
WALKS = {"home": "", "objectives": "O", "kpis": "Kj", "check-in": "c3.5", "pane": "Oj\r"}
"""Keys to the screens that are compared."""


def prove(run: Run) -> list[Row]:
    """Some screens at some sizes, in each of them and in none."""
    need("tmux", "screen")
    rows = []
    for name in ("tmux", "screen"):
        wrong, looked = [], 0
        for columns, lines in SIZES[: run.count(len(SIZES), 2)]:
            for walk, keys in WALKS.items():
                looked += 1
                home = run.place(f"{name}-{columns}-{walk}")
                plain = _seen(_app(home, "xterm-256color"), columns, lines, keys)
                inside = _seen(_inside(name, home), columns, lines, keys)
                if plain != inside:
                    wrong.append(walk)
                    sys.stderr.write(f"{name}, {columns}x{lines}, {walk}:\n{plain}\n---\n{inside}\n")
        rows.append(Row(f"inside {name}: screens that differ", "–", "0", str(len(wrong)), looked, not wrong))
    return rows


def _app(home: Path, term: str) -> str:
    file = home / "company.json"
    if not file.exists():
        make(file, "small", TODAY)
    said = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "TERM": term, "LC_ALL": "C.UTF-8",
            "COLORTERM": "", "PYTHONPATH": ROOT / "src"}  # fmt: skip
    env = [f"{name}={value}" for name, value in said.items()]
    app = [sys.executable, "-m", "okrtui", "--db", str(file), "--today", str(TODAY)]
    return shlex.join(["env", *env, *app])


def _inside(name: str, home: Path) -> str:
    if name == "tmux":
        settings = home / "tmux.conf"
        settings.write_text(
            "set -g status off\nset -g default-terminal tmux-256color\nset -s escape-time 0\n"
        )
        words = [
            "tmux",
            "-u",
            "-S",
            str(home / "socket"),
            "-f",
            str(settings),
            "new",
            _app(home, "tmux-256color"),
        ]
        return shlex.join(words)
    settings = home / "screenrc"
    settings.write_text("startup_message off\naltscreen on\nmaptimeout 0\n")
    app = shlex.split(_app(home, "screen-256color"))
    return shlex.join(["env", f"SCREENDIR={home}", "screen", "-U", "-c", str(settings), *app])


def _seen(command: str, columns: int, rows: int, keys: str) -> str:
    """What is on the screen after some keys."""
    with Program(["sh", "-c", f"exec {command}"], columns, rows, surroundings({"COLORTERM": ""})) as program:
        program.until("10 due")
        program.until_quiet(0.6)
        for key in keys:
            program.press(key, quiet=0.2)
        program.until_quiet(0.5)
        text = program.screen().text()
        # Both live on without their terminal, for as long as somebody may come back to them.
        program.press("\x1b" * 2 + "q", quiet=0.3)
        return "\n".join(line for line in text.split("\n") if "saved   0:" not in line)
