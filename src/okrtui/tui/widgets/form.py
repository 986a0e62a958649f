"""Forms: the fields of a model, each a line that is typed; what is wrong stands beside its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.model.record import TITLE_LIMIT
from okrtui.operations.base import Operation
from okrtui.text.fitting import fit, width, wrapped
from okrtui.text.glyphs import shown_text
from okrtui.text.spans import Message, Span, message
from okrtui.tui.saving import can_be_tried_again
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.ui import Layer
from okrtui.tui.widgets.kept_texts import KeptTexts
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

LABEL = 15


@dataclass
class Field:
    """One line of a form."""

    name: str
    label: str
    hint: str = ""
    edit: TextField = field(default_factory=TextField)
    choices: tuple[str, ...] = ()
    problem: str = ""
    touched: bool = False
    shown: Callable[[], bool] = lambda: True

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.edit.text


Save = Callable[[dict[str, str]], Operation]
"""From texts by field name to an operation; raises a DataProblem that names its field."""


class Form(Layer):
    """Fields one under the other; Enter saves as it stands."""

    typing = True

    def __init__(
        self,
        ui: Ui,
        title: str,
        fields: list[Field],
        save: Save,
        *,
        under: str = "",
        preview: Callable[[dict[str, str]], tuple[str, dict[str, str]]] | None = None,
        done: Callable[[Change], None] | None = None,
        draft: bool = True,
        refresh: Callable[[], None] | None = None,
        hint: Callable[[dict[str, str]], str] | None = None,
        examples: Callable[[Form], None] | None = None,
        kept: KeptTexts | None = None,
    ) -> None:
        """`echo` reads the first line: how it is understood, and what it fills the other fields with.

        `examples` opens what others wrote, to begin from it. `hint` has a quiet word on what is written, which stands
        below the fields. `refresh` is called when the workspace is another one, while it is open. `kept` has what a
        session before typed; with `draft` Esc keeps it as well.
        """
        super().__init__(ui)
        self.title, self.under = title, under
        self.fields = fields
        self.place = 0
        self.understood = ""
        self._save, self._preview, self._done, self._refresh = save, preview, done, refresh
        self._draft, self._hint, self._examples = draft, hint, examples
        self._filled: set[str] = set()
        self._first = 0
        """The first line that is shown."""
        self.begun = {item.name: item.text for item in self.fields}
        self._kept = kept or KeptTexts(ui, title)
        self._kept.restore(self.fields)
        self._read_first()

    def shown(self) -> list[Field]:
        """The fields that belong to what is typed so far."""
        return [item for item in self.fields if item.shown()]

    @property
    def field(self) -> Field:
        """The field with the caret."""
        found = self.shown()
        self.place = min(self.place, len(found) - 1)
        return found[self.place]

    def fill(self, texts: dict[str, str]) -> None:
        """Put texts in, as if they had been typed; what they do not name stays."""
        for item in self.fields:
            if item.name in texts:
                item.edit, item.touched, item.problem = TextField.holding(texts[item.name]), True, ""
        self.place = 0
        self._read_first()

    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {item.name: item.text for item in self.shown()}

    def of(self, name: str) -> Field:
        """A field by its name."""
        return next(item for item in self.fields if item.name == name)

    def changed(self) -> None:
        """What was typed stays; what changed under it is shown beside it."""
        if self._refresh is not None:
            self._refresh()

    def typed(self) -> dict[str, Any]:
        """The fields that were changed by hand, and what was in them before."""
        return self._kept.as_typed(self._kept.by_hand(self.fields))

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Type, go about, choose, save, keep as a draft."""
        match key:
            case "escape":
                self._leave()
            case "enter":
                self.save()
            case "tab" | "down":
                self.place = (self.place + 1) % len(self.shown())
            case "shift+tab" | "up":
                self.place = (self.place - 1) % len(self.shown())
            case "ctrl+e":
                self._in_editor()
            case "ctrl+f" if self._examples is not None:
                self._examples(self)
            case "left" | "right" | "space" if self.field.choices:
                self._choose(-1 if key == "left" else 1)
            case _:
                self._type(key, character)
        return True

    def _type(self, key: str, character: str | None) -> None:
        item = self.field
        if item.choices and character is not None:
            self._choose_by(character)
            return
        if item.edit.key(key, character):
            item.touched = True
            item.problem = ""
            self._read_first()

    def _choose(self, step: int) -> None:
        item = self.field
        at = item.choices.index(item.text) if item.text in item.choices else -step
        item.edit = TextField.holding(item.choices[(at + step) % len(item.choices)])
        item.touched, item.problem = True, ""
        self._read_first()

    def _choose_by(self, character: str) -> None:
        """The next choice that begins with a letter; no other text stands in a field of choices."""
        item = self.field
        at = item.choices.index(item.text) + 1 if item.text in item.choices else 0
        for choice in (*item.choices[at:], *item.choices[:at]):
            if choice.startswith(character.lower()):
                item.edit = TextField.holding(choice)
                item.touched, item.problem = True, ""
                self._read_first()
                return

    def paste(self, text: str) -> None:
        """Into the field."""
        if self.field.choices:
            return
        self.field.edit.paste(text)
        self.field.touched = True
        self._read_first()

    def _read_first(self) -> None:
        """Fill what the first line says into fields that nobody changed by hand."""
        if self._preview is None:
            return
        try:
            self.understood, found = self._preview(self.texts())
        except Problem as problem:
            self.understood, found = problem.sentence, {}
        for item in self.fields[1:]:
            if item.touched:
                continue
            if item.name in found:
                item.edit = TextField.holding(found[item.name])
                self._filled.add(item.name)
            elif item.name in self._filled:
                # What a half typed line seemed to say goes with it.
                item.edit = TextField.holding(self.begun[item.name])
                self._filled.discard(item.name)

    def _in_editor(self) -> None:
        item = self.field
        text = self.ui.host.edit(item.text)
        if text is not None:
            item.edit = TextField.holding(text.strip())
            item.touched = True

    def _leave(self) -> None:
        self.ui.close()
        if self._draft and self._kept.put_back(self._kept.by_hand(self.fields)):
            self.ui.say(f"Draft kept: {self.title}. The same key goes on with it; emptied it is gone")

    def save(self) -> None:
        """Save, or say beside each field what is wrong."""
        for item in self.fields:
            item.problem = ""
        try:
            operation = self._save(self.texts())
        except DataProblem as problem:
            self._blame(problem)
            return
        except Problem as problem:
            self.ui.refuse(problem)
            return

        def done(change: Change) -> None:
            if self in self.ui.layers:
                self.ui.layers.remove(self)
            if self._done is not None:
                self._done(change)

        def failed(problem: Problem) -> None:
            if isinstance(problem, DataProblem):
                self._blame(problem)
            elif not can_be_tried_again(problem) and self in self.ui.layers:
                self.ui.layers.remove(self)

        self.ui.run(operation, done, failed, wait=True, entry=self._kept.entry, held=True)

    def _blame(self, problem: DataProblem) -> None:
        shown = self.shown()
        place = next((i for i, item in enumerate(shown) if item.name == problem.field), None)
        if place is None:
            self.ui.refuse(problem)
            return
        shown[place].problem = problem.sentence
        self.place = place

    # Drawing

    def top(self) -> list[Line]:
        """What is written, and under what."""
        left = f" {self.title}"
        under = f"  under {self.under}" if self.under else ""
        return [
            line(cut_to([(left, "strong"), (under, "dim")], self.ui.columns, self.ui.glyphs)),
            line(()),
        ]

    def body(self, columns: int, rows: int) -> list[Line]:
        """The fields, scrolled to the one with the caret."""
        lines: list[Line] = []
        at = 0
        for number, item in enumerate(self.shown()):
            if number == self.place:
                at = len(lines)
            lines.append(self._field(item, columns, here=number == self.place))
            if item.problem:
                pieces = [
                    (" " * (LABEL + 4), "text"),
                    (self.ui.glyphs.look + " ", "look"),
                    (item.problem, "text"),
                ]
                lines.append(line(cut_to(pieces, columns, self.ui.glyphs)))
            elif number == 0 and (self._preview is not None or self.understood):
                lines.append(
                    line(cut_to([(" " * (LABEL + 4) + self.understood, "dim")], columns, self.ui.glyphs))
                )
        fits = len(self.fields[0].text) <= TITLE_LIMIT
        if self._hint is not None and fits and (words := self._hint(self.texts())):
            lines.append(line(()))
            mark = f"   {self.ui.glyphs.to_do} "
            for part in wrapped(shown_text(words, self.ui.glyphs), columns - len(mark) - 1):
                lines.append(line([(mark, "text"), (part, "dim")]))
                mark = " " * len(mark)
        first = self._first = max(0, min(at - rows + 3, len(lines) - rows))
        return lines[first : first + rows]

    def _field(self, item: Field, columns: int, *, here: bool) -> Line:
        glyphs = self.ui.glyphs
        label = fit(item.label, LABEL)
        hint, hint_room, room = self._rooms(item, columns, here=here)
        if here:
            shown, _ = item.edit.window(room, glyphs)
            inner: list[tuple[str, str]] = [("[", "key"), (fit(shown, room), "strong"), ("]", "key")]
        else:
            inner = [
                (" ", "text"),
                (fit(shown_text(item.text, glyphs), room, cut=glyphs.cut), "text"),
                (" ", "text"),
            ]
        tail = ("  " + fit(hint, hint_room, cut=glyphs.cut), "dim") if hint_room > 4 else ("", "dim")
        return line([("   " + label, "text" if here else "dim"), *inner, tail])

    @staticmethod
    def _rooms(item: Field, columns: int, *, here: bool) -> tuple[str, int, int]:
        """The hint of a field, its columns, and those of the text."""
        hint = "left, right" if item.choices and here else item.hint
        hint_room = min(width(hint), max(0, columns - LABEL - 34))
        return hint, hint_room, columns - LABEL - 8 - hint_room

    def message(self) -> Message:
        """How to go on."""
        return message(Span("Enter saves as it stands", "dim"))

    def footer(self) -> list[tuple[str, str]]:
        """The keys of a form."""
        keep = "keep as a draft" if self._draft else "as it was"
        examples = [("ctrl+f", "examples")] if self._examples is not None else []
        return [
            ("enter", "save"), ("tab", "next field"), *examples, ("ctrl+e", "in your editor"), ("esc", keep)
        ]  # fmt: skip

    def footer_right(self) -> list[tuple[str, str]]:
        """None: letters are text here."""
        return []

    def cursor(self) -> tuple[int, int] | None:
        """The caret."""
        lines = 0
        for number, item in enumerate(self.shown()):
            if number == self.place:
                _, _, room = self._rooms(item, self.ui.columns, here=True)
                return LABEL + 4 + item.edit.window(room, self.ui.glyphs)[1], lines - self._first
            lines += 1 + bool(item.problem or (number == 0 and self._preview is not None))
        return None
