"""The outline of a workspace reads back as what it was made of, whatever is in it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.key_results.kinds import kind_name
from okrtui.domain.rounding import same
from okrtui.domain.workspace import Workspace
from okrtui.parsing.fields import Reader
from okrtui.parsing.outline.fields import initiative_fields, key_result_fields, objective_fields
from okrtui.parsing.outline.outline import Outline
from okrtui.parsing.outline.reader import is_outline, read_outline
from okrtui.parsing.outline.writing import written
from okrtui.parsing.requests import around
from okrtui.sample.files import sample_bytes
from okrtui.store.reading import workspace_in
from okrtui.views.outline import NOT_SAID, OutlineView
from okrtui.views.outline_edit import OutlineEdit
from tests.builders import TODAY, WorkspaceBuilder
from tests.workspaces import TITLES, workspaces


def outlined(workspace: Workspace) -> tuple[str, Outline, OutlineView]:
    """The outline of everything in a workspace: its text, how that reads, and the view that made it."""
    view = OutlineView(workspace, TODAY)
    text = written(view.outline((*workspace.cycles.values(), None)))
    return text, read_outline(text), view


@given(workspaces())
def test_what_an_outline_says_is_what_the_workspace_holds(workspace: Workspace) -> None:
    """Title, figures, names and fields of each line are those of its record, and no line has a mistake."""
    text, outline, view = outlined(workspace)
    assert not outline.mistakes, text
    assert is_outline(text), text
    assert written(outline) == text, text
    reader = Reader(workspace, TODAY)
    seen = set()
    for section, objective in outline.objectives:
        cycle = view.ids.record(workspace, section.id)
        record = view.ids.record(workspace, objective.id)
        seen.add(record.id)  # type: ignore[union-attr]
        assert_says(objective_fields(reader, objective), record)
        for item in objective.items:
            thing = view.ids.record(workspace, item.id)
            seen.add(thing.id)  # type: ignore[union-attr]
            if item.kind == "initiative":
                assert_says(initiative_fields(reader, item), thing)
                continue
            where = around(workspace, TODAY, cycle)  # type: ignore[arg-type]
            said = key_result_fields(reader, item, where)
            assert said.kind == kind_name(type(thing)), (item.text, thing)  # type: ignore[arg-type]
            assert_says(said.fields, thing)
    assert seen == {
        *workspace.objectives, *workspace.key_results, *workspace.initiatives,
    }, text  # fmt: skip


def assert_says(said: dict[str, Any], record: Any) -> None:
    """Each field that a line says is the record's, and each that it does not say is at its default there."""
    for name, spec in type(record).fields.items():
        if name in NOT_SAID | {"id", "ver", "created", "changed", "by", "conflicts", "changes", "objective", "cycle",
                               "parent", "kind"}:  # fmt: skip
            continue
        found, held = said.get(name, None if spec.required else spec.default), getattr(record, name)
        # Of a figure that was worked out a line has as many digits as are typed.
        alike = isinstance(found, float) and isinstance(held, float) and same(found, held)
        assert alike or found == held, (name, said, record)


@given(workspaces())
def test_an_outline_that_is_not_touched_asks_for_nothing(workspace: Workspace) -> None:
    """However hostile its titles and notes are, even without help lines and with blanks at the ends of lines."""
    for cycle in (*workspace.cycles.values(), None):
        edit = OutlineEdit(workspace, TODAY, cycle)
        assert edit.requested(edit.text).empty
        assert edit.requested(edit.outline_text).empty
        assert edit.requested(edit.text.replace("\n", "\r\n")).empty


@pytest.mark.parametrize("name", ["company", "personal", "schema-0000", "schema-0001", "schema-0002"])
def test_the_samples_are_outlines_that_ask_for_nothing(name: str) -> None:
    """Every file that okrtui ever wrote."""
    path = Path(__file__).parents[2] / "sample_data" / "schemas" / f"{name}.json"
    data = path.read_bytes() if path.exists() else sample_bytes(name)  # type: ignore[arg-type]
    workspace = workspace_in(path, data, datetime(2026, 11, 20, tzinfo=UTC))
    for cycle in (*workspace.cycles.values(), None):
        edit = OutlineEdit(workspace, TODAY, cycle)
        assert edit.requested(edit.text).empty


@given(st.text() | st.lists(TITLES | st.just("half \ud800")).map("\n".join))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail: what it can't place is a mistake with a line of the text."""
    outline = read_outline(text)
    assert all(1 <= mistake.line <= text.count("\n") + text.count("\r") + 1 for mistake in outline.mistakes)


def test_a_line_stands_for_itself() -> None:
    """The quiet form of every kind."""
    made = WorkspaceBuilder()
    objective = made.in_quarter(title="Customers stay", owner="ann", tags=("retention",), why="They leave")
    made.metric(8, 4, title="Churn", unit="%", owner="ann", deadline=date(2026, 12, 15), under=objective)
    made.metric(0, 12, title="Posts", under=objective)
    made.metric(None, 40, title="Reach NPS of 40", better="higher", under=objective)
    made.range(2, 4, title="Reply time", unit="h", under=objective, held="")
    made.range(99.9, None, title="Uptime", unit="%", under=objective, held="")
    made.milestones(1, 1, 1, title="Guides", under=objective)
    made.binary(title="Launch the page", owner="ben", under=objective)
    made.initiative(objective, "Exit survey", owner="ben", done=date(2026, 11, 2))
    text, _, _ = outlined(made.build())
    assert text == (
        "# 2026-Q4 (2026-10-01 to 2026-12-31) ^00001\n\n"
        "## Customers stay @ann #retention ^00002\n\nThey leave\n\n"
        "- Churn 8 % -> 4 % @ann by 2026-12-15 ^00003\n"
        "- Posts 0 -> 12 ^00004\n"
        "- Reach NPS of 40 ^00005\n"
        "- Reply time 2..4 h ^00006\n"
        "- Uptime >= 99.9 % ^00007\n"
        "- Guides 0/3 ^00008\n"
        "- Launch the page @ben ^00009\n"
        "- [x] Exit survey @ben {done=2026-11-02} ^00010\n\n"
        "# Parked\n"
    )


def test_ids_are_as_long_as_they_have_to_be() -> None:
    """Of two ids with one end more is written."""
    made = WorkspaceBuilder()
    objective = made.in_quarter(title="One", id="AAAAA12345")
    made.binary(title="Two", id="BBBBA12345", under=objective)
    text, _, _ = outlined(made.build())
    assert "## One ^AA12345" in text
    assert "- Two ^BA12345" in text
