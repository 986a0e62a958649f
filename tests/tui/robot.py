"""A robot that uses the screens in the user's words: keys in, lines of text out."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self, TypeVar

from okrtui.config import Theme
from okrtui.domain.change import Change
from okrtui.domain.errors import Problem
from okrtui.operations.session import Session
from okrtui.sample.files import sample_bytes
from okrtui.store.store import Store
from okrtui.text.glyphs import ASCII, UNICODE
from okrtui.tui.app import AppTables
from okrtui.tui.frame import draw
from okrtui.tui.ui import Ui
from okrtui.views.changes.description import describe

T = TypeVar("T")
FRIDAY = date(2026, 11, 20)
"""Day 50 of the sample company's quarter."""
Waiting = tuple[Callable[[], Change], Callable[[Change], None], Callable[[Problem], None]]


class Host:
    """The program around a ui, without a terminal: what is submitted is done when `settle` is called."""

    def __init__(self) -> None:
        self.waiting: list[Waiting] = []
        self.slow = False
        """Whether what is looked at takes until `look_done` is called."""
        self._looked: list[Callable[[], None]] = []
        self.copied = ""
        self.left = False
        self.edited: str | None = None
        self.theme: Theme = "terminal"

    def submit(
        self, work: Callable[[], Change], done: Callable[[Change], None], failed: Callable[[Problem], None]
    ) -> None:
        """Keep it until `settle`."""
        self.waiting.append((work, done, failed))

    def settle(self) -> None:
        """Do everything that was submitted, in turn."""
        while self.waiting:
            work, done, failed = self.waiting.pop(0)
            try:
                change = work()
            except Problem as problem:
                failed(problem)
            else:
                done(change)

    def look(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """At once; on a slow host later."""
        if self.slow:
            self._looked.append(lambda: done(work()))
        else:
            done(work())

    def look_done(self) -> None:
        """What was looked at on a slow host is there; what follows from it is looked at next."""
        looked, self._looked = self._looked, []
        for done in looked:
            done()

    def redraw(self) -> None:
        """Nothing to send."""

    def leave(self) -> None:
        """Remember it."""
        self.left = True

    def suspend_to_shell(self) -> None:
        """No shell here."""

    def edit(self, text: str) -> str | None:
        """What the editor of a test makes of it."""
        return self.edited

    def copy(self, text: str) -> str:
        """Remember it."""
        self.copied = text
        return ""

    def show_demo(self) -> None:
        """Remember it as leaving."""
        self.left = True

    def show_theme(self, theme: Theme) -> None:
        """Remember it."""
        self.theme = theme


class Robot:
    """Types keys, and reads the screen."""

    def __init__(
        self,
        file: Path,
        *,
        columns: int = 80,
        rows: int = 24,
        today: date = FRIDAY,
        me: str = "eve",
        plain: bool = False,
        hurried: bool = False,
    ) -> None:
        """`hurried` types on while what was submitted is still being written."""
        self.file = file
        self.today = today
        self.host = Host()
        self.hurried = hurried
        now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        self.session = Session(
            Store(file, now),
            by=me,
            source="app",
            today=lambda: self.today,
            now=lambda: now,
            describe=describe,
        )
        self.session.load()
        glyphs = ASCII if plain else UNICODE
        self.ui = Ui(self.session, self.host, AppTables(), glyphs, me=me, size=(columns, rows))
        self.ui.keyboard.ready = self.ui.drawing = True

    def press(self, *keys: str) -> Self:
        """Keys by name, one after another."""
        for key in keys:
            self.ui.keyboard.press(key, key if len(key) == 1 else " " if key == "space" else None)
            if not self.hurried:
                self.host.settle()
        return self

    def type(self, text: str) -> Self:
        """A text, key by key."""
        return self.press(*("space" if character == " " else character for character in text))

    def enter(self) -> Self:
        """Enter."""
        return self.press("enter")

    def go(self, letter: str) -> Self:
        """To a screen by its letter."""
        return self.press(letter)

    def on(self, title: str) -> Self:
        """Move the cursor down to the first row that says `title`."""
        self.press("g")
        for _ in range(200):
            row = self.ui.screen.row
            if row is not None and row.title == title:
                return self
            self.press("j")
        raise AssertionError(f"no row is called {title}:\n{self.screen}")

    def settle(self) -> Self:
        """Wait for all that is being written."""
        self.host.settle()
        return self

    @property
    def lines(self) -> list[str]:
        """The screen as lines of text."""
        lines, _ = draw(self.ui)
        return ["".join(text for pieces, _ in line for text, _ in pieces).rstrip() for line in lines]

    @property
    def screen(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def message(self) -> str:
        """The message line."""
        return self.lines[-2].strip()

    def row(self, title: str) -> str:
        """The line that says `title`."""
        return next((line for line in self.lines if title in line), "")

    def sees(self, *texts: str) -> Self:
        """The screen says all of these."""
        for text in texts:
            assert text in self.screen, f"{text!r} is not on the screen:\n{self.screen}"
        return self

    def sees_not(self, *texts: str) -> Self:
        """The screen says none of these."""
        for text in texts:
            assert text not in self.screen, f"{text!r} is on the screen:\n{self.screen}"
        return self

    def says(self, text: str) -> Self:
        """The message line says this."""
        assert text in self.message, f"{text!r} is not said: {self.message!r}"
        return self


def company(folder: Path) -> Path:
    """The sample company in a file of its own."""
    file = folder / "company.json"
    file.write_bytes(sample_bytes("company"))
    file.chmod(0o600)
    return file
