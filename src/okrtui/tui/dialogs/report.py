"""The report over the list: of the week, the month or the cycle; copied, or written to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.errors import DataProblem, NotCreated
from okrtui.domain.usage import is_shared
from okrtui.formats.registry import BY_SUFFIX, FORMATS
from okrtui.paths import shown, typed
from okrtui.text.escaping import Shown, visible
from okrtui.text.fitting import wrapped
from okrtui.text.glyphs import shown_text
from okrtui.text.spans import Message, Span, message
from okrtui.tui.dialogs.ask import Ask
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import blank, cut_to, line
from okrtui.tui.toolkit.paging import lines_seen, moved
from okrtui.tui.widgets.dialog import Dialog
from okrtui.views.cycle_report import cycle_report
from okrtui.views.due import owner_scope
from okrtui.views.report import Report, month_report, week_report

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

PASSED_ON = frozenset({"keys", "mine", "redraw", "suspend", "filter"})
"""Commands that are the same wherever one is, or go to the list."""
KINDS = ("week", "month", "cycle")
AS_TEXT = BY_SUFFIX[""]
*_OTHERS, _LAST = (next(filter(None, found.suffixes)) for found in FORMATS.values())
ENDINGS = f"{', '.join(_OTHERS)} or {_LAST}"
"""Of a file's name, one for each format."""


def report_of(ui: Ui, kind: str) -> Report:
    """The report of a kind; of a cycle the one that is shown, else the current one."""
    mine = owner_scope(ui.evaluator, ui.me, not ui.only_mine)
    if kind == "month":
        return month_report(ui.evaluator, mine)
    if kind == "cycle":
        cycle = ui.screen.cycle or ui.workspace.cycles.get(ui.screen.record[1])
        cycle = cycle or ui.workspace.current_cycle(ui.today)
        if cycle is not None:
            return cycle_report(ui.evaluator, cycle, mine)
    return week_report(ui.evaluator, mine)


def report_text(ui: Ui, kind: str) -> str:
    """The same as text without markup."""
    return AS_TEXT.write(report_of(ui, kind))


class ReportLayer(Dialog):
    """One page that scrolls."""

    def __init__(self, ui: Ui, kind: str) -> None:
        super().__init__(ui)
        self.kind = kind
        self.offset = 0
        self._total = self._rows = 0
        self._report = report_of(ui, kind)

    def changed(self) -> None:
        """As it is now."""
        self._report = report_of(self.ui, self.kind)

    def top(self) -> list[Line]:
        """Which report it is."""
        pieces: list[tuple[str, str]] = [(" Report  ", "strong")]
        for kind in KINDS:
            pieces += (
                [("[", "key"), (kind, "strong"), ("] ", "key")]
                if kind == self.kind
                else [(f" {kind}  ", "dim")]
            )
        return [line(cut_to(pieces, self.ui.columns, self.ui.glyphs)), blank()]

    def body(self, columns: int, rows: int) -> list[Line]:
        """Its lines, from the one that is scrolled to."""
        lines = self._lines(min(columns - 2, 100))
        self._total, self._rows = len(lines), rows
        self.offset = max(0, min(self.offset, len(lines) - rows))
        return lines[self.offset : self.offset + rows]

    def _lines(self, columns: int) -> list[Line]:
        found = self._report
        lines = [line([(f" {part}", "strong")]) for part in self._wrapped(found.title, columns)]
        lines += [
            line([(f" {part}", "text")])
            for figure in found.figures
            for part in self._wrapped(figure, columns)
        ]
        for section in found.shown:
            lines += [blank(), line([(f" {section.title}", "strong")])]
            lines += [] if section.lines else [line([(f"   {section.empty}", "dim")])]
            for item in section.lines:
                lines += [line([(f"   {part}", "text")]) for part in self._wrapped(item.text, columns - 3)]
                for below in item.below:
                    lines += [line([(f"     {part}", "dim")]) for part in self._wrapped(below, columns - 5)]
        return [*lines, blank(), line([(f" {found.closing}", "text")])] if found.closing else lines

    def _wrapped(self, text: str, columns: int) -> list[Shown]:
        return wrapped(shown_text(text, self.ui.glyphs), columns)

    def position(self, rows: int) -> str:
        """The last line that is seen, of how many."""
        return lines_seen(self.offset, self._total, rows)

    def message(self) -> Message:
        """How to take it along."""
        return message(Span(f"y to copy it as text, s to save it to a file ({ENDINGS})", "dim"))

    def footer(self) -> list[tuple[str, str]]:
        """Another one, copy, write, close."""
        return [
            ("tab", "week, month, cycle"),
            ("y", "copy"),
            ("s", "save to a file"),
            *self._whose(),
            ("j k", "scroll"),
            ("esc", "close"),
        ]

    def _whose(self) -> list[tuple[str, str]]:
        """The key to what is mine, and back, where not all of it is one person's."""
        if not is_shared(self.ui.workspace):
            return []
        return [(self.ui.keyboard.key_of("mine"), "everyone's" if self.ui.only_mine else "yours")]

    def key(self, key: str, character: str | None) -> bool:
        """Scroll, change, copy, write, close."""
        key = {"j": "down", "k": "up", "g": "home", "G": "end", "space": "pagedown"}.get(key, key)
        place = moved(key, self.offset, max(1, self._total - self._rows + 1), self._rows - 1)
        match key:
            case _ if place is not None:
                self.offset = place
            case "escape" | "q" | "backspace":
                self.ui.close()
            case _ if self.ui.keyboard.has("report", key):
                self.ui.close()
            case "tab" | "shift+tab":
                step = 1 if key == "tab" else -1
                self.kind = KINDS[(KINDS.index(self.kind) + step) % len(KINDS)]
                self.offset = 0
                self.changed()
            case "y" | "Y":
                self.ui.copy(AS_TEXT.write(self._report))
            case "s":
                self._ask()
            case _:
                # What the list below would do cannot be seen from here.
                command = self.ui.keyboard.command_for(key)
                return key != "ctrl+c" and (command is None or command.id not in PASSED_ON)
        return True

    def _ask(self) -> None:
        name = f"~/okrtui-{self.kind}-{self.ui.today.isoformat()}.txt"
        self.ui.open(Ask(self.ui, "Save to:", name, self._write, hint=f"a new file: {ENDINGS}", fresh=True))

    def _write(self, text: str) -> None:
        if not text.strip():
            raise DataProblem("Enter a file name")
        path = typed(text.strip())
        wanted = BY_SUFFIX.get(path.suffix.lower())
        if wanted is None:
            raise DataProblem(f"The name must end in {ENDINGS}")
        written = wanted.write(self._report)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(written)
        except FileExistsError:
            raise NotCreated("That file already exists. Choose another name") from None
        except (OSError, ValueError) as error:
            why = (getattr(error, "strerror", "") or "invalid name").lower()
            raise NotCreated(f"Not saved: {why}") from None
        self.ui.say(f"Saved: {visible(shown(path.absolute()))}")
