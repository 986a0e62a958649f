"""Keys that commands come with: sentences as the screens write them, and how a sentence that says one is known."""

import re

from okrtui.text.spans import Wording, in_words, sentence
from okrtui.tui.app import all_commands
from okrtui.tui.toolkit.keys import key_in_words

KEYS = {command.id: key_in_words(command.keys[0]) for command in all_commands() if command.keys}
"""Of each command the first of its keys."""


def as_shown(words: Wording) -> str:
    """A sentence with its keys."""
    return in_words(sentence(words), KEYS.__getitem__)


_VERBS = (
    "adds again begins brings clears closes comes copies deletes does drafts edits enters goes is links makes merges "
    "moves names opens parks places plans quits saves says sets shows takes tells ticks to uses writes"
)
_LETTERS = sorted(
    {key for command in all_commands() for key in command.keys if len(key) == 1 and not key.isspace()}
)
_KEY, _DOES = "|".join(map(re.escape, _LETTERS)), "|".join(_VERBS.split())
SAYS_A_KEY = re.compile(rf"(?:^|[.,:;(] ?|\bor |\band )({_KEY})(?:, then |,? (?:{_DOES})\b)")
"""A key that a command comes with, and what it does."""
