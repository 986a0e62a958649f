"""What is settled about a file beforehand: the options of a command, and the answers to questions."""

from collections.abc import Sequence
from dataclasses import replace

from okrtui.domain.errors import DataProblem, WordsProblem
from okrtui.parsing.files.found import Choices
from okrtui.text.escaping import visible

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
