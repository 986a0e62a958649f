"""Notes in Markdown, read line by line: what a list or a table is, marks or indents say. Takes linear time."""

import re
from dataclasses import dataclass, field

from okrtui.formats.files.decoding import decoded
from okrtui.formats.files.inline import block, cells_of
from okrtui.formats.files.note_lines import DEEPEST, lines_of_notes
from okrtui.formats.files.reader import FileReader
from okrtui.parsing.files.contents import Block, Contents, Notes, Row
from okrtui.parsing.outline.reader import is_outline, read_outline

_HEADING = re.compile(r"\s{0,3}(#{1,6})(?=\s|$)")
_ITEM = re.compile(r"(\s*)((?:[-*+•–‣▪◦·▸►○●])|\(?\d{1,3}[.)]|[a-z]\))(?:\s+(\S.*)|\s*)")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*")
_FENCE = re.compile(r"\s*(```+|~~~+)")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_HEADS_END = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]]+\]:\s+\S.*")
_LABELLED = re.compile(r"\*\*|__|[A-Z]{1,3}\s?-?\d+\b|(?:[^\W\d]+\s){0,2}[^\W\d]+\s?\d*(?:\.\d+)?:\s")
"""How a line of a paragraph begins that says something of its own."""
_FIELD = re.compile(r"([^\s:=#][^:=]{0,60}?)\s*[:=]\s*(.*)")


@dataclass
class _Page:
    """What was read of a page so far."""

    each_line: bool = False
    """Whether each line is a paragraph of its own, as in plain text."""
    blocks: list[Block] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    """Of the items that are open, outermost first."""
    kind: str = ""
    line: int = 0
    level: int = 1
    texts: list[str] = field(default_factory=list)
    """The block that is being read: its kind, place and lines."""

    def open(self, kind: str, line: int, level: int, text: str) -> None:
        """Begin a block."""
        self.close()
        self.kind, self.line, self.level, self.texts = kind, line, level, [text]

    def close(self) -> None:
        """End the block that is open."""
        if self.kind:
            found = block(self.kind, self.line, self.level, " ".join(map(str.strip, self.texts)))
            self.blocks += [found] if found else []
        self.kind, self.texts = "", []

    def heading(self, line: int, level: int, text: str) -> None:
        """A heading, which ends every list."""
        self.open("heading", line, level, text)
        self.close()
        self.indents = []

    def item(self, line: int, indent: int, text: str) -> None:
        """An item, which is in the last one that begins two signs or more before it."""
        while self.indents and indent < self.indents[-1] + 2:
            self.indents.pop()
        self.indents.append(indent)
        self.open("item", line, min(len(self.indents), DEEPEST), text)

    def words(self, line: int, text: str) -> None:
        """A line without a mark: it belongs to the block that is open, or begins a paragraph."""
        apart = self.each_line if self.kind == "paragraph" else self.each_line and not text[:1].isspace()
        if (
            self.kind
            and not apart
            and not _LABELLED.match(text.strip())
            and not self.texts[-1].endswith("  ")
        ):
            self.texts.append(text)
            return
        indent = len(text) - len(text.lstrip())
        while self.indents and indent < self.indents[-1] + 2:
            self.indents.pop()
        self.open("paragraph", line, len(self.indents) + 1, text)


def notes_of(name: str, text: str, *, each_line: bool = False) -> Notes:
    """The blocks of a page. A DataProblem where it has more lines than notes of goals can have."""
    lines = lines_of_notes(text)
    fields, at = _front_matter(lines)
    page = _Page(each_line)
    while at < len(lines):
        at = _read_line(page, lines, at)
    page.close()
    return Notes(name, tuple(page.blocks), fields)


def _read_line(page: _Page, lines: list[str], at: int) -> int:
    """Read what begins in a line; where the next one begins."""
    line = lines[at].expandtabs(4)
    if line.lstrip().startswith(">") and (quoted := _QUOTE.match(line)):
        line = line[quoted.end() :]
    if not line.strip():
        page.close()
    elif fence := _FENCE.match(line):
        page.close()
        return _behind(lines, at + 1, fence[1])
    elif line.lstrip().startswith("<!--"):
        return at + 1 if "-->" in line else _behind(lines, at + 1, "-->")
    elif heading := _HEADING.match(line):
        page.heading(at + 1, len(heading[1]), _unclosed(line[heading.end() :].strip()))
    elif page.kind == "paragraph" and page.level == 1 and (under := _UNDERLINE.fullmatch(line)):
        text, begun = " ".join(page.texts), page.line
        page.kind = ""
        page.heading(begun, 1 if under[1][0] == "=" else 2, text)
    elif _RULE.fullmatch(line):
        page.close()
        page.indents = []
    elif "|" in line and at + 1 < len(lines) and "|" in lines[at + 1] and _HEADS_END.fullmatch(lines[at + 1]):
        page.close()
        return _table(page, lines, at)
    elif (item := _ITEM.fullmatch(line)) and not _goes_on(page, item):
        page.item(at + 1, len(item[1]), item[3] or "")
    elif not _REFERENCE.fullmatch(line):
        page.words(at + 1, line)
    return at + 1


def _unclosed(text: str) -> str:
    """The words of a heading without the signs that may close it."""
    words = text.rstrip("#")
    return words.rstrip() if not words or words[-1].isspace() else text


def _goes_on(page: _Page, item: re.Match[str]) -> bool:
    """Whether a number at the beginning of a line is one of the sentence before it."""
    return page.kind == "paragraph" and not page.each_line and item[2][0].isdigit() and item[2][:-1] != "1"


def _behind(lines: list[str], at: int, end: str) -> int:
    """The line behind the one that ends what is not read; without an end that of the file."""
    while at < len(lines):
        if end in lines[at]:
            return at + 1
        at += 1
    return at


def _table(page: _Page, lines: list[str], at: int) -> int:
    rows = [Row(at + 1, tuple(cells_of(lines[at])))]
    begun, at = at + 1, at + 2
    while at < len(lines) and "|" in lines[at]:
        rows.append(Row(at + 1, tuple(cells_of(lines[at]))))
        at += 1
    page.blocks.append(Block("table", begun, len(page.indents) + 1, rows=tuple(rows)))
    return at


def _front_matter(lines: list[str]) -> tuple[tuple[tuple[str, str], ...], int]:
    """The fields above a page, between two lines of `---` or `+++`, and the line behind them."""
    mark = lines[0].strip().lstrip("\ufeff") if lines else ""
    if mark not in ("---", "+++"):
        return (), 0
    ends = (mark, "...")
    end = next((at for at in range(1, min(len(lines), 200)) if lines[at].strip() in ends), None)
    if end is None:
        return (), 0
    found = [_FIELD.fullmatch(line.rstrip()) for line in lines[1:end]]
    if not any(found):
        return (), 0
    return tuple(
        (one[1].strip(), one[2].strip().strip("\"'")) for one in found if one and one[2].strip()
    ), end + 1


def _read(name: str, data: bytes) -> tuple[Contents, ...]:
    text = decoded(data)
    return (read_outline(text),) if is_outline(text) else (notes_of(name, text),)


def _looks_like(data: bytes) -> bool:
    """Whether a heading has an empty line or another heading behind it; lines of other formats may begin with `#`."""
    head = data[:4_000].lstrip(b"\xef\xbb\xbf").replace(b"\r", b"")
    return re.search(rb"(?:^|\n)#{1,6} \S[^\n]*\n(?:\n+[^\s:]*[^:\n]*\n|#{1,6} \S|[-*+] )", head) is not None


READER = FileReader("Markdown", (".md", ".markdown", ".mdown", ".mkd", ".mdx"), _read, _looks_like)
