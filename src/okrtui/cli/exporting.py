"""All data, or that of a cycle, for other programs: to stdout, to a new file, or to a folder of tables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.cli.shell import Shell, Verb
from okrtui.cli.streams import is_terminal
from okrtui.domain.errors import WordsProblem

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.formats.exports.format import ExportFormat
    from okrtui.views.exported import Exported

STDOUT = "-"


def _arguments(parser: Parser, thing: str) -> None:
    from okrtui.formats.exports.registry import EXPORTS, FIRST

    names = tuple(EXPORTS)
    parser.option(
        "--format",
        metavar="|".join(names),
        choices=names,
        help=f"default: by the ending of PATH, else {FIRST}",
    )
    parser.option("--cycle", metavar="KEY", help="only this cycle, its objectives and the KPIs they use")
    parser.option(
        "-o",
        "--output",
        metavar="PATH",
        help="a new file; for csv a name that ends in .csv, or a folder for one table each. Default: stdout",
    )


def export(shell: Shell, args: Namespace) -> int:
    """Write it."""
    shell.read()
    from okrtui.formats.exports.registry import BY_SUFFIX, EXPORTS, FIRST
    from okrtui.paths import typed
    from okrtui.store.file import name_of

    if args.output is not None and not args.output.strip():
        raise WordsProblem("-o needs the name of a file")
    path = None if args.output in (None, STDOUT) else typed(args.output)
    by_name = None if path is None else BY_SUFFIX.get(path.suffix.lower())
    by_name = EXPORTS["json"] if shell.json else by_name
    written = EXPORTS[args.format] if args.format else by_name or EXPORTS[FIRST]
    found = _found(shell, args)
    if path is None:
        _to_stdout(shell, written.write(found))
    else:
        size = _to_path(written, found, path)
        shell.say(f"Exported: {name_of(path.absolute())}")
        _say_too_large(shell, size)
    if found.left_out:
        from okrtui.text.numbers import counted

        shell.say(
            f"okrtui: {counted(found.left_out, 'damaged record')} left out. okrtui doctor says what is wrong"
        )
    return 0


def _found(shell: Shell, args: Namespace) -> Exported:
    from okrtui.views.exported import Exported

    if args.cycle is None:
        return Exported(shell.evaluator)
    from okrtui.domain.model.cycle import Cycle
    from okrtui.parsing.lookup import find

    cycle = find(shell.workspace, args.cycle, shell.today, ("cycles",))
    assert isinstance(cycle, Cycle)
    return Exported(shell.evaluator, cycle)


def _to_stdout(shell: Shell, text: str) -> None:
    """The very bytes that a file would have; a terminal gets nothing that it would act on."""
    if not is_terminal(sys.stdout):
        shell.out_bytes(text.encode("utf-8"))
        return
    for line in text.splitlines():
        shell.out(line)


def _to_path(written: ExportFormat, found: Exported, path: Path) -> int:
    """Write it; the size of the largest file of it."""
    from okrtui.store.new_file import create_file, create_folder

    if written.files is not None and path.suffix.lower() not in written.suffixes:
        files = {name: text.encode("utf-8") for name, text in written.files(found).items()}
        create_folder(path, files)
        return max(map(len, files.values()))
    data = written.write(found).encode("utf-8")
    create_file(path, data)
    return len(data)


def _say_too_large(shell: Shell, size: int) -> None:
    """Say where an export can't be imported again, and what can be done in its place."""
    from okrtui.formats.files.opening import MOST_OWN

    if size > MOST_OWN:
        shell.say(
            f"okrtui: It is larger than the {MOST_OWN // 1024 // 1024} MB that okrtui import reads. "
            "To take everything along, copy the file itself; or export cycles, one by one, with --cycle"
        )


VERBS = {"export": Verb(_arguments, export)}
