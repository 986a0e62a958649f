"""Edits of an outline are the same as the commands that they stand for, and lose nothing of others."""

from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain.change import Edit
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.outcomes.outline import OutlineEdited
from okrtui.domain.workspace import Workspace
from okrtui.formats.exports.registry import EXPORTS
from okrtui.operations.outline import RefusedLines
from okrtui.operations.session import Session
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from okrtui.views.changes.outline import conflict_lines
from okrtui.views.exported import Exported
from okrtui.views.outline_edit import OutlineEdit
from tests.builders import TODAY, WorkspaceBuilder, at_noon, day
from tests.operations.outline_edits import KINDS, WORDS, Both, Kind, begun, company, content, context, made
from tests.workspaces import workspaces

EDITS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 50), st.sampled_from(WORDS)), min_size=4, max_size=12
)


def assert_same(both: Both) -> None:
    """The text asks for what the commands did, in every field."""
    change = both.edit.requested(both.text).apply(company(), context("T"))
    assert content(company().after(change.edits)) == content(both.workspace)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_edit_is_the_command_that_it_stands_for(kind: Kind) -> None:
    """Each kind of edit on its own, of some of the things that it can be made of."""
    for pick in range(min(4, len(kind.choices(begun(company()))))):
        both = begun(company())
        assert made(both, kind, pick, WORDS[pick % len(WORDS)])
        assert both.text != both.edit.text
        assert_same(both)


def test_five_hundred_random_edits_are_what_commands_do() -> None:
    """A dozen at a time on one outline, of all kinds; they are counted."""
    counted: Counter[str] = Counter()
    for seed in range(60):
        both, chance = begun(company()), Random(seed)
        for _ in range(12):
            kind = chance.choice(KINDS)
            counted[kind.name] += made(both, kind, chance.randrange(50), chance.choice(WORDS))
        assert_same(both)
    assert counted.total() >= 500
    assert min(counted[kind.name] for kind in KINDS) >= 5


@settings(max_examples=30)
@given(EDITS)
def test_what_is_edited_as_text_is_what_commands_do(edits: list[tuple[Kind, int, str]]) -> None:
    """The same with edits that are made smaller where they differ."""
    both = begun(company())
    for kind, pick, word in edits:
        made(both, kind, pick, word)
    assert_same(both)


@pytest.mark.slow
@settings(max_examples=500)
@given(EDITS)
def test_thousands_of_random_edits_are_what_commands_do(edits: list[tuple[Kind, int, str]]) -> None:
    """Five hundred outlines of up to a dozen edits each."""
    both = begun(company())
    for kind, pick, word in edits:
        made(both, kind, pick, word)
    assert_same(both)


@settings(max_examples=15)
@given(workspaces())
def test_an_outline_that_is_saved_unchanged_writes_nothing(workspace: Workspace) -> None:
    """Whatever is in the file, its bytes stay, of each cycle and of what is parked."""
    data = EXPORTS["json"].write(Exported(Evaluator(workspace, TODAY))).encode("utf-8")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "okrtui.json"
        file.write_bytes(data)
        store = Store(file, at_noon(TODAY), None, None)
        session = Session(
            store, by="kim", source="app", today=lambda: TODAY, now=lambda: at_noon(TODAY), describe=describe
        )
        session.load()
        for cycle in (*session.workspace.cycles.values(), None):
            edit = OutlineEdit(session.workspace, TODAY, cycle)
            assert session.run(edit.requested(edit.text)).empty
        assert file.read_bytes() == data


def test_more_than_one_mistake_is_said_at_once() -> None:
    """Every line that can't be read or done, in the order of the lines."""
    both = begun(company())
    both.replace("WEDDA", both.head("WEDDA").replace("8 % -> 4 %", "8 % -> 8 %"))
    both.text += "\n## \n\n- Calls 3 -> 3\n"
    with pytest.raises(RefusedLines) as problem:
        both.edit.requested(both.text)
    assert [sentence for _, sentence in problem.value.lines] == [
        "Start and target are the same. To stay in a range, try 7..9",
        "Write one sentence that says what will be different",
    ]


def test_objectives_change_places() -> None:
    """Of two that help each other the other way round, whichever is done first, none is under itself on the way."""
    made = WorkspaceBuilder()
    one = made.in_quarter(title="One")
    other = made.in_quarter(title="Other", parent=one.id)
    workspace = made.build()
    edit = OutlineEdit(workspace, TODAY, workspace.current_cycle(TODAY))
    text = edit.text.replace("## One ^00002", "## One helps ^00003 ^00002").replace(
        " helps ^00002 ^00003", " ^00003"
    )
    after = workspace.after(edit.requested(text).apply(workspace, context("T")).edits)
    assert (after.objectives[one.id].parent, after.objectives[other.id].parent) == (other.id, None)
    circle = edit.text.replace("## One ^00002", "## One helps ^00003 ^00002")
    with pytest.raises(RefusedLines, match="would end up under itself"):
        edit.requested(circle).apply(workspace, context("T"))


def test_two_people_change_one_field() -> None:
    """The sentence names the field and who it was; what only the other one changed is theirs."""
    made = WorkspaceBuilder()
    churn = made.metric(8, 4, title="Churn", owner="ann")
    workspace = made.build()
    edit = OutlineEdit(workspace, TODAY, workspace.current_cycle(TODAY))
    request = edit.requested(edit.text.replace("8 -> 4 @ann", "8 -> 3 @cho"))
    now = churn.with_(target=2.0, deadline=day(12, 1), by="ben", ver=2)
    later = workspace.after([Edit(churn, now)])
    change = request.apply(later, context("T"))
    after = later.after(change.edits).key_results[churn.id]
    assert isinstance(after, Metric)
    assert (after.target, after.owner, after.deadline) == (3.0, "cho", day(12, 1))
    assert after.conflicts == {"target": 2.0}
    assert isinstance(change.outcome, OutlineEdited)
    (line,) = conflict_lines(change.outcome)
    assert line.startswith("Churn: ben changed the target while you were editing")
    gone = later.after([Edit(now, None)])
    with pytest.raises(RefusedLines, match="Somebody deleted it in the meantime"):
        request.apply(gone, context("T"))


def test_what_came_under_an_objective_keeps_it() -> None:
    """An objective that is taken out stays where somebody else has put something under it."""
    made = WorkspaceBuilder()
    made.in_quarter(title="Stays")
    objective = made.in_quarter(title="Goes")
    made.metric(8, 4, under=objective)
    workspace = made.build()
    edit = OutlineEdit(workspace, TODAY, workspace.current_cycle(TODAY))
    request = edit.requested(edit.text[: edit.text.index("## Goes")])
    assert request.apply(workspace, context("T")).outcome == OutlineEdited("2026-Q4", deleted=2)
    made.initiative(objective, "Call them")
    change = request.apply(made.build(), context("T"))
    assert describe(change).sentence == (
        "Edited 2026-Q4: 1 deleted. Goes is kept: it was changed in the meantime"
    )


def test_the_cycle_itself_is_a_line() -> None:
    """Its title and days change with its heading; it is never deleted with it."""
    made = WorkspaceBuilder()
    made.in_quarter(title="Stays")
    workspace = made.build()
    cycle = workspace.current_cycle(TODAY)
    assert cycle is not None
    edit = OutlineEdit(workspace, TODAY, cycle)
    text = edit.text.replace("# 2026-Q4 (2026-10-01 to 2026-12-31)", "# Autumn (2026-10-01 to 2026-12-18)")
    after = workspace.after(edit.requested(text).apply(workspace, context("T")).edits)
    assert (after.cycles[cycle.id].title, after.cycles[cycle.id].end) == ("Autumn", day(12, 18))
    assert edit.requested(edit.text.replace("# 2026-Q4 (2026-10-01 to 2026-12-31) ^00001\n", "")).empty
