"""What there is stands in a tuple, and every tuple is complete; formats of reports alone are found by their files."""

import re
from importlib import import_module

from okrtui.cli.commands import COMMANDS as VERBS
from okrtui.domain.key_results.kinds import KINDS
from okrtui.tui.app import SCREENS, all_commands
from okrtui.tui.command import GROUPS, Command, commands_of
from okrtui.tui.ui import Ui
from tests.house.tree import SOURCE, modules_in


def test_every_kind_of_key_result_is_in_the_tuple() -> None:
    """A file in the folder that is missing from KINDS would never be read from a file."""
    assert {kind.__module__.rpartition(".")[2] for kind in KINDS} == modules_in(
        SOURCE / "domain/key_results", "base", "kinds"
    )


def test_every_screen_is_in_the_tuple() -> None:
    """A screen that is missing from SCREENS could not be reached; each has a letter of its own."""
    assert {screen.module for screen in SCREENS} == modules_in(SOURCE / "tui/screens")
    assert len({screen.letter for screen in SCREENS}) == len(SCREENS)
    for screen in SCREENS:
        built = getattr(import_module(f"okrtui.tui.screens.{screen.module}"), screen.kind)
        assert (built.name, built.letter) == (screen.name, screen.letter)


def _declared() -> list[Command[Ui]]:
    """Every command that stands in a tuple of a file of verbs or of a screen."""
    found: list[Command[Ui]] = []
    for folder in ("commands", "screens"):
        for name in modules_in(SOURCE / "tui" / folder, "table"):
            module = import_module(f"okrtui.tui.{folder}.{name}")
            found += getattr(module, "COMMANDS" if folder == "screens" else name.upper(), ())
    return found


def test_every_command_of_the_app_is_in_the_table() -> None:
    """Each file's tuple is part of the table, ids are public words, and each says what it does."""
    commands = all_commands()
    assert sorted(command.id for command in _declared()) == sorted(command.id for command in commands)
    assert len({command.id for command in commands}) == len(commands)
    for command in commands:
        assert re.fullmatch(r"[a-z]+([.-][a-z]+)*", command.id)
        assert command.name
        assert command.help
        assert command.keys
        assert command.group in GROUPS


def test_no_key_means_two_things_on_a_screen() -> None:
    """A command for one screen may take a key from one for all; two for the same screen may not share one."""
    for screen in SCREENS:
        for own in (True, False):
            found = commands_of(screen.name, all_commands())
            keys = [key for command in found if bool(command.screens) == own for key in command.keys]
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
