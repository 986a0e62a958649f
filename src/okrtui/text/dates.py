"""How days are written."""

from datetime import date, datetime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


FAR = 300
"""Days from today from which on a date is told with its year."""


def day(value: date, today: date | None = None) -> str:
    """`13 Nov`, with the year where it is far from today's."""
    text = f"{value.day} {MONTHS[value.month - 1]}"
    if today is not None and abs((value - today).days) > FAR:
        return f"{text} {value.year}"
    return text


def span(start: date, end: date) -> str:
    """`1 Jul to 30 Sep 2026`; both years where they differ."""
    first = day(start) if start.year == end.year else f"{day(start)} {start.year}"
    return f"{first} to {day(end)} {end.year}"


def weekday(value: date) -> str:
    """`Fri 13 Nov`."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}"


def dated(value: date) -> str:
    """`Fri 13 Nov 2026`: all that is known of a day, as a field holds it."""
    return f"{weekday(value)} {value.year}"


def long(value: date) -> str:
    """`Friday 20 November`."""
    return f"{LONG_WEEKDAYS[value.weekday()]} {value.day} {LONG_MONTHS[value.month - 1]}"


def in_full(value: date, today: date) -> str:
    """`20 November`, with the year where it is far from today's."""
    text = f"{value.day} {LONG_MONTHS[value.month - 1]}"
    return f"{text} {value.year}" if abs((value - today).days) > FAR else text


def clock(moment: datetime) -> str:
    """`09:12`, where the process runs."""
    return moment.astimezone().strftime("%H:%M")
