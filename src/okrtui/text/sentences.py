"""Sentences one after another."""


def followed(sentence: str, by: str) -> str:
    """A sentence without its full stop, and the next one: a question keeps its own mark."""
    return f"{sentence} {by}" if sentence.endswith("?") else f"{sentence}. {by}"
