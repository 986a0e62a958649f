"""What came of a check-in: how far each thing moved, and which of them need attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.evaluation.health import Health, KpiState
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.rounding import points
from okrtui.text.escaping import visible
from okrtui.text.figures import blocked_words, way_and_pace
from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import Glyphs, shown_text
from okrtui.text.goals import full_value, leading_value
from okrtui.text.kpi_words import change_text, judged_words
from okrtui.text.line_builder import LineBuilder
from okrtui.text.numbers import counted, leading, valued
from okrtui.tui.dialogs.check_in.draw import places_for
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import line
from okrtui.tui.toolkit.sizes import NARROW
from okrtui.views.today import red_words

if TYPE_CHECKING:
    from okrtui.domain.evaluation.evaluator import Evaluator
    from okrtui.tui.dialogs.check_in.state import Stop

SHOWN = 4
"""So many moves, and so many things that need attention."""
TITLE = 30
"""Columns of a title before what is said about it."""


class Move(NamedTuple):
    """A value that is another one than before."""

    gained: int
    """Points of progress; 0 for a KPI."""
    title: str
    was: str
    now: str
    size: str
    """`+12`, `-2`, `+1.9 %`."""
    word: str
    """`points`, `better`, `worse`; empty where neither is known."""

    @property
    def size_words(self) -> str:
        """`+12 points`."""
        return f"{self.size} {self.word}".strip()


class Attention(NamedTuple):
    """A thing that is blocked, off track or in alert."""

    state: str
    title: str
    words: tuple[str, ...]
    """What is said about it, and the same in less room."""
    text: str
    """The same behind its state, in a text that is copied."""
    value: str = ""
    """Of a KPI: behind its title, and never cut."""

    @property
    def name(self) -> str:
        """Its title, with the value of a KPI."""
        return f"{self.title} {self.value}".strip()


def moved(evaluator: Evaluator, stops: list[Stop]) -> list[Move]:
    """What was saved with another value than before, the biggest move first."""
    found = [_move(evaluator, stop) for stop in stops if stop.saved]
    return sorted((move for move in found if move is not None), key=lambda move: -abs(move.gained))


def _move(evaluator: Evaluator, stop: Stop) -> Move | None:
    record = evaluator.workspace.find(stop.item.table, stop.item.id)
    if isinstance(record, KeyResult):
        standing = evaluator.key_result(record)
        if standing.value == stop.was:
            return None
        beside = tuple(value for value in (stop.was, standing.value) if value is not None)
        gained = points(standing.progress or 0) - points(stop.progress or 0)
        was, now = leading_value(record, stop.was, beside), full_value(record, standing.value, beside)
        return Move(gained, record.title, was, now, f"{gained:+d}", "points")
    if record is None:
        return None
    state = evaluator.kpi(record.id)
    if state.latest is None or state.latest == stop.was:
        return None
    kpi, beside = state.kpi, (state.latest,) if stop.was is None else (stop.was,)
    was = "" if stop.was is None else leading(stop.was, kpi.unit, kpi.decimals, (state.latest,))
    word = "" if state.better is None else "better" if state.better else "worse"
    return Move(
        0, kpi.title, was, valued(state.latest, kpi.unit, kpi.decimals, beside), change_text(state), word
    )


def attention(evaluator: Evaluator, stops: list[Stop]) -> list[Attention]:
    """What of the things gone through is blocked, off track or in alert."""
    found = []
    for stop in stops:
        record = evaluator.workspace.find(stop.item.table, stop.item.id)
        if isinstance(record, KeyResult):
            found.append(_of_key_result(evaluator, evaluator.key_result(record)))
        elif record is not None:
            found.append(_of_kpi(evaluator, evaluator.kpi(record.id)))
    return [item for item in found if item is not None][:SHOWN]


def _of_key_result(evaluator: Evaluator, standing: KeyResultState) -> Attention | None:
    from okrtui.domain.evaluation.forecast import forecast
    from okrtui.text.forecasts import steps

    title = standing.key_result.title
    if standing.blocker:
        days = (evaluator.today - (standing.blocked_since or evaluator.today)).days
        copied = f"{standing.blocker}, {counted(days, 'day') if days > 0 else 'since today'}"
        return Attention("blocked", title, (f"{blocked_words(days)}: {standing.blocker}",), copied)
    if standing.status is not Status.OFF_TRACK:
        return None
    way = way_and_pace(standing)
    expected = forecast(standing, evaluator.today, evaluator.workspace.settings)
    needs = [
        step for lately in (True, False) if (step := steps(standing, expected, unit=True, lately=lately))
    ]
    copied = ", ".join((way, *needs[:1]))
    return Attention("off track", title, (*(f"{way}: {step}" for step in needs), way), copied)


def _of_kpi(evaluator: Evaluator, standing: KpiState) -> Attention | None:
    if standing.health is not Health.ALERT:
        return None
    words = red_words(evaluator, standing)
    value = judged_words(standing, evaluator.today)
    return Attention("alert", standing.kpi.title, (words,), words, value)


def move_lines(moves: list[Move], columns: int, glyphs: Glyphs) -> list[Line]:
    """A line for each of the biggest moves: values and targets in the columns of the list."""
    return [_move_line(move, columns, glyphs) for move in moves[:SHOWN]]


def _move_line(move: Move, columns: int, glyphs: Glyphs) -> Line:
    builder, places = LineBuilder(columns, glyphs), places_for(columns)
    was, now = shown_text(move.was, glyphs), shown_text(f"{glyphs.to} {move.now}", glyphs)
    if columns < NARROW:
        whole = visible(f"{was} {now}")
        builder.put_right(columns - 1, whole)
        edge = columns - 1 - width(whole)
    else:
        edge = places.was - width(visible(was))
        builder.put_right(places.was, was)
        builder.put(places.target, now)
        # A long value moves what is behind it, and is not cut.
        at = max(places.value + 6 - width(visible(move.size)), places.target + width(visible(now)) + 2)
        builder.put(at, shown_text(move.size, glyphs), "dim")
        builder.put(at + width(visible(move.size)) + 1, move.word, "dim")
    builder.put(3, fit(shown_text(move.title, glyphs), edge - 4, cut=glyphs.cut).rstrip())
    return line(builder.pieces())


def attention_lines(found: list[Attention], columns: int, glyphs: Glyphs) -> list[Line]:
    """A line for each thing, what is said about them below each other."""
    wide = max((min(TITLE, width(shown_text(item.name, glyphs))) for item in found), default=0)
    lines = []
    for item in found:
        builder = LineBuilder(columns, glyphs)
        builder.put(1, glyphs.act, "act")
        value = shown_text(item.value, glyphs)
        title = fit(
            shown_text(item.title, glyphs), wide - width(value) - bool(value), cut=glyphs.cut
        ).rstrip()
        builder.put(3, title)
        builder.put(4 + width(visible(title)), value)
        room = columns - 5 - wide
        words = [shown_text(text, glyphs) for text in item.words]
        fitting = next((text for text in words if width(visible(text)) <= room), words[-1])
        builder.put(5 + wide, fit(fitting, room, cut=glyphs.cut).rstrip())
        lines.append(line(builder.pieces()))
    return lines
