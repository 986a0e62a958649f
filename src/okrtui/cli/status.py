"""The status as text: one line for a prompt, or one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.finding import Names
from okrtui.cli.rows import print_rows, row_of
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.objective import Objective
from okrtui.text.dates import long
from okrtui.text.numbers import counted, percent
from okrtui.text.rows import Row, heading
from okrtui.views.describe import objective_row
from okrtui.views.due import OwnerScope, alerts, due_items
from okrtui.views.summary import Summary, cycle_notices
from okrtui.views.today import alert_row, next_due

if TYPE_CHECKING:
    from okrtui.cli.shell import Shell

MOST_DUE = 12
"""Lines of what is due on the status screen; the rest is counted."""


def short_status(figures: Summary) -> str:
    """`10 due, 1 late, 2 alerts, 55 % pace 48`."""
    parts = [f"{figures.due} due"]
    parts += [f"{figures.late} late"] if figures.late else []
    parts += [counted(figures.alerts, "alert")] if figures.alerts else []
    parts += [figures.pace.replace(",", "")] if figures.pace else []
    return ", ".join(parts)


def whole_status(shell: Shell, evaluator: Evaluator, mine: OwnerScope, figures: Summary) -> None:
    """One screen: the head, what is due, alerts, objectives with their progress."""
    workspace = evaluator.workspace
    cycle = workspace.current_cycle(evaluator.today)
    where = f"{figures.cycle}, {figures.week}" if figures.cycle else ""
    summary = [figures.title, long(evaluator.today), where, figures.legend]
    shell.out_wrapped("  ".join(part for part in summary if part), "strong")
    if figures.empty:
        shell.say(
            'Nothing here yet. Start with okrtui add objective "Customers stay", or look around with okrtui demo'
        )
        return
    for _, sentence in cycle_notices(evaluator):
        shell.out_wrapped(sentence, indent="  ")
    names = Names(evaluator)
    due = due_items(evaluator, mine)
    records = [
        record for item in due[:MOST_DUE] if (record := workspace.find(item.table, item.id)) is not None
    ]
    told = "late first; " if figures.late else ""
    rows = [("", heading(f"Due {len(due)}", told + ("everyone's" if mine.all else "mine")))]
    if not due:
        rows = [("", heading("Due 0", nothing_due(evaluator, mine)))]
    rows += [(names.of(record), row_of(evaluator, record)) for record in records]
    if len(due) > MOST_DUE:
        rows.append(("", Row("text", title=f"and {len(due) - MOST_DUE} more: okrtui list due")))
    red = [workspace.kpis[key] for key in alerts(evaluator, mine)]
    if red:
        rows += [("", Row("blank")), ("", heading(f"Alerts {len(red)}"))]
        rows += [(names.of(kpi), alert_row(evaluator, kpi.id)) for kpi in red]
    objectives = workspace.objectives_of(cycle.id) if cycle else []
    shown = [item for item in objectives if shown_to(evaluator, item, mine)]
    goals: list[tuple[str, Row]] = []
    if shown:
        done = evaluator.cycle(cycle).progress if cycle else None
        told = "" if done is None else percent(done)
        goals = [("", Row("blank")), ("", heading(f"Objectives {len(shown)}", told))]
        goals += [(names.of(item), objective_row(evaluator, item)) for item in shown]
    print_rows(shell, rows)
    print_rows(shell, goals)


def nothing_due(evaluator: Evaluator, mine: OwnerScope) -> str:
    """The sentence where nothing waits."""
    following = next(iter(next_due(evaluator, mine)), None)
    return "Nothing is due" if following is None else f"Nothing is due until {long(following)}"


def shown_to(evaluator: Evaluator, objective: Objective, mine: OwnerScope) -> bool:
    """An objective is shown for its own owner, and for those of its key results."""
    own = evaluator.workspace.key_results_of(objective.id)
    return mine.holds(objective.owner) or any(mine.holds(item.owner) for item in own)
