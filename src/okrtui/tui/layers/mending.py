"""What is done with a finding, a flagged KPI and a cycle that ends: mend, silence, act, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.advice.finding import Finding
from okrtui.domain.errors import Problem
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.model.objective import Objective
from okrtui.operations.adding import AddCycle
from okrtui.operations.advising import (
    ActOnKpi,
    CycleDates,
    Draft,
    SilenceAdvice,
    SpeakAgain,
    TakeOver,
    draft_for,
)
from okrtui.operations.base import Operation
from okrtui.operations.baselines import ConfirmLevel
from okrtui.operations.closing import BeginCycle, ReopenCycle
from okrtui.parsing.days import read_past_day
from okrtui.text.dates import day
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.text.numbers import plain, valued
from okrtui.tui.commands.things import add_initiative, add_key_result, edit, move
from okrtui.tui.commands.updating import blocker, owner
from okrtui.tui.layers.ask import Ask
from okrtui.tui.layers.closing import close_walk
from okrtui.tui.layers.fields import field_of, read_texts
from okrtui.tui.layers.form import Field, Form
from okrtui.views.describe import range_text
from okrtui.views.usual import kpi_limits

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench


def _finding(bench: Workbench) -> Finding | None:
    finding = bench.screen.finding()
    if finding is None:
        bench.say("No finding here")
    return finding


def mend(bench: Workbench) -> None:
    """What the finding offers, where one step does it."""
    finding = _finding(bench)
    if finding is None:
        return
    match finding.rule.name:
        case "kpi-alert" | "kpi-unattacked":
            draft_form(bench, finding.id)
        case "no-owner" | "kpi-no-owner":
            bench.run(TakeOver(finding.table, finding.id, bench.me), wait=True)
        case "dates-differ":
            bench.run(CycleDates(finding.id), wait=True)
        case "no-next-cycle":
            bench.run(AddCycle(), wait=True)
        case "initiative-count" if not finding.facts["count"] >= finding.facts["least"]:
            add_initiative(bench)
        case "key-result-count" if not finding.facts["count"] >= finding.facts["least"]:
            add_key_result(bench)
        case "blocked" | "confidence-fell":
            blocker(bench)
        case "joint-owner":
            owner(bench)
        case "too-many-objectives" | "objective-orphan" | "silo" if finding.table == "objectives":
            move(bench)
        case "cycle-unclosed":
            close_walk(bench, finding.id)
        case name if name in EDITED or finding.rule.family == "wording":
            edit(bench)
        case _:
            from okrtui.views.advice_words import said

            bench.say(f"f has no step for this one: {said(bench.standings, finding).fix}")


EDITED = frozenset({
    "bad-figures", "no-deadline", "too-easy", "kpi-no-range", "kpi-no-definition", "kpi-far-over", "range-from-nowhere",
    "range-moved", "kpi-unlinked", "no-guardrail", "key-result-count",
})  # fmt: skip
"""Rules whose thing is mended in its form."""


def silence(bench: Workbench) -> None:
    """This rule on this thing keeps quiet; one that does speaks again."""
    finding = _finding(bench)
    if finding is None:
        return
    found = bench.counsel.found
    if found is not None and finding in found.silenced:
        bench.run(SpeakAgain(finding.id, finding.rule.name), wait=True)
        return
    bench.run(SilenceAdvice(finding.table, finding.id, finding.rule.name), wait=True)


def silence_rule(bench: Workbench) -> None:
    """This rule keeps quiet altogether."""
    finding = _finding(bench)
    if finding is not None:
        bench.run(SilenceAdvice(rule=finding.rule.name), wait=True)


def act(bench: Workbench) -> None:
    """On a KPI: the objective that acts on it."""
    table, key = bench.screen.record
    if table != "kpis":
        bench.say("An objective is drafted for a KPI out of its range: K, then j goes to one")
        return
    draft_form(bench, key)


def draft_form(bench: Workbench, key: str) -> None:
    """The draft as a form: seen, and changed, before it is saved."""
    kpi = bench.workspace.kpis.get(key)
    if kpi is None:
        return
    try:
        draft = draft_for(bench.workspace, bench.standings, kpi)
    except Problem as problem:
        bench.say(problem.sentence)
        return
    cycle = bench.workspace.current_cycle(bench.today)
    start = valued(draft.start, kpi.unit, kpi.decimals)
    fields = [
        field_of(Objective, "title", draft.title, label="Objective"),
        *_target_field(draft),
        field_of(Objective, "owner", kpi.owner or bench.me),
    ]

    def save(texts: dict[str, str]) -> Operation:
        return ActOnKpi(kpi.id, texts["title"].strip(), _target(bench, draft, texts), texts["owner"].strip())

    healthy = range_text(bench.standings.kpi(kpi.id).range, kpi.unit, kpi.decimals)
    form = Form(bench, f"Act on {visible(kpi.title)}", fields, save, under=cycle.title if cycle else "")
    form.said = f"its key result moves with {visible(kpi.key)}: {start} now, healthy {healthy}"
    bench.open(form)


def _target_field(draft: Draft) -> list[Field]:
    if draft.target is None:
        return []
    kpi = draft.kpi
    text = plain(draft.target, kpi.decimals)
    return [field_of(Metric, "target", text, label="To", hint="the nearest healthy edge")]


def _target(bench: Workbench, draft: Draft, texts: dict[str, str]) -> float | None:
    text = texts.get("target", "").strip()
    if draft.target is None or not text:
        return None
    values = read_texts(bench, Metric, {"target": text, "unit": draft.kpi.unit}, {"target"})
    return float(values["target"])


def level(bench: Workbench) -> None:
    """On a KPI: its usual limits start anew on a day; the first day of what is unusual now is proposed."""
    kpi = bench.workspace.kpis.get(bench.screen.record[1])
    if kpi is None:
        bench.say("A level is confirmed for a KPI: K, then j goes to one")
        return
    limits = kpi_limits(bench.standings, kpi)
    newest = limits.signals[-1].value.period.start if limits is not None and limits.signals else None
    hint = "its usual limits start anew on that day" if kpi.cadence != "irregular" else "kept with its days"

    def save(text: str) -> None:
        bench.run(ConfirmLevel(kpi.id, read_past_day(text, bench.today)), wait=True)

    proposed = newest.isoformat() if newest is not None else ""
    bench.open(
        Ask(
            bench,
            f"New level of {shortened(visible(kpi.title), 24)} since:",
            proposed,
            save,
            hint=hint,
            fresh=True,
        )
    )


def close(bench: Workbench) -> None:
    """On Cycles: close the active one under the cursor, begin a planned one, reopen a closed one."""
    cycle = bench.workspace.cycles.get(bench.screen.record[1])
    if cycle is None:
        bench.say("No cycle here")
        return
    if cycle.state == "active":
        close_walk(bench, cycle.id)
        return
    name = visible(cycle.title)
    if cycle.state == "planned":
        begins = (
            "" if cycle.start <= bench.today else f" before its first day, {day(cycle.start, bench.today)}"
        )
        bench.say(f"{name} is planned. x again begins it{begins}")
    else:
        bench.say(f"{name} is closed. x again reopens it")
    operation = BeginCycle(cycle.id) if cycle.state == "planned" else ReopenCycle(cycle.id)

    def sure(key: str) -> bool:
        if key == "x":
            bench.run(operation, wait=True)
        return key == "x"

    bench.asking = sure
