"""Ten key results with two-digit values, all due: the week that an update in a minute is measured on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from okrtui.operations.adding import AddKeyResult, AddObjective
from okrtui.operations.entries import CheckInKeyResult
from okrtui.operations.session import Session
from okrtui.store.store import Store
from okrtui.views.changes.description import describe

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
BEGUN = TODAY - timedelta(days=45)
LAST = TODAY - timedelta(days=8)
CONFIDENCE = 7


def make(file: Path) -> None:
    """Write the file: one objective, ten key results from 10 to 90, each at 20 to 29 a week ago, sure to 7 of 10."""
    day = BEGUN
    session = Session(
        Store(file, NOW), by="ann", source="script", today=lambda: day, now=lambda: NOW, describe=describe
    )
    session.load()
    session.run(AddObjective({"title": "A week in a minute"}))
    (objective,) = session.workspace.objectives
    for number in range(10):
        numbers = {"start": 10.0, "target": 90.0, "start_date": BEGUN}
        session.run(
            AddKeyResult("metric", {"objective": objective, "title": f"Result {number + 1}", **numbers})
        )
    day = LAST
    for number, key in enumerate(session.workspace.key_results):
        session.run(CheckInKeyResult(key, 20.0 + number, confidence=CONFIDENCE))


def values(file: Path) -> list[tuple[float, int | None]]:
    """Of each key result its newest value and how sure one was, in their order."""
    store = Store(file, NOW)
    workspace = store.load()
    newest = [max(workspace.check_ins_of(key), key=lambda entry: entry.on) for key in workspace.key_results]
    return [(float(entry.value or 0), entry.confidence) for entry in newest]
