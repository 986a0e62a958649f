"""The doctor: looks at everything, changes nothing, and says what is wrong as data."""

import contextlib
import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from okrtui.domain.errors import DataProblem
from okrtui.domain.model.file_records import SCHEMA
from okrtui.store.backups import Backups
from okrtui.store.doctor import records, text
from okrtui.store.doctor.copies import before_last, copies, put_aside
from okrtui.store.doctor.finding import Finding, damage, shortened, warning
from okrtui.store.doctor.surroundings import around
from okrtui.store.doctor.trial import tried
from okrtui.store.document import Sections
from okrtui.store.file import name_of, read_bytes
from okrtui.store.gone import left_of
from okrtui.store.history import read_history
from okrtui.store.reading import in_our_schema, workspace_of
from okrtui.store.schema import records_in
from okrtui.text.escaping import visible


class Report(NamedTuple):
    """What was found, and how much there is."""

    findings: tuple[Finding, ...]
    records: int
    """Records of the user's own that the file holds; 0 where it does not read."""

    @property
    def damaged(self) -> bool:
        """Whether the file does not say what it should."""
        return any(finding.severity == "damage" for finding in self.findings)


def examined(file: Path, backups: Backups, today: date, now: datetime) -> Report:
    """Everything that can be found out without changing anything."""
    name, target = name_of(file), Path(os.path.realpath(file))
    findings: list[Finding] = []
    try:
        data = read_bytes(file)
    except DataProblem as problem:
        findings.append(
            damage("parse", name, problem.sentence, "put the file there, or name another one with --db")
        )
        data = None
    else:
        findings += [] if data is not None else [_missing(file, backups)]
    sections, lived = None, None
    if data is not None:
        sections, found = text.read(name, data)
        findings += found
    newer = False
    if sections is not None:
        schema, sections, found = _ours(file, name, sections, now)
        findings += found
        newer = schema > SCHEMA
    if sections is not None and not newer:
        findings += records.contract(sections)
        with contextlib.suppress(
            DataProblem
        ):  # what the file says of itself is damaged, which is told by now
            workspace = workspace_of(file, sections)
            findings += records.looked_at(workspace, today, now, read_history(file))
            lived = workspace.meta.created, workspace.meta.changed
    findings += around(file)
    findings += tried(file)
    findings += put_aside(target, sections, now)
    findings += before_last(target, sections if lived else None, now)
    findings += copies(data, lived, backups)
    findings.sort(key=lambda finding: finding.severity != "damage")
    return Report(tuple(shortened(findings)), records_in(sections or {}))


def _missing(file: Path, backups: Backups) -> Finding:
    """A file that was there and is gone is damage; one that never was is not there yet."""
    left = left_of(file, backups)
    if left is None:
        fix = "okrtui init creates it, and so does the first change"
        return warning("file", name_of(file), "doesn't exist yet", fix)
    return damage("gone", name_of(file), f"is gone. {left.kept}", left.ways_back)


def _ours(
    file: Path, name: str, sections: Sections, now: datetime
) -> tuple[int, Sections | None, list[Finding]]:
    """The schema of a file, its lines in today's if they can be brought there, and what is said about it."""
    try:
        schema, made = in_our_schema(file, sections, now)
    except DataProblem as problem:
        return SCHEMA, None, [damage("schema", name, problem.sentence, text.REPAIR)]
    if schema > SCHEMA:
        said = f"needs a newer okrtui (schema {schema}; this one writes {SCHEMA}), so it is read-only here"
        return schema, made, [warning("schema", name, said, "update okrtui")]
    return schema, made, []


def damage_in(file: Path, data: bytes, now: datetime) -> list[Finding]:
    """What of these bytes does not say what it should: the checks that a repair is for."""
    name = name_of(file)
    sections, findings = text.read(name, data)
    if sections is None:
        return findings
    schema, ours, found = _ours(file, name, sections, now)
    findings += [finding for finding in found if finding.severity == "damage"]
    if ours is not None and schema <= SCHEMA:
        findings += records.contract(ours)
    return findings


def report_lines(findings: Iterable[Finding]) -> list[str]:
    """Findings as lines: `damage  kpis, MRR: names title twice. Do this`."""
    return [
        f"{finding.severity:<9}{visible(finding.where)}{': ' if finding.where else ''}"
        f"{visible(finding.sentence)}. {finding.fix}"
        for finding in findings
    ]
