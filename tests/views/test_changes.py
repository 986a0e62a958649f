"""What is told of a change, from what it came to alone."""

from typing import get_args

import pytest

from okrtui.domain.change import Change
from okrtui.domain.model.journal import Entry
from okrtui.domain.outcomes.closing import CarriedOver, NewLevel, NoLevel, ObjectiveClosed
from okrtui.domain.outcomes.entries import Entered, EnteredForPast, Noted
from okrtui.domain.outcomes.history import BatchDone, BatchOf, Redone, Restored, Tally, Undone, WrittenAgain
from okrtui.domain.outcomes.outcome import Outcome
from okrtui.domain.outcomes.readings import DoneBefore, Logged, LoggedForPast
from okrtui.domain.outcomes.things import (
    Deleted,
    Edited,
    FieldChange,
    Recount,
    RolledInto,
    Silencing,
    SpeaksAgain,
)
from okrtui.views.changes.description import describe
from tests.builders import MADE, TODAY, WorkspaceBuilder, day

BUILD = WorkspaceBuilder()
GOAL = BUILD.in_quarter()
CHURN = BUILD.metric(8, 4, title="Churn", unit="%")
MRR = BUILD.kpi("mrr", title="MRR", unit="$")
ENTRY = Entry(id="E", ver=1, created=MADE, changed=MADE, by="ann", at=MADE, subject="Churn", what="8 → 7 %")


CLOSED = (
    "missed, parked, leaving behind 1 key result that is met, Churn becomes a KPI, "
    "keeps its range, which is at least as strict, no range changed, because no key result was met"
)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Entered(CHURN, 8.0, 7.0, None, 0.25), "Saved: Churn 8 → 7 %, 25 % of the way"),
        (Entered(CHURN, None, 7.0, day(11, 18)), "Saved for Wed 18 Nov: Churn 8 → 7 %"),
        (
            EnteredForPast(CHURN, day(11, 2), 7.5, 8.0, 7.0, too_late=True),
            "Saved for Mon 2 Nov, after its deadline, so it doesn't count: Churn 7.5 %. The latest value is still 7 %",
        ),
        (Noted(CHURN, 7, blocker=False, note=True), "Saved: Churn, confidence 7, blocker cleared, note added"),
        (Logged(MRR, 9.0, 10.0, 2), "Saved: MRR $9 → $10. It also moves 2 key results"),
        (LoggedForPast(MRR, day(11, 2, 2024), TODAY, None, 5.0, 7.0),
         "Saved for 2 Nov 2024: MRR $5. The latest value is still $7"),
        (DoneBefore(), "Already done with this --once word. Nothing was changed"),
        (
            Edited(GOAL, (FieldChange("parent", None, CHURN), FieldChange("owner", "dee", "")),
                   Recount(2, "h", "min", 60.0), ("why",), "ben"),
            ("Saved: Customers stay, parent Churn; owner cleared, 2 values converted (1 h is 60 min). "
             "ben changed why too; both are kept"),
        ),
        (Edited(MRR, (FieldChange("low", None, 5.0), FieldChange("since", None, day(11, 23)))),
         "Saved: MRR, low $5; since 23 Nov"),
        (Deleted(GOAL, (("key result", 1), ("entry", 2)), 0),
         "Deleted: Customers stay, with 1 key result and 2 entries"),
        (SpeaksAgain((Silencing(MRR, ""), Silencing(None, "kpi-alert"))), "No longer silenced: MRR; kpi-alert"),
        (
            ObjectiveClosed(
                GOAL, "missed", CarriedOver(None, 1), (NewLevel(CHURN, None, None, link=False), NoLevel(False))
            ),
            f"Closed: Customers stay, {CLOSED}",
        ),
        (RolledInto(GOAL, GOAL.with_(title="Guests stay")), "Merged: Customers stay into Guests stay"),
        (Undone(ENTRY), "Undone: Churn, 8 → 7 %"),
        (Redone(ENTRY, None), "Redone: Churn"),
        (WrittenAgain("/data/a.json"), "Saved again: /data/a.json. Nothing is missing"),
    ],
)  # fmt: skip
def test_a_change_is_described_from_its_outcome(outcome: Outcome, said: str) -> None:
    """The sentence about it, without a workspace to look anything up in."""
    assert describe(Change((), outcome)).sentence == said


@pytest.mark.parametrize("of", get_args(BatchOf))
def test_each_batch_has_words(of: BatchOf) -> None:
    """On so many rows; a table's readings are called that."""
    sentence = describe(Change((), BatchDone(of, 3, "cho"))).sentence
    assert {"readings": "3 values", "additions": "3 lines"}.get(of, "3 rows") in sentence
    assert ("cho" in sentence) == (of == "owners")


def test_what_was_saved_is_described_without_that_word_too() -> None:
    """For a command that is the word itself; what was not simply saved has no such sentence."""
    assert describe(Change((), Logged(MRR, None, 10.0))).brief == "MRR $10"
    assert describe(Change((), LoggedForPast(MRR, day(11, 2), TODAY, None, 5.0, 7.0))).brief == ""


def test_a_restore_says_what_came_of_it() -> None:
    """What is nought is left out."""
    sentence = describe(Change((), Restored(MADE, Tally(1, 0, 2)))).sentence
    assert sentence.startswith("Restored the backup of ")
    assert sentence.endswith(": 1 record restored, 2 records changed back")
