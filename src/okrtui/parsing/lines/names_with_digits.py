"""Numbers that are no figures: years, versions, parts of a name, times of day, numbers behind chapter or sprint."""

from collections.abc import Sequence

from okrtui.parsing.lines.known_numbers import is_a_known_number
from okrtui.parsing.lines.names_of_ages import is_a_time_of_opening, is_an_age
from okrtui.parsing.lines.names_of_races import has_a_race, is_a_race
from okrtui.parsing.lines.names_of_ranks import goes_through_ranks
from okrtui.parsing.lines.nouns import is_plural
from okrtui.parsing.lines.quantities import says_a_quantity
from okrtui.parsing.lines.tokens import Token, word_at
from okrtui.parsing.lines.words.limits import DENSE_AFTER, EDGES_BEFORE
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.nouns import (
    IRREGULAR_PLURALS,
    LEVEL_WORDS,
    MEASURE_NOUNS,
    NAMED,
    NAMED_ALONE,
)
from okrtui.parsing.lines.words.numbers import MEASURED, PERCENT_WORDS
from okrtui.parsing.lines.words.rates import PERIODS, RATE_ADVERBS
from okrtui.parsing.lines.words.sentences import ALL_STOPS, ENGLISH, FOREIGN
from okrtui.parsing.lines.words.verbs import DOWN, FEWER, LEVEL_VERBS, MADE_BY, MORE, UP
from okrtui.parsing.lines.words.ways import FROM, TO

_IDIOMS = frozenset({"24/7", "50/50", "80/20", "360/0", "9/11", "9/5", "7/24", "20/20"})
_DECADES = frozenset({"20", "30", "40", "50", "60", "70", "80", "90"})
_SINGULAR = words("hour minute second day week month year metre meter mile kilo pound")
_DENSE_PARTS = (
    "분기",
    "학기",
    "학년",
    "호선",
    "단계",
    "층",
    "章",
    "号",
    "號",
    "階",
    "学期",
    "年度",
    "丁目",
    "공장",
)
"""Behind a number: which one it is."""
_MEASURED_BY = frozenset(
    {"return", "average", "increase", "reduction", "more", "improvement", "growth", "drop"}
)
_LOOKED_AT = 24
"""Words by which the language of a line is known."""
_OCLOCK = frozenset({"am", "pm", "uhr", "o'clock", "a.m", "p.m"})
_JOINING = frozenset({"-", "–", "&", "/", "and", "to", "bis", "und", "et", "y"})
"""Between two numbers that are both names: chapters 3 and 4."""
_BEFORE_FIGURES = frozenset(EDGES_BEFORE.keys() | LEVEL_WORDS | LEVEL_VERBS | TO | MADE_BY | MEASURE_NOUNS)
"""What may begin with a capital before a number, and is no name."""
_PAST = frozenset(PERIODS.keys() | {"year"})
"""Behind `last`, in front of what it was then."""
_COUNTED = MEASURED | IRREGULAR_PLURALS
_NO_NOUNS = frozenset(ALL_STOPS | MORE | FEWER | UP | DOWN | RATE_ADVERBS.keys())
_MEASURES = MEASURE_NOUNS | LEVEL_WORDS


def is_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number at a place is part of a name, a time or a version."""
    text = tokens[at].text
    return (
        _is_pair_of_words(tokens, at)
        or _is_time_of_day(tokens, at)
        or _is_version(tokens, at)
        or (_is_behind_a_name(tokens, at) and not goes_through_ranks(tokens, at))
        or _is_adjective(tokens, at)
        or (_can_be_year(text) and _is_a_year(tokens, at))
        or is_an_age(tokens, at)
        or is_a_time_of_opening(tokens, at)
        or is_a_known_number(tokens, at)
        or _is_a_list_mark(tokens, at)
    )


def _is_pair_of_words(tokens: Sequence[Token], at: int) -> bool:
    """24/7, 1:1, and other pairs that are words."""
    if tokens[at].text in ("1:1", "1:01"):
        return True
    for first in (at, at - 2):
        if first < 0 or first + 2 >= len(tokens):
            continue
        pair = tokens[first : first + 3]
        if (
            pair[0].kind == pair[2].kind == "number"
            and pair[1].glued
            and pair[2].glued
            and pair[1].text in ("/", "-", ":")
        ):
            text = f"{pair[0].text}/{pair[2].text}"
            if pair[1].text == "/" and _can_be_year(pair[0].text):
                return True
            if text in _IDIOMS or (pair[1].text in "-:" and text == "1/1"):
                return True
            if pair[1].text in "-–" and _can_be_year(pair[0].text) and len(pair[2].text) in (2, 4):
                return True
    return False


def _is_time_of_day(tokens: Sequence[Token], at: int) -> bool:
    after = word_at(tokens, at + 1)
    if after in _OCLOCK or (after in ("a", "p") and word_at(tokens, at + 3) == "m"):
        return True
    if tokens[at].kind != "clock" or tokens[at].text.count(":") != 1 or ":" not in tokens[at].text:
        return False
    before = word_at(tokens, at - 1)
    clocks = sum(token.kind == "clock" for token in tokens)
    if (before == "to" or (before == "from" and clocks > 1)) and has_a_race(tokens):
        return False
    hours, _, minutes = tokens[at].text.partition(":")
    if int(minutes) > 59:
        return True
    if before == "to" and clocks == 1:
        return int(hours) < 25
    if before in (
        "at",
        "by",
        "until",
        "till",
        "um",
        "vor",
        "before",
        "after",
        "since",
        "ab",
        "nach",
        "um",
        "a",
        "kl",
        "from",
        "open",
    ):
        return int(hours) < 25
    return False


def _is_version(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text
    if text.count(".") > 1 and not _is_grouped(text):
        return True
    if len(text) == 3 and text.endswith(".0"):
        after, before = word_at(tokens, at + 1), word_at(tokens, at - 1)
        # Web 2.0 and Industry 4.0, but not a rating of 4.0 and 2.0 hours.
        return not (
            after in MEASURED
            or after in PERCENT_WORDS
            or before
            in (
                "of",
                "to",
                "than",
                "least",
                ">",
                ">=",
                "<",
                "≥",
                "≤",
                "->",
                "→",
                "at",
                "reach",
                "über",
                "from",
                "above",
                "over",
            )
            or after == "/"
            or after in ("->", "→")
        )
    return False


def _is_grouped(text: str) -> bool:
    """`1.234.567`."""
    first, *others = text.split(".")
    return len(first) < 4 and all(len(group) == 3 for group in others)


def _is_behind_a_name(tokens: Sequence[Token], at: int, joined: int = 0) -> bool:
    if at + 1 < len(tokens) and tokens[at + 1].text.startswith(_DENSE_PARTS):
        return True
    if not at:
        return False
    before = tokens[at - 1]
    if before.text in ("#", "№", "§"):
        return True
    if before.text == "&" and tokens[at].glued:
        return True
    if before.text in ("+", "-") and before.glued and tokens[at].glued and tokens[at - 2].text in ("+", "-"):
        # C++20
        return True
    if (
        before.text == "."
        and at > 1
        and tokens[at - 2].word in ("no", "nr", "art", "vol", "ch", "sec", "v", "p")
    ):
        return True
    if at > 2 and tokens[at - 2].kind == "number" and before.word in _JOINING:
        return (
            joined < 4 and _is_behind_a_name(tokens, at - 2, joined + 1) and not says_a_quantity(tokens, at)
        )
    if before.kind != "word" or before.text == "en":
        # The standards are EN: in small letters it is a word of other languages.
        return False
    if before.text.endswith("第"):
        return True
    if before.word in ("level", "niveau", "stufe", "nivel", "nivel"):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return after is not None and after.kind == "word" and after.word not in ALL_STOPS
    singular = before.word.removesuffix("s")
    several = singular != before.word and len(singular) > 2
    if word_at(tokens, at - 2) in ("last", "previous", "prior") and before.word in _PAST:
        # What it was then: last month 700.
        return False
    if before.word in NAMED_ALONE:
        return not is_plural(word_at(tokens, at + 1)) and not says_a_quantity(tokens, at)
    if before.word in NAMED or (several and singular in NAMED):
        is_pair = word_at(tokens, at + 1) == "out" or (
            several and word_at(tokens, at + 1) in ("/", "of", "->", "→")
        )
        counts = says_a_quantity(tokens, at) or "," in tokens[at].text
        return not (is_pair or _is_verb_here(tokens, at - 1) or counts)
    return _is_a_proper_name(tokens, at)


def _can_be_year(text: str) -> bool:
    """Whether digits can be a year of somebody's life."""
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")


def _is_capital(text: str) -> bool:
    """Whether a word has a capital and small letters behind it."""
    return len(text) > 1 and text[0].isupper() and text[1].islower()


def _is_verb_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may name something is a verb: `Test 5 hypotheses`, `to order 12 chairs`."""
    behind = tokens[at + 2 : at + 4]
    is_first = at == 0 or tokens[at - 1].word in ("and", "to", "we", "will", "or")
    return is_first and tokens[at].word in MADE_BY and any(is_plural(token.word) for token in behind)


def _is_a_proper_name(tokens: Sequence[Token], at: int) -> bool:
    """Boeing 747: a capital inside the line, then a bare number that no noun follows."""
    before = tokens[at - 1]
    if at < 2 or tokens[at - 2].text in (".", ":", "!", "?") or says_a_quantity(tokens, at):
        return False
    if before.text == before.text.lower() or before.word in _BEFORE_FIGURES:
        # Without a capital; scripts that have none have no names of this kind.
        return False
    text, after = tokens[at].text, tokens[at + 1] if at + 1 < len(tokens) else None
    behind = after is not None and after.kind == "word" and not is_plural(after.word)
    if "." in text:
        # Linux 6.9, jQuery 1.12
        return (after is None or behind) and len(text) < 5
    if before.text.isupper():
        return after is None and len(text) == 1
    return behind and text.isdecimal() and _is_capital(before.text)


def _is_adjective(tokens: Sequence[Token], at: int) -> bool:
    """`3-step`, `a 50Mbps line`, `a 10k`, `the 3 km race`: how a thing is, not how many there are."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.text in ("-", "‑") and after.glued and at + 2 < len(tokens):
        behind = tokens[at + 2]
        if behind.glued and behind.kind == "word" and behind.word != "fold":
            return True
    if after is not None and after.text == "s" and after.glued and _is_a_decade(tokens, at):
        return True
    if is_a_race(tokens, at) or (at == 0 and _is_a_size(tokens)):
        return True
    if tokens[at].kind == "clock" or not at or tokens[at - 1].text not in ("a", "A", "an", "An"):
        return False
    if after is None or after.kind != "word" or after.word in PERCENT_WORDS or after.text in ("x", "X"):
        return False
    if (word_at(tokens, at - 3) in FROM and tokens[at - 2].kind == "number") or _is_foreign(tokens, at):
        # Da 5 a 8 negozi, fino a 20 posti: in other languages it says to what.
        return False
    window = [token.word for token in tokens[at + 1 : at + 4]]
    if any(word in MEASURE_NOUNS or word in LEVEL_WORDS or word in _MEASURED_BY for word in window):
        return False
    if is_plural(window[0]) or window[0] in ALL_STOPS or (len(window) > 1 and is_plural(window[1])):
        return False
    # Behind what is counted the article says of what time: 3 runs a 7-day week.
    return not (at > 1 and tokens[at - 2].word in _COUNTED)


def _is_foreign(tokens: Sequence[Token], at: int) -> bool:
    """Whether the `a` before a number is no article: fino a 20 posti."""
    if f"{word_at(tokens, at - 2)} a" in EDGES_BEFORE:
        return True
    near = {token.word for token in tokens[:_LOOKED_AT]}
    return bool(near & FOREIGN) and not near & ENGLISH


def _is_a_size(tokens: Sequence[Token]) -> bool:
    """`12 V supply`, `24h hotline`, `4K streaming` at the beginning: what kind of thing it is."""
    if len(tokens) < 3 or tokens[2].kind != "word" or tokens[1].kind != "word":
        return False
    unit, noun = tokens[1], tokens[2].word
    if unit.text in ("k", "K", "M", "B"):
        # 1.5M impressions are so many.
        return unit.text == "K" and tokens[0].text in ("4", "8") and not is_plural(noun)
    if not (
        unit.text in ("V", "W", "A")
        or (unit.word in MEASURED and (len(unit.word) < 4 or unit.word in _SINGULAR))
    ):
        return False
    following = {noun, tokens[3].word if len(tokens) > 3 else ""}
    return noun not in _NO_NOUNS and not following & _MEASURES


def _is_a_decade(tokens: Sequence[Token], at: int) -> bool:
    """`90s party`, `the 60s`: not seconds where a noun follows and no limit comes before."""
    behind = word_at(tokens, at + 2)
    return (
        tokens[at].text in _DECADES
        and bool(behind)
        and behind.isalpha()
        and behind not in ALL_STOPS
        and word_at(tokens, at - 1) not in EDGES_BEFORE
    )


def _is_a_year(tokens: Sequence[Token], at: int) -> bool:
    """2026 is a year, unless a verb in front and a plural behind it say that so many are meant."""
    before, after = word_at(tokens, at - 1), word_at(tokens, at + 1)
    if any(after.startswith(sign) for sign in DENSE_AFTER) or after in PERCENT_WORDS or after in MEASURED:
        return False
    if after.startswith(("人", "名", "件", "个", "명", "개", "건", "円", "元")):
        return False
    if at and tokens[at - 1].text in ("$", "€", "£", "¥", "₹", ">=", "<=", "≥", "≤", "<", ">"):
        return False
    if at + 1 < len(tokens) and tokens[at + 1].text in ("€", "$", "£", "+"):
        return False
    if not after or not is_plural(after):
        return before not in ("->", "→")
    return not (
        at == 0
        or before in MADE_BY
        or before in LEVEL_VERBS
        or before in ("least", "most", "than", "over", "under", "another", "first", "to", "above", "below")
    )


def _is_a_list_mark(tokens: Sequence[Token], at: int) -> bool:
    """`1. Publish ...`, `2) Hire ...`: which line it is."""
    if at or len(tokens) < 3 or not tokens[0].text.isdecimal() or len(tokens[0].text) > 2:
        return False
    return tokens[1].text in (".", ")") and tokens[1].glued and not tokens[2].glued
