"""A change in words, whatever it came to."""

from okrtui.domain.change import Change, Described


def describe(change: Change) -> Described:
    """The sentence about a change, what it is about, and what happened to it."""
    # Each where it is needed: cron's `log` does without the others, and what only looks at a file without all.
    from okrtui.domain.outcomes.readings import ReadingOutcome

    outcome = change.outcome
    if isinstance(outcome, ReadingOutcome):
        from okrtui.views.changes.readings import reading_words

        return reading_words(outcome)
    from okrtui.views.changes.others import words_of

    return words_of(outcome)
