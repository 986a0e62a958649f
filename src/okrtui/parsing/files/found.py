"""What was found in files: things with the texts and figures that are written about them, nothing made up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: its name, the sheet where it has several, and the line or row; 0: the file as a whole."""

    file: str
    line: int = 0
    sheet: str = ""


@dataclass(slots=True)
class FoundValue:
    """A value for a day; without one for the day of the import."""

    value: float
    on: date | None = None
    at: datetime | None = None
    """The instant, where several of a day are told apart."""
    note: str = ""
    confidence: int | None = None


@dataclass(slots=True)
class FoundStep:
    """One step of several."""

    title: str
    done: bool = False
    due: date | None = None


@dataclass(slots=True)
class FoundKeyResult:
    """A key result. What its line says is read as if it was typed; figures and texts of its own go before that."""

    where: Where
    line: str
    """Its title as it is written, figures and all."""
    goal: str = ""
    """Its goal where that is a text of its own, such as `< 4 per week` or `16 of 16`: read behind the title."""
    figures: dict[str, float] = field(default_factory=dict)
    """start, target, low, high, stretch: numbers from cells, in `unit`."""
    open_edges: frozenset[str] = frozenset()
    """Of low and high those that are not inside."""
    unit: str | None = None
    sort: str = ""
    """What the file says of its figure: a unit, `number`, or `yes or no`, whatever its title holds."""
    answered: bool = False
    """Whether its cells say yes or no in place of figures."""
    texts: dict[str, str] = field(default_factory=dict)
    """Fields of the model as the reader of fields takes them, days as 2026-06-30: owner, definition, weight, ..."""
    value: FoundValue | None = None
    """How it is now, in its unit."""
    progress: float | None = None
    """A share of the way that is told without figures; 0.5 is half of it."""
    done: bool | None = None
    steps: list[FoundStep] = field(default_factory=list)
    entries: list[FoundValue] = field(default_factory=list)
    also: list[Where] = field(default_factory=list)
    """Other places where it is, each with a value of it."""
    shares: bool = False
    """Whether its entries are shares of the way: 0.5 is half of it."""
    score: float | None = None
    note: str = ""


@dataclass(slots=True)
class FoundInitiative:
    """A piece of work under an objective."""

    where: Where
    title: str
    texts: dict[str, str] = field(default_factory=dict)
    done: bool | None = None


@dataclass(slots=True)
class FoundCycle:
    """A cycle by what it is called, or by its days."""

    title: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(slots=True)
class FoundObjective:
    """An objective with what is under it."""

    where: Where
    title: str
    texts: dict[str, str] = field(default_factory=dict)
    """Fields of the model: owner, why, level (company, team, personal), team, ambition, tags, weight, ..."""
    cycle: FoundCycle | None = None
    """None: the file does not say."""
    parent: "FoundObjective | None" = None
    key_results: list[FoundKeyResult] = field(default_factory=list)
    initiatives: list[FoundInitiative] = field(default_factory=list)
    done: bool | None = None


@dataclass(slots=True)
class FoundKpi:
    """A KPI with its history."""

    where: Where
    title: str
    key: str = ""
    names: tuple[str, ...] = ()
    """What else it is called in the file, such as its id."""
    texts: dict[str, str] = field(default_factory=dict)
    """Fields of the model: unit, owner, team, category, cadence, better, definition, ..."""
    figures: dict[str, float] = field(default_factory=dict)
    """low, high, alert_low, alert_high, floor, ceiling."""
    open_edges: frozenset[str] = frozenset()
    range_since: date | None = None
    """From when the range counts; None: from the first value."""
    readings: list[FoundValue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NotRead:
    """A row that was not understood, with the reason as a sentence without its full stop."""

    where: Where
    text: str
    """The text of the whole row."""
    why: str
    cells: tuple[str, ...] = ()
    """Its cells, for the file of what was left."""
    part: str = ""
    """What of it was not understood, such as its deadline, where the rest went in; empty: all of it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What could be two things. `choices` are words with the option that settles it, the likeliest one first."""

    words: str
    choices: tuple[tuple[str, str], ...]
    """What is shown, and what settles it on the command line: `--set days=dmy`."""
    sure: bool = False
    """Whether the first choice is sure enough to be taken with --yes."""
    where: Where | None = None


@dataclass(slots=True)
class Findings:
    """All that was found, what was believed on the way, and what is open."""

    beliefs: list[str] = field(default_factory=list)
    """How it was read and why, a sentence each, without a full stop."""
    objectives: list[FoundObjective] = field(default_factory=list)
    kpis: list[FoundKpi] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What is worth saying though it went in, such as a number that two rows have."""
    questions: list[Question] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Sheets and parts that are about something else, by name with the reason."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to bring in."""
        return not self.objectives and not self.kpis

    def add(self, other: "Findings") -> None:
        """Take in what was found in another part."""
        for name in ("beliefs", "objectives", "kpis", "not_read", "remarks", "questions", "left_out"):
            getattr(self, name).extend(getattr(other, name))


@dataclass(frozen=True, slots=True)
class Choices:
    """What was settled beforehand: by options, or by answers to questions."""

    shape: str = ""
    """--as: objectives, results, kpis, readings; empty: found out."""
    columns: dict[str, str] = field(default_factory=dict)
    """--map: the head of a column to the name of a field."""
    settings: dict[str, str] = field(default_factory=dict)
    """--set: days=dmy|mdy|ymd, several=last|sum|mean|min|max, better=higher|lower|within, decimal=comma|point."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a file is read against."""

    today: date
    cycle: tuple[date, date] | None = None
    """First and last day of the cycle that things without one go into."""
    first_month: int = 1
    """The month in which a year of the workspace begins."""
    days: str = ""
    """The order of days that the workspace settles: dmy or mdy; empty: none."""
    comma: str = ""
    """The workspace's `number.comma`."""
    known_kpis: Sequence[str] = ()
    """Keys and titles of KPIs that are there, folded."""
