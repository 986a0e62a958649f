"""Notes of Emacs' org mode: headings with states and tags, planning lines, drawers, lists and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from okrtui.formats.files.decoding import decoded
from okrtui.formats.files.inline import plain_org
from okrtui.formats.files.note_lines import DEEPEST, lines_of_notes
from okrtui.formats.files.reader import FileReader
from okrtui.parsing.files.contents import Block, Contents, Notes, Row
from okrtui.parsing.lines.words.lists import in_order

_HEADING = re.compile(r"(\*+)\s+(\S.*)")
_TAGS = re.compile(r"\s(:[\w@#%:]+:)$")
_ITEM = re.compile(r"(\s*)(?:[-+]|(?<=\s)\*|\d{1,3}[.)])(?:\s+(.*))?")
_KEYWORD = re.compile(r"\s*#\+(\w+):\s*(.*)")
_PLAN = re.compile(r"(DEADLINE|SCHEDULED|CLOSED):\s*[<\[](\d{4}-\d{2}-\d{2})[^>\]]*[>\]]")
_PROPERTY = re.compile(r"\s*:([^:\s]+):\s*(.*)")
_BEGIN = re.compile(r"\s*#\+begin_?(\w+).*", re.IGNORECASE)
_BOX = re.compile(r"\[([ xX-])\]\s+")
_COOKIE = re.compile(r"\s*\[(\d*/\d*|\d*%)\]")
"""How far what is below a heading or an item is: [2/5], [40%]."""
_STAMP = re.compile(r"[<\[](\d{4}-\d{2}-\d{2})[^>\]]*[>\]]")
_PRIORITY = re.compile(r"\[#[A-Za-z0-9]\]\s*")
_BOLD = re.compile(r"\*([^*\s][^*]{0,200})\*(?!\w)\s*(:?)\s*")
_TERM = re.compile(r"(.{1,60}?)\s+::\s+(.*)")
_OPEN = in_order("todo next wait waiting hold started doing in-progress strt proj later now")
_DONE = in_order("done finished completed closed")
_GIVEN_UP = in_order("cancelled canceled kill dropped abandoned")
"""States in front of headings, where they are written in capitals."""
_FIELDS = {"DEADLINE": "due", "SCHEDULED": "start", "CLOSED": "completion"}


@dataclass
class _Page:
    """What was read of a page so far."""

    states: dict[str, bool | None] = field(
        default_factory=lambda: {
            **dict.fromkeys(_OPEN, False),
            **dict.fromkeys(_DONE, True),
            **dict.fromkeys(_GIVEN_UP),
        }
    )
    """Words in front of a heading: whether it is done; None: given up."""
    blocks: list[Block] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    begun: Block | None = None
    """The heading, item or paragraph that further lines may belong to."""
    texts: list[str] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def begin(self, begun: Block) -> None:
        """A block begins, which ends the one before it."""
        self.close()
        self.begun, self.texts, self.named = begun, [begun.text], list(begun.fields)

    def close(self) -> None:
        """End what is open."""
        if self.begun is not None:
            text = " ".join(filter(None, self.texts))
            if text or self.begun.label or self.named:
                self.blocks.append(replace(self.begun, text=text, fields=tuple(self.named)))
        if self.rows:
            self.blocks.append(Block("table", self.rows[0].number, rows=tuple(self.rows)))
        self.begun, self.rows = None, []

    def add_fields(self, found: list[tuple[str, str]]) -> None:
        """Fields of the block that is open, or of the page where there is none."""
        (self.fields if self.begun is None else self.named).extend(found)


def notes_of(name: str, text: str) -> Notes:
    """The blocks of an org file. A DataProblem where it has more lines than notes of goals can have."""
    lines = lines_of_notes(text)
    page = _Page()
    rows = iter(enumerate((line.expandtabs(8) for line in lines), 1))
    for number, line in rows:
        _read_line(page, number, line, rows)
    page.close()
    return Notes(name, tuple(page.blocks), tuple(page.fields))


def _read_line(page: _Page, number: int, line: str, rows: Iterator[tuple[int, str]]) -> None:
    if not line.strip():
        if page.begun is None or page.begun.kind == "paragraph":
            page.close()
    elif line.startswith("# ") or line.strip() == "#":
        return
    elif heading := _HEADING.fullmatch(line.rstrip()):
        page.begin(_heading(page, number, heading))
        page.indents = []
    elif begin := _BEGIN.fullmatch(line):
        # The lines of a piece of code or an example are taken from the same iterator, up to its end.
        end = f"#+end_{begin[1].lower()}"
        next((None for _, text in rows if text.strip().lower() == end), None)
    elif keyword := _KEYWORD.fullmatch(line):
        _keyword(page, keyword[1].upper(), keyword[2])
    elif plans := _PLAN.findall(line):
        page.add_fields([(_FIELDS[name], day) for name, day in plans])
    elif (name := _PROPERTY.fullmatch(line)) is not None:
        if name[1].upper() not in ("PROPERTIES", "END", "LOGBOOK") and name[2].strip():
            page.add_fields([(name[1].lower().replace("_", " "), name[2].strip())])
    elif line.lstrip().startswith("|"):
        _row(page, number, line)
    elif item := _ITEM.fullmatch(line):
        page.begin(_item(page, number, len(item[1]), item[2] or ""))
    else:
        _words(page, number, line)


def _heading(page: _Page, number: int, found: re.Match[str]) -> Block:
    text, done, fields = _PRIORITY.sub("", found[2], count=1), None, []
    word, _, rest = text.partition(" ")
    if word.isupper() and word.lower() in page.states:
        done, text = page.states[word.lower()], rest.strip()
        fields += [("state", word)] if done is None else []
    text = _PRIORITY.sub("", text, count=1)
    last = text.rfind(" ")
    if tags := _TAGS.match(text, max(last, 0)):
        text = text[: tags.start()].rstrip()
        fields.append(("tags", ", ".join(filter(None, tags[1].split(":")))))
    fields += _progress(text)
    level = min(len(found[1]), DEEPEST)
    return Block("heading", number, level, plain_org(_COOKIE.sub("", text)), "", done, tuple(fields))


def _progress(text: str) -> list[tuple[str, str]]:
    """How far something is by its cookie, where that has figures."""
    found = _COOKIE.search(text)
    told = found is not None and any(digit in found[1] for digit in "123456789") and found[1][-1] != "/"
    return [("progress", found[1].replace("/", " of "))] if found is not None and told else []


def _keyword(page: _Page, name: str, text: str) -> None:
    if name.lower() in ("todo", "seq_todo", "typ_todo"):
        unfinished, bar, finished = text.partition("|")
        words = re.findall(r"[^\s()|]+(?=\(|\s|$)", unfinished)
        ended = re.findall(r"[^\s()|]+(?=\(|\s|$)", finished)
        if not bar and words:
            words, ended = words[:-1], words[-1:]
        page.states |= dict.fromkeys(map(str.lower, words), False)
        page.states |= {word: None if word in _GIVEN_UP else True for word in map(str.lower, ended)}
    elif text.strip() and name in ("TITLE", "SUBTITLE", "AUTHOR", "DATE", "PROPERTY"):
        page.fields.append((name.lower(), plain_org(text)))


def _item(page: _Page, number: int, indent: int, text: str) -> Block:
    while page.indents and indent < page.indents[-1] + 2:
        page.indents.pop()
    page.indents.append(indent)
    done, label = None, ""
    if box := _BOX.match(text):
        done, text = box[1] in "xX", text[box.end() :]
    if term := _TERM.fullmatch(text):
        label, text = f"{plain_org(term[1])}:", term[2]
    elif bold := _BOLD.match(text):
        label, text = bold[1].rstrip(": "), text[bold.end() :]
        label += ":" if bold[2] or bold[1].endswith(":") else ""
    level, told = min(len(page.indents), DEEPEST), tuple(_progress(text))
    return Block("item", number, level, plain_org(_COOKIE.sub("", text)), label, done, told)


def _row(page: _Page, number: int, line: str) -> None:
    if not page.rows:
        page.close()
    if not re.fullmatch(r"\s*\|[-+|\s]*", line):
        cells = _STAMP.sub(r"\1", line).strip().strip("|").split("|")
        page.rows.append(Row(number, tuple(map(plain_org, cells))))


def _words(page: _Page, number: int, line: str) -> None:
    """A line without a mark: it belongs to the item or paragraph that is open, or begins one."""
    open_kind = "" if page.begun is None else page.begun.kind
    indent = len(line) - len(line.lstrip())
    if open_kind == "paragraph" or (open_kind == "item" and indent > page.indents[-1]):
        page.texts.append(plain_org(line))
        return
    page.indents = []
    page.begin(Block("paragraph", number, 1, plain_org(line)))


def _read(name: str, data: bytes) -> tuple[Contents, ...]:
    return (notes_of(name, decoded(data)),)


def _looks_like(data: bytes) -> bool:
    head = data[:4_000]
    return re.search(rb"(?im)^#\+(title|startup|todo|author):", head) is not None


READER = FileReader("org", (".org", ".org_archive"), _read, _looks_like)
