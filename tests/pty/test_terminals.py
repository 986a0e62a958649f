"""Every terminal people sit at: the same screen, in the colours and letters that one has."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from benchmarks.terminal import Program

from okrtui.sample.files import make

TODAY = date(2026, 11, 20)
GOLDEN = Path(__file__).parents[1] / "tui" / "golden"
SIXTEEN = re.compile(rb"(?:^|;)(?:[349][0-7]|10[0-7])(?=;|$)")
TERMINALS: dict[str, tuple[dict[str, str], str, bool]] = {
    "xterm": ({"TERM": "xterm"}, "16", False),
    "the console": ({"TERM": "linux"}, "16", True),
    "screen": ({"TERM": "screen"}, "16", False),
    "screen, 256 colours": ({"TERM": "screen-256color"}, "256", False),
    "tmux": ({"TERM": "tmux-256color"}, "256", False),
    "true colours": ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "256", False),
    "16 colours": ({"TERM": "xterm-16color"}, "16", False),
    "no colours": ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "", False),
    "no UTF-8": (
        {"TERM": "xterm", "LANG": "C", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        "16",
        True,
    ),
    "LANG=C": ({"TERM": "xterm", "LANG": "C", "LC_ALL": "C"}, "16", False),
}
"""Of each its surroundings, the most colours it has, and whether it has plain letters alone."""


@pytest.fixture(params=TERMINALS)
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Program, str, bool]]:
    """The app in one of them, its colours, and whether it is plain."""
    said, colours, plain = TERMINALS[request.param]
    file = tmp_path / "company.json"
    make(file, "small", TODAY)
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "okrtui", "--db", str(file), "--today", TODAY.isoformat()]
    with Program(command, 80, 24, {"COLORTERM": "", **home, **said}) as program:
        yield program, colours, plain


def test_a_terminal_shows_the_screen_in_its_own_colours(terminal: tuple[Program, str, bool]) -> None:
    """Column for column as it is drawn; colours of its own palette, and none that it does not have."""
    program, colours, plain = terminal
    expected = (GOLDEN / f"today-80x24{'-plain' if plain else ''}.txt").read_text(encoding="utf-8")
    # The rows come first, what stands in them a moment later.
    program.until(re.escape(expected.rstrip("\n")))
    sent = re.findall(rb"\x1b\[([\d;]*)m", b"".join(chunk.data for chunk in program.chunks))
    palette = any(b"8;5;" in code for code in sent)
    few = any(SIXTEEN.search(code) for code in sent if b"8;5;" not in code)
    assert not any(b"8;2;" in code for code in sent)
    assert (palette, few) == {"256": (True, few), "16": (False, True), "": (False, False)}[colours]
