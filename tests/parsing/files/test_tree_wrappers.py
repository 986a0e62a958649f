"""Goals in what programs wrap them in, series of values, and lists that name each other."""

import json
from typing import Any

import pytest

from okrtui.formats.files.json_tree import tree_of
from okrtui.parsing.files.found import Choices, Findings
from okrtui.parsing.files.trees import find_in_tree
from tests.parsing.files.reading import AROUND, objective, readings, titles


def _found(root: Any, name: str = "dump") -> Findings:
    return find_in_tree(f"{name}.json", tree_of(name, json.dumps(root)), Choices(), AROUND)


RESULT = {"name": "Jars sold", "startValue": 120, "targetValue": 500}
CHECK_INS = [{"date": "2026-04-20", "value": 170, "comment": "market"}, {"date": "2026-05-01", "value": 210}]


def test_edges_and_nodes_are_lists() -> None:
    """As GraphQL wraps them; a list of values with days is a history, whatever it is called."""
    results = {"edges": [{"node": {**RESULT, "commits": CHECK_INS}}]}
    found = _found({"data": {"objectives": {"nodes": [{"name": "Honey is ours", "keyResults": results}]}}})
    (jars,) = objective(found, "Honey is ours").key_results
    assert [(str(one.on), one.value, one.note) for one in jars.entries] == [
        ("2026-04-20", 170, "market"),
        ("2026-05-01", 210, ""),
    ]


@pytest.mark.parametrize("wrapper", ["fields", "attributes"])
def test_fields_of_a_record_are_its_own(wrapper: str) -> None:
    """A list with the id of one record names it."""
    found = _found(
        {
            "records": [
                {"id": "r1", wrapper: {"Type": "Objective", "Name": "Maps are online"}},
                {
                    "id": "r2",
                    wrapper: {"Type": "Key Result", "Name": "Sheets", "Objective": ["r1"], "Target": 600},
                },
            ]
        }
    )
    assert titles(found) == {"Maps are online": ["Sheets"]}


def test_lists_of_a_dump_name_each_other() -> None:
    """Check-ins their key results, values their KPIs; a goal is the edge of the side that is better."""
    found = _found(
        {
            "objectives": [{"id": 1, "name": "The shop opens"}],
            "key_results": [
                {"id": 5, "objective_id": 1, "name": "Hours", "initial_value": 18, "target_value": 40}
            ],
            "key_result_checkins": [{"key_result_id": 5, "date": "2026-04-15", "value": 22}],
            "indicators": [{"id": 9, "name": "Takings", "direction": "up", "target_value": 800}],
            "indicator_records": [{"indicator_id": 9, "period_key": "2026-04-13", "current_value": 640}],
        }
    )
    (hours,) = objective(found, "The shop opens").key_results
    assert [(str(one.on), one.value) for one in hours.entries] == [("2026-04-15", 22)]
    (takings,) = found.kpis
    assert (takings.figures, readings(takings)) == ({"low": 800}, {"2026-04-13": 640})


@pytest.mark.parametrize(
    "series",
    [
        {"name": "Waiting", "data": [["2026-04-27", 14], ["2026-04-28", 22]]},
        [{"target": "Waiting", "datapoints": [[14, 1777248000], [22, 1777334400]]}],
        {
            "title": "Waiting",
            "values": [{"day": "2026-04-27", "value": 14}, {"day": "2026-04-28", "value": 22}],
        },
    ],
)
def test_a_name_with_values_of_days_is_a_kpi(series: Any) -> None:
    """In pairs of either order, or in dicts."""
    (kpi,) = _found(series).kpis
    assert (kpi.title, readings(kpi)) == ("Waiting", {"2026-04-27": 14, "2026-04-28": 22})


def test_titles_may_be_keys_below_a_cycle() -> None:
    """In a file that is one of goals by its name."""
    found = _found(
        {"Q2 2026": {"Bread is rye": ["Loaves from 20 to 90"], "Nights are free": ["Shifts 14 -> 2"]}}, "okr"
    )
    assert titles(found) == {"Bread is rye": ["Loaves from 20 to 90"], "Nights are free": ["Shifts 14 -> 2"]}
    assert [one.cycle.title for one in found.objectives if one.cycle] == ["Q2 2026", "Q2 2026"]
