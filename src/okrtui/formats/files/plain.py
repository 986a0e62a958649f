"""Plain text: a line a thing, lists with whatever bullets people type."""

from okrtui.formats.files.decoding import decoded
from okrtui.formats.files.markdown import notes_of
from okrtui.formats.files.reader import FileReader
from okrtui.parsing.files.contents import Contents


def _read(name: str, data: bytes) -> tuple[Contents, ...]:
    return (notes_of(name, decoded(data), each_line=True),)


def _looks_like(data: bytes) -> bool:
    """Never of itself: a text is plain where it is nothing else."""
    return False


READER = FileReader("plain text", (".txt", ".text"), _read, _looks_like)
