"""Commands that are printed, in the help and in the pages, can be pasted into bash, zsh and fish as they stand."""

import ast
import re
from collections.abc import Iterator

import pytest

from okrtui.cli.commands import COMMANDS
from tests.house.tree import ROOT, named, python, tree

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
EVALUATED = '"$(okrtui completion '
"""What the shell is to work out."""
SPECIAL = {"'": "", '"': "$`!\\", "": "$`!*?[](){}#;\\="}
"""What a shell changes between quotes of each sort, and outside of them; = where a word begins with it, in zsh."""


def changed_by_a_shell(command: str) -> list[str]:
    """The characters of a command that some shell takes for its own; what is behind a # is for people."""
    found, quote, before = [], "", " "
    for character in re.sub(r"\s+# .*", "", command):
        if character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote = character
        elif character in SPECIAL[quote] and (character != "=" or before == " "):
            found.append(character)
        before = character
    return found + ([quote] if quote else [])


def _of_pages() -> Iterator[tuple[str, str]]:
    """Every line of a block of commands, and every command within a sentence."""
    for page in PAGES:
        text = page.read_text("utf-8")
        for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            yield from ((page.name, line) for line in block.splitlines())
        yield from ((page.name, found) for found in re.findall(r"`(okrtui [^`]+)`", text))


def _of_help() -> Iterator[tuple[str, str]]:
    for command in COMMANDS:
        yield from ((command.name, example) for example in command.examples)


def _in_double_quotes() -> Iterator[tuple[str, str]]:
    """What is between double quotes behind the name of a command, in the sentences of the program."""
    for path in python("src/okrtui/"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for rest in re.findall(r"\bokrtui [a-z]+ (.*)", node.value):
                    yield from ((named(path), f'"{text}"') for text in re.findall(r'"([^"]*)"', rest))


@pytest.mark.parametrize("places", [_of_pages, _of_help, _in_double_quotes], ids=lambda it: it.__name__)
def test_no_shell_changes_a_command_that_is_printed(places: object) -> None:
    """Neither a $ in a target nor a star in a filter is left to it."""
    assert callable(places)
    commands = [found for found in places() if EVALUATED not in found[1]]
    wrong = {found: changed for found in commands if (changed := changed_by_a_shell(found[1]))}
    assert wrong == {}


@pytest.mark.parametrize(
    "command",
    ['okrtui add kpi "MRR >= $200k"', "okrtui log - <*.csv", "okrtui note it's", "okrtui log mrr =5"],
)
def test_what_a_shell_changes_is_found(command: str) -> None:
    """A variable, a pattern, a quote that is never closed, a word that zsh looks up."""
    assert changed_by_a_shell(command)
