"""Everything that goes out: each format as it was, read back by whoever reads it, and nothing in it that acts."""

import csv
import io
import json
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.workspace import Workspace
from okrtui.formats.exports.csv import FLAT
from okrtui.formats.exports.registry import EXPORTS
from okrtui.operations.base import Context
from okrtui.parsing.files import own_json, own_tables
from okrtui.parsing.files.contents import Row, Sheet
from okrtui.store.reading import workspace_in
from okrtui.text.cells import guarded, unguarded
from okrtui.text.escaping import flat, visible
from okrtui.views.exported import TABLES, Exported
from okrtui.views.figures import kpi_trend
from tests.builders import END, START, TODAY, WorkspaceBuilder, day
from tests.conftest import Golden

FOLDER = Path(__file__).with_name("golden")
SAMPLES = Path(__file__).parents[2] / "sample_data"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CONTEXT = Context(TODAY, NOW, "kim", "import", lambda: "new")
EVIL = "=1+2 <b>&\"'</b> \x1b[31m\u202e @x"
SIGNS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def workspace(name: str) -> Workspace:
    """A sample file."""
    path = SAMPLES / f"{name}.json"
    return workspace_in(path, path.read_bytes(), NOW)


def exported(found: Workspace, title: str = "") -> Exported:
    """All of it, or a cycle."""
    cycle = next((item for item in found.cycles.values() if item.title == title), None)
    return Exported(Evaluator(found, TODAY), cycle)


def evil() -> WorkspaceBuilder:
    """A workspace in which every text is one that would like to act."""
    made = WorkspaceBuilder()
    cycle = made.cycle(title=EVIL)
    objective = made.objective(EVIL, cycle, why=EVIL, owner=EVIL, tags=(EVIL, "a, b"))
    result = made.metric(8, 4, objective, title=EVIL, deadline=END, owner=EVIL)
    made.check_in(result, 6, TODAY, note=EVIL, blocker=EVIL)
    made.initiative(objective, EVIL, due=END)
    kpi = made.kpi("mrr", title=EVIL, low=-5, unit="$", category=EVIL)
    made.reading(kpi, -3.5, day(11, 6), note=EVIL)
    made.reading(kpi, 0.1 + 0.2, day(11, 13), note="'=already")
    return made


def sheets(found: Exported) -> list[Sheet]:
    """The tables of an export as whoever reads CSV gives them."""
    write = EXPORTS["csv"].files
    assert write is not None
    return [
        Sheet(name, tuple(Row(number, tuple(cells)) for number, cells in enumerate(read(text), 1)))
        for name, text in write(found).items()
    ]


def read(text: str) -> list[list[str]]:
    """Cells of CSV."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("name", EXPORTS)
def test_a_format_is_written_as_it_was(golden: Golden, name: str) -> None:
    """The personal sample in each of them; CSV as a flat table."""
    found = exported(workspace("personal"))
    golden(FOLDER / f"personal-{name}.txt", EXPORTS[name].write(found).replace("\r\n", "\n"))


def test_the_tables_are_written_as_they_were(golden: Golden) -> None:
    """One behind the other, each under its name."""
    write = EXPORTS["csv"].files
    assert write is not None
    files = write(exported(workspace("personal")))
    text = "\n".join(f"== {name}\n{text}" for name, text in files.items())
    golden(FOLDER / "personal-tables.txt", text.replace("\r\n", "\n"))


def test_a_page_of_the_company_is_written_as_it_was(golden: Golden) -> None:
    """With healthy ranges, gaps and closed cycles."""
    golden(FOLDER / "company-html.txt", EXPORTS["html"].write(exported(workspace("company"))))


@pytest.mark.parametrize("name", ["company", "personal"])
def test_json_and_tables_come_back_without_loss(name: str) -> None:
    """In an empty file all records are what they were, stamps included; in the same file nothing changes."""
    source = workspace(name)
    found, empty = exported(source), WorkspaceBuilder().build()
    root = json.loads(EXPORTS["json"].write(found))
    assert own_json.is_own(root)
    for operation in (own_json.read_own(root, "x.json", NOW), own_tables.read_own(sheets(found))):
        assert operation.apply(source, CONTEXT).empty
        after = empty.after(operation.apply(empty, CONTEXT).edits)
        for table in TABLES[:-1]:
            assert dict(after.tables[table].items()) == dict(source.tables[table].items())


def test_texts_that_would_act_come_back_as_they_were() -> None:
    """Controls, quotes, formulas, commas inside of tags: JSON and tables give the very records."""
    source = evil().build()
    found, empty = exported(source), WorkspaceBuilder().build()
    root = json.loads(EXPORTS["json"].write(found))
    for operation in (own_json.read_own(root, "x.json", NOW), own_tables.read_own(sheets(found))):
        after = empty.after(operation.apply(empty, CONTEXT).edits)
        for table in TABLES[:-1]:
            assert dict(after.tables[table].items()) == dict(source.tables[table].items())


@pytest.mark.parametrize("name", EXPORTS)
def test_no_format_holds_what_steers_a_terminal(name: str) -> None:
    """JSON has it escaped, a page and a calendar have it visible; tables keep the data, which the shell shows."""
    written = EXPORTS[name].write(exported(evil().build()))
    steers = "\x1b" in written or "\u202e" in written
    assert steers == (name in ("csv", "kpi-csv"))


@given(st.text(alphabet=st.sampled_from([*SIGNS, "'", "a", "1", " "]), max_size=6))
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    """Whatever it begins with."""
    cell = guarded(text)
    assert cell[:1] not in SIGNS or not cell
    assert unguarded(cell) == text


def test_numbers_stay_numbers_and_texts_are_no_formulas() -> None:
    """A negative number has no apostrophe; each line ends as RFC 4180 says."""
    written = EXPORTS["kpi-csv"].write(exported(evil().build()))
    rows = read(written)
    assert rows[0] == ["kpi", "on", "value", "note", "unit"]
    assert [row[2] for row in rows[1:]] == ["-3.5", "0.30000000000000004"]
    assert [row[3] for row in rows[1:]] == [f"'{EVIL}", "''=already"]
    assert written.count("\r\n") == len(rows)
    write = EXPORTS["csv"].files
    assert write is not None
    cells = [cell for text in write(exported(evil().build())).values() for row in read(text) for cell in row]
    assert all(cell[:1] not in SIGNS or not cell or float(cell) < 0 for cell in cells)


def test_the_flat_table_has_a_row_a_key_result() -> None:
    """With cycle, objective and the latest value; an objective without any has a row too."""
    made = WorkspaceBuilder()
    cycle = made.cycle()
    result = made.metric(8, 4, made.objective("Customers stay", cycle), title="Churn", unit="%")
    made.check_in(result, 6, day(11, 13), confidence=7)
    made.objective("Nothing measured", cycle)
    head, first, second = read(EXPORTS["csv"].write(exported(made.build())))
    assert tuple(head) == FLAT
    row = dict(zip(head, first, strict=True))
    assert (row["cycle"], row["objective"], row["key_result"]) == ("2026-Q4", "Customers stay", "Churn")
    assert (row["value"], row["on"], row["progress"], row["confidence"]) == ("6", "2026-11-13", "0.5", "7")
    assert dict(zip(head, second, strict=True))["key_result"] == ""


def test_a_cycle_goes_out_with_what_hangs_on_it() -> None:
    """Its objectives, their key results and entries, and the KPIs these follow or guard; nothing of another cycle."""
    made = WorkspaceBuilder()
    kpi, guard, other = made.kpi("mrr"), made.kpi("nps"), made.kpi("uptime")
    made.reading(kpi, 5, day(9, 1))
    made.reading(other, 5, day(9, 1))
    made.cycle("2026-Q3", day(7, 1), day(9, 30))
    objective = made.in_quarter(guardrails=(guard.id,))
    mine = made.cycle("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))
    result = made.metric(0, 5, made.objective("Next", mine), kpi=kpi.id)
    guarded_one = made.objective("Guarded", mine, guardrails=(guard.id,))
    found = exported(made.build(), "2027-Q1")
    assert [item.title for item in found.cycles] == ["2027-Q1"]
    assert {item.id for item in found.objectives} == {result.objective, guarded_one.id}
    assert [item.id for item in found.key_results] == [result.id]
    assert {item.id for item in found.kpis} == {kpi.id, guard.id}
    assert [item.kpi for item in found.readings] == [kpi.id]
    assert objective.id not in EXPORTS["json"].write(found)


def test_a_calendar_is_read_back() -> None:
    """Whole days with the same names each time; the day after is the end, and texts are escaped."""
    source = evil().build()
    written = EXPORTS["ics"].write(exported(source))
    assert written == EXPORTS["ics"].write(exported(source))
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    by_title = {str(event["summary"]): event for event in events}
    shown = "=1+2 <b>&\"'</b> ^[[31m\ufffd @x"
    ends = by_title[f"{shown} ends"]
    assert ends.decoded("dtstart") == END
    assert ends.decoded("dtend") == date(2027, 1, 1)
    assert str(ends["description"]).split("\n") == ["Due with it:", f"- {shown}"]
    assert by_title[f"{shown} starts"].decoded("dtstart") == START
    assert by_title[f"Due: {shown}"].decoded("dtstart") == END
    fridays = [event.decoded("dtstart") for event in events if str(event["summary"]).startswith("Review")]
    assert len(fridays) == 13
    assert {on.weekday() for on in fridays} == {4}
    names = [str(event["uid"]) for event in events]
    assert len(set(names)) == len(names)
    assert all(event.decoded("dtstamp").tzinfo is not None for event in events)


class Page(HTMLParser):
    """The tags of a page with their attributes, and its texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it."""
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", ["company", "evil"])
def test_a_page_holds_text_alone_and_fetches_nothing(name: str) -> None:
    """No script, no link, nothing that runs or loads; each picture says what it shows, each head names its column."""
    found = evil().build() if name == "evil" else workspace(name)
    written = EXPORTS["html"].write(exported(found))
    page = Page()
    page.feed(written)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "a", "img", "link", "iframe", "object", "b", "form", "image", "use"}
    attributes = {attribute for _, attrs in page.tags for attribute in attrs}
    assert not {item for item in attributes if item.startswith("on")} | attributes & {"src", "href", "style"}
    assert "url(" not in written
    assert "@import" not in written
    tags = [tag for tag, _ in page.tags]
    assert tags.count("svg") == tags.count("desc") == tags.count("title") - 1
    assert all(attrs.get("scope") == "col" for tag, attrs in page.tags if tag == "th")
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert ("html", {"lang": "en"}) in page.tags
    assert "prefers-color-scheme:dark" in written
    assert "@page{size:A4" in written


def test_a_trend_is_broken_where_a_period_has_no_value() -> None:
    """Runs, and in words how many gaps; one value makes no trend."""
    made = WorkspaceBuilder()
    kpi = made.kpi("mrr", low=10)
    made.reading(kpi, 12, day(10, 2))
    assert kpi_trend(Evaluator(made.build(), TODAY), kpi) is None
    made.reading(kpi, 14, day(10, 9))
    made.reading(kpi, 9, day(10, 30))
    trend = kpi_trend(Evaluator(made.build(), TODAY), kpi)
    assert trend is not None
    assert [len(run) for run in trend.runs] == [2, 1]
    assert trend.words == "3 values from 2 Oct to 30 Oct: 12 to 9, lowest 9, highest 14, 1 gap. Healthy ≥ 10"
    assert trend.tone == "bad"


def test_an_empty_workspace_goes_out_in_every_format() -> None:
    """Heads without rows, a calendar without events, a page that says that there is nothing."""
    found = exported(WorkspaceBuilder().build())
    for written in EXPORTS.values():
        assert written.write(found)
    assert "No objectives and no KPIs yet" in EXPORTS["html"].write(found)
    assert len(read(EXPORTS["csv"].write(found))) == 1


HOSTILE = (
    "</svg><script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "</style><body onload=alert(1)>",
    "<!-- ", "]]>", "' onmouseover='alert(1)", '" onfocus="alert(1)', "&lt;script&gt;", "javascript:alert(1)",
    "=1+1", "-5", "+5", "@x", "\t=1", "\r=1", "\uff1d1", "'=1", "a,b;c", "BEGIN:VEVENT\r\nSUMMARY:x", "END:VCALENDAR",
    "x" * 300, "\U0001f3af" * 90, "\u05e9\u05dc\u05d5\u05dd \u202e turned", "\x1b]0;title\x07", "line\nbreak", "\u2028",
)  # fmt: skip


def hostile(text: str) -> WorkspaceBuilder:
    """A workspace in which every text is this one."""
    made = WorkspaceBuilder()
    cycle = made.cycle(title=text)
    objective = made.objective(text, cycle, why=text, owner=text, team=text, tags=(text,), learned=text)
    result = made.metric(8, 4, objective, title=text, deadline=END, owner=text, unit=text, definition=text)
    made.check_in(result, 6, TODAY, note=text, blocker=text)
    made.milestones({"title": text, "due": END}, under=objective, title=text)
    made.initiative(objective, text, due=END, owner=text)
    kpi = made.kpi("mrr", title=text, low=-5, unit=text, category=text, owner=text, definition=text)
    made.reading(kpi, -3.5, day(11, 6), note=text)
    made.reading(kpi, -4, day(11, 13), note=text)
    return made


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_of_hostile_texts_has_the_same_tags(text: str) -> None:
    """Not one tag or attribute more than with a plain word, in its pictures too, but for the ends of lines."""
    pages = []
    for words in (text, "plain"):
        written = EXPORTS["html"].write(exported(hostile(words).build()))
        page = Page()
        page.feed(written)
        pages.append([(tag, sorted(attrs)) for tag, attrs in page.tags if tag != "br"])
    assert pages[0] == pages[1]
    assert not {"script", "a", "img", "link", "iframe", "object", "embed", "form"} & {
        tag for tag, _ in pages[0]
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_calendar_of_hostile_texts_is_read_back(text: str) -> None:
    """Lines of 75 bytes that end as they should, as many events as with a plain word, and the titles as shown."""
    written = EXPORTS["ics"].write(exported(hostile(text).build()))
    lines = written.encode("utf-8").split(b"\r\n")
    assert b"".join(lines).count(b"\n") == 0
    assert b"".join(lines).count(b"\r") == 0
    assert max(map(len, lines)) <= 75
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    plain = icalendar.Calendar.from_ical(EXPORTS["ics"].write(exported(hostile("plain").build()))).walk(
        "VEVENT"
    )
    assert len(events) == len(plain)
    titles = {str(event["summary"]) for event in events}
    assert f"Due: {visible(flat(text))}".strip() in titles


@pytest.mark.parametrize("text", HOSTILE)
def test_tables_of_hostile_texts_are_no_formulas(text: str) -> None:
    """Whoever opens a table runs nothing, and the records come back as they were."""
    source = hostile(text).build()
    found, empty = exported(source), WorkspaceBuilder().build()
    write = EXPORTS["csv"].files
    assert write is not None
    for written in (*write(found).values(), EXPORTS["csv"].write(found), EXPORTS["kpi-csv"].write(found)):
        for row in read(written):
            assert all(cell[:1] not in SIGNS or not cell or float(cell) < 0 for cell in row)
    after = empty.after(own_tables.read_own(sheets(found)).apply(empty, CONTEXT).edits)
    for table in TABLES[:-1]:
        assert dict(after.tables[table].items()) == dict(source.tables[table].items())
