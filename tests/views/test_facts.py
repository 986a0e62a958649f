"""The words that are made of the facts of a change."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts.file_page import VERBS

from okrtui.domain.change import Change, Edit, added, changed, deleted
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.file_records import Silence
from okrtui.domain.model.journal import Before, Entry
from okrtui.domain.model.kpi import HealthyRange
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes import closing, entries, history, readings, things
from okrtui.domain.outcomes.importing import Counts, Imported
from okrtui.domain.outcomes.outcome import Outcome
from okrtui.domain.outcomes.outline import OutlineEdited
from okrtui.domain.outcomes.things import FieldChange, Place, Silencing
from okrtui.operations.facts import MOST, Fact, Verb
from okrtui.operations.outcome_facts import facts_of
from okrtui.text.glyphs import UNICODE
from okrtui.views import as_json
from okrtui.views.changes.fact_writers import WRITERS
from okrtui.views.changes.facts import columns_of, fact_lines, facts_words, undone_words, words_of
from okrtui.views.changes.lines import lines_of
from okrtui.views.detail import detail_of
from okrtui.views.difference import differences
from okrtui.views.history import change_row
from tests.builders import END, MADE, START, TODAY, WorkspaceBuilder, day, record

BUILD = WorkspaceBuilder()
GOAL = BUILD.in_quarter()
OTHER = BUILD.in_quarter(title="Guests stay")
CYCLE: Cycle = next(iter(BUILD.records["cycles"].values()))
CHURN = BUILD.metric(8, 4, GOAL, title="Churn", unit="%")
GUIDES = BUILD.milestones(1, 1, 1, under=GOAL)
SURVEY = BUILD.initiative(GOAL)
MRR = BUILD.kpi("mrr", title="MRR", unit="$", low=5.0)
LATEST = BUILD.check_in(CHURN, 8.0, day(11, 13), confidence=6)
STUCK = BUILD.check_in(GUIDES, None, day(11, 13), blocker="late parts")
PAID = BUILD.reading(MRR, 9.0, day(11, 13))
CHANGED = Entry(
    id="E", ver=1, created=MADE, changed=MADE, at=MADE,
    facts=({"verb": "changed", "table": "kpis", "id": MRR.id, "title": "MRR", "field": "owner", "new": "ann"},),
)  # fmt: skip
WORKSPACE = BUILD.build()
NEW = record(CheckIn, "c", key_result=CHURN.id, on=TODAY, at=MADE, value=6.5, confidence=6)
NOTED = record(
    CheckIn, "n", key_result=CHURN.id, on=TODAY, at=MADE, confidence=4, note="why", blocker="legal"
)
TICKED = record(CheckIn, "t", key_result=GUIDES.id, on=TODAY, at=MADE, value=2.0, blocker="late parts")
LATE = record(CheckIn, "l", key_result=CHURN.id, on=day(11, 2), at=MADE, value=7.5)
READ = record(Reading, "r", kpi=MRR.id, on=TODAY, at=MADE, value=10.0)
QUIET = record(Silence, "s", thing=MRR.id, rule="kpi-alert")
Words = tuple[str, str, str]


def set_to(thing: Record, **fields: Any) -> tuple[tuple[Edit, ...], things.Edited]:
    """Other fields for a thing, as an operation sets them."""
    now = thing.with_(**fields)
    made = tuple(FieldChange(name, getattr(thing, name), value) for name, value in fields.items())
    return (Edit(thing, now),), things.Edited(now, made)


def moved(thing: Record, **fields: Any) -> tuple[tuple[Edit, ...], things.Edited]:
    """The same, of a field that names another record."""
    edits, edited = set_to(thing, **fields)
    found = (
        FieldChange(name, WORKSPACE.find(table, was or ""), WORKSPACE.find(table, now or ""))
        for name, was, now in edited.fields
        for table in ("cycles" if name == "cycle" else "objectives",)
    )
    return edits, edited._replace(fields=tuple(found))


NEXT = CYCLE.with_(id="next", title="2027-Q1")
PARKED = moved(GOAL, cycle=None)
UNDER = moved(CHURN, objective=OTHER.id)
OWNED = set_to(CHURN, owner="cho", target=3.5)
HEALTHY = HealthyRange(since=day(11, 23), high=4.0)
RANGED = set_to(MRR, ranges=(*MRR.ranges, HealthyRange(since=day(11, 23), low=6.0)))
RECOUNTED = set_to(CHURN, unit="min", target=240.0)
MISSED = (
    "missed, carried over to 2027-Q1, leaving behind 1 key result that is met, "
    "MRR healthy up to 4 % from 23 Nov on"
)
CASES: list[tuple[tuple[Edit, ...], Outcome, Words]] = [
    ((added(NEW),), entries.Entered(CHURN, 8.0, 6.5),
     ("Churn: 8 → 6.5 % for 20 Nov", "Churn", "8 → 6.5 %")),
    ((added(NEW),), entries.Entered(CHURN, None, 6.5),
     ("Churn: 8 → 6.5 % for 20 Nov", "Churn", "8 → 6.5 %")),
    ((added(TICKED),), entries.Entered(GUIDES, None, 2.0), ("Guides: 2/3 for 20 Nov", "Guides", "2/3")),
    ((added(NEW),), entries.Begun(CHURN, CHURN, 6.5, met=False),
     ("Churn: 6.5 %, the start", "Churn", "6.5 %, the start")),
    ((changed(LATEST, value=7.0, confidence=None),), entries.EntryCorrected(CHURN, 8.0, 7.0, LATEST.on),
     ("Churn: corrected, 8 → 7 % for 13 Nov, confidence cleared", "Churn", "8 → 7 %, confidence cleared")),
    ((added(LATE),), entries.EnteredForPast(CHURN, LATE.on, 7.5, 8.0, 8.0),
     ("Churn: 7.5 % for 2 Nov", "Churn", "7.5 % for 2 Nov")),
    ((added(NEW),), entries.EnteredAsLast(CHURN, 6.5, 6.5),
     ("Churn: unchanged, 6.5 % for 20 Nov", "Churn", "unchanged, 6.5 %")),
    ((added(NOTED),), entries.Noted(CHURN, 4, blocker=True, note=True),
     ('Churn: confidence 6 → 4, blocker named: "legal", note added: "why"', "Churn",
      'confidence 6 → 4, blocker named, note added: "why"')),
    ((added(NOTED.with_(confidence=6, blocker="", note="")),), entries.Noted(CHURN, 6),
     ("Churn: new entry for 20 Nov", "Churn", "new entry")),
    ((added(NOTED.with_(confidence=6, blocker="legal", note="")),), entries.Noted(CHURN, blocker=True),
     ('Churn: blocker named: "legal"', "Churn", "blocker named")),
    ((added(record(CheckIn, "g", key_result=GUIDES.id, on=TODAY, at=MADE, blocker="")),),
     entries.Noted(GUIDES, blocker=False), ("Guides: blocker cleared", "Guides", "blocker cleared")),
    ((changed(LATEST, value=7.0, on=day(11, 12)),), entries.EntryEdited(CHURN, day(11, 12)),
     ("Churn: 8 → 7 % for 12 Nov; day 13 Nov → 12 Nov", "Churn", "8 → 7 % for 12 Nov; day 13 Nov → 12 Nov")),
    ((deleted(LATEST),), entries.EntryDeleted(CHURN, LATEST.on),
     ("Churn: 8 % for 13 Nov, deleted", "Churn", "8 % for 13 Nov, deleted")),
    ((changed(SURVEY, done=TODAY),), entries.Ticked(SURVEY, done=True),
     ("Exit survey: done", "Exit survey", "done")),
    ((added(READ),), readings.Logged(MRR, 9.0, 10.0), ("MRR: $9 → $10 for 20 Nov", "MRR", "$9 → $10")),
    ((added(READ),), readings.LogSummed(MRR, 9.0, 10.0, 5.0, 5.0, 10.0, current=True),
     ("MRR: $9 → $10 for 20 Nov", "MRR", "$9 → $10")),
    ((changed(PAID, value=7.0, note="late"),), readings.LogCorrected(MRR, 9.0, 9.0, 7.0, PAID.on),
     ('MRR: corrected, $9 → $7 for 13 Nov, note added: "late"', "MRR", '$9 → $7, note added: "late"')),
    ((added(READ),), readings.LoggedForPast(MRR, TODAY, TODAY, None, 10.0, 9.0),
     ("MRR: $10 for 20 Nov", "MRR", "$10 for 20 Nov")),
    ((changed(PAID, note="late"),), readings.LogNoted(MRR), ('MRR: note added: "late"', "MRR", 'note added: "late"')),
    ((added(CYCLE),), things.CycleAdded(CYCLE),
     ("2026-Q4: new cycle, 1 Oct to 31 Dec 2026", "2026-Q4", "new cycle, 1 Oct to 31 Dec 2026")),
    ((added(GOAL),), things.ObjectiveAdded(GOAL, Place(NEXT, usual=False)),
     ("Customers stay: new objective, in 2027-Q1", "Customers stay", "new objective, in 2027-Q1")),
    ((added(GOAL),), things.ExampleAdded(GOAL, Place(None, usual=False), 3, 1),
     ("Customers stay: new objective, parked, with 3 key results and 1 initiative", "Customers stay",
      "new objective, parked, with 3 key results and 1 initiative")),
    ((added(GOAL),), things.RecoveryAdded(GOAL, Place(CYCLE, usual=True), MRR),
     ("Customers stay: new objective, works on MRR", "Customers stay", "new objective, works on MRR")),
    ((added(CHURN),), things.KeyResultAdded(CHURN), ("Churn: new key result", "Churn", "new key result")),
    ((added(SURVEY),), things.InitiativeAdded(SURVEY),
     ("Exit survey: new initiative", "Exit survey", "new initiative")),
    ((added(MRR), added(PAID)), things.KpiAdded(MRR), ("MRR: new KPI", "MRR", "new KPI")),
    ((added(MRR),), things.TemplateTaken("saas", 5, 2),
     ("saas template: added 5 KPIs and 2 objectives", "saas template", "added 5 KPIs and 2 objectives")),
    (*OWNED, ("Churn: owner cho; target 4 → 3.5 %", "Churn", "owner cho; target 4 → 3.5 %")),
    (*RANGED, ("MRR: low $5 → $6 from 23 Nov", "MRR", "low $5 → $6 from 23 Nov")),
    (RECOUNTED[0], RECOUNTED[1]._replace(recount=things.Recount(2, "h", "min", 60.0)),
     ("Churn: unit % → min; target 4 % → 240 min, 2 values converted (1 h is 60 min)", "Churn",
      "unit % → min; target 4 % → 240 min, 2 values converted (1 h is 60 min)")),
    ((changed(WORKSPACE.meta, settings={"pace.at_risk": -20}),), things.SettingsEdited((("pace.at_risk", "-20"),)),
     ("Settings: pace.at_risk -20", "Settings", "pace.at_risk -20")),
    ((changed(GOAL, owner="cho"),), things.OwnerTaken(GOAL, "", "cho"),
     ("Customers stay: owner cho", "Customers stay", "owner cho")),
    ((changed(CHURN, deadline=END),), things.CycleDatesTaken(CHURN),
     ("Churn: the cycle's dates", "Churn", "the cycle's dates")),
    (PARKED[0], things.Parked(PARKED[1]),
     ("Customers stay: parked, from 2026-Q4", "Customers stay", "parked")),
    (UNDER[0], things.Moved(UNDER[1], OTHER),
     ("Churn: moved under Guests stay, from Customers stay", "Churn", "moved under Guests stay")),
    ((deleted(GOAL),), things.RolledInto(GOAL, OTHER),
     ("Customers stay: merged into Guests stay", "Customers stay", "merged into Guests stay")),
    ((deleted(GOAL), deleted(CHURN), deleted(LATEST)),
     things.Deleted(GOAL, (("key result", 1), ("entry", 2))),
     ("Customers stay: objective deleted, with 1 key result and 2 entries", "Customers stay",
      "deleted, with 1 key result and 2 entries")),
    ((changed(MRR, levels=(TODAY,)),), things.LevelConfirmed(MRR, TODAY, TODAY),
     ("MRR: new baseline from 20 Nov", "MRR", "new baseline from 20 Nov")),
    ((added(QUIET),), things.Silenced(Silencing(MRR, "kpi-alert")),
     ("MRR, kpi-alert: silenced", "MRR, kpi-alert", "silenced")),
    ((deleted(QUIET),), things.SpeaksAgain((Silencing(MRR, "kpi-alert"),)),
     ("MRR, kpi-alert: no longer silenced", "MRR, kpi-alert", "no longer silenced")),
    ((changed(CHURN, score=0.7),), closing.Scored(CHURN, None, 0.7), ("Churn: score 0.7", "Churn", "score 0.7")),
    ((changed(GOAL, state="missed"),),
     closing.ObjectiveClosed(
         GOAL, "missed", closing.CarriedOver(NEXT, 1), (closing.NewLevel(CHURN, MRR, HEALTHY, link=False),)),
     (f"Customers stay: {MISSED}", "Customers stay", MISSED)),
    ((changed(CYCLE, closed=True),), closing.CycleClosed(CYCLE), ("2026-Q4: closed", "2026-Q4", "closed")),
    ((changed(CYCLE, start=TODAY),), closing.CycleBegun(CYCLE), ("2026-Q4: started", "2026-Q4", "started")),
    ((changed(CYCLE, closed=True),), closing.CycleReopened(CYCLE), ("2026-Q4: reopened", "2026-Q4", "reopened")),
    ((changed(MRR, owner=""),), history.Undone(CHANGED),
     ("Undone: MRR has no owner again", "MRR", "undone: has no owner again")),
    ((changed(MRR, owner="ann"),), history.Redone(CHANGED, CHANGED),
     ("Redone: MRR, owner ann", "MRR", "redone: owner ann")),
    ((changed(MRR, owner=""),), history.Undone(CHANGED.with_(facts=(), subject="MRR", what="5 → 6")),
     ("Undone: MRR, 5 → 6", "MRR", "undone: 5 → 6")),
    ((deleted(MRR),), history.Restored(MADE, history.Tally(1, 0, 2)),
     ("backup: restored the backup of Thu 1 Oct 2026 08:00: 1 record restored, 2 records changed back", "backup",
      "restored the backup of Thu 1 Oct 2026 08:00")),
    ((added(MRR),), history.BroughtBack(1, 2), ("3 records: imported", "3 records", "imported")),
    ((added(NEW), added(TICKED)), history.BatchDone("values", 2),
     ("Churn and Guides: 2 values saved", "Churn and Guides", "2 values saved")),
    ((added(MRR),), Imported(("goals.csv", "b.csv"), Counts(objectives=4, entries=26), Counts(key_results=2), Counts()),
     ("Import of goals.csv and 1 more file: 4 objectives and 26 entries added, 2 key results changed",
      "Import of goals.csv and 1 more file", "4 objectives and 26 entries added, 2 key results changed")),
    ((added(MRR),), OutlineEdited("2026-Q4", 2, 3, 1),
     ("2026-Q4: outline: 2 added, 3 changed, 1 deleted", "2026-Q4", "outline: 2 added, 3 changed, 1 deleted")),
]  # fmt: skip
NOTHING = {
    readings.SaysSoAlready, readings.DoneBefore, things.SameAlready, things.LevelKnown, things.SilencedAlready,
    things.NotSilenced, history.RestoredAlready, history.BroughtBackAlready, history.WrittenAgain,
}  # fmt: skip
"""What an operation may come to without a change of the file."""


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The times of a backup are where the reader is."""
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(("edits", "outcome", "words"), CASES)
def test_each_outcome_has_words_that_are_made_of_its_facts(
    edits: tuple[Edit, ...], outcome: Outcome, words: Words
) -> None:
    """The sentence and the two columns; facts are the same after a way through the file."""
    facts, more = facts_of(WORKSPACE, Change(edits, outcome))
    read = json.loads(json.dumps(facts))
    assert facts_words(read, TODAY) == words
    assert more is None


def test_every_outcome_is_among_them() -> None:
    """One that is added is told of, or is named among those that change nothing."""
    assert {type(outcome) for _, outcome, _ in CASES} | NOTHING == set(get_args(Outcome))


@pytest.mark.parametrize("of", get_args(history.BatchOf))
def test_each_batch_has_words(of: history.BatchOf) -> None:
    """On so many rows, of which those that are known are named; without any it is said how many there are."""
    facts, _ = facts_of(WORKSPACE, Change((added(NEW),), history.BatchDone(of, 3, "cho")))
    words = facts_words(facts, TODAY)
    assert words is not None
    assert words.subject == ("3 values" if of == "readings" else "Churn and 2 more")
    assert words.what == {
        "values": "3 values saved", "readings": "3 values saved", "blockers": "blocker named",
        "owners": "owner is now cho", "moves": "moved", "deletions": "deleted", "additions": "added",
    }[of]  # fmt: skip
    unnamed = facts_words(facts[:1], TODAY)
    assert unnamed is not None
    assert unnamed.subject == {"readings": "3 values", "additions": "3 lines"}.get(of, "3 rows")


NPS = MRR.with_(id="nps", title="NPS", owner="dee")
PAGES = MRR.with_(id="pages", title="Pages", owner="dee")


@pytest.mark.parametrize(
    ("edits", "of", "words", "undone"),
    [
        ((changed(NPS, owner="eva"), changed(PAGES, owner="eva")), "owners",
         "NPS and Pages: owner dee → eva", "NPS and Pages, owners are as before"),
        ((changed(NPS, owner="eva"), changed(MRR, owner="eva")), "owners",
         "NPS and MRR: owner is now eva", "NPS and MRR, owners are as before"),
        ((changed(CHURN, objective=OTHER.id), changed(GUIDES, objective=OTHER.id)), "moves",
         "Churn and Guides: moved from Customers stay to Guests stay",
         "Churn and Guides are back where they were"),
        ((deleted(NPS), deleted(PAGES), deleted(MRR)), "deletions",
         "NPS, Pages and 1 more: deleted", "NPS, Pages and 1 more, restored"),
        ((added(NPS), added(PAGES)), "additions", "NPS and Pages: new KPIs", "NPS and Pages, removed again"),
    ],
)  # fmt: skip
def test_what_is_done_alike_to_several_things_names_them(
    edits: tuple[Edit, ...], of: history.BatchOf, words: str, undone: str
) -> None:
    """From what to what where that is the same for all; undone it says how they are now."""
    facts, _ = facts_of(WORKSPACE, Change(edits, history.BatchDone(of, len(edits), "eva")))
    told = facts_words(facts, TODAY)
    assert told is not None
    assert told.sentence == words
    entry = CHANGED.with_(facts=facts)
    assert undone_words(entry) == undone
    back = facts_words(({"verb": "undone", "table": "journal", "id": "E"}, *facts), TODAY)
    assert back is not None
    assert back.sentence == f"Undone: {undone}"


@pytest.mark.parametrize(("edits", "outcome", "words"), CASES)
def test_whatever_is_undone_is_said_as_it_is_now(
    edits: tuple[Edit, ...], outcome: Outcome, words: Words
) -> None:
    """By the name of the thing; what was done is not said as if it still were so."""
    facts, _ = facts_of(WORKSPACE, Change(edits, outcome))
    said = undone_words(CHANGED.with_(facts=facts))
    if facts[0]["verb"] not in ("undone", "redone"):
        assert said.startswith(words[1])
        assert said.removeprefix(words[1]).strip(" ,")
        assert said.removeprefix(words[1]).strip(" ,") != words[2]


def test_every_verb_has_words_and_stands_in_the_page_about_the_file() -> None:
    """So that none is kept that nobody can read."""
    assert set(get_args(Verb)) == set(WRITERS) == set(VERBS)


def test_lines_name_each_thing_with_what_became_of_it() -> None:
    """Field, old and new with the unit, the day that an entry is for; a summary is no line."""
    edits = (deleted(GOAL), deleted(CHURN), deleted(LATEST), changed(MRR, owner="ann"), added(READ))
    facts, _ = facts_of(WORKSPACE, Change(edits, things.Deleted(GOAL, (("key result", 1), ("entry", 1)))))
    assert [(line.subject, line.what) for line in fact_lines(facts, TODAY)] == [
        ("Customers stay", "objective deleted, with 1 key result and 1 entry"),
        ("Churn", "key result deleted"),
        ("Churn", "8 % for 13 Nov, deleted"),
        ("MRR", "owner ann"),
        ("MRR", "$9 → $10 for 20 Nov"),
    ]
    facts, _ = facts_of(WORKSPACE, Change((added(NEW), added(TICKED)), history.BatchDone("values", 2)))
    assert [(line.subject, line.what) for line in fact_lines(facts, TODAY)] == [
        ("Churn", "8 → 6.5 % for 20 Nov"),
        ("Guides", "2/3 for 20 Nov"),
    ]


def test_a_large_change_keeps_a_few_facts_and_how_many_more_there_are() -> None:
    """Things before entries; an import of 20,000 values takes no more of the file than one of a few hundred."""
    values = [READ.with_(id=f"r{number}", value=float(number), on=START) for number in range(20_000)]
    edits = (*map(added, values), added(MRR), changed(CHURN, owner="ann"))
    imported = Imported(("values.csv",), Counts(kpis=1, entries=20_000), Counts(key_results=1), Counts())
    facts, more = facts_of(WORKSPACE, Change(edits, imported))
    assert [fact["verb"] for fact in facts[:4]] == ["imported", "added", "changed", "added"]
    assert [fact["table"] for fact in facts[1:4]] == ["kpis", "key_results", "readings"]
    assert (len(facts), more) == (MOST, len(edits) - (MOST - 1))
    assert len(json.dumps(facts)) < 5_000
    entry = CHANGED.with_(facts=facts, more=more)
    lines, left = lines_of(WORKSPACE, entry)
    assert (len(lines), left) == (MOST - 1, more)


def test_a_detail_says_how_many_more_there_are() -> None:
    """Behind the things that are named; one that is the subject is not named again."""
    entry = CHANGED.with_(facts=(*CHANGED.facts, {**CHANGED.facts[0], "id": "x", "title": "NPS"}), more=1_380)
    workspace = WORKSPACE.after([added(entry)])
    detail = detail_of(Evaluator(workspace, TODAY), "journal", entry.id, UNICODE)
    assert detail is not None
    assert (detail.title, detail.sentences) == ("MRR", ("MRR: owner ann",))
    assert [(name, [line.value for line in lines]) for name, lines in detail.parts] == [
        ("What changed", ["owner ann", "NPS: owner ann", "and 1,380 more"])
    ]


def test_lists_and_json_say_what_the_facts_say() -> None:
    """Whatever the file has for a sentence; the words of JSON are fields of the change."""
    entry = CHANGED.with_(sentence="Saved: something else")
    assert columns_of(entry) == ("MRR", "owner ann")
    assert change_row(entry).word == "owner ann"
    said = as_json.change(entry)
    assert (said["sentence"], said["subject"], said["what"]) == words_of(entry)
    assert said["facts"] == list(entry.facts)


def test_what_is_undone_is_told_as_short_as_it_was() -> None:
    """Of a change with many facts as many are left out again, and one more for that it was undone."""
    large = CHANGED.with_(facts=CHANGED.facts * MOST, more=380)
    facts, more = facts_of(WORKSPACE, Change((changed(MRR, owner=""),), history.Undone(large)))
    assert (len(facts), more) == (MOST, 381)


def test_texts_are_kept_as_typed_and_cut() -> None:
    """A definition of a page is in the records before; its facts say how it begins."""
    facts, _ = facts_of(WORKSPACE, Change(*set_to(CHURN, definition="a\u202eb" + "x" * 9_000)))
    assert facts[0]["new"].startswith("a\u202ebx")
    assert len(facts[0]["new"]) == 100
    words = facts_words(facts, TODAY)
    assert words is not None
    assert words.what.startswith('definition added: "a')
    assert len(words.what) < 50


def test_the_difference_of_two_states_says_the_same_words() -> None:
    """As History does of the change that led from the one to the other."""
    for edits in ((added(NEW),), *(edits for edits, _ in (OWNED, RANGED, PARKED, UNDER))):
        (item,) = differences(WORKSPACE, WORKSPACE.after(edits))
        facts, _ = facts_of(WORKSPACE, Change(edits, history.BatchDone("moves", 1)))
        lines = fact_lines(facts, TODAY)
        assert item.what == "; ".join(line.what for line in lines)
        assert {line.subject for line in lines} == {item.title}


def older(**fields: Any) -> Entry:
    """An entry of the version that kept words, and of facts only what became of records."""
    facts = (
        {"verb": "changed", "table": "kpis", "id": MRR.id, "title": "MRR", "field": "owner", "new": "b"},
    )
    common = {"at": MADE, "sentence": "Saved: MRR, owner a → b", "facts": facts}
    return record(Entry, "old", **{**common, **fields})


def test_an_older_change_is_shown_as_it_was_written() -> None:
    """Its words, whatever facts it has; without words and facts its sentence."""
    assert words_of(older(subject="MRR", what="owner a → b")) == (
        "Saved: MRR, owner a → b", "MRR", "owner a → b",
    )  # fmt: skip
    assert columns_of(older(subject="MRR", what="owner a → b")) == ("MRR", "owner a → b")
    assert words_of(older(facts=())) == ("Saved: MRR, owner a → b", "", "")
    assert columns_of(older(facts=())) == ("Saved: MRR, owner a → b", "")
    unknown = ({"verb": "paused", "table": "kpis", "id": MRR.id, "title": "MRR"},)
    assert words_of(older(facts=unknown)).sentence == "Saved: MRR, owner a → b"


def test_the_lines_of_an_older_change_name_things_too() -> None:
    """From the records before: of what is there, of what is gone, and of what no longer fits a record."""
    gone = CHURN.with_(id="gone", title="Replies").dumped()
    before = (
        Before(table="kpis", record=MRR.id, what="changed", was={"owner": "a"}, now={"owner": "b"}),
        Before(table="check_ins", record=LATEST.id, what="added"),
        Before(table="key_results", record="gone", what="deleted", was=gone),
        Before(table="check_ins", record="c", what="deleted", was={**NEW.dumped(), "key_result": "gone"}),
        Before(table="objectives", record="x", what="changed", was={"due": 1}, now={"due": "2026-11-20"}),
        Before(table="kpis", record="y", what="added"),
    )
    lines, more = lines_of(WORKSPACE, older(subject="MRR", what="4 changes", before=before))
    assert more == 0
    assert [(line.subject, line.what) for line in lines] == [
        ("MRR", "owner a → b"),
        ("Churn", "8 % for 13 Nov"),
        ("Replies", "key result deleted"),
        ("Replies", "6.5 % for 20 Nov, deleted"),
        ("objective", "due 1 → 2026-11-20"),
        ("KPI", "new KPI"),
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("2026-11-20"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
NAMES = (
    "table", "id", "title", "field", "old", "new", "unit", "decimals", "of", "on", "since", "count", "along", "parked",
    "to", "low", "high", "factor", "files", "added", "changed", "at", "what", "rule", "start", "end", "old_unit",
    "works_on", "linked", "left_behind",
)  # fmt: skip


@st.composite
def any_fact(draw: st.DrawFn) -> Fact:
    """What a file of another program, or of an editor, may have for a fact."""
    verb = draw(st.sampled_from(get_args(Verb)) | JSON)
    table = draw(st.sampled_from(["kpis", "check_ins", "cycles", "key_results", "_meta", "silences"]) | JSON)
    return {**draw(st.dictionaries(st.sampled_from(NAMES), JSON, max_size=6)), "verb": verb, "table": table}


@given(facts=st.lists(any_fact(), max_size=4), on=st.dates(date(1901, 1, 1), date(2998, 1, 1)))
def test_any_facts_are_read_with_care(facts: list[Fact], on: date) -> None:
    """They have words, or none; never an error, whatever they say."""
    words = facts_words(facts, on)
    assert words is None or all(isinstance(word, str) for word in words)
    assert all(isinstance(line.what, str) for line in fact_lines(facts, on + timedelta(days=1)))
