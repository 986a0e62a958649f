"""Where things lie: data, settings and state, after the XDG base directories."""

import os
from pathlib import Path
from typing import NamedTuple

from okrtui.domain.errors import WordsProblem


class Paths(NamedTuple):
    """Every file and folder okrtui may touch; in a container without a home there is the file alone."""

    file: Path
    settings: Path | None
    state: Path | None

    def rows(self) -> list[tuple[str, Path | None]]:
        """Name and path of each, as `okrtui paths` tells them; None for what has no place."""
        return [("file", self.file), ("settings", self.settings), ("state", self.state)]


def home_folder() -> Path | None:
    """The user's home; None where neither HOME nor the list of users knows one."""
    named = os.environ.get("HOME", "")
    if named.startswith("/"):
        return Path(named)
    import pwd

    try:
        listed = pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return None
    return Path(listed) if listed.startswith("/") else None


def _folder(variable: str, default: str) -> Path | None:
    """A folder of the user's: the one a variable names, else one in the home; None without both."""
    value = os.environ.get(variable, "")
    if value.startswith("/"):
        return Path(value) / "okrtui"
    home = home_folder()
    return None if home is None else home / default / "okrtui"


def settings_file() -> Path | None:
    """The user's settings; None without a home."""
    folder = _folder("XDG_CONFIG_HOME", ".config")
    return None if folder is None else folder / "settings.toml"


def find_paths(db: str | None = None) -> Paths:
    """The paths in force: `db`, else OKRTUI_DB, else the data folder. Makes nothing.

    A WordsProblem where no file is named and there is no home to keep one in.
    """
    named = db or os.environ.get("OKRTUI_DB") or ""
    if named:
        file = _expanded(named)
    else:
        folder = _folder("XDG_DATA_HOME", ".local/share")
        if folder is None:
            raise WordsProblem("There is no home folder here. Name the file with --db FILE or OKRTUI_DB")
        file = folder / "okrtui.json"
    return Paths(file.absolute(), settings_file(), _folder("XDG_STATE_HOME", ".local/state"))


def _expanded(named: str) -> Path:
    try:
        return Path(named).expanduser()
    except RuntimeError:
        whose = named.split("/")[0]
        raise WordsProblem(f"There is no home folder for {whose}. Name the file by its full path") from None


def typed(text: str) -> Path:
    """A path as somebody types it; a ~ of nobody that is known here is the beginning of a name."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - the one of Path raises where there is no such home


def shown(path: Path) -> str:
    """A path as messages write it, with ~ for the home folder."""
    home, text = str(home_folder() or "/"), str(path)
    return "~" + text[len(home) :] if home != "/" and text.startswith(home + "/") else text
