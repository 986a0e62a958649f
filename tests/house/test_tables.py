"""Nothing is discovered: what there is stands in a tuple, and every tuple is complete."""

import re
from importlib import import_module

from okrtui.cli.commands import COMMANDS as VERBS
from okrtui.domain.key_results.kinds import KINDS
from okrtui.tui.commands.base import Command
from okrtui.tui.commands.table import COMMANDS, GROUPS, commands_for
from okrtui.tui.screens import ASIDE, SCREENS
from tests.house.tree import SOURCE, modules_in


def test_every_kind_of_key_result_is_in_the_tuple() -> None:
    """A file in the folder that is missing from KINDS would never be read from a file."""
    assert {kind.__module__.rpartition(".")[2] for kind in KINDS} == modules_in(
        SOURCE / "domain/key_results", "base", "kinds"
    )


def test_every_screen_is_in_the_tuple() -> None:
    """A screen that is missing from SCREENS could not be reached; each has a letter of its own."""
    screens = (*SCREENS, *ASIDE)
    assert {screen.module for screen in screens} == modules_in(SOURCE / "tui/screens", "base")
    assert len({screen.letter for screen in screens}) == len(screens)
    for screen in screens:
        built = getattr(import_module(f"okrtui.tui.screens.{screen.module}"), screen.kind)
        assert (built.name, built.letter) == (screen.name, screen.letter)


def test_every_command_of_the_app_is_in_the_table() -> None:
    """Each file's tuple is part of the table, ids are public words, and each says what it does."""
    declared: list[Command] = []
    for name in modules_in(SOURCE / "tui/commands", "base", "table"):
        declared += getattr(import_module(f"okrtui.tui.commands.{name}"), name.upper(), ())
    assert sorted(command.id for command in declared) == sorted(command.id for command in COMMANDS)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert re.fullmatch(r"[a-z]+([.-][a-z]+)*", command.id)
        assert command.name
        assert command.help
        assert command.keys
        assert command.group in GROUPS


def test_no_key_means_two_things_on_a_screen() -> None:
    """A command for one screen may take a key from one for all; two for the same screen may not share one."""
    for screen in SCREENS:
        for own in (True, False):
            shared = [command for command in commands_for(screen.name) if bool(command.screens) == own]
            keys = [key for command in shared for key in command.keys]
            assert sorted(keys) == sorted(set(keys)), screen.name


def test_every_command_of_the_shell_is_done_somewhere() -> None:
    """Each has its verb in its family's file, no verb is without a command, and each shows how it is used."""
    for verb in VERBS:
        assert verb.name in import_module(f"okrtui.cli.{verb.family}").VERBS
        assert verb.summary
        assert all(f"okrtui {verb.name}" in example for example in verb.examples)
        assert verb.examples
    for family in {verb.family for verb in VERBS}:
        names = {verb.name for verb in VERBS if verb.family == family}
        assert set(import_module(f"okrtui.cli.{family}").VERBS) == names
