"""From words to an exit status: finds the command, runs it, and says what went wrong in one sentence."""

import os
import sys
from importlib import import_module

from okrtui.cli import words as reading
from okrtui.cli.commands import COMMANDS, Command, command
from okrtui.cli.shell import Shell, Verb, for_stderr
from okrtui.domain.errors import DurabilityUnknown, NotSaved, OutputProblem, Problem, WordsProblem
from okrtui.text.escaping import visible

FAULT = 70
INTERRUPTED = 130


def run(words: list[str]) -> int:
    """Do what the words say; the exit status."""
    try:
        status = _run(words)
        _flush()
    except Problem as problem:
        return _report(problem)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _hush()
        return 0
    except Exception as error:
        if os.environ.get("OKRTUI_DEBUG"):
            raise
        return _report(
            Problem(f"a fault of mine: {type(error).__name__}: {error}. OKRTUI_DEBUG=1 shows where")
        )
    return status


def _run(words: list[str]) -> int:
    everywhere, rest = reading.split(words)
    if everywhere.version:
        from okrtui import __version__

        sys.stdout.write(f"okrtui {__version__}\n")
        return 0
    if not rest or rest == ["--"]:
        if everywhere.help:
            sys.stdout.write(overview())
            return 0
        if everywhere.json:
            raise WordsProblem(
                "--json goes with a command that shows something, such as okrtui status --json"
            )
        from okrtui.cli.start import open_app

        return open_app(Shell(everywhere))
    found = _found(rest[0])
    thing, rest = _thing(found, rest[1:], everywhere.help)
    # Only the file of the command that was asked for: importing all of them takes 60 ms.
    verb: Verb = import_module(f"okrtui.cli.{found.family}").VERBS[found.name]

    from okrtui.cli.parser import Parser  # argparse, 8 ms, which the app does not need

    parser = Parser(found, thing)
    if not found.things or thing:
        verb.arguments(parser, thing)
    shell = Shell(everywhere, thing)
    if everywhere.help:
        for line in parser.format_help().rstrip("\n").split("\n"):
            shell.out(line)
        return 0
    try:
        status = verb.run(shell, parser.read(rest))
        if shell.warning:
            shell.say(shell.warning)
        _flush()
    except OutputProblem:
        if not shell.saved:
            raise
        # The change is in the file: told as not saved, a script would save it again.
        _hush()
        return 0
    except BrokenPipeError:
        raise
    except OSError as error:
        if shell.saved:
            raise DurabilityUnknown(f"Saved, but then {_failed(error)}") from None
        raise NotSaved(f"Nothing was changed: {_failed(error)}") from None
    return status


def _failed(error: OSError) -> str:
    """What the system says of a file that it could not look at."""
    where = f"{visible(os.fsdecode(error.filename))}: " if isinstance(error.filename, str | bytes) else ""
    return f"{where}{(error.strerror or type(error).__name__).lower()}"


def _found(word: str) -> Command:
    found = command(word)
    if found is not None:
        return found
    if reading.is_option(word):
        raise WordsProblem(f"There is no option {reading.quoted(word)}. okrtui --help lists what there is")
    raise WordsProblem(
        f"No command is called {reading.quoted(word)}. {_nearest(word, [item.name for item in COMMANDS])}"
    )


def _thing(found: Command, rest: list[str], helping: bool) -> tuple[str, list[str]]:
    """The word behind a command that says what it is about, and the words behind it."""
    if not found.things:
        return "", rest
    if rest and rest[0] in found.things:
        return rest[0], rest[1:]
    if helping:
        return "", rest
    choices = ", ".join(found.things)
    if not rest:
        raise WordsProblem(f"{found.name} what? One of {choices}")
    raise WordsProblem(
        f"{found.name} knows no {reading.quoted(rest[0])}. {_nearest(rest[0], list(found.things), choices)}"
    )


def _nearest(word: str, names: list[str], choices: str = "") -> str:
    import difflib  # 2 ms, for what went wrong alone

    near = difflib.get_close_matches(word, names, 1)
    if near:
        return f"Nearest: {near[0]}"
    return f"One of {choices}" if choices else "okrtui --help lists them"


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        why = (error.strerror or "unknown").lower()
        _hush()
        raise OutputProblem(f"The output could not be written: {why}") from None


def _report(problem: Problem) -> int:
    """Say it on stderr, even where stderr is gone."""
    try:
        sys.stdout.flush()
        sys.stderr.write(for_stderr(f"okrtui: {problem.sentence}") + "\n")
        sys.stderr.flush()
    except OSError:
        _hush()
    return problem.exit_status


def _hush() -> None:
    """Nobody listens any more: let Python's own flush at the end go nowhere."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass


def overview() -> str:
    """The help of all commands."""
    wide = max(len(item.name) for item in COMMANDS) + 2
    lines = [
        "okrtui: objectives, key results and KPIs in the terminal",
        "",
        "  okrtui [--db FILE]              opens the app",
        "  okrtui COMMAND ...              one of these; okrtui COMMAND --help says more",
        "",
        *[f"  {item.name:<{wide}}{item.summary}" for item in COMMANDS],
        "",
        "KEY is a KPI's short key, a number as lists show it (1, 1.2), the end of an id,",
        "or words that fit one title. Values: 42, 1.2k, 45%, 2/5, +5, -=5. Days: fri, -3d, 2026-11-13.",
        "",
        "  --db FILE     the file; else OKRTUI_DB, else the data folder",
        "  --today DAY   as if it were that day (OKRTUI_TODAY)",
        "  --json        data as JSON",
        "  --version     the version",
        "",
        "Exit status: 0 done, 1 something found (--check), 2 wrong words, 65 bad data, 69 refused,",
        "70 a fault of okrtui, 73 not created, 74 not saved, 75 locked.",
    ]
    return "\n".join(lines) + "\n"
