"""What the doctor says: one thing that is wrong, and what to do about it."""

from typing import Literal, NamedTuple

Severity = Literal["damage", "warning"]
MOST_ALIKE = 20
"""Findings of one check that are told one by one."""


class Finding(NamedTuple):
    """One thing that is not as it should be."""

    check: str
    """Which check found it, as `references`."""
    severity: Severity
    """Damage: the file does not say what it should; a warning: it may come to that."""
    where: str
    """Table and id, or a file."""
    sentence: str
    fix: str
    """What to do."""


def damage(check: str, where: str, sentence: str, fix: str) -> Finding:
    """The file does not say what it should."""
    return Finding(check, "damage", where, sentence, fix)


def warning(check: str, where: str, sentence: str, fix: str) -> Finding:
    """It may come to that."""
    return Finding(check, "warning", where, sentence, fix)


def shortened(findings: list[Finding]) -> list[Finding]:
    """The first of each check, and how many more there are like them."""
    kept: list[Finding] = []
    seen: dict[str, list[Finding]] = {}
    for finding in findings:
        alike = seen.setdefault(finding.check, [])
        alike.append(finding)
        if len(alike) <= MOST_ALIKE:
            kept.append(finding)
    for alike in seen.values():
        more = len(alike) - MOST_ALIKE
        if more > 0:
            last = alike[-1]
            worst: Severity = "warning"
            if any(item.severity == "damage" for item in alike[MOST_ALIKE:]):
                worst = "damage"
            kept.append(Finding(last.check, worst, "", f"and {more} more of this kind", last.fix))
    return kept
