"""All that an operation may come to: a closed union, so that none is forgotten where they are put into words."""

from okrtui.domain.outcomes.closing import ClosingOutcome
from okrtui.domain.outcomes.entries import EntryOutcome
from okrtui.domain.outcomes.history import HistoryOutcome
from okrtui.domain.outcomes.importing import Imported
from okrtui.domain.outcomes.outline import OutlineEdited
from okrtui.domain.outcomes.readings import ReadingOutcome
from okrtui.domain.outcomes.things import ThingOutcome

Outcome = (
    ReadingOutcome | EntryOutcome | ThingOutcome | ClosingOutcome | HistoryOutcome | Imported | OutlineEdited
)
