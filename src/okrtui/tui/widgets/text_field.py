"""A line that is being typed: text and caret. It knows no widget, so that no key is lost to a change of focus."""

from okrtui.text.escaping import Shown, cleaned, joined, visible
from okrtui.text.fitting import beginning, ending, width
from okrtui.text.glyphs import Glyphs, shown_text

CARET = visible("_")


class TextField:
    """One line of text with a caret."""

    def __init__(self, text: str = "", caret: int = 0, fresh: bool = False) -> None:
        """`fresh` says that what is there goes with the first key."""
        self.text = text
        self.caret = caret
        self.fresh = fresh

    @classmethod
    def holding(cls, text: str, *, fresh: bool = False) -> "TextField":
        """A line with the caret at its end."""
        return cls(text, len(text), fresh)

    def window(self, columns: int, glyphs: Glyphs) -> tuple[Shown, int]:
        """What is shown of the line in so many columns, with a mark at the caret; and the column of that mark."""
        before, after = (
            shown_text(self.text[: self.caret], glyphs),
            shown_text(self.text[self.caret :], glyphs),
        )
        behind = width(after)
        if width(before) + len(CARET) + behind > columns:
            before = ending(before, max(0, columns - len(CARET) - min(behind, columns // 4)))
            after = beginning(after, max(0, columns - len(CARET) - width(before)))
        return joined(before, CARET, after), width(before)

    def insert(self, text: str) -> None:
        """Put text where the caret is."""
        if self.fresh:
            self.text, self.caret, self.fresh = "", 0, False
        self.text = self.text[: self.caret] + text + self.text[self.caret :]
        self.caret += len(text)

    def paste(self, text: str) -> None:
        """Put in what a terminal pastes, on one line."""
        self.insert(cleaned(text))

    def key(self, key: str, character: str | None) -> bool:
        """Take a key; whether it was one for a line."""
        if character is not None and len(character) == 1 and character.isprintable():
            self.insert(character)
            return True
        return self._edit(key)

    def _edit(self, key: str) -> bool:
        before, after = self.text[: self.caret], self.text[self.caret :]
        match key:
            case "backspace":
                if self.fresh:
                    before = after = ""
                self.text, self.caret = before[:-1] + after, max(0, len(before) - 1)
            case "delete" | "ctrl+d":
                self.text = before + after[1:]
            case "ctrl+u":
                self.text, self.caret = after, 0
            case "ctrl+k":
                self.text = before
            case "ctrl+w" | "ctrl+backspace":
                kept = before.rstrip()
                kept = kept[: kept.rfind(" ") + 1]
                self.text, self.caret = kept + after, len(kept)
            case "left":
                self.caret = max(0, self.caret - 1)
            case "right":
                self.caret = min(len(self.text), self.caret + 1)
            case "home" | "ctrl+a":
                self.caret = 0
            case "end" | "ctrl+e":
                self.caret = len(self.text)
            case _:
                return False
        self.fresh = False
        return True
