"""Checking an outline in a file, as where a repository is built."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import DataProblem
from okrtui.text.escaping import visible

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.parsing.outline.outline import Outline

FOUND = 1
STDIN = "-"


def _arguments(parser: Parser, thing: str) -> None:
    parser.word("file", "an outline in Markdown; - reads it from stdin")
    parser.flag("--strict", "exit with 1 for hints about titles, too")


def lint_file(shell: Shell, args: Namespace) -> int:
    """Each mistake with its line; 1 where there is one."""
    from okrtui import clock
    from okrtui.store.reading import empty_workspace
    from okrtui.views.outline_lint import lint

    name = "stdin" if args.file == STDIN else args.file
    outline = _outline(args.file)
    now = clock.now()
    found = lint(outline, name, empty_workspace(now), shell.today, now)
    if shell.json:
        shell.out_json(
            [
                {
                    "file": name,
                    "line": item.line or None,
                    "severity": "hint" if item.rule else "error",
                    "rule": item.rule or None,
                    "sentence": item.sentence,
                }
                for item in found
            ]
        )
    else:
        for item in found:
            place = f"{visible(name)}:{item.line}" if item.line else visible(name)
            shell.out(f"{place}: {'hint: ' if item.rule else ''}{item.sentence}")
    return FOUND if any(args.strict or not item.rule for item in found) else 0


def _outline(file: str) -> Outline:
    """The outline of a file; a DataProblem where it isn't text, or has no objective."""
    from okrtui.formats.files.decoding import decoded
    from okrtui.formats.files.opening import read_bytes
    from okrtui.parsing.outline.reader import read_outline

    outline = read_outline(_stdin() if file == STDIN else decoded(read_bytes(Path(file))))
    if not outline.sections:
        raise DataProblem(f"There are no objectives in {visible(Path(file).name)}")
    return outline


def _stdin() -> str:
    """What is piped in, within the bounds of a file."""
    from okrtui.formats.files.opening import MOST

    try:
        return sys.stdin.read(MOST)
    except UnicodeDecodeError:
        raise DataProblem("The input isn't text") from None


VERBS = {"lint": Verb(_arguments, lint_file)}
