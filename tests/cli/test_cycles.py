"""The turn of a cycle through the command line: planned in December, closed late, early, or not at all."""

import pytest

from tests.cli.conftest import Okr


def on(okr: Okr, day: str, *words: str, stdin: str = "") -> Okr:
    """A command that succeeds on a day; gives the runner, for another one."""
    okr.done("--today", day, *words, stdin=stdin)
    return okr


@pytest.fixture
def december(okr: Okr) -> Okr:
    """A quarter with one key result, and the next one planned with one of its own."""
    on(okr, "2026-10-05", "add", "objective", "Customers stay")
    on(okr, "2026-10-05", "add", "result", "Churn 8 % -> 4 %")
    on(okr, "2026-11-06", "checkin", "1.1", "7")
    on(okr, "2026-12-10", "add", "cycle", "2027-Q1")
    on(okr, "2026-12-10", "add", "objective", "Answers are fast", "--cycle", "2027-Q1")
    on(okr, "2026-12-10", "add", "result", "Replies 20 -> 4 h", "--under", "Answers are fast")
    return okr


def test_a_cycle_planned_in_december_runs_in_january(december: Okr) -> None:
    """By itself: it is current, its values are due, and new things go into it, while the old one waits."""
    status = december.done("--today", "2027-01-15", "status", "--json").json
    assert status["cycle"]["title"] == "2027-Q1"
    assert [item["title"] for item in status["due"]] == ["Replies"]
    assert len(status["unclosed"]) == 1
    assert (
        "2026-Q4 ended 15 days ago and is still open" in december.done("--today", "2027-01-15", "status").out
    )
    added = december.done("--today", "2027-01-15", "add", "objective", "New").err
    assert added == "Added: New, in 2027-Q1 (2)\n"
    rules = [item["rule"] for item in december.done("--today", "2027-01-15", "advice", "--json").json]
    assert "cycle-unclosed" in rules
    (row,) = [
        item
        for item in december.done("--today", "2027-01-15", "list", "cycles", "--all", "--json").json
        if item["title"] == "2026-Q4"
    ]
    assert (row["state"], row["closed"]) == ("over", False)


def test_while_the_old_one_is_open_a_bare_number_has_to_be_clear(december: Okr) -> None:
    """Nothing goes to the wrong quarter; closed, the number is clear again."""
    refused = december("--today", "2027-01-15", "checkin", "1.1", "5")
    assert refused.status == 2
    assert refused.err == "okrtui: 1.1 could be 2027-Q1/1.1 (Replies) and 2026-Q4/1.1 (Churn). Which one?\n"
    assert "Replies 20 → 5 h" in december.done("--today", "2027-01-15", "checkin", "2027-Q1/1.1", "5").err
    on(december, "2027-01-15", "close", "2026-Q4/1", "--as", "missed")
    on(december, "2027-01-15", "close", "2026-Q4", stdin="\n\n\n\n")
    assert "Replies 5 → 4 h" in december.done("--today", "2027-01-15", "checkin", "1.1", "4").err
    shown = december.done("--today", "2027-01-15", "show", "2026-Q4/1.1", "--json").json
    assert shown["title"] == "Churn"


def test_closed_early_and_carried_over_it_is_due_in_the_new_one(december: Okr) -> None:
    """From the first day of the cycle it was carried into."""
    on(december, "2026-12-10", "close", "2026-Q4/1", "--as", "missed", "--next", "carry")
    on(december, "2026-12-10", "close", "2026-Q4", stdin="\n\n\n\n")
    status = december.done("--today", "2027-01-15", "status", "--json").json
    assert sorted(item["title"] for item in status["due"]) == ["Churn", "Replies"]
    assert status["unclosed"] == []
    (copy,) = [item for item in december.done("--today", "2027-01-15", "list", "results", "--json").json
               if item["title"] == "Churn"]  # fmt: skip
    assert (copy["start"], copy["target"], copy["start_date"]) == (7.0, 4.0, None)


def test_a_value_after_the_deadline_counts_for_the_deadline(december: Okr) -> None:
    """Unless another day is said: then it is kept, and said not to count."""
    said = december.done("--today", "2027-01-05", "checkin", "Churn", "5").err
    assert said.startswith("Saved for Thu 31 Dec: Churn 7 → 5 %, 75 % of the way")
    late = december.done("--today", "2027-01-05", "checkin", "Churn", "4", "--on", "2027-01-03").err
    assert late.startswith(
        "Saved for Sun 3 Jan, after its deadline, so it doesn't count: Churn 4 %. The latest value"
    )
    assert december.done("--today", "2027-01-05", "show", "Churn", "--json").json["value"] == 5


def test_a_quarter_that_is_over_stays_in_sight_beside_its_year(okr: Okr) -> None:
    """On 1 July 1.1 is still the quarter's; from the day after 31 days on the year is current."""
    on(okr, "2026-04-05", "add", "objective", "Quarter goal")
    on(okr, "2026-04-05", "add", "result", "Churn 8 % -> 4 %")
    on(okr, "2026-04-05", "add", "cycle", "2026")
    on(okr, "2026-04-05", "add", "objective", "Year goal", "--cycle", "2026")
    on(okr, "2026-04-05", "add", "result", "Revenue 1 -> 2", "--under", "Year goal")
    for day in ("2026-07-01", "2026-07-31"):
        assert okr.done("--today", day, "show", "1.1", "--json").json["title"] == "Churn"
        assert okr.done("--today", day, "status", "--json").json["cycle"]["title"] == "2026-Q2"
    assert okr.done("--today", "2026-07-01", "add", "objective", "New").err.startswith(
        "Added: New, in 2026 ("
    )
    assert okr.done("--today", "2026-08-01", "status", "--json").json["cycle"]["title"] == "2026"
    assert okr("--today", "2026-08-01", "show", "1.1").status == 2
    assert okr.done("--today", "2026-08-01", "show", "2026-Q2/1.1", "--json").json["title"] == "Churn"


@pytest.mark.parametrize(
    ("title", "kind", "start", "end"),
    [
        ("FY26-Q1", "quarter", "2026-01-01", "2026-03-31"),
        ("2026-H2", "half", "2026-07-01", "2026-12-31"),
        ("2026-12", "month", "2026-12-01", "2026-12-31"),
        ("Q3 2027", "quarter", "2027-07-01", "2027-09-30"),
    ],
)
def test_a_title_says_the_days_of_a_cycle(okr: Okr, title: str, kind: str, start: str, end: str) -> None:
    """They are shown, and the cycle can be named by its title."""
    said = okr.done("--today", "2026-11-20", "add", "cycle", title).err
    assert said.startswith(f"Added: {title}, ")
    assert end[:4] in said
    found = okr.done("--today", "2026-11-20", "show", title, "--json").json
    assert (found["kind"], found["start"], found["end"]) == (kind, start, end)


def test_a_fiscal_year_is_named_after_the_year_in_which_it_ends(okr: Okr) -> None:
    """One that begins in October."""
    on(okr, "2026-11-20", "set", "settings", "year.first_month=10")
    assert okr.done("add", "cycle", "FY27-Q1").err == "Added: FY27-Q1, 1 Oct to 31 Dec 2026\n"


def test_the_same_days_are_not_planned_twice(okr: Okr) -> None:
    """Under another title; a kind that cannot be read says what can."""
    on(okr, "2026-11-20", "add", "cycle", "2027-Q2")
    assert "These dates overlap 2027-Q2" in okr("--today", "2026-11-20", "add", "cycle", "Q2 2027").err
    refused = okr("--today", "2026-11-20", "add", "cycle", "FY26-Q9")
    assert (refused.status, refused.out) == (2, "")
    assert "When does FY26-Q9 start and end? Try 2027-Q1, FY27-Q1, 2026-H2, 2026-12 or 2027" in refused.err


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("2027-Q2", "There is no cycle 2027-Q2. okrtui add cycle 2027-Q2 makes it"),
        ("q2 2027", "There is no cycle q2 2027. okrtui add cycle 'q2 2027' makes it"),
        ("the long one", "There is nothing called the long one"),
    ],
)
def test_a_cycle_that_is_not_there_names_what_makes_it(december: Okr, title: str, said: str) -> None:
    """Where its title says when it would be; the command can be pasted, and then it is there."""
    words = ("--today", "2026-12-10", "add", "objective", "Customers come back", "--cycle", title)
    found = december(*words)
    assert (found.status, found.err) == (2, f"okrtui: {said}\n")
    if "makes it" in said:
        december.done("--today", "2026-12-10", "add", "cycle", title)
        assert december.done(*words).err.startswith("Added: Customers come back")


def test_what_was_carried_over_outlives_where_it_came_from(company: Okr) -> None:
    """A key result that is deleted leaves nothing that doctor would complain about; undo ties them again."""
    company.done("close", "1", "--as", "missed", "--next", "carry")
    came = {item["came_from"] for item in company.done("list", "results", "--all", "--json").json}
    company.done("delete", "2026-Q4/1.2")
    assert company("doctor").status == 0
    company.done("undo")
    assert came == {item["came_from"] for item in company.done("list", "results", "--all", "--json").json}
