"""From text to the lines of an outline. Takes linear time, and refuses nothing: what has no place is a mistake."""

import re
from dataclasses import dataclass, field, replace
from typing import NoReturn

from okrtui.domain.errors import DataProblem
from okrtui.parsing.outline.marks import note_read, without_helps, without_id
from okrtui.parsing.outline.outline import Item, Mistake, ObjectiveLines, Outline, Section

MOST_LINES = 100_000
"""Lines of an outline; what is longer is no page of goals."""
LONGEST = 100_000
"""Characters of one line that are looked at."""
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+(.*))?")
_BOX = re.compile(r"(\s*)[-*+]\s+\[([ xX])\](?:\s+(.*))?")
_BULLET = re.compile(r"(\s*)[-*+](?:\s+(.*))?")
_STEP = re.compile(r"(\s+)\d{1,4}[.)]\s+(.*)")
_RULE = re.compile(r"\s{0,3}(?:-{3,}|\*{3,}|_{3,})")
_FIRST = re.compile(r"^# [^\n]{0,1000}", re.MULTILINE)
_MARKED = re.compile(r"^#{2,6} .*\s\^[0-9A-Z]{5,26}\s*$", re.MULTILINE)
"""An objective with its id. Other programs mark their lines as well, in small letters."""


def is_outline(text: str) -> bool:
    """Whether a page of Markdown is an outline of ours: a first heading with its days, or objectives with ids."""
    first = _FIRST.search(text)
    title = "" if first is None else without_id(first[0].strip())[0]
    return bool(CYCLE_DAYS.search(title)) or _MARKED.search(text) is not None


CYCLE_DAYS = re.compile(r"\((\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})\)$", re.ASCII)
"""The first and last day behind the title of a cycle."""


def read_outline(text: str) -> Outline:
    """The lines of an outline; a DataProblem where there are too many."""
    lines = re.split(r"\r\n?|\n", text.removeprefix("\ufeff"))
    if len(lines) > MOST_LINES:
        _too_long(len(lines))
    reading = _Reading()
    at = 0
    while at < len(lines):
        line = lines[at].rstrip()[:LONGEST].expandtabs(4)
        if line.lstrip().startswith("<!--"):
            while at < len(lines) and "-->" not in lines[at]:
                at += 1
        else:
            reading.read(at + 1, line)
        at += 1
    return reading.ended()


def _too_long(count: int) -> NoReturn:
    raise DataProblem(f"An outline can have up to {MOST_LINES:,} lines. This one has {count:,}")


@dataclass
class _Reading:
    """What was read so far: sections that are closed, and the section, objective and item that are open."""

    sections: list[Section] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    section: Section | None = None
    objectives: list[ObjectiveLines] = field(default_factory=list)
    objective: ObjectiveLines | None = None
    items: list[Item] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    """Lines of the text that is open: of the last item, or of the objective while it has none."""
    steps: list[tuple[int, str]] = field(default_factory=list)
    """Of the last item."""
    ranks: list[tuple[int, int]] = field(default_factory=list)
    """Rank and line of the headings that the next objective may be nested in."""

    def ended(self) -> Outline:
        """All of it."""
        self._close_section()
        return Outline(tuple(self.sections), tuple(self.mistakes))

    def read(self, number: int, line: str) -> None:
        """One line that is no comment."""
        if not line.strip():
            if self.note:
                self.note.append("")
        elif heading := _HEADING.fullmatch(line):
            self._heading(number, len(heading[1]), (heading[2] or "").strip())
        elif _RULE.fullmatch(line):
            return
        elif box := _BOX.fullmatch(line):
            self._item(number, "initiative", box[3] or "", done=box[2] in "xX")
        elif bullet := _BULLET.fullmatch(line):
            if len(bullet[1]) > 1:
                self._wrong(
                    number, "A key result begins at the left margin, and a note below it without a dash"
                )
            else:
                self._item(number, "key result", bullet[2] or "")
        elif self.items and (step := _STEP.fullmatch(line)):
            self._step(number, step[2])
        else:
            self._text(number, line)

    def _wrong(self, number: int, sentence: str) -> None:
        self.mistakes.append(Mistake(number, sentence))

    def _heading(self, number: int, rank: int, text: str) -> None:
        text, key = without_id(text)
        if rank == 1:
            self._close_section()
            self.section = Section(number, text, key)
            self.ranks = []
            return
        self._close_objective()
        if self.section is None:
            self.section = Section(number, "")
        while self.ranks and self.ranks[-1][0] >= rank:
            self.ranks.pop()
        above = self.ranks[-1][1] if self.ranks else None
        self.ranks.append((rank, number))
        text, helps = without_helps(text)
        self.objective = ObjectiveLines(number, text, key, helps, above)

    def _item(self, number: int, kind: str, text: str, *, done: bool = False) -> None:
        if self.objective is None:
            self._wrong(
                number, f"This {kind} is under no objective. Put a line such as ## Objective above it"
            )
            return
        self._close_note()
        text, key = without_id(text.strip())
        made = Item("key result", number, text, key)
        self.items.append(made if kind == "key result" else replace(made, kind="initiative", done=done))

    def _step(self, number: int, text: str) -> None:
        if self.items[-1].kind != "key result":
            self._wrong(number, "Numbered lines are the steps of a key result, and this is below none")
            return
        self.steps.append((number, text.strip()))

    def _text(self, number: int, line: str) -> None:
        if self.objective is None:
            self._wrong(number, "This text is under no objective. Put a line such as ## Objective above it")
        elif not self.items:
            self.note.append(note_read(line.strip()))
        elif not line[:1].isspace():
            self._wrong(
                number,
                "Indent this text to make it a note of the key result above, "
                "or move it above the first one to make it the objective's why",
            )
        elif self.items[-1].kind == "initiative":
            self._wrong(
                number, "An initiative has no notes. Put the text into its title or the objective's why"
            )
        else:
            self.note.append(note_read(line.strip()))

    def _close_note(self) -> None:
        while self.note and not self.note[-1]:
            self.note.pop()
        text, self.note = "\n".join(self.note), []
        if self.steps and self.items:
            self.items[-1] = replace(self.items[-1], steps=tuple(self.steps))
        self.steps = []
        if text and self.items:
            self.items[-1] = replace(self.items[-1], note=text)
        elif text and self.objective is not None:
            self.objective = replace(self.objective, why=text)

    def _close_objective(self) -> None:
        self._close_note()
        if self.objective is not None:
            self.objectives.append(replace(self.objective, items=tuple(self.items)))
        self.objective, self.items = None, []

    def _close_section(self) -> None:
        self._close_objective()
        if self.section is not None:
            self.sections.append(replace(self.section, objectives=tuple(self.objectives)))
        self.section, self.objectives = None, []
