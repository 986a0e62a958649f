"""Two versions of one file: copies that a program which syncs put aside, and the marks of git in the file itself."""

import os
import re
from pathlib import Path

_ASIDE = re.compile(r"[\s._(-].*conflict.*| \(\d{1,3}\)", re.IGNORECASE | re.DOTALL)
"""Between stem and ending: Syncthing, Dropbox, Nextcloud, Seafile, okrtui itself; `k (1).json` of a drive."""


def conflict_copies(file: Path) -> list[Path]:
    """Versions of the file that lie beside it under names that programs give to those."""
    target = Path(os.path.realpath(file))
    try:
        names = [path.name for path in target.parent.iterdir()]
    except OSError:
        return []
    stem, suffix = target.stem, target.suffix
    return sorted(
        target.with_name(name)
        for name in names
        if name != target.name
        and name.startswith(stem)
        and name.endswith(suffix)
        and _ASIDE.fullmatch(name[len(stem) : len(name) - len(suffix)])
    )


def has_marks(data: bytes) -> bool:
    """Whether git, or another program that merges by lines, left its marks in a file."""
    marks = (b"\n<<<<<<< ", b"\n=======", b"\n>>>>>>> ")
    return data.startswith(b"<<<<<<< ") or all(mark in data for mark in marks)


def sides(data: bytes) -> tuple[bytes, bytes] | None:
    """The file as each side of a merge had it; None where the marks do not fit together."""
    ours, theirs, where = list[bytes](), list[bytes](), "both"
    for line in data.splitlines(keepends=True):
        mark = line.rstrip(b"\r\n")
        if mark.startswith(b"<<<<<<< ") and where == "both":
            where = "ours"
        elif mark.startswith(b"|||||||") and where == "ours":
            where = "before"
        elif mark == b"=======" and where in ("ours", "before"):
            where = "theirs"
        elif mark.startswith(b">>>>>>> ") and where == "theirs":
            where = "both"
        else:
            ours += [line] if where in ("both", "ours") else []
            theirs += [line] if where in ("both", "theirs") else []
    return (b"".join(ours), b"".join(theirs)) if where == "both" and ours != theirs else None
