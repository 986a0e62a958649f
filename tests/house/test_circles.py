"""No two files import each other in any way, and nothing is imported by a name made at run time but in five places."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import SOURCE, named, python, tree

BY_NAME = {
    "src/okrtui/cli/main.py", "src/okrtui/tui/app.py", "src/okrtui/formats/registry.py",
    "src/okrtui/formats/exports/registry.py", "src/okrtui/formats/files/registry.py",
}  # fmt: skip
"""What imports by a name: the command that is asked for, the screen that is shown, the formats there are."""


def _module(path: Path) -> str:
    return ".".join(["okrtui", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__")


def _imported(path: Path, modules: set[str]) -> Iterator[str]:
    """Every module that a file imports anywhere: at its top, in a function, for its types alone."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules else node.module


def _graph() -> dict[str, set[str]]:
    files = {_module(path): path for path in python("src/okrtui/")}
    modules = set(files)
    return {name: set(_imported(path, modules)) & modules - {name} for name, path in files.items()}


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules each of which reaches all others of its group (Tarjan), largest first."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in sorted(graph[name]):
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            place = stack.index(name)
            group = stack[place:]
            del stack[place:]
            if len(group) > 1:
                found.append(sorted(group))

    for name in sorted(graph):
        if name not in order:
            visit(name)
    return sorted(found, key=len, reverse=True)


def test_a_circle_would_be_found() -> None:
    """Of any size, and none where there is none."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_files_import_each_other() -> None:
    """Lazy imports and those for types alone count as well."""
    assert circles(_graph()) == []


def test_a_package_does_nothing_of_its_own() -> None:
    """Its `__init__` is a docstring, so that importing a module of it brings nothing else along."""
    for path in python("src/okrtui/"):
        if path.name == "__init__.py" and path.parent != SOURCE:
            body = tree(path).body
            assert len(body) == 1, named(path)
            assert isinstance(body[0], ast.Expr), named(path)


def test_only_five_files_import_by_name() -> None:
    """All downwards, or beside them: the command that is asked for, the screen that is shown, the formats."""
    found = {
        named(path)
        for path in python("src/okrtui/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom | ast.Import)
        and any(alias.name in ("import_module", "importlib", "__import__") for alias in node.names)
    }
    assert found == BY_NAME
