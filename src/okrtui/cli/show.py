"""Looking: status, list, show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import WordsProblem

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser

FOUND = 1


def _status_arguments(parser: Parser, thing: str) -> None:
    parser.flag("--short", "one line, for a prompt")
    parser.flag("--all", "everyone's, not only yours and those without an owner")
    parser.flag("--check", "exit status 1 if something is due or in alert")


def status(shell: Shell, args: Namespace) -> int:
    """What is due, alerts, objectives with their progress."""
    from okrtui.views.summary import summary

    shell.read()
    evaluator = shell.evaluator
    mine = shell.owner_scope(evaluator, args.all)
    figures = summary(evaluator, mine)
    if shell.json:
        from okrtui.views.as_json import AsJson

        shell.out_json(AsJson(evaluator).status(mine, short=args.short))
    elif args.short:
        from okrtui.cli.status import short_status

        shell.out(short_status(figures))
    else:
        from okrtui.cli.status import whole_status

        whole_status(shell, evaluator, mine, figures)
    return FOUND if args.check and (figures.due or figures.alerts) else 0


def _list_arguments(parser: Parser, thing: str) -> None:
    words = "words, @owner, #tag, is:due late risk off stale blocked done parked; - before one excludes it"
    if thing == "examples":
        parser.word("words", "words that must all occur", nargs="*")
        parser.option("--filter", metavar="WORDS", default="", help="the same, as in other lists")
        return
    parser.option("--filter", metavar="EXPR", default="", help=words)
    parser.flag("--all", "everyone's and every cycle, not only yours and the current one")
    parser.flag("--keys", "only the KEY of each, one per line")
    if thing == "due":
        parser.flag("--check", "exit status 1 if something is due")


def list_(shell: Shell, args: Namespace) -> int:
    """Things one per line, or as an array."""
    if shell.thing == "examples":
        from okrtui.cli.examples import show_examples

        show_examples(shell, " ".join([*args.words, args.filter]))
        return 0
    from okrtui.cli.listing import listed

    shell.read()
    found = listed(shell, shell.thing, args.filter, everything=args.all)
    if shell.json:
        from okrtui.views.as_json import AsJson

        as_json = AsJson(found.evaluator)
        shell.out_json([as_json.thing(record) for record in found.records])
    elif args.keys:
        for name in found.plain_keys():
            shell.out(name)
    else:
        found.show(shell)
    return FOUND if getattr(args, "check", False) and found.records else 0


def _show_arguments(parser: Parser, thing: str) -> None:
    parser.word(
        "key",
        "what to show: a KPI's short name, a number, the end of an id, or words from a title; or settings",
        nargs="+",
    )


def show(shell: Shell, args: Namespace) -> int:
    """Everything about one thing."""
    from okrtui.cli.finding import find_any

    workspace = shell.read()
    if args.key == ["settings"]:
        _settings(shell)
        return 0
    record = find_any(shell, " ".join(args.key), entries=True)
    evaluator = shell.evaluator
    if shell.json:
        from okrtui.views.as_json import AsJson

        shell.out_json(AsJson(evaluator).whole(record))
        return 0
    from okrtui.cli.detail import show_detail

    if workspace.find(record.table, record.id) is None and record.table != "journal":
        raise WordsProblem("That item no longer exists")
    show_detail(shell, evaluator, record)
    return 0


def _settings(shell: Shell) -> None:
    """The settings of the file: what each is, what it was at first, and what it means."""
    from okrtui.domain.settings import GROUPS, SETTINGS, STAGES, written_setting

    meta, args = shell.workspace.meta, shell.workspace.settings.given
    if shell.json:
        values = {name: args.get(name, setting.default) for name, setting in SETTINGS.items()}
        shell.out_json({"title": meta.title, "stage": meta.stage, **values})
        return
    wide = max(map(len, SETTINGS)) + 2
    for name, value, meaning in (
        ("title", meta.title, "the name on the top line"),
        ("stage", str(meta.stage), f"advice, 1 to 5: {STAGES[meta.stage % len(STAGES)]}"),
    ):
        shell.out_pieces([(f"{name:<{wide}}", "text"), (value, "strong")])
        shell.out_wrapped(meaning, "dim", "  ")
    for group, names in GROUPS.items():
        shell.out()
        shell.out_pieces([(group, "strong")])
        for name in names:
            setting = SETTINGS[name]
            value = written_setting(name, args.get(name, setting.default))
            was = f"  (default {written_setting(name, setting.default)})" if name in args else ""
            shell.out_pieces([(f"{name:<{wide}}", "text"), (value, "strong"), (was, "dim")])
            shell.out_wrapped(setting.meaning, "dim", "  ")
    shell.say("okrtui set settings NAME=VALUE changes one, NAME= restores its default")


VERBS = {
    "status": Verb(_status_arguments, status),
    "list": Verb(_list_arguments, list_),
    "show": Verb(_show_arguments, show),
}
