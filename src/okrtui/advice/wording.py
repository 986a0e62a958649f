"""Rules on the words of a title. They are mild questions: a title is its writer's."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from okrtui.advice import key_result_titles, quantities
from okrtui.advice.finding import Finding, FindingWords, Fix, Rule, rule, worded
from okrtui.advice.lexicon import Lexicon, joined, lexicon, words_in
from okrtui.advice.phrases import CUTS, PREPOSITIONS, TIMES, Token, tokens
from okrtui.advice.scope import open_objectives
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.base import KeyResult, Titled
from okrtui.domain.settings import Settings

WORDING = "wording"
"""Their family: of the words of a title only one thing is asked."""
SHORTEST, LONGEST = 3, 15
"""Words of an objective that can be remembered."""
READ = 400
"""Characters of a title that are looked at: nobody writes more, and a pasted page must not make anyone wait."""
EDIT = "{edit} to edit it"


def _asks(what: str, why: str) -> Callable[[Evaluator, Finding], FindingWords]:
    def words(evaluator: Evaluator, finding: Finding) -> FindingWords:
        return worded(what.format(**finding.facts), why, EDIT)

    return words


def _plain_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    count = finding.facts["words"]
    why = "Does it say what will be different?" if count < SHORTEST else "Could people repeat it from memory?"
    return worded(f"{count} word{'' if count == 1 else 's'}", why, EDIT)


def _vague_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    word = finding.facts["word"]
    return worded(f'"{word}" without a number' if word else "no number", "From what to what?", EDIT)


_TITLE = "set {key} title=TEXT"
KPI_AS_OBJECTIVE = rule(
    "kpi-as-objective", "warn", 3, WORDING,
    _asks("reads like a KPI with a date", "What would have to be different for that number to move?"),
    _TITLE, fix=Fix.EDIT,
)  # fmt: skip
MAINTAINS = rule(
    "objective-maintains", "hint", 3, WORDING,
    _asks(
        'begins with "{word}", which is a KPI\'s job',
        "What will change? What should stay the same belongs under KPIs.",
    ), _TITLE, fix=Fix.EDIT,
)  # fmt: skip
HAS_NUMBER = rule(
    "objective-has-number", "hint", 3, WORDING,
    _asks(
        "has a number in it", "Move the number to a key result. What will it feel like when you get there?"
    ), _TITLE, fix=Fix.EDIT,
)  # fmt: skip
VAGUE = rule("vague-key-result", "hint", 3, WORDING, _vague_words, _TITLE, fix=Fix.EDIT)
ACTIVITY = rule(
    "activity-key-result",
    "hint",
    3,
    WORDING,
    _asks("reads like an activity", "What will it change?"),
    _TITLE,
    fix=Fix.EDIT,
)
BINARY = rule(
    "binary-key-result", "hint", 3, WORDING,
    _asks("only done or not done", "What will be different once it's done? Measure that."), _TITLE, fix=Fix.EDIT,
)  # fmt: skip
PLAIN = rule("objective-plain", "hint", 3, WORDING, _plain_words, _TITLE, fix=Fix.EDIT)

Question = tuple[Rule, Mapping[str, object]]
"""A rule, and the figures of its sentence."""

_GROWTH = words_in("""
    grow, increase, raise, boost, double, triple, quadruple, halve, reduce, cut, lower, decrease, lift,
    maximise, maximize, minimise, minimize, expand, growing, increasing, raising, boosting, doubling,
    tripling, halving, reducing, cutting, lowering
""")
_MULTIPLES = words_in("""
    double, triple, quadruple, halve, doubling, tripling, halving, doubled, tripled, halved
""")
_COUNTED_PEOPLE = words_in("""
    users, customers, subscribers, followers, members, visitors, orders, downloads, signups
""")
"""Metric words that name people or their doings: a number has to count them."""


def objective_wording(title: str, settings: Settings, *, personal: bool = False) -> Question | None:
    """What the words of an objective's title give reason to ask; None where they give none."""
    return _of_objective(title, lexicon(settings), personal)


@lru_cache(maxsize=1024)
def _of_objective(title: str, words: Lexicon, personal: bool) -> Question | None:
    found, read = tokens(title), title[:READ]
    if not personal:
        if _is_kpi(read, tokens(read), words):
            return KPI_AS_OBJECTIVE, {}
        if first := _maintains(found, words):
            return MAINTAINS, {"word": first}
        if quantities.has_quantity(read):
            return HAS_NUMBER, {}
    count = sum(token.kind != "sign" for token in found)
    return None if SHORTEST <= count <= LONGEST else (PLAIN, {"words": count})


def _is_kpi(title: str, found: tuple[Token, ...], words: Lexicon) -> bool:
    """A number of the trade, money or a percentage, with a level or a verb of growth."""
    level = quantities.has_quantity(title)
    if level and (quantities.has_money(title) or quantities.has_percentage(quantities.bare(title))):
        return True
    grows = any(token.text in _GROWTH for token in found[:3])
    if not level and not grows:
        return False
    for place, token in enumerate(found):
        before = found[place - 1].text if place else ""
        if token.text in _COUNTED_PEOPLE:
            if _counts(found, place, words):
                return True
        elif words.metrics.holds(token.text, before) and _is_head(found, place):
            return True
    return False


def _counts(found: tuple[Token, ...], place: int, words: Lexicon) -> bool:
    """Whether a number, or double, counts the word at a place, with at most two words between them."""
    if found[place].text not in words.metrics.forms:
        return False
    return any(
        token.kind == "number" or token.text in _MULTIPLES for token in found[max(0, place - 4) : place]
    ) and _is_head(found, place)


def _is_head(found: tuple[Token, ...], place: int) -> bool:
    """Whether no noun follows that the word would only describe: `sales team` is a team."""
    if place + 1 == len(found):
        return True
    following = found[place + 1]
    return following.kind != "word" or following.text in CUTS | TIMES | PREPOSITIONS | _BEHIND


_BEHIND = words_in("""
    this, next, last, a, an, the, our, each, every, all, double, year, target, goal, growth
""")


def _maintains(found: tuple[Token, ...], words: Lexicon) -> str:
    """The word that it begins with; empty where it is none of those."""
    texts = [token.text for token in found if token.kind != "sign"]
    start = 1 if texts[:1] in (["we"], ["to"]) else 0
    for length in (2, 1):
        word = " ".join(texts[start : start + length])
        if word in words.maintaining and not _organises(word, texts[start + 1 : start + 4]):
            return word
    return ""


def _organises(word: str, rest: list[str]) -> bool:
    """`Hold our first summit`, `Secure a seed round`: something new, whatever the verb."""
    return joined(word) in ("hold", "holding", "secure", "securing") and any(
        item in ("a", "an", "our", "first", "the", "new") for item in rest[:1]
    )


def key_result_wording(
    title: str, kind: type[KeyResult], settings: Settings, *, personal: bool, from_level: bool = False
) -> Question | None:
    """The same for a key result's title; `from_level` says that its record goes from one level to another."""
    return _of_key_result(title, kind.titled, lexicon(settings), personal, from_level)


@lru_cache(maxsize=1024)
def _of_key_result(
    title: str, use: Titled, words: Lexicon, personal: bool, from_level: bool
) -> Question | None:
    asked = key_result_titles.read(title[:READ], words, from_level=from_level, counted=use == "count")
    if use in ("steps", "yes or no") and key_result_titles.is_vague(asked):
        return VAGUE, {"word": key_result_titles.vague_word(asked)}
    if not personal and key_result_titles.is_activity(asked):
        return ACTIVITY, {}
    if use == "yes or no" and not key_result_titles.is_proven(asked):
        return BINARY, {}
    return None


def findings(evaluator: Evaluator) -> Iterator[Finding]:
    """The titles of what is open."""
    settings = evaluator.workspace.settings
    for objective in open_objectives(evaluator):
        personal = objective.level == "personal"
        asked = objective_wording(objective.title, settings, personal=personal)
        if asked is not None:
            yield Finding(asked[0], "objectives", objective.id, asked[1])
        for key_result in evaluator.workspace.key_results_of(objective.id):
            if key_result.state == "dropped":
                continue
            asked = key_result_wording(
                key_result.title, type(key_result), settings, personal=personal,
                from_level=key_result.between_levels,
            )  # fmt: skip
            if asked is not None:
                yield Finding(asked[0], "key_results", key_result.id, asked[1])
