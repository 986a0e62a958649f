"""Settings that change a number or a status. They are kept in the file, so that two people see the same."""

import math
from typing import Any, NamedTuple

from okrtui.domain import word_lists
from okrtui.domain.errors import DataProblem
from okrtui.domain.units import CURRENCIES


class Setting(NamedTuple):
    """A setting: its default, and what it means."""

    default: float | str
    meaning: str


SETTINGS: dict[str, Setting] = {
    "pace.on_track": Setting(-10, "points behind pace that still count as on track"),
    "pace.at_risk": Setting(-25, "points behind pace that still count as at risk; beyond that, off track"),
    "pace.aspirational": Setting(
        0.7, "share of its target that an aspirational goal should reach by its deadline"
    ),
    "confidence.on_track": Setting(7, "lowest confidence that counts as on track"),
    "confidence.on_track.aspirational": Setting(5, "the same for an aspirational goal"),
    "confidence.at_risk": Setting(4, "lowest confidence that counts as at risk"),
    "confidence.at_risk.aspirational": Setting(3, "the same for an aspirational goal"),
    "review.weekday": Setting(4, "the day weekly values are due, by name"),
    "week.start": Setting(0, "the first day of the week, by name"),
    "year.first_month": Setting(1, "the first month of the fiscal year"),
    "stale.days": Setting(3, "days late after which something is stale"),
    "opens.month": Setting(3, "days before the end of the month when monthly values are due"),
    "opens.quarter": Setting(7, "days before the end of the quarter when quarterly values are due"),
    "known_after.last": Setting(0, "days after a period until a KPI's last value is known"),
    "known_after.combined": Setting(5, "the same for the sum, mean, min or max of a month or quarter"),
    "trend.periods": Setting(6, "periods in a trend"),
    "forecast.entries": Setting(6, "number of latest entries used for a forecast"),
    "forecast.weeks": Setting(6, "latest weeks used for a forecast, if they have more entries"),
    "loop.periods": Setting(2, "periods back in range after which a KPI has recovered"),
    "loop.days": Setting(
        7, "days back in range that this takes at least, and days out of range before advice mentions it"
    ),
    "score.aspirational": Setting(0.7, "lowest score at which an aspirational objective is achieved"),
    "score.healthy_low": Setting(0.6, "average score below which a cycle overreached"),
    "score.healthy_high": Setting(0.8, "highest average score that is healthy"),
    "score.too_safe": Setting(0.85, "average score above which a cycle was too safe"),
    "limits.provisional": Setting(6, "periods after which a KPI has a normal range"),
    "limits.notes": Setting(12, "periods after which a signal asks for a note"),
    "limits.held": Setting(20, "periods after which the normal range stays fixed"),
    "advice.too_many_objectives.team": Setting(3, "objectives per cycle that are enough for a team"),
    "advice.too_many_objectives.company": Setting(5, "the same for the company"),
    "advice.too_many_objectives.personal": Setting(5, "the same for a person"),
    "advice.key_results.least": Setting(2, "minimum number of key results per objective"),
    "advice.key_results.most": Setting(5, "maximum number of key results per objective"),
    "advice.initiatives.least": Setting(2, "minimum number of initiatives per objective"),
    "advice.initiatives.most": Setting(4, "maximum number of initiatives per objective"),
    "advice.not_started.days": Setting(7, "days without a first value before advice mentions it"),
    "advice.off_pace": Setting(0.9, "share of the target below which a forecast falls short"),
    "advice.too_easy.confidence": Setting(9, "confidence from the start that suggests it is too easy"),
    "advice.confidence_fell": Setting(4, "confidence below which advice asks for the blocker"),
    "advice.personal_cascade": Setting(5, "people with their own objectives before advice mentions it"),
    "advice.too_many_kpis.personal": Setting(10, "KPIs that are enough for a person"),
    "advice.too_many_kpis.team": Setting(5, "the same for a team"),
    "advice.too_many_kpis.company": Setting(20, "the same for the company"),
    "advice.kpi_unattacked.periods": Setting(
        2, "periods out of range without an objective before advice mentions it"
    ),
    "words.activity": Setting(
        word_lists.ACTIVITY, "verbs for your own work; a list that starts with + is added to this one"
    ),
    "words.made": Setting(word_lists.MADE, "things you make or do; a number of them is an activity"),
    "words.others": Setting(word_lists.OTHERS, "things others are or do; a number of them is a result"),
    "words.maintain": Setting(word_lists.MAINTAIN, "first words of an objective that is really a KPI's job"),
    "words.vague": Setting(word_lists.VAGUE, "verbs that don't say from what to what"),
    "words.metric": Setting(
        word_lists.METRIC, "names of numbers; with a level or growth an objective reads like a KPI"
    ),
    "currency": Setting("$", "the sign of money for units that are money"),
    "date.order": Setting("ask", "how 6/7 is read: dmy, mdy, or ask when it could be either"),
    "number.comma": Setting("group", "what a comma before three digits means: group or decimal"),
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
    "everything; no stage is set", "know the numbers", "teams' KPIs", "first objectives", "teams' objectives",
    "everything, hints included",
)  # fmt: skip
"""How much advice is given, by the number of the stage; 0: none was chosen."""


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
    if math.isnan(value):
        return "must be a number"
    if abs(value) > 1e9:
        return "must be a smaller number"
    if name in SHARES:
        return "" if 0 <= value <= 1 else "must be from 0 to 1"
    if name in WHOLE_FROM_TO:
        least, most = WHOLE_FROM_TO[name]
        if value != int(value) or not least <= value <= most:
            return f"must be a whole number from {least} to {most}"
        return ""
    for begin, (low, high) in FROM_TO.items():
        if name.startswith(begin) and not low <= value <= high:
            return f"must be from {low:g} to {high:g}"
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
        hint = f"Nearest: {near[0]}" if near else "okrtui show settings lists them"
        raise DataProblem(f"There is no setting {name}. {hint}", name)
    default = DEFAULTS[name]
    if isinstance(default, str):
        options = CHOICES.get(name)
        if options and text not in options:
            raise DataProblem(f"{name} can be {', '.join(options)}", name)
        return text
    if name in DAYS and (day := _weekday(text)) is not None:
        return day
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value):
        kind = "a day of the week, such as Friday" if name in DAYS else f"a number, such as {default}"
        raise DataProblem(f"{name} must be {kind}", name)
    if wrong := _beyond(name, value):
        raise DataProblem(f"{name} {wrong}", name)
    return int(value) if value == int(value) else value
