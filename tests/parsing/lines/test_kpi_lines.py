"""A KPI in one line: its name, and beside it the range to stay in or its value now, and how often it is looked at."""

from typing import Any

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.kpi import read_kpi
from tests.parsing.lines.reading import AROUND


@pytest.mark.parametrize(
    ("text", "title", "fields"),
    [
        ("Till sales >= $9k", "Till sales", {"unit": "$", "low": 9000.0}),
        ("Till sales at least $9k monthly", "Till sales", {"unit": "$", "low": 9000.0, "cadence": "monthly"}),
        ("Waste under 3 %", "Waste", {"unit": "%", "high": 3.0, "high_open": True}),
        ("Waste ≤ 3 % monthly", "Waste", {"unit": "%", "high": 3.0, "cadence": "monthly"}),
        ("Pump uptime >= 99.9% every day", "Pump uptime", {"unit": "%", "low": 99.9, "cadence": "daily"}),
        ("Load 62-68 % daily @cy", "Load", {"unit": "%", "low": 62.0, "high": 68.0, "cadence": "daily", "owner": "cy"}),
        ("Stock 200 to 400 crates", "Stock", {"unit": "crates", "low": 200.0, "high": 400.0}),
        ("Weight between 78 and 82 kg", "Weight", {"unit": "kg", "low": 78.0, "high": 82.0}),
        ("Sleep 7-9 h daily", "Sleep", {"unit": "h", "low": 7.0, "high": 9.0, "cadence": "daily"}),
        ("Run at least 3 times a week", "Run", {"unit": "times", "low": 3.0, "cadence": "weekly"}),
        ("Score above 40 quarterly", "Score", {"unit": "", "low": 40.0, "low_open": True, "cadence": "quarterly"}),
        ("Umsatz mindestens 200.000 € pro Monat", "Umsatz", {"unit": "€", "low": 200000.0, "cadence": "monthly"}),
        ("Steps 10,000 a day", "Steps", {"unit": "", "low": 10000.0, "cadence": "daily"}),
        ("10k steps a day", "10k steps a day", {"unit": "steps", "low": 10000.0, "cadence": "daily"}),
        ("Guests who wait under 5 min", "Guests who wait under 5 min", {"unit": "min", "high": 5.0, "high_open": True}),
        ("Team morale 4/5", "Team morale", {"unit": "/5", "value": 4.0}),
        ("Share of page 1 in views", "Share of page 1 in views", {}),
        ("Active users last 30 days", "Active users last 30 days", {}),
        ("Return rate 30 days", "Return rate 30 days", {}),
        ("Lead time 9 days", "Lead time", {"unit": "days", "value": 9.0}),
        ("Reply 4 h", "Reply", {"unit": "h", "value": 4.0}),
    ],
)  # fmt: skip
def test_the_figures_of_a_kpi_leave_its_name(text: str, title: str, fields: dict[str, Any]) -> None:
    """It is looked at for years: its range changes, and its name stays true."""
    line = read_kpi(text, AROUND)
    assert (line.title, line.fields) == (title, fields)


@pytest.mark.parametrize("text", ["Waste 8 % -> 4 %", "From 200 to 400 crates", "Stock from 200 to 400"])
def test_a_way_to_go_is_no_range_of_a_kpi(text: str) -> None:
    """That is a key result."""
    with pytest.raises(DataProblem, match="a range to stay in, not a way to go"):
        read_kpi(text, AROUND)
