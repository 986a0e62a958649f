"""KEY: what names a thing, and what must not."""

import time
import unicodedata
from contextlib import suppress
from datetime import date

import pytest

from okrtui.domain.errors import WordsProblem
from okrtui.domain.workspace import Workspace
from okrtui.parsing.lookup import find
from tests.builders import TODAY, WorkspaceBuilder


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """A quarter that runs, a year beside it, a closed quarter, and KPIs."""
    made = WorkspaceBuilder()
    quarter = made.cycle("2026-Q4")
    year = made.cycle("2026", date(2026, 1, 1), date(2026, 12, 31), kind="year")
    closed = made.cycle("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), closed=True)
    stay = made.objective("Customers stay", quarter, id="000000CDSTAY")
    made.metric(under=stay, title="Monthly churn", id="000000CDF001")
    made.metric(under=stay, title="Recall of the search", id="000000CDF002")
    made.metric(under=stay, title="Reach 7 countries", id="000000CDF003")
    made.metric(under=stay, title="Time to a reply", id="000000CDF004")
    made.metric(under=stay, title=unicodedata.normalize("NFD", "Cafés in Zürich"), id="000000CDF005")
    made.metric(under=stay, title="売上高を上げる", id="000000CDF006")
    made.metric(under=stay, title="매출 성장", id="000000CDF007")
    made.metric(under=stay, title="हिन्दी पाठक", id="000000CDF008")
    grow = made.objective("We grow", year, id="000000CDGR0W")
    made.metric(under=grow, title="Churn of the year", id="000000CDF009")
    made.metric(under=grow, title="Time to hire", id="000000CDF010")
    before = made.objective("Answers are fast", closed, id="000000CDFAST", state="achieved")
    made.metric(under=before, title="Median answer", id="000000CDF011")
    made.kpi("nps", title="Would they recommend us", id="000000CDKNPS")
    made.kpi("old", title="Fax messages", archived=True, id="000000CDK0LD")
    return made.build()


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("1", "Customers stay"), ("1.1", "Monthly churn"), ("2026/1", "We grow"), ("2026-q3/1.1", "Median answer"),
        ("nps", "Would they recommend us"), ("NPS", "Would they recommend us"), ("old", "Fax messages"),
        ("churn", "Monthly churn"), ("CHURN", "Monthly churn"), ("month", "Monthly churn"),
        ("churn monthly", "Monthly churn"), ("mon chu", "Monthly churn"), ("to a", "Time to a reply"),
        ("of", "Recall of the search"), ("a reply", "Time to a reply"), ("year", "Churn of the year"),
        ("CDF003", "Reach 7 countries"), ("cdf003", "Reach 7 countries"), ("F001", "Monthly churn"),
        ("000000CDF001", "Monthly churn"), ("2026", "2026"), ("2026-q4", "2026-Q4"), ("2026-Q3", "2026-Q3"),
        ("cafes", "Cafés in Zürich"), ("Cafés", "Cafés in Zürich"), ("ZURICH", "Cafés in Zürich"),
        ("ｃａｆé", "Cafés in Zürich"), ("売上", "売上高を上げる"), ("上げ", "売上高を上げる"), ("매출", "매출 성장"),
        ("हिन्दी", "हिन्दी पाठक"), ("median", "Median answer"), ("fax", "Fax messages"),
        ("hire", "Time to hire"),
    ],
)  # fmt: skip
def test_a_key_names(workspace: Workspace, key: str, title: str) -> None:
    """Numbers, short names, ids and their ends, whole words and their beginnings, whatever case, accents or form."""
    assert unicodedata.normalize("NFC", find(workspace, key, TODAY).label) == title


@pytest.mark.parametrize(
    "key",
    ["urn", "ecal", "hurn", "-", "--", "%", "", "  ", "→", "re", "ch", "c", "7", "9.9", "1.99", "2026-Q3/9",
     "上", "हि", "00", "cdf", "churn of nothing", "\udcff", "x" * 100_000],
)  # fmt: skip
def test_a_piece_of_a_word_names_nothing(workspace: Workspace, key: str) -> None:
    """Nor do signs, a number that no list shows, or three characters of an id."""
    with pytest.raises(WordsProblem):
        find(workspace, key, TODAY)


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("recall", "Recall of the search"), ("monthly churn", "Monthly churn"), ("year", "Churn of the year"),
        ("hire", "Time to hire"), ("1.1", "Monthly churn"), ("2026-Q3/1.1", "Median answer"), ("2026-Q3", "2026-Q3"),
        ("CDF011", "Median answer"), ("old", "Fax messages"),
    ],
)  # fmt: skip
def test_what_is_deleted_is_open(workspace: Workspace, key: str, title: str) -> None:
    """By words of one open title, or exactly."""
    assert find(workspace, key, TODAY, only_open=True).label == title


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("churn", "churn fits two: Monthly churn (DF001), Churn of the year (DF009). Use more words"),
        ("time", "time fits two: Time to a reply (DF004), Time to hire (DF010). Use more words"),
        (
            "median",
            "There is nothing open called median. Closed or archived: Median answer (DF011). Use its id",
        ),
        ("fax", "There is nothing open called fax. Closed or archived: Fax messages (KPI old). Use its id"),
        ("urn", "There is nothing called urn. Nearest: Monthly churn (DF001), Churn of the year (DF009)"),
        ("ecal", "There is nothing called ecal. Nearest: Recall of the search (DF002)"),
    ],
)
def test_what_is_deleted_is_meant_alone(workspace: Workspace, key: str, sentence: str) -> None:
    """Words that fit several open things name none, whichever cycle they are of; nor do they name what is closed."""
    with pytest.raises(WordsProblem) as caught:
        find(workspace, key, TODAY, only_open=True)
    assert caught.value.sentence == sentence


def test_an_ids_end_that_is_a_word_too_is_said() -> None:
    """Chance may end an id with a word of another title."""
    made = WorkspaceBuilder()
    stay = made.objective("Save cash", made.cycle(), id="00000000TEST")
    made.metric(under=stay, title="Churn", id="00000000CASH")
    with pytest.raises(WordsProblem, match="cash fits two"):
        find(made.build(), "cash", TODAY)


@pytest.mark.parametrize(
    "piece", ["a", "é", "e\u0301\u0323", "\u0301\u0323", "a ", "売", "1", "\x1b[", "@x "]
)
def test_a_long_key_is_refused_at_once(workspace: Workspace, piece: str) -> None:
    """Whatever it is made of."""
    begun = time.process_time()
    with pytest.raises(WordsProblem):
        find(workspace, piece * 100_000, TODAY)
    for key in (piece * 100, "chrn" + piece * 90):
        with suppress(WordsProblem):
            find(workspace, key, TODAY)
    assert time.process_time() - begun < 1
