"""Whatever is typed: no word is lost, nothing but a sentence is raised, and it takes no longer for being long."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.describe import described, remarks_of, short_form
from okrtui.parsing.lines.key_result import read_as, read_key_result
from okrtui.parsing.lines.kpi import read_kpi
from okrtui.parsing.lines.line import LONGEST, Around, Line
from okrtui.parsing.lines.names import read_names
from okrtui.parsing.lines.sentence import Sentence
from okrtui.parsing.lines.tokens import tokens_of
from okrtui.text.matching import composed
from tests.builders import assert_told, is_plain
from tests.parsing.lines.reading import AROUND, CYCLE, TODAY

PIECES = st.lists(
    st.sampled_from([
        "Churn", "from", "8", "8 %", "$5", "-3", "1.2k", "20 lakh", "1,23,4", "->", "→", "to", "..", "–", ">=", "<",
        "≤", "0/5", "9/5", "0/0", "/5", "%", "h", "@ann", "@", "#tag", "by 15 dec", "by", "31 nov", "6/7", "of",
        "at least", "twice a week", "double", "and", "(", ")", "now", "three", "a", "the", "12:30", "1h30", "3x",
        "年", "6月30日まで", "90％", "以上", "bis Ende Juni", "Q2", "\x1b[2J", "\u202e", "9" * 400, "²", "½", "٣",
        "e\u0301",
    ]),
    max_size=9,
)  # fmt: skip
TEXTS = st.text() | PIECES.map(" ".join) | PIECES.map("".join)


def _as(kind: str) -> Callable[[str, Around], Line]:
    return lambda text, around: read_as(text, kind, around)


READERS = [read_key_result, read_kpi, read_names, *map(_as, ("number", "range", "steps", "yes/no"))]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


@given(text=TEXTS, comma=st.sampled_from(["group", "decimal"]), days=st.sampled_from(["", "dmy", "mdy"]))
@example(text="Churn\x1b]0;x\x07 8 -> 4", comma="group", days="")
@example(text="by 29 feb", comma="group", days="")
@example(text="9:30 % to 5 %", comma="group", days="")
def test_any_text_is_a_line_or_a_sentence(text: str, comma: str, days: str) -> None:
    """Never another exception; neither the sentence nor the echo holds a raw control character."""
    around = Around(TODAY, CYCLE, comma=comma, days=days)
    for read in READERS:
        try:
            line = read(text, around)
        except DataProblem as problem:
            assert_told(problem)
            assert problem.field
        else:
            assert is_plain(described(line, TODAY))
            assert all(is_plain(remark) for remark in remarks_of(line, TODAY))
            assert short_form(line) is not None


@given(text=TEXTS)
def test_a_sentence_loses_no_word(text: str) -> None:
    """Only our own short form does: what it loses is in its fields."""
    try:
        line = read_key_result(text, AROUND)
    except DataProblem:
        return
    if line.short:
        kept = _words(line.title)
        assert all(word in _words(composed(text)) for word in kept)
    else:
        assert line.title.split() == composed(text).split() or line.title == composed(text).strip()


@given(
    title=st.sampled_from(["Churn", "Load of the till", "Café", "受付", "Q2 plan"]),
    figures=st.sampled_from(
        ["8 -> 4", "8.5 % -> 4 %", "2..4 h", ">= 99.9 %", "< 20", "2/5", "$5 -> $9", "-3 -> 12 kg"]
    ),
    owner=st.sampled_from(["", " @ann", " @josé"]),
    deadline=st.sampled_from(["", " by 2026-06-15", " by 2027-01-31"]),
)
def test_the_short_form_is_read_as_it_is_written(title: str, figures: str, owner: str, deadline: str) -> None:
    """Reading, writing and reading again gives the same line."""
    line = read_key_result(title + " " + figures + owner + deadline, AROUND)
    assert line.short
    assert line.title == title
    again = read_key_result(short_form(line), AROUND)
    assert (again.title, again.kind, again.fields) == (line.title, line.kind, line.fields)


@given(text=TEXTS)
def test_tokens_stand_where_they_say(text: str) -> None:
    """Their places are those of the text, in order, and no sign but spaces is between them."""
    end = 0
    for token in tokens_of(text):
        assert end <= token.start < token.end <= len(text)
        assert not text[end : token.start].strip()
        end = token.end


PATTERNS = [
    "9", "1 ", "a ", "5 k", "@a ", "by ", "1/", "a-", "1.", "(", "`", "#a", "5 % ", "from 5 to ", "by 6/7 ", "under 5 ",
    "会員5人", "5 and ", "3 of 4 ", "the 5 boats, ", "1:00 ", "-> ", "-", "2026-", "a5", "double ", "twice a week ",
    "月3日", "by the end of ", "the ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PATTERNS)
def test_a_long_line_takes_steps_in_proportion(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text asks at most a little more than twice for its words: counted, not timed."""
    steps = 0
    look = Sentence.word

    def counted(self: Sentence, at: int) -> str:
        nonlocal steps
        steps += 1
        return look(self, at)

    monkeypatch.setattr(Sentence, "word", counted)

    def asked(length: int) -> int:
        nonlocal steps
        steps = 0
        with suppress(DataProblem):
            read_key_result((piece * length)[:length], AROUND)
        return steps

    half, whole = asked(LONGEST // 2), asked(LONGEST)
    assert whole <= 3 * half + 200


@pytest.mark.parametrize("piece", ["9", "1 ", "a ", "by "])
def test_a_page_pasted_by_mistake_is_a_title(piece: str) -> None:
    """20,000 characters are not looked through for figures."""
    line = read_key_result(f"x{piece * 20_000}x", AROUND)
    assert (line.kind, line.fields) == ("binary", {})


def test_reading_asks_for_no_settings_of_its_own() -> None:
    """What a line is read against stands in one place, and has a default for all but the day."""
    fields: dict[str, Any] = {
        name: getattr(Around(TODAY), name) for name in ("cycle", "comma", "days", "owners", "tags")
    }
    assert fields == {"cycle": None, "comma": "group", "days": "", "owners": frozenset(), "tags": frozenset()}
