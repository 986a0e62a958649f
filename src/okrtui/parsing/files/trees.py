"""What a tree of dicts and lists holds: objectives with their key results, wherever they hang in it."""

from okrtui.parsing.files.contents import Tree
from okrtui.parsing.files.found import Choices, Findings, Surroundings


def find_in_tree(file_name: str, tree: Tree, choices: Choices, surroundings: Surroundings) -> Findings:
    """All that is found in a tree."""
    return Findings(remarks=list(tree.remarks))
