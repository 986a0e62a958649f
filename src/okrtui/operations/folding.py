"""Presses in a row as one entry of the journal: from what the first found to what the last one made of it."""

from okrtui.domain.change import Change
from okrtui.domain.model.journal import Before, Entry
from okrtui.domain.outcomes.readings import Logged, LogSummed


def folded_change(first: Entry, second: Change) -> Change:
    """`first` and `second` as one change, for the sentence about it; `second` alone where there was no value before."""
    outcome, was = second.outcome, first.facts[0].get("old") if first.facts else None
    if isinstance(was, bool) or not isinstance(was, int | float):
        return second
    if isinstance(outcome, Logged | LogSummed):
        return second._replace(outcome=outcome._replace(was=was))
    from okrtui.domain.outcomes.entries import Entered  # which cron's `log` does without

    if isinstance(outcome, Entered):
        return second._replace(outcome=outcome._replace(was=was))
    return second


def folded_records(first: tuple[Before, ...], second: tuple[Before, ...]) -> tuple[Before, ...]:
    """Two entries' records as one: how it was before the first, what it is after the second."""
    by_record = {(item.table, item.record): item for item in first}
    for item in second:
        earlier = by_record.get((item.table, item.record))
        if earlier is None:
            by_record[item.table, item.record] = item
        elif earlier.what == "changed":
            by_record[item.table, item.record] = earlier.with_(
                was={**item.was, **earlier.was}, now={**earlier.now, **item.now}
            )
    return tuple(by_record.values())
