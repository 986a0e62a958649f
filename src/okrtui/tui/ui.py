"""The user interface as a stack of layers that declare commands: what is shown, and what a key does to it.

It knows no screen, no dialog and no Textual: `app` hands it the tables of all there is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from okrtui.domain.change import Change
from okrtui.domain.errors import NothingToTakeBack, Problem
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, Operation
from okrtui.operations.session import Session
from okrtui.text.glyphs import Glyphs
from okrtui.text.numbers import counted
from okrtui.text.rows import Row
from okrtui.text.spans import NOTHING, Glyph, Message, Span, Wording, keyed, message
from okrtui.tui.saving import Done, Failed, Host, Saving
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.keys import key_in_words
from okrtui.tui.toolkit.keys import written_key as written_key
from okrtui.views.changes.description import describe
from okrtui.views.due import OwnerScope, owner_scope
from okrtui.views.summary import Summary, summary

if TYPE_CHECKING:
    from okrtui.advice.finding import Finding
    from okrtui.advice.rulebook import Advice
    from okrtui.config import UserSettings
    from okrtui.views.entry_draft import EntryDraft

Run = Callable[["Ui"], None]
UNDO, REDO = keyed("{undo} to undo"), keyed("{redo} to redo")
OTHERS = keyed("{go.history} shows everyone's changes")


class Command(NamedTuple):
    """A user's verb, declared once: footer, help, palette and key map come from it.

    `id` is public and stable; `keys` are the ones it comes with, the first one is shown.
    """

    id: str
    keys: tuple[str, ...]
    name: str
    help: str
    run: Run
    group: str = "Update"
    label: str = ""
    """Short, for the footer; empty: not shown there."""
    screens: tuple[str, ...] = ()
    """Names of the screens it belongs to; none: all."""
    unavailable: Callable[[Ui], Wording] | None = None
    """Why it cannot be done now, as a sentence; empty or none: it can."""
    on_row: bool = False
    """Whether it changes the thing under the cursor: not done to one that came there by someone else's doing."""

    @property
    def shown_key(self) -> str:
        """Its first key as it is written."""
        return written_key(self.keys[0]) if self.keys else ""


GROUPS = ("Update", "Go", "Arrange", "Take along")
"""Where a command stands in the help, in this order."""


def writable(ui: Ui) -> str:
    """Why nothing can be written; empty: it can."""
    return ui.session.read_only


class Layer(Protocol):
    """Something that has the keys and draws the screen, or a part of it.

    The lowest one is a list; others lie on it until Esc or q takes them away.
    """

    name: str = ""
    whole: bool = True
    """Whether it covers the list, or leaves it to be seen."""
    ui: Ui

    def __init__(self, ui: Ui) -> None:
        self.ui = ui

    @property
    def typing(self) -> bool:
        """Whether letters are text now and not commands."""
        return False

    def top(self) -> list[Line]:
        """The one or two lines above the body."""
        return []

    def body(self, columns: int, rows: int) -> list[Line]:
        """The lines between top and message."""
        raise NotImplementedError

    def message(self) -> Message:
        """What the message line says when nothing else has to be said."""
        return NOTHING

    def footer(self) -> list[tuple[str, str]]:
        """Keys and what they do, the most used first."""
        return []

    def footer_right(self) -> list[tuple[str, str]]:
        """Keys at the right end."""
        return [("?", "keys"), ("q", "quit")]

    def commands(self) -> tuple[Command, ...]:
        """What can be done here; none: what can be done on the list."""
        return ()

    def key(self, key: str, character: str | None) -> bool:
        """Take a key before any command does; whether it was taken."""
        return False

    def paste(self, text: str) -> None:
        """Take pasted text."""
        return

    def cursor(self) -> tuple[int, int] | None:
        """Column and row (of the body) for the terminal's cursor."""
        return None

    def typed(self) -> dict[str, Any]:
        """What was typed here and is not saved, to be kept as a draft; nothing where nothing was.

        `forms` are texts by field, by what they are for; `rows` are entries of things.
        """
        return {}

    def opened(self) -> None:
        """It has just become the top one."""
        return

    def changed(self) -> None:
        """The workspace is another one now."""
        return


class Screen(Layer, Protocol):
    """A list: what commands and dialogs ask of the one that is shown."""

    letter: str = ""
    at: str
    """Id of the row under the cursor."""
    stale: bool
    """Whether its rows have to be worked out anew."""
    moved_by_others: bool
    offset: int
    pane: bool
    filtering: bool

    @property
    def kpis(self) -> bool:
        """Whether its rows are those of the KPI panel."""
        return False

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows."""
        raise NotImplementedError

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        raise NotImplementedError

    @property
    def record(self) -> tuple[str, str]:
        """Table and id of the thing under the cursor."""
        raise NotImplementedError

    def record_of(self, row: Row | None) -> tuple[str, str]:
        """Table and id of the thing that a row stands for."""
        raise NotImplementedError

    def move(self, step: int) -> None:
        """The cursor by so many rows."""
        raise NotImplementedError

    def move_to(self, key: str) -> bool:
        """The cursor to a row by its id; whether it is there."""
        raise NotImplementedError

    def removed_message(self) -> str:
        """What is said where the row under the cursor went by someone else's doing."""
        raise NotImplementedError

    def filter_by(self, text: str) -> None:
        """Show only what fits a filter."""
        raise NotImplementedError

    def type_value(self, text: str) -> bool:
        """Begin to type a value on the row under the cursor; says why not where it takes none."""
        raise NotImplementedError

    def finding(self) -> Finding | None:
        """The finding under the cursor; on a list of things there is none."""
        return None

    def findings(self) -> list[Finding]:
        """All that is found on the thing under the cursor, the one of its row first."""
        return []

    @property
    def cycle(self) -> Cycle | None:
        """The cycle whose things it shows; None where it shows no one cycle."""
        return None

    def show_cycle(self, key: str) -> None:
        """Show the things of a cycle."""
        return

    def other_cycle(self, step: int) -> None:
        """The cycle before or after."""
        return

    def next_sort(self) -> None:
        """Another order, or another span."""
        return

    def fold(self, closed: bool) -> None:
        """Fold or unfold the thing under the cursor."""
        return

    def opened_row(self) -> Layer | None:
        """What Enter lays over the list for the row; None: the detail of its thing."""
        return None


class ScreenSpec(NamedTuple):
    """A screen by its name, the capital letter that goes there, and the class that is it."""

    name: str
    letter: str
    module: str
    kind: str
    tab: bool = True


class AdviceSource(Protocol):
    """Where advice comes from."""

    @property
    def found(self) -> Advice | None:
        """What there is to say; None until it was first worked out."""


class Tables(Protocol):
    """All there is, as `app` knows it."""

    screens: tuple[ScreenSpec, ...]

    def build(self, spec: ScreenSpec, ui: Ui) -> Screen:
        """The screen itself."""

    def advice(self, ui: Ui) -> AdviceSource:
        """Advice on what is shown."""

    def commands(self, keys: Mapping[str, str]) -> tuple[tuple[Command, ...], dict[str, str]]:
        """Every command with the user's own keys (command id to keys), and what is wrong with those, by id."""

    def commands_for(self, screen: str, commands: tuple[Command, ...]) -> tuple[Command, ...]:
        """Those of a screen; one made for it goes before one for all with the same key."""


def touched_by(change: Change, workspace: Workspace) -> set[str]:
    """Ids of the things whose values a change concerns."""
    touched = {edit.record.id for edit in change.edits}
    touched |= {getattr(edit.record, name, "") for edit in change.edits for name in ("key_result", "kpi")}
    # A value of a KPI is one of the key results that move with it as well.
    return touched | {item.id for key in touched for item in workspace.linked_to(key)}


class Ui:
    """The stack of layers over the list that is shown, and what all of them know."""

    def __init__(
        self,
        session: Session,
        host: Host,
        tables: Tables,
        glyphs: Glyphs,
        *,
        me: str,
        size: tuple[int, int],
        demo: bool = False,
        user_settings: UserSettings | None = None,
    ) -> None:
        """`size` is columns and rows; `demo` says that the file is thrown away.

        `user_settings` are looks, name and keys; None where there are none to change.
        """
        self.session = session
        self.host = host
        self.tables = tables
        self.glyphs = glyphs
        self.me = me
        self.columns, self.rows = size
        self.everything, self.only_mine = demo, False
        self.demo = demo
        self.user_settings = user_settings
        self._commands: tuple[Command, ...] = ()
        self.saving = Saving(host, self.press)
        self.marks: set[str] = set()
        self.ticked: set[str] = set()
        self.announced = NOTHING
        self.notice = ""
        self.drafts: dict[str, dict[str, str]] = {}
        self.entry_drafts: dict[tuple[str, str], EntryDraft] = {}
        """Entries that are being saved, or were refused, by the table and id of their things."""
        self.foreign = False
        """Whether what is being shown came from someone else."""
        self.ready = False
        """Whether the first frame is out, and what it did not wait for is there."""
        self.drawing = False
        """Whether plotext is there; the first frame does not wait for it."""
        self.pane_rest: tuple[str, str] = ("", "")
        self.pane_known: tuple[tuple[object, ...], list[list[tuple[str, str]]]] | None = None
        self._workspace = session.workspace
        self.evaluator = Evaluator(self._workspace, session.today())
        self._summary: Summary | None = None
        self.advice = tables.advice(self)
        self.screens: dict[str, Screen] = {}
        self._specs = {spec.letter: spec for spec in tables.screens}
        self.screen = self._built("T")
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
        return self.evaluator.today

    @property
    def mine(self) -> OwnerScope:
        """Whose things are shown."""
        return owner_scope(self.evaluator, self.me, self.everything)

    @property
    def summary(self) -> Summary:
        """Figures of the top line, for the current cycle."""
        if self._summary is None:
            self._summary = summary(self.evaluator, self.mine)
        return self._summary

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
        self.evaluator = Evaluator(self._workspace, self.session.today(), self.evaluator)
        self._summary = None
        self.everything = self.everything or (everyone and not self.mine.all)
        for screen in self.screens.values():
            screen.stale = True
        for layer in tuple(self.layers):
            layer.changed()

    def say(self, *words: Wording, then: Wording = ()) -> None:
        """Put something on the message line until the next key; `then`, what one may do next, whole or not at all."""
        self.announced = message(*words, then=then)

    def refuse(self, problem: Problem) -> None:
        """Say what is wrong."""
        others = OTHERS if isinstance(problem, NothingToTakeBack) else ()
        self.say(Glyph("look", "look"), problem.sentence, then=others)

    def run(
        self,
        operation: Operation,
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        wait: bool = False,
        entry: str = "",
        held: bool = False,
    ) -> None:
        """Have an operation done; `wait` keeps the keys that come meanwhile; for the rest see `Saving.run`."""
        outcome, write = self._outcome(done, failed), partial(self.session.run, operation, "")
        self.saving.run(write, operation, *outcome, wait=wait, entry=entry, held=held)

    def submit(
        self,
        work: Callable[[], Change],
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        wait: bool = False,
    ) -> None:
        """The same for any work that ends in a change."""
        self.saving.submit(work, *self._outcome(done, failed), wait=wait)

    def _outcome(self, done: Done | None, failed: Failed | None) -> tuple[Done, Failed]:
        def finished(change: Change) -> None:
            self.take(self.session.workspace, own=True)
            self.announce(change)
            if done is not None:
                done(change)

        def not_done(problem: Problem) -> None:
            self.take(self.session.workspace)
            self.refuse(problem)
            if failed is not None:
                failed(problem)

        return finished, not_done

    def announce(self, change: Change) -> None:
        """Say what an operation did, and how to take it back."""
        sentence = describe(change).sentence
        if change.empty or change.redo_of:
            self.say(sentence)
        elif change.undo_of:
            self.ticked -= touched_by(change, self._workspace)
            self.say(sentence, then=REDO)
        else:
            self.say(sentence, Span(self.session.store.warning, "look"), then=UNDO)

    def copy(self, text: str) -> None:
        """Copy a text, and say how it went."""
        lines = counted(len(text.splitlines()), "line")
        self.say(f"Copied {lines} to your terminal's clipboard", Span(self.host.copy(text), "dim"))

    # Going about

    def go(self, letter: str) -> None:
        """Show another screen."""
        if letter not in self._specs or self.screen.letter == letter:
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

    def _built(self, letter: str) -> Screen:
        if letter not in self.screens:
            self.screens[letter] = self.tables.build(self._specs[letter], self)
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
        if self.saving.waiting:
            self.saving.keep(key, character)
            return
        self.announced = NOTHING
        if self.asking is not None:
            asking, self.asking = self.asking, None
            if asking(key):
                return
        if key == "ctrl+c" and self.command_for(key) is None:
            # The way out is the same wherever one is, in the middle of typing too.
            self.say("ctrl+c again closes okrtui")
            self.asking = self._leave_again
        elif not self.layer.key(key, character) and (command := self.command_for(key)) is not None:
            self.do(command)

    def _leave_again(self, key: str) -> bool:
        if key == "ctrl+c":
            self.host.leave()
        return key == "ctrl+c"

    def key_of(self, command: str) -> str:
        """The key of a command as sentences write it; empty without one, and before the first frame (50 ms)."""
        keys = next((known.keys for known in self.commands if known.id == command), ()) if self.ready else ()
        return key_in_words(keys[0]) if keys else ""

    def command_for(self, key: str) -> Command | None:
        """The command a key stands for here."""
        return next((command for command in self.available() if key in command.keys), None)

    def available(self) -> tuple[Command, ...]:
        """Every command of the layer that has the keys."""
        return self.layer.commands() or self.tables.commands_for(self.screen.name, self.commands)

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command, with the user's own keys."""
        if not self._commands:
            own = self.user_settings
            self._commands, problems = self.tables.commands(own.settings.keys if own else {})
            if said := [*(own.faults if own else ()), *problems.values()]:
                self.say(Glyph("look", "look"), said[0])
        return self._commands

    def rebind(self) -> None:
        """The user's keys are others now."""
        self._commands = ()

    def do(self, command: Command | str) -> None:
        """Do a command, which may be named by its id, or say why it cannot be done."""
        if isinstance(command, str):
            command = next(known for known in self.commands if known.id == command)
        if command.on_row and self.screen.moved_by_others and self.layer is self.screen:
            self.screen.moved_by_others = False
            self.say(f"{self.screen.removed_message()}. {command.shown_key} again for it")
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
        self.announced = NOTHING
        self.layer.paste(text)
