"""Edits of an outline, each in two ways: in its text, and by the command that it stands for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from okrtui.domain.change import Change
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.key_results.range import Range
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, Operation
from okrtui.operations.deleting import Delete
from okrtui.operations.editing import SetFields
from okrtui.operations.moving import Move
from okrtui.parsing.fields import Reader
from okrtui.parsing.requests import request_initiative, request_key_result, request_objective
from okrtui.sample.files import sample_bytes
from okrtui.store.reading import workspace_in
from okrtui.views.outline_edit import OutlineEdit
from tests.builders import TODAY, at_noon

WORDS = ("amber", "birch", "maple", "olive", "rowan")
LINES = ("Calls a week 3 -> 9 @bob", "Reply in time 2..4 h @bob", "Launch the page @bob", "Pages 0/4 @bob",
         "Quality >= 95 % @bob by 2026-12-04", "Visits 10 -> 20 @bob by 2026-12-11")  # fmt: skip


@lru_cache
def company() -> Workspace:
    """The sample company, with two key results more that have no values yet."""
    found: Workspace = workspace_in(
        Path("company.json"), sample_bytes("company"), datetime(2026, 11, 20, tzinfo=UTC)
    )
    objective = next(
        one for one in found.objectives.values() if one.title == "Customers stay because it works"
    )
    for line in ("Boxes packed 10 % -> 40 % @ann", "Mornings without a call >= 60 % @ben"):
        wanted = request_key_result(Reader(found, TODAY), line, {}, objective).operation
        key = f"NEW{len(found.key_results):05d}"
        made_by = Context(TODAY, at_noon(TODAY), "kim", "prompt", iter([key]).__next__)
        found = found.after(wanted.apply(found, made_by).edits)
    return found


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

    def cut_objective(self, key: str) -> str:
        """Take an objective out with all that is under it; it is given back."""
        parts = re.split(r"(?m)^(?=#)", self.text)
        at = next(n for n, part in enumerate(parts) if part.split("\n")[0].endswith(f"^{key}"))
        self.text = "".join(parts[:at] + parts[at + 1 :])
        return parts[at]

    def at_end(self, block: str) -> None:
        """Put an objective behind all others of its cycle."""
        parts = re.split(r"(?m)^(?=# )", self.text)
        at = next(n for n, part in enumerate(parts) if f"^{CYCLE[-5:]}" in part.split("\n")[0])
        parts[at] = parts[at].rstrip("\n") + "\n\n" + block.strip("\n") + "\n\n"
        self.text = "".join(parts)

    def elsewhere(self, heading: str, block: str) -> None:
        """Put an objective under the heading of another cycle, which comes last."""
        self.text = self.text.rstrip("\n") + f"\n\n# {heading}\n\n" + block.strip("\n") + "\n"

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


@dataclass
class One:
    """An edit that is to be made: of what, and the choices in it."""

    both: Both
    key: str
    """The end of its id; empty for what is new."""
    item: Any
    """As the sample has it."""
    pick: int
    word: str

    @property
    def head(self) -> str:
        """The line of it."""
        return self.both.head(self.key)

    def line(self, head: str) -> None:
        """Another line in its place."""
        self.both.replace(self.key, head)

    def set(self, **fields: Any) -> None:
        """The command."""
        self.both.run(SetFields(self.item.table, self.item.id, fields))

    @property
    def reader(self) -> Reader:
        """Reads what commands say."""
        return Reader(self.both.workspace, TODAY)

    @property
    def other(self) -> Any:
        """An objective of the sample that is still there; None where there is none but it."""
        found = [one for one in things(self.both)["objectives"].values() if one.id != self.item.id]
        return found[self.pick % len(found)] if found else None


Things = dict[str, dict[str, Any]]


def things(both: Both) -> Things:
    """What the outline has of the sample, by table and end of the id."""
    cycle = current(both.workspace)
    objectives = [one for one in both.workspace.objectives_of(cycle.id) if one.id in company().objectives]
    results = [one for objective in objectives for one in both.workspace.key_results_of(objective.id)]
    work = [one for objective in objectives for one in both.workspace.initiatives_of(objective.id)]
    known: dict[str, list[Any]] = {
        "objectives": objectives,
        "key_results": [one for one in results if one.id in company().key_results],
        "initiatives": [one for one in work if one.id in company().initiatives],
    }
    return {table: {one.id[-5:]: one for one in found} for table, found in known.items()}


def current(workspace: Workspace) -> Cycle:
    """The cycle that is edited."""
    cycle = workspace.cycles[CYCLE]
    assert isinstance(cycle, Cycle)
    return cycle


CYCLE = next(one.id for one in company().cycles.values() if one.title == "2026-Q4")
EVERY = ("objectives", "key_results", "initiatives")
Fits = Callable[[Any], bool]


@dataclass(frozen=True)
class Kind:
    """A kind of edit: what it can be made of, and what it is about, which is edited once of each thing."""

    name: str
    about: str
    make: Callable[[One], bool | None]
    """False where it can't be made of this one."""
    tables: tuple[str, ...] = ()
    """Empty: it is something new."""
    fits: Fits = lambda item: True

    def choices(self, both: Both) -> dict[str, Any]:
        """What it can be made of by now."""
        if not self.tables:
            key = self.about if self.about == "rename cycle" else f"new {both.number}"
            return {} if (self.about, key) in both.done else {key: None}
        found = things(both)
        return {
            key: item
            for table in self.tables
            for key, item in found[table].items()
            if (self.about, key) not in both.done and self.fits(item)
        }


def made(both: Both, kind: Kind, pick: int, word: str) -> bool:
    """Make one edit at the `pick`-th thing that it can be made of, in both ways; False where there is none."""
    fitting = kind.choices(both)
    if not fitting:
        return False
    key = sorted(fitting)[pick % len(fitting)]
    both.done.add((kind.about, key))
    return kind.make(One(both, key, fitting[key], pick, word)) is not False


# What a line says


def _retitle(one: One) -> None:
    one.line(one.head.replace(one.item.title, f"{one.item.title} {one.word}", 1))
    one.set(title=f"{one.item.title} {one.word}")


def _retarget(one: One) -> None:
    one.line(re.sub(r"-> [\d.]+", f"-> {1000 + one.pick}", one.head))
    one.set(target=float(1000 + one.pick))


def _restart(one: One) -> None:
    one.line(re.sub(r"[\d.]+((?: \S+)?) ->", rf"{500 + one.pick}\1 ->", one.head))
    one.set(start=float(500 + one.pick))


def _unit(one: One) -> None:
    at = one.head.index(" -> ")
    figure = re.compile(r"([\d.]+) \S+$")
    before = figure.sub(r"\1 kg", one.head[:at])
    one.line(before + " -> " + re.sub(r"^([\d.]+) \S+", r"\1 kg", one.head[at + 4 :]))
    one.set(unit="kg")


def _edge(one: One) -> None:
    low = re.search(r">= ([\d.]+)", one.head)
    assert low is not None
    one.line(one.head.replace(low[0], ">= 90.5"))
    one.set(low=90.5)


def _owner(one: One) -> None:
    one.line(with_part(re.sub(r" @\w+", "", one.head), f"@{one.word}"))
    one.set(owner=one.word)


def _no_owner(one: One) -> None:
    one.line(re.sub(r" @\w+", "", one.head))
    one.set(owner="")


def _day(one: One) -> None:
    name = "due" if one.item.table == "initiatives" else "deadline"
    one.line(with_part(re.sub(r" by \d{4}-\d\d-\d\d", "", one.head), "by 2026-12-18"))
    one.set(**{name: date(2026, 12, 18)})


def _no_day(one: One) -> None:
    one.line(re.sub(r" by \d{4}-\d\d-\d\d", "", one.head))
    one.set(due=None)


def _tag(one: One) -> None:
    one.line(with_part(one.head, f"#{one.word}"))
    one.set(tags=(*one.item.tags, one.word))


def _no_tag(one: One) -> None:
    one.line(re.sub(r" #[\w-]+", "", one.head.removeprefix("## "), count=0).join(("## ", "")))
    one.set(tags=())


def _in_braces(head: str, text: str) -> str:
    """A line with a field more in its braces, which it may not have yet."""
    if " {" in head:
        return head.replace(" {", f" {{{text}, ", 1)
    return with_part(head, f"{{{text}}}")


def _weight(one: One) -> None:
    one.line(_in_braces(one.head, f"weight={one.pick % 5}.5"))
    one.set(weight=one.pick % 5 + 0.5)


def _cadence(one: One) -> None:
    one.line(_in_braces(one.head, "cadence=monthly"))
    one.set(cadence="monthly")


def _level(one: One) -> None:
    one.line(_in_braces(one.head, "level=personal"))
    one.set(level="personal")


def _tick(one: One) -> None:
    done = one.item.done is not None
    one.line(one.head.replace("[x]", "[ ]") if done else one.head.replace("[ ]", "[x]"))
    one.set(done=None if done else TODAY)


def _tick_of_day(one: One) -> None:
    one.line(re.sub(r"done=[\d-]+", "done=2026-11-11", one.head))
    one.set(done=date(2026, 11, 11))


# What is below a line


def _why(one: One) -> None:
    one.both.text = one.both.text.replace(one.item.why, f"{one.item.why}\n\n{one.word} # {one.word}")
    one.set(why=f"{one.item.why}\n\n{one.word} # {one.word}")


def _no_why(one: One) -> None:
    one.both.text = one.both.text.replace(f"\n{one.item.why}\n", "")
    one.set(why="")


def _note(one: One) -> None:
    head = one.head
    one.both.text = one.both.text.replace(head, f"{head}\n  {one.word}, and more\n\n  **At last**")
    one.set(definition=f"{one.word}, and more\n\n**At last**")


def _other_note(one: One) -> None:
    one.both.text = one.both.text.replace(f"  {one.item.definition}\n", f"  {one.word} instead\n")
    one.set(definition=f"{one.word} instead")


def _no_note(one: One) -> None:
    one.both.text = one.both.text.replace(f"  {one.item.definition}\n", "")
    one.set(definition="")


def _step(one: One) -> None:
    steps = one.item.steps
    place = one.pick % len(steps)
    old = steps[place].title
    one.both.text = one.both.text.replace(
        f"  {place + 1}. {old}\n", f"  {place + 1}. {old} {one.word} by 2026-12-01\n"
    )
    renamed = steps[place].with_(title=f"{old} {one.word}", due=date(2026, 12, 1))
    one.set(steps=(*steps[:place], renamed, *steps[place + 1 :]))


# Where lines are


def _delete(one: One) -> bool:
    if one.item.table != "objectives":
        one.both.cut(one.key)
    elif one.other is None:
        return False
    else:
        one.both.cut_objective(one.key)
    one.both.run(Delete(one.item.table, one.item.id))
    return True


def _move(one: One) -> bool:
    other = one.other
    if other is None:
        return False
    one.both.under(other.id[-5:], one.both.cut(one.key))
    if one.item.table == "key_results":
        one.both.run(Move(one.item.id, other.id))
    else:
        one.set(objective=other.id)
    return True


def _reorder(one: One) -> None:
    one.both.under(one.item.objective[-5:], one.both.cut(one.key))


def _reorder_objective(one: One) -> None:
    one.both.at_end(one.both.cut_objective(one.key))


def _goes(one: One, heading: str, cycle: str | None) -> bool:
    """An objective goes under another heading, unless it is the last one.

    Nor one with key results that are new: when they start depends on the cycle that they are put into first.
    """
    if one.other is None or any(
        item.id not in company().key_results for item in one.both.workspace.key_results_of(one.item.id)
    ):
        return False
    one.both.elsewhere(heading, one.both.cut_objective(one.key))
    one.both.run(Move(one.item.id, cycle))
    return True


def _park(one: One) -> bool:
    return _goes(one, "Parked", None)


def _next_cycle(one: One) -> bool:
    wanted = next(cycle for cycle in company().cycles.values() if cycle.title == "2027-Q1")
    return _goes(one, wanted.title, wanted.id)


def _align(one: One) -> bool:
    other = one.other
    if other is None or serves(one.both.workspace, other.id, one.item.id):
        return False
    bare = re.sub(r" helps \^\w+", "", one.head)
    one.line(re.sub(r"( \^\w+)$", f" helps ^{other.id[-5:]}\\1", bare))
    one.set(parent=other.id)
    return True


def _let_go(one: One) -> None:
    one.line(re.sub(r" helps \^\w+", "", one.head))
    one.set(parent=None)


# What is new


def _add_result(one: One) -> None:
    line = LINES[one.pick % len(LINES)]
    if "Launch" in line:
        line = line.replace(" @", f" {one.word} @", 1)
    one.both.under(one.key, f"- {line}")
    _run_result(one, line, one.item)


def _run_result(one: One, line: str, objective: Any, **texts: str) -> None:
    # A sentence keeps its names elsewhere; here the ones at its end are none of its words.
    bare, fields = (line.removesuffix(" @bob"), {"owner": "bob"}) if "Launch" in line else (line, {})
    one.both.run(request_key_result(one.reader, bare, {**fields, **texts}, objective).operation)


def _add_steps(one: One) -> None:
    one.both.under(one.key, f"- Open {one.word} doors @bob\n  1. Knock\n  2. Wait\n  Twice a day.")
    _run_result(
        one, f"Open {one.word} doors", one.item, owner="bob", kind="milestones", steps="Knock, Wait",
        definition="Twice a day.",
    )  # fmt: skip


def _replace(one: One) -> None:
    objective = one.both.workspace.objectives[one.item.objective]
    one.both.cut(one.key)
    one.both.under(objective.id[-5:], f"- Quiet {one.word} nights 0/4 @bob")
    one.both.run(Delete(one.item.table, one.item.id))
    _run_result(one, f"Quiet {one.word} nights 0/4 @bob", objective)


def _add_initiative(one: One) -> None:
    one.both.under(one.key, f"- [ ] Call {one.word} @bob by 2026-12-04")
    one.both.run(request_initiative(one.reader, f"Call {one.word} @bob by 2026-12-04", {}, one.item))


def _add_objective(one: One) -> None:
    line = f"Gain {one.word} trust @bob #new"
    one.both.at_end(f"## {line}\n\nBecause.\n\n- Visits 10 -> 20 @bob\n- [ ] Ask around\n")
    change = one.both.run(request_objective(one.reader, line, {"why": "Because."}))
    objective = next(edit.record for edit in change.edits if edit.record.table == "objectives")
    one.both.run(request_key_result(one.reader, "Visits 10 -> 20 @bob", {}, objective).operation)  # type: ignore[arg-type]
    one.both.run(request_initiative(one.reader, "Ask around", {}, objective))  # type: ignore[arg-type]


def _rename_cycle(one: One) -> None:
    one.both.text = one.both.text.replace(
        "# 2026-Q4 (2026-10-01 to 2026-12-31)", f"# {one.word} (2026-10-01 to 2026-12-30)"
    )
    one.both.run(SetFields("cycles", CYCLE, {"title": one.word, "end": date(2026, 12, 30)}))


def _is_metric(item: Any) -> bool:
    return isinstance(item, Metric)


def _has_unit_alone(item: Metric) -> bool:
    """Whether it has a unit and no values: with some it is asked whether they are to be converted."""
    return bool(item.unit) and not item.kpi and not company().check_ins_of(item.id)


OBJECTIVES, RESULTS, WORK = (("objectives",), ("key_results",), ("initiatives",))
KINDS = (
    Kind("retitle", "title", _retitle, EVERY),
    Kind("retarget", "target", _retarget, RESULTS, _is_metric),
    Kind("restart", "start", _restart, RESULTS, lambda item: _is_metric(item) and item.start is not None),
    Kind("unit", "unit", _unit, RESULTS, lambda item: _is_metric(item) and _has_unit_alone(item)),
    Kind(
        "edge",
        "edge",
        _edge,
        RESULTS,
        lambda item: isinstance(item, Range) and item.low is not None and item.high is None,
    ),
    Kind("owner", "owner", _owner, EVERY),
    Kind("no owner", "owner", _no_owner, EVERY, lambda item: bool(item.owner)),
    Kind("day", "day", _day, (*RESULTS, *WORK)),
    Kind("no day", "day", _no_day, WORK, lambda item: item.due is not None),
    Kind("tag", "tag", _tag, OBJECTIVES),
    Kind("no tag", "tag", _no_tag, OBJECTIVES, lambda item: bool(item.tags)),
    Kind("weight", "weight", _weight, (*OBJECTIVES, *RESULTS)),
    Kind("cadence", "cadence", _cadence, RESULTS, lambda item: item.cadence == "weekly"),
    Kind("level", "level", _level, OBJECTIVES, lambda item: item.level == "team"),
    Kind("tick", "tick", _tick, WORK),
    Kind("tick of a day", "tick", _tick_of_day, WORK, lambda item: item.done is not None),
    Kind("why", "why", _why, OBJECTIVES, lambda item: bool(item.why)),
    Kind("no why", "why", _no_why, OBJECTIVES, lambda item: bool(item.why)),
    Kind(
        "note", "note", _note, RESULTS, lambda item: not item.definition and not isinstance(item, Milestones)
    ),
    Kind("other note", "note", _other_note, RESULTS, lambda item: bool(item.definition)),
    Kind("no note", "note", _no_note, RESULTS, lambda item: bool(item.definition)),
    Kind("step", "step", _step, RESULTS, lambda item: isinstance(item, Milestones)),
    Kind("delete", "delete", _delete, EVERY),
    Kind("move", "move", _move, (*RESULTS, *WORK)),
    Kind("reorder", "order", _reorder, (*RESULTS, *WORK)),
    Kind("reorder objectives", "order", _reorder_objective, OBJECTIVES),
    Kind("park", "cycle", _park, OBJECTIVES),
    Kind("next cycle", "cycle", _next_cycle, OBJECTIVES),
    Kind("align", "parent", _align, OBJECTIVES),
    Kind("let go", "parent", _let_go, OBJECTIVES, lambda item: item.parent is not None),
    Kind("add result", "add", _add_result, OBJECTIVES),
    Kind("add steps", "add steps", _add_steps, OBJECTIVES),
    Kind("replace", "delete", _replace, RESULTS),
    Kind("add initiative", "add work", _add_initiative, OBJECTIVES),
    Kind("add objective", "add objective", _add_objective),
    Kind("rename cycle", "rename cycle", _rename_cycle),
)
