"""What sheets of cells hold: objectives with their key results, or KPIs with their histories."""

import shlex
from collections import Counter
from collections.abc import Sequence

from okrtui.parsing.files.cells import done_of, row_is_blank, row_type, shown_cells, shown_row
from okrtui.parsing.files.column_heads import folded_head
from okrtui.parsing.files.contents import Sheet
from okrtui.parsing.files.context import Context, context_of
from okrtui.parsing.files.cutting import tables_of
from okrtui.parsing.files.day_cells import sample_moment
from okrtui.parsing.files.figure_columns import ask_for_figures
from okrtui.parsing.files.filling import states_left
from okrtui.parsing.files.found import Choices, Findings, FoundKpi, NotRead, Surroundings
from okrtui.parsing.files.goal_columns import layout_of, read_columns, table_of
from okrtui.parsing.files.goal_sheets import read_goals
from okrtui.parsing.files.habits import find_habits
from okrtui.parsing.files.histories import (
    Found,
    are_values,
    day_column,
    read_periods,
    read_rows,
    same_heads,
    value_columns,
)
from okrtui.parsing.files.joining import joined
from okrtui.parsing.files.kpi_fields import read_plan, take_fields
from okrtui.parsing.files.limits import refuse_things
from okrtui.parsing.files.row_links import is_outline
from okrtui.parsing.files.series import finished, merged_kpis
from okrtui.parsing.files.tables import Column, Table, text_at
from okrtui.text.escaping import visible

ABOUT_SOMETHING_ELSE = "Neither a goal nor a dated value"


def find_in_sheets(
    sheets: Sequence[tuple[str, Sheet]], choices: Choices, surroundings: Surroundings
) -> Findings:
    """All that is found in sheets, each with the name of its file; those that belong together are joined.

    A DataProblem names the line where numbers or days contradict each other.
    """
    by_file = Counter(file for file, _ in sheets)
    findings, others = find_habits(sheets, choices, surroundings)
    tables: list[Table] = []
    for file, sheet in others:
        if sheet.hidden:
            findings.left_out.append(f"{sheet.name}: hidden in the workbook")
        elif all(map(row_is_blank, sheet.rows)):
            if by_file[file] > 1:
                findings.left_out.append(f"{sheet.name}: empty")
        elif (layout := layout_of(sheet)) is not None and not choices.shape:
            context = Context(
                table_of(file, sheet, several=by_file[file] > 1), choices, surroundings, findings
            )
            read_columns(context, sheet.rows, layout)
        else:
            tables += tables_of(file, sheet, choices, several=by_file[file] > 1)
    alike = Counter((table.file, same_heads(table)) for table in tables if table.sheet)
    for table in joined(tables):
        findings.beliefs += table.beliefs
        shape = _shape(table, choices)
        prefix = (
            table.sheet if alike[table.file, same_heads(table)] > 1 and not sample_moment(table.sheet) else ""
        )
        if shape in ("rows", "periods"):
            _history(table, shape, prefix, choices, surroundings, findings)
        elif shape in ("plan", "list"):
            _plan(table, choices, surroundings, findings)
        elif shape == "goals":
            refuse_things(len(table.rows))
            ask_for_figures(table, findings)
            read_goals(context_of(table, choices, surroundings, findings, past=False))
            _say_unused(table, findings)
        else:
            _leave_out(table, findings)
    findings.kpis[:] = merged_kpis(findings.kpis)
    if findings.empty and not findings.questions:
        # One sentence says it all.
        findings.not_read = [row for row in findings.not_read if row.why != ABOUT_SOMETHING_ELSE]
    return findings


def _shape(table: Table, choices: Choices) -> str:
    """What a table is: rows or periods of a history, a plan of years, goals, a list of KPIs; empty: none of them."""
    if choices.shape == "objectives":
        return "goals"
    plan = any(column.head.year for column in table.of("target"))
    periods = [
        column for column in table.periods if column.kind in ("numbers", "empty") or are_values(table, column)
    ]
    if _lists_kpis(table) and choices.shape != "objectives" and not plan and day_column(table) is None:
        for column in table.of("title")[:1]:
            column.field = "kpi"
        if not periods:
            return "list"
    if choices.shape != "kpis" and _is_about_goals(table) and not plan:
        return "goals"
    if plan:
        return "plan"
    if len(periods) >= 2 or (periods and table.has("kpi")) or (table.weeks and table.has("kpi")):
        return "periods"
    if day_column(table) is not None and value_columns(table):
        return "rows"
    return "list" if table.has("kpi") and len({column.field for column in table.columns} & BESIDE) > 1 else ""


def _lists_kpis(table: Table) -> bool:
    """Whether titles have what KPIs have and key results don't: how often they are read, edges, which way is better."""
    if not table.has("title") or table.has(
        "objective", "key_result", "kpi", "parent", "type", "number", "start"
    ):
        return False
    of_kpis = {column.field for column in table.columns} & {"cadence", "better", "low", "high", "range"}
    return len(of_kpis) > 1 or (bool(of_kpis) and table.has("unit"))


BESIDE = frozenset(
    {"unit", "range", "target", "low", "high", "owner", "better", "cadence", "current", "value", "definition"}
)
"""Fields beside the name of a KPI, of which a list of KPIs has two or more."""


def _leave_out(table: Table, findings: Findings) -> None:
    """A table about something else: by its name, or row by row where the file has others."""
    name = table.sheet or table.name
    heads = ", ".join(column.text[:30] for column in table.columns if column.text)[:100]
    about = f"its columns are {heads}" if heads else "it has no row of column names"
    findings.left_out.append(f"{name}: no goals and no dated values ({about})")
    if not table.sheet:
        for row in table.rows:
            findings.not_read.append(
                NotRead(
                    table.where(row.number),
                    shown_row(row),
                    ABOUT_SOMETHING_ELSE,
                    shown_cells(row),
                )
            )


def _say_unused(table: Table, findings: Findings) -> None:
    """The columns of goals that go nowhere."""
    unused = [
        column.text[:30]
        for column in table.columns
        if column.text and column.kind != "empty" and column.field in ("", "unused") and not column.is_period
    ]
    own = [column.text[:30] for column in table.columns if _is_own(table, column)]
    if own:
        findings.remarks.append(
            f"Left out: {', '.join(own)}. How far an objective is follows from its key results, and its days are those "
            "of its cycle"
        )
    states = [text for column in table.of("status") for text in _states(table, column)]
    if states:
        findings.remarks.append(states_left(states))
    if unused:
        option = f"--map {shlex.quote(f'{visible(unused[0])}=FIELD')}"
        findings.beliefs.append(f"columns that aren't used: {', '.join(unused[:12])} ({option} uses one)")


def _states(table: Table, column: Column) -> list[str]:
    """The texts of a column that say how things go: neither done nor not, and no number."""
    texts = dict.fromkeys(text_at(row, column) for row in table.rows)
    return [text for text in texts if text and done_of(text) is None and any(map(str.isalpha, text))]


def _is_own(table: Table, column: Column) -> bool:
    """Whether a column is about objectives alone, beside key results, and says what an objective has no field for."""
    if column.head.scope != "objective" or column.kind == "empty" or not table.has("key_result"):
        return False
    if any(one.head.group for one in table.of("key_result")):
        # Each row is an objective; its days are those of its key results.
        return column.field == "progress"
    return column.field == "progress" or (column.field in ("due", "start_date") and not table.has("cycle"))


def _is_about_goals(table: Table) -> bool:
    """Whether the heads speak of goals: by their name, or by titles that have parents, types, numbers or targets."""
    if table.has("objective", "key_result"):
        return not (table.has("kpi") and len(table.periods) > 1 and not table.has("key_result"))
    called = any(set(folded_head(one.text).split()[:1]) & CALLED for one in table.of("title"))
    structure = (
        table.has("parent", "metric", "target")
        or (called and table.has("progress", "due", "status"))
        or (table.has("number") and table.has(*WITH_NUMBERS))
    )
    typed = any(row_type(text_at(row, column)) for column in table.of("type") for row in table.rows[:50])
    outline = any(
        is_outline(text_at(row, one)) for one in table.of("number", "id") for row in table.rows[:50]
    )
    numbered = (
        outline
        and bool(table.of("number", "id"))
        and any(
            text_at(row, one)[:1].isalpha() for one in table.of("number", "id") for row in table.rows[:50]
        )
    )
    return table.has("title") and (structure or typed or numbered)


CALLED = frozenset({"goal", "objective", "okr"})
"""First words of heads of titles that are those of goals."""
WITH_NUMBERS = ("progress", "score", "cycle", "ambition", "current", "level", "confidence")
"""Fields that make goals of a numbered list of titles."""


def _history(
    table: Table, shape: str, prefix: str, choices: Choices, surroundings: Surroundings, findings: Findings
) -> None:
    context = context_of(table, choices, surroundings, findings, past=True)
    found = Found(context, prefix)
    (read_rows if shape == "rows" else read_periods)(found)
    # In rows a KPI is its values; in columns it may have a range and no value yet.
    series = [one for one in found.series.values() if one.points or shape == "periods"]
    kpis, question = finished(series, choices)
    findings.kpis += kpis
    if question:
        findings.questions.append(question)


def _plan(table: Table, choices: Choices, surroundings: Surroundings, findings: Findings) -> None:
    context = context_of(table, choices, surroundings, findings, past=True)
    name = next(iter(table.of("kpi", "title", "metric")), None)
    unit = next(iter(table.of("unit")), None)
    for row in table.rows:
        kpi = FoundKpi(table.where(row.number), text_at(row, name))
        kpi.names = tuple(filter(None, (text_at(row, one) for one in table.of("id", "number"))))
        if own := context.unit(row, unit):
            kpi.texts["unit"] = own
        if not kpi.title:
            context.refuse(row, "It has no name")
            continue
        take_fields(context, row, kpi, name)
        if read_plan(context, row, kpi) or not any(column.head.year for column in table.of("target")):
            findings.kpis.append(kpi)
        else:
            context.refuse(row, "It has no figures")
