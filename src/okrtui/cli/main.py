"""From words to an exit status: finds the command, runs it, and says what went wrong in one sentence."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from okrtui.cli import words as reading
from okrtui.cli.commands import COMMANDS, Command, command
from okrtui.cli.overview import overview
from okrtui.cli.shell import Shell, Verb
from okrtui.cli.streams import Output, say, settle
from okrtui.domain.errors import DurabilityUnknown, NoCycle, NotSaved, OutputProblem, Problem, WordsProblem
from okrtui.text.escaping import visible

if TYPE_CHECKING:
    from okrtui.cli.parser import Parser

STDOUT = 1
INTERRUPTED = 130


def run(words: list[str], closed: frozenset[int] = frozenset()) -> int:
    """Do what the words say; the exit status. `closed`: the descriptors that the process began without."""
    try:
        return _status(words, closed)
    finally:
        settle()


def _status(words: list[str], closed: frozenset[int]) -> int:
    """The exit status, with everything said.

    The status says what became of the change, or of what was to be shown. Words
    that nobody could get, and data of a command that has changed the file, do not count.
    """
    output = Output(closed=STDOUT in closed)
    try:
        status, changes = _run(words, output)
        output.flush()
    except Problem as problem:
        output.flush()
        say(f"okrtui: {problem.sentence}{_then(problem)}")
        return problem.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("OKRTUI_DEBUG"):
            raise
        output.flush()
        say(f"okrtui: an internal error: {type(error).__name__}: {error}. OKRTUI_DEBUG=1 shows where")
        return Problem.exit_status
    if output.lost and not changes:
        say(f"okrtui: the output couldn't be written: {output.lost}")
        return OutputProblem.exit_status
    return status


def _then(problem: Problem) -> str:
    """The command that makes what a problem says is missing; empty where there is none."""
    if not isinstance(problem, NoCycle):
        return ""
    from shlex import quote

    return f". okrtui add cycle {quote(problem.title)} makes it"


def _run(words: list[str], output: Output) -> tuple[int, bool]:
    """The exit status, and whether it is that of a change."""
    everywhere, rest = reading.split(words)
    if everywhere.version:
        from okrtui import __version__

        output.write(f"okrtui {__version__}\n")
        return 0, False
    if not rest or rest == ["--"]:
        if everywhere.help:
            output.write(overview())
            return 0, False
        if everywhere.json:
            raise WordsProblem("--json needs a command that shows something, such as okrtui status --json")
        from okrtui.cli.start import open_app

        return open_app(Shell(everywhere, output)), True
    found = _found(rest[0])
    thing, rest = _thing(found, rest[1:], everywhere.help)
    verb, parser = command_parser(found, thing)
    shell = Shell(everywhere, output, thing)
    if everywhere.help:
        for line in parser.format_help().rstrip("\n").split("\n"):
            shell.out(line)
        return 0, False
    try:
        status = verb.run(shell, parser.read(rest))
        if shell.warning:
            shell.say(shell.warning)
    except OSError as error:
        if shell.saved:
            raise DurabilityUnknown(f"Saved, but then {_failed(error)}") from None
        raise NotSaved(f"Nothing was changed: {_failed(error)}") from None
    return status, shell.saved or found.is_change([thing, *rest])


def command_parser(command: Command, thing: str) -> tuple[Verb, Parser]:
    """What a command does with a thing, and what reads its words."""
    # Only the file of the command that was asked for: importing all of them takes 60 ms.
    verb: Verb = import_module(f"okrtui.cli.{command.family}").VERBS[command.name]

    from okrtui.cli.parser import Parser  # argparse, 8 ms, which the app does not need

    parser = Parser(command, "" if thing == command.at_first else thing)
    if not command.things or thing or command.at_first:
        verb.arguments(parser, thing or command.at_first)
    return verb, parser


def _failed(error: OSError) -> str:
    """What the system says of a file that it could not look at."""
    where = f"{visible(os.fsdecode(error.filename))}: " if isinstance(error.filename, str | bytes) else ""
    return f"{where}{(error.strerror or type(error).__name__).lower()}"


def _found(word: str) -> Command:
    found = command(word)
    if found is not None:
        return found
    if reading.is_option(word):
        meant = command(word.split("=")[0].lstrip("-"))
        hint = "okrtui --help lists them" if meant is None else f"Did you mean okrtui {meant.name}?"
        raise WordsProblem(f"There is no option {reading.word_in_sentence(word)}. {hint}")
    raise WordsProblem(
        f"There is no command {reading.word_in_sentence(word)}. {_nearest(word, [item.name for item in COMMANDS])}"
    )


def _thing(found: Command, rest: list[str], helping: bool) -> tuple[str, list[str]]:
    """The word behind a command that says what it is about, and the words behind it."""
    if not found.things:
        return "", rest
    if rest and rest[0] in found.things:
        return rest[0], rest[1:]
    if helping:
        return "", rest
    if found.at_first and (not rest or reading.is_option(rest[0])):
        return found.at_first, rest
    choices = ", ".join(found.things)
    if not rest:
        raise WordsProblem(f"{found.name} what? One of {choices}")
    raise WordsProblem(
        f"{found.name} can't take {reading.word_in_sentence(rest[0])}. {_nearest(rest[0], list(found.things), choices)}"
    )


def _nearest(word: str, names: list[str], choices: str = "") -> str:
    import difflib  # 2 ms, for what went wrong alone

    near = difflib.get_close_matches(word[:60], names, 1)
    if near:
        return f"Nearest: {near[0]}"
    return f"One of {choices}" if choices else "okrtui --help lists them"
