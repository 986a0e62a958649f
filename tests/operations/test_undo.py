"""Undo and redo: every change is taken back exactly, one's own first, and nobody else's by accident."""

import itertools
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem, RefusedProblem, WordsProblem
from okrtui.domain.library.examples import GOALS
from okrtui.domain.model.journal import Entry, Source
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.acting import ActOnKpi, CycleDates, SilenceAdvice, SpeakAgain, TakeOver
from okrtui.operations.adding import AddCycle, AddInitiative, AddKeyResult, AddKpi, AddObjective
from okrtui.operations.base import Operation
from okrtui.operations.baselines import ConfirmLevel
from okrtui.operations.batch import Batch
from okrtui.operations.closing import (
    ENDINGS,
    NEXT,
    BeginCycle,
    CloseCycle,
    CloseObjective,
    ReopenCycle,
    ScoreKeyResult,
)
from okrtui.operations.deleting import Delete
from okrtui.operations.editing import SetFields, SetSettings
from okrtui.operations.entries import CheckInKeyResult, DeleteEntry, EditEntry, LogReading, Nudge, TickOff
from okrtui.operations.many_readings import LogReadings
from okrtui.operations.moving import Move, RollInto
from okrtui.operations.session import Session
from okrtui.operations.starting import AddLike
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from okrtui.views.changes.facts import undone_words, words_of
from tests.builders import TODAY, assert_told
from tests.operations.facts_agree import assert_facts_agree

STARTED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CONTENT = ("cycles", "objectives", "key_results", "initiatives", "check_ins", "kpis", "readings")


def content(workspace: Workspace) -> dict[str, Any]:
    """Everything a user put in, in its order, without the stamps of who changed it when."""
    told: dict[str, Any] = {
        table: [
            {name: value for name, value in record.dumped().items() if name not in ("ver", "changed", "by")}
            for record in workspace.tables[table].values()
        ]
        for table in CONTENT
    }
    under: dict[Any, Any] = {key: ids(workspace.key_results_of(key)) for key in workspace.objectives}
    under |= {key: ids(workspace.check_ins_of(key)) for key in workspace.key_results}
    under |= {key: (ids(workspace.readings_of(key)), ids(workspace.linked_to(key))) for key in workspace.kpis}
    under |= {cycle: ids(workspace.objectives_of(cycle)) for cycle in (None, *workspace.cycles)}
    return {**told, "under": under, "title": workspace.meta.title, "settings": workspace.meta.settings}


def ids(records: Sequence[Record]) -> list[str]:
    """Which they are, in their order."""
    return [record.id for record in records]


class Clock:
    """A clock that goes on by a minute each time it is looked at."""

    def __init__(self) -> None:
        self.moments = (STARTED + timedelta(minutes=number) for number in itertools.count())

    def __call__(self) -> datetime:
        return next(self.moments)


class Office:
    """One file, and the people and scripts that work on it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = Clock()
        self.today = TODAY

    def session(self, by: str = "ann", source: Source = "app") -> Session:
        """Someone who has just opened the file."""
        found = Session(
            Store(self.path, STARTED),
            by=by,
            source=source,
            today=lambda: self.today,
            now=self.clock,
            describe=describe,
        )
        found.load()
        return found


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A new file."""
    return Office(tmp_path / "okrtui.json")


Pick = Callable[[str], str]


def of(
    make: Callable[..., Operation], *parts: st.SearchStrategy[Any]
) -> st.SearchStrategy[Callable[[Pick], Operation]]:
    """An operation made of what there is to pick from, and of drawn parts."""
    return st.tuples(*parts).map(lambda given: lambda pick: make(pick, *given))


def closings() -> st.SearchStrategy[Callable[[Pick], Operation]]:
    """What ends and begins objectives and cycles."""
    values = st.sampled_from([0.0, 1.0, 2.0, 5.5, 40.0])
    days = st.integers(0, 20).map(lambda back: TODAY - timedelta(days=back))
    return st.one_of(
        of(lambda pick: RollInto(pick("objectives"), pick("objectives"))),
        of(lambda pick, number: AddLike({"title": GOALS[number].title}, GOALS[number]), st.integers(0, 3)),
        of(lambda pick, score, note: ScoreKeyResult(pick("key_results"), score, note), st.sampled_from([0.0, 0.7]),
        st.sampled_from([None, "late", ""])),
        of(
            lambda pick, ending, then, baseline, target: CloseObjective(
                pick("objectives"), ending, "more calls", then, baseline, targets=((pick("key_results"), target),)
            ),
            st.sampled_from(ENDINGS), st.sampled_from(NEXT), st.booleans(), values,
        ),
        of(lambda pick, state: state(pick("cycles")), st.sampled_from([CloseCycle, ReopenCycle, BeginCycle])),
        of(lambda pick, on: ConfirmLevel(pick("kpis"), on), days),
        of(lambda pick: ActOnKpi(pick("kpis"))),
        of(lambda pick, unit: SetFields("kpis", pick("kpis"), {"unit": unit}, history="relabel"),
        st.sampled_from(["h", "%"])),
        of(lambda pick, table: SilenceAdvice(table, pick(table)), st.sampled_from(["objectives", "kpis"])),
        of(lambda pick: SpeakAgain(pick("kpis"))),
        of(lambda pick, table: TakeOver(table, pick(table), "cho"), st.sampled_from(["objectives", "key_results"])),
        of(lambda pick: CycleDates(pick("key_results"))),
        of(lambda pick, value: LogReadings(tuple(LogReading(pick("kpis"), value, on=TODAY - timedelta(days=back))
        for back in range(25))), values),
    )  # fmt: skip


def operations() -> st.SearchStrategy[Callable[[Pick], Operation]]:
    """Operations, each as a function of what there is to pick from."""
    values = st.sampled_from([0.0, 1.0, 2.0, 5.5, 40.0])
    titles = st.sampled_from(["Churn", "NPS", "Reply"])
    days = st.integers(0, 20).map(lambda back: TODAY - timedelta(days=back))
    maybe = st.booleans()

    return st.one_of(
        of(lambda pick, title: AddObjective({"title": title}), titles),
        of(lambda pick, title: AddObjective({"title": title, "parent": pick("objectives"),
        "guardrails": (pick("kpis"),)}), titles),
        of(lambda pick, a, b: AddKeyResult("metric", {"objective": pick("objectives"), "title": "M",
        "start": a, "target": b}), values, values),
        of(lambda pick: AddKeyResult("metric", {"objective": pick("objectives"), "title": "L", "start": 0,
        "target": 9, "kpi": pick("kpis")})),
        of(
            lambda pick, done: AddKeyResult(
                "milestones", {"objective": pick("objectives"), "title": "S", "steps": ({"title": "a"},
                {"title": "b"})}, done
            ),
            st.integers(0, 2),
        ),
        of(lambda pick: AddKeyResult("binary", {"objective": pick("objectives"), "title": "B"})),
        of(lambda pick, value, how: AddKpi({"title": "K", "combine": how}, value), values,
        st.sampled_from(["last", "sum"])),
        of(lambda pick: AddInitiative({"objective": pick("objectives"), "title": "Call them"})),
        of(lambda pick: AddCycle()),
        of(
            lambda pick, value, relative, confidence, note, on: CheckInKeyResult(
                pick("key_results"), value, relative=relative, confidence=confidence, note=note, on=on
            ),
            st.none() | values, maybe, st.none() | st.integers(0, 10), st.sampled_from([None, "well",
            ""]), days,
        ),
        of(lambda pick: CheckInKeyResult(pick("key_results"), as_last=True)),
        of(lambda pick, blocker: CheckInKeyResult(pick("key_results"), blocker=blocker),
        st.sampled_from(["legal", ""])),
        of(lambda pick, value, relative, on: LogReading(pick("kpis"), value, relative=relative, on=on),
        values, maybe, days),
        of(lambda pick, table, steps: Nudge(pick(table), steps), st.sampled_from(["kpis", "key_results"]),
        st.sampled_from([-1, 1])),
        of(lambda pick, table: TickOff(pick(table)), st.sampled_from(["initiatives", "key_results"])),
        of(lambda pick, owner: SetFields("key_results", pick("key_results"), {"owner": owner}),
        st.sampled_from(["", "ben"])),
        of(lambda pick, target: SetFields("key_results", pick("key_results"), {"target": target}, "why"),
        values),
        of(lambda pick, high: SetFields("kpis", pick("kpis"), {"high": high}), values),
        of(lambda pick, closed: SetFields("cycles", pick("cycles"), {"closed": closed}), st.booleans()),
        of(lambda pick, text: SetSettings({"pace.at_risk": text, "title": text}), st.sampled_from(["",
        "-20", "-30"])),
        of(lambda pick, to: Move(pick("objectives"), pick(to)), st.sampled_from(["cycles", "objectives",
        "key_results"])),
        of(lambda pick: Move(pick("objectives"), None)),
        of(lambda pick: Move(pick("key_results"), pick("objectives"))),
        closings(),
        of(lambda pick, table: Delete(table, pick(table)), st.sampled_from(["objectives", "key_results",
        "kpis", "cycles", "initiatives"])),
        of(lambda pick, table: DeleteEntry(table, pick(table)), st.sampled_from(["check_ins", "readings"])),
        of(lambda pick, table, value, on: EditEntry(table, pick(table), {"value": value, "on": on}),
        st.sampled_from(["check_ins", "readings"]), values, days),
        of(
            lambda pick, owner: Batch(
                tuple(SetFields(table, pick(table), {"owner": owner}) for table in ("objectives",
                "key_results")), "owners", owner
            ),
            st.sampled_from(["ann", "cho"]),
        ),
    )  # fmt: skip


class UndoMachine(RuleBasedStateMachine):
    """One user's changes, takings-back and doings-again, across restarts, against a list of snapshots."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.office = Office(Path(self.folder.name, "okrtui.json"))
        self.user = self.office.session()
        self.past = [content(self.user.workspace)]
        self.future: list[dict[str, Any]] = []

    def teardown(self) -> None:
        self.folder.cleanup()

    def now(self) -> dict[str, Any]:
        """What the user has."""
        return content(self.user.workspace)

    def standing(self) -> int:
        """How many entries of the journal could be taken back."""
        entries = self.user.workspace.journal.values()
        return sum(not entry.undone and entry.undo_of is None and entry.redo_of is None for entry in entries)

    @initialize(seed=st.integers(0, 5))
    def begin(self, seed: int) -> None:
        """A few things to work with."""
        for operation in (AddObjective({"title": "Goal"}), AddKpi({"title": "MRR"}, 5.0))[: 1 + seed % 2]:
            self.change(lambda pick, made=operation: made, 0)

    @rule(made=operations(), seed=st.integers(0, 10_000))
    def change(self, made: Callable[[Pick], Operation], seed: int) -> None:
        """Any operation: it is one step on, or refused with a sentence and nothing happened."""

        def pick(table: str) -> str:
            found = list(self.user.workspace.tables[table])
            return found[seed % len(found)] if found else "nothing"

        before, entries, workspace = self.now(), self.standing(), self.user.workspace
        try:
            change = self.user.run(made(pick))
        except (DataProblem, RefusedProblem, WordsProblem) as problem:
            assert_told(problem)
            assert self.now() == before
            return
        assert describe(change).sentence
        if change.empty:
            assert self.now() == before
            return
        entry = self.user.workspace.journal[change.entry]
        assert_facts_agree(workspace, self.user.workspace, entry, folded=change.entry in workspace.journal)
        if self.standing() > entries:
            self.past.append(self.now())
        else:
            assert isinstance(change.folds, str)
            assert change.folds
            self.past[-1] = self.now()
        self.future.clear()

    def names_what_it_did(self, verb: str, change: Change) -> None:
        """An undo or redo has the facts of what it is about, and says them."""
        journal = self.user.workspace.journal
        entry, about = journal[change.entry], journal[change.undo_of or change.redo_of or ""]
        head, *facts = entry.facts
        assert (head["verb"], head["id"]) == (verb, about.id)
        assert facts == list(about.facts[: len(facts)])
        if verb == "undone" and (now := undone_words(about)):
            assert words_of(entry).sentence == f"Undone: {now}"
        else:
            assert words_of(entry).what == f"{verb}: {words_of(about).what}"
        assert words_of(entry).subject == words_of(about).subject

    @rule()
    def undo(self) -> None:
        """The newest change goes, exactly; with nothing left it says so."""
        if len(self.past) == 1:
            with pytest.raises(RefusedProblem, match="Nothing to undo"):
                self.user.undo()
            return
        self.future.append(self.past.pop())
        self.names_what_it_did("undone", self.user.undo())
        assert self.now() == self.past[-1]

    @rule()
    def redo(self) -> None:
        """What was taken back last comes back, exactly; after a new change nothing does."""
        if not self.future:
            with pytest.raises(RefusedProblem, match="Nothing to redo"):
                self.user.redo()
            return
        self.past.append(self.future.pop())
        self.names_what_it_did("redone", self.user.redo())
        assert self.now() == self.past[-1]

    @rule()
    def reload(self) -> None:
        """Another start of the program: the same things in the same order, every line of the file fits."""
        before = self.now()
        self.user = self.office.session()
        self.user.store.verify()
        assert self.now() == before

    @precondition(lambda self: len(self.past) > 3)
    @rule()
    def all_the_way(self) -> None:
        """Back to the beginning and forward again."""
        steps = len(self.past) - 1
        for _ in range(steps):
            self.undo()
        for _ in range(steps):
            self.redo()


UndoMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestUndo = UndoMachine.TestCase


def entry_of(change: Change, session: Session) -> Entry:
    """The journal's entry of the change made last."""
    newest = max(session.workspace.journal.values(), key=lambda entry: entry.revision)
    assert newest.sentence == describe(change).sentence
    return newest


def goal(session: Session, title: str = "Goal") -> str:
    """A new objective, by its id."""
    session.run(AddObjective({"title": title}))
    return list(session.workspace.objectives)[-1]


def refusal(session: Session, entry: str | None = None) -> str:
    """Why it is not taken back, on the file as it is now."""
    session.load()
    before = content(session.workspace)
    with pytest.raises(Problem) as caught:
        session.undo(entry)
    assert content(session.workspace) == before
    return caught.value.sentence


def test_another_users_change_is_not_taken_back(office: Office) -> None:
    """A clash is refused with the name of who changed it since; what they made stays."""
    ann, ben = office.session(), office.session("ben")
    made = goal(ann)
    ann.run(SetFields("objectives", made, {"owner": "ann"}))
    ben.run(SetFields("objectives", made, {"owner": "ben"}))
    assert refusal(ann).startswith("Not undone: ben changed Goal later, at ")
    assert ann.workspace.objectives[made].owner == "ben"


def test_the_one_who_clashed_is_named_not_the_one_who_came_last(office: Office) -> None:
    """Ann's own later change of another field does not make her the reason."""
    ann, ben = office.session(), office.session("ben")
    made = goal(ann)
    first = entry_of(ann.run(SetFields("objectives", made, {"owner": "ann"})), ann)
    ben.run(SetFields("objectives", made, {"owner": "ben"}))
    ann.run(SetFields("objectives", made, {"team": "sales"}))
    ann.undo()
    assert refusal(ann, first.id).startswith("Not undone: ben changed Goal")


def test_other_fields_of_a_record_changed_since_are_kept(office: Office) -> None:
    """Only the fields of the change taken back go back."""
    ann, ben = office.session(), office.session("ben")
    made = goal(ann)
    ann.run(SetFields("objectives", made, {"owner": "ann"}))
    ben.run(SetFields("objectives", made, {"team": "sales"}))
    ann.undo()
    assert (ann.workspace.objectives[made].owner, ann.workspace.objectives[made].team) == ("", "sales")


def test_a_thing_someone_else_changed_since_is_not_removed(office: Office) -> None:
    """Taking back its adding would take their change with it, also under a later change of one's own."""
    ann, ben = office.session(), office.session("ben")
    made = goal(ann)
    ben.run(SetFields("objectives", made, {"why": "because"}))
    assert refusal(ann) == "Not undone: ben changed Goal since"
    ann.run(SetFields("objectives", made, {"owner": "ann"}))
    ann.undo()
    assert refusal(ann) == "Not undone: ben changed Goal since"


def test_a_thing_someone_else_built_on_is_not_removed(office: Office) -> None:
    """Their key result under it says why."""
    ann, ben = office.session(), office.session("ben")
    made = goal(ann)
    ben.run(AddKeyResult("binary", {"objective": made, "title": "Certificate"}))
    assert refusal(ann) == "Not undone: Certificate was added to Goal since"
    ben.undo()
    ann.undo()
    assert not ann.workspace.objectives


def test_a_change_of_something_deleted_since_is_left(office: Office) -> None:
    """There is nothing to give the old value to."""
    ann, ben = office.session(), office.session("ben")
    made = goal(ann)
    ann.run(SetFields("objectives", made, {"owner": "ann"}))
    ben.run(Delete("objectives", made))
    assert refusal(ann) == "Not undone: what it changed was deleted since"


def test_what_comes_back_must_belong_somewhere(office: Office) -> None:
    """A key result whose objective someone deleted since stays away."""
    ann, ben = office.session(), office.session("ben")
    made = goal(ann)
    ann.run(AddKeyResult("binary", {"objective": made, "title": "Certificate"}))
    ann.run(Delete("key_results", next(iter(ann.workspace.key_results))))
    ben.run(Delete("objectives", made))
    assert "no longer exists" in refusal(ann)


@pytest.mark.parametrize("source", ["script", "import"])
def test_scripts_changes_are_passed_over(office: Office, source: Source) -> None:
    """`u` never takes back what cron did under one's name; by its id it does."""
    ann, cron = office.session(), office.session("ann", source)
    made = goal(ann)
    cron.run(AddKpi({"title": "MRR"}, 5.0))
    logged = entry_of(cron.run(AddKpi({"title": "NPS"}, 40.0)), cron)
    ann.undo()
    assert made not in ann.workspace.objectives
    assert len(ann.workspace.kpis) == 2
    assert "NPS" in describe(ann.undo(logged.id)).sentence
    assert [kpi.title for kpi in ann.workspace.kpis.values()] == ["MRR"]


def test_other_peoples_changes_are_passed_over(office: Office) -> None:
    """Ben's newer one stays; Ann's own goes."""
    ann, ben = office.session(), office.session("ben")
    ben.run(AddCycle())
    goal(ann, "Ann's")
    goal(ben, "Ben's")
    ann.undo()
    assert [objective.title for objective in ann.workspace.objectives.values()] == ["Ben's"]


def test_undo_crosses_app_and_prompt(office: Office) -> None:
    """What was typed at a prompt is one's own as well."""
    prompt, app = office.session("ann", "prompt"), office.session()
    goal(prompt)
    app.undo()
    assert not app.workspace.objectives


def test_the_same_change_is_not_taken_back_twice(office: Office) -> None:
    """By its id a second time, and by an id that is none."""
    ann = office.session()
    goal(ann)
    entry = next(iter(ann.workspace.journal.values()))
    ann.undo()
    assert refusal(ann, entry.id).startswith("Already undone")
    assert "okrtui history" in refusal(ann, "nothing")


def test_taking_back_a_taking_back_is_doing_it_again(office: Office) -> None:
    """By its id, from History: afterwards `u` takes the change back as if nothing had been."""
    ann = office.session()
    goal(ann)
    taken = entry_of(ann.undo(), ann)
    ann.undo(taken.id)
    assert len(ann.workspace.objectives) == 1
    ann.undo()
    assert not ann.workspace.objectives
    again = entry_of(ann.redo(), ann)
    ann.undo(again.id)
    assert not ann.workspace.objectives
    assert refusal(ann) == "Nothing to undo"


def churn(session: Session) -> str:
    """A key result with a value of 8 on Friday the week before."""
    made = goal(session)
    session.run(AddKeyResult("metric", {"objective": made, "title": "Churn", "start": 20, "target": 4}))
    (key,) = session.workspace.key_results
    session.run(CheckInKeyResult(key, 8, on=TODAY - timedelta(days=7)))
    return key


def value(session: Session, key: str) -> float | None:
    """The newest value of a key result."""
    entries = session.workspace.check_ins_of(key)
    return entries[-1].value if entries else None


def test_presses_in_a_row_are_one_entry_and_one_undo(office: Office) -> None:
    """+ + + - on one row: one line in the history, taken back at once, done again at once."""
    ann = office.session()
    key = churn(ann)
    before, entries = content(ann.workspace), len(ann.workspace.journal)
    for steps in (-1, -1, -1, 1):
        ann.run(Nudge(key, steps))
    after = content(ann.workspace)
    assert (value(ann, key), len(ann.workspace.journal)) == (6, entries + 1)
    ann.undo()
    assert content(ann.workspace) == before
    ann.redo()
    assert content(ann.workspace) == after


def test_presses_on_two_rows_are_two_undos(office: Office) -> None:
    """Going over to another row and back begins anew."""
    ann = office.session()
    key = churn(ann)
    ann.run(AddKpi({"title": "MRR"}, 5.0))
    (kpi,) = ann.workspace.kpis
    for record in (key, kpi, key):
        ann.run(Nudge(record, 1))
    ann.undo()
    assert value(ann, key) == 9
    ann.undo()
    assert ann.workspace.readings_of(kpi)[-1].value == 5


def test_presses_on_two_days_are_two_undos(office: Office) -> None:
    """At midnight a new entry begins."""
    ann = office.session()
    key = churn(ann)
    ann.run(Nudge(key, -1))
    office.today = TODAY + timedelta(days=1)
    ann.run(Nudge(key, -1))
    assert value(ann, key) == 6
    ann.undo()
    assert value(ann, key) == 7


def newest_what(session: Session) -> str:
    """What the history says of the newest change."""
    return words_of(max(session.workspace.journal.values(), key=lambda entry: entry.revision)).what


def test_presses_in_a_row_are_told_from_first_to_last(office: Office) -> None:
    """From what the first one found, also on an entry that was there, whatever a press alone says."""
    ann = office.session()
    key = churn(ann)
    told = []
    for _ in range(3):
        change = ann.run(Nudge(key, -1))
        told.append((describe(change).sentence.split(", ")[0], newest_what(ann)))
    assert told == [
        ("Saved: Churn 8 → 7", "8 → 7"), ("Saved: Churn 7 → 6", "8 → 6"), ("Saved: Churn 6 → 5", "8 → 5"),
    ]  # fmt: skip
    assert list(ann.workspace.journal.values())[-1].sentence.startswith("Saved: Churn 8 → 5")
    ann.run(CheckInKeyResult(key, 6))
    for _ in range(2):
        ann.run(Nudge(key, 1))
    assert newest_what(ann) == "6 → 8"


def test_presses_on_a_kpi_that_had_no_value_say_what_it_has(office: Office) -> None:
    """There was nothing that they began from; on the next day there is."""
    ann = office.session()
    ann.run(AddKpi({"title": "Calls"}))
    (kpi,) = ann.workspace.kpis
    for _ in range(2):
        ann.run(Nudge(kpi, 1))
    assert newest_what(ann) == "2"
    office.today += timedelta(days=1)
    for _ in range(2):
        ann.run(Nudge(kpi, 1))
    assert newest_what(ann) == "2 → 4"


def test_presses_do_not_fold_over_someone_elses_change(office: Office) -> None:
    """Ben's 20 between two presses of Ann's is not swept away with them."""
    ann, ben = office.session(), office.session("ben")
    key = churn(ann)
    ann.run(Nudge(key, -1))
    ben.run(CheckInKeyResult(key, 20))
    ann.run(Nudge(key, -1))
    assert value(ann, key) == 19
    ann.undo()
    assert value(ann, key) == 20
    assert "ben changed" in refusal(ann)
    assert value(ann, key) == 20


def test_presses_after_a_taking_back_are_a_new_change(office: Office) -> None:
    """They clear what could be done again, as any new change does."""
    ann = office.session()
    key = churn(ann)
    ann.run(Nudge(key, -1))
    goal(ann, "Another")
    ann.undo()
    ann.run(Nudge(key, -1))
    with pytest.raises(RefusedProblem, match="Nothing to redo"):
        ann.redo()
    ann.undo()
    assert value(ann, key) == 7


def test_redo_is_cleared_by_ones_own_new_change_only(office: Office) -> None:
    """Not by Ben's, not by a script's under one's own name; but by one's own."""
    ann, ben, cron = office.session(), office.session("ben"), office.session("ann", "script")
    goal(ann, "First")
    ann.undo()
    goal(ben, "Ben's")
    cron.run(AddKpi({"title": "MRR"}))
    ann.redo()
    assert {objective.title for objective in ann.workspace.objectives.values()} == {"First", "Ben's"}
    ann.undo()
    goal(ann, "Second")
    with pytest.raises(RefusedProblem, match="Nothing to redo"):
        ann.redo()


def test_redo_does_not_run_over_someone_elses_change(office: Office) -> None:
    """What Ben made of it meanwhile stays."""
    ann, ben = office.session(), office.session("ben")
    made = goal(ann)
    ann.run(SetFields("objectives", made, {"owner": "ann"}))
    ann.undo()
    ben.run(SetFields("objectives", made, {"owner": "ben"}))
    with pytest.raises(RefusedProblem, match="Not redone: ben changed Goal"):
        ann.redo()
    assert ann.workspace.objectives[made].owner == "ben"


def test_undo_of_a_deletion_brings_back_everything_in_its_order(office: Office) -> None:
    """Numbers in lists are by the order of ids, and do not change by a taking-back."""
    ann = office.session()
    made = goal(ann)
    for number in range(4):
        ann.run(AddKeyResult("binary", {"objective": made, "title": f"B{number}"}))
    ann.run(Delete("objectives", made))
    assert not ann.workspace.key_results
    ann.undo()
    assert [found.title for found in ann.workspace.key_results_of(made)] == ["B0", "B1", "B2", "B3"]
    assert not ann.workspace.tables["tombstones"]


def test_deletions_leave_tombstones(office: Office) -> None:
    """So that a merge does not bring the dead back; after 90 days they go."""
    ann = office.session()
    made = goal(ann)
    ann.run(AddKeyResult("binary", {"objective": made, "title": "B"}))
    (key,) = ann.workspace.key_results
    ann.run(Delete("objectives", made))
    stones = ann.workspace.tables["tombstones"]
    assert {(stone.id, stone.was_in) for stone in stones.values()} == {
        (made, "objectives"),
        (key, "key_results"),
    }
    office.clock.moments = (STARTED + timedelta(days=91, minutes=number) for number in itertools.count())
    goal(ann)
    assert not ann.workspace.tables["tombstones"]


def test_versions_only_go_up(office: Office) -> None:
    """A taking-back is a change like any other: others see that something happened."""
    ann = office.session()
    made = goal(ann)
    ann.run(SetFields("objectives", made, {"owner": "ann"}))
    ann.undo()
    assert (ann.workspace.objectives[made].ver, ann.workspace.meta.revision) == (3, 3)


def test_the_sentence_says_what_was_taken_back(office: Office) -> None:
    """Free of anything that would steer a terminal, whatever the file holds."""
    ann = office.session()
    made = goal(ann)
    ann.run(SetFields("objectives", made, {"owner": "cho"}))
    assert describe(ann.undo()).sentence == "Undone: Goal has no owner again"
    assert describe(ann.redo()).sentence == "Redone: Goal, owner cho"


def test_looking_back_does_not_hide_what_is_undone(office: Office) -> None:
    """A day to come is refused, so nothing undone can lie there."""
    ann = office.session()
    key = churn(ann)
    with pytest.raises(DataProblem, match="can't be in the future"):
        ann.run(CheckInKeyResult(key, 5, on=date(2026, 11, 21)))


def test_the_journal_keeps_the_facts_as_they_were_typed(office: Office) -> None:
    """Verb, thing, field, old and new, unescaped; presses in a row are told from first to last."""
    ann = office.session()
    key = churn(ann)
    ann.run(SetFields("key_results", key, {"owner": "a\u202eb", "target": 3.0}))
    head = {"verb": "changed", "table": "key_results", "id": key, "title": "Churn"}
    facts = {fact["field"]: fact for fact in list(ann.workspace.journal.values())[-1].facts}
    unit = ann.workspace.key_results[key].unit
    assert facts["target"] == {
        **head, "field": "target", "old": 4.0, "new": 3.0, **({"unit": unit} if unit else {}),
    }  # fmt: skip
    assert facts["owner"]["new"] == ann.workspace.key_results[key].owner
    for steps in (-1, -1):
        ann.run(Nudge(key, steps))
    (told,) = list(ann.workspace.journal.values())[-1].facts
    assert (told["verb"], told["title"], told["field"], told["old"], told["new"]) == (
        "entered",
        "Churn",
        "value",
        8,
        value(ann, key),
    )
    assert told["on"] == "2026-11-20"
