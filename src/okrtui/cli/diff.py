"""Two states of the file beside each other, from git, backups or files; and one as text, for git to compare."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import DataProblem, WordsProblem
from okrtui.text.escaping import visible

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from okrtui.cli.parser import Parser
    from okrtui.domain.workspace import Workspace
    from okrtui.store.snapshot import Snapshot

FOUND = 1
OTHERWISE = (
    "okrtui diff monday compares with a backup, okrtui diff --saved with the file before the last save"
)


def _arguments(parser: Parser, thing: str) -> None:
    parser.word(
        "a",
        "a file, a day or a backup's name, or a revision of git, such as HEAD~3; default: the last commit",
        nargs="?",
    )
    parser.word("b", "the same for what came later; default: the file as it is now", nargs="?")
    parser.flag("--saved", "what the last save changed")
    parser.flag("--check", "exit with 1 if they differ")
    parser.option("--textconv", metavar="FILE", help="print FILE as text, for git to compare")


def diff(shell: Shell, args: Namespace) -> int:
    """What changed from the one state to the other."""
    from okrtui.views.difference import GROUPS, differences

    if args.textconv is not None:
        return _as_text(shell, args)
    if args.saved and args.a is not None:
        raise WordsProblem("--saved takes no other state. okrtui diff --help shows how")
    if args.saved:
        before = _before_last_save(shell)
    else:
        before = _last_commit(shell) if args.a is None else _state(shell, args.a)
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

    if args.a is not None or args.check or args.saved:
        raise WordsProblem("--textconv takes one file and nothing else. okrtui diff --help shows how")
    for line in record_lines(_in_file(Path(args.textconv))):
        shell.out(line)
    return 0


def _last_commit(shell: Shell) -> Workspace:
    """The file as git has it; where it has none, what else there is to compare with is said."""
    from okrtui.store.git import HEAD

    try:
        return _in_git(shell, HEAD)
    except DataProblem as problem:
        raise DataProblem(f"{problem.sentence}. {OTHERWISE}") from None


def _in_git(shell: Shell, revision: str) -> Workspace:
    """What the file was in a revision of git."""
    from okrtui import clock
    from okrtui.store.git import committed
    from okrtui.store.reading import workspace_in

    path = shell.paths.file
    return workspace_in(path, committed(path, revision), clock.now())


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
    """What a word names: a file, a day or a backup, or a revision of git."""
    if _is_file(word):
        return _in_file(Path(word))
    on = _day(shell, word)
    return _in_backup(shell, _of_day(shell, on)) if on is not None else _in_backup_or_git(shell, word)


def _is_file(word: str) -> bool:
    """Whether a word is the path of a file; a branch may have a slash in its name, and is none."""
    try:
        return Path(word).exists() or Path(word).is_absolute() or Path(word).suffix == ".json"
    except (OSError, ValueError):
        return False


def _day(shell: Shell, word: str) -> date | None:
    from okrtui.parsing.days import read_day

    try:
        return read_day(word, shell.today, order=shell.workspace.settings.day_order)
    except DataProblem:
        return None


def _of_day(shell: Shell, on: date) -> Snapshot:
    """The last backup that was made by the end of a day."""
    from okrtui.cli.keeping import backups_of
    from okrtui.text.dates import dated

    found = next((item for item in backups_of(shell).all() if item.at.astimezone().date() <= on), None)
    if found is None:
        raise WordsProblem(
            f"There is no backup from {dated(on)} or before. okrtui backup list shows what there is"
        )
    return found


def _in_backup_or_git(shell: Shell, word: str) -> Workspace:
    """The backup of that name, else the revision of it."""
    from okrtui.cli.keeping import backups_of
    from okrtui.store.git import NoSuchRevision, NotInGit

    try:
        return _in_backup(shell, backups_of(shell).find(word))
    except WordsProblem as problem:
        try:
            return _in_git(shell, word)
        except NoSuchRevision as other:
            raise WordsProblem(f"{other.sentence}. {problem.sentence}") from None
        except NotInGit:
            raise problem from None


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
