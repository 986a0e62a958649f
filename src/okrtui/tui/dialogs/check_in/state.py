"""The check-in as state: what is asked in which order, what was typed for each, and for which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.series import entry_day
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.periods import next_period, period_of, previous_period
from okrtui.text.goals import now_text
from okrtui.text.numbers import plain
from okrtui.tui.widgets.entry_editor import EntryEditor
from okrtui.views.due import DueItem, counts_for_today, proposed_day, review_day
from okrtui.views.entry_draft import EntryDraft


@dataclass
class Stop:
    """One thing on the walk: what it was before, and what is typed for it."""

    item: DueItem
    editor: EntryEditor
    day: date
    """The day that is proposed for its entry."""
    was: float | None = None
    progress: float | None = None
    confidence: int | None = None
    latest: date = date.max
    """The last day that counts for it: today, or its deadline once that is past."""
    saved: bool = False
    saved_for: date | None = None
    """The day it was saved for."""
    replaced: bool = False
    """Whether what was saved took the place of a value of that day."""
    note: str = ""
    """The note that was saved with it."""

    @property
    def draft(self) -> EntryDraft:
        """What is typed and not saved."""
        return self.editor.draft


class CheckInState:
    """Stops in the order they had when the walk began, and the one that is asked for now."""

    def __init__(self, evaluator: Evaluator, items: list[DueItem]) -> None:
        self.stops = [stop_of(evaluator, item) for item in items]
        self.place = 0
        self.on: date | None = None
        """The day that was chosen, for this stop and all that follow; None: what is proposed for each."""

    @property
    def stop(self) -> Stop:
        """What is asked for now."""
        return self.stops[self.place]

    @property
    def saved(self) -> int:
        """How many are on the disk."""
        return sum(stop.saved for stop in self.stops)

    @property
    def last(self) -> bool:
        """Whether nothing comes after this one."""
        return self.place + 1 == len(self.stops)

    def record(self, evaluator: Evaluator) -> KeyResult | Kpi | None:
        """The key result or KPI that is asked for; None where it is gone."""
        found = evaluator.workspace.find(self.stop.item.table, self.stop.item.id)
        return found if isinstance(found, KeyResult | Kpi) else None

    def read_again(self, evaluator: Evaluator) -> None:
        """Someone else saved: where nothing is typed, the values before are those of now."""
        for stop in self.stops:
            if stop.saved or stop.editor.typed:
                continue
            now = stop_of(evaluator, stop.item)
            if (now.was, now.confidence) != (stop.was, stop.confidence):
                stop.editor, stop.was, stop.progress = now.editor, now.was, now.progress
                stop.confidence = now.confidence

    def go(self, place: int) -> None:
        """Ask for another one."""
        if 0 <= place < len(self.stops):
            self.place = place
            self.stop.editor.go_to("value")

    def day_of(self, stop: Stop) -> date:
        """The day an entry for it would have; none is after its deadline."""
        return min(self.on or stop.day, stop.latest)

    def replaces(self, evaluator: Evaluator, stop: Stop) -> CheckIn | Reading | None:
        """The entry of an earlier day whose place a value for it would take; None where that day has none."""
        on, workspace = self.day_of(stop), evaluator.workspace
        record = workspace.find(stop.item.table, stop.item.id)
        kpi = str(record.kpi) if isinstance(record, KeyResult) else stop.item.id
        entries: list[CheckIn] | list[Reading] = (
            workspace.readings_of(kpi, since=on, to=on)
            if kpi in workspace.kpis
            else workspace.check_ins_of(stop.item.id)
        )
        same = [entry for entry in entries if entry.on == on and entry.value is not None]
        return same[-1] if same and on != evaluator.today else None

    def day_in_row(self, evaluator: Evaluator, stop: Stop) -> date | None:
        """The day of what is saved or would be, where that is not in today's period; None where it is."""
        on = stop.saved_for if stop.saved_for is not None and not stop.editor.typed else self.day_of(stop)
        return None if counts_for_today(evaluator, stop.item, on) else on

    def other_day(self, evaluator: Evaluator, step: int) -> None:
        """The period before or after, for this one and what follows; never past today."""
        record = self.record(evaluator)
        if record is None:
            return
        settings, cadence = evaluator.workspace.settings, record.cadence
        period = period_of(cadence, self.day_of(self.stop), settings)
        other = (previous_period if step < 0 else next_period)(cadence, period, settings)
        self.on = min(review_day(cadence, other, settings), evaluator.today, self.stop.latest)

    def without(self, evaluator: Evaluator) -> bool:
        """Leave out what was deleted; whether what is asked for now is still the same."""
        here = self.stop
        left = [
            stop for stop in self.stops if evaluator.workspace.find(stop.item.table, stop.item.id) is not None
        ]
        self.stops = left
        if here in left:
            self.place = left.index(here)
            return True
        self.place = min(self.place, max(0, len(left) - 1))
        return False


def stop_of(evaluator: Evaluator, item: DueItem) -> Stop:
    """A stop with the values of now as those before."""
    record = evaluator.workspace.find(item.table, item.id)
    was = progress = confidence = None
    if isinstance(record, KeyResult):
        found = evaluator.key_result(record)
        was, progress, confidence = found.value, found.progress, found.confidence
    elif isinstance(record, Kpi):
        was = evaluator.kpi(record.id).value
    draft = EntryDraft(item.table, item.id)
    editor = EntryEditor(draft, last=_last(record, was), confidence=confidence)
    latest = evaluator.today
    if isinstance(record, KeyResult):
        latest = entry_day(evaluator.workspace, record, latest)
    return Stop(item, editor, proposed_day(evaluator, item), was, progress, confidence, latest)


def _last(record: object, was: float | None) -> str:
    """The value before as it would be typed: the newest entry, else where it begins; empty where neither is known."""
    if isinstance(record, KeyResult):
        was = record.beginning if was is None else was
        if record.ticked_off:
            return now_text(record, was)
    if was is None or not isinstance(record, KeyResult | Kpi):
        return ""
    return plain(was, record.decimals)
