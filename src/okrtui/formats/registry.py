"""The formats of reports: each file of this folder that declares a `FORMAT` is one."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from okrtui import formats
from okrtui.formats.format import Format


def _declared() -> Iterator[Format]:
    for module in iter_modules(formats.__path__, f"{formats.__name__}."):
        if module.name != __name__ and isinstance(
            found := getattr(import_module(module.name), "FORMAT", None), Format
        ):
            yield found


FORMATS: dict[str, Format] = {
    found.name: found
    for found in sorted(_declared(), key=lambda found: ("" not in found.suffixes, found.name))
}
"""By their names, the one for files without an ending first."""
BY_SUFFIX: dict[str, Format] = {suffix: found for found in FORMATS.values() for suffix in found.suffixes}
"""By the endings of files."""
