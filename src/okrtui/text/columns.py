"""In which columns the parts of a list's rows are, for every width of list."""

from collections.abc import Iterable
from typing import NamedTuple

from okrtui.text.rows import Row

WIDEST = 140
CONFIDENCE_FROM = 100
"""Columns of a list from which confidence has one; so has what else only a wide one shows."""
OWNERS_FROM = 108
"""Columns from which owners of objectives and key results have one of their own, and titles as many as at 80."""
AGE, TREND, STATUS, OWNER, WORD, CHANGE, CONFIDENCE, GAP = 5, 6, 10, 6, 11, 6, 5, 4


class Columns(NamedTuple):
    """Where each part begins, or for right-aligned ones ends; None: left out."""

    total: int
    now: int
    target: int | None
    bar: int | None
    percent: int | None
    gap: int | None
    trend: int | None
    confidence: int | None
    status: int | None
    owner: int | None
    word: int | None
    change: int | None
    owners: bool
    """Whether owners are shown: in a column of their own, or at the end of an objective's row."""
    age: int
    title_end: int
    """Last column of a title on rows with a value."""

    @property
    def bar_end(self) -> int:
        """Where an objective's title ends at the latest."""
        return (self.bar if self.bar is not None else self.now + 1) - 1


class Used(NamedTuple):
    """What the rows of a list have; what none of them has gets no column, and its room goes to the titles."""

    owners: bool = True
    confidences: bool = True
    gaps: bool = True
    actions: bool = True


ALL = Used()


def used_by(rows: Iterable[Row]) -> Used:
    """What some of the rows have; an owner is worth saying where there is another one."""
    items = [row for row in rows if row.kind in ("item", "objective")]
    return Used(
        owners=len({row.owner for row in items} - {""}) > 1,
        confidences=any(row.confidence for row in items if row.kind == "item"),
        gaps=any(row.gap for row in items),
        actions=any(row.word for row in items),
    )


def _owners_from(used: Used) -> int:
    """What others leave room for, if these are not used."""
    spared = (0 if used.confidences else CONFIDENCE + 1) + (0 if used.gaps else GAP + 1)
    return max(CONFIDENCE_FROM, OWNERS_FROM - spared)


def columns_for(total: int, *, kpis: bool = False, used: Used = ALL) -> Columns:
    """The columns of a list `total` wide, dropped from right to left as it gets narrower.

    What is not `used` has no column, and its room goes to the titles.
    """
    # On a very wide terminal a value still is near its title.
    wide, total = total, min(total, WIDEST)
    age = total - AGE
    edge = age
    owner = status = confidence = trend = gap = percent = bar_at = target = word = change = None
    if used.owners and total >= (CONFIDENCE_FROM if kpis else _owners_from(used)):
        owner = edge = edge - OWNER - 1
    if kpis and total >= 75:
        if used.actions:
            word = edge = edge - WORD - 1
        trend = edge - TREND - 1
        change = trend - 2
        bar_at = change - CHANGE + 1
        target = bar_at - 9
    elif total >= 75:
        if total >= CONFIDENCE_FROM:
            status = edge = edge - STATUS - 1
            edge -= 1
            if used.confidences:
                confidence = edge = edge - CONFIDENCE - 1
        # An objective's word is as long as a trend and the two columns behind it, which the narrowest have not.
        trend = edge - TREND - (1 if total < 80 or total >= CONFIDENCE_FROM else 3)
        percent = trend - 2
        if total >= CONFIDENCE_FROM and used.gaps:
            gap = trend - 2
            percent = gap - GAP - 1
        bar_at = percent - 15
        target = bar_at - 9
    elif total >= 56:
        bar_at = age - 11
        target = bar_at - 9
        if kpis:
            change = bar_at + CHANGE - 1
    else:
        percent = age - 2
    now = target - 2 if target is not None else (percent or age) - 6
    return Columns(
        wide, now, target, bar_at, percent, gap, trend, confidence, status, owner, word, change, used.owners, age,
        title_end=now - 8,
    )  # fmt: skip
