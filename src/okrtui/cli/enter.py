"""The check-in: one value, or all that is due, line by line."""

from __future__ import annotations

import re
import sys
from datetime import date
from typing import TYPE_CHECKING

from okrtui.cli.finding import Names
from okrtui.cli.saving import day_of, doubt_of, once_of, read_typed, saving, undo_words, value_key
from okrtui.cli.shell import Shell, Verb
from okrtui.cli.streams import is_terminal
from okrtui.domain.errors import DataProblem, RefusedProblem, WordsProblem
from okrtui.domain.evaluation.series import entry_day
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.outcomes.entries import Entered
from okrtui.operations.base import title_of
from okrtui.parsing.days import read_past_day
from okrtui.parsing.lookup import find
from okrtui.parsing.values import Typed, read_entry
from okrtui.text.dates import weekday
from okrtui.text.figures import way_and_pace
from okrtui.text.goals import full_value, range_text, target_text
from okrtui.views.changes.entries import entered_way
from okrtui.views.describe import value_of
from okrtui.views.due import DueItem, due_items, proposed_day
from okrtui.views.preview import entry_operation, subject_of

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.domain.change import Change
    from okrtui.domain.evaluation.evaluator import Evaluator
    from okrtui.operations.base import Operation

LONGEST = 200
"""Characters of an answer."""
TRIES = 3
BAD = 65
_CONFIDENCE = re.compile(r"(.*?)\s*\b(?:cf|confidence)\s+(\S+)", re.IGNORECASE | re.DOTALL)
SURE = "Confidence is a number from 0 to 10"


def _arguments(parser: Parser, thing: str) -> None:
    parser.word("key", "a key result or KPI; without it, everything that's due", nargs="?")
    parser.word(
        "value", "the value: 42, 1.2k, 45%, 2/5, y, +5, -=5, =; a past day can follow: '18 on fri'", nargs="*"
    )
    parser.option("--confidence", metavar="N", help="how sure you are of reaching it, 0 to 10")
    parser.option("--note", help="what to remember about it")
    parser.option("--blocker", help="what keeps it from moving; empty: clear it")
    parser.option("--on", metavar="DAY", help="the day it is for, today or earlier")
    parser.option(
        "--once", metavar="WORD", help="repeating the same command with this word within 7 days does nothing"
    )
    parser.flag("--all", "without KEY: everyone's, not only yours and those without an owner")


def checkin(shell: Shell, args: Namespace) -> int:
    """Save one entry, or ask for all that are due."""
    shell.session  # noqa: B018 - reads the file, so that damage is said first
    extras = [name for name in ("confidence", "note", "blocker") if getattr(args, name) is not None]
    if args.key is None:
        if extras or args.once is not None:
            name = extras[0] if extras else "once"
            raise WordsProblem(f"--{name} needs a KEY: okrtui checkin KEY VALUE --{name} ...")
        return _walk(shell, args)
    if args.all:
        raise WordsProblem("--all only works without KEY")
    if not args.value and not extras:
        raise WordsProblem(
            f"Which value? For example: okrtui checkin {args.key if args.key.isalnum() else '1.2'} 5.4"
        )
    return _one(shell, args)


def _one(shell: Shell, args: Namespace) -> int:
    record = find(shell.workspace, args.key, shell.today, ("key_results", "kpis"))
    assert isinstance(record, KeyResult | Kpi)
    if isinstance(record, Kpi) and (args.confidence is not None or args.blocker is not None):
        followers = [item for item in shell.workspace.linked_to(record.id) if item.state == "open"]
        having = f"its key result {title_of(followers[0])} has" if followers else "key results do"
        raise WordsProblem(f"A KPI has no confidence or blocker; {having}")
    with saving():
        typed, subject = None, subject_of(shell.workspace, record, shell.today)
        if args.value:
            typed = read_typed(" ".join(args.value), subject, shell.today)
        on = day_of(args.on, typed, shell.today)
        operation = entry_operation(
            record,
            typed,
            confidence=_confidence(args.confidence),
            note=args.note,
            blocker=args.blocker,
            on=on,
        )
        if typed is not None and args.on is not None and typed.on is not None and typed.on != on:
            raise DataProblem("The value and --on name different days", "on")
        day = on or (
            entry_day(shell.workspace, record, shell.today) if isinstance(record, KeyResult) else shell.today
        )
        change = shell.session.run(operation, once_of(args.once, "checkin", record.id, day, value_key(typed)))
    if not change.empty and (doubt := doubt_of(typed, subject)):
        shell.say(doubt)
    shell.say(_sentence(shell, record, change, plain=typed is not None))
    if shell.json:
        from okrtui.views.as_json import AsJson

        shell.out_json(AsJson(shell.evaluator).thing(shell.workspace.find(record.table, record.id) or record))
    return 0


def _confidence(text: str | None) -> int | None:
    if text is None:
        return None
    word = text.strip()
    if not (word.isascii() and word.isdecimal() and len(word) <= 2 and int(word) <= 10):
        raise DataProblem(SURE, "confidence")
    return int(word)


def _sentence(shell: Shell, record: KeyResult | Kpi, change: Change, *, plain: bool) -> str:
    """`Teams that invite a second 21 → 22 %, 33 %, pace 55. Undo: okrtui undo`."""
    words, outcome = shell.described(change), change.outcome
    if change.empty:
        return words.sentence
    sentence = words.brief or words.sentence
    after = shell.workspace.find(record.table, record.id)
    if plain and isinstance(after, KeyResult) and isinstance(outcome, Entered) and outcome.on is None:
        sentence = f"{after.title} {entered_way(outcome)}, {way_and_pace(shell.evaluator.key_result(after))}"
    return f"{sentence}. Undo: {undo_words(shell, change)}"


# Line by line


def _walk(shell: Shell, args: Namespace) -> int:
    if shell.session.read_only:
        raise RefusedProblem(shell.session.read_only)
    evaluator = shell.evaluator
    mine = shell.owner_scope(evaluator, args.all)
    items = due_items(evaluator, mine)
    if not items:
        from okrtui.cli.status import nothing_due

        shell.say(nothing_due(evaluator, mine))
        return 0
    on = None if args.on is None else read_past_day(args.on, shell.today)
    names = Names(evaluator)
    shell.say(f"{len(items)} due. Type a value, then Enter; Enter alone: unchanged; -: skip; Ctrl+D: stop")
    saved = refused = 0
    for place, item in enumerate(items, 1):
        record = shell.workspace.find(item.table, item.id)
        if not isinstance(record, KeyResult | Kpi):
            continue
        day = on or proposed_day(evaluator, item)
        asked = _asked(evaluator, record, item, day, shell.today)
        question = f"{place} of {len(items)}  {names.of(record)}  {asked}: "
        answer = _answers(shell, record, question, day)
        if answer is None:
            break
        saved += answer == "saved"
        refused += answer == "refused"
    left = len(items) - saved
    shell.say(f"{saved} of {len(items)} saved" + (f", {left} left. okrtui checkin resumes" if left else ""))
    return BAD if refused else 0


def _asked(evaluator: Evaluator, record: KeyResult | Kpi, item: DueItem, day: date, today: date) -> str:
    """What is asked for: its title, its value so far, where it goes, for which day."""
    if isinstance(record, KeyResult):
        state = evaluator.key_result(record)
        known, begun = state.value, state.key_result
        value, goal = full_value(begun, known), target_text(begun, known, full=True)
    else:
        known = evaluator.kpi(record.id).latest
        value = "–" if known is None else value_of(record, known)
        goal = range_text(record.newest_range, record.unit, record.decimals, known, full=True)
    late = f", {item.freshness.age} days old" if item.freshness.overdue and item.freshness.age else ""
    when = f", for {weekday(day)}" if day != today else ""
    return f"{record.title}  {value} {goal}{late}{when}"


def _answers(shell: Shell, record: KeyResult | Kpi, question: str, day: date) -> str | None:
    """Ask until a line can be saved or skips; None where the input ends."""
    person, tries = is_terminal(sys.stdin), 0
    while True:
        line = shell.ask(question)
        if line is None:
            return None
        if line.strip() == "-":
            return "skipped"
        tries += 1
        try:
            operation, doubt = _read_line(shell, record, line, day)
            change = shell.session.run(operation)
        except DataProblem as problem:
            shell.say(f"  {problem.sentence}")
            if not person and tries >= TRIES:
                return "refused"
            continue
        if doubt and not change.empty:
            shell.say(f"  {doubt}")
        shell.say(f"  {shell.described(change).sentence}")
        return "saved"


def _read_line(shell: Shell, record: KeyResult | Kpi, line: str, day: date) -> tuple[Operation, str]:
    """What a line does, and what is out of the ordinary about it."""
    confidence = None
    if len(line) > LONGEST:
        raise DataProblem("That line is too long for a value", "value")
    if isinstance(record, KeyResult) and (found := _CONFIDENCE.fullmatch(line.strip())):
        line, confidence = found[1], _confidence(found[2])
    subject = subject_of(shell.workspace, record, shell.today)
    typed: Typed = read_entry(line, subject, shell.today)
    return entry_operation(record, typed, confidence=confidence, on=typed.on or day), doubt_of(typed, subject)


VERBS = {"checkin": Verb(_arguments, checkin)}
