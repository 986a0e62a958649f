"""What programs wrap goals in: the edges and nodes of GraphQL, the fields of a record, lists that name each other."""

from typing import Any

from okrtui.parsing.files.contents import Tree
from okrtui.parsing.files.day_columns import machine_day
from okrtui.parsing.files.tree_keys import key_word

_BESIDE_NODES = frozenset(("page info", "total count", "typename", "cursor", "count", "total"))
_BESIDE_FIELDS = frozenset(
    ("id", "type", "created time", "created at", "links", "relationships", "cell format")
)
_FIELDS = ("fields", "attributes", "properties")
_DAYS = frozenset(
    ("date", "day", "on", "period key", "period", "week", "month", "created at", "timestamp", "time")
)
_VALUE = key_word("value")
DEEPEST = 64


def unwrapped(tree: Tree) -> Tree:
    """The tree without its wrappers; its lines are those of what was wrapped."""
    work = _Unwrapping(dict(tree.lines))
    root = work.plain(work.filled(tree.root), 0)
    root = work.joined(root) if isinstance(root, dict) else root
    return Tree(tree.name, work.named(root, work.ids, 0), work.lines, tree.remarks)


class _Unwrapping:
    """A tree on its way out of its wrappers."""

    def __init__(self, lines: dict[int, int]) -> None:
        self.lines = lines
        self.ids: set[str] = set()
        """Those of records that were in wrappers."""

    def _made(self, old: Any, new: Any) -> Any:
        if id(old) in self.lines:
            self.lines[id(new)] = self.lines[id(old)]
        return new

    def filled(self, root: Any) -> Any:
        """An answer in JSON:API with what it includes put into the records that name it, each once."""
        included = root.get("included") if isinstance(root, dict) else None
        if not isinstance(included, list) or not isinstance(root.get("data"), list | dict):
            return root
        waiting = {_name_of(one): one for one in included if isinstance(one, dict)}
        data = root["data"]
        made = [self._filled(one, waiting, 0) for one in (data if isinstance(data, list) else [data])]
        left = list(waiting.values())
        return {**root, "data": made, "included": left}

    def _filled(self, record: Any, waiting: dict[tuple[str, str], Any], depth: int) -> Any:
        """A record with what it names in its fields; what was taken by one is not there for the next."""
        related = record.get("relationships") if isinstance(record, dict) else None
        if not isinstance(related, dict) or depth > DEEPEST:
            return record
        fields = dict(record["attributes"]) if isinstance(record.get("attributes"), dict) else {}
        for name, link in related.items():
            names = link.get("data") if isinstance(link, dict) else None
            found = [
                waiting.pop(_name_of(one))
                for one in (names if isinstance(names, list) else [names])
                if isinstance(one, dict) and _name_of(one) in waiting
            ]
            inner = [self._filled(one, waiting, depth + 1) for one in found]
            if inner and name not in fields:
                fields[name] = inner if isinstance(names, list) else inner[0]
        return self._made(record, {**record, "attributes": fields})

    def plain(self, value: Any, depth: int) -> Any:
        """A value with plain lists and dicts in place of edges, nodes and fields."""
        if depth > DEEPEST:
            return value
        if isinstance(value, list):
            return self._same_or(value, [self.plain(one, depth + 1) for one in value])
        if not isinstance(value, dict):
            return value
        words = {key_word(str(name)): name for name in value}
        for wrapper in ("edges", "nodes"):
            if wrapper in words and not words.keys() - {wrapper, "edges", "nodes"} - _BESIDE_NODES:
                return self.plain(value[words[wrapper]], depth + 1)
        if set(words) - {"cursor", "typename"} == {"node"}:
            return self.plain(value[words["node"]], depth + 1)
        for wrapper in _FIELDS:
            inner = value.get(wrapper)
            if isinstance(inner, dict) and not words.keys() - {wrapper} - _BESIDE_FIELDS:
                outer = {name: one for name, one in value.items() if name in ("id", "type")}
                self.ids.update(str(one) for name, one in outer.items() if name == "id")
                return self._made(value, {**outer, **self.plain(inner, depth + 1)})
        return self._same_or(value, {name: self.plain(one, depth + 1) for name, one in value.items()})

    def _same_or(self, old: Any, new: Any) -> Any:
        """What was there where nothing in it changed."""
        pairs = (
            zip(old.values(), new.values(), strict=True)
            if isinstance(old, dict)
            else zip(old, new, strict=True)
        )
        return old if all(one is other for one, other in pairs) else self._made(old, new)

    def named(self, value: Any, ids: set[str], depth: int) -> Any:
        """A value where a list with one id of a record is that id."""
        if depth > DEEPEST or not ids:
            return value
        if isinstance(value, list):
            if len(value) == 1 and isinstance(value[0], str) and value[0] in ids:
                return value[0]
            return self._same_or(value, [self.named(one, ids, depth + 1) for one in value])
        if isinstance(value, dict):
            return self._same_or(
                value, {name: self.named(one, ids, depth + 1) for name, one in value.items()}
            )
        return value

    def joined(self, root: dict[str, Any]) -> dict[str, Any]:
        """Lists of a dump where the values of a thing name it: they hang in it as its history."""
        lists = {
            name: value
            for name, value in root.items()
            if isinstance(value, list) and value and all(isinstance(one, dict) for one in value)
        }
        made = dict(root)
        for name, rows in lists.items():
            for owner, things in lists.items():
                key = None if owner == name else _reference(rows, owner, things)
                if key is None or not all(map(_is_dated, rows)):
                    continue
                of: dict[Any, list[dict[str, Any]]] = {}
                for row in rows:
                    of.setdefault(row[key], []).append({n: one for n, one in row.items() if n != key})
                made[owner] = [
                    self._made(one, {**one, "history": of[one["id"]]}) if one["id"] in of else one
                    for one in made[owner]
                ]
                made.pop(name, None)
                break
        return made


def _name_of(record: dict[str, Any]) -> tuple[str, str]:
    return str(record.get("type", "")), str(record.get("id", ""))


def _reference(rows: list[dict[str, Any]], owner: str, things: list[dict[str, Any]]) -> str | None:
    """The key of rows that names the things of another list: key_result_id those of key_results."""
    wanted = {f"{key_word(owner).removesuffix('s')} id", f"{key_word(owner)} id"}
    ids = {one.get("id") for one in things}
    for name in rows[0]:
        if key_word(name) in wanted and None not in ids and all(row.get(name) in ids for row in rows):
            return name
    return None


def _is_dated(row: dict[str, Any]) -> bool:
    """Whether a dict is a value of a day."""
    words = {key_word(str(name)) for name in row}
    measured = any(_VALUE in word or word in ("progress", "actual") for word in words)
    return measured and bool(words & _DAYS)


def as_entry(one: Any) -> Any:
    """A value of a series as a dict: of [day, value] or [value, day]; anything else as it is."""
    if not (isinstance(one, list) and len(one) == 2):
        return one
    for day, value in (one, reversed(one)):
        text = machine_day(day) or (day if isinstance(day, str) and any(map(str.isdigit, day)) else "")
        if text and isinstance(value, int | float | None) and not isinstance(value, bool):
            return {"date": text, "value": value}
    return one
