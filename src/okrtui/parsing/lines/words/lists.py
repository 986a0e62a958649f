"""How the lists are written."""


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def in_order(text: str) -> tuple[str, ...]:
    """The words of a list whose first one that fits counts."""
    return tuple(text.split())
