"""Advice: what is worth a word, why, and what mends it."""

from __future__ import annotations

from okrtui.domain.advice import Advice, advice
from okrtui.domain.advice.finding import Finding
from okrtui.domain.workspace import Workspace
from okrtui.presentation.rows import Listing
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
        self._found: tuple[Workspace, Advice] | None = None

    @property
    def found(self) -> Advice:
        """What there is to say, worked out once for a workspace."""
        standings = self.bench.standings
        if self._found is None or self._found[0] is not standings.workspace:
            self._found = (standings.workspace, advice(standings))
        return self._found[1]

    def listing(self) -> Listing:
        """The findings that fit the filter; `is:silenced` shows those that keep quiet."""
        silenced = SILENCED in self.filter.text.split()
        return advice_listing(
            self.bench.standings, self.found, None if silenced else self.keep(), silenced=silenced
        )

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
