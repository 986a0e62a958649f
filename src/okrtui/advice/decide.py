"""KPI or OKR? Six questions, and what the answers come to."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Answer = Literal["kpi", "okr"] | None
Verdict = Literal["kpi", "okr", "both", "neither"]


class Question(NamedTuple):
    """One question: what speaks for a KPI, what for an OKR."""

    ask: str
    kpi: str
    okr: str
    because_kpi: str
    because_okr: str


QUESTIONS = (
    Question("Permanent, or for this push?", "permanent", "this push", "it is permanent", "it is for this push"),
    Question("Maintain, or change?", "maintain", "change", "a level is to be maintained", "something is to change"),
    Question("Measured always, or with an end?", "always", "with an end", "it is measured always", "it has an end"),
    Question("The same next year?", "yes", "no", "it will be the same next year", "it will be over next year"),
    Question("A range, or a start and a target?", "a range", "start and target", "it has a range",
             "it goes from a start to a target"),
    Question("Are we okay, or where are we going?", "okay", "going", 'it answers "are we okay"',
             'it answers "where are we going"'),
)  # fmt: skip


class Decision(NamedTuple):
    """What it is, in a sentence, with the reasons and what to do then."""

    what: Verdict
    sentence: str
    reasons: tuple[str, ...]
    then: str


SENTENCES: dict[Verdict, tuple[str, str]] = {
    "kpi": ("A KPI: it belongs on the panel", "okrtui add kpi, or n on K"),
    "okr": ("An OKR: an objective with key results", "okrtui add objective, or n on O"),
    "both": (
        "Both: a KPI for good, and a key result that moves it for now; one series, two roles",
        "okrtui add kpi first; then a key result with --kpi, or o on the KPI",
    ),
    "neither": (
        "Neither: a task. It is an initiative under the objective it serves",
        "okrtui add initiative, or i on O",
    ),
}


def decided(answers: Sequence[Answer]) -> Decision:
    """Weigh the answers: a clear lead decides, close to even it is both, and none at all is a task.

    At three to three the last question tips it: a panel asks whether all is well.
    """
    kpi, okr = answers.count("kpi"), answers.count("okr")
    reasons = tuple(
        question.because_kpi if answer == "kpi" else question.because_okr
        for question, answer in zip(QUESTIONS, answers, strict=True)
        if answer is not None
    )
    what: Verdict
    if kpi + okr < len(QUESTIONS) / 2:
        what = "neither"
    elif (kpi and okr and abs(kpi - okr) <= 1) or kpi == okr:
        what = "both"
    else:
        what = "kpi" if kpi > okr else "okr"
    if what == "both" and answers[-1] is not None:
        tips = "a KPI" if answers[-1] == "kpi" else "an OKR"
        reasons = (*reasons, f"if it can only be one: {tips}, by the last answer")
    sentence, then = SENTENCES[what]
    return Decision(what, sentence, reasons, then)
