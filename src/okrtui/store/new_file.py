"""A new file, or a folder of them, put where nothing is yet: whole or not at all, and never over something else."""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from okrtui.domain.errors import NotCreated
from okrtui.store.file import name_of
from okrtui.store.replace import write_all

MODE = 0o666
FOLDER_MODE = 0o777
"""What the user's umask leaves of it."""


def create_file(path: Path, data: bytes) -> None:
    """Write a new file; a NotCreated where something is there already, or where it cannot be written."""
    try:
        if path.is_dir():
            raise NotCreated(f"{name_of(path)} is a folder. Name a file in it")
        with _temporary(path) as temporary:
            _write(temporary, data)
            try:
                # A link takes no name that is taken, as a rename would.
                os.link(temporary, path)
            except OSError as error:
                if error.errno == errno.EEXIST:
                    raise
                _write(path, data)  # a file system without links
    except FileExistsError:
        raise _exists(path) from None
    except (OSError, ValueError) as error:
        raise _not_created(path, error) from None


def create_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder of files; one that is there and empty will do."""
    try:
        with _temporary(path) as temporary:
            temporary.mkdir(FOLDER_MODE)
            for name, data in files.items():
                _write(temporary / name, data)
            temporary.rename(path)
    except (FileExistsError, NotADirectoryError):
        raise _exists(path) from None
    except (OSError, ValueError) as error:
        if getattr(error, "errno", 0) == errno.ENOTEMPTY:
            raise _exists(path) from None
        raise _not_created(path, error) from None


@contextlib.contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """A name beside `path` that nothing has; whatever is there in the end is removed."""
    temporary = path.with_name(f".{path.name}.tmp-{os.urandom(6).hex()}")
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            if temporary.is_dir():
                shutil.rmtree(temporary)
            else:
                temporary.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Make a file that is not there yet, with all of `data` on the disk, or none of it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, MODE)
    try:
        try:
            write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _exists(path: Path) -> NotCreated:
    return NotCreated(f"{name_of(path)} already exists; nothing was changed. Choose another name")


def _not_created(path: Path, error: OSError | ValueError) -> NotCreated:
    if getattr(error, "errno", 0) == errno.ENOENT:
        return NotCreated(f"{name_of(path)} wasn't created: the folder {name_of(path.parent)} doesn't exist")
    why = (getattr(error, "strerror", "") or "the name isn't valid").lower()
    return NotCreated(f"{name_of(path)} wasn't created: {why}")
