"""What was typed and not saved: gathered to be kept, and offered again at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrtui.domain.errors import Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def typed(ui: Ui) -> dict[str, Any]:
    """What was typed and is not saved: the forms put aside, and what is open."""
    forms = dict(ui.drafts)
    value: dict[str, Any] = {}
    for layer in ui.layers:
        found = layer.typed()
        forms.update(found.get("forms", {}))
        value = {"value": found["value"]} if "value" in found else value
    return {**({"forms": forms} if forms else {}), **value}


def offer(ui: Ui, typed: dict[str, Any]) -> None:
    """Offer again what was typed when the line dropped."""
    forms = typed.get("forms")
    if isinstance(forms, dict):
        ui.drafts = {
            str(title): {str(name): str(text) for name, text in texts.items()}
            for title, texts in forms.items()
            if isinstance(texts, dict)
        }
        if ui.drafts:
            ui.say(f"Draft kept: {', '.join(ui.drafts)}. Its key goes on with it")
    match typed.get("value"):
        case [str(table), str(key), str(text)] if table in ("key_results", "kpis"):
            _offer_value(ui, table, key, text)


def _offer_value(ui: Ui, table: str, key: str, text: str) -> None:
    record = ui.workspace.find(table, key)
    if not isinstance(record, KeyResult | Kpi):
        return
    title = record.title
    ui.say(f"You typed {text} for {title} when the line dropped. Enter saves it")
    ui.notice = ""

    def answered(pressed: str) -> bool:
        if pressed != "enter":
            return False
        from okrtui.parsing.values import read_entry
        from okrtui.views.preview import entry_operation, subject_of

        try:
            value = read_entry(text, subject_of(ui.workspace, record, ui.today), ui.today)
            ui.run(entry_operation(record, value))
        except Problem as problem:
            ui.refuse(problem)
        return True

    ui.asking = answered
