"""The figures of a line as another kind of key result has them: the Kind field of the form."""

from collections.abc import Callable
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.domain.key_results.base import Titled
from okrtui.domain.key_results.kinds import BY_NAME, KINDS, kind_name
from okrtui.parsing.lines.rows import levels, table
from okrtui.parsing.lines.rows.steps import MOST
from okrtui.parsing.lines.sentence import Reading, Sentence

_MISSING: dict[Titled, tuple[str, str]] = {
    "count": ("target", "To what? A number needs a target, like NPS to 40, or 28 -> 40"),
    "range": ("low", "From what to what? A range needs an edge, like 2..4 h or >= 99.9 %"),
    "steps": ("steps", "How many steps? Like Guides 0/5"),
}
LETTERS: dict[str, str] = {}
"""Kinds by the letter that chooses them (n, r, s, y); of two with the same letter, the first."""
for _kind in KINDS:
    LETTERS.setdefault(_kind.called[0], kind_name(_kind))


def _plain(text: str) -> str:
    """A name with only its letters, so that yes/no, yes-no and yesno are the same."""
    return "".join(sign for sign in text.casefold() if sign.isalpha())


_NAMES = {_plain(name): kind_name(kind) for kind in KINDS for name in (kind_name(kind), kind.called)}


def read_kind(text: str) -> str:
    """The stored name of a kind that people call number, range, steps or yes/no; empty for no kind."""
    plain = _plain(text)
    return _NAMES.get(plain) or LETTERS.get(plain, "")


def as_kind(sentence: Sentence, kind: str) -> Reading:
    """The line's figures as those of a kind; a DataProblem names the field that is missing."""
    titled = BY_NAME[kind].titled
    if titled == "yes or no":
        return Reading(kind, {}, 0, -1)
    found = _as_it_stands(sentence)
    if found.kind == kind:
        return found
    if titled == "steps" and (
        pair := next((remark for remark in found.remarks if remark.about == "no steps"), None)
    ):
        raise DataProblem(
            f"{pair.words[0]} cannot be steps: the first figure is those done, the second all. Like {pair.words[1]}",
            "steps",
        )
    same = BY_NAME[found.kind].titled == titled
    fields = found.fields if same else _FIGURES[titled](found.fields)
    if fields is None:
        field, sentence_of_it = _MISSING[titled]
        raise DataProblem(sentence_of_it, field)
    return Reading(kind, fields, found.first, found.last, found.signed, found.remarks)


def _as_it_stands(sentence: Sentence) -> Reading:
    """The reading of a line; where it is yes/no, the first figure there is."""
    found = table.read(sentence)
    if found.kind != "binary":
        return found
    if any(remark.about == "no steps" for remark in found.remarks):
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


_FIGURES: dict[Titled, Callable[[dict[str, Any]], dict[str, Any] | None]] = {
    "count": _metric, "range": _range, "steps": _steps,
}  # fmt: skip
"""The fields of another kind, as those of one that does this with its title."""
