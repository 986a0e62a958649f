"""Scores and confidences as they are typed: 0.7, ,7 or .7, ten tenths are 1.0; a confidence is 0 to 10."""

import re

from okrtui.domain.errors import DataProblem
from okrtui.text.escaping import visible

_SCORE = re.compile(r"(?:0?[.,]\d|[01](?:[.,]0)?|[01][.,]\d0*)", re.ASCII)


def read_score(text: str) -> float:
    """A score from 0.0 to 1.0, one decimal; a DataProblem where it is none."""
    words = text.strip()
    value = float(words.replace(",", ".")) if _SCORE.fullmatch(words) else -1.0
    if not 0 <= value <= 1:
        raise DataProblem(
            f"A score is a number from 0.0 to 1.0 with one decimal, not {visible(words)[:20] or 'nothing'}",
            "score",
        )
    return value


NO_CONFIDENCE = "Confidence is a number from 0 to 10"


def read_confidence(text: str) -> int:
    """A confidence, 0 to 10; a DataProblem where it is none."""
    word = text.strip()
    if not word.isdecimal() or not word.isascii() or len(word) > 2 or int(word) > 10:
        raise DataProblem(NO_CONFIDENCE, "confidence")
    return int(word)


def read_tenths(text: str) -> float:
    """The same as it is typed in the cell of a close: a digit alone is tenths, 10 is 1.0.

    A DataProblem for what is no score, and for a lone 1, which may be either.
    """
    words = text.strip()
    if words == "1":
        raise DataProblem("1 could be 0.1 or 1.0", "score", "Type .1 or 10")
    if words == "10":
        return 1.0
    if len(words) == 1 and words.isascii() and words.isdecimal():
        return int(words) / 10
    return read_score(words)
