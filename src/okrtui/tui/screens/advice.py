"""Advice: what is worth a word, why, and what mends it."""

from __future__ import annotations

from okrtui.advice.finding import Finding
from okrtui.text.rows import Heads, Listing
from okrtui.tui.layer import Layer, pane_columns
from okrtui.tui.lines import Pieces
from okrtui.tui.screens.base import ListScreen
from okrtui.tui.widgets.desk import Line
from okrtui.views.advice import advice_listing
from okrtui.views.advice_words import said

SILENCED = "is:silenced"


class AdviceScreen(ListScreen):
    """One thing, two lines. Worst first."""

    name = "Advice"
    letter = "A"
    takes_values = False

    def listing(self) -> Listing:
        """The findings that fit the filter; `is:silenced` shows those that keep quiet."""
        found = self.bench.counsel.found
        if found is None:
            return Listing(Heads(kind="plain"), ())
        silenced = SILENCED in self.filter.text.split()
        keep = None if silenced else self.keep()
        return advice_listing(self.bench.standings, found, keep, silenced=silenced)

    def of_thing(self) -> list[Finding]:
        """All that is found on the thing under the cursor, the one of its row first."""
        first, found = self.finding(), self.bench.counsel.found
        if first is None or found is None:
            return []
        mark = (first.table, first.id)
        return [first, *(item for item in found.given if (item.table, item.id) == mark and item is not first)]

    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        row, found = self.row, self.bench.counsel.found
        if row is None or found is None:
            return None
        rule, _, key = row.id.partition(" ")
        findings = (*found.given, *found.silenced)
        return next((item for item in findings if item.rule.name == rule and item.id == key), None)

    def opened_row(self) -> Layer:
        """All that is found on the thing, from where Enter goes on to the thing itself."""
        from okrtui.tui.layers.finding import FindingLayer

        return FindingLayer(self.bench)

    def _list_width(self, columns: int) -> int:
        # Its rows end with a word, which does not touch the pane.
        return super()._list_width(columns) - self._beside()

    def _edge(self) -> Line:
        return ((((" ", "text"),), False), *super()._edge())

    @property
    def _pane_lines(self) -> list[list[tuple[str, str]]]:
        from okrtui.tui.layers.finding import finding_lines

        bench = self.bench
        table, key = self.pane_record()
        mark = (
            bench.counsel.found,
            bench.today,
            table,
            key,
            bench.columns,
            bench.rows,
            bench.drawing,
            "advice",
        )
        if bench.pane_known is None or bench.pane_known[0] != mark:
            found = bench.counsel.found
            of_one = [item for item in found.given if (item.table, item.id) == (table, key)] if found else []
            bench.pane_known = (
                mark,
                finding_lines(bench, of_one, pane_columns(bench.columns), bench.rows - 3),
            )
        return bench.pane_known[1]

    def message(self) -> Pieces:
        """What mends it."""
        if self.filtering or self.bench.marks or self.cell is not None:
            return super().message()
        finding = self.finding()
        return () if finding is None else [(said(self.bench.standings, finding).fix, "text")]
