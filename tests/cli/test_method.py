"""The loop from the shell: a KPI signals, an objective acts, the KPI confirms; advice, scores and the close."""

import re

import pytest

from tests.cli.conftest import Okr


def test_the_loop_from_signal_to_confirmation(okr: Okr) -> None:
    """Churn leaves its range, one command drafts what acts on it, readings move it, it is met; the range moves."""
    okr.done(
        "--today", "2026-10-02", "add", "cycle", "2026-Q4", "--start", "2026-10-01", "--end", "2026-12-31"
    )
    okr.done("--today", "2026-10-02", "add", "kpi", "Churn <= 5 %", "--key", "churn", "--owner", "ann",
             "--better", "lower", "--definition", "teams that left")  # fmt: skip
    for on, value in (
        ("10-02", "4.6"),
        ("10-09", "4.8"),
        ("10-16", "4.7"),
        ("10-23", "6.2"),
        ("10-30", "6.4"),
    ):
        okr.done("--today", f"2026-{on}", "log", "churn", value)
    assert okr.done("--today", "2026-11-02", "show", "churn", "--json").json["loop"] == "flagged"
    said = okr.done("--today", "2026-11-02", "advice")
    assert said.out.startswith("!! Churn: in alert, no objective  kpi-alert +2  churn\n")
    assert "okrtui act churn" in said.out
    assert "which works on Churn" in okr.done("--today", "2026-11-02", "act", "churn").err
    for on, value in (("11-06", "6"), ("11-13", "5.5"), ("11-20", "5.1"), ("11-27", "4.9")):
        assert "moves 1 key result" in okr.done("--today", f"2026-{on}", "log", "churn", value).err
    assert okr.done("--today", "2026-11-27", "show", "churn", "--json").json["loop"] == "in_recovery"
    assert okr.done("--today", "2026-11-27", "show", "1.1", "--json").json["status"] == "done"
    closed = okr.done(
        "--today", "2026-11-28", "close", "1", "--as", "achieved", "--learned", "ask", "--baseline"
    )
    assert "Churn keeps its range, which is at least as strict" in closed.err
    for on, state in (("12-04", "in_recovery"), ("12-11", "confirmed"), ("12-18", "healthy")):
        logged = okr.done("--today", f"2026-{on}", "log", "churn", "4.8")
        assert "moves" not in logged.err
        assert okr.done("--today", f"2026-{on}", "show", "churn", "--json").json["loop"] == state
    okr.done("--today", "2027-01-02", "close", "2026-Q4", stdin="it held\n\nask sooner\n\n")
    (cycle,) = okr.done("--today", "2027-01-02", "list", "cycles", "--all", "--json").json
    assert (cycle["state"], cycle["went_well"], cycle["to_change"]) == ("closed", "it held", "ask sooner")


def test_advice_as_text_as_json_and_as_a_check(company: Okr) -> None:
    """Worst first, a thing once; a script asks with --check."""
    said = company.done("advice")
    assert said.err == "10 items  4 urgent, 2 warnings, 4 hints\n"
    assert len(said.out.splitlines()) == 30
    assert said.out.startswith(
        "!! NPS: in alert, no objective  kpi-alert +1  nps\n   28, healthy 40–60.\n   okrtui act nps\n"
    )
    signs = [line[:3] for line in said.out.splitlines() if not line.startswith("   ")]
    assert signs == ["!! "] * 4 + ["!  "] * 2 + ["·  "] * 4
    found = company.done("advice", "--json").json
    assert [(item["rule"], item["title"]) for item in found[:2]] == [
        ("kpi-alert", "NPS"), ("blocked", "Teams that invite a second"),
    ]  # fmt: skip
    assert set(found[0]) == {"rule", "severity", "key", "title", "what", "why", "fix", "command"}
    assert {item["severity"] for item in found} == {"urgent", "warn", "hint"}
    nps = company.done("show", "nps", "--json").json["id"]
    assert (found[0]["fix"], found[0]["command"]) == (f"okrtui act {nps}", f"okrtui act {nps}")
    assert company("advice", "--check").status == 1


def test_what_is_silenced_is_counted_and_comes_back(company: Okr) -> None:
    """A rule on a thing, all of a thing, a rule; undo takes it back."""
    company.done("silence", "nps", "kpi-alert")
    company.done("silence", "nps", "kpi-unattacked")
    company.done("silence", "cac")
    company.done("silence", "kpi-no-range")
    said = company.done("advice")
    assert said.err == "7 items  3 urgent, 1 warning, 3 hints, 4 silenced\n"
    assert "NPS" not in said.out
    assert "No longer silenced: CAC payback" in company.done("silence", "cac", "--off").err
    assert "CAC payback" in company.done("advice").out
    assert "isn't silenced" in company.done("silence", "cac", "--off").err
    company.done("undo")
    company.done("undo")
    assert "Open bugs" in company.done("advice").out
    assert "There is no rule nonsense" in company("silence", "nps", "nonsense").err
    assert company("silence", "nothing-like-it").status == 2


def test_a_quiet_workspace_says_so(okr: Okr) -> None:
    """Nothing there, no advice."""
    okr.done("init")
    assert okr.done("advice").err == "No advice right now\n"
    assert okr.done("advice", "--check", "--json").json == []


def test_a_cycle_is_closed_line_by_line(company: Okr) -> None:
    """Enter takes what is proposed; the end of the input stops, and the next time resumes."""
    reply = company.done("show", "1.2", "--json").json["id"]
    first = company.done("close", "2026-Q4", stdin="\n0.4 late start\n\nm\nstart earlier\nc\n\n")
    assert "First reply to a ticket  21 → 4 h  score, note [0.2]: " in first.err
    assert "Closed: Customers stay because it works, missed, carried over to 2027-Q1" in first.err
    assert first.err.endswith("Stopped: 2 left. okrtui close resumes\n")
    assert company.done("show", "1.2", "--json").json["score"] == 0.4
    rest = company.done("close", "2026-Q4", stdin="\n" * 9 + "foo\nd\n\nn\n")
    assert "Type one of achieved, missed, dropped" in rest.err
    assert rest.err.endswith(
        "Stopped. All objectives are closed; looking back is left. okrtui close resumes\n"
    )
    last = company.done("close", "2026-Q4", stdin="well\nbadly\nchange\nall\n")
    assert "Closed: 2026-Q4. Undo: okrtui undo" in last.err
    assert company("score", reply, "0.5").status == 69
    company.done("reopen", "2026-Q4")
    company.done("score", reply, "0.5", "--note", "on second thoughts")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("score", "1.2", "7"), 65, "A score is a number from 0.0 to 1.0 with one decimal, not 7"),
        (("score", "1.2", ""), 65, "not nothing"),
        (("score", "mrr", "0.7"), 2, "mrr"),
        (("close", "1"), 2, "How did it end? Add --as achieved, missed, dropped"),
        (("close", "1", "--as", "won"), 2, "How did it end?"),
        (
            ("close", "1", "--as", "missed", "--next", "week"),
            2,
            "What is next? Add --next carry, park, nothing",
        ),
        (("close", "mrr", "--as", "missed"), 2, "MRR is a KPI"),
        (("close", "2026-Q3"), 69, "2026-Q3 is already closed"),
        (("reopen", "2026-Q4"), 69, "isn't closed"),
        (("act", "mrr"), 69, "in its healthy range"),
        (("act", "bugs"), 69, "no healthy range"),
        (("act", "nps", "--target", "many"), 65, "Not a number"),
        (("act", "nps", "--target", "10"), 65, "isn't healthy either"),
        (("act", "reply"), 69, "First reply to a ticket already works on First reply"),
        (("score", "1.2", "0.777"), 65, "with one decimal"),
        (("set", "settings", "score.healthy_low=9"), 65, "from 0 to 1"),
        (("log", "mrr", "5", "--on", "0001-01-01"), 65, "Use a year from 1970 to 2199"),
        (("--today", "9999-12-31", "advice"), 65, "Use a year from 1970 to 2199"),
        (("baseline", "mrr"), 2, "Since when?"),
        (("level", "mrr", "--since", "2027-01-01"), 65, "A baseline can't start in the future"),
        (("decide", "kk"), 2, "6 answers"),
        (("decide", "kkxkkk"), 2, "not x"),
    ],
)
def test_what_is_refused_is_told(company: Okr, words: tuple[str, ...], status: int, said: str) -> None:
    """In one sentence, and nothing is written."""
    before = company.file.read_bytes()
    found = company(*words, stdin="\n")
    assert found.status == status, found
    assert said in found.err
    assert found.err.startswith("okrtui: ")
    assert company.file.read_bytes() == before


def test_kpi_or_okr_is_asked_line_by_line(okr: Okr) -> None:
    """Six questions, the answer with its reasons, and what to do then."""
    said = okr.done("decide", stdin="k\nk\nk\nk\nk\no\n")
    assert said.out.splitlines()[0] == "A KPI: a number to keep healthy"
    assert "  it is ongoing" in said.out
    assert "okrtui add kpi" in said.err
    assert okr.done("decide", "oooooo", "--json").json["verdict"] == "okr"
    assert "Stopped" in okr.done("decide", stdin="k\n").err
    assert not okr.file.exists()


def test_the_settings_are_shown_with_what_they_mean(company: Okr) -> None:
    """What was changed says what it was at first; a wrong name is answered with the nearest."""
    company.done("set", "settings", "pace.at_risk=-20")
    said = company.done("show", "settings").out
    assert re.search(r"^pace.at_risk +-20  \(default -25\)\n  points behind", said, re.MULTILINE)
    assert company.done("show", "settings", "--json").json["pace.at_risk"] == -20
    told = company("set", "settings", "pace.atrisk=-20")
    assert (told.status, "Nearest: pace.at_risk" in told.err) == (65, True)
    assert "okrtui show settings lists them" in company("set", "settings", "zzz=1").err


def test_a_file_begins_with_a_template(okr: Okr) -> None:
    """Owned by whoever asked; a wrong name makes nothing."""
    told = okr("init", "--template", "firm")
    assert (told.status, okr.file.exists()) == (2, False)
    said = okr.done("init", "--template", "team")
    assert "Added: 4 KPIs and 1 objective" in said.err
    assert {item["owner"] for item in okr.done("list", "kpis", "--json").json} == {"kim"}
    okr.done("undo")
    assert okr.done("list", "kpis", "--json").json == []


def test_a_list_with_one_long_key_names_all(okr: Okr) -> None:
    """The key stands before the row of each, not of the long one alone."""
    okr.done("add", "kpi", "Requests <= 3", "--key", "unclaimed")
    okr.done("add", "kpi", "MRR >= 5", "--key", "mrr")
    assert [line.split()[0] for line in okr.done("list", "kpis").out.splitlines()] == ["unclaimed", "mrr"]


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_time_stops_nothing(company: Okr, on: str) -> None:
    """As another program may have written it: every command still does its work."""
    text = company.file.read_text(encoding="utf-8")
    company.file.write_text(text.replace('"on":"2026-10-30"', f'"on":"{on}"'), encoding="utf-8")
    for words in (("status",), ("advice",), ("list", "due"), ("list", "cycles"), ("show", "mrr"), ("show", "1.1"),
                  ("list", "kpis", "--json"), ("list", "results", "--json"), ("history",)):  # fmt: skip
        said = company(*words)
        assert said.status in (0, 1), said


def test_what_was_accepted_before_the_end_of_the_input_is_kept(company: Okr) -> None:
    """Enter on a suggested score gives it."""
    company.done("close", "2026-Q4", stdin="\n0.5\n")
    assert company.done("show", "1.1", "--json").json["score"] == 0.6
    assert "score 0.5" in company.done("show", "1.2").out


def test_a_repair_heeds_an_answer(company: Okr) -> None:
    """No is no, also from a pipe, and so is nothing to answer from; what stands for nothing is none either."""
    data = company.file.read_bytes()[:-3000]
    company.file.write_bytes(data)
    for answer in ("n\n", "", "9\n", "0\n", "what\n", "-1\n"):
        said = company("doctor", "--repair", stdin=answer)
        assert (said.status, company.file.read_bytes()) == (65, data)
        assert "Nothing was changed" in said.err
    company.done("doctor", "--repair", stdin="y\n")


def test_stage_and_weekdays_by_name(okr: Okr) -> None:
    """A stage is one of six; a day goes by its name; money is the currency that is set."""
    okr.done("set", "settings", "stage=3", "review.weekday=mon", "currency=€")
    found = okr.done("show", "settings", "--json").json
    assert (found["stage"], found["review.weekday"], found["currency"]) == (3, 0, "€")
    assert "Monday" in okr.done("show", "settings").out
    assert okr("set", "settings", "stage=9").status == 65
    assert "a day of the week" in okr("set", "settings", "review.weekday=funday").err
    okr.done("add", "kpi", "Income", "--unit", "money", "--value", "5")
    assert okr.done("show", "income", "--json").json["unit"] == "€"


def test_a_met_key_result_goes_on_from_the_shell(company: Okr) -> None:
    """To a new target, as from the screen; one that is not met keeps its own."""
    company.done("checkin", "2.1", "62")
    said = company.done(
        "close",
        "2",
        "--as",
        "missed",
        "--next",
        "carry",
        "--target",
        "2.1=80",
        "--baseline",
        "--learned",
        "early",
    )
    assert "carried over to 2027-Q1" in said.err
    assert "Set up within a day becomes a KPI" in said.err
    assert (
        "isn't met yet" in company("close", "1", "--as", "missed", "--next", "carry", "--target", "1.2=2").err
    )
    assert company("close", "1", "--as", "missed", "--target", "1.1=2").status == 2
