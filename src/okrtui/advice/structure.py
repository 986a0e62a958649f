"""Rules on how much there is, whose it is, and what it serves."""

import re
from collections import defaultdict
from collections.abc import Iterator

from okrtui.advice.finding import Finding, FindingWords, Fix, fixed, rule, worded
from okrtui.advice.scope import open_objectives
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.file_records import META_ID
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.text.numbers import counted


def _too_many_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    facts = finding.facts
    return worded(
        f"{counted(facts['count'], 'objective')} for {scope_words(facts['level'], facts['whose'])}; "
        f"{facts['most']} are enough",
        "Which could wait, or become part of another?",
        "{move} parks it or merges it into another",
    )


def scope_words(level: str, name: str) -> str:
    """Whose the things of a level are: `one team`, `the company`, or the name where there is one."""
    if name:
        return name
    return {"company": "the company", "personal": "one person"}.get(level, "one team")


def _result_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    count = finding.facts["count"]
    if count >= finding.facts["least"]:
        return worded(
            f"{count} key results",
            "Which ones would you miss? People remember three.",
            "{delete} deletes one",
        )
    what = "only one key result" if count else "no key results"
    return worded(
        what,
        "How will you know you got there? A single number is easy to game.",
        "{key-result.add} adds a key result",
    )


def _initiative_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    count = finding.facts["count"]
    if count >= finding.facts["least"]:
        return worded(
            f"{count} initiatives", "Which two would help most?", "{open}, then {delete}, deletes one"
        )
    what = "only one initiative" if count else "no initiatives"
    return worded(
        what, "What will you do to get there? Two to four lines are enough.", "{initiative.add} adds one"
    )


def _joint_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    return worded(
        f'owned by "{finding.facts["owner"]}"',
        "When two people own it, nobody does. Who decides?",
        "{owner} names one",
    )


def _framework_words(evaluator: Evaluator, finding: Finding) -> FindingWords:
    if finding.facts["objectives"]:
        why = "Which numbers must stay healthy while you work on these?"
        return worded("only objectives, no KPIs", why, "{go.kpis}, then {new}, adds one")
    return worded(
        "only KPIs, no objectives",
        "What should be different in three months?",
        "{go.objectives}, then {new}, adds one",
    )


OWNER = "owner"
"""The family of who owns a thing."""
TOO_MANY_OBJECTIVES = rule("too-many-objectives", "warn", 3, "", _too_many_words, "set OBJECTIVE cycle=")
KEY_RESULT_COUNT = rule("key-result-count", "warn", 3, "", _result_words)
NO_OWNER = rule(
    "no-owner", "warn", 2, OWNER,
    fixed(
        "no owner", "Who will report on it every week? One name.",
        "{advice.fix} makes it yours, {owner} names someone else",
    ),
    "set {key} owner=NAME", fix=Fix.TAKE_OVER,
)  # fmt: skip
JOINT_OWNER = rule("joint-owner", "warn", 2, OWNER, _joint_words, "set {key} owner=NAME", fix=Fix.OWNER)
INITIATIVE_COUNT = rule("initiative-count", "hint", 3, "", _initiative_words)
ORPHAN = rule(
    "objective-orphan", "hint", 4, "",
    fixed("not aligned to anything", "Which company objective does it help?", "{move} places it under one"),
    "set {key} parent=KEY", fix=Fix.MOVE,
)  # fmt: skip
SILO = rule(
    "silo", "hint", 4, "",
    fixed(
        "the team's objectives serve only the team", "Which objective outside the team do they help?",
        "{move} places one under it",
    ), "set {key} parent=KEY", fix=Fix.MOVE,
)  # fmt: skip
PERSONAL_CASCADE = rule(
    "personal-cascade", "hint", 4, "",
    fixed(
        "personal objectives for {count} people",
        "OKRs work best down to the team; people can do without their own.", "{move} parks them",
    ), "set OBJECTIVE cycle=",
)  # fmt: skip
ONE_FRAMEWORK = rule("one-framework", "hint", 3, "", _framework_words)

_SEVERAL = re.compile(r"[&/+;]|\sand\s|@\S+.*@\S+", re.IGNORECASE)


def findings(evaluator: Evaluator) -> Iterator[Finding]:
    """Cycles, objectives, key results, and the workspace as a whole."""
    objectives = list(open_objectives(evaluator))
    yield from _too_many(evaluator)
    for objective in objectives:
        yield from _counts(evaluator, objective)
    yield from _owners(evaluator, objectives)
    yield from _aligned(evaluator, objectives)
    workspace = evaluator.workspace
    goals, kpis = bool(workspace.objectives), any(not kpi.archived for kpi in workspace.kpis.values())
    if goals != kpis:
        yield Finding(
            ONE_FRAMEWORK,
            "_meta",
            META_ID,
            {"objectives": goals},
            f"add {'kpi' if goals else 'objective'} TITLE",
        )


def _owned_by(objective: Objective) -> str:
    """The team or person whose objectives are counted together; the company's have no owner."""
    if objective.level == "company":
        return ""
    return objective.owner if objective.level == "personal" else objective.team


def _too_many(evaluator: Evaluator) -> Iterator[Finding]:
    settings = evaluator.workspace.settings
    for cycle in evaluator.workspace.cycles.values():
        if cycle.closed:
            continue
        groups: dict[tuple[str, str], int] = defaultdict(int)
        for objective in evaluator.workspace.objectives_of(cycle.id):
            if objective.state == "open":
                groups[objective.level, _owned_by(objective)] += 1
        for (level, name), count in groups.items():
            most = settings.of_level("advice.too_many_objectives", level)
            if count > most:
                facts = {"count": count, "most": most, "whose": name, "level": level}
                yield Finding(TOO_MANY_OBJECTIVES, Cycle.table, cycle.id, facts)


def _counts(evaluator: Evaluator, objective: Objective) -> Iterator[Finding]:
    workspace, settings = evaluator.workspace, evaluator.workspace.settings
    results = [item for item in workspace.key_results_of(objective.id) if item.state != "dropped"]
    personal = objective.level == "personal"
    least, most = settings.whole("advice.key_results.least"), settings.whole("advice.key_results.most")
    if len(results) > most or (len(results) < least and not personal):
        facts = {"count": len(results), "least": least, "most": most}
        command = "add result LINE --under {key}" if len(results) < least else "delete RESULT"
        fix = Fix.ADD_KEY_RESULT if len(results) < least else None
        yield Finding(KEY_RESULT_COUNT, "objectives", objective.id, facts, command, fix)
    if not results or personal:
        return
    count = len(workspace.initiatives_of(objective.id))
    least, most = settings.whole("advice.initiatives.least"), settings.whole("advice.initiatives.most")
    if not least <= count <= most:
        facts = {"count": count, "least": least, "most": most}
        command = "add initiative TITLE --under {key}" if count < least else "delete INITIATIVE"
        fix = Fix.ADD_INITIATIVE if count < least else None
        yield Finding(INITIATIVE_COUNT, "objectives", objective.id, facts, command, fix)


def _owners(evaluator: Evaluator, objectives: list[Objective]) -> Iterator[Finding]:
    """Objectives and their key results; one without an owner of its own is its objective's.

    A file of one person does without them.
    """
    known = set(evaluator.workspace.people())
    for objective in objectives:
        if len(known) > 1 and not objective.owner and objective.level != "personal":
            yield Finding(NO_OWNER, "objectives", objective.id, {})
        things: list[Objective | KeyResult] = [objective, *evaluator.workspace.key_results_of(objective.id)]
        for thing in things:
            if several(thing.owner, known):
                yield Finding(JOINT_OWNER, thing.table, thing.id, {"owner": thing.owner})
    for kpi in evaluator.workspace.kpis.values():
        if not kpi.archived and several(kpi.owner, known):
            yield Finding(JOINT_OWNER, Kpi.table, kpi.id, {"owner": kpi.owner})


def several(owner: str, known: set[str]) -> bool:
    """Whether an owner is more than one: joined by a sign or `and`, two @names, or known ones with a comma."""
    if _SEVERAL.search(owner):
        return True
    parts = [part.strip() for part in owner.split(",")]
    return len(parts) > 1 and all(part in known for part in parts)


def _aligned(evaluator: Evaluator, objectives: list[Objective]) -> Iterator[Finding]:
    teams: dict[str, list[Objective]] = defaultdict(list)
    for objective in objectives:
        if objective.level == "team":
            teams[objective.team].append(objective)
    company = any(objective.level == "company" for objective in objectives)
    for name, own in teams.items():
        parents = [_serves(evaluator, objective) for objective in own]
        for objective, parent in zip(own, parents, strict=True):
            if parent is None and company:
                yield Finding(ORPHAN, "objectives", objective.id, {})
        inside = [parent for parent in parents if parent is not None]
        apart = all(parent.level == "team" and parent.team == name for parent in inside)
        if inside and apart and len(teams) + company > 1:
            yield Finding(SILO, "objectives", own[0].id, {"team": name, "count": len(own)})
    persons = {objective.owner for objective in objectives if objective.level == "personal"}
    most = evaluator.workspace.settings.number("advice.personal_cascade")
    if len(persons) > most and (company or teams):
        yield Finding(PERSONAL_CASCADE, "_meta", META_ID, {"count": len(persons)})


def _serves(evaluator: Evaluator, objective: Objective) -> Objective | None:
    """The objective that it is under, directly or by one of its key results."""
    if objective.parent is None:
        return None
    result = evaluator.workspace.key_results.get(objective.parent)
    return evaluator.workspace.objectives.get(result.objective if result else objective.parent)
