"""What a format of exports is: its name, the endings of files that mean it, and how it is written."""

from collections.abc import Callable
from typing import NamedTuple

from okrtui.views.exported import Exported


class ExportFormat(NamedTuple):
    """Declared as `EXPORT` in a file of its own, which is all that a format takes."""

    name: str
    suffixes: tuple[str, ...]
    """The one to name first; none: it goes by its name alone."""
    write: Callable[[Exported], str]
    """All of it as one text."""
    files: Callable[[Exported], dict[str, str]] | None = None
    """The same as several files by their names, for a folder; None: it is always one text."""
