"""Readers of notes and trees: what stands in a file, and files that are made to hurt."""

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain.errors import DataProblem, Problem
from okrtui.formats.files import json_tree, markdown, org, plain, yaml_tree
from okrtui.formats.files.inline import marked
from okrtui.formats.files.reader import FileReader
from okrtui.parsing.files.contents import Block, Contents, Notes, Tree

READERS = [json_tree.READER, markdown.READER, org.READER, plain.READER, yaml_tree.READER]


def blocks(text: str) -> list[Block]:
    """The blocks of a page of Markdown."""
    return list(markdown.notes_of("page", text).blocks)


def kinds(text: str) -> list[tuple[str, int, str]]:
    """Each block with its level and text."""
    return [(one.kind, one.level, one.text) for one in blocks(text)]


def test_headings_items_and_paragraphs_have_levels() -> None:
    """Nested by indents of two signs or more, tabs included; wrapped lines are one."""
    text = "# A #\n\nB\n===\n\n- a\n  b\n\t- c\n* d\n1) e\n   - f\n\ng\nh\n"
    assert kinds(text) == [
        ("heading", 1, "A"),
        ("heading", 1, "B"),
        ("item", 1, "a b"),
        ("item", 2, "c"),
        ("item", 1, "d"),
        ("item", 1, "e"),
        ("item", 2, "f"),
        ("paragraph", 1, "g h"),
    ]


def test_code_and_comments_are_not_read() -> None:
    """What stands in them is about something else."""
    assert kinds("```\n# no\n```\n<!-- no\n- no\n-->\n- yes\n") == [("item", 1, "yes")]


def test_lines_are_counted_from_the_beginning_of_the_file() -> None:
    """Front matter, code and empty lines count as well."""
    page = markdown.notes_of("p", "---\ncycle: x\n---\n\n# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert page.fields == (("cycle", "x"),)
    assert [one.line for one in page.blocks] == [5, 7]
    assert [row.number for row in page.blocks[1].rows] == [7, 9]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**KR1** a *b* and `c*d`", ("KR1", "a b and c*d")),
        ("**Owner**: Lo", ("Owner:", "Lo")),
        ("[Page](https://x.org/a_(b)) is up", ("", "Page is up")),
        ("snake_case_name and 2 * 3 * 4", ("", "snake_case_name and 2 * 3 * 4")),
        (r"\*not\* &amp; <b>bold</b> <https://x.org>", ("", "*not* & bold https://x.org")),
        ("[b]kept[/b] [@click=x()]kept[/]", ("", "[b]kept[/b] [@click=x()]kept[/]")),
        ("![alt](x.png) [[wiki|name]] ~~gone~~", ("", "alt name gone")),
    ],
)
def test_marks_are_taken_off(text: str, read: tuple[str, str]) -> None:
    """Emphasis and links leave their words; what only looks like them stays."""
    found = marked(text)
    assert (found.label, found.text) == read


def test_boxes_and_fields_are_no_text() -> None:
    """A box, `[name:: value]`, and days behind a sign."""
    found = marked("[x] Run [due:: 2027-03-01] (owner:: Lo) ✅ 2027-02-01")
    assert (found.text, found.done) == ("Run", True)
    assert found.fields == (("due", "2027-03-01"), ("owner", "Lo"), ("completion", "2027-02-01"))


def test_org_headings_have_states_tags_and_days() -> None:
    """Drawers and planning lines are fields; code is not read."""
    page = org.notes_of(
        "p",
        "#+TITLE: T\n* NEXT [#A] One [1/2] :a:b:\n  DEADLINE: <2027-03-01 Mon>\n  :PROPERTIES:\n  :OWNER: Lo\n  :END:\n"
        "** DONE Two\n#+begin_src x\n* no\n#+end_src\n- [X] box *bold* [[https://x.org][link]]\n"
        "| a | b |\n|---+---|\n| 1 | 2 |\n",
    )
    one, two, box, table = page.blocks
    assert page.fields == (("title", "T"),)
    assert (one.text, one.done, one.level) == ("One", False, 1)
    assert one.fields == (("tags", "a, b"), ("progress", "1 of 2"), ("due", "2027-03-01"), ("owner", "Lo"))
    assert (two.text, two.done, two.level) == ("Two", True, 2)
    assert (box.text, box.done) == ("box bold link", True)
    assert [row.cells for row in table.rows] == [("a", "b"), ("1", "2")]


def test_plain_text_is_a_line_a_thing() -> None:
    """Bullets of any sort."""
    page = plain.READER.read("p", "Goals\n• a\n   – b\nend\n".encode())[0]
    assert isinstance(page, Notes)
    assert [(one.kind, one.level, one.text) for one in page.blocks] == [
        ("paragraph", 1, "Goals"),
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("paragraph", 1, "end"),
    ]


def test_json_keeps_lines_and_what_a_name_holds_twice() -> None:
    """Lists and dicts of one name are joined; of two values the last one counts, and that is said."""
    tree = json_tree.tree_of("t", '{"a": [1],\n "a": [2], "b": {"x": 1},\n "b": {"y": 2}, "c": 1, "c": 2}')
    assert tree.root == {"a": [1, 2], "b": [{"x": 1}, {"y": 2}], "c": 2}
    assert [tree.lines[id(one)] for one in tree.root["b"]] == [2, 3]
    assert len(tree.remarks) == 1


def test_json_lines_are_a_list() -> None:
    """One value a line, empty lines aside; a broken line is named."""
    tree = json_tree.tree_of("t", '{"a": 1}\n\n{"a": 2}\n')
    assert tree.root == [{"a": 1}, {"a": 2}]
    assert tree.lines[id(tree.root[1])] == 3
    with pytest.raises(DataProblem, match="Line 2"):
        json_tree.tree_of("t", '{"a": 1}\n{"a": }\n')


def test_numbers_beyond_reason_stay_text() -> None:
    """Nothing is infinite, and nothing takes a minute to be read."""
    tree = json_tree.tree_of("t", '{"a": NaN, "b": -Infinity, "c": 1e999, "d": ' + "9" * 5_000 + "}")
    assert all(isinstance(value, str) for value in tree.root.values())


def test_yaml_values_are_plain() -> None:
    """Days, yes and no stay words; a tag that is no text changes nothing; several pages are a list."""
    tree = yaml_tree.tree_of(
        "t", "a: 2027-01-01\nb: yes\nc: 1.5\nd: '7'\ne: !!str 5\nf: !own {x: ~}\ng: 010\n"
    )
    assert tree.root == {
        "a": "2027-01-01",
        "b": "yes",
        "c": 1.5,
        "d": "7",
        "e": "5",
        "f": {"x": None},
        "g": "010",
    }
    assert yaml_tree.tree_of("t", "a: 1\n---\na: 2\n").root == [{"a": 1}, {"a": 2}]
    assert yaml_tree.tree_of("t", "a: &x [1]\nb: *x\nc: {<<: {d: 1}, e: 2}\n").root["c"] == {"d": 1, "e": 2}


def _bomb() -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{last}'] * 10)}]"
        for name, last in zip("bcdefghi", "abcdefgh", strict=True)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (json_tree.tree_of, "[" * 100_000 + "]" * 100_000),
        (json_tree.tree_of, '{"a":' * 70 + "1" + "}" * 70),
        (json_tree.tree_of, "[" + "{}," * 600_000 + "{}]"),
        (json_tree.tree_of, '{"a": "' + '\\"' * 500_000),
        (json_tree.tree_of, '"' * 3_000_000),
        (json_tree.tree_of, '{"a": 1,\n b}'),
        (yaml_tree.tree_of, "[" * 100_000),
        (yaml_tree.tree_of, "- " * 5_000 + "a"),
        (yaml_tree.tree_of, "{a: " * 100_000),
        (yaml_tree.tree_of, _bomb()),
        (yaml_tree.tree_of, "a: &a [*a]"),
        (yaml_tree.tree_of, 'a: !!python/object/apply:os.system ["true"]'),
        (yaml_tree.tree_of, "a: [1\nb: }"),
        (markdown.notes_of, "a\n" * 300_000),
        (org.notes_of, "a\n" * 300_000),
    ],
)
def test_bombs_end_in_a_sentence(read: Callable[[str, str], Contents], text: str) -> None:
    """Whatever is too deep, too much or not what it seems."""
    with pytest.raises(DataProblem):
        read("bomb", text)


HARD = {
    "brackets": ("[" * 3_900 + "\n\n") * 20,
    "links": ("[a](" * 900 + "\n\n") * 20,
    "stars": ("*a " * 1_300 + "\n\n") * 20,
    "bold": ("**a" * 1_300 + "\n\n") * 10,
    "ticks": ("``a " * 900 + "\n\n") * 20,
    "tags": ("<a " * 1_000 + "\n\n") * 20,
    "fields": ("[a:: " * 800 + "\n\n") * 20,
    "quotes": ">" * 100_000,
    "nested": "".join("  " * depth + "- a\n" for depth in range(300)),
    "blanks": "# a" + " " * 200_000 + "b\n",
    "cells": "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "a|\n" * 500,
    "references": "[a]: b\n" * 5_000,
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("read", [markdown.notes_of, org.notes_of])
def test_hard_notes_take_little_memory(read: Callable[[str, str], Notes], name: str) -> None:
    """Every pass over a line takes linear time and space."""
    tracemalloc.start()
    try:
        read("hard", HARD[name])
        assert tracemalloc.get_traced_memory()[1] < 200 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(reader: FileReader, data: bytes) -> None:
    """Nothing but contents or a Problem comes of them."""
    reader.looks_like(data)
    try:
        contents = reader.read("any", data)
    except Problem:
        return
    assert all(isinstance(one, Notes | Tree) for one in contents)
