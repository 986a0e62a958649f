"""Numbers of things while a cycle that is over is still open."""

from datetime import date

import pytest

from okrtui.domain.errors import WordsProblem
from okrtui.parsing.lookup import find
from okrtui.parsing.numbering import by_number, numbered
from tests.builders import WorkspaceBuilder, day

JANUARY = day(1, 15, 2027)


class TwoQuarters(WorkspaceBuilder):
    """An old quarter with two key results, a new one with one."""

    def __init__(self, *, closed: bool = False) -> None:
        super().__init__()
        old = self.objective("Old goal", self.cycle(closed=closed))
        self.churn, self.reply = self.metric(under=old), self.metric(under=old, title="Reply")
        new = self.objective("New goal", self.cycle("2027-Q1", day(1, 1, 2027), day(3, 31, 2027)))
        self.guides = self.metric(under=new, title="Guides")


def test_a_bare_number_that_fits_both_is_refused() -> None:
    """With both names; one that fits only one of them names it."""
    build = TwoQuarters()
    workspace = build.build()
    with pytest.raises(WordsProblem) as refused:
        find(workspace, "1.1", JANUARY)
    assert refused.value.exit_status == 2
    assert refused.value.sentence == "1.1 could be 2027-Q1/1.1 (Guides) and 2026-Q4/1.1 (Churn). Which one?"
    assert find(workspace, "1.2", JANUARY).id == build.reply.id


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("on", [day(11, 20), JANUARY])
def test_behind_its_cycle_a_number_always_works(closed: bool, on: date) -> None:
    """Of a cycle that is over, closed, or to come."""
    build = TwoQuarters(closed=closed)
    workspace = build.build()
    for words, record in (
        ("2026-Q4/1.1", build.churn), ("2026-q4/1.2", build.reply), ("2027-Q1/1.1", build.guides),
    ):  # fmt: skip
        assert find(workspace, words, on).id == record.id
    assert by_number(workspace, "2026-Q4/7", on) is None
    assert by_number(workspace, "2025-Q4/1", on) is None


def test_things_are_called_by_what_names_them() -> None:
    """With the cycle only where it takes that."""
    build = TwoQuarters()
    assert list(numbered(build.build(), JANUARY)) == [
        "2027-Q1/1", "2027-Q1/1.1", "2026-Q4/1", "2026-Q4/1.1", "1.2",
    ]  # fmt: skip
    assert list(numbered(build.build(), day(11, 20))) == ["1", "1.1", "1.2"]
    assert list(numbered(TwoQuarters(closed=True).build(), JANUARY)) == ["1", "1.1"]


def test_every_name_is_found_again() -> None:
    """What lists show can be typed."""
    for build in (TwoQuarters(), TwoQuarters(closed=True)):
        workspace = build.build()
        for on in (day(11, 20), JANUARY):
            for words, record in numbered(workspace, on).items():
                assert find(workspace, words, on).id == record.id
