"""The monthly review: the four questions one after another, on the lists one knows."""

from __future__ import annotations

from okrtui.advice.finding import Finding
from okrtui.text.rows import Listing
from okrtui.text.spans import Message, keyed, message
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.toolkit.sizes import NARROW, SMALL_ROWS
from okrtui.tui.ui import Ui
from okrtui.tui.widgets.list import ListScreen
from okrtui.tui.widgets.list_frame import that_fit
from okrtui.views.advice import fix_message
from okrtui.views.due import owner_scope
from okrtui.views.review import QUESTIONS, review_listing


class ReviewScreen(ListScreen):
    """One question a page; whatever can be done with a row elsewhere can be done here."""

    name = "Review"
    letter = "M"

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.page = 0

    @property
    def kpis(self) -> bool:
        """Whether its rows are those of the panel."""
        return self.page == 1

    @property
    def takes_values(self) -> bool:  # type: ignore[override]
        """Whether a digit types a value on its rows."""
        return self.page < 2

    def listing(self) -> Listing:
        """The rows of the question."""
        found = self.ui.advice.found if self.page == len(QUESTIONS) - 1 else None
        given = None if found is None else found.given
        shown_to = owner_scope(self.ui.evaluator, self.ui.me, not self.ui.only_mine)
        return review_listing(
            self.ui.evaluator,
            shown_to,
            self.page,
            given,
            self.filter.fitting(),
        )

    def top(self) -> list[Line]:
        """Which question it is; under it the heads of the columns."""
        question = QUESTIONS[self.page]
        left = [(" Monthly review  ", "strong"), (f"{self.page + 1} of {len(QUESTIONS)}", "text")]
        names = "   ".join(item.name for item in QUESTIONS[self.page + 1 :])
        right = f"then {names}" if names else "last step"
        pad = self.ui.columns - sum(len(text) for text, _ in left) - len(right)
        pieces = [*left, (" " * max(2, pad), "text"), (right, "dim")]
        lines = [line(cut_to(pieces, self.ui.columns, self.ui.glyphs))]
        if self.ui.rows > SMALL_ROWS and self.ui.columns >= NARROW:
            return [*lines, *self.head_lines()]
        return [line(cut_to([*left, (f"  {question.name}", "strong")], self.ui.columns, self.ui.glyphs))]

    def finding(self) -> Finding | None:
        """The finding under the cursor, on the last page."""
        row, found = self.row, self.ui.advice.found
        if self.page != len(QUESTIONS) - 1 or row is None or found is None:
            return None
        mark = row.rule, row.thing
        return next((item for item in found.given if (item.rule.name, item.id) == mark), None)

    def key(self, key: str, character: str | None) -> bool:
        """Tab goes to the next question, Esc and q back to where one was."""
        if self.typing:
            return super().key(key, character)
        if key in ("tab", "shift+tab"):
            self._turn(1 if key == "tab" else -1)
            return True
        if key in ("escape", "q") and not self.ui.marks and not self.filter.text and not self.pane_open:
            self._leave()
            return True
        return super().key(key, character)

    def _turn(self, step: int) -> None:
        page = self.page + step
        if page == len(QUESTIONS):
            self._leave()
            return
        self.page = max(0, page)
        if self.page == len(QUESTIONS) - 1:
            self.ui.advice.wait()
        self.stale = True
        self.to_top()

    def _leave(self) -> None:
        done = self.page == len(QUESTIONS) - 1
        self.page = 0
        self.ui.stack.back()
        if done:
            self.ui.say("Review done", then=keyed("{report.copy} to copy it as text, {report} to see it"))
        else:
            self.ui.say("Review stopped", then=keyed("{review} to start again"))

    def message(self) -> Message:
        """What fixes a finding; else what is said about the row."""
        finding = self.finding()
        if finding is not None and not self.typing:
            return fix_message(self.ui.evaluator, finding)
        return super().message()

    def own_message(self) -> Message:
        """What the question asks."""
        return message(f"{QUESTIONS[self.page].name}: {QUESTIONS[self.page].ask}")

    def footer(self) -> list[tuple[str, str]]:
        """On to the next question first."""
        if self.typing:
            return super().footer()
        fix = self.ui.keyboard.shown("advice.fix")
        # There is something to fix on the last page alone.
        keys = [pair for pair in super().footer() if pair[1] != "check-in" and pair not in fix]
        if self.page == len(QUESTIONS) - 1:
            keys[:0] = fix
        following = "next question" if self.page < len(QUESTIONS) - 1 else "done"
        return that_fit([("tab", following), *dict.fromkeys(keys)], self.ui.columns)

    def footer_right(self) -> list[tuple[str, str]]:
        """Help and the way back."""
        return [] if self.typing else [*self.ui.keyboard.shown("keys"), ("esc", "leave")]
