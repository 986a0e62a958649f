"""Keys of one's own: every command by its id, clashes and unknown names told."""

import pytest

from okrtui.tui.app import all_commands
from okrtui.tui.command import commands_of
from okrtui.tui.keymap import rebound

COMMANDS = all_commands()


def keys_of(name: str, keys: dict[str, str]) -> tuple[str, ...]:
    """The keys a command has with a keymap."""
    commands, _ = rebound(COMMANDS, keys)
    return next(command.keys for command in commands if command.id == name)


def test_a_command_gets_another_key() -> None:
    """The old key is dead, the new one alive."""
    assert keys_of("check-in", {"check-in": "f5 f6"}) == ("f5", "f6")


def test_a_key_goes_to_the_command_it_was_given_to() -> None:
    """The command that had it keeps its other keys."""
    assert keys_of("check-in", {"check-in": "j"}) == ("j",)
    assert "j" not in keys_of("down", {"check-in": "j"})
    assert keys_of("down", {"check-in": "j"})
    assert rebound(COMMANDS, {"check-in": "j"})[1] == {
        "check-in": "keys: check-in took j from down, which keeps down"
    }


@pytest.mark.parametrize(
    ("keys", "problems"),
    [
        ({"check-in": "y"}, {"check-in": "keys: y is already the key of copy. check-in keeps c"}),
        ({"check-in": "notakey"}, {"check-in": "keys: notakey isn't the name of a key. check-in keeps c"}),
        ({"check-in": "f5 alt+x"}, {"check-in": "keys: alt+x isn't the name of a key. check-in keeps c"}),
        ({"check-in": "f5", "undo": "f5"}, {"undo": "keys: f5 is already the key of check-in. undo keeps u"}),
        ({"check-in": "y", "copy": "f6"}, {}),
        ({"copy": "c", "check-in": "y"}, {}),
    ],
)
def test_a_clash_changes_nothing_and_is_reported(keys: dict[str, str], problems: dict[str, str]) -> None:
    """No command loses its only key, and what is no key binds nothing; two may change places."""
    commands, found = rebound(COMMANDS, keys)
    assert found == problems
    now = {command.id: command.keys for command in commands}
    was = {command.id: command.keys for command in COMMANDS}
    for name, text in keys.items():
        assert now[name] == (was[name] if name in problems else tuple(text.split()))
    assert all(now.values())


def test_an_unknown_name_is_reported_with_the_nearest() -> None:
    """A slip of the pen changes nothing else."""
    commands, problems = rebound(COMMANDS, {"chek-in": "f5"})
    assert commands == COMMANDS
    assert problems == {"chek-in": "keys: there is no command chek-in. Nearest: check-in"}


def test_no_two_commands_of_a_screen_have_one_key() -> None:
    """Same key, same meaning, on every screen."""
    for screen in ("Today", "Objectives", "Results", "KPIs", "History", "Cycles"):
        own = {c.id for c in COMMANDS if screen in c.screens}
        seen: dict[str, str] = {}
        for command in commands_of(screen, COMMANDS):
            for key in command.keys:
                assert key not in seen or seen[key] in own, f"{screen}: {key} is {seen[key]} and {command.id}"
                seen.setdefault(key, command.id)


def test_every_command_has_an_id_a_name_and_help() -> None:
    """Ids are public, and each once."""
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))
    assert all(command.name and command.help and command.keys for command in COMMANDS)
