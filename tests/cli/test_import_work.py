"""How much an import does: each thing once, and twice as much for a file twice as long."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.change import Edit
from okrtui.domain.model.entry import Reading
from okrtui.domain.model.journal import Before
from okrtui.domain.model.record import Part
from okrtui.domain.workspace import Workspace
from tests.cli.conftest import Okr
from tests.steps import TIDY, steps

DAYS = 40
KPIS = 5


def _readings(folder: Path, days: int) -> str:
    first = date(2026, 1, 1)
    rows = [
        f"Measure {kpi},{first + timedelta(days=day)},{kpi}.{day}"
        for kpi in range(KPIS)
        for day in range(days)
    ]
    path = folder / f"{days}.csv"
    path.write_text("\n".join(["kpi,date,value", *rows]) + "\n", "utf-8")
    return str(path)


def test_a_reading_is_made_once(okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One record for its line and one for what undoes it: stamps and checks make no others."""
    made: Counter[type] = Counter()
    begin = Part.__init__

    def counted(self: Part, **values: Any) -> None:
        made[type(self)] += 1
        begin(self, **values)

    monkeypatch.setattr(Part, "__init__", counted)
    okr.done("import", _readings(tmp_path, DAYS), "--yes")
    assert made[Reading] == DAYS * KPIS
    assert made[Before] == DAYS * KPIS + KPIS


def _goals(folder: Path, count: int, target: int) -> str:
    rows = [f"Pool {number},Swim {number},0,{target + number},1" for number in range(count)]
    path = folder / f"{count}-{target}.csv"
    path.write_text("\n".join(["Objective,Key result,Start,Target,Current", *rows]) + "\n", "utf-8")
    return str(path)


def _lists(folder: Path, count: int) -> str:
    """Objectives each below another one, and KPIs whose titles begin with the same word."""
    rows = [f"{number},{number - 1 if number else ''},Objective,Pool {number}" for number in range(count)]
    path = folder / f"parents-{count}.csv"
    path.write_text("\n".join(["Id,Parent,Type,Title", *rows]) + "\n", "utf-8")
    return str(path)


def _kpis(folder: Path, count: int) -> str:
    rows = [f"Lane number {number},2026-01-05,{number}" for number in range(count)]
    path = folder / f"kpis-{count}.csv"
    path.write_text("\n".join(["kpi,date,value", *rows]) + "\n", "utf-8")
    return str(path)


@pytest.mark.parametrize("made", [_lists, _kpis, lambda folder, count: _goals(folder, count, 5)])
def test_twice_the_rows_take_twice_the_work(
    okr: Okr, tmp_path: Path, made: Callable[[Path, int], str]
) -> None:
    """Of objectives below one another, KPIs and key results, when they come in and when they are there already."""

    def imported(count: int) -> tuple[int, int]:
        okr.file.unlink(missing_ok=True)
        name = made(tmp_path, count)
        first, again = (steps(lambda: okr("import", name, "--yes")) for _ in range(2))
        return first, again

    imported(4)  # Words and patterns are made at first use.
    for one, two in zip(imported(60), imported(120), strict=True):
        assert two < TIDY * one


def test_known_things_are_put_into_the_workspace_at_once(
    okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many the file changes: each time copies the table."""
    okr.done("import", _goals(tmp_path, 30, 5), "--yes")
    times: Counter[str] = Counter()
    after = Workspace.after

    def counted(self: Workspace, edits: Sequence[Edit]) -> Workspace:
        times["after"] += 1
        return after(self, edits)

    monkeypatch.setattr(Workspace, "after", counted)
    said = okr.done("import", _goals(tmp_path, 30, 9), "--yes")
    assert "30 key results changed" in said.err
    assert times["after"] < 5


def test_a_thing_that_is_changed_twice_keeps_both_changes(okr: Okr, tmp_path: Path) -> None:
    """An objective that gets an owner and, once all are there, the objective that it helps."""
    heads = "Id,Parent,Type,Title,Owner\n"
    for owner, parent in (("ann", ""), ("bo", "1")):
        path = tmp_path / f"{owner}.csv"
        path.write_text(f"{heads}1,,Objective,Pool,ann\n2,{parent},Objective,Lane,{owner}\n", "utf-8")
        okr.done("import", str(path), "--yes")
    lane = okr("show", "Lane", "--json").json
    assert lane["owner"] == "bo"
    assert lane["parent"] == okr("show", "Pool", "--json").json["id"]


@pytest.mark.parametrize(
    "place",
    [
        "okrtui.formats.files.delimited.decoded",
        "okrtui.views.import_draft.find",
        "okrtui.store.storage.replaced",
    ],
)
def test_ctrl_c_leaves_the_file_as_it_was(
    okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """While it is read, and just before it is written: it is said that nothing was imported, and exits with 130."""
    okr.done("import", _goals(tmp_path, 3, 5), "--yes")
    before = okr.file.read_bytes()

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(place, stopped)
    done = okr("import", _goals(tmp_path, 3, 9), "--yes")
    assert done.status == 130
    assert done.err.splitlines()[-1] == "Stopped: nothing was imported"
    assert okr.file.read_bytes() == before


def test_ctrl_c_after_it_was_written_says_so(
    okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to look whether it went in."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("okrtui.cli.importing.undo_words", stopped)
    done = okr("import", _goals(tmp_path, 3, 5), "--yes")
    assert (done.status, done.err.splitlines()[-1]) == (130, "Stopped after it was imported")
    assert len(okr("list", "results", "--json").json) == 3
