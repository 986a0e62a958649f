"""What was typed for one thing in a form or a question, kept until the same key asks for the same thing again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrtui.ids import new_id

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

ENTRY, CALLED, WAS = "entry id", "called", "was "
"""Names among the texts that no field has: the id of the entry in the journal, what it is, what a field held before."""


class KeptTexts:
    """The texts of a session before, or of a form that was left, under `key`; and the id of the entry they become."""

    def __init__(self, ui: Ui, key: str, called: str = "") -> None:
        """`called` is what a message says for it, where that is not the key."""
        self._ui, self._key, self._called = ui, key, called
        self._texts = ui.drafts.pop(key, {})
        self.entry = self._texts.get(ENTRY, "") or new_id()
        """The id that its entry in the journal gets: what is in the file is not offered again."""

    def text(self, name: str) -> str | None:
        """What was typed for a field; None where nothing was."""
        return self._texts.get(name)

    def differs(self, name: str, now: str) -> bool:
        """Whether a field held something else when this was typed."""
        return self._texts.get(WAS + name, now) != now

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
