"""What kind of file system a folder is on."""

import os
from functools import lru_cache
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
NETWORKED = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs"})
"""Those on which another host may write, too, and on which all kinds of locks may be one."""


@lru_cache(maxsize=16)
def on_network(folder: Path) -> bool:
    """Whether a folder is on another host; looked up once, as a mount does not change under a session."""
    return file_system_of(folder) in NETWORKED


def file_system_of(folder: Path) -> str:
    """The type of the file system a folder is on; empty where that cannot be told."""
    try:
        lines = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    place, longest, kind = os.path.realpath(folder), -1, ""
    for line in lines:
        fields, _, rest = line.partition(" - ")
        parts = fields.split()
        if len(parts) < 5 or not rest:
            continue
        mount = parts[4].replace("\\040", " ")
        inside = place == mount or place.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= longest:
            longest, kind = len(mount), rest.split()[0]
    return kind
