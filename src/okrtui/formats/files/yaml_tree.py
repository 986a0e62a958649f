"""YAML as a tree, made from the parser's events: no tag is followed, and aliases count as often as they unfold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from okrtui.domain.errors import DataProblem
from okrtui.formats.files.decoding import decoded
from okrtui.formats.files.reader import FileReader
from okrtui.parsing.files.contents import Contents, Tree

DEEPEST = 64
"""Dicts and lists inside one another."""
LONGEST_LINE = 1_000_000
"""Characters of a line; what is longer is an embedded picture, and no sentence about goals."""
MOST = 200_000
"""Values, each as often as aliases repeat it."""
_LONG = re.compile(rf"[^\n]{{{LONGEST_LINE + 1}}}")
_WHOLE = re.compile(r"[+-]?\d{1,40}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_ZEROS = re.compile(r"[+-]?0\d")
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
"""Plain words that are no text. Yes, no, on and off stay words: what they mean, their place says."""
_CODE = re.compile(r"(?:tag:yaml\.org,2002:|!+)(?:python|ruby|java|js|php)", re.IGNORECASE)


@dataclass
class _Node:
    """A value that has been read, and how many it is once its aliases are unfolded."""

    value: Any
    size: int = 1


@dataclass
class _Part:
    """A dict or list that is being read."""

    value: Any
    anchor: str | None
    size: int = 1
    key: str | None = None
    waits: bool = False
    """Whether a key has been read whose value comes next."""
    joined: set[str] = field(default_factory=set)
    """Keys that came more than once, whose lists are its own and may grow."""


@dataclass
class _Builder:
    """Puts a tree together, event by event."""

    lines: dict[int, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    open: list[_Part] = field(default_factory=list)
    anchors: dict[str, _Node] = field(default_factory=dict)
    roots: list[Any] = field(default_factory=list)
    total: int = 0
    """Values of the documents that have been read, and of what is open."""

    def begin(self, value: Any, anchor: str | None, line: int) -> None:
        """A dict or list begins."""
        if len(self.open) >= DEEPEST:
            raise DataProblem(f"Line {line} is nested more than {DEEPEST} levels deep")
        self.lines[id(value)] = line
        self.open.append(_Part(value, anchor))

    def end(self, line: int) -> None:
        """The innermost dict or list ends."""
        part = self.open.pop()
        node = _Node(part.value, part.size)
        if part.anchor:
            self.anchors[part.anchor] = node
        self.add(node, line, counted=True)

    def add(self, node: _Node, line: int, *, counted: bool = False) -> None:
        """A value goes into what is open."""
        if not counted:
            self.total += node.size
        if self.total > MOST:
            raise DataProblem(f"it unfolds to more than {MOST:,} values. Split it, and import the parts")
        if not self.open:
            self.roots.append(node.value)
            return
        part = self.open[-1]
        part.size += node.size
        if isinstance(part.value, list):
            part.value.append(node.value)
        elif not part.waits:
            part.key, part.waits = _key(node.value), True
        else:
            part.waits = False
            self._put(part, node.value, line)

    def _put(self, part: _Part, value: Any, line: int) -> None:
        key = part.key or ""
        if key == "<<" and isinstance(value, dict | list):
            for other in value if isinstance(value, list) else [value]:
                if isinstance(other, dict):
                    part.value.update({name: one for name, one in other.items() if name not in part.value})
            return
        before = part.value.get(key)
        if key not in part.value or before == value:
            part.value[key] = value
            return
        if isinstance(before, list) and isinstance(value, list):
            if key not in part.joined:
                # An alias may name the list that was there, which must not grow.
                part.joined.add(key)
                part.value[key] = before = list(before)
            before += value
            self.lines[id(before)] = line
        else:
            self.remarks.append(f"Line {line} names “{key[:40]}” a second time; the last one counts")
            part.joined.discard(key)
            part.value[key] = value


def _key(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float | bool) else ""


def tree_of(name: str, text: str) -> Tree:
    """The tree of a text in YAML; of several documents a list. A DataProblem says what is wrong with it."""
    import yaml  # 25 ms, for files in YAML alone

    if (long := _LONG.search(text)) is not None:
        line = text.count("\n", 0, long.start()) + 1
        raise DataProblem(f"line {line} has more than {LONGEST_LINE:,} characters")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder()
    try:
        _build(builder, yaml.parse(_allowed(text), Loader=loader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise DataProblem(f"Line {line} isn't YAML: {_reason(error)}") from None
    except yaml.YAMLError:
        raise DataProblem("it isn't YAML") from None
    roots = [root for root in builder.roots if root is not None]
    return Tree(name, roots[0] if len(roots) == 1 else roots, builder.lines, tuple(builder.remarks))


def _reason(error: Any) -> str:
    """What is wrong, by the part of the parser that stopped: its own words are for those who know YAML by heart."""
    match type(error).__name__:
        case "ScannerError":
            return "a sign can't be there. Look at its colons, tabs and quotation marks, and those just before it"
        case "ParserError":
            return "it doesn't fit the lines above. Look at its indentation, and for a dash that is missing"
        case "ComposerError":
            return "it refers to a part that isn't there"
        case _:
            return "it can't be read"


def _allowed(text: str) -> str:
    """The text without signs that YAML refuses, which would make nothing of the rest."""
    return re.sub(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def _build(builder: _Builder, events: Iterator[Any]) -> None:
    for event in events:
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if (tag := getattr(event, "tag", None)) and _CODE.match(tag):
            raise DataProblem(f"Line {line} asks for code to be run, which okrtui never does. Take {tag} out")
        if kind == "ScalarEvent":
            node = _Node(_scalar(event))
            if event.anchor:
                builder.anchors[event.anchor] = node
            builder.add(node, line)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            builder.total += 1
            builder.begin({} if kind[0] == "M" else [], event.anchor, line)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            builder.end(line)
        elif kind == "AliasEvent":
            known = builder.anchors.get(event.anchor)
            if known is None:
                raise DataProblem(
                    f"Line {line} refers to “{event.anchor[:40]}”, which is not there before it"
                )
            builder.add(known, line)


def _scalar(event: Any) -> Any:
    """What a word is: quoted or tagged as text it stays one; days do, too."""
    text: str = event.value
    if not event.implicit[0] or (event.tag and event.tag.endswith(":str")):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _ZEROS.match(text):
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text) and abs(number := float(text)) < float("inf"):
        return number
    return text


def _read(name: str, data: bytes) -> tuple[Contents, ...]:
    return (tree_of(name, decoded(data)),)


def _looks_like(data: bytes) -> bool:
    """Whether the first line that is no comment names a value, and what follows it is YAML."""
    head = data[:4_000].lstrip(b"\xef\xbb\xbf").replace(b"\r", b"")
    if b"\n---\n" in head[4:]:
        # What is above may be the fields of a page.
        return False
    lines = [line for line in head.splitlines() if line.strip() and not line.startswith((b"#", b"%", b"---"))]
    if not lines or not re.match(
        rb"[ \t]*(?:- )*[^\W\d][\w \-]{0,60}:(?:\s|$)|[ \t]*(?:- )*[\"'][^\"']+[\"']:\s", lines[0]
    ):
        return False
    return _begins_as_yaml(head.decode("utf-8", "replace"))


def _begins_as_yaml(head: str) -> bool:
    """Whether the beginning of a file, but for the line where it is cut, is YAML."""
    import yaml  # 25 ms, for files that look like it

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for _ in yaml.parse(_allowed(head), Loader=loader):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark is not None and error.problem_mark.line >= head.count("\n") - 1 > 3
    return True


READER = FileReader("YAML", (".yaml", ".yml"), _read, _looks_like)
