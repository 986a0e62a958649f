"""The form for a new key result: its line, and the fields of its kind, which are filled from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.same_name import same_named_kpi
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME, KINDS
from okrtui.domain.model.objective import Objective
from okrtui.operations.base import Operation
from okrtui.parsing.lines.as_kind import read_kind
from okrtui.parsing.lines.describe import described, remarks_of
from okrtui.parsing.lines.line import Line
from okrtui.parsing.requests import around, key_result_line, line_of, request_key_result
from okrtui.text.dates import dated
from okrtui.text.kpi_words import measures_the_same
from okrtui.tui.dialogs.edit import day_of_cycle, field_of
from okrtui.tui.dialogs.examples import result_examples
from okrtui.tui.dialogs.new_fields import behind_more, fills_of, reader_of, show_made, without
from okrtui.tui.widgets.form import Form
from okrtui.tui.widgets.form_fields import Field, Texts, Understood
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

LINE_HINT = "From what to what? A range, steps or a yes/no work too: Sleep 7..8 h, Chapters 0/12, Sign up for the race"
KINDS_HINT = "Number, range, steps or yes/no: press n, r, s or y"
FOLLOWS = KeyResult.fields["kpi"].description


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
            examples=partial(result_examples, self.ui), resume="key-result.add", several=self._lines,
        )  # fmt: skip

    def _lines(self, form: Form, text: str) -> None:
        """Several lines: a key result each."""
        from okrtui.tui.dialogs.pasted import offer_key_results

        offer_key_results(self.ui, (self.objective.table, self.objective.id), text, without(self.ui, form))

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
        start = field_of(first, "start_date")
        start.absent = day_of_cycle(self.cycle, "start_date")
        return [
            field_of(first, "title", label="Key result", hint=LINE_HINT),
            self.kind,
            *own.values(),
            unit,
            field_of(first, "deadline", end, label="Deadline"),
            field_of(first, "owner", self.objective.owner or self.ui.me),
            *behind_more(
                field_of(first, "cadence", "weekly", label="Update"),
                stretch,
                self.linked,
                field_of(first, "weight", "1"),
                field_of(first, "definition"),
                start,
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
            return Understood(waits=True)
        line = self._line(texts["title"])
        fills = fills_of(self.ui, line)
        same = same_named_kpi(self.ui.workspace, line.title, fills.get("unit", texts.get("unit", "")))
        self.linked.hint = FOLLOWS if same is None else measures_the_same(same)
        return Understood(described(self._as_it_begins(line, texts), self.ui.today), fills)

    def _as_it_begins(self, line: Line, texts: Texts) -> Line:
        """With the start that a KPI's value gives it, where it is to follow one."""
        if not texts.get("kpi", "").strip():
            return line
        workspace, today = self.ui.workspace, self.ui.today
        try:
            edits = self._save(texts).apply(workspace, self.ui.context()).edits
        except Problem:
            # Said when it is saved, at its field.
            return line
        made = next(edit.record for edit in edits if isinstance(edit.record, KeyResult))
        return line_of(Evaluator(workspace.after(edits), today).key_result(made).key_result, line)

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
        by_hand = {item.name: item.text for item in self.fields[1:] if item.touched and item.shown()}
        given = {"owner": texts["owner"], **by_hand}
        kind = given.pop("kind", "")
        return request_key_result(
            reader_of(self.ui), texts["title"], given, self.objective, kind=kind
        ).operation

    def _saved(self, change: Change) -> None:
        if self.ui.screen.name == "Today":
            self.ui.stack.go("O")
        show_made(self.ui, change, "key_results")
