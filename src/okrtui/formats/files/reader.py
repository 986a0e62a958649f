"""What a reader of files is: its name, the endings of files that it takes, and what it makes of their bytes."""

from collections.abc import Callable
from typing import NamedTuple

from okrtui.parsing.files.contents import Contents


class FileReader(NamedTuple):
    """Declared as `READER` in a file of its own, which is all that a format takes."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, bytes], tuple[Contents, ...]]
    """From the name of the file without its ending, and its bytes. A DataProblem says what is wrong with them."""
    looks_like: Callable[[bytes], bool]
    """Whether a file of another ending, or without one, is of this format by how it begins."""
