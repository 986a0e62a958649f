"""The words of advice: of each rule what it found, why that matters, and what mends it."""

from collections.abc import Callable
from typing import NamedTuple

from okrtui.advice.finding import Finding
from okrtui.domain.evaluation.evaluator import Evaluator, KeyResultState
from okrtui.domain.evaluation.forecast import Forecast
from okrtui.domain.evaluation.health import KpiState
from okrtui.domain.evaluation.recovery import RecoveryState
from okrtui.text.dates import day
from okrtui.text.numbers import counted, united, valued
from okrtui.views.describe import range_text, status_word
from okrtui.views.explain import way_and_pace
from okrtui.views.forecast_text import landing, steps
from okrtui.views.kpi_words import PERIOD_NOUNS, edge_words, range_numbers


class FindingWords(NamedTuple):
    """A finding as sentences: `what` goes on from the thing's name, `why` asks, `fix` says what mends it."""

    what: str
    why: str
    fix: str


def finding_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    """The words for a finding."""
    return WORDS[finding.rule.name](evaluator, finding)


def _kpi(finding: Finding) -> KpiState:
    standing: KpiState = finding.facts["standing"]
    return standing


def _result(finding: Finding) -> KeyResultState:
    standing: KeyResultState = finding.facts["standing"]
    return standing


def _written(standing: KpiState) -> str:
    kpi = standing.kpi
    if standing.value is None:
        return ""
    return valued(standing.value, kpi.unit, kpi.decimals, range_numbers(standing.range))


def _healthy(standing: KpiState) -> str:
    """`healthy from 40`, `healthy up to 8`, `healthy 40–60`; an open edge is `above 40`, `below 8`."""
    healthy, kpi = standing.range, standing.kpi
    if healthy is None:
        return "no healthy range"
    beside = () if standing.value is None else (standing.value,)
    if healthy.low is not None and healthy.high is not None:
        return f"healthy {range_text(healthy, kpi.unit, kpi.decimals, standing.value)}"
    if healthy.low is not None:
        word = "above" if healthy.low_open else "from"
        return f"healthy {word} {united(healthy.low, kpi.unit, kpi.decimals, beside)}"
    word = "below" if healthy.high_open else "up to"
    return f"healthy {word} {united(healthy.high or 0.0, kpi.unit, kpi.decimals, beside)}"


def _actors(evaluator: Evaluator, finding: Finding) -> list[str]:
    return [
        item.title
        for item in evaluator.workspace.linked_to(finding.id)
        if evaluator.key_result(item).can_be_due
    ]


DRAFT = "f drafts the objective that acts on it"


def _kpi_alert(evaluator: Evaluator, finding: Finding) -> FindingWords:
    standing = _kpi(finding)
    figures = f"{_written(standing)}, {_healthy(standing)}"
    acting = _actors(evaluator, finding)
    if acting:
        recovering = finding.facts["loop"].state is RecoveryState.IN_RECOVERY
        what = "in alert, in recovery" if recovering else "in alert, and acted on"
        return FindingWords(what, f"{figures}. {acting[0]} acts on it.", "Enter opens what acts on it")
    return FindingWords("in alert, and nothing acts on it", f"{figures}.", DRAFT)


def _unattacked(evaluator: Evaluator, finding: Finding) -> FindingWords:
    standing = _kpi(finding)
    noun = PERIOD_NOUNS.get(standing.kpi.cadence, "reading")
    what = f"{counted(standing.out_for, noun)} {_out_of(standing)}, nothing acts on it"
    return FindingWords(what, "Left alone it seldom comes back by itself.", DRAFT)


def _out_of(standing: KpiState) -> str:
    """`under 40`, `over 12 mo`, `out of 2–4 h`."""
    healthy, kpi = standing.range, standing.kpi
    if healthy is None or standing.value is None:
        return "out of its range"
    if healthy.low is not None and healthy.high is not None:
        return f"out of {range_text(healthy, kpi.unit, kpi.decimals, standing.value)}"
    return edge_words(kpi, healthy, standing.value)


def _early(evaluator: Evaluator, finding: Finding) -> FindingWords:
    standing, weeks = _result(finding), finding.facts["weeks"]
    left = counted(max(1, round(weeks)), "week")
    return FindingWords(
        f"{_where(standing)}, {left} left", _forecast(finding), "name what would turn it, or lower the sail"
    )


def _off_pace(evaluator: Evaluator, finding: Finding) -> FindingWords:
    return FindingWords(
        _where(_result(finding)), _forecast(finding), "name what would turn it, or lower the sail"
    )


def _where(standing: KeyResultState) -> str:
    word = status_word(standing)
    return word if word in ("off track", "at risk", "stale") else "landing short of it"


def _forecast(finding: Finding) -> str:
    standing, found = _result(finding), finding.facts["landing"]
    parts = [way_and_pace(standing)]
    if isinstance(found, Forecast) and found.value is not None:
        parts.append(landing(standing, found))
        step = steps(standing, found, unit=True)
        parts += [step[:1].upper() + step[1:]] if step else []
    return ". ".join(parts) + "."


def _blocked(evaluator: Evaluator, finding: Finding) -> FindingWords:
    blocker = str(finding.facts["blocker"]).splitlines()[0]
    return FindingWords(
        f"blocked for {counted(finding.facts['days'], 'day')}",
        f'"{blocker}". Who can clear it, and by when?',
        "! with nothing clears it",
    )


def _silent(evaluator: Evaluator, finding: Finding) -> FindingWords:
    days = counted(finding.facts["days"] or 0, "day")
    what = f"no word for {days}" if finding.rule.name == "stale" else f"{days} overdue"
    return FindingWords(
        what, "Silence hides trouble. Type the value, or let it be asked for less often.", "type its value"
    )


def _not_started(evaluator: Evaluator, finding: Finding) -> FindingWords:
    since = finding.facts["since"]
    return FindingWords(
        f"no value since {day(since)}", "A first value shows what it takes. Type it.", "type its value"
    )


def _fell(evaluator: Evaluator, finding: Finding) -> FindingWords:
    given = finding.facts["given"]
    words = " → ".join(map(str, given)) if len(given) > 1 else f"at {given[0]} of 10"
    return FindingWords(
        f"confidence {words}", "What stands in the way? Name it while it can be moved.", "! names the blocker"
    )


def _too_easy(evaluator: Evaluator, finding: Finding) -> FindingWords:
    return FindingWords(
        "as good as met already", "Was it meant to stretch you? A stretch can still be set.", "e edits it"
    )


def _bad_figures(evaluator: Evaluator, finding: Finding) -> FindingWords:
    return FindingWords(
        "its figures go nowhere", f"{finding.facts['fault']}.".replace("..", "."), "e edits it"
    )


def _dates(evaluator: Evaluator, finding: Finding) -> FindingWords:
    cycle = finding.facts["cycle"]
    span = f"{day(cycle.start)} to {day(cycle.end)}"
    return FindingWords(
        "its dates lie outside the cycle", f"{cycle.title} runs from {span}.", "f takes the cycle's dates"
    )


def _too_many(evaluator: Evaluator, finding: Finding) -> FindingWords:
    facts = finding.facts
    owner_scope = f" of {facts['whose']}" if facts["whose"] else ""
    return FindingWords(
        f"{facts['count']} objectives{owner_scope}, where {facts['most']} are plenty",
        "Which can wait, or be rolled into another? The parking lot keeps them.",
        "m on one of them parks it, or rolls it into another",
    )


def _result_count(evaluator: Evaluator, finding: Finding) -> FindingWords:
    count, least = finding.facts["count"], finding.facts["least"]
    if count >= least:
        return FindingWords(
            f"{count} key results", "Which of them would you miss? Three are remembered.", "d takes one away"
        )
    what = "no key results" if not count else "only one key result"
    return FindingWords(
        what, "How will you know that it is met? One number alone is easily gamed.", "a adds a key result"
    )


def _initiatives(evaluator: Evaluator, finding: Finding) -> FindingWords:
    count = finding.facts["count"]
    if count > finding.facts["most"]:
        return FindingWords(
            f"{count} initiatives", "Which two would move it most?", "Enter, then d takes one away"
        )
    what = "no initiatives" if not count else "only one initiative"
    return FindingWords(what, "What will you do to get there? Two to four lines are enough.", "i adds one")


def _joint(evaluator: Evaluator, finding: Finding) -> FindingWords:
    return FindingWords(
        f"owned by {finding.facts['owner']}",
        "Who answers for it? Shared by two it is nobody's.",
        "@ names one",
    )


def _kpi_count(evaluator: Evaluator, finding: Finding) -> FindingWords:
    facts = finding.facts
    owner_scope = f" of {facts['whose']}" if facts["whose"] else f" of the {facts['level']}"
    return FindingWords(
        f"{facts['count']} KPIs{owner_scope}, where {facts['most']} are plenty",
        "Which of them would change what you do?",
        "e, then archived, puts one away",
    )


def _range_edge(evaluator: Evaluator, finding: Finding) -> FindingWords:
    kpi = _kpi(finding).kpi
    edge = united(finding.facts["edge"], kpi.unit)
    seen = f"{united(finding.facts['least'], kpi.unit)} to {united(finding.facts['most'], kpi.unit)}"
    return FindingWords(
        "its range was never reached", f"{edge} is far from all it ever was: {seen}.", "e edits its range"
    )


def _far_over(evaluator: Evaluator, finding: Finding) -> FindingWords:
    standing = _kpi(finding)
    return FindingWords(
        f"{_written(standing)}, far better than it must be",
        f"Is {_healthy(standing)} still what you mean? The range may move up.",
        "e edits its range",
    )


def _moved(evaluator: Evaluator, finding: Finding) -> FindingWords:
    times = finding.facts["times"]
    return FindingWords(
        f"its range moved {times} times in a year",
        "A range that follows the number says nothing.",
        "e edits it",
    )


def _wording(what: str, fix: str) -> Callable[[Evaluator, Finding], FindingWords]:
    def words(evaluator: Evaluator, finding: Finding) -> FindingWords:
        return FindingWords(what.format(**finding.facts), "A question on its words:", fix)

    return words


def _plain(what: str, why: str, fix: str) -> Callable[[Evaluator, Finding], FindingWords]:
    def words(evaluator: Evaluator, finding: Finding) -> FindingWords:
        return FindingWords(what.format(**finding.facts), why.format(**finding.facts), fix)

    return words


def _one_framework(evaluator: Evaluator, finding: Finding) -> FindingWords:
    if finding.facts["objectives"]:
        return FindingWords(
            "only objectives, no KPIs", "Who sees whether what you do not push stays well? n on K adds one.",
            "K, then n, adds a KPI",
        )  # fmt: skip
    return FindingWords(
        "only KPIs, no objectives", "What should be different in three months?", "O, then n, writes one"
    )


WORDS: dict[str, Callable[[Evaluator, Finding], FindingWords]] = {
    "kpi-alert": _kpi_alert,
    "kpi-unattacked": _unattacked,
    "too-many-kpis": _kpi_count,
    "kpi-no-range": _plain(
        "no healthy range", "Without one it can be watched but never be well.", "e sets one"
    ),
    "kpi-no-definition": _plain(
        "nothing says what it measures", "What counts, and how? One line on its card.", "e writes it"
    ),
    "kpi-no-owner": _plain(
        "nobody's", "Who looks at it, and acts when it leaves its range?", "f makes it yours"
    ),
    "range-moved": _moved,
    "objective-unconfirmed": _plain(
        "no KPI confirms it",
        "How will you see that it lasts? Link a key result to a KPI.",
        "e on a key result links it",
    ),
    "no-guardrail": _plain(
        "nothing guards the rest",
        "What must not get worse meanwhile? A KPI can stand guard.",
        "e names its guardrails",
    ),
    "kpi-unlinked": _plain("tied to nothing", "If it moved, who would act on it?", "e gives it a category"),
    "only-lagging": _plain(
        "every KPI follows, none leads",
        "What moves first? A leading one warns while there is time.",
        "K, then n, adds one",
    ),
    "kpi-far-over": _far_over,
    "range-from-nowhere": _range_edge,
    "blocked": _blocked,
    "early-warning": _early,
    "off-pace": _off_pace,
    "bad-figures": _bad_figures,
    "no-deadline": _plain(
        "it has no end", "By when? Without a day there is no pace.", "e sets one, m brings it into a cycle"
    ),
    "dates-differ": _dates,
    "not-started": _not_started,
    "stale": _silent,
    "overdue": _silent,
    "confidence-fell": _fell,
    "too-easy": _too_easy,
    "too-many-objectives": _too_many,
    "key-result-count": _result_count,
    "no-owner": _plain(
        "nobody's", "Who will speak for it every week? One name.", "f makes it yours, @ names another"
    ),
    "joint-owner": _joint,
    "initiative-count": _initiatives,
    "objective-orphan": _plain(
        "serves no other objective", "Which of the company's does it help along?", "m moves it under one"
    ),
    "silo": _plain(
        "the team serves only itself",
        "Which objective outside the team do these help along?",
        "m moves one under it",
    ),
    "personal-cascade": _plain(
        "personal objectives of {count} people",
        "Stop the cascade at the team: persons need no OKRs of their own.",
        "m parks them",
    ),
    "one-framework": _one_framework,
    "kpi-as-objective": _wording(
        "reads like a KPI with a date", "What would have to be different for it to come so?"
    ),
    "objective-maintains": _wording(
        'begins with "{word}": that is a KPI\'s work', "What will change? What stays goes on the panel."
    ),
    "objective-has-number": _wording(
        "has a number in it", "The number belongs to a key result; what does it feel like when it is met?"
    ),
    "objective-plain": _wording("{words} words", "Can anyone remember it?"),
    "activity-key-result": _wording("reads like an activity", "What will it change?"),
    "vague-key-result": _wording('begins with "{word}"', "From where to where?"),
    "binary-key-result": _wording(
        "is done or not done", "What will be different once it is? That can be measured."
    ),
    "cycle-unclosed": _plain(
        "over for {days} days and still open",
        "What was learned fades quickly. Close it while it is fresh.",
        "C, then x, closes it",
    ),
    "no-next-cycle": _plain(
        "{days} days left, and nothing planned after it", "What comes next?", "f plans the next one"
    ),
}
"""Rule to its words."""
