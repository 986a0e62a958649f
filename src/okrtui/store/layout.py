"""The last written state of the file, from which the next one is made: what did not change is copied.

To put the 26,000 lines of ten years together takes 22 ms, to copy 7 MB 3: a save
holds the lock in the meantime, and a command of one value waits for it.
"""

from collections.abc import Iterable, Mapping

from okrtui.store.document import SEPARATOR, Sections, are_plain, table_text

FEW = 64
"""Lines of a table that are put in their places one by one; where more changed, all are put together."""
Piece = bytes | memoryview


class Layout:
    """The bytes of a file, and where in them the lines of each table are."""

    def __init__(self, data: bytes = b"", sections: Sections | None = None) -> None:
        """`sections` are the lines of `data` as they were cut from it; a table that was brought up is another one."""
        self.data = data
        self._records = dict(sections or {})
        self._places: dict[str, tuple[int, int]] | None = None
        """Where each table is that is written as we write it, from its name to its brace."""

    def after(self, sections: Sections, touched: Mapping[str, Iterable[str]]) -> "Layout":
        """The file of these lines, tables and ids sorted. In tables that are others, only the `touched` ids differ."""
        made = Layout()
        made._records, made._places = dict(sections), {}
        pieces, at = list[Piece](), 0
        for table in sorted(sections):
            found, ours = self._table(table, sections[table], touched.get(table, ()))
            pieces += [b"," if pieces else b"{", *found]
            size = sum(map(len, found))
            if ours:
                made._places[table] = at + 1, at + 1 + size
            at += 1 + size
        made.data = b"".join([*pieces, b"}\n"] if pieces else [b"{}\n"])
        return made

    def _table(
        self, table: str, records: dict[str, bytes], touched: Iterable[str]
    ) -> tuple[list[Piece], bool]:
        """The text of a table, and whether each of its lines has a line of the file for itself."""
        was, place = self._records.get(table), self._known_places().get(table)
        if was is not None and place is not None:
            if was is records:
                return [memoryview(self.data)[slice(*place)]], True
            spliced = self._spliced(place, was, records, sorted(touched))
            if sum(map(len, spliced)) == _size(table, records):
                return spliced, True
        text = table_text(table, records)
        return [text], text.count(b"\n") == len(records) + 1

    def _known_places(self) -> dict[str, tuple[int, int]]:
        if self._places is None:
            self._places = self._read_places()
        return self._places

    def _read_places(self) -> dict[str, tuple[int, int]]:
        """Where the tables are of a file that was read: one after another, each line as long as its id and record.

        Nothing where that does not come out, as of one with other spaces, or where ids are out of their order.
        """
        places, at = {}, 1
        for table, records in self._records.items():
            if not self.data.startswith(b'"%b":{\n' % table.encode(), at):
                return {}
            size, keys = _size(table, records), list(records)
            if are_plain(keys) and keys == sorted(keys):
                places[table] = at, at + size
            at += size + 1
        return places if at + 1 == len(self.data) else {}

    def _spliced(
        self, place: tuple[int, int], was: dict[str, bytes], now: dict[str, bytes], touched: list[str]
    ) -> list[Piece]:
        """The text of a table with some lines changed, or new behind all others; nothing where that is not all."""
        if len(touched) > FEW or not was or not are_plain(touched):
            return []
        last = max(was)
        begin, end = place
        view, pieces, more = memoryview(self.data), list[Piece](), list[Piece]()
        for key in touched:
            line, old = now.get(key), was.get(key)
            if line is None or (old is None and key < last):
                return []
            name = b'"%b":' % key.encode()
            if old is None:
                more += [SEPARATOR, name, line]
                continue
            # A line break is between lines only, so that nothing inside of one is found.
            at = self.data.find(b"\n%b%b" % (name, old), begin, end)
            if at < 0:
                return []
            at += 1 + len(name)
            pieces += [view[begin:at], line]
            begin = at + len(old)
        # Behind the last line are a line break and a brace.
        return [*pieces, view[begin : end - 2], *more, view[end - 2 : end]]


def _size(table: str, records: dict[str, bytes]) -> int:
    """The bytes that a table takes whose ids are as they are: what was spliced and has others is put together."""
    own = len('"":{\n}') + len(table.encode())
    if not records:
        return own
    keys = len("".join(records).encode())
    # Behind the last line is a line break as well, and no comma.
    return own + keys + sum(map(len, records.values())) + len('"":,\n') * len(records) - 1
