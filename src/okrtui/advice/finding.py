"""A finding: something that is worth a word, and which rule says so."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator


class Severity(StrEnum):
    """How much it matters, worst first."""

    URGENT = "urgent"
    WARN = "warn"
    HINT = "hint"


ORDER = {severity: rank for rank, severity in enumerate(Severity)}


class Rule(NamedTuple):
    """One rule of the method."""

    name: str
    severity: Severity
    stage: int = 1
    """From which stage of a calm start it speaks."""
    family: str = ""
    """Of the findings of one family on a thing only the first is given."""


class Finding(NamedTuple):
    """What a rule has to say of one thing. `facts` are the figures that its sentence is made of."""

    rule: Rule
    table: str
    id: str
    facts: Mapping[str, Any]


Family = Callable[[Evaluator], Iterator[Finding]]
"""One file of rules."""


def rule(name: str, severity: str, stage: int = 1, family: str = "") -> Rule:
    """A rule, as the files of rules declare them."""
    return Rule(name, Severity(severity), stage, family)
