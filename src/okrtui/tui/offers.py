"""What was typed and not saved: gathered to be kept, and offered again at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrtui.domain.errors import Problem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench


def typed(bench: Workbench) -> dict[str, Any]:
    """What was typed and is not saved: the forms put aside, and what is open."""
    forms = dict(bench.drafts)
    value: dict[str, Any] = {}
    for layer in bench.layers:
        found = layer.typed()
        forms.update(found.get("forms", {}))
        value = {"value": found["value"]} if "value" in found else value
    return {**({"forms": forms} if forms else {}), **value}


def offer(bench: Workbench, typed: dict[str, Any]) -> None:
    """Offer again what was typed when the line dropped."""
    forms = typed.get("forms")
    if isinstance(forms, dict):
        bench.drafts = {
            str(title): {str(name): str(text) for name, text in texts.items()}
            for title, texts in forms.items()
            if isinstance(texts, dict)
        }
        if bench.drafts:
            bench.say(f"Draft kept: {', '.join(bench.drafts)}. Its key goes on with it")
    match typed.get("value"):
        case [str(table), str(key), str(text)] if table in ("key_results", "kpis"):
            _offer_value(bench, table, key, text)


def _offer_value(bench: Workbench, table: str, key: str, text: str) -> None:
    record = bench.workspace.find(table, key)
    if not isinstance(record, KeyResult | Kpi):
        return
    title = record.title
    bench.say(f"You typed {text} for {title} when the line dropped. Enter saves it")
    bench.notice = ""

    def answered(pressed: str) -> bool:
        if pressed != "enter":
            return False
        from okrtui.parsing.values import read_entry
        from okrtui.views.preview import entry_operation, subject_of

        try:
            value = read_entry(text, subject_of(bench.workspace, record, bench.today), bench.today)
            bench.run(entry_operation(record, value))
        except Problem as problem:
            bench.refuse(problem)
        return True

    bench.asking = answered
