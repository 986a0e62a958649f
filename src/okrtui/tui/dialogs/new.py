"""Forms for new things: their first line is enough, the fields below it are filled from it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.domain.evaluation.same_name import same_named_kpi
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME, KINDS
from okrtui.domain.library.templates import Goal
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.cycle_span import CycleSpan
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.operations.adding import AddCycle, AddObjective, next_quarter
from okrtui.operations.base import Operation
from okrtui.operations.starting import AddLike
from okrtui.parsing.cycle_titles import read_cycle_title
from okrtui.parsing.fields import Reader, text_of
from okrtui.parsing.lines.as_kind import read_kind
from okrtui.parsing.lines.describe import described, remarks_of
from okrtui.parsing.lines.kpi import read_kpi
from okrtui.parsing.lines.line import Line
from okrtui.parsing.lines.names import read_names
from okrtui.parsing.requests import (
    OF_OBJECTIVE,
    around,
    better_of,
    key_result_line,
    request_initiative,
    request_key_result,
    request_kpi,
    request_objective,
)
from okrtui.text.dates import dated, span
from okrtui.text.kpi_words import measures_the_same
from okrtui.text.spans import keyed
from okrtui.tui.dialogs.choice import Choice, Option
from okrtui.tui.dialogs.edit import field_of, read_texts
from okrtui.tui.dialogs.examples import goal_examples, kpi_examples, result_examples
from okrtui.tui.widgets.form import Form
from okrtui.tui.widgets.form_fields import Field, Texts, Understood
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


WHAT_DIFFERS = "One sentence that says what will be different"
LINE_HINT = "From what to what? A range, steps or a yes/no work too: Sleep 7..8 h, Chapters 0/12, Sign up for the race"
KINDS_HINT = "Number, range, steps or yes/no: press n, r, s or y"
FIRST_OBJECTIVE = keyed("{go.objectives}, then {new}, to add one")


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


def _reader(ui: Ui) -> Reader:
    return Reader(ui.workspace, ui.today)


def _given(fields: list[Field]) -> Texts:
    """The fields behind the first that say something, or were emptied by hand."""
    return {item.name: item.text for item in fields[1:] if item.text.strip() or item.touched}


def add_objective(ui: Ui, text: str = "") -> None:
    """A new objective in the cycle that is shown; `text` is its first line so far."""
    cycle = _cycle_for_new(ui)
    title = cycle.title if cycle is not None else ""
    fields = [
        field_of(Objective, "title", text, label="Objective", hint=WHAT_DIFFERS),
        field_of(Objective, "owner", ui.me if ui.workspace.people() else ""),
        field_of(Objective, "why"),
        field_of(Objective, "cycle", title, hint="Empty: parked" if title else "Empty: this quarter"),
        *_more(
            field_of(Objective, "level", "team" if ui.workspace.people() else "personal"),
            field_of(Objective, "ambition", "committed"),
            *[field_of(Objective, name) for name in ("parent", "tags", "weight")],
        ),
    ]
    begun: list[Goal] = []

    def save(texts: Texts) -> Operation:
        asked = request_objective(_reader(ui), texts["title"], _given(fields))
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
        _show(ui, change, "objectives")

    def hint(texts: Texts) -> str:
        from okrtui.views.hints import objective_hint

        line = read_names(texts["title"], around(ui.workspace, ui.today, cycle), OF_OBJECTIVE)
        return objective_hint(ui.evaluator, line.title, personal=texts.get("level", "") == "personal")

    ui.open(
        Form(
            ui, "New objective", fields, save, where=title, preview=preview, done=done, hint=hint,
            examples=partial(goal_examples, ui, chosen), resume="new",
        )
    )  # fmt: skip


def _more(*fields: Field) -> list[Field]:
    """Fields that are behind `more fields`."""
    for item in fields:
        item.more = True
    return list(fields)


def add_key_result_under(ui: Ui, key: str) -> None:
    """A form for a key result, its first line being enough."""
    objective = ui.workspace.objectives.get(key)
    if objective is None:
        ui.say("A key result needs an objective")
        return
    ui.open(KeyResultForm(ui, objective).form())


class KeyResultForm:
    """A new key result while it is written: its line, and the fields that are filled from it."""

    def __init__(self, ui: Ui, objective: Objective) -> None:
        self.ui, self.objective = ui, objective
        self.cycle = ui.workspace.cycles.get(objective.cycle or "")
        self.kind = Field(
            "kind",
            "Kind",
            KINDS_HINT,
            TextField.holding(KINDS[0].called),
            tuple(kind.called for kind in KINDS),
        )
        self.linked = field_of(KINDS[0], "kpi", label="KPI")
        self.fields = self._fields()
        self._read: tuple[object, Line] | None = None

    def form(self) -> Form:
        """The form, as it is opened."""
        return Form(
            self.ui, "New key result", self.fields, self._save, under=self.objective.title,
            where=self.cycle.title if self.cycle else "", preview=self._preview, done=self._saved, hint=self._hint,
            examples=partial(result_examples, self.ui), resume="key-result.add",
        )  # fmt: skip

    def _fields(self) -> list[Field]:
        """Those of each kind, shown with it, and those that all have."""
        first = KINDS[0]
        own: dict[str, Field] = {}
        for kind in KINDS:
            for name, label in kind.form:
                if name not in own:
                    own[name] = field_of(kind, name, label=label)
                    own[name].shown = partial(self._has, name)
        stretch = own.pop("stretch")
        unit = field_of(first, "unit")
        unit.shown, self.linked.shown = self._has_figures, self._can_follow
        end = dated(self.cycle.end) if self.cycle else ""
        return [
            field_of(first, "title", label="Key result", hint=LINE_HINT),
            self.kind,
            *own.values(),
            unit,
            field_of(first, "deadline", end, label="Deadline"),
            field_of(first, "owner", self.objective.owner),
            *_more(
                field_of(first, "cadence", "weekly", label="Update"),
                stretch,
                self.linked,
                field_of(first, "weight", "1"),
                field_of(first, "definition"),
            ),
        ]

    @property
    def _chosen(self) -> type[KeyResult] | None:
        return BY_NAME.get(read_kind(self.kind.text))

    def _has_figures(self) -> bool:
        return self._chosen is None or bool(self._chosen.form)

    def _can_follow(self) -> bool:
        return self._chosen is None or self._chosen.linkable

    def _has(self, name: str) -> bool:
        chosen = self._chosen
        return chosen is not None and any(name == own for own, _ in chosen.form)

    def _line(self, text: str) -> Line:
        """The first line, read as the kind that was chosen, if one was; once for what is typed and a workspace."""
        kind = self.kind.text if self.kind.touched else ""
        mark = (text, kind, self.ui.evaluator)
        if self._read is None or self._read[0] != mark:
            where = around(self.ui.workspace, self.ui.today, self.cycle)
            self._read = mark, key_result_line(text, kind, where)
        return self._read[1]

    def _preview(self, texts: Texts) -> Understood:
        if not texts["title"].strip():
            return Understood()
        line = self._line(texts["title"])
        fills = _fills(self.ui, line)
        same = same_named_kpi(self.ui.workspace, line.title, fills.get("unit", texts.get("unit", "")))
        self.linked.hint = "" if same is None else measures_the_same(same)
        return Understood(described(line, self.ui.today), fills)

    def _hint(self, texts: Texts) -> str:
        """What is to be said of the line, else what the advice on it would ask."""
        from okrtui.views.hints import key_result_hint

        try:
            line = self._line(texts["title"])
        except Problem:
            return ""
        if remarks := remarks_of(line, self.ui.today):
            return ". ".join(remarks)
        return key_result_hint(
            self.ui.evaluator, line.title, read_kind(texts["kind"]), personal=self.objective.level == "personal",
            figures=line.fields, deadline=line.fields.get("deadline") or (self.cycle.end if self.cycle else None),
        )  # fmt: skip

    def _save(self, texts: Texts) -> Operation:
        given = {item.name: item.text for item in self.fields[1:] if item.touched and item.shown()}
        kind = given.pop("kind", "")
        return request_key_result(
            _reader(self.ui), texts["title"], given, self.objective, kind=kind
        ).operation

    def _saved(self, change: Change) -> None:
        if self.ui.screen.name == "Today":
            self.ui.stack.go("O")
        _show(self.ui, change, "key_results")


def _fills(ui: Ui, line: Line) -> Texts:
    """What a line says, as the texts of the fields below it."""
    fills = {
        name: dated(value) if isinstance(value, date) else text_of(value, ui.workspace)
        for name, value in line.fields.items()
    }
    if line.kind:
        fills["kind"] = BY_NAME[line.kind].called
    return fills


def add_kpi(ui: Ui, text: str = "") -> None:
    """A new KPI: its name and healthy range in one line, its value now; `text` is that line so far."""
    value = Field("value", "Value now", "Empty: no value yet")
    groups = sorted({kpi.category for kpi in ui.workspace.kpis.values()} - {""})
    fields = [
        field_of(Kpi, "title", text, label="KPI", hint="Such as MRR >= $200k, Churn <= 5 %, NPS 40..60"),
        value,
        field_of(Kpi, "low", label="Healthy from", hint="Healthy from; empty: no lower limit"),
        field_of(Kpi, "high", label="Healthy up to", hint="Healthy up to; empty: no upper limit"),
        field_of(Kpi, "unit"),
        field_of(Kpi, "better", "higher"),
        field_of(Kpi, "cadence", "weekly", label="Update"),
        *_more(
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
            field_of(Kpi, "owner"),
            field_of(Kpi, "category", hint=", ".join(groups) or "The group it is listed under"),
            field_of(Kpi, "definition"),
        ),
    ]

    def save(texts: Texts) -> Operation:
        given = {item.name: item.text for item in fields[1:] if item.touched and item is not value}
        return request_kpi(_reader(ui), texts["title"], given, texts["value"]).operation

    def preview(texts: Texts) -> Understood:
        if not texts["title"].strip():
            return Understood()
        line = read_kpi(texts["title"], around(ui.workspace, ui.today))
        fills = _fills(ui, line) | ({"better": better_of(line.fields)} if line.kind else {})
        return Understood(described(line, ui.today, of_kpi=True), fills)

    def done(change: Change) -> None:
        if ui.screen.name != "KPIs":
            ui.stack.go("K")
        _show(ui, change, "kpis")

    ui.open(Form(ui, "New KPI", fields, save, preview=preview, done=done, examples=partial(kpi_examples, ui)))


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

    def preview(texts: Texts) -> Understood:
        month = ui.workspace.settings.whole("year.first_month")
        proposed = texts["title"].strip() == following["title"]
        named = CycleSpan(**following) if proposed else read_cycle_title(texts["title"], ui.today, month)
        if named is None:
            return Understood()
        days = {"start": named.start.isoformat(), "end": named.end.isoformat()}
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
        return request_initiative(_reader(ui), texts["title"], _given(fields), objective)

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
