"""A key result in one line: what kind it is, its figures, its owner and its deadline."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from okrtui.domain.errors import DataProblem
from okrtui.domain.relative_target import target_from
from okrtui.parsing.lines.as_kind import as_kind, read_kind
from okrtui.parsing.lines.deadlines import Deadline, deadline_of
from okrtui.parsing.lines.line import LONGEST, OF_KEY_RESULT, Around, Line, Remark
from okrtui.parsing.lines.owners_tags import People, people_of
from okrtui.parsing.lines.rows import table
from okrtui.parsing.lines.sentence import Reading, Sentence, sentence_of
from okrtui.parsing.lines.tokens import Token, folded_word, tokens_of
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.verbs import DOWN, LEVEL_VERBS, LOSING, MADE_BY, UP
from okrtui.text.matching import composed

Row = Callable[[Sentence], Reading]
_HANGING = words("""
    is are be at to of from by and or with was stays remains on in for than a the has have
""")
"""Words that no title ends with: what follows them is part of a sentence."""
_NAME_ENDS = _HANGING | words("reach reaches up down von auf de a en")
_VERBS = MADE_BY | LOSING | LEVEL_VERBS | UP | DOWN | words("do run swim walk ride sleep")
"""Alone they are no title."""
_TRAILING = " \t:;,=–—-("


def read_key_result(text: str, around: Around, parts: frozenset[str] = OF_KEY_RESULT) -> Line:
    """What one line says of a key result.

    `parts` are those that it has a field for: all others stay in the title. A DataProblem only where figures
    contradict themselves: a start equal to its target, a low end above the high one, units of two kinds.
    """
    return line_of(text, around, parts, table.read)


def read_as(text: str, kind: str, around: Around, parts: frozenset[str] = OF_KEY_RESULT) -> Line:
    """The same words as a key result of another kind: metric, range, milestones or binary, by any of their names.

    What figures it has are used; a DataProblem names the field that is missing.
    """
    named = read_kind(kind)
    if not named:
        raise DataProblem("A kind is number, range, steps or yes/no", "kind")
    return line_of(text, around, parts, lambda sentence: as_kind(sentence, named))


class Parts(NamedTuple):
    """The tokens of a line and what they say beside its title and figures."""

    text: str
    tokens: Sequence[Token]
    deadline: Deadline
    people: People

    @property
    def rest(self) -> list[Token]:
        """The tokens that are none of them; a day that cannot be told is no figure either."""
        is_day = self.deadline.day is not None or self.deadline.remarks
        day = range(self.deadline.first, self.deadline.end) if is_day else range(0)
        return [
            token
            for at, token in enumerate(self.tokens)
            if at not in day and token.kind not in ("owner", "tag")
        ]

    def kept(self, parts: frozenset[str]) -> set[int]:
        """The places of those that leave the title of our short form."""
        taken: set[int] = set()
        if "deadline" in parts and self.deadline.day is not None:
            taken |= set(range(self.deadline.first, self.deadline.end))
        if "owner" in parts and self.people.owner_at is not None:
            taken.add(self.people.owner_at)
        if "tags" in parts:
            taken |= {at for at, _ in self.people.tags}
        return taken

    def fields(self, parts: frozenset[str]) -> dict[str, Any]:
        """Owner, tags and deadline by the model's names."""
        found: dict[str, Any] = {}
        if self.people.owner and "owner" in parts:
            found["owner"] = self.people.owner
        if self.people.tags and "tags" in parts:
            found["tags"] = tuple(dict.fromkeys(tag for _, tag in self.people.tags))
        if self.deadline.day is not None and "deadline" in parts:
            found["deadline"] = self.deadline.day
        return found

    def remarks(self, parts: frozenset[str]) -> tuple[Remark, ...]:
        """What is to be said of them."""
        others = tuple(Remark("another owner", (name,)) for name in self.people.others)
        return (self.deadline.remarks if "deadline" in parts else ()) + (others if "owner" in parts else ())


def parts_of(text: str, around: Around) -> Parts:
    """The parts of a line, with the people it would have as a sentence."""
    tokens = tokens_of(text)
    deadline = deadline_of(tokens, around)
    return Parts(text, tokens, deadline, _people(tokens, deadline, around, anywhere=False))


def _people(tokens: Sequence[Token], deadline: Deadline, around: Around, *, anywhere: bool) -> People:
    """Owner and tags; in our short form (`anywhere`) each @word is an owner and each #word a tag."""
    taken = range(deadline.first, deadline.end) if deadline.day is not None else range(0)
    places = [at for at in range(len(tokens)) if at not in taken]
    found = people_of([tokens[at] for at in places], around, anywhere)
    owner_at = None if found.owner_at is None else places[found.owner_at]
    tags = tuple((places[at], tag) for at, tag in found.tags)
    return People(found.owner, owner_at, tags, found.others)


def line_of(text: str, around: Around, parts: frozenset[str], row: Row) -> Line:
    """A line as one reader of its figures understands it."""
    text = composed(text).strip()
    if len(text) > LONGEST:
        return Line(text, "binary", name=text)
    found = parts_of(text, around)
    rest = found.rest
    reading = row(sentence_of(rest, around))
    short = _is_short(rest, reading)
    if short:
        people = _people(found.tokens, found.deadline, around, anywhere=True)
        found = found._replace(people=people)
    name = _short_title(found, rest, reading, parts) if short else _name(text, rest, reading)
    # Figures in two units stay in the title: one of the units is in no field.
    title = name if short and all(remark.about != "converted" for remark in reading.remarks) else text
    fields = {**with_start(reading.fields), **found.fields(parts)}
    return Line(title, reading.kind, fields, reading.remarks + found.remarks(parts), short, name)


def _is_short(rest: Sequence[Token], reading: Reading) -> bool:
    """Whether a line is our short form: a title, and behind it figures with a sign of ours."""
    return reading.signed and reading.last >= _last(rest) and not _hangs(rest, reading.first)


def _last(rest: Sequence[Token]) -> int:
    """The last token but for a closing sign."""
    last = len(rest) - 1
    while last >= 0 and rest[last].text in (".", ";", "!"):
        last -= 1
    return last


def _short_title(found: Parts, rest: Sequence[Token], reading: Reading, parts: frozenset[str]) -> str:
    """The title of our short form: what is left without figures and parts that have a field."""
    gone = [found.tokens[at] for at in sorted(found.kept(parts))]
    return cut_title(found.text, [*gone, *rest[reading.first :]])


def _hangs(rest: Sequence[Token], first: int) -> bool:
    """Whether the words in front of the figures are no title without them."""
    return first > 0 and rest[first - 1].word in _HANGING


def cut_title(text: str, gone: Iterable[Token]) -> str:
    """A text without some of its tokens."""
    kept, at = [], 0
    for token in sorted(gone, key=lambda token: token.start):
        kept.append(text[at : token.start])
        at = max(at, token.end)
    kept.append(text[at:])
    return " ".join("".join(kept).split()).rstrip(_TRAILING).strip()


def with_start(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with the target in place of a change, where the start is known."""
    if "change" not in fields or "start" not in fields:
        return fields
    target = target_from(fields["change"], fields["start"], fields.get("unit", ""))
    if target is None:
        return fields
    return {name: value for name, value in fields.items() if name not in ("change", "better")} | {
        "target": target
    }


def _name(text: str, rest: Sequence[Token], reading: Reading) -> str:
    """The title without the figures at its end; the echo gives those in its own words."""
    if reading.kind == "binary" or reading.last < len(rest) - 1 or reading.last < reading.first:
        return text
    first = reading.first
    while first > 0 and rest[first - 1].word in _NAME_ENDS:
        first -= 1
    name = text[: rest[first].start].rstrip(_TRAILING) if first else ""
    return name if len(name) > 1 and folded_word(name) not in _VERBS else text
