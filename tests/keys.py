"""Sentences as the screens write them, with the keys that commands come with."""

from okrtui.text.spans import Wording, in_words, sentence
from okrtui.tui.app import all_commands
from okrtui.tui.toolkit.keys import key_in_words

KEYS = {command.id: key_in_words(command.keys[0]) for command in all_commands() if command.keys}
"""Of each command the first of its keys."""


def as_shown(words: Wording) -> str:
    """A sentence with its keys."""
    return in_words(sentence(words), KEYS.__getitem__)
