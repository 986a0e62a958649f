"""A change in words, of all but a KPI's value: each family's words are read when they are needed."""

from okrtui.domain.change import Described
from okrtui.domain.outcomes.closing import ClosingOutcome
from okrtui.domain.outcomes.entries import EntryOutcome
from okrtui.domain.outcomes.history import HistoryOutcome
from okrtui.domain.outcomes.importing import Imported
from okrtui.domain.outcomes.outline import OutlineEdited
from okrtui.domain.outcomes.things import ThingOutcome


def words_of(
    outcome: EntryOutcome | ThingOutcome | ClosingOutcome | HistoryOutcome | Imported | OutlineEdited,
) -> Described:
    """The words for what an operation came to."""
    if isinstance(outcome, EntryOutcome):
        from okrtui.views.changes.entries import entry_words  # with all of how key results are doing in lists

        return entry_words(outcome)
    if isinstance(outcome, ThingOutcome):
        from okrtui.views.changes.things import thing_words  # 3 ms, which no check-in needs

        return thing_words(outcome)
    if isinstance(outcome, ClosingOutcome):
        from okrtui.views.changes.closing import closing_words

        return closing_words(outcome)
    if isinstance(outcome, Imported):
        from okrtui.views.changes.importing import imported_words

        return imported_words(outcome)
    if isinstance(outcome, OutlineEdited):
        from okrtui.views.changes.outline import outline_words

        return outline_words(outcome)
    from okrtui.views.changes.history import history_words

    return history_words(outcome)
