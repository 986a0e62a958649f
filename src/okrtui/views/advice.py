"""Advice as a list and as JSON: a thing once, with its worst finding and how many more."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from okrtui.advice.finding import Finding, FindingWords, Fix, Severity
from okrtui.advice.rulebook import Advice, by_thing
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.record import Record
from okrtui.domain.settings import STAGES
from okrtui.text.glyphs import SEVERITY_COLUMNS
from okrtui.text.numbers import counted
from okrtui.text.rows import ColumnHeads, Listing, Role, Row
from okrtui.text.spans import Keys, Message, Span, in_words, keyed, message, sentence

GLYPHS: dict[Severity, tuple[str, Role]] = {
    Severity.URGENT: ("urgent", "act"), Severity.WARN: ("warn", "look"), Severity.HINT: ("hint", "text"),
}  # fmt: skip
"""Signs of their own: how much a finding matters is not how a thing does."""


def name_of(evaluator: Evaluator, finding: Finding) -> str:
    """What the thing of a finding is called."""
    if finding.table == "_meta":
        return evaluator.workspace.meta.title or "This workspace"
    record: Record | None = evaluator.workspace.find(finding.table, finding.id)
    return finding.id if record is None else record.label


def advice_listing(
    evaluator: Evaluator,
    found: Advice,
    keys: Keys,
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
        words = first.words(evaluator)
        rows.append(
            Row(
                "text", id=f"{first.rule.name} {first.id}", table=first.table, record=first.id,
                rule=first.rule.name, glyph=glyph, glyph_role=role, glyph_columns=SEVERITY_COLUMNS,
                title=f"{name_of(evaluator, first)}: {words.what}", word=first.rule.name + more,
            )
        )  # fmt: skip
        why = f"{words.why} {in_words(words.fix, keys)}." if first.fix is Fix.DRAFT_OBJECTIVE else words.why
        rows.append(Row("text", title=why, glyph_columns=SEVERITY_COLUMNS, in_place_of_bar_role="dim"))
    items, *each = counts(shown)
    left: list[tuple[str, Role]] = [(items, "strong"), *((text, "text") for text in each)]
    stage = evaluator.workspace.meta.stage
    if stage in range(1, len(STAGES) - 1):
        left.append((f"stage {stage}: {STAGES[stage]}", "dim"))
    if found.silenced and not silenced:
        silent = in_words((Span(f"{len(found.silenced)} silenced: "), *keyed("{filter} is:silenced")), keys)
        left.append((silent, "dim"))
    return Listing(
        ColumnHeads(tuple(left), kind="plain", right="rule"),
        tuple(rows),
        "Nothing is silenced" if silenced else "No advice right now",
    )


def counts(findings: Sequence[Finding]) -> tuple[str, ...]:
    """`9 items`, then `4 urgent, 2 warnings, 3 hints`, each counted by its worst finding."""
    worst = [of_one[0].rule.severity for of_one in by_thing(findings)]
    parts = [
        counted(worst.count(severity), noun) if noun != "urgent" else f"{worst.count(severity)} urgent"
        for severity, noun in (
            (Severity.URGENT, "urgent"), (Severity.WARN, "warning"), (Severity.HINT, "hint")
        )
        if severity in worst
    ]  # fmt: skip
    return tuple(filter(None, (counted(len(worst), "item"), ", ".join(parts))))


def fix_message(evaluator: Evaluator, finding: Finding) -> Message:
    """What to do about it, as a sentence of its own; of a draft, which its row names, what is in it."""
    if finding.fix is Fix.DRAFT_OBJECTIVE:
        draft = f"Its key result follows {name_of(evaluator, finding)}; Enter saves it"
        return message(keyed("{advice.fix} opens the draft"), then=draft)
    first, *more = sentence(finding.words(evaluator).fix)
    if isinstance(first, Span):
        first = Span(f"{first.text[:1].upper()}{first.text[1:]}", first.role)
    return message((first, *more))


class FindingCard(NamedTuple):
    """All that is to be said of one thing: each finding in turn, then what can be done."""

    name: str
    glyph: str
    role: Role
    word: str
    rules: str
    findings: tuple[FindingWords, ...]
    steps: tuple[tuple[str, str], ...]
    """What can be done besides: the ids of commands, and what they do."""


def card_of(evaluator: Evaluator, of_one: Sequence[Finding]) -> FindingCard:
    """The findings of one thing, worst first; there is at least one."""
    first = of_one[0]
    glyph, role = GLYPHS[first.rule.severity]
    words = [item.words(evaluator) for item in of_one]
    steps = [
        ("advice.silence", "silence this advice"),
        ("advice.silence-rule", f"silence the rule {first.rule.name}"),
        ("open", "go there"),
    ]
    if first.table != "_meta":
        steps.append(("edit", "edit it yourself"))
    return FindingCard(
        name_of(evaluator, first),
        glyph,
        role,
        first.rule.severity.value,
        ", ".join(item.rule.name for item in of_one),
        tuple(words),
        tuple(steps),
    )


def command_for(finding: Finding, key: str) -> str:
    """`okrtui act nps`: the command of the shell that does what is needed; empty where none does it in one step."""
    command = finding.command or finding.rule.command
    return f"okrtui {command.replace('{key}', key)}" if command else ""


def fix_for(evaluator: Evaluator, finding: Finding, key: str, words_for: Keys) -> str:
    """What to do about it in the shell: a command, else the sentence with the words of its commands."""
    return command_for(finding, key) or in_words(finding.words(evaluator).fix, words_for)


def advice_json(evaluator: Evaluator, found: Advice, words_for: Keys) -> list[dict[str, Any]]:
    """Each finding for a program; `words_for` gives a command's words in the shell."""
    return [
        {
            "rule": finding.rule.name,
            "severity": finding.rule.severity.value,
            "key": finding.id,
            "title": name_of(evaluator, finding),
            "what": finding.words(evaluator).what,
            "why": finding.words(evaluator).why,
            "fix": fix_for(evaluator, finding, finding.id, words_for),
            "command": command_for(finding, finding.id),
        }
        for finding in found.given
    ]
