"""The loop in one terminal: a KPI signals, an objective acts, the KPI confirms and has a new range."""

import json
import sys
from pathlib import Path

from benchmarks.terminal import Program
from proofs.subject import seen

from okrtui.sample.files import sample_bytes


class Story:
    """One terminal with a shell in it, in which the app is opened on one day after another."""

    def __init__(self, terminal: Program, file: Path) -> None:
        self.terminal = terminal
        self.file = file

    def on(self, day: str) -> "Story":
        """Open the app as of a day."""
        before = len(self.terminal.chunks)
        self.terminal.send(f"clear; {sys.executable} -m okrtui --db {self.file} --today {day}\r")
        self.terminal.until(r"\[Today\]", since=before)
        return self

    def press(self, *keys: str) -> "Story":
        """Keys, one after another."""
        for key in keys:
            self.terminal.press(key)
        return self

    def sees(self, *texts: str) -> "Story":
        """The screen says these."""
        for text in texts:
            self.terminal.until(text)
        return self

    def until_open(self, goal: str) -> "Story":
        """Take what is suggested until it is this goal's turn, its first key result under the cursor."""
        for _ in range(60):
            heads = [line for line in seen(self.terminal) if "score" in line and "now" in line]
            if any(goal in line for line in heads):
                return self
            self.press("\r")
        raise AssertionError(self.terminal.screen().text())

    def away(self) -> "Story":
        """Out of the app, back at the prompt."""
        before = len(self.terminal.chunks)
        # Esc as terminals send it that have a key protocol: nobody has to wait for whether more of it comes.
        self.terminal.send("\x1b[27u\x1b[27uq")
        self.terminal.until("ready> ", since=before)
        return self

    def records(self, table: str) -> list[dict[str, object]]:
        """What the file holds."""
        return list(json.loads(self.file.read_text("utf-8"))[table].values())


def test_churn_from_signal_to_confirmation(tmp_path: Path) -> None:
    """On the sample company, by keys alone; what is read from the file is what the screen said."""
    file = tmp_path / "company.json"
    file.write_bytes(sample_bytes("company"))
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path),
            "PS1": "ready> ", "ENV": ""}  # fmt: skip
    with Program(["/bin/sh"], 100, 30, home) as terminal:
        story = Story(terminal, file)
        story.on("2026-11-20").press("O", "/Monthly churn\r", "j")
        story.press("d").sees("d again deletes").press("d").sees("Deleted: Monthly churn")
        # No objective works on it any longer: one is needed, and one key drafts it.
        story.press("K", "/churn\r").sees("needed").press("o").sees(
            "Objective for Monthly churn", "5.6 % now"
        )
        story.press("\r").sees("Added: Monthly churn is healthy again").away()
        for day, value in (("2026-11-27", "5.4"), ("2026-12-04", "5.1"), ("2026-12-11", "4.8")):
            story.on(day).press("K", "/churn\r", f"{value}\r").sees("It also moves 1 key result").away()
        story.on("2026-12-12").press("O", "/healthy again\r").sees("healthy again .* 100 % .* done").away()
        # The close: every suggestion is taken; what is met is achieved, and its level was the range already.
        story.on("2027-01-02").press("C", "x").sees("Close 2026-Q4").until_open(
            "Monthly churn is healthy again"
        )
        story.sees(r"\[1.0 \] +133 %").press("\r").sees(r"Result +\[achieved").press(
            "\r", "ask early\r", "n\r"
        )
        story.sees("keeps its range", "What went well").press("it held\r\r\r\r").sees(
            "Enter closes 2026-Q4"
        ).press("\r")
        story.sees("Closed: 2026-Q4").away()
        for day, word in (("2027-01-08", "under way"), ("2027-01-15", "recovered")):
            story.on(day).press("K", "/churn\r", "4.7\r").sees(f"churn .* {word}").away()
    (churn,) = [record for record in story.records("kpis") if record["key"] == "churn"]
    ranges = churn["ranges"]
    assert isinstance(ranges, list)
    assert ranges[-1]["since"] < "2026-11-20"
    (cycle,) = [record for record in story.records("cycles") if record["title"] == "2026-Q4"]
    assert (cycle["closed"], cycle["went_well"]) == (True, "it held")
