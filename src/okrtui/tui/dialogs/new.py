"""Forms for new things: their first line is enough, the fields below it are filled from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.domain.change import Change
from okrtui.domain.library.templates import Goal
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.cycle_span import CycleSpan
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.operations.adding import AddCycle, AddObjective, next_quarter
from okrtui.operations.base import Operation
from okrtui.operations.starting import AddLike
from okrtui.parsing.cycle_titles import read_cycle_title
from okrtui.parsing.fields import text_of
from okrtui.parsing.lines.describe import described
from okrtui.parsing.lines.kpi import read_kpi
from okrtui.parsing.lines.names import read_names
from okrtui.parsing.requests import (
    OF_OBJECTIVE,
    around,
    better_of,
    request_initiative,
    request_kpi,
    request_objective,
)
from okrtui.text.dates import dated, span
from okrtui.text.spans import keyed
from okrtui.tui.dialogs.choice import Choice, Option
from okrtui.tui.dialogs.edit import field_of, read_texts
from okrtui.tui.dialogs.examples import goal_examples, kpi_examples
from okrtui.tui.dialogs.new_fields import (
    behind_more,
    fills_of,
    given,
    level_for_new,
    reader_of,
    show_made,
    without,
)
from okrtui.tui.dialogs.new_key_result import KeyResultForm
from okrtui.tui.widgets.form import Form
from okrtui.tui.widgets.form_fields import Field, Texts, Understood

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


KPI_HINT = "Such as MRR >= $200k, Churn <= 5 %, NPS 40..60, or its value now: Churn 5 %"
WHAT_DIFFERS = "One sentence that says what will be different"
FIRST_OBJECTIVE = keyed("{go.objectives}, then {new}, to add one")


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
        field_of(Objective, "title", text, label="Objective", hint=WHAT_DIFFERS),
        field_of(Objective, "owner", ui.me),
        field_of(Objective, "why"),
        field_of(Objective, "cycle", title, hint="Empty: parked" if title else "Empty: this quarter"),
        *behind_more(
            field_of(Objective, "level", level_for_new(ui)),
            field_of(Objective, "ambition", "committed"),
            *[field_of(Objective, name) for name in ("parent", "tags", "weight")],
        ),
    ]
    begun: list[Goal] = []

    def save(texts: Texts) -> Operation:
        asked = request_objective(reader_of(ui), texts["title"], given(fields))
        if not texts["cycle"].strip() and title:
            asked = AddObjective({**asked.fields, "cycle": None})
        return AddLike(asked.fields, begun[0]) if begun else asked

    def chosen(goal: Goal) -> None:
        begun[:] = [goal]

    def preview(texts: Texts) -> Understood:
        line = read_names(texts["title"], around(ui.workspace, ui.today, cycle), OF_OBJECTIVE)
        fills = {name: text_of(value, ui.workspace) for name, value in line.fields.items()}
        if line.fields:
            return Understood(described(line, ui.today), fills)
        if begun:
            return Understood(
                f"comes with {', '.join(result.title for result in begun[0].results)}", label=""
            )
        return Understood()

    def done(change: Change) -> None:
        if ui.screen.name not in ("Objectives", "Today"):
            ui.stack.go("O")
        show_made(ui, change, "objectives")

    def hint(texts: Texts) -> str:
        from okrtui.views.hints import objective_hint

        line = read_names(texts["title"], around(ui.workspace, ui.today, cycle), OF_OBJECTIVE)
        return objective_hint(ui.evaluator, line.title, personal=texts.get("level", "") == "personal")

    ui.open(
        Form(
            ui, "New objective", fields, save, where=title, preview=preview, done=done, hint=hint,
            examples=partial(goal_examples, ui, chosen), resume="new",
            several=partial(_objective_lines, cycle),
        )
    )  # fmt: skip


def _objective_lines(cycle: Cycle | None, form: Form, text: str) -> None:
    from okrtui.tui.dialogs.pasted import offer_objectives

    offer_objectives(form.ui, text, cycle, without(form.ui, form))


def _kpi_lines(form: Form, text: str) -> None:
    from okrtui.tui.dialogs.pasted import offer_kpis

    offer_kpis(form.ui, text, without(form.ui, form))


def add_key_result_under(ui: Ui, key: str) -> None:
    """A form for a key result, its first line being enough."""
    objective = ui.workspace.objectives.get(key)
    if objective is None:
        ui.say("A key result needs an objective")
        return
    ui.open(KeyResultForm(ui, objective).form())


def add_kpi(ui: Ui, text: str = "") -> None:
    """A new KPI: its name and healthy range in one line, its value now; `text` is that line so far."""
    value = Field("value", "Value now", "Empty: no value yet")
    groups = sorted({kpi.category for kpi in ui.workspace.kpis.values()} - {""})
    fields = [
        field_of(Kpi, "title", text, label="KPI", hint=KPI_HINT),
        value,
        field_of(Kpi, "low", label="Healthy from", hint="Healthy from; empty: no lower limit"),
        field_of(Kpi, "high", label="Healthy up to", hint="Healthy up to; empty: no upper limit"),
        field_of(Kpi, "unit"),
        field_of(Kpi, "better", "higher"),
        field_of(Kpi, "cadence", "weekly", label="Update"),
        *behind_more(
            field_of(
                Kpi, "alert_low", label="Alert low", hint="Alert at or below; empty: at the edge of the range"
            ),
            field_of(
                Kpi,
                "alert_high",
                label="Alert high",
                hint="Alert at or above; empty: at the edge of the range",
            ),
            field_of(
                Kpi,
                "key",
                label="Short name",
                hint="Short and unique, such as mrr; empty: made from the title",
            ),
            field_of(Kpi, "combine", "last"),
            field_of(Kpi, "owner", ui.me),
            field_of(Kpi, "category", hint=", ".join(groups) or "The group it is listed under"),
            field_of(Kpi, "definition"),
        ),
    ]

    def save(texts: Texts) -> Operation:
        by_hand = {item.name: item.text for item in fields[1:] if item.touched and item is not value}
        asked = {"owner": texts["owner"], **by_hand}
        return request_kpi(reader_of(ui), texts["title"], asked, texts["value"]).operation

    def preview(texts: Texts) -> Understood:
        if not texts["title"].strip():
            return Understood(waits=True)
        line = read_kpi(texts["title"], around(ui.workspace, ui.today))
        fills = fills_of(ui, line) | ({"better": better_of(line.fields)} if line.kind else {})
        return Understood(described(line, ui.today, of_kpi=True), fills)

    def done(change: Change) -> None:
        if ui.screen.name != "KPIs":
            ui.stack.go("K")
        show_made(ui, change, "kpis")

    ui.open(
        Form(
            ui, "New KPI", fields, save, preview=preview, done=done, examples=partial(kpi_examples, ui),
            several=_kpi_lines,
        )
    )  # fmt: skip


def add_cycle(ui: Ui) -> None:
    """A new cycle: the quarter that follows, what its title says, or other days."""
    following = next_quarter(ui.workspace, ui.today)
    fields = [
        field_of(Cycle, "title", following["title"]),
        field_of(Cycle, "kind", "quarter"),
        field_of(Cycle, "start", dated(following["start"])),
        field_of(Cycle, "end", dated(following["end"])),
    ]

    def done(change: Change) -> None:
        show_made(ui, change, "cycles")

    def preview(texts: Texts) -> Understood:
        month = ui.workspace.settings.whole("year.first_month")
        proposed = texts["title"].strip() == following["title"]
        named = CycleSpan(**following) if proposed else read_cycle_title(texts["title"], ui.today, month)
        if named is None:
            return Understood(waits=True)
        days = {"start": dated(named.start), "end": dated(named.end)}
        return Understood(span(named.start, named.end), {"kind": named.kind, **days})

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
    return "" if last is None else f"What should change after {last.title}: {last.to_change}"


def add_initiative_under(ui: Ui, key: str, text: str = "") -> None:
    """A new initiative of an objective."""
    objective = ui.workspace.objectives.get(key)
    if objective is None:
        ui.say("An initiative needs an objective")
        return
    fields = [
        field_of(Initiative, "title", text, label="Initiative"),
        field_of(Initiative, "owner", objective.owner),
        field_of(Initiative, "due", hint="Such as 4 dec"),
    ]

    def save(texts: Texts) -> Operation:
        return request_initiative(reader_of(ui), texts["title"], given(fields), objective)

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
        ui.say("An initiative needs an objective", then=FIRST_OBJECTIVE)
