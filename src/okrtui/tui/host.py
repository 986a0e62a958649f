"""What the workbench asks of the program around it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from okrtui.domain.change import Change
from okrtui.domain.errors import Problem

Done = Callable[[Change], None]
T = TypeVar("T")


class Host(Protocol):
    """What the workbench asks of the program around it."""

    def submit(self, work: Callable[[], Change], done: Done, failed: Callable[[Problem], None]) -> None:
        """Do `work` away from the screen, one after another; then one of the two."""

    def look(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work something out away from the screen, which is drawn anew then."""

    def redraw(self) -> None:
        """Send the whole screen anew."""

    def leave(self) -> None:
        """End the program."""

    def suspend_to_shell(self) -> None:
        """To the shell, and back with fg."""

    def edit(self, text: str) -> str | None:
        """Have a text edited in the user's editor; None if it was not."""

    def copy(self, text: str) -> str:
        """Put a text on the terminal's clipboard; what is to be said about it besides."""

    def show_demo(self) -> None:
        """Leave, and begin again with the demo."""
