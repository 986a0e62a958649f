"""The table of commands: each is declared once, in the file of its kind."""

from okrtui.tui.commands.advising import ADVISING
from okrtui.tui.commands.base import Command
from okrtui.tui.commands.going import GOING
from okrtui.tui.commands.moving import MOVING
from okrtui.tui.commands.taking import TAKING
from okrtui.tui.commands.things import THINGS
from okrtui.tui.commands.updating import UPDATING

COMMANDS: tuple[Command, ...] = (*UPDATING, *THINGS, *ADVISING, *TAKING, *GOING, *MOVING)
GROUPS = ("Update", "Go", "Arrange", "Take along")


def commands_for(screen: str, commands: tuple[Command, ...] = COMMANDS) -> tuple[Command, ...]:
    """The commands of a screen; one made for it goes before one for all with the same key."""
    own = [command for command in commands if screen in command.screens]
    return (*own, *(command for command in commands if not command.screens))


__all__ = ["COMMANDS", "GROUPS", "Command", "commands_for"]
