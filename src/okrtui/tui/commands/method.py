"""The method's own verbs: review, standing questions, KPI or OKR, act on a KPI, confirm a level."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.tui.command import Command
from okrtui.tui.ui import writable

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui


def questions(ui: Ui) -> None:
    """The standing questions, each with its answer; picking one shows the list."""
    from okrtui.tui.dialogs.choice import Choice, Option
    from okrtui.views.questions import QUESTIONS, answers

    options = []
    for question in QUESTIONS:
        titles = answers(ui.evaluator, question)
        words = f"{len(titles)}: {', '.join(titles)}" if titles else "none"
        options.append(Option(question.ask, words, partial(_answered, ui, question.screen, question.filter)))
    ui.open(Choice(ui, "Questions to ask", options, rooms=(36, 0)))


def _answered(ui: Ui, letter: str, text: str) -> None:
    ui.stack.go(letter)
    ui.screen.filter_by(text)


def review(ui: Ui) -> None:
    """The monthly review, question by question."""
    if ui.screen.name == "Review":
        ui.say("You are in the review", then="Tab goes to the next question")
    ui.stack.go("M")


def decide(ui: Ui) -> None:
    """KPI or OKR: six questions, one key each."""
    from okrtui.tui.dialogs.decide import Deciding

    ui.open(Deciding(ui))


def act(ui: Ui) -> None:
    """On a KPI: the objective that acts on it."""
    from okrtui.tui.dialogs.fixes import act as drafted  # 20 ms, and most sessions never need it

    drafted(ui)


def level(ui: Ui) -> None:
    """On a KPI: its normal range is recalculated from a day."""
    from okrtui.tui.dialogs.fixes import level as asked

    asked(ui)


METHOD: tuple[Command[Ui], ...] = (
    Command("review", ("M",), "Monthly review", "the monthly review", review, "Go", also="health"),
    Command("baseline", ("L",), "New baseline", "confirm a KPI's baseline", level, "Arrange",
            screens=("KPIs", "Today", "Review"), unavailable=writable, on_row=True, also="level normal"),
    Command("questions", ("Q",), "Questions to ask", "questions to ask regularly", questions, "Arrange"),
    Command("decide", ("D",), "KPI or OKR?", "KPI or OKR? six questions", decide, "Arrange"),
    Command("act", ("o",), "Draft an objective", "draft an objective for a KPI", act, "Arrange",
            screens=("KPIs", "Today", "Review"), unavailable=writable, on_row=True),
)  # fmt: skip
