"""A command line of its own: a file, a home and a day, nothing of the machine's."""

import io
import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.cli.main import run
from okrtui.sample.files import make
from okrtui.store import store

TODAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Outcome:
    """What one command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its stdout as JSON."""
        return json.loads(self.out)

    @property
    def id(self) -> str:
        """The id that `add` printed."""
        return self.out.strip()


class Okr:
    """`okrtui` in this process, on a file of the test's."""

    def __init__(
        self, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.file = file
        self.home = home
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str, stdin: str | bytes = "") -> Outcome:
        """Run one command; bytes come as from a pipe."""
        text = io.StringIO(stdin) if isinstance(stdin, str) else io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
        self._monkeypatch.setattr(sys, "stdin", text)
        self._capsys.readouterr()
        status = run(list(words))
        said = self._capsys.readouterr()
        return Outcome(status, said.out, said.err)

    def done(self, *words: str, stdin: str = "") -> Outcome:
        """Run one command that must succeed."""
        said = self(*words, stdin=stdin)
        assert said.status == 0, said
        return said

    @property
    def settings(self) -> Path:
        """The settings file, its folder made."""
        folder = self.home / ".config" / "okrtui"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / "settings.toml"


@pytest.fixture
def okr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Okr:
    """An empty workspace, entered by kim over SSH on Friday 20 November 2026."""
    home = tmp_path / "home"
    home.mkdir()
    file = tmp_path / "data" / "okrtui.json"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "NO_COLOR", "OKRTUI_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (
        ("HOME", str(home)), ("OKRTUI_DB", str(file)), ("OKRTUI_TODAY", TODAY.isoformat()), ("LOGNAME", "kim"),
        ("SSH_CONNECTION", "yes"), ("TERM", "xterm-256color"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    # Nobody is in the middle of saving the file that a test has damaged.
    monkeypatch.setattr(store, "RETRY_AFTER", 0)
    return Okr(file, home, monkeypatch, capsys)


@pytest.fixture
def company(okr: Okr) -> Okr:
    """The sample company on the same day."""
    okr.file.parent.mkdir()
    make(okr.file, "small", TODAY)
    return okr
