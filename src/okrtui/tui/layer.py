"""What is on the screen: a layer has the keys and draws, a screen is a layer whose rows are below all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from okrtui.domain.model.cycle import Cycle
from okrtui.text.rows import Row
from okrtui.text.spans import NOTHING, Message
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.paging import position

if TYPE_CHECKING:
    from okrtui.advice.finding import Finding
    from okrtui.views.arrangements import Arrangement


class Layer(Protocol):
    """Something that has the keys and draws the screen, or a part of it.

    The lowest one is a list; others lie on it until Esc or q takes them away.
    """

    whole: bool = True
    """Whether it covers the list, or leaves it to be seen."""

    @property
    def pane_place(self) -> int | None:
        """Which line of the list's pane its cursor is on; None where it is not in there."""
        return None

    @property
    def typing(self) -> bool:
        """Whether letters are text now and not commands."""
        return False

    def top(self) -> list[Line]:
        """The one or two lines above the body."""
        return []

    def body(self, columns: int, rows: int) -> list[Line]:
        """The lines between top and message."""
        raise NotImplementedError

    def message(self) -> Message:
        """What the message line says when nothing else has to be said."""
        return NOTHING

    def position(self, rows: int) -> str:
        """Where one is in what scrolls over so many rows, such as `12/400`; empty where all of it is seen."""
        return ""

    def footer(self) -> list[tuple[str, str]]:
        """Keys and what they do, the most used first."""
        return []

    def footer_right(self) -> list[tuple[str, str]]:
        """Keys at the right end, which are there however little room there is."""
        return []

    def key(self, key: str, character: str | None) -> bool:
        """Take a key before any command does; whether it was taken."""
        return False

    def paste(self, text: str) -> None:
        """Take pasted text."""
        return

    def cursor(self) -> tuple[int, int] | None:
        """Column and row (of the body) for the terminal's cursor."""
        return None

    def typed(self) -> dict[str, Any]:
        """What was typed here and is not saved, to be kept as a draft; nothing where nothing was.

        `forms` are texts by field, by what they are for; `rows` are entries of things.
        """
        return {}

    def opened(self) -> None:
        """It has just become the top one."""
        return

    def changed(self) -> None:
        """The workspace is another one now."""
        return


class Screen(Layer, Protocol):
    """A list: what commands and dialogs ask of the one that is shown."""

    name: str = ""
    letter: str = ""
    at: str
    """Id of the row under the cursor."""
    stale: bool
    """Whether its rows have to be worked out again."""
    moved_by_others: bool

    @property
    def kpis(self) -> bool:
        """Whether its rows are those of the KPI panel."""
        return False

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows."""
        raise NotImplementedError

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        raise NotImplementedError

    @property
    def record(self) -> tuple[str, str]:
        """Table and id of the thing under the cursor."""
        raise NotImplementedError

    def record_of(self, row: Row | None) -> tuple[str, str]:
        """Table and id of the thing that a row stands for."""
        raise NotImplementedError

    def position(self, rows: int) -> str:
        """Which of how many rows the cursor is on, once they scroll; what is typed has the line to itself."""
        ids = [row.id for row in self.rows if row.selectable]
        seen = self.typing or len(self.rows) <= rows or self.at not in ids
        return "" if seen else position(ids.index(self.at), len(ids), 0)

    def move(self, step: int) -> None:
        """The cursor by so many rows."""
        raise NotImplementedError

    def move_to(self, key: str) -> bool:
        """The cursor to a row by its id; whether it is there."""
        raise NotImplementedError

    def removed_message(self) -> str:
        """What is said where the row under the cursor went by someone else's doing."""
        raise NotImplementedError

    def row_at(self, line: int) -> Row | None:
        """The row that is drawn on a line of the body; None where none is."""
        raise NotImplementedError

    @property
    def pane_open(self) -> bool:
        """Whether the pane is open beside the rows, where there is room for it."""
        raise NotImplementedError

    def open_pane(self) -> None:
        """Open the pane."""
        raise NotImplementedError

    def type_filter(self) -> None:
        """Begin to type what rows have to fit."""
        raise NotImplementedError

    def filter_by(self, text: str) -> None:
        """Show only what fits a filter."""
        raise NotImplementedError

    def type_value(self, text: str) -> bool:
        """Begin to type a value on the row under the cursor; says why not where it takes none."""
        raise NotImplementedError

    def finding(self) -> Finding | None:
        """The finding under the cursor; on a list of things there is none."""
        return None

    def findings(self) -> list[Finding]:
        """All that is found on the thing under the cursor, the one of its row first."""
        return []

    @property
    def cycle(self) -> Cycle | None:
        """The cycle whose things it shows; None where it shows no one cycle."""
        return None

    def show_cycle(self, key: str) -> None:
        """Show the things of a cycle."""
        return

    def other_cycle(self, step: int) -> None:
        """The cycle before or after."""
        return

    def next_sort(self) -> None:
        """Another order, or another span."""
        return

    arrangements: tuple[Arrangement, ...] = ()
    """The ways its rows can be arranged; none where there is only one."""

    @property
    def arrangement(self) -> Arrangement:
        """How they are."""
        return "order"

    def arrange(self, arrangement: Arrangement) -> None:
        """Arrange its rows otherwise."""
        return

    def fold(self, closed: bool) -> None:
        """Fold or unfold the thing under the cursor."""
        return

    def opened_row(self) -> Layer | None:
        """What Enter lays over the list for the row; None: the detail of its thing."""
        return None


class ScreenSpec(NamedTuple):
    """A screen by its name, the capital letter that goes there, and the class that is it."""

    name: str
    letter: str
    module: str
    kind: str
    tab: bool = True
