"""Settings that change a number or a status. They are kept in the file, so that two people see the same."""

from typing import Any, NamedTuple

from okrtui.domain import word_lists
from okrtui.domain.errors import DataProblem
from okrtui.domain.units import CURRENCIES


class Setting(NamedTuple):
    """A setting: its default, and what it means."""

    default: float | str
    meaning: str


SETTINGS: dict[str, Setting] = {
    "pace.on_track": Setting(-10, "points behind the pace up to which a key result is on track"),
    "pace.at_risk": Setting(
        -25, "points behind the pace up to which it is at risk; beyond that it is off track"
    ),
    "pace.aspirational": Setting(0.7, "share of its target that an aspirational goal is paced to"),
    "confidence.on_track": Setting(7, "confidence from which a key result is on track"),
    "confidence.on_track.aspirational": Setting(5, "the same for an aspirational one"),
    "confidence.at_risk": Setting(4, "confidence from which it is at risk"),
    "confidence.at_risk.aspirational": Setting(3, "the same for an aspirational one"),
    "review.weekday": Setting(4, "the day weekly things are due, by name; Monday is 0, Sunday 6"),
    "week.start": Setting(0, "the first day of the week, by name; Monday is 0, Sunday 6"),
    "year.first_month": Setting(1, "the month in which the fiscal year begins"),
    "stale.days": Setting(3, "days after its period from which an overdue thing is stale"),
    "opens.month": Setting(3, "days before the end of a month from which monthly things are due"),
    "opens.quarter": Setting(7, "days before the end of a quarter from which quarterly things are due"),
    "known_after.last": Setting(0, "days after its period until the last value of a KPI is known"),
    "known_after.combined": Setting(5, "the same for a sum, mean, least or most of a month or quarter"),
    "trend.periods": Setting(6, "periods in a trend"),
    "forecast.entries": Setting(6, "newest entries that a forecast looks at"),
    "forecast.weeks": Setting(6, "weeks that a forecast looks at, if they hold more entries"),
    "loop.periods": Setting(2, "periods in range after which a KPI is confirmed"),
    "loop.days": Setting(
        7, "days in range that it takes at least, and for which one is flagged before advice"
    ),
    "score.aspirational": Setting(0.7, "score from which an aspirational objective is achieved"),
    "score.healthy_low": Setting(0.6, "mean score under which a cycle overreached"),
    "score.healthy_high": Setting(0.8, "mean score up to which it is healthy"),
    "score.too_safe": Setting(0.85, "mean score above which it was too safe"),
    "limits.provisional": Setting(6, "periods from which a KPI has usual limits"),
    "limits.notes": Setting(12, "periods from which a signal asks for a note"),
    "limits.held": Setting(20, "periods after which the limits stay"),
    "advice.too_many_objectives.team": Setting(3, "objectives a team in a cycle that are plenty"),
    "advice.too_many_objectives.company": Setting(5, "the same for the company"),
    "advice.too_many_objectives.personal": Setting(5, "the same for a person"),
    "advice.key_results.least": Setting(2, "key results an objective, at least"),
    "advice.key_results.most": Setting(5, "key results an objective, at most"),
    "advice.initiatives.least": Setting(2, "initiatives an objective, at least"),
    "advice.initiatives.most": Setting(4, "initiatives an objective, at most"),
    "advice.not_started.days": Setting(7, "days without a first value"),
    "advice.off_pace": Setting(0.9, "share of the mark under which a forecast is short of it"),
    "advice.too_easy.confidence": Setting(9, "confidence from the start on that says it is too easy"),
    "advice.confidence_fell": Setting(4, "confidence under which a blocker is asked for"),
    "advice.personal_cascade": Setting(5, "people with objectives of their own in a company"),
    "advice.too_many_kpis.personal": Setting(10, "KPIs of a person that are plenty"),
    "advice.too_many_kpis.team": Setting(5, "the same for a team"),
    "advice.too_many_kpis.company": Setting(20, "the same for the company"),
    "advice.kpi_unattacked.periods": Setting(2, "periods out of range with nothing acting on it"),
    "words.activity": Setting(
        word_lists.ACTIVITY, "verbs of one's own work; + in front of a list adds to this one"
    ),
    "words.made": Setting(word_lists.MADE, "what one makes or does: so many of them are an activity"),
    "words.others": Setting(word_lists.OTHERS, "what others are or do: so many of them are a result"),
    "words.maintain": Setting(word_lists.MAINTAIN, "first words of an objective that is a KPI's work"),
    "words.vague": Setting(word_lists.VAGUE, "verbs of a key result that say no from what to what"),
    "words.metric": Setting(
        word_lists.METRIC, "names of numbers, which with a level or growth make a KPI of an objective"
    ),
    "currency": Setting("$", "the sign of money where a unit says money"),
    "date.order": Setting("ask", "what 6/7 is: dmy, mdy, or ask where both could be"),
    "number.comma": Setting("group", "what a comma with three digits behind it is: group or decimal"),
}
"""Every setting of a file."""
GROUPS: dict[str, tuple[str, ...]] = {
    "Calendar and numbers": (
        "review.weekday", "week.start", "year.first_month", "date.order", "currency", "number.comma",
    ),
    "On track, at risk, off track": (
        "pace.on_track", "pace.at_risk", "pace.aspirational", "confidence.on_track",
        "confidence.on_track.aspirational", "confidence.at_risk", "confidence.at_risk.aspirational",
    ),
    "Due, late, stale": (
        "stale.days", "opens.month", "opens.quarter", "known_after.last", "known_after.combined",
    ),
    "Trend and forecast": ("trend.periods", "forecast.entries", "forecast.weeks"),
    "KPIs": ("loop.periods", "loop.days", "limits.provisional", "limits.notes", "limits.held"),
    "Scores": ("score.aspirational", "score.healthy_low", "score.healthy_high", "score.too_safe"),
    "Advice": (
        "advice.too_many_objectives.team", "advice.too_many_objectives.company",
        "advice.too_many_objectives.personal", "advice.key_results.least", "advice.key_results.most",
        "advice.initiatives.least", "advice.initiatives.most", "advice.not_started.days", "advice.off_pace",
        "advice.too_easy.confidence", "advice.confidence_fell", "advice.personal_cascade",
        "advice.too_many_kpis.personal", "advice.too_many_kpis.team", "advice.too_many_kpis.company",
        "advice.kpi_unattacked.periods",
    ),
    "Words that advice looks for": (
        "words.activity", "words.made", "words.others", "words.maintain", "words.vague", "words.metric",
    ),
}  # fmt: skip
"""The settings by what they are about, those that people change most first."""
DEFAULTS: dict[str, float | str] = {name: setting.default for name, setting in SETTINGS.items()}

WHOLE_FROM_TO: dict[str, tuple[int, int]] = {
    "review.weekday": (0, 6),
    "week.start": (0, 6),
    "year.first_month": (1, 12),
    "trend.periods": (2, 60),
    "forecast.entries": (3, 60),
    "forecast.weeks": (1, 52),
    "loop.periods": (1, 12),
    "limits.provisional": (3, 60),
    "limits.notes": (3, 120),
    "limits.held": (6, 400),
    "stale.days": (0, 365),
    "opens.month": (1, 28),
    "opens.quarter": (1, 90),
    "known_after.last": (0, 365),
    "known_after.combined": (0, 365),
    "loop.days": (0, 365),
    "advice.not_started.days": (0, 365),
    "advice.kpi_unattacked.periods": (1, 60),
}
FROM_TO: dict[str, tuple[float, float]] = {
    "pace.on": (-100, 0),
    "pace.at": (-100, 0),
    "confidence.": (0, 10),
    "advice.": (0, 1000),
}
"""Bounds of all other numbers, by how the setting's name begins."""
SHARES = (
    "pace.aspirational", "score.aspirational", "score.healthy_low", "score.healthy_high", "score.too_safe",
    "advice.off_pace",
)  # fmt: skip
"""Settings from 0 to 1."""
CHOICES: dict[str, tuple[str, ...]] = {
    "date.order": ("ask", "dmy", "mdy"),
    "number.comma": ("group", "decimal"),
    "currency": CURRENCIES,
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = ("review.weekday", "week.start")
"""Settings that are a day of the week, kept as its number."""
STAGES = (
    "every rule speaks", "know the numbers", "teams' KPIs", "first objectives", "teams' objectives", "rhythm",
)  # fmt: skip
"""The stages of a calm start by their number; 0: none was chosen."""


class Settings:
    """The settings of one file: what it says, else the default."""

    def __init__(self, said: dict[str, Any] | None = None) -> None:
        self.given = {name: value for name, value in (said or {}).items() if fits(name, value)}

    def number(self, name: str) -> float:
        """A setting that is a number."""
        value = self.given.get(name, DEFAULTS[name])
        return float(value) if isinstance(value, int | float) else float(DEFAULTS[name])

    def whole(self, name: str) -> int:
        """A setting that is a whole number."""
        return int(self.number(name))

    def of_level(self, name: str, level: str) -> int:
        """A setting that each level has its own of; a level that nobody knows has the team's."""
        known = f"{name}.{level}"
        return self.whole(known if known in DEFAULTS else f"{name}.team")

    @property
    def day_order(self) -> str:
        """What the numbers of 6/7 are: dmy or mdy; empty where both could be."""
        order = self.word("date.order")
        return "" if order == "ask" else order

    def word(self, name: str) -> str:
        """A setting that is a word."""
        return str(self.given.get(name, DEFAULTS[name]))


def fits(name: str, value: object) -> bool:
    """Whether a value that a file holds can be worked with; else the default is."""
    default = DEFAULTS.get(name)
    if default is None or isinstance(value, bool):
        return False
    if isinstance(default, str):
        return isinstance(value, str)
    return isinstance(value, int | float) and not _beyond(name, value)


def _beyond(name: str, value: int | float) -> str:
    """What a number has to be, where it is not; empty where it fits."""
    if value != value or abs(value) > 1e9:
        return "is a number that can be worked with"
    if name in SHARES:
        return "" if 0 <= value <= 1 else "is from 0 to 1"
    if name in WHOLE_FROM_TO:
        least, most = WHOLE_FROM_TO[name]
        if value != int(value) or not least <= value <= most:
            return f"is a whole number from {least} to {most}"
        return ""
    for begin, (low, high) in FROM_TO.items():
        if name.startswith(begin) and not low <= value <= high:
            return f"is from {low:g} to {high:g}"
    return ""


def written_setting(name: str, value: float | str) -> str:
    """A setting's value as it is written: `-25`, `Friday`."""
    if name in DAYS and isinstance(value, int | float) and value in range(7):
        return WEEKDAYS[int(value)]
    return f"{value:g}" if isinstance(value, int | float) else value


def _weekday(text: str) -> int | None:
    """The number of a weekday by its name or three letters of it."""
    word = text.strip().lower()
    found = (number for number, day in enumerate(WEEKDAYS) if len(word) > 2 and day.lower().startswith(word))
    return next(found, None)


def checked(name: str, text: str) -> float | str:
    """The value of setting `name` read from `text`; a sentence where it does not fit."""
    if name not in DEFAULTS:
        from difflib import get_close_matches  # 2 ms, for what went wrong alone

        near = get_close_matches(name, DEFAULTS, 1)
        hint = f"Nearest: {near[0]}" if near else "okrtui show settings names them"
        raise DataProblem(f"No setting is called {name}. {hint}", name)
    default = DEFAULTS[name]
    if isinstance(default, str):
        options = CHOICES.get(name)
        if options and text not in options:
            raise DataProblem(f"{name} is one of: {', '.join(options)}", name)
        return text
    if name in DAYS and (day := _weekday(text)) is not None:
        return day
    try:
        value = float(text)
    except ValueError:
        kind = "a day of the week, such as Friday" if name in DAYS else f"a number, such as {default}"
        raise DataProblem(f"{name} is {kind}", name) from None
    if wrong := _beyond(name, value):
        raise DataProblem(f"{name} {wrong}", name)
    return int(value) if value == int(value) else value
