"""Scores, and the end of an objective and of a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.finding import find_any
from okrtui.cli.saving import run_and_report
from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import DataProblem, RefusedProblem, WordsProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.text.escaping import visible

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.domain.model.cycle import Cycle
    from okrtui.domain.model.objective import Objective
    from okrtui.operations.closing import Ending, Next

LOOKING_BACK = (
    ("went_well", "What went well"), ("went_badly", "What didn't"), ("to_change", "What should change"),
    ("thanks", "Thanks to"),
)  # fmt: skip


def _score_arguments(parser: Parser, thing: str) -> None:
    parser.word("key", "the key result")
    parser.word("score", "0.0 to 1.0")
    parser.option("--note", help="why", metavar="TEXT")


def score(shell: Shell, args: Namespace) -> int:
    """Give a key result its score."""
    from okrtui.operations.closing import ScoreKeyResult
    from okrtui.parsing.lookup import find
    from okrtui.parsing.scores import read_score

    record = find(shell.workspace, args.key, shell.today, ("key_results",))
    assert isinstance(record, KeyResult)
    return run_and_report(shell, ScoreKeyResult(record.id, read_score(args.score), args.note))


def _close_arguments(parser: Parser, thing: str) -> None:
    parser.word("key", "an objective, or a cycle; a cycle asks about each objective that is still open")
    parser.option("--as", help="how the objective ended", metavar="achieved|missed|dropped")
    parser.option("--learned", help="what you learned from it", metavar="TEXT")
    parser.option(
        "--next", help="what is next: carry it over, park it, or nothing", metavar="carry|park|nothing"
    )
    parser.option(
        "--target", help="with carry: new targets for key results that were met, such as 1.2=70,1.3=9",
        metavar="KEY=NUMBER",
    )  # fmt: skip
    parser.flag(
        "--baseline",
        "turn what was reached into the KPI's new healthy range, or into a KPI of its own",
    )


def close(shell: Shell, args: Namespace) -> int:
    """Close an objective, or walk through what a cycle has left and close it."""
    from okrtui.domain.model.cycle import Cycle
    from okrtui.domain.model.objective import Objective
    from okrtui.operations.closing import ENDINGS, NEXT, CloseObjective
    from okrtui.parsing.requests import close_request

    record = find_any(shell, args.key, only_open=True)
    if isinstance(record, Cycle):
        return _close_cycle(shell, record)
    if not isinstance(record, Objective):
        raise WordsProblem(
            f"{visible(record.label)} is a {record.noun}. Only objectives and cycles can be closed"
        )
    ending = vars(args)["as"]
    if ending not in ENDINGS:
        raise WordsProblem(f"How did it end? Add --as {', '.join(ENDINGS)}")
    if args.next is not None and args.next not in NEXT:
        raise WordsProblem(f"What is next? Add --next {', '.join(NEXT)}")
    targets = _targets(shell, record, args.target or "")
    if targets and args.next not in ("carry", "park"):
        raise WordsProblem("A new target needs --next carry")
    operation = CloseObjective(
        record.id, ending, args.learned or "", args.next or "nothing", args.baseline, targets=targets
    )
    return run_and_report(shell, close_request(shell.workspace, shell.today, operation))


def _targets(shell: Shell, objective: Objective, args: str) -> tuple[tuple[str, float], ...]:
    """`1.2=70, 1.3=4` as ids and numbers."""
    from okrtui.parsing.lookup import find

    targets = []
    for part in filter(None, (piece.strip() for piece in args.split(","))):
        key, equals, text = part.rpartition("=")
        if not equals:
            raise WordsProblem(
                f"Which key result, and what target? Try --target 1.2=70 instead of {visible(part)[:40]}"
            )
        item = find(shell.workspace, key.strip(), shell.today, ("key_results",))
        if not isinstance(item, KeyResult) or not item.retargetable or item.objective != objective.id:
            raise WordsProblem(
                f"{visible(item.label)} is not a number or range of {visible(objective.title)}, "
                "so it can't get a new target"
            )
        targets.append((item.id, _number(shell, item, text)))
    return tuple(targets)


def _number(shell: Shell, item: KeyResult, text: str) -> float:
    from okrtui.parsing.values import Subject, number

    return number(text, Subject(unit=item.unit, comma=shell.workspace.settings.word("number.comma")))


def _close_cycle(shell: Shell, cycle: Cycle) -> int:
    """Each open objective in turn, then looking back, then the cycle."""
    from okrtui.operations.closing import CloseCycle
    from okrtui.operations.editing import SetFields

    if cycle.closed:
        raise RefusedProblem(f"{visible(cycle.title)} is already closed")
    while left := [item for item in shell.workspace.objectives_of(cycle.id) if item.state == "open"]:
        shell.say(f"{visible(cycle.title)}: {len(left)} left. Ctrl+D stops; okrtui close resumes")
        if not _walk_objective(shell, left[0]):
            shell.say(f"Stopped: {len(left)} left. okrtui close resumes")
            return 0
    for name, question in LOOKING_BACK:
        known = getattr(shell.workspace.cycles[cycle.id], name)
        answer = shell.ask(f"{question}{f' [{known}]' if known else ''}: ")
        if answer is None:
            shell.say("Stopped. All objectives are closed; looking back is left. okrtui close resumes")
            return 0
        if answer.strip():
            shell.session.run(SetFields("cycles", cycle.id, {name: answer}))
    return run_and_report(shell, CloseCycle(cycle.id))


def _walk_objective(shell: Shell, objective: Objective) -> bool:
    """Its key results with the scores they speak for, and how it ended; False where the input ends."""
    from okrtui.domain.evaluation.score import suggested_state
    from okrtui.operations.closing import CloseObjective
    from okrtui.parsing.requests import close_request

    shell.say(visible(objective.title))
    for key_result in shell.workspace.key_results_of(objective.id):
        if key_result.state != "dropped" and not _walk_score(shell, key_result):
            return False
    state = suggested_state(shell.evaluator, objective)
    ending = _one_of(shell, "  Result", ("achieved", "missed", "dropped"), state)
    learned = None if ending is None else shell.ask("  Learned (one line for the next team): ")
    proposed = "carry" if ending == "missed" else "nothing"
    then = None if learned is None else _one_of(shell, "  Next", ("carry", "park", "nothing"), proposed)
    targets = None if then is None else _asked_targets(shell, objective, then)
    levels = None if targets is None else _asked_levels(shell, objective, str(ending))
    if ending is None or learned is None or then is None or targets is None or levels is None:
        return False
    how: Ending = ending  # type: ignore[assignment]
    following: Next = then  # type: ignore[assignment]
    try:
        asked = CloseObjective(objective.id, how, learned, following, levels, targets=targets)
        change = shell.session.run(close_request(shell.workspace, shell.today, asked))
    except DataProblem as problem:
        shell.say(f"  {problem.sentence}")
        return _walk_objective(shell, objective)
    shell.say(f"  {shell.described(change).sentence}")
    return True


def _walk_score(shell: Shell, key_result: KeyResult) -> bool:
    """One score, with a note behind it; False where the input ends."""
    from okrtui.domain.evaluation.score import suggested
    from okrtui.operations.closing import ScoreKeyResult
    from okrtui.parsing.scores import read_score
    from okrtui.text.goals import leading_value, target_text

    standing = shell.evaluator.key_result(key_result)
    proposed = key_result.score if key_result.score is not None else suggested(standing)
    shown = "–" if proposed is None else f"{proposed:.1f}"
    way = f"{leading_value(key_result, standing.value)} {target_text(standing.key_result, standing.value, full=True)}"
    while True:
        line = shell.ask(f"  {visible(key_result.title)}  {way}  score, note [{shown}]: ")
        if line is None:
            return False
        word, _, note = line.strip().partition(" ")
        try:
            taken = proposed if not word else read_score(word.rstrip(":"))
        except DataProblem as problem:
            shell.say(f"  {problem.sentence}")
            continue
        if taken is not None:
            shell.session.run(ScoreKeyResult(key_result.id, taken, note.strip() or None))
        return True


def _asked_targets(shell: Shell, objective: Objective, then: str) -> tuple[tuple[str, float], ...] | None:
    """New targets for what is met and goes on; None where the input ends."""
    from okrtui.operations.carrying import check_target, needs_target
    from okrtui.text.goals import full_value

    targets: list[tuple[str, float]] = []
    waiting = needs_target(shell.evaluator, objective) if then in ("carry", "park") else []
    while waiting:
        item = waiting[0]
        reached = full_value(item, shell.evaluator.key_result(item).value)
        line = shell.ask(
            f"  {visible(item.title)} is met at {reached}. A further target, or Enter to leave it behind: "
        )
        if line is None:
            return None
        try:
            if line.strip():
                target = _number(shell, item, line)
                check_target(shell.evaluator, item, target)
                targets.append((item.id, target))
            waiting.pop(0)
        except DataProblem as problem:
            shell.say(f"  {problem.sentence}")
    return tuple(targets)


def _asked_levels(shell: Shell, objective: Objective, ending: str) -> frozenset[str] | None:
    """Which levels that were reached become ranges or KPIs; None where the input ends."""
    from okrtui.operations.baselines import baselines
    from okrtui.views.changes.closing import level_words

    chosen = set()
    for offer in baselines(shell.evaluator, objective) if ending != "dropped" else []:
        if not offer.offered:
            continue
        answer = _one_of(shell, f"  {level_words(offer.level)}", ("yes", "no"), "yes" if offer.kpi else "no")
        if answer is None:
            return None
        if answer == "yes":
            chosen.add(offer.key_result.id)
    return frozenset(chosen)


def _one_of(shell: Shell, question: str, words: tuple[str, ...], proposed: str) -> str | None:
    """One of these words or its beginning; Enter takes the one proposed. None where the input ends."""
    while True:
        line = shell.ask(f"{question}: {', '.join(words)} [{proposed}]: ")
        if line is None:
            return None
        typed = line.strip().lower()
        found = proposed if not typed else next((word for word in words if word.startswith(typed)), None)
        if found is not None:
            return found
        shell.say(f"  Type one of {', '.join(words)}")


def _reopen_arguments(parser: Parser, thing: str) -> None:
    parser.word("cycle", "the cycle")


def reopen(shell: Shell, args: Namespace) -> int:
    """Open a closed cycle again."""
    from okrtui.operations.closing import ReopenCycle
    from okrtui.parsing.lookup import find

    return run_and_report(shell, ReopenCycle(find(shell.workspace, args.cycle, shell.today, ("cycles",)).id))


VERBS = {
    "score": Verb(_score_arguments, score),
    "close": Verb(_close_arguments, close),
    "reopen": Verb(_reopen_arguments, reopen),
}
