"""The mouse: tabs, column headings, rows and keys in the footer. It neither saves nor drops what is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.text.spans import keyed
from okrtui.tui.frame import draw
from okrtui.tui.toolkit.keys import WRITTEN

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui
    from okrtui.views.arrangements import Arrangement

ANSWER = "Enter saves it, Esc clears it"
KEPT = "A click doesn't save or drop what you typed"
HEADINGS: dict[str, Arrangement] = {
    "now": "order", "target": "order", "age": "due", "owner": "owner", "status": "worst", "gap": "worst",
    "trend": "worst", "conf.": "worst", "pace": "worst",
}  # fmt: skip
"""The order that a click on the heading of a column gives."""
LEGEND = re.compile(r"\d+ % . (pace )?\d+")
"""The heading over the bars."""
ACTING = ("enter", "escape", "ctrl+q", "q")
"""Keys that save what is typed, or drop it."""
KEYS = {written: key for key, written in WRITTEN.items() if len(written) > 1}


class Mouse:
    """Clicks and the wheel, on whatever is shown."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._clicked = ""
        """Id of the row that the last click was on: another one opens it."""

    def wheel(self, step: int) -> None:
        """Move the cursor of the list, or in what is over it."""
        ui = self._ui
        self._clicked = ""
        if ui.layer is not ui.screen:
            ui.keyboard.press("down" if step > 0 else "up", None)
        elif ui.screen.typing:
            self._keep()
        else:
            ui.screen.move(step)

    def click(self, column: int, row: int) -> None:
        """Do what is written where the click was."""
        ui = self._ui
        before, self._clicked = self._clicked, ""
        if row == ui.rows - 1:
            self._on_key(column)
        elif ui.layer is not ui.screen:
            return
        elif ui.screen.typing:
            self._keep()
        elif row == 0:
            self._on_tab(column)
        elif row < len(ui.screen.top()):
            self._on_heading(column, row)
        else:
            self._on_row(row, before)

    def _keep(self) -> None:
        """What is typed stays, and this says how it is saved."""
        self._ui.say(KEPT, then=ANSWER, brief=ANSWER)

    def _line(self, row: int) -> str:
        """A line of the screen, a blank for the second column of what is two wide."""
        lines, _ = draw(self._ui)
        text = "".join(part for pieces, _ in lines[row] for part, _ in pieces)
        return "".join(letter + " " * (width(visible(letter)) - 1) for letter in text)

    def _word(self, row: int, column: int) -> str:
        """The word under the click, without the brackets around it."""
        found = (
            match
            for match in re.finditer(r"[^\s\[\]]+", self._line(row))
            if match.start() <= column < match.end()
        )
        return next((match.group() for match in found), "")

    def _on_tab(self, column: int) -> None:
        word, keyboard = self._word(0, column), self._ui.keyboard
        for screen in self._ui.tables.screens:
            command = f"go.{screen.name.lower()}"
            if screen.tab and word and word in (screen.name, keyboard.key_of(command)):
                keyboard.do(command)

    def _on_heading(self, column: int, row: int) -> None:
        screen, legend = self._ui.screen, LEGEND.search(self._line(row))
        over_bars = legend is not None and legend.start() <= column < legend.end()
        wanted = "worst" if over_bars else HEADINGS.get(self._word(row, column))
        if wanted is None or not screen.arrangements:
            return
        # A second click on a heading takes its order away, as on the title's.
        first = screen.arrangements[0]
        chosen = wanted if wanted in screen.arrangements and wanted != screen.arrangement else first
        screen.arrange(chosen)
        self._ui.say(_order_words(chosen), then=keyed("{sort} for all orders"))

    def _on_row(self, row: int, before: str) -> None:
        ui = self._ui
        clicked = ui.screen.row_at(row - len(ui.screen.top()))
        if clicked is None or not clicked.selectable:
            return
        ui.screen.move_to(clicked.id)
        if clicked.id == before:
            ui.keyboard.do("open")
        else:
            self._clicked = clicked.id

    def _on_key(self, column: int) -> None:
        """Press the key whose words are under the click; of several in a row none can be meant."""
        ui = self._ui
        parts = re.finditer(r"\S+(?: \S+)*", self._line(ui.rows - 1))
        part = next((found.group() for found in parts if found.start() <= column < found.end()), "")
        known = [*ui.layer.footer(), *ui.layer.footer_right()]
        shown = next((key for key, label in known if part == f"{key} {label}".rstrip()), "")
        key = KEYS.get(shown, shown)
        if len(key) > 1 and not re.fullmatch(r"(ctrl\+|shift\+)?[a-z]\w*", key):
            return
        if not key:
            return
        if ui.layer.typing and key in ACTING:
            self._keep()
        else:
            ui.keyboard.press(key, key if len(key) == 1 else None)


def _order_words(arrangement: Arrangement) -> str:
    from okrtui.views.arrangements import order_words  # 2 ms, and most clicks need none

    return order_words(arrangement)
