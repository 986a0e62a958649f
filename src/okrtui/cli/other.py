"""Where things lie, and what the file can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.shell import Shell, Verb

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser


def _paths_arguments(parser: Parser, thing: str) -> None:
    pass


def paths(shell: Shell, args: Namespace) -> int:
    """The file, the settings and the state."""
    rows = shell.paths.rows()
    if shell.json:
        shell.out_json({name: None if path is None else str(path) for name, path in rows})
        return 0
    for name, path in rows:
        shell.out(f"{name:<10}{path or 'none: there is no home folder here'}")
    return 0


def _schema_arguments(parser: Parser, thing: str) -> None:
    pass


def schema(shell: Shell, args: Namespace) -> int:
    """The JSON Schema of the file, whichever it is."""
    from okrtui.store.json_schema import file_schema

    shell.out_json(file_schema())
    return 0


VERBS = {"schema": Verb(_schema_arguments, schema), "paths": Verb(_paths_arguments, paths)}
