"""Charts of KPIs as they are drawn: labels, edges and values at their places, at every width."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tui.robot import FRIDAY, Robot, company

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Drawn(NamedTuple):
    """A chart read off the screen."""

    rows: list[str]
    """What is between its axis and its end, from the top."""
    labels: dict[float, int]
    """The rows of the numbers beside it."""
    days: dict[date, int]
    """The columns of the days below it."""


def drawn(robot: Robot) -> Drawn:
    """The chart on the screen, by its axes."""
    lines = robot.lines
    foot = next(number for number, text in enumerate(lines) if "└┬" in text)
    left = lines[foot].index("└")
    wide = lines[foot].rindex("┬") - left
    top = foot
    while lines[top - 1][left : left + 1] in ("│", "┤"):
        top -= 1
    rows = [line[left + 1 : left + 1 + wide].ljust(wide) for line in lines[top:foot]]
    labels = {}
    for number, text in enumerate(lines[top:foot]):
        if text[left] == "┤":
            named = re.search(r"([\d.,]+)[^\d]*$", text[:left])
            assert named is not None, text
            labels[float(named[1].replace(",", ""))] = number
    days = {}
    # A day is written around its tick, or up to the end.
    ticks = [at - left - 1 for at, sign in enumerate(lines[foot]) if sign == "┬" and at <= left + wide]
    names = re.findall(r"(\d{1,2}) ([A-Z][a-z]{2})", lines[foot + 1][max(0, left - 8) : left + wide + 3])
    for tick, (day, month) in zip(ticks, names, strict=True):
        days[date(FRIDAY.year, MONTHS.index(month) + 1, int(day))] = tick
    return Drawn(rows, labels, days)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (160, 60)])
@pytest.mark.parametrize(("title", "newest"), [("NPS", 28), ("Monthly churn", 5.6)])
def test_labels_of_a_chart_are_where_their_values_are(
    tmp_path: Path, columns: int, rows: int, title: str, newest: float
) -> None:
    """One mapping for labels, edges and values: the same number is in the same row, the same day in one column."""
    robot = Robot(company(tmp_path), columns=columns, rows=rows).press("K").on(title).press("enter")
    chart = drawn(robot)
    high, low = max(chart.labels), min(chart.labels)
    first, last = chart.labels[high], chart.labels[low]
    for value, row in chart.labels.items():
        meant = first + (high - value) / (high - low) * (last - first)
        assert abs(row - meant) <= 1, (value, row, meant)
    assert chart.rows[chart.labels[newest]].rstrip()[-1] == "×"
    start, end = min(chart.days), max(chart.days)
    begin, width = chart.days[start], chart.days[end] - chart.days[start]
    for day, column in chart.days.items():
        assert abs(column - begin - (day - start).days / (end - start).days * width) <= 1, day
    assert chart.days[end] == len(chart.rows[0]) - 1


def test_a_value_lies_between_the_labels_around_it(tmp_path: Path) -> None:
    """28 is the newest of NPS and 33 the one before it: below the edge at 40, above the alert at 30."""
    for columns, rows in ((80, 24), (120, 40), (160, 60)):
        robot = Robot(company(tmp_path), columns=columns, rows=rows).press("K").on("NPS").press("enter")
        chart = drawn(robot)
        signals = [(number, row.index("×")) for number, row in enumerate(chart.rows) if "×" in row]
        before = min((at, number) for number, at in signals if at >= len(chart.rows[0]) - 4)[1]
        assert chart.labels[40] < before < chart.labels[28]
