"""One sentence about the row under the cursor, for the message line."""

from typing import NamedTuple

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.key_result_state import KeyResultState
from okrtui.domain.evaluation.status import ORDER, Status
from okrtui.domain.goal import YesNo
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.rounding import points
from okrtui.text.dates import day
from okrtui.text.figures import (
    STATUS_WORDS,
    blocked_words,
    decided_by_confidence,
    held_words,
    no_update,
    status_word,
    way_in_full,
)
from okrtui.text.fitting import shortened
from okrtui.text.goals import full_value
from okrtui.text.kpi_words import edge_words, judged_words, range_to_come, so_far_words, time_out
from okrtui.text.numbers import counted, percent
from okrtui.text.rows import Role
from okrtui.text.spans import Keys, Sentence, in_words, keyed, sentence
from okrtui.views.describe import HEALTH_WORDS, STATUS_GLYPHS, health_glyph, health_word, status_glyph, unwell


class Explained(NamedTuple):
    """What is said about a thing: a sign and the words behind it."""

    glyph: str
    role: Role
    words: Sentence
    shorter: tuple[Sentence, ...] = ()
    """The same in less and less room."""

    def within(self, columns: int, keys: Keys) -> str:
        """The longest of its wordings that fits in so many columns, else the shortest there is."""
        found = ""
        for words in (self.words, *self.shorter):
            shown = in_words(words, keys)
            if shown:
                found = shown
                if len(found) <= columns:
                    break
        return found


NO_RESULTS = keyed("Press {key-result.add} to add a key result: how will you know you got there?")
NONE_YET = sentence("new  no key results yet, so nothing is due")


def explain(
    evaluator: Evaluator, table: str, key: str, due: int = 0, *, confidence: bool = True
) -> Explained | None:
    """What is said about a record; `due` is how many things wait, for the hint at `c`.

    Without `confidence` that is left out, because it is already on the screen.
    """
    record = evaluator.workspace.find(table, key)
    match record:
        case KeyResult():
            return _key_result(evaluator, record, due, sure=confidence)
        case Kpi():
            return _kpi(evaluator, record)
        case Objective():
            return _objective(evaluator, record)
        case _:
            return None


def _key_result(evaluator: Evaluator, key_result: KeyResult, due: int, *, sure: bool) -> Explained:
    standing = evaluator.key_result(key_result)
    glyph, role = status_glyph(standing)
    word = status_word(standing)
    if standing.status is Status.NEW and isinstance(key_result.goal, YesNo):
        return Explained(glyph, role, keyed(f"{word}  not done yet. {{tick}} once it is"))
    blocked = []
    if standing.blocker:
        since = standing.blocked_since or evaluator.today
        blocked = [f"{blocked_words((evaluator.today - since).days)}: {shortened(standing.blocker, 40)}"]
    whole, *less = _how(evaluator, standing, sure=sure)
    words = [_joined(word, [text, *blocked]) for text in (whole, *less)]
    if standing.status in (Status.OFF_TRACK, Status.AT_RISK) and standing.time_in_range is None:
        lands = [_joined(word, [whole, text, *blocked]) for text in _forecasts(evaluator, key_result)]
        words = [*lands, *words]
    elif standing.status is Status.STALE and standing.on is not None and due > 1:
        words = [(*words[0], *keyed(f", or {{check-in}} for all {due}")), *words]
    return Explained(glyph, role, words[0], tuple(words[1:]))


def _how(evaluator: Evaluator, standing: KeyResultState, *, sure: bool) -> list[str]:
    """How it is doing, and the same in less room."""
    match standing.status:
        case Status.NEW | Status.NO_DATA:
            return _before_the_first(standing.key_result)
        case Status.STALE:
            if standing.on is None:
                return _before_the_first(standing.key_result)
            silent = no_update(standing.freshness.age)
            known = f"{silent}; {full_value(standing.key_result, standing.value)} on {day(standing.on)}"
            return [f"{known}. Enter a value", known, silent]
        case Status.NOT_STARTED if standing.start:
            return [f"starts on {day(standing.start)}"]
        case Status.ENDED:
            late = (evaluator.today - (standing.deadline or evaluator.today)).days
            held = standing.time_in_range is not None
            how = held_words(standing) if held else f"at {percent(standing.progress or 0)}"
            return [f"{how}, {counted(late, 'day')} ago"]
    way = way_in_full(standing)
    if decided_by_confidence(standing, evaluator.workspace.settings):
        confidence = f"confidence {standing.confidence}"
        return [f"{confidence} (=, then Tab changes it); {way}", f"{confidence}; {way}"]
    # Where the lists have no room for its column, the confidence is shown here.
    sure = sure and standing.confidence is not None
    return [f"{way}, confidence {standing.confidence}", way] if sure else [way]


NO_VALUES, FIRST_VALUE = "No values yet", "No values yet. Type the first one"


def _before_the_first(key_result: KeyResult) -> list[str]:
    """What to do with one that has no value yet, and where it starts if that is known; the same in less room."""
    start = key_result.beginning
    if start is None or key_result.ticked_off:
        return [FIRST_VALUE, NO_VALUES]
    starts = f"Starts at {full_value(key_result, start)}"
    return [f"{starts}. Type today's value", starts]


def _joined(word: str, parts: list[str]) -> Sentence:
    return sentence(f"{word}  {'. '.join(part for part in parts if part)}")


def _forecasts(evaluator: Evaluator, key_result: KeyResult) -> list[str]:
    """`At this rate 19 h on 31 Dec; needs -2.9 a week, lately -0.3`, and that in less room; none without one."""
    from okrtui.text.forecasts import (  # 3 ms, and only rows in trouble ask for it
        forecast_text,
        landing,
        steps,
    )

    standing, found = forecast_text(evaluator, key_result)
    if found.value is None:
        return []
    lands = landing(standing, found)
    return [*(f"{lands}; {steps(standing, found, lately=lately)}" for lately in (True, False)), lands]


def _kpi(evaluator: Evaluator, kpi: Kpi) -> Explained:
    standing = evaluator.kpi(kpi.id)
    glyph, role = health_glyph(standing)
    word = health_word(standing)
    if standing.value is None:
        return Explained(glyph, role, sentence(f"{word}  {FIRST_VALUE}"), (sentence(f"{word}  {NO_VALUES}"),))
    text, action = f"{kpi.title} {judged_words(standing, evaluator.today)}", ""
    if standing.health in (Health.ALERT, Health.WATCH) and standing.range is not None:
        edge = edge_words(kpi, standing.range, standing.value)
        text += f": {edge} {time_out(standing, evaluator.today)}".rstrip()
        acting = [
            item for item in evaluator.workspace.linked_to(kpi.id) if evaluator.key_result(item).can_be_due
        ]
        action = f". {acting[0].title} works on it" if acting else ", and no objective works on it"
    elif standing.health is Health.STALE:
        text += f": {no_update(standing.freshness.age)}"
    elif standing.health is Health.UNTARGETED:
        later = range_to_come(standing, evaluator.today)
        text += f": {later or 'without a healthy range nobody can tell when it needs attention'}"
    so_far = so_far_words(standing)
    so_far = f"; {so_far}" if so_far else ""
    if kpi.definition and standing.health in (Health.HEALTHY, Health.UNTARGETED):
        so_far += f". {kpi.definition}"
    whole, *less = (
        sentence(f"{word}  {text}{more}") for more in dict.fromkeys((action + so_far, action, ""))
    )
    return Explained(glyph, role, whole, tuple(less))


def _objective(evaluator: Evaluator, objective: Objective) -> Explained:
    if objective.cycle is None and objective.state == "open":
        return Explained("open", "text", keyed("parked  {move} to move it into a cycle"))
    own = evaluator.workspace.key_results_of(objective.id)
    if not own:
        # In a new file the hint under the row says what to do.
        return Explained("open", "text", NO_RESULTS if evaluator.workspace.key_results else NONE_YET)
    rolled = evaluator.objective(objective)
    glyph, role = STATUS_GLYPHS[rolled.status]
    counted_ones = [standing for standing in map(evaluator.key_result, own) if standing.counted]
    weakest = min(counted_ones, key=lambda item: ORDER[item.counts_as], default=None)
    word = STATUS_WORDS[rolled.status]
    if objective.state == "open" and weakest is not None and weakest.counts_as is rolled.status:
        word = status_word(weakest)
    if weakest is None or rolled.progress is None:
        return Explained(glyph, role, sentence("no key result counts"))
    pace = "" if rolled.expected is None else f", pace {points(rolled.expected)}"
    quiet = objective.state != "open" or ORDER[rolled.status] > ORDER[Status.AT_RISK]
    because = "" if quiet else f". Weakest: {weakest.key_result.title}"
    way = f"{word}  {percent(rolled.progress)}{pace}"
    guards = _guards(evaluator, objective)
    # A guardrail that is red says more than which key result is the weakest, and that more than what it helps.
    red = (f"{way}{guards}",) if unwell(evaluator, objective) else ()
    found = (f"{way}{guards}{because}", *red, f"{way}{because}", way)
    words, *shorter = map(sentence, found)
    return Explained(glyph, role, words, tuple(shorter))


def _guards(evaluator: Evaluator, objective: Objective) -> str:
    """`. It is guarded by NPS, which is in alert`; else the objective of another cycle that it helps."""
    guards = unwell(evaluator, objective)
    if guards:
        standing, red = guards[0]
        state = f"is in {HEALTH_WORDS[standing.health]}" if red else "has no recent value"
        return f". Its guardrail {standing.kpi.title} {state}"
    parent = evaluator.workspace.objectives.get(objective.parent or "")
    return f". Helps {parent.title}" if parent is not None and parent.cycle != objective.cycle else ""
