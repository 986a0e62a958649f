"""Where things lie: data, settings and state, after the XDG base directories."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """Every file and folder okrtui may touch."""

    file: Path
    settings: Path
    state: Path

    def rows(self) -> list[tuple[str, Path]]:
        """Name and path of each, as `okrtui paths` tells them."""
        return [("file", self.file), ("settings", self.settings), ("state", self.state)]


def _home(variable: str, default: str) -> Path:
    value = os.environ.get(variable, "")
    return Path(value) if value.startswith("/") else Path.home() / default


def find_paths(db: str | None = None) -> Paths:
    """The paths in force: `db`, else OKRTUI_DB, else the data folder. Makes nothing."""
    named = db or os.environ.get("OKRTUI_DB") or ""
    file = (
        Path(named).expanduser() if named else _home("XDG_DATA_HOME", ".local/share") / "okrtui/okrtui.json"
    )
    return Paths(
        file=file.absolute(),
        settings=_home("XDG_CONFIG_HOME", ".config") / "okrtui/settings.toml",
        state=_home("XDG_STATE_HOME", ".local/state") / "okrtui",
    )


def shown(path: Path) -> str:
    """A path as messages write it, with ~ for the home folder."""
    home = str(Path.home())
    text = str(path)
    return "~" + text[len(home) :] if home != "/" and text.startswith(home + "/") else text
