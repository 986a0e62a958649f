"""Typing an entry: value, confidence and note of one draft, on a row and in the check-in alike.

In a field a key fills and Enter goes on: nothing here saves. Tab goes to the next field and stays at the last.
"""

from __future__ import annotations

from okrtui.parsing.scores import NO_CONFIDENCE
from okrtui.text.escaping import cleaned
from okrtui.text.spans import Message, warning
from okrtui.tui.widgets.text_field import TextField
from okrtui.views.entry_draft import EntryDraft, names_blocker

NAMES = {"value": "Value", "confidence": "Confidence", "note": "Note"}


class EntryEditor:
    """The field of a draft that has the caret, and what the keys do to it."""

    def __init__(self, draft: EntryDraft, *, last: str = "", confidence: int | None = None) -> None:
        """`last` and `confidence` are in their cells until something is typed: they are the ones before."""
        self.draft = draft
        self.problem: Message | None = None
        self._refused = False
        """Whether the last key was none that the field takes."""
        self._before = {
            "value": last,
            "confidence": "" if confidence is None else str(confidence),
            "note": "",
        }
        self.field = "value"
        self.edit = TextField()
        self._load()

    @property
    def typed(self) -> bool:
        """Whether anything was typed in any field."""
        return not self.draft.empty

    @property
    def shown(self) -> str:
        """The text of the field with its caret."""
        return f"{self.edit.text[: self.edit.caret]}_{self.edit.text[self.edit.caret :]}"

    def go_to(self, field: str) -> None:
        """The caret to a field; what was typed in the one before stays."""
        self.field, self._refused = field, False
        self._load()

    def next_field(self, step: int) -> bool:
        """The caret to the next field or the one before; whether there is one."""
        fields = self.draft.fields
        place = fields.index(self.field) + step
        if not 0 <= place < len(fields):
            return False
        self.go_to(fields[place])
        return True

    def clear(self) -> None:
        """Nothing was typed, in no field."""
        self.draft.clear()
        self.problem = None
        self.go_to("value")

    def key(self, key: str, character: str | None) -> bool:
        """Type a key into the field; whether it was one that types."""
        self.problem = self.draft.problem = None
        self._refused = False
        if character == "!" and self.field != "note" and "confidence" in self.draft.fields:
            self._begin_blocker()
        elif self.field == "confidence" and character is not None:
            self._confidence(character)
        elif self.field == "value" and character is not None and self._amount(character):
            self._put(self.edit.text[0] + character)
        elif not self.edit.key(key, character):
            return False
        self._keep()
        return True

    def paste(self, text: str) -> None:
        """Text into the field."""
        self.problem = self.draft.problem = None
        self._refused = False
        if self.field == "confidence":
            self._confidence(cleaned(text).strip())
        else:
            self.edit.paste(text)
        self._keep()

    def asks_again(self) -> bool:
        """Whether Enter comes right after a key that was refused: it says it once, and nothing is saved yet."""
        refused, self._refused = self._refused, False
        if refused:
            self.problem = warning(NO_CONFIDENCE, f"Enter again saves {self.edit.text or 'without one'}")
        return refused

    def _amount(self, character: str) -> bool:
        """Whether a digit makes an amount of signs that stood for steps: `++` and 5 is `+5`."""
        signs = self.edit.text
        return character.isdecimal() and len(signs) > 1 and set(signs) in ({"+"}, {"-"})

    def _confidence(self, text: str) -> None:
        """Digits up to ten; a letter is where a note begins."""
        if any(character.isalpha() for character in text):
            note = self.draft.note.strip()
            self.go_to("note")
            self._put(f"{note} {text}" if note else text)
            return
        wanted = ("" if self.edit.fresh else self.edit.text) + text
        if wanted.isascii() and wanted.isdecimal() and int(wanted) <= 10 and wanted == str(int(wanted)):
            self._put(wanted)
        elif text:
            self.problem, self._refused = warning(NO_CONFIDENCE), True

    def _begin_blocker(self) -> None:
        """The caret to the note, whose text is the blocker from now on; what was typed there stays."""
        note = self.draft.note.strip()
        self.go_to("note")
        if not names_blocker(note):
            self._put(f"! {note} " if note else "! ")

    def _put(self, text: str) -> None:
        self.edit = TextField.holding(text)

    def _keep(self) -> None:
        setattr(self.draft, self.field, "" if self.edit.fresh else self.edit.text)

    def _load(self) -> None:
        text: str = getattr(self.draft, self.field)
        before = self._before[self.field]
        self.edit = TextField.holding(text or before, fresh=not text and bool(before))
