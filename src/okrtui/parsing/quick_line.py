"""Quick lines: a new thing in one line, `Churn 8 % -> 4 % @ann by 15 dec`."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.domain.units import CURRENCIES
from okrtui.parsing.days import read_day
from okrtui.parsing.values import Subject, number
from okrtui.text.dates import day as written_day
from okrtui.text.escaping import visible
from okrtui.text.numbers import listed, united

LONGEST = 1_000
"""Characters of a line that are looked through for figures; what is longer was pasted by mistake."""
_NUM = r"[-+]?[$€£¥₹]?\s?-?\d[\d.,]*(?:\s?(?:k|M|mio|bn|lakh)\b)?"
_UNIT = r"\s?(%|[$€£¥₹]|/\d+\b|[a-zA-Z]{1,8}\b)?"
_ARROW = re.compile(
    rf"^(?P<title>.*?)\s*(?P<a>(?<![\w.]){_NUM}){_UNIT}\s*(?:->|→|=>|\bto\b)\s*(?P<b>{_NUM}){_UNIT}\s*$"
)
_SPAN = re.compile(
    rf"^(?P<title>.*?)\s*(?P<a>(?<![\w.]){_NUM}){_UNIT}\s*(?:\.\.|–)\s*(?P<b>{_NUM}){_UNIT}\s*$"
)
_EDGE = re.compile(
    rf"^(?P<title>.*?)\s*(?P<sign>>=|<=|≥|≤|(?<![-=])>|<(?!-))\s*(?P<a>(?<![\w.]){_NUM}){_UNIT}\s*$"
)
_STEPS = re.compile(r"^(?P<title>.*?)\s*(?P<a>\d{1,3})\s?/\s?(?P<b>\d{1,3})\s*$")
_MEANT = re.compile(r"->|→|>=|<=|≥|≤")
"""Signs that nobody types into a title: with them figures are meant."""
_OWNER = re.compile(r"(?:^|\s)@([\w.\-]+)")
_TAG = re.compile(r"(?:^|\s)#([\w.\-]+)")
_BY = re.compile(r"\s+by\s+(\S+(?:\s+\S+){0,2})\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Quick:
    """What one line says: the kind of key result, if any, and the fields by name."""

    title: str
    kind: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


def read_quick(text: str, today: date, comma: str = "group") -> Quick:
    """The fields that a quick line names; a DataProblem where its figures make no sense."""
    found = read_names(text, today)
    return _figures(found.title, found.fields, comma)


def read_names(text: str, today: date | None = None) -> Quick:
    """Owner, tags and, where a day is looked for, the deadline of a line; its figures stay in the title."""
    fields: dict[str, Any] = {}
    rest = text.strip()
    if owners := _OWNER.findall(rest):
        fields["owner"] = owners[0]
        rest = _OWNER.sub(" ", rest, count=1).strip()
    if tags := _TAG.findall(rest):
        fields["tags"] = tuple(tags)
        rest = _TAG.sub(" ", rest).strip()
    if today is not None and (found := _BY.search(rest)):
        try:
            fields["deadline"] = read_day(found[1], today, ahead=True)
            rest = rest[: found.start()].strip()
        except DataProblem:
            pass
    return Quick(rest, "", fields)


def _figures(rest: str, fields: dict[str, Any], comma: str) -> Quick:
    if len(rest) > LONGEST:
        return Quick(rest, "", fields)
    if found := _ARROW.match(rest):
        unit = _unit(found)
        start, target = _value(found["a"], unit, comma), _value(found["b"], unit, comma)
        if start == target:
            size = visible(found["a"].strip())
            raise DataProblem(
                f"From {size} to {size} goes nowhere. To hold a level: {_about(start)}", "target"
            )
        fields |= {"unit": unit, "start": start, "target": target}
        return Quick(re.sub(r"\s+from$", "", found["title"].strip()), "metric", fields)
    if found := _STEPS.match(rest):
        done, count = int(found["a"]), int(found["b"])
        if count < 1 or done > count:
            raise DataProblem(f"It has {count} steps: 0/{count} to {count}/{count}", "steps")
        fields |= {"steps": count, "done": done}
        return Quick(found["title"].strip(), "milestones", fields)
    if found := _SPAN.match(rest):
        unit = _unit(found)
        low, high = _value(found["a"], unit, comma), _value(found["b"], unit, comma)
        if low > high:
            ends = f"{found['b'].strip()}..{found['a'].strip()}"
            raise DataProblem(f"The low end is above the high one: {visible(ends)}?", "low")
        fields |= {"unit": unit, "low": low, "high": high}
        return Quick(found["title"].strip(), "range", fields)
    if found := _EDGE.match(rest):
        unit = _unit(found)
        edge = "low" if found["sign"][0] in ">≥" else "high"
        fields |= {"unit": unit, edge: _value(found["a"], unit, comma)}
        if found["sign"] in "<>":
            fields[f"{edge}_open"] = True
        return Quick(found["title"].strip(), "range", fields)
    if _MEANT.search(rest):
        raise DataProblem("What is meant by it? Like 8 % -> 4 %, 2..4 h or >= 99.9 %", "title")
    return Quick(rest, "", fields)


def _about(value: float) -> str:
    return f"{value - 1:g}..{value + 1:g}"


def _unit(found: re.Match[str]) -> str:
    for sign in CURRENCIES:
        if any(sign in (found.groupdict().get(name) or "") for name in "ab"):
            return sign
    units = [group for group in found.groups()[1:] if group and not re.search(r"\d|[<>≥≤]", group)]
    rating = [group for group in found.groups()[1:] if group and group.startswith("/")]
    return rating[-1] if rating else units[-1] if units else ""


def _value(text: str, unit: str, comma: str) -> float:
    return number(re.sub(r"(?<=\d)\s+", "", text.strip()), Subject(unit=unit, comma=comma))


def described(quick: Quick) -> str:
    """The line as it was understood: `Churn, from 8 down to 4 %, owner ann`."""
    parts = [visible(quick.title) or "a title is missing"]
    fields, unit = quick.fields, quick.fields.get("unit", "")
    if quick.kind == "metric":
        way = "down" if fields["target"] < fields["start"] else "up"
        start, target = fields["start"], fields["target"]
        begin, end = listed(start, unit, None, (target,)), united(target, unit, None, (start,))
        parts.append(f"from {begin} {way} to {end}")
    elif quick.kind == "range":
        if "low" in fields and "high" in fields:
            low, high = fields["low"], fields["high"]
            parts.append(f"between {listed(low, unit, None, (high,))} and {united(high, unit, None, (low,))}")
        elif "low" in fields:
            word = "above" if fields.get("low_open") else "at least"
            parts.append(f"{word} {united(fields['low'], unit)}")
        else:
            word = "below" if fields.get("high_open") else "at most"
            parts.append(f"{word} {united(fields['high'], unit)}")
    elif quick.kind == "milestones":
        parts.append(f"{fields['steps']} steps, {fields['done']} done")
    if "owner" in fields:
        parts.append(f"owner {fields['owner']}")
    if "deadline" in fields:
        parts.append(f"by {written_day(fields['deadline'])}")
    return ", ".join(parts)
