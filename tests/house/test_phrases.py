"""The wording of sentences: phrases that plain English does without, and sentences that have to be there."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from tests.house.tree import ROOT, named, python, tree

PHRASES = (
    r"\b(stands?|stood)\b(?! (for|by|out|up|still|a chance)\b)",
    r"\bl(ies|ay|ain)\b",
    r"\bmend(s|ed|ing)?\b",
    r"\banew\b",
    r"\bmeanwhile\b",
    r"\blets go\b",
    r"\bgo(es)? on with\b|[a-z!] goes on$",
    r"\bas it (was|stands)\b(?! (before|when|at)\b)",
    r"\b(left|stays|leaves it) as it (is|was)\b",
    r"\bas at first\b",
    r"\bas last\b",
    r"\bnobody's\b",
    r"\b(take|takes|taken|taking|took) back\b",
    r"\b(wants|worth) (attention|a word)\b",
    r"\brules? (found|speaks?)\b|\bspeaks? again\b|\blets? every rule speak\b",
    r"\bNothing to say\b",
    r"\bsays so\b",
    r"\bno word (for|on|of)\b",
    r"\bnothing (acts|says|stands|guards)\b",
    r"\bnot (there|here) any ?more\b",
    r"\b(chased|chases|attacked)\b",
    r"\bsail\b",
    r"\bdone? again\b",
    r"\bstill to come\b",
    r"\bgoes? nowhere\b",
    r"\bhow finely\b",
    r"\bmore than hoped\b",
    r"\bto begin from\b",
    r"\bwhoever\b|\bheeded\b",
    r"\bfault of (mine|ours|its own)\b",
    r"\bthrown away at the end\b",
    r"\bholds (nothing|no|zero|git's|a number|a line|only|something)\b",
    r"\bstops? and go on\b",
    r"\blives under\b",
    r"\bof schema \d",
    r"\bone a line\b",
    r": [a-zA-Z](,| then|$)",
)
"""Regular expressions that hardly ever fit good technical writing; the last is a colon in place of a verb."""
FORBIDDEN = [re.compile(phrase, re.IGNORECASE | re.MULTILINE) for phrase in PHRASES]
CONTENT = ("src/okrtui/domain/library/", "src/okrtui/sample/", "src/okrtui/parsing/lines/words/")
"""What people write: examples, and words that are read; not the program's own sentences."""
LISTS = {
    "src/okrtui/advice/vocabulary.py", "src/okrtui/advice/phrases.py", "src/okrtui/parsing/files/head_words.py",
    "src/okrtui/parsing/files/cell_words.py", "src/okrtui/parsing/files/goal_words.py",
}  # fmt: skip
"""Lists of words that are looked for in titles and in files."""
PAGES = (
    "README.md",
    *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")),
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "benchmarks/README.md",
    "proofs/README.md",
)
MOST_IN_REMARKS = 0
"""Hits in docstrings and comments of the program; it may only fall."""
NO_NAMES = frozenset({
    "bench", "desk", "counsel", "standings", "hold", "outlook", "mending", "mend", "told", "said", "quoted", "saying",
    "precaution", "together", "heads",
})  # fmt: skip
"""Names that modules, classes, functions and attributes do not have: private words, and participles for data."""

SENTENCES = (
    # The message line
    "{undo} to undo", "{redo} to redo", "Owner of {} is now {}", "{delete} again deletes ", "Nothing to undo",
    "{go.history} shows everyone's changes", "Already undone: {}", "Not redone", "Not undone",
    "Your {} is still here; ", "Enter to retry", "Enter saves it, Esc clears it", "Type .1 or 10",
    " to continue; to discard it, clear it, then Esc",
    "Check-in stopped: {}", "Showing {}", "That item was removed. The cursor is now on {}",
    "It was deleted in the meantime", "Esc to continue", "{} isn't saved yet",
    "Confidence is a number from 0 to 10", "1 could be 0.1 or 1.0",
    "An objective has no value of its own", "{down}, then type on a key result",
    "A cycle has no value of its own", "{go.objectives}, then type on a key result",
    'The 1 line pasted is not a value: "{}". Nothing was changed', "Enter adds {}, Esc drops {}",
    # Empty lists
    "Nothing is due", "No advice right now", "No changes yet", 'No match for "{}". Esc shows all {}',
    "No KPIs yet. Press {new} to add a number you want to keep in a healthy range",
    "No objectives yet. Press {new} to add one: in a sentence, what will be different?",
    "Press {key-result.add} to add a key result: how will you know you got there?",
    # The first run and its hints
    "Nothing here yet. Where do you want to start?", "a sample company; nothing you do there is kept",
    "one KPI, its value now and its healthy range", "one objective, and how you'll know you got there",
    "After that it takes a minute a week: a number and Enter for each key result.",
    "{undo} undoes anything. Nothing leaves this machine.",
    "Type today's number on the row, for example {}, then Enter",
    "Every {}, press {check-in}: a number and Enter for each {}",
    "Tab after a value adds how sure you are (0 to 10), Tab again a note",
    # What cannot be read
    "Not a number", "That number is too large", "Entries can't be in the future",
    "Start and target are the same. To stay in a range, try {}", "Try fri, -3d or 2026-11-13",
    "{} already uses {}. Choose another short name", "Write one sentence that says what will be different",
    "Write what changes, from what to what",
    # Forms
    "why it matters, in a line", "the objective or key result it helps", "one person",
    "committed: meant to be reached in full; aspirational: 70 % is a good result",
    "how much it counts in the average; 0 leaves it out", "KPIs that must stay healthy while this runs",
    "a further target, beyond this one", "the value you promise", "how much + and - change it", "decimal places",
    "the KPI it follows; you enter the value once", "what is counted, and how", "what others reach",
    # Six questions, and the close
    "Ongoing, or just for this quarter?", "Neither: it's a task. Add it as an initiative",
    "One line: what would you tell the next team?", "Shown when you plan the next cycle", "Empty is fine",
)  # fmt: skip
"""Sentences that are in the code word for word; `{}` is a figure or a name."""
LONGEST = 79
"""Columns of the message line at 80."""


def _parts(node: ast.JoinedStr) -> str:
    """An f-string with `{}` for each value; braces that are its own stay."""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


@cache
def strings(path: Path) -> tuple[tuple[int, str], ...]:
    """Every text of a file that is no docstring, with its line; neighbours that are joined are one."""
    nodes = list(ast.walk(tree(path)))
    remarks = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    joined = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in ast.walk(node)} - {
        id(node) for node in nodes if isinstance(node, ast.JoinedStr)
    }
    found = []
    for node in nodes:
        if id(node) in remarks or id(node) in joined:
            continue
        if isinstance(node, ast.JoinedStr):
            found.append((node.lineno, _parts(node)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append((node.lineno, node.value))
    return tuple(found)


def _own() -> Iterator[Path]:
    for path in python("src/okrtui/"):
        if not named(path).startswith(CONTENT) and named(path) not in LISTS:
            yield path


def _without_ids(text: str) -> str:
    """A text without the ids of commands in braces."""
    return re.sub(r"\{[a-z.-]+\}", "{}", text)


def _hits(text: str) -> list[str]:
    return [found.group() for phrase in FORBIDDEN if (found := phrase.search(text))]


def test_no_sentence_sounds_translated() -> None:
    """In no text of the program that is more than one word."""
    found = [
        f"{named(path)}:{line} {hits[0]!r}"
        for path in _own()
        for line, text in strings(path)
        if " " in text and (hits := _hits(_without_ids(text)))
    ]
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_sounds_translated(name: str) -> None:
    """Neither in the README nor in the other pages; code in them aside."""
    text = re.sub(r"`[^`\n]*`|^\| `words\..*$", "", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    assert [
        f"{name}:{number} {hits[0]!r}"
        for number, line in enumerate(text.splitlines(), 1)
        if (hits := _hits(line))
    ] == []


def _remarks(path: Path) -> Iterator[str]:
    """Docstrings and comments."""
    for node in ast.walk(tree(path)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.value.value
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def test_remarks_sound_translated_less_and_less() -> None:
    """Docstrings and comments are read, too: their number may only fall, and is written down here as it does."""
    found = [hit for path in python("src/okrtui/") for text in _remarks(path) for hit in _hits(text)]
    assert len(found) == MOST_IN_REMARKS


def _public_names(path: Path) -> Iterator[str]:
    """Of a file: its own, of its classes and functions, and of their attributes."""
    yield path.stem
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            for item in node.body:
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                    yield item.target.id


def test_no_public_name_is_a_private_word() -> None:
    """Of modules, classes, functions and attributes."""
    found = {
        f"{named(path)} {name}"
        for path in python("src/okrtui/")
        for name in _public_names(path)
        if name.lower() in NO_NAMES
    }
    assert found == set()


def test_the_sentences_of_the_program_are_there() -> None:
    """Word for word: who changes one changes it here as well."""
    known = {text for path in _own() for _, text in strings(path)}
    parts = "\n".join(known)
    assert [sentence for sentence in SENTENCES if sentence not in parts] == []


def test_a_message_has_room_on_the_message_line() -> None:
    """What is said whole, in one piece, is no longer than a window of 80 columns shows."""
    found = []
    for path in python("src/okrtui/tui/", "src/okrtui/operations/"):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if called in ("say", "refuse", "guard", "DataProblem", "RefusedProblem", "WordsProblem"):
                text = first.value if isinstance(first, ast.Constant) else ""
                if isinstance(text, str) and width(visible(text)) > LONGEST:
                    found.append(f"{named(path)}:{node.lineno} {text}")
    assert found == []
