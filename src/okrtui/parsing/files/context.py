"""What the cells of one table are read with: its decimal mark, the order of its days, and where findings go."""

import re
from dataclasses import dataclass, field
from datetime import date

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import is_nothing, shown_cells, shown_row, text_of, unit_of
from okrtui.parsing.files.contents import Cell, Row
from okrtui.parsing.files.day_cells import LONGEST, Moment, Order, read_moment
from okrtui.parsing.files.evidence import Amount, Numbers, numbers_in, order_of_days
from okrtui.parsing.files.found import Choices, Findings, NotRead, Question, Surroundings
from okrtui.parsing.files.tables import Column, Table, at

NO_FIGURES = frozenset(
    {"id", "parent", "number", "cycle", "day", "due", "start_date", "tags", "owner", "unused"}
)
"""Fields whose cells say nothing about decimals: 1.10 may be a number of a list, or a day."""
DAYS = frozenset({"day", "due", "start_date"})
_EDGE_SIGNS = re.compile(r"^[<>=≤≥~≈\s]+|\.\.+|…")


@dataclass(slots=True)
class Context:
    """A table with all that its cells are read with."""

    table: Table
    choices: Choices
    surroundings: Surroundings
    findings: Findings
    order: Order = field(default_factory=Order)
    numbers: Numbers = field(default_factory=Numbers)
    of_column: dict[int, Numbers] = field(default_factory=dict)
    """Where the columns of one table differ in their decimal mark."""

    @property
    def today(self) -> date:
        """The day of the import."""
        return self.surroundings.today

    def amount(self, cell: Cell, column: Column | None = None, unit: str = "") -> Amount:
        """The number of a cell; a DataProblem where it is none."""
        numbers = self.numbers if column is None else self.of_column.get(column.at, self.numbers)
        return numbers.read(cell, unit)

    def moment(self, cell: Cell) -> Moment | None:
        """The day or period of a cell."""
        return read_moment(cell, self.order)

    def day(self, moment: Moment) -> date | None:
        """The day of a value: of a period its last, or today while it goes on; None where it is to come."""
        if moment.last <= self.today:
            return moment.last
        return self.today if moment.whole and moment.first <= self.today else None

    def refuse(self, row: Row, why: str) -> None:
        """A row that was not understood."""
        self.findings.not_read.append(
            NotRead(self.table.where(row.number), shown_row(row), why, shown_cells(row))
        )

    def unit(self, row: Row, column: Column | None) -> str:
        """The unit that a row names."""
        return "" if column is None else unit_of(text_of(at(row, column.at)))


def context_of(
    table: Table, choices: Choices, surroundings: Surroundings, findings: Findings, *, past: bool
) -> Context:
    """A table's context; what is open about it and what is believed goes to the findings.

    `past`: its days are those of a history. A DataProblem names lines that contradict each other.
    """
    context = Context(table, choices, surroundings, findings)
    order, questions, beliefs = order_of_days(
        _day_texts(table, past=past), choices, surroundings, past=past, place="row"
    )
    context.order = order
    marked, more = _marks(context)
    _take(findings, [*questions, *marked], [*beliefs, *more])
    return context


def _take(findings: Findings, questions: list[Question], beliefs: list[str]) -> None:
    known = {choice for question in findings.questions for _, choice in question.choices}
    for question in questions:
        if not known & {choice for _, choice in question.choices}:
            findings.questions.append(question)
    findings.beliefs += [belief for belief in beliefs if belief not in findings.beliefs]


def _day_texts(table: Table, *, past: bool) -> list[tuple[int, str]]:
    """The texts of days, each once with its first line: a text that comes again says nothing new.

    Beside goals, those of a column that is not used are left out: nobody is asked about them.
    """
    lines: dict[str, int] = {}
    for column in table.columns:
        if column.is_period:
            lines.setdefault(column.text, table.head)
        elif column.field in DAYS or (column.kind == "days" and (past or column.field not in ("", "unused"))):
            for line, cell in table.cells(column):
                if isinstance(cell, str) and cell not in lines and len(cell) <= LONGEST:
                    lines[cell] = line
    return [(line, text) for text, line in lines.items() if not is_nothing(text)]


def _marks(context: Context) -> tuple[list[Question], list[str]]:
    """The decimal mark of the whole table; where its columns contradict each other, of each of them."""
    table, choices = context.table, context.choices
    columns = [
        column
        for column in table.columns
        if column.kind in ("numbers", "texts") and column.field not in NO_FIGURES and _has_figures(column)
    ]
    cells = [pair for column in columns for pair in _figures(table, column)]
    try:
        context.numbers, questions, beliefs = numbers_in(
            cells, table.delimiter, choices, context.surroundings, "row"
        )
        return questions, beliefs
    except DataProblem:
        questions, beliefs = [], []
    for column in columns:
        found, asked, believed = numbers_in(
            _figures(table, column), table.delimiter, choices, context.surroundings, "row"
        )
        context.of_column[column.at] = found
        questions += asked
        beliefs += [f"{column.label_or_number}: {belief}" for belief in believed]
    return questions[:1], beliefs


def _has_figures(column: Column) -> bool:
    return column.kind == "numbers" or column.field in (
        "start", "target", "current", "baseline", "progress", "low", "high", "range", "value",
    )  # fmt: skip


def _figures(table: Table, column: Column) -> list[tuple[int, Cell]]:
    return [
        (line, _EDGE_SIGNS.sub(" ", cell).strip())
        for line, cell in table.cells(column)
        if isinstance(cell, str) and not is_nothing(cell)
    ]
