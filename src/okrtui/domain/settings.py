"""Settings that change a number or a status. They are kept in the file, so that two people see the same."""

from typing import Any

from okrtui.domain.problems import DataProblem

DEFAULTS: dict[str, float | str] = {
    "pace.on_track": -10,
    "pace.at_risk": -25,
    "pace.aspirational": 0.7,
    "confidence.on_track": 7,
    "confidence.on_track.aspirational": 5,
    "confidence.at_risk": 4,
    "confidence.at_risk.aspirational": 3,
    "review.weekday": 4,
    "week.start": 0,
    "year.first_month": 1,
    "stale.days": 3,
    "opens.month": 3,
    "opens.quarter": 7,
    "known_after.last": 0,
    "known_after.combined": 5,
    "trend.periods": 6,
    "forecast.entries": 6,
    "forecast.weeks": 6,
    "loop.periods": 2,
    "loop.days": 7,
    "score.aspirational": 0.7,
    "score.healthy_low": 0.6,
    "score.healthy_high": 0.8,
    "score.too_safe": 0.85,
    "limits.provisional": 6,
    "limits.notes": 12,
    "limits.held": 20,
    "advice.too_many_objectives.team": 3,
    "advice.too_many_objectives.company": 5,
    "advice.too_many_objectives.personal": 5,
    "advice.key_results.least": 2,
    "advice.key_results.most": 5,
    "advice.initiatives.least": 2,
    "advice.initiatives.most": 4,
    "advice.not_started.days": 7,
    "advice.off_pace": 0.9,
    "advice.too_easy.confidence": 9,
    "advice.confidence_fell": 4,
    "advice.personal_cascade": 5,
    "advice.too_many_kpis.personal": 10,
    "advice.too_many_kpis.team": 5,
    "advice.too_many_kpis.company": 20,
    "advice.kpi_unattacked.periods": 2,
    "words.activity": "post, publish, launch, write, attend, complete, send, hold, run, build, create, deliver, "
    "develop, finish, record, organise, organize, train, hire, visit, interview, refactor, open",
    "words.maintain": "maintain, keep, sustain, hold, preserve, ensure, continue, stay, protect",
    "words.vague": "improve, better, optimise, optimize, enhance, increase, boost, strengthen, drive, streamline",
    "words.metric": "arr, mrr, revenue, sales, profit, margin, churn, retention, nps, csat, uptime, availability, "
    "latency, conversion, growth, turnover, ebitda, cac, ltv, users, customers, subscribers, downloads",
    "currency": "$",
    "number.comma": "group",
}
"""Every setting with its default; weekdays count from Monday as 0."""

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
}
CHOICES: dict[str, tuple[str, ...]] = {"number.comma": ("group", "decimal")}


class Settings:
    """The settings of one file: what it says, else the default."""

    def __init__(self, said: dict[str, Any] | None = None) -> None:
        self.said = {name: value for name, value in (said or {}).items() if name in DEFAULTS}

    def number(self, name: str) -> float:
        """A setting that is a number."""
        value = self.said.get(name, DEFAULTS[name])
        return float(value) if isinstance(value, int | float) else float(DEFAULTS[name])

    def whole(self, name: str) -> int:
        """A setting that is a whole number."""
        return int(self.number(name))

    def word(self, name: str) -> str:
        """A setting that is a word."""
        return str(self.said.get(name, DEFAULTS[name]))


def checked(name: str, text: str) -> float | str:
    """The value of setting `name` read from `text`; a sentence where it does not fit."""
    if name not in DEFAULTS:
        raise DataProblem(f"No setting is called {name}", name)
    default = DEFAULTS[name]
    if isinstance(default, str):
        options = CHOICES.get(name)
        if options and text not in options:
            raise DataProblem(f"{name} is one of: {', '.join(options)}", name)
        return text
    try:
        value = float(text)
    except ValueError:
        raise DataProblem(f"{name} is a number, such as {default}", name) from None
    if value != value or abs(value) > 1e9:
        raise DataProblem(f"{name} cannot be {text}", name)
    if name in WHOLE_FROM_TO:
        least, most = WHOLE_FROM_TO[name]
        if value != int(value) or not least <= value <= most:
            raise DataProblem(f"{name} is a whole number from {least} to {most}", name)
    return int(value) if value == int(value) else value
