"""A cycle's tree, and its key results flat."""

import pytest

from okrtui.views.due import OwnerScope
from okrtui.views.filtering import filter_of
from okrtui.views.kpis import kpis_listing
from okrtui.views.objectives import cycles_in_order, objectives_listing, results_listing
from tests.keys import as_shown
from tests.views.sample import EVERYONE, Sample, row_of, titles

TREE = [
    "Customers stay because it works", "Monthly churn", "First reply to a ticket", "Uptime", "",
    "New teams find their own way", "Set up within a day", "Guides rebuilt", "Teams that invite a second", "",
    "Nobody is woken at night", "Night pages a week", "Alerts with a runbook",
    "On-call rating by the team", "",
    "[Parked]", "Open the Nordic market",
]  # fmt: skip
WORST = [
    "First reply to a ticket", "Teams that invite a second", "On-call rating by the team",
    "Night pages a week", "Uptime", "Set up within a day", "Monthly churn", "Guides rebuilt",
    "Alerts with a runbook",
]  # fmt: skip
DUE = [
    "On-call rating by the team", "Monthly churn", "First reply to a ticket", "Uptime", "Guides rebuilt",
    "Teams that invite a second", "Night pages a week", "Alerts with a runbook", "Set up within a day",
]  # fmt: skip


def test_the_tree_of_the_quarter(acme: Sample) -> None:
    """Each objective with its key results under it, and what is parked at the end."""
    found = objectives_listing(acme.evaluator, EVERYONE, acme.summary, acme.quarter, frozenset())
    assert titles(found) == TREE
    assert [row.indent for row in found.rows[:4]] == [0, 1, 1, 1]


def test_an_objective_says_where_it_stands(acme: Sample) -> None:
    """Progress of all its key results, the word of its weakest."""
    found = objectives_listing(acme.evaluator, EVERYONE, acme.summary, acme.quarter, frozenset())
    said = {
        row.title: (row.glyph, row.percent, row.status, row.owner)
        for row in found.rows
        if row.kind == "objective"
    }
    assert said == {
        "Customers stay because it works": ("act", "35 %", "off track", "ann"),
        "New teams find their own way": ("act", "50 %", "off track", "ben"),
        "Nobody is woken at night": ("unknown", "57 %", "stale", "cho"),
        "Open the Nordic market": ("open", "", "parked", "ann"),
    }


def test_a_folded_objective_counts_what_is_under_it(acme: Sample) -> None:
    """One line for four."""
    folded = frozenset({acme.id("objectives", "Nobody is woken at night")})
    found = objectives_listing(acme.evaluator, EVERYONE, acme.summary, acme.quarter, folded)
    assert titles(found) == [*TREE[:11], *TREE[14:]]
    assert row_of(found, "Nobody is woken at night").folded == 3


def test_the_tree_of_one_is_what_they_own_or_take_part_in(acme: Sample) -> None:
    """Dee owns key results under two objectives of others; of what is parked nothing."""
    found = objectives_listing(acme.evaluator, OwnerScope("dee"), acme.summary, acme.quarter, frozenset())
    tops = [row.title for row in found.rows if row.kind == "objective"]
    assert tops == ["Customers stay because it works", "Nobody is woken at night"]


def test_a_filter_keeps_the_objective_over_what_it_finds(acme: Sample) -> None:
    """The row that fits, and what it stands under."""
    keep = filter_of(acme.evaluator, "is:risk")
    found = objectives_listing(acme.evaluator, EVERYONE, acme.summary, acme.quarter, frozenset(), keep)
    assert titles(found) == ["Nobody is woken at night", "Night pages a week"]


@pytest.mark.parametrize(("sort", "order"), [("worst", WORST), ("due", DUE)])
def test_results_are_sorted(acme: Sample, sort: str, order: list[str]) -> None:
    """Worst first, due first, by owner, by title."""
    found = results_listing(acme.evaluator, EVERYONE, acme.summary, acme.quarter, sort)
    assert titles(found) == order


def test_results_keep_their_places_while_the_screen_is_open(acme: Sample) -> None:
    """What was first stays first, whatever its state has become."""
    order = [acme.id("key_results", title) for title in ("Uptime", "Monthly churn")]
    found = results_listing(acme.evaluator, EVERYONE, acme.summary, acme.quarter, order=order)
    rest = [title for title in WORST if title not in ("Uptime", "Monthly churn")]
    assert titles(found) == ["Uptime", "Monthly churn", *rest]


def test_a_result_says_value_way_and_state(acme: Sample) -> None:
    """A number, steps, a range that is held."""
    found = results_listing(acme.evaluator, EVERYONE, acme.summary, acme.quarter)
    said = {
        row.title: (
            row.glyph,
            row.now,
            row.target,
            row.percent or row.in_place_of_bar,
            row.status,
            row.confidence,
        )
        for row in found.rows
        if row.title in ("Monthly churn", "Night pages a week", "Guides rebuilt", "Uptime")
    }
    assert said == {
        "Monthly churn": ("good", "5.6", "→ 4 %", "60 %", "on track", "7"),
        "Night pages a week": ("look", "9", "→ 4", "50 %", "at risk", "6"),
        "Guides rebuilt": ("good", "3/5", "→ 5/5", "60 %", "on track", "7"),
        "Uptime": ("good", "99.95", "≥ 99.9 %", "held 4 of 7", "in range", "8"),
    }


def test_cycles_by_their_first_day(acme: Sample) -> None:
    """Of two that begin together the shorter one first."""
    assert [cycle.title for cycle in cycles_in_order(acme.evaluator)] == [
        "2026-Q1", "2026", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1",
    ]  # fmt: skip


def test_an_empty_cycle_says_what_to_do(acme: Sample) -> None:
    """Nothing yet, nothing of mine, closed: each has its own sentence."""
    found = objectives_listing(acme.evaluator, EVERYONE, acme.summary, None, frozenset())
    assert (
        as_shown(found.empty)
        == "No objectives yet. Press n to add one: in a sentence, what will be different?"
    )
    found = objectives_listing(acme.evaluator, OwnerScope("zoe"), acme.summary, acme.quarter, frozenset())
    assert as_shown(found.empty) == "Nothing in 2026-Q4 is yours. v shows everyone's"


def test_what_is_others_is_not_nothing(acme: Sample) -> None:
    """Who has no key result and no KPI of their own hears of the key that shows everyone's."""
    zed = OwnerScope("zed")
    results = results_listing(acme.evaluator, zed, acme.summary, acme.quarter)
    assert as_shown(results.empty) == "Nothing in 2026-Q4 is yours. v shows everyone's"
    kpis = kpis_listing(acme.evaluator, OwnerScope("zed"), acme.summary, lambda table, key: False)
    assert as_shown(kpis.empty) == "No KPI is yours. v shows everyone's"
    none = results_listing(acme.evaluator, zed, acme.summary, None)
    assert as_shown(none.empty).startswith("No key results in this file")
