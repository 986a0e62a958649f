"""The user's own settings: looks and name. What changes a number or a status lives in the file."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from okrtui.domain.problems import DataProblem
from okrtui.paths import shown
from okrtui.presentation.text import visible

Glyphs = Literal["unicode", "ascii", ""]
Theme = Literal["dark", "light"]
WORDS: dict[str, tuple[str, ...]] = {"glyphs": get_args(Glyphs), "theme": get_args(Theme)}


@dataclass(frozen=True)
class Settings:
    """What the settings file says; each with its default."""

    me: str = ""
    """Your name in the file, if it is not the login name."""
    glyphs: Glyphs = ""
    """unicode or ascii; empty: by the terminal."""
    theme: Theme = "dark"
    """dark or light."""
    mouse: bool = True
    """Whether the app takes the mouse; without it the terminal selects text."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of your own: the id of a command, and its keys with blanks between, as in `check-in = "c f5"`."""


def load(path: Path) -> Settings:
    """The settings in the file; the defaults where there is none. A DataProblem names file and key."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise _problem(path, f"cannot be read: {(error.strerror or 'unknown').lower()}") from None
    import tomllib  # 5 ms, for those who have settings

    try:
        said = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise _problem(path, "is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise _problem(path, f"is no TOML: {visible(str(error))}") from None
    return Settings(**{name: _checked(path, name, value) for name, value in said.items()})


def _checked(path: Path, name: str, value: Any) -> Any:
    known = {item.name: item.default for item in fields(Settings)}
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        hint = f"Nearest: {near[0]}" if near else f"There are {', '.join(known)}"
        raise _problem(path, f"has a setting {visible(name)} that nothing reads. {hint}")
    if name == "keys":
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise _problem(path, 'says keys in another way than check-in = "c f5" under [keys]')
        return value
    if name in WORDS and value not in WORDS[name]:
        words = " or ".join(f'"{word}"' for word in WORDS[name] if word)
        raise _problem(path, f"says {name} = {_told(value)}; it is {words}")
    if type(value) is not type(known[name]):
        kind = "true or false" if isinstance(known[name], bool) else "a text in quotes"
        raise _problem(path, f"says {name} = {_told(value)}; it is {kind}")
    return value


def _told(value: object) -> str:
    text = (
        str(value).lower()
        if isinstance(value, bool)
        else f'"{value}"'
        if isinstance(value, str)
        else str(value)
    )
    return visible(text)[:40]


def _problem(path: Path, what: str) -> DataProblem:
    return DataProblem(f"{visible(shown(path))} {what}")
