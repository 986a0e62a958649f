"""In which columns the parts of a list's rows are, for every width of list."""

from typing import NamedTuple

WIDEST = 140
CONFIDENCE_FROM = 100
"""Columns of a list from which confidence has one; so has what else only a wide one shows."""
AGE, TREND, STATUS, OWNER, WORD, CHANGE, CONFIDENCE = 5, 6, 10, 6, 11, 6, 5


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
    age: int
    title_end: int
    """Last column of a title on rows with a value."""

    @property
    def bar_end(self) -> int:
        """Where an objective's title ends at the latest."""
        return (self.bar if self.bar is not None else self.now + 1) - 1


def columns_for(total: int, *, kpis: bool = False, owners: bool = True, confidences: bool = True) -> Columns:
    """The columns of a list `total` wide, dropped from right to left as it gets narrower.

    Without `owners` or `confidences` there is none to be shown, and their room goes to the titles.
    """
    # On a very wide terminal a value still is near its title.
    wide, total = total, min(total, WIDEST)
    age = total - AGE
    edge = age
    owner = status = confidence = trend = gap = percent = bar_at = target = word = change = None
    if owners and total >= CONFIDENCE_FROM:
        owner = edge = edge - OWNER - 1
    if kpis and total >= 75:
        word = edge - WORD - 1
        trend = word - TREND - 1
        change = trend - 2
        bar_at = change - CHANGE + 1
        target = bar_at - 9
    elif total >= 75:
        if total >= CONFIDENCE_FROM:
            status = edge = edge - STATUS - 1
            edge -= 1
            if confidences:
                confidence = edge = edge - CONFIDENCE - 1
        # An objective's word is as long as a trend and the two columns behind it, which the narrowest have not.
        trend = edge - TREND - (1 if total < 80 or total >= CONFIDENCE_FROM else 3)
        percent = trend - 2
        if total >= CONFIDENCE_FROM:
            gap = trend - 2
            percent = gap - 5
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
        wide, now, target, bar_at, percent, gap, trend, confidence, status, owner, word, change, age,
        title_end=now - 8,
    )  # fmt: skip
