"""Letters and Enters that come at once: what is typed ahead is keys, what is pasted without brackets is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.tui.toolkit.bursts import LOOKING, is_pasted
from okrtui.tui.toolkit.input import HOLD, TerminalInput, Token

PASTED = (
    "dd\nq\nu\nxx\njj\n", "hello world this is text\nwith lines\n", "meeting notes today\nreview churn\n",
    "dd\rq\ru\rxx\rjj\r", "hello world this is text\rwith lines\r", "meeting notes today\rreview churn\r",
    "5\n", "j\n", "5\r\n", "55\n66\n", "hello\r", "a b\r", "Hall\r", "Tall\r", "ok\r", "ad\r", "done\r", "größer\r",
    "d\rq\r", "5 apples and pears\r", "Q4 goals\r", "H2 review\r", "v2 release\r", "T: note one\r", "great :D\r",
    "5\rhello world", "12 red cars\r13\r", "- item\r", "https://example.com/q\r", "x = 5; del y\r", "@ann wrote\r",
    "Acme\t12\tred\r", "SELECT * FROM t\r", "def q(x):\r", "c\rd\re\r", "x" * 64, "5" * 64 + "\r",
)  # fmt: skip
TYPED = (
    "c42\r55\r", "5\rq", "R5\r", "\r", "\n", "\n\n", "\r\r\r", "\t\r", "j\r", "Kj\r", "jjj\r", "gg\r", "Rjj5\r",
    "Rjjc5\r5.4\rq", "c3.5\r5.4\r20\r99.9\r4\r22\r8\r82\r215k\r26\r", "c4.25\r6.125\r23.5\r", "5", "hello", "q",
    "42\t8\r43\t7\r", "c42\t7\tTwo hires start on Monday\r55\r", "cyes\r55\rno\r", "5.4 fri\r", "42 13 nov\r",
    "+5\r", "-=5\r", "++\r", "=\r", "45%\r", "2/5\r", "$5k\r", "5 k\r", "/churn\r5.4\r", "R/Monthly churn\r",
    ":undo\r", "Oj@ann\r", "@\r", "d\r", "Rjd\r", "[[\r", "  5\r", "c5\r6\r7\rq", "Cx0.7\r", "13.11. 5\r", "-3d 5\r",
)  # fmt: skip


@pytest.mark.parametrize("text", PASTED)
def test_words_are_pasted(text: str) -> None:
    """With a line feed whatever it is; with a carriage return where it has words, or several things to do."""
    assert is_pasted(text)


@pytest.mark.parametrize("text", TYPED)
def test_commands_and_values_are_typed(text: str) -> None:
    """However many come at once."""
    assert not is_pasted(text)


VALUES = st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,2})?[%k]?", fullmatch=True)


@given(
    st.text(LOOKING, max_size=4),
    st.booleans(),
    st.lists(VALUES, min_size=1, max_size=20),
    st.sampled_from(["", "q"]),
)
def test_any_walk_through_values_is_typed(look: str, walks: bool, values: list[str], end: str) -> None:
    """To a list, down it, the check-in, its values, and out."""
    assert not is_pasted(look + ("c" if walks else "") + "".join(f"{value}\r" for value in values) + end)


WORD = st.from_regex(r"[a-z]{3,9}", fullmatch=True).filter(
    lambda word: sum(c not in LOOKING for c in word) > 1
)


@given(
    st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=1, max_size=5),
    st.sampled_from(["\r", "\n", "\r\n"]),
)
def test_any_lines_of_words_are_pasted(lines: list[list[str]], newline: str) -> None:
    """Whatever newlines the terminal makes of them."""
    assert is_pasted("".join(" ".join(line) + newline for line in lines))


def read(*pieces: str, gap: float = 0.02) -> list[Token]:
    """What comes of pieces in quick succession, once it is quiet."""
    source = TerminalInput()
    now, found = 0.0, list[Token]()
    for piece in pieces:
        found += source.feed(piece.encode(), now)
        now += gap
        found += source.tick(now)
    return found + source.tick(now + HOLD)


@pytest.mark.parametrize("text", PASTED)
def test_what_is_pasted_is_one_token(text: str) -> None:
    """Whole, with all its newlines, once nothing more comes."""
    assert read(text) == [Token("burst", text)]


def test_what_is_pasted_comes_in_pieces() -> None:
    """A terminal's buffer ends in the middle of a word; the rest of it is no command either."""
    assert read("hello world\rwith li", "nes\rd", "d\r", "q") == [
        Token("burst", "hello world\rwith lines\rdd\rq")
    ]


def test_what_is_typed_after_a_moment_is_typed() -> None:
    """A tenth of a second without a letter ends what is pasted, and so does any other key."""
    assert read("hello world\r", "q", gap=HOLD) == [Token("burst", "hello world\r"), Token("keys", "q")]
    assert read("hello world\r\x1b[Aq") == [
        Token("burst", "hello world\r"), Token("keys", "\x1b[A"), Token("keys", "q"),
    ]  # fmt: skip
    assert read("hello world\r\x13") == [Token("burst", "hello world\r"), Token("keys", "\x13")]
