"""What is too long for one class is parted by composition: a base with one heir is one class in two places."""

import ast
from collections import Counter
from collections.abc import Iterable

from tests.house.tree import python, tree


def _names(node: ast.ClassDef) -> list[str]:
    """The names of its bases, without their module and their type arguments."""
    found = []
    for base in node.bases:
        while isinstance(base, ast.Subscript):
            base = base.value
        found.append(base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", ""))
    return found


def bases_with_one_heir(modules: Iterable[ast.Module]) -> set[str]:
    """Classes that exactly one other is derived from; errors, and protocols, which are types, do not count."""
    nodes = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    classes = {node.name: node for node in nodes}
    heirs = Counter(name for node in nodes for name in _names(node) if name in classes)

    def is_error(name: str) -> bool:
        return name == "Exception" or (name in classes and any(map(is_error, _names(classes[name]))))

    return {
        name
        for name, number in heirs.items()
        if number == 1 and "Protocol" not in _names(classes[name]) and not is_error(name)
    }


def test_a_base_with_one_heir_would_be_found() -> None:
    """Also one whose heir names it by its module; with two heirs, as an error or as a protocol it is none."""
    source = (
        "class Lone: ...\nclass Heir(shapes.Lone[int]): ...\n"
        "class Two: ...\nclass A(Two): ...\nclass B(Two): ...\n"
        "class Wrong(Exception): ...\nclass MoreWrong(Wrong): ...\n"
        "class Shape(Protocol): ...\nclass Round(Shape): ...\n"
    )
    assert bases_with_one_heir([ast.parse(source)]) == {"Lone"}


def test_no_base_has_one_heir_alone() -> None:
    """Anywhere in the program."""
    assert bases_with_one_heir(tree(path) for path in python("src/okrtui/")) == set()
