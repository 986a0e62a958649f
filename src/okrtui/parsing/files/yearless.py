"""Days without a year in the rows of goals: due on 6/30, 30.6. or 30 June."""

from datetime import date

from okrtui.parsing.cycle_titles import read_cycle_title
from okrtui.parsing.files.contents import Cell
from okrtui.parsing.files.day_cells import Moment, Order, read_moment
from okrtui.parsing.files.found import FoundCycle, Surroundings


def moment_in(cell: Cell, cycle: FoundCycle | None, around: Surroundings, order: Order) -> Moment | None:
    """The day or period of a cell; a day without a year is the one in the cycle, else the next to come."""
    moment = read_moment(cell, order)
    loose = read_moment(cell, order._replace(years=False))
    if loose is None or not loose.loose:
        return moment
    own = _days_of(cycle, around)
    month, day = loose.first.month, loose.first.day
    for span in filter(None, (own, around.cycle)):
        if (found := _next(month, day, span[0])) and found <= span[1]:
            return Moment(found, found)
    if moment is not None and not moment.loose:
        # June 26 may be a month, too.
        return moment
    found = _next(month, day, own[0] if own else around.today)
    return None if found is None else Moment(found, found)


def _days_of(cycle: FoundCycle | None, around: Surroundings) -> tuple[date, date] | None:
    """The first and last day of a cycle; None where it has none."""
    if cycle is None:
        return None
    if cycle.start is not None and cycle.end is not None:
        return cycle.start, cycle.end
    named = read_cycle_title(cycle.title, around.today, around.first_month) if cycle.title else None
    return None if named is None else (named.start, named.end)


def _next(month: int, day: int, since: date) -> date | None:
    """The first day of a name from a day on; the 29th of February may be years away."""
    for year in range(since.year, since.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= since:
            return found
    return None
