"""The verbs that work on several lists or on all: each is declared once, in the file of its kind."""

from okrtui.tui.command import Command
from okrtui.tui.commands.copying import COPYING
from okrtui.tui.commands.going import GOING
from okrtui.tui.commands.method import METHOD
from okrtui.tui.commands.moving import MOVING
from okrtui.tui.commands.things import THINGS
from okrtui.tui.commands.updating import UPDATING
from okrtui.tui.ui import Ui

COMMANDS: tuple[Command[Ui], ...] = (*UPDATING, *THINGS, *METHOD, *COPYING, *GOING, *MOVING)
