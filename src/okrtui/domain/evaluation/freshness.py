"""What is due: the ladder from fresh to due, overdue and stale."""

from datetime import date, timedelta
from typing import NamedTuple

from okrtui.domain.model.kpi import Kpi
from okrtui.domain.periods import Cadence, Period, next_period, opens_on, period_of
from okrtui.domain.settings import Settings


class Freshness(NamedTuple):
    """Where a thing is between its newest entry and the next.

    `period` is the first empty one; None for an irregular cadence. Ages are in days.
    """

    period: Period | None
    opens: date | None
    due: bool
    overdue: bool
    stale: bool
    age: int | None
    """Days since the newest entry; None without one."""
    late: int = 0
    """Days since the empty period ended; for the order of what is overdue."""


def known_after(kpi: Kpi, settings: Settings) -> int:
    """Days after its period until a KPI's number is known."""
    if kpi.known_after is not None:
        return kpi.known_after
    if kpi.combine != "last" and kpi.cadence in ("monthly", "quarterly"):
        return settings.whole("known_after.combined")
    return settings.whole("known_after.last")


def freshness(
    cadence: Cadence,
    newest: date | None,
    began: date,
    today: date,
    settings: Settings,
    *,
    deadline: date | None = None,
    delay: int = 0,
) -> Freshness:
    """The ladder hangs on the first empty period after the newest entry.

    Without an entry it is the first period whose opening day the thing saw.
    `delay` is how many days later than its period a number is known.
    """
    # Someone who travels west may have entered what is tomorrow here.
    age = None if newest is None else max(0, (today - newest).days)
    if cadence == "irregular":
        return Freshness(None, None, due=False, overdue=False, stale=False, age=age)
    if newest is not None:
        period = next_period(cadence, period_of(cadence, newest, settings), settings)
    else:
        period = period_of(cadence, began, settings)
        while opens_on(cadence, period, settings, deadline) < began:
            period = next_period(cadence, period, settings)
    opens = opens_on(cadence, period, settings, deadline) + timedelta(days=delay)
    ends = period.end + timedelta(days=delay)
    over = (today - ends).days
    return Freshness(
        period,
        opens,
        due=today >= opens,
        overdue=over > 0,
        stale=over > settings.number("stale.days"),
        age=age,
        late=max(0, over),
    )
