"""The hint of a new file as a row of a list, under the row that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.text.rows import BLANK, Listing, Row
from okrtui.text.spans import in_words
from okrtui.views.first_hints import first_hint

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


INDENT = 2
"""Levels by which it is indented."""


def with_hint(ui: Ui, listing: Listing) -> Listing:
    """The list with the hint that is due now, if it has the row of that hint; it is there as dim text."""
    hint = first_hint(ui.evaluator)
    words = "" if hint is None else in_words(hint.words, ui.keyboard.key_of)
    if hint is None or not words:
        return listing
    place = next(
        (n for n, row in enumerate(listing.rows) if (row.table, row.id) == (hint.table, hint.id)), None
    )
    if place is None:
        return listing
    before, after = listing.rows[: place + 1], listing.rows[place + 1 :]
    lines = [
        Row("text", indent=INDENT, title=text, in_place_of_bar_role="dim") for text in (words, *hint.examples)
    ]
    gap = (BLANK,) if after and after[0].kind != "blank" else ()
    return listing._replace(rows=(*before, BLANK, *lines, *gap, *after))
