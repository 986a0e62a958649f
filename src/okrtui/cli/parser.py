"""One command's words as options and arguments: argparse's help and names, our own order and sentences."""

import argparse
import difflib
from typing import Any

from okrtui.cli.commands import Command
from okrtui.cli.words import is_option, word_in_sentence
from okrtui.domain.errors import WordsProblem
from okrtui.text.escaping import visible

LONGEST = 60
"""Characters of a word that are compared with names."""
EVERYWHERE = """\
everywhere:
  --db FILE    the file; default: OKRTUI_DB, or the one in the data folder
  --today DAY  as if it were that day, without later entries
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

    def option(
        self,
        *names: str,
        help: str,  # noqa: A002
        metavar: str = "TEXT",
        several: bool = False,
        **more: Any,
    ) -> None:
        """An option that takes a value; with `several` it can be given more than once."""
        self._takes.update(dict.fromkeys(names, True))
        more |= {"default": ()} if several else {}
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
        """What the words say; a WordsProblem where they fit nothing.

        argparse itself would take a `--` out of values and words, and abbreviate.
        """
        options, others = self._sorted(words)
        found = argparse.Namespace(**{action.dest: action.default for action in self._actions})
        for action, value in options:
            if action.choices is not None and value not in action.choices:
                choices = ", ".join(map(str, action.choices))
                raise self._problem(
                    f"{action.option_strings[0]} must be one of {choices}, not {word_in_sentence(str(value))}"
                )
            earlier = getattr(found, action.dest)
            setattr(found, action.dest, (*earlier, value) if isinstance(action.default, tuple) else value)
        self._place(found, others)
        return found

    def _place(self, found: argparse.Namespace, others: list[str]) -> None:
        """The words that are no options: one for each name in order, the rest for the one that takes several."""
        waiting = [action for action in self._actions if not action.option_strings]
        for number, action in enumerate(waiting):
            several, least = action.nargs in ("*", "+"), 0 if action.nargs in ("*", "?") else 1
            later = sum(other.nargs in (None, "+") for other in waiting[number + 1 :])
            free = max(0, len(others) - later)
            taken = others[: free if several else 1]
            if len(taken) < least:
                raise self._problem(f"{action.metavar or action.dest} is missing")
            others = others[len(taken) :]
            setattr(found, action.dest, taken if several else taken[0] if taken else None)
        if others:
            raise self._problem(f"{word_in_sentence(' '.join(others))} is one word too many")

    def _sorted(self, words: list[str]) -> tuple[list[tuple[argparse.Action, Any]], list[str]]:
        """Options with their values, and the other words: whatever begins with - stays what it is."""
        options: list[tuple[argparse.Action, Any]] = []
        others: list[str] = []
        known = {name: action for action in self._actions for name in action.option_strings}
        place = 0
        while place < len(words):
            word = words[place]
            place += 1
            name, equals, value = word.partition("=")
            if word == "--":
                others += words[place:]
                break
            if name in self._takes and not self._takes[name]:
                if equals:
                    raise self._problem(f"{name} takes no value")
                options.append((known[name], True))
            elif name in self._takes and equals:
                options.append((known[name], value))
            elif name in self._takes:
                following = words[place] if place < len(words) else "--"
                if following == "--" or following.partition("=")[0] in self._takes:
                    raise WordsProblem(f"{name} needs a value after it")
                options.append((known[name], following))
                place += 1
            elif is_option(word):
                raise WordsProblem(self._no_option(name))
            else:
                others.append(word)
        return options, others

    def _no_option(self, name: str) -> str:
        near = difflib.get_close_matches(name[:LONGEST], self._takes, 1)
        hint = f"Nearest: {near[0]}" if near else f"okrtui {self._name} --help lists them"
        return f"{self._name} has no option {word_in_sentence(name)}. {hint}"

    def _problem(self, sentence: str) -> WordsProblem:
        return WordsProblem(f"{visible(sentence)}. okrtui {self._name} --help shows how")
