"""The next file is copied from the last one where nothing changed, and is the very file that all lines make."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrtui.store import layout
from okrtui.store.document import Sections, cut, joined, line_of
from okrtui.store.layout import Layout

KEYS = st.sampled_from(["A", "B1", "B2", "C", "E9", "F", "é", 'q"', "a-b"])
LINES = st.sampled_from(
    [
        line_of({"id": "A"}),
        line_of({"B1": {"id": "B1"}}),
        line_of({"note": '\n"C":{"id":"A"}'}),
        b'{"x":\n1}',
        b"{}",
    ]
)
TABLES: st.SearchStrategy[Sections] = st.dictionaries(
    st.sampled_from(["_meta", "kpis", "readings", "other"]),
    st.dictionaries(KEYS, LINES, max_size=6),
    min_size=1,
)
CHANGES: st.SearchStrategy[list[tuple[str, str, bytes | None]]] = st.lists(
    st.tuples(st.sampled_from(["_meta", "kpis", "readings", "new"]), KEYS, st.none() | LINES), max_size=5
)


def changed(
    sections: Sections, changes: list[tuple[str, str, bytes | None]]
) -> tuple[Sections, dict[str, Any]]:
    """The lines after some changes, and which these are, as the store has them."""
    made, touched = dict(sections), dict[str, Any]()
    for table, key, line in changes:
        lines = made[table] = dict(made.get(table, {}))
        touched.setdefault(table, set()).add(key)
        if line is None:
            lines.pop(key, None)
        else:
            lines[key] = line
    return made, touched


@given(TABLES, st.lists(CHANGES, min_size=1, max_size=4), st.booleans(), st.sampled_from([1, layout.FEW]))
def test_a_file_made_from_the_one_before_is_that_of_its_lines(
    sections: Sections, saves: list[list[tuple[str, str, bytes | None]]], from_disk: bool, few: int
) -> None:
    """After any changes, one save after another, whether the first file was read or begun here."""
    data = joined(sections)
    known = cut(data) if from_disk else sections
    made = Layout(data, known)
    lines = sections if known is None else known
    real, layout.FEW = layout.FEW, few
    try:
        for changes in saves:
            lines, touched = changed(lines, changes)
            made = made.after(lines, touched)
            assert made.data == joined(lines)
    finally:
        layout.FEW = real


def test_what_did_not_change_is_not_put_together_again() -> None:
    """Of a table with a changed line and a new last one, all else is copied; of any other table, all of it."""
    sections = {"kpis": {"A": b'{"a":1}', "B": b'{"b":1}'}, "readings": {"C": b'{"c":1}'}}
    made = Layout(joined(sections), sections)
    kept = sections["readings"]
    after, touched = changed(sections, [("kpis", "A", b'{"a":2}'), ("kpis", "D", b'{"d":1}')])
    pieces, ours = made._table("kpis", after["kpis"], touched["kpis"])
    assert ours
    assert [bytes(piece) for piece in pieces if isinstance(piece, memoryview)] == [
        b'"kpis":{\n"A":', b',\n"B":{"b":1}', b"\n}",
    ]  # fmt: skip
    whole, ours = made._table("readings", kept, ())
    assert ours
    assert [type(piece) for piece in whole] == [memoryview]


def test_a_file_in_another_order_is_put_in_order() -> None:
    """What came from elsewhere in our form, but not as we write it, is written as we write it."""
    data = b'{"kpis":{\n"B":{"b":1},\n"A":{"a":1}\n},"_meta":{\n}}\n'
    sections = cut(data)
    assert sections is not None
    after, touched = changed(sections, [("kpis", "C", b'{"c":1}')])
    assert Layout(data, sections).after(after, touched).data == joined(after)


def test_ids_that_were_not_named_are_seen_by_their_size() -> None:
    """A line that went, or came, and is not among the changes that were named: all is put together."""
    sections = {"kpis": {"A": b'{"a":1}', "B": b'{"b":1}'}}
    made = Layout(joined(sections), sections)
    for lines in ({"A": b'{"a":2}'}, {"A": b'{"a":2}', "B": b'{"b":1}', "C": b"{}"}):
        assert made.after({"kpis": lines}, {"kpis": ["A"]}).data == joined({"kpis": lines})
