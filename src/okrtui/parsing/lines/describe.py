"""How a line was understood, in words and in the short form."""

from datetime import date

from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.rounding import as_typed
from okrtui.domain.units import CURRENCIES
from okrtui.parsing.lines.line import Line, Remark
from okrtui.text.dates import day as written_day
from okrtui.text.dates import long, weekday
from okrtui.text.escaping import visible
from okrtui.text.numbers import leading, valued

FIRST_VALUE = "your first value becomes the start"
_FAR = 300
"""Days from which a day is written with its year."""


def described(line: Line, today: date, *, of_kpi: bool = False) -> str:
    """`number: Longest run, from 8 up to 21 km, by Tue 15 Dec`; a KPI has no kinds."""
    name = visible(line.name or line.title) or "a title is missing"
    level = line.titled == "count" and "start" not in line.fields and line.name not in ("", line.title)
    level = level and "change" not in line.fields
    figures = _figures(line)
    first = f"{name} {figures}" if level else name
    parts = [first, *([figures] if figures and not level else [])]
    if "value" in line.fields:
        parts.append(f"now {valued(line.fields['value'], visible(line.fields.get('unit', '')))}")
    parts += _names(line, today)
    kind = f"{BY_NAME[line.kind].called}: " if line.kind and not of_kpi else ""
    start = f"; {FIRST_VALUE}" if line.titled == "count" and "start" not in line.fields else ""
    return kind + ", ".join(parts) + start


def _figures(line: Line) -> str:
    match line.titled:
        case "count":
            return _way(line)
        case "range":
            return _edges(line)
        case "steps":
            return f"{line.fields['steps']} steps, {line.fields['done']} done"
        case _:
            return ""


def _way(line: Line) -> str:
    fields, unit = line.fields, visible(line.fields.get("unit", ""))
    if "change" in fields:
        return _change(fields["change"], unit)
    if "target" not in fields:
        return (
            f"now about {valued(fields['estimated'], '%')}"
            if "estimated" in fields
            else "to a target still open"
        )
    target = fields["target"]
    if "start" not in fields:
        return f"to {valued(target, unit)}"
    start = fields["start"]
    way = "down" if target < start else "up"
    return f"from {leading(start, unit, None, (target,))} {way} to {valued(target, unit, None, (start,))}"


def _change(change: str, unit: str) -> str:
    """`up by 30 %`, `down by 2 kg`, `to 2 times the start`."""
    if change.startswith("x"):
        times = float(change[1:])
        if times == 2:
            return "doubled"
        return "halved" if times == 0.5 else f"to {valued(times, '')} times the start"
    way, size = "down" if change.startswith("-") else "up", change[1:]
    if size.endswith(" %"):
        return f"{way} by {size}"
    return f"{way} by {valued(float(size), unit)}"


def _edges(line: Line) -> str:
    fields, unit = line.fields, visible(line.fields.get("unit", ""))
    low, high = fields.get("low"), fields.get("high")
    if low is not None and high is not None:
        words = f"between {leading(low, unit, None, (high,))} and {valued(high, unit, None, (low,))}"
    elif low is not None:
        words = f"{'above' if fields.get('low_open') else 'at least'} {valued(low, unit)}"
    elif high is not None:
        words = f"{'below' if fields.get('high_open') else 'at most'} {valued(high, unit)}"
    else:
        words = "a range still open"
    periods = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
    if fields.get("cadence") in periods:
        words += f" each {periods[fields['cadence']]}"
    return words


def _names(line: Line, today: date) -> list[str]:
    fields, parts = line.fields, []
    if "owner" in fields:
        parts.append(f"owner {visible(fields['owner'])}")
    if "tags" in fields:
        parts.append(" ".join(f"#{visible(tag)}" for tag in fields["tags"]))
    if "deadline" in fields:
        parts.append(f"by {_day(fields['deadline'], today)}")
    return parts


def _day(day: date, today: date) -> str:
    """`Tue 15 Dec`; with its year where it is far away."""
    near = abs((day - today).days) <= _FAR
    return weekday(day) if near else written_day(day, today)


def short_form(line: Line) -> str:
    """The line as it can be typed again in one go: `Churn 8 -> 4 % @ann by 2026-12-15`."""
    fields, unit = line.fields, line.fields.get("unit", "")
    parts = [line.title] if line.title else []
    match line.titled:
        case "count" if "start" in fields and "target" in fields:
            parts.append(f"{_typed(fields['start'], unit)} -> {_typed(fields['target'], unit)}")
        case "range" if "low" in fields and "high" in fields:
            parts.append(f"{as_typed(fields['low'])}..{_typed(fields['high'], unit)}")
        case "range" if "low" in fields:
            parts.append(f"{'>' if fields.get('low_open') else '>='} {_typed(fields['low'], unit)}")
        case "range" if "high" in fields:
            parts.append(f"{'<' if fields.get('high_open') else '<='} {_typed(fields['high'], unit)}")
        case "steps":
            parts.append(f"{fields['done']}/{fields['steps']}")
    parts += [f"@{fields['owner']}"] if "owner" in fields else []
    parts += [f"#{tag}" for tag in fields.get("tags", ())]
    parts += [f"by {fields['deadline'].isoformat()}"] if "deadline" in fields else []
    return " ".join(parts)


def _typed(value: float, unit: str) -> str:
    text = as_typed(value)
    if unit in CURRENCIES:
        return f"-{unit}{text[1:]}" if text.startswith("-") else unit + text
    return text + unit if unit.startswith("/") else f"{text} {unit}".strip()


def remarks_of(line: Line, today: date) -> tuple[str, ...]:
    """What should be mentioned before the line is saved, each in a sentence."""
    return tuple(_remark(remark, line, today) for remark in line.remarks)


def _remark(remark: Remark, line: Line, today: date) -> str:
    words = [visible(word.strip()) for word in remark.words]
    match remark.about:
        case "past":
            return f"{written_day(remark.days[0], today)} is over"
        case "after the cycle":
            deadline, end = (written_day(found, today) for found in remark.days[:2])
            return f"{deadline} is after the end of the cycle, {end}"
        case "either day":
            one, other = (long(day).split(" ", 1)[1] for day in remark.days[:2])
            return f"{words[0]} could be {one} or {other}: it stays in the title. Write the month as a word"
        case "no such day":
            return f"{words[0]} is no day of the calendar: it stays in the title"
        case "several figures":
            return f"{words[0]} and {words[1]} are two things: yes/no. For each to count, add a key result for each"
        case "converted":
            return f"{words[0]} was converted into {words[1]}"
        case "lower figure":
            return f"{words[0]} is a span: the target is set by {words[1]}, the lower figure"
        case "no steps":
            return f"{words[0]} cannot be steps, the first figure those done and the second all: it is yes/no"
        case "another owner":
            owner = visible(line.fields.get("owner", ""))
            return f"A key result has one owner, {owner}: {words[0]} stays in the title"
