"""Advice: what the method has to say of a workspace. One file a family of rules.

A rule is found by being declared in its family's file, with its words; a new family is one more name in `FAMILIES`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from okrtui.advice import panel, progress, rhythm, structure, wording
from okrtui.advice.finding import ORDER, Family, Finding, Rule
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.file_records import Silence

FAMILIES: tuple[Family, ...] = (progress, structure, wording, panel, rhythm)
RULES: dict[str, Rule] = {
    rule.name: rule for family in FAMILIES for rule in vars(family).values() if isinstance(rule, Rule)
}
"""Every rule by its name, in the order in which findings of one severity are given."""
_PLACES = {name: place for place, name in enumerate(RULES)} | {panel.KPI_ALERT.name: -1}


class Advice(NamedTuple):
    """What there is to say, worst first, and what has been silenced."""

    given: tuple[Finding, ...]
    silenced: tuple[Finding, ...]


def advice(evaluator: Evaluator) -> Advice:
    """Every rule held against a workspace on a day."""
    stage = evaluator.workspace.meta.stage
    found = [
        finding
        for family in FAMILIES
        for finding in family.findings(evaluator)
        if not stage or finding.rule.stage <= stage
    ]
    silences = list(evaluator.workspace.silences.values())
    given: list[Finding] = []
    silenced: list[Finding] = []
    for finding in found:
        (silenced if _silenced(finding, silences) else given).append(finding)
    return Advice(tuple(_first_of_family(_worst_first(given))), tuple(_worst_first(silenced)))


def by_thing(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings worst first as one list a thing, each with its worst one first."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.table, finding.id), []).append(finding)
    return list(groups.values())


def _worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Of one severity what nobody works on goes first."""

    def place(finding: Finding) -> tuple[int, bool, int]:
        worked_on = finding.rule is panel.KPI_ALERT and finding.facts["acting"] is not None
        return ORDER[finding.rule.severity], worked_on, _PLACES[finding.rule.name]

    return sorted(findings, key=place)


def _first_of_family(findings: Iterable[Finding]) -> list[Finding]:
    """Of what one family says of one thing the first alone."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for finding in findings:
        family = (finding.rule.family, finding.id)
        if finding.rule.family and family in seen:
            continue
        seen.add(family)
        kept.append(finding)
    return kept


def _silenced(finding: Finding, silences: Iterable[Silence]) -> bool:
    return any(silence.covers(finding.id, finding.rule.name) for silence in silences)
