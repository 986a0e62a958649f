"""Writes the sample files: `company.json` (the fixture of the screens) and `personal.json`.

    python sample_data/make.py            writes both
    python sample_data/make.py --check    exits 1 with a sentence when they are not what it would write

What the files say stands in the tables below, as if today were Friday 20 November 2026. Ids and instants are
fixed, so that the same tables always give the same bytes.
"""

import hashlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar

from okrtui.domain.change import Change, Edit
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.file_records import META_ID, Meta, Tombstone
from okrtui.domain.model.journal import Entry, Source
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.entries import Entered, Noted
from okrtui.domain.outcomes.history import LatestValue, Undone
from okrtui.domain.outcomes.importing import Counts, Imported
from okrtui.domain.outcomes.readings import Logged
from okrtui.domain.outcomes.things import Edited, FieldChange
from okrtui.ids import encoded as ulid
from okrtui.operations.befores import befores
from okrtui.operations.outcome_facts import facts_of
from okrtui.store.codec import KINDS, encoded
from okrtui.store.contract import validated
from okrtui.store.document import joined
from okrtui.store.reading import workspace_in
from okrtui.text.dates import MONTHS
from okrtui.views.changes.description import describe

HERE = Path(__file__).parent
R = TypeVar("R", bound=Record)
Values = tuple[float | None, ...]
FIRST_ID = datetime(2025, 12, 29, 9, tzinfo=UTC)
"""Ids count up from this instant, so that what is added to a copy sorts behind them on any clock since."""


def day(text: str) -> date:
    """`13 Nov` is in 2026, `12 Jun 2025` in the year it names."""
    number, month, *year = text.split()
    return date(int(year[0]) if year else 2026, MONTHS.index(month) + 1, int(number))


def instant(on: date, clock: str = "16:20") -> datetime:
    """A clock time of a day."""
    hour, minute = clock.split(":")
    return datetime(on.year, on.month, on.day, int(hour), int(minute), tzinfo=UTC)


@dataclass(frozen=True)
class FindingWords:
    """One check-in: the value (none where a KPI has it), confidence, note, blocker."""

    on: str
    value: float | None
    confidence: int | None = None
    note: str = ""
    blocker: str = ""


@dataclass(frozen=True)
class Result:
    """A key result: its kind, the fields of that kind, and its check-ins, oldest first."""

    title: str
    owner: str
    kind: Literal["metric", "range", "milestones", "binary"]
    fields: Mapping[str, Any]
    said: tuple[FindingWords, ...] = ()


@dataclass(frozen=True)
class Todo:
    """An initiative."""

    title: str
    owner: str
    due: str = ""
    done: str = ""


@dataclass(frozen=True)
class Goal:
    """An objective with what lies under it; `guards` are keys of KPIs, `serves` is another goal's title."""

    title: str
    owner: str
    results: tuple[Result, ...] = ()
    todos: tuple[Todo, ...] = ()
    why: str = ""
    level: str = "company"
    team: str = ""
    ambition: str = "committed"
    guards: tuple[str, ...] = ()
    serves: str = ""
    state: str = "open"
    learned: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """A cycle and its goals; no title: what is parked."""

    title: str
    kind: str
    start: str
    end: str
    state: str
    goals: tuple[Goal, ...]
    looking_back: Mapping[str, str] = field(default_factory=dict)
    closed_on: str = ""


@dataclass(frozen=True)
class Number:
    """A KPI and its readings: the newest of the day `last`, the ones before a period apart, None a gap."""

    key: str
    title: str
    category: str
    owner: str
    last: str
    values: Values
    fields: Mapping[str, Any]
    healthy: Mapping[str, float] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    """Days on which the reading was taken instead."""


def metric(start: float, target: float, unit: str = "", **more: Any) -> dict[str, Any]:
    """The fields of `8 % -> 4 %`."""
    return {"start": start, "target": target, "unit": unit, **more}


def steps(*titles: str) -> dict[str, Any]:
    """The fields of milestones, each of the same weight."""
    return {"steps": [{"title": title} for title in titles]}


def every_week(first: str, *said: tuple[Any, ...]) -> tuple[FindingWords, ...]:
    """Check-ins a week apart from a day on, each (value, confidence, note, blocker)."""
    began = day(first)
    return tuple(
        FindingWords(written(began + timedelta(weeks=number)), *entry) for number, entry in enumerate(said)
    )


def every_month(first: str, confidence: int, *values: float) -> tuple[FindingWords, ...]:
    """Check-ins on the same day of the months from a day on."""
    began = day(first)
    return tuple(
        FindingWords(written(began.replace(month=began.month + number)), value, confidence)
        for number, value in enumerate(values)
    )


def written(on: date) -> str:
    """A day as the tables write it."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def closed(
    title: str, owner: str, fields: Mapping[str, Any], first: str, values: tuple[float, ...], score: float
) -> Result:
    """A key result of a closed cycle, a value a fortnight; the last one is what it closed with."""
    began = day(first)
    said = tuple(
        FindingWords(written(began + timedelta(weeks=2 * number)), value, 7 - number // 3)
        for number, value in enumerate(values)
    )
    kind: Literal["metric", "milestones"] = "milestones" if "steps" in fields else "metric"
    return Result(title, owner, kind, {**fields, "closed_value": values[-1], "score": score}, said)


CHURN = Result(
    "Monthly churn",
    "ann",
    "metric",
    metric(8, 4, "%", kpi="churn", definition="Teams that cancel within thirty days, of all that paid."),
    every_week(
        "9 Oct",
        (None, 6),
        (None, 5, "nobody can say why they leave", "no billing data"),
        (None, 6),
        (None, 6, "exit survey is live"),
        (None, 7),
        (None, 7, "fewer left in trial"),
    ),
)
REPLY = Result(
    "First reply to a ticket",
    "cho",
    "metric",
    metric(24, 4, "h", kpi="reply"),
    every_week(
        "9 Oct",
        (None, 7),
        (None, 6),
        (None, 6, "tickets came by mail for two days", "tool outage"),
        (None, 6),
        (None, 5, "one of four was ill"),
        (None, 4, "two hires start on Monday"),
    ),
)
UPTIME = Result(
    "Uptime",
    "dee",
    "range",
    {"low": 99.9, "held": "yes", "unit": "%", "decimals": 2, "kpi": "uptime"},
    every_week("9 Oct", (None, 6), (None, 6), (None, 7), (None, 8), (None, 8), (None, 8)),
)
SET_UP = Result(
    "Set up within a day",
    "ben",
    "metric",
    metric(35, 60, "%", definition="New teams with a first project twenty-four hours after they signed up."),
    every_week(
        "9 Oct",
        (36, 6),
        (37, 7),
        (40, 7, "the empty screen is gone"),
        (43, 7),
        (46, 8),
        (49, 8, "import from a sheet helps most"),
        (51, 8),
    ),
)
GUIDES = Result(
    "Guides rebuilt",
    "ben",
    "milestones",
    steps("First project", "Invite", "Import", "Billing", "Reports"),
    every_week("9 Oct", (0, 7), (1, 7), (1, 7), (2, 7, "with pictures of real projects"), (2, 7), (3, 7)),
)
INVITE = Result(
    "Teams that invite a second",
    "ben",
    "metric",
    metric(18, 30, "%"),
    (
        FindingWords("9 Oct", 18, 7),
        FindingWords("16 Oct", 18.5, 6),
        FindingWords("23 Oct", 19, 6),
        FindingWords("30 Oct", 20, 5),
        FindingWords("6 Nov", 20, 4, "guest seats would do it"),
        FindingWords("11 Nov", None, 4, "the contract names one user a seat", "legal review"),
        FindingWords("13 Nov", 21, 3, "", "legal review"),
    ),
)
PAGES = Result(
    "Night pages a week",
    "cho",
    "metric",
    metric(14, 4, kpi="pages"),
    every_week(
        "9 Oct",
        (None, 7),
        (None, 7),
        (None, 6, "disk alerts wake us twice a night"),
        (None, 6),
        (None, 6),
        (None, 6),
    ),
)
RUNBOOK = Result(
    "Alerts with a runbook",
    "dee",
    "metric",
    metric(40, 90, "%"),
    every_week("9 Oct", (45, 7), (52, 7), (60, 8, "two evenings, four people"), (66, 8), (71, 8), (76, 8)),
)
RATING = Result(
    "On-call rating by the team",
    "cho",
    "metric",
    metric(2.8, 4, definition="Mean of the answers to: could you sleep? From 1 to 5."),
    every_week("3 Oct", (2.9, 7), (3, 7), (3.1, 7), (3.2, 6), (3.3, 6), (3.4, 6, "survey of 9 people")),
)

QUARTER = (
    Goal(
        "Customers stay because it works",
        "ann",
        (CHURN, REPLY, UPTIME),
        (
            Todo("Exit survey", "ann", due="30 Oct", done="28 Oct"),
            Todo("Warn before renewal", "ben", due="13 Nov", done="10 Nov"),
            Todo("Offer a pause", "ann", due="27 Nov"),
        ),
        why="Every team that leaves takes two that would have followed it.",
        level="team",
        team="care",
        guards=("mrr",),
        serves="Quality is why people recommend us",
        tags=("retention",),
    ),
    Goal(
        "New teams find their own way",
        "ben",
        (SET_UP, GUIDES, INVITE),
        (
            Todo("Guide with a real project", "dee", due="30 Oct", done="23 Oct"),
            Todo("Invite from the first screen", "ben", due="27 Nov"),
            Todo("Ask legal about guest seats", "ann", due="4 Dec"),
        ),
        why="A call for each new team does not scale past forty a week.",
        level="team",
        team="growth",
        guards=("trial", "active"),
        serves="Small teams run on us all day",
        tags=("growth",),
    ),
    Goal(
        "Nobody is woken at night",
        "cho",
        (PAGES, RUNBOOK, RATING),
        why="Two of nine asked to leave the rota in September.",
        level="team",
        team="platform",
        guards=("uptime",),
        serves="Quality is why people recommend us",
        tags=("on-call",),
    ),
)

YEAR = (
    Goal(
        "Small teams run on us all day",
        "ann",
        (
            Result(
                "Teams that pay",
                "ann",
                "metric",
                metric(410, 640, cadence="monthly"),
                every_month("2 Feb", 8, 418, 430, 451, 470, 496, 521, 544, 570, 594, 617),
            ),
            Result(
                "Revenue from yearly plans",
                "ben",
                "metric",
                metric(20, 45, "%", cadence="monthly"),
                every_month("2 Feb", 8, 21, 22, 25, 27, 29, 32, 34, 36, 39, 41),
            ),
        ),
        (
            Todo("Yearly plan with two months free", "ben", due="31 Mar", done="18 Mar"),
            Todo("A home screen worth opening", "ann", due="18 Dec"),
        ),
        why="A tool that is opened once a week is the first to be cancelled.",
        guards=("runway",),
    ),
    Goal(
        "Quality is why people recommend us",
        "cho",
        (
            Result(
                "Sign-ups by referral",
                "dee",
                "metric",
                metric(12, 32, "%", cadence="monthly"),
                every_month("2 Feb", 8, 13, 14, 16, 18, 20, 21, 23, 25, 27, 29),
            ),
            Result(
                "Reviews of four stars or more",
                "cho",
                "metric",
                metric(60, 85, "%", cadence="monthly"),
                every_month("2 Feb", 8, 61, 63, 66, 68, 70, 72, 75, 77, 79, 81),
            ),
        ),
        (
            Todo("Ask for a review after the third project", "dee", due="30 Apr", done="22 Apr"),
            Todo("One quality week a quarter", "cho", due="11 Dec"),
        ),
        why="Half of all who stay heard of us from someone they work with.",
        guards=("uptime",),
    ),
)

NEXT = (
    Goal(
        "Renewals happen without a call",
        "ann",
        (
            Result("Renewed without a call", "ann", "metric", metric(48, 70, "%")),
            Result("Invoices paid late", "ben", "metric", metric(9, 4, "%")),
        ),
        (Todo("Renewal page", "ben", due="29 Jan 2027"), Todo("Card reminders", "ann", due="12 Feb 2027")),
        why="Forty calls a month end in the same yes.",
        guards=("churn",),
    ),
)

THIRD = (
    Goal(
        "Customers find the answer themselves",
        "ann",
        (
            closed(
                "Tickets a team and month", "ann", metric(6, 3), "10 Jul", (5.8, 5.4, 5, 4.6, 4.2, 3.9), 0.7
            ),
            closed(
                "Help pages found useful", "dee", metric(52, 80, "%"), "10 Jul", (53, 57, 60, 64, 68, 71), 0.7
            ),
        ),
        ambition="aspirational",
        state="achieved",
        learned="Three rewritten pages did more than thirty new ones.",
    ),
    Goal(
        "New teams see value in week one",
        "ben",
        (
            closed(
                "Set up within a day", "ben", metric(22, 40, "%"), "10 Jul", (23, 25, 28, 30, 33, 35), 0.7
            ),
            closed("Posts on the blog", "dee", metric(0, 12), "10 Jul", (2, 4, 6, 8, 10, 12), 1.0),
        ),
        ambition="aspirational",
        state="achieved",
        learned="Posts brought readers, not teams: count what they lead to.",
    ),
    Goal(
        "Releases are a quiet affair",
        "cho",
        (
            closed("Releases rolled back", "cho", metric(9, 2), "10 Jul", (9, 8, 7, 7, 6, 5), 0.6),
            closed(
                "Days from merge to users", "cho", metric(10, 3, "d"), "10 Jul", (10, 9, 8.5, 8, 7, 6.5), 0.5
            ),
            closed(
                "Alerts with a runbook", "dee", metric(20, 45, "%"), "10 Jul", (22, 25, 29, 33, 37, 40), 0.8
            ),
        ),
        ambition="aspirational",
        state="missed",
        learned="The test machines were the bottleneck, and nobody said so until week nine.",
    ),
)

SECOND = (
    Goal(
        "Teams trust the numbers they see",
        "ann",
        (
            closed(
                "Reports opened each week",
                "ann",
                metric(30, 45, "%"),
                "10 Apr",
                (32, 35, 38, 41, 43, 45),
                1.0,
            ),
            closed(
                "Tickets about wrong numbers", "cho", metric(14, 6), "10 Apr", (13, 12, 10, 9, 8, 6.8), 0.9
            ),
        ),
        ambition="aspirational",
        state="achieved",
        learned="One source for every chart ended most of the questions.",
    ),
    Goal(
        "Paying is the easy part",
        "ben",
        (
            closed(
                "Checkouts finished", "ben", metric(61, 70, "%"), "10 Apr", (62, 64, 66, 67, 69, 69.5), 0.9
            ),
            closed(
                "Card payments that fail",
                "ben",
                metric(6, 4, "%"),
                "10 Apr",
                (5.8, 5.4, 5, 4.7, 4.4, 4.2),
                0.9,
            ),
        ),
        ambition="aspirational",
        state="achieved",
        learned="Asking for the country first was worth five points.",
    ),
    Goal(
        "A new hire ships in the first week",
        "cho",
        (
            closed("Days to the first change", "cho", metric(11, 5, "d"), "10 Apr", (11, 9, 8, 7, 6, 5), 1.0),
            closed(
                "Set-up taken out of heads",
                "dee",
                steps("Laptop", "Accounts", "Services", "Data", "Deploy"),
                "10 Apr",
                (0, 1, 2, 3, 3, 4),
                0.8,
            ),
        ),
        ambition="aspirational",
        state="achieved",
        learned="The newest one writes the guide; the oldest one forgets what is missing.",
    ),
    Goal(
        "Partners bring teams to us",
        "dee",
        (
            closed("Teams through partners", "dee", metric(4, 16), "10 Apr", (5, 7, 9, 11, 13, 15), 0.9),
            closed("Partners with a live page", "dee", metric(2, 8), "10 Apr", (2, 3, 4, 5, 6, 7), 0.8),
        ),
        ambition="aspirational",
        state="achieved",
        learned="Two partners bring nine of ten; the others need a reason.",
    ),
)

FIRST = (
    Goal(
        "Every team knows its numbers",
        "ann",
        (closed("Teams with a panel of their own", "ann", metric(0, 6), "9 Jan", (0, 1, 1), 0.2),),
        ambition="aspirational",
        state="dropped",
        learned="It was a KPI panel we wanted, not a goal: it stands now and stays.",
    ),
    Goal(
        "The first mile is short",
        "ben",
        (
            closed("Set up within a day", "ben", metric(12, 30, "%"), "9 Jan", (12, 14, 16, 18, 20, 22), 0.6),
            closed(
                "Trial calls answered", "dee", metric(40, 80, "%"), "9 Jan", (42, 45, 49, 53, 57, 60), 0.5
            ),
        ),
        ambition="aspirational",
        state="missed",
        learned="Calls do not scale; the product has to say it.",
    ),
    Goal(
        "Nobody waits for support",
        "cho",
        (
            closed(
                "First reply to a ticket", "cho", metric(16, 4, "h"), "9 Jan", (16, 15, 14, 13, 12, 11), 0.4
            ),
            closed(
                "Solved at the first touch",
                "cho",
                metric(35, 60, "%"),
                "9 Jan",
                (36, 38, 40, 42, 44, 46),
                0.4,
            ),
        ),
        ambition="aspirational",
        state="missed",
        learned="We hired late: the posting went out in week six.",
    ),
    Goal(
        "Those who search find us",
        "dee",
        (
            closed(
                "Visitors from search",
                "dee",
                metric(8000, 20000),
                "9 Jan",
                (8100, 9000, 10200, 11800, 13100, 14500),
                0.5,
            ),
            closed("Pages in the top ten", "dee", metric(5, 25), "9 Jan", (5, 7, 8, 10, 12, 14), 0.5),
        ),
        ambition="aspirational",
        state="missed",
        learned="Two months pass before a page is found: begin in the quarter before.",
    ),
    Goal(
        "Money lasts until the market turns",
        "ann",
        (
            closed(
                "Licences nobody uses",
                "ben",
                metric(4000, 1000, "$"),
                "9 Jan",
                (3900, 3700, 3400, 3100, 2900, 2600),
                0.5,
            ),
            closed("Months paid ahead", "ann", metric(10, 18, "mo"), "9 Jan", (10, 11, 11, 12, 13, 14), 0.5),
        ),
        ambition="aspirational",
        state="missed",
        learned="Five goals meant that each was looked at every other week.",
    ),
)

COMPANY_SPANS = (
    Span(
        "2026-Q1",
        "quarter",
        "1 Jan",
        "31 Mar",
        "closed",
        FIRST,
        {
            "went_well": "everyone could name the goals",
            "went_badly": "five goals, and no week in which all were looked at",
            "to_change": "fewer goals, updated on Fridays",
            "thanks": "ben, who took every second call",
        },
        closed_on="7 Apr",
    ),
    Span(
        "2026-Q2",
        "quarter",
        "1 Apr",
        "30 Jun",
        "closed",
        SECOND,
        {
            "went_well": "a value for everything, every week",
            "went_badly": "we asked for what we knew we would reach",
            "to_change": "aim where we are not sure",
            "thanks": "cho, for the first week of three new people",
        },
        closed_on="3 Jul",
    ),
    Span(
        "2026-Q3",
        "quarter",
        "1 Jul",
        "30 Sep",
        "closed",
        THIRD,
        {
            "went_well": "three goals, not five: every one was looked at every week",
            "went_badly": "key results that counted posts",
            "to_change": "name the blocker the week it appears",
            "thanks": "dee, for two evenings of runbooks",
        },
        closed_on="9 Oct",
    ),
    Span("2026", "year", "1 Jan", "31 Dec", "active", YEAR),
    Span("2026-Q4", "quarter", "1 Oct", "31 Dec", "active", QUARTER),
    Span("2027-Q1", "quarter", "1 Jan 2027", "31 Mar 2027", "planned", NEXT),
    Span(
        "",
        "",
        "",
        "",
        "",
        (Goal("Open the Nordic market", "ann", why="Eleven teams asked in their language."),),
    ),
)

QUARTERS_END = {"2 Oct": "30 Sep"}
"""These are read two days early at the end of a quarter, so that the quarter's report has them."""

COMPANY_KPIS = (
    Number(
        "mrr",
        "MRR",
        "Money",
        "ann",
        "13 Nov",
        (
            193_000,
            194_500,
            196_000,
            197_500,
            199_800,
            201_500,
            202_000,
            205_200,
            206_400,
            208_600,
            210_000,
            214_000,
        ),
        {
            "unit": "$",
            "leading": "no",
            "definition": "What all paying teams pay a month, without one-off fees.",
        },
        {"low": 200_000, "alert_low": 180_000},
    ),
    Number(
        "cac",
        "CAC payback",
        "Money",
        "ben",
        "2 Nov",
        (10, 11, 10, 11, 11, 11, 12, 13, 13, 14),
        {
            "unit": "mo",
            "better": "lower",
            "cadence": "monthly",
            "leading": "no",
            "definition": "Months until a new team has paid what it cost to win, as of the last month's end.",
        },
        {"high": 12, "alert_high": 18},
        {"2 Nov": "two conferences in one month"},
    ),
    Number(
        "runway",
        "Cash runway",
        "Money",
        "ann",
        "2 Nov",
        (14, 13, 12, 27, 26, 24, 24, 22, 21, 20, 19),
        {
            "unit": "mo",
            "cadence": "monthly",
            "leading": "no",
            "definition": "Money in the bank over the mean loss of three months, as of the last month's end.",
        },
        {"low": 12, "alert_low": 9},
        {"2 Apr": "the round is closed"},
    ),
    Number(
        "trial",
        "Trials that pay",
        "Money",
        "ben",
        "16 Nov",
        (9.4, 9.6, 9.5, 9.9, 10, 10.2, 10.1, 10.4, None, 10.7, 10.9, 11.2),
        {
            "unit": "%",
            "leading": "yes",
            "definition": "Trials that pay within thirty days, of those that began.",
        },
        {"low": 10, "alert_low": 7},
    ),
    Number(
        "active",
        "Active teams",
        "Customers",
        "ben",
        "19 Nov",
        (1290, 1301, 1312, 1325, 1338, 1356, 1368, 1380, 1402, 1415, 1444, 1482),
        {"leading": "yes"},
        {"low": 1300, "alert_low": 1100},
    ),
    Number(
        "churn",
        "Monthly churn",
        "Customers",
        "ann",
        "13 Nov",
        (6.6, 6.9, 7.2, 7.6, 7.9, 8, 7.6, 7.1, 6.8, 6.4, 6, 5.6),
        {
            "unit": "%",
            "better": "lower",
            "leading": "no",
            "definition": "Teams that cancelled in the last thirty days, of those that paid before.",
        },
        {"high": 5, "alert_high": 9},
        moved=QUARTERS_END,
    ),
    Number(
        "nps",
        "NPS",
        "Customers",
        "ann",
        "13 Nov",
        (
            39,
            42,
            40,
            44,
            41,
            45,
            52,
            46,
            43,
            45,
            42,
            46,
            43,
            45,
            44,
            43,
            43,
            44,
            46,
            47,
            44,
            43,
            41,
            38,
            33,
            28,
        ),
        {
            "better": "within",
            "leading": "no",
            "benchmark": "36 for tools of our size",
            "definition": "Promoters less detractors, in-app survey, accounts older than 30 days.",
        },
        {"low": 40, "high": 60, "alert_low": 30},
        {"3 Jul": "the week of the new editor", "13 Nov": "price change mailed"},
    ),
    Number(
        "reply",
        "First reply",
        "Service",
        "cho",
        "13 Nov",
        (8, 8, 9, 9, 10, 12, 13, 14, 16, 17, 18, 20, 21, 22, 23.5, 23, 24, 23, 23, 22, 22, 22, 21),
        {
            "unit": "h",
            "better": "lower",
            "leading": "no",
            "definition": "Median time from a new ticket to the first answer of a person, nights included.",
        },
        {"high": 8, "alert_high": 16},
        moved=QUARTERS_END,
    ),
    Number(
        "uptime",
        "Uptime",
        "Service",
        "dee",
        "13 Nov",
        (99.95, 99.93, 99.91, 99.86, 99.82, 99.84, 99.82, 99.87, 99.91, 99.96, 99.95, 99.95),
        {
            "unit": "%",
            "decimals": 2,
            "leading": "no",
            "definition": "Minutes of the week in which a team could work, measured from outside.",
        },
        {"low": 99.9, "alert_low": 99.5},
        moved=QUARTERS_END,
    ),
    Number(
        "pages",
        "Night pages a week",
        "Service",
        "cho",
        "13 Nov",
        (7, 8, 10, 11, 13, 14, 13, 12, 11, 11, 10, 9),
        {
            "better": "lower",
            "floor": 0,
            "leading": "yes",
            "definition": "Alerts that rang a phone between ten in the evening and seven in the morning.",
        },
        {"high": 6, "alert_high": 15},
        moved=QUARTERS_END,
    ),
    Number(
        "bugs",
        "Open bugs",
        "Service",
        "dee",
        "11 Nov",
        (262, 266, 270, 268, 274, 279, 281, 290, None, 295, 303),
        {
            "better": "lower",
            "floor": 0,
            "definition": "Reports confirmed as bugs and not closed, of any size.",
        },
    ),
)

PERSONAL_SPANS = (
    Span(
        "2026-Q3",
        "quarter",
        "1 Jul",
        "30 Sep",
        "closed",
        (
            Goal(
                "Running is a habit again",
                "",
                (
                    closed(
                        "Five kilometres in",
                        "",
                        metric(34, 28, "min"),
                        "10 Jul",
                        (34, 33, 32, 31, 29.5, 29),
                        0.8,
                    ),
                ),
                level="personal",
                state="achieved",
                learned="Shoes by the door. That was all.",
            ),
            Goal(
                "Evenings belong to books",
                "",
                (closed("Books finished", "", metric(0, 6), "10 Jul", (0, 1, 1, 2, 2, 3), 0.5),),
                level="personal",
                state="missed",
                learned="The phone wins unless it sleeps in the kitchen.",
            ),
        ),
        {
            "went_well": "running, whatever the weather",
            "went_badly": "screens after ten",
            "to_change": "one page first",
        },
        closed_on="2 Oct",
    ),
    Span(
        "2026-Q4",
        "quarter",
        "1 Oct",
        "31 Dec",
        "active",
        (
            Goal(
                "Speak Spanish without fear",
                "",
                (
                    Result(
                        "Talks held in Spanish",
                        "",
                        "metric",
                        metric(0, 20),
                        every_week(
                            "9 Oct",
                            (1, 6),
                            (3, 6),
                            (4, 6),
                            (6, 7),
                            (8, 7),
                            (9, 7, "forty minutes with Lucía"),
                        ),
                    ),
                    Result(
                        "Course units",
                        "",
                        "milestones",
                        {
                            "steps": [
                                {"title": "Past tenses", "weight": 2},
                                {"title": "Directions"},
                                {"title": "At work"},
                                {"title": "Stories", "weight": 2},
                            ]
                        },
                        every_week("9 Oct", (0, 7), (0, 7), (1, 7), (1, 7), (2, 7), (2, 7)),
                    ),
                    Result(
                        "Exam passed",
                        "",
                        "binary",
                        {"definition": "The B1 exam in December.", "cadence": "irregular"},
                        (FindingWords("1 Oct", 0, 7, "booked a place on the waiting list"),),
                    ),
                ),
                (Todo("Find a tandem partner", "", done="6 Oct"), Todo("Book the exam", "", due="27 Nov")),
                why="In March I want to ask my own questions.",
                level="personal",
                tags=("learning",),
            ),
            Goal(
                "Ten kilometres feel easy",
                "",
                (
                    Result(
                        "Ten kilometres in",
                        "",
                        "metric",
                        metric(68, 58, "min"),
                        every_week(
                            "9 Oct", (67.5, 7), (66, 7), (65, 7), (64, 7), (64, 6, "a cold"), (62.5, 7)
                        ),
                    ),
                    Result(
                        "Resting pulse",
                        "",
                        "range",
                        {"high": 60, "start": 68, "unit": "bpm"},
                        every_week("9 Oct", (67, 6), (66, 6), (66, 6), (65, 6), (65, 6), (64, 6)),
                    ),
                    Result(
                        "Runs a week",
                        "",
                        "range",
                        {"low": 3, "held": "yes"},
                        every_week("9 Oct", (3, 8), (3, 8), (4, 8), (3, 8), (1, 7, "a cold"), (3, 8)),
                    ),
                ),
                (Todo("New shoes", "", done="17 Oct"),),
                level="personal",
                guards=("weight",),
                tags=("fitness",),
            ),
            Goal(
                "The book has a first draft",
                "",
                (
                    Result(
                        "Pages of the draft",
                        "",
                        "metric",
                        metric(0, 120, kpi="pages", link="total"),
                        every_week("11 Oct", (None, 8), (None, 8), (None, 7), (None, 7), (None, 6)),
                    ),
                    Result(
                        "Chapters read aloud",
                        "",
                        "milestones",
                        steps("The house", "The letter", "The crossing", "The return", "The house again"),
                        (
                            FindingWords("18 Oct", 1, 7),
                            FindingWords("8 Nov", 2, 7, "the letter is too long"),
                            FindingWords("15 Nov", 2, 7),
                        ),
                    ),
                ),
                (Todo("Half an hour before breakfast", "", due="31 Dec"),),
                level="personal",
                ambition="aspirational",
                tags=("writing",),
            ),
        ),
    ),
    Span("", "", "", "", "", (Goal("Play the piano in front of people", "", level="personal"),)),
)

PERSONAL_KPIS = (
    Number(
        "sleep",
        "Hours of sleep",
        "Body",
        "",
        "19 Nov",
        (6.8, 7.1, 7.4, 6.5, 7.2, 7, 7.6, 6.9, 7.3, 7.5, 6.2, 7.1, 7.4, 7.2),
        {
            "unit": "h",
            "better": "within",
            "cadence": "daily",
            "leading": "yes",
            "definition": "By the watch.",
        },
        {"low": 7, "high": 9, "alert_low": 5.5},
    ),
    Number(
        "weight",
        "Weight",
        "Body",
        "",
        "15 Nov",
        (75.1, 74.8, 74.6, 74.7, 74.2, 73.9, 73.8, 73.5),
        {"unit": "kg", "better": "within", "leading": "no", "definition": "Sundays, before breakfast."},
        {"low": 70, "high": 74, "alert_high": 78},
    ),
    Number(
        "pages",
        "Pages written",
        "Work",
        "",
        "15 Nov",
        (11, 9, 12, 8, 10, 7),
        {
            "combine": "sum",
            "floor": 0,
            "leading": "yes",
            "definition": "New pages of the draft, crossed out or not.",
        },
        {"low": 8, "alert_low": 3},
    ),
    Number(
        "saved",
        "Put aside",
        "Money",
        "",
        "2 Nov",
        (180, 220, 200, 240, 150, 260),
        {
            "unit": "€",
            "cadence": "monthly",
            "leading": "no",
            "definition": "What stayed of last month's pay.",
        },
        {"low": 200, "alert_low": 100},
    ),
)


class Book:
    """The records of one file, their ids in the order in which they are added."""

    def __init__(self, title: str, stage: int) -> None:
        self.title = title
        self.stage = stage
        self.records: dict[tuple[str, str], Record] = {}
        self.named: dict[str, str] = {}
        """Ids by key of a KPI, or by title of a goal."""
        self._journal: list[Entry] = []
        self._count = 0

    def _id(self) -> str:
        """The next id: it sorts by the count, and ends in something that can be told apart."""
        self._count += 1
        moment = int(FIRST_ID.timestamp() * 1000) + 1000 * self._count
        chance = hashlib.sha256(f"{self.title} {self._count}".encode()).digest()[:10]
        return ulid(moment << 80 | int.from_bytes(chance, "big"))

    def make(self, kind: type[R], by: str, at: datetime, /, **fields: Any) -> R:
        """A new record that does not stand in the file yet."""
        stamp = {"id": self._id(), "created": at, "changed": at, "by": by}
        return validated(kind, {**stamp, **fields})

    def add(self, kind: type[R], by: str, at: datetime, /, **fields: Any) -> R:
        """A new record of the file."""
        record = self.make(kind, by, at, **fields)
        self.records[kind.table, record.id] = record
        return record

    def find(self, kind: type[R], /, **fields: Any) -> R:
        """The record with these fields; there is just one."""
        [found] = [
            record
            for record in self.records.values()
            if isinstance(record, kind)
            and all(getattr(record, name) == value for name, value in fields.items())
        ]
        return found

    def note(
        self,
        at: datetime,
        by: str,
        source: Source,
        change: Change,
        *,
        undone: bool = False,
    ) -> Entry:
        """Make a change and write it into the journal, as a session does."""
        facts, more = facts_of(workspace_in(HERE / "company.json", self.bytes(0), at), change)
        edits = tuple(self._stamped(edit, by, at) for edit in change.edits)
        for edit in edits:
            where = edit.record.table, edit.record.id
            if edit.after is None:
                del self.records[where]
                self.records[Tombstone.table, edit.record.id] = Tombstone(
                    id=edit.record.id, created=at, changed=at, by=by, was_in=edit.record.table, at=at
                )
            else:
                self.records[where] = edit.after
        entry = self.add(
            Entry,
            by,
            at,
            at=at,
            source=source,
            sentence=describe(change).sentence,
            facts=facts,
            more=more,
            before=befores(edits),
            undo_of=change.undo_of,
            undone=undone,
        )
        self._journal.append(entry)
        return entry

    @staticmethod
    def _stamped(edit: Edit, by: str, at: datetime) -> Edit:
        if edit.before is None or edit.after is None:
            return edit
        return Edit(edit.before, edit.after.with_(ver=edit.before.ver + 1, changed=at, by=by))

    def bytes(self, revision: int) -> bytes:
        """The file. The newest entry of the journal has the file's revision."""
        began = instant(day("5 Jan"), "09:00")
        meta = Meta(
            id=META_ID,
            created=began,
            changed=began,
            title=self.title,
            revision=revision,
            stage=self.stage,
        )
        sections: dict[str, dict[str, bytes]] = {table: {} for table in KINDS}
        sections[Meta.table][META_ID] = encoded(meta)
        for number, entry in enumerate(self._journal):
            numbered = entry.with_(revision=revision - len(self._journal) + 1 + number)
            self.records[Entry.table, entry.id] = numbered
        for (table, key), record in self.records.items():
            sections[table][key] = encoded(record)
        return joined(sections)


def add_kpi(book: Book, number: Number) -> None:
    """A KPI and its readings."""
    made = instant(day("5 Jan"), "10:00")
    ranges = [{"since": day("1 Jul 2025"), **number.healthy}] if number.healthy else []
    kpi = book.add(
        Kpi,
        number.owner,
        made,
        key=number.key,
        title=number.title,
        category=number.category,
        owner=number.owner,
        ranges=ranges,
        **{"level": "company", **number.fields},
    )
    book.named[number.key] = kpi.id
    notes = {day(on): note for on, note in number.notes.items()}
    moved = {day(on): day(instead) for on, instead in number.moved.items()}
    for on, value in days_of(kpi, day(number.last), number.values):
        taken = moved.get(on, on)
        book.add(
            Reading,
            number.owner,
            instant(taken, "16:05"),
            kpi=kpi.id,
            on=taken,
            at=instant(taken, "16:05"),
            value=value,
            note=notes.get(on, ""),
        )


def days_of(kpi: Kpi, last: date, values: Values) -> Iterator[tuple[date, float]]:
    """Each value with its day, oldest first, the gaps left out."""
    on, found = last, []
    for value in reversed(values):
        if value is not None:
            found.append((on, value))
        on = before(kpi, on)
    yield from reversed(found)


def before(kpi: Kpi, on: date) -> date:
    """The day a period earlier."""
    if kpi.cadence == "monthly":
        return (on.replace(day=1) - timedelta(days=1)).replace(day=on.day)
    if kpi.cadence == "daily":
        return on - timedelta(days=3 if on.weekday() == 0 else 1)
    return on - timedelta(weeks=1)


def add_span(book: Book, span: Span) -> None:
    """A cycle with its objectives, or what is parked."""
    cycle: Cycle | None = None
    made = instant(day("1 Oct"), "09:30")
    if span.title:
        made = min(made, instant(day(span.start), "09:30"))
        cycle = book.add(
            Cycle,
            span.goals[0].owner,
            made,
            kind=span.kind,
            title=span.title,
            start=day(span.start),
            end=day(span.end),
            closed=span.state == "closed",
            closed_on=day(span.closed_on) if span.closed_on else None,
            **span.looking_back,
        )
    for goal in span.goals:
        add_goal(book, goal, cycle, made, day(span.closed_on) if span.closed_on else None)


def add_goal(book: Book, goal: Goal, cycle: Cycle | None, made: datetime, closed_on: date | None) -> None:
    """An objective, its key results and its initiatives."""
    objective = book.add(
        Objective,
        goal.owner,
        made,
        title=goal.title,
        why=goal.why,
        cycle=cycle.id if cycle else None,
        parent=book.named[goal.serves] if goal.serves else None,
        level=goal.level,
        team=goal.team,
        owner=goal.owner,
        ambition=goal.ambition,
        tags=goal.tags,
        guardrails=tuple(book.named[key] for key in goal.guards),
        state=goal.state,
        learned=goal.learned,
        closed_on=closed_on if goal.state != "open" else None,
    )
    book.named[goal.title] = objective.id
    for result in goal.results:
        add_result(book, result, objective, made)
    for todo in goal.todos:
        book.add(
            Initiative,
            todo.owner,
            made,
            objective=objective.id,
            title=todo.title,
            owner=todo.owner,
            due=day(todo.due) if todo.due else None,
            done=day(todo.done) if todo.done else None,
        )


def add_result(book: Book, result: Result, objective: Objective, made: datetime) -> None:
    """A key result and its check-ins."""
    fields = dict(result.fields)
    if "kpi" in fields:
        fields["kpi"] = book.named[fields["kpi"]]
    key_result: KeyResult = book.add(
        BY_NAME[result.kind],
        result.owner,
        made,
        objective=objective.id,
        title=result.title,
        owner=result.owner,
        **fields,
    )
    for said in result.said:
        at = instant(day(said.on))
        book.add(
            CheckIn,
            result.owner,
            at,
            key_result=key_result.id,
            on=day(said.on),
            at=at,
            value=said.value,
            confidence=said.confidence,
            note=said.note,
            blocker=said.blocker,
        )


def company() -> bytes:
    """The company, and what happened since Monday."""
    book = Book("acme", stage=5)
    for number in COMPANY_KPIS:
        add_kpi(book, number)
    for span in COMPANY_SPANS:
        add_span(book, span)
    monday(book)
    wednesday(book)
    thursday_and_friday(book)
    return book.bytes(revision=402)


def edited(record: R, **fields: Any) -> Edit:
    """A record with other fields."""
    return Edit(record, record.with_(**fields))


def set_to(edit: Edit, name: str) -> Change:
    """The change of one field, as an edit makes it."""
    was, now = getattr(edit.before, name), getattr(edit.after, name)
    return Change((edit,), Edited(edit.record, (FieldChange(name, was, now),)))


def monday(book: Book) -> None:
    """dee adds a note, ann words a why anew."""
    uptime = book.find(CheckIn, key_result=book.find(KeyResult, title="Uptime").id, on=day("13 Nov"))
    note = edited(uptime, note="the new replica took over twice, nobody noticed")
    noted = Noted(book.find(KeyResult, title="Uptime"), note=True)
    book.note(instant(day("16 Nov"), "09:58"), "dee", "app", Change((note,), noted))

    objective = book.find(Objective, title="New teams find their own way")
    why = edited(
        objective, why="A call for each new team does not scale past forty a week, and they want none."
    )
    book.note(instant(day("16 Nov"), "10:05"), "ann", "app", set_to(why, "why"))


def wednesday(book: Book) -> None:
    """ann mistypes a number, takes it back, and brings the support tool's history in."""
    kpi, on, at = book.named["bugs"], day("18 Nov"), instant(day("18 Nov"))
    wrong = book.make(Reading, "ann", at, kpi=kpi, on=on, at=at, value=331)
    bugs = book.find(Kpi, key="bugs")
    typed = book.note(at, "ann", "app", Change((Edit(None, wrong),), Logged(bugs, 303, 331)), undone=True)
    undone = Undone(typed, LatestValue(bugs, 303))
    book.note(at, "ann", "app", Change((Edit(wrong, None),), undone, undo_of=typed.id))
    right = book.make(Reading, "ann", at, kpi=kpi, on=on, at=at, value=312)
    book.note(at, "ann", "app", Change((Edit(None, right),), Logged(bugs, 303, 312)))

    at = instant(on, "16:31")
    edits = []
    readings = [
        item
        for item in book.records.values()
        if isinstance(item, Reading) and item.kpi == book.named["reply"]
    ]
    for reading in readings:
        if reading.on <= day("11 Sep"):
            # Only the support tool knew these: they came with the import.
            new = reading.with_(created=at, changed=at, at=at, by="ann")
            edits.append(Edit(None, new))
        elif reading.on <= day("25 Sep"):
            edits.append(edited(reading, value=24.0))
    added = sum(edit.before is None for edit in edits)
    imported = Imported(("support.csv",), Counts(entries=added), Counts(entries=len(edits) - added), Counts())
    book.note(at, "ann", "import", Change(tuple(edits), imported))


def thursday_and_friday(book: Book) -> None:
    """cron feeds a KPI, cho takes over a key result, ben moves a day and types the week's first value."""
    at = instant(day("19 Nov"), "08:02")
    active = book.find(Reading, kpi=book.named["active"], on=at.date())
    fed = active.with_(created=at, changed=at, at=at, by="cron")
    logged = Logged(book.find(Kpi, key="active"), 1444, 1482)
    book.note(at, "cron", "script", Change((Edit(None, fed),), logged))

    at = instant(day("19 Nov"), "17:40")
    pages = book.find(KeyResult, title="Night pages a week")
    handed = Edit(pages.with_(owner="dee"), pages)
    book.note(at, "cho", "app", set_to(handed, "owner"))

    at = instant(day("20 Nov"), "09:11")
    pause = book.find(Initiative, title="Offer a pause")
    later = edited(pause, due=day("4 Dec"))
    book.note(at, "ben", "app", set_to(later, "due"))

    at = instant(day("20 Nov"), "09:12")
    open_cycle = book.find(Cycle, title="2026-Q4")
    objectives = {
        item.id
        for item in book.records.values()
        if isinstance(item, Objective) and item.cycle == open_cycle.id
    }
    [key_result] = [
        item
        for item in book.records.values()
        if isinstance(item, KeyResult)
        and item.title == "Set up within a day"
        and item.objective in objectives
    ]
    entry = book.find(CheckIn, key_result=key_result.id, on=at.date())
    today = entry.with_(created=at, changed=at, at=at)
    entered = Entered(key_result, 49, 51, progress=key_result.progress_at(51))
    book.note(at, "ben", "app", Change((Edit(None, today),), entered))


def personal() -> bytes:
    """One person's quarter."""
    book = Book("me", stage=3)
    for number in PERSONAL_KPIS:
        add_kpi(book, Number(**{**vars(number), "fields": {"level": "personal", **number.fields}}))
    for span in PERSONAL_SPANS:
        add_span(book, span)
    return book.bytes(revision=118)


def main(words: list[str]) -> int:
    """Write both files, or say which of them is another one."""
    files = {"company.json": company(), "personal.json": personal()}
    if words not in ([], ["--check"]):
        sys.stderr.write("make.py takes --check or nothing\n")
        return 2
    for name, data in files.items():
        path = HERE / name
        if not words:
            path.write_bytes(data)
        elif not path.exists() or path.read_bytes() != data:
            sys.stderr.write(
                f"{name} is not what sample_data/make.py writes: run it and look at the difference\n"
            )
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
