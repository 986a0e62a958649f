"""Scores, and the end of an objective and of a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.finding import find_any
from okrtui.cli.saving import run_told
from okrtui.cli.shell import Shell, Verb
from okrtui.domain.problems import DataProblem, RefusedProblem, WordsProblem

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.domain.cycle import Cycle
    from okrtui.domain.objective import Objective
    from okrtui.operations.closing import Ending, Next

LOOKING_BACK = (
    ("went_well", "What went well"), ("went_badly", "What did not"), ("to_change", "What to change"),
    ("thanks", "Who to thank"),
)  # fmt: skip


def _score_arguments(parser: Parser, thing: str) -> None:
    parser.word("key", "the key result")
    parser.word("score", "0.0 to 1.0")
    parser.option("--note", help="why", metavar="TEXT")


def score(shell: Shell, said: Namespace) -> int:
    """Give a key result its score."""
    from okrtui.domain.key_results.base import KeyResult
    from okrtui.entry.keys import find
    from okrtui.entry.scores import read_score
    from okrtui.operations.closing import ScoreKeyResult

    record = find(shell.workspace, said.key, shell.today, ("key_results",))
    assert isinstance(record, KeyResult)
    return run_told(shell, ScoreKeyResult(record.id, read_score(said.score), said.note or ""))


def _close_arguments(parser: Parser, thing: str) -> None:
    parser.word("key", "an objective, or a cycle, which asks for what is left")
    parser.option("--as", help="what became of the objective", metavar="achieved|missed|dropped")
    parser.option("--learned", help="what was learned", metavar="TEXT")
    parser.option("--next", help="what is next for it", metavar="carry|park|nothing")
    parser.flag("--baseline", "the level that was reached becomes the KPI's range")


def close(shell: Shell, said: Namespace) -> int:
    """Close an objective, or walk through what a cycle has left and close it."""
    from okrtui.domain.cycle import Cycle
    from okrtui.domain.objective import Objective
    from okrtui.operations.closing import ENDINGS, NEXT, CloseObjective

    record = find_any(shell, said.key)
    if isinstance(record, Cycle):
        return _close_cycle(shell, record)
    if not isinstance(record, Objective):
        raise WordsProblem(f"An objective or a cycle is closed, and {record.label} is a {record.noun}")
    ending = vars(said)["as"]
    if ending not in ENDINGS:
        raise WordsProblem(f"How did it end? --as {', '.join(ENDINGS)}")
    if said.next is not None and said.next not in NEXT:
        raise WordsProblem(f"What is next? --next {', '.join(NEXT)}")
    operation = CloseObjective(record.id, ending, said.learned or "", said.next or "nothing", said.baseline)
    return run_told(shell, operation)


def _close_cycle(shell: Shell, cycle: Cycle) -> int:
    """Each open objective in turn, then looking back, then the cycle."""
    from okrtui.operations.closing import CloseCycle

    if cycle.state == "closed":
        raise RefusedProblem(f"{cycle.title} is closed already")
    while left := [item for item in shell.workspace.objectives_of(cycle.id) if item.state == "open"]:
        shell.say(f"{len(left)} left in {cycle.title}. The end of the input stops, and okrtui close goes on")
        if not _walk_objective(shell, left[0]):
            shell.say(f"{len(left)} left")
            return 0
    words = {}
    for name, question in LOOKING_BACK:
        answer = shell.ask(f"{question}: ")
        if answer is None:
            shell.say("Stopped: nothing is open any more, looking back is left. okrtui close goes on")
            return 0
        words[name] = answer
    return run_told(shell, CloseCycle(cycle.id, words))


def _walk_objective(shell: Shell, objective: Objective) -> bool:
    """Its key results with the scores they speak for, and how it ended; False where the input ends."""
    from okrtui.domain.score import suggested, suggested_state
    from okrtui.operations.closing import CloseObjective, ScoreKeyResult
    from okrtui.views.describe import now_text, target_text

    standings = shell.standings
    shell.say(objective.title)
    for key_result in shell.workspace.key_results_of(objective.id):
        if key_result.state == "dropped":
            continue
        standing = standings.key_result(key_result)
        proposed = key_result.score if key_result.score is not None else suggested(standing)
        shown = "–" if proposed is None else f"{proposed:.1f}"
        way = f"{now_text(key_result, standing.value)} {target_text(key_result)}"
        given = _asked_score(shell, f"  {key_result.title}  {way}  score [{shown}]: ")
        if given is None:
            return False
        taken = given if given >= 0 else proposed
        if taken is not None:
            shell.session.run(ScoreKeyResult(key_result.id, taken))
    state = suggested_state(standings, objective)
    ending = _one_of(shell, "  It was", ("achieved", "missed", "dropped"), state)
    learned = None if ending is None else shell.ask("  What was learned: ")
    proposed_next = "nothing" if ending == "achieved" else "carry"
    then = None if learned is None else _one_of(shell, "  Next", ("carry", "park", "nothing"), proposed_next)
    if ending is None or learned is None or then is None:
        return False
    how: Ending = ending  # type: ignore[assignment]
    following: Next = then  # type: ignore[assignment]
    try:
        change = shell.session.run(CloseObjective(objective.id, how, learned, following))
    except DataProblem as problem:
        shell.say(f"  {problem.sentence}")
        return _walk_objective(shell, objective)
    shell.say(f"  {change.sentence}")
    return True


def _asked_score(shell: Shell, question: str) -> float | None:
    """A score, -1 for the one that stands there; None where the input ends."""
    from okrtui.entry.scores import read_score

    while True:
        line = shell.ask(question)
        if line is None:
            return None
        if not line.strip():
            return -1.0
        try:
            return read_score(line)
        except DataProblem as problem:
            shell.say(f"  {problem.sentence}")


def _one_of(shell: Shell, question: str, words: tuple[str, ...], proposed: str) -> str | None:
    """One of these words or its beginning; Enter takes the one proposed. None where the input ends."""
    while True:
        line = shell.ask(f"{question} {', '.join(words)} [{proposed}]: ")
        if line is None:
            return None
        typed = line.strip().lower()
        found = proposed if not typed else next((word for word in words if word.startswith(typed)), None)
        if found is not None:
            return found
        shell.say(f"  One of {', '.join(words)}")


def _reopen_arguments(parser: Parser, thing: str) -> None:
    parser.word("cycle", "the cycle")


def reopen(shell: Shell, said: Namespace) -> int:
    """Make a closed cycle active again."""
    from okrtui.entry.keys import find
    from okrtui.operations.closing import ReopenCycle

    return run_told(shell, ReopenCycle(find(shell.workspace, said.cycle, shell.today, ("cycles",)).id))


VERBS = {
    "score": Verb(_score_arguments, score),
    "close": Verb(_close_arguments, close),
    "reopen": Verb(_reopen_arguments, reopen),
}
