"""Edits of an outline are the same as the commands that they stand for, and lose nothing of others."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain.change import Change, Edit
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.outcomes.outline import OutlineEdited
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, Operation
from okrtui.operations.deleting import Delete
from okrtui.operations.editing import SetFields
from okrtui.operations.moving import Move
from okrtui.operations.outline import RefusedLines
from okrtui.parsing.fields import Reader
from okrtui.parsing.requests import request_initiative, request_key_result, request_objective
from okrtui.sample.files import sample_bytes
from okrtui.store.reading import workspace_in
from okrtui.views.changes.description import describe
from okrtui.views.changes.outline import conflict_lines
from okrtui.views.outline_edit import OutlineEdit
from tests.builders import TODAY, WorkspaceBuilder, at_noon, day

EDITS = (
    "retitle", "retarget", "owner", "deadline", "tag", "why", "note", "tick", "delete", "move", "add result",
    "add initiative", "add objective", "align",
)  # fmt: skip
WORDS = ("amber", "birch", "maple", "olive", "rowan")
LINES = ("Calls a week 3 -> 9 @bob", "Reply in time 2..4 h @bob", "Launch the page @bob", "Pages 0/4 @bob",
         "Quality >= 95 % @bob by 2026-12-04", "Visits 10 -> 20 @bob by 2026-12-11")  # fmt: skip


@lru_cache
def company() -> Workspace:
    """The sample company."""
    return workspace_in(Path("company.json"), sample_bytes("company"), datetime(2026, 11, 20, tzinfo=UTC))


@dataclass
class Both:
    """One edit after another, in the text of an outline and as commands on a workspace."""

    edit: OutlineEdit
    workspace: Workspace
    text: str
    number: int = 0
    done: set[tuple[str, str]] = field(default_factory=set)

    def context(self) -> Context:
        """Ids in order, and one instant."""
        return context(f"C{self.number}")

    def run(self, operation: Operation) -> Change:
        """A command."""
        self.number += 1
        change = operation.apply(self.workspace, self.context())
        self.workspace = self.workspace.after(change.edits)
        return change

    def blocks(self) -> list[tuple[str, str]]:
        """The lines of the text with those below them: the id at the end of each first one, and all of it."""
        parts = re.split(r"(?m)^(?=#|- )", self.text)
        return [
            (found[1] if (found := re.search(r"\^(\w+)$", part.split("\n")[0])) else "", part)
            for part in parts
        ]

    def replace(self, key: str, head: str) -> None:
        """Another first line of a block."""
        lines = self.text.split("\n")
        at = next(n for n, line in enumerate(lines) if line.endswith(f"^{key}"))
        lines[at] = head
        self.text = "\n".join(lines)

    def head(self, key: str) -> str:
        """The first line of a block."""
        return next(line for line in self.text.split("\n") if line.endswith(f"^{key}"))

    def cut(self, key: str) -> str:
        """Take a block out; it is given back."""
        blocks = self.blocks()
        block = next(part for own, part in blocks if own == key)
        self.text = "".join(part for own, part in blocks if own != key)
        return block

    def under(self, objective: str, block: str) -> None:
        """Put a block behind all others of an objective."""
        parts = re.split(r"(?m)^(?=#)", self.text)
        at = next(n for n, part in enumerate(parts) if part.split("\n")[0].endswith(f"^{objective}"))
        parts[at] = parts[at].rstrip("\n") + "\n\n" + block.strip("\n") + "\n\n"
        self.text = "".join(parts)


def context(prefix: str) -> Context:
    """A day, an instant, and ids that begin with a word."""
    numbers = iter(range(10_000))
    return Context(TODAY, at_noon(TODAY), "kim", "prompt", lambda: f"{prefix}{next(numbers):05d}")


def begun(workspace: Workspace) -> Both:
    """The current cycle as an outline."""
    cycle = workspace.current_cycle(TODAY)
    edit = OutlineEdit(workspace, TODAY, cycle)
    return Both(edit, workspace, edit.text)


def with_part(head: str, part: str) -> str:
    """A line with a part more, in front of its fields and its id."""
    return re.sub(r"( \{[^}]*\})?( helps \^\w+)?( \^\w+)$", lambda found: f" {part}{found[0]}", head, count=1)


def make(both: Both, kind: str, pick: int, word: str) -> None:
    """One edit of a kind at the `pick`-th thing that it can be made of, in both ways; nothing where there is none."""
    cycle = both.workspace.current_cycle(TODAY)
    assert isinstance(cycle, Cycle)
    objectives: dict[str, Any] = {
        item.id[-5:]: item
        for item in both.workspace.objectives_of(cycle.id)
        if item.id in company().objectives
    }
    results: dict[str, Any] = {
        item.id[-5:]: item
        for objective in both.workspace.objectives_of(cycle.id)
        for item in both.workspace.key_results_of(objective.id)
        if item.id in company().key_results
    }
    work: dict[str, Any] = {
        item.id[-5:]: item
        for objective in objectives.values()
        for item in both.workspace.initiatives_of(objective.id)
        if item.id in company().initiatives
    }
    every: dict[str, dict[str, Any]] = {
        "retarget": {key: item for key, item in results.items() if isinstance(item, Metric)},
        "tag": objectives, "why": objectives, "align": objectives, "tick": work,
        "note": {key: item for key, item in results.items() if not item.definition},
        "deadline": {key: item for key, item in results.items() if not item.deadline}, "move": results,
        "add result": objectives, "add initiative": objectives, "add objective": {"": None},
        "delete": results | work if word < "n" else results | work | objectives,
    }  # fmt: skip
    of_kind = every.get(kind, objectives | results | work)
    fitting = {key: item for key, item in of_kind.items() if (kind, key) not in both.done}
    if not fitting or (kind == "delete" and len(objectives) < 2):
        return
    key = sorted(fitting)[pick % len(fitting)]
    both.done.add((kind, key))
    others = sorted(objectives.values(), key=lambda o: o.id)
    for way in (_change, _change_parts, _add, _rearrange):
        way(both, kind, key, fitting[key], others, pick, word)


def _change(both: Both, kind: str, key: str, item: Any, objectives: list[Any], pick: int, word: str) -> None:
    """A word, a figure or a name of a line."""
    head = "" if not key else both.head(key)
    match kind:
        case "retitle":
            both.replace(key, head.replace(item.title, f"{item.title} {word}", 1))
            both.run(SetFields(item.table, item.id, {"title": f"{item.title} {word}"}))
        case "retarget":
            both.replace(key, re.sub(r"-> [\d.]+", f"-> {1000 + pick}", head))
            both.run(SetFields(item.table, item.id, {"target": float(1000 + pick)}))
        case "owner":
            bare = re.sub(r" @\w+", "", head)
            both.replace(key, with_part(bare, f"@{word}"))
            both.run(SetFields(item.table, item.id, {"owner": word}))
        case "deadline":
            both.replace(key, with_part(head, "by 2026-12-18"))
            both.run(SetFields(item.table, item.id, {"deadline": date(2026, 12, 18)}))


def _change_parts(
    both: Both, kind: str, key: str, item: Any, objectives: list[Any], pick: int, word: str
) -> None:
    """What stands below a line, or has a sign."""
    head = "" if not key else both.head(key)
    match kind:
        case "tag":
            both.replace(key, with_part(head, f"#{word}"))
            both.run(SetFields(item.table, item.id, {"tags": (*item.tags, word)}))
        case "why":
            both.text = both.text.replace(item.why, f"{item.why}\n\n{word} # {word}")
            both.run(SetFields(item.table, item.id, {"why": f"{item.why}\n\n{word} # {word}"}))
        case "note":
            both.replace(key, head)
            block = both.cut(key)
            both.under(item.objective[-5:], block.rstrip("\n") + f"\n  {word}, and more\n")
            both.run(SetFields(item.table, item.id, {"definition": f"{word}, and more"}))
        case "tick":
            done = item.done is not None
            both.replace(key, head.replace("[x]", "[ ]") if done else head.replace("[ ]", "[x]"))
            both.run(SetFields(item.table, item.id, {"done": None if done else TODAY}))


def _rearrange(
    both: Both, kind: str, key: str, item: Any, objectives: list[Any], pick: int, word: str
) -> None:
    """Lines that go elsewhere."""
    head = "" if not key else both.head(key)
    other = objectives[pick % len(objectives)] if objectives else None
    match kind:
        case "delete":
            if item.table == "objectives":
                both.text = "".join(
                    part
                    for part in re.split(r"(?m)^(?=#)", both.text)
                    if not part.split("\n")[0].endswith(f"^{key}")
                )
            else:
                both.cut(key)
            both.run(Delete(item.table, item.id))
        case "move" if other is not None:
            both.under(other.id[-5:], both.cut(key))
            both.run(Move(item.id, other.id))
        case "align" if other is not None and other.id != item.id:
            wanted = SetFields(item.table, item.id, {"parent": other.id})
            if not serves(both.workspace, other.id, item.id):
                bare = re.sub(r" helps \^\w+", "", head)
                both.replace(key, re.sub(r"( \^\w+)$", f" helps ^{other.id[-5:]}\\1", bare))
                both.run(wanted)


def _add(both: Both, kind: str, key: str, item: Any, objectives: list[Any], pick: int, word: str) -> None:
    """Lines that are new."""
    reader = Reader(both.workspace, TODAY)
    match kind:
        case "add result":
            line = (
                LINES[pick % len(LINES)].replace(" @", f" {word} @", 1)
                if pick % 6 == 2
                else LINES[pick % len(LINES)]
            )
            both.under(key, f"- {line}")
            # A sentence keeps its names elsewhere; here the ones at its end are none of its words.
            sentence, fields = (
                (line.removesuffix(" @bob"), {"owner": "bob"}) if "Launch" in line else (line, {})
            )
            both.run(request_key_result(reader, sentence, fields, item).operation)
        case "add initiative":
            both.under(key, f"- [ ] Call {word} @bob by 2026-12-04")
            both.run(request_initiative(reader, f"Call {word} @bob by 2026-12-04", {}, item))
        case "add objective":
            both.text += f"\n## Gain {word} trust @bob #new\n"
            both.run(request_objective(reader, f"Gain {word} trust @bob #new", {}))


def serves(workspace: Workspace, one: str, other: str) -> bool:
    """Whether an objective is somewhere below another one."""
    at: str | None = one
    while at:
        if at == other:
            return True
        objective = workspace.objectives.get(at)
        at = objective.parent if objective else None
    return False


def content(workspace: Workspace) -> list[str]:
    """All that a workspace says, with titles in the place of ids that are new."""
    names = {
        record.id: f"{record.table} {record.label}"
        for table in ("objectives", "key_results", "initiatives")
        for record in workspace.tables[table].values()
        if record.id not in company().tables[table]
    }
    found = []
    for table in ("cycles", "objectives", "key_results", "initiatives", "check_ins", "kpis", "readings"):
        for record in workspace.tables[table].values():
            fields = {**record.dumped(), "id": names.get(record.id, record.id)}
            for name in ("ver", "created", "changed", "by"):
                del fields[name]
            if table == "check_ins" and record.key_result in names:
                fields["id"] = "new"
            fields = {
                name: names.get(value, value) if isinstance(value, str) else value
                for name, value in fields.items()
            }
            # The reason is another one, and of several the order is.
            fields["changes"] = sorted(
                (item["field"], item["from"], item["to"]) for item in fields.get("changes", ())
            )
            found.append(repr(sorted(fields.items(), key=lambda pair: pair[0])))
    return sorted(found)


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(st.sampled_from(EDITS), st.integers(0, 50), st.sampled_from(WORDS)),
        min_size=5, max_size=9,
    )
)  # fmt: skip
def test_what_is_edited_as_text_is_what_commands_do(edits: list[tuple[str, int, str]]) -> None:
    """Five hundred random edits and more: the workspace is the same in every field, whichever way they are made."""
    both = begun(company())
    for kind, pick, word in edits:
        make(both, kind, pick, word)
    request = both.edit.requested(both.text)
    change = request.apply(company(), context("T"))
    assert content(company().after(change.edits)) == content(both.workspace)


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
