"""Rules on the words of a title. They are mild questions: a title is its writer's."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from okrtui.advice.finding import Finding, Rule, rule
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.binary import Binary
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.model.objective import Objective
from okrtui.domain.settings import Settings

FAMILY = "wording"
KPI_AS_OBJECTIVE = rule("kpi-as-objective", "warn", 3, FAMILY)
MAINTAINS = rule("objective-maintains", "hint", 3, FAMILY)
HAS_NUMBER = rule("objective-has-number", "hint", 3, FAMILY)
PLAIN = rule("objective-plain", "hint", 3, FAMILY)
ACTIVITY = rule("activity-key-result", "hint", 3, FAMILY)
VAGUE = rule("vague-key-result", "hint", 3, FAMILY)
BINARY = rule("binary-key-result", "hint", 3, FAMILY)
RULES = (KPI_AS_OBJECTIVE, MAINTAINS, HAS_NUMBER, PLAIN, ACTIVITY, VAGUE, BINARY)

SHORTEST, LONGEST = 3, 15
"""Words of an objective that can be remembered."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(
    r"\b(?:(?:the\s+)?(?:year|quarter|month|half)[- ]?end|end of (?:the )?(?:year|quarter|month)|q[1-4]\b|20\d\d\b"
    rf"|(?:\d{{1,2}}\s+)?(?:{_MONTH})\b|next (?:year|quarter|month))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-/]Q[1-4])?\b|\bQ[1-4]\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:[a-z]+\d+[a-z\d]*|\d+[a-z]+\d*[a-z]*(?<!\dk)(?<!\dm)|v ?\d+(?:\.\d+)*|version \d\S*"
    r"|(?:iso|iec|din|en|soc|pci|wcag|rfc|ieee|nist)[ -]?\d+(?:[.:-]\d+)*|no\.? ?\d+|number (?:one|\d+)"
    r"|top[- ]\d+|\d+(?:st|nd|rd|th))\b|#\d+",
    re.IGNORECASE,
)
"""Letters with digits, versions, standards, ranks: names, and no quantities."""
_QUANTITY = re.compile(r"\d|%|\bper ?cent\b", re.IGNORECASE)
_NUMBER_WORD = re.compile(
    r"\b(?:double|triple|halve|half|twice|dozen|hundred|thousand|million|billion|twenty|thirty|fifty)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£¥]|\b(?:usd|eur|gbp)\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"\d\s?%|\bfrom\b.+\bto\b|->|→|\bper\b|\b(?:a|each|every) (?:day|week|month|quarter|year|team|user|customer|head)\b"
    r"|\b\d[\d.,]*[kKmM]?\s+(?:[^\W\d_]+\s+){0,2}(?:users?|customers?|people|teams?|companies|visitors?|readers?|sign-?ups?"
    r"|subscribers?|members?|answers?|orders?|leads?|students?|patients?|respondents?|of)\b"
    r"|\b(?:rate|share|ratio|percentage)\b",
    re.IGNORECASE,
)
"""A share, from-to, a rate, or a counted population."""


@lru_cache(maxsize=32)
def _begins_with(words: str) -> re.Pattern[str]:
    """Whether a title begins with one of the words of a list, as a whole word."""
    each = "|".join(re.escape(word.strip()) for word in words.split(",") if word.strip())
    return re.compile(rf"\W*(?:{each})\b" if each else r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=32)
def _holds(words: str) -> re.Pattern[str]:
    each = "|".join(re.escape(word.strip()) for word in words.split(",") if word.strip())
    return re.compile(rf"\b(?:{each})\b" if each else r"(?!)", re.IGNORECASE)


def objective_wording(title: str, settings: Settings) -> tuple[Rule, Mapping[str, object]] | None:
    """What the words of an objective's title give reason to ask; None where they give none."""
    bare = _NAMED.sub(" ", _YEAR.sub(" ", title))
    level = bool(_QUANTITY.search(bare))
    measure = _holds(settings.word("words.metric")).search(title) or _MONEY.search(title) or "%" in title
    if level and measure and _DATE.search(title):
        return KPI_AS_OBJECTIVE, {}
    first = _begins_with(settings.word("words.maintain")).match(title)
    if first:
        return MAINTAINS, {"word": first[0].strip()}
    number = _QUANTITY.search(bare) or _NUMBER_WORD.search(bare)
    if number:
        return HAS_NUMBER, {}
    count = len(_WORD.findall(title))
    if not SHORTEST <= count <= LONGEST:
        return PLAIN, {"words": count}
    return None


def key_result_wording(
    title: str, kind: type[KeyResult], settings: Settings, *, personal: bool
) -> tuple[Rule, Mapping[str, object]] | None:
    """The same for a key result's title."""
    ticked = issubclass(kind, Binary | Milestones)
    vague = _begins_with(settings.word("words.vague")).match(title)
    if ticked and vague:
        return VAGUE, {"word": vague[0].strip()}
    active = _begins_with(settings.word("words.activity")).match(title)
    if not active or _MEASURED.search(title):
        return None
    if kind is Binary:
        return BINARY, {"word": active[0].strip()}
    return None if personal else (ACTIVITY, {"word": active[0].strip()})


def wording(evaluator: Evaluator) -> Iterator[Finding]:
    """The titles of what is open."""
    settings = evaluator.workspace.settings
    for objective in open_objectives(evaluator):
        said = objective_wording(objective.title, settings)
        if said is not None:
            yield Finding(said[0], "objectives", objective.id, said[1])
        for key_result in evaluator.workspace.key_results_of(objective.id):
            if key_result.state == "dropped":
                continue
            personal = objective.level == "personal"
            said = key_result_wording(key_result.title, type(key_result), settings, personal=personal)
            if said is not None:
                yield Finding(said[0], "key_results", key_result.id, said[1])


def open_objectives(evaluator: Evaluator) -> Iterator[Objective]:
    """Objectives that are open and not parked, in cycles that are not closed."""
    workspace = evaluator.workspace
    for cycle in workspace.cycles.values():
        if not cycle.closed:
            for objective in workspace.objectives_of(cycle.id):
                if objective.state == "open":
                    yield objective
