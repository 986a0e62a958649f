"""Readings from other programs: JSON as well as CSV, all or nothing, or all that can be read."""

import json
from datetime import date

import pytest

from okrtui.cli import log_table
from okrtui.cli.readings import find_kpi
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.workspace import Workspace
from tests.cli.conftest import Okr


def values(okr: Okr, key: str) -> dict[str, tuple[float, str]]:
    """A KPI's values and notes by day."""
    entries = okr.done("show", key, "--json").json["entries"]
    return {entry["on"]: (entry["value"], entry["note"]) for entry in entries}


@pytest.fixture
def kpis(okr: Okr) -> Okr:
    """Two KPIs without a value."""
    okr.done("add", "kpi", "Cash flow", "--key", "cash")
    okr.done("add", "kpi", "MRR", "--key", "mrr", "--unit", "$")
    return okr


ROWS = [
    {"kpi": "mrr", "value": 1234.567, "on": "2026-11-02", "note": "=first"},
    {"kpi": "cash", "value": -5.5, "on": "2026-11-03"},
    {"kpi": "cash", "value": "2k", "date": "2026-11-04", "unit": ""},
    {"key": "mrr", "value": "+10", "day": "2026-11-05", "unit": "$"},
]


@pytest.mark.parametrize("form", ["lines", "array", "pretty"])
def test_json_is_read_in_either_form(kpis: Okr, form: str) -> None:
    """Numbers are what they are, texts are read as values; columns go by all their names."""
    text = {
        "lines": "\n".join(map(json.dumps, ROWS)) + "\n\n", "array": json.dumps(ROWS),
        "pretty": json.dumps(ROWS, indent=2),
    }  # fmt: skip
    assert kpis.done("log", "-", stdin=text[form]).err.startswith("Saved: 4 values. Undo: ")
    assert values(kpis, "mrr") == {"2026-11-02": (1234.567, "=first"), "2026-11-05": (1244.567, "")}
    assert values(kpis, "cash") == {"2026-11-03": (-5.5, ""), "2026-11-04": (2000, "")}
    assert len(kpis.done("history", "--json").json) == 3


def test_of_one_kpi_no_row_needs_to_name_it(kpis: Okr) -> None:
    """Its own name may be that of the value."""
    kpis.done(
        "log", "cash", "-", stdin='{"value": 5, "on": "2026-11-03"}\n{"Cash flow": 6, "on": "2026-11-04"}'
    )
    assert values(kpis, "cash") == {"2026-11-03": (5, ""), "2026-11-04": (6, "")}
    said = kpis("log", "cash", "-", stdin='[{"kpi": "mrr", "value": 5}]')
    assert (said.status, said.out) == (65, "")
    assert "item 1: this is for" in said.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"kpi":"cash","value":1}\nnonsense', "line 2: this isn't valid JSON"),
        ('[{"kpi":"cash","value":1},\n{"kpi"', "item 2: this isn't valid JSON"),
        ('[{"kpi":"cash","value":1}', "item 2: this isn't valid JSON"),
        ('[5]', "item 1: this isn't an object with the fields kpi, value, on, note"),
        ('{"kpi":"cash"}', "line 1: value is missing"),
        ('{"value":5}', "line 1: kpi is missing"),
        ('{"kpi":"cash","value":true}', "line 1: value should be a text or a number"),
        ('{"kpi":"cash","value":[1]}', "line 1: value should be a text or a number"),
        ('{"kpi":"cash","value":1e999}', "line 1: value should be a text or a number"),
        ('{"kpi":"cash","value":NaN}', "line 1: value should be a text or a number"),
        ('{"kpi":"cash","value":null}', "line 1: No value."),
        ('{"kpi":"cash","value":1,"on":"2027-01-01"}', "line 1: "),
        ('{"kpi":"cash","value":1,"date":"2026-11-01","on":"2026-11-01"}', "line 1: on is there twice"),
        ('{"kpi":"cash","value":1,"colour":"red"}', "line 1: colour isn't one of the fields kpi, value"),
        ('{"kpi":"mrr","value":1,"unit":"%"}', "line 1: the unit is %, and "),
        ('{"kpi":"cash","value":1,"unit":"h"}', "line 1: the unit is h, and "),
        ("[" * 100_000, "item 1: this isn't valid JSON"),
        ('{"kpi":"cash","value":' + "9" * 5000 + "}", "line 1: this isn't valid JSON"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_by_its_place(kpis: Okr, text: str, told: str) -> None:
    """Status 65, and nothing is saved."""
    data = kpis.file.read_bytes()
    said = kpis("log", "-", stdin=text)
    assert said.status == 65
    assert said.err.startswith(f"okrtui: {told}")
    assert said.err.endswith("Nothing was saved\n")
    assert kpis.file.read_bytes() == data


@pytest.mark.parametrize(
    "text",
    [
        'kpi,value,on\ncash,1,2026-11-01\nnone,2,2026-11-01\ncash,3,2026-11-03\ncash,x,2026-11-04\n',
        ('{"kpi":"cash","value":1,"on":"2026-11-01"}\n{"kpi":"none","value":2}\n'
        '{"kpi":"cash","value":3,"on":"2026-11-03"}\n{"kpi":"cash","value":"x","on":"2026-11-04"}\n'),
    ],
    ids=["csv", "json"],
)  # fmt: skip
def test_keep_going_saves_what_can_be_read(kpis: Okr, text: str) -> None:
    """In one step; the others are named by their lines, and the status says that there are some."""
    first = 0 if text.startswith("{") else 1
    said = kpis("log", "-", "--keep-going", stdin=text)
    assert said.status == 1
    lines = said.err.splitlines()
    assert lines[0].startswith("Saved: 2 values. Undo: ")
    assert lines[1] == f"okrtui: line {2 + first}: There is nothing called none"
    assert lines[2].startswith(f"okrtui: line {4 + first}: ")
    assert lines[3:] == ["okrtui: 2 lines left out"]
    assert values(kpis, "cash") == {"2026-11-01": (1, ""), "2026-11-03": (3, "")}
    assert kpis("log", "-", "--keep-going", stdin=text).err.splitlines()[0].startswith("Unchanged: ")
    kpis.done("undo")
    assert values(kpis, "cash") == {}


def test_keep_going_without_a_good_line_saves_nothing(kpis: Okr) -> None:
    """Then it is as without it; without a bad line too."""
    said = kpis("log", "-", "--keep-going", stdin='{"kpi":"none","value":2}')
    assert (said.status, said.err) == (
        65,
        "okrtui: line 1: There is nothing called none. Nothing was saved\n",
    )
    assert kpis.done("log", "-", "--keep-going", stdin='{"kpi":"cash","value":2}').status == 0


def test_rows_count_on_each_other(kpis: Okr) -> None:
    """One more than the last, the same again, the same day twice, a note to a day: as if typed one by one."""
    text = "kpi,value,on,note\ncash,5,2026-11-01,\ncash,+2,2026-11-02,\ncash,=,2026-11-03,same\ncash,9,2026-11-02,now\n"
    kpis.done("log", "-", stdin=text)
    assert values(kpis, "cash") == {
        "2026-11-01": (5, ""),
        "2026-11-02": (9, "now"),
        "2026-11-03": (7, "same"),
    }


def test_a_value_below_its_floor_is_refused_with_its_line(okr: Okr) -> None:
    """What the file does not take is found before anything is saved."""
    okr.done("add", "kpi", "Stock", "--key", "stock", "--floor", "0")
    said = okr("log", "-", stdin="kpi,value\nstock,5\nstock,=-1\n")
    assert said.status == 65
    assert "line 3: Stock can't be below 0" in said.err


def test_once_is_kept_for_tables(kpis: Okr) -> None:
    """The same table with the same word does nothing the second time."""
    row = '{"kpi":"cash","value":"+5"}'
    kpis.done("log", "cash", "1")
    kpis.done("log", "-", "--once", "w1", stdin=row)
    kpis.done("log", "-", "--once", "w1", stdin=row)
    assert [value for value, _ in values(kpis, "cash").values()] == [6]


def test_thousands_of_rows_are_one_change(kpis: Okr) -> None:
    """A long history goes in at once, in the order of its days, and comes out again."""
    rows = [
        f"mrr,{1000 + number},{2000 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        for number in range(6000)
    ]
    assert (
        "Saved: 6000 values" in kpis.done("log", "-", stdin="kpi,value,on\n" + "\n".join(reversed(rows))).err
    )
    written = kpis.done("export", "--format", "kpi-csv").out.splitlines()
    assert len(written) == 6001
    assert written[1:3] == ["mrr,2000-01-01,1000,,$", "mrr,2000-01-02,1001,,$"]
    kpis.done("undo")
    assert len(kpis.done("export", "--format", "kpi-csv").out.splitlines()) == 1


def test_a_wrong_name_is_looked_for_once(okr: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows have it: each of them is said to be wrong."""
    okr.done("add", "kpi", "MRR")
    asked: list[str] = []

    def counted(workspace: Workspace, name: str, today: date) -> Kpi:
        asked.append(name)
        return find_kpi(workspace, name, today)

    monkeypatch.setattr("okrtui.cli.log_table.find_kpi", counted)
    said = okr("log", "-", stdin="kpi,value\n" + "churn,1\n" * 30)
    assert said.status == 65
    assert "30 lines can't be saved" in said.err
    assert asked == ["churn"]


def test_a_table_of_other_things_is_given_up(kpis: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not each of thousands of wrong names is compared with all there is; nothing is saved, the right rows neither."""
    monkeypatch.setattr(log_table, "MOST_UNKNOWN", 11)
    rows = "mrr,1\n" + "".join(f"Nobody {number},1\n" for number in range(15))
    said = kpis("log", "-", "--keep-going", stdin=rows).err.splitlines()
    assert said[0].startswith("okrtui: line 2: There is nothing called Nobody 0")
    assert said[10:] == [
        "okrtui: More than 11 names in it mean no KPI here. It was read up to line 14. Nothing was saved"
    ]
