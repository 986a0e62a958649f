"""What is done with advice, a KPI out of range and a cycle that ends: fix, silence, act, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.advice.finding import Finding, Fix
from okrtui.domain.errors import Problem
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.model.objective import Objective
from okrtui.operations.acting import (
    ActOnKpi,
    CycleDates,
    Draft,
    SilenceAdvice,
    SpeakAgain,
    TakeOver,
    draft_for,
)
from okrtui.operations.adding import AddCycle
from okrtui.operations.base import Operation
from okrtui.operations.baselines import ConfirmLevel
from okrtui.operations.closing import BeginCycle, ReopenCycle
from okrtui.operations.editing import SetFields
from okrtui.parsing.days import read_day
from okrtui.text.dates import day
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.text.goals import range_text
from okrtui.text.kpi_words import range_numbers
from okrtui.text.numbers import plain, valued
from okrtui.text.spans import keyed
from okrtui.tui.dialogs.ask import Ask
from okrtui.tui.dialogs.close.walk import close_walk
from okrtui.tui.dialogs.edit import field_of, read_texts
from okrtui.tui.widgets.again import ask_again
from okrtui.tui.widgets.form import Form
from okrtui.tui.widgets.form_fields import Field, Understood
from okrtui.tui.widgets.kept_texts import KeptTexts
from okrtui.views.normal_range import kpi_limits

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def _finding(ui: Ui) -> Finding | None:
    finding = ui.screen.finding()
    if finding is None:
        ui.say("No advice here")
    return finding


def fix(ui: Ui) -> None:
    """What the finding offers, where one step does it."""
    finding = _finding(ui)
    if finding is None:
        return
    match finding.fix:
        case Fix.DRAFT_OBJECTIVE | Fix.SAY_WHAT_ACTS:
            # No second objective is drafted: what acts on it is said in its place.
            draft_form(ui, finding.id)
        case Fix.TAKE_OVER:
            ui.changes.run(TakeOver(finding.table, finding.id, ui.me), wait=True)
        case Fix.TAKE_DATES:
            ui.changes.run(CycleDates(finding.id), wait=True)
        case Fix.ADD_CYCLE:
            ui.changes.run(AddCycle(), wait=True)
        case Fix.LINK_KPI:
            ui.changes.run(SetFields(finding.table, finding.id, {"kpi": finding.facts["id"]}), wait=True)
        case Fix.CLOSE_CYCLE:
            close_walk(ui, finding.id)
        case Fix.EDIT:
            ui.keyboard.do(Fix.EDIT)
            if isinstance(ui.layer, Form):
                # What is to be put right may be a field that nobody has set yet.
                ui.layer.fields.opened = True
        case Fix.NONE:
            fix = finding.words(ui.evaluator).fix
            ui.say((*keyed("{advice.fix} can't fix this one: "), *fix))
        case command:
            ui.keyboard.do(command)


def silence(ui: Ui) -> None:
    """This rule on this thing keeps quiet; one that does is shown again."""
    finding = _finding(ui)
    if finding is None:
        return
    found = ui.advice.found
    if found is not None and finding in found.silenced:
        ui.changes.run(SpeakAgain(finding.id, finding.rule.name), wait=True)
        return
    ui.changes.run(SilenceAdvice(finding.table, finding.id, finding.rule.name), wait=True)


def silence_rule(ui: Ui) -> None:
    """This rule keeps quiet altogether."""
    finding = _finding(ui)
    if finding is not None:
        ui.changes.run(SilenceAdvice(rule=finding.rule.name), wait=True)


def act(ui: Ui) -> None:
    """On a KPI: the objective that acts on it."""
    table, key = ui.screen.record
    if table != "kpis":
        ui.say(
            "Only a KPI can have an objective drafted",
            then=keyed("{go.kpis}, then {down}, to go to one"),
        )
        return
    draft_form(ui, key)


def draft_form(ui: Ui, key: str) -> None:
    """The draft as a form: seen, and changed, before it is saved."""
    kpi = ui.workspace.kpis.get(key)
    if kpi is None:
        return
    try:
        draft = draft_for(ui.workspace, ui.evaluator, kpi)
    except Problem as problem:
        ui.say(problem.statement, then=problem.hint, brief=problem.hint)
        return
    cycle = ui.workspace.current_cycle(ui.today)
    healthy = ui.evaluator.kpi(kpi.id).range
    start = valued(draft.start, kpi.unit, kpi.decimals, range_numbers(healthy))
    fields = [
        field_of(Objective, "title", draft.title, label="Objective"),
        *_target_field(draft),
        field_of(Objective, "owner", kpi.owner or ui.me),
    ]

    def save(texts: dict[str, str]) -> Operation:
        return ActOnKpi(kpi.id, texts["title"].strip(), _target(ui, draft, texts), texts["owner"].strip())

    edges = range_text(healthy, kpi.unit, kpi.decimals, draft.start, full=True)
    form = Form(ui, f"Objective for {visible(kpi.title)}", fields, save, under=cycle.title if cycle else "")
    form.fields.understood = Understood(
        f"its key result follows {visible(kpi.key)}: {start} now, healthy {edges}", label=""
    )
    ui.open(form)


def _target_field(draft: Draft) -> list[Field]:
    if draft.target is None:
        return []
    kpi = draft.kpi
    text = plain(draft.target, kpi.decimals)
    return [field_of(Metric, "target", text, label="To", hint="the nearest healthy value")]


def _target(ui: Ui, draft: Draft, texts: dict[str, str]) -> float | None:
    text = texts.get("target", "").strip()
    if draft.target is None or not text:
        return None
    values = read_texts(ui, Metric, {"target": text, "unit": draft.kpi.unit}, {"target"})
    return float(values["target"])


def level(ui: Ui) -> None:
    """On a KPI: its normal range is recalculated from a day; the first day of what is unusual now is proposed."""
    kpi = ui.workspace.kpis.get(ui.screen.record[1])
    if kpi is None:
        ui.say("Only a KPI can have a baseline", then=keyed("{go.kpis}, then {down}, to go to one"))
        return
    limits = kpi_limits(ui.evaluator, kpi)
    newest = limits.signals[-1].value.period.start if limits is not None and limits.signals else None
    hint = (
        "the normal range is recalculated from that day"
        if kpi.cadence != "irregular"
        else "recorded with the KPI"
    )

    def save(text: str) -> Operation:
        return ConfirmLevel(kpi.id, read_day(text, ui.today))

    proposed = newest.isoformat() if newest is not None else ""
    ui.open(
        Ask(
            ui,
            f"New baseline of {shortened(visible(kpi.title), 24)} from:",
            proposed,
            save,
            hint=hint,
            fresh=True,
            kept=KeptTexts(ui, f"level {kpi.id}", f"New baseline of {shortened(visible(kpi.title), 24)}"),
        )
    )


def close(ui: Ui) -> None:
    """On Cycles: close the active one under the cursor, begin a planned one, reopen a closed one."""
    cycle = ui.workspace.cycles.get(ui.screen.record[1])
    if cycle is None:
        ui.say("No cycle here")
        return
    state = ui.workspace.cycle_state(cycle, ui.today)
    if state in ("active", "over") or (state == "closed" and not cycle.closed):
        close_walk(ui, cycle.id)
        return
    name = visible(cycle.title)
    if state == "planned":
        again = keyed(f"{{cycle.close}} again starts it before its first day, {day(cycle.start, ui.today)}")
        operation: Operation = BeginCycle(cycle.id)
    else:
        again, operation = keyed("{cycle.close} again reopens it"), ReopenCycle(cycle.id)
    ask_again(ui, f"{name} is {state}", again, "cycle.close", lambda: ui.changes.run(operation, wait=True))
