"""The program around the screens: the file that others change, the day, mouse, size, early keys, and the way out."""

import asyncio
import json
import signal
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from rich.color import ColorSystem
from textual import events
from textual.pilot import Pilot

from okrtui.domain.change import Change
from okrtui.domain.errors import NotSaved
from okrtui.domain.outcomes.readings import DoneBefore
from okrtui.operations.editing import SetFields
from okrtui.operations.session import Session
from okrtui.store.drafts import Drafts
from okrtui.store.store import Store
from okrtui.text.glyphs import UNICODE
from okrtui.tui.app import OkrApp
from okrtui.tui.toolkit.driver import Burst, Ground
from okrtui.tui.toolkit.looks import Looks, Theme
from okrtui.tui.ui import Ui
from okrtui.views.changes.description import describe
from tests.tui.robot import FRIDAY, company

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FindingCard = Pilot[str]
MANY = 500
"""How often a condition is looked at before it is given up."""


class Day:
    """A calendar that tests turn over."""

    def __init__(self) -> None:
        self.today = FRIDAY

    def __call__(self) -> date:
        return self.today


def session(file: Path, by: str = "eve", today: Callable[[], date] = lambda: FRIDAY) -> Session:
    """A user at work on the file, at noon."""
    found = Session(Store(file, NOON), by=by, source="app", today=today, now=lambda: NOON, describe=describe)
    found.load()
    return found


class Rig:
    """The program without a terminal, and the file it shows."""

    def __init__(
        self, folder: Path, *, size: tuple[int, int] = (80, 24), drafts: bool = False, fresh: bool = True
    ) -> None:
        """On a file that is made for it, or on the one that is there."""
        self.file = company(folder) if fresh else folder / "company.json"
        self.day = Day()
        self.drafts = Drafts(folder / "state", self.file) if drafts else None
        self.size = size
        self.app = OkrApp(session(self.file, today=self.day), UNICODE, me="eve", drafts=self.drafts)

    def run(self, story: Callable[[FindingCard], Awaitable[None]]) -> None:
        """Open it, tell the story, close it."""

        async def told() -> None:
            async with self.app.terminal.run_test(size=self.size) as pilot:
                await self.until(pilot, lambda: self.ui.drawing)
                await story(pilot)

        asyncio.run(told())

    @property
    def ui(self) -> Ui:
        """What is on the screen."""
        ui = self.app._ui
        assert ui is not None
        return ui

    @property
    def lines(self) -> list[str]:
        """The lines that the widget was given."""
        return [
            "".join(text for pieces, _ in line for text, _ in pieces).rstrip()
            for line in self.app.terminal._canvas._lines
        ]

    @property
    def message(self) -> str:
        """The message line."""
        return self.lines[-2].strip()

    async def until(self, pilot: FindingCard, condition: Callable[[], bool]) -> None:
        """Let the program go on until something is so."""
        for _ in range(MANY):
            if condition():
                return
            await pilot.pause()
        raise AssertionError("it did not come to that:\n" + "\n".join(self.lines))

    async def looked(self, pilot: FindingCard) -> None:
        """What the program does once a second, and all that follows of it."""
        self.app._look()
        await self.until(pilot, lambda: not self.app._looking)

    def other_sets(self, of: str, **fields: str) -> None:
        """Ben, in another process, changes a key result."""
        ben = session(self.file, "ben")
        key = next(item.id for item in ben.workspace.key_results.values() if item.title == of)
        ben.run(SetFields("key_results", key, fields))


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """Eighty columns and the sample company."""
    return Rig(tmp_path)


@pytest.fixture
def wide(tmp_path: Path) -> Rig:
    """So wide that no message is cut."""
    return Rig(tmp_path, size=(300, 24))


# What others change


def test_a_change_of_someone_else_is_announced_and_shown(wide: Rig) -> None:
    """Who, and what: on the message line, and in the row."""

    async def story(pilot: FindingCard) -> None:
        wide.other_sets("Guides rebuilt", title="Guides written anew")
        await wide.looked(pilot)
        assert wide.message == (
            "ben saved 1 change: Guides written anew title Guides rebuilt → Guides written anew"
        )
        assert any("Guides written anew" in line for line in wide.lines[:-2])

    wide.run(story)


def test_the_program_looks_at_the_file_by_itself(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a key being pressed, again and again."""
    monkeypatch.setattr("okrtui.tui.app.LOOK_AGAIN", 0.01)

    async def story(pilot: FindingCard) -> None:
        for title in ("Guides written anew", "Guides written once more"):
            was = next(item for item in rig.ui.workspace.key_results.values() if "Guides" in item.title)
            rig.other_sets(was.title, title=title)
            await rig.until(pilot, lambda: any(title in line for line in rig.lines[:-2]))  # noqa: B023

    rig.run(story)


def test_several_changes_of_others_are_counted(wide: Rig) -> None:
    """Two are named, of the rest the number."""

    async def story(pilot: FindingCard) -> None:
        for title in ("Guides rebuilt", "Uptime", "Night pages a week"):
            wide.other_sets(title, owner="zoe")
        await wide.looked(pilot)
        assert wide.message == (
            "ben saved 3 changes: Uptime owner dee → zoe, Night pages a week owner cho → zoe and 1 more"
        )

    wide.run(story)


def test_a_change_of_the_file_by_hand_is_announced(rig: Rig) -> None:
    """No entry for the journal says who: the file changed outside."""

    async def story(pilot: FindingCard) -> None:
        text = rig.file.read_text("utf-8")
        rig.file.write_text(text.replace("Guides rebuilt", "Guides by hand"), "utf-8")
        await rig.looked(pilot)
        assert rig.message == "Reloaded: the file was changed outside okrtui"
        assert any("Guides by hand" in line for line in rig.lines[:-2])

    rig.run(story)


def test_what_is_being_said_is_not_overwritten_by_others(rig: Rig) -> None:
    """A message of one's own stays until the next key; the rows are new."""

    async def story(pilot: FindingCard) -> None:
        rig.ui.say("Copied 1 line")
        rig.other_sets("Guides rebuilt", title="Guides written anew")
        await rig.looked(pilot)
        assert rig.message == "Copied 1 line"
        assert any("Guides written anew" in line for line in rig.lines[:-2])

    rig.run(story)


def test_a_missing_file_is_reported_and_saved_again(rig: Rig) -> None:
    """At 80 columns, with what is shown left as it is; ctrl+s puts it back, byte for byte, and work goes on."""

    async def story(pilot: FindingCard) -> None:
        before, data = rig.lines[:-2], rig.file.read_bytes()
        rig.file.unlink()
        await rig.looked(pilot)
        assert rig.message == "■ company.json is gone. ctrl+s saves it again"
        assert rig.lines[:-2] == before
        # Any other key does what it does, and the next look says it again.
        await pilot.press("j")
        assert "is gone" not in rig.message
        await rig.looked(pilot)
        await pilot.press("ctrl+s")
        await rig.until(pilot, lambda: "Saved again" in rig.message)
        assert rig.file.read_bytes() == data
        await rig.looked(pilot)
        rig.other_sets("Guides rebuilt", title="Guides written anew")
        await rig.looked(pilot)
        assert any("Guides written anew" in line for line in rig.lines[:-2])

    rig.run(story)


def test_leaving_does_not_drop_a_workspace_whose_file_is_gone(rig: Rig) -> None:
    """q says it and stays; ctrl+s and q leave with the file there, q at once again without it."""

    async def story(pilot: FindingCard) -> None:
        rig.file.unlink()
        await pilot.press("q")
        assert rig.message == "■ company.json is gone. ctrl+s saves it again, q closes without saving"
        assert rig.app.terminal.return_value is None
        await pilot.press("ctrl+s")
        await rig.until(pilot, rig.file.exists)
        rig.file.unlink()
        await pilot.press("q", "q")
        await rig.until(pilot, lambda: rig.app.terminal.return_value == "")

    rig.run(story)


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("ctrl+c", "ctrl+c")])
def test_every_way_out_leaves_without_the_file_the_second_time(rig: Rig, keys: tuple[str, ...]) -> None:
    """Whatever key one leaves with; another key in between, and it is said once more."""

    async def story(pilot: FindingCard) -> None:
        rig.file.unlink()
        for _ in range(2):
            await pilot.press(*keys)
            assert "q closes without saving" in rig.message
            await pilot.press("j")
        await pilot.press(*keys)
        assert rig.app.terminal.return_value is None
        await pilot.press(*keys)
        await rig.until(pilot, lambda: rig.app.terminal.return_value == "")

    rig.run(story)


def test_a_file_that_is_back_is_not_said_to_be_gone(rig: Rig) -> None:
    """The folder was moved away and back: at the next look nothing of it is left, and leaving asks nothing."""

    async def story(pilot: FindingCard) -> None:
        away = rig.file.parent.with_name("away")
        rig.file.parent.rename(away)
        await rig.looked(pilot)
        assert "is gone" in rig.message
        away.rename(rig.file.parent)
        await rig.looked(pilot)
        assert "is gone" not in rig.message
        assert rig.ui.keyboard.asking is None
        await pilot.press("q")
        await rig.until(pilot, lambda: rig.app.terminal.return_value == "")

    rig.run(story)


def test_nothing_is_made_where_the_folder_was(rig: Rig) -> None:
    """A folder moved away under the app: a value is refused, ctrl+s too, and moving it back is all there is to do."""

    async def story(pilot: FindingCard) -> None:
        away = rig.file.parent.with_name("away")
        rig.file.parent.rename(away)
        await pilot.press("5", "enter")
        await rig.until(pilot, lambda: "was moved or deleted while it was open" in rig.message)
        await rig.looked(pilot)
        await pilot.press("ctrl+s")
        await rig.until(pilot, lambda: "is gone as well. Put it back first" in rig.message)
        assert not rig.file.parent.exists()
        away.rename(rig.file.parent)
        await rig.looked(pilot)
        assert rig.file.exists()

    rig.run(story)


def test_an_untouched_file_is_not_read_again(rig: Rig) -> None:
    """A look at it costs no reading, and says nothing."""

    async def story(pilot: FindingCard) -> None:
        before = rig.lines
        workspace = rig.ui.workspace
        rig.app._look()
        assert not rig.app._looking
        await pilot.pause()
        assert rig.ui.workspace is workspace
        assert rig.lines == before

    rig.run(story)


# A damaged record


def spoil(file: Path, field: str, value: object) -> str:
    """A value that none may have, in the KPI nps; what is said of it."""
    tables = json.loads(file.read_text("utf-8"))
    key = next(key for key, kpi in tables["kpis"].items() if kpi["key"] == "nps")
    tables["kpis"][key][field] = value
    file.write_text(json.dumps(tables), "utf-8")
    return f"Damaged: kpis {key}, {field}; okrtui doctor"


def test_a_damaged_record_is_named_at_the_start(tmp_path: Path) -> None:
    """Table, id and field at 80 columns, until the next key; the rest works."""
    said = spoil(company(tmp_path), "cadence", "biweekly")
    rig = Rig(tmp_path, fresh=False)

    async def story(pilot: FindingCard) -> None:
        assert rig.message == f"■ {said}"
        await pilot.press("K", "j")
        assert not any(" nps " in line for line in rig.lines)

    rig.run(story)


def test_a_record_that_is_damaged_meanwhile_is_named_and_comes_back(rig: Rig) -> None:
    """After an edit outside; mended, the word goes and the record is there again."""

    async def story(pilot: FindingCard) -> None:
        before = rig.file.read_bytes()
        await pilot.press("K")
        said = spoil(rig.file, "floor", 1e308)
        await rig.looked(pilot)
        assert rig.message == said
        assert not any(" nps " in line for line in rig.lines)
        rig.file.write_bytes(before)
        await rig.looked(pilot)
        await pilot.press("j")
        assert "Damaged" not in rig.message
        assert any(" nps " in line for line in rig.lines)

    rig.run(story)


# The day


def test_at_midnight_the_screen_is_that_of_the_new_day(rig: Rig) -> None:
    """The date, and how long there has been no word."""

    async def story(pilot: FindingCard) -> None:
        assert "Friday 20 November" in rig.lines[1]
        assert rig.lines[3].endswith("13d!")
        rig.day.today = FRIDAY + timedelta(days=1)
        await rig.looked(pilot)
        assert "Saturday 21 November" in rig.lines[1]
        assert rig.lines[3].endswith("14d!")

    rig.run(story)


# Mouse and size


def under_cursor(rig: Rig) -> str:
    """The title of the row under the cursor."""
    row = rig.ui.screen.row
    assert row is not None
    return row.title


def test_a_click_puts_the_cursor_on_its_row(rig: Rig) -> None:
    """On the row that was clicked; on a heading it stays where it was."""

    async def story(pilot: FindingCard) -> None:
        assert under_cursor(rig) == "On-call rating by the team"
        place = next(number for number, line in enumerate(rig.lines) if "Guides rebuilt" in line)
        await pilot.click(offset=(10, place))
        assert under_cursor(rig) == "Guides rebuilt"
        assert rig.lines[place].startswith("▌")
        heading = next(number for number, line in enumerate(rig.lines) if "Alerts 2" in line)
        await pilot.click(offset=(3, heading))
        assert under_cursor(rig) == "Guides rebuilt"

    rig.run(story)


def test_a_wheel_moves_the_cursor(rig: Rig) -> None:
    """A notch down, a row down; a notch up, a row up."""

    async def story(pilot: FindingCard) -> None:
        for kind, title in (
            (events.MouseScrollDown, "Monthly churn"),
            (events.MouseScrollDown, "First reply to a ticket"),
            (events.MouseScrollUp, "Monthly churn"),
        ):
            await pilot._post_mouse_events([kind], offset=(10, 10))
            await pilot.pause()
            assert under_cursor(rig) == title

    rig.run(story)


def test_a_mouse_does_nothing_to_a_value_that_is_typed(rig: Rig) -> None:
    """What is typed stays on its row, whatever is clicked."""

    async def story(pilot: FindingCard) -> None:
        await pilot.press("3")
        await pilot.click(offset=(10, 8))
        await pilot._post_mouse_events([events.MouseScrollDown], offset=(10, 10))
        await pilot.pause()
        assert under_cursor(rig) == "On-call rating by the team"
        assert "[3_" in rig.lines[3]

    rig.run(story)


def test_another_size_keeps_the_row_and_what_was_typed(rig: Rig) -> None:
    """Every line is drawn anew for the size, the cursor on the same thing."""

    async def story(pilot: FindingCard) -> None:
        await pilot.press("j", "j", "2", "0")
        await pilot.resize_terminal(120, 40)
        await rig.until(pilot, lambda: len(rig.lines) == 40)
        assert (rig.ui.columns, rig.ui.rows) == (120, 40)
        assert under_cursor(rig) == "First reply to a ticket"
        assert any("[20_" in line and "First reply to a ticket" in line for line in rig.lines)

    rig.run(story)


# Keys


def test_keys_typed_before_the_screen_is_there_count(rig: Rig) -> None:
    """None is lost: they are done, in order, once it is."""

    async def story(pilot: FindingCard) -> None:
        assert rig.ui.screen.letter == "O"
        assert under_cursor(rig) == "Monthly churn"
        assert rig.app.terminal._early == []

    async def early() -> None:
        for key in ("O", "j"):
            await rig.app.terminal.on_event(events.Key(key, key))
        assert [event.key for event in rig.app.terminal._early if isinstance(event, events.Key)] == ["O", "j"]

    asyncio.run(early())
    rig.run(story)


def test_pasted_text_goes_where_is_typed(rig: Rig) -> None:
    """Into the value, and only there."""

    async def story(pilot: FindingCard) -> None:
        await pilot.press("3")
        await rig.app.terminal.on_event(events.Paste(".5"))
        assert "[3.5_" in rig.lines[3]

    rig.run(story)


async def burst(rig: Rig, pilot: FindingCard, text: str) -> None:
    """Text that came like keys."""
    await rig.app.terminal.on_event(Burst(text))
    await pilot.pause()


@pytest.mark.parametrize("text", ["dd\nq\nu\n", "meeting notes\rreview churn\r", "meeting notes\r", "done\r"])
def test_a_burst_of_words_is_no_command(rig: Rig, text: str) -> None:
    """On a list nothing is opened, changed or left; it is said what came."""

    async def story(pilot: FindingCard) -> None:
        before = rig.file.read_bytes()
        await burst(rig, pilot, text)
        assert "pasted" in rig.message
        assert len(rig.ui.stack.layers) == 1
        assert not rig.ui.layer.typing
        assert rig.file.read_bytes() == before

    rig.run(story)


def test_a_line_and_its_enter_may_be_typed_ahead(rig: Rig) -> None:
    """In a form: a title that a slow line held back is saved as if it had not."""

    async def story(pilot: FindingCard) -> None:
        await pilot.press("O", "a")
        await burst(rig, pilot, "Calls answered 8 % -> 4 %\r")
        await rig.until(pilot, lambda: "Added: Calls answered" in rig.message)

    rig.run(story)


def test_several_lines_are_no_title_and_its_enter(rig: Rig) -> None:
    """In a form they are looked at, one thing each; nothing is saved, and nothing behind them is a command."""

    async def story(pilot: FindingCard) -> None:
        await pilot.press("O", "a")
        before = len(rig.ui.workspace.key_results)
        await burst(rig, pilot, "Calls answered\rd\r")
        assert "2 lines pasted" in "\n".join(rig.lines)
        assert len(rig.ui.workspace.key_results) == before

    rig.run(story)


def test_what_is_pasted_before_the_first_frame_is_not_lost(rig: Rig) -> None:
    """As with keys: behind those that open where it goes."""

    async def early() -> None:
        for event in (events.Key("R", "R"), events.Key("5", "5"), events.Paste(".5"), Burst("1")):
            await rig.app.terminal.on_event(event)

    async def story(pilot: FindingCard) -> None:
        assert "[5.51_" in "\n".join(rig.lines)

    asyncio.run(early())
    rig.run(story)


# Saving and leaving


def test_a_value_is_saved_and_said(rig: Rig) -> None:
    """Typed, Enter: it is in the row and in the file, and the message says how to undo it."""

    async def story(pilot: FindingCard) -> None:
        await pilot.press("j", "j", "2", "0", "enter")
        await rig.until(pilot, lambda: rig.app._session.store.commits == 1)
        await rig.until(pilot, lambda: "u to undo" in rig.message)
        assert "First reply to a ticket" in rig.message

    rig.run(story)
    values = [item.value for item in session(rig.file).workspace.readings.values() if item.on == FRIDAY]
    assert 20.0 in values


def test_leaving_waits_for_what_is_queued(rig: Rig) -> None:
    """Two changes wait behind one that takes long; out it goes only when the last is taken up."""
    go_on, done = threading.Event(), list[str]()

    def slow() -> Change:
        go_on.wait(10)
        done.append("slow")
        return Change((), DoneBefore())

    def quick() -> Change:
        done.append("quick")
        return Change((), DoneBefore())

    def told(_: Change | NotSaved) -> None:
        """Nothing to show."""

    async def story(pilot: FindingCard) -> None:
        for work in (slow, quick):
            rig.app.submit(work, told, told)  # type: ignore[arg-type]
        rig.app.leave()
        await pilot.pause()
        await pilot.pause()
        assert rig.app.terminal.is_running
        assert rig.app.terminal._exit is False
        go_on.set()
        await rig.until(pilot, lambda: rig.app.terminal._exit)

    rig.run(story)
    assert done == ["slow", "quick"]
    assert rig.app.terminal.return_value == ""


def test_a_value_typed_right_before_leaving_is_saved(rig: Rig) -> None:
    """Enter and q in one breath lose nothing."""

    async def story(pilot: FindingCard) -> None:
        await pilot.press("j", "j", "2", "0", "enter", "q")
        await rig.until(pilot, lambda: rig.app.terminal._exit)

    rig.run(story)
    values = [item.value for item in session(rig.file).workspace.readings.values() if item.on == FRIDAY]
    assert 20.0 in values


def test_a_change_that_fails_is_said(rig: Rig) -> None:
    """The reason stands on the message line, and the program goes on with the next change."""

    def failing() -> Change:
        raise NotSaved("Not saved: the disk is full")

    async def story(pilot: FindingCard) -> None:
        rig.ui.changes.submit(failing)
        await rig.until(pilot, lambda: "the disk is full" in rig.message)
        rig.ui.changes.submit(lambda: Change((), DoneBefore()))
        await rig.until(
            pilot, lambda: rig.message == "Already done with this --once word. Nothing was changed"
        )

    rig.run(story)


def test_what_was_typed_is_kept_and_offered_again(tmp_path: Path) -> None:
    """Left in the middle of a value: the next start offers it, and Enter saves it."""
    first = Rig(tmp_path, drafts=True)

    async def typed(pilot: FindingCard) -> None:
        await pilot.press("j", "j", "2", "0")
        first.app.terminal._signalled(signal.SIGHUP)
        await first.until(pilot, lambda: first.app.terminal._exit)

    first.run(typed)
    assert first.drafts is not None
    first.drafts.leave()
    (kept,) = first.drafts.read()
    assert [row["value"] for row in kept["rows"]] == ["20"]
    again = Rig(tmp_path, drafts=True)

    async def offered(pilot: FindingCard) -> None:
        assert again.message == "You typed 20 for First reply to a ticket. Enter saves it, Esc clears it"
        await pilot.press("enter")
        await again.until(pilot, lambda: again.app._session.store.commits == 1)
        await again.looked(pilot)

    again.run(offered)
    assert again.drafts is not None
    again.drafts.leave()
    assert again.drafts.read() == []


# The surroundings


@pytest.mark.parametrize(
    ("surroundings", "theme", "colours", "look"),
    [
        ({"TERM": "xterm-256color"}, "terminal", ColorSystem.EIGHT_BIT, "bold"),
        ({"TERM": "xterm-256color"}, "dark", ColorSystem.EIGHT_BIT, "#d7af5f on #121212"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "light", ColorSystem.EIGHT_BIT, "#af5f00 on #ffffff"),
        ({"TERM": "xterm"}, "dark", ColorSystem.STANDARD, "bold"),
        ({"TERM": "linux"}, "dark", ColorSystem.STANDARD, "yellow"),
        ({"TERM": "xterm", "COLORFGBG": "15;0"}, "terminal", ColorSystem.STANDARD, "yellow"),
        ({"TERM": "xterm", "COLORFGBG": "0;default;15"}, "terminal", ColorSystem.STANDARD, "bold"),
        ({"TERM": "xterm", "COLORFGBG": "x"}, "terminal", ColorSystem.STANDARD, "bold"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "dark", None, "bold"),
    ],
)
def test_the_terminal_says_how_many_colours(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    surroundings: dict[str, str],
    theme: Theme,
    colours: ColorSystem | None,
    look: str,
) -> None:
    """By TERM, COLORTERM and NO_COLOR, never more than 256; yellow only where the ground is known to be dark."""
    for name in ("TERM", "COLORTERM", "NO_COLOR", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    looks = Looks(theme)
    assert looks.colours() is colours
    assert str(looks.styles().of("look", lit=False)) == look


@pytest.mark.parametrize(
    ("surroundings", "ground", "look"),
    [
        ({}, (0.0, 0.17, 0.21), "yellow"),
        ({}, (0.99, 0.96, 0.89), "bold"),
        ({"COLORFGBG": "0;15"}, (0.0, 0.0, 0.0), "bold"),
    ],
)
def test_yellow_is_used_once_the_ground_is_known_to_be_dark(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    surroundings: dict[str, str],
    ground: tuple[float, float, float],
    look: str,
) -> None:
    """The terminal is asked where nothing says so, and may answer at any time; what its surroundings say goes first."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    rig = Rig(tmp_path)
    assert bool(Looks("terminal").ask) == (not surroundings)

    def looks() -> str:
        return str(rig.app.terminal._canvas.styles_of_roles.of("look", lit=False))

    async def story(pilot: FindingCard) -> None:
        assert looks() == "bold"
        rig.app.terminal.post_message(Ground(*ground))
        await rig.until(pilot, lambda: rig.app.terminal.message_queue_size == 0)
        await pilot.pause()
        assert looks() == look

    rig.run(story)


def test_a_theme_is_shown_without_a_new_start(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell of the screen is drawn anew in it."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)

    async def story(pilot: FindingCard) -> None:
        canvas = rig.app.terminal._canvas
        await pilot.press("O")
        for key in (":", *"theme light", "enter"):
            await pilot.press("space" if key == " " else key)
        assert "Theme light" in rig.message
        strip = canvas.render_line(4)
        assert {
            str(segment.style.bgcolor.name) for segment in strip if segment.style and segment.style.bgcolor
        } == {"#ffffff"}

    rig.run(story)


@pytest.mark.parametrize(
    ("term", "erases"), [("xterm-256color", True), ("screen", False), ("linux", False), ("vt220", False)]
)
def test_terminals_that_erase_in_their_own_colour_are_not_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, term: str, erases: bool
) -> None:
    """screen, the console and the VTs get blanks instead."""
    monkeypatch.setenv("TERM", term)
    assert Rig(tmp_path).app.terminal._renderer._erases is erases


def test_a_conflict_copy_is_mentioned(rig: Rig) -> None:
    """Each once, at the start and when one appears while the file is open; a long name leaves room for what to do."""
    first = rig.file.with_name("company.sync-conflict-20261120-093000-ABCDEFG.json")
    first.write_bytes(rig.file.read_bytes())

    async def story(pilot: FindingCard) -> None:
        said = "▲ Sync conflict: company.sync-conflict-20261120-093…. okrtui doctor compares it"
        await rig.until(pilot, lambda: rig.message == said)
        await pilot.press("j")
        assert rig.message != said
        rig.file.with_name("company (1).json").write_bytes(rig.file.read_bytes())
        rig.other_sets("Guides rebuilt", title="Guides written anew")
        await rig.looked(pilot)
        await pilot.press("j")
        other = "Sync conflict: company (1).json. okrtui doctor compares it"
        assert other in rig.message or rig.ui.messages.notice.startswith(other)

    rig.run(story)
