"""The file as lines: what is cut is joined again, and what is no file of ours is named, never guessed at."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from okrtui.domain.errors import DataProblem
from okrtui.store.codec import encoded, peek, reader
from okrtui.store.document import Sections, cut, joined, line_of, parsed
from okrtui.store.file import sections_of
from okrtui.store.storage import LineStorage
from tests.builders import TODAY, WorkspaceBuilder, assert_told

FILE = Path("okrtui.json")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
RECORDS = st.dictionaries(TEXTS, VALUES, max_size=4)
TABLES = st.dictionaries(
    TEXTS.filter(bool), st.dictionaries(TEXTS, RECORDS, max_size=4), min_size=1, max_size=4
)


def small() -> Sections:
    """A file of a few records, some of them with texts that are hard to cut."""
    build = WorkspaceBuilder()
    churn = build.metric(8, 4, definition='what "left": {means},\n and a } too \\')
    build.check_in(churn, 5.6, TODAY, note="}}\n},\n{ – 日本")
    build.milestones({"title": "Draft", "weight": 2, "due": TODAY}, 1)
    return {
        table: {key: encoded(record) for key, record in records.items()}
        for table, records in build.records.items()
    }


def read_tables(sections: Sections) -> dict[str, Any]:
    """The lines as the dictionaries they say."""
    return {
        table: {key: json.loads(line) for key, line in lines.items()} for table, lines in sections.items()
    }


def problem_of(data: bytes) -> str:
    """The sentence why it is no file of ours."""
    with pytest.raises(DataProblem) as caught:
        sections_of(FILE, data)
    assert "okrtui.json" in caught.value.sentence
    assert "Nothing was changed" in caught.value.sentence
    return caught.value.sentence


@given(TABLES)
def test_what_is_joined_reads_as_it_was(tables: dict[str, dict[str, dict[str, Any]]]) -> None:
    """Any tables, keys and values: the file is JSON, says the same, and is the same when joined again."""
    lines = {
        table: {key: line_of(record) for key, record in records.items()} for table, records in tables.items()
    }
    data = joined(lines)
    assert json.loads(data) == tables
    assert read_tables(parsed(data)) == tables
    again = sections_of(FILE, data)
    assert read_tables(again) == tables
    assert joined(again) == data


@given(TABLES, st.sampled_from([None, 2, "\t"]), st.booleans())
def test_any_other_json_is_brought_into_the_form(
    tables: dict[str, Any], indent: int | str | None, plain: bool
) -> None:
    """Pretty-printed, escaped or on one line: the same tables, in our form from the first save on."""
    data = json.dumps(tables, indent=indent, ensure_ascii=plain).encode()
    sections = sections_of(FILE, data)
    assert read_tables(sections) == tables
    assert joined(sections_of(FILE, joined(sections))) == joined(sections)


def test_our_form_is_cut_without_parsing() -> None:
    """One record a line; tables and ids sorted; a newline at the end."""
    data = joined(small())
    sections = cut(data)
    assert sections is not None
    assert joined(sections) == data
    lines = data.decode().split("\n")
    assert lines[0] == '{"_meta":{'
    assert lines[-2:] == ["}}", ""]
    assert sum(line.startswith('"') for line in lines) == sum(map(len, sections.values()))


def test_texts_with_braces_and_quotes_are_cut_right() -> None:
    """A note may hold what looks like the end of a table."""
    sections = cut(joined(small()))
    assert sections is not None
    (line,) = sections["check_ins"].values()
    assert json.loads(line)["note"] == "}}\n},\n{ – 日本"
    for table, records in sections.items():
        for key, record in records.items():
            assert reader(table)(key, record).id == key


def test_a_file_of_plain_tinydb_is_read(tmp_path: Path) -> None:
    """What TinyDB's own storage wrote, with its ids of its own, is tables of records too."""
    path = tmp_path / "plain.json"
    with TinyDB(path) as database:
        database.table("kpis").insert({"key": "mrr", "title": "MRR"})
        database.table("kpis").insert({"key": "nps", "title": "NPS"})
    found = LineStorage(path).read()
    assert found == {"kpis": {"1": {"key": "mrr", "title": "MRR"}, "2": {"key": "nps", "title": "NPS"}}}


def test_a_truncated_file_is_never_half_a_workspace() -> None:
    """Cut off after any of its bytes it is damage; only the whole is the whole."""
    data = joined(small())
    for length in range(len(data) - 1):
        assert problem_of(data[:length])
    assert sections_of(FILE, data) == small()
    # The last line break alone may be missing, as an editor may leave it.
    assert read_tables(sections_of(FILE, data[:-1])) == read_tables(small())


def test_a_spliced_file_is_damage() -> None:
    """New content and the tail of the old, as an interrupted write in place leaves it."""
    data = joined(small())
    for tail in (2, 3, 40, len(data) - 2):
        assert problem_of(data + data[-tail:])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "is empty, so it is damaged", id="nothing"),
        pytest.param(b" \n\t\n", "is empty", id="only blanks"),
        pytest.param(b"\0\0\0\0", "zero bytes", id="zeros"),
        pytest.param(b'{"kpis":{"a":{"x":"\xff"}}}', "isn't UTF-8", id="isn't UTF-8"),
        pytest.param('{"kpis":{}}'.encode("utf-16"), "zero bytes", id="UTF-16"),
        pytest.param(b'\xef\xbb\xbf{"kpis":{}}', "byte order mark", id="a byte order mark"),
        pytest.param(b"[]", "no tables", id="a list"),
        pytest.param(b'"kpis"', "no tables", id="a text"),
        pytest.param(b'{"kpis":[]}', "no records in its table kpis", id="a table that is a list"),
        pytest.param(b'{"kpis":{"a":1}}', "no record named a", id="a record that is a number"),
        pytest.param(b'{"kpis":{"a":{"x":1,"x":2}}}', "x twice", id="a field twice"),
        pytest.param(b'{"kpis":{"a":{},"a":{}}}', "has a twice", id="an id twice"),
        pytest.param(b'{"kpis":{},"kpis":{}}', "has kpis twice", id="a table twice"),
        pytest.param(
            b'{\n"kpis":{\n"a":{"x":1},\n"a":{"x":2}\n}}\n', "has a twice", id="an id twice, in lines"
        ),
        pytest.param(
            b'{"kpis":{\n"a":{"x":1},\n"a":{"x":2}\n}}\n', "has a twice", id="an id twice, in our form"
        ),
        pytest.param(b'{"kpis":{\n},"kpis":{\n}}\n', "has kpis twice", id="a table twice, in our form"),
        pytest.param(b'{"kpis":{"a":{"x":NaN}}}', "NaN", id="NaN"),
        pytest.param(b'{"kpis":{"a":{"x":-Infinity}}}', "Infinity", id="infinity"),
        pytest.param(b'{"kpis":{"a":{"x":1e400}}}', "too large", id="a number beyond all bounds"),
        pytest.param(b'{"kpis":{"a":{"x":' + b"9" * 5000 + b"}}}", "too many digits", id="5,000 digits"),
        pytest.param(
            b'{"kpis":{"a":{"x":' + b"[" * 200_000 + b"}}}", "nested too deeply", id="200,000 brackets"
        ),
        pytest.param(b'<<<<<<< ours\n{"kpis":{}}\n', "isn't valid JSON from line 1", id="conflict markers"),
        pytest.param(
            b'{"kpis":{"a":{"\\u001b[2J":1,"\\u001b[2J":2}}}',
            "has ^[[2J twice",
            id="an escape sequence as a key",
        ),
        pytest.param(b'{"\\u001b[2J":1}', "its table ^[[2J", id="an escape sequence as a table"),
    ],
)
def test_damage_is_named(data: bytes, said: str) -> None:
    """Each with its reason, the file's name, and that it was left as it is."""
    assert said in problem_of(data)


@given(position=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_one_wrong_byte_is_a_problem_or_another_text(position: float, byte: int) -> None:
    """A flipped bit is found, or it changed a text or number; it is never another exception."""
    data = bytearray(joined(small()))
    data[int(position * len(data))] = byte
    try:
        sections = sections_of(FILE, bytes(data))
        for table, records in sections.items():
            if table in small():
                for key, line in records.items():
                    reader(table)(key, line)
    except DataProblem as problem:
        assert_told(problem)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param(b'{"id":"R1","kpi":"K1"}', "K1", id="as we write it"),
        pytest.param(b'{"id":"R1", "kpi": "K1"}', "K1", id="with a space after the colon"),
        pytest.param(b'{"id":"R1","kpi" :"K1"}', "K1", id="with a space before it"),
        pytest.param(b'{"id":"R1","kpi":\t"K1"}', "K1", id="with a tab"),
        pytest.param(b'{"id":"R1","\\u006bpi":"K1"}', "K1", id="with an escaped name"),
        pytest.param(b'{"id":"R1","kpi":"\\u004b1"}', "K1", id="with an escaped value"),
        pytest.param(b'{"note":"\\"kpi\\":\\"K2\\"","kpi":"K1"}', "K1", id="a note that looks like it"),
        pytest.param(b'{"conflicts":{"kpi":"K2"},"kpi":"K1"}', "K1", id="a lost value of the same name"),
        pytest.param(b'{"conflicts":{"kpi":"K2"}}', "", id="only a lost value"),
        pytest.param(b'{"id":"R1"}', "", id="none"),
        pytest.param(b'{"id":"R1","kpi":null}', "", id="null"),
        pytest.param(b'{"id":"R1","kpi":7}', "", id="a number"),
        pytest.param(b'{"id":"R1","note":"kpi"}', "", id="its name as a value"),
        pytest.param('{"kpi":"日本"}'.encode(), "日本", id="other scripts"),
    ],
)
def test_a_field_is_seen_without_reading_the_line(line: bytes, value: str) -> None:
    """However an editor spaced it: a reading is found under its KPI."""
    assert peek([line], "kpi")[0] == value


@given(kpi=TEXTS, note=TEXTS, lost=st.none() | TEXTS, spaced=st.booleans())
def test_seeing_a_field_is_reading_it(kpi: str, note: str, lost: str | None, spaced: bool) -> None:
    """Whatever the texts are, the short way and the long one agree."""
    record: dict[str, Any] = {"note": note, "kpi": kpi}
    if lost is not None:
        record = {"conflicts": {"kpi": lost}, **record}
    line = json.dumps(record).encode() if spaced else line_of(record)
    assert peek([line], "kpi")[0] == kpi


@given(st.lists(st.tuples(TEXTS, TEXTS, st.booleans(), st.booleans()), max_size=6))
def test_many_lines_are_seen_as_each_alone(given_lines: list[tuple[str, str, bool, bool]]) -> None:
    """Lines with and without the field, spaced as we do or not, in any order."""
    lines = []
    for kpi, note, has, spaced in given_lines:
        record = {"note": note, "kpi": kpi} if has else {"note": note}
        lines.append(json.dumps(record).encode() if spaced else line_of(record))
    assert peek(lines, "kpi") == [kpi if has else "" for kpi, _, has, _ in given_lines]


@given(
    st.lists(
        st.tuples(st.floats(-1e100, 1e100) | st.integers(-(2**53), 2**53), TEXTS, st.booleans()), max_size=6
    )
)
def test_a_number_is_seen_without_reading_the_line(given_lines: list[tuple[float, str, bool]]) -> None:
    """To its last digit, however it is written, whatever the note beside it looks like."""
    lines = []
    for value, note, spaced in given_lines:
        record = {"note": note + '"value":7,', "value": value, "conflicts": {"value": 8} if note else {}}
        lines.append(json.dumps(record).encode() if spaced else line_of(record))
    assert [float(text) for text in peek(lines, "value")] == [float(value) for value, *_ in given_lines]


@pytest.mark.parametrize("written", [b"null", b'"7"', b"true", b"[7]"])
def test_what_is_no_number_is_not_seen_as_one(written: bytes) -> None:
    """A text is given as it is, and anything else as nothing: neither is a number that a chart could draw."""
    assert peek([b'{"id":"R1","value":%b}' % written], "value")[0] in ("", "7" * (written == b'"7"'))


def test_unknown_fields_are_written_as_they_were() -> None:
    """Of ours, what says nothing is left out; of others, everything is kept."""
    line = line_of({
        "id": "I1", "created": "2026-10-01T08:00:00Z", "changed": "2026-10-01T08:00:00Z", "objective": "O1",
        "title": "Survey", "owner": "", "due": None,
        "future": None, "colour": "", "tags": [], "more": {"deep": [1, {"er": None}]},
    })  # fmt: skip
    record = reader("initiatives")("I1", line)
    kept = json.loads(encoded(record))
    assert {name: kept[name] for name in ("future", "colour", "tags", "more")} == {
        "future": None, "colour": "", "tags": [], "more": {"deep": [1, {"er": None}]},
    }  # fmt: skip
    assert "owner" not in kept
    assert "due" not in kept
