"""Quick lines: a new thing in one line, `Churn 8 % -> 4 % @ann by 15 dec`."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.domain.rounding import as_typed, total, worked_out
from okrtui.domain.units import CURRENCIES
from okrtui.parsing.days import read_day
from okrtui.parsing.units import converted
from okrtui.parsing.values import Subject, number
from okrtui.text.dates import day as written_day
from okrtui.text.escaping import visible
from okrtui.text.matching import composed
from okrtui.text.numbers import leading, valued

LONGEST = 1_000
"""Characters of a line that are looked through; what is longer was pasted by mistake."""
PARTS = frozenset({"owner", "tags", "deadline"})
"""What a line may say beside its title and figures."""
OF_KEY_RESULT = frozenset({"owner", "deadline"})
OF_KPI = frozenset({"owner", "tags"})
_NUM = r"[-+]?[$€£¥₹]?\s?-?\d[\d.,]*(?:\s?(?:k|M|mio|bn|lakh)\b)?"
_UNIT = r"%|[$€£¥₹]|/\d+\b|[a-zA-Z]{1,8}\b"
_TITLE = r"^(?P<title>.*?)\s*"
_FIRST = rf"(?P<a>(?<![\w.]){_NUM})\s?(?P<unit_a>{_UNIT})?\s*"
_SECOND = rf"(?P<b>{_NUM})\s?(?P<unit_b>{_UNIT})?\s*$"
_ARROW = re.compile(rf"{_TITLE}{_FIRST}(?:->|→|=>|\bto\b)\s*{_SECOND}")
_SPAN = re.compile(rf"{_TITLE}{_FIRST}(?P<sign>\.\.|–)\s*{_SECOND}")
_EDGE = re.compile(rf"{_TITLE}(?P<sign>>=|<=|≥|≤|(?<![-=])>|<(?!-))\s*{_FIRST}$")
_PAIR = re.compile(r"^(?P<title>.*?)\s*(?<![\w.,/])(?P<a>\d{1,3}(?:[.,]\d+)?)\s?/\s?(?P<b>\d{1,3})\s*$")
_MEANT = re.compile(r"->|→|>=|<=|≥|≤")
"""Signs that nobody types into a title: with them figures are meant."""
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_LEVEL = re.compile(r"\b(ratings?|rated|scores?|nps|csat|stars?|grades?)\b", re.IGNORECASE)
"""Before two numbers with a slash: how good, out of how much."""
_DAY = re.compile(r"\b(by|until|till|due|before|on|after|from|since|at)$", re.IGNORECASE)
_NAME = re.compile(r"\b(sprint|chapter|phase|tier|page|top|version|room|stage|part)$", re.IGNORECASE)
"""Before a number that is a name."""
_OWNER = re.compile(r"(?:^|\s)@(\w(?:[\w.\-]*\w)?)[.,;:]?(?!\S)")
_TAG = re.compile(r"(?:^|\s)#([^\W\d_](?:[\w.\-]*\w)?)[.,;:]?(?!\S)")
_BY = re.compile(r"\s+(by|until|till|due|before)\s+(\S+(?:\s+\S+){0,2})\s*$", re.IGNORECASE)
_SLASHED = re.compile(r"\d{1,4}/\d{1,2}(?:/\d{2,4})?", re.ASCII)


@dataclass(frozen=True)
class Quick:
    """What one line says: the kind of key result, if any, and the fields by name."""

    title: str
    kind: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


def read_quick(text: str, today: date, comma: str = "group", parts: frozenset[str] = PARTS) -> Quick:
    """The fields that a quick line names; a DataProblem where its figures make no sense.

    `parts` are those that the new thing has a field for: all others stay in its title.
    """
    rest, fields, left = _parted(text, today)
    found = _figures(rest, fields, comma)
    return _with_left(found, left, parts)


def read_names(text: str, today: date | None = None, parts: frozenset[str] = PARTS) -> Quick:
    """Owner, tags and, where a day is looked for, the deadline of a line; its figures stay in the title."""
    rest, fields, left = _parted(text, today)
    return _with_left(Quick(rest, "", fields), left, parts)


def _parted(text: str, today: date | None) -> tuple[str, dict[str, Any], dict[str, str]]:
    """A line without its owner, tags and deadline; these; and each as it was written."""
    fields: dict[str, Any] = {}
    left: dict[str, str] = {}
    rest = composed(text).strip()
    if len(rest) > LONGEST:
        return rest, fields, left
    if found := _OWNER.search(rest):
        fields["owner"], left["owner"] = found[1], found.group().strip()
        rest = f"{rest[: found.start()]} {rest[found.end() :]}".strip()
    if tags := _TAG.findall(rest):
        fields["tags"], left["tags"] = tuple(dict.fromkeys(tags)), " ".join(f"#{tag}" for tag in tags)
        rest = _TAG.sub(" ", rest).strip()
    if today is not None and (found := _BY.search(rest)) and (on := _deadline(found, today)) is not None:
        fields["deadline"], left["deadline"] = on, found.group().strip()
        rest = rest[: found.start()].strip()
    return rest, fields, left


def _deadline(found: re.Match[str], today: date) -> date | None:
    """The day behind a `by`; None where it is words. A pair of numbers is a day, or a problem."""
    is_pair = _SLASHED.fullmatch(found[2])
    if found[1].lower() == "before" and not is_pair:
        return None
    try:
        return read_day(found[2], today, ahead=True)
    except DataProblem:
        if is_pair:
            raise
        return None


def _with_left(found: Quick, left: dict[str, str], parts: frozenset[str]) -> Quick:
    """The line with the parts that have no field put back into its title."""
    fields = {name: value for name, value in found.fields.items() if name not in PARTS or name in parts}
    kept = [written for name, written in left.items() if name not in parts]
    return Quick(" ".join(filter(None, [found.title, *kept])), found.kind, fields)


def _figures(rest: str, fields: dict[str, Any], comma: str) -> Quick:
    if len(rest) > LONGEST:
        return Quick(rest, "", fields)
    if found := _ARROW.match(rest):
        unit, start, target = _two(found, comma)
        if start == target:
            size = visible(found["a"].strip())
            raise DataProblem(
                f"From {size} to {size} goes nowhere. To hold a level: {_about(start)}", "target"
            )
        fields |= {"unit": unit, "start": start, "target": target}
        return Quick(re.sub(r"\s+from$", "", found["title"].strip()), "metric", fields)
    if found := _PAIR.match(rest):
        return _pair(found, rest, fields)
    if (found := _SPAN.match(rest)) and not _are_years(found):
        unit, low, high = _two(found, comma)
        if low > high:
            ends = f"{found['b'].strip()}..{found['a'].strip()}"
            raise DataProblem(f"The low end is above the high one: {visible(ends)}?", "low")
        fields |= {"unit": unit, "low": low, "high": high}
        return Quick(found["title"].strip(), "range", fields)
    if found := _EDGE.match(rest):
        unit = _unit(found, "a")
        edge = "low" if found["sign"][0] in ">≥" else "high"
        fields |= {"unit": unit, edge: _value(found["a"], unit, comma)}
        if found["sign"] in "<>":
            fields[f"{edge}_open"] = True
        return Quick(found["title"].strip(), "range", fields)
    if _MEANT.search(rest):
        raise DataProblem("What is meant by it? Like 8 % -> 4 %, 2..4 h or >= 99.9 %", "title")
    return Quick(rest, "", fields)


def _pair(found: re.Match[str], rest: str, fields: dict[str, Any]) -> Quick:
    """Two numbers with a slash: steps, unless they are a day, a level or a name."""
    title, pair = found["title"].strip(), re.sub(r"\s", "", rest[found.start("a") :])
    if _NAME.search(title) or pair == "24/7":
        return Quick(rest, "", fields)
    if _DAY.search(title):
        raise DataProblem(f"Is {pair} a day? Write it as jun 30. Steps are like Guides 0/5", "title")
    if _LEVEL.search(title) or not found["a"].isdecimal():
        raise DataProblem(
            f"{pair} is a level, not steps. From what to what? Like 3.9 -> {pair}, or >= {pair}", "title"
        )
    done, count = int(found["a"]), int(found["b"])
    if count < 1 or done > count:
        raise DataProblem(f"It has {count} steps: 0/{count} to {count}/{count}", "steps")
    fields |= {"steps": count, "done": done}
    return Quick(title, "milestones", fields)


def _are_years(found: re.Match[str]) -> bool:
    """`2024–2026`: a time, not a range."""
    years = all(_YEAR.fullmatch(found[name]) for name in ("a", "b"))
    return found["sign"] == "–" and years and not (found["unit_a"] or found["unit_b"])


def _about(value: float) -> str:
    return f"{as_typed(total((value, -1)))}..{as_typed(total((value, 1)))}"


def _unit(found: re.Match[str], name: str) -> str:
    """The unit of one of the figures: a sign of money before it, or what stands behind it."""
    sign = next((sign for sign in CURRENCIES if sign in found[name]), "")
    return sign or found[f"unit_{name}"] or ""


def _two(found: re.Match[str], comma: str) -> tuple[str, float, float]:
    """The unit of two figures and both in it; a DataProblem where they are of two kinds."""
    first, second = _unit(found, "a"), _unit(found, "b")
    unit = second or first
    times = converted(first or unit, unit)
    if times is None:
        raise DataProblem(
            f"Two units: {visible(first)} and {visible(second)}. Write both figures in one of them", "unit"
        )
    start = _value(found["a"], first or unit, comma)
    return unit, worked_out(start * times), _value(found["b"], unit, comma)


def _value(text: str, unit: str, comma: str) -> float:
    return number(re.sub(r"(?<=\d)\s+", "", text.strip()), Subject(unit=unit, comma=comma))


def described(quick: Quick, today: date) -> str:
    """The line as it was understood on that day: `Churn, from 8 down to 4 %, owner ann`."""
    parts = [visible(quick.title) or "a title is missing"]
    fields, unit = quick.fields, quick.fields.get("unit", "")
    if quick.kind == "metric":
        way = "down" if fields["target"] < fields["start"] else "up"
        start, target = fields["start"], fields["target"]
        begin, end = leading(start, unit, None, (target,)), valued(target, unit, None, (start,))
        parts.append(f"from {begin} {way} to {end}")
    elif quick.kind == "range":
        if "low" in fields and "high" in fields:
            low, high = fields["low"], fields["high"]
            parts.append(
                f"between {leading(low, unit, None, (high,))} and {valued(high, unit, None, (low,))}"
            )
        elif "low" in fields:
            word = "above" if fields.get("low_open") else "at least"
            parts.append(f"{word} {valued(fields['low'], unit)}")
        else:
            word = "below" if fields.get("high_open") else "at most"
            parts.append(f"{word} {valued(fields['high'], unit)}")
    elif quick.kind == "milestones":
        parts.append(f"{fields['steps']} steps, {fields['done']} done")
    if "owner" in fields:
        parts.append(f"owner {fields['owner']}")
    if "tags" in fields:
        parts.append(" ".join(f"#{tag}" for tag in fields["tags"]))
    if "deadline" in fields:
        parts.append(f"by {written_day(fields['deadline'], today)}")
    return ", ".join(parts)
