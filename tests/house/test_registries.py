"""What the code lists is what the command line offers, asked of it as a user would."""

import io
import re
from contextlib import redirect_stdout
from functools import cache

import pytest

from okrtui.cli.commands import COMMANDS
from okrtui.cli.main import run
from okrtui.domain.key_results.kinds import BY_NAME
from okrtui.domain.library.templates import TEMPLATES
from okrtui.formats.exports.registry import BY_SUFFIX as EXPORT_SUFFIXES
from okrtui.formats.exports.registry import EXPORTS, FIRST
from okrtui.formats.registry import BY_SUFFIX, FORMATS
from okrtui.parsing.lines.as_kind import read_kind
from tests.house.tree import SOURCE, modules_in


@cache
def _help(*words: str) -> str:
    with redirect_stdout(io.StringIO()) as said:
        assert run([*words, "--help"]) == 0
    return said.getvalue()


def _choices(option: str, text: str) -> set[str]:
    """`metric|range` of `--kind metric|range`."""
    found = re.search(rf"{option} ([a-z|-]+)", text)
    assert found is not None, option
    return set(found.group(1).split("|"))


def test_every_command_is_offered() -> None:
    """Those in the table and no others."""
    offered = re.findall(r"^  ([a-z]+)  +\S", _help(), re.MULTILINE)
    assert offered == [command.name for command in COMMANDS]


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_says_how_it_is_used(command: str) -> None:
    """Its usage, and an example."""
    said = _help(command)
    assert said.startswith(f"usage: okrtui {command}")
    assert "for example:" in said


def test_every_kind_of_key_result_is_offered() -> None:
    """By what people call it."""
    assert {read_kind(word) for word in _choices("--kind", _help("add", "result"))} == set(BY_NAME)


def test_every_format_of_a_report_is_offered() -> None:
    """JSON is the command line's own; no two formats have a name or an ending in common."""
    assert _choices("--format", _help("report")) == {*FORMATS, "json"}
    assert set(FORMATS) == modules_in(SOURCE / "formats", "format", "registry")
    assert len(BY_SUFFIX) == sum(len(found.suffixes) for found in FORMATS.values())
    assert BY_SUFFIX[""].name == "text"


def test_every_format_of_an_export_is_offered() -> None:
    """Each is a file of its own; no two have a name or an ending in common."""
    assert _choices("--format", _help("export")) == set(EXPORTS)
    files = modules_in(SOURCE / "formats" / "exports", "format", "registry")
    assert {name.replace("-", "_") for name in EXPORTS} == files
    assert len(EXPORT_SUFFIXES) == sum(len(found.suffixes) for found in EXPORTS.values())
    assert next(iter(EXPORTS)) == FIRST


def test_every_template_is_offered() -> None:
    """By its name."""
    assert _choices("--template", _help("init")) == set(TEMPLATES)
