"""Goals arranged otherwise: by whose they are, with whose update is missing; as one tree across cycles."""

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.text.rows import Listing
from okrtui.views.arrangements import Arrangement, arranged
from okrtui.views.due import OwnerScope
from okrtui.views.summary import summary
from tests.builders import TODAY, WorkspaceBuilder, day

EVERYONE = OwnerScope("ann", all=True)


def shown(build: WorkspaceBuilder, arrangement: Arrangement, mine: OwnerScope = EVERYONE) -> Listing:
    """The list of the quarter, arranged so."""
    evaluator = Evaluator(build.build(), TODAY)
    cycle = next(iter(evaluator.workspace.cycles.values()))
    return arranged(evaluator, mine, summary(evaluator, mine, cycle), cycle, None, frozenset(), arrangement)


def lines(found: Listing) -> list[tuple[str, str]]:
    """Titles with what stands at the right of a head, or in the target of an objective."""
    return [
        (row.title, row.word or (row.target if row.kind == "objective" else ""))
        for row in found.rows
        if row.title
    ]


def test_by_owner_says_whose_update_is_missing() -> None:
    """Names that differ in case alone are one; a key result without an owner is its objective's; nobody's come last."""
    build = WorkspaceBuilder()
    goal, loose = build.in_quarter(owner="cho"), build.in_quarter(owner="")
    build.check_in(build.metric(title="Wait", owner="Ben", under=goal), 5, TODAY)
    build.metric(title="Calls", owner="ben", under=goal)
    build.metric(title="Rating", under=goal)
    build.metric(title="Guides", under=loose)
    assert lines(shown(build, "owner")) == [
        ("Ben", "1 update missing"), ("Wait", ""), ("Calls", ""),
        ("cho", "1 update missing"), ("Rating", ""),
        ("no owner", "1 update missing"), ("Guides", ""),
    ]  # fmt: skip


def test_a_head_counts_the_worst_there_is() -> None:
    """And says when everyone has updated."""
    build = WorkspaceBuilder()
    goal = build.in_quarter(owner="cho")
    build.check_in(build.metric(title="Wait", under=goal), 1, TODAY)
    build.check_in(build.metric(title="Calls", under=goal), 90, TODAY)
    (head, *_) = shown(build, "owner").rows
    assert (head.title, head.in_place_of_bar, head.word) == (
        "cho",
        "2 key results, 1 off track",
        "all updated",
    )


def test_by_team_and_mine_alone() -> None:
    """The team is the objective's; what is not mine is left out of the groups, too."""
    build = WorkspaceBuilder()
    build.metric(title="Wait", under=build.in_quarter(owner="ann", team="care"))
    build.metric(title="Rating", under=build.in_quarter(owner="cho", team="growth"))
    build.metric(title="Costs", under=build.in_quarter(owner="ann"))
    found = [title for title, _ in lines(shown(build, "team", OwnerScope("ann")))]
    assert found == ["care", "Wait", "no team", "Costs"]


def test_a_tree_goes_across_cycles() -> None:
    """Company first, each objective with its cycle; closed cycles are over, and what stands alone stands last."""
    build = WorkspaceBuilder()
    quarter = build.cycle()
    year = build.cycle("2026", day(1, 1), day(12, 31), kind="year")
    old = build.cycle("2026-Q3", day(7, 1), day(9, 30), closed=True)
    top = build.objective("Grow", year, level="company")
    build.objective("Customers stay", quarter, parent=top.id, level="team")
    build.objective("Alone", quarter)
    build.objective("Parked", None)
    build.objective("Long gone", old, parent=top.id)
    assert lines(shown(build, "tree")) == [
        ("Grow", "2026"), ("Customers stay", "2026-Q4"), ("Not aligned", ""),
        ("Alone", "2026-Q4"), ("Parked", "parked"),
    ]  # fmt: skip
