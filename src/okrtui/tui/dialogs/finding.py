"""A finding, or all that is found on one thing: beside the list of advice, or over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.advice.finding import Finding, Fix
from okrtui.domain.errors import Problem
from okrtui.operations.acting import draft_for
from okrtui.text.dates import day
from okrtui.text.escaping import visible
from okrtui.text.fitting import fit, width, wrapped
from okrtui.text.glyphs import shown_text
from okrtui.text.goals import range_text
from okrtui.text.kpi_words import range_numbers
from okrtui.text.numbers import leading, valued
from okrtui.text.spans import NOTHING, Message, in_words, keyed
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import PieceLine, cut_to, line
from okrtui.tui.toolkit.paging import lines_seen, moved
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.pane import chart_lines
from okrtui.views.advice import FindingCard, card_of
from okrtui.views.detail import detail_of

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

LEAST_CHART = 6
OF_THE_THING = frozenset(
    {"advice.fix", "advice.silence", "advice.silence-rule", "edit", "owner", "blocker", "move", "initiative.add",
     "key-result.add"}
)  # fmt: skip
"""Commands that are done to the thing on the list, which then is alone again."""


def finding_lines(ui: Ui, of_one: list[Finding], columns: int, rows: int) -> list[PieceLine]:
    """What is found on one thing, its chart, and what can be done about it."""
    if not of_one:
        return []
    glyphs = ui.glyphs
    told = card_of(ui.evaluator, of_one)
    sign = getattr(glyphs, told.glyph)
    room = columns - width(visible(f"  {sign} {told.word}"))
    lines: list[PieceLine] = [
        [
            (fit(shown_text(told.name, glyphs), room, cut=glyphs.cut), "strong"),
            ("  ", "text"),
            (f"{sign} ", told.role),
            (told.word, "text"),
        ]
    ]
    lines += [[(part, "dim")] for part in wrapped(told.rules, columns)]
    for finding, words in zip(of_one, told.findings, strict=True):
        what = shown_text(words.what, glyphs)
        lines += [[], *[[(part, "strong")] for part in wrapped(f"{what[:1].upper()}{what[1:]}.", columns)]]
        lines += [[(part, "text")] for part in wrapped(shown_text(words.why, glyphs), columns)]
        if finding.fix is not Fix.DRAFT_OBJECTIVE:
            lines += [[(part, "dim")] for part in wrapped(in_words(words.fix, ui.keyboard.key_of), columns)]
    below = _below(ui, of_one[0], told, columns)
    chart_room = rows - len(lines) - len(below) - 4
    if chart_room >= LEAST_CHART:
        detail = detail_of(ui.evaluator, of_one[0].table, of_one[0].id, glyphs)
        if detail is not None and detail.chart is not None:
            lines += [[], *chart_lines(ui, detail, columns, min(12, chart_room))]
    if lines[-1]:
        lines.append([])
    return [cut_to(pieces, columns, glyphs) for pieces in (*lines, *below)]


def _below(ui: Ui, first: Finding, told: FindingCard, columns: int) -> list[PieceLine]:
    """What f would draft, and the other keys."""
    lines: list[PieceLine] = []
    draft = _draft(ui, first) if first.fix is Fix.DRAFT_OBJECTIVE else []
    if draft:
        lines.append([(in_words(keyed("{advice.fix} to draft this"), ui.keyboard.key_of), "strong")])
        for label, text in draft:
            parts = wrapped(shown_text(text, ui.glyphs), columns - 12)
            lines += [
                [(f"{label if not number else '':<12}", "dim"), (part, "text")]
                for number, part in enumerate(parts)
            ]
        seen = "You can change it before it is saved."
        lines += [*([(part, "dim")] for part in wrapped(seen, columns)), []]
    lines.append([("Or" if draft else "Keys", "strong")])
    for command, words in told.steps:
        ((key, _),) = ui.keyboard.shown(command)
        lines.append([(key, "key"), (f" {words}", "text")])
    return lines


def _draft(ui: Ui, finding: Finding) -> list[tuple[str, str]]:
    """The objective that would act on a KPI, before anybody has said anything about it: labels and texts."""
    workspace = ui.workspace
    kpi = workspace.kpis.get(finding.id)
    if kpi is None:
        return []
    try:
        draft = draft_for(workspace, ui.evaluator, kpi)
    except Problem:
        return []
    healthy = ui.evaluator.kpi(kpi.id).range
    goal = range_text(healthy, kpi.unit, kpi.decimals, draft.start, full=True)
    if draft.target is not None:
        goal = valued(draft.target, kpi.unit, kpi.decimals, (draft.start,))
    start = leading(draft.start, kpi.unit, kpi.decimals, range_numbers(healthy))
    cycle = workspace.current_cycle(ui.today)
    lines = [
        ("Objective", draft.title),
        ("Key result", f"{draft.result} {start} → {goal}, linked to {kpi.key}"),
        ("Owner", kpi.owner),
        ("Cycle", f"{cycle.title}, until {day(cycle.end, ui.today)}" if cycle else ""),
    ]
    return [(label, text) for label, text in lines if text]


class FindingLayer(Dialog):
    """All that is found on the thing under the cursor, over the list."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.offset = 0
        self._lines = self._rows = 0

    def _found(self) -> list[Finding]:
        return self.ui.screen.findings()

    def top(self) -> list[Line]:
        """Where one is."""
        return [line([(" Advice", "dim")])]

    def body(self, columns: int, rows: int) -> list[Line]:
        """Its lines, from the one that is scrolled to."""
        lines = finding_lines(self.ui, self._found(), min(columns - 1, 100), rows)
        self._lines, self._rows = len(lines), rows
        self.offset = max(0, min(self.offset, len(lines) - rows))
        return [line([(" ", "text"), *pieces]) for pieces in lines[self.offset : self.offset + rows]]

    def position(self, rows: int) -> str:
        """The last line that is seen, of how many."""
        return lines_seen(self.offset, self._lines, rows)

    def message(self) -> Message:
        """Nothing of its own: what can be done is among the lines."""
        return NOTHING

    def footer(self) -> list[tuple[str, str]]:
        """What can be done with it."""
        keys = self.ui.keyboard.shown("advice.fix", "advice.silence", "advice.silence-rule")
        return [*keys, ("enter", "go there")]

    def footer_right(self) -> list[tuple[str, str]]:
        """Help and the way back."""
        return [*self.ui.keyboard.shown("keys"), ("esc", "back")]

    def key(self, key: str, character: str | None) -> bool:
        """Close, scroll, go there; all else goes to the list, which then fills the window again."""
        key = {"j": "down", "k": "up", "g": "home", "G": "end"}.get(key, key)
        place = moved(key, self.offset, max(1, self._lines - self._rows + 1), self._rows - 1)
        match key:
            case _ if place is not None:
                self.offset = place
            case "escape" | "q" | "backspace":
                self.ui.close()
            case "enter":
                self._go_there()
            case _:
                command = self.ui.keyboard.command_for(key)
                if command is not None and command.id == "open":
                    self._go_there()
                    return True
                if command is not None and command.id in OF_THE_THING:
                    self.ui.close()
                return False
        return True

    def _go_there(self) -> None:
        from okrtui.tui.dialogs.detail import DetailLayer

        table, key = self.ui.screen.record
        if self.ui.workspace.find(table, key) is not None:
            self.ui.open(DetailLayer(self.ui, table, key))

    def changed(self) -> None:
        """Close when nothing is found any more."""
        if not self.ui.screen.record[1]:
            self.ui.stack.remove(self)
