"""What was typed for one thing in a form or a question, kept until the same key asks for the same thing again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from okrtui.ids import new_id
from okrtui.text.fitting import shortened
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

NOW_ROOM = 30
"""Columns of what a field holds by now, where that is said."""

ENTRY, CALLED, WAS = "entry id", "called", "was "
"""Names among the texts that no field has: the id of the entry in the journal, what it is, what a field held before."""


class TypedField(Protocol):
    """What is restored: a field of a form."""

    name: str
    edit: TextField
    touched: bool
    problem: str


class KeptTexts:
    """The texts of a session before, or of a form that was left, under `key`; and the id of the entry they become."""

    def __init__(self, ui: Ui, key: str, called: str = "") -> None:
        """`called` is what a message says for it, where that is not the key."""
        self._ui, self._key, self._called = ui, key, called
        self._texts = ui.drafts.pop(key, {})
        self._before: dict[str, str] = {}
        """What was in the fields before anything was typed."""
        self.entry = self._texts.get(ENTRY, "") or new_id()
        """The id that its entry in the journal gets: what is in the file is not offered again."""

    def text(self, name: str) -> str | None:
        """What was typed for a field; None where nothing was."""
        return self._texts.get(name)

    def restore(self, fields: Iterable[TypedField]) -> None:
        """What was typed, into its fields; said beside one that someone changed since."""
        for item in fields:
            now = self._before[item.name] = item.edit.text
            text = self._texts.get(item.name)
            if text is not None:
                item.edit, item.touched = TextField.holding(text), True
                if now != text and self._texts.get(WAS + item.name, now) != now:
                    item.problem = f"It is {shortened(now, NOW_ROOM) or 'empty'} now. Enter saves yours"

    def by_hand(self, fields: Iterable[TypedField]) -> dict[str, str]:
        """The texts of the fields that somebody changed, and what was in those before."""
        texts = {item.name: item.edit.text for item in fields if item.touched}
        before = {name: self._before.get(name, "") for name in texts}
        return {} if texts == before else texts | {WAS + name: text for name, text in before.items()}

    def as_typed(self, texts: dict[str, str]) -> dict[str, Any]:
        """These texts as a layer tells what was typed; nothing where there are none."""
        if not texts:
            return {}
        called = {CALLED: self._called} if self._called else {}
        return {"forms": {self._key: {**texts, ENTRY: self.entry, **called}}}

    def put_back(self, texts: dict[str, str]) -> bool:
        """Keep these for the next time it is asked for; whether there are any."""
        self._ui.drafts.update(self.as_typed(texts).get("forms", {}))
        return bool(texts)
