"""What every command works with: the file, the day, who asks, and the way out to the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from okrtui.cli.streams import Output, is_terminal, say
from okrtui.cli.words import Everywhere
from okrtui.text.escaping import Shown, visible

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from okrtui.cli.parser import Parser
    from okrtui.config import Settings
    from okrtui.domain.change import Change, Described
    from okrtui.domain.evaluation.evaluator import Evaluator
    from okrtui.domain.model.journal import Source
    from okrtui.domain.workspace import Workspace
    from okrtui.operations.session import Session
    from okrtui.paths import Paths
    from okrtui.text.glyphs import Glyphs
    from okrtui.views.due import OwnerScope

Pieces = Iterable[tuple[str, str]]
SGR = {"strong": "1", "good": "32", "look": "1", "act": "31", "worse": "4", "key": "1", "faint": "2"}
"""The terminal's own green and red for signs; words stay in its own colour, which can be read on any ground."""
"""Roles as the terminal's own 16 colours; all others are plain."""
WIDE = 80
NARROW = 40


class Verb(NamedTuple):
    """How a command is done: which words it takes (about which thing), and what it does with them."""

    arguments: Callable[[Parser, str], None]
    run: Callable[[Shell, Namespace], int]


def _described(change: Change) -> Described:
    from okrtui.views.changes.description import describe  # 1 ms, where something is saved

    return describe(change)


class Shell:
    """One command's surroundings; each is found out when it is first asked for."""

    def __init__(self, everywhere: Everywhere, output: Output, thing: str = "") -> None:
        self._output = output
        self.db = everywhere.db
        self.json = everywhere.json
        self.thing = thing
        self._today = everywhere.today or os.environ.get("OKRTUI_TODAY") or ""

    # The way out

    @cached_property
    def glyphs(self) -> Glyphs:
        """The signs that stdout can show."""
        from okrtui.text.glyphs import glyphs_for
        from okrtui.text.terminals import has_plain_locale

        if not is_terminal(sys.stdout):
            return glyphs_for(sys.stdout.encoding, "", self.settings.glyphs)
        plain = has_plain_locale(os.environ)
        return glyphs_for(sys.stdout.encoding, os.environ.get("TERM", ""), self.settings.glyphs, plain=plain)

    @cached_property
    def colours(self) -> bool:
        """Whether stdout is a terminal that wants colours."""
        from okrtui.text.terminals import has_colours

        term = os.environ.get("TERM", "")
        wanted = not os.environ.get("NO_COLOR") and term != "" and has_colours(term)
        return wanted and is_terminal(sys.stdout)

    @cached_property
    def columns(self) -> int:
        """How wide the text may be: the terminal's width, else 80."""
        if not is_terminal(sys.stdout):
            return WIDE
        from shutil import get_terminal_size

        return max(NARROW, get_terminal_size((WIDE, 24)).columns)

    def out(self, text: str = "") -> None:
        """One line of data."""
        self._output.write(self._shown(text) + "\n")

    def out_bytes(self, data: bytes) -> None:
        """Data as it is, for whatever is no terminal."""
        self._output.write_bytes(data)

    def out_pieces(self, pieces: Pieces) -> None:
        """One line of data in its colours; pieces are cleaned by the grid already, and once more here."""
        parts = [(self._shown(text), role) for text, role in pieces]
        if self.colours:
            text = "".join(
                f"\x1b[{SGR[role]}m{part}\x1b[m" if role in SGR and part.strip() else part
                for part, role in parts
            )
        else:
            text = "".join(part for part, _ in parts)
        self._output.write(text.rstrip() + "\n")

    def out_wrapped(self, text: str, role: str = "text", indent: str = "") -> None:
        """Data of any length, broken at spaces to fit."""
        from okrtui.text.fitting import wrapped

        for line in wrapped(text, self.columns - len(indent)):
            self.out_pieces([(indent + line, role)])

    def out_json(self, data: Any) -> None:
        """Data as JSON, an array one record a line; ASCII alone, so that it steers no terminal."""
        import json

        def written(value: Any, indent: int | None = None) -> str:
            return json.dumps(value, allow_nan=False, indent=indent).replace("\x7f", "\\u007f")

        if isinstance(data, list):
            lines = ",\n".join(written(item) for item in data)
            self._output.write(f"[\n{lines}\n]\n" if data else "[]\n")
        else:
            self._output.write(written(data, 2) + "\n")

    def _shown(self, text: str) -> Shown:
        shown = visible(text)
        if shown.isascii() or not self.glyphs.plain:
            return shown
        from okrtui.text.glyphs import in_ascii

        return in_ascii(shown)

    def described(self, change: Change) -> Described:
        """A change in words."""
        return _described(change)

    def say(self, text: str) -> None:
        """One line of words, to stderr."""
        self._output.flush()
        say(text)

    def ask(self, text: str) -> str | None:
        """Words to stderr, and the line that answers them; None where the input ends."""
        from okrtui.domain.errors import DataProblem

        self._output.flush()
        say(text, end="")
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            raise DataProblem("The input isn't text. Nothing was saved") from None
        if not is_terminal(sys.stdin):
            # Nobody ended the line by pressing Enter.
            say("")
        return line.rstrip("\r\n") if line else None

    # What is asked about

    @cached_property
    def paths(self) -> Paths:
        """Where things lie."""
        from okrtui.paths import find_paths

        return find_paths(self.db)

    @cached_property
    def settings(self) -> Settings:
        """The user's settings; what in their file cannot be used is said once, and its default stays."""
        return self.user_settings[0]

    @cached_property
    def user_settings(self) -> tuple[Settings, tuple[str, ...]]:
        """The user's settings, and what in their file cannot be used."""
        from okrtui.config import load
        from okrtui.paths import settings_file

        settings, faults = load(settings_file())
        for sentence in faults:
            self.say(f"okrtui: {sentence}")
        return settings, faults

    @cached_property
    def login(self) -> str:
        """The login name, or the number of a user without one."""
        # As getpass.getuser, whose import takes 1 ms.
        for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            if os.environ.get(name):
                return os.environ[name]
        import pwd

        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return str(os.getuid())

    @property
    def me(self) -> str:
        """The user's name in the file."""
        return self.settings.me or self.login

    @property
    def source(self) -> Source:
        """Where a change comes from: a prompt where a person is, else a script."""
        person = is_terminal(sys.stdin) or is_terminal(sys.stderr) or os.environ.get("SSH_CONNECTION")
        return "prompt" if person else "script"

    @cached_property
    def until(self) -> date | None:
        """The day that was named as today."""
        if not self._today:
            return None
        from okrtui import clock
        from okrtui.domain.errors import DataProblem
        from okrtui.parsing.days import read_day

        try:
            return read_day(self._today, clock.today())
        except DataProblem as problem:
            raise DataProblem(f"--today: {problem.sentence}", "today") from None

    @cached_property
    def today(self) -> date:
        """The day it is, or is to be."""
        from okrtui import clock

        return self.until or clock.today()

    def opened(self, source: Source | None = None) -> Session:
        """A session on the file, still unread; the app's day goes on at midnight."""
        from okrtui import clock
        from okrtui.operations.session import Session
        from okrtui.store.backups import Backups
        from okrtui.store.checked import Checked
        from okrtui.store.store import Store

        until, state = self.until, self.paths.state
        backups = None if state is None else Backups(state / "backups", self.paths.file)
        checked = None if state is None else Checked(state, self.paths.file)
        return Session(
            Store(self.paths.file, clock.now(), backups, checked),
            by=self.login,
            source=source or self.source,
            today=clock.today if until is None else lambda: until,
            now=clock.now,
            describe=_described,
            until=until,
        )

    @property
    def saved(self) -> bool:
        """Whether a change was written by this command."""
        session: Session | None = self.__dict__.get("session")
        return session is not None and session.store.commits > 0

    @property
    def warning(self) -> str:
        """What the store has to say besides, such as that a backup could not be made."""
        session: Session | None = self.__dict__.get("session")
        return "" if session is None else session.store.warning

    @cached_property
    def session(self) -> Session:
        """The session on the file, read; a DataProblem where it is damaged."""
        session = self.opened()
        session.load()
        return session

    @property
    def workspace(self) -> Workspace:
        """What the file says."""
        return self.session.workspace

    def read(self) -> Workspace:
        """The same, for a command that only looks: says on stderr why nothing could be written."""
        workspace = self.workspace
        if self.session.read_only:
            self.say(f"okrtui: {self.session.read_only}")
        return workspace

    @property
    def evaluator(self) -> Evaluator:
        """How everything is doing."""
        from okrtui.domain.evaluation.evaluator import Evaluator

        return Evaluator(self.workspace, self.today)

    def owner_scope(self, evaluator: Evaluator, everything: bool) -> OwnerScope:
        """Mine first, unless everything is asked for or nothing is mine."""
        from okrtui.views.due import owner_scope

        return owner_scope(evaluator, self.me, everything)
