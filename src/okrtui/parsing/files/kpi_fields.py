"""What columns beside the values say of a KPI: owner, team, unit, direction, healthy range, baseline and plan."""

from collections.abc import Sequence
from datetime import date

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import better_of, cadence_of, is_nothing, level_of, text_of
from okrtui.parsing.files.contents import Row
from okrtui.parsing.files.context import Context
from okrtui.parsing.files.day_cells import head_moment
from okrtui.parsing.files.found import FoundKpi, FoundValue, Question
from okrtui.parsing.files.healthy_ranges import Edges, edges_of
from okrtui.parsing.files.tables import Column, at, text_at

TEXTS = ("owner", "team", "category", "definition", "tags")
"""Fields of a KPI that columns hold as they are."""


def take_fields(context: Context, row: Row, kpi: FoundKpi, name: Column | None) -> None:
    """Fill in what a row says of its KPI beside its values; a later row goes before an earlier one."""
    table = context.table
    for column in table.columns:
        if not column.field or column is name:
            continue
        # A minus alone says which way is better; elsewhere it says that there is nothing.
        text = text_of(at(row, column.at)) if column.field == "better" else text_at(row, column)
        if not text:
            continue
        if column.field in TEXTS and column.kind != "days":
            kpi.texts[column.field] = text
        elif column.field == "better" and (better := better_of(text)):
            kpi.texts["better"] = better
        elif column.field == "cadence" and (cadence := cadence_of(text)):
            kpi.texts["cadence"] = cadence
        elif column.field == "level" and (level := level_of(text)):
            kpi.texts["level"] = level
    if better := context.choices.settings.get("better", ""):
        kpi.texts.setdefault("better", better)
    take_ranges(context, row, kpi)


def take_ranges(context: Context, row: Row, kpi: FoundKpi) -> None:
    """The healthy range from the columns that say it."""
    for column in context.table.of("range", "target"):
        if not column.head.year:
            edges = edges_of(
                at(row, column.at), context, column, kpi.texts.get("unit", ""), kpi.texts.get("better", "")
            )
            if edges is None and not is_nothing(at(row, column.at)):
                context.findings.remarks.append(
                    f"row {row.number}: “{text_at(row, column)[:40]}” isn't a range, so {kpi.title[:60]} has none"
                )
            set_edges(context, kpi, edges)
    for column in context.table.of("low", "high"):
        try:
            cell = at(row, column.at)
            if not is_nothing(cell):
                kpi.figures[column.field] = context.amount(cell, column, kpi.texts.get("unit", "")).value
        except DataProblem:
            set_edges(context, kpi, edges_of(cell, context, column, kpi.texts.get("unit", ""), ""))


def set_edges(context: Context, kpi: FoundKpi, edges: Edges | None) -> None:
    """Give a KPI the range that was read; a number alone stays open until its direction is known."""
    if edges is None:
        return
    if edges.unit:
        kpi.texts.setdefault("unit", edges.unit)
    if edges.bare:
        if kpi.texts.get("better", "") != "within":
            undirected(context, kpi)
        return
    kpi.figures.update(edges.figures)
    kpi.open_edges = kpi.open_edges | edges.open_edges


def undirected(context: Context, kpi: FoundKpi) -> None:
    """Remember a KPI whose goal is a number alone, so that its direction is asked for."""
    if context.table.has("day"):
        remark = f"the goals of {kpi.title[:60]} are left out: --set better=higher or better=lower keeps them"
        if remark not in context.findings.remarks:
            context.findings.remarks.append(remark)
        return
    known = [question for question in context.findings.questions if "better=" in question.choices[0][1]]
    if not known:
        context.findings.questions.append(
            Question(
                f"Is more or less of “{kpi.title[:60]}” better? Its goal is a number alone",
                (
                    ("more", "--set better=higher"),
                    ("less", "--set better=lower"),
                    ("neither", "--set better=within"),
                ),
                where=kpi.where,
            )
        )


def read_plan(context: Context, row: Row, kpi: FoundKpi) -> bool:
    """A baseline and targets of years: the value of then, the range of now, and the targets of other years."""
    table, unit = context.table, kpi.texts.get("unit", "")
    better = kpi.texts.get("better", "")
    found = False
    for column in table.of("baseline", "start", "value", "current"):
        cell = at(row, column.at)
        if is_nothing(cell):
            continue
        try:
            amount = context.amount(cell, column, unit)
        except DataProblem:
            continue
        if amount.unit and not unit:
            unit = kpi.texts["unit"] = amount.unit
        day = date(column.head.year, 12, 31) if column.head.year else None
        if day is None or day <= context.today:
            kpi.readings.append(FoundValue(amount.value, day))
            found = True
    for column in table.periods:
        moment, cell = head_moment(column.text, context.order), at(row, column.at)
        day = None if moment is None or is_nothing(cell) else context.day(moment)
        if day is not None:
            try:
                kpi.readings.append(FoundValue(context.amount(cell, column, unit).value, day))
            except DataProblem:
                continue
            found = True
    targets = [column for column in table.of("target") if column.head.year and text_at(row, column)]
    targets.sort(key=lambda column: column.head.year)
    edges = {column.at: edges_of(at(row, column.at), context, column, unit, better) for column in targets}
    read = [column for column in targets if edges[column.at] is not None]
    if not read:
        return found
    better = better or _by_the_way(kpi, edges[read[0].at])
    now = next((column for column in read if column.head.year >= context.today.year), read[-1])
    now_edges = edges_of(at(row, now.at), context, now, unit, better)
    set_edges(context, kpi, now_edges)
    if now.head.year > min(column.head.year for column in read) or now.head.year <= context.today.year:
        kpi.range_since = date(now.head.year, 1, 1)
    _take_others(row, kpi, [(column, edges[column.at]) for column in read if column is not now])
    return True


def _take_others(row: Row, kpi: FoundKpi, columns: Sequence[tuple[Column, Edges | None]]) -> None:
    """The targets of other years, by their last days; a range to be in then has no one value, and stays in words."""
    plan = [kpi.texts.get("definition", "")]
    for column, edges in columns:
        if edges is not None and len(edges.figures) == 1:
            kpi.targets.append((date(column.head.year, 12, 31), next(iter(edges.figures.values()))))
        else:
            plan.append(f"{column.text} {text_of(at(row, column.at))}")
    if words := "; ".join(filter(None, plan)):
        kpi.texts["definition"] = words


def _by_the_way(kpi: FoundKpi, edges: Edges | None) -> str:
    """The direction from the baseline to the first target, where the file names both and nothing else."""
    if edges is None or not edges.bare or not kpi.readings:
        return ""
    target, base = next(iter(edges.figures.values())), kpi.readings[0].value
    return "" if target == base else "higher" if target > base else "lower"
