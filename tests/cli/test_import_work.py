"""How much an import does: each thing once, and twice as much for a file twice as long."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.model.entry import Reading
from okrtui.domain.model.journal import Before
from okrtui.domain.model.record import Part
from tests.cli.conftest import Okr

DAYS = 40
KPIS = 5


def _readings(folder: Path, days: int) -> str:
    first = date(2026, 1, 1)
    rows = [
        f"Measure {kpi},{first + timedelta(days=day)},{kpi}.{day}"
        for kpi in range(KPIS)
        for day in range(days)
    ]
    path = folder / f"{days}.csv"
    path.write_text("\n".join(["kpi,date,value", *rows]) + "\n", "utf-8")
    return str(path)


def test_a_reading_is_made_once(okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One record for its line and one for what undoes it: stamps and checks make no others."""
    made: Counter[type] = Counter()
    begin = Part.__init__

    def counted(self: Part, **values: Any) -> None:
        made[type(self)] += 1
        begin(self, **values)

    monkeypatch.setattr(Part, "__init__", counted)
    okr.done("import", _readings(tmp_path, DAYS), "--yes")
    assert made[Reading] == DAYS * KPIS
    assert made[Before] == DAYS * KPIS + KPIS
