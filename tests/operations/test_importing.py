"""An import: what is new is added, what is known is brought up to date, the same twice changes nothing."""

from datetime import date

from okrtui.domain.outcomes.importing import Counts, Imported
from okrtui.domain.workspace import Workspace
from okrtui.operations.importing.operation import Import
from okrtui.operations.importing.request import (
    ImportedInitiative,
    ImportedKeyResult,
    ImportedKpi,
    ImportedObjective,
    ImportedValue,
)
from okrtui.views.changes.description import describe
from tests.builders import TODAY, WorkspaceBuilder, day
from tests.operations.test_operations import done

QUARTER = {"kind": "quarter", "title": "2026-Q4", "start": date(2026, 10, 1), "end": date(2026, 12, 31)}
FORMER = {"kind": "quarter", "title": "2026-Q3", "start": date(2026, 7, 1), "end": date(2026, 9, 30)}
CHURN = ImportedKeyResult(
    1,
    "metric",
    {"title": "Churn", "start": 8.0, "target": 4.0, "unit": "%"},
    (ImportedValue(7.0, day(10, 9)), ImportedValue(6.5)),
)
STAY = ImportedObjective(0, {"title": "Customers stay", "owner": "ann"}, 0, key_results=(CHURN,))
VISITS = ImportedKpi(
    2,
    {"title": "Visits", "better": "higher"},
    {"low": 40.0},
    readings=(ImportedValue(44.0, day(10, 2)), ImportedValue(39.0, day(10, 9))),
)


def _import(*objectives: ImportedObjective, kpis: tuple[ImportedKpi, ...] = (), **fields: object) -> Import:
    return Import(("goals.csv",), (QUARTER, FORMER), objectives, kpis, **fields)  # type: ignore[arg-type]


def _outcome(build: WorkspaceBuilder | Workspace, wanted: Import) -> tuple[Workspace, Imported]:
    after, change = done(build, wanted)
    assert isinstance(change.outcome, Imported)
    return after, change.outcome


def test_all_of_a_file_is_one_change() -> None:
    """Cycle, objective, key result, KPI and values, with a sentence that counts them."""
    after, change = done(WorkspaceBuilder(), _import(STAY, kpis=(VISITS,)))
    assert describe(change).sentence == (
        "Imported goals.csv: 2 cycles, 1 objective, 1 key result, 1 KPI and 4 entries added"
    )
    (objective,) = after.objectives.values()
    assert after.cycles[objective.cycle or ""].title == "2026-Q4"
    (churn,) = after.key_results_of(objective.id)
    assert churn.owner == "ann"
    assert [(entry.on, entry.value) for entry in after.check_ins_of(churn.id)] == [
        (day(10, 9), 7.0),
        (TODAY, 6.5),
    ]
    (kpi,) = after.kpis.values()
    assert (kpi.key, kpi.newest_range and kpi.newest_range.low) == ("visits", 40.0)
    assert kpi.newest_range is not None
    assert kpi.newest_range.since == day(10, 2)


def test_the_same_again_changes_nothing() -> None:
    """Everything is known by its title and day."""
    wanted = _import(STAY, kpis=(VISITS,))
    after, _ = _outcome(WorkspaceBuilder(), wanted)
    again, change = done(after, wanted)
    assert change.empty
    assert again == after
    assert describe(change).sentence == "Unchanged: everything in goals.csv is already here"


def test_what_is_known_is_brought_up_to_date() -> None:
    """A new target, a value put right, and nothing else."""
    after, _ = _outcome(WorkspaceBuilder(), _import(STAY))
    fields = {**CHURN.fields, "title": "CHURN", "target": 3.5}
    churn = ImportedKeyResult(0, "metric", fields, (ImportedValue(7.2, day(10, 9)), ImportedValue(6.5)))
    news = ImportedObjective(1, {"title": "customers stay", "owner": ""}, 0, key_results=(churn,))
    after, outcome = _outcome(after, _import(news))
    assert (outcome.new.all, outcome.changed) == (0, Counts(key_results=1, entries=1))
    (item,) = after.key_results.values()
    assert (item.title, item.aim, item.owner) == ("Churn", 3.5, "ann")
    assert [entry.value for entry in after.check_ins_of(item.id)] == [7.2, 6.5]


def test_two_rows_of_one_title_are_two_things() -> None:
    """Both go in, and both are known again."""
    twice = ImportedObjective(0, {"title": "Stay"}, 0, key_results=(CHURN, CHURN))
    after, outcome = _outcome(WorkspaceBuilder(), _import(twice))
    assert outcome.new.key_results == 2
    assert done(after, _import(twice))[1].empty


def test_what_is_refused_leaves_the_rest_in() -> None:
    """Its reason comes back under the number that it had."""
    same = ImportedKeyResult(7, "metric", {"title": "Flat", "start": 4.0, "target": 4.0})
    ahead = ImportedKpi(8, {"title": "Visits"}, readings=(ImportedValue(1.0, day(12, 24), origin=8),))
    mixed = ImportedObjective(0, {"title": "Stay"}, 0, key_results=(same, CHURN))
    after, outcome = _outcome(WorkspaceBuilder(), _import(mixed, kpis=(ahead,)))
    assert [item.title for item in after.key_results.values()] == ["Churn"]
    assert [(one.origin, one.why) for one in outcome.refused] == [
        (7, "Start and target are the same. To stay in a range, try 3..5"),
        (8, "Visits has 1 value in the future, which can't be entered yet"),
    ]


def test_a_cycle_that_was_over_comes_in_closed() -> None:
    """What is history needs no closing; a value without a day is for its last one."""
    old = ImportedObjective(0, {"title": "Old"}, 1, key_results=(ImportedKeyResult(
        1, "binary", {"title": "Shipped"}, (ImportedValue(1.0, share=True),)),))  # fmt: skip
    after, _ = _outcome(WorkspaceBuilder(), _import(old))
    (objective,) = after.objectives.values()
    assert after.cycles[objective.cycle or ""].closed
    (shipped,) = after.key_results.values()
    assert [(entry.on, entry.value) for entry in after.check_ins_of(shipped.id)] == [(FORMER["end"], 1.0)]


def test_a_parent_may_come_later_in_the_file() -> None:
    """Whom it helps is known once all are there, new or not."""
    above, below = (
        ImportedObjective(0, {"title": "Above"}, 0),
        ImportedObjective(1, {"title": "Below"}, 0, parent=1),
    )
    after, _ = _outcome(WorkspaceBuilder(), _import(below, above))
    by_title = {item.title: item for item in after.objectives.values()}
    assert by_title["Below"].parent == by_title["Above"].id
    assert done(after, _import(below, above))[1].empty


def test_initiatives_and_shares() -> None:
    """A share of the way is a value between start and target; what is done gets the day of the import."""
    half = ImportedKeyResult(
        1, "metric", {"title": "Half", "start": 10.0, "target": 20.0}, (ImportedValue(0.5, share=True),)
    )
    work = ImportedInitiative(2, {"title": "Write"}, done=True)
    wanted = _import(ImportedObjective(0, {"title": "Stay"}, 0, key_results=(half,), initiatives=(work,)))
    after, _ = _outcome(WorkspaceBuilder(), wanted)
    (item,) = after.key_results.values()
    assert [entry.value for entry in after.check_ins_of(item.id)] == [15.0]
    assert [one.done for one in after.initiatives.values()] == [TODAY]
    assert done(after, wanted)[1].empty
