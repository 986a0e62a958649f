"""KPI or OKR? Six questions, and what the answers come to."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Answer = Literal["kpi", "okr"] | None
Verdict = Literal["kpi", "okr", "both", "neither"]


class Question(NamedTuple):
    """One question, its two answers, and the reason that each gives for a KPI or an OKR."""

    ask: str
    kpi: str
    okr: str
    because_kpi: str
    because_okr: str


QUESTIONS = (
    Question("Ongoing, or just for this quarter?", "ongoing", "this quarter", "it is ongoing",
             "it is just for this quarter"),
    Question("Keep it as it is, or change it?", "keep", "change", "you want to keep it", "you want to change it"),
    Question("Measured always, or until a date?", "always", "until a date", "it is measured always",
             "it is measured until a date"),
    Question("Will it be the same next year?", "yes", "no", "it will be the same next year",
             "it will be different next year"),
    Question("A healthy range, or a start and a target?", "range", "start and target", "it has a healthy range",
             "it has a start and a target"),
    Question('"Are we OK?", or "where are we going?"', "OK", "going", 'it answers "are we OK?"',
             'it answers "where are we going?"'),
)  # fmt: skip


class Decision(NamedTuple):
    """What it is, in a sentence, with the reasons and what to do then."""

    what: Verdict
    sentence: str
    reasons: tuple[str, ...]
    then: str


SENTENCES: dict[Verdict, tuple[str, str]] = {
    "kpi": ("A KPI: a number to keep healthy", "okrtui add kpi"),
    "okr": ("An OKR: an objective with key results", "okrtui add objective"),
    "both": (
        "Both: a KPI, and a key result that moves it this quarter",
        "okrtui add kpi first, then okrtui add result with --kpi",
    ),
    "neither": ("Neither: it's a task. Add it as an initiative", "okrtui add initiative"),
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
        # What few answers there are speak for something that it is not.
        what = "neither"
        reasons = (f"{len(reasons) or 'none'} of the {len(QUESTIONS)} questions could be answered",)
    elif (kpi and okr and abs(kpi - okr) <= 1) or kpi == okr:
        what = "both"
    else:
        what = "kpi" if kpi > okr else "okr"
    if what == "both" and answers[-1] is not None:
        tips = "a KPI" if answers[-1] == "kpi" else "an OKR"
        reasons = (*reasons, f"if you want only one, make it {tips}, as your last answer suggests")
    sentence, then = SENTENCES[what]
    return Decision(what, sentence, reasons, then)
