"""Templates: a few KPIs and an objective to start with, personal, team or company. Every number is an example."""

from typing import Any, NamedTuple

from okrtui.domain.model.objective import Level


class Result(NamedTuple):
    """A key result of a template."""

    title: str
    start: float
    target: float
    unit: str = ""


class Goal(NamedTuple):
    """An objective of a template."""

    title: str
    why: str
    results: tuple[Result, ...]
    initiatives: tuple[str, ...] = ()


class Instrument(NamedTuple):
    """A KPI of a template; `low` and `high` are its healthy range."""

    key: str
    title: str
    definition: str
    unit: str
    better: str
    low: float | None
    high: float | None
    category: str
    cadence: str = "weekly"
    combine: str = "last"

    @property
    def fields(self) -> dict[str, Any]:
        """The KPI's own fields, without its range."""
        own = self._asdict()
        return {name: value for name, value in own.items() if name not in ("low", "high")}


class Template(NamedTuple):
    """KPIs and objectives that an empty file can start with, and how much advice goes with them (`stage`)."""

    summary: str
    stage: int
    level: Level
    instruments: tuple[Instrument, ...]
    goals: tuple[Goal, ...] = ()
    guard: str = ""
    """Short name of the KPI that is the guardrail of the objectives."""


TEMPLATES: dict[str, Template] = {
    "personal": Template(
        "three KPIs, one objective",
        0,
        "personal",
        (
            Instrument("sleep", "Hours of sleep", "average per night, over the week", "h", "within", 7, 9, "health"),
            Instrument("walks", "Days with a walk", "days of the week with half an hour outside", "", "higher", 4, None,
                       "health"),
            Instrument("saved", "Savings rate", "share of income left at the end of the month", "%", "higher", 10,
                       None, "money", "monthly"),
        ),
        (
            Goal(
                "I finish the books I start",
                "there's a half-read book on every table",
                (Result("Books finished", 0, 6), Result("Evenings a week without a screen", 1, 4)),
            ),
        ),
    ),
    "team": Template(
        "four KPIs, one objective",
        4,
        "team",
        (
            Instrument("lead", "Lead time in days", "from start of work to release, median of the week", "d", "lower",
                       None, 7, "flow"),
            Instrument("bugs", "Bugs reported by users", "new this week", "", "lower", None, 3, "quality"),
            Instrument("mood", "Team mood", "everyone rates the week 1 to 5; the average", "/5", "higher", 3.5, None,
                       "people"),
            Instrument("old", "Tickets older than a week", "still open on Friday", "", "lower", None, 10, "service"),
        ),
        (
            Goal(
                "Customers get answers fast",
                "they stopped asking because it took days",
                (
                    Result("First response time", 30, 8, "h"),
                    Result("First-contact resolution", 55, 75, "%"),
                ),
                (
                    "Someone triages new requests every morning",
                    "Write a help page for the ten most common questions",
                ),
            ),
        ),
        "mood",
    ),
    "company": Template(
        "six KPIs, no objective yet",
        1,
        "company",
        (
            Instrument("mrr", "MRR", "recurring revenue at the end of the month", "$", "higher", 50000, None, "money",
                       "monthly"),
            Instrument("churn", "Monthly churn", "share of customers at the start of the month who left", "%", "lower",
                       None, 3, "customers", "monthly"),
            Instrument("nps", "NPS", "promoters minus detractors, last 90 days", "", "higher", 30, None, "customers",
                       "monthly"),
            Instrument("runway", "Runway", "cash divided by the average monthly burn of the last three months", "mo",
                       "higher", 12, None, "money", "monthly"),
            Instrument("uptime", "Uptime", "share of the week's minutes", "%", "higher", 99.9, None, "service"),
            Instrument("reply", "First response time", "median of the week's tickets", "h", "lower", None, 8,
                       "service"),
        ),
    ),
}  # fmt: skip
