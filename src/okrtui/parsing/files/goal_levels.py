"""Objectives and key results in columns of levels: a column a level, where an empty cell means the same as above."""

from dataclasses import dataclass, field

from okrtui.parsing.files.cells import LONGEST, is_nothing, is_total
from okrtui.parsing.files.contents import Row
from okrtui.parsing.files.found import FoundObjective
from okrtui.parsing.files.goal_labels import label_of
from okrtui.parsing.files.goals import Goals, is_above
from okrtui.parsing.files.tables import Column, text_at


def read_levels(goals: Goals) -> None:
    """A column a level; an empty cell means the same as above."""
    table = goals.table
    objectives = sorted(table.of("objective") or table.of("title"), key=_depth)
    result = next((one for one in table.of("key_result") if not one.head.group), None)
    work = next(iter(table.of("initiative")), None)
    reader = _Levels(goals, objectives, result, work)
    for row in table.rows:
        reader.take(row)
    if result is None and len(objectives) > 1 and not any(one.head.level for one in objectives):
        reader.turn_leaves()


def _depth(column: Column) -> int:
    """Objectives of the whole house are above all others, wherever their column is; the rest keeps its order."""
    return 0 if column.head.level == "company" else 1


@dataclass(slots=True)
class _Levels:
    """Where the reading of columns of levels is."""

    goals: Goals
    objectives: list[Column]
    result: Column | None
    work: Column | None
    now: list[FoundObjective | None] = field(default_factory=list)
    alone: list[tuple[Row, FoundObjective]] = field(default_factory=list)
    """The rows that are about one objective and nothing else."""

    def take(self, row: Row) -> None:
        """The things that a row names."""
        goals = self.goals
        if not self.objectives and (title := self._section(row)):
            self.now = [goals.objective(row, title, alone=True)]
            return
        texts = [text_at(row, one) for one in self.objectives]
        result, work = text_at(row, self.result), text_at(row, self.work)
        if any(len(text) > LONGEST for text in (*texts, result, work)):
            goals.context.refuse(row, f"A title in it is longer than {LONGEST:,} characters")
            return
        deepest = max((n for n, text in enumerate(texts) if text), default=-1)
        if deepest < 0 and not result and not work:
            goals.context.refuse(row, "It has no objective and no key result")
            return
        if deepest >= 0 and is_total(texts[deepest]) and not result:
            goals.context.refuse(row, f"“{texts[deepest][:40]}” is a total of other rows")
            return
        if not self.objectives and not self.now:
            self.now = [goals.objective(row, goals.table.name, alone=False)]
            like = "sheet" if goals.table.sheet else "file"
            goals.context.findings.beliefs.append(
                f"the key results go under one objective, named after the {like}: {goals.table.name}"
            )
        for place, text in enumerate(texts):
            if text:
                self._enter(row, place, text, alone=place == deepest and not result and not work)
        above = next((one for one in reversed(self.now) if one is not None), None)
        if above is None:
            if result or work:
                goals.context.refuse(row, "There is no objective above it")
            return
        if deepest >= 0:
            goals.parent_by_title(above if self.now[0] is above else (self.now[0] or above), row)
        if result:
            goals.key_results(row, result, above)
        if work:
            goals.initiative(row, work, above)
        if not result and not work:
            self._figures_of_objective(row, above)

    def _section(self, row: Row) -> str:
        """The title of a row above others that says that it is an objective: `Objective 2: ...`, and nothing more."""
        cells = [cell for cell in row.cells if not is_nothing(cell)]
        label = label_of(text_at(row, self.result)) if len(cells) == 1 else None
        return label.rest if label is not None and label.kind == "objective" else ""

    def turn_leaves(self) -> None:
        """Where levels have no names, the last ones of each branch are key results."""
        objectives = self.goals.context.findings.objectives
        above = {id(one.parent) for one in objectives}
        for row, found in self.alone:
            if found.parent is not None and id(found) not in above and not found.key_results:
                objectives[:] = [one for one in objectives if one is not found]
                self.goals.key_results(row, found.title, found.parent)

    def _figures_of_objective(self, row: Row, objective: FoundObjective) -> None:
        """An objective in a row alone that has figures of its own, where no column holds key results."""
        if self.result is None and len(self.objectives) == 1 and self.goals.has_figures(row):
            self.goals.key_results(row, objective.title, objective)

    def _enter(self, row: Row, place: int, title: str, *, alone: bool) -> None:
        parent = next((one for one in reversed(self.now[:place]) if one is not None), None)
        column = self.objectives[place]
        found = self.goals.objective(row, title, column.head.level, alone=alone)
        if alone:
            self.alone.append((row, found))
        if parent is not None and found.parent is None and not is_above(parent, found):
            found.parent = parent
        self.now = [*self.now[:place], *[None] * (place - len(self.now)), found]
