"""A plain TinyDB file of our tables: integer document ids, no `_meta`, perhaps no stamps.

Ids are worked out of the table and the document id alone, so that they are the
same at each reading, whatever else an editor changes in between, and sort as
the document ids did. A record that brings a text of its own as `id` keeps it.
What names a record by its document id or its `id` is renumbered with it.
"""

import hashlib
import re
from typing import Any

from okrtui.ids import encoded

Fields = dict[str, Any]
Tables = dict[str, dict[str, Fields]]

OURS = (
    "cycles", "objectives", "key_results", "initiatives", "check_ins", "kpis", "readings", "journal",
    "tombstones",
)  # fmt: skip
REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "objectives": {
        "cycle": ("cycles",), "parent": ("objectives", "key_results"), "guardrails": ("kpis",),
        "came_from": ("objectives",),
    },
    "key_results": {"objective": ("objectives",), "kpi": ("kpis",), "came_from": ("key_results",)},
    "initiatives": {"objective": ("objectives",)},
    "check_ins": {"key_result": ("key_results",)},
    "readings": {"kpi": ("kpis",)},
}  # fmt: skip
"""Fields that name records, and the tables they name them in, in the order they are looked through. They are
schema 1's, and stay so whatever the domain says later."""
EPOCH = "2000-01-01T00:00:00Z"
EPOCH_MS = 946_684_800_000
_DAYS = ("on", "start", "start_date", "due")


def step(tables: Tables) -> Tables:
    """Ids, stamps and kinds for what has none; what is as it should be stays so."""
    ids = {table: _ids(table, tables.get(table, {})) for table in OURS}
    made: Tables = {table: dict(records) for table, records in tables.items() if table not in OURS}
    for table in OURS:
        if table not in tables:
            continue
        records = {
            ids[table][key]: _record(table, ids[table][key], fields, ids)
            for key, fields in tables[table].items()
        }
        made[table] = dict(sorted(records.items()))
    if "kpis" in made:
        made["kpis"] = _with_keys(made["kpis"])
    if not made.get("_meta"):
        stamps = [fields["created"] for table in OURS for fields in made.get(table, {}).values()]
        since = min((stamp for stamp in stamps if isinstance(stamp, str)), default=EPOCH)
        made["_meta"] = {
            "file": {
                "id": "file",
                "ver": 1,
                "created": since,
                "changed": since,
                "min_reader": 1,
                "revision": 0,
            }
        }
    return made


def _ids(table: str, records: dict[str, Fields]) -> dict[str, str]:
    """The new id under every name a record goes by: its document id, and its own `id` where it differs."""
    own: dict[str, str] = {}
    taken: set[str] = set()
    for key, fields in records.items():
        said = fields.get("id")
        text = said if isinstance(said, str) and said and not said.isdigit() and said not in taken else ""
        own[key] = text or (_numbered(table, int(key)) if _is_number(key) else key)
        taken.add(own[key])
    by_field = {
        str(fields["id"]): own[key]
        for key, fields in records.items()
        if isinstance(fields.get("id"), int | str) and str(fields["id"]) not in own
    }
    return {**by_field, **own}


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= 12


def _numbered(table: str, number: int) -> str:
    mark = hashlib.sha256(f"{table}/{number}".encode()).digest()[:10]
    return encoded((EPOCH_MS + number) << 80 | int.from_bytes(mark, "big"))


def _record(table: str, key: str, fields: Fields, ids: dict[str, dict[str, str]]) -> Fields:
    made = {**fields, "id": key}
    for name, tables in REFERENCES.get(table, {}).items():
        said = fields.get(name)
        if isinstance(said, list):
            made[name] = [_renamed(item, tables, ids, key) for item in said]
        elif said is not None:
            made[name] = _renamed(said, tables, ids, key)
    for name in ("created", "changed", "at"):
        if isinstance(made.get(name), str):
            made[name] = _zoned(made[name])
    created = made.get("created") or made.get("at") or _first_day(made) or made.get("changed") or EPOCH
    made.setdefault("created", created)
    made.setdefault("changed", made.get("at") or created)
    made.setdefault("ver", 1)
    if table in ("check_ins", "readings", "journal", "tombstones"):
        made.setdefault("at", created)
    if table in ("check_ins", "readings"):
        made.setdefault("on", str(made["at"])[:10])
    if table == "key_results":
        made.setdefault("kind", _kind(made))
    return made


def _renamed(said: Any, tables: tuple[str, ...], ids: dict[str, dict[str, str]], own: str) -> Any:
    """A reference under the new id, never the record's own; one that leads nowhere stays, as a text."""
    if isinstance(said, bool) or not isinstance(said, int | str):
        return said
    found = [ids[table][str(said)] for table in tables if str(said) in ids[table]]
    return next((key for key in found if key != own), str(said))


def _zoned(text: str) -> str:
    """An instant as we write it: TinyDB's users mostly leave the zone out, and mean UTC for want of another."""
    text = text.replace(" ", "T", 1)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        text += "T00:00:00"
    return text + "Z" if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?", text) else text


def _first_day(fields: Fields) -> str:
    for name in _DAYS:
        if isinstance(fields.get(name), str) and re.fullmatch(r"\d{4}-\d\d-\d\d", fields[name]):
            return f"{fields[name]}T00:00:00Z"
    return ""


def _kind(fields: Fields) -> str:
    """What a key result is by the fields it has."""
    if fields.get("steps"):
        return "milestones"
    if fields.get("target") is not None:
        return "metric"
    return "binary" if fields.get("low") is None and fields.get("high") is None else "range"


def _with_keys(kpis: dict[str, Fields]) -> dict[str, Fields]:
    """KPIs with a short key each, made of the title where there is none."""
    taken = {fields["key"] for fields in kpis.values() if isinstance(fields.get("key"), str)}
    made = {}
    for key, fields in kpis.items():
        if "key" not in fields:
            word = "-".join(re.findall(r"[a-z0-9]+", str(fields.get("title", "")).lower()))[:20] or "kpi"
            name, number = word, 2
            while name in taken:
                name, number = f"{word}-{number}", number + 1
            taken.add(name)
            fields = {**fields, "key": name}
        made[key] = fields
    return made
