"""What is around the rows of a list: tabs and counts, the heads of its columns, the keys most used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.usage import is_shared
from okrtui.operations.base import title_of
from okrtui.text.columns import CONFIDENCE_FROM, Columns
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened, width, wrapped
from okrtui.text.glyphs import shown_text
from okrtui.text.grid import column_heads_line
from okrtui.text.rows import ColumnHeads
from okrtui.text.spans import Glyph, Message, Span, Wording, in_words, message, sentence
from okrtui.tui.layer import ScreenSpec
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import Piece, blank, line, tabs
from okrtui.tui.toolkit.paging import POSITION
from okrtui.tui.toolkit.sizes import PANE_FROM
from okrtui.views.explain import explain
from okrtui.views.first_hints import first_hint

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

FOOTER_ORDER = (
    "value", "history.undo", "history.back-to", "check-in", "open", "advice.fix", "advice.silence",
    "advice.silence-rule", "cycle.close", "new", "key-result.add", "edit", "delete",
    "mark", "undo", "filter", "sort",
)  # fmt: skip
FOOTER_RANK = (
    "value", "history.undo", "history.back-to", "check-in", "open", "advice.fix", "advice.silence",
    "advice.silence-rule", "cycle.close", "new", "undo", "filter", "key-result.add",
    "edit", "delete", "sort", "mark",
)  # fmt: skip
"""What stays where there is room for a part of them, the most wanted first."""


FIRST_OBJECTIVE = ("key-result.add", "new", "open", "undo")
FIRST_VALUES = ("value", "key-result.add", "check-in", "open", "undo")
"""Those of a new file: what comes next goes first."""
ARRANGED = ("value", "key-result.add", "sort", "open", "undo", "filter", "check-in", "edit", "delete")
"""Those of a list that is arranged otherwise than at first: the way back is among them."""
LATER = frozenset({"Results", "Advice", "Cycles"})
"""Screens that one person rarely goes to: their names are left out, their keys stay."""


def tabs_line(ui: Ui, name: str, filtered: tuple[Span, ...] = ()) -> Line:
    """The screens there are, the one that is shown marked; at the right what is due, or what rows are filtered by."""
    names = [(screen.name, _key_to(ui, screen)) for screen in ui.tables.screens if screen.tab]
    brief = frozenset[str]() if is_shared(ui.workspace) else LATER
    right = [piece for words, role in filtered for piece in ((words, role), ("  ", "text"))][:-1]
    return tabs(names, name, right or _counts(ui), ui.columns, ui.glyphs, brief)


def _key_to(ui: Ui, screen: ScreenSpec) -> str:
    """The key that goes to a screen; the first frame knows that of a user without keys of their own."""
    if ui.keyboard.ready:
        return ui.keyboard.key_of(f"go.{screen.name.lower()}")
    own = ui.user_settings
    return "" if own is not None and own.settings.keys else screen.letter


def _counts(ui: Ui) -> list[Piece]:
    summary = ui.summary
    if summary.empty:
        return [("new file", "dim")]
    pieces: list[Piece] = []
    if ui.columns >= PANE_FROM:
        week = f"{summary.cycle} {summary.week}".strip()
        glyphs = ui.glyphs
        for text, role in ((summary.title, "strong"), (week, "dim"), (summary.pace, "text")):
            shown = shortened(shown_text(text, glyphs), 30, cut=glyphs.cut)
            pieces += [(shown, role), ("  ", "text")] if text else []
    if ui.session.read_only:
        pieces += [("read-only", "wary"), ("  ", "text")]
    pieces.append((f"{summary.due} due", "strong" if summary.due else "dim"))
    if summary.alerts:
        pieces += [("  ", "text"), (f"{summary.alerts} alert{'s' if summary.alerts > 1 else ''}", "bad")]
    return pieces


def heads_line(
    ui: Ui, heads: ColumnHeads, columns: Columns, filtered: tuple[Span, ...] = (), *, empty: bool
) -> Line:
    """The heads of the columns; title and cycle that are among the tabs are not said again.

    What rows are `filtered` by comes first, and what else there is room for behind it.
    """
    if ui.columns >= PANE_FROM:
        titled = bool(heads.left) and heads.left[0][0] == ui.summary.title
        heads = heads._replace(left=heads.left[1:] if titled and not filtered else heads.left, beside=())
    if filtered:
        # How many KPIs there are is among what is said of the filter.
        left = [(words, role) for words, role in filtered]
        more = [] if heads.kind == "kpis" else list(heads.left[1:])
        while more and sum(width(visible(words)) + 2 for words, _ in (*left, *more)) > columns.now - 2:
            more.pop()
        heads = heads._replace(left=(*left, *more))
    if empty:
        heads = heads._replace(kind="plain", right="")
    return ((tuple(column_heads_line(heads, columns, ui.glyphs)), False),)


def empty_lines(ui: Ui, words: Wording, columns: int) -> list[Line]:
    """What is said where there are no rows."""
    text = in_words(sentence(words), ui.keyboard.key_of)
    return [
        blank(),
        *(line([("  " + part, "text")]) for part in wrapped(shown_text(text, ui.glyphs), columns - 3)),
    ]


def row_message(ui: Ui, table: str, key: str, *, pane: bool) -> Message | None:
    """What is said about a thing, in as many words as there is room for; None where there is nothing to show.

    Confidence is in it where neither its column nor the open `pane` shows it.
    """
    confidence = not pane and ui.columns < CONFIDENCE_FROM
    said = explain(ui.evaluator, table, key, ui.summary.due, confidence=confidence) if key else None
    if said is None:
        return None
    # Where rows scroll, the place of the cursor follows it; four lines are around them.
    beside = POSITION if len(ui.screen.rows) > ui.rows - 4 else 0
    return message(Glyph(said.glyph, said.role), said.within(ui.columns - 3 - beside, ui.keyboard.key_of))


def removed_message(ui: Ui, table: str, key: str) -> str:
    """What is said where the row under the cursor went by someone else's doing; the thing is what is there now."""
    record = ui.workspace.find(table, key)
    return (
        f"That item was removed. The cursor is now on {'nothing' if record is None else title_of(record, 40)}"
    )


NEEDING_ROWS = frozenset({"open", "sort", "history.undo", "history.back-to"})
"""Commands for rows that are there, though they change none of them themselves."""


def footer_keys(ui: Ui, *, takes_values: bool) -> list[Piece]:
    """The keys most used here, the same on every row: a line that changes with the cursor costs 300 bytes a key."""
    rows = any(row.selectable for row in ui.screen.rows)
    known = {
        c.id: (c.shown_key, c.label) for c in ui.keyboard.available() if c.label and (rows or not c.on_row)
    }
    if not rows:
        known = {name: key for name, key in known.items() if name not in NEEDING_ROWS}
    if "pane" in {c.id for c in ui.keyboard.available()} and ui.screen.pane_open and ui.columns >= PANE_FROM:
        known["open"] = (ui.keyboard.shown("pane")[0][0], "entries")
    if takes_values and rows:
        known["value"] = ("0-9", "value")
    hint = first_hint(ui.evaluator)
    if hint is not None and hint.table != "kpis" and "key-result.add" in known:
        known["new"] = (known["new"][0], "objective")
        order = FIRST_OBJECTIVE if hint.table == "objectives" else FIRST_VALUES
        return that_fit([known[name] for name in order if name in known], ui.columns)
    if not ui.screen.arrangements:
        known.pop("sort", None)
    elif ui.screen.arrangement != ui.screen.arrangements[0]:
        return that_fit([known[name] for name in ARRANGED if name in known], ui.columns)
    kept = that_fit([known[name] for name in FOOTER_RANK if name in known], ui.columns)
    return [known[name] for name in FOOTER_ORDER if name in known and known[name] in kept]


def that_fit(ranked: list[Piece], columns: int) -> list[Piece]:
    """Keys for as long as there is room, beside those at the right end."""
    room = columns - 18
    kept = []
    for key, label in ranked:
        room -= len(key) + len(label) + 3
        if room < 0:
            break
        kept.append((key, label))
    return kept
