"""A quarter through the command line alone."""

import json

import pytest

from tests.cli.conftest import Okr

LEFT_ALONE = {"revision", "ver", "changed", "by", "created"}


def _content(okr: Okr) -> object:
    """What the file says, without its history and counters."""
    tables = json.loads(okr.file.read_text("utf-8"))
    for table in ("journal", "tombstones"):
        tables.pop(table, None)
    return {
        table: {
            key: {name: value for name, value in record.items() if name not in LEFT_ALONE}
            for key, record in records.items()
        }
        for table, records in tables.items()
        if records
    }


STEPS: tuple[tuple[str, ...], ...] = (
    ("add", "objective", "Customers stay because it works", "--owner", "ann", "--ambition", "committed"),
    ("add", "result", "Monthly churn 8 % -> 4 % @ann by 15 dec"),
    ("add", "result", "First reply 24 h -> 4 h", "--under", "1", "--owner", "cho"),
    ("add", "result", "Guides", "0/5", "--under", "customers"),
    ("add", "result", "Uptime >= 99.9 %"),
    ("add", "result", "Audit passed", "--kind", "binary"),
    ("add", "kpi", "MRR >= $200k", "--value", "214k", "--alert-low", "180k", "--owner", "ann"),
    ("add", "kpi", "NPS 40..60", "--key", "nps", "--cadence", "monthly"),
    ("add", "initiative", "Exit survey @ann by fri"),
    ("add", "cycle", "2027-Q1"),
    ("add", "objective", "Later", "--cycle", "none"),
    ("checkin", "churn", "5.4", "--confidence", "7", "--note", "fewer left"),
    ("checkin", "1.2", "22", "--blocker", "two hires missing"),
    ("checkin", "guides", "2/5"),
    ("checkin", "audit", "y"),
    ("log", "mrr", "209k", "--on", "-7d"),
    ("log", "nps", "52", "--note", "after the survey"),
    ("set", "1.2", "owner=ben", "deadline=2026-12-20"),
    ("set", "settings", "pace.at_risk=-20", "title=acme"),
    ("set", "mrr", "low=210k", "since=2026-12-01"),
    ("delete", "1.5"),
)


def test_from_nothing_to_a_quarter_and_back_and_forth(okr: Okr) -> None:
    """Every step of a quarter is one command; all can be taken back, and all done again."""
    for step in STEPS:
        said = okr(*step)
        assert said.status == 0, (step, said)
        assert said.out.strip() == "" or step[0] == "add", step
    assert okr.done("status", "--short").out == "1 due, 29 % pace 0\n"
    assert [item["title"] for item in okr.done("list", "results", "--json").json] == [
        "Monthly churn", "First reply", "Guides", "Uptime",
    ]  # fmt: skip
    built = _content(okr)
    for step in reversed(STEPS):
        said = okr("undo")
        assert said.status == 0, (step, said)
    assert _content(okr) == {"_meta": {"file": {"id": "file", "schema": 2, "min_reader": 2, "stage": 0}}}
    assert okr("undo").status == 69
    for step in STEPS:
        said = okr("redo")
        assert said.status == 0, (step, said)
    assert _content(okr) == built
    assert okr("redo").status == 69


def test_add_prints_an_id_that_names_the_thing(okr: Okr) -> None:
    """The id goes to stdout alone, the sentence to stderr; any unique end of the id names it again."""
    objective = okr.done("add", "objective", "Customers stay")
    assert objective.err == "Added: Customers stay. 2026-Q4 was added for it (1)\n"
    result = okr.done("add", "result", "Churn 8 % -> 4 % @ann by 15 dec")
    assert result.err == "Added: number: Churn, from 8 down to 4 %, owner ann, by Tue 15 Dec (1.1)\n"
    for key in (result.id, result.id[-5:], result.id[-5:].lower(), "1.1", "churn"):
        assert okr.done("show", key, "--json").json["id"] == result.id
    assert okr.done("show", objective.id[-6:], "--json").json["title"] == "Customers stay"


def test_options_say_what_the_quick_line_does_not(okr: Okr) -> None:
    """An option wins over the quick line; fields of the model are options with dashes."""
    okr.done("add", "objective", "Customers stay")
    okr.done(
        "add", "result", "Churn 8 % -> 4 %", "--target", "3", "--start-date", "2026-10-05", "--weight", "2"
    )
    found = okr.done("show", "1.1", "--json").json
    assert (found["start"], found["target"], found["weight"]) == (8, 3, 2)
    assert (found["start_date"], found["unit"], found["kind"]) == ("2026-10-05", "%", "metric")
    okr.done("add", "result", "Ship", "--steps", "Draft:2, Ship:1")
    assert [step["weight"] for step in okr.done("show", "1.2", "--json").json["steps"]] == [2, 1]
    okr.done("add", "result", "Cost", "--start", "20", "--target", "10", "--unit", "$")
    assert okr.done("show", "1.3", "--json").json["kind"] == "metric"
    assert okr("add", "result", "Reply 2..4 h", "--target", "3").status == 2


def test_a_result_goes_under_the_only_open_objective(okr: Okr) -> None:
    """Without --objective the only open one takes it; with none or two the sentence says what to do."""
    said = okr("add", "result", "Churn 8 % -> 4 %")
    assert said.status == 2
    assert "okrtui add objective" in said.err
    okr.done("add", "objective", "One")
    okr.done("add", "objective", "Two")
    said = okr("add", "result", "Churn 8 % -> 4 %")
    assert (said.status, said.out) == (2, "")
    assert said.err == (
        "okrtui: Which objective does this key result belong to? Add --under 1 (One), 2 (Two)\n"
    )
    okr.done("set", "1", "state=dropped")
    assert okr.done("add", "result", "Churn 8 % -> 4 %").err.endswith("(2.1)\n")


def test_a_kpi_has_the_range_its_line_says(okr: Okr) -> None:
    """The range holds from today or --since, its open edge stays open, and better follows from it."""
    okr.done("add", "kpi", "Bugs <10", "--since", "2026-11-01", "--alert-high", "20")
    found = okr.done("show", "bugs", "--json").json
    assert found["better"] == "lower"
    assert found["ranges"] == [
        {"since": "2026-11-01", "low": None, "high": 10.0, "alert_low": None, "alert_high": 20.0,
         "low_open": False, "high_open": True},
    ]  # fmt: skip
    okr.done("add", "kpi", "NPS 40..60")
    assert okr.done("show", "nps", "--json").json["better"] == "within"
    assert okr("add", "kpi", "Churn 8 % -> 4 %").status == 65
    said = okr("add", "kpi", "Other", "--key", "nps")
    assert (said.status, said.err) == (65, "okrtui: NPS already uses nps. Choose another short name\n")


def test_a_cycle_is_named_or_dated(okr: Okr) -> None:
    """2027-Q2 and 2027 say their own days, other names need them; a fiscal year begins in its month."""
    okr.done("add", "cycle", "2027-Q2")
    okr.done("add", "cycle", "2027")
    assert okr("add", "cycle", "Sprint").status == 2
    okr.done("add", "cycle", "Sprint", "--kind", "own", "--start", "2027-01-04", "--end", "2027-01-29")
    days = {
        item["title"]: (item["start"], item["end"], item["kind"])
        for item in okr.done("list", "cycles", "--json").json
    }
    assert days["2027-Q2"] == ("2027-04-01", "2027-06-30", "quarter")
    assert days["2027"] == ("2027-01-01", "2027-12-31", "year")
    assert days["Sprint"] == ("2027-01-04", "2027-01-29", "own")
    okr.done("set", "settings", "year.first_month=4")
    okr.done("add", "cycle", "2028-Q4")
    assert okr.done("show", "2028-Q4", "--json").json["start"] == "2028-01-01"


def test_set_empties_renames_and_refuses(okr: Okr) -> None:
    """FIELD= empties, a dash may stand for the underscore, a wrong name says the nearest."""
    okr.done("add", "objective", "Customers stay", "--owner", "ann", "--why", "they pay")
    okr.done("set", "1", "why=", "title=They stay", "review-day=monday")
    found = okr.done("show", "1", "--json").json
    assert (found["why"], found["title"], found["review_day"]) == ("", "They stay", "monday")
    assert okr.done("set", "1", "why=").err.startswith("Unchanged")
    said = okr("set", "1", "ownr=x")
    assert (said.status, said.err) == (2, "okrtui: objective has no field ownr. Nearest: owner\n")
    assert okr("set", "1", "owner").status == 2
    assert okr("set", "settings", "pace.x=1").status == 65
    assert okr("set", "settings", "review.weekday=9").status == 65


def test_a_moved_target_keeps_its_reason(okr: Okr) -> None:
    """A target changed after the first entry is kept with --reason."""
    okr.done("add", "objective", "Customers stay")
    okr.done("add", "result", "Churn 8 % -> 4 %")
    okr.done("checkin", "churn", "7")
    okr.done("set", "churn", "target=5", "--reason", "we lost the big one")
    (moved,) = okr.done("show", "churn", "--json").json["changes"]
    assert (moved["field"], moved["from"], moved["to"]) == ("target", 4, 5)
    assert moved["reason"] == "we lost the big one"


def test_delete_says_what_goes_along(company: Okr) -> None:
    """Deleting does not ask; it says what went, and undo brings it back."""
    before = _content(company)
    said = company.done("delete", "1")
    assert said.err.startswith("Deleted: Customers stay because it works, with 3 key results")
    assert said.err.endswith("Undo: okrtui undo\n")
    company.done("undo")
    assert _content(company) == before


def test_an_entry_has_a_name_too(company: Okr) -> None:
    """Entries are shown, changed and deleted by the ends of their ids."""
    entry = company.done("list", "entries", "--filter", "set up", "--json").json[0]
    key = entry["id"][-5:]
    assert company.done("show", key, "--json").json["id"] == entry["id"]
    assert company.done("show", key).out.startswith("Set up within a day")
    company.done("set", key, "value=52", "note=counted twice")
    assert company.done("show", key, "--json").json["value"] == 52
    assert company("set", key, "value=+5").status == 65
    assert company("set", key, "owner=x").status == 2
    company.done("delete", key)
    assert company("show", key).status == 2


def test_init_makes_a_file_once(okr: Okr) -> None:
    """init makes an empty file for its owner alone, and never touches one that is there."""
    okr.done("init")
    assert okr.file.stat().st_mode & 0o777 == 0o600
    assert okr.file.parent.stat().st_mode & 0o777 == 0o700
    data = okr.file.read_bytes()
    assert okr("init").status == 73
    assert okr.file.read_bytes() == data
    assert okr.done("status", "--short").out == "0 due\n"


def test_init_shared_is_the_groups(okr: Okr) -> None:
    """init --shared lets the group write the file, its lock and its folder."""
    okr.done("init", "--shared")
    assert okr.file.stat().st_mode & 0o777 == 0o660
    assert (okr.file.parent / f".{okr.file.name}.lock").stat().st_mode & 0o777 == 0o660
    assert okr.file.parent.stat().st_mode & 0o7777 == 0o2770
    okr.done("add", "objective", "Together")
    assert okr.file.stat().st_mode & 0o777 == 0o660


def test_init_shared_says_what_is_in_the_groups_way(okr: Okr) -> None:
    """The first folder that it can't get past, and the modes that the last one needs."""
    okr.file.parent.mkdir(mode=0o750)
    said = okr.done("init", "--shared").err
    # Folders of tests are made for one user alone.
    assert " is closed to the group: chmod g+x opens it" in said
    assert f"The group can't write to the folder yet: chmod g+rwxs {okr.file.parent}" in said
    assert "Its members open it with" not in said


def test_init_shared_needs_a_name(okr: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data folder is its user's alone: nothing is created there for a group, and the way to share is said."""
    monkeypatch.delenv("OKRTUI_DB")
    refused = okr("init", "--shared")
    assert refused.status == 73
    assert "okrtui init --shared --db /srv/team/okrs.json" in refused.err
    assert not (okr.home / ".local").exists()


def test_demo_make_writes_the_sample_and_stops(okr: Okr) -> None:
    """demo --make writes the sample as of today, and nothing where something is."""
    path = okr.home / "sample.json"
    okr.done("demo", "--make", str(path))
    assert okr.done("--db", str(path), "status", "--short").out == "10 due, 1 late, 2 alerts, 47 % pace 48\n"
    assert okr("demo", "--make", str(path)).status == 73
    assert okr("demo", "--size", "huge").status == 2


def test_mine_comes_first(company: Okr) -> None:
    """status and the lists show mine and nobody's, --all everyone's; where nothing is mine, everyone's."""
    assert company.done("status", "--json").json["everyone"] is True
    company.settings.write_text('me = "ann"\n', "utf-8")
    assert company.done("status", "--json").json["everyone"] is False
    mine = company.done("status", "--json").json["counts"]["due"]
    everyones = company.done("status", "--all", "--json").json["counts"]["due"]
    assert (mine < everyones, everyones) == (True, 10)
    assert {item["owner"] for item in company.done("list", "due", "--json").json} <= {"ann", ""}
    assert len(company.done("list", "due", "--all", "--json").json) == 10
    assert len(company.done("list", "due").out.splitlines()) == mine


def test_lists_filter_and_count_the_rest(company: Okr) -> None:
    """--filter takes the words of the screens; what --all would add is counted on stderr."""
    assert all(
        "churn" in item["title"].lower()
        for item in company.done("list", "results", "--filter", "churn", "--json").json
    )
    assert company("list", "results", "--filter", "is:lat").status == 2
    late = company.done("list", "due", "--all", "--filter", "is:late", "--json").json
    assert [item["title"] for item in late] == ["On-call rating by the team"]
    assert "more with --all" in company.done("list", "objectives").err
    done = company.done("list", "initiatives", "--all", "--filter", "is:done", "--json").json
    assert done
    assert all(item["done"] for item in done)
    assert company.done("list", "results", "--filter", "-is:done", "--all", "--keys").out
    assert company.done("list", "kpis", "--filter", "xyz").err.startswith('No match for "xyz"')
    said = company("list", "due", "--check")
    assert (said.status, said.err) != (0, "")


def test_numbers_name_what_lists_show(company: Okr) -> None:
    """The first column of a list is what names the thing."""
    lines = company.done("list", "results", "--all").out.splitlines()
    for line in lines:
        name = line.split()[0]
        shown = company.done("show", name, "--json").json
        assert shown["number"] == name or shown["id"].endswith(name)
