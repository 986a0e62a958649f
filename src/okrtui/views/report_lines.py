"""What needs attention in a report: what is off track, blocked, late or in alert, and whose it is."""

from dataclasses import dataclass, field

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.workspace import Workspace
from okrtui.text.escaping import flat
from okrtui.text.figures import held_words, no_update, way_and_pace
from okrtui.text.forecasts import forecast_text, steps
from okrtui.text.kpi_words import judged_words
from okrtui.text.numbers import counted, percent
from okrtui.views.describe import with_owner
from okrtui.views.due import OwnerScope, asked_items
from okrtui.views.figures import Figure, key_result_bar, kpi_trend
from okrtui.views.today import red_words


@dataclass(frozen=True)
class Line:
    """One line of a report, what is said below it, and what a page draws beside it; it has no line breaks."""

    text: str
    below: tuple[str, ...] = ()
    figure: Figure | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", flat(self.text))
        object.__setattr__(self, "below", tuple(map(flat, self.below)))


def named(workspace: Workspace, record: Objective | KeyResult | Kpi, mine: OwnerScope) -> str:
    """Its title and whose it is; where only mine are shown, the report says that once."""
    return with_owner(workspace, record) if mine.all else record.title


def attention(evaluator: Evaluator, mine: OwnerScope) -> list[Line]:
    """What is off track, blocked or in alert."""
    workspace, lines = evaluator.workspace, []
    for item in asked_items(evaluator, mine):
        if item.table == "kpis":
            standing = evaluator.kpi(item.id)
            if standing.health is Health.ALERT and standing.value is not None:
                shown = judged_words(standing, evaluator.today)
                words = (
                    f"alert: {named(workspace, standing.kpi, mine)} {shown}, {red_words(evaluator, standing)}"
                )
                lines.append(Line(words, figure=kpi_trend(evaluator, standing.kpi)))
            continue
        key_result = workspace.key_results[item.id]
        name = named(workspace, key_result, mine)
        found, forecast = forecast_text(evaluator, key_result)
        if found.blocker:
            days = max(0, (evaluator.today - (found.blocked_since or evaluator.today)).days)
            blocker = flat(found.blocker)
            lines.append(Line(f"blocked: {name}, {blocker}, {counted(days, 'day')}"))
        elif found.fell_short:
            how = held_words(found) if found.time_in_range else f"ended at {percent(found.progress or 0)}"
            lines.append(Line(f"short of its target: {name}, {how}"))
        elif found.status is Status.OFF_TRACK:
            step = steps(found, forecast, unit=True)
            lines.append(
                Line(
                    f"off track: {name}, {way_and_pace(found)}{f', {step}' if step else ''}",
                    figure=key_result_bar(found),
                )
            )
        elif found.status is Status.STALE:
            lines.append(Line(f"late: {name}, {no_update(found.freshness.age)}"))
    return lines
