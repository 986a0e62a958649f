"""Today: what to type, what is red, what is worth a thought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.freshness import known_after
from okrtui.domain.evaluation.health import Health, KpiState
from okrtui.domain.evaluation.series import dates_of
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.periods import opens_on
from okrtui.text.dates import clock, day, long, weekday
from okrtui.text.figures import blocked_words
from okrtui.text.glyphs import SEVERITY_COLUMNS
from okrtui.text.kpi_words import periods_out
from okrtui.text.numbers import counted
from okrtui.text.rows import BLANK, ColumnHeads, Listing, Role, Row, heading
from okrtui.views.describe import HEALTH_GLYPHS, key_result_row, kpi_row
from okrtui.views.due import DueItem, OwnerScope, alerts, asked_items, due_items, other_day
from okrtui.views.first_hints import first_hint
from okrtui.views.objectives import Keep
from okrtui.views.summary import Summary, cycle_notices

if TYPE_CHECKING:
    from okrtui.advice.finding import Finding
    from okrtui.domain.model.journal import Entry

WORTH = 3
"""How many things that need attention are shown."""
LOUD = ("act", "unknown")
"""Glyphs of rows that say themselves that something is wrong."""


def today_listing(
    evaluator: Evaluator,
    mine: OwnerScope,
    summary: Summary,
    order: list[str],
    room: int,
    keep: Keep | None = None,
    found: Sequence[Finding] | None = None,
    *,
    what_changed: bool = True,
) -> Listing:
    """The home screen. `order` keeps rows that were due when the screen was opened in their places.

    `room` is how many lines the list has: with more of it, what comes next and
    what changed since Monday follow, if `what_changed`. `found` is what advice has to say; None where
    it is not known yet.
    """
    rows = _due(evaluator, mine, order, keep)
    if not rows and keep is None and not summary.empty:
        rows.append(heading("Due 0", _next_words(evaluator, mine)))
    new = _new(evaluator, mine, {row.id for row in rows}, keep)
    if new:
        count = heading(f"New {len(new)}")
        # As long as nothing can be due, what is new is all there is.
        asked = bool(asked_items(evaluator, mine))
        rows = [*rows, BLANK, count, *new] if asked else [count, *new, BLANK, *rows]
    red = [key for key in alerts(evaluator, mine) if keep is None or keep("kpis", key)]
    if red:
        rows += [BLANK, heading(f"Alerts {len(red)}"), *[alert_row(evaluator, key) for key in red]]
    worth = _cycles(evaluator) + _blocked(evaluator, mine)
    if found:
        above = {row.thing for row in rows if row.glyph in LOUD}
        worth += _worth(evaluator, mine, found, above | {row.thing for row in worth})
    if keep is not None:
        worth = [row for row in worth if keep(row.table, row.thing)]
    if worth:
        rows += [BLANK, heading("Needs attention"), *worth[:WORTH]]
    upcoming = _upcoming(evaluator, mine, keep)
    if upcoming and len(rows) + 2 + len(upcoming) <= room:
        rows += [BLANK, heading("Next"), *upcoming]
    lately = _lately(evaluator, keep) if what_changed else []
    if lately and len(rows) + 2 + len(lately) <= room:
        rows += [BLANK, heading("Since Monday"), *lately]
    heads = ColumnHeads(
        left=_left(evaluator, summary),
        beside=(f"{summary.cycle}, {summary.week}", summary.cycle) if summary.cycle else (),
        progress=summary.legend,
        progress_short=summary.legend_short,
    )
    if not any(row.kind == "item" for row in rows):
        heads = heads._replace(kind="plain")
    return Listing(heads, tuple(rows))


def _left(evaluator: Evaluator, summary: Summary) -> tuple[tuple[str, Role], ...]:
    """Whose file it is, and the day."""
    title: tuple[tuple[str, Role], ...] = ((summary.title, "strong"),) if summary.title else ()
    return (*title, (long(evaluator.today), "text"))


def _new(evaluator: Evaluator, mine: OwnerScope, above: set[str], keep: Keep | None) -> list[Row]:
    """Objectives without key results, and what has no value yet and is not due."""
    workspace = evaluator.workspace
    cycle = workspace.current_cycle(evaluator.today)
    rows = [
        Row(
            "text",
            id=objective.id,
            table="objectives",
            glyph="open",
            glyph_role="text",
            title=objective.title,
            word="no key results",
            word_role="text",
        )
        for objective in (workspace.objectives_of(cycle.id) if cycle else ())
        if objective.state == "open"
        and mine.holds(objective.owner)
        and not workspace.key_results_of(objective.id)
    ]
    rows += [
        due_row(evaluator, item)
        for item in asked_items(evaluator, mine)
        if item.freshness.age is None and not item.freshness.due and item.id not in above
    ]
    return [row for row in rows if keep is None or keep(row.table, row.id)]


def _due(evaluator: Evaluator, mine: OwnerScope, order: list[str], keep: Keep | None) -> list[Row]:
    """What is due and fits the filter, under how many that are; nothing where none does."""
    due = due_items(evaluator, mine)
    shown = _in_order(evaluator, mine, due, order)
    if keep is not None:
        due, shown = ([item for item in items if keep(item.table, item.id)] for items in (due, shown))
    if not shown:
        return []
    told = "late first; " if any(item.freshness.overdue for item in due) else ""
    head = heading(f"Due {len(due)}", told + ("everyone's" if mine.all else "mine"))
    return [head, *(due_row(evaluator, item) for item in shown)]


def _in_order(evaluator: Evaluator, mine: OwnerScope, due: list[DueItem], order: list[str]) -> list[DueItem]:
    """What is due now, and what was when the screen was opened: a saved row keeps its place."""
    known = {item.id: item for item in asked_items(evaluator, mine)}
    kept = [known[key] for key in order if key in known]
    return kept + [item for item in due if item.id not in set(order)]


def due_row(evaluator: Evaluator, item: DueItem) -> Row:
    """One line of what is due; with the day its value is for, where that is of an earlier period."""
    if item.table == "kpis":
        row = kpi_row(evaluator, item.id, panel=False)
    else:
        row = key_result_row(evaluator, evaluator.workspace.key_results[item.id], indent=0)
    on = other_day(evaluator, item)
    return row if on is None else row._replace(for_day=f"for {weekday(on)}")


def alert_row(evaluator: Evaluator, key: str) -> Row:
    """A KPI in alert: for how long, and whether anything acts on it."""
    standing = evaluator.kpi(key)
    row = kpi_row(evaluator, key, panel=False)
    glyph, role = HEALTH_GLYPHS[standing.health]
    return Row(
        "item",
        id=f"alert {key}",
        record=key,
        table="kpis",
        title=row.title,
        glyph=glyph,
        glyph_role=role,
        now=row.now,
        target=row.target,
        in_place_of_bar=red_words(evaluator, standing),
    )


def red_words(evaluator: Evaluator, standing: KpiState) -> str:
    """`3 weeks in alert, no objective`, or since when an objective works on it."""
    from okrtui.domain.evaluation.recovery import RecoveryState, recovery_of  # 2 ms, for red ones alone

    recovery = recovery_of(evaluator.workspace, standing, evaluator.today)
    if recovery.state is RecoveryState.IN_RECOVERY:
        return f"under way since {day(recovery.path[-1].since)}"
    state = "in alert" if standing.health is Health.ALERT else "out of range"
    return f"{periods_out(standing)} {state}, no objective".lstrip()


def _cycles(evaluator: Evaluator) -> list[Row]:
    """A cycle that waits to be closed, or began with nothing in it; Enter goes there."""
    return [
        Row(
            "text",
            id=f"cycle {cycle.id}",
            record=cycle.id,
            table="cycles",
            glyph="warn",
            glyph_role="look",
            glyph_columns=SEVERITY_COLUMNS,
            title=sentence,
        )
        for cycle, sentence in cycle_notices(evaluator)
    ]


def _blocked(evaluator: Evaluator, mine: OwnerScope) -> list[Row]:
    """Key results with an open blocker, longest first."""
    found = []
    for item in asked_items(evaluator, mine):
        if item.table != "key_results":
            continue
        standing = evaluator.key_result(evaluator.workspace.key_results[item.id])
        if standing.blocker:
            days = max(0, (evaluator.today - (standing.blocked_since or evaluator.today)).days)
            found.append((days, standing))
    found.sort(key=lambda pair: -pair[0])
    return [
        Row(
            "text",
            id=f"blocked {standing.key_result.id}",
            record=standing.key_result.id,
            table="key_results",
            glyph="urgent",
            glyph_role="act",
            glyph_columns=SEVERITY_COLUMNS,
            title=f"{standing.key_result.title}: {blocked_words(days)}, {standing.blocker}",
        )
        for days, standing in found[:WORTH]
    ]


def _worth(evaluator: Evaluator, mine: OwnerScope, found: Sequence[Finding], above: set[str]) -> list[Row]:
    """The worst findings on things that do not are red or silent `above`."""
    from okrtui.advice.rulebook import by_thing  # 15 ms with the words, and not in the first frame
    from okrtui.views.advice import GLYPHS, name_of

    rows = []
    new = first_hint(evaluator) is not None
    for first, *_ in by_thing(found):
        record = evaluator.workspace.find(first.table, first.id)
        owner = str(getattr(record, "owner", ""))
        if record is None or first.id in above or (owner and not mine.holds(owner)):
            continue
        if new and first.rule.severity == "hint":
            # In the first days there is enough to learn.
            continue
        glyph, role = GLYPHS[first.rule.severity]
        title = f"{name_of(evaluator, first)}: {first.words(evaluator).what}"
        rows.append(
            Row(
                "text",
                id=f"{first.rule.name} {first.id}",
                record=first.id,
                rule=first.rule.name,
                table=first.table,
                glyph=glyph,
                glyph_role=role,
                glyph_columns=SEVERITY_COLUMNS,
                title=title,
            )
        )
        if len(rows) == WORTH:
            break
    return rows


def next_due(evaluator: Evaluator, mine: OwnerScope, keep: Keep | None = None) -> dict[date, list[DueItem]]:
    """What opens on which day to come, of what fits a filter."""
    days: dict[date, list[DueItem]] = {}
    workspace, settings = evaluator.workspace, evaluator.workspace.settings
    for item in asked_items(evaluator, mine):
        if item.freshness.due or item.freshness.period is None:
            continue
        if keep is not None and not keep(item.table, item.id):
            continue
        if item.table == "kpis":
            kpi = workspace.kpis[item.id]
            cadence, deadline = kpi.cadence, None
            delay = known_after(kpi, settings)
        else:
            key_result = workspace.key_results[item.id]
            cadence, deadline, delay = key_result.cadence, dates_of(workspace, key_result)[1], 0
        opens = item.freshness.opens or opens_on(cadence, item.freshness.period, settings, deadline)
        if opens > evaluator.today or delay:
            days.setdefault(opens, []).append(item)
    return dict(sorted(days.items()))


def following_words(evaluator: Evaluator, mine: OwnerScope) -> str:
    """`3 due now`, else how many are due on which day to come; empty where nothing is asked for."""
    due = due_items(evaluator, mine)
    if due:
        return f"{len(due)} due now"
    following = next(iter(next_due(evaluator, mine).items()), None)
    return "" if following is None else f"{len(following[1])} due on {long(following[0])}"


def _next_words(evaluator: Evaluator, mine: OwnerScope) -> str:
    following = next(iter(next_due(evaluator, mine)), None)
    if not asked_items(evaluator, mine):
        others = 0 if mine.all else len(due_items(evaluator, mine._replace(all=True)))
        return f"nothing of yours; {others} due for others" if others else "nothing to update yet"
    return "" if following is None else f"nothing is due until {long(following)}"


def _upcoming(evaluator: Evaluator, mine: OwnerScope, keep: Keep | None) -> list[Row]:
    """What comes next: days on which things fall due, and without a filter the end of the cycle."""
    lines: list[tuple[date, str]] = [
        (on, _titles(evaluator, items)) for on, items in list(next_due(evaluator, mine, keep).items())[:3]
    ]
    cycle = evaluator.workspace.current_cycle(evaluator.today) if keep is None else None
    if cycle is not None and cycle.end >= evaluator.today:
        two_weeks = cycle.end - timedelta(days=14)
        if two_weeks > evaluator.today:
            lines.append((two_weeks, f"2 weeks left of {cycle.title}"))
        lines.append((cycle.end, f"{cycle.title} ends"))
    return [
        Row("text", indent=1, title=f"{weekday(on):<10}  {words}", in_place_of_bar_role="dim")
        for on, words in sorted(lines)
    ]


def _titles(evaluator: Evaluator, items: list[DueItem]) -> str:
    titles = [getattr(evaluator.workspace.find(item.table, item.id), "title", "") for item in items]
    return ", ".join(titles) if len(titles) <= 2 else counted(len(titles), "value")


def _lately(evaluator: Evaluator, keep: Keep | None) -> list[Row]:
    """The newest changes since Monday, of what fits a filter."""
    monday = evaluator.today - timedelta(days=evaluator.today.weekday())
    from okrtui.views.changes.facts import columns_of  # 2 ms, which the first frame does without

    rows: list[Row] = []
    for key in reversed(evaluator.workspace.changes()[-20:]):
        entry = evaluator.workspace.journal[key]
        on = entry.at.astimezone().date()
        if len(rows) == 3:
            break
        if on < monday or on > evaluator.today or (keep and not _is_about(evaluator, entry, keep)):
            continue
        words = columns_of(entry)
        when = f"today {clock(entry.at)}" if on == evaluator.today else f"{day(on)} {clock(entry.at)}"
        rows.append(
            Row(
                "text",
                indent=1,
                title=f"{when:<12}  {entry.by:<4}  {': '.join(filter(None, words))}",
                in_place_of_bar_role="dim",
            )
        )
    return rows


def _is_about(evaluator: Evaluator, entry: Entry, keep: Keep) -> bool:
    """Whether a change was made to anything that fits a filter; a value is its key result's or KPI's."""
    for item in entry.before:
        record = evaluator.workspace.find(item.table, item.record)
        if isinstance(record, CheckIn):
            fits = keep("key_results", record.key_result)
        elif isinstance(record, Reading):
            fits = keep("kpis", record.kpi)
        else:
            fits = keep(item.table, item.record)
        if fits:
            return True
    return False
