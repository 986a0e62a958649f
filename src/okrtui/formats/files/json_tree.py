"""JSON, and lines of it, as a tree: bounded in depth and size before it is read, with the line of each dict."""

import json
import re
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.formats.files.decoding import decoded
from okrtui.formats.files.opening import is_own
from okrtui.formats.files.reader import FileReader
from okrtui.parsing.files.contents import Contents, Tree
from okrtui.store.document import strict_json
from okrtui.text.escaping import visible

DEEPEST = 64
"""Dicts and lists inside one another."""
MOST = 250_000
"""Values, estimated from above."""
LONGEST_TEXT = 1_000_000
"""Characters of one text; what is longer is an embedded picture, and no sentence about goals."""
LONGEST_NUMBER = 40
"""Digits of a number; what is longer is kept as text."""
SHOWN = 20
"""Characters that are shown of the place where a file stops being JSON."""
_MISTAKES = {
    "Expecting ','": "a comma or a closing bracket is missing",
    "Expecting ':'": "a colon is missing",
    "Expecting property name": "a name in double quotation marks is missing",
    "Expecting value": "a value is missing",
    "Illegal trailing comma": "a value is missing behind a comma",
    "Unterminated string": "a text isn't closed",
    "Invalid control character": "a text has a line end or tab in it",
    "Invalid \\": "a backslash has no sign behind it that JSON knows",
    "Extra data": "something follows the end",
}
"""What is wrong, by how the parser's own message begins."""
_MARK = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]|\n+', re.DOTALL)


class _Dicts:
    """Makes dicts of pairs, and keeps where each begins: JSON ends them in the order in which they are closed."""

    def __init__(self, lines: list[int]) -> None:
        self._ends = iter(lines)
        self.lines: dict[int, int] = {}
        self.remarks: list[str] = []

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """A dict with all that its pairs hold, also where two have one name."""
        made = dict(pairs)
        line = next(self._ends, 0)
        if len(made) < len(pairs):
            made = self._joined(pairs, line)
        self.lines[id(made)] = line
        return made

    def _joined(self, pairs: list[tuple[str, Any]], line: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, value in pairs:
            if name in made and isinstance(made[name], list) and isinstance(value, list | dict):
                # Each part of a tree is in one place alone, so that its list may grow.
                made[name] += value if isinstance(value, list) else [value]
            elif name in made and isinstance(made[name], dict) and isinstance(value, dict):
                made[name] = [made[name], value]
            else:
                if name in made and made[name] != value:
                    self.remarks.append(
                        f"Line {line} begins a part that names “{name[:40]}” twice; the last one counts"
                    )
                made[name] = value
        return made


def tree_of(name: str, text: str) -> Tree:
    """The tree of a text in JSON, or of one that has JSON in each line. A DataProblem says what is wrong with it."""
    text = text.removeprefix("\ufeff")
    if text.count(",") + text.count("{") + text.count("[") > MOST or text.count('"') > 4 * MOST:
        raise DataProblem(f"it holds more than {MOST:,} values. Split it, and import the parts")
    if '\\"' not in text:
        # To cut a text at its quotation marks takes a tenth of the time in which they are matched.
        _refuse_long(text)
    dicts = _Dicts(_begun_lines(text))
    try:
        root = _loaded(text, dicts)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data" or "\n" not in text.strip():
            raise DataProblem(_sentence(error, error.lineno)) from None
        dicts = _Dicts(_begun_lines(text))
        root = _loaded_lines(text, dicts)
    return Tree(name, root, dicts.lines, tuple(dicts.remarks))


def _refuse_long(text: str) -> None:
    """A DataProblem where a text is too long; no quotation mark is inside of one."""
    at = 0
    for place, part in enumerate(text.split('"')):
        if place % 2 and len(part) > LONGEST_TEXT:
            raise _too_long(text.count("\n", 0, at) + 1)
        at += len(part) + 1


def _too_long(line: int) -> DataProblem:
    return DataProblem(f"line {line} has a text of more than {LONGEST_TEXT:,} characters")


def _sentence(error: json.JSONDecodeError, line: int) -> str:
    """What is wrong with a line, where, and what is there: the parser's own words are for who wrote the file."""
    what = next(
        (words for begins, words in _MISTAKES.items() if error.msg.startswith(begins)), "it can't be read"
    )
    there = error.doc[error.pos : error.pos + SHOWN].partition("\n")[0].strip()
    if not there and not error.doc[error.pos :].strip():
        return f"Line {line} isn't JSON: {what}, and the file ends there"
    shown = f", at “{visible(there)}”" if there else ""
    return f"Line {line} isn't JSON: {what} in column {error.colno}{shown}"


def _begun_lines(text: str) -> list[int]:
    """The line in which each dict begins, in the order in which they end; a DataProblem where it is too deep."""
    line, opened, ended = 1, [], []
    for found in _MARK.finditer(text):
        mark = found[0]
        if mark[0] == "\n":
            line += len(mark)
        elif mark in "{[":
            opened.append(line)
            if len(opened) > DEEPEST:
                raise DataProblem(f"Line {line} is nested more than {DEEPEST} levels deep")
        elif mark in "}]":
            begun = opened.pop() if opened else line
            if mark == "}":
                ended.append(begun)
        elif len(mark) > LONGEST_TEXT:
            raise _too_long(line)
        else:
            line += mark.count("\n")
    return ended


def _loaded(text: str, dicts: _Dicts) -> Any:
    return json.loads(
        text, object_pairs_hook=dicts, parse_int=_whole, parse_float=_number, parse_constant=lambda name: name
    )


def _loaded_lines(text: str, dicts: _Dicts) -> list[Any]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found.append(_loaded(line, dicts))
            except json.JSONDecodeError as error:
                raise DataProblem(_sentence(error, number)) from None
    return found


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _number(digits: str) -> float | str:
    value = float(digits)
    return value if abs(value) < float("inf") else digits


def _read(name: str, data: bytes) -> tuple[Contents, ...]:
    if is_own(data):
        # It is held against the contract record by record, and needs no other bounds than the file itself has.
        return (Tree(name, strict_json(decoded(data))),)
    return (tree_of(name, decoded(data)),)


def _looks_like(data: bytes) -> bool:
    head = data[:4_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return re.match(rb"\{\s*(\"|\})|\[\s*([\[{\"\]]|-?\d)", head) is not None


READER = FileReader("JSON", (".json", ".jsonl", ".ndjson", ".json5"), _read, _looks_like)
