"""Every command has help, and the tables of commands are whole."""

import pkgutil
from importlib import import_module

import pytest

import okrtui.cli
from okrtui.cli.commands import COMMANDS, Command
from okrtui.cli.parser import Parser
from tests.cli.conftest import Okr

CASES = [(command, thing) for command in COMMANDS for thing in ("", *command.things)]
FAMILIES = sorted({command.family for command in COMMANDS})


def _parser(command: Command, thing: str) -> Parser:
    parser = Parser(command, thing)
    import_module(f"okrtui.cli.{command.family}").VERBS[command.name].arguments(parser, thing)
    return parser


@pytest.mark.parametrize(("command", "thing"), CASES)
def test_every_command_has_help_with_an_example(okr: Okr, command: Command, thing: str) -> None:
    """--help goes to stdout, names the command, and gives an example that begins with it."""
    for words in ([command.name, thing, "--help"], ["-h", command.name, thing]):
        said = okr.done(*filter(None, words))
        assert said.out.startswith(f"usage: okrtui {command.name}")
        assert "for example:\n  " in said.out
        assert f"okrtui {command.name}" in said.out.partition("for example:")[2]
        assert said.err == ""


@pytest.mark.parametrize(("command", "thing"), CASES)
def test_every_option_says_what_it_is_for(command: Command, thing: str) -> None:
    """No option and no word goes without a description."""
    if command.things and not thing:
        return
    for action in _parser(command, thing)._actions:
        assert action.help, action


def test_every_verb_is_a_command_and_the_other_way_round() -> None:
    """The table of commands and the files of their families agree."""
    verbs = {(family, name) for family in FAMILIES for name in import_module(f"okrtui.cli.{family}").VERBS}
    assert verbs == {(command.family, command.name) for command in COMMANDS}
    with_verbs = {
        module.name
        for module in pkgutil.iter_modules(okrtui.cli.__path__)
        if hasattr(import_module(f"okrtui.cli.{module.name}"), "VERBS")
    }
    assert with_verbs == set(FAMILIES)


def test_the_overview_lists_every_command(okr: Okr) -> None:
    """okrtui --help names all of them, within 80 columns wherever it can."""
    out = okr.done("--help").out
    for command in COMMANDS:
        assert f"\n  {command.name} " in out
    assert okr.done("-h").out == out
    assert max(map(len, out.splitlines())) <= 100


def test_completion_knows_every_option(okr: Okr) -> None:
    """It asks the commands themselves."""
    for shell in ("bash", "zsh", "fish"):
        script = okr.done("completion", shell).out
        for command in COMMANDS:
            for thing in command.things or ("",):
                for option in _parser(command, thing).options:
                    assert option.removeprefix("--") in script, (shell, command.name, thing, option)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_every_command(okr: Okr, shell: str) -> None:
    """Each script knows all commands and their things."""
    script = okr.done("completion", shell).out
    for command in COMMANDS:
        assert command.name in script
        for thing in command.things:
            assert thing in script


@pytest.mark.parametrize("words", [["--version"], ["-V"], ["status", "--version"]])
def test_the_version_is_printed(okr: Okr, words: list[str]) -> None:
    """--version stands anywhere."""
    assert okr.done(*words).out == f"okrtui {okrtui.__version__}\n"
