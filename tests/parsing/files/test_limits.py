"""What a file may hold: more is refused in a sentence, and what is read takes twice as long for twice as much."""

from collections.abc import Callable

import pytest

from okrtui.domain.errors import DataProblem
from okrtui.formats.files import delimited, json_tree, markdown, note_lines, org, yaml_tree
from okrtui.parsing.files import cutting, limits
from okrtui.parsing.files.contents import Contents, GivenFile, Tree
from okrtui.parsing.files.finding import find
from okrtui.parsing.files.found import Choices, Findings
from okrtui.parsing.files.series import Series, finished
from tests.parsing.files.reading import AROUND, found_in
from tests.steps import TIDY, steps

HEADS = "Objective,Key result,Start,Target\n"


def _found(contents: Contents) -> Findings:
    return find([GivenFile("laps", (contents,))], Choices(), AROUND)


def _numbers(count: int) -> range:
    """So many, others for another count: what was read once is known, and takes no work."""
    return range(count * 100, count * 101)


def _pages(count: int) -> str:
    return "".join(
        f"# Lane {number}\nOwner: mia\n\n- Swim from {number} to {number + 5} laps\n- [ ] Buy *new* [caps](x)\n\n"
        for number in _numbers(count)
    )


def _trees(count: int) -> str:
    return "".join(
        f"* Lane {number}\n:PROPERTIES:\n:OWNER: mia\n:END:\n** Swim from {number} to {number + 5} laps\nFirst a few.\n"
        for number in _numbers(count)
    )


def _goals(count: int) -> str:
    """Headings that only say that an objective is below them."""
    below = "".join(
        f"# Objective\nSwim further {number}\n## Key results\n- 5 laps\n" for number in _numbers(count)
    )
    return f"# OKRs 2026-Q2\n{below}"


def _stacked(count: int) -> str:
    """Tables one below the other, each with other heads than the one above it."""
    return "".join(
        f"KPI,Date,Value\nLane {number},2026-01-05,{number}\n\n"
        if number % 2
        else f"Date,KPI,Value\n2026-01-05,Lane {number},{number}\n\n"
        for number in _numbers(count)
    )


@pytest.mark.parametrize(
    "read",
    [
        lambda count: _found(markdown.notes_of("laps", _pages(count))),
        lambda count: _found(org.notes_of("laps", _trees(count))),
        lambda count: _found(markdown.notes_of("laps", _goals(count))),
        lambda count: _found(delimited.read("laps", _stacked(count).encode())[0]),
        lambda count: _found(delimited.read("laps", b"# said\n" * count)[0]),
    ],
    ids=["markdown", "org", "headings", "tables", "comments"],
)
def test_twice_as_much_takes_twice_the_work(read: Callable[[int], object]) -> None:
    """Of headings, lists, tables and comments alike."""
    read(3)  # Words and patterns are made at first use.
    assert steps(lambda: read(120)) < TIDY * steps(lambda: read(60))


@pytest.mark.parametrize(
    ("name", "most", "text", "why"),
    [
        ("MOST_ROWS", 3, "a\nb\nc\nd\n", "more than 3 rows"),
        ("MOST_ROWS", 3, "a,b\n1,2\n1,2\n1,2\n", "more than 3 rows"),
        ("MOST_CELLS", 5, "a,b\n1,2\n1,2\n", "more than 5 cells"),
        ("MOST_LINES", 3, "a,b\n\n\n\n1,2\n", "more than 3 lines"),
        ("LONGEST_LINE", 9, "a,b\n" + "," * 10 + "\n", "line 2 has more than 9 characters"),
    ],
)
def test_a_table_has_bounds(
    monkeypatch: pytest.MonkeyPatch, name: str, most: int, text: str, why: str
) -> None:
    """Of rows, cells and lines, whatever parts its cells."""
    monkeypatch.setattr(delimited, name, most)
    with pytest.raises(DataProblem, match=why):
        delimited.read("laps", text.encode())


def test_a_text_is_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of a tree is looked at before it is read, and the line is named."""
    monkeypatch.setattr(json_tree, "LONGEST_TEXT", 9)
    with pytest.raises(DataProblem, match="line 2 has a text of more than 9 characters"):
        json_tree.tree_of("laps", '{"a":\n"' + "x" * 10 + '"}')
    with pytest.raises(DataProblem, match="line 2 has a text of more than 9 characters"):
        json_tree.tree_of("laps", '{"a":\n"' + '\\"' * 5 + '"}')
    with pytest.raises(DataProblem, match="line 2 has more than 1,000,000 characters"):
        yaml_tree.tree_of("laps", "a: 1\nb: " + "x" * 1_000_000)


def test_a_sheet_has_so_many_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more is refused."""
    monkeypatch.setattr(cutting, "MOST_TABLES", 3)
    assert len(found_in(_stacked(3)).kpis) == 3
    with pytest.raises(DataProblem, match="laps has more than 3 tables"):
        found_in(_stacked(4))


def test_an_import_brings_so_many_things(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted however they are written: in rows, lists or trees, and with steps and initiatives."""
    monkeypatch.setattr(limits, "MOST_THINGS", 4)
    rows = HEADS + "".join(f"Swim,Lap {number},0,{number + 5}\n" for number in range(5))
    pages = "# OKRs\n## Swim\n" + "".join(f"- [ ] Lap {number} by 5%\n" for number in range(5))
    objects = ",".join(
        f'{{"title":"Swim {n}","key_results":[{{"title":"Laps","target":9}}]}}' for n in range(3)
    )
    few = '{"title":"Swim","key_results":[{"title":"Laps","milestones":["one","two"]}]}'
    for contents in (
        delimited.read("laps", rows.encode())[0],
        markdown.notes_of("okrs", pages),
        json_tree.tree_of("laps", '{"objectives":[' + objects + "]}"),
    ):
        with pytest.raises(DataProblem, match="more than 4 objectives, key results and other things"):
            _found(contents)
    assert len(_found(json_tree.tree_of("laps", '{"objectives":[' + few + "]}")).objectives) == 1


def test_notes_have_so_many_key_results(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under one objective, and under all of them together; the table beside them has bounds of its own."""
    monkeypatch.setattr(limits, "MOST_IN_NOTES", 3)
    items = [f"- Lap {number} by 5%\n" for number in range(4)]
    one = "# OKRs 2026-Q2\n## Swim\n" + "".join(items)
    several = "# OKRs 2026-Q2\n" + "".join(f"## Swim {item[6]}\n{item}" for item in items)
    for pages in (one, several):
        with pytest.raises(DataProblem, match=r"more than 3 key results in these notes\. Split them"):
            _found(markdown.notes_of("okrs", pages))
    assert len(_found(markdown.notes_of("okrs", one.removesuffix(items[-1]))).objectives[0].key_results) == 3


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("MOST_LINES", "notes can have up to 12 lines, and these have 13"),
        ("MOST_TEXT", "notes can have up to 12 characters, and these have 26"),
    ],
)
@pytest.mark.parametrize("notes_of", [markdown.notes_of, org.notes_of], ids=["Markdown", "org"])
def test_notes_are_so_long(
    monkeypatch: pytest.MonkeyPatch, notes_of: Callable[[str, str], object], name: str, why: str
) -> None:
    """What is longer is refused before it is cut into lines, with how long it is and what helps."""
    monkeypatch.setattr(note_lines, name, 12)
    with pytest.raises(DataProblem, match=f"{why}. Import the pages with goals alone, or split the file"):
        notes_of("laps", "- \n" * 6 + "-\n" * 4 if name == "MOST_TEXT" else "\n" * 13)


def test_an_import_brings_so_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all its KPIs together."""
    monkeypatch.setattr(limits, "MOST_VALUES", 4)
    days = "Day,Laps,Lanes\n" + "".join(f"2026-01-0{day},{day},{day}\n" for day in range(1, 4))
    with pytest.raises(DataProblem, match="more than 4 values"):
        found_in(days)
    assert finished(list[Series](), Choices()) == ([], None)


@pytest.mark.parametrize("tree_of", [json_tree.tree_of, yaml_tree.tree_of], ids=["JSON", "YAML"])
def test_lists_of_one_name_are_joined_without_being_copied(tree_of: Callable[[str, str], Tree]) -> None:
    """However often the name comes: what is there already is not gone through again."""
    text = "{" + ", ".join(f'"laps": [{number}]' for number in range(50)) + "}"
    assert tree_of("laps", text).root == {"laps": list(range(50))}


def test_a_list_that_has_another_name_is_not_joined_to() -> None:
    """What an alias stands for stays as it was."""
    text = "first: &first [1, 2]\nall: *first\nall: [3]\nall: [4]\n"
    assert yaml_tree.tree_of("laps", text).root == {"first": [1, 2], "all": [1, 2, 3, 4]}


def test_a_line_of_blanks_is_short() -> None:
    """Thousands of blanks within a line are one: nothing tries each of them."""
    notes = markdown.notes_of("laps", f"# OKRs\n- Swim{' ' * 10_000}laps\n")
    assert [block.text for block in notes.blocks] == ["OKRs", "Swim laps"]
