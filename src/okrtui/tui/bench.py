"""The workbench: what is on the screen and what a key does to it. It knows no Textual, and no widget."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from okrtui.domain.change import Change
from okrtui.domain.errors import DurabilityUnknown, LockedProblem, NotSaved, Problem
from okrtui.domain.evaluation.standing import Standings
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, Operation
from okrtui.operations.session import Session
from okrtui.text.glyphs import Glyphs
from okrtui.text.numbers import counted
from okrtui.tui.commands.base import Command
from okrtui.tui.counsel import Counsel
from okrtui.tui.host import Done, Host
from okrtui.tui.layer import Layer
from okrtui.tui.lines import Pieces, clamped, cut_to, keys_line, line, too_small, whole_parts, with_glyphs
from okrtui.tui.screens import BY_LETTER
from okrtui.tui.screens.base import ListScreen
from okrtui.tui.widgets.desk import Line
from okrtui.views.due import Whose, whose
from okrtui.views.head import Head, head

if TYPE_CHECKING:
    from okrtui.config import Own

LEAST_COLUMNS, LEAST_ROWS = 40, 10


class Workbench:
    """The state of the screen."""

    def __init__(
        self,
        session: Session,
        host: Host,
        glyphs: Glyphs,
        *,
        me: str,
        size: tuple[int, int],
        demo: bool = False,
        own: Own | None = None,
    ) -> None:
        """`size` is columns and rows; `demo` says that the file is thrown away; `own` are the user's settings."""
        self.session = session
        self.host = host
        self.glyphs = glyphs
        self.me = me
        self.columns, self.rows = size
        self.everything = demo
        self.demo = demo
        self.own = own
        self._commands: tuple[Command, ...] = ()
        self.marks: set[str] = set()
        self.ticked: set[str] = set()
        self.said: Pieces = ()
        self.notice = ""
        self.drafts: dict[str, dict[str, str]] = {}
        self.foreign = False
        """Whether what is being shown came from someone else."""
        self.ready = False
        """Whether the first frame is out, and what it did not wait for is there."""
        self.drawing = False
        """Whether plotext is there; the first frame does not wait for it."""
        self.pane_rest: tuple[str, str] = ("", "")
        self.pane_known: tuple[tuple[object, ...], list[list[tuple[str, str]]]] | None = None
        self.waiting = False
        self._held: list[tuple[str, str | None]] = []
        self._workspace = session.workspace
        self.standings = Standings(self._workspace, session.today())
        self._head: Head | None = None
        self.counsel = Counsel(self)
        self.screens: dict[str, ListScreen] = {}
        self.screen: ListScreen = self._built("T")
        self.layers: list[Layer] = [self.screen]
        self.way_back: list[str] = []
        self.asking: Callable[[str], bool] | None = None
        self.screen.opened()

    # What is known

    @property
    def workspace(self) -> Workspace:
        """The workspace that is shown."""
        return self._workspace

    @property
    def today(self) -> date:
        """The day the screen is for."""
        return self.standings.today

    @property
    def mine(self) -> Whose:
        """Whose things are shown."""
        return whose(self.standings, self.me, self.everything)

    @property
    def head(self) -> Head:
        """Figures of the top line, for the current cycle."""
        if self._head is None:
            self._head = head(self.standings, self.mine)
        return self._head

    @property
    def layer(self) -> Layer:
        """What has the keys."""
        return self.layers[-1]

    def context(self) -> Context:
        """A context for trying things out; its ids are never kept."""
        from okrtui import clock
        from okrtui.ids import new_id

        return Context(self.today, clock.now(), self.me, "app", new_id)

    # What changes

    def take(self, workspace: Workspace, *, own: bool = False) -> None:
        """Show another workspace, or the same one on another day; `own` says that it came of one's own doing."""
        if workspace is self._workspace and self.session.today() == self.today:
            return
        self._workspace = workspace
        self.foreign = not own
        self.fresh()
        _ = self.screen.rows
        self.foreign = False

    def fresh(self) -> None:
        """Work everything out anew; what is shown does not shrink to what is mine with the first of that."""
        everyone = self.mine.all
        self.standings = Standings(self._workspace, self.session.today(), self.standings)
        self._head = None
        self.everything = self.everything or (everyone and not self.mine.all)
        for screen in self.screens.values():
            screen.stale = True
        for layer in self.layers:
            layer.changed()

    def say(self, *pieces: str | tuple[str, str]) -> None:
        """Put something on the message line until the next key."""
        self.said = [piece if isinstance(piece, tuple) else (piece, "text") for piece in pieces]

    def refuse(self, problem: Problem) -> None:
        """Say what is wrong."""
        self.say(("glyph look", "look"), problem.sentence)

    def run(
        self,
        operation: Operation,
        done: Done | None = None,
        failed: Callable[[Problem], None] | None = None,
        *,
        wait: bool = False,
    ) -> None:
        """Have an operation done; `wait` keeps the keys that come meanwhile for afterwards."""
        self.submit(lambda: self.session.run(operation), done, failed, wait=wait)

    def submit(
        self,
        work: Callable[[], Change],
        done: Done | None = None,
        failed: Callable[[Problem], None] | None = None,
        *,
        wait: bool = False,
    ) -> None:
        """The same for any work that ends in a change."""
        self.waiting = self.waiting or wait

        def finished(change: Change) -> None:
            self.take(self.session.workspace, own=True)
            self.told(change)
            if done is not None:
                done(change)
            self._let_go(wait)

        def not_done(problem: Problem) -> None:
            self.take(self.session.workspace)
            self.refuse(problem)
            if failed is not None:
                failed(problem)
            self._let_go(wait)

        self.host.submit(work, finished, not_done)

    def _let_go(self, waited: bool) -> None:
        if not waited:
            return
        self.waiting = False
        held, self._held = self._held, []
        for position, (key, character) in enumerate(held):
            self.press(key, character)
            if self.waiting:
                self._held += held[position + 1 :]
                return

    def told(self, change: Change) -> None:
        """Say what an operation did, and how to take it back."""
        if change.empty or change.redo_of:
            self.say(change.sentence)
        elif change.undo_of:
            touched = {edit.record.id for edit in change.edits}
            touched |= {
                getattr(edit.record, name, "") for edit in change.edits for name in ("key_result", "kpi")
            }
            self.ticked -= touched
            self.say(change.sentence, ("U does it again", "dim"))
        else:
            self.say(change.sentence, ("u takes it back", "dim"), (self.session.store.warning, "look"))

    def guard(self, sentence: str, keys: frozenset[str] | None = None) -> None:
        """Say it, and take no more of what was typed for something else: up to its Enter, or a key that types nothing.

        `keys` are those that type here; None: every single character.
        """
        self.say(sentence)

        def asked(key: str) -> bool:
            types = key in keys if keys is not None else len(key) == 1 or key in ("space", "backspace")
            if types:
                self.guard(sentence, keys)
            return types or key == "enter"

        self.asking = asked

    def kept(self, problem: Problem) -> bool:
        """Whether a problem is one after which the same may be tried again."""
        return isinstance(problem, NotSaved | LockedProblem) and not isinstance(problem, DurabilityUnknown)

    def copy(self, text: str) -> None:
        """Copy a text, and say how it went."""
        note = self.host.copy(text)
        self.say(
            f"Copied {counted(len(text.splitlines()), 'line')} to your terminal's clipboard", (note, "dim")
        )

    # Going about

    def go(self, letter: str) -> None:
        """Show another screen."""
        if letter not in BY_LETTER or self.screen.letter == letter:
            self.layers = self.layers[:1]
            return
        self.way_back = [*self.way_back[-20:], self.screen.letter]
        self._show(letter)

    def go_back(self) -> None:
        """Back to where one was."""
        if len(self.layers) > 1:
            self.close()
        elif self.way_back:
            self._show(self.way_back.pop())

    def _show(self, letter: str) -> None:
        self.screen = self._built(letter)
        self.layers = [self.screen]
        self.ticked.clear()
        self.screen.opened()

    def _built(self, letter: str) -> ListScreen:
        if letter not in self.screens:
            self.screens[letter] = BY_LETTER[letter].build(self)
        return self.screens[letter]

    def open(self, layer: Layer) -> None:
        """Put something on top."""
        self.layers.append(layer)
        layer.opened()

    def close(self) -> None:
        """Take the top one away."""
        if len(self.layers) > 1:
            self.layers.pop()

    def replace(self, layer: Layer) -> None:
        """Put something in the top one's place."""
        self.close()
        self.open(layer)

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size."""
        self.columns, self.rows = columns, rows
        self.screen.stale = True

    # Keys

    def press(self, key: str, character: str | None) -> None:
        """What a key does."""
        if self.waiting:
            self._held.append((key, character))
            return
        self.said = ()
        if self.asking is not None:
            asking, self.asking = self.asking, None
            if asking(key):
                return
        if self.layer.key(key, character):
            return
        command = self.command_for(key)
        if command is not None:
            self.do(command)
        elif key == "ctrl+c":
            self.say("ctrl+c again leaves okrtui; everything is saved")
            self.asking = self._leave_on("ctrl+c")

    def _leave_on(self, wanted: str) -> Callable[[str], bool]:
        def asked(key: str) -> bool:
            if key == wanted:
                self.host.leave()
            return key == wanted

        return asked

    def command_for(self, key: str) -> Command | None:
        """The command a key stands for here."""
        return next((command for command in self.available() if key in command.keys), None)

    def available(self) -> tuple[Command, ...]:
        """Every command of the layer that has the keys."""
        # 40 ms with all they bring along; the first frame has no keys yet.
        from okrtui.tui.commands.table import commands_for

        return self.layer.commands() or commands_for(self.screen.name, self.commands)

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command, with the user's own keys."""
        if not self._commands:
            from okrtui.tui.commands.table import COMMANDS
            from okrtui.tui.keymap import rebound

            keys = self.own.settings.keys if self.own is not None else {}
            self._commands, problems = rebound(COMMANDS, keys)
            if problems:
                self.say(("glyph look", "look"), problems[0])
        return self._commands

    def rebind(self) -> None:
        """The user's keys are others now."""
        self._commands = ()

    def do(self, command: Command) -> None:
        """Do a command, or say why it cannot be done."""
        if command.on_row and self.screen.hopped and self.layer is self.screen:
            self.screen.hopped = False
            self.say(f"{self.screen.gone_words()}. {command.shown_key} again for it")
            return
        reason = command.unavailable(self) if command.unavailable is not None else ""
        if reason:
            self.say(reason)
            return
        try:
            command.run(self)
        except Problem as problem:
            self.refuse(problem)

    def paste(self, text: str) -> None:
        """Pasted text goes to whatever is typed in."""
        self.said = ()
        self.layer.paste(text)

    # Drawing

    def lines(self) -> tuple[list[Line], tuple[int, int]]:
        """The whole screen, and where the terminal's cursor stands."""
        if self.columns < LEAST_COLUMNS or self.rows < LEAST_ROWS:
            return too_small(self.columns, self.rows, (LEAST_COLUMNS, LEAST_ROWS)), (0, 0)
        layer = self.layer
        base = layer if layer.whole else self.screen
        top = base.top()
        rows = self.rows - len(top) - 2
        lines = [*top, *base.body(self.columns, rows)]
        lines = lines[: self.rows - 2]
        lines += [line(())] * (self.rows - 2 - len(lines))
        lines.append(self._message())
        lines.append(
            keys_line(layer.footer(), layer.footer_right(), self.columns) if self.ready else line(())
        )
        lines = [clamped(item, self.columns, self.glyphs) for item in lines]
        column, row = layer.cursor() or (0, self.rows - 2 - len(top))
        return lines, (column, row + len(top))

    def _message(self) -> Line:
        pieces = list(self.said) or list(self.layer.message())
        if not pieces and self.notice:
            pieces = [(self.notice, "text")]
        if not pieces:
            return line(())
        parts = whole_parts(with_glyphs(pieces, self.glyphs), self.columns, self.glyphs)
        return line(cut_to(parts, self.columns, self.glyphs))
