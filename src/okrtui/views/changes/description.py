"""A change in words, whatever it came to."""

from okrtui.domain.change import Change, Described
from okrtui.domain.outcomes.readings import ReadingOutcome
from okrtui.views.changes.readings import reading_words


def describe(change: Change) -> Described:
    """The sentence about a change, what it is about, and what happened to it."""
    outcome = change.outcome
    if isinstance(outcome, ReadingOutcome):
        return reading_words(outcome)
    from okrtui.views.changes.others import words_of  # 4 ms, which cron's `log` does without

    return words_of(outcome)
