"""Advice: what is worth saying, why, and what fixes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.advice.finding import Finding
from okrtui.domain.change import Change
from okrtui.operations.editing import SetSettings
from okrtui.text.rows import ColumnHeads, Listing
from okrtui.text.spans import NOTHING, Message
from okrtui.tui.changes import UNDO
from okrtui.tui.command import Command
from okrtui.tui.layer import Layer
from okrtui.tui.toolkit.lines import PieceLine
from okrtui.tui.toolkit.sizes import pane_columns
from okrtui.tui.ui import Run, Ui, writable
from okrtui.tui.widgets.list import ListScreen
from okrtui.tui.widgets.list_filter import SILENCED
from okrtui.tui.widgets.list_pane import ListPane
from okrtui.views.advice import advice_listing, fix_message

if TYPE_CHECKING:
    from okrtui.advice.rulebook import Advice


class AdviceScreen(ListScreen):
    """One thing, two lines. Worst first."""

    name = "Advice"
    letter = "A"
    takes_values = False

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        # Its rows end with a word, which does not touch the pane.
        self.drawing.pane = ListPane(ui, _findings_beside, gap=1)

    def opened(self) -> None:
        """Its first rows are worked out away from the screen."""
        super().opened()
        self.ui.advice.wait()

    def listing(self) -> Listing:
        """The findings that fit the filter; `is:silenced` shows those that keep quiet."""
        found = self.ui.advice.found
        if found is None:
            return Listing(ColumnHeads(kind="plain"), ())
        silenced = SILENCED in self.filter.text.split()
        keep = None if silenced else self.filter.fitting()
        return advice_listing(self.ui.evaluator, found, self.ui.keyboard.key_of, keep, silenced=silenced)

    def findings(self) -> list[Finding]:
        """All that is found on the thing under the cursor, the one of its row first."""
        first, found = self.finding(), self.ui.advice.found
        if first is None or found is None:
            return []
        mark = (first.table, first.id)
        return [first, *(item for item in found.given if (item.table, item.id) == mark and item is not first)]

    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        row, found = self.row, self.ui.advice.found
        if row is None or found is None:
            return None
        mark = row.rule, row.thing
        findings = (*found.given, *found.silenced)
        return next((item for item in findings if (item.rule.name, item.id) == mark), None)

    def opened_row(self) -> Layer | None:
        """All that is found on the thing, from where Enter goes on to the thing itself; beside a pane the thing."""
        from okrtui.tui.dialogs.finding import FindingLayer

        return None if self.pane_open else FindingLayer(self.ui)

    def message(self) -> Message:
        """What fixes it."""
        if self.filter.open or self.ui.marks or self.cell is not None:
            return super().message()
        finding = self.finding()
        return NOTHING if finding is None else fix_message(self.ui.evaluator, finding)


def _findings_beside(ui: Ui, table: str, key: str) -> list[PieceLine]:
    """All that is found on a thing, kept as long as nothing of it changes."""
    from okrtui.tui.dialogs.finding import finding_lines

    found = ui.advice.found
    mark = (found, ui.today, table, key, ui.columns, ui.rows, ui.drawing, "advice")
    if ui.pane_known is None or ui.pane_known[0] != mark:
        of_one = [item for item in found.given if (item.table, item.id) == (table, key)] if found else []
        ui.pane_known = mark, finding_lines(ui, of_one, pane_columns(ui.columns), ui.rows - 3)
    return ui.pane_known[1]


def fixed(ui: Ui) -> None:
    """What the finding offers, where one step does it."""
    from okrtui.tui.dialogs.fixes import fix  # 20 ms, and most sessions never need it

    fix(ui)


def silenced(ui: Ui) -> None:
    """This rule on this thing keeps quiet, or is shown again."""
    from okrtui.tui.dialogs.fixes import silence

    silence(ui)


def rule_silenced(ui: Ui) -> None:
    """This rule keeps quiet altogether."""
    from okrtui.tui.dialogs.fixes import silence_rule

    silence_rule(ui)


def stage(step: int) -> Run:
    """More or less advice, by one stage; where no stage was chosen, all advice is on."""

    def run(ui: Ui) -> None:
        from okrtui.domain.settings import STAGES

        now = ui.workspace.meta.stage or len(STAGES) - 1
        wanted = now + step
        if not 1 <= wanted < len(STAGES):
            ui.say("This is already all advice" if step > 0 else "This is already the least advice")
            return
        before = ui.advice.found

        def say(found: Advice) -> None:
            more = len(found.given) - (0 if before is None else len(before.given))
            changed = f"{abs(more)} {'more' if more > 0 else 'fewer'}" if more else "no change for now"
            ui.say(_stage_words(wanted), changed, then=UNDO)

        def done(_: Change) -> None:
            ui.advice.after(say)

        ui.changes.run(SetSettings({"stage": str(wanted)}), done, wait=True)

    return run


def _stage_words(number: int) -> str:
    from okrtui.domain.settings import STAGES

    if number == len(STAGES) - 1:
        return f"Advice: {STAGES[number]}"
    return f"Advice: {STAGES[number]} (stage {number} of {len(STAGES) - 1})"


COMMANDS: tuple[Command[Ui], ...] = (
    Command("advice.fix", ("f",), "Fix it", "do what the advice offers", fixed, "Update", "fix",
            screens=("Advice", "Review"), unavailable=writable, on_row=True, also="apply"),
    Command("advice.silence", ("x",), "Silence it", "silence this advice", silenced, "Update", "silence",
            screens=("Advice",), unavailable=writable, on_row=True, also="hide mute ignore dismiss snooze later"),
    Command("advice.silence-rule", ("X",), "Silence the rule", "silence its rule", rule_silenced, "Update",
            "the rule", screens=("Advice",), unavailable=writable, on_row=True,
            also="hide mute ignore dismiss snooze later"),
    Command("stage.up", ("+",), "More advice", "more advice", stage(1), "Arrange", screens=("Advice",),
            unavailable=writable, also="next stage hints rules"),
    Command("stage.down", ("-",), "Less advice", "less advice", stage(-1), "Arrange", screens=("Advice",),
            unavailable=writable, also="previous stage hints rules"),
)  # fmt: skip
