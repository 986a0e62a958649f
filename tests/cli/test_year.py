"""A whole year from the shell, month by month: at every step the right cycle is current, and nothing is silent."""

import json
from dataclasses import dataclass

import pytest

from tests.cli.conftest import Okr


@dataclass
class Person:
    """Somebody at work with okrtui, on a day of the calendar."""

    okr: Okr
    day: str = ""

    def on(self, day: str) -> "Person":
        """A day goes by, or many."""
        self.day = day
        return self

    def do(self, *words: str, stdin: str = "") -> str:
        """A command that succeeds; what it says."""
        return self.okr.done("--today", self.day, *words, stdin=stdin).err

    def checks_in(self, **values: str) -> "Person":
        """Values by the first word of their titles."""
        for title, value in values.items():
            self.do("checkin", title, value)
        return self

    def finds(self, current: str | None, due: str = "", unclosed: str = "") -> "Person":
        """The cycle that is current, the first words of what is due, and the cycles said to wait for their close."""
        said = json.loads(self.okr.done("--today", self.day, "status", "--json").out)
        assert (said["cycle"] or {}).get("title") == current
        assert sorted(item["title"].split()[0] for item in said["due"]) == sorted(due.split())
        text = self.okr.done("--today", self.day, "status").out
        waiting = [line for line in text.splitlines() if "is still open" in line]
        assert sorted(line.split()[0] for line in waiting) == sorted(unclosed.split()), text
        return self

    def is_advised(self, rule: str) -> "Person":
        """What the coach finds."""
        found = json.loads(self.okr("--today", self.day, "advice", "--json").out)
        assert rule in [item["rule"] for item in found]
        return self

    def hears(self, words: str) -> "Person":
        """What `status` says to somebody."""
        assert words in self.okr.done("--today", self.day, "status").out
        return self


@pytest.fixture
def ann(okr: Okr) -> Person:
    return Person(okr)


def test_a_year_beside_its_quarters(ann: Person) -> None:
    """Planned ahead, closed late, closed early, closed on its last day, not planned at all; and the year itself."""
    # December: the year and its first quarter are planned. Nothing has begun, so nothing is due.
    ann.on("2025-12-15").do("add", "cycle", "2026")
    ann.do("add", "cycle", "2026-Q1")
    ann.do("add", "objective", "A firm to be proud of", "--cycle", "2026")
    ann.do("add", "result", "Margin 10 -> 20 %", "--under", "A firm", "--cadence", "monthly")
    ann.do("add", "objective", "Customers stay", "--cycle", "2026-Q1")
    ann.do("add", "result", "Churn 8 -> 5 %", "--under", "Customers")
    ann.finds(current="2026-Q1")

    # January: both run by themselves. The quarter is current, and what is due is of both.
    ann.on("2026-01-09").finds(current="2026-Q1", due="Churn")
    ann.checks_in(Churn="7.5").finds(current="2026-Q1")
    ann.on("2026-01-30").finds(current="2026-Q1", due="Churn Margin")
    ann.checks_in(Churn="7", Margin="11").finds(current="2026-Q1")

    # March: the next quarter is planned, while this one goes on.
    ann.on("2026-03-20").do("add", "cycle", "2026-Q2")
    ann.do("add", "objective", "Answers are fast", "--cycle", "2026-Q2")
    ann.do("add", "result", "Replies 20 -> 8 h", "--under", "Answers")
    ann.checks_in(Churn="6.5", Margin="12")
    ann.on("2026-03-30").finds(current="2026-Q1", due="Churn")

    # April: the second quarter runs, the first waits for its close and says so; it is closed a fortnight late.
    ann.on("2026-04-03").hears("2026-Q1 ended 3 days ago and is still open")
    ann.finds(current="2026-Q2", due="Churn Replies", unclosed="2026-Q1")
    assert "in 2026-Q2" in ann.do("add", "objective", "Something new")
    assert "Saved for Tue 31 Mar" in ann.do("checkin", "Churn", "6")
    ann.on("2026-04-15").is_advised("cycle-unclosed").do(
        "close", "Customers", "--as", "missed", "--learned", "Too late", "--next", "carry"
    )
    ann.do("close", "2026-Q1", stdin="\n\n\n\n")
    ann.finds(current="2026-Q2", due="Replies")

    _its_second_half(ann)


def _its_second_half(ann: Person) -> None:
    # June: closed a fortnight early. What goes on is due from the first day of the next one, planned that day.
    ann.checks_in(Churn="5.6", Replies="15", Margin="13")
    ann.on("2026-06-16").do("add", "cycle", "2026-Q3")
    for title, next_ in (("Answers", "carry"), ("Customers", "nothing"), ("Something", "nothing")):
        ann.do("close", title, "--as", "missed", "--learned", "Enough", "--next", next_)
    ann.do("close", "2026-Q2", stdin="\n\n\n\n")
    ann.finds(current="2026-Q3", due="Margin")
    ann.on("2026-07-03").finds(current="2026-Q3", due="Margin Replies")
    ann.checks_in(Replies="12", Margin="14").finds(current="2026-Q3")

    # September: closed on its last day, with nothing planned after it: the parking lot takes what goes on.
    ann.on("2026-09-30").do("checkin", "Replies", "9")
    ann.do("close", "Answers", "--as", "missed", "--learned", "Nearly", "--next", "park")
    ann.do("close", "2026-Q3", stdin="\n\n\n\n")
    ann.finds(current="2026", due="Margin")
    ann.on("2026-10-20").finds(current="2026", due="Margin")
    assert ann.do("add", "objective", "Wind down").endswith("(2)\n")

    # January again: the year is over and waits for its close; the quarter planned after it has begun empty.
    ann.on("2026-12-11").do("add", "cycle", "2027-Q1")
    ann.on("2027-01-04").checks_in(Margin="18").hears("2026 ended 4 days ago and is still open")
    ann.hears("2027-Q1 has started without objectives")
    ann.finds(current="2027-Q1", unclosed="2026")
    for title in ("A firm", "Wind down"):
        ann.do("close", title, "--as", "missed", "--learned", "Next year", "--next", "nothing")
    ann.do("close", "2026", stdin="\n\n\n\n")
    ann.finds(current="2027-Q1")


def test_a_fiscal_year_from_april(ann: Person) -> None:
    """It is named after the year in which it ends; its quarters and halves follow, whatever the calendar calls them."""
    ann.on("2026-03-20").do("set", "settings", "year.first_month=4")
    assert "1 Apr 2026 to 31 Mar 2027" in ann.do("add", "cycle", "FY27")
    assert "1 Apr to 30 Jun 2026" in ann.do("add", "cycle", "FY27-Q1")
    ann.do("add", "objective", "Grow", "--cycle", "FY27")
    ann.do("add", "result", "Revenue 100 -> 120 k$", "--under", "Grow", "--cadence", "quarterly")
    ann.do("add", "objective", "Start well", "--cycle", "FY27-Q1")
    ann.do("add", "result", "Leads 10 -> 30", "--under", "Start")
    ann.finds(current="FY27-Q1")
    for day in ("2026-04-02", "2026-05-01", "2026-06-12"):
        ann.on(day).finds(current="FY27-Q1", due="Leads" if day > "2026-04-03" else "")
        ann.checks_in(Leads="20")
    ann.on("2026-06-26").finds(current="FY27-Q1", due="Leads Revenue")
    ann.checks_in(Leads="30", Revenue="104")
    # Nothing is planned after it. It stays in sight for a month, said to be open; then the year is what there is.
    ann.on("2026-07-10").finds(current="FY27-Q1", due="Leads", unclosed="FY27-Q1")
    ann.on("2026-08-14").finds(current="FY27", unclosed="FY27-Q1")
    assert "1 Oct to 31 Dec 2026" in ann.on("2026-09-18").do("add", "cycle", "FY27-Q3")
    ann.on("2026-09-25").finds(current="FY27-Q3", due="Revenue", unclosed="FY27-Q1")
    ann.do("close", "Start", "--as", "achieved", "--learned", "Early", "--next", "nothing")
    ann.do("close", "FY27-Q1", stdin="\n\n\n\n")
    ann.finds(current="FY27-Q3", due="Revenue")


def test_a_month_tried_once_and_never_closed(ann: Person) -> None:
    """It is in sight for a fortnight, then no longer in the way; it is said to be open until it is closed."""
    ann.on("2026-01-05").do("add", "cycle", "2026-Q1")
    ann.do("add", "objective", "Run", "--cycle", "2026-Q1")
    ann.do("add", "result", "Longest 8 -> 21 km", "--under", "Run")
    ann.on("2026-02-02").do("add", "cycle", "2026-02")
    ann.do("add", "objective", "Write", "--cycle", "2026-02")
    ann.do("add", "result", "Pages 0 -> 20", "--under", "Write")
    ann.on("2026-02-06").finds(current="2026-02", due="Longest Pages")
    ann.checks_in(Longest="10", Pages="5")
    ann.on("2026-03-06").hears("2026-02 ended 6 days ago and is still open")
    # A value may be entered for up to a week after the deadline, and counts for it.
    ann.finds(current="2026-02", due="Longest Pages", unclosed="2026-02")
    ann.on("2026-03-20").finds(current="2026-Q1", due="Longest", unclosed="2026-02")
    ann.checks_in(Longest="14")
    ann.on("2026-03-27").do("add", "cycle", "2026-Q2")
    ann.on("2026-04-10").finds(current="2026-Q2", unclosed="2026-02 2026-Q1", due="Longest")
    ann.hears("2026-Q2 has started without objectives")
    for title, cycle in (("Write", "2026-02"), ("Run", "2026-Q1")):
        ann.do("close", title, "--as", "missed", "--learned", "Less", "--next", "nothing")
        ann.do("close", cycle, stdin="\n\n\n\n")
    ann.finds(current="2026-Q2")


def test_a_range_counts_from_its_day_and_its_day_can_be_moved(okr: Okr) -> None:
    """Values from before it aren't judged by it: the list shows the range all the same, and a day alone moves it."""
    okr.done("add", "kpi", "Orders >= 120", "--key", "orders")
    okr.done("log", "orders", "130", "--on", "2026-09-07")
    assert "≥ 120" in okr.done("list", "kpis").out
    assert okr.done("show", "orders", "--json").json["health"] in ("untargeted", "stale")
    assert okr.done("set", "orders", "since=2026-07-01").err.startswith("Saved: Orders, ")
    (healthy,) = okr.done("show", "orders", "--json").json["ranges"]
    assert (healthy["since"], healthy["low"]) == ("2026-07-01", 120)
    okr.done("add", "kpi", "Visits", "--key", "visits")
    refused = okr("set", "visits", "since=2026-07-01")
    assert (refused.status, refused.err) == (
        65,
        "okrtui: Visits has no range yet. Name its low or high end too\n",
    )
