"""Whether the file reads at all: bytes, UTF-8, JSON, names twice, tables."""

from okrtui.domain.errors import DataProblem
from okrtui.store.conflicts import has_marks
from okrtui.store.doctor.finding import Finding, damage
from okrtui.store.document import Sections, cut, first_document, parsed

REPAIR = "okrtui doctor --repair restores the best copy there is and keeps this file next to it"


def read(name: str, data: bytes) -> tuple[Sections | None, list[Finding]]:
    """The lines of the file, or what keeps them from being read."""
    if not data.strip(b"\0 \t\r\n"):
        what = "is empty, which an okrtui file never is" if not data else "contains only zeros and spaces"
        return None, [damage("parse", name, what, REPAIR)]
    if has_marks(data):
        fix = "okrtui doctor --repair takes the side you choose and keeps the other one next to it"
        return None, [
            damage("parse", name, "contains both sides of a merge, with git's conflict markers", fix)
        ]
    if b"\0" in data:
        return None, [damage("parse", name, "contains zero bytes", REPAIR), *_tail(name, data)]
    try:
        return cut(data) or parsed(data), []
    except DataProblem as problem:
        return None, [damage(_check(problem.sentence), name, problem.sentence, REPAIR), *_tail(name, data)]


def _check(sentence: str) -> str:
    if "UTF-8" in sentence or "byte order mark" in sentence:
        return "encoding"
    return "keys" if " twice " in sentence else "parse"


def _tail(name: str, data: bytes) -> list[Finding]:
    """A whole document with the end of another behind it: what plain TinyDB leaves when it is killed."""
    found = first_document(data)
    if found is None or not data[found[1] :].strip():
        return []
    rest = len(data) - found[1]
    what = f"is complete up to byte {found[1]:,}; {rest:,} bytes of an earlier version follow"
    return [damage("tail", name, what, REPAIR)]
