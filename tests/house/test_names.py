"""Names are the trade's: what is public of a module goes by no word that only this project would understand."""

import ast
import re
from collections.abc import Iterator

from tests.house.tree import named, python, tree

PRIVATE = frozenset({
    "bench", "desk", "counsel", "standing", "standings", "hold", "outlook", "mend", "mending", "precaution",
    "together", "told", "said",
})  # fmt: skip
"""Words that say nothing to a newcomer. In a local variable they do no harm."""


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", name)}


def _names(module: ast.Module) -> Iterator[str]:
    """Functions and classes wherever they stand, the fields of classes, attributes, names of the module."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef | ast.Module):
            for line in node.body:
                targets = line.targets if isinstance(line, ast.Assign) else []
                targets = [line.target] if isinstance(line, ast.AnnAssign) else targets
                yield from (target.id for target in targets if isinstance(target, ast.Name))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def test_no_name_is_a_word_of_ours_alone() -> None:
    """Neither a module's nor that of anything in it."""
    found = {
        f"{named(path)}: {name}"
        for path in python("src/")
        for name in (path.stem, *_names(tree(path)))
        if _words(name) & PRIVATE
    }
    assert found == set()
