"""The formats of exports: each file of this folder that declares an `EXPORT` is one."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from okrtui.formats import exports
from okrtui.formats.exports.format import ExportFormat

FIRST = "json"
"""The format unless another one is named."""


def _declared() -> Iterator[ExportFormat]:
    for module in iter_modules(exports.__path__, f"{exports.__name__}."):
        if module.name != __name__ and isinstance(
            found := getattr(import_module(module.name), "EXPORT", None), ExportFormat
        ):
            yield found


EXPORTS: dict[str, ExportFormat] = {
    found.name: found for found in sorted(_declared(), key=lambda found: (found.name != FIRST, found.name))
}
"""By their names, the one that needs no naming first."""
BY_SUFFIX: dict[str, ExportFormat] = {
    suffix: found for found in EXPORTS.values() for suffix in found.suffixes
}
"""By the endings of files."""
