"""The user's own keys: commands bound anew by id, unknown names and clashes told."""

import difflib
from collections.abc import Mapping

from okrtui.text.escaping import visible
from okrtui.tui.ui import Command


def rebound(commands: tuple[Command, ...], keys: Mapping[str, str]) -> tuple[tuple[Command, ...], list[str]]:
    """The commands with the keys of `keys` (id to keys with blanks between), and what is wrong with it.

    A key that another command of the same screen has goes to the one that was
    bound anew; that is told.
    """
    known = {command.id: command for command in commands}
    problems = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, text in keys.items():
        if name in known:
            wanted[name] = tuple(text.split())
        else:
            near = difflib.get_close_matches(name, known, 1)
            hint = f". Nearest: {near[0]}" if near else ""
            problems.append(f"keys: no command is called {visible(name)}{hint}")
    changed = {name: known[name]._replace(keys=new) for name, new in wanted.items()}
    return tuple(_without_clash(changed.get(c.id, c), changed, problems) for c in commands), problems


def _without_clash(command: Command, changed: dict[str, Command], problems: list[str]) -> Command:
    if command.id in changed:
        return command
    for other in changed.values():
        taken = [key for key in command.keys if key in other.keys and _meet(command, other)]
        if taken:
            left = tuple(key for key in command.keys if key not in taken)
            if not left:
                problems.append(
                    f"keys: {' '.join(taken)} is {other.id} now, and {command.id} has no key left"
                )
            command = command._replace(keys=left)
    return command


def _meet(one: Command, other: Command) -> bool:
    """Whether two commands are on one screen."""
    return not one.screens or not other.screens or bool(set(one.screens) & set(other.screens))
