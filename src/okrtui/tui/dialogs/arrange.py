"""The menu of the ways to arrange a list: its key acts at once, and it saves nothing."""

from __future__ import annotations

from okrtui.text.spans import Message, Sentence, Span, message
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.ui import Ui
from okrtui.tui.widgets.dialog import Dialog
from okrtui.views.arrangements import ARRANGEMENTS, Arrangement, order_words


class ArrangementMenu(Dialog):
    """On the message line, with the list still to be seen; a number takes one, Esc keeps it."""

    whole = False

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.below = ui.screen
        self.ways: dict[str, Arrangement] = {
            str(number): way for number, way in enumerate(self.below.arrangements, 1)
        }

    def top(self) -> list[Line]:
        """That of the list."""
        return self.below.top()

    def body(self, columns: int, rows: int) -> list[Line]:
        """The list."""
        return self.below.body(columns, rows)

    def message(self) -> Message:
        """The ways, the one there is in brackets."""
        words: list[Sentence] = []
        for number, way in self.ways.items():
            name = ARRANGEMENTS[way]
            shown = f" ({name})" if way == self.below.arrangement else f" {name}"
            words.append((Span(number, "key"), Span(shown)))
        return message(*words)

    def footer(self) -> list[tuple[str, str]]:
        """The keys."""
        return [(f"1-{len(self.ways)}", "arrange"), ("esc", "cancel")]

    def key(self, key: str, character: str | None) -> bool:
        """A number takes its way; any other key leaves the list as it is."""
        self.ui.close()
        if key in self.ways:
            self.below.arrange(self.ways[key])
            self.ui.say(order_words(self.ways[key]))
        return True
