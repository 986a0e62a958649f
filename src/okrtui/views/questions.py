"""The standing questions: which KPIs are watched or chased, what nobody acts on, what nothing confirms."""

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
    Question("KPIs out of range, not attacked", "K", "is:unattacked"),
    Question("KPIs chased this quarter", "K", "is:chased"),
    Question("KPIs always watched, not chased", "K", "is:watched"),
    Question("Objectives that no KPI confirms", "O", "is:unconfirmed"),
    Question("Objectives that serve no other", "O", "is:orphan"),
)


def answers(evaluator: Evaluator, question: Question) -> list[str]:
    """The titles of what a question is about, in the order of the file."""
    workspace = evaluator.workspace
    keep = filter_of(evaluator, question.filter)
    records = workspace.kpis.values() if question.screen == "K" else workspace.objectives.values()
    return [record.title for record in records if keep(record.table, record.id)]
