"""What the toolkit uses of Textual's private names: all of it stands in one list, and each name is still there."""

import ast
import inspect

import pytest
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from okrtui.tui.toolkit import textual_private
from okrtui.tui.toolkit.driver import TerminalDriver
from okrtui.tui.toolkit.renderer import spans_of
from okrtui.tui.toolkit.terminal_app import TerminalApp
from tests.house.tree import SOURCE, named, python, tree

LIST = SOURCE / "tui/toolkit/textual_private.py"


@pytest.mark.parametrize("name", textual_private.APP_NAMES)
def test_the_app_still_has_it(name: str) -> None:
    """On the class, or set when one is made."""
    assert hasattr(App(), name)


@pytest.mark.parametrize("name", textual_private.SCREEN_NAMES)
def test_the_screen_still_has_it(name: str) -> None:
    """So that what we put there takes its place."""
    assert hasattr(Screen, name)


@pytest.mark.parametrize("name", textual_private.DRIVER_NAMES)
def test_the_driver_still_has_it(name: str) -> None:
    """Used by its own code, so that what we put there takes its place."""
    source = inspect.getsource(LinuxDriver)
    assert f"self.{name}" in source


def test_the_driver_reads_and_gives_back_as_ours_does() -> None:
    """What is overridden is given nothing; a paste and a key are made of what ours makes them of."""
    for name in (
        "_run_input_thread", "run_input_thread", "start_application_mode", "stop_application_mode",
        "resume_application_mode",
    ):  # fmt: skip
        assert list(inspect.signature(getattr(LinuxDriver, name)).parameters) == ["self"], name
    assert events.Key("escape", "\x1b").key == "escape"
    assert events.Paste("text").text == "text"


def test_the_parser_reads_keys_of_what_it_is_fed() -> None:
    """Letters, sequences, the kitty protocol and the mouse, each as one event at once."""
    parser = textual_private.XTermParser()
    for text, key in (("j", "j"), ("\x1b[A", "up"), ("\x1b[106;5u", "ctrl+j"), ("\x1b[13u", "enter")):
        (event,) = parser.feed(text)
        assert isinstance(event, events.Key)
        assert event.key == key
    (moved,) = parser.feed("\x1b[<65;3;4M")
    assert isinstance(moved, events.MouseScrollDown)


def test_the_keys_of_terminals_are_known() -> None:
    """What is none of them is a reply; the arrows of every kind of terminal are there."""
    assert {
        "\x1b[A",
        "\x1bOA",
        "\x1b[1;5C",
        "\x1b[3~",
        "\x1b[Z",
        "\x1bOP",
        "\x1b[[A",
    } <= textual_private.KEY_SEQUENCES
    assert "\x1b[0n" not in textual_private.KEY_SEQUENCES


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
    uses = _private("terminal_app.py")
    own = {name for name in vars(TerminalApp) if name not in vars(App)} | set(vars(_bare())) - set(
        vars(App())
    )
    assert uses - own <= set(textual_private.APP_NAMES)


def test_the_list_of_the_driver_is_whole() -> None:
    """The same for what is overridden and used there."""
    own = {name for name in vars(TerminalDriver) if name not in vars(LinuxDriver)} | {
        "_parser",
        "_app",
        "_try",
        "_gone",
    }
    assert _private("driver.py") - own <= set(textual_private.DRIVER_NAMES) | {"_fileno"}


def _private(name: str) -> set[str]:
    """The private names that a file of the toolkit uses of anything."""
    return {
        node.attr
        for node in ast.walk(tree(SOURCE / "tui/toolkit" / name))
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__")
    }


def _bare() -> TerminalApp:
    class Nothing:
        """A program that is never begun."""

    return TerminalApp(Nothing())  # type: ignore[arg-type]
