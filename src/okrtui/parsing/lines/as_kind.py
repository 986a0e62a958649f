"""The figures of a line as another kind of key result has them: the Kind field of the form."""

from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.rows import levels, table
from okrtui.parsing.lines.rows.steps import MOST
from okrtui.parsing.lines.sentence import Reading, Sentence

NAMES = {
    "metric": "metric", "number": "metric", "n": "metric", "range": "range", "r": "range",
    "milestones": "milestones", "steps": "milestones", "s": "milestones",
    "binary": "binary", "yes/no": "binary", "yes-no": "binary", "yesno": "binary", "y": "binary", "yn": "binary",
}  # fmt: skip
"""Kinds by all the names that are read."""
_MISSING = {
    "metric": ("target", "To what? A number needs a target, like NPS to 40, or 28 -> 40"),
    "range": ("low", "From what to what? A range needs an edge, like 2..4 h or >= 99.9 %"),
    "milestones": ("steps", "How many steps? Like Guides 0/5"),
}


def read_kind(text: str) -> str:
    """The stored name of a kind that people call number, range, steps or yes/no; empty for no kind."""
    return NAMES.get(text.strip().lower().replace("_", "-"), "")


def as_kind(sentence: Sentence, kind: str) -> Reading:
    """The line's figures as those of a kind; a DataProblem names the field that is missing."""
    if kind == "binary":
        return Reading("binary", {}, 0, -1)
    found = _as_it_stands(sentence)
    if found.kind == kind:
        return found
    fields = {"metric": _metric, "range": _range, "milestones": _steps}[kind](found.fields)
    if fields is None:
        field, sentence_of_it = _MISSING[kind]
        raise DataProblem(sentence_of_it, field)
    return Reading(kind, fields, found.first, found.last, found.signed, found.remarks)


def _as_it_stands(sentence: Sentence) -> Reading:
    """The reading of a line; where it is yes/no, the first figure there is."""
    found = table.read(sentence)
    if found.kind != "binary":
        return found
    figure = levels.main_figure(sentence) or next(iter(sentence.every), None)
    if figure is None:
        return found
    try:
        fields = {"unit": sentence.unit(figure), "target": sentence.value(figure)}
    except DataProblem:
        return found
    return Reading("metric", fields, figure.first, figure.last)


def _common(fields: dict[str, Any]) -> dict[str, Any]:
    return {"unit": fields.get("unit", "")}


def _metric(fields: dict[str, Any]) -> dict[str, Any] | None:
    if "steps" in fields:
        return {"unit": "", "start": float(fields["done"]), "target": float(fields["steps"])}
    low, high = fields.get("low"), fields.get("high")
    if low is not None and high is not None:
        return None if low == high else _common(fields) | {"start": low, "target": high}
    if low is not None:
        return _common(fields) | {"target": low, "better": "higher"}
    return None if high is None else _common(fields) | {"target": high, "better": "lower"}


def _range(fields: dict[str, Any]) -> dict[str, Any] | None:
    if "steps" in fields:
        return {"unit": "", "low": float(fields["steps"])}
    if "target" not in fields:
        return None
    target, start = fields["target"], fields.get("start")
    if start is not None and start != 0:
        return _common(fields) | {"low": min(start, target), "high": max(start, target)}
    return _common(fields) | {"high" if fields.get("better") == "lower" else "low": target}


def _steps(fields: dict[str, Any]) -> dict[str, Any] | None:
    count = fields.get("target", fields.get("high", fields.get("low")))
    done = fields.get("start") or 0.0
    if count is None or count != int(count) or not 1 <= count <= MOST:
        return None
    done = int(done) if done == int(done) and 0 <= done <= count else 0
    return {"steps": int(count), "done": done}
