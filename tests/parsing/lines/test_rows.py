"""What a line means, a table of cases for each row: read on Monday 2026-05-04, in the second quarter of 2026."""

from datetime import date
from typing import Any

import pytest

from okrtui.parsing.lines.key_result import read_key_result
from okrtui.parsing.lines.line import Around

AROUND = Around(date(2026, 5, 4), (date(2026, 4, 1), date(2026, 6, 30)))


def read(text: str, **around: Any) -> tuple[str, dict[str, Any]]:
    """The kind and the figures of a line, without what is empty."""
    line = read_key_result(text, Around(AROUND.today, AROUND.cycle, **around))
    return line.kind, {
        name: value for name, value in line.fields.items() if name not in ("owner", "deadline")
    }


@pytest.mark.parametrize(
    ("text", "start", "target"),
    [
        ("Refunds 7 % -> 3 %", 7, 3),
        ("Bring refunds from 7% to 3% on all routes", 7, 3),
        ("Grow from 12 to 60+ choir members", 12, 60),
        ("91kg to 84kg", 91, 84),
        ("Get pledges to $9k from $4k", 4000, 9000),
        ("Spoiled milk at 2 % (now 6 %)", 6, 2),
        ("Wartezeit von 9 auf 4 Tage senken", 9, 4),
        ("Ramener le délai de 9 à 4 jours", 9, 4),
        ("Bajar las quejas de 9 a 4", 9, 4),
    ],
)
def test_from_to(text: str, start: float, target: float) -> None:
    """Both ends are known, in whatever order and language they stand."""
    kind, fields = read(text)
    assert (kind, fields["start"], fields["target"]) == ("metric", start, target)
