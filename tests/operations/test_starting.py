"""Templates: what they put into an empty file is well formed, and can be taken back."""

import pytest

from okrtui.advice.rulebook import advice
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.library.templates import TEMPLATES
from okrtui.operations.starting import TakeTemplate
from okrtui.views.changes.description import describe
from tests.builders import TODAY, WorkspaceBuilder
from tests.operations.test_operations import done, refused


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_well_formed(name: str) -> None:
    """Advice has nothing to say of it, at its own stage and at the last one."""
    after, change = done(WorkspaceBuilder(), TakeTemplate(name, "ann"))
    assert len(after.kpis) == len(TEMPLATES[name].instruments)
    assert len(after.objectives) == len(TEMPLATES[name].goals)
    assert after.meta.stage == TEMPLATES[name].stage
    assert describe(change).sentence.endswith("yours to change")
    assert advice(Evaluator(after, TODAY)).given == ()


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_title_of_a_template_says_enough(name: str) -> None:
    """Keys fit their column; every KPI says what is measured."""
    for one in TEMPLATES[name].instruments:
        assert len(one.key) <= 6
        assert one.definition
        assert one.low is not None or one.high is not None


def test_a_template_is_for_an_empty_file() -> None:
    """What is there already is not mixed with examples."""
    build = WorkspaceBuilder()
    build.kpi()
    assert "A template needs an empty one" in refused(build, TakeTemplate("team")).sentence
    assert (
        "There is no template firm. Choose from personal, team, company"
        in refused(WorkspaceBuilder(), TakeTemplate("firm")).sentence
    )
