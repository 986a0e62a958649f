"""Readings: a KPI's values, one a day. Apart from check-ins, which cron's `log` need not load."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from okrtui.domain.change import Change, Edit, added, changed
from okrtui.domain.errors import DataProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.binary import Binary
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.reading import Reading
from okrtui.domain.periods import period_of
from okrtui.domain.rounding import total
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, checked_text, require, title_of
from okrtui.text.dates import day as written_day
from okrtui.text.dates import weekday
from okrtui.text.numbers import leading, plain, valued


def _runs(workspace: Workspace, key_result: KeyResult) -> bool:
    """Whether a key result still moves: neither dropped nor closed."""
    objective = workspace.objectives.get(key_result.objective)
    return key_result.state == "open" and objective is not None and objective.state == "open"


@dataclass(frozen=True)
class LogReading:
    """One value of a KPI for a day; a second one takes the first one's place, a relative one adds to it."""

    kpi: str
    value: float | None = None
    as_last: bool = False
    relative: bool = False
    note: str | None = None
    on: date | None = None
    folds: str = ""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        kpi = require(workspace, Kpi, self.kpi)
        on = self.on or context.today
        if on > context.today:
            raise DataProblem("Still to come: an entry is for today or before", "on")
        earlier = workspace.readings_of(kpi.id, 1, to=on)
        same = earlier[-1] if earlier and earlier[-1].on == on else None
        last = earlier[-1].value if earlier else None
        note: dict[str, Any] = {} if self.note is None else {"note": checked_text("note", self.note)}
        if self.value is None and not self.as_last:
            if same is None:
                raise DataProblem("There is no reading on that day to note it on", "note")
            edit = changed(same, **note)
            return Change((edit,), f"Saved: {title_of(kpi)}, note added", kpi.title, "note added", self.folds)
        value = self._value(kpi, same, last)
        if same is not None and same.value == value and note.get("note", same.note) == same.note:
            return nothing_new(kpi, on)
        if same is not None:
            edit = changed(same, value=value, at=context.now, **note)
        else:
            edit = added(Reading(**context.stamp(), kpi=kpi.id, on=on, at=context.now, value=value, **note))
        return self._change(workspace, context, kpi, edit, same, on)

    def _value(self, kpi: Kpi, same: Reading | None, last: float | None) -> float:
        if self.as_last:
            if last is None:
                raise DataProblem("No values yet. Type the first one", "value")
            return last
        assert self.value is not None
        if not self.relative:
            value = self.value
        elif kpi.combine == "sum":
            value = total((self.value, same.value if same else 0.0))
        else:
            value = total((self.value, last or 0.0))
        check_value(kpi, value)
        return value

    def _change(
        self, workspace: Workspace, context: Context, kpi: Kpi, edit: Edit, same: Reading | None, on: date
    ) -> Change:
        value = getattr(edit.after, "value", 0.0)
        earlier = workspace.readings_of(kpi.id, 1, to=on)
        replaced = [same.value] if same is not None else [reading.value for reading in earlier]
        edges = kpi.newest_range.figures if kpi.newest_range is not None else ()
        now = valued(value, kpi.unit, kpi.decimals, (*edges, *replaced))
        newest = workspace.readings_of(kpi.id, 1)
        later = bool(newest) and newest[-1].on > on
        name = title_of(kpi)
        moved = sum(1 for item in workspace.linked_to(kpi.id) if _runs(workspace, item))
        also = f". It also moves {moved} key result{'s' if moved > 1 else ''}" if moved else ""
        was = leading(earlier[-1].value, kpi.unit, kpi.decimals, (*edges, value)) if earlier else ""
        what = f"{was} → {now}" if was else now
        if later:
            far = written_day(on, context.today)
            sentence = f"Saved for {far if far.endswith(str(on.year)) else weekday(on)}: {name} {now}"
            what = f"{now} for {far}"
        elif self.relative and kpi.combine == "sum":
            values = workspace.after([edit]).readings_of(kpi.id)
            period = period_of(kpi.cadence, on, workspace.settings)
            whole = total(reading.value for reading in values if reading.on in period)
            step = self.value or 0.0
            sign = "-" if step < 0 else "+"
            sentence = (
                f"Saved: {name} {plain(total((whole, -step)))} {sign} {plain(abs(step))} = {plain(whole)}"
                f"{_in_period(kpi, context.today in period)}"
            )
        elif same is not None and not self.relative and not self.as_last and not self.folds:
            old = valued(same.value, kpi.unit, kpi.decimals, (*edges, value))
            sentence = f"Corrected: {name}, {old} is {now} now{also}"
        else:
            sentence = f"Saved: {name} {what}{also}"
        return Change((edit,), sentence, kpi.title, what, self.folds)


def _in_period(kpi: Kpi, current: bool) -> str:
    words = {
        "daily": " today",
        "weekly": " this week",
        "monthly": " this month",
        "quarterly": " this quarter",
    }
    return words.get(kpi.cadence, "") if current else ""


def check_value(owner: KeyResult | Kpi, value: float) -> None:
    """Refuse a value that the thing cannot have."""
    if isinstance(owner, Milestones) and (value != int(value) or not 0 <= value <= len(owner.steps)):
        count = len(owner.steps)
        raise DataProblem(f"It has {count} steps: 0/{count} to {count}/{count}", "value")
    if isinstance(owner, Binary) and value not in (0.0, 1.0):
        raise DataProblem("It is done or not: y or n, 1 or 0", "value")
    if isinstance(owner, Kpi) and owner.floor is not None and value < owner.floor:
        raise DataProblem(f"{title_of(owner)} cannot be below {valued(owner.floor, owner.unit)}", "value")


def nothing_new(owner: KeyResult | Kpi, on: date) -> Change:
    """The same value for the same day again: said, and nothing is written."""
    return Change((), f"Nothing changed: {title_of(owner)} says so already for {weekday(on)}", owner.title)
