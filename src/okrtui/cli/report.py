"""Reports of a week, a month or a cycle, as text, Markdown, HTML or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import DataProblem, WordsProblem
from okrtui.text.escaping import visible

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.views.report import Report


def _arguments(parser: Parser, thing: str) -> None:
    parser.option("--since", metavar="DAY", help="from this day on; default: the last seven days")
    parser.option("--cycle", metavar="KEY", help="a cycle: objectives, scores and what you learned")
    parser.flag("--month", "the last 30 days, by the four questions of the monthly review")
    parser.flag("--mine", "only yours and those without an owner")
    from okrtui.formats.registry import BY_SUFFIX, FORMATS

    names, first = (*FORMATS, "json"), BY_SUFFIX[""].name
    parser.option("--format", metavar="|".join(names), choices=names, default=first, help=f"default: {first}")


def report(shell: Shell, args: Namespace) -> int:
    """Write one to stdout."""
    shell.read()
    found = _found(shell, args)
    if shell.json or args.format == "json":
        shell.out_json(_json(found))
        return 0
    from okrtui.formats.registry import FORMATS

    for line in FORMATS[args.format].write(found).rstrip("\n").split("\n"):
        shell.out(line)
    return 0


def _found(shell: Shell, args: Namespace) -> Report:
    from okrtui.parsing.days import read_day
    from okrtui.views.cycle_report import cycle_report
    from okrtui.views.report import month_report, week_report

    if args.cycle is not None and (args.month or args.since is not None):
        raise WordsProblem("A report covers a cycle or a period: use --cycle, or --since and --month")
    evaluator = shell.evaluator
    mine = shell.owner_scope(evaluator, everything=not args.mine)
    if args.mine and mine.all:
        shell.say(f"Nothing here is yours, so everyone's is shown. You are {visible(shell.me)} in this file")
    if args.cycle is not None:
        from okrtui.domain.model.cycle import Cycle
        from okrtui.parsing.lookup import find

        cycle = find(shell.workspace, args.cycle, shell.today, ("cycles",))
        assert isinstance(cycle, Cycle)
        return cycle_report(evaluator, cycle, mine)
    since = None if args.since is None else read_day(args.since, shell.today)
    if since is not None and since > shell.today:
        raise DataProblem("A report looks back, so --since can't be in the future", "since")
    return month_report(evaluator, mine, since) if args.month else week_report(evaluator, mine, since)


def _json(found: Report) -> dict[str, object]:
    return {
        "title": found.title,
        "since": found.since.isoformat() if found.since else None,
        "until": found.until.isoformat() if found.until else None,
        "figures": list(found.figures),
        "sections": [
            {
                "title": section.title,
                "lines": [{"text": line.text, "below": list(line.below)} for line in section.lines],
            }
            for section in found.sections
        ],
        "next": found.closing,
    }


VERBS = {"report": Verb(_arguments, report)}
