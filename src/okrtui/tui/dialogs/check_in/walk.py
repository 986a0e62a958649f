"""The check-in: everything that is due, one after another in one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.evaluation.freshness import Freshness
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.binary import Binary
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.periods import next_period, period_of, previous_period
from okrtui.operations.base import Operation
from okrtui.parsing.values import Typed, read_entry
from okrtui.text.numbers import plain
from okrtui.tui.dialogs.check_in.rows import FIELDS, CheckInRows, Stop
from okrtui.tui.widgets.text_field import TextField
from okrtui.tui.widgets.value_cell import confidence_of
from okrtui.views.describe import now_text
from okrtui.views.due import DueItem
from okrtui.views.preview import Preview, entry_operation, subject_of

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


class CheckIn(CheckInRows):
    """A walk whose order is fixed when it starts; nothing typed ahead is lost."""

    name = "Check-in"
    typing = True

    def __init__(self, ui: Ui, items: list[DueItem], clock: Callable[[], float]) -> None:
        """`clock` gives seconds, for the time the walk takes."""
        super().__init__(ui)
        self.stops = [self._stop(item) for item in items]
        self.place = 0
        self.field = "value"
        self.on: date | None = None
        self._clock = clock
        self._started = clock()
        self._previewed: tuple[tuple[object, ...], Preview] | None = None
        cycle = ui.workspace.current_cycle(ui.today)
        self.progress_before = ui.evaluator.cycle(cycle).progress if cycle else None
        self._begin()

    def _stop(self, item: DueItem) -> Stop:
        stop = Stop(item)
        record = self.ui.workspace.find(item.table, item.id)
        if isinstance(record, KeyResult):
            standing = self.ui.evaluator.key_result(record)
            stop.was, stop.progress = standing.value, standing.progress
            stop.confidence = standing.confidence
        elif isinstance(record, Kpi):
            stop.was = self.ui.evaluator.kpi(record.id).latest
        return stop

    @property
    def seconds(self) -> int:
        """How long the walk has taken."""
        return int(self._clock() - self._started)

    def _begin(self) -> None:
        """A cell with the last value, which the first key replaces."""
        self.field = "value"
        self.stop.problem = ""
        text = self.stop.texts.get("value", "") or self._last()
        self.edit = TextField.holding(text, fresh=bool(text))

    def _last(self) -> str:
        """The last value as it would be typed; empty where there is none."""
        record, was = self.record, self.stop.was
        if was is None or record is None:
            return ""
        return (
            now_text(record, was) if isinstance(record, Milestones | Binary) else plain(was, record.decimals)
        )

    # The day of an entry

    def day_of(self, freshness: Freshness, record: KeyResult | Kpi | None) -> date | None:
        """The day an entry is for: the one chosen, else the last day of a period that is over; None: today."""
        if self.on is not None:
            return self.on
        if freshness.period is None or record is None or freshness.period.end >= self.ui.today:
            return None
        cadence = record.cadence
        settings = self.ui.workspace.settings
        latest = previous_period(cadence, period_of(cadence, self.ui.today, settings), settings)
        return min(latest.end, self.ui.today)

    @property
    def day(self) -> date:
        """The day of the entry that is typed."""
        return self.day_of(self.stop.item.freshness, self.record) or self.ui.today

    def other_period(self, step: int) -> None:
        """The period before or after, for this and what follows; after the last: today."""
        record = self.record
        if record is None:
            return
        settings = self.ui.workspace.settings
        period = period_of(record.cadence, self.day, settings)
        other = (previous_period if step < 0 else next_period)(record.cadence, period, settings)
        self.on = min(other.end, self.ui.today)

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Type, save and go on, other fields, skip, back, stop."""
        self.stop.problem = ""
        match key:
            case "enter":
                self.save()
            case "tab":
                self._next_field(1)
            case "shift+tab" if self.field != "value":
                self._next_field(-1)
            case "down":
                self._skip()
            case "up" | "shift+tab":
                self._go(self.place - 1)
            case "[" | "]" if self.field == "value" and not self.typed_text:
                self.other_period(-1 if key == "[" else 1)
            case "!" if self.field == "value" and not self.typed_text and isinstance(self.record, KeyResult):
                self.field = "note"
                self.edit = TextField.holding("! ")
            case "escape":
                self._escape()
            case _ if self.field == "confidence" and character is not None:
                self._confidence(character)
            case _:
                self.edit.key(key, character)
        return True

    def _escape(self) -> None:
        if self.edit.text and not self.edit.fresh:
            self.edit = TextField()
            return
        saved = sum(stop.saved for stop in self.stops)
        left = len(self.stops) - saved
        self.ui.close()
        self.ui.say(f"Check-in stopped: {saved} of {len(self.stops)} saved, {left} left. c goes on")

    def _confidence(self, character: str) -> None:
        if character == "1" and not self.edit.text:
            self.edit.insert(character)
        elif (character.isdecimal() and character.isascii()) or character.lower() == "t":
            self.edit.insert(character)
            self.save()
        else:
            self.stop.problem = "Confidence is 0 to 10: how sure are you that it will be met?"

    def _next_field(self, step: int) -> None:
        self.stop.texts[self.field] = self.typed_text
        fields = FIELDS if isinstance(self.record, KeyResult) else ("value", "note")
        self.field = fields[(fields.index(self.field) + step) % len(fields)]
        text = self.stop.texts.get(self.field, "") or (self._last() if self.field == "value" else "")
        self.edit = TextField.holding(text, fresh=self.field == "value" and not self.stop.texts.get("value"))

    def _skip(self) -> None:
        self.stop.skipped = not self.stop.saved
        if self.place + 1 < len(self.stops):
            self._go(self.place + 1)
        else:
            self._finish()

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.stops):
            self.place = place
            self._begin()

    def save(self) -> None:
        """Save what was typed and go on; what cannot be read stays where it is with the reason."""
        stop, record = self.stop, self.record
        stop.texts[self.field] = self.typed_text
        if record is None:
            self._skip()
            return
        try:
            operation = self._operation(stop, record)
            operation.apply(self.ui.workspace, self.ui.context())
        except Problem as problem:
            stop.problem = problem.sentence
            return
        stop.saved, stop.skipped = True, False
        place, last = self.place, self.place + 1 == len(self.stops)

        def failed(problem: Problem) -> None:
            stop.saved, stop.problem = False, problem.sentence
            if self in self.ui.layers:
                self._go(place)
                stop.problem = f"{problem.sentence}. Enter tries again"

        def done(change: Change) -> None:
            self.ui.ticked.add(stop.item.id)
            self.ui.announced = ()
            if last:
                self._finish()

        self.ui.run(operation, done, failed, wait=last)
        if not last:
            self._go(place + 1)

    def _operation(self, stop: Stop, record: KeyResult | Kpi) -> Operation:
        today = self.ui.today
        text = stop.texts.get("value", "")
        typed: Typed | None = read_entry(text, subject_of(self.ui.workspace, record, today), today)
        if typed is not None and typed.value is None and stop.was is None:
            if not stop.texts.get("confidence") and not stop.texts.get("note"):
                raise DataProblem("There is no last value yet: type one, or down skips it", "value")
            typed = None
        said = stop.texts.get("confidence", "").strip()
        note = stop.texts.get("note", "").strip()
        blocker = note[1:].strip() if note.startswith("!") else None
        return entry_operation(
            record,
            typed,
            confidence=confidence_of(said) if said else None,
            note=note if note and blocker is None else None,
            blocker=blocker,
            on=self.day_of(stop.item.freshness, record),
        )

    def changed(self) -> None:
        """What someone else deleted meanwhile is not asked for; a value begun for it goes nowhere."""
        here = self.stop
        left = [
            stop for stop in self.stops if self.ui.workspace.find(stop.item.table, stop.item.id) is not None
        ]
        if len(left) == len(self.stops):
            return
        self.stops = left
        if not left:
            if self in self.ui.layers:
                self.ui.layers.remove(self)
            self.ui.guard("Nothing is left to check in: it was deleted meanwhile")
        elif here in left:
            self.place = left.index(here)
        else:
            self.place = min(self.place, len(left) - 1)
            self._begin()
            if self.ui.foreign:
                self.ui.guard("What was asked for was deleted meanwhile. Enter goes on with this one")

    def _finish(self) -> None:
        from okrtui.tui.dialogs.check_in.summary import CheckInSummary

        self.ui.replace(CheckInSummary(self.ui, self.stops, self.seconds, self.progress_before))

    def typed(self) -> dict[str, Any]:
        """The value that is typed."""
        text = self.edit.text if self.field == "value" else self.stop.texts.get("value", "")
        item = self.stop.item
        return {"value": [item.table, item.id, text]} if text and not self.edit.fresh else {}

    def paste(self, text: str) -> None:
        """Into the cell."""
        self.edit.paste(text)

    # Drawing
