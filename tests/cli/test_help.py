"""Every command has help, and the tables of commands are whole."""

import pkgutil
from importlib import import_module

import pytest

import okrtui.cli
from okrtui.cli.commands import COMMANDS, Command
from okrtui.cli.parser import Parser
from okrtui.text.glossary import GLOSSARY
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


def test_a_word_is_explained_with_those_near_it(okr: Okr) -> None:
    """By whatever name it is asked for."""
    for asked in (["confidence"], ["CF"]):
        first, how, blank, *others = okr.done("help", *asked).out.splitlines()
        name, _, meaning = first.strip().partition(" ")
        assert name == "confidence"
        assert meaning.strip() == "how sure you are of reaching it, 0 to 10; your own judgment"
        assert how.strip() == "How: okrtui checkin KEY = --confidence 7"
        assert blank == ""
        assert any("at risk" in line for line in others)


def test_a_word_of_two_needs_no_quotes(okr: Okr) -> None:
    """They are read as one."""
    assert okr.done("help", "at", "risk").out.startswith("▲ at risk ")


def test_a_word_that_is_a_command_says_where_its_help_is(okr: Okr) -> None:
    """Both are what was asked for."""
    assert okr.done("help", "score").out.endswith("\n\nokrtui score --help shows how to use the command\n")
    assert okr.done("help", "undo").out == "okrtui undo --help shows how to use the command\n"


def test_help_lists_commands_or_every_word(okr: Okr) -> None:
    """Without a word it is the overview; with --all or as JSON it is the glossary."""
    assert okr.done("help").out == okr.done("--help").out
    lines = okr.done("help", "--all").out.splitlines()
    assert len(lines) == len(GLOSSARY)
    assert max(map(len, lines)) <= 79
    found = okr.done("help", "--json").json
    assert [item["word"] for item in found] == [word.word for word in GLOSSARY]


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        ("archive", "okrtui set KPI archived=yes"), ("carry over", "okrtui close KEY --next carry"),
        ("snooze", "okrtui silence KEY RULE"), ("reopen", "okrtui close CYCLE, okrtui reopen CYCLE"),
    ],
)  # fmt: skip
def test_what_one_can_do_names_its_command(okr: Okr, asked: str, command: str) -> None:
    """Under the line of the word, which is found by what people want to do."""
    assert okr.done("help", asked).out.splitlines()[1].strip() == f"How: {command}"


@pytest.mark.parametrize("command", ["demo", "export", "import", "status"])
def test_an_option_that_is_a_command_is_named(okr: Okr, command: str) -> None:
    """Two dashes too many are no reason to read all of the help."""
    found = okr(f"--{command}")
    assert (found.status, found.out) == (2, "")
    assert found.err == f"okrtui: There is no option --{command}. Did you mean okrtui {command}?\n"


def test_a_word_that_is_not_there_names_the_nearest(okr: Okr) -> None:
    """And nothing on stdout."""
    found = okr("help", "confidance")
    assert (found.status, found.out) == (2, "")
    assert found.err == "okrtui: There is no word confidance. Nearest: confidence\n"
    assert okr("help", "zzz").err.endswith("okrtui help --all lists every word\n")
