"""Several lines that were pasted: how each reads as a key result, before any of them is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.operations.batch import Batch
from okrtui.parsing.fields import Reader
from okrtui.parsing.lines.as_kind import LETTERS
from okrtui.parsing.lines.describe import described
from okrtui.parsing.lists import MOST, Listed, listed
from okrtui.parsing.requests import KeyResultRequest, request_key_result
from okrtui.text.glyphs import shown_text
from okrtui.text.numbers import counted
from okrtui.text.spans import Message, Span, message
from okrtui.tui.saving import can_be_tried_again
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.toolkit.paging import moved, position
from okrtui.tui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def offer_lines(ui: Ui, record: tuple[str, str], text: str) -> bool:
    """Open the lines of a text as key results of what a row stands for; whether it is that many, and goes somewhere."""
    if len(text.strip().splitlines()) < 2 or ui.session.read_only:
        return False
    found = ui.workspace.find(*record)
    key = found.objective if isinstance(found, KeyResult | Initiative) else record[1]
    objective = ui.workspace.objectives.get(key)
    if objective is None or not listed(text):
        return False
    ui.open(PastedLines(ui, objective, text))
    return True


class PastedLine:
    """One line, the kind that was chosen for it, and how it reads; or why it does not."""

    def __init__(self, found: Listed) -> None:
        self.text, self.kind = found.text, ""
        self.request: KeyResultRequest | None = None
        self.problem = ""

    def read(self, reader: Reader, objective: Objective) -> None:
        """Read it again, as the kind that is chosen."""
        try:
            self.request, self.problem = (
                request_key_result(reader, self.text, {}, objective, kind=self.kind),
                "",
            )
        except Problem as problem:
            self.request, self.problem = None, problem.sentence


class PastedLines(Dialog):
    """One key result a line: Enter adds all of them, a letter reads one as another kind, d drops one."""

    def __init__(self, ui: Ui, objective: Objective, text: str) -> None:
        super().__init__(ui)
        self.objective = objective
        self.lines = [PastedLine(found) for found in listed(text)[:MOST]]
        self.place = 0
        for item in self.lines:
            item.read(self._reader, objective)

    @property
    def _reader(self) -> Reader:
        return Reader(self.ui.workspace, self.ui.today)

    def key(self, key: str, character: str | None) -> bool:
        """Go about, read otherwise, drop, add, leave."""
        key = {"j": "down", "k": "up"}.get(key, key)
        place = moved(key, self.place, len(self.lines), self.ui.rows - 5)
        match key:
            case _ if place is not None:
                self.place = place
            case "escape":
                self.ui.close()
            case "enter":
                self._add()
            case "tab":
                self.place = min(self.place + 1, len(self.lines) - 1)
            case "shift+tab":
                self.place = max(self.place - 1, 0)
            case "d" | "delete":
                self._drop()
            case _ if key in LETTERS:
                item = self.lines[self.place]
                item.kind = LETTERS[key]
                item.read(self._reader, self.objective)
        return True

    def _drop(self) -> None:
        del self.lines[self.place]
        self.place = min(self.place, len(self.lines) - 1)
        if not self.lines:
            self.ui.close()

    def _add(self) -> None:
        """All of them, as one change; the first that cannot be read is gone to instead."""
        wrong = next((number for number, item in enumerate(self.lines) if item.request is None), None)
        if wrong is not None:
            self.place = wrong
            self.ui.say(
                f"This line can't be added. {' '.join(LETTERS)} to read it as another kind, d drops it"
            )
            return
        operations = tuple(item.request.operation for item in self.lines if item.request is not None)

        def done(change: Change) -> None:
            self.ui.stack.remove(self)
            made = next(
                (e.record.id for e in change.edits if e.before is None and e.record.table == "key_results"),
                "",
            )
            self.ui.screen.stale = True
            self.ui.screen.move_to(made)

        def failed(problem: Problem) -> None:
            if not can_be_tried_again(problem):
                self.ui.stack.remove(self)

        self.ui.changes.run(
            operations[0] if len(operations) == 1 else Batch(operations, "additions"), done, failed, wait=True
        )

    # Drawing

    def top(self) -> list[Line]:
        """How many there are, and under what they go."""
        title = f" {counted(len(self.lines), 'line')} pasted"
        pieces = [(title, "strong"), (f"  under {self.objective.title}", "dim")]
        return [line(cut_to(pieces, self.ui.columns, self.ui.glyphs)), line(())]

    def body(self, columns: int, rows: int) -> list[Line]:
        """The lines as they read, scrolled to the one under the cursor."""
        first = max(0, min(self.place - rows + 2, len(self.lines) - rows))
        return [
            self._drawn(item, columns, here=number == self.place)
            for number, item in enumerate(self.lines[first : first + rows], first)
        ]

    def _drawn(self, item: PastedLine, columns: int, *, here: bool) -> Line:
        glyphs = self.ui.glyphs
        cursor = (glyphs.cursor if here else " ", "key")
        if item.request is None:
            words, mark = f"{item.text}: {item.problem}", (f" {glyphs.look} ", "look")
        else:
            words, mark = described(item.request.line, self.ui.today), ("   ", "text")
        return line(
            cut_to([cursor, mark, (shown_text(words, glyphs), "text")], columns - 1, glyphs), lit=here
        )

    def position(self, rows: int) -> str:
        """Which of how many, once they scroll."""
        return position(self.place, len(self.lines), rows)

    def message(self) -> Message:
        """What Enter does."""
        what = "this key result" if len(self.lines) == 1 else f"{len(self.lines)} key results"
        return message(
            Span(f"Enter adds {what}, Esc drops {'it' if len(self.lines) == 1 else 'them'}", "dim")
        )

    def footer(self) -> list[tuple[str, str]]:
        """The keys."""
        return [
            ("enter", "add"),
            (" ".join(LETTERS), "read as"),
            ("d", "drop"),
            ("up down", "go"),
            ("esc", "drop all"),
        ]

    def footer_right(self) -> list[tuple[str, str]]:
        """None."""
        return []
