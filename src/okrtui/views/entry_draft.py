"""An entry while it is being typed: texts in, a preview and an operation out, the same at every door."""

from dataclasses import dataclass, field
from datetime import date

from okrtui.domain.errors import DataProblem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.series import entry_day
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.ids import new_id
from okrtui.operations.base import Context
from okrtui.operations.entries import Nudge, step_of
from okrtui.parsing.scores import read_confidence
from okrtui.parsing.values import Typed, read_entry
from okrtui.text.spans import Message
from okrtui.views.preview import Entry, Preview, edits_of, entry_operation, preview_of, refused, subject_from

DELETED, LEAVE = "It was deleted in the meantime", "Esc to continue"


@dataclass
class EntryDraft:
    """What was typed for one key result or KPI and is not saved: value, confidence, note; perhaps a day.

    A draft outlives the cell it is typed in: while it is being saved, and when it was refused.
    """

    table: str
    id: str
    value: str = ""
    confidence: str = ""
    note: str = ""
    """Of a key result: one that begins with ! is the blocker."""
    on: date | None = None
    """The day it is for, where one was chosen; a day that is typed behind the value goes before it."""
    day: date | None = None
    """The day it was typed, where that is not today: it is for that day, and `fri` is seen from there."""
    entry: str = field(default_factory=new_id, compare=False)
    """The id that its entry in the journal gets."""
    problem: Message | None = None
    """Why it was not saved, and what to do; None: nothing went wrong so far."""
    _known: tuple[object, Preview] | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What it is for: table and id."""
        return self.table, self.id

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.value.strip() or self.confidence.strip() or self.note.strip())

    @property
    def fields(self) -> tuple[str, ...]:
        """What can be typed: a KPI has no confidence."""
        return ("value", "confidence", "note") if self.table == KeyResult.table else ("value", "note")

    def clear(self) -> None:
        """Nothing was typed."""
        self.value = self.confidence = self.note = ""
        self.problem = None

    def record(self, evaluator: Evaluator) -> KeyResult | Kpi:
        """What it is for; a DataProblem where that is gone."""
        found = evaluator.workspace.find(self.table, self.id)
        if not isinstance(found, KeyResult | Kpi):
            raise DataProblem(DELETED, hint=LEAVE)
        return found

    def preview(self, evaluator: Evaluator, context: Context) -> Preview:
        """What the value would come to; worked out once for a text, a day and a workspace."""
        mark = (self.value, self.on, evaluator)
        if self._known is None or self._known[0] != mark:
            try:
                record = self.record(evaluator)
                found = preview_of(evaluator, record, self._typed(evaluator, record), context, self.on)
            except DataProblem as problem:
                found = refused(problem)
            self._known = (mark, found)
        return self._known[1]

    def operation(self, evaluator: Evaluator, context: Context, *, unchanged: bool = False) -> Entry:
        """What saves it; a Problem, with its field, for what cannot be read or is not taken.

        `unchanged` says that no value means unchanged; without it no value is none.
        """
        record = self.record(evaluator)
        confidence = read_confidence(self.confidence) if self.confidence.strip() else None
        note = self.note.strip()
        # Where there is no value yet, a confidence or a note alone is an entry as well.
        alone = (confidence is not None or bool(note)) and not _begun(evaluator, record)
        wanted = bool(self.value.strip()) or (unchanged and not alone)
        typed = self._typed(evaluator, record) if wanted else None
        steps = _steps(self.value)
        on = self.on or (self.day and self._day_then(evaluator, record, self.day))
        if steps and confidence is None and not note and on is None:
            operation: Entry = Nudge(record.id, steps)
        else:
            # A KPI has no blocker: there it is a sign like any other.
            blocker = note[1:].strip() if names_blocker(note) and isinstance(record, KeyResult) else None
            operation = entry_operation(
                record,
                typed,
                confidence=confidence,
                note=note if note and blocker is None else None,
                blocker=blocker,
                on=on,
            )
        edits_of(operation, evaluator.workspace, context)
        return operation

    def _typed(self, evaluator: Evaluator, record: KeyResult | Kpi) -> Typed:
        steps = _steps(self.value)
        if steps:
            return Typed(steps * step_of(evaluator.workspace, record, evaluator.today), relative=True)
        return read_entry(self.value, subject_from(evaluator, record), self.day or evaluator.today)

    @staticmethod
    def _day_then(evaluator: Evaluator, record: KeyResult | Kpi, then: date) -> date:
        """The day that an entry typed on a day before is for."""
        return then if isinstance(record, Kpi) else entry_day(evaluator.workspace, record, then)


def names_blocker(note: str) -> bool:
    """Whether what is typed as a note of a key result is what is in its way."""
    return note.startswith("!")


def _begun(evaluator: Evaluator, record: KeyResult | Kpi) -> bool:
    """Whether there is a value to be left unchanged: an entry, or where a key result begins."""
    if isinstance(record, Kpi):
        return bool(evaluator.kpi(record.id).points)
    return evaluator.key_result(record).value is not None or record.beginning is not None


def _steps(text: str) -> int:
    """How many steps signs alone stand for: `+` one up, `--` two down; 0 for any other text."""
    signs = text.strip()
    if not signs or set(signs) not in ({"+"}, {"-"}):
        return 0
    return len(signs) if signs[0] == "+" else -len(signs)
