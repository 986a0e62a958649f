"""Files cut short, with a byte flipped, or of no sense: told in a sentence, or opened; never overwritten."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.terminal import surroundings

from okrtui.sample.files import sample_bytes
from okrtui.store import store
from proofs import mutants
from proofs.children import Child, Report
from proofs.commands import done, words_on
from proofs.table import Row, Run, dice
from proofs.work import KPI, seeded

SIZE = 20_000
BAD, FAULT = 65, 70
OPENED = (0, 2, 69)
"""A flip inside a text leaves a file that is one: a command may still find no such key, or a newer schema.

Not so where nothing is left to be read: a store that takes such a file for a new one
finds no such key either, and its next change writes over it.
"""
REAL = 50
"""Trials through a real process."""


def prove(run: Run) -> list[Row]:
    """Every cut, random flips and a corpus, each with a command that reads and writes."""
    store.RETRY_AFTER = 0.0  # in this process alone: nobody is writing these files
    file = run.place("damage") / "okrtui.json"
    whole = _whole(file)
    chance = dice(run.seed)
    cuts = range(len(whole)) if not run.short else sorted(chance.sample(range(len(whole)), 1000))
    flips = run.count(2000, 300)
    kinds = {
        "cut short": [(f"cut at {size}", whole[:size]) for size in cuts],
        "a byte flipped": [_flipped(whole, chance) for _ in range(flips)],
        "malformed on purpose": corpus(whole),
        "one field that is none": odd_fields(whole),
    }
    rows = [_row(file, kind, cases) for kind, cases in kinds.items()]
    rows.append(_mutant(file, [case for case in kinds["malformed on purpose"] if _nothing(case[1])]))
    some = [case for cases in kinds.values() for case in cases]
    rows.append(_real(file, chance.sample(some, run.count(REAL, 10))))
    return rows


def _whole(file: Path) -> bytes:
    """A file of about 20 KB."""
    seeded(file)
    tables = json.loads(file.read_bytes())
    for table in ("check_ins", "readings", "journal"):
        for key in list(tables[table]):
            if len(file.read_bytes()) <= SIZE:
                break
            if table == "readings" and tables[table][key]["on"] == "2024-01-01":
                continue
            del tables[table][key]
            file.write_bytes(_as_ours(tables))
    return file.read_bytes()


def _as_ours(tables: dict[str, dict[str, object]]) -> bytes:
    from okrtui.store.document import joined, line_of

    return joined(
        {
            table: {key: line_of(record) for key, record in records.items()}  # type: ignore[arg-type]
            for table, records in tables.items()
        }
    )


def _flipped(whole: bytes, chance: random.Random) -> tuple[str, bytes]:
    place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
    data = bytearray(whole)
    data[place] ^= bit
    return f"bit {bit} of byte {place} flipped", bytes(data)


def _judged(file: Path, data: bytes, *, reading: bool) -> str:
    """What is wrong with how a command ends on these bytes."""
    for stray in file.parent.iterdir():
        if stray != file:
            stray.unlink()
    file.write_bytes(data)
    words = ("status",) if reading else ("log", KPI, "5")
    return _verdict(file, data, *done(file, *words))


def _verdict(file: Path, data: bytes, status: int, out: str, said: str) -> str:
    if "Traceback" in said + out:
        return "traceback"
    if status == FAULT or status not in ((BAD,) if _nothing(data) else (BAD, *OPENED)):
        return f"exit status {status}: {said.strip()[:120]}"
    if status != 0 and file.read_bytes() != data:
        return "overwritten"
    if status == BAD and not (said.startswith("okrtui: ") and said.count("\n") == 1 and len(said) > 20):
        return f"no sentence: {said[:120]!r}"
    return ""


def _nothing(data: bytes) -> bool:
    """Whether a file says nothing at all."""
    return not data.strip(b"\0 \t\r\n")


def _mutant(file: Path, cases: list[tuple[str, bytes]]) -> Row:
    """A store that takes an empty file for a new one has to be caught, by a command that finds nothing in it."""

    def judged(say: Report) -> None:
        mutants.an_empty_file_is_new()
        # Where a backup says that there was a file, even this store would not begin anew.
        os.environ["XDG_STATE_HOME"] = os.fspath(file.parent.with_name("damage-without-backups"))
        found = [_judged(file, data, reading=reading) for _, data in cases for reading in (False, True)]
        say({"faults": [fault for fault in found if fault]})

    with Child(judged) as child:
        faults = child.hear()["faults"]
    told = f"caught: {faults[0].split(':')[0]}" if faults else "not caught"
    return Row("damage, mutant: an empty file is a new one", "–", "caught", told, len(cases), bool(faults))


def _row(file: Path, kind: str, cases: list[tuple[str, bytes]]) -> Row:
    wrong: Counter[str] = Counter()
    opened = 0
    for number, (name, data) in enumerate(cases):
        # The corpus meets both a command that only looks and one that writes; of the others, every tenth.
        for reading in (False, True) if kind.startswith("malformed") else (number % 10 == 9,):
            fault = _judged(file, data, reading=reading)
            if fault:
                wrong[fault.split(":")[0]] += 1
                if wrong.total() < 6:
                    sys.stderr.write(f"damage: {name}: {fault}\n")
            opened += not reading and file.read_bytes() != data
    told = ", ".join(f"{count} {what}" for what, count in wrong.items()) or "0"
    if kind == "malformed on purpose" and opened:
        told = f"{told}; {opened} written to"
    return Row(
        f"{kind}: tracebacks, overwritten, no sentence", _peer(file, cases), "0",
        f"{told} ({opened} opened)", len(cases), not wrong and not (opened and kind.startswith("malformed")),
    )  # fmt: skip


def _peer(file: Path, cases: list[tuple[str, bytes]]) -> str:
    """How many of a hundred of them plain TinyDB writes over."""
    from tinydb import TinyDB

    plain, changed = file.with_name("plain.json"), 0
    some = cases[:: max(1, len(cases) // 100)]
    for _, data in some:
        plain.write_bytes(data)
        try:
            with TinyDB(plain) as database:
                database.insert({"value": 5})
        except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
            pass
        changed += plain.read_bytes() != data
    plain.unlink()
    return f"{changed} of {len(some)} written over"


def _real(file: Path, cases: list[tuple[str, bytes]]) -> Row:
    """The same through real processes."""
    wrong = 0
    for name, data in cases:
        file.write_bytes(data)
        ended = subprocess.run(
            [sys.executable, "-m", "okrtui", *words_on(file, "log", KPI, "5")],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            env=surroundings(),
            check=False,
        )
        if fault := _verdict(file, data, ended.returncode, ended.stdout, ended.stderr):
            wrong += 1
            sys.stderr.write(f"damage, real command: {name}: {fault}\n")
    return Row("some of these through the real command line", "–", "0", str(wrong), len(cases), not wrong)


def odd_fields(whole: bytes) -> list[tuple[str, bytes]]:
    """Files in which one field is none: it costs its record, and the file opens."""
    tables = json.loads(whole)
    key = next(iter(tables["kpis"]))

    def kpi(**fields: object) -> bytes:
        return json.dumps(
            {**tables, "kpis": {**tables["kpis"], key: {**tables["kpis"][key], **fields}}}
        ).encode()

    return [
        ("a title that is a number", kpi(title=5)),
        ("a title that is a list", kpi(title=["x"])),
        ("a day that is none", kpi(created="yesterday")),
        ("a day out of the calendar", kpi(created="2026-02-30T00:00:00Z")),
        ("ranges that are a text", kpi(ranges="low")),
        ("another record's id", kpi(id="01OTHER")),
    ]


def corpus(whole: bytes) -> list[tuple[str, bytes]]:
    """Files that are none of ours, though they may look it."""
    text = whole.decode("utf-8")
    head, middle = whole[: len(whole) // 2], len(whole) // 2
    tables = json.loads(text)
    key = next(iter(tables["kpis"]))

    def kpi(**fields: object) -> bytes:
        return json.dumps(
            {**tables, "kpis": {**tables["kpis"], key: {**tables["kpis"][key], **fields}}}
        ).encode()

    def raw(value: str) -> bytes:
        return kpi(floor="@").replace(b'"@"', value.encode())

    return [
        ("zero length", b""),
        ("a space", b" "),
        ("a newline", b"\n"),
        ("NULs alone", b"\0" * len(whole)),
        ("NULs at the end", head + b"\0" * middle),
        ("a NUL in a text", whole.replace(b"Proof of work", b"Proof\0of work")),
        ("a byte order mark", b"\xef\xbb\xbf" + whole),
        ("UTF-16", text.encode("utf-16")),
        ("latin-1", text.replace("Proof of work", "Prüf of wörk").encode("latin-1", "replace")),
        ("cut in a character", whole.replace(b"Proof of work", b"Proof \xe2\x82")),
        ("conflict markers", b"<<<<<<< ours\n" + whole + b"=======\n" + whole + b">>>>>>> theirs\n"),
        ("conflict markers inside", head + b"\n<<<<<<< ours\n=======\n>>>>>>> theirs\n" + whole[middle:]),
        ("twice in a row", whole + whole),
        ("an old tail", whole + whole[-300:]),
        ("a top-level list", b"[" + whole + b"]"),
        ("a number", b"5"),
        ("null", b"null"),
        ("a text", b'"okrtui"'),
        ("deep lists", b"[" * 200_000),
        ("deep objects", b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
        ("deep in a field", raw("[" * 5000 + "]" * 5000)),
        ("a key twice in a record", whole.replace(b'"key":"proof"', b'"key":"proof","key":"other"')),
        (
            "a record twice",
            whole.replace(b'"kpis":{\n', b'"kpis":{\n"%b":{"id":"%b"},\n' % ((key.encode(),) * 2), 1),
        ),
        ("a table twice", whole.replace(b'"kpis":{', b'"kpis":{},"kpis":{', 1)),
        ("a table that is a list", json.dumps({**tables, "kpis": []}).encode()),
        ("a table that is null", json.dumps({**tables, "kpis": None}).encode()),
        ("a record that is a text", json.dumps({**tables, "kpis": {key: "x"}}).encode()),
        ("a huge whole number", raw("1" * 5000)),
        ("a number beyond all floats", raw("1e999")),
        ("NaN", raw("NaN")),
        ("-Infinity", raw("-Infinity")),
        ("a schema that is a text", json.dumps({**tables, "_meta": {"file": {"schema": "one"}}}).encode()),
        ("a schema that is a list", json.dumps({**tables, "_meta": {"file": {"schema": [1]}}}).encode()),
        ("no table of ours", b'{"recipes":{"1":{"title":"soup"}}}'),
        ("a picture", sample_bytes("personal")[:0] + b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50),
    ]
