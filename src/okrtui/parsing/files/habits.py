"""Trackers of habits whose files belong together: the log and the habits of harsh, the tables of Loop Habit Tracker."""

import re
from collections.abc import Sequence

from okrtui.parsing.files.cells import is_blank, row_is_blank, shown_cells, shown_row, text_of
from okrtui.parsing.files.column_heads import folded_head
from okrtui.parsing.files.contents import Row, Sheet
from okrtui.parsing.files.day_cells import Order, read_moment
from okrtui.parsing.files.found import Choices, Findings, FoundKpi, NotRead, Surroundings, Where
from okrtui.parsing.files.series import Point, Series, finished
from okrtui.parsing.files.tables import at

HARSH_LOG = ("date", "habit", "result", "comment", "amount")
HARSH_HABITS = ("group", "habit", "how often")
_OFTEN = re.compile(r"(\d{1,3})(?:/(\d{1,3})|([wWmMyY]))?")
_LETTERS = {"w": 7, "m": 30, "y": 365}
_LOOP = ({"name", "frequencynumerator", "frequencydenominator"}, {"name", "numrepetitions", "interval"})
"""Heads of Loop's table of habits, of its newer and its older versions."""
_SCALE = 1000
"""Loop writes numbers a thousand times as large."""
_YES, _COUNTED, _NO = 2, 1, 0
"""Done, not due because of what was done before, not done; others are no readings."""
Given = tuple[str, Sheet]


def find_habits(
    sheets: Sequence[Given], choices: Choices, around: Surroundings
) -> tuple[Findings, list[Given]]:
    """What trackers of habits left, and the sheets that are something else."""
    findings = Findings()
    logs = [one for one in sheets if _heads(one[1]) == HARSH_LOG]
    habits = [one for one in sheets if _heads(one[1]) == HARSH_HABITS]
    lists = [one for one in sheets if _is_loop(one[1])]
    marks = [one for one in sheets if _is_marks(one[1], lists)]
    if logs or habits:
        _harsh(logs, habits, choices, around, findings)
    if lists:
        _loop(lists[0], marks, choices, around, findings)
    elif marks:
        findings.left_out.append("Checkmarks: import it together with the Habits.csv of Loop Habit Tracker")
    scores = [one for one in sheets if lists and folded_head(one[1].name) == "scores"]
    findings.left_out += [f"{sheet.name}: what Loop works out of the other tables" for _, sheet in scores]
    taken = [*logs, *habits, *lists, *marks, *scores]
    return findings, [one for one in sheets if not any(one is other for other in taken)]


def _heads(sheet: Sheet) -> tuple[str, ...]:
    if not sheet.rows or sheet.rows[0].number:
        return ()
    return tuple(map(text_of, sheet.rows[0].cells))


def _add_range(kpi: FoundKpi, least: float, days: int) -> None:
    """How often a habit is due, as a KPI: so many in each period."""
    cadence = {1: "daily", 7: "weekly", 30: "monthly", 31: "monthly"}.get(days, "")
    if not cadence:
        return
    kpi.texts["cadence"] = cadence
    kpi.figures["low"] = least
    kpi.texts["better"] = "higher"
    if days > 1:
        kpi.texts["combine"] = "sum"


# harsh


def _harsh(
    logs: Sequence[Given], habits: Sequence[Given], choices: Choices, around: Surroundings, findings: Findings
) -> None:
    series: dict[str, Series] = {}
    for file, sheet in habits:
        for row in sheet.rows[1:]:
            group, name, often = (text_of(at(row, place)) for place in range(3))
            found = _OFTEN.fullmatch(often)
            if not name or found is None:
                _refuse(findings, file, row, f"“{often[:20]}” doesn't say how often")
                continue
            kpi = FoundKpi(Where(file, row.number), name)
            if group and folded_head(group) not in ("daily", "weekly", "monthly"):
                kpi.texts["category"] = group
            days = int(found[2]) if found[2] else _LETTERS.get((found[3] or "").lower(), 1)
            times = int(found[1])
            if not found[2] and not found[3] and times > 1:
                times, days = 1, times
            if times:
                _add_range(kpi, float(times), days)
            series[name] = Series(kpi)
    for file, sheet in logs:
        for row in sheet.rows[1:]:
            if not row_is_blank(row):
                _entry(file, row, series, around, findings)
    _close(series, choices, findings)


def _entry(file: str, row: Row, series: dict[str, Series], around: Surroundings, findings: Findings) -> None:
    day_text, name, result, comment, amount = (text_of(at(row, place)) for place in range(5))
    moment = read_moment(day_text, Order())
    if moment is None or moment.first > around.today:
        state = "isn't a day" if moment is None else "is in the future"
        _refuse(findings, file, row, f"{day_text[:20]} {state}")
        return
    if not name or result.lower() not in ("y", "n", "s", ""):
        _refuse(findings, file, row, f"“{result[:20]}” should be y, n or s")
        return
    one = series.setdefault(name, Series(FoundKpi(Where(file, row.number), name, texts={"cadence": "daily"})))
    if result.lower() in ("s", ""):
        # Skipped: neither done nor left undone.
        return
    value = 1.0 if result.lower() == "y" else 0.0
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", amount) and float(amount):
        value = float(amount)
    one.points.append(Point(moment.first, value, None, row.number, comment))


def _refuse(findings: Findings, file: str, row: Row, why: str) -> None:
    findings.not_read.append(NotRead(Where(file, row.number), shown_row(row), why, shown_cells(row)))


def _close(series: dict[str, Series], choices: Choices, findings: Findings) -> None:
    kpis, question = finished(list(series.values()), choices)
    findings.kpis += kpis
    if question:
        findings.questions.append(question)


# Loop Habit Tracker


def _key(text: str) -> str:
    """A head of Loop's, which differ between versions in their spaces alone."""
    return re.sub(r"[^a-z]", "", text.lower())


def _is_loop(sheet: Sheet) -> bool:
    if not sheet.rows:
        return False
    heads = {_key(text_of(cell)) for cell in sheet.rows[0].cells}
    return any(wanted <= heads for wanted in _LOOP)


def _is_marks(sheet: Sheet, lists: Sequence[Given]) -> bool:
    """Whether a sheet has a day in its first column and a habit of a list in each other."""
    if len(sheet.rows) < 2 or folded_head(text_of(at(sheet.rows[0], 0))) != "date":
        return False
    heads = {text_of(cell) for cell in sheet.rows[0].cells[1:] if not is_blank(cell)}
    if not lists:
        return folded_head(sheet.name) == "checkmarks" and _only_marks(sheet)
    names = {text for _, one in lists for text in _names(one)}
    return bool(heads) and heads <= names and _only_marks(sheet)


def _only_marks(sheet: Sheet) -> bool:
    return all(
        re.fullmatch(r"-?\d{1,12}", text_of(cell))
        for row in sheet.rows[1:]
        for cell in row.cells[1:]
        if not is_blank(cell)
    )


def _columns(sheet: Sheet) -> dict[str, int]:
    return {_key(text_of(cell)): place for place, cell in enumerate(sheet.rows[0].cells)}


def _names(sheet: Sheet) -> list[str]:
    place = _columns(sheet)["name"]
    return [text_of(at(row, place)) for row in sheet.rows[1:]]


def _loop(
    habits: Given, marks: Sequence[Given], choices: Choices, around: Surroundings, findings: Findings
) -> None:
    file, sheet = habits
    columns = _columns(sheet)
    series: dict[str, Series] = {}
    counted: set[str] = set()

    def text(row: Row, *names: str) -> str:
        return next((text_of(at(row, columns[name])) for name in names if name in columns), "")

    for row in sheet.rows[1:]:
        name = text(row, "name")
        if not name:
            if not row_is_blank(row):
                _refuse(findings, file, row, "It has no name")
            continue
        kpi = FoundKpi(Where(file, row.number), name)
        if words := " ".join(filter(None, (text(row, "question"), text(row, "description")))):
            kpi.texts["definition"] = words
        times, days = (
            text(row, "frequencynumerator", "numrepetitions"),
            text(row, "frequencydenominator", "interval"),
        )
        if text(row, "type").upper() == "NUMERICAL":
            counted.add(name)
            _numerical(kpi, text(row, "unit"), text(row, "targettype"), text(row, "targetvalue"), days)
        elif times.isdecimal() and days.isdecimal():
            _add_range(kpi, float(times), int(days))
        series[name] = Series(kpi)
    for other, one in marks:
        _checkmarks(other, one, series, counted, around, findings)
    findings.beliefs.append("2 means done, 0 not done; numbers are written a thousand times as large")
    _close(series, choices, findings)


def _numerical(kpi: FoundKpi, unit: str, target: str, value: str, days: str) -> None:
    if unit:
        kpi.texts["unit"] = unit
    if days.isdecimal() and (cadence := {1: "daily", 7: "weekly", 30: "monthly"}.get(int(days))):
        kpi.texts["cadence"] = cadence
        if int(days) > 1:
            kpi.texts["combine"] = "sum"
    if re.fullmatch(r"\d{1,12}(?:\.\d{1,9})?", value) and float(value):
        lower = target.upper() == "AT_MOST"
        kpi.figures["high" if lower else "low"] = float(value)
        kpi.texts["better"] = "lower" if lower else "higher"


def _checkmarks(
    file: str,
    sheet: Sheet,
    series: dict[str, Series],
    counted: set[str],
    around: Surroundings,
    findings: Findings,
) -> None:
    names = [text_of(cell) for cell in sheet.rows[0].cells]
    for row in sheet.rows[1:]:
        if row_is_blank(row):
            continue
        moment = read_moment(text_of(at(row, 0)), Order())
        if moment is None or moment.first > around.today:
            _refuse(findings, file, row, "Its day is missing or in the future")
            continue
        for place, name in enumerate(names[1:], 1):
            value = _mark(text_of(at(row, place)), counted=name in counted)
            if name in series and value is not None:
                series[name].points.append(Point(moment.first, value, None, row.number))


def _mark(text: str, *, counted: bool) -> float | None:
    """The value of a mark; None where it is none: skipped, or not known."""
    if not text:
        return None
    number = int(text)
    if counted:
        return None if number < 0 else number / _SCALE
    if number in (_YES, _COUNTED):
        return 1.0
    return 0.0 if number == _NO else None
