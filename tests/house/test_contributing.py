"""The guide for contributors names every room there is, and nothing that is not there."""

import re

from tests.house.tree import ROOT, SOURCE, python

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TREE = GUIDE.partition("<!-- tree -->")[2].partition("<!-- end tree -->")[0]
WORDS = GUIDE.partition("## Words")[2].partition("Names that changed")[0]


def _named(part: str) -> list[str]:
    """What stands in backticks in the first column of a part's tables."""
    rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def _rooms() -> set[str]:
    """Every folder of the package, and every file that stands beside folders at the top or in `tui`."""
    found = set()
    for path in python("src/okrtui/"):
        place = path.relative_to(SOURCE)
        if len(place.parts) > 1:
            found.add(place.parent.as_posix() + "/")
        if place.parent.as_posix() in (".", "tui") and path.name != "__init__.py":
            found.add(place.as_posix())
    return found


def test_the_tree_is_that_of_the_project() -> None:
    """One line a folder, and each single file beside them."""
    top, _, inside = TREE.partition("Inside `tui/`")
    named = [*_named(top), *(f"tui/{name}" for name in _named(inside))]
    assert sorted(named) == sorted(_rooms())


def test_the_glossary_has_twenty_five_words() -> None:
    """As many as one reads in a minute."""
    assert len([line for line in WORDS.splitlines() if re.match(r"\| [a-zA-Z]", line)]) - 1 == 25


def test_what_it_names_is_there() -> None:
    """Every file and every table that a newcomer is sent to."""
    where = GUIDE.partition("## Where does my thing go?")[2].partition("## Style")[0]
    for name, place in re.findall(r"`([A-Z]+)` in `([\w/.]+)`", where):
        assert re.search(rf"^{name}\b", (SOURCE / place).read_text("utf-8"), re.MULTILINE), (name, place)
