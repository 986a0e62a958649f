"""Two states of the file beside each other; and one as text, for git to compare."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import DataProblem, WordsProblem
from okrtui.text.escaping import visible

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.domain.workspace import Workspace
    from okrtui.store.snapshot import Snapshot

FOUND = 1


def _arguments(parser: Parser, thing: str) -> None:
    parser.word("a", "a file, a backup's name, or a day; default: before the last save", nargs="?")
    parser.word("b", "the same for what came later; default: the file as it is now", nargs="?")
    parser.flag("--check", "exit with 1 if they differ")
    parser.option("--textconv", metavar="FILE", help="print FILE as text, for git to compare")


def diff(shell: Shell, args: Namespace) -> int:
    """What changed from the one state to the other."""
    from okrtui.views.difference import GROUPS, differences

    if args.textconv is not None:
        return _as_text(shell, args)
    before = _before_last_save(shell) if args.a is None else _state(shell, args.a)
    after = shell.read() if args.b is None else _state(shell, args.b)
    found = differences(before, after)
    if shell.json:
        shell.out_json(
            [
                {
                    "verb": item.verb,
                    "table": item.table,
                    "key": item.id,
                    "title": item.title,
                    "what": item.what,
                    "by": item.by or None,
                    "at": None if item.at is None else item.at.isoformat().replace("+00:00", "Z"),
                }
                for item in found
            ]
        )
        return FOUND if found and args.check else 0
    if not found:
        shell.say("No difference")
    group = None
    for item in found:
        if item.owner_table != group:
            group = item.owner_table
            shell.out_pieces([(GROUPS[group], "strong")])
        shell.out_wrapped(item.line(shell.today), indent="  ")
    return FOUND if found and args.check else 0


def _as_text(shell: Shell, args: Namespace) -> int:
    from okrtui.views.record_text import record_lines

    if args.a is not None or args.check:
        raise WordsProblem("--textconv takes one file and nothing else. okrtui diff --help shows how")
    for line in record_lines(_in_file(Path(args.textconv))):
        shell.out(line)
    return 0


def _before_last_save(shell: Shell) -> Workspace:
    """The file as it was before the last save, which is kept beside it."""
    path = shell.paths.file
    previous = path.with_name(f"{path.name}.prev")
    from okrtui.store.file import read_bytes

    if read_bytes(previous, path) is None:
        raise DataProblem(
            f"Nothing was saved here before, so there is nothing to compare: {visible(previous.name)}"
        )
    return _in_file(previous, path)


def _state(shell: Shell, word: str) -> Workspace:
    """What a word names: a file, a backup, or a day."""
    if os.sep in word or Path(word).exists():
        return _in_file(Path(word))
    return _in_backup(shell, _backup(shell, word))


def _backup(shell: Shell, word: str) -> Snapshot:
    """The backup of that name, else the last one that was made by the end of that day."""
    from okrtui.cli.keeping import backups_of
    from okrtui.parsing.days import read_day
    from okrtui.text.dates import dated

    backups = backups_of(shell)
    try:
        on = read_day(word, shell.today, order=shell.workspace.settings.day_order)
    except DataProblem:
        return backups.find(word)
    found = next((item for item in backups.all() if item.at.astimezone().date() <= on), None)
    if found is None:
        raise WordsProblem(
            f"There is no backup from {dated(on)} or before. okrtui backup list shows what there is"
        )
    return found


def _in_backup(shell: Shell, snapshot: Snapshot) -> Workspace:
    from okrtui import clock
    from okrtui.cli.keeping import backups_of
    from okrtui.store.reading import workspace_in

    return workspace_in(snapshot.path, backups_of(shell).read(snapshot), clock.now())


def _in_file(path: Path, beside: Path | None = None) -> Workspace:
    """What a file of ours holds; one that git gives for nothing is empty."""
    from okrtui import clock
    from okrtui.store.file import read_bytes
    from okrtui.store.reading import empty_workspace, workspace_in

    if str(path) == os.devnull:
        return empty_workspace(clock.now())
    data = None if "\0" in str(path) else read_bytes(path, beside)
    if data is None:
        raise DataProblem(f"There is no file {visible(str(path))}")
    return workspace_in(path, data, clock.now())


VERBS = {"diff": Verb(_arguments, diff)}
