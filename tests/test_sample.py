"""The sample data: what the screens are drawn from, moved to any day, and the large file."""

import os
import re
import stat
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.advice.rulebook import advice, by_thing
from okrtui.domain.errors import NotCreated, Problem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.series import key_result_points
from okrtui.domain.evaluation.status import Status
from okrtui.domain.rounding import points
from okrtui.domain.workspace import Workspace
from okrtui.operations.session import Session
from okrtui.sample.files import DRAWN, large_bytes, make, not_later, sample_bytes, shifted
from okrtui.store.backups import Backups
from okrtui.store.codec import KINDS, encoded
from okrtui.store.doctor.examination import examined
from okrtui.store.store import Store
from okrtui.text.glyphs import UNICODE
from okrtui.text.sparkline import draw
from okrtui.views.changes.description import describe
from okrtui.views.changes.facts import words_of
from okrtui.views.describe import key_result_row, kpi_row
from okrtui.views.due import alerts, due_items, owner_scope

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


def opened(folder: Path, data: bytes) -> Workspace:
    """The workspace of a file with these bytes, every line of it read."""
    path = folder / "okrtui.json"
    path.write_bytes(data)
    store = Store(path, NOW)
    workspace = store.load()
    store.verify()
    return workspace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this module."""
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="module")
def company(folder: Path) -> Workspace:
    """The company as it is packaged."""
    return opened(folder, sample_bytes("company"))


@pytest.fixture(scope="module")
def evaluator(company: Workspace) -> Evaluator:
    """Where the company stands on the day for which it is drawn."""
    return Evaluator(company, DRAWN)


@cache
def large(today: date) -> bytes:
    """The large file as of a day, made once; `large_bytes` makes it anew."""
    return large_bytes(today)


def seen(workspace: Workspace, today: date) -> dict[str, Any]:
    """All that the lists show of key results, objectives and KPIs, and what is due."""
    evaluator = Evaluator(workspace, today)
    everyone = owner_scope(evaluator, "nobody", True)
    return {
        "due": [item.id for item in due_items(evaluator, everyone)],
        "alerts": alerts(evaluator, everyone),
        "key results": [key_result_row(evaluator, item) for item in workspace.key_results.values()],
        "objectives": [evaluator.objective(item) for item in workspace.objectives.values()],
        "cycles": [evaluator.cycle(item) for item in workspace.cycles.values()],
        "kpis": [kpi_row(evaluator, key) for key in workspace.kpis],
    }


def test_the_files_are_what_the_script_writes() -> None:
    """`make.py --check` finds nothing, so nobody edited the JSON by hand."""
    command = [sys.executable, str(ROOT / "sample_data" / "make.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("name", ["company", "personal"])
def test_the_files_are_as_the_store_writes_them(name: Literal["company", "personal"], folder: Path) -> None:
    """Every record reads, and writing it again gives the same line."""
    data = sample_bytes(name)
    workspace = opened(folder, data)
    for table in KINDS:
        for record in workspace.tables[table].values():
            assert encoded(record) in data


KEY_RESULTS = {
    "Monthly churn": ("5.6", "60 %", "+13", Status.ON_TRACK, "7", "due", "⣀⣤⣤⣤⣶⣶"),
    "First reply to a ticket": ("21", "15 %", "-32", Status.OFF_TRACK, "4", "due", "⣀⣀⣀⣀⣀⣀"),
    "Uptime": ("99.95", "", "", Status.ON_TRACK, "8", "due", "⣤⣤⣶⣶⣶⣶"),
    "Set up within a day": ("51", "64 %", "+9", Status.ON_TRACK, "8", "0d", "⣀⣤⣤⣤⣶⣶"),
    "Guides rebuilt": ("3/5", "60 %", "+20", Status.ON_TRACK, "7", "due", "⣀⣤⣤⣤⣤⣶"),
    "Teams that invite a second": ("21", "25 %", "-22", Status.OFF_TRACK, "3", "due", "⣀⣀⣀⣤⣤⣤"),
    "Night pages a week": ("9", "50 %", "+3", Status.AT_RISK, "6", "due", "⣀⣤⣤⣤⣤⣶"),
    "Alerts with a runbook": ("76", "72 %", "+25", Status.ON_TRACK, "8", "due", "⣀⣤⣤⣶⣶⣶"),
    "On-call rating by the team": ("3.4", "50 %", "-5", Status.STALE, "6", "13d!", "⣀⣤⣤⣤⣤⣶"),
}
"""As SCREENS.md draws them: now, percent, gap, status, confidence, age, trend."""


def test_the_key_results_are_as_drawn(company: Workspace, evaluator: Evaluator) -> None:
    """Value, progress, gap, status, confidence, age and trend of each one of the quarter."""
    cycle = company.current_cycle(DRAWN)
    assert cycle is not None
    found = {}
    for objective in company.objectives_of(cycle.id):
        for item in company.key_results_of(objective.id):
            row, status = key_result_row(evaluator, item), evaluator.key_result(item).status
            trend = draw(row.trend, UNICODE)
            found[item.title] = (row.now, row.percent, row.gap, status, row.confidence, row.age, trend)
    assert found == KEY_RESULTS


KPIS = {
    "mrr": ("$214k", "≥ $200k", "+1.9 %", Health.HEALTHY, "due", "⣀⣤⣤⣶⣶⣿"),
    "cac": ("14", "≤ 12 mo", "+1", Health.WATCH, "18d", "⣀⣀⣤⣶⣶⣿"),
    "runway": ("19", "≥ 12 mo", "-1", Health.HEALTHY, "18d", "⣿⣿⣶⣤⣤⣀"),
    "trial": ("11.2", "≥ 10 %", "+0.3", Health.HEALTHY, "4d", "⣀⣤ ⣶⣶⣿"),
    "active": ("1,482", "≥ 1,300", "+38", Health.HEALTHY, "1d", "⣀⣀⣤⣤⣶⣿"),
    "churn": ("5.6", "≤ 5 %", "-0.4", Health.WATCH, "due", "⣿⣶⣶⣤⣤⣀"),
    "nps": ("28", "40–60", "-5", Health.ALERT, "due", "⣿⣿⣶⣶⣤⣀"),
    "reply": ("21", "≤ 8 h", "-1", Health.ALERT, "due", "⣿⣿⣶⣶⣶⣀"),
    "uptime": ("99.95", "≥ 99.9 %", "0", Health.HEALTHY, "due", "⣤⣤⣶⣶⣶⣶"),
    "pages": ("9", "≤ 6", "-1", Health.WATCH, "due", "⣿⣶⣶⣶⣤⣀"),
    "bugs": ("312", "no range", "+9", Health.UNTARGETED, "2d", "⣀⣤ ⣤⣶⣿"),
}
"""As SCREENS.md draws them: now, healthy, change, health, age, trend."""


def test_the_kpis_are_as_drawn(company: Workspace, evaluator: Evaluator) -> None:
    """Value, range, change, health, age and trend of each, in the order of the panel."""
    found = {}
    for key, kpi in company.kpis.items():
        row = kpi_row(evaluator, key)
        health = evaluator.kpi(key).health
        found[kpi.key] = (
            row.now,
            row.target,
            row.in_place_of_bar_short,
            health,
            row.age,
            draw(row.trend, UNICODE),
        )
    assert list(found.items()) == list(KPIS.items())


def test_the_quarter_is_at_47_percent_of_a_pace_of_48(company: Workspace, evaluator: Evaluator) -> None:
    """Progress and pace of the cycle, and what its objectives come to."""
    cycle = company.current_cycle(DRAWN)
    assert cycle is not None
    rolled = evaluator.cycle(cycle)
    assert (points(rolled.progress or 0), points(rolled.expected or 0)) == (47, 48)
    objectives = [evaluator.objective(item) for item in company.objectives_of(cycle.id)]
    assert [points(item.progress or 0) for item in objectives] == [35, 50, 57]
    assert [item.status for item in objectives] == [Status.OFF_TRACK, Status.OFF_TRACK, Status.STALE]


def test_every_cycle_is_as_far_as_drawn(company: Workspace, evaluator: Evaluator) -> None:
    """The closed quarters at 48, 91 and 72 %, the year at 86 %; five, four, three, two objectives."""
    found = {
        cycle.title: (points(evaluator.cycle(cycle).progress or 0), len(company.objectives_of(cycle.id)))
        for cycle in company.cycles.values()
    }
    assert found == {
        "2026-Q1": (48, 5),
        "2026-Q2": (91, 4),
        "2026-Q3": (72, 3),
        "2026": (86, 2),
        "2026-Q4": (47, 3),
        "2027-Q1": (0, 1),
    }


def test_there_is_one_of_everything_a_screen_can_show(company: Workspace, evaluator: Evaluator) -> None:
    """A parked objective, one dropped, scores, a retrospective, a blocker, a held range, a gap."""
    assert [item.title for item in company.objectives_of(None)] == ["Open the Nordic market"]
    states = Counter(item.state for item in company.objectives.values())
    assert set(states) == {"open", "achieved", "missed", "dropped"}
    closed = [cycle for cycle in company.cycles.values() if cycle.closed]
    assert all(cycle.went_well and cycle.went_badly and cycle.to_change for cycle in closed)
    for cycle in closed:
        for objective in company.objectives_of(cycle.id):
            for item in company.key_results_of(objective.id):
                assert item.score is not None
                last = key_result_points(company, item, DRAWN)[-1]
                assert item.closed_value == last.value
    blocked = [item for item in map(evaluator.key_result, company.key_results.values()) if item.blocker]
    assert [(item.blocker, item.blocked_since) for item in blocked] == [("legal review", date(2026, 11, 11))]
    holds = [
        item.time_in_range
        for item in map(evaluator.key_result, company.key_results.values())
        if item.time_in_range
    ]
    assert [(time_in_range.inside, time_in_range.periods) for time_in_range in holds] == [(4, 7)]


def test_ten_things_are_due_overdue_first(company: Workspace) -> None:
    """Nine key results less the one of today, and the two KPIs nothing moves with."""
    due = seen(company, DRAWN)["due"]
    titles = [(company.key_results.get(key) or company.kpis[key]).title for key in due]
    assert titles == [
        "On-call rating by the team",
        *(
            title
            for title in KEY_RESULTS
            if title not in ("Set up within a day", "On-call rating by the team")
        ),
        "MRR",
        "NPS",
    ]


@pytest.fixture(scope="module")
def drawn(company: Workspace) -> dict[str, Any]:
    """What is seen of the company on the day for which it is drawn."""
    return seen(company, DRAWN)


@settings(max_examples=60, deadline=None)
@given(today=st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_the_shifted_file_looks_the_same_on_any_day(folder: Path, drawn: dict[str, Any], today: date) -> None:
    """Ten due, two alerts, two objectives in trouble and one silent, every row to the last letter."""
    workspace = opened(folder, shifted(sample_bytes("company"), today))
    found = seen(workspace, today)
    assert len(found["due"]) == 10
    assert len(found["alerts"]) == 2
    assert found == drawn
    cycle = workspace.current_cycle(today)
    assert cycle is not None
    assert cycle.start == today - timedelta(days=50)
    titles = [item.title for item in workspace.cycles.values()]
    assert len(set(titles)) == len(titles)


@settings(max_examples=20, deadline=None)
@given(today=st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_nothing_in_a_shifted_file_is_still_to_come(folder: Path, today: date) -> None:
    """No entry, no change and no ticked initiative is later than today; all of one person's file reads."""
    for data in (sample_bytes("company"), sample_bytes("personal")):
        workspace = opened(folder, shifted(data, today))
        for entry in workspace.check_ins.values():
            assert entry.on <= entry.at.date() <= today
        for reading in workspace.readings.values():
            assert reading.on <= reading.at.date() <= today
        assert all(item.at.date() <= today for item in workspace.journal.values())
        assert all(item.done <= today for item in workspace.initiatives.values() if item.done)


def test_monthly_readings_keep_one_a_month_where_days_would_not(folder: Path) -> None:
    """Moved to 18 March, readings of 28 February and 28 January, not of 28 and 29 January."""
    workspace = opened(folder, shifted(sample_bytes("company"), date(2027, 3, 18)))
    cac = workspace.kpi_by_key("cac")
    assert cac is not None
    months = [(reading.on.year * 12 + reading.on.month) for reading in workspace.readings_of(cac.id)]
    assert months == list(range(months[0], months[0] + 10))


def test_the_day_it_is_drawn_for_changes_nothing() -> None:
    """The packaged bytes are the copy of 20 November 2026."""
    assert shifted(sample_bytes("company"), DRAWN) == sample_bytes("company")


def test_history_tells_the_moved_days(folder: Path) -> None:
    """`due 27 Nov → 4 Dec` is a day later in a copy for the next day."""
    workspace = opened(folder, shifted(sample_bytes("company"), DRAWN + timedelta(days=1)))
    entry = next(item for item in workspace.journal.values() if words_of(item).subject == "Offer a pause")
    assert (words_of(entry).what, entry.before[0].now["due"]) == ("due 28 Nov → 5 Dec", "2026-12-05")
    assert entry.sentence == "Saved: Offer a pause, due 28 Nov → 5 Dec"


def test_a_moved_quarter_is_named_after_its_middle(folder: Path) -> None:
    """In May 2027 the open quarter is 2027-Q2, with the one before and the one to come beside it."""
    workspace = opened(folder, shifted(sample_bytes("company"), date(2027, 5, 20)))
    titles = {
        cycle.title: cycle.state_on(date(2027, 5, 20))
        for cycle in workspace.cycles.values()
        if cycle.kind == "quarter"
    }
    assert titles["2027-Q2"] == "active"
    assert titles["2027-Q3"] == "planned"
    assert titles["2027-Q1"] == "closed"


@pytest.mark.parametrize("today", [DRAWN, date(2028, 2, 29)])
def test_everyones_newest_changes_can_be_undone(tmp_path: Path, today: date) -> None:
    """The journal agrees with the records: all its changes undo, newest first, and the file stays whole."""
    path = tmp_path / "okrtui.json"
    make(path, "small", today)
    store = Store(path, NOW)
    session = Session(
        store,
        by="ben",
        source="app",
        today=lambda: today,
        now=lambda: NOW,
        describe=describe,
    )
    workspace = session.load()
    assert describe(session.undo()).sentence == "Undone: Set up within a day is back to 49 %"
    undone = session.undo()
    assert words_of(session.workspace.journal[undone.entry]).subject == "Offer a pause"
    others = [key for key, entry in workspace.journal.items() if not entry.undone and entry.by != "ben"]
    for key in reversed(others):
        session.undo(key)
    store.verify()
    bugs = session.workspace.kpi_by_key("bugs")
    assert bugs is not None
    assert session.workspace.readings_of(bugs.id)[-1].value == 331
    with pytest.raises(Problem, match=r"^Nothing to undo$"):
        session.undo()


def test_making_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """0600, whatever the umask lets through."""
    before = os.umask(0)
    try:
        make(tmp_path / "new.json", "small", DRAWN)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o600


def test_making_a_file_never_overwrites(tmp_path: Path) -> None:
    """What is there stays, and so does a folder that is not there; a sentence says which."""
    there = tmp_path / "there.json"
    there.write_text("mine")
    with pytest.raises(
        NotCreated, match=r"there\.json already exists; nothing was changed\. Name another file$"
    ):
        make(there, "small", DRAWN)
    assert there.read_text() == "mine"
    with pytest.raises(NotCreated, match="couldn't be created: no such file"):
        make(tmp_path / "nowhere" / "new.json", "small", DRAWN)


@pytest.mark.parametrize("today", [DRAWN, date(2028, 2, 29)])
def test_the_large_file_has_ten_years(folder: Path, today: date) -> None:
    """The counts of DESIGN.md, all of it readable, one quarter open with things due."""
    data = large(today)
    workspace = opened(folder, data)
    counts = {table: len(workspace.tables[table]) for table in KINDS}
    assert counts == {
        "_meta": 1,
        "cycles": 40,
        "objectives": 120,
        "key_results": 400,
        "initiatives": 0,
        "check_ins": 5200,
        "kpis": 40,
        "readings": 20000,
        "silences": 0,
        "journal": 1000,
        "tombstones": 0,
    }
    cycle = workspace.current_cycle(today)
    assert cycle is not None
    assert cycle.start == today - timedelta(days=50)
    assert [item.state_on(today) for item in workspace.cycles.values()].count("active") == 1
    assert sum(len(workspace.key_results_of(item.id)) for item in workspace.objectives_of(cycle.id)) == 10
    assert len(seen(workspace, today)["due"]) == 13
    assert seen(workspace, today)["alerts"]
    assert max(entry.on for entry in workspace.check_ins.values()) < today


@pytest.mark.parametrize("today", [DRAWN, date(2028, 2, 29)])
def test_changes_of_the_large_file_can_be_taken_back(tmp_path: Path, today: date) -> None:
    """A thousand, numbered in order; their owners undo the newest thirty, and the file stays well."""
    path, now = tmp_path / "okrtui.json", datetime(today.year, today.month, today.day, 18, tzinfo=UTC)
    path.write_bytes(large(today))
    path.chmod(0o600)
    store = Store(path, now)
    entries = list(store.load().journal.values())
    assert [entry.revision for entry in entries] == list(range(24_001, 25_001))
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    for round_ in ("before", "after"):
        report = examined(path, Backups(tmp_path / "backups", path), today, now)
        assert report.findings == (), round_
        if round_ == "before":
            for entry in reversed(entries[-30:]):
                Session(
                    store, by=entry.by, source="app", today=lambda: today, now=lambda: now, describe=describe
                ).undo(entry.id)
    left = len(store.workspace.readings) + len(store.workspace.check_ins)
    assert left == 25_200 - sum(entry.before[0].what == "added" for entry in entries[-30:])


@pytest.mark.parametrize("name", ["large", "company"])
def test_the_journal_agrees_with_the_records(folder: Path, name: str) -> None:
    """What an entry says it made of a record is there, unless a later one says otherwise."""
    workspace = opened(folder, large(DRAWN) if name == "large" else sample_bytes("company"))
    seen_already: set[tuple[str, str]] = set()
    for entry in reversed(list(workspace.journal.values())):
        for part in entry.before if not entry.undone and entry.undo_of is None else ():
            record = workspace.find(part.table, part.record)
            if (part.table, part.record) not in seen_already and part.what != "deleted":
                assert record is not None
                assert (record.changed, record.by) == (entry.at, entry.by)
                assert {key: record.dumped()[key] for key in part.now} == part.now
            seen_already.add((part.table, part.record))


def test_the_large_file_is_written_as_the_store_writes(folder: Path) -> None:
    """Its lines, made without models for speed, are those that the models give."""
    data = large_bytes(DRAWN, seed=2)
    workspace = opened(folder, data)
    for table in KINDS:
        for key in list(workspace.tables[table])[::50]:
            assert encoded(workspace.tables[table][key]) in data


def test_a_seed_gives_the_same_large_file() -> None:
    """The same for the same seed and day, another for another."""
    assert large_bytes(DRAWN) == large(DRAWN)
    assert large_bytes(DRAWN, 4) != large(DRAWN)


@pytest.mark.parametrize("size", ["small", "large"])
def test_nothing_of_a_sample_is_done_later_than_now(size: Literal["small", "large"]) -> None:
    """Early in the day: what the sample does at nine and later today is done just now, and nothing else moves."""
    today = date(2026, 11, 20)
    data = large(today) if size == "large" else sample_bytes("company")
    early = not_later(data, datetime(2026, 11, 20, 0, 26, tzinfo=UTC))
    instants = re.findall(rb'"(2026-11-20T[0-9:.]+Z)"', early)
    assert set(instants) <= {b"2026-11-20T00:26:00Z"}
    assert len(early.splitlines()) == len(data.splitlines())
    assert not_later(data, datetime(2026, 11, 21, tzinfo=UTC)) == data


def test_the_advice_on_the_company_is_what_was_planted_there(folder: Path) -> None:
    """Two KPIs in alert and one left alone, a blocker, a key result behind and one silent, one activity, bare cards."""
    workspace = opened(folder, sample_bytes("company"))
    groups = by_thing(advice(Evaluator(workspace, DRAWN)).given)
    found = []
    for group in groups:
        thing = workspace.find(group[0].table, group[0].id)
        assert thing is not None
        found.append((thing.label, group[0].rule.name, len(group)))
    assert found == [
        ("NPS", "kpi-alert", 2),
        ("Teams that invite a second", "blocked", 3),
        ("First reply to a ticket", "early-warning", 2),
        ("First reply", "kpi-alert", 1),
        ("On-call rating by the team", "stale", 1),
        ("CAC payback", "kpi-unattacked", 1),
        ("Nobody is woken at night", "initiative-count", 1),
        ("Guides rebuilt", "activity-key-result", 1),
        ("Open bugs", "kpi-no-range", 1),
        ("Active teams", "kpi-no-definition", 1),
    ]
