"""What is wrong with an outline on its own, and what advice has to ask of its titles."""

from collections import Counter
from datetime import date, datetime
from typing import NamedTuple

from okrtui.advice import wording
from okrtui.domain.change import Edit
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.outcomes.importing import Imported
from okrtui.domain.workspace import Workspace
from okrtui.ids import new_id
from okrtui.operations.base import Context
from okrtui.parsing.files.outlines import request_outline
from okrtui.parsing.files.requests import Requested
from okrtui.parsing.outline.outline import Outline
from okrtui.parsing.requests import around
from okrtui.text.escaping import visible


class LintFinding(NamedTuple):
    """Something about a line of an outline."""

    line: int
    """0: the file as a whole."""
    rule: str
    """The rule of advice that asks; empty for a mistake."""
    sentence: str
    """Escaped, without its full stop."""


def lint(outline: Outline, name: str, empty: Workspace, today: date, now: datetime) -> list[LintFinding]:
    """Mistakes and hints in the order of their lines. KPIs are not looked for: they are in another file."""
    requested = request_outline(outline, name, empty, around(empty, today))
    change = requested.operation.apply(empty, Context(today, now, "", "import", new_id))
    found = [LintFinding(row.where.line, "", _sentence(row.text, row.why)) for row in requested.not_read]
    found += _refused(requested, change.outcome if isinstance(change.outcome, Imported) else None)
    found += _twice(outline)
    found += _hints(requested, empty.after(change.edits), change.edits, today)
    return sorted(dict.fromkeys(found))


def _sentence(text: str, why: str) -> str:
    return f"{visible(text)}: {visible(why)}" if text else str(visible(why))


def _refused(requested: Requested, outcome: Imported | None) -> list[LintFinding]:
    """What a workspace would not take."""
    found = []
    for item in outcome.refused if outcome else ():
        line = requested.origins[item.origin][0].line if 0 <= item.origin < len(requested.origins) else 0
        found.append(LintFinding(line, "", str(visible(item.why))))
    return found


def _twice(outline: Outline) -> list[LintFinding]:
    """Ids that two lines have."""
    lines = [(section.id, section.line) for section in outline.sections]
    for _, objective in outline.objectives:
        lines.append((objective.id, objective.line))
        lines += [(item.id, item.line) for item in objective.items]
    counts = Counter(key for key, _ in lines if key)
    return [
        LintFinding(line, "", f"^{key} is on {counts[key]} lines. Take it off the copies")
        for key, line in lines
        if counts[key] > 1
    ]


def _hints(
    requested: Requested, workspace: Workspace, edits: tuple[Edit, ...], today: date
) -> list[LintFinding]:
    """What advice asks of titles; each thing is on the line that it comes from."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for objective in requested.operation.objectives:
        own = requested.origins[objective.origin][0].line
        waiting.setdefault(("objectives", str(objective.fields.get("title", ""))), []).append(own)
        for item in objective.key_results:
            line = requested.origins[item.origin][0].line
            waiting.setdefault(("key_results", str(item.fields.get("title", ""))), []).append(line)
    lines: dict[str, int] = {}
    for edit in edits:
        left = waiting.get((edit.record.table, edit.record.label))
        if edit.before is None and left:
            lines[edit.record.id] = left.pop(0)
    evaluator, found = Evaluator(workspace, today), []
    for finding in wording.findings(evaluator):
        record = workspace.find(finding.table, finding.id)
        if record is not None and finding.id in lines:
            words = finding.words(evaluator)
            sentence = f"{visible(record.label)}: {words.what}. {words.why}"
            found.append(LintFinding(lines[finding.id], finding.rule.name, sentence))
    return found
