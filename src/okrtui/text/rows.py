"""Rows: what one line of a list says, before it is laid out in columns."""

from typing import Literal, NamedTuple

from okrtui.text.spans import IN_WORDS as IN_WORDS
from okrtui.text.spans import Role as Role
from okrtui.text.spans import Wording

RowKind = Literal["item", "objective", "cycle", "heading", "blank", "text", "change"]


class Row(NamedTuple):
    """One line of a list. Texts are as they are written; the grid cuts and places them."""

    kind: RowKind
    id: str = ""
    """Its own; two rows of a screen may stand for one thing."""
    table: str = ""
    title: str = ""
    indent: int = 0
    glyph: str = ""
    """Name of the glyph in the set, such as `good`."""
    glyph_role: Role = "text"
    glyph_columns: int = 1
    """How many columns the glyph of a row of text has; with more than one they are kept free without a glyph."""
    key: str = ""
    """A KPI's short key."""
    now: str = ""
    now_role: Role = "text"
    """`dim` where nobody entered it: where a thing starts."""
    target: str = ""
    """With its sign of relation: `→ 4 %`."""
    target_number: str = ""
    """The same without its unit, which alone may be cut; empty: all of it is the number."""
    bar: tuple[float | None, float | None] | None = None
    """Progress and expected, 0..1."""
    bar_role: Role = "text"
    percent: str = ""
    in_place_of_bar: str = ""
    """In the bar's place: a change, how often a range was held, a sentence."""
    for_day: str = ""
    """The day a value is for, where that does not lie in today's period: `for Fri 13 Nov`."""
    in_place_of_bar_role: Role = "text"
    in_place_of_bar_short: str = ""
    trend: tuple[int | None, ...] = ()
    confidence: str = ""
    gap: str = ""
    status: str = ""
    status_short: str = ""
    """The same where it has too little room; empty: there is no other word."""
    status_role: Role = "text"
    owner: str = ""
    age: str = ""
    age_role: Role = "dim"
    word: str = ""
    """A KPI's second word; what a change did."""
    word_role: Role = "dim"
    due: bool = False
    cell: str | None = None
    """What is being typed in place of the value, with its caret."""
    folded: int = 0
    """How many rows are folded away under it."""
    dates: tuple[str, str] = ("", "")
    """First and last day of a cycle."""
    flag: str = ""
    """Behind the title of an objective: the guardrail that is not well."""
    flag_glyph: str = ""
    flag_role: Role = "act"
    record: str | None = None
    """Id of the thing that it stands for, in its table; None: that is its own."""
    rule: str = ""
    """Name of the rule that found what it says."""
    held: bool = False
    """Whether what is in the bar's place is how often a range was held."""

    @property
    def selectable(self) -> bool:
        """Whether the cursor can be on it."""
        return self.kind in ("item", "objective", "cycle", "change") or bool(self.kind == "text" and self.id)

    @property
    def thing(self) -> str:
        """Id of the thing that it stands for."""
        return self.id if self.record is None else self.record


BLANK = Row("blank")


def heading(title: str, more: str = "", word: str = "") -> Row:
    """The line over a group: its name, what is said about it, and a word at the right."""
    return Row("heading", title=title, in_place_of_bar=more, word=word)


class ColumnHeads(NamedTuple):
    """The second line: what is left, and the heads of the columns."""

    left: tuple[tuple[str, Role], ...] = ()
    progress: str = ""
    """`55 % ┼ pace 48`: the legend of the mark."""
    progress_short: str = ""
    target: str = "target"
    """Over what the values are held against; empty where no row has a value."""
    kind: Literal["results", "kpis", "cycles", "plain"] = "results"
    right: str = ""
    beside: tuple[str, ...] = ()
    """What follows what is left: the first of these that has room there; none where none has."""


class Listing(NamedTuple):
    """A whole list: its heads, its rows, and what to say when it is empty."""

    column_heads: ColumnHeads
    rows: tuple[Row, ...]
    empty: Wording = ""
