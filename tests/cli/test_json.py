"""--json: the names and words that scripts rely on."""

import math
from typing import Any

import pytest

from tests.cli.conftest import Okr
from tests.keys import SAYS_A_KEY

STATUS = {
    "on_track", "at_risk", "off_track", "ended", "stale", "no_data", "not_judged", "not_started", "done",
    "achieved", "missed", "dropped",
}  # fmt: skip
HEALTH = {"no_data", "alert", "watch", "stale", "untargeted", "healthy"}
RECORD = {"id", "ver", "created", "changed", "by", "conflicts"}


def _of(okr: Okr, key: str) -> Any:
    return okr.done("show", key, "--json").json


def test_a_key_result_has_its_fields_and_where_it_stands(company: Okr) -> None:
    """value, progress, expected, gap, status, confidence, forecast and score, beside all fields of the record."""
    found = _of(company, "2.3")
    assert (
        RECORD | {"objective", "kind", "start", "target", "stretch", "start_date", "deadline"} <= found.keys()
    )
    assert found["title"] == "Teams that invite a second"
    assert (found["value"], found["progress"], found["status"]) == (21, 0.25, "off_track")
    assert found["expected"] == round(43 / 91, 6)
    assert (found["gap"], found["confidence"], found["score"]) == (-22, 3, None)
    assert round(found["forecast"]["value"], 1) == 23.9
    assert found["forecast"]["met_on"] == "2027-03-26"
    assert (found["number"], found["due"], found["overdue"], found["stale"]) == ("2.3", True, False, False)
    assert found["blocker"] == "legal review"
    assert [entry["on"] for entry in found["entries"]] == sorted(entry["on"] for entry in found["entries"])


def test_a_held_range_says_how_often(company: Okr) -> None:
    """Of all its periods how many are over, ended inside or are empty; its progress and pace follow from them."""
    found = _of(company, "1.3")
    assert found["time_in_range"] == {"inside": 4, "periods": 7, "all": 14, "empty": 1}
    assert (found["progress"], found["expected"], found["gap"]) == (0.285714, 0.5, 29 - 50)
    assert "time_in_range" not in _of(company, "1.1")


def test_a_kpi_has_its_health(company: Okr) -> None:
    """value, health, trend, signals, loop."""
    found = _of(company, "nps")
    assert (found["value"], found["health"], found["loop"]) == (28, "alert", "flagged")
    assert found["usual"]["low"] < 40 < found["usual"]["high"]
    assert found["signals"][-1] == {"on": "2026-11-13", "value": 28, "why": "outside", "good": None}
    assert found["trend"][-1] == 28
    assert (found["range"]["low"], found["range"]["high"]) == (40, 60)
    assert {item["health"] for item in company.done("list", "kpis", "--all", "--json").json} <= HEALTH


def test_objectives_and_cycles_are_rolled_up(company: Okr) -> None:
    """progress, expected and status; an objective shows what lies under it."""
    found = _of(company, "1")
    assert (found["number"], found["status"]) == ("1", "off_track")
    assert round(found["progress"], 2) == 0.35
    assert len(found["key_results"]) == 3
    assert found["initiatives"]
    cycle = _of(company, "2026-Q4")
    assert (round(cycle["progress"], 2), round(cycle["expected"], 2)) == (0.47, 0.48)
    assert len(cycle["objectives"]) == 3


def test_words_of_status_are_those_of_the_contract(company: Okr) -> None:
    """No list says another word."""
    for thing in ("results", "objectives", "cycles"):
        found = company.done("list", thing, "--all", "--json").json
        assert found
        assert {item["status"] for item in found} <= STATUS
        assert {item["table"] for item in found} == {{"results": "key_results"}.get(thing, thing)}


def test_lists_are_arrays_and_the_rest_objects(company: Okr) -> None:
    """list and history give an array, one record a line; show and status an object."""
    for thing in ("cycles", "objectives", "results", "kpis", "initiatives", "entries", "due"):
        said = company.done("list", thing, "--json")
        assert isinstance(said.json, list)
        assert len(said.out.splitlines()) == len(said.json) + 2
    assert company.done("list", "results", "--filter", "xyz", "--json").out == "[]\n"
    assert isinstance(company.done("history", "--json").json, list)
    status = company.done("status", "--json").json
    assert status["counts"] == {"due": 10, "late": 1, "alerts": 2}
    assert status["due"][0]["title"] == "On-call rating by the team"
    assert {item["key"] for item in status["alerts"]} == {"nps", "reply"}
    assert status["cycle"]["title"] == "2026-Q4"
    short = company.done("status", "--short", "--json").json
    assert (short["counts"], "due" in short) == (status["counts"], False)
    assert set(company.done("paths", "--json").json) == {"file", "settings", "state"}


def test_json_stands_before_or_after(company: Okr) -> None:
    """The options that go everywhere stand anywhere."""
    words = ("list", "kpis")
    known = company.done(*words, "--json").out
    assert company.done("--json", *words).out == known
    assert company.done("list", "--json", "kpis").out == known
    assert company.done("--db", str(company.file), *words, "--json").out == known
    assert company.done(*words, "--json", f"--db={company.file}").out == known
    assert company("--json").status == 2


def test_changes_give_the_thing_as_json(okr: Okr) -> None:
    """add, set, checkin and log give the thing as it is then."""
    assert okr.done("add", "objective", "Stay", "--json").json["number"] == "1"
    assert okr.done("add", "result", "Churn 8 % -> 4 %", "--json").json["progress"] == 0
    assert okr.done("checkin", "churn", "6", "--json").json["progress"] == 0.5
    assert okr.done("set", "churn", "owner=ann", "--json").json["owner"] == "ann"
    assert okr.done("add", "kpi", "MRR", "--json").json["health"] == "no_data"
    assert okr.done("log", "mrr", "5", "--json").json["value"] == 5


def test_the_edges_of_an_empty_file(okr: Okr) -> None:
    """Nothing there is an empty array, no cycle and no counts; nothing is written."""
    assert okr.done("list", "due", "--json").json == []
    found = okr.done("status", "--json").json
    assert found["counts"] == {"due": 0, "late": 0, "alerts": 0}
    assert (found["cycle"], found["due"], found["objectives"]) == (None, [], [])
    assert okr.done("history", "--json").json == []
    assert not okr.file.exists()
    assert not okr.file.parent.exists()


def test_no_data_is_null_and_never_a_made_up_number(okr: Okr) -> None:
    """A key result without a value has none, and progress 0; nothing that counts has no progress."""
    okr.done("add", "objective", "Stay")
    assert _of(okr, "1")["progress"] is None
    okr.done("add", "result", "Churn 8 % -> 4 %")
    found = _of(okr, "1.1")
    assert (found["value"], found["progress"], found["status"], found["age"]) == (None, 0, "no_data", None)
    okr.done("add", "kpi", "Bugs")
    bugs = _of(okr, "bugs")
    assert (bugs["value"], bugs["health"], bugs["trend"], bugs["change"]) == (None, "no_data", [], None)


def test_extremes_stay_json(okr: Okr) -> None:
    """Values at the limits of what is kept give numbers or null, never NaN."""
    okr.done("add", "objective", "Stay")
    okr.done("add", "result", "Tiny", "--start", "0", "--target", "1e-12")
    okr.done("checkin", "tiny", "1e15")
    okr.done("checkin", "tiny", "--", "-1e15")
    okr.done("add", "kpi", "Wide")
    for value in ("1e15", "-1e15"):
        okr.done("log", "wide", value, "--on", "-7d" if value == "1e15" else "today")
    for key in ("1.1", "wide", "1"):
        found = _of(okr, key)
        assert not any(isinstance(value, float) and not math.isfinite(value) for value in found.values())
    okr.done("list", "results", "--json")
    okr.done("list", "results")
    okr.done("status")


def test_a_parked_and_an_old_thing_have_no_number(company: Okr) -> None:
    """`number` is null outside the current cycle."""
    found = company.done("list", "objectives", "--all", "--json").json
    assert {item["number"] for item in found if item["cycle"] is None} == {None}
    assert [item["number"] for item in found][:3] == ["1", "2", "3"]


def test_unknown_fields_come_along(company: Okr) -> None:
    """A field that another version wrote is shown as it is."""
    text = company.file.read_text("utf-8")
    company.file.write_text(text.replace('"title":"NPS"', '"title":"NPS","vibe":[1,{"a":null}]'), "utf-8")
    assert _of(company, "nps")["vibe"] == [1, {"a": None}]


def _texts(found: Any) -> list[str]:
    if isinstance(found, dict):
        return [text for value in found.values() for text in _texts(value)]
    if isinstance(found, list):
        return [text for value in found for text in _texts(value)]
    return [found] if isinstance(found, str) else []


@pytest.mark.parametrize(
    "words",
    [
        "status", "advice", "list", "list kpis", "list objectives", "list results", "list cycles", "list entries",
        "list initiatives", "list due", "list examples", "history", "report", "report --month", "show 1", "show 2.3",
        "show nps", "show 2026-Q4", "show settings", "doctor",
    ],
)  # fmt: skip
def test_no_text_says_a_key_of_the_app(company: Okr, words: str) -> None:
    """A key is of the screens, where it may be another one: here a command of the shell says what to do."""
    company.done("checkin", "1.1", "7")
    found = company(*words.split(), "--json")
    assert [text for text in _texts(found.json) if SAYS_A_KEY.search(text)] == []
