"""File systems to be filled, and to be cut off from their power. All are unmounted again, whatever happens."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from proofs.table import Lacking, need

SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN."""
NO_FLUSH = 2
"""Its flag for a cut: what the journal has not on the disk yet is gone."""


def as_root() -> None:
    """A Lacking where nothing can be mounted."""
    if os.geteuid() != 0:
        raise Lacking("root")
    need("mount", "umount")


@contextmanager
def tmpfs(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of so many kB in memory."""
    as_root()
    folder.mkdir(parents=True)
    _call("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0700", "okrtui-proof", str(folder))
    try:
        yield folder
    finally:
        _call("umount", "-l", str(folder))


class Disk:
    """An ext4 image on a loop device."""

    def __init__(self, device: str, folder: Path, options: str) -> None:
        self.device, self.folder, self.options = device, folder, options

    def mount(self) -> None:
        """Mount it, which replays its journal."""
        _call("mount", "-t", "ext4", "-o", self.options, self.device, str(self.folder))

    def unmount(self) -> None:
        """Unmount it."""
        _call("umount", str(self.folder))

    def cut(self) -> None:
        """The power goes, and comes back."""
        handle = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", NO_FLUSH))
        finally:
            os.close(handle)

    def back(self) -> None:
        """The power comes back. Nobody may have a file open there."""
        self.unmount()
        self.mount()


@contextmanager
def ext4(folder: Path, megabytes: int, options: str = "defaults") -> Iterator[Disk]:
    """A small disk of its own, mounted on a new folder."""
    as_root()
    need("mkfs.ext4", "losetup")
    folder.mkdir(parents=True)
    image = folder.with_name(f"{folder.name}.image")
    with image.open("wb") as file:
        file.truncate(megabytes << 20)
    _call("mkfs.ext4", "-q", "-F", "-m", "0", str(image))
    device = _call("losetup", "--find", "--show", str(image)).strip()
    disk = Disk(device, folder, options)
    try:
        disk.mount()
        try:
            yield disk
        finally:
            _call("umount", "-l", str(folder))
    finally:
        _call("losetup", "--detach", device)
        image.unlink()


def _call(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"{' '.join(words)}: {done.stderr.strip()}")
    return done.stdout
