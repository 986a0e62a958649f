"""Objectives and key results in rows: by type, by parent, by number, in groups of columns."""

from collections.abc import Callable

from okrtui.parsing.files.cells import level_of, row_type, text_of
from okrtui.parsing.files.contents import Row
from okrtui.parsing.files.context import Context
from okrtui.parsing.files.cycle_cells import cycle_in
from okrtui.parsing.files.found import FoundObjective
from okrtui.parsing.files.goal_fields import Fields
from okrtui.parsing.files.goal_levels import read_levels
from okrtui.parsing.files.goals import DEEPEST, Goals, is_above
from okrtui.parsing.files.row_links import (
    Link,
    indented_links,
    is_indented,
    is_outline,
    numbered_links,
    parent_links,
)
from okrtui.parsing.files.tables import Column, Table, text_at


def read_goals(context: Context) -> None:
    """The objectives of a table whose rows are about goals."""
    table = context.table
    goals = Goals(context, Fields(context))
    above = [text_of(cell) for row in table.before for cell in row.cells] + [table.sheet or table.name]
    if not table.has("cycle"):
        goals.cycle = cycle_in(filter(None, above), context.surroundings, context.order)
    goals.fields.cycle = goals.cycle
    _reader_of(goals)(goals)


def _reader_of(goals: Goals) -> Callable[[Goals], None]:
    table = goals.table
    if _type_column(table) is not None and _title_column(table) is not None:
        return _by_type
    if any(column.head.group for column in table.of("key_result")):
        return _by_groups
    if table.has("key_result"):
        return read_levels
    if table.has("title") and is_indented(table, table.of("title")[0]):
        return _by_tree
    if table.has("metric"):
        return _by_metric
    if len(table.of("objective")) > 1:
        return read_levels
    if table.has("parent") or _is_dotted(table):
        return _by_tree
    return _by_metric if table.has("target", "current", "progress") else read_levels


def _type_column(table: Table) -> Column | None:
    """The column that says what each row is."""
    for column in table.of("type"):
        texts = [text for row in table.rows if (text := text_at(row, column))]
        if texts and sum(bool(row_type(text)) for text in texts) >= len(texts) / 2:
            kinds = {row_type(text) for text in texts} - {""}
            if len(kinds) > 1 or not table.has("metric"):
                return column
    return None


def _title_column(table: Table) -> Column | None:
    texts = [
        one
        for one in table.of("title", "objective", "key_result", "metric", "definition")
        if one.kind != "empty"
    ]
    named = [one for one in texts if one.field == "title"]
    if len({one.field for one in texts if one.field in ("objective", "key_result")}) == 2:
        return None
    return next(iter(named or texts), None)


def _is_dotted(table: Table) -> bool:
    return any(is_outline(text_at(row, column)) for column in table.of("number", "id") for row in table.rows)


def _by_type(goals: Goals) -> None:
    """A column says what each row is; what hangs under what, a parent, a number or the order says."""
    table = goals.table
    kinds = _type_column(table)
    title = _title_column(table)
    links = _links(goals, title)
    above: FoundObjective | None = None
    made: dict[int, FoundObjective] = {}
    rows = [(row, row_type(text_at(row, kinds))) for row in table.rows]
    for row, kind in rows:
        if kind == "objective" and (text := goals.title(row, text_at(row, title))):
            level = level_of(text_at(row, kinds).split()[0]) if " " in text_at(row, kinds) else ""
            made[row.number] = goals.objective(row, text, level, alone=True)
    for row, kind in rows:
        text = text_at(row, title)
        if not kind or not text:
            word = text_at(row, kinds)
            why = (
                f"okrtui doesn't know rows of type “{word[:40]}”"
                if word and not kind
                else "Its type is missing"
            )
            goals.context.refuse(row, why if text else "It has no title")
            continue
        if kind == "objective":
            if row.number in made:
                above = made[row.number]
                _hang(goals, above, row, links, made)
            continue
        if kind == "kpi" and not (goals.has_figures(row) and links and links[row.number].parent is not None):
            goals.kpi(row, text)
            continue
        objective = _objective_of(goals, row, links, made, above)
        if objective is None:
            continue
        if kind == "initiative":
            goals.initiative(row, text, objective)
        else:
            goals.key_results(row, text, objective)
    for row, kind in rows:
        if (
            kind == "objective"
            and row.number in made
            and not made[row.number].key_results
            and goals.has_figures(row)
        ):
            goals.key_results(row, made[row.number].title, made[row.number])


def _links(goals: Goals, title: Column | None) -> dict[int, Link] | None:
    """Which row each row hangs under; None where only their order says it."""
    table = goals.table
    if table.has("parent"):
        return parent_links(goals.context, title)
    if title is not None and is_indented(table, title):
        return indented_links(table, title)
    if _is_dotted(table):
        return numbered_links(goals.context)
    return None


def _hang(
    goals: Goals,
    found: FoundObjective,
    row: Row,
    links: dict[int, Link] | None,
    made: dict[int, FoundObjective],
) -> None:
    """Put an objective under its parent."""
    link = links.get(row.number) if links else None
    if link is None:
        return
    parent = _first_objective(link.parent, links or {}, made)
    if parent is not None and not is_above(parent, found):
        found.parent = parent
    elif link.missing:
        goals.parent_by_title(found, row)


def _first_objective(
    number: int | None, links: dict[int, Link], made: dict[int, FoundObjective]
) -> FoundObjective | None:
    """The objective of a row, or the nearest one above it."""
    for _ in range(DEEPEST):
        if number is None or number in made:
            break
        number = links[number].parent if number in links else None
    return None if number is None else made.get(number)


def _objective_of(
    goals: Goals,
    row: Row,
    links: dict[int, Link] | None,
    made: dict[int, FoundObjective],
    above: FoundObjective | None,
) -> FoundObjective | None:
    if links is None:
        if above is None:
            goals.context.refuse(row, "There is no objective above it")
        return above
    link = links.get(row.number)
    found = _first_objective(link.parent, links, made) if link else None
    if found is None:
        missing = link.missing if link else ""
        why = f"Its parent {missing[:60]} isn't in the file" if missing else "It isn't under any objective"
        goals.context.refuse(row, why)
    return found


def _by_tree(goals: Goals) -> None:
    """Rows with parents and without types: those that are parents are objectives."""
    title = _title_column(goals.table)
    links = _links(goals, title) or {}
    parents = {link.parent for link in links.values()}
    made: dict[int, FoundObjective] = {}
    leaves = []
    for row in goals.table.rows:
        text = goals.title(row, text_at(row, title))
        link = links.get(row.number, Link())
        if not text:
            if not text_at(row, title):
                goals.context.refuse(row, "It has no title")
        elif row.number in parents or (link.parent is None and not link.missing) or link.kind == "objective":
            made[row.number] = goals.objective(row, text, alone=True)
            if goals.has_figures(row):
                goals.key_results(row, text, made[row.number])
        else:
            leaves.append((row, text))
    for row in goals.table.rows:
        if row.number in made:
            _hang(goals, made[row.number], row, links, made)
    for row, text in leaves:
        objective = _objective_of(goals, row, links, made, None)
        if objective is not None:
            goals.key_results(row, text, objective)


def _by_metric(goals: Goals) -> None:
    """Each row is an objective with one measure of its own."""
    table = goals.table
    title = _title_column(table)
    metric = next(iter(table.of("metric")), None)
    links = parent_links(goals.context, title) if table.has("parent") else {}
    made: dict[int, FoundObjective] = {}
    for row in table.rows:
        text = goals.title(row, text_at(row, title))
        if not text:
            if not text_at(row, title):
                goals.context.refuse(row, "It has no title")
            continue
        made[row.number] = goals.objective(row, text, alone=True)
        measure = text_at(row, metric)
        told = goals.has_figures(row) or goals.fields.share(row, "key_result") is not None
        if measure or told:
            goals.key_results(row, measure or text, made[row.number])
    for row in table.rows:
        if row.number in made:
            _hang(goals, made[row.number], row, links, made)


def _by_groups(goals: Goals) -> None:
    """Each row is an objective, and its key results are in groups of columns with a number."""
    table = goals.table
    title = next(iter(table.of("objective", "title")), None)
    groups = {column.head.group: column for column in table.of("key_result") if column.head.group}
    last: FoundObjective | None = None
    for row in table.rows:
        text = text_at(row, title)
        if text and not goals.title(row, text):
            continue
        objective = goals.objective(row, text, alone=True) if text else last
        if objective is None:
            goals.context.refuse(row, "It has no title")
            continue
        last = objective
        goals.parent_by_title(objective, row)
        before = len(objective.key_results)
        for number, column in sorted(groups.items()):
            if result := text_at(row, column):
                goals.key_results(row, result, objective, number)
        due = goals.fields.day(row, "due", "objective")
        for found in objective.key_results[before:]:
            if due is not None:
                found.texts.setdefault("deadline", due.isoformat())
