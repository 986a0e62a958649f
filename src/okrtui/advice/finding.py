"""A finding: something that needs attention, which rule says it, and in what words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.text.spans import Sentence, keyed


class Severity(StrEnum):
    """How much it matters, worst first."""

    URGENT = "urgent"
    WARN = "warn"
    HINT = "hint"


ORDER = {severity: rank for rank, severity in enumerate(Severity)}


class Fix(StrEnum):
    """The step of the screens that fixes a finding: a command by its id, or one of its own."""

    NONE = ""
    EDIT = "edit"
    OWNER = "owner"
    BLOCKER = "blocker"
    MOVE = "move"
    ADD_KEY_RESULT = "key-result.add"
    ADD_INITIATIVE = "initiative.add"
    DRAFT_OBJECTIVE = "draft an objective"
    SAY_WHAT_ACTS = "say which objective acts on it"
    TAKE_OVER = "take it over"
    TAKE_DATES = "take the cycle's dates"
    ADD_CYCLE = "add the next cycle"
    CLOSE_CYCLE = "close the cycle"
    LINK_KPI = "link it to the KPI"


class FindingWords(NamedTuple):
    """A finding as sentences: `what` continues the thing's name, `why` asks, `fix` says what to do."""

    what: str
    why: str
    fix: Sentence


class Rule(NamedTuple):
    """One rule of the method, with its words."""

    name: str
    severity: Severity
    stage: int
    """From which stage of a calm start it speaks."""
    family: str
    """Of the findings of one family on a thing only the first is given."""
    words: Callable[[Evaluator, Finding], FindingWords]
    command: str
    """The command of the shell that does what is needed; capitals stand for one's own words. Empty without one."""
    fix: Fix = Fix.NONE


class Finding(NamedTuple):
    """What a rule has to say of one thing. `facts` are the figures that its sentence is made of."""

    rule: Rule
    table: str
    id: str
    facts: Mapping[str, Any]
    command: str = ""
    """Its command where that is not the rule's."""
    other_fix: Fix | None = None
    """What fixes it where that is not what the rule says."""

    @property
    def fix(self) -> Fix:
        """What fixes it on the screens."""
        return self.rule.fix if self.other_fix is None else self.other_fix

    def words(self, evaluator: Evaluator) -> FindingWords:
        """What, why and fix."""
        return self.rule.words(evaluator, self)


class Family(Protocol):
    """One file of rules."""

    def findings(self, evaluator: Evaluator) -> Iterator[Finding]:
        """What its rules find in a workspace on a day."""


def rule(
    name: str,
    severity: str,
    stage: int,
    family: str,
    words: Callable[[Evaluator, Finding], FindingWords],
    command: str = "",
    fix: Fix = Fix.NONE,
) -> Rule:
    """A rule, as the files of rules declare them."""
    return Rule(name, Severity(severity), stage, family, words, command, fix)


def fixed(what: str, why: str, fix: str) -> Callable[[Evaluator, Finding], FindingWords]:
    """The words of a rule that says the same of everything, but for the figures it names in braces."""

    def words(evaluator: Evaluator, finding: Finding) -> FindingWords:
        return worded(what.format(**finding.facts), why.format(**finding.facts), fix)

    return words


def worded(what: str, why: str, fix: str) -> FindingWords:
    """The words of a finding; `fix` names commands in braces, so that it says the keys that are bound to them."""
    return FindingWords(what, why, keyed(fix))
