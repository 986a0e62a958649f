"""Amounts of cells: money with a size, several units of one kind, times, and answers in place of figures."""

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.evidence import Amount, Numbers
from tests.parsing.files.reading import found_in, objective, readings


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("€12k", Amount(12_000, "€")),
        ("$1.5M", Amount(1_500_000, "$")),
        ("3.4k €", Amount(3_400, "€")),
        ("1.2M", Amount(1_200_000)),
        ("R$ 900", Amount(900, "R$")),
        ("-CHF 40", Amount(-40, "CHF")),
        ("12 M€", Amount(12, "M€")),
        ("250 ms", Amount(250, "ms")),
        ("12 m", Amount(12, "m")),
        ("2h 30m", Amount(2.5, "h")),
    ],
)
def test_an_amount_has_its_size_and_its_unit(cell: str, amount: Amount) -> None:
    """Beside money k and M are sizes; in M€ the size belongs to the unit."""
    assert Numbers(".").read(cell) == amount


def test_an_amount_in_a_known_unit_is_converted_or_refused() -> None:
    """Of one kind it is converted, of another it is no number."""
    assert Numbers(".").read("1.2 s", "ms").value == 1200
    assert Numbers(",").read("R$ 8.200,50", "R$").value == 8200.5
    with pytest.raises(DataProblem, match="isn't a number"):
        Numbers(".").read("$5", "€")


@pytest.mark.parametrize(
    "text", ["Day;Answer\n2026-04-27;{0}\n2026-04-28;{1}\n", "KPI;2026-04-27;2026-04-28\nAnswer;{0};{1}\n"]
)
def test_values_of_one_history_are_in_one_unit(text: str) -> None:
    """The unit of the first one: 1.2 s behind 212 ms are 1,200 of them."""
    (kpi,) = found_in(text.format("212 ms", "1.2 s")).kpis
    assert kpi.texts["unit"] == "ms"
    assert readings(kpi) == {"2026-04-27": 212, "2026-04-28": 1200}


def test_times_of_a_row_are_in_hours_where_one_of_them_has_hours() -> None:
    """45m beside 2h 30m are three quarters of an hour, and no 45 million."""
    found = found_in("Objective,Key result,Start,Target\nLifts run,Repair,2h 30m,45m\n")
    (result,) = objective(found, "Lifts run").key_results
    assert (result.unit, result.figures) == ("h", {"start": 2.5, "target": 0.75})


SORTS = """Objective,Key result,KR type,Start,Target,Current
A hall for all,Bookings,Number,18,45,26
A hall for all,Regulars,Percentage,60,80,66
A hall for all,Rent,Currency (€),2400,1700,2100
A hall for all,Ramp built,Yes/No,No,Yes,Yes
A hall for all,Room 12 painted,Boolean,0,1,0
"""


def test_a_column_of_sorts_says_units_and_what_is_done_or_not() -> None:
    """A yes or no has no figures, whatever its cells and its title hold."""
    bookings, regulars, rent, ramp, room = objective(found_in(SORTS), "A hall for all").key_results
    assert [one.unit for one in (bookings, regulars, rent)] == [None, "%", "€"]
    assert (ramp.sort, ramp.figures, ramp.done) == ("yes or no", {}, True)
    assert (room.sort, room.figures, room.done) == ("yes or no", {}, None)


def test_answers_in_place_of_figures_are_no_figures() -> None:
    """Start and target may be a no and a yes where other rows have numbers."""
    found = found_in(
        "Goal,Measure,Start,Target,Actual\nA new till,Staff trained,0,18,7\n,Till open,No,Yes,Yes\n"
    )
    trained, till = objective(found, "A new till").key_results
    assert trained.figures == {"start": 0, "target": 18}
    assert (till.figures, till.done) == ({}, True)
