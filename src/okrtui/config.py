"""The user's own settings: looks and name. What changes a number or a status is in the file."""

import contextlib
import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

from okrtui.domain.errors import DataProblem, NotSaved
from okrtui.paths import shown
from okrtui.text.escaping import visible

Glyphs = Literal["unicode", "ascii", ""]
Theme = Literal["terminal", "dark", "light"]
LARGEST = 1_000_000
"""Bytes of a settings file that are read."""
LONGEST = 40
"""Characters of a name or a value that are shown of it."""
MOST_FAULTS = 20
"""Lines that are no TOML which are told and left out before the rest is given up."""
WORDS: dict[str, tuple[str, ...]] = {"glyphs": get_args(Glyphs), "theme": get_args(Theme)}


class Settings(NamedTuple):
    """What the settings file says; each with its default."""

    me: str = ""
    """The owner name that is yours; empty: your login name, which the history always has."""
    glyphs: Glyphs = ""
    """unicode or ascii; empty: as the terminal can."""
    theme: Theme = "terminal"
    """terminal (your terminal's own colours), dark or light."""
    mouse: bool = True
    """Whether okrtui uses the mouse; if not, dragging selects text."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Keys of your own: the id of a command and its keys, separated by spaces, such as `check-in = "c f5"`."""


class UserSettings:
    """The user's settings and the file they are in, which the app may change."""

    def __init__(self, path: Path, settings: Settings, faults: tuple[str, ...] = ()) -> None:
        """`faults` say what in the file could not be used, each as a sentence."""
        self.path = path
        self.settings = settings
        self.faults = faults

    def change(self, name: str, value: str | bool) -> None:
        """Change one in the file; a Problem says what does not fit or could not be written."""
        self.settings = change(self.path, name, value)
        self.faults = ()


def load(path: Path | None) -> tuple[Settings, tuple[str, ...]]:
    """The settings in the file, and what in it could not be used, with its line.

    Nothing in it stops a command: what is wrong is left at its default. The
    defaults are what there is without a file, or without a place for one.
    """
    if path is None:
        return Settings(), ()
    try:
        text = _text_of(path)
    except DataProblem as problem:
        return Settings(), (problem.sentence,)
    if text is None:
        # The reader of TOML is 5 ms of a start, and most people have no such file.
        return Settings(), ()
    faults: list[str] = []
    return _settings(path, text, faults), tuple(faults)


def _text_of(path: Path) -> str | None:
    """What the file says; None where there is none."""
    try:
        if not path.is_file():
            # A pipe would be waited for.
            path.stat()
            raise _problem(path, "can't be read: it is not a file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _problem(path, f"can't be read: {(error.strerror or 'unknown').lower()}") from None
    if len(data) > LARGEST:
        raise _problem(path, f"is larger than {LARGEST // 1000} kB")
    try:
        # Some editors begin a file with a byte order mark.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _problem(path, "isn't UTF-8 text", data.count(b"\n", 0, error.start) + 1) from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomllib  # 5 ms

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        why, line = _place_of(str(error), text)
        raise _problem(path, f"isn't valid TOML: {visible(why)}", line) from None
    except (ValueError, RecursionError):
        raise _problem(path, "has a number that is too long or tables nested too deeply") from None


def _place_of(message: str, text: str) -> tuple[str, int]:
    """What a parser found, without the place it names, and the line."""
    found = re.fullmatch(r"(.*?) \(at (?:line (\d+), column \d+|end of document)\)", message, re.DOTALL)
    if found is None:
        return message, 0
    return found[1], int(found[2]) if found[2] else text.rstrip("\n").count("\n") + 1


def _settings(path: Path, text: str, faults: list[str]) -> Settings:
    """The settings that a text says; what cannot be used is added to the faults."""
    said: dict[str, Any] = {}
    lines = text.replace("\r\n", "\n").split("\n")
    for _ in range(MOST_FAULTS):
        try:
            said = _parsed(path, "\n".join(lines))
            break
        except SettingsProblem as problem:
            faults.append(problem.sentence)
            if not problem.line:
                break
            # One bad line costs itself alone.
            lines[problem.line - 1] = ""
    values: dict[str, Any] = {}
    for name, value in said.items():
        try:
            values[name] = _checked(path, name, value, _line_of(lines, "", name))
        except SettingsProblem as problem:
            faults.append(problem.sentence)
    if isinstance(keys := said.get("keys"), dict) and "keys" not in values:
        values["keys"] = {name: text for name, text in keys.items() if isinstance(text, str)}
    return Settings(**values)


def _line_of(lines: list[str], table: str, key: str) -> int:
    """The line that sets a key, or begins the table of that name; 0 where it is not found."""
    current = ""
    own = re.compile(rf"""\s*(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')\s*[.=]""")
    for number, line in enumerate(lines, 1):
        if found := re.match(r"\s*\[+\s*([^\[\]]*?)\s*\]", line):
            current = found[1]
            if not table and (current == key or current.startswith(f"{key}.")):
                return number
        elif current == table and own.match(line):
            return number
    return 0


def key_fault(path: Path, name: str, sentence: str) -> str:
    """What is wrong with the keys of the command of that id, with the line that gives them."""
    try:
        text = _text_of(path) or ""
    except DataProblem:
        text = ""
    return _problem(path, sentence, _line_of(text.split("\n"), "keys", name)).sentence


def change(path: Path, name: str, value: str | bool) -> Settings:
    """Change one setting in the file, `keys.ID` for a key; all other lines and comments stay.

    An empty text takes the setting away. A DataProblem says what does not fit,
    NotSaved that it could not be written; then the file is unchanged.
    """
    text = _text_of(path) or ""
    wanted = _parsed(path, text)
    # Only what is changed has to fit: the rest is for its own day.
    if value != "":
        _checked(
            path,
            "keys" if name.startswith("keys.") else name,
            {name: value} if name.startswith("keys.") else value,
        )
    table, _, key = ("keys", ".", name.removeprefix("keys.")) if name.startswith("keys.") else ("", "", name)
    values = wanted.setdefault(table, {}) if table else wanted
    values.pop(key, None)
    if value != "":
        values[key] = value
    if table and not values:
        del wanted[table]
    changed = _with_value(text, table, key, value)
    try:
        done = _set_values(_parsed(path, changed)) == _set_values(wanted)
    except DataProblem:
        done = False
    if not done:
        raise _problem(path, f"sets {visible(name)} in a form that only you can change, in an editor")
    _write(path, changed)
    return load(path)[0]


def _set_values(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings without tables that say nothing."""
    return {name: value for name, value in settings.items() if value != {}}


def _with_value(text: str, table: str, key: str, value: str | bool) -> str:
    """The text with one setting changed, added, or taken away; every other line and comment as it is."""
    import tomlkit  # 20 ms, and settings are rarely changed

    document = tomlkit.parse(text)
    place: Any = document
    if table:
        if table not in document:
            document[table] = tomlkit.table()
        place = document[table]
    if value == "":
        place.pop(key, None)
    else:
        place[key] = value
    written = tomlkit.dumps(document).replace("\r\n", "\n")
    return written.replace("\n", "\r\n") if "\r\n" in text else written


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


def _checked(path: Path, name: str, value: Any, line: int = 0) -> Any:
    known = Settings._field_defaults
    if name not in known:
        near = difflib.get_close_matches(name[:LONGEST], known, 1)
        hint = f"Nearest: {near[0]}" if near else f"Settings are {', '.join(known)}"
        raise _problem(path, f"has an unknown setting, {_cut(name)}. {hint}", line)
    if name == "keys":
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise _problem(path, 'must list keys under [keys], such as check-in = "c f5"', line)
        return value
    if name in WORDS and value not in WORDS[name]:
        *others, last = (f'"{word}"' for word in WORDS[name] if word)
        words = f"{', '.join(others)} or {last}"
        fault = f"has {name} = {_written(value)}; it must be {words}"
        raise _problem(path, fault, line, f"{name} must be {words}")
    if type(value) is not type(known[name]):
        kind = "true or false" if isinstance(known[name], bool) else "a text in quotes"
        fault = f"has {name} = {_written(value)}; it must be {kind}"
        raise _problem(path, fault, line, f"{name} must be {kind}")
    return value


def _written(value: object) -> str:
    text = (
        str(value).lower()
        if isinstance(value, bool)
        else f'"{value}"'
        if isinstance(value, str)
        else str(value)
    )
    return _cut(text)


def _cut(text: str) -> str:
    return visible(text[:LONGEST])[:LONGEST]


class SettingsProblem(DataProblem):
    """Something in the settings file that cannot be used, with its line; 0 where it has none."""

    def __init__(self, place: str, fault: str, line: int, alone: str = "") -> None:
        """`alone` is the fault as a sentence without the file, where `fault` isn't one."""
        super().__init__(f"{place}, line {line}, {fault}" if line else f"{place} {fault}")
        self.line = line
        self.fault = self.statement if line else alone or fault
        """The sentence without the file, for where that is known; one line of it is named always."""


def _problem(path: Path, what: str, line: int = 0, alone: str = "") -> SettingsProblem:
    return SettingsProblem(visible(shown(path)), what, line, alone)
