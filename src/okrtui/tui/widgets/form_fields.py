"""The fields of a form as data: what is in them, which are shown, what the first line fills them with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from okrtui.tui.widgets.text_field import TextField

Texts = dict[str, str]
"""Texts by the names of the fields."""


@dataclass
class Field:
    """One line of a form."""

    name: str
    label: str
    hint: str = ""
    """A whole sentence, or a few words; it is below the fields while the caret is here."""
    edit: TextField = field(default_factory=TextField)
    choices: tuple[str, ...] = ()
    problem: str = ""
    touched: bool = False
    """Whether somebody changed it by hand."""
    shown: Callable[[], bool] = lambda: True
    replaced: bool = False
    """Whether the first key replaces what is in it, as in the cell of a value: a figure, a day or a name."""
    absent: str = ""
    """What is so while it is empty: the day that the cycle ends, the direction that the figures show."""
    parted: bool = False
    """Whether it holds several things, with commas between them."""
    more: bool = False
    """Whether it is behind `more fields` until it is looked for, or set."""

    @property
    def text(self) -> str:
        """What is in it."""
        return self.edit.text

    def take(self, text: str) -> None:
        """Text that somebody chose or typed."""
        self.edit, self.touched, self.problem = TextField.holding(text), True, ""


class Understood(NamedTuple):
    """How a first line reads: in words, and as texts of the fields below it."""

    words: str = ""
    fills: Mapping[str, str] = {}
    label: str = "reads as"
    """What is before the words; empty before a problem or an example."""
    waits: bool = False
    """Whether the room for words is kept while there are none, so that the first letter moves no field."""


class FormFields:
    """All fields of a form, the one with the caret, and what the first line filled in."""

    def __init__(self, fields: list[Field]) -> None:
        self.all = fields
        self.place = 0
        self.opened = False
        """Whether those behind `more fields` are shown."""
        self.understood = Understood()
        self._begun = {item.name: item.text for item in fields}
        self._filled: set[str] = set()

    def shown(self) -> list[Field]:
        """The fields that belong to what is typed so far."""
        return [item for item in self.all if item.shown() and (self.opened or not item.more)]

    def hidden(self) -> list[Field]:
        """Those behind `more fields`."""
        return [] if self.opened else [item for item in self.all if item.shown() and item.more]

    @property
    def current(self) -> Field:
        """The field with the caret."""
        found = self.shown()
        self.place = min(self.place, len(found) - 1)
        return found[self.place]

    def of(self, name: str) -> Field:
        """A field by its name."""
        return next(item for item in self.all if item.name == name)

    def texts(self) -> Texts:
        """What is in the fields that are shown, or would be."""
        return {item.name: item.text for item in self.all if item.shown()}

    def by_hand(self) -> Texts:
        """What somebody typed or chose, the first line aside; what was left alone says nothing."""
        return {item.name: item.text for item in self.all[1:] if item.touched and item.shown()}

    def go(self, step: int) -> None:
        """The next field or the one before; past the last one `more fields` opens."""
        if step > 0 and self.place == len(self.shown()) - 1 and self.hidden():
            first = self.hidden()[0]
            self.opened = True
            self.place = self.shown().index(first)
        else:
            self.place = (self.place + step) % len(self.shown())
        item = self.current
        item.edit.fresh = item.replaced and not item.touched and item.text != ""

    def put(self, texts: Mapping[str, str]) -> None:
        """Texts as if they had been typed; what they do not name stays."""
        for item in self.all:
            if item.name in texts:
                item.take(texts[item.name])
        self.place = 0

    def blame(self, name: str, sentence: str) -> bool:
        """Say beside a field what is wrong with it, and go there; whether there is one of that name."""
        item = next((item for item in self.all if item.name == name and item.shown()), None)
        if item is None:
            return False
        self.opened = self.opened or item.more
        item.problem = sentence
        self.place = self.shown().index(item)
        return True

    def fill(self, understood: Understood) -> None:
        """What the first line says, into the fields that nobody changed by hand."""
        self.understood = understood
        for item in self.all[1:]:
            if item.touched:
                continue
            if item.name in understood.fills:
                item.edit = TextField.holding(understood.fills[item.name])
                self._filled.add(item.name)
            elif item.name in self._filled:
                # What a half typed line seemed to say goes with it.
                item.edit = TextField.holding(self._begun[item.name])
                self._filled.discard(item.name)
        # One that was set shows itself.
        self.opened = self.opened or any(
            item.more and item.shown() and item.text != self._begun[item.name] for item in self.all
        )

    def more_words(self) -> str:
        """`more fields: update weekly, stretch, KPI, weight 1`: what is behind it, with what is there."""
        names = [f"{_lower(item.label)} {item.text}".strip() for item in self.hidden()]
        return f"more fields: {', '.join(names)}" if names else ""


def _lower(label: str) -> str:
    """A label within a sentence; an abbreviation is kept."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
