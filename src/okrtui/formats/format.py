"""What a format of reports is: its name, the endings of files that mean it, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from okrtui.views.report import Report


class Format(NamedTuple):
    """Declared as `FORMAT` in a file of its own, which is all that a format takes."""

    name: str
    suffixes: tuple[str, ...]
    """The one to name first; an empty one stands for files without an ending."""
    write: Callable[[Report], str]
