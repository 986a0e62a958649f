"""Starts: a few KPIs and an objective to begin from, for oneself, a team or a company. Every number is an example."""

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
    """A start: at which stage, what is watched, what is to change."""

    summary: str
    stage: int
    level: Level
    instruments: tuple[Instrument, ...]
    goals: tuple[Goal, ...] = ()
    guard: str = ""
    """Key of the KPI that guards the goals."""


TEMPLATES: dict[str, Template] = {
    "personal": Template(
        "three numbers, one goal",
        0,
        "personal",
        (
            Instrument("sleep", "Hours of sleep", "the mean of the week's nights", "h", "within", 7, 9, "body"),
            Instrument("moved", "Days with a walk", "days of the week with half an hour outside", "", "higher", 4, None,
                       "body"),
            Instrument("saved", "Share of income saved", "what is left at the month's end", "%", "higher", 10, None,
                       "money", "monthly"),
        ),
        (
            Goal(
                "I finish what I begin to read",
                "half-read books lie on every table",
                (Result("Books finished", 0, 6), Result("Evenings a week without a screen", 1, 4)),
            ),
        ),
    ),
    "team": Template(
        "four numbers, one goal",
        4,
        "team",
        (
            Instrument("lead", "Days from start to users", "the median of the week", "d", "lower", None, 7, "flow"),
            Instrument("faults", "Faults found by users", "new ones in the week", "", "lower", None, 3, "quality"),
            Instrument("mood", "How the week was", "each says 1 to 5, the mean of them", "/5", "higher", 3.5, None,
                       "people"),
            Instrument("old", "Requests older than a week", "open on Friday", "", "lower", None, 10, "service"),
        ),
        (
            Goal(
                "Whoever asks us hears from us soon",
                "people stopped asking, because answers took days",
                (
                    Result("Hours until the first answer", 30, 8, "h"),
                    Result("Share of answers that settle it", 55, 75, "%"),
                ),
                ("One of us reads new requests each morning", "The ten most asked questions get a page"),
            ),
        ),
        "mood",
    ),
    "company": Template(
        "six KPIs, numbers first",
        1,
        "company",
        (
            Instrument("mrr", "Revenue a month", "what runs on at the end of the month", "$", "higher", 50000, None,
                       "money", "monthly"),
            Instrument("churn", "Customers lost", "share of those at the month's beginning", "%", "lower", None, 3,
                       "customers", "monthly"),
            Instrument("nps", "Would they recommend us", "promoters less detractors, of the last 90 days", "",
                       "higher", 30, None, "customers", "monthly"),
            Instrument("runway", "Months of money left", "cash by the mean loss of three months", "mo", "higher", 12,
                       None, "money", "monthly"),
            Instrument("uptime", "Time we are up", "share of the week's minutes", "%", "higher", 99.9, None, "service"),
            Instrument("answer", "Hours until an answer", "the median of the week's tickets", "h", "lower", None, 8,
                       "service"),
        ),
    ),
}  # fmt: skip
