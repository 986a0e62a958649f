"""Advice: each rule fires on a workspace made for it, and is quiet on its well-formed twin."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from okrtui.advice.rulebook import RULES, advice, by_thing
from okrtui.advice.structure import several
from okrtui.advice.wording import key_result_wording, objective_wording
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.binary import Binary
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.file_records import Silence
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.settings import Settings
from okrtui.domain.workspace import Workspace
from tests.builders import TODAY, WorkspaceBuilder, day, record

FRIDAYS = [TODAY - timedelta(weeks=weeks) for weeks in range(7, -1, -1)]


class Sound(WorkspaceBuilder):
    """A small workspace in which there is nothing to fix; each test spoils one thing."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.quarter: Cycle = self.cycle()
        self.next_quarter: Cycle = self.cycle("2027-Q1", day(1, 1, 2027), day(3, 31, 2027))
        self.panel: Kpi = self.watched("churn", title="Monthly churn", better="lower", high=6.0, owner="ben")
        self.guard: Kpi = self.watched("nps", title="NPS", low=4.0)
        self.goal: Objective = self.sound_objective("New teams find their own way")

    def watched(self, key: str, /, values: list[float] | None = None, **fields: Any) -> Kpi:
        """A KPI with a complete card and weekly readings in its range."""
        card = {"definition": "counted on Friday", "owner": "ann", "category": "money", "level": "company"}
        kpi = self.kpi(key, **{**card, **fields})
        for on, value in zip(FRIDAYS, values or [5.0, 5.2, 4.9, 5.1, 5.0, 5.2, 4.8, 5.0], strict=False):
            self.reading(kpi, value, on)
        return kpi

    def sound_objective(self, title: str, /, **fields: Any) -> Objective:
        """An objective with two key results on pace and two initiatives."""
        given = {"owner": "ann", "team": "core", "guardrails": (self.guard.id,), **fields}
        goal = self.objective(title, self.quarter, **given)
        for name in ("Set up within a day", "Teams that invite a second"):
            self.on_pace(goal, name)
        self.initiative(goal, "Ask twenty who left")
        self.initiative(goal, "A guide for the first day")
        return goal

    def on_pace(self, goal: Objective, title: str, /, start: float = 0.0, **fields: Any) -> Metric:
        """A metric whose entries go along with time."""
        result = self.metric(start, 100.0, goal, title=title, owner="ann", **fields)
        for on in FRIDAYS:
            gone = (on - self.quarter.start).days / (self.quarter.end - self.quarter.start).days
            self.check_in(result, round(start + gone * (100.0 - start), 1), on, confidence=8)
        return result

    def change(self, thing: Any, /, **fields: Any) -> None:
        """Other fields for a record."""
        self.records[thing.table][thing.id] = thing.with_(**fields)

    def staged(self, stage: int) -> Workspace:
        """The workspace at a stage of a calm start."""
        made = self.build()
        meta = made.meta.with_(stage=stage)
        return Workspace({**made.tables, "_meta": made.tables["_meta"].with_([meta])})


def rules(builder: Sound, today: date = TODAY, stage: int = 0) -> set[str]:
    """The rules that speak."""
    evaluator = Evaluator(builder.staged(stage), today)
    found = advice(evaluator)
    for finding in found.given:
        # Every finding has its words.
        assert all(finding.words(evaluator))
    return {finding.rule.name for finding in found.given}


def test_a_sound_workspace_is_left_alone() -> None:
    """No advice."""
    assert rules(Sound()) == set()


def test_every_rule_has_a_workspace_here() -> None:
    """A rule without one is a rule nobody has seen fire."""
    assert set(RULES) == set(SPOILED)


def many_objectives(sound: Sound) -> None:
    for number in range(3):
        sound.sound_objective(f"Another thing gets better {'abc'[number]}")


def many_key_results(sound: Sound) -> None:
    for number in range(4):
        sound.on_pace(sound.goal, f"Share of guides read {'abcd'[number]}")


def one_initiative(sound: Sound) -> None:
    del sound.records["initiatives"][next(iter(sound.records["initiatives"]))]


def retitled(title: str) -> Callable[[Sound], None]:
    def spoil(sound: Sound) -> None:
        sound.change(sound.goal, title=title)

    return spoil


def a_result(kind: type[KeyResult], title: str) -> Callable[[Sound], None]:
    def spoil(sound: Sound) -> None:
        if kind is Metric:
            sound.on_pace(sound.goal, title)
        elif kind is Binary:
            sound.check_in(sound.binary(sound.goal, title=title, owner="ann"), 0.0, TODAY, confidence=8)
        else:
            steps = sound.milestones(1, 1, 1, 1, under=sound.goal, title=title, owner="ann")
            sound.check_in(steps, 3.0, TODAY, confidence=8)

    return spoil


def bad_figures(sound: Sound) -> None:
    first = next(iter(sound.records["key_results"].values()))
    sound.change(first, target=first.start)


def no_deadline(sound: Sound) -> None:
    parked = sound.objective("Open the Nordic market soon", None, owner="ann", team="core")
    sound.check_in(sound.metric(0, 10, parked, title="Visits a week"), 3.0, TODAY)


def dates_differ(sound: Sound) -> None:
    first = next(iter(sound.records["key_results"].values()))
    sound.change(first, deadline=sound.quarter.end + timedelta(days=9))


def not_started(sound: Sound) -> None:
    sound.metric(0, 100, sound.goal, title="Share of guides read", owner="ann")


def silent_for(days: int) -> Callable[[Sound], None]:
    def spoil(sound: Sound) -> None:
        first = next(iter(sound.records["key_results"].values()))
        last = TODAY - timedelta(days=days)
        for entry in [item for item in sound.records["check_ins"].values() if item.key_result == first.id]:
            if entry.on > last:
                del sound.records["check_ins"][entry.id]

    return spoil


def behind(sound: Sound) -> None:
    result = sound.metric(0, 100, sound.goal, title="Share of guides read", owner="ann")
    for place, on in enumerate(FRIDAYS):
        sound.check_in(result, 2.0 + place, on, confidence=8)


def a_bit_behind(sound: Sound) -> None:
    result = sound.metric(0, 100, sound.goal, title="Share of guides read", owner="ann")
    for place, on in enumerate(FRIDAYS):
        sound.check_in(result, 5.0 + 6 * place, on, confidence=8)


def easy(sound: Sound) -> None:
    sound.change(sound.goal, ambition="aspirational")
    result = sound.metric(0, 100, sound.goal, title="Share of guides read", owner="ann")
    for on in FRIDAYS:
        sound.check_in(result, 60.0, on, confidence=9)


def losing_heart(sound: Sound) -> None:
    first = next(iter(sound.records["key_results"].values()))
    entries = [item for item in sound.records["check_ins"].values() if item.key_result == first.id]
    for entry, confidence in zip(entries[-3:], (9, 8, 7), strict=True):
        sound.change(entry, confidence=confidence)


def blocked(sound: Sound) -> None:
    first = next(iter(sound.records["key_results"].values()))
    entries = [item for item in sound.records["check_ins"].values() if item.key_result == first.id]
    for entry in entries[-3:]:
        sound.change(entry, blocker="legal review")


def company_goal(sound: Sound) -> None:
    sound.sound_objective("Customers stay because it works", level="company", team="")


def inbred(sound: Sound) -> None:
    company_goal(sound)
    sound.sound_objective("Guides answer the first question", parent=sound.goal.id)
    other = sound.sound_objective("Partners bring teams to us", team="sales")
    sound.change(other, parent=sound.goal.id)


def cascade(sound: Sound) -> None:
    for name in ("ann", "ben", "cho", "dee", "eli", "fay"):
        sound.objective(f"Learn to sail with {name}", sound.quarter, level="personal", owner=name)


def many_kpis(sound: Sound) -> None:
    for number in range(6):
        sound.watched(f"k{number}", level="team", team="core", low=1.0)


def spoiled_kpi(**fields: Any) -> Callable[[Sound], None]:
    def spoil(sound: Sound) -> None:
        sound.change(sound.guard, **fields)

    return spoil


def alerting(sound: Sound) -> None:
    sound.watched("cac", better="lower", high=4.0, values=[3.0, 3.1, 2.9, 3.0, 3.1, 3.0, 3.0, 9.0])


def unattacked(sound: Sound) -> None:
    sound.watched(
        "cac", better="lower", high=4.0, alert_high=20.0, values=[3.0, 3.1, 2.9, 3.0, 3.1, 5.0, 5.1, 5.2]
    )


def moving_range(sound: Sound) -> None:
    from okrtui.domain.model.kpi import HealthyRange

    since = [day(1, 1), day(3, 1), day(6, 1), day(9, 1)]
    sound.change(sound.guard, ranges=tuple(HealthyRange(since=on, low=3.0) for on in since))


def linked_only(sound: Sound) -> None:
    sound.objective("Past", sound.quarter, owner="ann", guardrails=(sound.guard.id,), state="dropped")
    sound.change(sound.goal, guardrails=())
    first = next(iter(sound.records["key_results"].values()))
    sound.change(first, kpi=sound.panel.id, start=9.0, target=5.0)


def lagging(sound: Sound) -> None:
    sound.change(sound.guard, leading="no")
    sound.change(sound.panel, leading="no")


def no_kpis(sound: Sound) -> None:
    sound.records["kpis"].clear()
    sound.change(sound.goal, guardrails=())


def no_next(sound: Sound) -> None:
    sound.change(sound.quarter, end=TODAY + timedelta(days=10))
    del sound.records["cycles"][sound.next_quarter.id]


SPOILED: dict[str, Callable[[Sound], object]] = {
    "too-many-objectives": many_objectives,
    "key-result-count": many_key_results,
    "initiative-count": one_initiative,
    "no-owner": lambda sound: sound.change(sound.goal, owner=""),
    "joint-owner": lambda sound: sound.change(sound.goal, owner="ann & ben"),
    "objective-has-number": retitled("Win 20 new teams this time"),
    "objective-maintains": retitled("Keep the lights on always"),
    "kpi-as-objective": retitled("$40M ARR by year end"),
    "objective-plain": retitled("Growth"),
    "activity-key-result": a_result(Metric, "Publish posts on the blog"),
    "vague-key-result": a_result(Milestones, "Improve the guides"),
    "binary-key-result": a_result(Binary, "Volunteers share one calendar"),
    "bad-figures": bad_figures,
    "no-deadline": no_deadline,
    "dates-differ": dates_differ,
    "not-started": not_started,
    "stale": silent_for(14),
    "overdue": silent_for(7),
    "off-pace": a_bit_behind,
    "early-warning": behind,
    "too-easy": easy,
    "confidence-fell": losing_heart,
    "blocked": blocked,
    "objective-orphan": company_goal,
    "silo": inbred,
    "personal-cascade": cascade,
    "too-many-kpis": many_kpis,
    "kpi-no-range": spoiled_kpi(ranges=()),
    "kpi-no-definition": spoiled_kpi(definition=""),
    "kpi-no-owner": spoiled_kpi(owner=""),
    "kpi-alert": alerting,
    "kpi-unattacked": unattacked,
    "range-moved": moving_range,
    "objective-unconfirmed": lambda sound: sound.change(sound.goal, guardrails=()),
    "no-guardrail": linked_only,
    "kpi-unlinked": lambda sound: sound.change(sound.panel, category=""),
    "only-lagging": lagging,
    "kpi-far-over": lambda sound: sound.watched("far", low=1.0, values=[5.0, 5.2, 4.9, 5.1, 5.0, 5.2, 4.8, 5.0]),
    "range-from-nowhere": lambda sound: sound.watched("none", low=9.0, alert_low=1.0),
    "one-framework": no_kpis,
    "same-name": lambda sound: sound.on_pace(sound.goal, "monthly  Churn"),
    "cycle-unclosed": lambda sound: sound.change(sound.quarter, end=TODAY - timedelta(days=8)),
    "no-next-cycle": no_next,
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILED)
def test_a_rule_fires_on_what_it_is_for(name: str) -> None:
    """And only there: what is spoiled is one thing, and the sound workspace raised nothing."""
    sound = Sound()
    SPOILED[name](sound)
    # On Monday a week without an entry is over.
    assert name in rules(sound, TODAY + timedelta(days=3 if name == "overdue" else 0))


GOOD = (
    ("Share of new teams set up within a day", Metric),
    ("Complaints a week about billing", Metric),
    ("Hours until the first reply", Metric),
    ("Teams that come back in their second week", Metric),
    ("Median time to restore", Metric),
    ("Launch emails opened, share of all sent", Metric),
    ("Interview scores from 3.1 to 4.2", Metric),
    ("Hire acceptance rate", Metric),
    ("Send fewer than 2 alerts per night", Metric),
    ("Open tickets older than a week", Metric),
    ("Visit to trial, share of visitors", Metric),
    ("Attend rate at the monthly demo", Metric),
    ("Run time from 40 to 12 minutes", Metric),
    ("Trials that become customers", Metric),
    ("Pages that answer without a ticket", Metric),
    ("Answers rated helpful", Metric),
    ("Build failures per week", Metric),
    ("Four markets sell on their own", Milestones),
    ("The certificate is granted", Binary),
)
BAD = (
    ("Publish posts on the blog", Metric, "activity-key-result"),
    ("Write the handbook", Milestones, "activity-key-result"),
    ("Attend conferences", Metric, "activity-key-result"),
    ("Run workshops", Metric, "activity-key-result"),
    ("Send the newsletter", Metric, "activity-key-result"),
    ("Hold office hours", Metric, "activity-key-result"),
    ("Build dashboards", Metric, "activity-key-result"),
    ("Create landing pages", Metric, "activity-key-result"),
    ("Deliver trainings", Metric, "activity-key-result"),
    ("Interview candidates", Metric, "activity-key-result"),
    ("Hire engineers", Metric, "activity-key-result"),
    ("Record videos", Metric, "activity-key-result"),
    ("Visit branches", Metric, "activity-key-result"),
    ("Refactor modules", Milestones, "activity-key-result"),
    ("Improve onboarding", Binary, "vague-key-result"),
    ("Optimise the funnel", Milestones, "vague-key-result"),
    ("Enhance the brand", Binary, "vague-key-result"),
    ("Launch the new site", Binary, "activity-key-result"),
    ("Complete the audit", Binary, "activity-key-result"),
    ("Open the second office", Binary, "activity-key-result"),
    ("Train 80 % of managers in the first talk", Metric, "activity-key-result"),
    ("Volunteers share one calendar", Binary, "binary-key-result"),
)


@pytest.mark.parametrize(("title", "kind"), GOOD)
def test_a_good_key_result_raises_nothing(title: str, kind: type[KeyResult]) -> None:
    """It says what changes."""
    assert key_result_wording(title, kind, Settings(), personal=False) is None


@pytest.mark.parametrize(("title", "kind", "name"), BAD)
def test_a_bad_key_result_raises_the_right_question(title: str, kind: type[KeyResult], name: str) -> None:
    """It says what is done, or nothing."""
    found = key_result_wording(title, kind, Settings(), personal=False)
    assert found is not None
    assert found[0].name == name


def test_what_is_done_is_a_fair_goal_for_oneself() -> None:
    """Running is the point of running."""
    assert key_result_wording("Run before breakfast", Metric, Settings(), personal=True) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("$40M ARR by year end", "kpi-as-objective"),
        ("NPS of 60 by December", "kpi-as-objective"),
        ("Churn under 3 % in Q4", "kpi-as-objective"),
        ("Double the number of teams", "objective-has-number"),
        ("Half of all teams stay", "objective-has-number"),
        ("Win 12 markets for good", "objective-has-number"),
        ("Ensure that nobody waits", "objective-maintains"),
        ("Stay the best in town", "objective-maintains"),
        ("Growth", "objective-plain"),
        (" ".join(["word"] * 16), "objective-plain"),
        ("Customers stay because it works", ""),
        ("The plan for 2027 stands", ""),
        ("We are ISO 27001 ready", ""),
        ("B2B feels at home with us", ""),
        ("Version 3 feels like home", ""),
        ("Sell 40k seats for good", "objective-has-number"),
        ("Our 1st choice is clear", ""),
        ("We are the number one in town", ""),
        ("Nobody is woken at night", ""),
        ("Keepers of the flame are trained", ""),
    ],
)
def test_the_words_of_an_objective(title: str, name: str) -> None:
    """Years, quarters, ranks, versions, standards and letters with digits are no quantities."""
    found = objective_wording(title, Settings())
    assert (found[0].name if found else "") == name


@pytest.mark.parametrize(
    ("owner", "two"),
    [
        ("ann", False), ("ann & ben", True), ("ann/ben", True), ("ann + ben", True), ("ann; ben", True),
        ("ann and ben", True), ("@ann @ben", True), ("ann, ben", True), ("Sandy Anderson", False),
        ("Smith, John", False), ("alexandra", False), ("", False),
    ],
)  # fmt: skip
def test_an_owner_is_one_name(owner: str, two: bool) -> None:
    """A comma joins two only where both are known."""
    assert several(owner, {"ann", "ben"}) is two


def test_of_one_family_only_the_first_is_given() -> None:
    """What is urgent about a key result is not said a second time as a warning."""
    sound = Sound()
    behind(sound)
    assert "off-pace" not in rules(sound)
    sound = Sound()
    silent_for(14)(sound)
    assert "overdue" not in rules(sound)


def test_one_person_owns_what_has_no_owner() -> None:
    """A file of one person has nobody else to name."""
    sound = Sound()
    sound.change(sound.panel, owner="ann")
    sound.change(sound.goal, owner="")
    sound.change(sound.guard, owner="")
    assert rules(sound) == set()


def test_a_silence_covers_a_thing_a_rule_or_both() -> None:
    """What is silenced is kept apart, and nothing else goes with it."""
    for thing, rule, gone in (
        ("goal", "no-owner", {"no-owner"}),
        ("goal", "", {"no-owner", "objective-plain"}),
        ("", "objective-plain", {"objective-plain"}),
        ("other", "no-owner", set()),
    ):
        sound = Sound()
        sound.change(sound.goal, owner="", title="Growth")
        key = sound.goal.id if thing == "goal" else thing
        silence = record(Silence, "S", thing=key, rule=rule)
        sound.records["silences"]["S"] = silence
        assert rules(sound) == {"no-owner", "objective-plain"} - gone


def test_rules_of_later_stages_keep_quiet() -> None:
    """Who begins with numbers hears of numbers."""
    sound = Sound()
    sound.change(sound.goal, owner="", title="Growth")
    sound.change(sound.guard, definition="")
    assert rules(sound, stage=1) == {"kpi-no-definition"}
    assert rules(sound, stage=2) == {"kpi-no-definition", "no-owner"}
    assert rules(sound, stage=5) == rules(sound) == {"kpi-no-definition", "no-owner", "objective-plain"}


def test_a_thing_is_listed_once_with_its_worst_first() -> None:
    """Urgent before warnings before hints."""
    sound = Sound()
    sound.change(sound.goal, owner="", title="Growth")
    blocked(sound)
    found = advice(Evaluator(sound.build(), TODAY)).given
    assert [[finding.rule.name for finding in group] for group in by_thing(found)] == [
        ["blocked"], ["no-owner", "objective-plain"],
    ]  # fmt: skip


def test_a_limit_is_a_setting() -> None:
    """Four objectives a team are fine where the file says so."""
    sound = Sound(advice__too_many_objectives__team=4)
    many_objectives(sound)
    assert "too-many-objectives" not in rules(sound)


def test_a_list_of_words_is_a_setting() -> None:
    """A list replaces the built-in one; with a plus in front it comes on top of it."""
    for lists, asked in (
        ({}, {"Publish the price list"}),
        ({"words__activity": "sand"}, {"Sand the price list"}),
        ({"words__activity": "+ sand"}, {"Publish the price list", "Sand the price list"}),
        ({"words__made": "price list"}, {"Publish the price list"}),
    ):
        found = set()
        for title in ("Publish the price list", "Sand the price list"):
            sound = Sound(**lists)
            a_result(Metric, title)(sound)
            found |= {title} if "activity-key-result" in rules(sound) else set()
        assert found == asked, lists
