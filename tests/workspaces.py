"""Random workspaces whose texts look like everything that any format could take them for."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.workspace import Workspace
from okrtui.text.escaping import cleaned
from okrtui.text.matching import folded
from tests.builders import WorkspaceBuilder

HOSTILE = (
    "^4K7QZ", "Grow ^000001", "helps ^000001", "Do it helps ^000002", "# heading", "## two", "- bullet", "* star",
    "[ ] box", "[x] box", "1. first", "Churn 8 % -> 4 %", "Churn 8 % -> 4 % @ann by 2026-12-15", "@ann", "#growth",
    "Ends with @ann", "Ends with #growth", "by 2026-12-15", "Done by 2026-12-15", "{weight=2}", "Fast {weight=2}",
    "Fast {title=x}", '"quoted"', '"open', 'a "b" c', "back\\slash", "\\# escaped", "\\u0041", "<!-- comment -->",
    "<!-- open", "a --> b", "[link](http://example.org)", "[b]bold[/b]", "`code`", "**bold**", "> quote", "| a | b |",
    "line\nbreak", "carriage\rreturn", "tab\there", "\u202eturned", "zero\u200bwidth", "nul\x00byte", "esc\x1b[31m",
    "e\u0301 apart", "é as one", "  blanks  ", "two  blanks", "Value", "Parked", "0/5", "5", "3x", "10,000 steps a day",
    "Reduce from 5 to 3", "At least 80 %", "between 2 and 4 h", "2..4 h", "Cut by half", "a" * 300, "---", "***", "===",
    "по-русски", "日本語 5 件", "\u2028separator", "Q3 by June", "\\", '"', "{", "}", "{}", "^", "@", "#",
)  # fmt: skip
TITLES = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=30)
ENTERED = TITLES.filter(lambda title: cleaned(title) != "")
"""Titles of which something is left when somebody enters them."""
NOTES = st.sampled_from(["", *HOSTILE]) | st.lists(
    st.sampled_from(HOSTILE) | st.just(""), min_size=1, max_size=4
).map(lambda lines: "\n".join(lines).strip("\n"))
NUMBERS = st.sampled_from([0.0, 1.0, 5.0, 8.0, 0.125, -3.0, 1e15, 1234567.0, 0.1 + 0.2])
UNITS = st.sampled_from(["", "%", "h", "$", "€", "customers", "km/h", "/week", "a b", "k", "12", "{", '"'])
TAGS = ("growth", "a b", "#x", "ünï", "1st", "UPPER")
OWNERS = st.sampled_from(["", "ann", "ben", "ann smith", "@x", "{", "ö", "a,b", "none", "-", "ann.b-c"])
DAYS = st.sampled_from([None, date(2026, 12, 15), date(2027, 3, 1), date(2026, 10, 2)])


@st.composite
def workspaces(draw: st.DrawFn, titles: st.SearchStrategy[str] = TITLES) -> Workspace:
    """A cycle with an objective of each way, and key results of every kind."""
    made = WorkspaceBuilder()
    cycles: list[Cycle | None] = [made.cycle(draw(st.just("2026-Q4") | titles)), None]
    if draw(st.booleans()):
        known = folded(cleaned(cycles[0].title if cycles[0] else ""))
        cycles.append(
            made.cycle(draw(titles.filter(lambda title: folded(cleaned(title)) != known)), kind="own")
        )
    kpi = made.kpi("mrr", unit="$")
    first = None
    for _ in range(draw(st.integers(1, 2))):
        cycle = draw(st.sampled_from(cycles))
        first = made.objective(
            draw(titles), cycle, why=draw(NOTES), owner=draw(OWNERS), parent=first.id if first else None,
            tags=tuple(draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True))),
            level=draw(st.sampled_from(["team", "company", "personal"])), team=draw(OWNERS),
            weight=draw(st.sampled_from([1.0, 0.0, 2.5])), guardrails=draw(st.sampled_from([(), (kpi.id,)])),
        )  # fmt: skip
        common: dict[str, Any] = {
            "under": first, "owner": draw(OWNERS), "deadline": draw(DAYS), "definition": draw(NOTES),
            "cadence": draw(st.sampled_from(["weekly", "monthly", "irregular"])), "unit": draw(UNITS),
            "start_date": draw(st.sampled_from([None, date(2026, 10, 1)])), "weight": draw(st.sampled_from([1.0, 0.5])),
        }  # fmt: skip
        start, target = draw(st.tuples(st.none() | NUMBERS, NUMBERS).filter(lambda both: both[0] != both[1]))
        made.metric(start, target, title=draw(titles), **common)
        made.metric(None, None, title=draw(titles), change="+30 %", **common)  # type: ignore[arg-type]
        made.range(draw(NUMBERS), None, title=draw(titles), low_open=draw(st.booleans()), **common)
        made.range(1.0, draw(st.sampled_from([2.5, 1e15])), title=draw(titles), start=0.5, **common)
        made.binary(title=draw(titles), **common)
        steps = draw(st.lists(titles, min_size=1, max_size=3))
        made.milestones(
            *({"title": step, "weight": draw(st.sampled_from([1.0, 2.0])), "due": draw(DAYS)} for step in steps),
            title=draw(titles), **common,
        )  # fmt: skip
        made.milestones(1, 1, 1, title=draw(titles), **common)
        made.initiative(first, draw(titles), owner=draw(OWNERS), due=draw(DAYS), done=draw(DAYS))
    return made.build()


@st.composite
def full_workspaces(draw: st.DrawFn) -> Workspace:
    """The same with everything else that a file holds: entries, KPIs with all of their fields, and what is closed."""
    made = WorkspaceBuilder()
    cycle = made.cycle(draw(TITLES), closed=draw(st.booleans()), went_well=draw(NOTES), thanks=draw(NOTES))
    kpis = [_kpi(draw, made, number) for number in range(draw(st.integers(1, 2)))]
    closed = draw(st.sampled_from(["open", "achieved", "missed", "dropped"]))
    objective = made.objective(
        draw(TITLES), cycle, why=draw(NOTES), owner=draw(OWNERS), tags=tuple(draw(st.lists(TITLES, max_size=3))),
        state=closed, closed_on=None if closed == "open" else date(2026, 11, 2), learned=draw(NOTES),
        guardrails=tuple(kpi.id for kpi in kpis), review_day=draw(st.sampled_from(["", "monday"])),
    )  # fmt: skip
    common: dict[str, Any] = {
        "under": objective, "unit": draw(UNITS), "owner": draw(OWNERS), "definition": draw(NOTES),
        "score": draw(st.sampled_from([None, 0.0, 0.7])), "score_note": draw(NOTES),
    }  # fmt: skip
    results = [
        made.metric(
            draw(NUMBERS), 1e6, title=draw(TITLES), kpi=kpis[0].id, stretch=2e6,
            targets=({"day": date(2026, 11, 1), "value": 10.0}, {"day": date(2026, 12, 1), "value": 20.5}),
            changes=({"day": date(2026, 11, 1), "field": "target", "from": 9.0, "to": 1e6, "reason": draw(NOTES)},),
            **common,
        ),
        made.range(-2.0, draw(NUMBERS.filter(lambda number: number > 0)), title=draw(TITLES), **common),
        made.binary(title=draw(TITLES), **common),
        made.milestones({"title": draw(TITLES), "weight": 2.0, "due": draw(DAYS)}, 1, title=draw(TITLES), **common),
    ]  # fmt: skip
    for number, of in enumerate(results):
        value = float(number % 2)
        made.check_in(
            of,
            value,
            date(2026, 11, 3),
            note=draw(NOTES),
            blocker=draw(NOTES),
            confidence=draw(st.none() | st.integers(0, 10)),
        )
    made.initiative(objective, draw(TITLES), owner=draw(OWNERS), due=draw(DAYS), done=draw(DAYS))
    return made.build()


def _kpi(draw: st.DrawFn, made: WorkspaceBuilder, number: int) -> Kpi:
    day = st.sampled_from(["last", "sum", "mean", "min", "max"])
    kpi = made.kpi(
        draw(st.sampled_from(["mrr", "a,b", "=k", "^abcd", "übung"])) + (str(number) if number else ""),
        title=draw(TITLES), definition=draw(NOTES), unit=draw(UNITS), owner=draw(OWNERS), category=draw(TITLES),
        better=draw(st.sampled_from(["higher", "lower"])), benchmark=draw(NOTES), formula=draw(NOTES),
        ranges=(
            {"since": date(2026, 1, 1), "low": 1.5},
            {"since": date(2026, 7, 1), "low": draw(NUMBERS), "low_open": True},
        ),
        targets=({"day": date(2026, 12, 31), "value": draw(NUMBERS)},), levels=(date(2026, 2, 3), date(2026, 5, 6)),
        day=draw(day), combine=draw(day), known_after=draw(st.integers(0, 9)), archived=draw(st.booleans()),
        tags=tuple(draw(st.lists(TITLES, max_size=2))), leading=draw(st.sampled_from(["", "yes", "no"])),
    )  # fmt: skip
    for month in range(1, draw(st.integers(1, 4))):
        made.reading(kpi, draw(NUMBERS), date(2026, month, 28), note=draw(NOTES))
    return kpi
