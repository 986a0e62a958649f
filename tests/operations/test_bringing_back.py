"""Bringing back what went out: by ids, in one step, without loss, and never over more than was meant."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.errors import DataProblem, RefusedProblem
from okrtui.domain.outcomes.history import BroughtBack
from okrtui.operations.base import Context
from okrtui.operations.bringing_back import BringBack
from okrtui.operations.editing import SetFields
from okrtui.operations.session import Session
from okrtui.parsing.files import own_json, own_tables
from okrtui.parsing.files.contents import Cell, Row, Sheet
from okrtui.store.document import strict_json
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from tests.builders import TODAY, WorkspaceBuilder, day

SAMPLES = Path(__file__).parents[2] / "sample_data"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CONTEXT = Context(TODAY, NOW, "kim", "import", lambda: "new")
HEAD = ("id", "title", "owner", "cycle", "weight")


def session(folder: Path) -> Session:
    """An empty file."""
    store = Store(folder / "okrtui.json", NOW, None, None)
    opened = Session(
        store, by="kim", source="import", today=lambda: TODAY, now=lambda: NOW, describe=describe
    )
    opened.load()
    return opened


def root_of(name: str) -> Any:
    """A sample file as parsed JSON."""
    return strict_json((SAMPLES / name).read_text("utf-8"))


def sheet(*rows: tuple[Cell, ...], heads: tuple[str, ...] = HEAD) -> Sheet:
    """A table of objectives."""
    return Sheet("objectives", tuple(Row(number, cells) for number, cells in enumerate((heads, *rows), 1)))


def test_it_is_one_step_that_can_be_undone(tmp_path: Path) -> None:
    """Records keep who made them and when; a second time nothing is written; undo takes all of it away."""
    opened, operation = session(tmp_path), own_json.read_own(root_of("personal.json"), "personal.json", NOW)
    change = opened.run(operation)
    assert isinstance(change.outcome, BroughtBack)
    assert describe(change).sentence == "Imported: 111 records added"
    fields = root_of("personal.json")
    for record in opened.workspace.check_ins.values():
        assert record.dumped()["changed"] == fields["check_ins"][record.id]["changed"]
        assert record.by == fields["check_ins"][record.id].get("by", "")
    assert opened.workspace.meta.title == fields["_meta"]["file"].get("title", "")
    data = opened.store.path.read_bytes()
    again = opened.run(operation)
    assert again.empty
    assert describe(again).sentence == "Nothing to import: every record is already here and says the same"
    assert opened.store.path.read_bytes() == data
    opened.undo(change.entry)
    assert not opened.workspace.objectives
    assert not opened.workspace.readings


def test_what_says_something_else_is_changed_and_nothing_is_deleted(tmp_path: Path) -> None:
    """The export's word counts; what is only here stays; the title of a file in use stays too."""
    opened = session(tmp_path)
    root = root_of("personal.json")
    opened.run(own_json.read_own(root, "x", NOW))
    key = list(root["objectives"])[-1]
    opened.run(SetFields("objectives", key, {"title": "Another one"}))
    del root["kpis"], root["readings"]
    root["_meta"]["file"]["title"] = "theirs"
    change = opened.run(own_json.read_own(root, "x", NOW))
    assert describe(change).sentence == "Imported: 1 record changed"
    assert opened.workspace.objectives[key].title == root["objectives"][key]["title"]
    assert opened.workspace.objectives[key].by == "kim"
    assert opened.workspace.kpis
    assert opened.workspace.meta.title != "theirs"


@pytest.mark.parametrize("name", ["schema-0000.json", "schema-0001.json", "schema-0002.json"])
def test_files_of_older_versions_are_read(tmp_path: Path, name: str) -> None:
    """Brought up as the file itself would be."""
    root = root_of(f"schemas/{name}")
    assert own_json.is_own(root)
    opened = session(tmp_path)
    opened.run(own_json.read_own(root, name, NOW))
    assert opened.workspace.objectives


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kpis": {"A": {"id": "B"}}}, "x.json: kpis, A has another id inside"),
        ({"kpis": {"A": {"id": "A"}}}, "x.json: kpis, A: "),
        ({"_meta": {"file": {"schema": "new"}}}, "has a schema that isn't a number"),
    ],
)
def test_what_cannot_be_read_is_named(change: dict[str, Any], told: str) -> None:
    """With its table and id, and that nothing was imported."""
    with pytest.raises(DataProblem) as found:
        own_json.read_own({**root_of("personal.json"), **change}, "x.json", NOW)
    assert told in found.value.sentence
    assert found.value.sentence.endswith("Nothing was imported")


def test_a_newer_file_is_refused() -> None:
    """What it means is not known here."""
    root = root_of("personal.json")
    root["_meta"]["file"]["schema"] = 99
    with pytest.raises(RefusedProblem, match=r"x\.json needs a newer okrtui \(schema 99"):
        own_json.read_own(root, "x.json", NOW)


@pytest.mark.parametrize(
    "root",
    [None, [], "x", {}, {"objectives": []}, {"objectives": {"a": 1}}, {"name": {"a": {}}}, {"kpis": 3}],
)
def test_other_json_is_none_of_ours(root: Any) -> None:
    """Lists of objects, trees, and objects that only share a name with a table."""
    assert not own_json.is_own(root)


def test_what_belongs_to_nothing_is_refused() -> None:
    """An entry without its key result would be seen by nobody."""
    made = WorkspaceBuilder()
    entry = made.check_in(made.metric(), 5, day(11, 13))
    with pytest.raises(
        DataProblem, match="belongs to 000003, which is neither in the import nor in your file"
    ):
        BringBack((entry,)).apply(WorkspaceBuilder().build(), CONTEXT)


def test_a_row_changes_the_fields_that_it_has() -> None:
    """Other fields stay; columns may be in any order; a workbook's numbers and days are as good as texts."""
    made = WorkspaceBuilder()
    objective = made.objective("Old", why="because", weight=2.0)
    row = sheet((objective.id, "'=New", "ben", None, 3.5))
    workspace = made.build()
    (edit,) = own_tables.read_own([row]).apply(workspace, CONTEXT).edits
    after = workspace.after([edit]).objectives[objective.id]
    assert (after.title, after.owner, after.weight, after.why) == ("=New", "ben", 3.5, "because")
    assert own_tables.is_own(("weight", "title", "id"))
    assert not own_tables.is_own(("title", "owner"))
    assert not own_tables.is_own(("id", "title", "colour"))


def test_a_row_with_a_new_id_is_a_new_record() -> None:
    """It is made now, by whoever imports it."""
    workspace = WorkspaceBuilder().build()
    (edit,) = own_tables.read_own([sheet(("A1", "New", "", "", ""))]).apply(workspace, CONTEXT).edits
    assert edit.after is not None
    assert (edit.after.id, edit.after.by, edit.after.created) == ("A1", "kim", NOW)


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (
            [sheet(("A", "x", "", "", "1,5"))],
            "row 2: weight should be a number with a decimal point, not 1,5",
        ),
        ([sheet(("", "x", "", "", "1"))], "row 2: there is no id"),
        ([sheet(("A",), heads=("nothing",))], "objectives isn't a table of an export"),
        (
            [sheet(("A", "O", "x", "binary", "3"), heads=("id", "objective", "title", "kind", "target"))],
            "row 2: target isn't a field of this kind of key result",
        ),
        (
            [sheet(("A", "O", "x", "else"), heads=("id", "objective", "title", "kind"))],
            "row 2: kind should be one of metric, range, milestones, binary, not else",
        ),
        (
            [sheet(("A", "x", "31.12.2026", "2026-12-31"), heads=("id", "title", "start", "end"))],
            "row 2: start",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(sheets: list[Sheet], told: str) -> None:
    """With its table, its line and its column."""
    with pytest.raises(DataProblem) as found:
        own_tables.read_own(sheets).apply(WorkspaceBuilder().build(), CONTEXT)
    assert told in found.value.sentence
    assert found.value.sentence.endswith("Nothing was imported")


def test_days_of_a_workbook_are_days() -> None:
    """Whatever the format of the cell."""
    heads = ("id", "title", "start", "end", "closed")
    row = sheet(("C", "2026-Q4", date(2026, 10, 1), datetime(2026, 12, 31, tzinfo=UTC), True), heads=heads)
    (edit,) = own_tables.read_own([row]).apply(WorkspaceBuilder().build(), CONTEXT).edits
    assert edit.after is not None
    fields = edit.after.dumped()
    assert (fields["start"], fields["end"], fields["closed"]) == ("2026-10-01", "2026-12-31", True)
