"""What is over every screen: workspace, cycle and its week, progress against pace, due, alerts."""

from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.rounding import points
from okrtui.text.numbers import counted, percent
from okrtui.views.due import OwnerScope, alerts, due_items


def cycle_notices(evaluator: Evaluator) -> list[tuple[Cycle, str]]:
    """What has to be said of cycles: those that are over and open, and the one that began empty."""
    workspace, today = evaluator.workspace, evaluator.today
    unclosed = workspace.unclosed_cycles(today)
    found = [
        (cycle, f"{cycle.title} ended {_ago((today - cycle.end).days)} and is still open")
        for cycle in unclosed
    ]
    current = workspace.current_cycle(today)
    if current is None or workspace.cycle_state(current, today) != "active":
        return found
    if workspace.objectives and not workspace.objectives_of(current.id):
        before = next((cycle for cycle in unclosed if cycle.kind == current.kind), None)
        then = "" if before is None else f". Close {before.title} and carry over, or add an objective"
        found.append((current, f"{current.title} has started without objectives{then}"))
    return found


def _ago(days: int) -> str:
    """`yesterday`, `4 days ago`, `a week ago`, `3 weeks ago`."""
    if days == 1:
        return "yesterday"
    if days < 7 or days % 7:
        return f"{days} days ago"
    return "a week ago" if days == 7 else f"{days // 7} weeks ago"


class Summary(NamedTuple):
    """Texts of the top line; empty where there is nothing to show."""

    title: str
    cycle: str
    week: str
    legend: str
    """`55 % ┼ pace 48`, over the bars."""
    legend_short: str
    pace: str
    """`55 %, pace 48`."""
    due: int
    alerts: int
    late: int
    empty: bool


def week_text(cycle: Cycle, evaluator: Evaluator, *, short: bool = False) -> str:
    """`week 8 of 13`, or what else the cycle is at; `short` says the week alone."""
    today = evaluator.today
    if cycle.closed:
        return "closed"
    if today < cycle.start:
        return f"starts in {counted((cycle.start - today).days, 'day')}"
    if today > cycle.end:
        return f"ended {counted((today - cycle.end).days, 'day')} ago"
    if cycle.kind == "year":
        return f"day {(today - cycle.start).days + 1}"
    week, weeks = cycle.week(today)
    return f"week {week}" if short else f"week {week} of {weeks}"


def legend_of(evaluator: Evaluator, cycle: Cycle | None) -> tuple[str, str, str]:
    """The cycle's progress and pace as legend, short legend and words."""
    rolled = evaluator.cycle(cycle) if cycle is not None else None
    if rolled is None or rolled.progress is None:
        return "", "", ""
    done = percent(rolled.progress)
    if rolled.expected is None:
        return done, done, done
    pace = points(rolled.expected)
    return f"{done} ┼ pace {pace}", f"{done} ┼ {pace}", f"{done}, pace {pace}"


def summary(evaluator: Evaluator, mine: OwnerScope, cycle: Cycle | None = None) -> Summary:
    """The head of a screen; the figures are those of the current cycle, or of the one shown."""
    workspace = evaluator.workspace
    shown = cycle or workspace.current_cycle(evaluator.today)
    legend, short, pace = legend_of(evaluator, shown)
    due = due_items(evaluator, mine)
    nothing = not (workspace.objectives or workspace.kpis or workspace.cycles)
    return Summary(
        title=workspace.meta.title,
        cycle=shown.title if shown else "",
        week=week_text(shown, evaluator) if shown else "",
        legend=legend,
        legend_short=short,
        pace=pace,
        due=len(due),
        alerts=len(alerts(evaluator, mine)),
        late=sum(1 for item in due if item.freshness.overdue),
        empty=nothing,
    )
