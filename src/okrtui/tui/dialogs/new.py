"""Forms for new things: their first line is enough, the fields below it are filled from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.evaluation.same_name import same_named_kpi
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.library.templates import Goal
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.initiative import Initiative
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.model.objective import Objective
from okrtui.operations.adding import AddCycle, AddInitiative, AddKeyResult, AddKpi, AddObjective, next_quarter
from okrtui.operations.base import Operation
from okrtui.operations.starting import AddLike
from okrtui.parsing.cycle_titles import read_cycle_title
from okrtui.parsing.fields import text_of
from okrtui.parsing.quick_line import OF_KEY_RESULT, OF_KPI, Quick, described, read_names, read_quick
from okrtui.parsing.values import Subject, number
from okrtui.text.dates import span
from okrtui.text.kpi_words import measures_the_same
from okrtui.text.spans import keyed
from okrtui.tui.dialogs.choice import Choice, Option
from okrtui.tui.dialogs.edit import field_of, read_texts
from okrtui.tui.dialogs.examples import goal_examples, kpi_examples, result_examples
from okrtui.tui.widgets.form import Field, Form
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


FIRST_OBJECTIVE = keyed("{go.objectives}, then {new}, writes the first")


def _show(ui: Ui, change: Change, table: str) -> None:
    """The cursor to what was made."""
    made = next((e.record.id for e in change.edits if e.before is None and e.record.table == table), "")
    ui.screen.stale = True
    ui.screen.move_to(made)


def _cycle_for_new(ui: Ui) -> Cycle | None:
    """The cycle that is shown; nothing new goes into one that is over."""
    shown = ui.screen.cycle
    if shown is None or ui.workspace.cycle_state(shown, ui.today) in ("over", "closed"):
        return ui.workspace.cycle_for_new(ui.today)
    return shown


def add_objective(ui: Ui, text: str = "") -> None:
    """A new objective in the cycle that is shown; `text` is its first line so far."""
    cycle = _cycle_for_new(ui)
    title = cycle.title if cycle is not None else ""
    fields = [
        field_of(Objective, "title", text, label="Objective"),
        field_of(Objective, "owner", ui.me if ui.workspace.people() else ""),
        field_of(Objective, "why"),
        field_of(Objective, "cycle", title, hint="empty: parked" if title else "empty: this quarter"),
        field_of(Objective, "level", "team" if ui.workspace.people() else "personal"),
        field_of(Objective, "ambition", "committed"),
        *[field_of(Objective, name) for name in ("parent", "tags", "weight")],
    ]

    def save(texts: dict[str, str]) -> Operation:
        values = read_texts(ui, Objective, {k: v for k, v in texts.items() if v or k == "title"})
        if not texts["cycle"].strip() and title:
            values["cycle"] = None
        return AddLike(values, begun[0]) if begun else AddObjective(values)

    begun: list[Goal] = []

    def chosen(goal: Goal) -> None:
        begun[:] = [goal]

    def preview(texts: dict[str, str]) -> tuple[str, dict[str, str]]:
        quick = read_names(texts["title"])
        words = "one line that says what will be different"
        if quick.fields:
            words = f"reads as: {described(quick, ui.today)}"
        elif begun:
            words = f"brings along {', '.join(result.title for result in begun[0].results)}"
        return words, {name: text_of(value, ui.workspace) for name, value in quick.fields.items()}

    def save_quick(texts: dict[str, str]) -> Operation:
        quick = read_names(texts["title"])
        tags = dict.fromkeys(
            [*filter(None, map(str.strip, texts["tags"].split(","))), *quick.fields.get("tags", ())]
        )
        return save({**texts, "title": quick.title, "tags": ", ".join(tags)})

    def done(change: Change) -> None:
        if ui.screen.name not in ("Objectives", "Today"):
            ui.go("O")
        _show(ui, change, "objectives")

    def hint(texts: dict[str, str]) -> str:
        from okrtui.views.hints import objective_hint

        personal = texts.get("level", "") == "personal"
        return objective_hint(ui.evaluator, read_names(texts["title"]).title, personal=personal)

    examples = partial(goal_examples, ui, chosen)
    ui.open(
        Form(
            ui, "New objective", fields, save_quick, under=title, preview=preview, done=done, hint=hint,
            examples=examples,
        )
    )  # fmt: skip


def add_key_result_under(ui: Ui, key: str) -> None:
    """A form for a key result, its first line being enough."""
    objective = ui.workspace.objectives.get(key)
    if objective is None:
        ui.say("A key result lives under an objective")
        return

    def preview(texts: dict[str, str]) -> tuple[str, dict[str, str]]:
        if not texts["title"].strip():
            return "such as Churn 8 % -> 4 % @ann, Reply 2..4 h, Guides 0/5, Uptime >= 99.9 %", {}
        try:
            quick = _read_line(ui, texts["title"], OF_KEY_RESULT)
        except Problem as problem:
            return problem.sentence, {}
        filled = _filled(ui, quick)
        same = same_named_kpi(ui.workspace, quick.title, filled.get("unit", texts["unit"]))
        linked.hint = "" if same is None else measures_the_same(same)
        return f"reads as: {described(quick, ui.today)}", filled

    def saved(change: Change) -> None:
        if ui.screen.name == "Today":
            ui.go("O")
        _show(ui, change, "key_results")

    def save(texts: dict[str, str]) -> Operation:
        return _key_result_operation(ui, key, texts)

    def hint(texts: dict[str, str]) -> str:
        from okrtui.views.hints import key_result_hint

        try:
            quick = _read_line(ui, texts["title"], OF_KEY_RESULT)
        except Problem:
            return ""
        cycle = ui.workspace.cycles.get(objective.cycle or "")
        return key_result_hint(
            ui.evaluator, quick.title, texts["kind"], personal=objective.level == "personal", figures=quick.fields,
            deadline=quick.fields.get("deadline") or (cycle.end if cycle else None),
        )  # fmt: skip

    fields = _key_result_fields(ui, objective)
    linked = next(item for item in fields if item.name == "kpi")
    ui.open(
        Form(
            ui, "New key result", fields, save, under=objective.title, preview=preview, done=saved, hint=hint,
            examples=partial(result_examples, ui),
        )
    )  # fmt: skip


def _key_result_fields(ui: Ui, objective: Objective) -> list[Field]:
    """A field for each kind's figures, shown with its kind, and those that all have."""
    metric = BY_NAME["metric"]
    kind = Field("kind", "Kind", "left, right", TextField.holding("metric"), tuple(BY_NAME))

    def only(*kinds: str) -> Callable[[], bool]:
        return lambda: kind.text in kinds

    fields = [field_of(metric, "title", label="What changes", hint=""), kind]
    for name, label, kinds in (
        ("start", "From", ("metric", "range")), ("target", "To", ("metric",)), ("low", "At least", ("range",)),
        ("high", "At most", ("range",)), ("stretch", "Stretch", ("metric",)), ("steps", "Steps", ("milestones",)),
    ):  # fmt: skip
        item = field_of(BY_NAME[kinds[0]], name, label=label)
        item.shown = only(*kinds)
        fields.append(item)
    cycle = ui.workspace.cycles.get(objective.cycle) if objective.cycle else None
    due = f"empty: {cycle.end.isoformat()}, the cycle's end" if cycle else "its last day"
    return [
        *fields,
        field_of(metric, "unit"),
        field_of(metric, "owner", objective.owner),
        field_of(metric, "deadline", label="Due", hint=due),
        field_of(metric, "cadence", "weekly", label="Update"),
        field_of(metric, "kpi", label="KPI"),
        field_of(metric, "weight", "1"),
        field_of(metric, "definition"),
    ]


def _key_result_operation(ui: Ui, objective: str, texts: dict[str, str]) -> AddKeyResult:
    """What the form says as an operation; a DataProblem names the field that does not fit."""
    quick = _read_line(ui, texts["title"], OF_KEY_RESULT)
    chosen = texts["kind"]
    if chosen not in BY_NAME:
        raise DataProblem(f"One of {', '.join(BY_NAME)}", "kind")
    model = BY_NAME[chosen]
    wanted = {
        name: text
        for name, text in texts.items()
        if name in model.fields and name not in ("title", "kind") and text.strip()
    }
    values = {**read_texts(ui, model, wanted), "title": quick.title, "objective": objective}
    if chosen == "metric" and ("start" not in values or "target" not in values):
        missing = "start" if "start" not in values else "target"
        raise DataProblem("From what to what? For example: Churn 8 % -> 4 %", missing)
    done = int(quick.fields.get("done", 0)) if chosen == "milestones" else 0
    return AddKeyResult(chosen, values, done)


def _read_line(ui: Ui, text: str, parts: frozenset[str]) -> Quick:
    """The first line of a form; `parts` are those that the new thing has a field for."""
    return read_quick(text, ui.today, ui.workspace.settings.word("number.comma"), parts)


def _filled(ui: Ui, quick: Quick) -> dict[str, str]:
    """What a quick line says, as the texts of the fields below it."""
    filled = {
        name: text_of(value, ui.workspace)
        for name, value in quick.fields.items()
        if name not in ("done", "tags", "low_open", "high_open")
    }
    if quick.kind:
        filled["kind"] = quick.kind
    return filled


def add_kpi(ui: Ui, text: str = "") -> None:
    """A new KPI: its name and healthy range in one line, its value now; `text` is that line so far."""
    value = field_of(Kpi, "benchmark", label="Value now", hint="empty: none yet")
    value.name = "value"
    groups = sorted({kpi.category for kpi in ui.workspace.kpis.values()} - {""})
    fields = [
        field_of(Kpi, "title", text, label="KPI", hint=""),
        value,
        field_of(Kpi, "low", label="Healthy from", hint="empty: no lower edge"),
        field_of(Kpi, "high", label="Healthy up to", hint="empty: no upper edge"),
        field_of(Kpi, "alert_low", label="Alert under", hint="empty: at the edge"),
        field_of(Kpi, "alert_high", label="Alert over", hint="empty: at the edge"),
        field_of(Kpi, "unit"),
        field_of(Kpi, "better", "higher"),
        field_of(Kpi, "key", hint="short; empty: made from the name"),
        field_of(Kpi, "cadence", "weekly", label="Update"),
        field_of(Kpi, "combine", "last"),
        field_of(Kpi, "owner"),
        field_of(Kpi, "category", hint=", ".join(groups) or "the group it stands in"),
        field_of(Kpi, "definition"),
    ]

    def save(texts: dict[str, str]) -> Operation:
        quick = _read_line(ui, texts["title"], OF_KPI)
        plain = {
            name: text for name, text in texts.items() if text.strip() and name not in ("title", "value")
        }
        values = {**read_texts(ui, Kpi, plain), "title": quick.title, "tags": quick.fields.get("tags", ())}
        return kpi_operation(ui, values, quick, texts["value"])

    def preview(texts: dict[str, str]) -> tuple[str, dict[str, str]]:
        if not texts["title"].strip():
            return "such as MRR >= $200k, Churn <= 5 %, NPS 40..60", {}
        try:
            quick = _read_line(ui, texts["title"], OF_KPI)
        except Problem as problem:
            return problem.sentence, {}
        if quick.kind in ("metric", "milestones"):
            return NO_WAY, {}
        filled = _filled(ui, quick)
        better = "within" if {"low", "high"} <= set(filled) else "lower" if "high" in filled else "higher"
        return f"reads as: {described(quick, ui.today)}", {
            **filled,
            **({"better": better} if quick.kind else {}),
        }

    def done(change: Change) -> None:
        if ui.screen.name != "KPIs":
            ui.go("K")
        _show(ui, change, "kpis")

    ui.open(Form(ui, "New KPI", fields, save, preview=preview, done=done, examples=partial(kpi_examples, ui)))


NO_WAY = "A KPI has a range to stay in, not a way to go: Churn <= 5 %"


def _refuse_way(quick: Quick) -> None:
    if quick.kind in ("metric", "milestones"):
        raise DataProblem(NO_WAY, "title")


def kpi_operation(ui: Ui, values: dict[str, Any], quick: Quick, value: str) -> AddKpi:
    """The operation that adds a KPI with its range and its value of today."""
    _refuse_way(quick)
    names = ("low", "high", "alert_low", "alert_high")
    edges = {name: values.pop(name) for name in names if values.get(name) is not None}
    opened = {name: True for name in ("low_open", "high_open") if quick.fields.get(name)}
    if edges:
        values["ranges"] = (HealthyRange(since=ui.today, **edges, **opened),)
    unit = str(values.get("unit", ""))
    now = None
    if value.strip():
        try:
            now = number(value, Subject(unit=unit, comma=ui.workspace.settings.word("number.comma")))
        except DataProblem as problem:
            raise DataProblem(problem.sentence, "value") from None
    return AddKpi(values, now)


def add_cycle(ui: Ui) -> None:
    """A new cycle: the quarter that follows, what its title says, or other days."""
    following = next_quarter(ui.workspace, ui.today)
    fields = [
        field_of(Cycle, "title", following["title"]),
        field_of(Cycle, "kind", "quarter"),
        field_of(Cycle, "start", following["start"].isoformat()),
        field_of(Cycle, "end", following["end"].isoformat()),
    ]

    def done(change: Change) -> None:
        _show(ui, change, "cycles")

    def preview(texts: dict[str, str]) -> tuple[str, dict[str, str]]:
        month = ui.workspace.settings.whole("year.first_month")
        named = read_cycle_title(texts["title"], ui.today, month)
        if named is None:
            return "", {}
        days = {"start": named.start.isoformat(), "end": named.end.isoformat()}
        return span(named.start, named.end), {"kind": named.kind, **days}

    learned = _learned_last(ui)
    ui.open(
        Form(
            ui, "New cycle", fields, lambda texts: AddCycle(read_texts(ui, Cycle, texts)), done=done,
            preview=preview, hint=lambda _: learned,
        )
    )  # fmt: skip


def _learned_last(ui: Ui) -> str:
    """What was to be changed after the last cycle, now that the next one is planned."""
    closed = [item for item in ui.workspace.cycles.values() if item.closed and item.to_change]
    last = max(closed, key=lambda item: item.end, default=None)
    return "" if last is None else f"To change after {last.title}: {last.to_change}"


def add_initiative_under(ui: Ui, key: str, text: str = "") -> None:
    """A new initiative of an objective."""
    objective = ui.workspace.objectives.get(key)
    if objective is None:
        ui.say("An initiative lives under an objective")
        return
    fields = [
        field_of(Initiative, "title", text, label="Initiative"),
        field_of(Initiative, "owner", objective.owner),
        field_of(Initiative, "due", hint="such as 4 dec"),
    ]

    def save(texts: dict[str, str]) -> Operation:
        values = read_texts(ui, Initiative, {k: v for k, v in texts.items() if v.strip() or k == "title"})
        return AddInitiative({**values, "objective": objective.id})

    ui.open(Form(ui, "New initiative", fields, save, under=objective.title))


def add_initiative_to(ui: Ui, text: str = "") -> None:
    """A new initiative of an objective that is chosen first."""
    options = [
        Option(item.title, item.owner, partial(add_initiative_under, ui, item.id, text))
        for item in ui.workspace.objectives.values()
        if item.state == "open"
    ]
    if options:
        ui.open(Choice(ui, "New initiative under", options))
    else:
        ui.say("An initiative lives under an objective", then=FIRST_OBJECTIVE)
