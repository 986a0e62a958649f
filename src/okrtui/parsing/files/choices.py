"""What is settled about a file beforehand: the options of a command, and the answers to questions."""

import re
from collections.abc import Sequence
from dataclasses import replace

from okrtui.domain.errors import DataProblem, WordsProblem
from okrtui.parsing.files.contents import Notes, Row, Sheet
from okrtui.parsing.files.found import Choices
from okrtui.text.escaping import visible
from okrtui.text.matching import folded

LOOKED_AT = 60
"""Rows in which the heads of columns are looked for."""
MOST_NAMED = 12
"""Columns that are named in a sentence."""
_PLACE = re.compile(r"column \d{1,4}", re.ASCII)
"""A column of a table without heads."""

SHAPES = ("objectives", "kpis")
"""What a file can be read as."""
SETTINGS = {
    "days": ("dmy", "mdy", "ymd"),
    "several": ("last", "sum", "mean", "min", "max"),
    "better": ("higher", "lower", "within"),
    "decimal": ("comma", "point"),
}
"""What can be settled by --set NAME=VALUE."""


def with_option(choices: Choices, option: str) -> Choices:
    """Choices with one more: `--set days=dmy`, `--map Umsatz=value`, `--as kpis`."""
    name, _, value = option.partition(" ")
    match name:
        case "--as":
            return replace(choices, shape=value)
        case "--map":
            head, _, field = value.rpartition("=")
            return replace(choices, columns={**choices.columns, head: field})
        case _:
            key, _, text = value.partition("=")
            return replace(choices, settings={**choices.settings, key: text})


def with_column(choices: Choices, text: str) -> Choices:
    """Choices with what a column is, from `Umsatz=value`; a DataProblem where it isn't of that form."""
    head, equals, field = text.rpartition("=")
    if not equals or not head.strip() or not field.strip():
        raise DataProblem("Type the column, = and what it is, such as Umsatz=value")
    return with_option(choices, f"--map {head.strip()}={field.strip()}")


def read_choices(shape: str, columns: Sequence[str], settings: Sequence[str]) -> Choices:
    """Choices from the words of a command; a WordsProblem names what fits nothing."""
    if shape and shape not in SHAPES:
        raise WordsProblem(f"--as must be one of {', '.join(SHAPES)}, not {visible(shape)}")
    choices = Choices(shape)
    for text in columns:
        try:
            choices = with_column(choices, text)
        except DataProblem:
            raise WordsProblem(
                f"--map needs COLUMN=FIELD, such as Umsatz=value, not {visible(text)}"
            ) from None
    for text in settings:
        name, _, value = text.partition("=")
        if name not in SETTINGS:
            raise WordsProblem(f"--set can settle {', '.join(SETTINGS)}, not {visible(name)}")
        if value not in SETTINGS[name]:
            raise WordsProblem(f"{name} can be {', '.join(SETTINGS[name])}, not {visible(value)}")
        choices = with_option(choices, f"--set {name}={value}")
    return choices


def check_columns(choices: Choices, contents: Sequence[object]) -> None:
    """A WordsProblem where a column that was named is in none of the tables, with those that there are."""
    tables = _tables_of(contents)
    cells = {folded(str(cell).strip()) for rows in tables for row in rows[:LOOKED_AT] for cell in row.cells}
    for name in choices.columns:
        if folded(name.strip()) in cells or _PLACE.fullmatch(name.strip().lower()):
            continue
        there = ", ".join(columns_of(contents)[:MOST_NAMED])
        raise WordsProblem(f"There is no column {visible(name)}. Columns are {visible(there) or 'none'}")


def columns_of(contents: Sequence[object]) -> list[str]:
    """The heads of the first table, as far as they say something."""
    rows = (row for rows in _tables_of(contents) for row in rows)
    heads = next((row.cells for row in rows if len(row.cells) > 1), ())
    return [str(cell).strip() for cell in heads if cell not in (None, "")]


def _tables_of(contents: Sequence[object]) -> list[Sequence[Row]]:
    return [rows for part in contents for rows in _tables(part)]


def _tables(part: object) -> list[Sequence[Row]]:
    if isinstance(part, Sheet):
        return [part.rows]
    return [block.rows for block in part.blocks if block.rows] if isinstance(part, Notes) else []
