"""The words of a command line: what goes for every command, and which words are options."""

import re
from typing import NamedTuple

from okrtui.domain.errors import WordsProblem
from okrtui.text.escaping import visible

VALUE = re.compile(
    r"-(=|>$)?\s*[+-]?[$€£¥₹]?[\d.,].*"  # -5, -=5, -1.2k, -$5, and the arrow of a quick line
    r"|->|-=.*|-\d{1,4}\s*[dw]",
    re.DOTALL,
)
"""A word that begins with - and is a value or a day all the same."""
TAKING = ("--db", "--today")
FLAGS = ("--json", "--help", "-h", "--version", "-V")


class Everywhere(NamedTuple):
    """What can be before or after any command."""

    db: str | None = None
    today: str | None = None
    json: bool = False
    help: bool = False
    version: bool = False


def split(words: list[str]) -> tuple[Everywhere, list[str]]:
    """The options that go for every command, and all other words in their order."""
    args: dict[str, str] = {}
    rest: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        place += 1
        name, equals, value = word.partition("=")
        if word == "--":
            rest += words[place - 1 :]
            break
        if word in FLAGS:
            args[word] = word
        elif name in TAKING:
            if not equals and place < len(words):
                value, place = words[place], place + 1
            if not value:
                raise WordsProblem(f"{name} needs a {'file' if name == '--db' else 'day'} after it")
            args[name] = value
        else:
            rest.append(word)
    return Everywhere(
        args.get("--db"),
        args.get("--today"),
        "--json" in args,
        "--help" in args or "-h" in args,
        "--version" in args or "-V" in args,
    ), rest


def is_option(word: str) -> bool:
    """Whether a word is meant as an option, known or not."""
    return len(word) > 1 and word.startswith("-") and not VALUE.fullmatch(word)


def word_in_sentence(word: str) -> str:
    """A word of the user's in a sentence."""
    text = visible(word)
    return text if len(text) <= 60 else text[:59] + "…"
