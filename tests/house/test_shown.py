"""What reaches a terminal is `Shown`: a type at the doors where it is measured, drawn and written, held by these tests.

mypy refuses a plain text at those doors; what it takes on trust is looked for here.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_type_hints

import pytest
from rich.color import ColorSystem
from rich.segment import Segment

from okrtui.cli import streams
from okrtui.text import fitting
from okrtui.text.escaping import Shown
from okrtui.tui.toolkit.canvas import Canvas, ShownLine
from okrtui.tui.toolkit.renderer import Renderer
from tests.house.tree import SOURCE, python, tree

MAKES = "text/escaping.py"
PROMISES = {("text/escaping.py", "is_shown"), ("tui/toolkit/lines.py", "_fits")}
"""Functions that look at a text and tell the type checker that it is one."""
DOORS = "width|columns_each|beginning|ending|visible|Shown|_to_stderr|show"


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in python("src/okrtui/"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                yield _name(path), node


@pytest.mark.parametrize(
    ("door", "argument", "kind"),
    [
        (fitting.width, "text", Shown),
        (fitting.columns_each, "text", Shown),
        (fitting.beginning, "text", Shown),
        (fitting.ending, "text", Shown),
        (streams._to_stderr, "text", Shown),
        (Canvas.show, "lines", list[ShownLine]),
    ],
)
def test_a_door_takes_nothing_else(door: Callable[..., object], argument: str, kind: object) -> None:
    """Whatever is measured, drawn or said on stderr."""
    assert get_type_hints(door)[argument] == kind


def test_it_is_made_in_one_file() -> None:
    """Nothing else calls a text shown, by the type's name, by a cast, or by a promise to the type checker."""
    made = re.compile(r"(?:\w+\.)?(?:Shown\(|cast\(.*Shown)")
    makers = {
        _name(path)
        for path in python("src/okrtui/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and made.match(ast.unparse(node))
    }
    assert makers == {MAKES}
    promises = {
        (file, node.name)
        for file, node in _functions()
        if node.returns is not None and re.search(r"Type(Guard|Is)\[Shown", ast.unparse(node.returns))
    }
    assert promises == PROMISES


def test_no_door_is_passed_unseen() -> None:
    """No line that has to do with one is kept from the type checker."""
    ignored = [
        (_name(path), line)
        for path in python("src/okrtui/")
        for line in path.read_text("utf-8").splitlines()
        if "type: ignore" in line and re.search(rf"\b(?:{DOORS})\(", line)
    ]
    assert ignored == []


def test_stderr_is_written_at_its_door_alone() -> None:
    """All words to it go through the one function, and none by `print`."""
    writers = {
        (file, node.name)
        for file, node in _functions()
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("sys.stderr.write", "print")
    }
    assert writers == {("cli/streams.py", "_to_stderr")}


def test_the_renderer_lets_nothing_through_that_textual_gave_it() -> None:
    """The type is lost on the way through Textual: what steers a terminal is made visible where it leaves."""
    renderer = Renderer(ColorSystem.TRUECOLOR, erases=False)
    renderer.resize(20, 1)
    sent = renderer.update([(0, 0, [Segment("a\x1b[31mb\x9b\u202e")])], (0, 0))
    assert "a^[[31mb" in sent
    assert not re.search("\x1b\\[31m|\x9b|\u202e", sent)
