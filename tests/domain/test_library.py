"""The library of examples: well-formed by the method's own rules."""

import pytest

from okrtui.advice.wording import key_result_wording, objective_wording
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.library.examples import GOALS, KPIS, fitting_goals, fitting_kpis
from okrtui.domain.library.templates import Goal, Instrument
from okrtui.domain.settings import Settings

PERSONAL = {
    "I run without thinking about it",
    "I speak Italian with my neighbours",
    "My evenings belong to people again",
}


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.title)
def test_no_rule_asks_a_question_on_an_example(goal: Goal) -> None:
    """Neither on its objective nor on a key result; two to five of these, from somewhere to elsewhere."""
    settings = Settings()
    assert objective_wording(goal.title, settings) is None
    assert 2 <= len(goal.results) <= 5
    assert goal.title in PERSONAL or 2 <= len(goal.initiatives) <= 4
    for result in goal.results:
        assert key_result_wording(result.title, Metric, settings, personal=goal.title in PERSONAL) is None
        assert result.start != result.target


@pytest.mark.parametrize("card", KPIS, ids=lambda card: card.key)
def test_a_card_is_complete(card: Instrument) -> None:
    """It says what is measured, and its range is on the side that is better."""
    assert card.definition
    assert card.category
    sides = {"higher": (True, False), "lower": (False, True), "within": (True, True)}
    assert (card.low is not None, card.high is not None) == sides[card.better]


def test_keys_and_titles_are_their_own() -> None:
    """So that several can be taken."""
    assert len({card.key for card in KPIS}) == len({card.title for card in KPIS}) == len(KPIS)
    assert len({goal.title for goal in GOALS}) == len(GOALS)


def test_it_is_searched_by_words() -> None:
    """All of them, anywhere in the card, whatever their case."""
    assert [card.key for card in fitting_kpis("CUSTOMERS who left")] == ["churn"]
    assert [goal.title for goal in fitting_goals("night pages")] == ["Nobody gets paged at night"]
    assert fitting_kpis("nothing like it") == []
