"""Every field of every kind of record with values that no person means: it costs its record, and nothing else.

Through twelve commands and all screens, at the start, after an edit from outside while the app is open, and at
the next save. No fault of ours, nothing written by looking, the line kept by a save, the field named at 80 columns.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.tui.robot import Robot

from okrtui.domain.errors import DataProblem
from okrtui.domain.model.record import Part, Record
from okrtui.store import codec, store
from okrtui.store.document import Sections, cut, joined, line_of
from okrtui.store.schema import HIGHEST
from proofs.commands import done
from proofs.table import Row, Run, dice

SAMPLE = Path(__file__).parents[1] / "sample_data" / "schemas" / "schema-0002.json"
NOWHERE = "01ZZZZZZZZZZZZZZZZZZZZZZZZ"
VALUES: dict[str, Any] = {
    "null": None, "empty": "", "zero": 0, "minus one": -1, "true": True, "a list": [], "an object": {},
    "5,000 x": "x" * 5000, "1e308": 1e308, "-0.0": -0.0, "1e-320": 1e-320, "400 digits": int("9" * 400),
    "NaN as a text": "NaN", "30 February": "2026-02-30", "the first day": "0001-01-01", "the last day": "9999-12-31",
    "half a character": "\ud800", "ESC": "\x1b[31m", "an unknown word": "biweekly", "an id that is nowhere": NOWHERE,
    "1e100": 1e100, "1900": "1900-01-01", "2999": "2999-12-31",
}  # fmt: skip
LOOKING: tuple[tuple[str, ...], ...] = (
    ("status",), ("list", "results", "--all"), ("list", "kpis", "--all", "--json"), ("list", "cycles", "--json"),
    ("list", "entries"), ("list", "due"), ("show", "churn", "--json"), ("show", "1"), ("advice",),
    ("report", "--month"),
    ("history",), ("status", "--json"),
)  # fmt: skip
SAVING = ("add", "objective", "Proof of work")
SCREENS = ("T", "O", "R", "K", "A", "H", "C", "M")
COLUMNS = 80
FAULT, BAD = 70, 65


class Case(NamedTuple):
    """One field of one record with one value."""

    table: str
    id: str
    field: str
    """With the place inside it, as `ranges.0.low`."""
    value: str
    """The name of the value."""
    data: bytes
    line: bytes


def prove(run: Run) -> list[Row]:
    """All of them, or some of each kind; the same values through the screens."""
    os.environ["OKRTUI_DB"] = os.fspath(run.folder / "none.json")
    store.RETRY_AFTER = 0.0  # in this process alone: nobody is writing these files
    cases = list(_cases())
    if run.short:
        cases = dice(run.seed).sample(cases, 60)
    place = run.place("fields")
    checks = {
        "twelve commands": _commands,
        "all screens, from the start": _screens,
        "all screens, edited outside while open": _while_open,
        "the next save": _next_save,
    }
    wrong: dict[str, Counter[str]] = {name: Counter() for name in checks}
    damaged = 0
    for number, case in enumerate(cases):
        file = place / f"{number}.json"
        named = _named(case)
        damaged += bool(named)
        for name, check in checks.items():
            file.write_bytes(case.data)
            try:
                fault = check(file, case, named)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
                fault = f"{type(error).__name__}: {error}"
            if fault:
                wrong[name][fault.split(":")[0]] += 1
                sys.stderr.write(f"fields: {case.table}.{case.field} = {case.value}, {name}: {fault[:300]}\n")
        for left in place.iterdir():
            left.unlink()
    return [
        Row(
            f"odd values in every field, {name}: faults, rewritten, not named", "–", "0",
            f"{', '.join(f'{count} {what}' for what, count in found.items()) or '0'} ({damaged:,} cost their record)",
            len(cases), not found,
        )
        for name, found in wrong.items()
    ]  # fmt: skip


def _cases() -> Iterator[Case]:
    sections = cut(SAMPLE.read_bytes())
    assert sections is not None
    for table in codec.KINDS:
        for kind, records in _by_kind(table, sections.get(table, {})).items():
            # Each field in a record that has it, where there is one.
            fullest = sorted(records, key=lambda key: -len(records[key]))
            chosen = {field: key for key in reversed(fullest) for field, _ in _places(kind, records[key])}
            chosen |= {field: key for key in reversed(fullest) for field in records[key]}
            for field, key in chosen.items():
                places = dict(_places(kind, records[key]))[field]
                for name, value in VALUES.items():
                    spoiled = line_of(_with(records[key], places, value))
                    yield Case(table, key, field, name, _put(sections, table, key, spoiled), spoiled)


def _by_kind(table: str, lines: dict[str, bytes]) -> dict[type[Record], dict[str, dict[str, Any]]]:
    """The fields of a table's records by kind and id."""
    found: dict[type[Record], dict[str, dict[str, Any]]] = {}
    for key, line in lines.items():
        fields = json.loads(line)
        found.setdefault(codec.kind_of(table, fields), {})[key] = fields
    return found


def _places(kind: type[Part], fields: dict[str, Any]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Every field a record may have, and those of the parts that it has."""
    for name in sorted(kind.names_in_file | fields.keys()):
        yield name, (name,)
        value = fields.get(name)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for inner in value[0]:
                yield f"{name}.0.{inner}", (name, 0, inner)


def _with(fields: dict[str, Any], places: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(fields))
    inside: Any = made
    for place in places[:-1]:
        inside = inside[place]
    inside[places[-1]] = value
    return made


def _put(sections: Sections, table: str, key: str, line: bytes) -> bytes:
    return joined({**sections, table: {**sections[table], key: line}})


def _named(case: Case) -> str:
    """What has to be said of the record within 80 columns; empty where it is one."""
    fault = codec.fault_in(case.table, case.id, case.line)
    if fault is None and (case.table, case.field) == ("_meta", "schema"):
        schema = json.loads(case.line)["schema"]
        return "" if 0 <= schema <= HIGHEST else "schema"
    return f"{case.table} {case.id}, {fault.field}" if fault else ""


def _is_of_the_file(case: Case) -> bool:
    return case.table == "_meta"


def _commands(file: Path, case: Case, named: str) -> str:
    for words in LOOKING:
        status, out, said = done(file, *words)
        if "Traceback" in out + said or status == FAULT:
            return f"{' '.join(words)}: {said.strip()[:200]}"
        if file.read_bytes() != case.data:
            return f"rewritten: {words}"
        if not named:
            continue
        if _is_of_the_file(case):
            if status != BAD or case.field.split(".")[0] not in said:
                return f"not refused: {words} {status} {said[:100]}"
        elif status not in (0, 1, 2, BAD):
            return f"status {status}: {words}"
        elif status in (0, 1) and not any(named in line[:COLUMNS] for line in said.splitlines()):
            return f"not named: {words} {said[:100]}"
    return ""


def _screens(file: Path, case: Case, named: str) -> str:
    try:
        robot = Robot(file)
    except DataProblem:
        return "" if named and _is_of_the_file(case) else "not opened"
    fault = _walked(robot)
    if file.read_bytes() != case.data:
        return "rewritten"
    said = robot.session.store.warning
    return fault or ("" if named in said[: COLUMNS - 2] else f"not named: {said[:100]}")


def _walked(robot: Robot) -> str:
    """Every screen, with rows opened, the check-in, a report and help."""
    for letter in SCREENS:
        robot.press("escape", letter)
        shown = robot.screen
        robot.press("j", "enter", "j")
        shown += robot.screen
        robot.press("escape", "G", "enter")
        shown += robot.screen
        if "\x1b" in shown:
            return f"escape: on {letter}"
    robot.press("escape", "escape", "c")
    assert robot.screen
    robot.press("escape", "escape", "?")
    assert robot.screen
    return ""


def _while_open(file: Path, case: Case, named: str) -> str:
    file.write_bytes(SAMPLE.read_bytes())
    robot = Robot(file)
    robot.press("O", "j")
    file.write_bytes(case.data)
    try:
        robot.session.store.reread()
    except DataProblem:
        return "" if named and _is_of_the_file(case) else "not read"
    robot.ui.take(robot.session.workspace)
    fault = _walked(robot)
    said = robot.session.store.warning
    if file.read_bytes() != case.data:
        return "rewritten"
    return fault or ("" if named in said[: COLUMNS - 2] else f"not named: {said[:100]}")


def _next_save(file: Path, case: Case, named: str) -> str:
    """Saved from an app that is open, and by a command; the damaged line stays byte for byte."""
    file.write_bytes(SAMPLE.read_bytes())
    robot = Robot(file)
    robot.press("K", "j")
    file.write_bytes(case.data)
    robot.press("5", "enter")
    assert robot.screen
    status, _, said = done(file, *SAVING)
    if status == FAULT or (status != 0 and not _is_of_the_file(case)):
        return f"saving: {status} {said[:200]}"
    if not named:
        return ""
    if _is_of_the_file(case):
        return "" if file.read_bytes() == case.data else "rewritten"
    sections = cut(file.read_bytes())
    return "" if sections is not None and sections[case.table].get(case.id) == case.line else "line not kept"
