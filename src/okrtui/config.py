"""The user's own settings: looks and name. What changes a number or a status lives in the file."""

import contextlib
import difflib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from okrtui.domain.errors import DataProblem, NotSaved
from okrtui.paths import shown
from okrtui.text.escaping import visible

Glyphs = Literal["unicode", "ascii", ""]
Theme = Literal["terminal", "dark", "light"]
WORDS: dict[str, tuple[str, ...]] = {"glyphs": get_args(Glyphs), "theme": get_args(Theme)}


@dataclass(frozen=True)
class Settings:
    """What the settings file says; each with its default."""

    me: str = ""
    """Your name in the file, if it is not the login name."""
    glyphs: Glyphs = ""
    """unicode or ascii; empty: by the terminal."""
    theme: Theme = "terminal"
    """terminal (your terminal's own colours), dark or light."""
    mouse: bool = True
    """Whether the app takes the mouse; without it the terminal selects text."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of your own: the id of a command, and its keys with blanks between, as in `check-in = "c f5"`."""


@dataclass
class UserSettings:
    """The user's settings and the file they stand in, which the app may change."""

    path: Path
    settings: Settings

    def change(self, name: str, value: str | bool) -> None:
        """Change one in the file; a Problem says what does not fit or could not be written."""
        self.settings = change(self.path, name, value)


def load(path: Path) -> Settings:
    """The settings in the file; the defaults where there is none. A DataProblem names file and key."""
    text = _text_of(path)
    return Settings() if text is None else _settings(path, _parsed(path, text))


def _text_of(path: Path) -> str | None:
    """What the file says; None where there is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise _problem(path, "is not UTF-8 text") from None
    except OSError as error:
        raise _problem(path, f"cannot be read: {(error.strerror or 'unknown').lower()}") from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomllib  # 5 ms, for those who have settings

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _problem(path, f"is no TOML: {visible(str(error))}") from None


def _settings(path: Path, said: dict[str, Any]) -> Settings:
    return Settings(**{name: _checked(path, name, value) for name, value in said.items()})


def change(path: Path, name: str, value: str | bool) -> Settings:
    """Change one setting in the file, `keys.ID` for a key; all other lines and comments stay.

    An empty text takes the setting away. A DataProblem says what does not fit,
    NotSaved that it could not be written; then the file is as it was.
    """
    text = _text_of(path) or ""
    wanted = _parsed(path, text)
    table, _, key = ("keys", ".", name.removeprefix("keys.")) if name.startswith("keys.") else ("", "", name)
    values = wanted.setdefault(table, {}) if table else wanted
    values.pop(key, None)
    if value != "":
        values[key] = value
    if table and not values:
        del wanted[table]
    settings = _settings(path, wanted)
    changed = _with_line(text, table, key, value)
    try:
        done = _set_values(_parsed(path, changed)) == _set_values(wanted)
    except DataProblem:
        done = False
    if not done:
        raise _problem(path, f"says {visible(name)} in a way that is changed by hand alone")
    _write(path, changed)
    return settings


def _set_values(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings without tables that say nothing."""
    return {name: value for name, value in settings.items() if value != {}}


_VALUE = r"""("(?:[^"\\]|\\.)*"|'[^']*'|true|false)"""
_LINE = re.compile(r"""\s*[\w"'.-]+\s*=""")


def _with_line(text: str, table: str, key: str, value: str | bool) -> str:
    """The text with one line changed, added, or taken away; a comment behind it stays."""
    written = str(value).lower() if isinstance(value, bool) else json.dumps(value, ensure_ascii=False)
    name = key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key)
    own = re.compile(rf"""(\s*(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')\s*=\s*){_VALUE}""")
    # By line feeds alone: other signs that end lines may stand in a value.
    end = "\r\n" if "\r\n" in text else "\n"
    lines, current, place = text.replace("\r\n", "\n").removesuffix("\n").split("\n"), "", None
    for number, said in enumerate(lines):
        if found := re.match(r"\s*\[\s*([^\[\]]*?)\s*\]", said):
            current = found[1]
            place = number + 1 if current == table else place
        elif current == table and (known := own.match(said)):
            kept = [] if value == "" else [f"{known[1]}{written}{said[known.end() :]}"]
            return _joined([*lines[:number], *kept, *lines[number + 1 :]], end)
        elif current == table and _LINE.match(said):
            place = number + 1
    line = [] if value == "" else [f"{name} = {written}"]
    if place is None:
        head = ["", f"[{table}]"] if table else []
        place = len(lines) if table else 0
        line = [*head, *line] if line else []
    return _joined([*lines[:place], *line, *lines[place:]], end)


def _joined(lines: list[str], end: str) -> str:
    return end.join(lines).lstrip("\r\n") + end


def _write(path: Path, text: str) -> None:
    """Whole or not at all; a link to the file stays one."""
    import tempfile  # 3 ms, and settings are rarely changed

    place = path.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=".settings-", dir=place.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if place.exists():
                Path(name).chmod(place.stat().st_mode & 0o777)
            Path(name).replace(place)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        why = (error.strerror or "unknown").lower()
        raise NotSaved(f"Not saved: {visible(shown(path))}: {why}") from None


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
        raise _problem(path, f"says {name} = {_written(value)}; it is {words}")
    if type(value) is not type(known[name]):
        kind = "true or false" if isinstance(known[name], bool) else "a text in quotes"
        raise _problem(path, f"says {name} = {_written(value)}; it is {kind}")
    return value


def _written(value: object) -> str:
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
