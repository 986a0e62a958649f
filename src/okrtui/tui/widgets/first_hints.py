"""The hint of a new file as a row of a list, under the row that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.text.rows import Listing, Row
from okrtui.text.spans import in_words
from okrtui.views.first_hints import first_hint

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def with_hint(ui: Ui, listing: Listing) -> Listing:
    """The list with the hint that is due now, if it has the row of that hint; it is there as dim text."""
    hint = first_hint(ui.evaluator)
    words = "" if hint is None else in_words(hint.words, ui.keyboard.key_of)
    if hint is None or not words:
        return listing
    rows = list(listing.rows)
    for place, row in enumerate(rows):
        if row.kind in ("item", "objective") and (row.table, row.thing) == (hint.table, hint.id):
            rows.insert(
                place + 1, Row("text", indent=row.indent + 1, title=words, in_place_of_bar_role="dim")
            )
            return listing._replace(rows=tuple(rows))
    return listing
