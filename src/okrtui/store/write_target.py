"""Where the file is: which places a write refuses, and why nothing can be written."""

import os
import stat
from collections.abc import Iterator
from glob import escape
from pathlib import Path

from okrtui.domain.errors import NotCreated, RefusedProblem
from okrtui.store.file import argument_of, name_of
from okrtui.store.regular import trusted_owners

MOST_LINKS = 40
"""As many as Linux follows."""


def target_of(path: Path) -> Path:
    """The file that a write replaces, links followed; a RefusedProblem where that is not safe."""
    target = Path(os.path.realpath(path))
    for link in _links(path):
        if _planted(link, target):
            raise RefusedProblem(
                f"{name_of(link)} is someone else's link to {name_of(target)}. Nothing was written"
            )
    try:
        found = target.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise RefusedProblem(f"{name_of(target)} is not a file. Nothing was written")
    except FileNotFoundError:
        pass
    except OSError as error:
        why = (error.strerror or "unknown").lower()
        raise RefusedProblem(f"{name_of(target)} can't be written: {why}") from None
    _refuse_open_folder(target.parent)
    return target


def _refuse_open_folder(folder: Path) -> None:
    """In a folder that all may write, and without the sticky bit, anyone can put another file in its place."""
    try:
        mode = folder.stat().st_mode
    except OSError:
        return
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise RefusedProblem(
            f"Anyone can write in {name_of(folder)}, so nothing is safe there and nothing was written. "
            f"To fix it: chmod o-w {argument_of(folder)}"
        )


def _links(path: Path) -> Iterator[Path]:
    """Every symbolic link on the way to a file."""
    pending = list(path.absolute().parts[1:])
    current, followed = Path("/"), 0
    while pending and followed < MOST_LINKS:
        part = pending.pop(0)
        if part == "..":
            current = current.parent
            continue
        candidate = current / part
        try:
            leads = str(candidate.readlink())
        except OSError:
            current = candidate
            continue
        yield candidate
        followed += 1
        if leads.startswith("/"):
            current = Path("/")
        pending = [piece for piece in leads.split("/") if piece not in ("", ".")] + pending


def _planted(link: Path, target: Path) -> bool:
    """Whether a link is another user's and may be meant to have us write what its owner could not.

    Never followed in a folder that others may write; in one that is its owner's alone,
    as with a folder that was moved to another disk, only to what is its owner's too.
    """
    try:
        folder, owner = link.parent.stat(), link.lstat().st_uid
    except OSError:
        return False
    if owner in trusted_owners():
        return False
    if folder.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return True
    try:
        return target.stat().st_uid != owner
    except OSError:
        return True


def why_read_only(path: Path) -> str:
    """Why the file cannot be written, as a sentence; empty when it can."""
    target = Path(os.path.realpath(path))
    try:
        if not target.exists():
            return ""
        target_of(path)
    except RefusedProblem as problem:
        return f"Read-only: {problem.sentence}"
    except OSError:
        # A disk that does not answer now may answer the write, and else that says it.
        return ""
    if not os.access(target, os.W_OK):
        return f"Read-only: the file {_belongs(target)}. You can look, but not change anything"
    if not os.access(target.parent, os.W_OK):
        return f"Read-only: the folder {_belongs(target.parent)}. You can look, but not change anything"
    return ""


def _belongs(path: Path) -> str:
    """`belongs to root`, or how else it is closed to us."""
    import pwd  # read-only files alone ask for it

    owner = path.stat().st_uid
    if owner == os.geteuid():
        return "can't be written"
    try:
        return f"belongs to {pwd.getpwuid(owner).pw_name}"
    except KeyError:
        return f"belongs to user {owner}"


def make_folder(folder: Path) -> None:
    """The folder of a new file, made where it is missing, for its owner alone; a NotCreated where it cannot be."""
    try:
        if folder.is_dir():
            return
        missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        for part in reversed(missing):
            part.mkdir(mode=0o700)
    except OSError as error:
        raise NotCreated(
            f"The folder {name_of(folder)} couldn't be created: {(error.strerror or 'unknown').lower()}"
        ) from None


def previous_path(file: Path) -> Path:
    """The file as it was before the last save."""
    return file.with_name(f"{file.name}.prev")


def other_names(file: Path) -> int:
    """How many hard links a file has beside its own name and the ones we made."""
    try:
        found = file.stat()
        beside_it = list(file.parent.glob(f".{escape(file.name)}.tmp-*"))
    except OSError:
        return 0
    own = 1
    for name in (previous_path(file), *beside_it):
        try:
            beside = name.lstat()
        except OSError:
            continue
        own += (beside.st_dev, beside.st_ino) == (found.st_dev, found.st_ino)
    return max(0, found.st_nlink - own)


def hard_link_warning(file: Path) -> str:
    """What is to be said of a file with hard links; empty where it has none."""
    if not other_names(file):
        return ""
    return f"{name_of(file)} has another name (a hard link), which keeps the old content when you save"
