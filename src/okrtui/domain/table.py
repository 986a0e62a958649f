"""A table of records that are read when they are looked at.

A file of ten years has 25,000 lines; the first screen needs a few hundred of
them. So a table holds lines as they came, and turns one into a record the
first time it is asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import lt
from typing import Generic, TypeVar, cast

from okrtui.domain.model.record import Record

R = TypeVar("R", bound=Record)
LONG = 2000
"""Records of a table in which one look for some of them is not worth groups of all."""
LONGEST_NUMBER = 18
"""Digits of a number that records are put in order by."""
Peek = Callable[[Sequence[bytes], str], list[str]]
Reader = Callable[[str, bytes], R]


class Table(Mapping[str, R], Generic[R]):
    """Records by id, in the order of their ids."""

    __slots__ = ("_asked", "_entries", "_groups", "_peek", "_read")

    def __init__(
        self,
        entries: dict[str, R | bytes],
        read: Reader[R],
        peek: Peek,
    ) -> None:
        """`read` makes a record of a line; `peek` gives a text or number of many lines, as text, unread."""
        self._entries = entries
        self._read = read
        self._peek = peek
        self._groups: dict[str, dict[str, list[str]]] = {}
        self._asked: set[str] = set()
        """Fields by which records were looked for once, and not put in groups yet."""

    def __getitem__(self, key: str) -> R:
        entry = self._entries[key]
        if isinstance(entry, bytes):
            record = self._read(key, entry)
            self._entries[key] = record
            return record
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def group(self, field: str, value: str) -> list[R]:
        """The records whose text field `field` is `value`."""
        return [self[key] for key in self.keys_of(field, value)]

    def keys_of(self, field: str, value: str) -> list[str]:
        """The ids of the records whose text field `field` is `value`; none of them is read."""
        if field in self._groups or field in self._asked or len(self._entries) < LONG or not value.isalnum():
            return self._groups_of(field).get(value, [])
        # A command asks once: to look through the lines takes a fifth of putting all of them in groups.
        self._asked.add(field)
        return self._searched(field, value)

    def _searched(self, field: str, value: str) -> list[str]:
        """The same, by a look at each line; one that may write it in another way is looked at closely."""
        sought = value.encode()
        entries = self._entries.items()
        near = [
            key for key, entry in entries if type(entry) is not bytes or sought in entry or b"\\u" in entry
        ]
        return [key for key, text in self._texts(near, field) if text == value]

    def texts_of(self, field: str) -> set[str]:
        """What the records say in a text field; none of them is read."""
        return {text for text, keys in self._groups_of(field).items() if keys}

    def _groups_of(self, field: str) -> dict[str, list[str]]:
        groups = self._groups.get(field)
        if groups is None:
            groups = self._groups[field] = self._grouped(field)
        return groups

    def texts(self, field: str) -> list[str]:
        """What the text field `field` says in some record; none of them is read."""
        self.keys_of(field, "")
        return [text for text, keys in self._groups[field].items() if keys]

    def text(self, key: str, field: str) -> str:
        """A text or day of a record as the file has it; the record is not read for it."""
        return self._text(self._entries[key], field)

    def texts_of_each(self, keys: list[str], field: str) -> list[str]:
        """A text, day or number of each of some records, as the file has it; none of them is read."""
        return [text for _, text in self._texts(keys, field)]

    def in_order_by_text(self, keys: list[str], field: str) -> bool:
        """Whether a text or day of records rises from each id to the next; none of them is read."""
        texts = self.texts_of_each(keys, field)
        return all(map(lt, texts, texts[1:]))

    def by_text(self, keys: Iterable[str], field: str) -> dict[str, list[str]]:
        """Some ids by a text or day of their records, none of which is read for it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for key, text in self._texts(list(keys), field):
            found[text].append(key)
        return dict(found)

    def in_order_of(self, field: str) -> list[str]:
        """The ids by a whole number of their records, the smallest first, of equals by id; none of them is read."""
        groups = self._groups_of(field)
        return [key for text in sorted(groups, key=whole_number) for key in groups[text]]

    def _texts(self, keys: list[str], field: str) -> Iterable[tuple[str, str]]:
        entries = [self._entries[key] for key in keys]
        lines = [entry for entry in entries if type(entry) is bytes]
        if not lines:
            return [(key, self._text(entry, field)) for key, entry in zip(keys, entries, strict=True)]
        texts = self._peek(lines, field)
        if len(lines) < len(keys):
            unread = iter(texts)
            texts = [next(unread) if type(entry) is bytes else self._text(entry, field) for entry in entries]
        return zip(keys, texts, strict=True)

    def _text(self, entry: R | bytes, field: str) -> str:
        if isinstance(entry, bytes):
            return self._peek([entry], field)[0]
        value = getattr(entry, field)
        return "" if value is None else str(value)

    def _grouped(self, field: str) -> dict[str, list[str]]:
        return self.by_text(self._entries, field)

    def with_(self, records: Sequence[R], without: Sequence[str] = ()) -> "Table[R]":
        """A new table with `records` put in and the ids of `without` taken out."""
        entries = dict(self._entries)
        for key in without:
            entries.pop(key, None)
        unsorted = False
        last = next(reversed(entries), "")
        for record in records:
            if record.id not in entries:
                unsorted = unsorted or record.id < last
                last = record.id
            entries[record.id] = record
        if unsorted:
            entries = dict(sorted(entries.items()))
        table = Table(entries, self._read, self._peek)
        touched = {record.id for record in records} | set(without)
        # Another thread may look at this table, and group it, in the meantime.
        table._groups = {field: self._regrouped(field, entries, touched) for field in list(self._groups)}
        return table

    def _regrouped(
        self, field: str, entries: dict[str, R | bytes], touched: set[str]
    ) -> dict[str, list[str]]:
        """The groups of a field after some records changed; on a long table far cheaper than grouping again."""
        groups = dict(self._groups[field])
        gone: defaultdict[str, set[str]] = defaultdict(set)
        new: defaultdict[str, list[str]] = defaultdict(list)
        for key in touched:
            was = self._text(self._entries[key], field) if key in self._entries else None
            now = self._text(entries[key], field) if key in entries else None
            if was == now:
                continue
            if was is not None:
                gone[was].add(key)
            if now is not None:
                new[now].append(key)
        # Each group once, however many records of it are touched.
        for text in {*gone, *new}:
            left = [key for key in groups.get(text, ()) if key not in gone[text]]
            groups[text] = sorted([*left, *new[text]]) if new[text] else left
        return groups

    def with_lines(self, lines: Mapping[str, R | bytes], without: Iterable[str]) -> "Table[R]":
        """A new table in which `lines`, some of them read already, replace what was there."""
        entries = cast("dict[str, R | bytes]", {**self._entries, **lines})
        for key in without:
            entries.pop(key, None)
        return Table(dict(sorted(entries.items())), self._read, self._peek)


def whole_number(text: str) -> int:
    """The number a text says; 0 where it says none, or one no counter comes to."""
    return int(text) if len(text) <= LONGEST_NUMBER and text.removeprefix("-").isdecimal() else 0
