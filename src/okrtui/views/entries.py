"""The entries of a thing as lines: check-ins, readings, milestones, initiatives."""

from dataclasses import dataclass, replace
from datetime import date

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.series import dates_of
from okrtui.domain.goal import Steps
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.text.dates import clock, day, weekday
from okrtui.text.escaping import visible
from okrtui.text.figures import status_word
from okrtui.text.fitting import width
from okrtui.text.glyphs import UNICODE
from okrtui.text.goals import full_value, leading_value, target_text
from okrtui.text.kpi_words import range_numbers
from okrtui.text.numbers import plain
from okrtui.text.rows import Role
from okrtui.text.spans import Span, Wording, keyed
from okrtui.views.describe import status_glyph, value_of

MOST = 10**15
"""The largest number that is written out."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry: when, value, confidence, note; or a milestone, an initiative."""

    id: str
    table: str
    day: str
    value: str
    confidence: str = ""
    note: str = ""
    note_role: Role = "text"
    sentence: Wording = ""
    """What the message line says of it."""
    step: int | None = None
    """Of a milestone: which of its key result's it is, from 1 on."""


def _entered(entry: CheckIn | Reading) -> str:
    """`by ann on 6 Nov 16:20`."""
    return f"by {entry.by or 'nobody'} on {day(entry.at.astimezone().date())} {clock(entry.at)}"


def key_result_entries(evaluator: Evaluator, key_result: KeyResult) -> tuple[EntryLine, ...]:
    """Its check-ins, newest first."""
    lines = []
    for entry in reversed(evaluator.workspace.check_ins_of(key_result.id)):
        value = "–" if entry.value is None else leading_value(key_result, entry.value)
        note = f"! {entry.blocker}" if entry.blocker else entry.note.split("\n")[0]
        said = value if entry.value is None else full_value(key_result, entry.value)
        sentence = f"{weekday(entry.on)}  {said}  {_entered(entry)}"
        if entry.note:
            sentence += f'  "{entry.note.splitlines()[0]}"'
        lines.append(
            EntryLine(
                entry.id,
                "check_ins",
                day(entry.on, evaluator.today),
                value,
                "" if entry.confidence is None else str(entry.confidence),
                note,
                "act" if entry.blocker else "text",
                sentence,
            )
        )
    return tuple(lines)


def kpi_entries(evaluator: Evaluator, kpi: Kpi) -> tuple[EntryLine, ...]:
    """A KPI's readings, newest first; each told apart from its neighbours and from the range."""
    readings = evaluator.workspace.readings_of(kpi.id)[::-1]
    edges = range_numbers(kpi.newest_range)
    values = [reading.value for reading in readings]
    return tuple(
        EntryLine(
            reading.id,
            "readings",
            day(reading.on, evaluator.today),
            plain(reading.value, kpi.decimals, (*edges, *values[max(0, place - 1) : place + 2])),
            "",
            reading.note.split("\n")[0],
            "text",
            f"{weekday(reading.on)}  {value_of(kpi, reading.value)}  by {reading.by or 'nobody'}"
            f" on {day(reading.at.astimezone().date())} {clock(reading.at)}",
        )
        for place, reading in enumerate(readings)
    )


def linked_entries(evaluator: Evaluator, key_result: KeyResult, kpi: Kpi) -> tuple[EntryLine, ...]:
    """The readings of its KPI inside its dates, with confidence and note of the check-in of the same day."""
    start, end = dates_of(evaluator.workspace, key_result)
    said = {line.day: line for line in key_result_entries(evaluator, key_result)}
    lines = []
    for reading, line in zip(
        reversed(evaluator.workspace.readings_of(kpi.id)), kpi_entries(evaluator, kpi), strict=True
    ):
        if (start is None or reading.on >= start) and (end is None or reading.on <= end):
            own = said.get(line.day)
            lines.append(
                replace(
                    line,
                    confidence=own.confidence if own else "",
                    note=(own.note if own else "") or line.note,
                    note_role=own.note_role if own else line.note_role,
                )
            )
    return tuple(lines)


def milestone_lines(
    key_result: KeyResult, standing: KeyResultState
) -> list[tuple[str, tuple[EntryLine, ...]]]:
    goal = key_result.goal
    if not isinstance(goal, Steps):
        return []
    done = set(key_result.done_steps(standing.value or 0.0, standing.steps))
    lines = tuple(
        EntryLine(
            key_result.id,
            "steps",
            "✓" if number in done else "·",
            title,
            "",
            day(due) if due else "",
            sentence=(Span(f"Step {number}: {title}. "), *keyed("{tick} to tick it")),
            step=number,
        )
        for number, (title, due) in enumerate(zip(goal.titles, goal.due, strict=True), 1)
    )
    return [(f"Steps {len(done)} of {goal.size}", lines)]


def change_lines(key_result: KeyResult) -> list[tuple[str, tuple[EntryLine, ...]]]:
    """What was changed on the way, newest first, with the reason."""
    lines = []
    for change in reversed(key_result.changes):
        said = f"{change.field.replace('_', ' ')} {_figure(change.was)} → {_figure(change.became)}"
        why = f"{said}: {change.reason}" if change.reason else said
        lines.append(
            EntryLine(
                key_result.id,
                "changes",
                "•",
                why,
                "",
                day(change.day),
                sentence=f"{day(change.day)}  {why}",
            )
        )
    return [(f"Changed on the way {len(lines)}", tuple(lines))] if lines else []


def _figure(value: object) -> str:
    """A value of the file as it is written: a number, a day, steps."""
    match value:
        case bool() | None:
            return "nothing" if value is None else str(value)
        case int() | float():
            # A foreign file may hold more digits than a number can.
            return plain(float(value)) if abs(value) <= MOST else str(value)[:12]
        case list() | tuple():
            return ", ".join(map(str, value))
        case _:
            return _day_or_text(str(value))


def _day_or_text(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def result_lines(evaluator: Evaluator, objective: Objective) -> tuple[EntryLine, ...]:
    """Its key results: their values end and their targets begin below each other."""
    states = [evaluator.key_result(item) for item in evaluator.workspace.key_results_of(objective.id)]
    values = ["" if state.value is None else leading_value(state.key_result, state.value) for state in states]
    wide = max((width(visible(text)) for text in values), default=0)
    return tuple(
        EntryLine(
            state.key_result.id,
            "key_results",
            getattr(UNICODE, status_glyph(state)[0]),
            state.key_result.title,
            " " * (wide - width(visible(value))) + f"{value} {target_text(state.key_result, state.value)}",
            status_word(state),
        )
        for state, value in zip(states, values, strict=True)
    )


NO_INITIATIVES = "Initiatives 0"
FIRST_INITIATIVE = keyed("   {initiative.add} adds one")
"""Behind that heading, where there are keys."""


def initiative_lines(evaluator: Evaluator, objective: str) -> list[tuple[str, tuple[EntryLine, ...]]]:
    found = evaluator.workspace.initiatives_of(objective)
    done = sum(1 for item in found if item.done)
    lines = tuple(
        EntryLine(
            item.id,
            "initiatives",
            "✓" if item.done else "·",
            item.title,
            item.owner,
            day(item.done) if item.done else f"due {day(item.due)}" if item.due else "",
            sentence=(Span(f"{item.title}. "), *keyed("{tick} to tick it, {edit} to edit it")),
        )
        for item in found
    )
    head = f"Initiatives {done} of {len(found)}" if found else NO_INITIATIVES
    return [(head, lines)]
