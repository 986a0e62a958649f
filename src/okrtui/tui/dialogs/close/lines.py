"""The close of a cycle as it is drawn: the goals done, the one that is being closed, those to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from okrtui.domain.evaluation.score import objective_score, suggested
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.objective import Objective
from okrtui.text.figures import target_text
from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import shown_text
from okrtui.text.line_builder import LineBuilder
from okrtui.text.numbers import percent, valued
from okrtui.tui.dialogs.close.steps import (
    ENDING_KEYS,
    LOOKING_BACK,
    NEXT_KEYS,
    NEXT_WORDS,
    ClosingSteps,
    Step,
)
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import Pieces, blank, cut_to, line
from okrtui.views.describe import now_text

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

LABEL, WIDE = 11, 70
LEAST_NOTE = 5
"""Columns under which a note stands below its row while it is typed."""


class Places(NamedTuple):
    """Columns of the table: right edge of the value, then target, score, percent's right edge, note."""

    now: int
    target: int | None
    score: int
    was: int
    note: int


def _places(columns: int) -> Places:
    if columns >= WIDE:
        shift = max(-8, min(16, columns - 80))
        return Places(38 + shift, 40 + shift, 49 + shift, 61 + shift, 64 + shift)
    if columns >= 56:
        return Places(columns - 26, columns - 24, columns - 11, columns - 2, columns)
    return Places(columns - 13, None, columns - 11, columns - 2, columns)


class ClosingLines(ClosingSteps):
    """Lines of the walk."""

    def __init__(self, ui: Ui, cycle: Cycle, only: str = "") -> None:
        super().__init__(ui, cycle, only)
        self._caret_at = (0, 0)

    # Lines

    def top(self) -> list[Line]:
        """How far it is."""
        done, total = self._scored()
        left = (
            f"  {total - done} left, stop and go on any time" if total > done else "  stop and go on any time"
        )
        pieces = [(f" {self.title}  ", "strong"), (f"{done} of {total}", "text"), (left, "dim")]
        return [line(cut_to(pieces, self.ui.columns, self.ui.glyphs)), blank()]

    def body(self, columns: int, rows: int) -> list[Line]:
        """Every goal: one line where it is done or to come, all of it where it is being closed."""
        lines: list[Line] = []
        self._caret_at = (0, 0)
        for objective in self.objectives():
            if objective.id == self.goal:
                lines += [blank()] if lines else []
                self._open_goal(objective, lines, columns)
                lines.append(blank())
            else:
                lines.append(self._one_line(objective, columns))
        if lines and lines[-1] != blank():
            lines.append(blank())
        if not self.only:
            self._looking_back(lines, columns)
        first = max(0, min(self._caret_at[1] - rows // 2, len(lines) - rows))
        self._caret_at = (self._caret_at[0], self._caret_at[1] - first)
        return lines[first : first + rows]

    def _one_line(self, objective: Objective, columns: int) -> Line:
        glyphs, places = self.ui.glyphs, _places(columns)
        builder = LineBuilder(columns, glyphs)
        if objective.state == "open":
            builder.put(
                1, fit(shown_text(objective.title, glyphs), places.score - 2, cut=glyphs.cut), "strong"
            )
            builder.put(places.score, f"{len(self.results(objective))} to score", "dim")
            return line(builder.pieces())
        score = objective_score(self.ui.workspace, objective)
        builder.put(1, glyphs.done, "good")
        builder.put(3, fit(shown_text(objective.title, glyphs), places.score - 4, cut=glyphs.cut), "dim")
        said = [" – " if score is None else f"{score:.1f}", objective.state, self._went_where(objective)]
        builder.put(places.score + 1, "   ".join(part for part in said if part), "text")
        return line(builder.pieces())

    def _went_where(self, objective: Objective) -> str:
        for other in self.ui.workspace.objectives.values():
            if other.came_from == objective.id:
                return "carried over" if other.cycle else "parked"
        return ""

    def _open_goal(self, objective: Objective, lines: list[Line], columns: int) -> None:
        glyphs, places = self.ui.glyphs, _places(columns)
        heads = LineBuilder(columns, glyphs)
        heads.put(1, fit(shown_text(objective.title, glyphs), places.score - 2, cut=glyphs.cut), "strong")
        for column, word in ((places.score, "score"), (places.was - 2, "was"), (places.note, "note")):
            heads.put(column, word, "dim")
        lines.append(line(heads.pieces()))
        for item in self.results(objective):
            here = self.step == Step("score", item.id)
            lines.append(self._result(item, places, columns, len(lines) if here else None))
            if here and self.in_note and columns - places.note <= LEAST_NOTE:
                self._cell_line(lines, columns, "note", self.step, here=True, words="")
        lines.append(blank())
        if self.step.kind == "score":
            words = "Then: a achieved  m missed  d dropped, one line learned, and what next"
            lines.append(line(cut_to([("   " + words, "dim")], columns, glyphs)))
            lines.append(
                line(cut_to([("         (c carry over  p parking lot  n nothing)", "dim")], columns, glyphs))
            )
            return
        for step in self.steps():
            if step.kind != "score":
                self._asked(step, objective, lines, columns)

    def _result(self, item: KeyResult, places: Places, columns: int, at: int | None) -> Line:
        glyphs, standing = self.ui.glyphs, self.ui.evaluator.key_result(item)
        builder, here = LineBuilder(columns, glyphs), at is not None
        if here:
            builder.put(0, glyphs.cursor, "key")
        scored = item.score is not None
        builder.put(1, glyphs.done if scored else glyphs.to_do, "good" if scored else "text")
        now = shown_text(now_text(item, standing.value), glyphs)
        room = places.now - width(now) - 3
        builder.put(3, fit(shown_text(item.title, glyphs), room, cut=glyphs.cut), "title" if here else "text")
        builder.put_right(places.now, now)
        target = shown_text(target_text(item), glyphs)
        if places.target is not None:
            builder.put(places.target, fit(target, places.score - places.target, cut=glyphs.cut), "dim")
        score, note = self._cells(item, here=here)
        if here and not self.in_note:
            builder.put(places.score, "[", "key")
            builder.put(places.score + 1, fit(score, 3), "strong")
            builder.put(places.score + 4, "]", "key")
            self._caret_at = (places.score + 1 + min(2, self.edit.caret), at or 0)
        else:
            builder.put(places.score + 1, score, "text")
        if standing.time_in_range is not None:
            of = " of " if places.target is not None and columns >= WIDE else "/"
            builder.put_right(
                places.was, f"{standing.time_in_range.inside}{of}{standing.time_in_range.periods}", "dim"
            )
        elif standing.progress is not None:
            builder.put_right(places.was, percent(standing.progress), "dim")
        room = columns - places.note - 1
        if room >= LEAST_NOTE:
            shown = shown_text(note, glyphs)
            if here and self.in_note:
                shown = f"{shown}_"[-room:]
                self._caret_at = (places.note + len(shown) - 1, at or 0)
            builder.put(places.note, fit(shown, room, cut=glyphs.cut), "strong" if here else "dim")
        return line(builder.pieces(), lit=here)

    def _cells(self, item: KeyResult, *, here: bool) -> tuple[str, str]:
        """What stands as its score and as its note."""
        score = "" if item.score is None else f"{item.score:.1f}"
        if not here:
            return score, item.score_note
        if self.in_note:
            return self.answers.get(self.step.name, score), self.edit.text
        return self.edit.text, item.score_note

    def _asked(self, step: Step, objective: Objective, lines: list[Line], columns: int) -> None:
        """A step below the scores: its label, the answer or the cell, what it may be."""
        here = step == self.step
        label, words = self._label(step, objective)
        self._cell_line(lines, columns, label, step, here=here, words=words)

    def _label(self, step: Step, objective: Objective) -> tuple[str, str]:
        """What stands before the answer, and what is said of it."""
        match step.kind:
            case "ending":
                return "It was", "  ".join(f"{key} {word}" for key, word in ENDING_KEYS.items())
            case "learned":
                return "Learned", ""
            case "next":
                return "Next", "  ".join(f"{key} {NEXT_WORDS[word]}" for key, word in NEXT_KEYS.items())
            case "target":
                item = self.ui.workspace.key_results[step.id]
                assert isinstance(item, Metric)
                value = self.ui.evaluator.key_result(item).value
                reached = valued(item.target if value is None else value, item.unit, item.decimals)
                return "New target", f"{item.title}, met at {reached}"
            case _:
                offer = next(one for one in self.offers(objective) if one.key_result.id == step.id)
                name = offer.kpi.title if offer.kpi else offer.key_result.title
                return "Baseline", f"{name}: {'its new range' if offer.kpi else 'becomes a KPI'}  y n"

    def _cell_line(
        self, lines: list[Line], columns: int, label: str, step: Step, *, here: bool, words: str
    ) -> None:
        glyphs = self.ui.glyphs
        known = getattr(self.cycle, step.id, "") if step.kind == "looking-back" else ""
        text = self.edit.text if here else self.answers.get(step.name, known)
        room = {"baseline": 4, "target": 10}.get(step.kind, 9 if words else columns - LABEL - 8)
        pieces: list[tuple[str, str]] = [
            (glyphs.cursor if here else " ", "key"),
            (f"  {fit(label, LABEL)}", "text" if here else "dim"),
        ]
        if here:
            shown = shown_text(text, glyphs)
            caret = "" if step.choices else "_"
            shown = shown if width(shown) < room else shown[1 - room :]
            pieces += [("[", "key"), (fit(shown + caret, room), "strong"), ("]", "key")]
            self._caret_at = (min(columns - 1, LABEL + 4 + width(shown)), len(lines))
        else:
            pieces += [
                (" ", "text"),
                (fit(shown_text(text, glyphs), room, cut=glyphs.cut), "text"),
                (" ", "text"),
            ]
        pieces.append(("  " + words, "dim"))
        lines.append(line(cut_to(pieces, columns, glyphs), lit=here))

    def _looking_back(self, lines: list[Line], columns: int) -> None:
        if self.goal is not None:
            words = "went well, went badly, to change, thanks: last"
            lines.append(
                line(cut_to([(" Looking back   ", "strong"), (words, "dim")], columns, self.ui.glyphs))
            )
            return
        lines.append(line([(" Looking back", "strong")]))
        for name, label in LOOKING_BACK.items():
            step = Step("looking-back", name)
            self._cell_line(lines, columns, label, step, here=step == self.step, words="")

    def cursor(self) -> tuple[int, int] | None:
        """The cell that is typed in."""
        return self._caret_at

    def message(self) -> Pieces:
        """What is suggested, and what the keys are; what is wrong."""
        if self.problem:
            return [("glyph look", "look"), (self.problem, "text")]
        step = self.step
        match step.kind:
            case "score":
                return [(self._score_words(step), "text")]
            case "ending":
                return [(self._ending_words(), "text")]
            case "learned":
                return [("One line: what would you tell yourself of three months ago?", "text")]
            case "next":
                return [("Carried over it begins where it stands, without entries and scores", "text")]
            case "target":
                return [("Further on in the same direction; empty: it stays behind", "text")]
            case "baseline":
                return [(self._baseline_words(step), "text")]
            case _:
                return [("In a line; empty is nothing. It is shown when the next cycle is planned", "text")]

    def _ending_words(self) -> str:
        """What the scores come to, and from where on it is achieved."""
        workspace = self.ui.workspace
        goal = workspace.objectives.get(self.goal or "")
        score = objective_score(workspace, goal) if goal is not None else None
        aspirational = goal is not None and goal.ambition == "aspirational"
        enough = workspace.settings.number("score.aspirational") if aspirational else 1.0
        said = "Nothing is scored" if score is None else f"{score:.1f} on average"
        return f"{said}, and achieved is from {enough:.1f} on. Enter takes what stands there"

    def _baseline_words(self, step: Step) -> str:
        goal = self.ui.workspace.objectives.get(self.goal or "")
        offers = self.offers(goal) if goal is not None else []
        return next((offer.question for offer in offers if offer.key_result.id == step.id), "")

    def _score_words(self, step: Step) -> str:
        if self.in_note:
            return "Why this score? Enter saves score and note"
        standing = self.ui.evaluator.key_result(self.ui.workspace.key_results[step.id])
        score = suggested(standing)
        if score is None:
            return "Nothing counts here, so nothing is suggested: a digit is tenths, Enter leaves it open"
        if self.ui.columns < 80:
            return f"{score:.1f} suggested; 7 is 0.7, t 1.0"
        time_in_range = standing.time_in_range
        of = (
            percent(standing.progress or 0)
            if time_in_range is None
            else f"held {time_in_range.inside} of {time_in_range.periods}"
        )
        digits = "a digit is tenths: 7 is 0.7" if time_in_range is None else "7 is 0.7"
        return f"{score:.1f} suggested from {of}. Enter takes it; {digits}, t is 1.0"

    def footer(self) -> list[tuple[str, str]]:
        """The keys of the step."""
        keys = [("enter", "take it, next")]
        step = self.step
        if step.kind == "score":
            keys += [("0-9 t", "score"), ("tab", "score" if self.in_note else "note")]
        else:
            keys += list(step.choices.items())
        return [*keys, ("up", "back"), ("esc", "stop, keep")]

    def footer_right(self) -> list[tuple[str, str]]:
        """None: letters are answers here."""
        return []
