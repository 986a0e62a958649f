"""What a terminal gets: colours only where they are wanted, lines no wider than it is."""

import io
import sys

import pytest

from okrtui.cli.main import run
from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from tests.cli.conftest import Okr


class _Terminal(io.TextIOWrapper):
    """A stream at whose other end a person is."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def _seen(monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", _Terminal(raw, encoding="utf-8"))
    assert run(list(words)) == 0
    return raw.getvalue().decode("utf-8")


def test_colours_stand_on_signs_and_go_with_no_color(company: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal gets roles as its own colours; NO_COLOR, a dumb terminal and a pipe get none."""
    piped = company.done("list", "results").out
    coloured = _seen(monkeypatch, "list", "results")
    assert "\x1b[31m■\x1b[m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert _seen(monkeypatch, "list", "results") == piped
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in _seen(monkeypatch, "list", "results")


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(
    company: Okr, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """Every list, the status and a detail fit the terminal; a pipe is 80 wide."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    for words in (
        ("status", "--all"), ("list", "results", "--all"), ("list", "objectives", "--all"), ("list", "kpis"),
        ("list", "cycles"), ("list", "entries"), ("list", "initiatives"), ("list", "due"), ("show", "1.1"),
        ("show", "mrr"), ("history",), ("show", "2026-Q4"),
    ):  # fmt: skip
        for line in _seen(monkeypatch, *words).splitlines():
            assert width(visible(line)) <= columns, (words, line)


def test_ascii_is_a_setting(company: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """glyphs = "ascii" writes every sign in ASCII; so does the Linux console."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert not _seen(monkeypatch, "status").isascii()
    monkeypatch.setenv("TERM", "linux")
    assert _seen(monkeypatch, "status").isascii()
    monkeypatch.setenv("TERM", "xterm")
    company.settings.write_text('glyphs = "ascii"\n', "utf-8")
    assert _seen(monkeypatch, "list", "kpis").isascii()
