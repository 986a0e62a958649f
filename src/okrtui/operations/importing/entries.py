"""Values of an import: a check-in or a reading for each day, the ones that are there already left alone."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from okrtui.domain.change import changed
from okrtui.domain.errors import DataProblem, Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.outcomes.importing import Refused
from okrtui.domain.rounding import same
from okrtui.operations.base import checked_text, refuse_closed, title_of
from okrtui.operations.importing.request import Fields, ImportedValue
from okrtui.operations.importing.work import Work
from okrtui.operations.readings import check_value
from okrtui.text.numbers import counted


def import_check_ins(
    work: Work, key_result: KeyResult, today: date, values: Sequence[ImportedValue], *, known: bool
) -> None:
    """The values of a key result; one without a day is for `today`, the last day of its cycle at the latest."""
    entries = work.workspace.check_ins_of(key_result.id) if known else []
    by_day = {entry.on: entry for entry in entries}
    values, ahead = _past(values, work.context.today)
    for wanted in values:
        work.part(wanted.origin, partial(_check_in, work, key_result, today, wanted, by_day), "value")
    _refuse_ahead(work, title_of(key_result), ahead)


def _check_in(
    work: Work, key_result: KeyResult, today: date, wanted: ImportedValue, by_day: dict[date, CheckIn]
) -> None:
    value = key_result.value_at(wanted.value) if wanted.share else wanted.value
    if value is None:
        raise DataProblem(f"{title_of(key_result)}: a share of the way means nothing here", "value")
    last = by_day[max(by_day)] if by_day else None
    if wanted.on is None and last is not None and last.value is not None and same(last.value, value):
        work.same.count(CheckIn.table)
        return
    check_value(key_result, value)
    said: Fields = {"value": value}
    if wanted.confidence is not None:
        said["confidence"] = wanted.confidence
    if wanted.note:
        said["note"] = checked_text("note", wanted.note)
    on = wanted.on or today
    before = by_day.get(on)
    if before is not None:
        if all(getattr(before, name) == text for name, text in said.items()):
            work.same.count(CheckIn.table)
            return
        refuse_closed(work.workspace, key_result)
        edit = changed(before, **said, steps=None, at=work.context.now)
        work.change(edit)
        assert isinstance(edit.after, CheckIn)
        by_day[on] = edit.after
        return
    stays = {"confidence": last.confidence, "blocker": last.blocker} if last and last.on < on else {}
    at = wanted.at or work.context.now
    entry = CheckIn(**work.context.stamp(), key_result=key_result.id, on=on, at=at, **{**stays, **said})
    work.add(entry)
    by_day[on] = entry


def import_readings(work: Work, kpi: Kpi, values: Sequence[ImportedValue], *, known: bool) -> None:
    """The readings of a KPI: one a day, or each for itself where those of a day are combined."""
    by_time = kpi.day != "last"
    there = work.workspace.readings_of(kpi.id) if known else []
    entries: dict[Any, Reading] = {(entry.on, entry.at) if by_time else entry.on: entry for entry in there}
    latest = there[-1] if there else None
    values, ahead = _past(values, work.context.today)
    for wanted in values:
        if wanted.on is None and latest is not None and same(latest.value, wanted.value):
            work.same.count(Reading.table)
            continue
        try:
            _reading(work, kpi, wanted, entries, by_time=by_time)
        except Problem as problem:
            work.refused.append(Refused(wanted.origin, problem.statement, "value"))
    _refuse_ahead(work, title_of(kpi), ahead)


def _reading(
    work: Work, kpi: Kpi, wanted: ImportedValue, entries: dict[Any, Reading], *, by_time: bool
) -> None:
    on, at = wanted.on or work.context.today, wanted.at or work.context.now
    key: Any = (on, at) if by_time else on
    before = entries.get(key)
    check_value(kpi, wanted.value)
    note = {"note": checked_text("note", wanted.note)} if wanted.note else {}
    if before is None:
        reading = Reading(**work.context.stamp(), kpi=kpi.id, on=on, at=at, value=wanted.value, **note)
        work.add(reading)
        entries[key] = reading
    elif same(before.value, wanted.value) and note.get("note", before.note) == before.note:
        work.same.count(Reading.table)
    else:
        edit = changed(before, value=wanted.value, at=at, **note)
        work.change(edit)
        assert isinstance(edit.after, Reading)
        entries[key] = edit.after


def _past(
    values: Sequence[ImportedValue], today: date
) -> tuple[Sequence[ImportedValue], list[ImportedValue]]:
    """Those up to today, and those of later days."""
    ahead = [value for value in values if value.on is not None and value.on > today]
    if not ahead:
        return values, ahead
    return [value for value in values if value.on is None or value.on <= today], ahead


def _refuse_ahead(work: Work, title: str, ahead: list[ImportedValue]) -> None:
    if ahead:
        what = f"{counted(len(ahead), 'value')} in the future, which can't be entered yet"
        work.refused.append(Refused(ahead[0].origin, f"{title} has {what}", "value"))
