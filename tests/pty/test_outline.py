"""`okrtui edit` in a terminal: the editor has it, then the question is asked, and the answer counts."""

import json
import sys
from pathlib import Path

from benchmarks.terminal import Program

from okrtui.sample.files import sample_bytes

SCRIPT = """\
#!/bin/sh
# An editor that needs its terminal: it asks for a line there, as vi would for a command.
printf 'editing %s> ' "$(basename "$1")"
read -r command < /dev/tty
sed -i "$command" "$1"
"""


def test_an_editor_in_a_terminal(tmp_path: Path) -> None:
    """A mistake opens it again, `e` does as well, `n` keeps the text in a file, and `y` saves what is seen."""
    file, editor = tmp_path / "company.json", tmp_path / "editor.sh"
    file.write_bytes(sample_bytes("company"))
    editor.write_text(SCRIPT, "utf-8")
    editor.chmod(0o700)
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path),
            "PS1": "ready> ", "ENV": "", "EDITOR": str(editor), "VISUAL": ""}  # fmt: skip
    edit = f"{sys.executable} -m okrtui --db {file} --today 2026-11-20 edit"
    with Program(["/bin/sh"], 110, 40, home) as terminal:
        send(terminal, f"clear; {edit}\r", r"editing okrtui\.md>")
        send(
            terminal,
            "s/churn 8 % -> 4 %/churn 8 % -> 8 %/\r",
            r"Start and target are the same[\s\S]*editing okrtui\.md>",
        )
        send(terminal, "s/8 % -> 8 %/8 % -> 3 %/\r", r"~ Monthly churn: target 4 → 3[\s\S]*Save this\?")
        send(terminal, "e\r", r"edit again\) e\s+editing okrtui\.md>")
        send(
            terminal,
            "s/- Night pages a week 14 -> 4/- Night pages 14 -> 2/\r",
            r"~ Night pages: [\s\S]*Save this\?",
        )
        before = file.read_bytes()
        send(terminal, "n\r", r"Nothing was saved\. Your text is in [\s\S]*ready>")
        assert file.read_bytes() == before
        (kept,) = (tmp_path / "okrtui" / "drafts").glob("outline-2026-Q4*.md")
        assert "- Night pages 14 -> 2 @cho" in kept.read_text("utf-8")
        send(terminal, f"clear; {edit}\r", r"editing okrtui\.md>")
        send(terminal, "s/churn 8 % -> 4 %/churn 8 % -> 3 %/\r", r"Save this\?")
        send(terminal, "y\r", r"Edited 2026-Q4: 1 changed\. Undo: okrtui undo[\s\S]*ready>")
    results = json.loads(file.read_text("utf-8"))["key_results"].values()
    assert [item["target"] for item in results if item["title"] == "Monthly churn"] == [3.0]


def send(terminal: Program, text: str, until: str) -> None:
    """Type a line, and wait for what it brings."""
    before = len(terminal.chunks)
    terminal.send(text)
    terminal.until(until, since=before)
