"""Races by their length: a 10k, the couch to 5k, the 1500, the 100 m hurdles; what is run, not how many."""

from collections.abc import Sequence

from okrtui.parsing.lines.nouns import is_plural
from okrtui.parsing.lines.tokens import Token, word_at
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.sentences import ALL_STOPS

_LENGTHS = frozenset(
    {"1", "2", "3", "4", "5", "8", "10", "12", "15", "20", "21", "25", "30", "42", "50", "100"}
)
"""Of a race in kilometres."""
_RUN = words("""
    run runs running ran race races racing finish finishes finished jog jogs walk walks complete completes
    completed swim swims swam row rows ski cycle cycles ride parkrun win wins won enter enters
""")
_DETERMINING = words("the a an my our his her their first second another next last")
_BEFORE = _DETERMINING | words(
    "run runs race finish jog parkrun my complete walk swim row ski ride cycle hike"
)
_BEHIND = words("""
    under below race run time without pace < <= personal pb parkrun faster from in programme program plan course event
    relay hurdles freestyle final sprint dash
""")
_NO_NOUNS = ALL_STOPS | _BEHIND
_UNITS = words("m km k metre metres meter meters mile miles yard yards")
_IN_MINUTES = words("parkrun mile lap")
_IN_HOURS = words("marathon half-marathon ultramarathon triathlon 42k 50k 100k")
_LOOKED_AT = 24
"""Tokens of a line in which a race is looked for."""
_NEAR = 4
"""Words in front of a race in which somebody runs it."""


def is_a_race(tokens: Sequence[Token], at: int) -> bool:
    """`5k under 25 min`, `finish my first 10k`, `win the 2000 m race`."""
    return _in_thousands(tokens, at) or _by_its_length(tokens, at)


def has_a_race(tokens: Sequence[Token]) -> bool:
    """Whether somebody races in the line: its times are how long that takes."""
    return _takes_hours(tokens) or takes_minutes(tokens)


def _takes_hours(tokens: Sequence[Token]) -> bool:
    return any(token.word in _IN_HOURS for token in tokens[:_LOOKED_AT])


def takes_minutes(tokens: Sequence[Token]) -> bool:
    """Whether the race of a line is over in less than two hours."""
    return not _takes_hours(tokens) and any(
        token.word in _IN_MINUTES or (token.kind == "number" and is_a_race(tokens, at))
        for at, token in enumerate(tokens[:_LOOKED_AT])
    )


def _in_thousands(tokens: Sequence[Token], at: int) -> bool:
    """10k: as many metres, where somebody runs it or a word behind says that it is a race."""
    if at + 1 >= len(tokens) or tokens[at + 1].text not in ("k", "K") or not tokens[at + 1].glued:
        return False
    before, after = word_at(tokens, at - 1), word_at(tokens, at + 2)
    if tokens[at].text not in _LENGTHS or (at and tokens[at - 1].kind == "sign") or is_plural(after):
        return False
    if before == "to" and word_at(tokens, at - 2) == "couch":
        return True
    if before in _DETERMINING:
        return before == "my" or _is_run(tokens, at - 1) or after in _BEHIND
    if tokens[at - 1].kind == "name" and _is_run(tokens, at):
        # A sub-25 5k.
        return True
    return before in _BEFORE or (after in _BEHIND and at == 0)


def _by_its_length(tokens: Sequence[Token], at: int) -> bool:
    """The 1500, the 400 metres, the 100 m hurdles final."""
    if word_at(tokens, at - 1) not in _DETERMINING or not _is_run(tokens, at - 1):
        return False
    behind = at + 1
    if word_at(tokens, behind) in _UNITS:
        return True
    after = word_at(tokens, behind)
    return tokens[at].text.isdecimal() and len(tokens[at].text) > 2 and (not after or after in _NO_NOUNS)


def _is_run(tokens: Sequence[Token], at: int) -> bool:
    return any(token.word in _RUN for token in tokens[max(0, at - _NEAR) : at])
