"""Forms: the fields of a model, each a line that is typed; what is wrong is below its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.model.record import TITLE_LIMIT
from okrtui.operations.base import Operation
from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.text.glyphs import shown_text
from okrtui.text.spans import Message, Span, keyed, message
from okrtui.tui.saving import can_be_tried_again
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line, padded
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.form_drawing import draw
from okrtui.tui.widgets.form_fields import Field, FormFields, Texts, Understood
from okrtui.tui.widgets.kept_texts import KeptTexts
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

HELP = 9
"""Columns of the key of the help and its word."""
Save = Callable[[Texts], Operation]
"""From texts by field name to an operation; raises a DataProblem that names its field."""


Several = Callable[["Form", str], object]
"""Opens what shows the lines of a text."""


class Form(Dialog):
    """Fields one under the other; Enter saves them."""

    typing = True

    def __init__(
        self,
        ui: Ui,
        title: str,
        fields: list[Field],
        save: Save,
        *,
        under: str = "",
        where: str = "",
        preview: Callable[[Texts], Understood] | None = None,
        done: Callable[[Change], None] | None = None,
        draft: bool = True,
        refresh: Callable[[], None] | None = None,
        hint: Callable[[Texts], str] | None = None,
        examples: Callable[[Form], None] | None = None,
        kept: KeptTexts | None = None,
        resume: str = "",
        several: Several | None = None,
    ) -> None:
        """`preview` reads the first line: how it is understood, and what it fills the other fields with.

        `under` and `where` are beside the title: what it goes under, and the cycle. `examples` opens what others
        wrote, to start from it. `hint` has a quiet word on what is written, which is below the fields. `refresh` is
        called when the workspace is another one, while it is open. `kept` has what a session before typed; with `draft`
        Esc keeps it as well, and the key of the command `resume` continues it. `several` offers the lines of a text as
        one thing each.
        """
        super().__init__(ui)
        self.title, self.under, self.where = title, under, where
        self.fields = FormFields(fields)
        self._save, self._preview, self._done, self._refresh = save, preview, done, refresh
        self._draft, self._hint, self._examples = draft, hint, examples
        self._resume, self._several = resume, several
        self._caret: tuple[int, int] | None = None
        self._kept = kept or KeptTexts(ui, title)
        self._kept.restore(fields)
        self._read_first()

    def fill(self, texts: Texts) -> None:
        """Put texts in, as if they had been typed; what they do not name stays."""
        self.fields.put(texts)
        self._read_first()

    def changed(self) -> None:
        """What was typed stays; what changed under it is shown beside it."""
        if self._refresh is not None:
            self._refresh()

    def typed(self) -> dict[str, Any]:
        """The fields that were changed by hand, and what was in them before."""
        return self._kept.as_typed(self._kept.by_hand(self.fields.all))

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Type, go about, choose, save, keep as a draft."""
        match key:
            case "escape":
                self._leave()
            case "enter":
                self.save()
            case "tab" | "down":
                self.fields.go(1)
            case "shift+tab" | "up":
                self.fields.go(-1)
            case "ctrl+e":
                self._in_editor()
            case "ctrl+f" if self._examples is not None:
                self._examples(self)
            case "left" | "right" | "space" if self.fields.current.choices:
                self._choose(-1 if key == "left" else 1)
            case _:
                self._type(key, character)
        return True

    def _type(self, key: str, character: str | None) -> None:
        item = self.fields.current
        if item.choices and character is not None:
            self._choose_by(character)
        elif item.edit.key(key, character):
            item.touched = True
            item.problem = ""
            self._read_first()

    def _choose(self, step: int) -> None:
        item = self.fields.current
        at = item.choices.index(item.text) if item.text in item.choices else -step
        item.take(item.choices[(at + step) % len(item.choices)])
        self._read_first()

    def _choose_by(self, character: str) -> None:
        """The next choice that begins with a letter; no other text is in a field of choices."""
        item = self.fields.current
        at = item.choices.index(item.text) + 1 if item.text in item.choices else 0
        for choice in (*item.choices[at:], *item.choices[:at]):
            if choice.startswith(character.lower()):
                item.take(choice)
                self._read_first()
                return

    def paste(self, text: str) -> None:
        """Into the field; several lines into the first one are a thing each, which are looked at."""
        item = self.fields.current
        lines = [part.strip() for part in text.splitlines() if part.strip()]
        if len(lines) > 1 and item is self.fields.all[0] and self._several is not None:
            self._several(self, text)
        elif not item.choices:
            item.edit.paste(", ".join(lines) if item.parted and len(lines) > 1 else text)
            item.touched = True
            self._read_first()

    def _read_first(self) -> None:
        """Fill what the first line says into fields that nobody changed by hand."""
        if self._preview is None:
            return
        try:
            self.fields.fill(self._preview(self.fields.texts()))
        except Problem as problem:
            self.fields.fill(Understood(problem.sentence, label=""))

    def _in_editor(self) -> None:
        item = self.fields.current
        text = self.ui.host.edit(item.text)
        if text is not None:
            item.edit = TextField.holding(text.strip())
            item.touched = True
            self._read_first()

    def _leave(self) -> None:
        self.ui.close()
        by_hand = self._kept.by_hand(self.fields.all)
        if not self._draft and by_hand:
            dropped = [item.label for item in self.fields.all if item.name in by_hand]
            self.ui.say(f"Nothing was changed. Dropped what was typed: {visible(', '.join(dropped))}")
        elif self._draft and self._kept.put_back(by_hand):
            key = keyed(f"{{{self._resume}}}") if self._resume else (Span("The same key"),)
            rest = Span(" to continue; to discard it, clear it, then Esc")
            self.ui.say(f"Draft kept: {self.title}", then=(*key, rest))

    def save(self) -> None:
        """Save, or say beside each field what is wrong."""
        for item in self.fields.all:
            item.problem = ""
        try:
            operation = self._save(self.fields.texts())
        except DataProblem as problem:
            self._blame(problem)
            return
        except Problem as problem:
            self.ui.messages.refuse(problem)
            return

        def done(change: Change) -> None:
            self.ui.stack.remove(self)
            if self._done is not None:
                self._done(change)

        def failed(problem: Problem) -> None:
            if isinstance(problem, DataProblem):
                self._blame(problem)
            elif not can_be_tried_again(problem):
                self.ui.stack.remove(self)

        self.ui.changes.run(operation, done, failed, wait=True, entry=self._kept.entry, held=True)

    def _blame(self, problem: DataProblem) -> None:
        if not self.fields.blame(problem.field or "", problem.sentence):
            self.ui.messages.refuse(problem)

    # Drawing

    def top(self) -> list[Line]:
        """What is written, under what, and in which cycle."""
        columns, glyphs = self.ui.columns, self.ui.glyphs
        under = f"  under {self.under}" if self.under else ""
        where = shown_text(self.where, glyphs)
        room = columns - width(where) - 2
        left = padded([(f" {self.title}", "strong"), (under, "dim")], room, glyphs)
        return [line(cut_to([*left, ("  ", "text"), (where, "dim")], columns, glyphs)), line(())]

    def body(self, columns: int, rows: int) -> list[Line]:
        """The fields, scrolled to the one with the caret."""
        # A text that is refused for its length has no other fault worth saying.
        short = len(self.fields.all[0].text) <= TITLE_LIMIT
        hint = self._hint(self.fields.texts()) if self._hint is not None and short else ""
        lines, self._caret = draw(self.fields, hint, columns, self.ui.glyphs).cut(rows)
        return lines

    def message(self) -> Message:
        """How to go on."""
        more = Span("Tab to check or change what was read", "dim") if self._preview is not None else ()
        return message(Span("Enter saves", "dim"), then=more)

    def footer(self) -> list[tuple[str, str]]:
        """The keys of a form."""
        keep = "keep draft" if self._draft else "cancel"
        examples = [("ctrl+f", "examples")] if self._examples is not None else []
        return [("enter", "save"), ("tab", "next field"), *examples, ("ctrl+e", "editor"), ("esc", keep)]

    def footer_right(self) -> list[tuple[str, str]]:
        """Help, by its key alone where the line is full."""
        left = sum(len(key) + len(label) + 3 for key, label in self.footer())
        return self.help_while_typing("help" if left + HELP <= self.ui.columns else "")

    @property
    def asked(self) -> tuple[str, str]:
        """What the field with the caret is called, and what belongs in it."""
        item = self.fields.current
        return item.label, item.hint

    def cursor(self) -> tuple[int, int] | None:
        """The caret, where it was drawn last."""
        return self._caret
