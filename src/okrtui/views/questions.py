"""The questions to ask regularly: which KPIs are worked on, which are not, what no KPI confirms."""

from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.views.filtering import filter_of


class Question(NamedTuple):
    """One question: the screen that answers it, and its filter there."""

    ask: str
    screen: str
    """The letter of the screen."""
    filter: str


QUESTIONS = (
    Question("KPIs out of range with no objective", "K", "is:unattacked"),
    Question("KPIs being worked on", "K", "is:chased"),
    Question("KPIs only being watched", "K", "is:watched"),
    Question("Objectives that no KPI confirms", "O", "is:unconfirmed"),
    Question("Objectives not aligned to anything", "O", "is:orphan"),
)


def answers(evaluator: Evaluator, question: Question) -> list[str]:
    """The titles of what a question is about, in the order of the file."""
    workspace = evaluator.workspace
    keep = filter_of(evaluator, question.filter)
    records = workspace.kpis.values() if question.screen == "K" else workspace.objectives.values()
    return [record.title for record in records if keep(record.table, record.id)]
