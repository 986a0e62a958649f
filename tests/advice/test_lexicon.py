"""Words in all their forms."""

import pytest

from okrtui.advice.lexicon import comparative, gerund, lexicon, participle, plural
from okrtui.advice.phrases import phrases, tokens
from okrtui.domain.settings import Settings


@pytest.mark.parametrize(
    ("verb", "done", "doing"),
    [
        ("publish", "published", "publishing"), ("ship", "shipped", "shipping"), ("open", "opened", "opening"),
        ("plan", "planned", "planning"), ("develop", "developed", "developing"), ("write", "written", "writing"),
        ("carry out", "carried out", "carrying out"), ("set up", "set up", "setting up"),
        ("survey", "surveyed", "surveying"), ("submit", "submitted", "submitting"), ("pilot", "piloted", "piloting"),
        ("hire", "hired", "hiring"), ("review", "reviewed", "reviewing"), ("fix", "fixed", "fixing"),
        ("clean up", "cleaned up", "cleaning up"), ("audit", "audited", "auditing"), ("map", "mapped", "mapping"),
        ("run", "run", "running"), ("deploy", "deployed", "deploying"), ("agree", "agreed", "agreeing"),
    ],
)  # fmt: skip
def test_a_verb_has_its_forms(verb: str, done: str, doing: str) -> None:
    """Those that no rule gives as well."""
    assert (participle(verb), gerund(verb)) == (done, doing)


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("post", "posts"),
        ("story", "stories"),
        ("process", "processes"),
        ("survey", "surveys"),
        ("launch", "launches"),
    ],
)
def test_a_noun_has_its_plural(one: str, several: str) -> None:
    """By its ending."""
    assert plural(one) == several


def test_adjectives_are_compared() -> None:
    """Easy, easier."""
    assert [comparative(word) for word in ("easy", "fast", "big", "safe")] == [
        "easier",
        "faster",
        "bigger",
        "safer",
    ]


def test_a_list_with_a_plus_comes_on_top() -> None:
    """Without one it replaces the built-in list; hyphens do not matter."""
    assert lexicon(Settings({"words.activity": "sand"})).bases == {"sand"}
    more = lexicon(Settings({"words.activity": "+ sand, co-write"}))
    assert {"sand", "cowrite", "publish"} <= more.bases
    assert lexicon(Settings({"words.activity": ""})).bases == frozenset()


def test_a_title_falls_into_phrases() -> None:
    """What is counted with which number, behind which word; its last word is what it is about."""
    found = phrases(tokens("Publish 15 guest posts on popular blogs, each with 20+ readers"), 1)
    assert [(item.before, item.figure, item.words) for item in found] == [
        ("", "15", ("guest", "posts")),
        ("on", "", ("popular", "blogs")),
        ("with", "20+", ("readers",)),
    ]
