"""The blocks of notes as parts inside one another, each with what it is by its label, its words or its place."""

import re
from dataclasses import dataclass, field

from okrtui.parsing.files.contents import Block, Notes
from okrtui.parsing.files.cycle_words import Named, cycle_named
from okrtui.parsing.files.goal_labels import (
    Label,
    explains,
    field_named,
    label_of,
    part_named,
    without_number,
)
from okrtui.parsing.lines.words.lists import words as word_set

_FIELD = re.compile(r"([^:：=]{1,40}?)\s*[:：]\s+(\S.*)", re.DOTALL)
_SCOPE, _SUBSCOPE, _ITEM = 10, 11, 20
"""Ranks of parts below headings, whose rank is their level: what begins with a label, what names a part, items."""
OF_FIELDS = word_set(
    """
    owner start_date due cycle why status state done progress score confidence weight unit team tags current value
    start target first last low high stretch note definition completion cadence level
    """
)
"""Fields that a line of notes may hold behind a name and a colon."""


@dataclass(eq=False)
class Part:
    """A block with what is inside it."""

    block: Block
    rank: int
    role: str = "plain"
    """objective, key_result, initiative; what it names is below it: objectives, key_results, initiatives, why;
    explaining, field, plain."""
    title: str = ""
    """Without its label and number."""
    label: Label | None = None
    named: tuple[str, str] = ("", "")
    """Of a field: which it is, and its text."""
    parts: list["Part"] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.block.kind == "heading"

    @property
    def items(self) -> list["Part"]:
        """The items directly in it, without fields."""
        return [part for part in self.parts if part.block.kind == "item" and part.role != "field"]

    @property
    def headings(self) -> list["Part"]:
        """The headings directly below it."""
        return [part for part in self.parts if part.is_heading]

    @property
    def tables(self) -> list[Block]:
        """The tables in it, also those behind a line that names them."""
        below = [part for part in self.parts if not part.is_heading]
        return [one.block for one in below if one.block.kind == "table"]

    def below(self) -> list["Part"]:
        """All parts in it, however deep, in their order."""
        found, waiting = [], list(reversed(self.parts))
        while waiting:
            part = waiting.pop()
            found.append(part)
            waiting += reversed(part.parts)
        return found


def text_of_block(block: Block) -> str:
    """What a block says, with what is bold in front of it."""
    return " ".join(filter(None, (block.label, block.text)))


def parts_of(notes: Notes) -> Part:
    """The page as one part with all others in it."""
    root = Part(Block("heading", 0, 0), -1)
    open_parts = [root]
    for block in notes.blocks:
        part = _part(block)
        part.rank = _rank(part)
        leaf = block.kind == "table" or (block.kind == "paragraph" and part.rank > _ITEM and block.level == 1)
        least = _SUBSCOPE + 1 if leaf else part.rank
        while open_parts[-1].rank >= least:
            open_parts.pop()
        open_parts[-1].parts.append(part)
        if block.kind != "table":
            open_parts.append(part)
    return root


def _rank(part: Part) -> int:
    block = part.block
    if block.kind == "heading":
        return block.level
    if block.kind == "item":
        return _ITEM + block.level
    if block.kind == "paragraph" and block.level == 1:
        if part.role == "objective":
            return _SCOPE
        if (
            part.role in ("key_results", "objectives", "initiatives", "why", "explaining")
            or part.role == "key_result"
        ):
            return _SUBSCOPE
    return _ITEM + block.level


def _part(block: Block) -> Part:
    text = text_of_block(block)
    part = Part(block, 0, title=text)
    if block.kind == "table":
        return part
    label = label_of(text)
    if label is not None and label.rest:
        part.role, part.label, part.title = label.kind, label, label.rest
    elif named := part_named(text):
        part.role = named
    elif label is not None and block.kind == "heading":
        part.role, part.label, part.title = label.kind, label, ""
    elif (found := _field(block, text)) is not None:
        part.role, part.named = "field", found
    elif (block.kind == "heading" or text.rstrip().endswith((":", "："))) and explains(text):
        part.role = "explaining"
    elif block.kind == "heading":
        part.title = without_number(text)
    return part


def _field(block: Block, text: str) -> tuple[str, str] | None:
    """The field and value of a line such as `Led by: Greta`; a heading is none."""
    if block.kind == "heading" or block.done is not None:
        return None
    if not text and len(block.fields) == 1:
        name, value = block.fields[0]
    elif found := _FIELD.fullmatch(text):
        name, value = found[1], found[2]
    else:
        return None
    known = field_named(name)
    return (known, value) if known in OF_FIELDS and len(value) <= 400 else None


def cycle_at(part: Part) -> Named | None:
    """The cycle that a heading or first line names."""
    return cycle_named(text_of_block(part.block))
