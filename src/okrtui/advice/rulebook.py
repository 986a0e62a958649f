"""Advice: what the method has to say of a workspace. One file a family of rules."""

from collections.abc import Iterable
from typing import NamedTuple

from okrtui.advice import panel, progress, rhythm, structure, wording
from okrtui.advice.finding import ORDER, Family, Finding, Rule
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.silence import Silence

FAMILIES: tuple[tuple[Family, tuple[Rule, ...]], ...] = (
    (progress.progress, progress.RULES),
    (structure.structure, structure.RULES),
    (wording.wording, wording.RULES),
    (panel.panel, panel.RULES),
    (rhythm.rhythm, rhythm.RULES),
)
RULES: dict[str, Rule] = {rule.name: rule for _, rules in FAMILIES for rule in rules}
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
        for family, _ in FAMILIES
        for finding in family(evaluator)
        if not stage or finding.rule.stage <= stage
    ]
    silences = list(evaluator.workspace.silences.values())
    given = [finding for finding in found if not _silenced(finding, silences)]
    silenced = [finding for finding in found if _silenced(finding, silences)]
    return Advice(tuple(_first_of_family(_worst_first(given))), tuple(_worst_first(silenced)))


def by_thing(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings worst first as one list a thing, each with its worst one first."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.table, finding.id), []).append(finding)
    return list(groups.values())


def _worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Of one severity what nobody acts on goes first."""

    def place(finding: Finding) -> tuple[int, bool, int]:
        acted_on = finding.rule is panel.KPI_ALERT and finding.facts["loop"].acting
        return ORDER[finding.rule.severity], acted_on, _PLACES[finding.rule.name]

    return sorted(findings, key=place)


def _first_of_family(findings: Iterable[Finding]) -> list[Finding]:
    """Of what one family says of one thing the first alone."""
    said: set[tuple[str, str]] = set()
    kept = []
    for finding in findings:
        family = (finding.rule.family, finding.id)
        if finding.rule.family and family in said:
            continue
        said.add(family)
        kept.append(finding)
    return kept


def _silenced(finding: Finding, silences: Iterable[Silence]) -> bool:
    return any(silence.covers(finding.id, finding.rule.name) for silence in silences)
