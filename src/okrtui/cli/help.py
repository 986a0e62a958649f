"""What a word means: a line of the glossary, and those that are near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.commands import command
from okrtui.cli.overview import overview
from okrtui.cli.shell import Shell, Verb
from okrtui.cli.words import word_in_sentence
from okrtui.domain.errors import WordsProblem

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.text.glossary import Word

NEAR = 6
"""As many words near the one that was asked for."""


def _arguments(parser: Parser, thing: str) -> None:
    parser.word("word", "a word of the screens, or how it begins, such as pace or at risk", nargs="*")
    parser.flag("--all", "all words")


def help_with(shell: Shell, args: Namespace) -> int:
    """A word and those near it; all of them; or, without a word, all commands."""
    from okrtui.text.glossary import GLOSSARY, WORD_COLUMNS, near, search, word_of

    text = " ".join(args.word)
    if not text:
        if args.all or shell.json:
            _show(shell, list(GLOSSARY))
        else:
            for line in overview().rstrip("\n").split("\n"):
                shell.out(line)
        return 0
    exact = word_of(text)
    found = search(text) if exact is None or args.all else [exact]
    if not found and command(text) is None:
        raise WordsProblem(f"There is no word {word_in_sentence(text)}. {_nearest(text)}")
    _show(shell, found)
    if shell.json:
        return 0
    if exact is not None and not args.all and exact.in_shell:
        shell.out(f"  {'':<{WORD_COLUMNS}} How: {exact.in_shell}")
    if exact is not None and not args.all and (others := near(exact)[:NEAR]):
        shell.out()
        _show(shell, others)
    if command(text) is not None:
        if found:
            shell.out()
        shell.out(f"okrtui {text} --help shows how to use the command")
    return 0


def _show(shell: Shell, words: list[Word]) -> None:
    if shell.json:
        shell.out_json(
            [
                {"word": word.word, "meaning": word.meaning, "also": [*word.also], "how": word.in_shell}
                for word in words
            ]
        )
        return
    from okrtui.text.glossary import WORD_COLUMNS
    from okrtui.text.glyphs import shown_text

    for word in words:
        sign = getattr(shell.glyphs, word.glyph) if word.glyph else " "
        meaning = shown_text(word.meaning, shell.glyphs)
        name = (f"{word.word:<{WORD_COLUMNS}} ", "strong")
        shell.out_pieces([(f"{sign} ", word.role), name, (meaning, "text")])


def _nearest(text: str) -> str:
    import difflib  # 2 ms, for what went wrong alone

    from okrtui.text.glossary import GLOSSARY

    names = {name.lower(): word.word for word in GLOSSARY for name in word.names}
    near = difflib.get_close_matches(text.lower()[:60], names, 1)
    return f"Nearest: {names[near[0]]}" if near else "okrtui help --all lists every word"


VERBS = {"help": Verb(_arguments, help_with)}
