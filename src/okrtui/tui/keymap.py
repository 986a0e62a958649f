"""The user's own keys: commands bound by id. What cannot be bound is told, and keeps the keys it has."""

import difflib
import re
from collections.abc import Mapping

from okrtui.text.fitting import shortened
from okrtui.tui.command import Command, On

NAMES = frozenset({
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "backspace", "delete",
    "insert", "space", *(f"f{number}" for number in range(1, 25)),
})  # fmt: skip
FORMER_IDS = {"advice.mend": "advice.fix", "history.take-back": "history.undo", "level": "baseline"}
"""Ids that commands had before; settings files may still have them."""
_KEY = re.compile(r"(?P<with>(?:ctrl\+|shift\+)*)(?P<key>\S+)")


def rebound(
    commands: tuple[Command[On], ...], keys: Mapping[str, str]
) -> tuple[tuple[Command[On], ...], dict[str, str]]:
    """The commands with the keys of `keys` (id to keys with blanks between), and what is wrong, by id.

    A key that another command of the same screen has goes to the one it was given
    to, as long as the other one has a key left, and that is told; else nothing is changed.
    """
    known = {command.id: command for command in commands}
    problems: dict[str, str] = {}
    changed: dict[str, Command[On]] = {}
    keys = {FORMER_IDS.get(name, name): text for name, text in keys.items()}
    for name, text in keys.items():
        command = known.get(name)
        if command is None:
            near = difflib.get_close_matches(name[:60], known, 1)
            hint = f". Nearest: {near[0]}" if near else ""
            problems[name] = f"keys: there is no command {shortened(name, 40)}{hint}"
            continue
        wanted = tuple(text.split())
        others = tuple(other for other in commands if other.id not in keys or other.id in changed)
        # What it has already may be shared, as between a list and all of them.
        fresh = tuple(key for key in wanted if key not in command.keys)
        why = _no_key(wanted) or _taken(command, fresh, others, changed)
        if why:
            problems[name] = f"keys: {why}. {name} keeps {' '.join(command.keys)}"
        elif wanted:
            changed[name] = command._replace(keys=wanted)
    kept = tuple(changed.get(c.id) or _without(c, changed) for c in commands)
    for before, after in zip(commands, kept, strict=True):
        if before.id not in changed and before.keys != after.keys:
            _tell_loss(before, after, changed, problems)
    return kept, problems


def _tell_loss(
    before: Command[On], after: Command[On], changed: Mapping[str, Command[On]], told: dict[str, str]
) -> None:
    """A command that lost one of several keys continues with the others; what took it is told, once each."""
    lost = [key for key in before.keys if key not in after.keys]
    taker = next(other for other in changed.values() if _meet(before, other) and set(lost) & set(other.keys))
    keeps = f"{before.id}, which keeps {' '.join(after.keys)}"
    told.setdefault(taker.id, f"keys: {taker.id} took {' '.join(lost)} from {keeps}")


def _no_key(wanted: tuple[str, ...]) -> str:
    """What names no key, as a sentence; empty where all do."""
    for word in wanted:
        found = _KEY.fullmatch(word)
        if found is None or not (
            found["key"] in NAMES or (len(found["key"]) == 1 and found["key"].isprintable())
        ):
            return f"{shortened(word, 20)} isn't the name of a key"
    return ""


def _taken(
    command: Command[On],
    wanted: tuple[str, ...],
    commands: tuple[Command[On], ...],
    changed: dict[str, Command[On]],
) -> str:
    """Whose only keys these are, as a sentence; empty where nobody loses the last one."""
    for other in commands:
        own = changed.get(other.id, other)
        lost = [key for key in own.keys if key in wanted]
        if other.id == command.id or not lost or not _meet(command, other):
            continue
        if other.id in changed or not set(own.keys) - set(wanted):
            return f"{' '.join(lost)} is already the key of {other.id}"
    return ""


def _without(command: Command[On], changed: dict[str, Command[On]]) -> Command[On]:
    """A command without the keys that others were given."""
    taken = {key for other in changed.values() if _meet(command, other) for key in other.keys}
    left = tuple(key for key in command.keys if key not in taken)
    return command._replace(keys=left) if len(left) < len(command.keys) else command


def _meet(one: Command[On], other: Command[On]) -> bool:
    """Whether two commands are on one screen."""
    return not one.screens or not other.screens or bool(set(one.screens) & set(other.screens))
