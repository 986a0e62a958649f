"""A file for a group: its modes, who gets to it, and what is still in the way."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from okrtui.domain.errors import NotCreated
from okrtui.paths import shown
from okrtui.store.file import argument_of

SHARED_FILE, SHARED_FOLDER = 0o660, 0o2770
USED = stat.S_IRWXG | stat.S_ISGID
"""What a group needs of the folder that its file is in."""


def refuse_own_folder(file: Path, named: bool) -> None:
    """A file that nobody named would lie in the data folder, which is its user's alone."""
    if not named:
        raise NotCreated(
            f"{shown(file.parent)} is for you alone, so a group can't share a file there. "
            "Name one in a folder of the group's: okrtui init --shared --db /srv/team/okrs.json"
        )


def share(file: Path, *, new_folder: bool) -> None:
    """Let the group write the file, and the folder where it was made for it."""
    try:
        if new_folder:
            file.parent.chmod(SHARED_FOLDER)
        file.chmod(SHARED_FILE)
    except OSError as error:
        raise NotCreated(
            f"{shown(file)} couldn't be shared: {(error.strerror or 'unknown').lower()}"
        ) from None


def how_to_share(file: Path) -> Iterator[str]:
    """What is in the way of the group, each with the command for it; else how its members open the file."""
    found, folder = file.stat(), file.parent
    group = _group_name(found.st_gid)
    ready = True
    if _is_own(found.st_gid):
        yield f"Only you are in the group {group}: chgrp GROUP {argument_of(folder)} {argument_of(file)}"
        ready = False
    if folder.stat().st_mode & USED != USED:
        # With its group on what is made in it, a file that a colleague saved is the group's again.
        yield f"The group can't write to the folder yet: chmod g+rwxs {argument_of(folder)}"
        ready = False
    closed = next((on_way for on_way in folder.parents if not _is_open(on_way, found.st_gid)), None)
    if closed is not None:
        yield f"{shown(closed)} is closed to the group: chmod g+x opens it, or share a file in another folder"
        ready = False
    if ready:
        yield f"Its members open it with OKRTUI_DB={argument_of(file)}"


def _is_open(folder: Path, group: int) -> bool:
    found = folder.stat()
    return bool(found.st_mode & (stat.S_IXGRP if found.st_gid == group else stat.S_IXOTH))


def _is_own(group: int) -> bool:
    """Whether it is the group of one user, which many systems make for each."""
    import grp  # rare
    import pwd

    try:
        found, user = grp.getgrgid(group), pwd.getpwuid(os.geteuid())
    except KeyError:
        return False
    return found.gr_name == user.pw_name and not set(found.gr_mem) - {user.pw_name}


def group_of(file: Path) -> str:
    """The name of a file's group, or its number."""
    return _group_name(file.stat().st_gid)


def _group_name(group: int) -> str:
    import grp  # rare

    try:
        return grp.getgrgid(group).gr_name
    except KeyError:
        return str(group)
