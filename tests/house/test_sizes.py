"""A module holds one idea, a function does one thing: both stay small."""

import ast

import pytest

from tests.house.tree import named, python, tree

MODULE, FUNCTION, CLASS = 400, 60, 250
"""Lines."""
LONG_MODULES: dict[str, int] = {}
"""Today's exceptions and their lines. They may only shrink; no new one may join."""
LONG_CLASSES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {
    "tests/operations/test_undo.py operations": 73,
}


def _functions() -> dict[str, int]:
    found = {}
    for path in python("src/", "tests/", "benchmarks/", "scripts/"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                found[f"{named(path)} {node.name}"] = node.end_lineno - node.lineno + 1
    return found


def _modules() -> dict[str, int]:
    # Tests are lists of cases, which are as long as there are cases.
    return {
        named(path): len(path.read_text("utf-8").splitlines())
        for path in python("src/", "benchmarks/", "scripts/")
    }


def _classes() -> dict[str, int]:
    return {
        f"{named(path)} {node.name}": node.end_lineno - node.lineno + 1
        for path in python("src/", "benchmarks/", "scripts/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and node.end_lineno is not None
    }


SIZES = pytest.mark.parametrize(
    ("found", "limit", "known"),
    [
        (_modules(), MODULE, LONG_MODULES),
        (_classes(), CLASS, LONG_CLASSES),
        (_functions(), FUNCTION, LONG_FUNCTIONS),
    ],
    ids=["modules", "classes", "functions"],
)


@SIZES
def test_nothing_grows_too_long(found: dict[str, int], limit: int, known: dict[str, int]) -> None:
    """Nothing is longer than the limit, or than it was when it was let pass."""
    assert {name: lines for name, lines in found.items() if lines > known.get(name, limit)} == {}


@SIZES
def test_an_exception_that_is_over_leaves_the_list(
    found: dict[str, int], limit: int, known: dict[str, int]
) -> None:
    """What has become short enough, or is gone, is no exception any more."""
    assert [name for name in known if found.get(name, 0) <= limit] == []
