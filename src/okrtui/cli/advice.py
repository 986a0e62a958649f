"""What the method has to say, and what is done about it: advice, silence, act, baseline, decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.finding import find_any
from okrtui.cli.saving import run_and_report
from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import WordsProblem

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.domain.model.kpi import Kpi

FOUND = 1


def _advice_arguments(parser: Parser, thing: str) -> None:
    parser.flag("--check", "exit status 1 if there is any advice")


def advice(shell: Shell, args: Namespace) -> int:
    """Every finding, worst first."""
    from okrtui.advice.rulebook import advice as looked
    from okrtui.advice.rulebook import by_thing
    from okrtui.cli.finding import Names
    from okrtui.cli.hints import words_for
    from okrtui.text.glyphs import SEVERITY_COLUMNS
    from okrtui.views.advice import GLYPHS, advice_json, counts, fix_for, name_of

    evaluator = shell.evaluator
    found = looked(evaluator)
    status = FOUND if args.check and found.given else 0
    if shell.json:
        shell.out_json(advice_json(evaluator, found, words_for))
        return status
    names = Names(evaluator)
    beneath = " " * (SEVERITY_COLUMNS + 1)
    for of_one in by_thing(found.given):
        first = of_one[0]
        glyph, role = GLYPHS[first.rule.severity]
        record = shell.workspace.find(first.table, first.id)
        key = "" if record is None or first.table == "_meta" else f"  {names.of(record)}"
        more = f" +{len(of_one) - 1}" if len(of_one) > 1 else ""
        words = first.words(evaluator)
        shell.out_pieces(
            [
                (f"{getattr(shell.glyphs, glyph):<{SEVERITY_COLUMNS}} ", role),
                (f"{name_of(evaluator, first)}: {words.what}", "strong"),
                (f"  {first.rule.name}{more}{key}", "dim"),
            ]
        )
        shell.out_wrapped(words.why, "dim", beneath)
        shell.out_wrapped(fix_for(evaluator, first, key.strip(), words_for), "dim", beneath)
    if not found.given:
        shell.say("No advice right now")
    else:
        silenced = f", {len(found.silenced)} silenced" if found.silenced else ""
        shell.say("  ".join(counts(found.given)) + silenced)
    return status


def _silence_arguments(parser: Parser, thing: str) -> None:
    parser.word("key", "the item, or a rule to silence everywhere")
    parser.word("rule", "one rule for it; default: all of them", nargs="?")
    parser.flag("--off", "show its advice again")


def silence(shell: Shell, args: Namespace) -> int:
    """No more advice on a thing, of a rule, or of a rule on a thing."""
    from okrtui.advice.rulebook import RULES
    from okrtui.operations.acting import SilenceAdvice, SpeakAgain

    if args.rule is None and args.key in RULES:
        return run_and_report(shell, SpeakAgain(rule=args.key) if args.off else SilenceAdvice(rule=args.key))
    record = find_any(shell, args.key)
    if args.off:
        return run_and_report(shell, SpeakAgain(record.id, args.rule or ""))
    return run_and_report(shell, SilenceAdvice(record.table, record.id, args.rule or ""))


def _act_arguments(parser: Parser, thing: str) -> None:
    parser.word("kpi", "the KPI that is out of range")
    parser.option("--title", help="the objective in your own words", metavar="TEXT")
    parser.option("--target", help="the value to reach; default: the nearest healthy value", metavar="NUMBER")
    parser.option("--owner", help="who owns it; default: the KPI's owner", metavar="NAME")


def act(shell: Shell, args: Namespace) -> int:
    """The objective that acts on a KPI, with its key result linked."""
    from okrtui.domain.key_results.metric import Metric
    from okrtui.operations.acting import ActOnKpi
    from okrtui.parsing.fields import Reader

    kpi = _kpi(shell, args.kpi)
    reader = Reader(shell.workspace, shell.today)
    target = None if args.target is None else reader.read(Metric, "target", args.target, kpi.unit)
    return run_and_report(shell, ActOnKpi(kpi.id, args.title or "", target, args.owner or ""))


def _baseline_arguments(parser: Parser, thing: str) -> None:
    parser.word("kpi", "the KPI")
    parser.option("--since", help="the first day of the new baseline", metavar="DAY")


def baseline(shell: Shell, args: Namespace) -> int:
    """Confirm a new baseline: the KPI's normal range is recalculated from that day."""
    from okrtui.operations.baselines import ConfirmLevel
    from okrtui.parsing.days import read_day

    if args.since is None:
        raise WordsProblem("Since when? For example: okrtui baseline mrr --since 2026-10-01")
    return run_and_report(shell, ConfirmLevel(_kpi(shell, args.kpi).id, read_day(args.since, shell.today)))


def _kpi(shell: Shell, key: str) -> Kpi:
    from okrtui.domain.model.kpi import Kpi
    from okrtui.parsing.lookup import find

    record = find(shell.workspace, key, shell.today, ("kpis",))
    assert isinstance(record, Kpi)
    return record


def _decide_arguments(parser: Parser, thing: str) -> None:
    parser.word("answers", "six answers, each k, o or - (can't say); without them it asks", nargs="*")


def decide(shell: Shell, args: Namespace) -> int:
    """KPI or OKR: six questions, and what the answers come to."""
    from okrtui.advice.decide import QUESTIONS, Answer, decided

    answers: list[Answer] = []
    given = [letter for word in args.answers for letter in word]
    if given and len(given) != len(QUESTIONS):
        raise WordsProblem(f"Give {len(QUESTIONS)} answers, each k, o or -, such as okrtui decide kkoko-")
    for place, question in enumerate(QUESTIONS):
        text = given[place] if given else shell.ask(f"{question.ask}  k {question.kpi}  o {question.okr}: ")
        if text is None:
            shell.say("Stopped. Nothing was decided")
            return 0
        letter = text.strip().lower()[:1]
        if letter not in ("k", "o", "-", ""):
            raise WordsProblem(f"Answer with k, o or -, not {text.strip()[:20]}")
        answers.append("kpi" if letter == "k" else "okr" if letter == "o" else None)
    verdict = decided(answers)
    if shell.json:
        shell.out_json({"verdict": verdict.what, "reasons": list(verdict.reasons), "next": verdict.then})
        return 0
    shell.out(verdict.sentence)
    for reason in verdict.reasons:
        shell.out(f"  {reason}")
    shell.say(verdict.then)
    return 0


VERBS = {
    "advice": Verb(_advice_arguments, advice),
    "silence": Verb(_silence_arguments, silence),
    "act": Verb(_act_arguments, act),
    "baseline": Verb(_baseline_arguments, baseline),
    "decide": Verb(_decide_arguments, decide),
}
