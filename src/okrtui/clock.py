"""The one place where the clock is read."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """This instant, UTC, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def today() -> date:
    """The calendar day where the process runs."""
    return datetime.now().astimezone().date()
