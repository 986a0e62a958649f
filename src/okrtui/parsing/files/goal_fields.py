"""What the cells of a row say of an objective or of a key result, beside its title."""

import re
from datetime import date
from typing import NamedTuple

from okrtui.domain.errors import DataProblem
from okrtui.domain.rounding import as_typed
from okrtui.parsing.files.cells import (
    ambition_of,
    cadence_of,
    done_of,
    is_nothing,
    level_of,
    text_of,
    unit_of,
)
from okrtui.parsing.files.contents import Cell, Row
from okrtui.parsing.files.context import Context
from okrtui.parsing.files.cycle_cells import cycle_of
from okrtui.parsing.files.day_cells import Moment, head_moment
from okrtui.parsing.files.evidence import looks_number, shares
from okrtui.parsing.files.found import FoundCycle, FoundKeyResult, FoundValue
from okrtui.parsing.files.healthy_ranges import edges_of
from okrtui.parsing.files.measures import (
    ANSWER,
    are_answers,
    confidence_of,
    is_done,
    sort_of,
    unit_of_sort,
    unit_of_times,
)
from okrtui.parsing.files.tables import Column, at, text_at
from okrtui.parsing.files.yearless import moment_in

OF_OBJECTIVES = frozenset({"team", "level", "cycle", "ambition", "why", "tags", "parent", "category"})
"""Fields that are the objective's in a row that has a key result as well."""
_OF = re.compile(r"\d+\s*(?:/|of|von|sur|de|di|van|av|af|z)\s*\d+\b.*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Shares(NamedTuple):
    """Progress and score of each line, read for their whole columns."""

    progress: dict[tuple[int, int], float]
    score: dict[tuple[int, int], float]


def shares_of(context: Context) -> Shares:
    """All that the columns of progress and score say."""
    found: dict[str, dict[tuple[int, int], float]] = {"progress": {}, "score": {}}
    for name, values in found.items():
        columns = context.table.of(name)
        groups = [[column for column in columns if column.head.group]] + [
            [c] for c in columns if not c.head.group
        ]
        for group in groups:
            cells = [
                (n * 1000 + column.at, at(row, column.at))
                for n, row in enumerate(context.table.rows)
                for column in group
            ]
            read = shares(cells, context.numbers)
            values |= {
                (context.table.rows[key // 1000].number, key % 1000): share for key, share in read.items()
            }
    return Shares(found["progress"], found["score"])


class Fields:
    """The columns of a table by what they are of, and what its rows say in them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.shares = shares_of(context)
        results = [one.at for one in context.table.of("key_result") if not one.head.group]
        self._result_at = results[0] if results else None
        self._periods = context.table.periods
        self.cycle: FoundCycle | None = None
        """That of the whole table, where it names one."""
        self._columns: dict[tuple[str, str, int], Column | None] = {}

    def column(self, field: str, of: str, group: int = 0) -> Column | None:
        """The column of a field for an `objective` or `key_result`; where one serves both, that one.

        Of two without a name of what they are of, the first is the objective's.
        """
        key = field, of, group
        if key not in self._columns:
            self._columns[key] = self._found(field, of, group)
        return self._columns[key]

    def _found(self, field: str, of: str, group: int) -> Column | None:
        columns = [
            one
            for one in self.context.table.of(field)
            if one.head.group == group or not (group or one.head.group)
        ]
        if group:
            return next((one for one in columns if one.head.group == group), None)
        scoped = [one for one in columns if one.head.scope == of]
        if scoped:
            return scoped[0]
        free = [one for one in columns if not one.head.scope]
        if len(free) > 1 and self._result_at is not None:
            before = [one for one in free if one.at < self._result_at]
            after = [one for one in free if one.at > self._result_at]
            if before and after:
                return before[-1] if of == "objective" else after[0]
        return free[0] if free else None

    def text(self, row: Row, field: str, of: str, group: int = 0) -> str:
        """What a row says in a field."""
        return text_at(row, self.column(field, of, group))

    def is_shared(self, field: str) -> bool:
        """Whether objective and key result have the same column of a field."""
        return self.column(field, "objective") is self.column(field, "key_result")

    def day(self, row: Row, field: str, of: str, group: int = 0, *, last: bool = True) -> date | None:
        """The day of a field; of a month or quarter its last or first one. What is no day is remarked upon."""
        column = self.column(field, of, group)
        if column is None or is_nothing(at(row, column.at)):
            return None
        moment = self._of_cycle(row, at(row, column.at))
        if moment is None:
            self.context.findings.remarks.append(
                f"row {row.number}: “{text_at(row, column)[:40]}” isn't a day, so {column.label_or_number} is left out"
            )
            return None
        return moment.last if last else moment.first

    def _of_cycle(self, row: Row, cell: Cell) -> Moment | None:
        """The day of a cell; without a year the one in the row's cycle."""
        around, cycle = self.context.surroundings, self.cycle
        if text := self.text(row, "cycle", "objective"):
            cycle = cycle_of(text, None, None, around, self.context.order)
        return moment_in(cell, cycle, around, self.context.order)

    def objective_texts(self, row: Row, *, alone: bool) -> dict[str, str]:
        """The fields of an objective; `alone`: the row is about nothing else."""
        texts: dict[str, str] = {}
        for field in ("owner", "why", "team", "tags", "weight", "definition"):
            shared = field not in OF_OBJECTIVES and self.is_shared(field)
            column = self.column(field, "objective")
            if column is None or not (alone or not shared):
                continue
            if text := text_at(row, column):
                text = {"weight": _bare, "tags": _with_commas}.get(field, str)(text)
                texts["why" if field == "definition" else field] = text
        for field, read in (("level", level_of), ("ambition", ambition_of)):
            if (text := self.text(row, field, "objective")) and (word := read(text)):
                texts[field] = word
        if "level" not in texts and (word := self._level_of_type(row)):
            texts["level"] = word
        return texts

    def _level_of_type(self, row: Row) -> str:
        """The level that a column of types names: Company, Team."""
        return next(filter(None, (level_of(text_at(row, one)) for one in self.context.table.of("type"))), "")

    def done(self, row: Row, of: str, group: int = 0) -> bool | None:
        """Whether a column of states says that it is done; other states are none of ours."""
        return (
            True if any(done_of(self.text(row, name, of, group)) for name in ("status", "progress")) else None
        )

    def share(self, row: Row, of: str, group: int = 0) -> float | None:
        """How far it is by the column of progress."""
        column = self.column("progress", of, group)
        return None if column is None else self.shares.progress.get((row.number, column.at))

    # Key results

    def key_result(self, row: Row, title: str, group: int = 0) -> FoundKeyResult | None:
        """A key result from its row; None where one of its figures is none, which is reported."""
        found = FoundKeyResult(self.context.table.where(row.number), title)
        unit = self.column("unit", "key_result", group)
        found.unit = self.context.unit(row, unit) or None
        start, target, current = (
            None if one is None else at(row, one.at)
            for one in (self.column(name, "key_result", group) for name in ("start", "target", "current"))
        )
        found.sort = sort_of(self.text(row, "measure", "key_result", group))
        found.unit = found.unit or unit_of_sort(found.sort) or unit_of_times([start, target, current]) or None
        found.answered = found.sort == ANSWER or are_answers([start, target])
        try:
            if found.answered:
                found.done = is_done(current, self.context.numbers)
            else:
                self._goal(row, found, group)
        except DataProblem as problem:
            self.context.refuse(row, problem.statement)
            return None
        self._value(row, found, group)
        self._texts(row, found, group)
        return found

    def _goal(self, row: Row, found: FoundKeyResult, group: int) -> None:
        for field in ("target", "start"):
            column = self.column(field, "key_result", group)
            if column is None or is_nothing(cell := at(row, column.at)):
                continue
            if not found.unit and column.head.unit:
                found.unit = unit_of(column.head.unit) or None
            try:
                amount = self.context.amount(cell, column, found.unit or "")
            except DataProblem as problem:
                if field == "target" and self._other_goal(row, found, column):
                    continue
                raise DataProblem(f"{problem.statement} ({column.label_or_number})") from None
            found.figures[field] = amount.value
            found.unit = found.unit or unit_of(amount.unit) or None
        for field in ("low", "high", "range"):
            column = self.column(field, "key_result", group)
            if column is None or is_nothing(cell := at(row, column.at)):
                continue
            better = {"low": "higher", "high": "lower"}.get(field, "")
            if edges := edges_of(cell, self.context, column, found.unit or "", better):
                found.figures |= {name: value for name, value in edges.figures.items() if name}
                found.open_edges |= edges.open_edges
                found.unit = found.unit or edges.unit or None

    def _other_goal(self, row: Row, found: FoundKeyResult, column: Column) -> bool:
        """A target that is no number: an edge, `16 of 16`, or words that say what is to be there."""
        cell = at(row, column.at)
        text = text_of(cell)
        if edges := edges_of(cell, self.context, column, found.unit or "", ""):
            found.figures |= {name: value for name, value in edges.figures.items() if name}
            found.open_edges |= edges.open_edges
            found.unit = found.unit or edges.unit or None
            return True
        if _OF.fullmatch(text):
            found.goal = text
            return True
        if text[:1] in "=+-@" or len(text) > 200:
            return False
        start = self.column("start", "key_result")
        if start is not None and looks_number(at(row, start.at)) and done_of(text) is None:
            # A start in figures has to arrive somewhere in figures.
            return False
        if not any(map(str.isdigit, text)):
            if done_of(text) is None:
                found.texts["definition"] = f"{column.head.label}: {text}"
            return True
        return False

    def _value(self, row: Row, found: FoundKeyResult, group: int) -> None:
        column = None if found.answered else self.column("current", "key_result", group)
        cell = None if column is None else at(row, column.at)
        note = self.text(row, "note", "key_result", group)
        if column is not None and not is_nothing(cell):
            try:
                amount = self.context.amount(cell, column, found.unit or "")
                found.unit = found.unit or unit_of(amount.unit) or None
                found.value = FoundValue(amount.value, note=note)
            except DataProblem as problem:
                if (done := done_of(text_of(cell))) is not None:
                    found.done = done or None
                else:
                    self.context.findings.remarks.append(
                        f"row {row.number}: {problem.statement}, so {found.line[:60]} has no value"
                    )
        if found.value is None:
            found.progress = self.share(row, "key_result", group)
            found.note = note
            if found.progress is None and found.done is None:
                found.done = self.done(row, "key_result", group)
        else:
            found.value.confidence = confidence_of(self.text(row, "confidence", "key_result", group))
        score = self.column("score", "key_result", group)
        if score is not None:
            value = self.shares.score.get((row.number, score.at))
            found.score = round(value, 1) if value is not None and 0 <= value <= 1 else None
        self._entries(row, found)
        day = self.day(row, "day", "key_result", group)
        if day is not None and day <= self.context.today and not found.entries:
            _put_on_day(found, day, confidence_of(self.text(row, "confidence", "key_result", group)))

    def _entries(self, row: Row, found: FoundKeyResult) -> None:
        """Values in columns whose heads are days."""
        for column in self._periods:
            cell, moment = at(row, column.at), head_moment(column.text, self.context.order)
            if is_nothing(cell) or moment is None:
                continue
            day = self.context.day(moment)
            if day is None:
                continue
            try:
                amount = self.context.amount(cell, column, found.unit or "")
            except DataProblem as problem:
                self.context.refuse(row, f"{problem.statement} ({column.label_or_number})")
                continue
            found.entries.append(FoundValue(amount.value, day))

    def _texts(self, row: Row, found: FoundKeyResult, group: int) -> None:
        for field in ("owner", "definition", "weight"):
            if text := self.text(row, field, "key_result", group):
                if field == "weight":
                    text = _bare(text)
                found.texts[field] = "; ".join(filter(None, (text, found.texts.get(field, ""))))
        if cadence := cadence_of(self.text(row, "cadence", "key_result", group)):
            found.texts["cadence"] = cadence
        due = self.day(row, "due", "key_result", group)
        if due is not None:
            found.texts["deadline"] = due.isoformat()
        first = self.day(row, "start_date", "key_result", group, last=False)
        if first is not None and (due is None or first < due):
            found.texts["start_date"] = first.isoformat()


def _put_on_day(found: FoundKeyResult, day: date, confidence: int | None) -> None:
    """Make the value of a key result, or how far it is, one of a day."""
    if found.value is not None:
        found.value.on = day
        found.entries, found.value = [found.value], None
    elif found.progress is not None and not found.figures:
        found.entries = [FoundValue(found.progress, day, note=found.note, confidence=confidence)]
        found.shares, found.progress, found.note = True, None, ""


def _with_commas(text: str) -> str:
    """Tags as they are typed, whatever parts them in a cell."""
    return ", ".join(part.strip() for part in re.split(r"[;|\n]", text) if part.strip())


def _bare(text: str) -> str:
    """A weight without its sign for percent."""
    found = _NUMBER.search(text)
    return as_typed(float(found[0].replace(",", "."))) if found else text
