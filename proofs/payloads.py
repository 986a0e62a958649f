"""Forty texts that steer a terminal, and a file in which every text field is one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal, get_origin

from okrtui.domain.model.record import Part, flat
from okrtui.sample.files import sample_bytes
from okrtui.store.codec import KINDS, kind_of

ESC, ST, BEL, C1 = "\x1b", "\x1b\\", "\x07", "\x9b"
PAYLOADS: tuple[str, ...] = (
    f"{ESC}]0;PWNED{BEL}", f"{ESC}]2;PWNED{ST}", f"{ESC}]52;c;UFdORUQ={BEL}", f"{ESC}]52;p;?{ST}",
    f"{ESC}]8;;http://evil.example{ST}link{ESC}]8;;{ST}", f"{ESC}]4;1;rgb:ff/ff/ff{BEL}", f"{ESC}]10;#123456{BEL}",
    f"{ESC}]11;#123456{BEL}", f"{ESC}]7;file:///etc{BEL}", f"{ESC}]9;note{BEL}", f"{ESC}]777;notify;a;b{BEL}",
    f"{ESC}]1337;File=inline=1:AAAA{BEL}", f"{ESC}]133;A{BEL}", f"{ESC}P$q\"p{ST}", f"{ESC}P+q544e{ST}",
    f"{ESC}_Gi=31;AAAA{ST}", f"{ESC}^private{ST}", f"{ESC}X start{ST}", f"{ESC}[6;77n", f"{ESC}[5;77n",
    f"{ESC}[21t", f"{ESC}[8;5;5t", f"{ESC}[2;77J", f"{ESC}[3;77J", f"{ESC}[77;1H", f"{ESC}[?1049;77l",
    f"{ESC}[?1000;77h", f"{ESC}[8;31;77m", f"{ESC}c", f"{ESC}#8", f"{ESC}(0", f"{C1}2;77J", "\x9d0;PWNED\x9c",
    "\x90q\x9c", f"ring{BEL}", "back\b\b\b\bFAKE", "line\rFAKE", "abc\u202edef\u202c", "a\u2066b\u2069\u200f\u2028c",
    "sur\udc9b\ud800\x7f\x0e\x0f\x05",
)  # fmt: skip
"""Parameters of 77 are none that Textual sends of its own: what is found came out of the file."""

LINKS = frozenset(
    {
        "id",
        "cycle",
        "parent",
        "objective",
        "kpi",
        "key_result",
        "came_from",
        "guardrails",
        "undo_of",
        "redo_of",
        "kind",
    }
)
"""Fields that name another record, or say what a record is: no texts of a user's."""
_OWN = re.compile(r"\x1b\]22;[a-z-]*\x07")
"""The shape of the mouse pointer, which Textual sends."""
_SEQUENCE = re.compile(r"\x1b\[[?<>=]?[\d;:]*[ $]?[A-Za-z@`]|\x1b[=>78M(][B]?|\x1bP[^\x1b]*\x1b\\")
_STEERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def hostile(payload: str) -> bytes:
    """The sample company with this in every text field, those included that the sample leaves out."""
    tables: dict[str, dict[str, dict[str, Any]]] = json.loads(sample_bytes("company"))
    number = 0
    for table, records in tables.items():
        for record in records.values():
            number += 1
            _fill(KINDS[table] if table != "key_results" else kind_of(table, record), record, payload, number)
    meta = next(iter(tables["_meta"].values()))
    meta["settings"] = {**meta.get("settings", {}), "currency": payload}
    return json.dumps(tables).encode("ascii")


def _fill(kind: type[Part], record: dict[str, Any], payload: str, number: int) -> None:
    for name, spec in kind.fields.items():
        place = spec.in_file or name
        if name in LINKS:
            continue
        kinds = flat(spec.annotation)
        if str in kinds:
            record[place] = f"{payload}{number}" if name == "key" else payload
        elif any(get_origin(item) is Literal for item in kinds):
            continue
        elif any(get_origin(item) is tuple and "str" in str(item) for item in kinds):
            record[place] = [payload]
        elif name == "conflicts":
            record[place] = {"title": payload}
        elif name == "steps" and isinstance(record.get(place), list):
            for step in record[place]:
                if isinstance(step, dict):
                    step["title"] = payload
    record["of_another_program"] = payload


def file_name(payload: str) -> str:
    """A name for a file that holds what a name can."""
    return payload.replace("/", "_").replace("\0", "").replace("\ud800", "")[:60] + ".json"


def put(file: Path, payload: str) -> None:
    """The hostile file."""
    file.write_bytes(hostile(payload))
    file.chmod(0o600)


def raw(out: bytes, payload: str) -> str:
    """What of the payload came through in what was sent to a terminal; nothing, if all is well."""
    try:
        text = out.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"bytes that are no UTF-8: {out[error.start : error.start + 8]!r}"
    text = _OWN.sub("", text)
    if payload in text:
        return f"the payload itself: {payload!r}"
    left = _STEERS.search(_SEQUENCE.sub("", text))
    if left:
        return f"{left.group()!r} in {_SEQUENCE.sub('', text)[max(0, left.start() - 20) : left.end() + 20]!r}"
    return ""
