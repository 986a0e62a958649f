"""Advice as a list and as JSON: a thing once, with its worst finding and how many more."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from okrtui.advice.finding import Finding, Severity
from okrtui.advice.rulebook import Advice, by_thing
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.record import Record
from okrtui.domain.settings import STAGES
from okrtui.text.numbers import counted
from okrtui.text.rows import ColumnHeads, Listing, Role, Row
from okrtui.views.advice_words import DRAFT, FindingWords, finding_words

GLYPHS: dict[Severity, tuple[str, Role]] = {
    Severity.URGENT: ("urgent", "act"), Severity.WARN: ("warn", "look"), Severity.HINT: ("hint", "text"),
}  # fmt: skip
"""Signs of their own: what is urgent to say says nothing about how the thing goes."""


def name_of(evaluator: Evaluator, finding: Finding) -> str:
    """What the thing of a finding is called."""
    if finding.table == "_meta":
        return evaluator.workspace.meta.title or "This workspace"
    record: Record | None = evaluator.workspace.find(finding.table, finding.id)
    return finding.id if record is None else record.label


def advice_listing(
    evaluator: Evaluator,
    found: Advice,
    keep: Callable[[str, str], bool] | None = None,
    *,
    silenced: bool = False,
) -> Listing:
    """A thing on two lines: what is with it, then why that is said."""
    findings = found.silenced if silenced else found.given
    shown = [finding for finding in findings if keep is None or keep(finding.table, finding.id)]
    rows: list[Row] = []
    for of_one in by_thing(shown):
        first = of_one[0]
        glyph, role = GLYPHS[first.rule.severity]
        more = f" +{len(of_one) - 1}" if len(of_one) > 1 else ""
        words = finding_words(evaluator, first)
        rows.append(
            Row(
                "text", id=f"{first.rule.name} {first.id}", table=first.table, glyph=glyph, glyph_role=role,
                title=f"{name_of(evaluator, first)}: {words.what}", word=first.rule.name + more,
            )
        )  # fmt: skip
        why = f"{words.why} {words.fix}." if words.fix == DRAFT else why_of(first, words)
        # Under the words, which stand behind a sign of two columns.
        rows.append(Row("text", indent=1, title=f" {why}", in_place_of_bar_role="dim"))
    left: list[tuple[str, Role]] = [(counts(shown), "strong")]
    stage = evaluator.workspace.meta.stage
    if stage in range(1, len(STAGES) - 1):
        left.append((f"stage {stage}, {STAGES[stage]}", "dim"))
    if found.silenced and not silenced:
        left.append((f"{len(found.silenced)} silenced: / is:silenced", "dim"))
    return Listing(
        ColumnHeads(tuple(left), kind="plain", right="rule"),
        tuple(rows),
        "Nothing is silenced." if silenced else "Nothing to say: no rule found anything to mend.",
    )


def why_of(finding: Finding, words: FindingWords) -> str:
    """Why something is said; a question on words ends with what it asks."""
    return f"{words.why} {words.fix}" if finding.rule.family == "wording" else words.why


def counts(findings: Sequence[Finding]) -> str:
    """`9 things  4 urgent, 2 warnings, 3 hints`, each counted by its worst finding."""
    worst = [of_one[0].rule.severity for of_one in by_thing(findings)]
    parts = [
        counted(worst.count(severity), noun) if noun != "urgent" else f"{worst.count(severity)} urgent"
        for severity, noun in (
            (Severity.URGENT, "urgent"), (Severity.WARN, "warning"), (Severity.HINT, "hint")
        )
        if severity in worst
    ]  # fmt: skip
    return f"{counted(len(worst), 'thing')}  {', '.join(parts)}".strip()


class FindingCard(NamedTuple):
    """All that is to be said of one thing: each finding in turn, then what can be done."""

    name: str
    glyph: str
    role: Role
    word: str
    rules: str
    findings: tuple[FindingWords, ...]
    steps: tuple[tuple[str, str], ...]
    """Keys and what they do."""


def card_of(evaluator: Evaluator, of_one: Sequence[Finding]) -> FindingCard:
    """The findings of one thing, worst first; there is at least one."""
    first = of_one[0]
    glyph, role = GLYPHS[first.rule.severity]
    words = [finding_words(evaluator, item) for item in of_one]
    steps = [("x", "silence this one"), ("X", f"silence the rule {first.rule.name}"), ("enter", "go there")]
    if first.table != "_meta":
        steps.append(("e", "change it by hand"))
    return FindingCard(
        name_of(evaluator, first),
        glyph,
        role,
        first.rule.severity.value,
        ", ".join(item.rule.name for item in of_one),
        tuple(words),
        tuple(steps),
    )


COMMANDS = {
    "kpi-alert": "act {key}", "kpi-unattacked": "act {key}", "no-owner": "set {key} owner=NAME",
    "joint-owner": "set {key} owner=NAME", "kpi-no-owner": "set {key} owner=NAME",
    "dates-differ": "set {key} start_date= deadline=", "no-deadline": "set {key} deadline=DAY",
    "kpi-no-range": "set {key} low=NUMBER high=NUMBER", "kpi-no-definition": "set {key} definition=TEXT",
    "kpi-far-over": "set {key} low=NUMBER high=NUMBER", "range-from-nowhere": "set {key} low=NUMBER high=NUMBER",
    "kpi-unlinked": "set {key} category=NAME", "blocked": "checkin {key} --blocker TEXT",
    "confidence-fell": "checkin {key} --blocker TEXT", "stale": "checkin {key} VALUE",
    "overdue": "checkin {key} VALUE", "not-started": "checkin {key} VALUE", "cycle-unclosed": "close {key}",
    "no-next-cycle": "add cycle 'TITLE'", "initiative-count": "add initiative TITLE --under {key}",
    "key-result-count": "add result LINE --under {key}", "objective-unconfirmed": "set RESULT kpi=KEY",
    "no-guardrail": "set {key} guardrails=KPI", "objective-orphan": "set {key} parent=KEY",
    "silo": "set {key} parent=KEY", "bad-figures": "set {key} target=NUMBER", "too-easy": "set {key} stretch=NUMBER",
}  # fmt: skip
"""The command of the shell that mends what a rule found, where one does; capitals stand for one's own words."""


def command_for(finding: Finding, key: str) -> str:
    """`okrtui act nps`; of words the command that says it anew; empty where none mends it in one step."""
    name = finding.rule.name
    if name in ("initiative-count", "key-result-count") and finding.facts["count"] >= finding.facts["least"]:
        return ""
    if name in ("kpi-alert", "kpi-unattacked") and finding.facts["loop"].acting:
        return ""
    command = COMMANDS.get(name, "set {key} title=TEXT" if finding.rule.family == "wording" else "")
    return f"okrtui {command.format(key=key)}" if command else ""


def advice_json(evaluator: Evaluator, found: Advice) -> list[dict[str, Any]]:
    """Each finding for a program."""
    return [
        {
            "rule": finding.rule.name,
            "severity": finding.rule.severity.value,
            "key": finding.id,
            "title": name_of(evaluator, finding),
            **finding_words(evaluator, finding)._asdict(),
            "command": command_for(finding, finding.id),
        }
        for finding in found.given
    ]
