"""What an entry would come to, said before it is saved."""

from dataclasses import dataclass
from datetime import date

from okrtui.domain.change import Edit
from okrtui.domain.errors import Problem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import KpiState, kpi_state
from okrtui.domain.evaluation.key_result_state import KeyResultState, key_result_state
from okrtui.domain.evaluation.series import entry_day
from okrtui.domain.goal import Reach, Steps
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.rounding import same, total
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context
from okrtui.operations.entries import CheckInKeyResult, LogReading, Nudge
from okrtui.parsing.values import Subject, Typed, remark
from okrtui.text.dates import day, weekday
from okrtui.text.figures import status_word, way_and_pace
from okrtui.text.goals import full_value
from okrtui.text.kpi_words import change_text, range_numbers
from okrtui.text.numbers import plain, valued
from okrtui.text.spans import Glyph, Message, Part, Span, problem_message
from okrtui.views.describe import health_glyph, health_word, status_glyph


@dataclass(frozen=True, slots=True)
class Preview:
    """What was understood, and how the thing would do. `problem` says why it was not."""

    echo: tuple[Part, ...] = ()
    """What was understood."""
    outcome: tuple[Part, ...] = ()
    """How the thing would do: its way, a sign and a word."""
    problem: Message | None = None
    doubt: str = ""
    """What is out of the ordinary about it, as a sentence; it is taken all the same."""
    key_result_state: KeyResultState | None = None
    kpi_state: KpiState | None = None


def subject_of(workspace: Workspace, record: KeyResult | Kpi, today: date) -> Subject:
    """What a value of this record is read as."""
    return subject_from(Evaluator(workspace, today), record)


def subject_from(evaluator: Evaluator, record: KeyResult | Kpi) -> Subject:
    """The same where it is known already how the record does."""
    comma = evaluator.workspace.settings.word("number.comma")
    if isinstance(record, Kpi):
        points = evaluator.kpi(record.id).points
        return Subject(record.unit, points[-1].value if points else None, record.floor, comma)
    known = evaluator.key_result(record)
    goal = known.key_result.goal
    least = min(record.figures, default=0.0)
    way = (min(goal), max(goal)) if isinstance(goal, Reach) else None
    value = known.value
    return Subject(record.unit, value, least if least < 0 else None, comma, way=way, of=record)


def entry_operation(
    record: KeyResult | Kpi,
    typed: Typed | None,
    *,
    confidence: int | None = None,
    note: str | None = None,
    blocker: str | None = None,
    on: date | None = None,
) -> CheckInKeyResult | LogReading:
    """The operation that saves what was typed for a key result or a KPI."""
    as_last = typed is not None and typed.value is None
    value = typed.value if typed else None
    relative = typed.relative if typed else False
    on = (typed.on if typed else None) or on
    if isinstance(record, Kpi):
        return LogReading(record.id, value, as_last, relative, note, on)
    return CheckInKeyResult(record.id, value, as_last, relative, None, confidence, note, blocker, on)


Entry = CheckInKeyResult | LogReading | Nudge
"""What a typed value may come to."""


def edits_of(operation: Entry, workspace: Workspace, context: Context) -> tuple[Edit, ...]:
    """What an entry does to the records; a Problem where it is not taken."""
    if isinstance(operation, Nudge):
        operation = operation.entry(workspace, context)
    if isinstance(operation, CheckInKeyResult):
        return operation.edits(workspace, context)
    return operation.apply(workspace, context).edits


def refused(problem: Problem) -> Preview:
    """Why a text cannot be read, in place of what it would come to."""
    return Preview(problem=problem_message(problem))


def preview_of(
    evaluator: Evaluator, record: KeyResult | Kpi, typed: Typed, context: Context, on: date | None = None
) -> Preview:
    """What a value would come to, and how `record` would do with it; a refusal where it is not taken."""
    workspace = evaluator.workspace
    subject = subject_from(evaluator, record)
    try:
        operation = entry_operation(record, typed, on=on)
        after = workspace.after(edits_of(operation, workspace, context))
    except Problem as problem:
        return refused(problem)
    doubt = remark(typed.value, subject) if typed.value is not None and not typed.relative else ""
    if isinstance(record, Kpi):
        return _kpi_preview(after, record, context.today, doubt)
    was = evaluator.key_result(record)
    day_of_entry = typed.on or on or entry_day(workspace, record, context.today)
    return _key_result_preview(was, after, record, context.today, day_of_entry, doubt)


def _key_result_preview(
    was: KeyResultState, after: Workspace, record: KeyResult, today: date, on: date, doubt: str
) -> Preview:
    now = key_result_state(after, record, today)
    if (too_late := now.deadline is not None and on > now.deadline) or (was.on is not None and on < was.on):
        why = "after the deadline" if too_late else "before the latest entry"
        stays = full_value(record, now.value)
        echo = [Span(f"For {weekday(on)}, {why}. The latest value stays {stays}")]
    else:
        echo = [Span(full_value(record, now.value), "strong")]
        if on < today:
            echo.append(Span(f"for {weekday(on)}", "dim"))
        if was.value is not None and now.value is not None and was.on is not None:
            echo.append(Span(_against(record, was.value, now.value, was.on), "dim"))
    glyph, role = status_glyph(now)
    outcome = (Span(way_and_pace(now)), Glyph(glyph, role), Span(status_word(now)))
    return Preview(tuple(echo), outcome, doubt=doubt, key_result_state=now)


def _against(record: KeyResult, was: float, now: float, on: date) -> str:
    if isinstance(record.goal, Steps):
        return ""
    change = 0.0 if same(was, now) else total((now, -was))
    if not change:
        return f"the same as on {day(on)}"
    return f"{plain(abs(change), record.decimals)} {'less' if change < 0 else 'more'} than on {day(on)}"


def _kpi_preview(after: Workspace, kpi: Kpi, today: date, doubt: str) -> Preview:
    now = kpi_state(after, kpi, today)
    glyph, role = health_glyph(now)
    # What runs still is called neither better nor worse.
    change = change_text(now) if now.so_far is None else "so far"
    better = "" if now.better is None or now.so_far is not None else " better" if now.better else " worse"
    value = valued(now.latest or 0.0, kpi.unit, kpi.decimals, range_numbers(now.range))
    echo = [Span(value, "strong")]
    if change:
        echo.append(Span(change + better, "dim"))
    outcome = (Glyph(glyph, role), Span(health_word(now)))
    return Preview(tuple(echo), outcome, doubt=doubt, kpi_state=now)
