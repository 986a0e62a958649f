"""What the toolkit uses of Textual's private names: all of it stands in one list, and each name is still there."""

import ast
import inspect

import pytest
from rich.segment import Segment
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from okrtui.tui.toolkit import textual_private
from okrtui.tui.toolkit.renderer import spans_of
from okrtui.tui.toolkit.terminal_app import TerminalApp
from tests.house.tree import SOURCE, named, python, tree

LIST = SOURCE / "tui/toolkit/textual_private.py"


@pytest.mark.parametrize("name", textual_private.APP_NAMES)
def test_the_app_still_has_it(name: str) -> None:
    """On the class, or set when one is made."""
    assert hasattr(App(), name)


def test_the_app_is_asked_to_display_as_the_toolkit_answers() -> None:
    """`_display` is given a screen and what changed; `_fatal_error` and the rest are given nothing."""
    assert list(inspect.signature(App._display).parameters) == ["self", "screen", "renderable"]
    for name in ("_fatal_error", "_close_messages_no_wait", "_begin_update", "_end_update"):
        assert list(inspect.signature(getattr(App, name)).parameters) == ["self"], name


def test_a_whole_update_says_where_its_strips_stand() -> None:
    """A region, and a strip for each of its rows."""
    update = textual_private.LayoutUpdate([[Strip([Segment("ab")])]], Region(3, 2, 2, 1))
    assert [(row, column, [*segments]) for row, column, segments in spans_of(update)] == [
        (2, 3, [Segment("ab")])
    ]


def test_a_partial_update_says_which_rows_changed() -> None:
    """Spans of rows, and for those rows the strips by their columns."""
    chops: list[dict[int, Strip | None]] = [
        {0: Strip([Segment("no")])},
        {4: Strip([Segment("yes")]), 9: None},
    ]
    update = textual_private.ChopsUpdate(chops, [(1, 4, 7)], [[0], [7]])
    assert [(row, column, [*segments]) for row, column, segments in spans_of(update)] == [
        (1, 4, [Segment("yes")])
    ]


def test_both_are_updates_of_the_compositor() -> None:
    """By that the app knows that they are its own to send."""
    for kind in (textual_private.LayoutUpdate, textual_private.ChopsUpdate):
        assert issubclass(kind, textual_private.CompositorUpdate)


def test_no_other_file_imports_what_is_private() -> None:
    """Of Textual or of Rich."""
    found = {
        named(path)
        for path in python("src/okrtui/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and node.module is not None
        and node.module.split(".")[0] in ("textual", "rich")
        and any(
            part.startswith("_") for part in (*node.module.split("."), *(name.name for name in node.names))
        )
    }
    assert found == {named(LIST)}


def test_the_list_is_whole() -> None:
    """Every private name that the app uses of its own is defined beside it, or stands in the list."""
    uses = {
        node.attr
        for node in ast.walk(tree(SOURCE / "tui/toolkit/terminal_app.py"))
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__")
    }
    own = {name for name in vars(TerminalApp) if name not in vars(App)} | set(vars(_bare())) - set(
        vars(App())
    )
    assert uses - own <= set(textual_private.APP_NAMES)


def _bare() -> TerminalApp:
    class Nothing:
        """A program that is never begun."""

    return TerminalApp(Nothing())  # type: ignore[arg-type]
