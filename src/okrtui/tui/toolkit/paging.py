"""What all lists that scroll have in common: the keys that page, and where one is."""


def moved(key: str, place: int, total: int, page: int) -> int | None:
    """The place that a key leads to, of so many; a page is `page` of them. None: the key does not move."""
    steps = {"down": 1, "up": -1, "pagedown": page, "pageup": -page, "home": -total, "end": total}
    if key not in steps:
        return None
    return max(0, min(place + steps[key], total - 1))


def position(place: int, total: int, shown: int) -> str:
    """`12/400`, once there are more than are `shown`; else empty."""
    return f"{place + 1}/{total}" if total > shown else ""


def lines_seen(offset: int, total: int, rows: int) -> str:
    """The same of a text that scrolls by lines: the last one that is seen."""
    return f"{min(offset + rows, total)}/{total}" if total > rows else ""


POSITION = 9
"""Columns that a position takes of the message line, and the gap before it."""
