"""checkin and log: values as they are typed, once, by table, line by line."""

from typing import Any

import pytest

from tests.cli.conftest import Okr


def _value(okr: Okr, key: str) -> Any:
    return okr.done("show", key, "--json").json["value"]


@pytest.fixture
def numbers(okr: Okr) -> Okr:
    """A key result that can be below zero, and KPIs that can and cannot."""
    okr.done("add", "objective", "Stay")
    okr.done("add", "result", "Margin", "--start", "-10", "--target", "10")
    okr.done("add", "kpi", "Balance", "--value", "5")
    okr.done("add", "kpi", "Latency", "--unit", "ms", "--value", "50")
    okr.done("add", "kpi", "Signups", "--combine", "sum", "--cadence", "weekly", "--value", "12")
    return okr


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("log balance -5", -5), ("log balance -1.2k", -1200), ("log balance -=2", 3), ("log balance +2", 7),
        ("log balance =-7", -7), ("log balance =", 5), ("log balance 1.2k", 1200), ("log balance 3M", 3e6),
        ("log balance -- -8", -8), ("log balance -9 --note low", -9), ("log --note low balance -9", -9),
        ("log balance 1 200,5", 1200.5), ("log balance 4 on today", 4), ("log latency -=10", 40),
        ("log signups +5", 17), ("log balance -.5", -0.5), ("log balance -5%", None), ("log latency 45ms", 45),
    ],
)  # fmt: skip
def test_values_are_read_as_typed(numbers: Okr, words: str, value: float | None) -> None:
    """A word that begins with - and reads as a value is one, with or without -- before it."""
    said = numbers(*words.split())
    if value is None:
        assert said.status == 65
    else:
        assert said.status == 0, said
        assert _value(numbers, "balance" if "balance" in words else words.split()[1]) == value


def test_a_value_below_zero_on_a_key_result(numbers: Okr) -> None:
    """Where values can be negative, -5 is minus five."""
    numbers.done("checkin", "margin", "-5", "--confidence", "6")
    found = numbers.done("show", "margin", "--json").json
    assert (found["value"], found["confidence"], found["progress"]) == (-5, 6, 0.25)


@pytest.mark.parametrize("on", ["-3d", "2026-11-17", "tue", "3d ago"])
def test_days_may_begin_with_a_dash(numbers: Okr, on: str) -> None:
    """--on takes any day, also one that begins with -."""
    numbers.done("log", "balance", "9", "--on", on)
    entries = numbers.done("list", "entries", "--all", "--json").json
    assert [entry["on"] for entry in entries if entry["value"] == 9] == ["2026-11-17"]
    assert _value(numbers, "balance") == 5


def test_the_day_may_stand_with_the_value(numbers: Okr) -> None:
    """`8 on tue` and --on tue are the same; two different days are refused."""
    numbers.done("checkin", "margin", "8 on tue")
    assert numbers.done("list", "entries", "--json").json[-1]["on"] == "2026-11-17"
    assert numbers("checkin", "margin", "8 on tue", "--on", "wed").status == 65


def test_an_empty_value_is_none(numbers: Okr) -> None:
    """An empty word is a script's empty variable, not the last value again."""
    said = numbers("log", "balance", "")
    assert (said.status, said.err) == (
        65,
        "okrtui: No value. Type = for the last one again. Nothing was saved\n",
    )
    assert numbers("checkin", "margin", "").status == 65


def test_the_same_twice_changes_nothing(numbers: Okr) -> None:
    """One value a thing and day: the same again writes nothing, another one takes its place."""
    numbers.done("log", "balance", "7")
    data = numbers.file.read_bytes()
    assert numbers.done("log", "balance", "7").err.startswith("Unchanged: Balance already has this entry")
    assert numbers.file.read_bytes() == data
    assert (
        numbers.done("log", "balance", "8").err == "Corrected: Balance 7 → 8, Fri 20 Nov. Undo: okrtui undo\n"
    )


def test_notes_and_blockers_alone(numbers: Okr) -> None:
    """A check-in needs no value; an empty blocker clears it."""
    numbers.done("checkin", "margin", "1")
    numbers.done("checkin", "margin", "--blocker", "legal review", "--note", "asked twice")
    assert numbers.done("show", "margin", "--json").json["blocker"] == "legal review"
    numbers.done("checkin", "margin", "--blocker=")
    found = numbers.done("show", "margin", "--json").json
    assert (found["blocker"], found["value"]) == ("", 1)
    assert found["entries"][-1]["note"] == "asked twice"


def test_once_makes_a_repeat_safe(numbers: Okr) -> None:
    """--once: the same word, thing and day does nothing; another value is refused; another day is new."""
    for _ in range(3):
        numbers.done("log", "signups", "+5", "--once", "job 7")
    assert _value(numbers, "signups") == 17
    said = numbers("log", "signups", "+6", "--once", "job 7")
    assert (said.status, said.err) == (
        65,
        "okrtui: This --once word was already used for another value. Nothing was saved\n",
    )
    numbers.done("log", "signups", "+5", "--once", "job 8")
    numbers.done("log", "signups", "+5", "--once", "job 7", "--on", "yesterday")
    numbers.done("checkin", "margin", "-=1", "--once", "job 7")
    numbers.done("checkin", "margin", "-=1", "--once", "job 7")
    assert _value(numbers, "margin") == -11
    assert numbers("checkin", "margin", "-=2", "--once", "job 7").status == 65


def test_a_script_is_told_how_to_take_it_back(numbers: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script's change is passed over by undo, so its sentence names it; by its name it is taken back."""
    monkeypatch.delenv("SSH_CONNECTION")
    said = numbers.done("log", "balance", "77")
    words = said.err.rpartition("Undo: okrtui ")[2].split()
    assert words[0] == "undo"
    numbers.done(*words)
    assert _value(numbers, "balance") == 5


def test_csv_is_logged_as_one_change(company: Okr) -> None:
    """Columns kpi,value,on,note, the header optional; one undo takes all of it back."""
    table = "kpi,value,on,note\nnps,31,2026-11-19,after the survey\nmrr,$215k,,\n\nchurn,5.2 %,-1d\n"
    said = company.done("log", "-", stdin=table)
    assert said.err == "Saved: 3 values. Undo: okrtui undo\n"
    assert (_value(company, "nps"), _value(company, "mrr"), _value(company, "churn")) == (31, 215_000, 5.2)
    assert company.done("log", "-", stdin=table).err == "Unchanged: every value is already recorded\n"
    company.done("undo")
    assert _value(company, "nps") == 28
    company.done(
        "log",
        "-",
        stdin="value;kpi\n30;nps\n",
    )
    assert _value(company, "nps") == 30
    company.done("log", "-", "--on", "yesterday", stdin="\ufeffmrr,216k\r\n")
    assert company.done("list", "entries", "--filter", "mrr", "--json").json[0]["on"] == "2026-11-19"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("nps,31\nmrr,abc\n", "line 2: Not a number. Nothing was saved"),
        ("nps,31\nchrun,5\n", "line 2: There is nothing called chrun. Nearest: churn (KPI)"),
        ("kpi,value,on\nnps,31,2026-13-01\n", "line 2: 2026-13-01 isn't a day"),
        ("nps,31,tomorrow\n", "line 1: Entries can't be in the future. Nothing was saved"),
        ("nps\n", "line 1: it has 1 columns, not kpi value on note. Nothing was saved"),
        ("nps,1,today,x,y\n", "line 1: it has 5 columns, not kpi value on note. Nothing was saved"),
        ("kpi,note\nnps,x\n", "line 1: the columns are kpi, value, on, note, each at most once"),
        ("kpi,kpi,value\nnps,x\n", "line 1: the columns are kpi, value, on, note, each at most once"),
        ("nps,\n", "line 1: No value. Type = for the last one again. Nothing was saved"),
        ('nps,31\n"mrr,5\n', "line 2: this isn't valid CSV"),
        ("", "There is nothing on stdin. Nothing was saved"),
        ("invite,5\n", "line 1: Teams that invite a second"),
    ],
)
def test_csv_is_all_or_nothing(company: Okr, table: str, told: str) -> None:
    """A line that cannot be read is named, exits 65, and nothing of the table is saved."""
    data = company.file.read_bytes()
    said = company("log", "-", stdin=table)
    assert said.status == 65
    assert said.err.startswith(f"okrtui: {told}")
    assert company.file.read_bytes() == data


@pytest.mark.parametrize(
    "table",
    [
        "2026-11-01,80\n2026-11-02,81.5\n", "80,2026-11-01\n81.5,2026-11-02\n", "2026-11-01;80\n2026-11-02;81,5\n",
        "2026-11-01\t80\n2026-11-02\t81.5\n", "Date,Value\n2026-11-01,80\n2026-11-02,81.5\n",
        "VALUE;DAY\n80;1 nov\n81.5;2 nov\n", "date;MRR\n2026-11-01;80\n2026-11-02;81,5\n",
        "On,Amount\n2026-11-01,80\n2026-11-02,81.5\n", "mrr,80,2026-11-01\nMRR,81.5,2026-11-02\n",
        "2026-11-01,80,a; b\n2026-11-02,81.5\n",
    ],
)  # fmt: skip
def test_the_lines_of_one_kpi_need_no_name(company: Okr, table: str) -> None:
    """Day and value in either order, with any delimiter, with a header or without one."""
    company.done("log", "mrr", "-", stdin=table)
    found = company.done("list", "entries", "--filter", "mrr", "--all", "--json").json
    values = {item["on"]: item["value"] for item in found}
    assert (values["2026-11-01"], values["2026-11-02"]) == (80, 81.5)


def test_one_value_on_stdin_is_for_today(company: Okr) -> None:
    """`count | okrtui log bugs -`, or for the day of --on."""
    company.done("log", "mrr", "-", stdin="80\n")
    assert _value(company, "mrr") == 80
    said = company("log", "mrr", "-", stdin="nps,80\n")
    assert (said.status, said.err) == (
        65, "okrtui: line 1: this is for NPS (KPI nps), not for MRR (KPI mrr). Nothing was saved\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("mrr;4,5\nnps;4,125\n", (4.5, 4.125)), ("mrr;1.234,50\nnps;1.250\n", (1234.5, 1250)),
        ("mrr,4.5\nnps,1.250\n", (4.5, 1.25)), ("mrr,4.5\nnps,\"1,250\"\n", (4.5, 1250)),
        ("mrr;1.234.567\nnps;4,125\n", (1234567, 4.125)), ("mrr,\"4,125\"\n", (4125, 28)),
    ],
)  # fmt: skip
def test_a_column_has_one_decimal_mark(company: Okr, table: str, values: tuple[float, float]) -> None:
    """What one number shows holds for all of them."""
    company.done("log", "-", stdin=table)
    assert (_value(company, "mrr"), _value(company, "nps")) == values


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("mrr;4,5\nnps;4.5\n", "line 1 has 4,5 and line 2 has 4.5: a decimal comma and a decimal point in one column"),
        ("mrr;4,125\nnps;1.250\n", "line 1 has 4,125 and line 2 has 1.250: a decimal comma and a decimal point"),
        ("mrr;80\nnps;4,125\n", "line 2: 4,125 could be 4.125 or 4,125"),
        ("mrr;1.250\n", "line 1: 1.250 could be 1.25 or 1,250"),
    ],
)  # fmt: skip
def test_a_mark_that_nobody_can_know_is_told(company: Okr, table: str, told: str) -> None:
    """With its line, and nothing is saved."""
    data = company.file.read_bytes()
    said = company("log", "-", stdin=table)
    assert said.status == 65
    assert said.err.startswith(f"okrtui: {told}")
    assert said.err.endswith("Nothing was saved\n")
    assert company.file.read_bytes() == data


def test_every_bad_row_is_told(company: Okr) -> None:
    """Up to ten, and how many there are; faults of the table, of a value and of the KPI alike."""
    rows = ["mrr,80", "mrr,abc", "nope,5", "mrr,-5", "mrr", "mrr,1,2,3,4", "mrr,5,2027-01-01", "mrr,5"]
    said = company("log", "-", stdin="\n".join(rows))
    assert said.status == 65
    assert [line.split(":")[1].strip() for line in said.err.splitlines()[:-1]] == [
        f"line {n}" for n in range(2, 8)
    ]
    assert said.err.splitlines()[-1] == "okrtui: 6 lines can't be saved. Nothing was saved"
    said = company("log", "-", stdin="nope,1\n" * 14)
    assert len(said.err.splitlines()) == 11
    assert (
        said.err.splitlines()[-1] == "okrtui: 14 lines can't be saved, 4 of them not shown. Nothing was saved"
    )
    company.done("add", "kpi", "Fresh >= 1", "--key", "fresh")
    said = company("log", "-", stdin="mrr,5\nfresh,=\nfresh,+1\nfresh,=\n")
    assert said.err == "okrtui: line 2: No values yet. Type the first one. Nothing was saved\n"


def test_doubts_are_told_on_stderr(company: Okr) -> None:
    """The question that the app asks: ten times the last, another sign; the value is saved all the same."""
    assert len(company.done("checkin", "nps", "3").err.splitlines()) == 1
    said = company.done("checkin", "nps", "2800")
    assert said.err.splitlines()[0] == "933 times the last (3). Really 2,800?"
    assert _value(company, "nps") == 2800
    said = company.done("log", "nps", "--", "-4")
    assert said.err.splitlines()[0] == "Minus 4 is below every value so far. For 4 less, type -=4"
    said = company.done("log", "-", stdin="nps,400\nmrr,214k\n")
    assert said.err.splitlines()[0] == "line 1: The last value was below zero (-4). Really 400?"
    said = company.done("checkin", stdin="34\n")
    assert "  10 times the last (3.4). Really 34?" in said.err.splitlines()
    assert len(company.done("log", "mrr", "215k").err.splitlines()) == 1


def test_a_header_alone_has_no_rows(company: Okr) -> None:
    """A table without rows is no fault."""
    assert company.done("log", "-", stdin="kpi,value\n").err == "No rows. Nothing was saved\n"


def test_the_check_in_from_a_pipe(company: Okr) -> None:
    """Each line answers one question: a value, nothing for as last, - to skip; what is not read is asked again."""
    said = company.done("checkin", stdin="3.5\n5.4 cf 8\n\n-\n4/5\nabc\n24\n")
    assert said.out == ""
    told = said.err.splitlines()
    assert told[0].startswith("10 due. ")
    assert told[1] == "1 of 10  3.3  On-call rating by the team  3.4 → 4, 13 days old: "
    assert "  Not a number. Try 42, 45% or +5" in told
    assert told[-1] == "5 of 10 saved, 5 left. okrtui checkin resumes"
    assert _value(company, "3.3") == 3.5
    churn = company.done("show", "1.1", "--json").json
    assert (churn["value"], churn["confidence"]) == (5.4, 8)
    assert _value(company, "1.2") == 21
    assert company.done("show", "1.2", "--json").json["on"] == "2026-11-20"
    assert company.done("show", "1.3", "--json").json["on"] == "2026-11-13"
    assert (_value(company, "2.2"), _value(company, "2.3")) == (4, 24)
    # The rating was for today as well: on the review day a missed week stays a gap.
    assert company.done("status", "--short").out.startswith("5 due, ")


def test_a_pipe_is_asked_three_times(company: Okr) -> None:
    """Three lines that cannot be read and it goes on to the next; the exit status says that one was given up."""
    said = company("checkin", stdin="abc\nx\n1,23,4\n5.4\n")
    assert said.status == 65
    assert said.err.count("1 of 10  3.3") == 3
    assert _value(company, "1.1") == 5.4


def test_nothing_due_asks_nothing(okr: Okr) -> None:
    """Nothing due is said, and no line is read."""
    assert okr.done("checkin", stdin="5\n").err == "Nothing is due\n"
    okr.done("add", "kpi", "NPS 40..60", "--value", "50")
    assert okr.done("checkin").err == "Nothing is due until Friday 27 November\n"


def test_the_walk_takes_what_is_mine(company: Okr) -> None:
    """--all asks for everyone's."""
    company.settings.write_text('me = "cho"\n', "utf-8")
    mine = company.done("checkin").err.splitlines()[0]
    assert not mine.startswith("10 due")
    assert company.done("checkin", "--all").err.splitlines()[0].startswith("10 due")
    assert company("checkin", "churn", "5", "--all").status == 2


def test_a_linked_key_result_is_a_reading(company: Okr) -> None:
    """A value typed on a key result that moves with a KPI is the KPI's reading."""
    company.done("checkin", "1.1", "5.1", "--confidence", "8")
    assert _value(company, "churn") == 5.1
    assert company.done("show", "1.1", "--json").json["confidence"] == 8


def test_a_unit_that_changes_says_what_becomes_of_the_values(company: Okr) -> None:
    """In a pipe it is refused with the options; converted or relabelled as one asks, and undone in one step."""
    refused = company("set", "reply", "unit=min")
    assert (refused.status, refused.out) == (65, "")
    assert refused.err == (
        "okrtui: First reply has 23 values in h. Convert to min (1 h is 60 min), or only change the label? "
        "Add --history convert, --history relabel, or a factor: --history 60\n"
    )
    assert company.done("show", "reply", "--json").json["unit"] == "h"
    said = company.done("set", "reply", "unit=min", "--history", "convert")
    assert "unit h → min, 23 values converted (1 h is 60 min)" in said.err
    shown = company.done("show", "reply", "--json").json
    assert (shown["unit"], shown["value"]) == ("min", 1260.0)
    assert company.done("show", "First reply to a ticket", "--json").json["unit"] == "min"
    company.done("undo")
    assert company.done("show", "reply", "--json").json["value"] == 21.0
    company.done("set", "reply", "unit=min", "--history", "relabel")
    assert company.done("show", "reply", "--json").json["value"] == 21.0
    assert company("set", "reply", "owner=ann", "--history", "relabel").status == 2
    assert company("set", "reply", "unit=d", "--history", "maybe").status == 65


def test_steps_with_days_are_added_and_edited(okr: Okr) -> None:
    """A due day is kept when steps are edited, in the shell and as the form shows them."""
    okr.done("add", "objective", "Write")
    okr.done("add", "result", "Docs", "--steps", "Draft:2, Ship:1 by 2026-12-01")
    steps = okr.done("show", "1.1", "--json").json["steps"]
    assert [(step["title"], step["weight"], step.get("due")) for step in steps] == [
        ("Draft", 2, None), ("Ship", 1, "2026-12-01")
    ]  # fmt: skip
    okr.done("set", "1.1", "steps=Draft:3, Ship:1, Tell")
    steps = okr.done("show", "1.1", "--json").json["steps"]
    assert [(step["title"], step.get("due")) for step in steps] == [
        ("Draft", None), ("Ship", "2026-12-01"), ("Tell", None)
    ]  # fmt: skip


def test_tags_are_kept_where_they_were_written(okr: Okr) -> None:
    """In their field where a thing has one, else in its title; a number is no tag."""
    okr.done("add", "objective", "First goal #x @me")
    okr.done("add", "objective", "Become #1 agency")
    okr.done("add", "result", "Walk 0 -> 12 #learn", "--under", "1")
    okr.done("add", "initiative", "Call them #soon", "--under", "1")
    okr.done("add", "kpi", "Uptime >= 99 % #ops")
    found = okr.done("show", "1", "--json").json
    assert (found["title"], found["tags"], found["owner"]) == ("First goal", ["x"], "me")
    found = okr.done("show", "2", "--json").json
    assert (found["title"], found["tags"]) == ("Become #1 agency", [])
    assert okr.done("show", "1.1", "--json").json["title"] == "Walk #learn"
    assert okr.done("show", "uptime", "--json").json["tags"] == ["ops"]
    assert okr.done("list", "initiatives", "--json", "--all").json[0]["title"] == "Call them #soon"


def test_a_line_that_would_be_read_wrongly_is_refused(okr: Okr) -> None:
    """Two units of different kinds; what is trivial is read, and a level is no number of steps."""
    okr.done("add", "objective", "Stay")
    assert okr("add", "result", "Cost $5 -> €6").status == 65
    okr.done("add", "result", "NPS 4.5/5")
    level = okr.done("show", "1.1", "--json").json
    assert (level["kind"], level["start"], level["target"]) == ("metric", None, 4.5)
    okr.done("delete", "1.1")
    okr.done("add", "result", "Customer churn 8% -> 4% by 6/30")
    found = okr.done("show", "1.1", "--json").json
    assert (found["kind"], found["start"], found["target"], found["deadline"]) == (
        "metric",
        8,
        4,
        "2027-06-30",
    )


def test_a_row_that_is_no_text_hides_no_other(company: Okr) -> None:
    """Bytes of another encoding are told with their line, and so is every other fault."""
    said = company("log", "mrr", "-", stdin=b"2026-11-01,\xff\n2026-11-02,x\n2026-11-03,5\n")
    assert said.status == 65
    assert said.err.splitlines() == [
        "okrtui: line 1: this isn't UTF-8 text", "okrtui: line 2: Not a number",
        "okrtui: 2 lines can't be saved. Nothing was saved",
    ]  # fmt: skip


def test_a_number_that_its_comma_cut_is_refused(company: Okr) -> None:
    """Where columns have no names; behind a name, or parted otherwise, 500 is a note."""
    said = company("log", "active", "-", stdin="2026-11-20,1,500\n")
    assert "line 1: 1,500 is split over two columns" in said.err
    assert company.done("log", "active", "-", stdin="value,note\n1,500\n").err.startswith(
        "line 2: 1482 times less"
    )
    company.done("log", "active", "-", stdin="2026-11-20;1;500\n")


def test_what_a_kpi_measures_already_is_said_at_entry(company: Okr) -> None:
    """Same name, same unit: it is offered at once, in the words that do it."""
    company.done("add", "kpi", "Wait at the desk <= 5 min", "--key", "wait")
    said = company.done("add", "result", "Wait at the desk 9 -> 4 min", "--under", "1").err
    assert 'The KPI "wait" measures the same. To enter the value only once: okrtui set 1.' in said
    assert (
        "measures the same"
        not in company.done("add", "result", "Wait at the desk 9 -> 4 h", "--under", "1").err
    )


def test_a_kpi_sends_its_confidence_to_its_key_result(company: Okr) -> None:
    """The one that follows it is named."""
    refused = company("checkin", "churn", "5.4", "--confidence", "7")
    assert refused.err == "okrtui: A KPI has no confidence or blocker; its key result Monthly churn has\n"
    assert refused.status == 2


def test_what_was_said_beside_a_value_is_named(company: Okr) -> None:
    """Where the number stays as it was, that is all there is to tell."""
    company.done("checkin", "1.1", "5.4")
    said = company.done("checkin", "1.1", "5.4", "--confidence", "8").err
    assert said.startswith("Corrected: Monthly churn 5.4 %, confidence 7 → 8, Fri 20 Nov")
    said = company.done("checkin", "1.2", "=", "--blocker", "").err
    assert said.startswith("First reply to a ticket 21 h, blocker cleared")
