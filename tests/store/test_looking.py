"""What is looked for in a long table: the first time line by line, from then on in groups, and the same each time."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.domain import table as tables
from okrtui.domain.model.entry import Reading
from okrtui.domain.table import Table
from okrtui.domain.workspace import Workspace
from okrtui.store.codec import encoded, peek, reader
from okrtui.store.document import line_of
from tests.builders import TODAY

KPIS = st.sampled_from(["A1", "A12", "B", "é1"])
NOTES = st.sampled_from(["", "A1", 'said "kpi":"A1"', "\\u0041", "ä"])


@given(
    st.lists(st.tuples(KPIS, NOTES, st.booleans(), st.booleans(), st.booleans()), max_size=8),
    st.lists(KPIS, min_size=3, max_size=3),
)
def test_a_look_at_each_line_finds_what_groups_say(
    given_lines: list[tuple[str, str, bool, bool, bool]], asked: list[str]
) -> None:
    """Whatever else the lines say, however they are written, and whether some of them have been read already."""
    entries: dict[str, bytes] = {}
    owners: dict[str, str] = {}
    for number, (kpi, note, escaped, spaced, _) in enumerate(given_lines):
        fields: dict[str, Any] = {
            "id": f"R{number}", "kpi": kpi, "note": note, "value": 1.0, "on": TODAY.isoformat(),
            "at": "2026-11-20T12:00:00Z", "created": "2026-11-20T12:00:00Z", "changed": "2026-11-20T12:00:00Z",
        }  # fmt: skip
        text = json.dumps(fields, ensure_ascii=escaped, separators=(", ", ": ") if spaced else (",", ":"))
        entries[fields["id"]] = text.replace('"A1', '"\\u00411').encode() if escaped else text.encode()
        owners[fields["id"]] = kpi
    table: Table[Reading] = Table(dict(entries), reader("readings"), peek)
    for key, (*_, read) in zip(entries, given_lines, strict=True):
        if read:
            assert encoded(table[key])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "LONG", 0)
        for kpi in asked:
            assert table.keys_of("kpi", kpi) == [key for key, owner in owners.items() if owner == kpi]


def test_one_question_puts_nothing_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only whoever asks again, as a screen does, has all lines of a long table put in groups."""
    monkeypatch.setattr(tables, "LONG", 2)
    seen: list[int] = []

    def counted(lines: Any, field: str) -> list[str]:
        seen.append(len(lines))
        return peek(lines, field)

    lines: dict[str, Any] = {f"R{n}": b'{"id":"R%d","kpi":"%b"}' % (n, b"A" if n else b"B") for n in range(5)}
    table: Table[Reading] = Table(lines, reader("readings"), counted)
    assert table.keys_of("kpi", "B") == ["R0"]
    assert seen == [1]
    assert table.keys_of("kpi", "A") == ["R1", "R2", "R3", "R4"]
    assert seen == [1, 5]


@given(
    st.lists(
        st.tuples(st.floats(-1e6, 1e6), st.integers(0, 40), st.booleans(), st.booleans()),
        max_size=8,
    ),
    st.none() | st.integers(1, 4),
    st.none() | st.integers(0, 40),
)
def test_days_and_values_are_what_the_readings_say(
    given_lines: list[tuple[float, int, bool, bool]], newest: int | None, since: int | None
) -> None:
    """In their order, all or some of them, however a line is written and whether it was read before."""
    entries: dict[str, Any] = {}
    for number, (value, ago, spaced, _) in enumerate(given_lines):
        fields = {
            "id": f"R{number}", "kpi": "A", "value": value, "on": (TODAY - timedelta(days=ago)).isoformat(),
            "at": "2026-11-20T12:00:00Z", "created": "2026-11-20T12:00:00Z", "changed": "2026-11-20T12:00:00Z",
        }  # fmt: skip
        entries[f"R{number}"] = json.dumps(fields).encode() if spaced else line_of(fields)
    tables: dict[str, Any] = {"readings": Table(entries, reader("readings"), peek)}
    for key, (*_, read) in zip(list(entries), given_lines, strict=True):
        assert not read or tables["readings"][key]
    workspace = Workspace(tables)
    day = None if since is None else TODAY - timedelta(days=since)
    seen = workspace.values_of_readings("A", newest, day)
    assert seen == [(item.on, item.value) for item in workspace.readings_of("A", newest, day)]
