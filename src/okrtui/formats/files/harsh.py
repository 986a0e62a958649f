"""The two files of the habit tracker harsh: a log of days, and the habits with how often they are due."""

import re

from okrtui.formats.files.decoding import decoded
from okrtui.formats.files.reader import FileReader
from okrtui.parsing.files.contents import Contents, Row, Sheet
from okrtui.parsing.files.habits import HARSH_HABITS, HARSH_LOG

_ENTRY = re.compile(r"\d{4}-\d{2}-\d{2} : ")
_HABIT = re.compile(
    r"(?P<name>[^#!:|,;][^:|,;]{0,200}):\s*(?P<often>\d{1,3}(?:/\d{1,3}|[wWmMyY])?)\s*", re.ASCII
)
_HEADING = re.compile(r"!\s*(?P<title>\S.*)")
LOOKED_AT = 4_000
"""Bytes by which one of the files is known."""


def read(name: str, data: bytes) -> tuple[Contents, ...]:
    """A log as rows of day, habit, result, comment and amount, or habits as rows of group, name and how often."""
    lines = list(enumerate(decoded(data).splitlines(), 1))
    if _is_log([line for _, line in lines[:200]]):
        rows = [_entry(number, line) for number, line in lines]
        return (Sheet(name, (Row(0, HARSH_LOG), *rows)),)
    return (Sheet(name, (Row(0, HARSH_HABITS), *_habits(lines))),)


def _entry(number: int, line: str) -> Row:
    if not line.strip() or line.lstrip().startswith("#"):
        return Row(number, ())
    return Row(number, tuple(part.strip() for part in re.split(r"\s:(?:\s|$)", line, maxsplit=4)))


def _habits(lines: list[tuple[int, str]]) -> list[Row]:
    rows, group = [], ""
    for number, line in lines:
        if heading := _HEADING.fullmatch(line.strip()):
            group = heading["title"]
        elif line.strip() and not line.lstrip().startswith("#"):
            title, _, often = line.rpartition(":")
            rows.append(Row(number, (group, title.strip() or often.strip(), often.strip() if title else "")))
    return rows


def _is_log(lines: list[str]) -> bool:
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return bool(kept) and sum(bool(_ENTRY.match(line)) for line in kept) > 0.6 * len(kept)


def looks_like(data: bytes) -> bool:
    """Whether its lines are entries of a log, or habits below headings with an exclamation mark."""
    lines = data[:LOOKED_AT].decode("utf-8", "replace").splitlines()
    if _is_log(lines[:40]):
        return True
    kept = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    habits = sum(bool(_HABIT.fullmatch(line)) for line in kept)
    headings = sum(line.startswith("! ") for line in kept)
    return habits > 0 and headings > 0 and habits + headings >= len(kept) - 1


READER = FileReader("harsh", (), read, looks_like)
