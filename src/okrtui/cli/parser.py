"""One command's words as options and arguments: argparse's help and names, our own order and sentences."""

import argparse
import difflib
import re
from typing import Any, NoReturn

from okrtui.cli.commands import Command
from okrtui.cli.words import is_option, quoted
from okrtui.domain.errors import WordsProblem
from okrtui.text.escaping import visible

EVERYWHERE = """\
everywhere:
  --db FILE    the file; else OKRTUI_DB, else the data folder
  --today DAY  as if it were that day; later entries are left out
  --json       data as JSON
  --help       this text
  --           ends the options"""


class Parser(argparse.ArgumentParser):
    """Reads the words behind a command's name."""

    def __init__(self, command: Command, thing: str = "") -> None:
        self._takes: dict[str, bool] = {}
        self._name = f"{command.name} {thing}".strip()
        examples = [line for line in command.examples if not thing or f" {thing}" in line] or list(
            command.examples
        )
        super().__init__(
            prog=f"okrtui {self._name}",
            usage=f"okrtui {command.name} {'|'.join(command.things)} ..."
            if command.things and not thing
            else None,
            description=command.summary[0].upper() + command.summary[1:] + ".",
            epilog="for example:\n" + "\n".join(f"  {line}" for line in examples) + "\n\n" + EVERYWHERE,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        # From 3.14 on argparse colours its help, which is ours to decide.
        self.color = False

    def option(self, *names: str, help: str, metavar: str = "TEXT", **more: Any) -> None:  # noqa: A002
        """An option that takes a value."""
        self._takes.update(dict.fromkeys(names, True))
        self.add_argument(*names, help=help.replace("%", "%%"), metavar=metavar, **more)

    def flag(self, name: str, help: str) -> None:  # noqa: A002
        """An option that is there or not."""
        self._takes[name] = False
        self.add_argument(name, help=help.replace("%", "%%"), action="store_true")

    def word(self, name: str, help: str, *, metavar: str = "", nargs: str | None = None) -> None:  # noqa: A002
        """A word that is no option: one, or with `nargs` none or several."""
        more: dict[str, Any] = {} if nargs is None else {"nargs": nargs}
        self.add_argument(name, help=help.replace("%", "%%"), metavar=metavar or name.upper(), **more)

    @property
    def options(self) -> list[str]:
        """The names of all options."""
        return list(self._takes)

    def read(self, words: list[str]) -> argparse.Namespace:
        """What the words say; a WordsProblem where they fit nothing."""
        options, others = self._sorted(words)
        return self.parse_args([*options, "--", *others] if others else options)

    def _sorted(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Options joined to their values, and the other words: whatever begins with - stays what it is."""
        options: list[str] = []
        others: list[str] = []
        place = 0
        while place < len(words):
            word = words[place]
            place += 1
            name, equals, _ = word.partition("=")
            if word == "--":
                others += words[place:]
                break
            if name in self._takes and (equals or not self._takes[name]):
                options.append(word)
            elif name in self._takes:
                following = words[place] if place < len(words) else "--"
                if following == "--" or following.partition("=")[0] in self._takes:
                    raise WordsProblem(f"{name} needs a value behind it")
                options.append(f"{name}={following}")
                place += 1
            elif is_option(word):
                raise WordsProblem(self._no_option(name))
            else:
                others.append(word)
        return options, others

    def _no_option(self, name: str) -> str:
        near = difflib.get_close_matches(name, self._takes, 1)
        hint = f"Nearest: {near[0]}" if near else f"okrtui {self._name} --help lists them"
        return f"{self._name} has no option {quoted(name)}. {hint}"

    def error(self, message: str) -> NoReturn:
        """What argparse found, as our own sentence."""
        for begin, sentence in (
            ("the following arguments are required: ", "{} is missing"),
            ("unrecognized arguments: ", "{} is more than it takes"),
        ):
            if message.startswith(begin):
                message = sentence.format(quoted(message.removeprefix(begin).removeprefix("-- ")))
        if chosen := re.fullmatch(
            r"argument (\S+): invalid choice: (.*) \(choose from (.*)\)", message, re.DOTALL
        ):
            message = (
                f"{chosen[1]} is one of {chosen[3].replace(chr(39), '')}; {quoted(chosen[2])} is none of them"
            )
        raise WordsProblem(f"{visible(message)}. okrtui {self._name} --help says how")
