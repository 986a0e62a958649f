"""A large file that says the same as when it was checked is not checked again, and what is damaged in it stays so."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.domain.change import Edit
from okrtui.store import checked, codec
from okrtui.store.checked import Checked
from okrtui.store.document import line_of
from okrtui.store.store import Store
from tests.builders import WorkspaceBuilder

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
KPI = {"created": "2026-10-01T08:00:00Z", "changed": "2026-10-01T08:00:00Z", "key": "mrr", "title": "MRR"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a good KPI and a damaged one, taken for a large one."""
    monkeypatch.setattr(checked, "LARGE", 0)
    path = tmp_path / "okrtui.json"
    lines = [b'"%b":%b' % (key.encode(), line_of({**KPI, "id": key, "cadence": cadence}))
             for key, cadence in (("BAD", "biweekly"), ("GOOD", "weekly"))]  # fmt: skip
    path.write_bytes(b'{"_meta":{\n},"kpis":{\n%b\n}}\n' % b",\n".join(lines))
    return path


def opened(file: Path) -> Store:
    """The file, with its note."""
    store = Store(file, NOW, None, Checked(file.with_name("state"), file))
    store.load()
    return store


def none_checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of lines that are checked from now on."""
    seen: list[str] = []
    real = codec.record_in

    def recorded(table: str, key: str, line: bytes) -> object:
        if table == "kpis":
            seen.append(key)
        return real(table, key, line)

    monkeypatch.setattr(codec, "record_in", recorded)
    return seen


def test_the_same_bytes_are_not_checked_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the damaged lines, which are named again; after a save and for another file it holds, too."""
    first = opened(file)
    assert [item.id for item in first.workspace.damaged] == ["BAD"]
    seen = none_checked(monkeypatch)
    again = opened(file)
    assert seen == ["BAD"]
    assert (list(again.workspace.kpis), again.warning) == (
        ["GOOD"], "Damaged: kpis BAD, cadence; okrtui doctor",
    )  # fmt: skip
    with again.transaction() as transaction:
        transaction.commit((Edit(None, WorkspaceBuilder().kpi("new", id="NEW")),))
    seen.clear()
    assert list(opened(file).workspace.kpis) == ["GOOD", "NEW"]
    assert seen == ["BAD"]


def test_other_bytes_are_checked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever their size and time say; and the note is its owner's alone."""
    opened(file)
    (note,) = file.with_name("state").rglob("*.json")
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    file.write_bytes(file.read_bytes().replace(b'"weekly"', b'"weakly"'))
    assert [item.id for item in opened(file).workspace.damaged] == ["BAD", "GOOD"]
    note.write_text("{}")
    assert [item.id for item in opened(file).workspace.damaged] == ["BAD", "GOOD"]
    note.write_bytes(b"\xff")
    assert [item.id for item in opened(file).workspace.damaged] == ["BAD", "GOOD"]


def test_a_small_file_has_no_note(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read faster than a note."""
    monkeypatch.setattr(checked, "LARGE", 1 << 20)
    opened(file)
    assert list(file.with_name("state").rglob("*")) == []
