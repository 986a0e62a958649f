"""Several lines that were pasted: how each reads as a key result, KPI or objective, before any of them is added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.operations.base import Operation
from okrtui.operations.batch import Batch
from okrtui.parsing.fields import Reader
from okrtui.parsing.lines.as_kind import LETTERS
from okrtui.parsing.lines.describe import described
from okrtui.parsing.lines.names import read_names
from okrtui.parsing.lists import MOST, Listed, listed
from okrtui.parsing.requests import OF_OBJECTIVE, around, request_key_result, request_kpi, request_objective
from okrtui.text.glyphs import shown_text
from okrtui.text.numbers import counted
from okrtui.text.spans import Message, Span, message
from okrtui.tui.dialogs.new_fields import level_for_new, show_made
from okrtui.tui.saving import can_be_tried_again
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.toolkit.paging import moved, position
from okrtui.tui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

Added = Callable[[], None] | None
"""Called once the lines are there."""


class Asked(NamedTuple):
    """What adds a line, and how the line was understood."""

    operation: Operation
    words: str


@dataclass(frozen=True, slots=True)
class LinesAs:
    """What lines are taken for: their noun and table, what they go under, and how one is read."""

    noun: str
    table: str
    read: Callable[[str, str], Asked]
    """From a line, and a kind that was chosen for it or an empty text; raises a Problem for what it is not."""
    under: str = ""
    kinds: bool = False
    """Whether a line can be read as another kind."""


def offer_key_results(ui: Ui, record: tuple[str, str], text: str, added: Added = None) -> bool:
    """Open the lines of a text as key results of what a row stands for; whether it is that many, and goes somewhere."""
    found = ui.workspace.find(*record)
    key = found.objective if isinstance(found, KeyResult | Initiative) else record[1]
    objective = ui.workspace.objectives.get(key)
    if objective is None:
        return False

    def read(line: str, kind: str) -> Asked:
        owner = {} if objective.owner else {"owner": ui.me}
        asked = request_key_result(_reader(ui), line, {}, objective, kind=kind)
        said = asked.operation.fields
        operation = replace(asked.operation, fields={**owner, **said})
        return Asked(operation, described(asked.line, ui.today))

    return _offer(ui, text, LinesAs("key result", KeyResult.table, read, objective.title, kinds=True), added)


def offer_kpis(ui: Ui, text: str, added: Added = None) -> bool:
    """The same as KPIs."""

    def read(line: str, _: str) -> Asked:
        asked = request_kpi(_reader(ui), line, {})
        operation = replace(asked.operation, fields={"owner": ui.me, **asked.operation.fields})
        return Asked(operation, described(asked.line, ui.today, of_kpi=True))

    return _offer(ui, text, LinesAs("KPI", Kpi.table, read), added)


def offer_objectives(ui: Ui, text: str, cycle: Cycle | None, added: Added = None) -> bool:
    """The same as objectives of a cycle; without one of the quarter that begins with them."""

    def read(line: str, _: str) -> Asked:
        into = {} if cycle is None else {"cycle": cycle.title}
        given = {"owner": ui.me, "level": level_for_new(ui), **into}
        said = read_names(line, around(ui.workspace, ui.today, cycle), OF_OBJECTIVE)
        if "owner" in said.fields:
            del given["owner"]
        return Asked(request_objective(_reader(ui), line, given), described(said, ui.today))

    return _offer(ui, text, LinesAs("objective", Objective.table, read), added)


def _reader(ui: Ui) -> Reader:
    return Reader(ui.workspace, ui.today)


def _offer(ui: Ui, text: str, sort: LinesAs, added: Added) -> bool:
    if len(text.strip().splitlines()) < 2 or ui.session.read_only or not listed(text):
        return False
    ui.open(PastedLines(ui, sort, text, added))
    return True


class PastedLine:
    """One line, the kind that was chosen for it, and how it reads; or why it does not."""

    def __init__(self, found: Listed) -> None:
        self.text, self.kind = found.text, ""
        self.asked: Asked | None = None
        self.problem = ""

    def read(self, sort: LinesAs) -> None:
        """Read it again, as the kind that is chosen."""
        try:
            self.asked, self.problem = sort.read(self.text, self.kind), ""
        except Problem as problem:
            self.asked, self.problem = None, problem.sentence


class PastedLines(Dialog):
    """One thing a line: Enter adds all of them, d drops one; a letter reads a key result as another kind."""

    def __init__(self, ui: Ui, sort: LinesAs, text: str, added: Added = None) -> None:
        """`added` is called once they are there."""
        super().__init__(ui)
        self.sort, self._added = sort, added
        self.lines = [PastedLine(found) for found in listed(text)[:MOST]]
        self.place = 0
        for item in self.lines:
            item.read(sort)

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
            case _ if self.sort.kinds and key in LETTERS:
                item = self.lines[self.place]
                item.kind = LETTERS[key]
                item.read(self.sort)
        return True

    def _drop(self) -> None:
        del self.lines[self.place]
        self.place = min(self.place, len(self.lines) - 1)
        if not self.lines:
            self.ui.close()

    def _add(self) -> None:
        """All of them, as one change; the first that cannot be read is gone to instead."""
        wrong = next((number for number, item in enumerate(self.lines) if item.asked is None), None)
        if wrong is not None:
            self.place = wrong
            kinds = f"{' '.join(LETTERS)} to read it as another kind, " if self.sort.kinds else ""
            self.ui.say(f"This line can't be added. {kinds}d drops it")
            return
        operations = tuple(item.asked.operation for item in self.lines if item.asked is not None)

        def done(change: Change) -> None:
            self.ui.stack.remove(self)
            if self._added is not None:
                self._added()
            show_made(self.ui, change, self.sort.table)

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
        pieces = [(title, "strong"), (f"  under {self.sort.under}" if self.sort.under else "", "dim")]
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
        if item.asked is None:
            words, mark = f"{item.text}: {item.problem}", (f" {glyphs.look} ", "look")
        else:
            words, mark = item.asked.words, ("   ", "text")
        return line(
            cut_to([cursor, mark, (shown_text(words, glyphs), "text")], columns - 1, glyphs), lit=here
        )

    def position(self, rows: int) -> str:
        """Which of how many, once they scroll."""
        return position(self.place, len(self.lines), rows)

    def message(self) -> Message:
        """What Enter does."""
        many = len(self.lines) != 1
        what = counted(len(self.lines), self.sort.noun) if many else f"this {self.sort.noun}"
        return message(Span(f"Enter adds {what}, Esc drops {'them' if many else 'it'}", "dim"))

    def footer(self) -> list[tuple[str, str]]:
        """The keys."""
        kinds = [(" ".join(LETTERS), "read as")] if self.sort.kinds else []
        return [
            ("enter", "add"),
            *kinds,
            ("d", "drop"),
            ("up down", "go"),
            ("esc", "drop all"),
        ]

    def footer_right(self) -> list[tuple[str, str]]:
        """None."""
        return []
