"""A key result of a dict: its figures, steps and entries."""

from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.cells import text_of
from okrtui.parsing.files.evidence import looks_number
from okrtui.parsing.files.filling import Reading, add_note, fill, is_done
from okrtui.parsing.files.found import Findings, FoundKeyResult, FoundStep, FoundValue, NotRead, Where
from okrtui.parsing.files.tree_keys import (
    CHILDREN,
    HISTORY,
    PARENT_IDS,
    STEPS,
    TITLES,
    TOTALS,
    Key,
    field_of,
    is_scalar,
    keys_of,
    names_goals,
    names_work,
    scalars,
    title_in,
    type_of,
)
from okrtui.parsing.files.tree_wrappers import as_entry

IGNORED = frozenset(
    ("id", "type", "parent", "cycle", "level", "team", "unused", "number", "tags", "objective")
)


def result_of(
    title: Key, keys: list[Key], where: Where, reading: Reading, findings: Findings
) -> tuple[FoundKeyResult, list[Any]]:
    """A key result, and the work that hangs in it."""
    found = FoundKeyResult(where, text_of(title.value))
    work: list[Any] = []
    others = sorted((key for key in keys if key is not title), key=lambda key: field_of(key) != "unit")
    total = next((key.value for key in others if key.word in TOTALS and isinstance(key.value, int)), None)
    for key in others:
        if isinstance(key.value, list | dict):
            work += _inner(found, key, where, reading, findings)
    for key in scalars(others):
        _put(found, key, total, reading)
    _between(found, others, reading)
    if found.value is not None and found.entries:
        last = max(found.entries, key=lambda entry: (entry.on, str(entry.at)))
        if last.value == found.value.value:
            found.value = None
    return found, work


def _put(found: FoundKeyResult, key: Key, total: int | None, reading: Reading) -> None:
    """One single value of a dict."""
    value = key.value
    name = field_of(key)
    if key.word == "done" and isinstance(value, int | float) and not isinstance(value, bool):
        if total is not None:
            found.goal = f"{text_of(value)} of {total}"
        else:
            fill(found, "progress", value, reading)
    elif isinstance(value, bool) and is_done(key.word):
        found.done = value
    elif key.word in ("v", "val", "value"):
        fill(found, "current", value, reading)
    elif names_goals(key.word) and (
        looks_number(value) or not isinstance(value, str) or any(map(str.isdigit, value))
    ):
        fill(found, "target", value, reading)
    elif key.word in PARENT_IDS or (total is not None and key.word in TOTALS):
        return
    elif name in ("definition", "why") or key.word in TITLES:
        found.texts.setdefault("definition", text_of(value))
    elif name in ("key_result", "metric", "title", "kpi"):
        if text_of(value) != found.line:
            found.texts.setdefault("definition", text_of(value))
    elif name and name not in IGNORED:
        fill(found, name, value, reading)


def _between(found: FoundKeyResult, keys: list[Key], reading: Reading) -> None:
    """A start and a target of which one is a text are read as a line is: from one to the other."""
    if not found.goal or "start" not in found.figures:
        return
    start = next(
        (text_of(key.value) for key in keys if field_of(key) in ("start", "first") and is_scalar(key.value)),
        "",
    )
    if start and found.goal[:1].isdigit():
        found.goal = f"from {start} to {found.goal}"
        del found.figures["start"]


def _inner(found: FoundKeyResult, key: Key, where: Where, reading: Reading, findings: Findings) -> list[Any]:
    """What hangs in a key result: steps, entries, work."""
    if key.word in HISTORY or field_of(key) in ("progress", "current", "value") or is_series(key.value):
        _entries(found, key.value, where, reading, findings)
    elif key.word in STEPS or (key.word in CHILDREN and isinstance(key.value, list)):
        return _steps(found, key.value, reading)
    elif names_work(key.word):
        return key.value if isinstance(key.value, list) else [key.value]
    elif isinstance(key.value, list) and all(map(is_scalar, key.value)) and field_of(key) in ("note", ""):
        add_note(found, ", ".join(map(text_of, key.value)))
    return []


def _steps(found: FoundKeyResult, values: Any, reading: Reading) -> list[Any]:
    """The steps of a list; what is called an initiative is work."""
    work = []
    for one in values if isinstance(values, list) else []:
        if isinstance(one, str) and one.strip():
            found.steps.append(FoundStep(one.strip()))
        elif isinstance(one, dict):
            keys = keys_of(one)
            title = title_in(keys, ("step", "task", *TITLES))
            if type_of(keys) == "initiative":
                work.append(one)
            elif title is not None:
                done = next(
                    (_done(key.value) for key in keys if field_of(key) in ("status", "done", "state")), False
                )
                due = next((reading.on(key.value) for key in keys if field_of(key) == "due"), None)
                found.steps.append(FoundStep(text_of(title.value), done, due[0] if due else None))
    return work


def _done(value: Any) -> bool:
    return value if isinstance(value, bool) else bool(is_done(text_of(value)))


def _entries(found: FoundKeyResult, values: Any, where: Where, reading: Reading, findings: Findings) -> None:
    """The entries of a key result; a value that is the last of them is not one more of today."""
    entries, shares = entries_of(found.line, values, where, reading, findings)
    found.entries += entries
    found.shares = found.shares or shares


def is_series(values: Any) -> bool:
    """Whether a list holds values of days."""
    if not isinstance(values, list) or not values:
        return False
    rows = [one for one in map(as_entry, values) if isinstance(one, dict)]
    fields = [{field_of(key) for key in keys_of(one)} for one in rows]
    dated = [found & {"day", "due"} and found & {"value", "current", "progress"} for found in fields]
    return len(rows) == len(values) and sum(map(bool, dated)) * 2 > len(rows)


def entries_of(
    title: str, values: Any, where: Where, reading: Reading, findings: Findings
) -> tuple[list[FoundValue], bool]:
    """Values on days, and whether they are shares of the way: of a list of dicts, or a dict of days."""
    found: list[FoundValue] = []
    shares = False
    if isinstance(values, dict):
        values = [{"date": day, "value": value} for day, value in values.items()]
    for one in map(as_entry, values) if isinstance(values, list) else []:
        keys = keys_of(one) if isinstance(one, dict) else []
        day = next(
            (
                key.value
                for key in keys
                if field_of(key) in ("date", "due", "day") or key.word in ("on", "at", "when")
            ),
            None,
        )
        value = next(
            (key for key in keys if field_of(key) in ("value", "current", "progress") or key.word == "v"),
            None,
        )
        if value is None:
            continue
        on = None if day is None else reading.on(day)
        number = _number(value, reading)
        if on is None or number is None:
            text = ", ".join(f"{key.written}: {text_of(key.value)}" for key in scalars(keys))
            why = "its value is no number" if on else "it has no day"
            findings.not_read.append(NotRead(where, f"{title}: {text}"[:300], why))
            continue
        entry = FoundValue(number[0], on[0], on[1])
        shares = shares or number[1]
        for key in scalars(keys):
            if field_of(key) == "note":
                entry.note = text_of(key.value)
            elif field_of(key) == "confidence" and isinstance(key.value, int | float):
                rated = key.value * 10 if 0 < key.value < 1 else key.value
                entry.confidence = round(rated) if 0 <= rated <= 10 else None
        found.append(entry)
    return found, shares


def _number(key: Key, reading: Reading) -> tuple[float, bool] | None:
    """The number of an entry, and whether it is a share of the way."""
    if field_of(key) == "progress":
        share = reading.share(key.value)
        return None if share is None else (share, True)
    try:
        amount = reading.numbers.read(key.value)
    except DataProblem:
        return None
    return (amount.value / 100, True) if amount.unit == "%" else (amount.value, False)
