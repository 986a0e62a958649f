"""Leaving: it waits for what is being written, stays where that failed, and keeps as a draft what is not saved."""

import errno
import json
import re
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from okrtui.domain.change import Change
from okrtui.domain.outcomes.readings import DoneBefore
from okrtui.sample.files import sample_bytes
from okrtui.store.storage import LineStorage
from okrtui.tui.drafts import offer, typed
from tests.tui.robot import Robot, company
from tests.tui.test_app import FindingCard, Rig, session


class Disk:
    """A disk that is full until there is room, and slow while it is told to be."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        self.go_on = threading.Event()
        self.go_on.set()
        self.asked = threading.Event()
        write = LineStorage.write_bytes

        def written(storage: LineStorage, data: bytes) -> str:
            self.asked.set()
            self.go_on.wait(20)
            if self.full:
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(storage, data)

        monkeypatch.setattr(LineStorage, "write_bytes", written)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """The disk that everything is written to."""
    found = Disk(monkeypatch)
    yield found
    found.go_on.set()


def values(file: Path) -> list[float]:
    """The values of all entries."""
    workspace = session(file).workspace
    found = [entry.value for entry in workspace.check_ins.values()]
    return [
        value
        for value in (*found, *(entry.value for entry in workspace.readings.values()))
        if value is not None
    ]


def sample(file: Path) -> Path:
    """The file as it was."""
    file.write_bytes(sample_bytes("company"))
    return file


def saved(file: Path) -> int:
    """How often the 5 that is typed is in the file."""
    return values(file).count(5.0) - values(sample(file.parent / "before.json")).count(5.0)


def kept(rig: Rig) -> dict[str, Any]:
    """The draft that lies there."""
    assert rig.drafts is not None
    return json.loads(rig.drafts.path.read_bytes()) if rig.drafts.path.exists() else {}


async def not_saved(rig: Rig, pilot: FindingCard, disk: Disk, said: str, keys: str) -> None:
    """Keys in one breath whose save finds no room, and what is said of it."""
    disk.full = True
    disk.go_on.clear()
    await pilot.press(*keys.split())
    disk.go_on.set()
    await rig.until(pilot, lambda: said in rig.message)


async def left_by(rig: Rig, pilot: FindingCard, key: str) -> None:
    """A key, after which it leaves."""
    await pilot.press(key)
    await rig.until(pilot, lambda: rig.app.terminal._exit)


def test_leaving_waits_for_the_save_that_runs(tmp_path: Path, disk: Disk) -> None:
    """Not only for what is queued behind it; it says what it waits for."""
    rig = Rig(tmp_path)

    async def story(pilot: FindingCard) -> None:
        disk.go_on.clear()
        await pilot.press("5", "enter")
        await rig.until(pilot, disk.asked.is_set)
        await pilot.press("q")
        for _ in range(20):
            await pilot.pause()
        assert not rig.app.terminal._exit
        assert rig.message == "Saving; okrtui closes when it is done"
        disk.go_on.set()
        await rig.until(pilot, lambda: rig.app.terminal._exit)

    rig.run(story)
    assert saved(rig.file) == 1


def test_a_save_that_fails_keeps_the_app_open(tmp_path: Path, disk: Disk) -> None:
    """Enter and q in one breath, on a full disk: the value is in its cell with the reason, and Enter saves it later."""
    rig = Rig(tmp_path, size=(200, 24))

    async def story(pilot: FindingCard) -> None:
        await not_saved(rig, pilot, disk, "the disk is full", "5 enter q")
        for _ in range(20):
            await pilot.pause()
        assert not rig.app.terminal._exit
        assert "[5_" in rig.lines[3]
        disk.full = False
        await pilot.press("enter")
        await rig.until(pilot, lambda: "u to undo" in rig.message)
        await left_by(rig, pilot, "q")

    rig.run(story)
    assert saved(rig.file) == 1


def test_values_whose_cells_are_gone_are_asked_for(tmp_path: Path, disk: Disk) -> None:
    """Three of a check-in that was left: each is still there, and Enter saves one after the other."""
    rig = Rig(tmp_path, size=(200, 24))

    async def story(pilot: FindingCard) -> None:
        keys = "c 5 enter 6 enter 7 enter escape q"
        await not_saved(rig, pilot, disk, "Enter to retry; q to quit and be asked at the next start", keys)
        assert len(rig.ui.saving.unsaved) == 3
        disk.full = False
        for left in (2, 1, 0):
            await pilot.press("enter")
            await rig.until(pilot, lambda: len(rig.ui.saving.unsaved) == left and not rig.ui.saving.under_way)  # noqa: B023
        await left_by(rig, pilot, "q")

    rig.run(story)
    assert {5.0, 6.0, 7.0} <= set(values(rig.file))


def test_who_was_told_may_leave(tmp_path: Path, disk: Disk) -> None:
    """ctrl+q leaves with the value in its cell; it is offered at the next start, and once saved not again."""
    rig = Rig(tmp_path, size=(200, 24), drafts=True)

    async def story(pilot: FindingCard) -> None:
        await not_saved(rig, pilot, disk, "the disk is full", "5 enter q")
        await left_by(rig, pilot, "ctrl+q")

    rig.run(story)
    assert rig.drafts is not None
    rig.drafts.leave()
    disk.full = False
    again = Rig(tmp_path, size=(200, 24), drafts=True)

    async def offered(pilot: FindingCard) -> None:
        assert again.message.startswith("You typed 5 for On-call rating by the team")
        await pilot.press("enter")
        await again.until(pilot, lambda: again.app._session.store.commits == 1)
        await again.looked(pilot)
        await left_by(again, pilot, "q")

    again.run(offered)
    assert saved(rig.file) == 1
    assert again.drafts is not None
    again.drafts.leave()
    assert again.drafts.read() == []


def test_a_signal_in_a_save_leaves_a_draft(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being written when the line drops is kept at once; it leaves, though the disk does not answer."""
    monkeypatch.setattr("okrtui.tui.work.LAST_MOMENT", 0.05)
    rig = Rig(tmp_path, drafts=True)
    draft: dict[str, Any] = {}

    async def story(pilot: FindingCard) -> None:
        disk.go_on.clear()
        await pilot.press("5", "enter")
        await rig.until(pilot, disk.asked.is_set)
        rig.app.terminal._signalled(signal.SIGHUP)
        draft.update(kept(rig))
        await rig.until(pilot, lambda: rig.app.terminal._exit)
        disk.go_on.set()

    rig.run(story)
    (entry,) = draft["entries"]
    assert entry["value"] == 5.0
    # The disk answered after that: the draft's id tells that it is written.
    assert entry["id"] in session(rig.file).workspace.journal


def test_a_value_on_its_way_is_kept_though_its_row_is_typed_in_again(tmp_path: Path) -> None:
    """Each of the two was typed by somebody: one to be saved, one begun."""
    robot = Robot(company(tmp_path)).go("O").on("Alerts with a runbook")
    robot.hurried = True
    robot.type("81").enter().on("Alerts with a runbook").type("8")
    draft = typed(robot.ui)
    assert [entry["value"] for entry in draft["entries"]] == [81.0]
    assert [row["value"] for row in draft["rows"]] == ["8"]


def test_what_is_entered_after_a_signal_is_kept_too(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed before it and read after it, as over a slow line: it is a draft before anything is awaited."""
    monkeypatch.setattr("okrtui.tui.work.LAST_MOMENT", 0.2)
    rig = Rig(tmp_path, drafts=True)
    draft: dict[str, Any] = {}

    async def story(pilot: FindingCard) -> None:
        disk.go_on.clear()
        rig.app.terminal._signalled(signal.SIGHUP)
        await rig.until(pilot, lambda: rig.app.work._ending)
        for key in ("5", "enter"):
            rig.ui.keyboard.press(key, key if len(key) == 1 else None)
        draft.update(kept(rig))
        await rig.until(pilot, lambda: rig.app.terminal._exit)
        disk.go_on.set()

    rig.run(story)
    assert [entry["value"] for entry in draft["entries"]] == [5.0]


def test_a_value_that_was_written_after_all_is_not_offered(tmp_path: Path) -> None:
    """By the id of its entry in the journal: `+5` is never added twice."""
    robot = Robot(company(tmp_path))
    robot.hurried = True
    robot.type("5").enter()
    draft = json.loads(json.dumps(typed(robot.ui)))
    assert [entry["value"] for entry in draft["entries"]] == [5.0]
    robot.settle()
    assert typed(robot.ui) == {}
    offer(robot.ui, [draft])
    assert robot.ui.saving.unsaved == {}


def test_everything_that_was_typed_of_a_value_is_kept(tmp_path: Path) -> None:
    """Confidence, note and day besides the value; what comes out of a draft is what went in."""
    first = Robot(company(tmp_path))
    first.hurried = True
    first.type("3.9 on wed").press("tab").type("7").enter().settle()
    first.go("O").on("Alerts with a runbook").type("+5").press("tab", "tab").type("steady").enter()
    (operation,) = list(first.ui.saving.under_way.values())[-1:]
    draft = json.loads(json.dumps(typed(first.ui)))
    again = Robot(first.file)
    offer(again.ui, [draft])
    assert operation in again.ui.saving.unsaved.values()


@pytest.mark.parametrize(
    "draft",
    [
        {"forms": 3}, {"forms": {"New KPI": "x"}}, {"rows": 3}, {"rows": [[1], 3, {"id": 1}]},
        {"rows": [{"id": "x", "table": "kpis", "key": "nobody", "value": "5"}]},
        {"rows": [{"id": "x", "table": "journal", "key": "a", "value": "5", "on": 3, "day": "soon"}]},
        {"entries": {"id": "x"}},
        {"entries": [3, {}, {"id": "x", "table": "y"}]},
        {"entries": [{"id": "x", "table": "kpis", "kpi": "nobody", "value": 5}]},
        {"entries": [{"id": "x", "table": "kpis", "kpi": ["a"], "value": 5}]},
        {"entries": [{"id": "x", "table": "kpis", "kpi": "a", "value": "5"}]},
        {"entries": [{"id": "x", "table": "key_results", "key_result": "a", "on": "soon"}]},
        {"entries": [{"id": "x", "table": "key_results", "key_result": "a", "steps": ["1"]}]},
    ],
)  # fmt: skip
def test_a_draft_that_says_nothing_offers_nothing(tmp_path: Path, draft: dict[str, Any]) -> None:
    """Whatever lies in the file; the screen is that of any other start."""
    robot = Robot(company(tmp_path))
    before = robot.screen
    offer(robot.ui, [draft])
    assert robot.screen == before
    assert robot.ui.keyboard.asking is None


def test_an_offer_stays_until_it_is_answered(tmp_path: Path) -> None:
    """Another key does what it does, and the value is offered at the next start; Esc clears it."""
    robot = Robot(company(tmp_path))
    key = next(item.id for item in robot.ui.workspace.kpis.values() if item.key == "churn")
    row = {"id": "x", "table": "kpis", "key": key, "value": "5.4", "day": robot.today.isoformat()}
    offer(robot.ui, [{"rows": [row]}])
    robot.says("You typed 5.4 for Monthly churn. Enter saves it, Esc clears it")
    robot.press("j")
    assert typed(robot.ui) == {"rows": [row]}
    again = Robot(robot.file)
    offer(again.ui, [typed(robot.ui)])
    again.press("escape")
    assert typed(again.ui) == {}


@pytest.mark.parametrize("damage", ["half saved", "conflict marks", "a newer schema"])
def test_a_value_that_the_file_refuses_is_not_ticked(tmp_path: Path, damage: str) -> None:
    """It turned unreadable while it was open: the value is in its cell with the reason, and nothing says saved."""
    robot = Robot(company(tmp_path))
    data = robot.file.read_bytes()
    title = robot.ui.screen.row.title if robot.ui.screen.row else ""
    robot.file.write_bytes(
        {
            "half saved": data[: len(data) // 2],
            "conflict marks": data.replace(b"\n", b"\n<<<<<<< ours\n", 1),
            "a newer schema": re.sub(rb'"schema": ?\d+', b'"schema":99', data),
        }[damage]
    )
    broken = robot.file.read_bytes()
    assert broken != data
    robot.type("5").enter()
    assert "[5_" in robot.row(title)
    assert "✓" not in robot.row(title)
    assert robot.file.read_bytes() == broken
    robot.file.write_bytes(data)
    robot.session.store.reread()
    robot.enter()
    assert robot.session.store.commits == 1


def test_nothing_is_ticked_before_it_is_on_the_disk(tmp_path: Path) -> None:
    """The cursor goes on to the next due row, which may be typed in; the tick comes with the save."""
    robot = Robot(company(tmp_path))
    robot.hurried = True
    title = robot.ui.screen.row.title if robot.ui.screen.row else ""
    robot.type("5").enter()
    assert "✓" not in robot.row(title)
    assert robot.ui.screen.row is not None
    assert robot.ui.screen.row.title != title
    robot.settle()
    assert "✓" in robot.row(title)


def test_work_that_is_no_value_is_no_draft(tmp_path: Path) -> None:
    """A change of something else is not offered as a value."""
    robot = Robot(company(tmp_path))
    robot.hurried = True
    robot.ui.changes.submit(lambda: Change((), DoneBefore()))
    assert typed(robot.ui) == {}
