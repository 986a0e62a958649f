"""Those to whom somebody talks, writes or sells: behind their `to` a figure is no level."""

from okrtui.parsing.lines.sentence import Sentence
from okrtui.parsing.lines.words.verbs import ADDRESSING


def is_addressed(sentence: Sentence, at: int) -> bool:
    """Whether the `to` at a place is that of a verb of addressing: talk to, reach out to."""
    count = 2 if sentence.word(at - 1) in ("out", "back") else 1
    if sentence.words_before(at, count).replace(" ", "-") not in ADDRESSING:
        return False
    return at == count or is_a_verb_place(sentence, at - count)


def is_a_verb_place(sentence: Sentence, at: int) -> bool:
    """Whether a word is where a verb would be."""
    before = sentence.word(at - 1)
    return before in (
        "and",
        "to",
        "or",
        "we",
        "i",
        "will",
        "then",
        "&",
        ",",
        ":",
        "/",
        "successfully",
        "fully",
        ".",
        ";",
    ) or before.endswith("ly")
