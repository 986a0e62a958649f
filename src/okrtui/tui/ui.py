"""The user interface: what is shown, and the parts that every layer and command works with.

It knows no screen, no dialog and no Textual: `app` hands it the tables of all there is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context
from okrtui.operations.session import Session
from okrtui.text.glyphs import Glyphs
from okrtui.text.numbers import counted
from okrtui.text.spans import Span, Wording
from okrtui.tui.changes import Changes
from okrtui.tui.command import Command
from okrtui.tui.keyboard import Bound, Keyboard
from okrtui.tui.layer import Layer, Screen, ScreenSpec
from okrtui.tui.messages import Messages
from okrtui.tui.saving import Host, Saving
from okrtui.tui.stack import Stack
from okrtui.tui.toolkit.lines import PieceLine
from okrtui.views.due import OwnerScope, owner_scope
from okrtui.views.summary import Summary, summary

if TYPE_CHECKING:
    from okrtui.advice.rulebook import Advice
    from okrtui.config import UserSettings
    from okrtui.views.entry_draft import EntryDraft

Run = Callable[["Ui"], None]
"""What a command does."""


def writable(ui: Ui) -> str:
    """Why nothing can be written; empty: it can."""
    return ui.session.read_only


class AdviceSource(Protocol):
    """Where advice comes from."""

    @property
    def found(self) -> Advice | None:
        """What there is to say; None until it was first worked out."""

    def wait(self) -> None:
        """Keys wait until there is something to say."""

    def after(self, found: Callable[[Advice], None]) -> None:
        """Hand over the advice on the workspace as it is now, once it is there."""


class Tables(Protocol):
    """All there is, as `app` knows it."""

    screens: tuple[ScreenSpec, ...]

    def build(self, spec: ScreenSpec, ui: Ui) -> Screen:
        """The screen itself."""

    def advice(self, ui: Ui) -> AdviceSource:
        """Advice on what is shown."""

    def commands(self, keys: Mapping[str, str]) -> tuple[tuple[Command[Ui], ...], dict[str, str]]:
        """Every command with the user's own keys (command id to keys), and what is wrong with those, by id."""


class Ui:
    """What all layers know: the workspace that is shown, whose things of it, how; and the parts that do the work.

    `stack` has the layers, `keyboard` the commands, `messages` the message line, `changes` what is done.
    What is asked for most often is here by a name of its own.
    """

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
        self.shown_cycle = ""
        """Id of the cycle that was chosen for the lists of one; empty: the current one."""
        self.marks: set[str] = set()
        self.drafts: dict[str, dict[str, str]] = {}
        self.entry_drafts: dict[tuple[str, str], EntryDraft] = {}
        """Entries that are being saved, or were refused, by the table and id of their things."""
        self.foreign = False
        """Whether what is being shown came from someone else."""
        self.drawing = False
        """Whether plotext is there; the first frame does not wait for it."""
        self.pane_rest: tuple[str, str] = ("", "")
        self.pane_known: tuple[tuple[object, ...], list[PieceLine]] | None = None
        self._workspace = session.workspace
        self.evaluator = Evaluator(self._workspace, session.today())
        self._summary: Summary | None = None
        self.messages = Messages()
        self.stack = Stack(tables.screens, partial(tables.build, ui=self))
        self.saving = Saving(host)
        self.keyboard: Keyboard[Ui] = Keyboard(
            self, self._bound, self.stack, self.messages, self.saving, host.leave
        )
        self.changes = Changes(
            session, self.saving, self.stack, self.messages, lambda own: self.take(session.workspace, own=own)
        )
        self.advice = tables.advice(self)
        self.stack.show("T")

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
        """Work everything out again; what is shown does not shrink to what is mine with the first of that."""
        everyone = self.mine.all
        self.evaluator = Evaluator(self._workspace, self.session.today(), self.evaluator)
        self._summary = None
        self.everything = self.everything or (everyone and not self.mine.all)
        self.stack.stale()
        for layer in tuple(self.stack.layers):
            layer.changed()

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size."""
        self.columns, self.rows = columns, rows
        self.screen.stale = True

    def copy(self, text: str) -> None:
        """Copy a text, and say how it went."""
        lines = counted(len(text.splitlines()), "line")
        self.say(f"Copied {lines} to your terminal's clipboard", Span(self.host.copy(text), "dim"))

    def _bound(self) -> Bound[Ui]:
        """Every command with the user's own keys, and what is wrong with those."""
        own = self.user_settings
        commands, problems = self.tables.commands(own.settings.keys if own else {})
        return commands, [*(own.faults if own else ()), *problems.values()]

    # The parts' doing that is asked for everywhere

    @property
    def screen(self) -> Screen:
        """The list that is shown."""
        return self.stack.screen

    @property
    def layer(self) -> Layer:
        """What has the keys."""
        return self.stack.top

    def open(self, layer: Layer) -> None:
        """Put something on top."""
        self.stack.open(layer)

    def close(self) -> None:
        """Take the top one away."""
        self.stack.close()

    def say(self, *words: Wording, then: Wording = (), brief: Wording = ()) -> None:
        """Put something on the message line until the next key; see `Messages.say`."""
        self.messages.say(*words, then=then, brief=brief)
