"""Status: the one word for how a key result or objective is doing."""

from enum import StrEnum

from okrtui.domain.model.objective import Ambition
from okrtui.domain.settings import Settings


class Status(StrEnum):
    """How a thing is doing, worst first."""

    OFF_TRACK = "off_track"
    MISSED = "missed"
    STALE = "stale"
    NO_DATA = "no_data"
    AT_RISK = "at_risk"
    NOT_JUDGED = "not_judged"
    ENDED = "ended"
    ON_TRACK = "on_track"
    NEW = "new"
    NOT_STARTED = "not_started"
    DONE = "done"
    ACHIEVED = "achieved"
    DROPPED = "dropped"


ORDER = {status: rank for rank, status in enumerate(Status)}
"""Worst first: off track, missed; stale; no data; at risk; not judged; ended; on track; new, not started; ..."""
UNJUDGED = (Status.NOT_JUDGED, Status.NEW, Status.NOT_STARTED, Status.ENDED)
"""What says nothing about how a thing goes."""


def worst(statuses: list[Status]) -> Status | None:
    """The worst of several; None of none. Never an average, which hides a red.

    One that says nothing about how it goes counts only where no other does; but where the others are done,
    one that ended short, or has no value yet, keeps all of it from being done.
    """
    judged = [status for status in statuses if status not in UNJUDGED]
    if judged and all(status is Status.DONE for status in judged):
        undone = [status for status in statuses if status in (Status.ENDED, Status.NEW)]
        return min(undone or judged, key=ORDER.__getitem__)
    return min(judged or statuses, key=ORDER.__getitem__, default=None)


def pace_status(gap: int, settings: Settings) -> Status:
    """On track from `pace.on_track` points, at risk from `pace.at_risk`, else off track."""
    if gap >= settings.number("pace.on_track"):
        return Status.ON_TRACK
    return Status.AT_RISK if gap >= settings.number("pace.at_risk") else Status.OFF_TRACK


def confidence_status(confidence: int, ambition: Ambition, settings: Settings) -> Status:
    """What a confidence of 0 to 10 says; an aspirational goal asks for less."""
    suffix = ".aspirational" if ambition == "aspirational" else ""
    if confidence >= settings.number("confidence.on_track" + suffix):
        return Status.ON_TRACK
    if confidence >= settings.number("confidence.at_risk" + suffix):
        return Status.AT_RISK
    return Status.OFF_TRACK
