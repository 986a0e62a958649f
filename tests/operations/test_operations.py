"""Operations: what each request comes to, what it says, and what it refuses."""

import itertools
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem, RefusedProblem, WordsProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.model.entry import CheckIn
from okrtui.domain.model.journal import Source
from okrtui.domain.model.record import Record
from okrtui.domain.workspace import Workspace
from okrtui.operations.adding import AddCycle, AddInitiative, AddKeyResult, AddKpi, AddObjective
from okrtui.operations.base import Context, Operation
from okrtui.operations.batch import Batch
from okrtui.operations.deleting import Delete
from okrtui.operations.editing import SetFields, SetSettings
from okrtui.operations.entries import CheckInKeyResult, DeleteEntry, EditEntry, LogReading, Nudge, TickOff
from okrtui.operations.moving import Move
from okrtui.operations.session import Session
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from tests.builders import END, START, TODAY, WorkspaceBuilder, day

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def done(
    before: WorkspaceBuilder | Workspace, operation: Operation, today: date = TODAY, source: Source = "app"
) -> tuple[Workspace, Change]:
    """The workspace after an operation, and what it says."""
    workspace = before.build() if isinstance(before, WorkspaceBuilder) else before
    ids = (f"N{number:05d}" for number in itertools.count())
    change = operation.apply(workspace, Context(today, NOW, "ann", source, lambda: next(ids)))
    return workspace.after(change.edits), change


def refused(before: WorkspaceBuilder | Workspace, operation: Operation) -> Problem:
    """Why it is not done."""
    with pytest.raises(Problem) as caught:
        done(before, operation)
    assert caught.value.sentence
    return caught.value


def fields_of(change: Change, kind: type[Record]) -> Any:
    """The record of a kind that a change put in."""
    (found,) = [edit.after for edit in change.edits if isinstance(edit.after, kind)]
    return found


# Adding


def test_the_first_objective_brings_its_quarter() -> None:
    """An empty file is ready for use: the quarter begins with its first objective."""
    after, change = done(WorkspaceBuilder(), AddObjective({"title": "Customers stay"}))
    (cycle,), (objective,) = after.cycles.values(), after.objectives.values()
    assert (cycle.title, cycle.start, cycle.end, cycle.closed) == ("2026-Q4", START, END, False)
    assert (objective.cycle, describe(change).sentence) == (cycle.id, "Added: Customers stay")


def test_the_first_quarter_follows_the_fiscal_year() -> None:
    """Named after the year in which it ends."""
    after, _ = done(WorkspaceBuilder(year__first_month=4), AddObjective({"title": "Customers stay"}))
    assert [cycle.title for cycle in after.cycles.values()] == ["2027-Q3"]


@pytest.mark.parametrize(
    ("cycles", "where"),
    [
        pytest.param(
            [{"title": "Y", "start": day(1, 1), "end": END, "kind": "year"}, {"title": "Q"}],
            "Q",
            id="the shortest that holds today",
        ),
        pytest.param(
            [{"title": "Q", "start": day(1, 1, 2027), "end": day(3, 31, 2027)}],
            "Q",
            id="only a planned one: into that",
        ),
        pytest.param(
            [{"title": "Q", "start": day(7, 1), "end": day(9, 30)}],
            None,
            id="one that is over: parked",
        ),
        pytest.param([{"title": "Q", "closed": True}], None, id="only a closed one: parked"),
    ],
)
def test_an_objective_goes_into_the_cycle_that_runs_or_comes_next_else_it_is_parked(
    cycles: list[dict[str, Any]], where: str | None
) -> None:
    """Never into one that is over or closed."""
    build = WorkspaceBuilder()
    for fields in cycles:
        build.cycle(**fields)
    after, change = done(build, AddObjective({"title": "Customers stay"}))
    (objective,) = after.objectives.values()
    assert (after.cycles[objective.cycle].title if objective.cycle else None) == where
    assert describe(change).sentence.startswith("Added: Customers stay" + ("" if where else ", parked"))


@pytest.mark.parametrize(
    ("today", "fields", "source", "start"),
    [
        pytest.param(TODAY, {}, "app", TODAY, id="added late: from the day it is added"),
        pytest.param(START, {}, "app", None, id="added on the first day: the cycle's"),
        pytest.param(day(9, 1), {}, "app", None, id="added before: the cycle's"),
        pytest.param(TODAY, {"start_date": day(10, 5)}, "app", day(10, 5), id="said: as said"),
        pytest.param(TODAY, {}, "import", None, id="imported: the cycle's"),
        pytest.param(date(2027, 1, 5), {}, "app", END, id="added after the end: on the last day"),
    ],
)
def test_a_key_result_added_late_starts_late(
    today: date, fields: dict[str, Any], source: Source, start: date | None
) -> None:
    """Nobody is behind on the day something is written down."""
    build = WorkspaceBuilder()
    operation = AddKeyResult("binary", {"objective": build.in_quarter().id, "title": "Certificate", **fields})
    _, change = done(build, operation, today, source)
    assert fields_of(change, KeyResult).start_date == start


def test_a_key_result_takes_the_owner_of_its_objective() -> None:
    """Unless it says another."""
    build = WorkspaceBuilder()
    under = build.in_quarter(owner="ann").id
    _, first = done(build, AddKeyResult("binary", {"objective": under, "title": "A"}))
    _, second = done(build, AddKeyResult("binary", {"objective": under, "title": "B", "owner": "ben"}))
    assert [fields_of(change, KeyResult).owner for change in (first, second)] == ["ann", "ben"]


def test_milestones_done_already_are_an_entry_of_today() -> None:
    """`Guides 2/5`."""
    build = WorkspaceBuilder()
    steps = tuple({"title": name} for name in "abcde")
    operation = AddKeyResult(
        "milestones", {"objective": build.in_quarter().id, "title": "Guides", "steps": steps}, 2
    )
    after, _ = done(build, operation)
    (entry,) = after.check_ins.values()
    assert (entry.on, entry.value) == (TODAY, 2)


@pytest.mark.parametrize(
    ("kind", "fields", "field", "said"),
    [
        ("metric", {"start": 8, "target": 8}, "target", "are the same"),
        ("metric", {"start": 8}, "target", "Enter a target"),
        ("range", {"low": 6, "high": 4}, "low", "above the high end"),
        ("range", {}, "low", "Enter an edge of the range"),
        ("milestones", {}, "steps", "Enter the steps"),
        ("binary", {"weight": -1}, "weight", "weight must be"),
        ("binary", {"title": ""}, "title", "Write what changes, from what to what"),
        ("binary", {"title": " \x1b "}, "title", "Write what changes, from what to what"),
        ("binary", {"title": "x" * 301}, "title", "at most 300 fit"),
        ("binary", {"definition": "x" * 10_001}, "definition", "at most 10,000 fit"),
        ("metric", {"start": 1, "target": float("nan")}, "target", "That number is too large"),
        ("binary", {"cadence": "hourly"}, "cadence", "not hourly"),
        ("binary", {"start_date": END, "deadline": START}, "deadline", "before the start date"),
    ],
)  # fmt: skip
def test_figures_are_refused_at_entry_with_the_reason(
    kind: str, fields: dict[str, Any], field: str, said: str
) -> None:
    """Beside the field they belong to."""
    build = WorkspaceBuilder()
    problem = refused(
        build, AddKeyResult(kind, {"objective": build.in_quarter().id, "title": "Churn", **fields})
    )
    assert isinstance(problem, DataProblem)
    assert (problem.field, said in problem.sentence) == (field, True)


def test_text_that_enters_is_cleaned() -> None:
    """Control characters and bidi overrides go; a note keeps its lines."""
    fields = {"title": "Cus\x1b[2Jtomers\nstay\u202e", "why": "one\r\ntwo\x07"}
    after, _ = done(WorkspaceBuilder(), AddObjective(fields))
    (objective,) = after.objectives.values()
    assert (objective.title, objective.why) == ("Cus[2Jtomers stay", "one\ntwo")


@pytest.mark.parametrize(
    ("kpi", "fields", "link", "unit"),
    [
        pytest.param({"unit": "%"}, {"start": 8}, "level", "%", id="it takes the unit"),
        pytest.param({"unit": "%"}, {"start": 8, "unit": "%"}, "level", "%", id="the same unit"),
        pytest.param({"combine": "sum"}, {"start": 0}, "total", "", id="a summed KPI from 0: its total"),
        pytest.param(
            {"combine": "sum"}, {"start": 5}, "level", "", id="a summed KPI from elsewhere: its level"
        ),
        pytest.param({"combine": "sum"}, {"start": 0, "link": "level"}, "level", "", id="said: as said"),
        pytest.param({"combine": "last"}, {"start": 0}, "level", "", id="any other: its level"),
    ],
)
def test_linking_to_a_kpi(kpi: dict[str, Any], fields: dict[str, Any], link: str, unit: str) -> None:
    """One series, two roles: unit and cadence are the KPI's."""
    build = WorkspaceBuilder()
    linked = build.kpi(cadence="monthly", **kpi)
    made = {"objective": build.in_quarter().id, "title": "Churn", "target": 4, "kpi": linked.id, **fields}
    _, change = done(build, AddKeyResult("metric", made))
    found = fields_of(change, Metric)
    assert (found.link, found.unit, found.cadence) == (link, unit, "monthly")


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("metric", {"start": 1, "target": 2, "unit": "h"}, "It is counted in h, mrr in %"),
        ("binary", {}, "no number that could follow a KPI"),
    ],
)
def test_what_cannot_be_linked(kind: str, fields: dict[str, Any], said: str) -> None:
    """Hours do not move with percents, and a yes has no number."""
    build = WorkspaceBuilder()
    kpi = build.kpi(unit="%")
    made = {"objective": build.in_quarter().id, "title": "Churn", "kpi": kpi.id, **fields}
    assert said in refused(build, AddKeyResult(kind, made)).sentence


def test_cycles_of_a_kind_do_not_overlap() -> None:
    """Open quarters do not; a year runs beside its quarters, and one of own dates may be anywhere."""
    build = WorkspaceBuilder()
    build.cycle()
    within = {"start": day(11, 1), "end": day(11, 30)}
    assert "overlap 2026-Q4" in refused(build, AddCycle({"title": "X", **within})).sentence
    done(build, AddCycle({"title": "X", **within, "kind": "year"}))
    build.cycle("Push", kind="own")
    done(build, AddCycle({"title": "X", **within, "kind": "own"}))
    done(build, AddCycle({"title": "X", **within, "closed": True}))
    assert refused(build, AddCycle({"title": "2026-Q4", **within, "kind": "year"})).sentence.startswith(
        "2026-Q4 already exists"
    )
    assert "before the first" in refused(build, AddCycle({"title": "X", "start": END, "end": START})).sentence


def test_the_next_quarter_needs_no_dates() -> None:
    """The first that doesn't exist yet, planned."""
    build = WorkspaceBuilder()
    build.cycle()
    after, _ = done(build, AddCycle())
    found = [(cycle.title, cycle.start, cycle.closed) for cycle in after.cycles.values()]
    assert found[-1] == ("2027-Q1", date(2027, 1, 1), False)


def test_a_kpi_gets_a_key_bounds_and_its_value() -> None:
    """From its name and unit; a second of the name gets another key."""
    build = WorkspaceBuilder()
    build.kpi("monthly")
    after, change = done(build, AddKpi({"title": "Monthly churn", "unit": "%"}, 5.6))
    (made,) = [kpi for kpi in after.kpis.values() if kpi.title == "Monthly churn"]
    assert (made.key, made.floor, made.ceiling) == ("monthly2", 0, 100)
    assert [reading.value for reading in after.readings_of(made.id)] == [5.6]
    assert describe(change).sentence == "Added: Monthly churn as monthly2"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"key": "mrr"}, "MRR already uses mrr. Choose another short name"), ({"key": "Not short!"},
        "A short name has"),
        ({"ranges": ({"since": START, "low": 9, "high": 1},)}, "above the high end"),
        ({"ranges": ({"since": START, "low": 9, "alert_low": 10},)}, "outside the healthy range"),
    ],
)  # fmt: skip
def test_kpis_that_make_no_sense(fields: dict[str, Any], said: str) -> None:
    """Refused with the reason."""
    build = WorkspaceBuilder()
    build.kpi("mrr")
    assert said in refused(build, AddKpi({"title": "Other", **fields})).sentence


# Entries


def churn(build: WorkspaceBuilder, **fields: Any) -> Metric:
    """Monthly churn, 8 to 4 %, at 5.6 since Friday 13 November."""
    found = build.metric(8, 4, unit="%", title="Monthly churn", **fields)
    build.check_in(found, 5.6, day(11, 13), confidence=7)
    return found


def test_a_value_is_saved_and_told() -> None:
    """From what to what, and how far it is."""
    build = WorkspaceBuilder()
    found = churn(build)
    after, change = done(build, CheckInKeyResult(found.id, 5.4))
    assert describe(change).sentence == "Saved: Monthly churn 5.6 → 5.4 %, 65 % of the way"
    assert [entry.value for entry in after.check_ins_of(found.id)] == [5.6, 5.4]


def test_a_second_value_of_a_day_takes_the_first_ones_place() -> None:
    """One value a thing and day, and the message says so."""
    build = WorkspaceBuilder()
    found = churn(build)
    after, _ = done(build, CheckInKeyResult(found.id, 5.4, confidence=6, note="why"))
    after, change = done(after, CheckInKeyResult(found.id, 5.2))
    assert describe(change).sentence == "Corrected: Monthly churn 5.4 → 5.2 %, Fri 20 Nov"
    entry = after.check_ins_of(found.id)[-1]
    assert len(after.check_ins_of(found.id)) == 2
    assert (entry.value, entry.confidence, entry.note) == (5.2, 6, "why")


@pytest.mark.parametrize(
    "again",
    [{"value": 5.4}, {"value": 5.4, "note": "why"}, {"as_last": True}, {"note": "why"}, {"confidence": 7}],
)
def test_the_same_again_changes_nothing(again: dict[str, Any]) -> None:
    """The same check-in twice, by hand or from cron, leaves no second line in the history."""
    build = WorkspaceBuilder()
    found = churn(build)
    after, _ = done(build, CheckInKeyResult(found.id, 5.4, note="why"))
    _, change = done(after, CheckInKeyResult(found.id, **again))
    assert change.empty
    assert describe(change).sentence.startswith("Unchanged: Monthly churn")


def test_the_same_log_twice_changes_nothing() -> None:
    """As the method promises."""
    build = WorkspaceBuilder()
    kpi = build.kpi()
    after, _ = done(build, LogReading(kpi.id, 5, note="why"))
    for again in (LogReading(kpi.id, 5), LogReading(kpi.id, 5, note="why"), LogReading(kpi.id, as_last=True)):
        _, change = done(after, again)
        assert change.empty
        assert describe(change).sentence.startswith("Unchanged: MRR")
    assert not done(after, LogReading(kpi.id, 5, note="other"))[1].empty


def test_as_last_is_an_entry() -> None:
    """Enter alone: the value repeated, and said that it counts."""
    build = WorkspaceBuilder()
    found = churn(build)
    after, change = done(build, CheckInKeyResult(found.id, as_last=True))
    assert after.check_ins_of(found.id)[-1].value == 5.6
    assert describe(change).sentence == "Unchanged: Monthly churn 5.6 %. It counts as this week's entry"


def test_as_last_before_the_first_entry_is_the_start() -> None:
    """A metric begins at its start, steps at none of them; what has no start needs a value."""
    build = WorkspaceBuilder()
    found = build.metric(start=8, target=21)
    after, _ = done(build, CheckInKeyResult(found.id, as_last=True))
    assert after.check_ins_of(found.id)[-1].value == 8
    kpi = build.kpi("mrr")
    assert refused(build, LogReading(kpi.id, as_last=True)).sentence == "No values yet. Type the first one"


@pytest.mark.parametrize(("value", "now"), [(5, 10.6), (-0.6, 5.0)])
def test_relative_values_are_added_to_the_last(value: float, now: float) -> None:
    """`+5` and `-=0.6`, without a float's dust."""
    build = WorkspaceBuilder()
    found = churn(build)
    after, _ = done(build, CheckInKeyResult(found.id, value, relative=True))
    assert after.check_ins_of(found.id)[-1].value == now


def test_a_first_relative_value_is_added_to_the_start() -> None:
    """`+5` on 20 -> 40 without an entry is 25."""
    build = WorkspaceBuilder()
    found = build.metric(20, 40)
    after, _ = done(build, CheckInKeyResult(found.id, 5, relative=True))
    assert after.check_ins_of(found.id)[-1].value == 25


def test_a_relative_value_of_a_past_day_is_added_to_what_was_then() -> None:
    """What came later does not count in."""
    build = WorkspaceBuilder()
    found = churn(build)
    build.check_in(found, 5, day(11, 18))
    after, _ = done(build, CheckInKeyResult(found.id, 1, relative=True, on=day(11, 16)))
    assert [entry.value for entry in after.check_ins_of(found.id)] == [5.6, 6.6, 5]


def test_a_past_day_does_not_move_what_is_now() -> None:
    """`18 on fri`: saved for its day, and said that now is still as it was."""
    build = WorkspaceBuilder()
    found = churn(build)
    after, change = done(build, CheckInKeyResult(found.id, 6, on=day(11, 6)))
    assert (
        describe(change).sentence == "Saved for Fri 6 Nov: Monthly churn 6 %. The latest value is still 5.6 %"
    )
    assert [(entry.on, entry.value) for entry in after.check_ins_of(found.id)] == [
        (day(11, 6), 6),
        (day(11, 13), 5.6),
    ]


@pytest.mark.parametrize("kind", ["key result", "kpi"])
def test_a_day_to_come_is_refused(kind: str) -> None:
    """An entry is for today or before."""
    build = WorkspaceBuilder()
    tomorrow = TODAY + timedelta(days=1)
    operation: Operation = (
        CheckInKeyResult(churn(build).id, 5, on=tomorrow)
        if kind == "key result"
        else LogReading(build.kpi().id, 5, on=tomorrow)
    )
    assert refused(build, operation).sentence == "Entries can't be in the future"


def test_confidence_left_alone_is_kept_and_a_blocker_stands() -> None:
    """Later entries inherit both; an empty blocker clears it."""
    build = WorkspaceBuilder()
    found = churn(build)
    after, change = done(build, CheckInKeyResult(found.id, blocker="legal review", on=day(11, 16)))
    assert describe(change).sentence == "Saved: Monthly churn, blocker named"
    after, _ = done(after, CheckInKeyResult(found.id, 5.4))
    entry = after.check_ins_of(found.id)[-1]
    assert (entry.confidence, entry.blocker, entry.note) == (7, "legal review", "")
    after, change = done(after, CheckInKeyResult(found.id, blocker=""))
    assert after.check_ins_of(found.id)[-1].blocker == ""
    assert describe(change).sentence == "Saved: Monthly churn, blocker cleared"


@pytest.mark.parametrize("confidence", [-1, 11])
def test_confidence_is_0_to_10(confidence: int) -> None:
    """Anything else is asked again."""
    build = WorkspaceBuilder()
    problem = refused(build, CheckInKeyResult(churn(build).id, 5, confidence=confidence))
    assert problem.sentence == "Confidence is a number from 0 to 10"


@pytest.mark.parametrize("value", [-1, 6, 2.5])
def test_milestones_take_whole_steps_they_have(value: float) -> None:
    """Typed, added to, or corrected in an entry."""
    build = WorkspaceBuilder()
    found = build.milestones(1, 1, 1, 1, 1)
    entry = build.check_in(found, 1, day(11, 13))
    said = "This has 5 steps. Try 0/5 to 5/5"
    assert refused(build, CheckInKeyResult(found.id, value)).sentence == said
    assert refused(build, CheckInKeyResult(found.id, value - 1, relative=True)).sentence == said
    assert refused(build, EditEntry("check_ins", entry.id, {"value": value})).sentence == said


def test_ticking_does_any_step() -> None:
    """`x` ticks the next open one, or the one given; again unticks it; a number does the first so many."""
    build = WorkspaceBuilder()
    found = build.milestones(1, 1, 1, title="Guides")
    after, _ = done(build, TickOff(found.id, 2))
    assert ticked(after, found) == (1, (2,))
    after, change = done(after, TickOff(found.id))
    assert ticked(after, found) == (2, (1, 2))
    assert describe(change).sentence == "Corrected: Guides 1/3 → 2/3, Fri 20 Nov"
    after, _ = done(after, TickOff(found.id, 2))
    assert ticked(after, found) == (1, (1,))
    after, _ = done(after, CheckInKeyResult(found.id, 3))
    assert ticked(after, found) == (3, None)
    assert "All steps are done" in refused(after, TickOff(found.id)).sentence


def ticked(workspace: Workspace, found: KeyResult) -> tuple[float | None, tuple[int, ...] | None]:
    """Value and steps of the newest entry."""
    entry = workspace.check_ins_of(found.id)[-1]
    return entry.value, entry.steps


def test_as_last_keeps_which_steps_were_ticked() -> None:
    """The third and not the first, a week later too."""
    build = WorkspaceBuilder()
    found = build.milestones(1, 1, 1)
    build.check_in(found, 1, day(11, 13), steps=(3,))
    after, _ = done(build, CheckInKeyResult(found.id, as_last=True))
    assert ticked(after, found) == (1, (3,))


def test_ticking_a_yes_or_no_and_an_initiative() -> None:
    """On, and off again; a number is typed instead."""
    build = WorkspaceBuilder()
    found = build.binary()
    initiative = build.initiative(build.in_quarter())
    after, change = done(build, TickOff(found.id))
    assert (after.check_ins_of(found.id)[-1].value, describe(change).sentence) == (
        1,
        "Saved: Certificate no → yes, 100 % of the way",
    )
    after, _ = done(after, TickOff(found.id))
    assert after.check_ins_of(found.id)[-1].value == 0
    after, change = done(after, TickOff(initiative.id))
    assert (after.initiatives[initiative.id].done, describe(change).sentence) == (
        TODAY,
        "Saved: Exit survey, done",
    )
    after, _ = done(after, TickOff(initiative.id))
    assert after.initiatives[initiative.id].done is None
    assert "Type a value instead" in refused(build, TickOff(build.metric().id)).sentence


def test_a_summed_kpi_adds_to_what_the_day_has() -> None:
    """12 this week and 5 more are 17; another 5 on the same day are 22, on the same reading."""
    build = WorkspaceBuilder()
    kpi = build.kpi("signups", title="Sign-ups", combine="sum")
    build.reading(kpi, 12, day(11, 18))
    after, change = done(build, LogReading(kpi.id, 5, relative=True))
    assert describe(change).sentence == "Saved: Sign-ups 12 + 5 = 17 this week"
    after, change = done(after, LogReading(kpi.id, 5, relative=True))
    assert describe(change).sentence == "Saved: Sign-ups 17 + 5 = 22 this week"
    assert [reading.value for reading in after.readings_of(kpi.id)] == [12, 10]
    after, change = done(after, LogReading(kpi.id, -3, relative=True))
    assert describe(change).sentence == "Saved: Sign-ups 22 - 3 = 19 this week"


def test_any_other_kpi_adds_to_its_last_value() -> None:
    """`+5` on 42 of last week is 47 today."""
    build = WorkspaceBuilder()
    kpi = build.kpi(unit="$")
    build.reading(kpi, 42, day(11, 13))
    after, change = done(build, LogReading(kpi.id, 5, relative=True))
    assert [reading.value for reading in after.readings_of(kpi.id)] == [42, 47]
    assert describe(change).sentence == "Saved: MRR $42 → $47"


def test_a_kpi_does_not_fall_below_its_floor() -> None:
    """Typed, added to, or corrected in an entry."""
    build = WorkspaceBuilder()
    kpi = build.kpi(unit="h", floor=0)
    reading = build.reading(kpi, 3, day(11, 13))
    for operation in (
        LogReading(kpi.id, -1), LogReading(kpi.id, -5, relative=True), EditEntry("readings", reading.id,
        {"value": -1.0}),
    ):  # fmt: skip
        assert refused(build, operation).sentence == "MRR can't be below 0 h"


def test_a_value_typed_on_a_linked_key_result_is_a_reading() -> None:
    """Its check-in carries confidence, note and blocker, and no value."""
    build = WorkspaceBuilder()
    kpi = build.kpi(unit="%")
    found = build.metric(8, 4, kpi=kpi.id, unit="%", title="Monthly churn")
    after, change = done(build, CheckInKeyResult(found.id, 5, confidence=6))
    assert [reading.value for reading in after.readings_of(kpi.id)] == [5]
    (entry,) = after.check_ins_of(found.id)
    assert (entry.value, entry.confidence) == (None, 6)
    assert describe(change).sentence == "Saved: Monthly churn 8 → 5 %, 75 % of the way"
    _, change = done(build, CheckInKeyResult(found.id, 5))
    assert not [edit for edit in change.edits if isinstance(edit.record, CheckIn)]


def test_a_reading_says_which_key_results_it_moves() -> None:
    """One entry, two places."""
    build = WorkspaceBuilder()
    kpi = build.kpi("nps", title="NPS")
    build.metric(0, 60, kpi=kpi.id)
    build.reading(kpi, 28, day(11, 13))
    _, change = done(build, LogReading(kpi.id, 26))
    assert describe(change).sentence == "Saved: NPS 28 → 26. It also moves 1 key result"


@pytest.mark.parametrize(
    ("fields", "values", "steps", "now"),
    [
        pytest.param({}, [42], 1, 43, id="whole numbers: by one"),
        pytest.param({}, [5.6], -1, 5.5, id="one decimal: by a tenth"),
        pytest.param({}, [4.25, 5], 1, 5.01, id="by the finest decimal in use"),
        pytest.param({"step": 5}, [42], 1, 47, id="by its own step"),
        pytest.param({"decimals": 1}, [42], 1, 42.1, id="by its decimals"),
        pytest.param({}, [1482.5], 1, 1483.5, id="thousands: by one"),
    ],
)
def test_a_nudge_is_one_step(fields: dict[str, Any], values: list[float], steps: int, now: float) -> None:
    """`+` and `-` on a row."""
    build = WorkspaceBuilder()
    kpi = build.kpi(**fields)
    for back, value in enumerate(reversed(values)):
        build.reading(kpi, value, day(11, 13) - timedelta(days=back))
    after, _ = done(build, Nudge(kpi.id, steps))
    assert after.readings_of(kpi.id)[-1].value == pytest.approx(now)


def test_entries_can_be_mended_and_deleted() -> None:
    """Another day, unless it has an entry already; and gone."""
    build = WorkspaceBuilder()
    found = churn(build)
    other = build.check_in(found, 6, day(11, 6))
    after, change = done(build, EditEntry("check_ins", other.id, {"on": day(11, 5), "value": 6.2}))
    assert [(entry.on, entry.value) for entry in after.check_ins_of(found.id)] == [
        (day(11, 5), 6.2),
        (day(11, 13), 5.6),
    ]
    assert describe(change).sentence == "Saved: Monthly churn, 5 Nov"
    taken = EditEntry("check_ins", other.id, {"on": day(11, 13)})
    assert refused(build, taken).sentence == "There is already an entry for Fri 13 Nov"
    assert done(build, EditEntry("check_ins", other.id, {"value": 6.0}))[1].empty
    after, change = done(build, DeleteEntry("check_ins", other.id))
    assert len(after.check_ins_of(found.id)) == 1
    assert describe(change).sentence == "Deleted: Monthly churn, 6 Nov"


@settings(max_examples=60)
@given(values=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.booleans()), max_size=12))
def test_there_is_one_value_a_thing_and_day(values: list[tuple[int, int, bool]]) -> None:
    """However often it is entered, added to, or corrected."""
    build = WorkspaceBuilder()
    found, kpi = build.metric(), build.kpi(combine="sum")
    workspace = build.build()
    expected: dict[date, float] = {}
    for number, (back, value, relative) in enumerate(values):
        on = TODAY - timedelta(days=back)
        for operation in (
            CheckInKeyResult(found.id, value, on=on),
            LogReading(kpi.id, value, relative=relative, on=on),
        ):
            new_id = f"N{number:03d}{type(operation).__name__}".__str__
            context = Context(TODAY, NOW, "ann", "app", new_id)
            workspace = workspace.after(operation.apply(workspace, context).edits)
        expected[on] = expected.get(on, 0.0) * relative + value
    for entries in (workspace.check_ins_of(found.id), workspace.readings_of(kpi.id)):
        assert [entry.on for entry in entries] == sorted(expected)
    assert {reading.on: reading.value for reading in workspace.readings_of(kpi.id)} == expected


# Deleting


def test_deleting_an_objective_takes_everything_under_it() -> None:
    """And says what; aligned children lose the parent, also those under its key results."""
    build = WorkspaceBuilder()
    gone, kept = build.in_quarter(title="Customers stay"), build.in_quarter()
    for number in range(3):
        under = build.metric(under=gone, title=f"KR {number}")
        for week in range(6):
            build.check_in(under, week, day(10, 2 + 7 * (week % 4)))
    build.initiative(gone)
    aligned, deeper = build.in_quarter(parent=gone.id), build.in_quarter(parent=under.id)
    other = build.metric(under=kept)
    after, change = done(build, Delete("objectives", gone.id))
    assert (
        describe(change).sentence
        == "Deleted: Customers stay, with 3 key results, 18 entries and 1 initiative"
    )
    assert list(after.key_results) == [other.id]
    assert (len(after.check_ins), len(after.initiatives)) == (0, 0)
    assert [after.objectives[found.id].parent for found in (aligned, deeper)] == [None, None]


def test_deleting_a_cycle_parks_its_objectives() -> None:
    """Nothing under it is lost."""
    build = WorkspaceBuilder()
    cycle = build.cycle()
    found = build.objective(cycle=cycle)
    after, change = done(build, Delete("cycles", cycle.id))
    assert after.objectives[found.id].cycle is None
    assert describe(change).sentence == "Deleted: 2026-Q4, with 1 objective parked"


def test_deleting_a_kpi_leaves_its_values_with_its_key_results() -> None:
    """Linked key results keep them as check-ins of their own, and objectives lose the guardrail."""
    build = WorkspaceBuilder()
    kpi = build.kpi()
    under = build.in_quarter(guardrails=(kpi.id,))
    found = build.metric(0, 100, under=under, kpi=kpi.id)
    build.check_in(found, None, day(11, 13), confidence=6)
    for value, on in ((10, day(11, 6)), (20, day(11, 13))):
        build.reading(kpi, value, on)
    before = build.key_result_state(found)
    after, change = done(build, Delete("kpis", kpi.id))
    assert describe(change).sentence == "Deleted: MRR, with 2 entries"
    assert [(e.on, e.value, e.confidence) for e in after.check_ins_of(found.id)] == [
        (day(11, 6), 10, None), (day(11, 13), 20, 6),
    ]  # fmt: skip
    assert (after.key_results[found.id].kpi, after.objectives[under.id].guardrails) == (None, ())
    from okrtui.domain.evaluation.evaluator import Evaluator

    now = Evaluator(after, TODAY).key_result(after.key_results[found.id])
    assert (now.value, now.progress, now.confidence) == (before.value, before.progress, before.confidence)


def test_deleting_alone_says_nothing_more() -> None:
    """`Deleted: Offer a pause`."""
    build = WorkspaceBuilder()
    found = build.initiative(build.in_quarter(), "Offer a pause")
    _, change = done(build, Delete("initiatives", found.id))
    assert describe(change).sentence == "Deleted: Offer a pause"
    assert isinstance(refused(build, Delete("initiatives", "gone")), WordsProblem)


# A closed cycle


def test_a_closed_cycle_is_read_only() -> None:
    """Its objectives, key results, entries and initiatives stay as they are, and nothing comes in."""
    build = WorkspaceBuilder()
    closed = build.objective(cycle=build.cycle(title="2026-Q3", closed=True))
    open_ = build.objective(title="Open", cycle=build.cycle())
    found = build.milestones(1, 1, under=closed)
    own = build.metric(under=open_)
    entry = build.check_in(found, 1, day(9, 1))
    initiative = build.initiative(closed)
    cycle = closed.cycle
    assert cycle is not None
    attempts: list[Operation] = [
        SetFields("objectives", closed.id, {"owner": "ben"}),
        SetFields("key_results", found.id, {"owner": "ben"}),
        SetFields("initiatives", initiative.id, {"owner": "ben"}),
        SetFields("objectives", open_.id, {"cycle": cycle}),
        SetFields("key_results", own.id, {"objective": closed.id}),
        CheckInKeyResult(found.id, 2),
        TickOff(found.id),
        TickOff(initiative.id),
        EditEntry("check_ins", entry.id, {"value": 2.0}),
        DeleteEntry("check_ins", entry.id),
        Delete("objectives", closed.id),
        Delete("key_results", found.id),
        Delete("initiatives", initiative.id),
        Delete("cycles", cycle),
        Move(closed.id, None),
        Move(open_.id, cycle),
        Move(own.id, closed.id),
        AddObjective({"title": "New", "cycle": cycle}),
        AddKeyResult("binary", {"objective": closed.id, "title": "New"}),
        AddInitiative({"objective": closed.id, "title": "New"}),
    ]
    for operation in attempts:
        problem = refused(build, operation)
        assert isinstance(problem, RefusedProblem), operation
        assert problem.sentence == "2026-Q3 is closed. Reopen it to make changes", operation


def test_a_closed_cycle_can_be_reopened() -> None:
    """Then its things take changes again."""
    build = WorkspaceBuilder()
    cycle = build.cycle(closed=True)
    found = build.objective(cycle=cycle)
    after, _ = done(build, SetFields("cycles", cycle.id, {"closed": False}))
    done(after, SetFields("objectives", found.id, {"owner": "ben"}))


# Editing


def test_fields_are_set_and_told() -> None:
    """`owner dee → cho`; saying what is so already changes nothing."""
    build = WorkspaceBuilder()
    found = build.in_quarter(owner="dee")
    after, change = done(build, SetFields("objectives", found.id, {"owner": "cho"}))
    assert describe(change).sentence == "Saved: Customers stay, owner dee → cho"
    _, change = done(after, SetFields("objectives", found.id, {"owner": "cho"}))
    assert change.empty


@pytest.mark.parametrize("linked", [False, True], ids=["own entries", "readings of its KPI"])
def test_a_target_changed_on_the_way_is_kept_with_its_reason(linked: bool) -> None:
    """Before the first entry it is only a correction; afterwards it is part of the history."""
    build = WorkspaceBuilder()
    kpi = build.kpi()
    found = build.metric(8, 4, kpi=kpi.id if linked else None)
    after, _ = done(build, SetFields("key_results", found.id, {"target": 5.0}, "too bold"))
    assert after.key_results[found.id].changes == ()
    if linked:
        build.reading(kpi, 6, day(11, 13))
    else:
        build.check_in(found, 6, day(11, 13))
    after, _ = done(build, SetFields("key_results", found.id, {"target": 5.0, "owner": "ben"}, "too bold"))
    (made,) = after.key_results[found.id].changes
    assert (made.day, made.field, made.was, made.became, made.reason) == (TODAY, "target", 4, 5, "too bold")


def test_a_range_from_a_day_on_leaves_the_past_judged_as_it_was() -> None:
    """Without a day it corrects the one that holds."""
    build = WorkspaceBuilder()
    kpi = build.kpi(high=10, alert_high=12)
    after, _ = done(build, SetFields("kpis", kpi.id, {"high": 8.0, "since": day(11, 23)}))
    first, second = after.kpis[kpi.id].ranges
    assert (first.since, first.high, first.alert_high) == (day(1, 1), 10, 12)
    assert (second.since, second.high, second.alert_high) == (day(11, 23), 8, 12)
    after, _ = done(build, SetFields("kpis", kpi.id, {"high": 9.0}))
    assert [found.high for found in after.kpis[kpi.id].ranges] == [9]
    assert "outside the healthy range" in refused(build, SetFields("kpis", kpi.id, {"high": 20.0})).sentence


def test_what_a_foreign_file_holds_does_not_stand_in_the_way() -> None:
    """A title of 400 characters, a start equal to its target: kept, and another field can be set."""
    build = WorkspaceBuilder()
    found = build.metric(8, 8, title="x" * 400 + "\x1b", future="y" * 400)
    after, _ = done(build, SetFields("key_results", found.id, {"owner": "ben"}))
    now = after.key_results[found.id]
    assert (now.owner, now.title, now.extra["future"]) == ("ben", found.title, "y" * 400)
    assert (
        "are the same"
        in refused(build, SetFields("key_results", build.metric(8, 4).id, {"target": 8.0})).sentence
    )
    assert (
        "at most 300 fit" in refused(build, SetFields("key_results", found.id, {"title": "x" * 301})).sentence
    )


def test_nothing_serves_itself() -> None:
    """Alignment is a tree, through key results too."""
    build = WorkspaceBuilder()
    top = build.in_quarter(title="Top")
    key_result = build.metric(under=top)
    below = build.in_quarter(parent=key_result.id, title="Below")
    for parent in (top.id, below.id, key_result.id):
        assert (
            refused(build, SetFields("objectives", top.id, {"parent": parent})).sentence
            == "Top would end up under itself"
        )


def test_settings_are_set_and_brought_back() -> None:
    """In the file, so that two people see the same; in one without a title as well."""
    build = WorkspaceBuilder()
    after, change = done(build, SetSettings({"pace.at_risk": "-20"}))
    assert after.settings.number("pace.at_risk") == -20
    assert describe(change).sentence == "Saved: pace.at_risk -20"
    after, _ = done(after, SetSettings({"pace.at_risk": ""}))
    assert after.settings.number("pace.at_risk") == -25
    assert "whole number from 0 to 6" in refused(build, SetSettings({"review.weekday": "7"})).sentence
    assert (
        refused(build, SetSettings({"no.\x1bsuch": "7"})).sentence
        == "There is no setting no.^[such. okrtui show settings lists them"
    )


def test_several_at_once_are_one_change_or_none() -> None:
    """`Owner of 3 rows is now ben`: one undo; one that is refused leaves all as they were."""
    build = WorkspaceBuilder()
    rows = [build.in_quarter(title=f"G{number}") for number in range(3)]
    one_each = tuple(SetFields("objectives", row.id, {"owner": "ben"}) for row in rows)
    after, change = done(build, Batch(one_each, "owners", "ben"))
    assert describe(change).sentence == "Owner of 3 rows is now ben"
    assert {after.objectives[row.id].owner for row in rows} == {"ben"}
    refused(build, Batch((*one_each, SetFields("objectives", "gone", {"owner": "ben"})), "owners", "ben"))


# Once


@pytest.fixture
def cron(tmp_path: Path) -> Session:
    """A script under Ann's name, on a file with one KPI."""
    moments = (NOW + timedelta(minutes=number) for number in itertools.count())
    found = Session(
        Store(tmp_path / "okrtui.json", NOW),
        by="ann",
        source="script",
        today=lambda: TODAY,
        now=lambda: next(moments),
        describe=describe,
    )
    found.load()
    found.run(AddKpi({"title": "Sign-ups", "key": "signups", "combine": "sum"}))
    return found


def total(session: Session) -> float:
    """The sum of all readings."""
    return sum(reading.value for reading in session.workspace.readings.values())


def test_once_makes_a_repeat_safe(cron: Session) -> None:
    """After exit 75 cron runs again: the same word for the same thing and day does nothing, and says so."""
    (kpi,) = cron.workspace.kpis
    add = LogReading(kpi, 5, relative=True)
    cron.run(add, once="log signups 2026-11-20 word=5")
    again = cron.run(add, once="log signups 2026-11-20 word=5")
    assert (total(cron), again.empty, describe(again).sentence) == (
        5,
        True,
        "Already done with this --once word. Nothing was changed",
    )
    cron.run(add, once="log signups 2026-11-20 other=5")
    assert total(cron) == 10


def test_once_with_another_value_is_refused(cron: Session) -> None:
    """It would be a mistake in the script."""
    (kpi,) = cron.workspace.kpis
    cron.run(LogReading(kpi, 5, relative=True), once="log signups 2026-11-20 word=5")
    with pytest.raises(DataProblem, match="already used for another value"):
        cron.run(LogReading(kpi, 6, relative=True), once="log signups 2026-11-20 word=6")
    assert total(cron) == 5


def test_once_holds_for_seven_days(cron: Session) -> None:
    """Then the same word is a new one."""
    (kpi,) = cron.workspace.kpis
    add = LogReading(kpi, 5, relative=True)
    cron.run(add, once="word=5")
    cron._now = lambda: NOW + timedelta(days=6)
    assert cron.run(add, once="word=5").empty
    cron._now = lambda: NOW + timedelta(days=8)
    assert not cron.run(add, once="word=5").empty


def test_once_that_was_taken_back_can_be_done_again(cron: Session) -> None:
    """What is undone was not done."""
    (kpi,) = cron.workspace.kpis
    add = LogReading(kpi, 5, relative=True)
    cron.run(add, once="word=5")
    entry = next(entry.id for entry in cron.workspace.journal.values() if entry.once)
    cron.undo(entry)
    assert not cron.run(add, once="word=5").empty
    assert total(cron) == 5


@pytest.mark.parametrize(
    ("today", "source", "start"),
    [(TODAY, "app", TODAY), (START, "app", None), (TODAY, "import", None), (day(9, 1), "app", None)],
    ids=["after it began", "on its first day", "an import", "before it"],
)
def test_what_comes_into_a_cycle_after_it_began_starts_that_day(
    today: date, source: Source, start: date | None
) -> None:
    """Unparked or moved; days of its own that are inside the cycle stay, others do not."""
    build = WorkspaceBuilder()
    quarter = build.cycle()
    before = build.cycle("2026-Q3", day(7, 1), day(9, 30))
    parked, other = build.objective("Parked"), build.objective("Other", before)
    for objective in (parked, other):
        build.metric(under=objective, title="Plain")
        build.metric(under=objective, title="Late", start_date=day(11, 1))
        build.metric(under=objective, title="Early", start_date=day(8, 1))
        after, _ = done(build, Move(objective.id, quarter.id), today=today, source=source)
        assert [item.start_date for item in after.key_results_of(objective.id)] == [start, day(11, 1), start]
    (moving, *_) = build.build().key_results_of(other.id)
    home = build.objective("Home", quarter)
    after, _ = done(build, Move(moving.id, home.id), today=today, source=source)
    assert after.key_results[moving.id].start_date == start


def test_the_line_says_where_a_new_objective_went() -> None:
    """Into the cycle that comes next, or the new one while the old one waits to be closed; else it needs no word."""
    build = WorkspaceBuilder()
    old = build.cycle("2026-Q3", day(7, 1), day(9, 30))
    assert describe(done(build, AddObjective({"title": "A"}))[1]).sentence == "Added: A, parked"
    build.cycle()
    assert describe(done(build, AddObjective({"title": "A"}))[1]).sentence == "Added: A"
    build.objective(cycle=old)
    assert describe(done(build, AddObjective({"title": "A"}))[1]).sentence == "Added: A, in 2026-Q4"
    assert (
        describe(done(build, AddObjective({"title": "A", "cycle": old.id}))[1]).sentence
        == "Added: A, in 2026-Q3"
    )
    planned = WorkspaceBuilder()
    planned.cycle("2027-Q1", day(1, 1, 2027), day(3, 31, 2027))
    assert describe(done(planned, AddObjective({"title": "A"}))[1]).sentence == "Added: A, in 2027-Q1"


def test_what_is_written_about_a_cycle_is_not_held_against_its_days() -> None:
    """Two that overlap in a foreign file can be looked back on; their days cannot be made to overlap."""
    build = WorkspaceBuilder()
    build.cycle()
    other = build.cycle("Q4 2026")
    after, _ = done(build, SetFields("cycles", other.id, {"went_well": "all of it"}))
    assert after.cycles[other.id].went_well == "all of it"
    assert "overlap" in refused(build, SetFields("cycles", other.id, {"start": day(11, 1)})).sentence
