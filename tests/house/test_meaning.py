"""Meaning travels in types: operations write no sentence about what they did, and nothing is read out of one."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import SOURCE, python, tree

CUTS = frozenset({"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition"})
"""Ways to take a text apart."""
ROOMS: dict[str, str] = {
    "parsing": "reads what people write",
    "advice": "looks at the words of titles",
    "store": "reads the bytes of files and names of the system",
    "formats/files": "reads files of other programs",
    "text": "writes numbers and cells, and cuts what it wrote itself to the room there is",
    "tui/toolkit": "reads what a terminal sends",
    "domain": "reads numbers as the language writes them, units, and names of settings",
}
"""Rooms where texts are taken apart, and what these are."""
PLACES: dict[str, tuple[str, ...]] = {
    "a word or line of a command, and a table on stdin": (
        "cli/change.py _pair", "cli/closing.py _targets", "cli/closing.py _walk_score", "cli/closing.py _one_of",
        "cli/listing.py _simple", "cli/listing.py _simple.one", "cli/parser.py Parser._sorted",
        "cli/importing.py _say_questions", "cli/json_rows.py json_rows", "cli/table.py table_on_stdin",
        "cli/words.py split", "cli/words.py is_option",
    ),
    "the end of an id that is typed": ("cli/finding.py _entries_ending", "cli/finding.py find_change"),
    "the beginning of a word that is typed for a choice": (
        "tui/dialogs/ask.py Ask._completions", "tui/dialogs/importing.py _names",
        "tui/dialogs/importing.py ImportLayer._map.complete", "views/filtering.py words_after_is",
        "tui/dialogs/choice.py _distance",
        "tui/widgets/choice_field.py ChoiceField.chosen", "tui/widgets/form.py Form._choose_by",
    ),
    "a filter, a blocker or an entry of a day gone by that is typed": (
        "views/filtering.py _test", "views/filtering.py _other_test", "views/filtering.py _other_test.fits",
        "views/filtering.py _entry_fits", "views/entry_draft.py names_blocker",
        "tui/dialogs/detail.py DetailLayer._add.read",
    ),
    "the name of a field, a setting, a command or a key": (
        "config.py change", "tui/app.py OkrApp.press",
        "tui/dialogs/settings.py _ask_own", "tui/dialogs/settings.py _ask_own.save",
    ),
    "a settings file, a path": (
        "config.py _line_of", "paths.py home_folder", "paths.py _folder", "paths.py shown",
    ),
    "what the file keeps of --once": ("operations/session.py Session._done_before",),
}  # fmt: skip
"""Other functions that take a text apart, under what that text is: never a sentence of ours."""
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "text.escaping": {
        "text that is typed is cleaned, and stands escaped in a refusal": (
            "acting", "adding", "base", "bringing_back", "editing", "starting", "undoing", "units",
        ),
    },
    "text.dates": {"a refusal names a day or a time": ("entries", "undoing")},
    "text.numbers": {
        "a refusal names a value, a rate, or how many": ("acting", "carrying", "closing", "readings", "units"),
        "a step is as fine as values are written": ("entries",),
    },
    "text.refusals": {"why figures or a value are not taken": ("base", "carrying", "readings")},
    "text.matching": {"what an import brings is known by its title": ("goals", "work")},
    "text.fitting": {"a title is shortened to what a KPI may have": ("baselines",)},
}  # fmt: skip
"""What operations take from `text`, why, and which do: all of it for refusals and for data."""


def _names(module: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the functions and classes that it stands in."""

    def walk(node: ast.AST, name: str) -> Iterator[tuple[str, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            own = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            inside = f"{name}.{child.name}".lstrip(".") if own else name  # type: ignore[attr-defined]
            yield inside, child
            yield from walk(child, inside)

    yield from walk(module, "")


def _place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _cut(node: ast.AST) -> ast.expr | None:
    """The text that a call takes apart; None for any other node."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CUTS:
        return node.func.value
    return None


def test_texts_are_taken_apart_where_they_are_no_sentences() -> None:
    """In rooms that read or write texts, and in functions whose text is somebody else's; every one is named."""
    found = {
        f"{_place(path)} {name}"
        for path in python("src/okrtui/")
        if not _place(path).startswith(tuple(f"{room}/" for room in ROOMS))
        for name, node in _names(tree(path))
        if _cut(node) is not None
    }
    assert found == {place for places in PLACES.values() for place in places}


def test_no_sentence_is_read() -> None:
    """Of a change, a problem or an entry: neither taken apart, nor searched, nor compared with words."""

    def is_sentence(node: ast.expr | None) -> bool:
        return isinstance(node, ast.Attribute) and node.attr in ("sentence", "statement", "brief")

    found = []
    for path in python("src/okrtui/"):
        for name, node in _names(tree(path)):
            sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else [_cut(node)]
            if any(map(is_sentence, sides)):
                found.append(f"{_place(path)} {name}")
    assert found == []


def _taken(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("okrtui.text"):
            yield str(node.module).removeprefix("okrtui.")
        if isinstance(node, ast.Import):
            yield from (
                name.name.removeprefix("okrtui.")
                for name in node.names
                if name.name.startswith("okrtui.text")
            )


def test_operations_write_no_sentence_about_what_they_did() -> None:
    """They take from `text` what their refusals name, and what is data: nothing else."""
    found = {(module, path.stem) for path in python("src/okrtui/operations/") for module in _taken(path)}
    known = {
        (module, stem) for module, reasons in WORDS.items() for stems in reasons.values() for stem in stems
    }
    assert found == known


def _changes(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Change":
            yield node


def test_a_change_is_given_no_text() -> None:
    """Neither a sentence nor a part of one, wherever one is made."""
    calls = [
        (path, call, argument)
        for path in python("src/okrtui/")
        for call in _changes(path)
        for argument in call.args[1:2]
    ]
    texts = [
        f"{_place(path)}:{call.lineno}"
        for path, call, argument in calls
        if isinstance(argument, ast.JoinedStr | ast.Constant)
    ]
    assert len(calls) > 40
    assert texts == []
