"""What was typed and not saved: gathered to be kept, and offered again at the next start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from okrtui.domain.errors import Problem
from okrtui.domain.evaluation.series import entry_day
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.operations.batch import Batch
from okrtui.operations.entries import CheckInKeyResult, LogReading
from okrtui.text.dates import weekday
from okrtui.text.fitting import shortened
from okrtui.text.numbers import plain
from okrtui.text.spans import problem_message
from okrtui.tui.saving import entries_of, records_of
from okrtui.tui.widgets.kept_texts import CALLED, ENTRY

if TYPE_CHECKING:
    from okrtui.operations.base import Operation
    from okrtui.tui.ui import Ui
    from okrtui.views.entry_draft import EntryDraft

NOTE_ROOM = 20
"""Columns of a typed text in a sentence."""

KINDS: dict[str, type[CheckInKeyResult] | type[LogReading]] = {
    "key_results": CheckInKeyResult,
    "kpis": LogReading,
}


def typed(ui: Ui) -> dict[str, Any]:
    """What was typed and is not saved: forms put aside, what is open, and values that are not in the file yet."""
    forms = dict(ui.drafts)
    rows: list[EntryDraft] = []
    for layer in ui.stack.layers:
        found = layer.typed()
        forms.update(found.get("forms", {}))
        rows += found.get("rows", ())
    open_rows = {draft.entry for draft in rows}
    begun = {draft.id for draft in rows}
    rows += [
        draft
        for draft in ui.entry_drafts.values()
        if draft.entry not in open_rows and _is_no_value(ui, draft)
    ]
    open_entries = open_rows | {texts.get(ENTRY, "") for texts in forms.values()}
    # A value that could not be saved is in its cell again, unless that has gone; one on its way is in none.
    entries = [
        written
        for key, operation in ui.saving.unwritten.items()
        if key not in open_entries and (key in ui.saving.under_way or not records_of(operation) & begun)
        for written in _written(ui, key, operation)
    ]
    for offered in ui.saving.offered.values():
        rows += [draft for draft in offered if draft.id not in begun]
    kept = {"forms": forms, "rows": [_as_row(ui, draft) for draft in rows], "entries": entries}
    return {name: found for name, found in kept.items() if found}


def _is_no_value(ui: Ui, draft: EntryDraft) -> bool:
    """Whether what was entered for a row is not saved, and no value either that `entries` tells: a step up or down."""
    operation = ui.saving.unwritten.get(draft.entry)
    return bool(draft.problem) if operation is None else not records_of(operation)


def _as_row(ui: Ui, draft: EntryDraft) -> dict[str, str]:
    """All that was typed for a row, and the day."""
    texts = {"value": draft.value, "confidence": draft.confidence, "note": draft.note}
    on = {"on": draft.on.isoformat()} if draft.on is not None else {}
    day = (draft.day or ui.today).isoformat()
    said = {name: text for name, text in texts.items() if text}
    return {"id": draft.entry, "table": draft.table, "key": draft.id, **said, **on, "day": day}


def _written(ui: Ui, key: str, operation: Operation) -> list[dict[str, Any]]:
    """The values of an operation, each with the id that tells whether it came to be written after all."""
    found = []
    for part in entries_of(operation):
        table = "kpis" if isinstance(part, LogReading) else "key_results"
        said = {name: value for name, value in asdict(part).items() if value not in (None, False, "")}
        if part.on is not None:
            said["on"] = part.on.isoformat()
        said["day"] = ui.today.isoformat()
        found.append({"id": key, "table": table, **said})
    return found


def offer(ui: Ui, kept: list[dict[str, Any]]) -> None:
    """Offer again what sessions before left behind, one thing after another."""
    for draft in kept:
        _take_forms(ui, draft.get("forms"))
        for take, found in ((_take_row, draft.get("rows")), (_take_entry, draft.get("entries"))):
            for item in found if isinstance(found, list) else ():
                take(ui, item)
    if not offer_next(ui) and ui.drafts:
        _say_forms(ui)


def _say_forms(ui: Ui, before: str = "") -> None:
    """Which forms and questions have a draft, and how it is continued, behind what else is said."""
    kept, then = _forms_kept(ui)
    ui.say(f"{before}{kept}", then=then, brief=then)


def _forms_kept(ui: Ui) -> tuple[str, str]:
    """Which forms and questions have a draft; how it is continued."""
    names = [texts.get(CALLED, title) for title, texts in ui.drafts.items()]
    # The key of a new thing needs no row.
    where = " on it" if any(CALLED in texts for texts in ui.drafts.values()) else ""
    hint = f"The same key{where} to continue"
    return f"Draft kept: {shortened(', '.join(names), ui.columns - len(hint) - 18)}", hint


def _take_forms(ui: Ui, forms: object) -> None:
    """Texts of forms and questions, unless they are in the file."""
    if isinstance(forms, dict):
        ui.drafts |= {
            str(title): {str(name): str(text) for name, text in texts.items()}
            for title, texts in forms.items()
            if isinstance(texts, dict) and texts.get(ENTRY, "") not in ui.workspace.journal
        }


def _take_row(ui: Ui, row: object) -> None:
    """What was typed for a row, unless it is in the file."""
    match row:
        case {"id": str(entry), "table": str(table), "key": str(key), **said} if (
            entry not in ui.workspace.journal and _record(ui, table, key) is not None
        ):
            from okrtui.views.entry_draft import EntryDraft  # 10 ms, where there is a draft

            value, confidence, note = (str(said.get(name, "")) for name in ("value", "confidence", "note"))
            day = _day(said.get("day"))
            draft = EntryDraft(
                table,
                key,
                value,
                confidence,
                note,
                _day(said.get("on")),
                None if day == ui.today else day,
                entry,
            )
            if not draft.empty:
                ui.saving.offered[entry] = (*ui.saving.offered.get(entry, ()), draft)


def _day(text: object) -> date | None:
    """A day as a draft has it; None where it says none."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _take_entry(ui: Ui, entry: object) -> None:
    """A value that was on its way to the file, unless it got there."""
    match entry:
        case {"id": str(key), "table": str(table), **said} if (
            table in KINDS and key not in ui.workspace.journal
        ):
            operation = _operation(KINDS[table], {str(name): value for name, value in said.items()})
            day = _day(said.get("day"))
            if operation is not None and operation.on is None and day is not None and day != ui.today:
                operation = replace(operation, on=_day_of(ui, operation, day))
            if operation is not None and all(_record(ui, table, record) for record in records_of(operation)):
                before = ui.saving.unsaved.get(key)
                parts = (*entries_of(before), operation) if before is not None else (operation,)
                ui.saving.unsaved[key] = parts[0] if len(parts) == 1 else Batch(parts, "values")


def _day_of(ui: Ui, operation: CheckInKeyResult | LogReading, day: date) -> date:
    """The day that a value typed on `day` is for."""
    if isinstance(operation, LogReading):
        return day
    key_result = ui.workspace.key_results.get(operation.key_result)
    return day if key_result is None else entry_day(ui.workspace, key_result, day)


def _operation(
    kind: type[CheckInKeyResult] | type[LogReading], said: dict[str, Any]
) -> CheckInKeyResult | LogReading | None:
    """The operation that was kept; None where a draft says something else."""
    known: dict[str, Any] = {}
    for field in fields(kind):
        if field.name not in said:
            continue
        value = said[field.name]
        if field.name == "on":
            try:
                value = date.fromisoformat(value)
            except (TypeError, ValueError):
                return None
        elif field.name == "steps":
            if not isinstance(value, list) or not all(type(step) is int for step in value):
                return None
            value = tuple(value)
        elif type(value) not in _SHAPES[field.name]:
            return None
        known[field.name] = value
    return kind(**known) if {"key_result", "kpi"} & known.keys() else None


_SHAPES: dict[str, tuple[type, ...]] = {
    "key_result": (str,), "kpi": (str,), "value": (int, float), "as_last": (bool,), "relative": (bool,),
    "confidence": (int,), "note": (str,), "blocker": (str,), "folds": (str,),
}  # fmt: skip


def _record(ui: Ui, table: str, key: str) -> KeyResult | Kpi | None:
    record = ui.workspace.find(table, key) if table in KINDS else None
    return record if isinstance(record, KeyResult | Kpi) else None


def offer_next(ui: Ui) -> bool:
    """Ask for the next value that is not saved: Enter saves it, Esc lets it go, any other key leaves it for later.

    Whether there is one.
    """
    saving = ui.saving
    if ui.layer.typing:
        return False
    if saving.offered:
        entry, drafts = next(iter(saving.offered.items()))
        said, what = "You typed {}", _texts_of(ui, drafts)
        save, drop = partial(_save_offered, ui, entry), partial(_forget, saving.offered, entry)
    elif saving.unsaved:
        entry, operation = next(iter(saving.unsaved.items()))
        said, what = "{} isn't saved yet", values_of(ui, operation)
        save, drop = partial(_save_again, ui, entry), partial(_forget, saving.unsaved, entry)
    else:
        return False
    _ask(ui, said, "Enter saves it, Esc clears it", what, save, drop)
    return True


def _forget(kept: dict[str, Any], entry: str) -> None:
    """Its user has let it go, or it is saved by now."""
    kept.pop(entry, None)


def _texts_of(ui: Ui, drafts: tuple[EntryDraft, ...]) -> str:
    """What was typed, and for what."""
    first = drafts[0]
    sure = f"confidence {first.confidence.strip()}" if first.confidence.strip() else ""
    note = f'"{shortened(first.note.strip(), NOTE_ROOM)}"' if first.note.strip() else ""
    said = ", ".join(filter(None, (shortened(first.value.strip(), NOTE_ROOM), sure, note)))
    on = first.on or first.day
    day = f" on {weekday(on)}" if on is not None and on != ui.today else ""
    return f"{said}{day} for {_title(ui, *first.key) if len(drafts) == 1 else f'{len(drafts)} rows'}"


def values_of(ui: Ui, operation: Operation) -> str:
    """The values of an operation, and what they are for."""
    parts = entries_of(operation)
    if len(parts) > 1:
        return f"A value for {len(parts)} rows"
    (part,) = parts
    table, key = ("kpis", part.kpi) if isinstance(part, LogReading) else ("key_results", part.key_result)
    if part.value is None:
        return f"{'The last value' if part.as_last else 'A note'} for {_title(ui, table, key)}"
    sign = "+" if part.relative and part.value >= 0 else ""
    return f"{sign}{plain(part.value)} for {_title(ui, table, key)}"


def _title(ui: Ui, table: str, key: str) -> str:
    record = _record(ui, table, key)
    return record.title if record is not None else "something that was deleted"


def _ask(
    ui: Ui, sentence: str, keys: str, what: str, save: Callable[[], None], drop: Callable[[], None]
) -> None:
    """`what` takes the place of the braces in the sentence, and is shortened where the keys need the room."""
    room = ui.columns - len(sentence) - len(keys) - 3
    ui.say(sentence.format(shortened(what, max(NOTE_ROOM, room))), then=keys, brief=keys)
    ui.messages.notice = ""

    def answered(pressed: str) -> bool:
        if pressed == "enter":
            save()
        elif pressed == "escape":
            drop()
            if not offer_next(ui):
                if ui.drafts:
                    _say_forms(ui)
                else:
                    ui.say(f"Cleared: {shortened(what, ui.columns - 12)}")
        else:
            return False
        return True

    ui.keyboard.asking = answered


def _save_offered(ui: Ui, entry: str) -> None:
    """Save all that was typed; what is refused stays, with the reason."""
    from okrtui.tui.widgets.entry_saving import save_drafts  # 10 ms, where there is a draft

    drafts = ui.saving.offered[entry]
    try:
        parts = tuple(draft.operation(ui.evaluator, ui.context()) for draft in drafts)
    except Problem as problem:
        _ask(
            ui,
            "{}",
            "Esc clears it",
            problem.sentence,
            partial(_save_offered, ui, entry),
            partial(_forget, ui.saving.offered, entry),
        )
        return
    del ui.saving.offered[entry]
    operation = parts[0] if len(parts) == 1 else Batch(parts, "values")
    save_drafts(
        ui,
        drafts,
        operation,
        lambda _: _saved(ui),
        lambda problem: _refused(ui, drafts[0], problem),
    )


def _refused(ui: Ui, draft: EntryDraft, problem: Problem) -> None:
    """Say why it was not saved, as its row does."""
    ui.messages.announced = draft.problem or problem_message(problem)


def _saved(ui: Ui) -> None:
    """On to what else was left behind."""
    if not offer_next(ui) and ui.drafts:
        _say_forms(ui, "Saved. ")


def _save_again(ui: Ui, key: str) -> None:
    operation = ui.saving.unsaved.pop(key, None)
    if operation is not None:
        ui.changes.run(operation, lambda _: _saved(ui), entry=key)
