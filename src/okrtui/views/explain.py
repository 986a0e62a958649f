"""One sentence about the row under the cursor, for the message line."""

from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.status import ORDER, Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.rounding import points
from okrtui.text.dates import day
from okrtui.text.figures import (
    PERIOD_NOUNS,
    STATUS_WORDS,
    decided_by_confidence,
    held_words,
    no_update,
    status_word,
    way_and_pace,
)
from okrtui.text.fitting import shortened
from okrtui.text.goals import full_value
from okrtui.text.kpi_words import edge_words, judged_words, so_far_words
from okrtui.text.numbers import counted, percent
from okrtui.text.rows import Role
from okrtui.text.spans import Sentence, keyed, sentence
from okrtui.views.describe import HEALTH_WORDS, STATUS_GLYPHS, health_glyph, health_word, status_glyph, unwell


class Explained(NamedTuple):
    """What stands about a thing: a sign and the words behind it."""

    glyph: str
    role: Role
    words: Sentence
    short: Sentence = ()
    """The same in less room; empty: there is no less."""


NO_RESULTS = keyed("{key-result.add} adds a key result: how will you know?")


def explain(evaluator: Evaluator, table: str, key: str, due: int = 0) -> Explained | None:
    """What stands about a record; `due` is how many things wait, for the hint at `c`."""
    record = evaluator.workspace.find(table, key)
    match record:
        case KeyResult():
            return _key_result(evaluator, record, due)
        case Kpi():
            return _kpi(evaluator, record)
        case Objective():
            return _objective(evaluator, record)
        case _:
            return None


def _key_result(evaluator: Evaluator, key_result: KeyResult, due: int) -> Explained:
    standing = evaluator.key_result(key_result)
    glyph, role = status_glyph(standing)
    word = status_word(standing)
    parts: list[str] = []
    short: list[str] = []
    more: Sentence = ()
    if standing.status is Status.NO_DATA or (standing.status is Status.STALE and standing.on is None):
        parts.append("No value yet. Type the first one")
    elif standing.status is Status.STALE:
        was = full_value(key_result, standing.value)
        on = day(standing.on) if standing.on else ""
        parts.append(f"{no_update(standing.freshness.age)}; was {was} on {on}. Type it")
        more = keyed(f", or {{check-in}} for all {due}") if due > 1 else ()
    elif standing.status is Status.NOT_STARTED and standing.start:
        parts.append(f"begins on {day(standing.start)}")
    elif standing.status is Status.ENDED:
        late = (evaluator.today - (standing.deadline or evaluator.today)).days
        how = (
            f"at {percent(standing.progress or 0)}"
            if standing.time_in_range is None
            else held_words(standing)
        )
        parts.append(f"{how}, {counted(late, 'day')} ago")
    else:
        parts.append(_decides(evaluator, standing) + way_and_pace(standing))
    if standing.status in (Status.OFF_TRACK, Status.AT_RISK) and standing.time_in_range is None:
        short = [*parts, _forecast(evaluator, key_result, lately=False)]
        parts.append(_forecast(evaluator, key_result))
    if standing.blocker:
        since = standing.blocked_since or evaluator.today
        days = counted(max(0, (evaluator.today - since).days), "day")
        blocked = f"blocked for {days}: {shortened(standing.blocker, 40)}"
        parts.append(blocked)
        short += [blocked] if short else []
    words = _joined(word, parts)
    return Explained(glyph, role, (*words, *more), _joined(word, short) if short else words if more else ())


def _decides(evaluator: Evaluator, standing: KeyResultState) -> str:
    """`confidence 6; ` where that is what makes it at risk or off track, and not its pace."""
    if not decided_by_confidence(standing, evaluator.workspace.settings):
        return ""
    return f"confidence {standing.confidence}; "


def _joined(word: str, parts: list[str]) -> Sentence:
    return sentence(f"{word}  {'. '.join(part for part in parts if part)}")


def _forecast(evaluator: Evaluator, key_result: KeyResult, *, lately: bool = True) -> str:
    """`At this rate 19 h on 31 Dec; needs -2.9 a week`; empty without a forecast."""
    from okrtui.text.forecasts import (  # 3 ms, and only rows in trouble ask for it
        forecast_text,
        landing,
        steps,
    )

    standing, found = forecast_text(evaluator, key_result)
    return (
        "" if found.value is None else f"{landing(standing, found)}; {steps(standing, found, lately=lately)}"
    )


def _kpi(evaluator: Evaluator, kpi: Kpi) -> Explained:
    standing = evaluator.kpi(kpi.id)
    glyph, role = health_glyph(standing)
    word = health_word(standing)
    if standing.value is None:
        return Explained(glyph, role, sentence(f"{word}  {kpi.title}: no value yet. Type the first one"))
    text = f"{kpi.title} {judged_words(standing, evaluator.today)}"
    if standing.health in (Health.ALERT, Health.WATCH) and standing.range is not None:
        edge = edge_words(kpi, standing.range, standing.value)
        noun = PERIOD_NOUNS.get(kpi.cadence, "reading")
        text += f": {edge} for {counted(max(1, standing.out_for), noun)}"
        acting = [
            item for item in evaluator.workspace.linked_to(kpi.id) if evaluator.key_result(item).can_be_due
        ]
        text += f". {acting[0].title} acts on it" if acting else ", and no objective acts on it"
    elif standing.health is Health.STALE:
        text += f": {no_update(standing.freshness.age)}"
    elif standing.health is Health.UNTARGETED:
        text += ": no healthy range, so it can be watched but never be well"
    so_far = so_far_words(standing)
    text += f"; {so_far}" if so_far else ""
    if kpi.definition and standing.health in (Health.HEALTHY, Health.UNTARGETED):
        text += f". {kpi.definition}"
    return Explained(glyph, role, sentence(f"{word}  {text}"))


def _objective(evaluator: Evaluator, objective: Objective) -> Explained:
    if objective.cycle is None and objective.state == "open":
        return Explained("open", "text", keyed("parked  {move} brings it into a cycle"))
    own = evaluator.workspace.key_results_of(objective.id)
    if not own:
        return Explained("open", "text", NO_RESULTS)
    rolled = evaluator.objective(objective)
    glyph, role = STATUS_GLYPHS[rolled.status]
    counted_ones = [standing for standing in map(evaluator.key_result, own) if standing.counted]
    weakest = min(counted_ones, key=lambda item: ORDER[item.counts_as], default=None)
    word = status_word(weakest) if weakest is not None else ""
    if objective.state != "open":
        word = STATUS_WORDS[rolled.status]
    if weakest is None or rolled.progress is None:
        return Explained(glyph, role, sentence("no key result counts"))
    pace = "" if rolled.expected is None else f", pace {points(rolled.expected)}"
    quiet = objective.state != "open" or ORDER[rolled.status] > ORDER[Status.AT_RISK]
    because = "" if quiet else f". Weakest: {weakest.key_result.title}"
    text = f"{word}  {percent(rolled.progress)}{pace}{_guards(evaluator, objective)}{because}"
    return Explained(glyph, role, sentence(text))


def _guards(evaluator: Evaluator, objective: Objective) -> str:
    """`. It is guarded by NPS, which is in alert`; else what it serves, where that stands elsewhere."""
    guards = unwell(evaluator, objective)
    if guards:
        standing, red = guards[0]
        state = f"is in {HEALTH_WORDS[standing.health]}" if red else "says nothing"
        return f". Its guardrail {standing.kpi.title} {state}"
    parent = evaluator.workspace.objectives.get(objective.parent or "")
    return f". Serves {parent.title}" if parent is not None and parent.cycle != objective.cycle else ""
