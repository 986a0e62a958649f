"""Reports from the shell: of a week, a month, a cycle, in every format."""

import pytest

from tests.cli.conftest import Okr


def test_the_week(company: Okr) -> None:
    """What moved in seven days, what wants attention, initiatives, what is next."""
    said = company.done("report").out.splitlines()
    assert said[:2] == ["Weekly review, 14 Nov – 20 Nov 2026, acme", "2026-Q4, week 8 of 13: 47 %, pace 48"]
    assert "- Set up within a day (ben): 49 → 51 % (64 %, pace 55, +8)" in said
    assert "- blocked: Teams that invite a second (ben), legal review, 9 days" in said
    assert "- next: Offer a pause, ann, due 4 Dec" in said
    assert said[-1] == "Next: 10 due now"


def test_only_what_is_mine(company: Okr) -> None:
    """The heading says so; who owns nothing gets everyone's, and hears why."""
    nothing = company.done("report", "--mine")
    assert "Nothing here is yours, so everyone's is shown." in nothing.err
    assert "only yours" not in nothing.out
    company.settings.write_text('me = "ann"\n')
    for words in (("--mine",), ("--mine", "--month"), ("--mine", "--cycle", "2026-Q4")):
        mine = company.done("report", *words)
        assert mine.out.splitlines()[0].endswith("acme, only yours")
        assert "(cho)" not in mine.out
        assert mine.err == ""


def test_what_went_on_in_another_cycle_says_so(company: Okr) -> None:
    """In the report of the cycle that it was carried over from."""
    company.done("add", "result", "Talk to 12 teams by Nov 27", "--under", "1")
    company.done("close", "1", "--as", "missed", "--learned", "Start earlier", "--next", "carry")
    titles = [item["title"] for item in company.done("list", "results", "--all", "--json").json]
    assert titles.count("Talk to 12 teams") == 1
    assert "carried over to 2027-Q1" in company.done("report", "--cycle", "2026-Q4").out


def test_since_a_day_and_the_month(company: Okr) -> None:
    """More moved; the month asks its four questions."""
    assert "Monthly churn (ann): 6.4 → 5.6 %" in company.done("report", "--since", "2026-11-01").out
    month = company.done("report", "--month").out
    for title in (
        "Key results: what moved",
        "KPIs: are they healthy",
        "Objectives: do they still make sense",
        "What should change",
    ):
        assert f"\n{title}\n" in month
    assert "Uptime (dee): 99.87 → 99.95 % (held 4 of 7 periods, 1 without a value)" in month
    assert "NPS (ann): 43 → 28 (worse): alert, 3 weeks in alert, no objective" in month


def test_a_cycle_with_scores_and_what_was_learned(company: Okr) -> None:
    """Closed ones stay readable."""
    said = company.done("report", "--cycle", "2026-Q3").out
    assert "0.73 on average: healthy" in said
    assert "- Releases are a quiet affair (cho): missed, score 0.6" in said
    assert "- What should change: name the blocker the week it appears" in said


def test_as_data(company: Okr) -> None:
    """With either word for it."""
    found = company.done("report", "--json").json
    assert found == company.done("report", "--format", "json").json
    assert (found["since"], found["until"]) == ("2026-11-14", "2026-11-20")
    assert [section["title"] for section in found["sections"]] == ["Moved", "Needs attention", "Initiatives"]


def test_other_formats(company: Okr) -> None:
    """Markdown and HTML."""
    assert company.done("report", "--format", "markdown").out.startswith(
        "# Weekly review, 14 Nov – 20 Nov 2026"
    )
    assert company.done("report", "--format", "html").out.startswith("<!doctype html>")


def test_an_empty_file_has_a_report(okr: Okr) -> None:
    """It says that nothing moved."""
    assert "Nothing moved" in okr.done("report").out
    assert "No open objectives" in okr.done("report", "--month").out


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("report", "--cycle", "2026-Q3", "--month"), 2, "covers a cycle or a period"),
        (("report", "--cycle", "nonsense"), 2, "There is nothing called nonsense"),
        (("report", "--since", "2027-01-01"), 65, "--since can't be in the future"),
        (("report", "--format", "pdf"), 2, "text, html, markdown, json"),
    ],
)
def test_what_it_cannot_be_of(company: Okr, words: tuple[str, ...], status: int, told: str) -> None:
    """One sentence."""
    said = company(*words)
    assert said.status == status
    assert told in said.err


def test_what_is_done_has_moved(company: Okr) -> None:
    """Milestones and yes or no, once they are done; a month says so too."""
    company.done("checkin", "2.2", "5/5")
    assert "Guides rebuilt (ben): 3/5 → 5/5" in company.done("report").out
    assert "Guides rebuilt (ben): 1/5 → 5/5" in company.done("report", "--month").out


def test_line_breaks_of_the_users_are_blanks(company: Okr) -> None:
    """In every format; a report has no line of theirs."""
    company.done("close", "1", "--as", "missed", "--learned", "first\nsecond")
    for name in ("text", "markdown", "html"):
        said = company.done("report", "--cycle", "2026-Q4", "--format", name).out
        assert "Learned: first second" in said
        assert "^J" not in said


def test_below_a_range_that_starts_at_nought(okr: Okr) -> None:
    """Nearer to the range is better, wherever its edge lies."""
    within = ("--better", "within", "--low", "0", "--high", "10", "--since", "2026-11-01")
    okr.done("add", "kpi", "Cash flow", "--cadence", "weekly", "--key", "cash", *within)
    okr.done("log", "cash", "-8", "--on", "2026-11-12")
    okr.done("log", "cash", "-2", "--on", "2026-11-19")
    assert "Cash flow: -8 → -2 (better)" in okr.done("report").out
