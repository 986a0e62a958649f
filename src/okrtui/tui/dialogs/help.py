"""Help: the keys of this screen, from the declared commands, and what the glyphs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.text.spans import Message, keyed, message
from okrtui.tui.command import GROUPS, Command
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.keys import written_key
from okrtui.tui.toolkit.lines import PieceLine, cut_to, line
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

TYPED: dict[str, tuple[tuple[str, str], ...]] = {
    "Update": (("0-9 . =", "type a value"), ("18 on fri", "for a past day"), ("+ -", "one step up, down")),
    "Go": (("TORKAHC", "the screens"), ("j k g G", "move; arrows too")),
}
"""Keys that are no command of their own, or several that are one to the eye."""
MERGED = frozenset(
    {"value.up", "value.down", "down", "up", "first", "last", "page.down", "page.up", "half.down", "half.up"}
)


class Help(Dialog):
    """One page of keys, narrowed as one types."""

    typing = True

    def __init__(self, ui: Ui, commands: tuple[Command[Ui], ...], of: str) -> None:
        super().__init__(ui)
        self.all = commands
        self.of = of
        self.edit = TextField()
        self.offset = 0

    def top(self) -> list[Line]:
        """Which screen's keys."""
        right = "type to search   esc closes"
        left = f" Keys on {self.of}"
        pad = self.ui.columns - len(left) - len(right) - 1
        typed = f"  {self.edit.text}_" if self.edit.text else ""
        return [line([(left, "strong"), (typed.ljust(max(1, pad))[: max(1, pad)], "key"), (right, "dim")])]

    def _columns(self) -> list[PieceLine]:
        """Commands as key and words, under their groups."""
        found: list[PieceLine] = []
        sought = self.edit.text.lower()
        for group in GROUPS:
            rows: list[PieceLine] = [
                [(f"{key:<11}", "key"), (words, "text")]
                for key, words in TYPED.get(group, ())
                if sought in words
            ]
            for command in self.all:
                words = f"{command.name} {command.help} {' '.join(command.keys)}".lower()
                if command.group == group and sought in words and not self._merged(command):
                    keys = " ".join(written_key(key) for key in command.keys[:2])
                    rows.append([(f"{keys:<11}", "key"), (command.help, "text")])
            if rows:
                found += [[], [(group, "strong")], *rows]
        return found[1:]

    def _merged(self, command: Command[Ui]) -> bool:
        """Whether a row of several keys stands for it; searched for, each command has its own."""
        return not self.edit.text and (command.id in MERGED or command.id.startswith("go."))

    def body(self, columns: int, rows: int) -> list[Line]:
        """Two columns where there is room, then the glyphs."""
        glyphs = self.ui.glyphs
        cells = self._columns()
        if columns >= 76:
            starts = [0, *(i + 1 for i, cell in enumerate(cells) if not cell)]
            half = min((abs(len(cells) - 2 * i), i) for i in starts)[1] - 1 if len(starts) > 1 else len(cells)
            wide = columns // 2
            pairs = []
            right = cells[half + 1 :]
            for number in range(max(half, len(right))):
                left = cells[number] if number < half else []
                other = right[number] if number < len(right) else []
                pad = wide - 1 - sum(len(text) for text, _ in left)
                pairs.append([(" ", "text"), *left, (" " * max(1, pad), "text"), *other])
        else:
            pairs = [[(" ", "text"), *cell] for cell in cells]
        pairs += [[], *([(" ", "text"), *cell] for cell in self._glyphs())]
        self.offset = min(self.offset, max(0, len(pairs) - rows))
        return [line(cut_to(pieces, columns, glyphs)) for pieces in pairs[self.offset : self.offset + rows]]

    def _glyphs(self) -> list[PieceLine]:
        g = self.ui.glyphs
        return [
            [("Glyphs", "strong")],
            [(g.good, "good"), (" on track, healthy   ", "text"), (g.look, "look"), (" at risk, watch   ", "text"),
             (g.act, "act"), (" off track, alert   ", "text"), ("?", "look"), (" stale, no data", "text")],
            [(g.done, "good"), (" done, achieved      ", "text"), (g.missed, "act"), (" missed           ", "text"),
             (g.open, "text"), (" not started        ", "text"), (g.dropped, "dim"), (" dropped", "text")],
            [(g.filled * 3 + g.empty + g.pace + g.empty * 2, "text"),
             (" the way to the target, and where it should be by now", "text")],
            [(g.trend, "trend"), (" the last 6 periods; a key result: how much of the way", "text")],
        ]  # fmt: skip

    def message(self) -> Message:
        """What one can always do."""
        return message(keyed("Everything can be taken back with {undo}", "dim"))

    def footer(self) -> list[tuple[str, str]]:
        """Scroll, close."""
        return [("up down", "scroll"), ("esc", "close")]

    def footer_right(self) -> list[tuple[str, str]]:
        """None."""
        return []

    def key(self, key: str, character: str | None) -> bool:
        """Scroll, search, close."""
        match key:
            case "escape" | "f1" | "enter":
                self.ui.close()
            case "?" | "q" if not self.edit.text:
                self.ui.close()
            case "down" | "pagedown" | "space":
                self.offset += 1 if key == "down" else self.ui.rows - 4
            case "up" | "pageup":
                self.offset = max(0, self.offset - (1 if key == "up" else self.ui.rows - 4))
            case _:
                self.edit.key(key, character)
                self.offset = 0
        return True
