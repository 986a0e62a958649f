"""A choice as a field: it holds what is typed, and chooses while that begins one of its options. Enter goes on."""

from __future__ import annotations

from okrtui.domain.errors import DataProblem
from okrtui.tui.widgets.text_field import TextField


class ChoiceField:
    """One of a few options. The suggestion is selected at first; a letter replaces it, left and right step."""

    def __init__(self, options: dict[str, str], suggested: str = "", typed: str = "") -> None:
        """`options` are labels by what they stand for; `typed` is what was typed in it before."""
        self.options = options
        self.edit = TextField.holding(typed or options.get(suggested, ""), fresh=not typed)

    @property
    def text(self) -> str:
        """What is in it."""
        return self.edit.text

    @property
    def typed(self) -> bool:
        """Whether something was typed, or stepped to."""
        return not self.edit.fresh

    @property
    def chosen(self) -> str:
        """What the option stands for that the text begins; empty where it begins none."""
        wanted = self.edit.text.strip().lower()
        if not wanted:
            return ""
        found = [key for key, label in self.options.items() if label.startswith(wanted)]
        return found[0] if len(found) == 1 else ""

    @property
    def shown(self) -> str:
        """The text with its caret, and the rest of the option that it begins."""
        label = self.options.get(self.chosen, "")
        if self.edit.fresh:
            return label or self.edit.text
        text = self.edit.text
        return f"{text}|{label[len(text) :]}" if label and text != label else f"{text}_"

    @property
    def refusal(self) -> DataProblem:
        """Why what is typed chooses nothing, and what does."""
        first = [label[0] for label in self.options.values()]
        keys = f"{', '.join(first[:-1])} or {first[-1]}"
        text = self.edit.text.strip()
        if not text:
            return DataProblem(f"Type {keys}")
        return DataProblem(f'"{text[:30]}" isn\'t one of the choices', hint=f"Type {keys}")

    def refuse(self) -> DataProblem:
        """The same; what is typed next takes the place of it."""
        self.edit.fresh = True
        return self.refusal

    def key(self, key: str, character: str | None) -> bool:
        """Take a key; whether it was one for a choice."""
        if key in ("left", "right"):
            self._step(1 if key == "right" else -1)
            return True
        return self.edit.key(key, character)

    def _step(self, step: int) -> None:
        keys = list(self.options)
        place = keys.index(self.chosen) + step if self.chosen else 0
        self.edit = TextField.holding(self.options[keys[place % len(keys)]])
