"""A KPI's reading. Cron's command, so it imports no more than it needs: tables are read in `log_table`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.readings import find_kpi, reading_of
from okrtui.cli.saving import (
    doubt_of,
    once_of,
    saving,
    subject_of_kpi,
    undo_words,
    value_key,
)
from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import WordsProblem

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser


def _arguments(parser: Parser, thing: str) -> None:
    parser.word(
        "kpi",
        "a KPI's short name, the end of its id, or words from its title; - reads CSV or JSON: kpi, value, on, note",
    )
    parser.word(
        "value",
        "the value: 42, 1.2k, +5, -=5, =; a past day can follow: '18 on fri'; - for lines on stdin",
        nargs="*",
    )
    parser.option("--on", metavar="DAY", help="the day it is for, today or earlier")
    parser.option("--note", help="what to remember about it")
    parser.option(
        "--once", metavar="WORD", help="repeating the same command with this word within 7 days does nothing"
    )
    parser.flag(
        "--keep-going", "from stdin: save the lines that can be read and report the others (exit status 1)"
    )


def log(shell: Shell, args: Namespace) -> int:
    """Save one reading, or those of a table."""
    workspace = shell.workspace
    if args.kpi == "-" and args.value:
        raise WordsProblem("- reads a table from stdin: okrtui log - < values.csv")
    if args.kpi == "-" or args.value == ["-"]:
        from okrtui.cli.log_table import log_table

        return log_table(shell, args)
    if not args.value:
        raise WordsProblem("Which value? For example: okrtui log mrr 214k")
    kpi = find_kpi(workspace, args.kpi, shell.today)
    with saving():
        subject = subject_of_kpi(workspace, kpi)
        operation, typed = reading_of(kpi, " ".join(args.value), args.on, args.note, shell.today, subject)
        on = operation.on or shell.today
        change = shell.session.run(operation, once_of(args.once, "log", kpi.id, on, value_key(typed)))
    words = shell.described(change)
    sentence = words.brief or words.sentence
    if not change.empty and (doubt := doubt_of(typed, subject)):
        shell.say(doubt)
    shell.say(sentence if change.empty else f"{sentence}. Undo: {undo_words(shell, change)}")
    if shell.json:
        from okrtui.views.as_json import AsJson

        shell.out_json(AsJson(shell.evaluator).kpi(shell.workspace.kpis[kpi.id]))
    return 0


VERBS = {"log": Verb(_arguments, log)}
