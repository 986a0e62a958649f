"""What rules say, where it is said, and what is left out there."""

from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

from okrtui import advice as room
from okrtui.advice.finding import Finding, Severity
from okrtui.advice.rulebook import FAMILIES, RULES, advice
from okrtui.cli.hints import words_for
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.text.glyphs import ASCII, UNICODE
from okrtui.views.advice import GLYPHS, advice_json, advice_listing, command_for
from okrtui.views.due import OwnerScope
from okrtui.views.report import month_report
from tests.advice.test_rules import SPOILED, Sound, a_bit_behind, alerting, behind, blocked, losing_heart
from tests.builders import TODAY, day
from tests.keys import KEYS, as_shown

WORDS: dict[str, tuple[str, str, str]] = {
    "no-owner": ("no owner", "Who will report on it every week? One name.", "f makes it yours, @ names someone else"),
    "joint-owner": ('owned by "ann & ben"', "When two people own it, nobody does. Who decides?", "@ names one"),
    "key-result-count": ("6 key results", "Which ones would you miss? People remember three.", "d deletes one"),
    "initiative-count": (
        "only one initiative", "What will you do to get there? Two to four lines are enough.", "i adds one",
    ),
    "too-many-objectives": (
        "4 objectives for core; 3 are enough", "Which could wait, or become part of another?",
        "m parks it or merges it into another",
    ),
    "too-many-kpis": (
        "6 KPIs for core; 5 are enough", "Which of them would change what you do?", "e, then archived, hides one",
    ),
    "kpi-alert": ("in alert, no objective", "9, healthy up to 4.", "f drafts an objective for it"),
    "kpi-unattacked": (
        "3 weeks over 4, no objective", "It rarely recovers without action.", "f drafts an objective for it",
    ),
    "kpi-far-over": (
        "5, far inside its range",
        'Is "healthy from 1" still what you need? Consider raising it.', "e to edit its range",
    ),
    "range-from-nowhere": (
        "range far from any value so far", "9 is outside everything recorded: 4.8 to 5.2.", "e to edit its range",
    ),
    "blocked": ("blocked for 14 days", '"legal review". Who can clear it, and by when?', "! then Enter clears it"),
    "stale": (
        "no update for 14 days", "Enter a value, or ask for it less often (monthly).", "enter a value",
    ),
    "confidence-fell": (
        "confidence 9 → 8 → 7", "What is in the way? Name it while there is time to act.", "! names the blocker",
    ),
    "not-started": ("no value since 1 Oct", "The first value shows how far there is to go.", "enter a value"),
    "dates-differ": ("dates outside its cycle", "2026-Q4 runs from 1 Oct to 31 Dec.", "f uses the cycle's dates"),
    "bad-figures": (
        "start and target are the same", "To keep a level, use a range such as 7..9.", "e to edit it",
    ),
    "cycle-unclosed": (
        "ended 8 days ago, still open", "Close it while people still remember what they learned.",
        "C, then x, closes it",
    ),
    "no-next-cycle": ("10 days left, nothing planned next", "What comes next?", "f plans the next cycle"),
    "personal-cascade": (
        "personal objectives for 6 people", "OKRs work best down to the team; people can do without their own.",
        "m parks them",
    ),
    "vague-key-result": ('"improve" without a number', "From what to what?", "e to edit it"),
    "objective-maintains": (
        'begins with "keep", which is a KPI\'s job', "What will change? What should stay the same belongs under KPIs.",
        "e to edit it",
    ),
    "objective-plain": ("1 word", "Does it say what will be different?", "e to edit it"),
    "same-name": (
        'same name as the KPI "churn", not linked', "Link them, and you'll enter the value only once.", "f links them",
    ),
    "too-easy": (
        "confidence 9 or more from the start", "Was it meant to stretch you? You can still add a stretch target.",
        "e to edit it",
    ),
}  # fmt: skip


def told(finding: Finding, evaluator: Evaluator) -> tuple[str, str, str]:
    """The words of a finding as the screens show them."""
    words = finding.words(evaluator)
    return words.what, words.why, as_shown(words.fix)


def found(sound: Sound, name: str) -> tuple[Evaluator, Finding]:
    """The first finding of a rule."""
    evaluator = Evaluator(sound.build(), TODAY)
    return evaluator, next(item for item in advice(evaluator).given if item.rule.name == name)


@pytest.mark.parametrize("name", WORDS)
def test_a_rule_says_what_why_and_what_to_do(name: str) -> None:
    """In these words, with the figures of what it was found on."""
    sound = Sound()
    SPOILED[name](sound)
    evaluator, finding = found(sound, name)
    assert told(finding, evaluator) == WORDS[name]


def test_every_file_of_rules_is_in_the_rulebook() -> None:
    """A new one is one more name in FAMILIES; a rule in it is found by itself."""
    folder = Path(str(room.__file__)).parent
    files = {
        path.stem for path in folder.glob("*.py") if "\ndef findings(" in path.read_text(encoding="utf-8")
    }
    families = {family.__name__.rpartition(".")[2] for family in FAMILIES if isinstance(family, ModuleType)}
    assert families == files, "add it to FAMILIES in advice/rulebook.py"
    assert all(rule.name == name for name, rule in RULES.items())


@pytest.mark.parametrize("name", SPOILED)
def test_a_script_is_told_a_command_and_never_a_key_of_the_app(name: str) -> None:
    """Of the pace it is told what to think about: no command turns a thing around."""
    sound = Sound()
    SPOILED[name](sound)
    evaluator = Evaluator(sound.build(), TODAY + timedelta(days=3 if name == "overdue" else 0))
    for item in advice_json(evaluator, advice(evaluator), words_for):
        pace = item["rule"] in ("off-pace", "early-warning")
        assert item["fix"] == (
            "say what would turn it around, or lower the target" if pace else item["command"]
        )
        assert item["fix"].startswith("okrtui ") is not pace
        assert "{" not in item["fix"]


def test_severity_has_signs_of_its_own() -> None:
    """`!!`, `!` and `·`, and none of those that say how a thing does."""
    signs = [getattr(glyphs, GLYPHS[severity][0]) for glyphs in (UNICODE, ASCII) for severity in Severity]
    assert signs == ["!!", "!", "·", "!!", "!", "."]
    sound = Sound()
    behind(sound)
    blocked(sound)
    evaluator = Evaluator(sound.build(), TODAY)
    rows = advice_listing(evaluator, advice(evaluator), KEYS.__getitem__).rows
    assert {row.glyph for row in rows[::2]} <= {"urgent", "warn", "hint"}
    assert {row.glyph_columns for row in rows} == {2}


def test_what_has_ended_is_not_called_stale() -> None:
    """Results say that it has ended; a last value is late and nothing more."""
    sound = Sound()
    result = sound.metric(
        0, 100, sound.goal, title="Share of guides read", owner="ann", deadline=TODAY - timedelta(days=4)
    )
    sound.check_in(result, 60.0, TODAY - timedelta(days=24), confidence=8)
    evaluator = Evaluator(sound.build(), TODAY)
    state = evaluator.key_result(evaluator.workspace.key_results[result.id])
    assert (state.status, state.freshness.stale, state.can_be_due) == ("ended", True, True)
    rules = {item.rule.name for item in advice(evaluator).given if item.id == result.id}
    assert "stale" not in rules
    assert "overdue" in rules


def test_a_monthly_report_leaves_out_what_is_silent_and_how_titles_are_worded() -> None:
    """Who reports knows what nobody updated, and wants decisions, no lessons in writing."""
    sound = Sound()
    SPOILED["stale"](sound)
    SPOILED["objective-plain"](sound)
    sound.change(next(iter(sound.records["kpis"].values())), definition="")
    evaluator = Evaluator(sound.build(), TODAY)
    assert {"stale", "objective-plain", "kpi-no-definition"} <= {
        item.rule.name for item in advice(evaluator).given
    }
    section = next(
        item
        for item in month_report(evaluator, OwnerScope("ann", all=True)).sections
        if item.title == "What should change"
    )
    assert [line.text for line in section.lines] == ["Monthly churn: no definition"]


def test_what_falls_behind_says_its_figures() -> None:
    """How far, where it lands, and the step a week that it would take."""
    sound = Sound()
    behind(sound)
    evaluator, finding = found(sound, "early-warning")
    fix = "say what would turn it around, or lower the target"
    assert told(finding, evaluator) == (
        "off track, 6 weeks left", "9 %, pace 55. At this rate 15. Needs +16 a week, lately +1.", fix,
    )  # fmt: skip
    sound = Sound()
    a_bit_behind(sound)
    evaluator, finding = found(sound, "off-pace")
    assert told(finding, evaluator) == (
        "will fall short", "47 %, pace 55. At this rate 82. Needs +9 a week, lately +6.", fix,
    )  # fmt: skip


def test_low_confidence_and_few_key_results_have_sentences_of_their_own() -> None:
    """One rule, another state."""
    sound = Sound()
    losing_heart(sound)
    entries = [item for item in sound.records["check_ins"].values() if item.confidence == 7]
    sound.change(entries[0], confidence=3)
    evaluator, finding = found(sound, "confidence-fell")
    assert finding.words(evaluator).what == "confidence 9 → 8 → 3"
    sound = Sound()
    sound.objective("People find what they need", sound.quarter, owner="ann", team="core")
    evaluator, finding = found(sound, "key-result-count")
    assert finding.words(evaluator).what == "no key results"
    assert command_for(finding, "2") == "okrtui add result LINE --under 2"


def test_an_alert_that_is_worked_on_names_what_works_on_it() -> None:
    """It goes behind those that nobody works on, and nothing is drafted for it."""
    sound = Sound()
    alerting(sound)
    cac = next(item for item in sound.records["kpis"].values() if item.key == "cac")
    sound.metric(9, 4, sound.goal, title="Cost of a new team", kpi=cac.id, owner="ann")
    evaluator, finding = found(sound, "kpi-alert")
    assert told(finding, evaluator) == (
        "in alert, being worked on", '9, healthy up to 4. "Cost of a new team" works on it.',
        "Enter opens that objective",
    )  # fmt: skip
    assert command_for(finding, "cac") == "okrtui show cac"


@pytest.mark.parametrize(
    ("edges", "value", "unit", "why"),
    [
        ({"low": 12345900.0}, 12345678.0, "$", "$12,345,678, healthy from $12,345,900."),
        ({"high": 1234567.0}, 1234568.0, "", "1,234,568, healthy up to 1,234,567."),
        ({"low": 1234567.0, "high": 1234600.0}, 1234601.0, "€", "€1,234,601, healthy €1,234,567–€1,234,600."),
        ({"high": 8.0}, 8 + 1 / 720, "h", "8.001 h, healthy up to 8 h."),
    ],
)
def test_an_edge_has_the_digits_that_a_value_misses_it_by(
    edges: dict[str, float], value: float, unit: str, why: str
) -> None:
    """A red value does not read as healthy."""
    sound = Sound()
    sound.watched("size", unit=unit, values=[value] * 8, **edges)
    evaluator, finding = found(sound, "kpi-alert")
    assert finding.words(evaluator).why == why


def test_an_open_edge_is_not_healthy_itself() -> None:
    """Below 3 % is not up to 3 %."""
    from okrtui.domain.model.kpi import HealthyRange

    sound = Sound()
    spoiled = sound.watched("wait", better="lower", high=4.0, values=[3.0, 3.1, 2.9, 3.0, 3.1, 3.0, 3.0, 4.0])
    sound.change(spoiled, ranges=(HealthyRange(since=day(1, 1), high=4.0, high_open=True),))
    evaluator, finding = found(sound, "kpi-alert")
    assert finding.words(evaluator).why == "4, healthy below 4."
