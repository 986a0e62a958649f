"""What no file of the project may say, and that the README says what CI does."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, kept, named

UNFINISHED = re.compile(r"(?<!\[)\b(?:TO" + r"DO|FIX" + r"ME)\b")
"""In brackets it is a title that looks like markup, which tests type."""
OF_A_MACHINE = re.compile(r"(?<![\w.~])/(?:home|ro" + r"ot|Users)/\w")
REGISTRIES = re.compile(r"py" + r"pi\.(?:org|python)|pythonho" + r"sted|npm" + r"js|anaconda\.(?:org|com)")
WORDS = {"unfinished": UNFINISHED, "a path of one machine": OF_A_MACHINE, "a registry's host": REGISTRIES}
RUN = ROOT / ".ci" / "run"
README = ROOT / "README.md"


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("what", WORDS)
def test_no_file_says(what: str) -> None:
    """No work left in a comment, no folder of whoever wrote it, no address packages come from."""
    found = [
        f"{named(path)}:{number}"
        for path in kept()
        for number, line in enumerate(_text(path).splitlines(), 1)
        if WORDS[what].search(line)
    ]
    assert found == []


def _commands() -> list[str]:
    """The lines of the README that set up a venv."""
    return [
        line.strip() for line in _text(README).splitlines() if line.strip().startswith("python3 -m venv ")
    ]


def test_the_readme_names_two_commands_for_a_fresh_machine() -> None:
    """One runs the demo, one runs the tests; each is one line to copy."""
    demo, tests = _commands()
    assert demo.endswith("okrtui demo")
    assert "pytest" in tests


def test_ci_runs_what_the_readme_says() -> None:
    """Word for word, but for the folder of the venv."""
    script = _text(RUN)
    for line in _commands():
        for step in line.split(" && ")[1:]:
            assert step.removeprefix(".venv/bin/") in script, step


def test_ci_stops_at_the_first_thing_that_fails() -> None:
    """A step that fails fails the run."""
    assert "set -euo pipefail" in _text(RUN)
    assert RUN.stat().st_mode & 0o100
