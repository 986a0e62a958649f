"""Sample files: the packaged ones moved to any day, and a large one made up.

The packaged files are drawn as if today were Friday 20 November 2026. A copy for another day is moved
by whole days, so that day is day 50 of its quarter whatever the calendar says, and its weeks begin and
are reviewed on the weekdays that Monday and Friday became. Everything that hangs on weeks is then the
same on every day. Months have no such shift: the entries of what is updated monthly keep their distance
in months instead, and the newest, being 18 days old, is of this month or the last and never due.
"""

import json
import os
import random
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple

from okrtui import clock
from okrtui.domain.errors import NotCreated
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.model.cycle import Cycle, quarter_of
from okrtui.domain.model.file_records import META_ID, Meta
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import Record
from okrtui.ids import encoded as ulid
from okrtui.sample.journal import add_journal
from okrtui.store.codec import KINDS, encoded
from okrtui.store.contract import validated
from okrtui.store.document import Sections, cut, joined, line_of, parsed
from okrtui.store.file import name_of
from okrtui.text.dates import day as written_day

DRAWN = date(2026, 11, 20)
"""The day as of which the packaged files are drawn."""
DAY_OF_QUARTER = 50
FOLDER = Path(__file__).parent.with_name("sample_data")
Fields = dict[str, Any]
Tables = dict[str, dict[str, Fields]]

_MOVES = re.compile(r"\d{4}-\d\d-\d\d(T[0-9:.]+Z)?")
_WRITTEN = re.compile(r"\b\d{1,2} [A-Z][a-z]{2}\b")
_QUARTER = re.compile(r"(\d{4})-Q(\d)")


def sample_bytes(name: Literal["company", "personal"]) -> bytes:
    """A packaged file as it is."""
    return (FOLDER / f"{name}.json").read_bytes()


def make(path: Path, size: Literal["small", "large"], today: date) -> None:
    """Write a sample as of `today`, for its owner alone; NotCreated if something is there already."""
    data = large_bytes(today) if size == "large" else shifted(sample_bytes("company"), today)
    data = not_later(data, clock.now())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except FileExistsError:
        raise NotCreated(f"{name_of(path)} already exists; nothing was changed. Name another file") from None
    except OSError as error:
        why = (error.strerror or "unknown").lower()
        raise NotCreated(f"{name_of(path)} couldn't be created: {why}") from None


def shifted(data: bytes, today: date) -> bytes:
    """A sample file's bytes, every day and instant moved so that the day it is drawn for becomes `today`."""
    days = (today - DRAWN).days
    if not days:
        return data
    tables: Tables = {
        table: {key: json.loads(line) for key, line in lines.items()}
        for table, lines in (cut(data) or parsed(data)).items()
    }
    own = _monthly_moves(tables, days)
    moved: Tables = {
        table: {key: _moved(fields, own.get(key, days)) for key, fields in records.items()}
        for table, records in tables.items()
    }
    for key, entry in moved["journal"].items():
        _tell_days_anew(entry, tables["journal"][key], days)
        for fact in entry.get("facts", ()):
            if fact.get("id") in own:
                fact["on"] = moved[fact["table"]][fact["id"]]["on"]
    _name_cycles(moved["cycles"].values(), today)
    meta = moved["_meta"][META_ID]
    meta["settings"] = {**meta.get("settings", {}), **_week_of(today)}
    return joined(
        {table: {key: line_of(fields) for key, fields in records.items()} for table, records in moved.items()}
    )


def not_later(data: bytes, now: datetime) -> bytes:
    """The same with what was done later today done just now."""
    at = f'"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"'.encode()
    return re.sub(b'"%sT[0-9:.]+Z"' % at[1:11], lambda found: min(found[0], at), data)


def _week_of(today: date) -> dict[str, int]:
    """Settings under which `today` is the review day of a week that began four days ago."""
    return {"review.weekday": today.weekday(), "week.start": (today.weekday() - DRAWN.weekday()) % 7}


def _moved(value: Any, days: int) -> Any:
    """A value of JSON with all days and instants in it moved; texts that only mention days stay."""
    if isinstance(value, dict):
        return {name: _moved(inner, days) for name, inner in value.items()}
    if isinstance(value, list):
        return [_moved(inner, days) for inner in value]
    if isinstance(value, str) and _MOVES.fullmatch(value):
        return (date.fromisoformat(value[:10]) + timedelta(days=days)).isoformat() + value[10:]
    return value


def _monthly_moves(tables: Tables, days: int) -> dict[str, int]:
    """By how many days the entries move of what is updated monthly: by id of the entry.

    The newest of a series moves like all else, the earlier ones stay as many
    months before it as they were. Moved by whole days alone, two of them could
    fall into one month and leave the next one empty.
    """
    moves = {}
    for owners, entries, names in (("kpis", "readings", "kpi"), ("key_results", "check_ins", "key_result")):
        monthly = {key for key, owner in tables[owners].items() if owner.get("cadence") == "monthly"}
        days_of: dict[str, dict[str, date]] = {}
        for key, entry in tables[entries].items():
            if entry[names] in monthly:
                days_of.setdefault(entry[names], {})[key] = date.fromisoformat(entry["on"])
        for series in days_of.values():
            last = max(series.values())
            for key, on in series.items():
                back = (last.year - on.year) * 12 + last.month - on.month
                moves[key] = (_months_before(last + timedelta(days=days), back) - on).days
    return moves


def _months_before(on: date, count: int) -> date:
    """The same day of the month `count` months earlier, or that month's last one."""
    month = on.year * 12 + on.month - 1 - count
    first, following = (date(number // 12, number % 12 + 1, 1) for number in (month, month + 1))
    return first.replace(day=min(on.day, (following - first).days))


def _tell_days_anew(entry: Fields, before: Fields, days: int) -> None:
    """Move the days in the sentence of a change: those its records have as a field, written out."""
    sides = [part.get(side, {}) for part in before.get("before", ()) for side in ("was", "now")]
    named = [value for fields in sides for value in fields.values() if isinstance(value, str)]
    told = {written_day(date.fromisoformat(value[:10])): value for value in named if _MOVES.fullmatch(value)}

    def anew(match: re.Match[str]) -> str:
        value = told.get(match[0])
        return match[0] if value is None else written_day(date.fromisoformat(_moved(value, days)[:10]))

    entry["sentence"] = _WRITTEN.sub(anew, entry.get("sentence", ""))


def _name_cycles(cycles: Iterable[Fields], today: date) -> None:
    """Give moved cycles true names: the active quarter that of its middle, the others counted from it."""
    ordered = sorted(cycles, key=lambda cycle: str(cycle["start"]))
    for cycle in ordered:
        if cycle["kind"] == "year":
            cycle["title"] = str(_middle(cycle).year)
    quarters = [cycle for cycle in ordered if cycle["kind"] == "quarter"]
    running = [
        not cycle.get("closed") and cycle["start"] <= today.isoformat() <= cycle["end"] for cycle in quarters
    ]
    current = running.index(True) if True in running else None
    if current is None:
        return
    named = quarter_number(quarter_of(_middle(quarters[current]))[0])
    for number, cycle in enumerate(quarters):
        cycle["title"] = quarter_title(named + number - current)


def _middle(cycle: Fields) -> date:
    start, end = date.fromisoformat(cycle["start"]), date.fromisoformat(cycle["end"])
    return start + (end - start) / 2


def quarter_number(title: str) -> int:
    """`2026-Q4` as a number that counts quarters."""
    match = _QUARTER.fullmatch(title)
    if match is None:
        raise ValueError(title)
    return int(match[1]) * 4 + int(match[2]) - 1


def quarter_title(number: int) -> str:
    """The title of the quarter of that number."""
    return f"{number // 4}-Q{number % 4 + 1}"


CYCLES, GOALS_A_CYCLE, RESULTS_A_GOAL, KPIS, READINGS_A_KPI = 40, 3, (4, 3, 3), 40, 500
EXTRA = 60
"""Key results with a fourteenth check-in, so that all of them have 5,200."""
REVISION = 25_000
OPEN_KPIS = 4
"""KPIs that still wait for this week's reading."""
CYCLE_DAYS = 91
PEOPLE = ("ann", "ben", "cho", "dee", "eva", "fay", "gus", "hal")
WHO = (
    "Customers", "New teams", "Partners", "Engineers", "Operators", "Readers",
    "Sellers", "Designers", "New hires", "Admins", "Suppliers", "Visitors",
)  # fmt: skip
WHAT = (
    "find their own way", "get answers the same day", "trust the numbers they see", "lose no work to us",
    "come back without being asked", "pay without a second thought", "know what happens next",
    "need no meeting for it", "start within the first hour", "hear of us from a friend",
)  # fmt: skip


class _Measure(NamedTuple):
    """What a key result measures, from where to where; `shape` is its kind, or that it moves with a KPI."""

    title: str
    unit: str
    low: float
    high: float
    shape: Literal["metric", "range", "milestones", "linked"] = "metric"


MEASURES = (
    _Measure("Share that finishes", "%", 40.0, 70.0), _Measure("Hours until an answer", "h", 30.0, 6.0),
    _Measure("Complaints a week", "", 24.0, 8.0), _Measure("Share that returns", "%", 22.0, 45.0),
    _Measure("Days until the first use", "d", 9.0, 2.0), _Measure("Rating", "/5", 3.1, 4.4),
    _Measure("Cost a head", "$", 42.0, 28.0), _Measure("Share kept in range", "%", 95.0, 0.0, "range"),
    _Measure("Guides rebuilt for them", "", 0.0, 5.0, "milestones"),
    _Measure("Linked number", "", 0.0, 0.0, "linked"),
)  # fmt: skip
AREAS = ("Money", "Customers", "Service", "Product", "People")
PANEL = ("Requests", "Answers", "Orders", "Errors", "Sign-ups", "Hours", "Returns", "Visits")


class _Large:
    """The large file under construction: lines by table and id."""

    def __init__(self, today: date, seed: int) -> None:
        self.today = today
        self.chance = random.Random(seed)  # noqa: S311 - numbers to look at, nothing secret
        self.sections: Sections = {table: {} for table in KINDS}
        self.start = today - timedelta(days=DAY_OF_QUARTER)
        self.kpis: list[str] = []
        self.results = 0
        """How many key results there are by now."""
        self._ids = 1_500_000_000_000
        """Milliseconds of 2017: what is added to the file later sorts behind all of it."""

    def id(self) -> str:
        """The next id."""
        self._ids += 1
        return ulid(self._ids << 80 | self.chance.getrandbits(80))

    def stamp(self, on: date, by: str) -> Fields:
        """What every record begins with."""
        at = datetime.combine(on, time(9), UTC)
        return {"id": self.id(), "created": at, "changed": at, "by": by}

    def put(self, kind: type[Record], on: date, by: str, /, **fields: Any) -> str:
        """A record, checked; its id."""
        record = validated(kind, {**self.stamp(on, by), **fields})
        self.sections[kind.table][record.id] = encoded(record)
        return record.id

    def line(self, table: str, on: date, by: str, **fields: Any) -> str:
        """A record as the line that its model would give, 20 times as quickly; its id."""
        key, day = self.id(), on.isoformat()
        at = f"{day}T16:{self._ids % 60:02}:00Z"
        self.sections[table][key] = line_of(
            {"id": key, "ver": 1, "created": at, "changed": at, "by": by, "at": at, "on": day, **fields}
        )
        return key

    def person(self) -> str:
        """Someone."""
        return self.chance.choice(PEOPLE)


def large_bytes(today: date, seed: int = 1) -> bytes:
    """Ten years of a company as of `today`: 40 cycles, 400 key results, 5,200 check-ins, 20,000 readings.

    Its journal holds the newest 1,000 changes.
    """
    large = _Large(today, seed)
    for number in range(KPIS):
        _add_kpi(large, number)
    current = quarter_number(quarter_of(large.start + timedelta(days=CYCLE_DAYS // 2))[0])
    for number in range(CYCLES):
        _add_cycle(large, number, quarter_title(current - CYCLES + 1 + number))
    add_journal(large.sections, large.id, REVISION)
    began = datetime.combine(large.start - timedelta(days=CYCLE_DAYS * CYCLES), time(9), UTC)
    meta = Meta(
        id=META_ID, created=began, changed=began, title="ten years", revision=25_000, stage=5,
        settings=_week_of(today),
    )  # fmt: skip
    large.sections["_meta"][META_ID] = encoded(meta)
    return joined(large.sections)


def _add_kpi(large: _Large, number: int) -> None:
    """A weekly KPI with its readings, the last ones of this week but for a few."""
    low, owner = float(40 + 5 * (number % 12)), large.person()
    last = large.today - timedelta(days=7 if number < OPEN_KPIS else 2)
    first = last - timedelta(weeks=READINGS_A_KPI - 1)
    area, what = AREAS[number % len(AREAS)], PANEL[number // len(AREAS)]
    healthy = {"since": first, "low": low, "alert_low": low - 2}
    kpi = large.put(
        Kpi,
        first,
        owner,
        key=f"{area[:2].lower()}{number:02}",
        title=f"{what}, {area.lower()}",
        category=area,
        owner=owner,
        level="company",
        definition="Counted on the last day of the week.",
        ranges=[healthy],
    )
    large.kpis.append(kpi)
    value = low + 10
    for week in range(READINGS_A_KPI):
        value += large.chance.gauss(0, 2) + (low + 6 - value) / 12
        large.line("readings", first + timedelta(weeks=week), owner, kpi=kpi, value=round(value, 1))


def _add_cycle(large: _Large, number: int, title: str) -> None:
    """A cycle with three objectives; the last one is the active quarter."""
    active = number == CYCLES - 1
    start = large.start - timedelta(days=CYCLE_DAYS * (CYCLES - 1 - number))
    end = start + timedelta(days=CYCLE_DAYS - 1)
    closed = {} if active else {"closed_on": end + timedelta(days=4), "went_well": "three goals were enough"}
    cycle = large.put(
        Cycle, start, "ann", kind="quarter", title=title, start=start, end=end, closed=not active, **closed
    )
    for place, results in enumerate(RESULTS_A_GOAL):
        goal = number * GOALS_A_CYCLE + place
        who, owner = WHO[goal % len(WHO)], large.person()
        what = WHAT[(goal // len(WHO) + goal) % len(WHAT)]
        state = "open" if active else large.chance.choice(("achieved", "achieved", "missed"))
        objective = large.put(
            Objective, start, owner, title=f"{who} {what}", cycle=cycle, owner=owner, level="company",
            ambition="aspirational" if goal % 3 == 0 else "committed", state=state,
            closed_on=None if active else end + timedelta(days=4),
        )  # fmt: skip
        for result in range(results):
            measure = MEASURES[sum(RESULTS_A_GOAL[:place]) + result]
            _add_result(large, objective, measure, who.lower(), start, active)


def _add_result(
    large: _Large, objective: str, measure: _Measure, who: str, start: date, active: bool
) -> None:
    """A key result with a check-in a week; in the active quarter this week's is still missing."""
    title, unit = measure.title, measure.unit
    owner, share = large.person(), large.chance.uniform(0.3, 1.1)
    fields, value_of = _shape(large, measure)
    days = [start + timedelta(days=1 + 7 * week) for week in range(13)]
    if not active and large.results < EXTRA:
        days.append(start + timedelta(days=4))
    days = sorted(on for on in days if on < large.today)
    if not active and value_of is not None:
        fields |= {"closed_value": value_of(share), "score": round(min(1.0, share), 1)}
    key = large.put(
        BY_NAME[fields.pop("kind")], start, owner, objective=objective, title=f"{title}, {who}", owner=owner,
        unit=unit, **fields,
    )  # fmt: skip
    large.results += 1
    for number, on in enumerate(days):
        said = {} if value_of is None else {"value": value_of(share * (number + 1) / 13)}
        large.line("check_ins", on, owner, key_result=key, confidence=large.chance.randint(4, 9), **said)


def _shape(large: _Large, measure: _Measure) -> tuple[Fields, Callable[[float], float] | None]:
    """The fields of a key result's kind, and its value at a share of the way; none where a KPI has it."""
    low, high = measure.low, measure.high
    if measure.shape == "range":
        # It has no way to go: it is kept in its range more often than not.
        return {"kind": "range", "low": low, "held": "yes"}, lambda share: round(low + share - 0.4, 2)
    if measure.shape == "milestones":
        steps = [{"title": f"Guide {number + 1}"} for number in range(int(high))]
        return {"kind": "milestones", "steps": steps}, lambda share: float(min(int(high), int(high * share)))
    if measure.shape == "linked":
        kpi = large.kpis[large.results % OPEN_KPIS]
        return {"kind": "metric", "start": 30.0, "target": 60.0, "kpi": kpi}, None
    return {"kind": "metric", "start": low, "target": high}, lambda share: round(
        low + (high - low) * share, 1
    )
