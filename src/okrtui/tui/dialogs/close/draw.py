"""The close of a cycle as it is drawn: the objectives done, the one that is being closed, those to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.errors import DataProblem
from okrtui.domain.evaluation.score import objective_score, suggested
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.objective import Objective
from okrtui.parsing.scores import read_tenths
from okrtui.text import spans
from okrtui.text.escaping import piece, visible
from okrtui.text.figures import without_unit
from okrtui.text.fitting import ending, fit, width
from okrtui.text.glyphs import shown_text
from okrtui.text.goals import now_text, target_text
from okrtui.text.line_builder import LineBuilder
from okrtui.text.numbers import counted, percent, valued
from okrtui.text.target_cell import target_cell
from okrtui.tui.dialogs.close.state import LOOKING_BACK, CloseState, Step
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import blank, line
from okrtui.tui.toolkit.sizes import NARROW
from okrtui.tui.widgets.choice_field import ChoiceField
from okrtui.views.changes.closing import level_question
from okrtui.views.cycles import score_words
from okrtui.views.describe import STATUS_GLYPHS

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

WIDE = 70
LEAST_NOTE = 5
"""Columns under which the reason of a score is below its row while it is typed."""
LABEL, CELL, CELL_ROOM, HINT = 3, 15, 14, 33
"""Columns of an answer: its label, its cell and how wide that is, what may be typed."""
ENDED = {"achieved": ("done", "good"), "missed": ("missed", "act"), "dropped": ("dropped", "dim")}


class Places(NamedTuple):
    """Columns of the table: right edge of the value, target, score, right edge of the progress, reason."""

    now: int
    target: int | None
    score: int
    progress: int
    why: int


def _places(columns: int) -> Places:
    if columns >= WIDE:
        shift = max(-10, min(16, columns - 80))
        return Places(38 + shift, 40 + shift, 49 + shift, 62 + shift, 65 + shift)
    if columns >= NARROW:
        return Places(columns - 28, columns - 26, columns - 13, columns - 2, columns)
    return Places(columns - 15, None, columns - 13, columns - 2, columns)


class Drawing:
    """Lines that are put together, and where the caret is among them."""

    def __init__(self, ui: Ui, state: CloseState, columns: int) -> None:
        self.ui, self.state, self.columns = ui, state, columns
        self.places = _places(columns)
        self.lines: list[Line] = []
        self.caret = (0, 0)

    def builder(self) -> LineBuilder:
        """A line as wide as the window."""
        return LineBuilder(self.columns, self.ui.glyphs)

    def put(self, builder: LineBuilder, *, lit: bool = False) -> None:
        """A line below those so far."""
        self.lines.append(line(builder.pieces(), lit=lit))

    def shown(self, text: str, room: int) -> str:
        """A text as it is written, in so many columns at most."""
        glyphs = self.ui.glyphs
        return fit(shown_text(text, glyphs), max(0, room), cut=glyphs.cut).rstrip()


def top(ui: Ui, state: CloseState) -> list[Line]:
    """Which objective it is at, or how all of it went."""
    done, total = state.scored()
    objectives = state.objectives()
    cycle = state.cycle
    place = next((n for n, item in enumerate(objectives, 1) if item.id == state.objective_id), 0)
    if state.only:
        left, right = f"{done} of {counted(total, 'score')}", "esc stops, everything is kept"
    elif place:
        left, right = f"objective {place} of {len(objectives)}", "esc stops, everything is kept"
    else:
        left = f"{len(objectives)} of {counted(len(objectives), 'objective')}, {done} of {counted(total, 'score')}"
        right = score_words(ui.evaluator, cycle) if cycle is not None else ""
    builder = LineBuilder(ui.columns, ui.glyphs)
    builder.put(1, state.title, "strong")
    at = 1 + width(visible(state.title)) + 3
    builder.put(at, left)
    if at + len(left) + 2 + len(right) < ui.columns:
        builder.put_right(ui.columns - 1, right, "dim")
    return [line(builder.pieces()), blank()]


def body(ui: Ui, state: CloseState, columns: int, rows: int) -> tuple[list[Line], tuple[int, int]]:
    """Every objective: one line where it is done or to come, all of it where it is being closed; and the caret."""
    drawing = Drawing(ui, state, columns)
    for objective in state.objectives():
        if objective.id == state.objective_id:
            drawing.lines += [blank()] if drawing.lines else []
            _open_objective(drawing, objective)
            drawing.lines.append(blank())
        else:
            _one_line(drawing, objective)
    if drawing.lines and drawing.lines[-1] != blank():
        drawing.lines.append(blank())
    if not state.only:
        _looking_back(drawing)
    lines, (column, at) = drawing.lines, drawing.caret
    first = max(0, min(at - rows // 2, len(lines) - rows))
    return lines[first : first + rows], (column, at - first)


def _one_line(drawing: Drawing, objective: Objective) -> None:
    glyphs, places, state = drawing.ui.glyphs, drawing.places, drawing.state
    builder = drawing.builder()
    if objective.state == "open":
        builder.put(1, glyphs.open, "text")
        builder.put(3, drawing.shown(objective.title, places.score - 4), "text")
        words = f"{counted(len(state.results(objective)), 'key result')} to score"
        builder.put(places.score + 1, words, "dim")
    else:
        score = objective_score(drawing.ui.workspace, objective)
        glyph, role = ENDED.get(objective.state, ("open", "text"))
        builder.put(1, getattr(glyphs, glyph), role)  # type: ignore[arg-type]
        builder.put(3, drawing.shown(objective.title, places.score - 4), "dim")
        builder.put(places.score + 1, " – " if score is None else f"{score:.1f}", "text")
        became = [objective.state, _went_where(drawing.ui, objective)]
        builder.put(places.score + 6, ", ".join(word for word in became if word), "text")
    drawing.put(builder)


def _went_where(ui: Ui, objective: Objective) -> str:
    for other in ui.workspace.objectives.values():
        if other.came_from == objective.id:
            return "carried over" if other.cycle else "parked"
    return ""


def _open_objective(drawing: Drawing, objective: Objective) -> None:
    state, places = drawing.state, drawing.places
    heads = drawing.builder()
    heads.put(1, drawing.shown(objective.title, places.now - 5), "strong")
    heads.put_right(places.now, "now", "dim")
    if places.target is not None:
        heads.put(places.target, "target", "dim")
    heads.put(places.score, "score", "dim")
    if drawing.columns >= NARROW:
        heads.put_right(places.progress, "progress" if drawing.columns >= WIDE else "", "dim")
    heads.put(places.why, "why", "dim")
    drawing.put(heads)
    step = state.step
    for item in state.results(objective):
        here = step == Step("score", item.id)
        _result(drawing, item, here=here)
        if here and state.in_note and drawing.columns - places.why <= LEAST_NOTE:
            _answer(drawing, "Why", "", here=True)
    drawing.lines.append(blank())
    for other in state.steps():
        if other.kind != "score":
            here = other == step
            label, hint = _label(drawing, other)
            # What may be typed is said where it can be: keys of the next step are none of this one.
            hint = hint if here or not other.options else ""
            _answer(drawing, label, hint, here=here, text=_answered(state, other))


def _result(drawing: Drawing, item: KeyResult, *, here: bool) -> None:
    """A key result: how it is doing, its value and target, its score, its progress, why."""
    ui, places, state = drawing.ui, drawing.places, drawing.state
    found, glyphs, builder = ui.evaluator.key_result(item), ui.glyphs, drawing.builder()
    if here:
        builder.put(0, glyphs.cursor, "key")
    glyph, role = STATUS_GLYPHS[found.status]
    builder.put(3, getattr(glyphs, glyph), role)
    now, target, more = shown_text(now_text(found.key_result, found.value), glyphs), "", 0
    if places.target is not None:
        text, room = target_text(found.key_result, found.value), places.score - places.target - 1
        target = target_cell(text, without_unit(text, item.unit), room, glyphs)
        # No number is ever cut: the title gives way.
        more = max(0, width(visible(target)) - room)
        builder.put(places.target - more, target, "dim")
    builder.put(5, drawing.shown(item.title, places.now - more - width(now) - 6), "title" if here else "text")
    builder.put_right(places.now - more, now)
    given = "" if item.score is None else f"{item.score:.1f}"
    if here and not state.in_note:
        # What is no score stays to be seen until it is cleared.
        text = (
            ending(shown_text(state.stray.text, glyphs), 3) if state.stray.text else _score_text(state.text)
        )
        cell = f"{text}_" if state.changed or state.stray.text else text
        builder.put(places.score, "[", "key")
        builder.put(places.score + 1, fit(cell, 4), "cell")
        builder.put(places.score + 5, "]", "key")
        drawing.caret = (places.score + 1 + min(3, width(visible(text))), len(drawing.lines))
    else:
        kept = state.answers.get(f"score {item.id}", "") if here else ""
        builder.put(places.score + 1, _score_text(kept) or given, "text")
    if found.time_in_range is not None:
        held = found.time_in_range
        of = " of " if drawing.columns >= WIDE else "/"
        builder.put_right(places.progress, f"{held.inside}{of}{held.all}", "dim")
    elif found.progress is not None:
        builder.put_right(places.progress, percent(found.progress), "dim")
    _why(drawing, item, builder, here=here)
    drawing.put(builder, lit=here)


def _why(drawing: Drawing, item: KeyResult, builder: LineBuilder, *, here: bool) -> None:
    state, places = drawing.state, drawing.places
    room = drawing.columns - places.why - 1
    if room < LEAST_NOTE:
        return
    if here and state.in_note:
        shown = visible(f"{shown_text(state.text, drawing.ui.glyphs)}_")
        while width(shown) > room:
            shown = piece(shown, 1)
        drawing.caret = (places.why + width(shown) - 1, len(drawing.lines))
        builder.put(places.why - 1, "[", "key")
        builder.put(places.why, shown + " " * (room - width(shown)), "cell")
        builder.put(places.why + room, "]", "key")
        return
    note = state.answers.get(f"note {item.id}", item.score_note)
    builder.put(places.why, drawing.shown(note, room), "dim")


def _score_text(text: str) -> str:
    """A score as its cell shows it: 8 is 0.8, 10 is 1.0; what may become another is left as typed."""
    try:
        whole = len(text) == 1 or text == "10"
        return f"{read_tenths(text):.1f}" if whole else text
    except DataProblem:
        return text


def _answered(state: CloseState, step: Step) -> str:
    """What was answered, as it is shown; before that what Enter would answer."""
    known = state.answers.get(step.name, "")
    if step.options:
        return step.options.get(known, known)
    return known or (state.proposed(step) if step.kind == "learned" else "")


def _label(drawing: Drawing, step: Step) -> tuple[str, str]:
    """What is before an answer, and what may be typed."""
    ui, state = drawing.ui, drawing.state
    keys = "  ".join(f"{label[0]} {label}" for label in step.options.values())
    match step.kind:
        case "ending":
            return "Result", keys
        case "learned":
            return "Learned", "one line: what would you tell the next team?"
        case "next":
            return "Next", keys
        case "target":
            item = ui.workspace.key_results[step.id]
            value = ui.evaluator.key_result(item).value
            reached = "" if value is None else f", met at {valued(value, item.unit, item.decimals)}"
            return "New target", f"{item.title}{reached}"
        case _:
            offer = next(one for one in state.offers() if one.key_result.id == step.id)
            name = offer.kpi.title if offer.kpi else offer.key_result.title
            return "Baseline", f"{name}: {'its new range' if offer.kpi else 'becomes a KPI'}  y n"


def _answer(drawing: Drawing, label: str, hint: str, *, here: bool, text: str = "") -> None:
    """A label, the answer or its cell, and what may be typed."""
    glyphs, state, builder = drawing.ui.glyphs, drawing.state, drawing.builder()
    cell = CELL if len(label) < CELL - LABEL else LABEL + len(label) + 1
    builder.put(LABEL, label, "text" if here else "dim")
    if not here:
        builder.put(
            cell + 1, drawing.shown(text, CELL_ROOM if hint and drawing.columns >= WIDE else 99), "text"
        )
        if hint and drawing.columns >= WIDE and width(visible(text)) <= CELL_ROOM:
            builder.put(max(HINT, cell + CELL_ROOM + 4), hint, "dim")
        drawing.put(builder)
        return
    builder.put(0, glyphs.cursor, "key")
    choice = isinstance(state.field, ChoiceField)
    shown = shown_text(
        state.field.shown if isinstance(state.field, ChoiceField) else f"{state.text}_", glyphs
    )
    short = choice or state.step.kind == "target"
    room = CELL_ROOM if short and drawing.columns >= WIDE else drawing.columns - cell - 2
    while width(shown) > room:
        shown = piece(shown, 1)
    builder.put(cell, "[", "key")
    builder.put(cell + 1, shown + " " * (room - width(shown)), "cell")
    builder.put(cell + 1 + room, "]", "key")
    if short and drawing.columns >= WIDE:
        builder.put(max(HINT, cell + room + 4), hint, "dim")
    drawing.caret = (min(drawing.columns - 1, cell + 1 + width(shown)), len(drawing.lines))
    drawing.put(builder, lit=True)


def _looking_back(drawing: Drawing) -> None:
    state = drawing.state
    head = drawing.builder()
    head.put(1, "Looking back", "strong")
    if state.objective is not None:
        head.put(17, "what went well, what didn't, what to change, thanks", "dim")
        drawing.put(head)
        return
    drawing.put(head)
    for name, label in LOOKING_BACK.items():
        step = Step("looking-back", name)
        known = state.answers.get(step.name, str(getattr(state.cycle, name, "")))
        _answer(drawing, label, "", here=step == state.step, text=known)
    if state.step.kind == "close":
        drawing.caret = (0, len(drawing.lines) - 1)


def message(ui: Ui, state: CloseState) -> spans.Message:
    """What is suggested and what may be typed; what is wrong."""
    if state.problem is not None:
        return state.problem
    said, then = _words(ui, state)
    return spans.message(said, then=then)


def _words(ui: Ui, state: CloseState) -> tuple[str, str]:
    """What is asked, and what may be typed."""
    step = state.step
    match step.kind:
        case "score":
            return _score_words(ui, state, step)
        case "ending":
            return _ending_words(ui, state), ""
        case "learned":
            return "One line: what would you tell the next team?", ""
        case "next":
            return "Carried over, it starts from today's value, without entries or scores", ""
        case "target":
            return "A further target in the same direction; empty leaves it behind", ""
        case "baseline":
            offers = state.offers()
            own = (level_question(offer.level) for offer in offers if offer.key_result.id == step.id)
            return next(own, ""), ""
        case "looking-back":
            return "Shown when you plan the next cycle", "Empty is fine"
        case _:
            name = ui.workspace.cycles[state.cycle_id].title if state.cycle else "it"
            return f"Enter closes {name}", "up to change an answer, esc to close it later"


def _ending_words(ui: Ui, state: CloseState) -> str:
    """What the scores come to, and from where on it is achieved."""
    objective = state.objective
    if objective is None:
        return ""
    score = objective_score(ui.workspace, objective)
    aspirational = objective.ambition == "aspirational"
    enough = ui.workspace.settings.number("score.aspirational") if aspirational else 1.0
    mean = "Nothing is scored" if score is None else f"{score:.1f} on average"
    kind = "An aspirational" if aspirational else "A committed"
    so = f", so: {state.proposed(state.step)}" if score is not None else ""
    return f"{mean}. {kind} objective is achieved at {enough:.1f}{so}"


def _score_words(ui: Ui, state: CloseState, step: Step) -> tuple[str, str]:
    if state.in_note:
        return "Why this score?", "Enter saves both"
    found = ui.evaluator.key_result(ui.workspace.key_results[step.id])
    score = suggested(found)
    if score is None:
        return "Nothing to go by, so nothing is suggested", "Type a score, or Enter to leave it open"
    held = found.time_in_range
    of = percent(found.progress or 0) if held is None else f"held {held.inside} of {held.all}"
    if ui.columns < WIDE:
        return f"{score:.1f} suggested", "7 is 0.7, 10 is 1.0"
    return f"{score:.1f}, as suggested from {of}", "Type another: 7 or .7 is 0.7, 10 is 1.0"


def footer(state: CloseState) -> list[tuple[str, str]]:
    """The keys of the step."""
    step = state.step
    ends = [("up", "back"), ("esc", "stop")]
    if step.kind == "close":
        return [("enter", "close the cycle"), *ends]
    if step.kind == "score":
        return [("enter", "next"), ("0-9", "score"), ("tab", "score" if state.in_note else "why"), *ends]
    if step.options:
        keys = " ".join(label[0] for label in step.options.values())
        return [("enter", "next"), (keys, "choose"), *ends]
    return [("enter", "next"), *ends]
