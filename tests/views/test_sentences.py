"""What is said about a thing: glyphs and words of a state, the sentence under the cursor, the filter."""

import pytest

from okrtui.domain.errors import WordsProblem
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.status import Status
from okrtui.text.figures import STATUS_WORDS
from okrtui.views.describe import HEALTH_GLYPHS, HEALTH_WORDS, STATUS_GLYPHS
from tests.views.sample import Explanation, Sample


def test_the_glyph_and_colour_of_every_status() -> None:
    """Red is to act on, yellow to look at, green is well; nothing that is wrong is green."""
    assert {status.name: (*STATUS_GLYPHS[status], STATUS_WORDS[status]) for status in Status} == {
        "OFF_TRACK": ("act", "act", "off track"),
        "MISSED": ("missed", "act", "missed"),
        "ENDED": ("open", "dim", "ended"),
        "STALE": ("unknown", "look", "stale"),
        "NO_DATA": ("unknown", "look", "no data"),
        "AT_RISK": ("look", "look", "at risk"),
        "NOT_JUDGED": ("open", "text", "not judged"),
        "ON_TRACK": ("good", "good", "on track"),
        "NEW": ("open", "text", "new"),
        "NOT_STARTED": ("open", "text", "not started"),
        "DONE": ("done", "good", "done"),
        "ACHIEVED": ("done", "good", "achieved"),
        "DROPPED": ("dropped", "dim", "dropped"),
    }


def test_the_glyph_and_colour_of_every_health() -> None:
    """Of KPIs, likewise."""
    assert {health.name: (*HEALTH_GLYPHS[health], HEALTH_WORDS[health]) for health in Health} == {
        "NO_DATA": ("unknown", "look", "no data"),
        "ALERT": ("act", "act", "alert"),
        "WATCH": ("look", "look", "watch"),
        "STALE": ("unknown", "look", "stale"),
        "UNTARGETED": ("open", "text", "no range"),
        "HEALTHY": ("good", "good", "healthy"),
    }


@pytest.mark.parametrize(
    ("table", "title", "sentence"),
    [
        ("key_results", "Monthly churn", ("good", "good", "on track  60 %, pace 47, confidence 7")),
        (
            "key_results",
            "Uptime",
            ("good", "good", "in range  held 4 of 7 periods, 1 without a value, 29 % of all 14, confidence 8"),
        ),
        (
            "key_results",
            "Night pages a week",
            (
                "look", "look",
                ("at risk  confidence 6 (=, then Tab changes it); 50 %, pace 47."
                " At 4 by 31 Dec at this rate; needs -0.9 a week, lately -0.8"),
            ),
        ),
        (
            "key_results",
            "On-call rating by the team",
            ("unknown", "look", "stale  no update for 13 days; 3.4 on 7 Nov. Enter a value, or c for all 10"),
        ),
        ("key_results", "Renewed without a call", ("open", "text", "not started  starts on 1 Jan")),
        (
            "kpis",
            "NPS",
            ("act", "act", "alert  NPS 28: under 40 for 3 weeks, and no objective works on it"),
        ),
        (
            "kpis",
            "First reply",
            ("act", "act", "alert  First reply 21 h: over 8 h for 21 weeks. First reply to a ticket works on it"),
        ),
        (
            "kpis",
            "Active teams",
            ("good", "good", "healthy  Active teams 1,482"),
        ),
        (
            "objectives",
            "Customers stay because it works",
            (
                "act", "act",
                "off track  35 %, pace 48. Helps Quality is why people recommend us. Weakest: First reply to a ticket",
            ),
        ),
        (
            "objectives",
            "Renewals happen without a call",
            ("open", "text", "not started  0 %, pace 0. Its guardrail Monthly churn is in watch"),
        ),
        ("objectives", "Open the Nordic market", ("open", "text", "parked  m to move it into a cycle")),
    ],
)  # fmt: skip
def test_the_sentence_under_the_cursor(acme: Sample, table: str, title: str, sentence: Explanation) -> None:
    """State, way, outlook, and what to do."""
    assert acme.explained(table, title, due=10) == sentence


def test_a_cycle_has_no_sentence(acme: Sample) -> None:
    """Its row says it all."""
    assert acme.explained("cycles", "2026-Q4") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("is:late", ["On-call rating by the team"]),
        ("is:risk", ["Night pages a week", "CAC payback", "Monthly churn", "Night pages a week"]),
        ("is:stale", ["Nobody is woken at night", "On-call rating by the team"]),
        ("is:blocked", ["Teams that invite a second"]),
        ("is:parked", ["Open the Nordic market"]),
        ("is:unattacked", ["CAC payback", "NPS"]),
        ("is:chased", ["Monthly churn", "First reply", "Uptime", "Night pages a week"]),
        ("CHURN", ["Monthly churn", "Monthly churn"]),
        (
            "#growth",
            [
                "New teams find their own way", "Set up within a day", "Guides rebuilt",
                "Teams that invite a second",
            ],
        ),
        ("@ben is:off", ["New teams find their own way", "Teams that invite a second"]),
        ("is:off -@ben -@ann", ["First reply to a ticket", "First reply"]),
        ("nothing of the kind", []),
    ],
)  # fmt: skip
def test_a_filter_finds(acme: Sample, text: str, found: list[str]) -> None:
    """Words, owners, tags and states, all of which have to fit; a minus turns one round."""
    assert acme.fitting(text) == found


def test_a_word_that_is_none_is_refused_with_those_there_are(acme: Sample) -> None:
    """A misspelt state finds nothing in silence nowhere."""
    with pytest.raises(WordsProblem) as refused:
        acme.fitting("is:lat")
    assert refused.value.sentence == (
        "Can't filter by is:lat. Try is:due late risk off stale blocked done parked silenced"
    )
