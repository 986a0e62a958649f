"""What a key does: it is taken by the top layer, or else stands for a command."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic

from okrtui.domain.errors import Problem
from okrtui.text.spans import NOTHING, Glyph
from okrtui.tui.command import Command, On, commands_of
from okrtui.tui.messages import Messages
from okrtui.tui.saving import Saving
from okrtui.tui.stack import Stack
from okrtui.tui.toolkit.keys import key_in_words

HELP = "keys"
"""The command whose function keys work in the middle of typing too."""
Bound = tuple[tuple[Command[On], ...], list[str]]
"""Every command with its keys, and what is wrong with the keys of the user's own."""


class Keyboard(Generic[On]):
    """Keys go to the layer on top; what it does not take is done on `on`, by the command that has the key."""

    def __init__(
        self,
        on: On,
        bound: Callable[[], Bound[On]],
        stack: Stack,
        messages: Messages,
        saving: Saving,
        leave: Callable[[], None],
    ) -> None:
        """`bound` is asked once a binding of keys, when the first command is looked for."""
        self._on = on
        self._bound = bound
        self._stack = stack
        self._messages = messages
        self._saving = saving
        self._leave = leave
        self._commands: dict[str, Command[On]] = {}
        self.asking: Callable[[str], bool] | None = None
        """Asked for the next key before anything else is; whether it took it."""
        self.ready = False
        """Whether the first frame is out. Before that no sentence names a key: commands take 50 ms to import."""

    def press(self, key: str, character: str | None) -> None:
        """What a key does."""
        if key == "ctrl+c" and self.command_for(key) is None:
            # Reading a large file takes its time, and the way out is there in the middle of that too.
            self._saving.give_up_reading()
        self._saving.in_turn(partial(self._press, key, character))

    def _press(self, key: str, character: str | None) -> None:
        self._messages.announced = NOTHING
        if self.asking is not None:
            asking, self.asking = self.asking, None
            if asking(key):
                return
        if key == "ctrl+c" and self.command_for(key) is None:
            # The way out is the same wherever one is, in the middle of typing too.
            self._messages.say("ctrl+c again closes okrtui")
            self.asking = self._leave_again
        elif self._is_help(key, character):
            self.do(HELP)
        elif not self._stack.top.key(key, character) and (command := self.command_for(key)) is not None:
            self.do(command)

    def _is_help(self, key: str, character: str | None) -> bool:
        """Whether a function key asks for help: no field has a use for one, so it does wherever one is."""
        function = character is None and key[:1] == "f" and key[1:].isdecimal()
        return function and self.has(HELP, key)

    def _leave_again(self, key: str) -> bool:
        if key == "ctrl+c":
            self._leave()
        return key == "ctrl+c"

    def paste(self, text: str) -> None:
        """Pasted text goes to whatever is typed in."""
        self._saving.in_turn(partial(self._paste, text))

    def _paste(self, text: str) -> None:
        self._messages.announced = NOTHING
        self._stack.top.paste(text)

    @property
    def commands(self) -> tuple[Command[On], ...]:
        """Every command, with the user's own keys."""
        return tuple(self._by_id.values())

    @property
    def _by_id(self) -> dict[str, Command[On]]:
        if not self._commands:
            commands, problems = self._bound()
            self._commands = {command.id: command for command in commands}
            if problems:
                self._messages.say(Glyph("look", "look"), problems[0])
        return self._commands

    def rebind(self) -> None:
        """The user's keys are others now."""
        self._commands = {}

    def available(self) -> tuple[Command[On], ...]:
        """Every command of the list that is shown."""
        return commands_of(self._stack.screen.name, self.commands)

    def command_for(self, key: str) -> Command[On] | None:
        """The command a key stands for here."""
        return next((command for command in self.available() if key in command.keys), None)

    def key_of(self, command: str) -> str:
        """The key of a command as sentences write it; empty without one, and before the first frame."""
        known = self._by_id.get(command) if self.ready else None
        return key_in_words(known.keys[0]) if known is not None and known.keys else ""

    def has(self, command: str, key: str) -> bool:
        """Whether a key is one of a command's."""
        return key in self._by_id[command].keys

    def shown(self, *ids: str) -> list[tuple[str, str]]:
        """Keys of commands, and what a footer calls them."""
        found = (self._by_id[name] for name in ids)
        return [(command.shown_key, command.label) for command in found]

    def do(self, command: Command[On] | str) -> None:
        """Do a command, which may be named by its id, or say why it cannot be done."""
        if isinstance(command, str):
            command = self._by_id[command]
        screen = self._stack.screen
        if command.on_row and screen.moved_by_others and self._stack.top is screen:
            screen.moved_by_others = False
            self._messages.say(f"{screen.removed_message()}. {command.shown_key} again to do it")
            return
        reason = command.unavailable(self._on) if command.unavailable is not None else ""
        if reason:
            self._messages.say(reason)
            return
        try:
            command.run(self._on)
        except Problem as problem:
            self._messages.refuse(problem)
