"""Figures in a title, and what only looks like one: years, ranks, versions, standards, names with digits."""

import re
from functools import lru_cache

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_SIZE = r"(?:k|m|mn|mm|mio|bn|b|x|h|hrs?|mins?|ms|s|kg|km|pts?|pp|p)"
"""What can be right behind a number without making a name of it: 4M, 3x, 90s."""
_NAMES = re.compile(
    r"https?://\S+|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}\.\d{1,2}\.(?:\d{2,4}\b)?|"
    # Days, years, quarters, halves.
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b|\b(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?%)"
    r"|\b(?:19|20)\d\d(?:s\b|[-/](?:Q[1-4]|H[12]|\d{1,4})\b|\b)(?!\s?%)|\b(?:FY|Q|H)\s?\d{1,4}\b"
    r"|\b\d{1,2}(?::\d\d)? ?(?:am|pm)\b"
    # Around the clock, and pairs that are an idiom.
    r"|\b24[-/ ]?7\b|\b24[- ]hours?\b(?=\s+[a-z])|\b\d+/\d+(?:/\d+)?\b|\b(?:9|nine)[- ]to[- ](?:5|five)\b"
    r"|\b360(?:°|[- ]degrees?)?(?=\W|$)|\b\d[- ]stars?\b"
    # Ranks and ordinals.
    r"|#\s?\d+|\b(?:no|nr)\.? ?\d+|\bnumber (?:one|\d+)|\b(?:top|best)[- ]\d+|\b\d+(?:st|nd|rd|th)\b"
    # Versions and standards.
    r"|\bv\.? ?\d+(?:\.\d+)*|\bversions? \d\S*"
    r"|\b(?:iso|iec|din|en|soc|pci|wcag|rfc|ieee|nist|bs|en|sox|section|article|phase|tier|level|stage"
    r"|step|wave|part"
    r"|chapter|module|series|class|grade|year|route|area|formula|fortune|ftse|forbes|s&p|sbf|dax|windows"
    r"|python|java"
    r"|office|web|industry|gen|team|building|room|zone|type|category)[ -]?\d+(?:[.:-]\d+)*\b(?!\s?%)",
    re.IGNORECASE,
)
_MIXED = re.compile(
    rf"\b(?:[a-z]+(?:-[a-z]+)*-?\d+[a-z\d]*(?:\.\d+)*|(?!\d+{_SIZE}\b)\d+[a-z]+\d*[a-z]*)\b", re.IGNORECASE
)
"""Letters and digits in one word: K12, IPv6, B2B, COVID-19, 5G. Money is none of them: USD5m."""
_CAPITAL = re.compile(
    r"(?<=\w )(?!(?:USD|EUR|GBP|CHF)\b)[A-Z][\w&.]*[A-Za-z] \d+(?:\.\d+)*\b(?!\s?[%\d,kKmMx])"
)
"""A name with a number behind it: Boeing 747. The first word of a title is capital anyway."""
_MONEY = re.compile(
    r"[$€£¥₹]\s?\d|\d[\d.,]*\s?(?:k|m|mn|bn|b)?\s?[$€£¥₹]|\b(?:usd|eur|gbp|chf)\s?\d|\d[\d.,]*\s?(?:k|m"
    r"|mn|bn|b)?\s?"
    r"(?:usd|eur|gbp|chf|euros?|dollars?|pounds|francs)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d\s?%|\d\s?(?:per ?cent|percent|pp)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SPELLED = re.compile(
    r"(?<![\w-])(?:doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|quadrupl(?:e|ed|ing)|halv(?:e|es|ed|ing)"
    r"|(?:twice|thrice) (?:as|the)"
    r"|(?<!second )(?<!first )(?<!other )(?<!better )half(?!-)(?! ?time)|dozens?|hundreds?|thousands?"
    r"|millions?|billions?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy"
    r"|eighty|ninety|tenfold|twofold|threefold)(?![\w-])",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:top|first|last|best|all|these|those|our) (?:two|three|four|five|ten|twenty)\b", re.IGNORECASE
)


@lru_cache(maxsize=512)
def bare(title: str) -> str:
    """A title without what only looks like a quantity."""
    return _MIXED.sub(" ", _CAPITAL.sub(" ", _NAMES.sub(" ", title)))


def has_figure(title: str) -> bool:
    """Whether a quantity is written in digits."""
    return bool(_DIGIT.search(bare(title)))


def has_quantity(title: str) -> bool:
    """The same, or in words: double, half of, two."""
    without = bare(title)
    return bool(_DIGIT.search(without) or _SPELLED.search(_RANKED.sub(" ", without)))


def has_money(title: str) -> bool:
    """Whether a sum is named."""
    return bool(_MONEY.search(title))


def has_percentage(title: str) -> bool:
    """Whether a percentage is named."""
    return bool(_PERCENT.search(title))
