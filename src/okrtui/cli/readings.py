"""What `log` does with one value, typed or of a table: finds its KPI, and reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.saving import day_of, read_typed
from okrtui.domain.errors import WordsProblem
from okrtui.domain.model.kpi import Kpi
from okrtui.operations.readings import LogReading
from okrtui.parsing.lookup import described, find

if TYPE_CHECKING:
    from datetime import date

    from okrtui.domain.workspace import Workspace
    from okrtui.parsing.values import Subject, Typed


def find_kpi(workspace: Workspace, key: str, today: date) -> Kpi:
    """The KPI of that name; where none is, what is nearest among everything."""
    try:
        record = find(workspace, key, today, ("kpis",))
    except WordsProblem:
        record = find(workspace, key, today, ("kpis", "key_results"))
    if not isinstance(record, Kpi):
        raise WordsProblem(f"{described(record)} is a {record.noun}, not a KPI. Use okrtui checkin")
    return record


def reading_of(
    kpi: Kpi,
    text: str,
    on: str | None,
    note: str | None,
    today: date,
    subject: Subject,
    number: Typed | None = None,
) -> tuple[LogReading, Typed]:
    """What a text says of a KPI, and how it was understood; `number` is what needs no understanding."""
    typed = number or read_typed(text, subject, today)
    day = day_of(on, typed, today)
    return LogReading(kpi.id, typed.value, typed.value is None, typed.relative, note, day), typed
