"""Every word on a screen is one that a reader knows: plain English, explained in the glossary, or the user's own.

`plain_words.txt` has the plain ones, a line each, in order. A word that is new on a screen goes there if everybody
knows what it means; else it gets its line in `okrtui/text/glossary.py`, or gives way to one that is known.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrtui.advice.rulebook import RULES
from okrtui.domain.library.examples import GOALS, KPIS
from okrtui.domain.library.templates import TEMPLATES
from okrtui.domain.settings import CHOICES, SETTINGS
from okrtui.text.glossary import GLOSSARY
from okrtui.tui.app import SCREENS, all_commands
from tests.tui.robot import Robot, company

PLAIN = Path(__file__).with_name("plain_words.txt")
ME = "eve"
"""Who looks, by the name of their login."""
SIZES = ((80, 24), (120, 40))
WAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "lists": (
        (), ("O",), ("R",), ("K",), ("A",), ("H",), ("C",), ("M",), ("M", "tab"), ("M", "tab", "tab"), ("H", "s"),
        ("O", "["), ("O", "]"), ("v",), ("O", "s"), ("O", "s", "4"), ("O", "s", "6"),
    ),
    "details": (
        ("O", "enter"), ("O", "j", "z"), ("K", "z"), ("K", "j", "z"), ("A", "enter"), ("A", "j", "enter"),
        ("C", "enter"),
        ("H", "enter"),
    ),
    "forms": (
        ("O", "n"), ("O", "a"), ("O", "i"), ("K", "n"), ("C", "n"), ("O", "e"), ("O", "j", "e"), ("K", "e"),
        ("C", "e"),
        ("O", "j", "z", "e"), ("O", "j", "z", "a"), ("K", "n", "ctrl+f"), ("O", "a", "ctrl+f"), ("A", "f"),
        ("K", "j", "o"),
    ),
    "questions": (
        ("O", "j", "@"), ("O", "j", "!"), ("O", "j", "m"), ("O", "d"), ("K", "L"), ("O", "/"), ("O", "space"),
        ("Q",), ("D",),
        ("D", "enter"), ("D", "enter", "k", "o"), ("D", "enter", "k", "k", "k", "k", "k", "k"), ("w",), ("w", "tab"),
        ("w", "tab", "tab"), ("w", "s"),
    ),
    "values": (
        ("O", "j", "5"), ("O", "j", "5", "tab"), ("O", "j", "5", "tab", "tab"), ("O", "j", "="), ("c",), ("c", "tab"),
        ("c", "tab", "tab"), ("c", "[", ), ("c", *["enter"] * 10), ("O", "j", "5", "enter"),
        ("O", "j", "5", "enter", "u"),
    ),
    "closing": (
        ("C", "x"), ("C", "x", "enter", "7", "tab"),
        ("C", "x", "enter", "enter", "enter", "m", "enter"),
        ("C", "x", "enter", "enter", "enter", "m", "enter", "enter", "enter"),
    ),
    "help": (
        ("?",), ("?", "tab"), ("O", "?", "tab"), ("K", "?", "tab"), ("A", "?", "tab"), ("H", "?", "tab"),
        ("C", "?", "tab"),
        ("M", "?", "tab"), ("O", "a", "f1", "tab"), ("c", "f1", "tab"), (":",), ("K", ":"), (",",),
    ),
}  # fmt: skip
"""Keys that lead to every screen and dialog there is."""
OWN = frozenset({
    "title", "definition", "owner", "note", "blocker", "team", "tags", "key", "category", "why", "learned", "went_well",
    "went_badly", "to_change", "thanks", "by", "unit", "subject", "what", "sentence",
    "label", "benchmark", "score_note",
})  # fmt: skip
"""Fields of the file whose texts are the user's."""
_CUT = re.compile(r"…|[/~@#]|\.\w|ctrl")
"""What is cut, a path, a name with a mark, a key."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


def words(text: str) -> set[str]:
    """The words of a text, small; one of a single letter is a key or a unit."""
    return {word for word in _WORD.findall(text.lower().replace("’", "'")) if len(word) > 1}


def of_the_user(file: Path) -> set[str]:
    """The words of everything in the file that somebody typed."""

    def texts(found: object, field: str = "") -> Iterator[str]:
        if isinstance(found, dict):
            for name, value in found.items():
                yield from texts(value, name)
        elif isinstance(found, list):
            for value in found:
                yield from texts(value, field)
        elif isinstance(found, str) and field in OWN:
            yield found

    return {word for text in texts(json.loads(file.read_text("utf-8"))) for word in words(text)}


def names() -> set[str]:
    """Names that stand on screens as they are written: settings and their choices, rules, commands."""
    keys = (f"keys.{command.id}" for command in all_commands())
    letters = "".join(screen.letter for screen in SCREENS if screen.tab)
    choices = (choice for several in CHOICES.values() for choice in several)
    return {*SETTINGS, *RULES, *keys, *choices, letters}


def seen(robot: Robot) -> set[str]:
    """The words on a screen, without names, keys, words that are cut, and lists of words that advice looks for."""
    shown = {name.lower() for name in names()}
    kept = [
        part
        for line in robot.lines
        if "words." not in line
        for part in re.split(r"[\s()\"“”]+", line.lower())
        if part.strip(".,:;") not in shown and not _CUT.search(part)
    ]
    return {word for part in kept for word in words(part)}


def known(file: Path) -> set[str]:
    """All that a reader knows, or can look up."""
    explained = {part for word in GLOSSARY for name in word.names for part in words(name)}
    library = {word for text in (repr(GOALS), repr(KPIS), repr(TEMPLATES)) for word in words(text)}
    return {*PLAIN.read_text("utf-8").split(), *explained, *of_the_user(file), *library, ME}


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("kind", WAYS)
def test_every_word_on_a_screen_is_known(tmp_path: Path, kind: str, columns: int, rows: int) -> None:
    """On all screens and in all dialogs, at both sizes; where one scrolls, down to its end."""
    strange: dict[str, str] = {}
    for number, keys in enumerate(WAYS[kind]):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = company(folder)
        fine = known(file)
        robot = Robot(file, columns=columns, rows=rows, me=ME).press(*keys)
        before = ""
        while robot.screen != before:
            before = robot.screen
            strange |= {word: " ".join(keys) for word in seen(robot) - fine}
            if robot.ui.layer is robot.ui.screen or not robot.ui.layer.position(rows - 4):
                break
            robot.press("pagedown")
    assert strange == {}


def test_an_empty_file_says_nothing_strange(tmp_path: Path) -> None:
    """The first run, and every list without a row."""
    strange: dict[str, str] = {}
    for letter in ("", *"ORKAHC"):
        robot = Robot(tmp_path / "none.json").press(*letter)
        strange |= dict.fromkeys(seen(robot) - known_without_file(), letter)
    assert strange == {}


def known_without_file() -> set[str]:
    """The same where nobody has typed anything; the file is named on the screen."""
    return {
        *PLAIN.read_text("utf-8").split(),
        *(part for word in GLOSSARY for name in word.names for part in words(name)),
    }


def test_plain_words_are_in_order_and_not_explained() -> None:
    """Each once; none that the glossary explains, for then its line there says what it means."""
    listed = PLAIN.read_text("utf-8").split()
    assert listed == sorted(set(listed))
    assert [word for word in listed if word in {entry.word.lower() for entry in GLOSSARY}] == []
