"""What the check-in says on the message line, and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.text import spans
from okrtui.text.dates import LONG_MONTHS, weekday
from okrtui.text.dates import day as written_day
from okrtui.text.goals import aim_text, full_value
from okrtui.text.spans import Span
from okrtui.tui.dialogs.check_in.state import CheckInState, Stop
from okrtui.tui.toolkit.lines import fits
from okrtui.tui.toolkit.sizes import NARROW
from okrtui.views.describe import value_of
from okrtui.views.due import gap_before

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

MISSED = "Last week has no value either. [ enters it"


def message(ui: Ui, state: CheckInState) -> spans.Message:
    """What is wrong; on confidence and note what they are; else the last entry, and for which day this one is."""
    stop, record = state.stop, state.record(ui.evaluator)
    if stop.editor.problem is not None:
        return stop.editor.problem
    if record is None:
        return spans.NOTHING
    if stop.editor.field == "value" and stop.draft.value.strip():
        # Whole here; beside the value there is no room for it.
        doubt = stop.draft.preview(ui.evaluator, ui.context()).doubt
        if doubt:
            return spans.warning(doubt)
    on = state.day_of(stop)
    if stop.editor.field == "note":
        blocker = "Begin with ! to make it the blocker" if "confidence" in stop.draft.fields else ""
        return spans.message(f"A note for {on.day} {LONG_MONTHS[on.month - 1]}", then=blocker)
    if stop.editor.field == "confidence" and isinstance(record, KeyResult):
        return spans.message(_how_sure(ui, stop, record))
    if on != ui.today and (replaced := state.replaces(ui.evaluator, stop)) is not None:
        there = f"{weekday(on)} has a value: {value_of(record, replaced.value or 0.0)}"
        return spans.message(there, then="Enter replaces it", brief="Enter replaces it")
    if on != ui.today and (state.place == 0 or state.on is not None):
        week = "last week, " if (ui.today - on).days < 14 else ""
        now = "] enters them for today"
        return spans.message(f"These values count for {week}{weekday(on)}", then=now, brief=now)
    missed = on == ui.today and gap_before(ui.evaluator, stop.item)
    then = Span(MISSED, "dim") if missed else ()
    last = _last_entry(ui, stop, record)
    # The note can be read in the detail, what is missing only here.
    room = fits(spans.message(last, then=then), ui.columns, ui.glyphs, ui.keyboard.key_of)
    return spans.message(last if room else _last_entry(ui, stop, record, note=False), then=then)


def _how_sure(ui: Ui, stop: Stop, record: KeyResult) -> str:
    """`Confidence 0 to 10: how sure are you of 4 h by 31 Dec? Was 4`."""
    deadline = ui.evaluator.key_result(record).deadline
    by = f" by {written_day(deadline, ui.today)}" if deadline else ""
    was = "" if stop.confidence is None else f" Was {stop.confidence}"
    goal = aim_text(record.goal, record.unit, record.decimals)
    return f"Confidence 0 to 10: how sure are you of {goal or 'it'}{by}?{was}"


def _last_entry(ui: Ui, stop: Stop, record: KeyResult | Kpi, *, note: bool = True) -> str:
    """`13 Nov: 21 h, confidence 4, "two hires start on Monday"`; without the `note` the figures alone."""
    if isinstance(record, Kpi):
        kpi = ui.evaluator.kpi(record.id)
        return "" if kpi.on is None else f"{written_day(kpi.on)}: {value_of(record, kpi.value or 0.0)}"
    found = ui.evaluator.key_result(record)
    if found.on is None:
        return ""
    words = f"{written_day(found.on)}: {full_value(record, found.value)}"
    if found.confidence is not None:
        words += f", confidence {found.confidence}"
    entries = ui.workspace.check_ins_of(record.id)
    text = next((entry.note for entry in reversed(entries) if entry.note), "") if note else ""
    return words + (f', "{text.splitlines()[0]}"' if text else "")


def footer(state: CheckInState, columns: int) -> list[tuple[str, str]]:
    """The keys of the field; in a narrow window the four that one cannot do without."""
    if columns < NARROW:
        return [("enter", "next"), ("tab", "more"), ("down", "skip"), ("esc", "stop")]
    has_confidence = "confidence" in state.stop.draft.fields
    match state.stop.editor.field:
        case "confidence":
            return [
                ("enter", "save all, next"), ("tab", "note"), ("shift+tab", "value"), ("down", "skip"),
                ("esc", "undo typing"),
            ]  # fmt: skip
        case "note":
            back = "confidence" if has_confidence else "value"
            return [("enter", "save all, next"), ("shift+tab", back), ("esc", "undo typing")]
        case _:
            more = [("tab", "confidence, note"), ("!", "blocker")] if has_confidence else [("tab", "note")]
            return [("enter", "save, next"), *more, ("down", "skip"), ("[ ]", "day"), ("esc", "stop")]
