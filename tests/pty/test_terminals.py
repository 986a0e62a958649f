"""Every terminal people sit at: the same screen, in the colours and letters that one has."""

import re
import sys
from functools import partial
from pathlib import Path

import pytest
from benchmarks.terminal import Program
from proofs.subject import company
from proofs.work import TODAY

from tests.pty.together import PATIENCE, side_by_side

GOLDEN = Path(__file__).parents[1] / "tui" / "golden"
ATTRIBUTES = {b"", b"0", b"1", b"2", b"4", b"7", b"22", b"24", b"27", b"39"}
OWN = {b"31", b"32"}
"""Red and green, the terminal's own; yellow where its ground is known to be dark."""
TERMINALS: dict[str, tuple[dict[str, str], set[bytes], bool]] = {
    "xterm": ({"TERM": "xterm"}, OWN, False),
    "xterm, dark": ({"TERM": "xterm", "COLORFGBG": "15;0"}, OWN | {b"33"}, False),
    "the console": ({"TERM": "linux"}, OWN | {b"33"}, True),
    "screen": ({"TERM": "screen"}, OWN, False),
    "screen, 256 colours": ({"TERM": "screen-256color"}, OWN, False),
    "tmux": ({"TERM": "tmux-256color"}, OWN, False),
    "true colours": ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, OWN, False),
    "16 colours": ({"TERM": "xterm-16color"}, OWN, False),
    "no colours": ({"TERM": "xterm-256color", "NO_COLOR": "1"}, set(), False),
    "no UTF-8": (
        {"TERM": "xterm", "LANG": "C", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        OWN,
        True,
    ),
    "LC_ALL=C": ({"TERM": "xterm", "LANG": "C", "LC_ALL": "C"}, OWN, True),
    "LANG=C": ({"TERM": "xterm", "LANG": "C", "LC_ALL": "", "LC_CTYPE": ""}, OWN, True),
    "vt100": ({"TERM": "vt100"}, set(), False),
}
"""Of each its surroundings, the codes of its colours, and whether it has plain letters alone."""


def codes(program: Program) -> set[bytes]:
    """Every attribute and colour that was sent."""
    sent = re.findall(rb"\x1b\[([\d;]*)m", b"".join(chunk.data for chunk in program.chunks))
    return {code for part in sent for code in re.findall(rb"[34]8;[25](?:;\d+)+|\d+|^$", part)}


def in_terminal(home: Path, **said: str) -> Program:
    """The app on the sample company in a home of its own, in a terminal with these surroundings."""
    home.mkdir(exist_ok=True)
    folders = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)}
    command = [sys.executable, "-m", "okrtui", "--db", str(company(home)), "--today", TODAY.isoformat()]
    return Program(command, 80, 24, {**folders, **said})


def test_a_terminal_shows_the_screen_in_its_own_colours(tmp_path: Path) -> None:
    """Column for column as it is drawn; red, green and yellow of its own, and no other colour."""
    opened = {
        name: partial(in_terminal, tmp_path / name, **{"COLORTERM": "", **said})
        for name, (said, _, _) in TERMINALS.items()
    }
    found: dict[str, set[bytes]] = {}
    with side_by_side(opened) as programs:
        for name, program in programs.items():
            plain = "-plain" if TERMINALS[name][2] else ""
            expected = (GOLDEN / f"today-80x24{plain}.txt").read_text(encoding="utf-8")
            # The rows come first, what stands in them a moment later.
            program.until(re.escape(expected.rstrip("\n")), limit=PATIENCE)
            found[name] = codes(program) - ATTRIBUTES
    assert found == {name: colours for name, (_, colours, _) in TERMINALS.items()}


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_theme_is_sent_in_256_colours(tmp_path: Path, theme: str) -> None:
    """Where the terminal has them; never more, and all of them of the palette."""
    folder = tmp_path / "okrtui"
    folder.mkdir()
    (folder / "settings.toml").write_text(f'theme = "{theme}"\n')
    with in_terminal(tmp_path) as program:
        program.until("10 due")
        program.until_quiet(0.6)
        found = codes(program)
    palette = {code for code in found if code[2:4] == b";5"}
    grounds = {b"48;5;233", b"48;5;236"} if theme == "dark" else {b"48;5;231", b"48;5;254"}
    assert {code for code in palette if code.startswith(b"48")} == grounds
    assert found - palette - ATTRIBUTES <= {b"30", b"37"}
