"""What was typed and not saved: gathered to be kept, and offered again at the next start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from okrtui.domain.errors import Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.operations.batch import Batch
from okrtui.operations.entries import CheckInKeyResult, LogReading
from okrtui.text.numbers import plain
from okrtui.tui.saving import entries_of, records_of

if TYPE_CHECKING:
    from okrtui.operations.base import Operation
    from okrtui.tui.ui import Ui

KINDS: dict[str, type[CheckInKeyResult] | type[LogReading]] = {
    "key_results": CheckInKeyResult,
    "kpis": LogReading,
}


def typed(ui: Ui) -> dict[str, Any]:
    """What was typed and is not saved: forms put aside, what is open, and values that are not in the file yet."""
    forms = dict(ui.drafts)
    value: dict[str, Any] = {}
    for layer in ui.layers:
        found = layer.typed()
        forms.update(found.get("forms", {}))
        value = {"value": found["value"]} if "value" in found else value
    begun = {(value["value"][0], value["value"][1])} if value else set()
    texts = [[*record, text] for record, text in ui.saving.offered.items() if record not in begun]
    # A value that could not be saved is in its cell again, unless that has gone; one on its way is in none.
    entries = [
        written
        for key, operation in ui.saving.unwritten.items()
        if key in ui.saving.under_way or not records_of(operation) & {record for _, record in begun}
        for written in _written(key, operation)
    ]
    found = {"forms": forms, **value, "texts": texts, "entries": entries}
    return {name: kept for name, kept in found.items() if kept}


def _written(key: str, operation: Operation) -> list[dict[str, Any]]:
    """The values of an operation, each with the id that tells whether it came to be written after all."""
    found = []
    for part in entries_of(operation):
        table = "kpis" if isinstance(part, LogReading) else "key_results"
        said = {name: value for name, value in asdict(part).items() if value not in (None, False, "")}
        if part.on is not None:
            said["on"] = part.on.isoformat()
        found.append({"id": key, "table": table, **said})
    return found


def offer(ui: Ui, kept: list[dict[str, Any]]) -> None:
    """Offer again what sessions before left behind, one thing after another."""
    for draft in kept:
        _take_forms(ui, draft.get("forms"))
        texts = draft.get("texts")
        for text in (draft.get("value"), *(texts if isinstance(texts, list) else ())):
            match text:
                case [str(table), str(key), str(said)] if _record(ui, table, key) is not None:
                    ui.saving.offered[table, key] = said
        entries = draft.get("entries")
        for entry in entries if isinstance(entries, list) else ():
            _take_entry(ui, entry)
    if ui.drafts:
        ui.say(f"Draft kept: {', '.join(ui.drafts)}. Its key goes on with it")
    offer_next(ui)


def _take_forms(ui: Ui, forms: object) -> None:
    if isinstance(forms, dict):
        ui.drafts |= {
            str(title): {str(name): str(text) for name, text in texts.items()}
            for title, texts in forms.items()
            if isinstance(texts, dict)
        }


def _take_entry(ui: Ui, entry: object) -> None:
    """A value that was on its way to the file, unless it got there."""
    match entry:
        case {"id": str(key), "table": str(table), **said} if (
            table in KINDS and key not in ui.workspace.journal
        ):
            operation = _operation(KINDS[table], {str(name): value for name, value in said.items()})
            if operation is not None and all(_record(ui, table, record) for record in records_of(operation)):
                before = ui.saving.unsaved.get(key)
                parts = (*entries_of(before), operation) if before is not None else (operation,)
                ui.saving.unsaved[key] = parts[0] if len(parts) == 1 else Batch(parts, "Saved a value")


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


def offer_next(ui: Ui) -> None:
    """Ask for the next value that is not saved: Enter saves it, Esc lets it go, any other key leaves it for later."""
    if ui.layer.typing:
        return
    saving = ui.saving
    for (table, record), text in saving.offered.items():
        _ask(
            ui,
            f"You typed {text} for {_title(ui, table, record)} when the line dropped. Enter saves it",
            partial(_save_text, ui, table, record, text),
            partial(saving.offered.pop, (table, record), ""),
        )
        return
    for key, operation in saving.unsaved.items():
        _ask(
            ui,
            f"{values_of(ui, operation)} isn't saved yet. Enter saves it, Esc clears it",
            partial(_save_again, ui, key),
            partial(saving.unsaved.pop, key, None),
        )
        return


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


def _ask(ui: Ui, sentence: str, save: Callable[[], None], drop: Callable[[], object]) -> None:
    ui.say(sentence)
    ui.notice = ""

    def answered(pressed: str) -> bool:
        if pressed == "enter":
            save()
        elif pressed == "escape":
            drop()
            offer_next(ui)
        else:
            return False
        return True

    ui.asking = answered


def _save_text(ui: Ui, table: str, key: str, text: str) -> None:
    del ui.saving.offered[table, key]
    record = _record(ui, table, key)
    if record is None:
        return
    from okrtui.parsing.values import read_entry
    from okrtui.views.preview import entry_operation, subject_of

    try:
        value = read_entry(text, subject_of(ui.workspace, record, ui.today), ui.today)
        ui.run(entry_operation(record, value), lambda _: offer_next(ui))
    except Problem as problem:
        ui.refuse(problem)


def _save_again(ui: Ui, key: str) -> None:
    operation = ui.saving.unsaved.pop(key, None)
    if operation is not None:
        ui.run(operation, lambda _: offer_next(ui))
