"""Advice: what is worth a word, why, and what mends it."""

from __future__ import annotations

from okrtui.domain.advice import Advice, advice
from okrtui.domain.advice.finding import Finding
from okrtui.domain.standing import Standings
from okrtui.domain.workspace import Workspace
from okrtui.presentation.rows import Heads, Listing
from okrtui.tui.lines import Pieces
from okrtui.tui.screens.base import ListScreen
from okrtui.views.advice import advice_listing
from okrtui.views.advice_words import said

SILENCED = "is:silenced"


class AdviceScreen(ListScreen):
    """One thing, two lines. Worst first."""

    name = "Advice"
    letter = "A"
    takes_values = False

    def __init__(self, bench: object) -> None:
        super().__init__(bench)  # type: ignore[arg-type]
        self._found = Advice((), ())
        self._known: Workspace | None = None
        self._asked: Workspace | None = None

    @property
    def found(self) -> Advice:
        """What there is to say, worked out away from the screen: over ten years it takes 30 ms."""
        workspace, today = self.bench.workspace, self.bench.today
        if self._asked is not workspace:
            self._asked = workspace
            self.bench.host.look(
                lambda: advice(Standings(workspace, today)), lambda found: self._take(workspace, found)
            )
        return self._found

    def _take(self, workspace: Workspace, found: Advice) -> None:
        """What was found; what was said before stays until then."""
        if workspace is self._asked:
            self._found, self._known, self.stale = found, workspace, True

    def listing(self) -> Listing:
        """The findings that fit the filter; `is:silenced` shows those that keep quiet."""
        silenced = SILENCED in self.filter.text.split()
        keep = None if silenced else self.keep()
        listing = advice_listing(self.bench.standings, self.found, keep, silenced=silenced)
        return listing if self._known is not None else listing._replace(heads=Heads(kind="plain"), empty="")

    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        row = self.row
        if row is None:
            return None
        rule, _, key = row.id.partition(" ")
        findings = (*self.found.given, *self.found.silenced)
        return next((item for item in findings if item.rule.name == rule and item.id == key), None)

    def message(self) -> Pieces:
        """What mends it."""
        if self.filtering or self.bench.marks or self.cell is not None:
            return super().message()
        finding = self.finding()
        return () if finding is None else [(said(self.bench.standings, finding).fix, "text")]
