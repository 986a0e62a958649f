"""Steps as they are typed: names, weights, due days."""

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.domain.key_results.milestones import Step
from okrtui.parsing.fields import read_steps, text_of, with_days_kept
from tests.builders import TODAY, WorkspaceBuilder, day

SHIP = Step(title="Ship", due=day(12, 1))


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Draft:2, Ship:1 by 2026-12-01", (Step(title="Draft", weight=2.0), SHIP)),
        ("Draft by fri, Ship BY 1 dec", (Step(title="Draft", due=TODAY), SHIP)),
        ("Ship until 2026-12-01, Draft due fri:2", (SHIP, Step(title="Draft", weight=2.0, due=TODAY))),
        ("Ship by 2026-12-01:2, Draft:3 due 27 nov", (
            Step(title="Ship", weight=2.0, due=day(12, 1)), Step(title="Draft", weight=3.0, due=day(11, 27)),
        )),
        ("Ship 2026-12-01, Plan 2027", (SHIP, Step(title="Plan 2027"))),
        ("Money due, Open until late", (Step(title="Money due"), Step(title="Open until late"))),
        ("Draft:1,5, Ship by 2026-12-01", (Step(title="Draft", weight=1.5), SHIP)), ("Draft:2 by fri:3", None),
        ("Ship by 12/1/2026:3", None), ("Ship by 31 nov", None), ("Ship by 2026-13-01", None),
        ("Learned by heart, Stand by", (Step(title="Learned by heart"), Step(title="Stand by"))),
        ("Meet at 10:30, Phase 1:2", (Step(title="Meet at 10:30"), Step(title="Phase 1", weight=2.0))),
        ("Ship by none", (Step(title="Ship"),)), ("2", (Step(title="Step 1"), Step(title="Step 2"))), ("", ()),
    ],
)  # fmt: skip
def test_steps(text: str, steps: tuple[Step, ...] | None) -> None:
    """A day behind `by`; a day that is none is refused, for in a title it would be lost."""
    if steps is None:
        with pytest.raises(DataProblem):
            read_steps(text, TODAY)
    else:
        assert read_steps(text, TODAY) == steps


@pytest.mark.parametrize(
    "steps",
    [
        (SHIP, Step(title="Draft", weight=2.5, due=day(11, 27))), (Step(title="Ratio 1:2"), Step(title="At 10:30")),
        (Step(title="Plain"), Step(title="None at all", weight=0.0)),
    ],
)  # fmt: skip
def test_what_a_form_shows_is_read_back(steps: tuple[Step, ...]) -> None:
    """Editing a line of steps loses neither weight nor day."""
    shown = text_of(steps, WorkspaceBuilder().build())
    assert read_steps(shown, TODAY) == steps


def test_days_that_a_line_does_not_name_stay() -> None:
    """Where the line was typed without seeing them; `by none` takes one away, another day replaces it."""
    before = (
        Step(title="Draft"),
        SHIP,
        Step(title="Tell", due=day(12, 5)),
        Step(title="Sell", due=day(12, 6)),
    )
    text = "Draft:2, Ship, Tell by none, Sell by 2026-12-07, New"
    assert with_days_kept(read_steps(text, TODAY), before, text) == (
        Step(title="Draft", weight=2.0), SHIP, Step(title="Tell"), Step(title="Sell", due=day(12, 7)),
        Step(title="New"),
    )  # fmt: skip
