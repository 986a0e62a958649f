"""Commands on findings, flagged KPIs and cycles that end."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from okrtui.operations.editing import SetSettings
from okrtui.tui.commands.base import Command, Run
from okrtui.tui.commands.updating import writable
from okrtui.tui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench


def done(name: str) -> Run:
    """What is done, from a file that takes 20 ms and most sessions never need."""

    def run(bench: Workbench) -> None:
        getattr(import_module("okrtui.tui.layers.mending"), name)(bench)

    return run


def questions(bench: Workbench) -> None:
    """The standing questions, each with its answer; picking one shows the list."""
    from okrtui.tui.layers.choice import Choice, Option
    from okrtui.views.questions import QUESTIONS, answers

    options = []
    for question in QUESTIONS:
        titles = answers(bench.standings, question)
        words = f"{len(titles)}: {', '.join(titles)}" if titles else "none"
        options.append(
            Option(question.ask, words, partial(_answered, bench, question.screen, question.filter))
        )
    bench.open(Choice(bench, "Standing questions", options))


def _answered(bench: Workbench, letter: str, text: str) -> None:
    bench.go(letter)
    bench.screen.filter = LineEdit.holding(text)
    bench.screen.stale = True


def review(bench: Workbench) -> None:
    """The monthly review, question by question."""
    if bench.screen.name == "Review":
        bench.say("This is the review: Tab goes to the next question")
    bench.go("M")


def decide(bench: Workbench) -> None:
    """KPI or OKR: six questions, one key each."""
    from okrtui.tui.layers.deciding import Deciding

    bench.open(Deciding(bench))


def stage(step: int) -> Run:
    """To the next stage of a calm start, or the one before; from none the last one counts as reached."""

    def run(bench: Workbench) -> None:
        from okrtui.domain.settings import STAGES

        now = bench.workspace.meta.stage or len(STAGES) - 1
        wanted = now + step
        if not 1 <= wanted < len(STAGES):
            bench.say(f"Stage {now}, {STAGES[now]}: there is none {'after' if step > 0 else 'before'} it")
            return
        bench.run(SetSettings({"stage": str(wanted)}), lambda _: bench.say(_stage_words(wanted)), wait=True)

    return run


def _stage_words(number: int) -> str:
    from okrtui.domain.settings import STAGES

    rest = "every rule speaks" if number == len(STAGES) - 1 else "rules of later stages keep quiet"
    return f"Stage {number}, {STAGES[number]}: {rest}. u takes it back"


ADVISING: tuple[Command, ...] = (
    Command("advice.mend", ("f",), "Mend it", "do what the finding offers", done("mend"), "Update", "mend it",
            screens=("Advice", "Review"), unavailable=writable, on_row=True),
    Command("advice.silence", ("x",), "Silence it", "silence this finding", done("silence"), "Update", "silence",
            screens=("Advice",), unavailable=writable, on_row=True),
    Command("advice.silence-rule", ("X",), "Silence the rule", "silence its rule", done("silence_rule"), "Update",
            "the rule", screens=("Advice",), unavailable=writable, on_row=True),
    Command("stage.up", ("+",), "Next stage", "next stage of a calm start", stage(1), "Arrange", screens=("Advice",),
            unavailable=writable),
    Command("stage.down", ("-",), "Stage before", "stage before", stage(-1), "Arrange", screens=("Advice",),
            unavailable=writable),
    Command("cycle.close", ("x",), "Close it", "close the cycle, or begin it", done("close"), "Update",
            "close", screens=("Cycles",), unavailable=writable, on_row=True),
    Command("review", ("M",), "Monthly review", "the monthly review", review, "Go"),
    Command("level", ("L",), "New level", "confirm a KPI's new level", done("level"), "Arrange",
            screens=("KPIs", "Today", "Review"), unavailable=writable, on_row=True),
    Command("questions", ("Q",), "Standing questions", "standing questions, as lists", questions, "Arrange"),
    Command("decide", ("D",), "KPI or OKR?", "KPI or OKR? six questions", decide, "Arrange"),
    Command("act", ("o",), "Act on it", "draft the objective that acts on a KPI", done("act"), "Arrange",
            screens=("KPIs", "Today", "Review"), unavailable=writable, on_row=True),
)  # fmt: skip
