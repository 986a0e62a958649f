"""What sheets of cells hold: objectives with their key results, or KPIs with their histories."""

from collections import Counter
from collections.abc import Sequence

from okrtui.parsing.files.cells import row_is_blank, shown_cells, shown_row
from okrtui.parsing.files.contents import Sheet
from okrtui.parsing.files.context import Context, context_of
from okrtui.parsing.files.day_cells import sample_moment
from okrtui.parsing.files.found import Choices, Findings, FoundKpi, NotRead, Surroundings
from okrtui.parsing.files.goal_columns import layout_of, read_columns, table_of
from okrtui.parsing.files.goal_sheets import read_goals
from okrtui.parsing.files.habits import find_habits
from okrtui.parsing.files.histories import (
    Found,
    day_column,
    read_periods,
    read_rows,
    same_heads,
    value_columns,
)
from okrtui.parsing.files.kpi_fields import read_plan, take_fields
from okrtui.parsing.files.series import finished
from okrtui.parsing.files.tables import Table, tables_of, text_at


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
    for table in tables:
        shape = _shape(table, choices)
        prefix = (
            table.sheet if alike[table.file, same_heads(table)] > 1 and not sample_moment(table.sheet) else ""
        )
        if shape in ("rows", "periods"):
            _history(table, shape, prefix, choices, surroundings, findings)
        elif shape == "plan":
            _plan(table, choices, surroundings, findings)
        elif shape == "goals":
            read_goals(context_of(table, choices, surroundings, findings, past=False))
        else:
            _leave_out(table, findings)
    return findings


def _shape(table: Table, choices: Choices) -> str:
    if len([column for column in table.periods if column.kind in ("numbers", "empty")]) >= 2:
        return "periods"
    if any(column.head.year for column in table.of("target")):
        return "plan"
    if _is_about_goals(table):
        return "goals"
    if day_column(table) is not None and value_columns(table):
        return "rows"
    return ""


def _leave_out(table: Table, findings: Findings) -> None:
    """A table about something else: by its name, or row by row where the file has others."""
    name = table.sheet or table.name
    heads = ", ".join(column.text[:30] for column in table.columns if column.text)[:100]
    about = f"its columns are {heads}" if heads else "no heads"
    findings.left_out.append(f"{name}: no goals and no dated values ({about})")
    if not table.sheet:
        for row in table.rows:
            findings.not_read.append(
                NotRead(
                    table.where(row.number),
                    shown_row(row),
                    "Neither a goal nor a dated value",
                    shown_cells(row),
                )
            )


def _is_about_goals(table: Table) -> bool:
    if table.has("objective", "key_result"):
        return True
    return table.has("title") and (
        table.has("parent", "metric", "number", "target")
        or (table.has("type") and table.has("progress", "due", "owner"))
    )


def _history(
    table: Table, shape: str, prefix: str, choices: Choices, surroundings: Surroundings, findings: Findings
) -> None:
    context = context_of(table, choices, surroundings, findings, past=True)
    found = Found(context, prefix)
    (read_rows if shape == "rows" else read_periods)(found)
    kpis, question = finished(list(found.series.values()), choices)
    findings.kpis += kpis
    if question:
        findings.questions.append(question)


def _plan(table: Table, choices: Choices, surroundings: Surroundings, findings: Findings) -> None:
    context = context_of(table, choices, surroundings, findings, past=True)
    name = next(iter(table.of("kpi", "title", "metric")), None)
    unit = next(iter(table.of("unit")), None)
    for row in table.rows:
        kpi = FoundKpi(table.where(row.number), text_at(row, name))
        if own := context.unit(row, unit):
            kpi.texts["unit"] = own
        take_fields(context, row, kpi, name)
        if read_plan(context, row, kpi):
            findings.kpis.append(kpi)
        else:
            context.refuse(row, "It has no figures")
