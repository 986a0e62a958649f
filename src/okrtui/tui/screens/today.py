"""Today: what is due, what is red; home."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.text.rows import Listing
from okrtui.text.spans import NOTHING, Message, in_words, keyed, message
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import blank, line
from okrtui.tui.widgets.list import ListScreen
from okrtui.views.due import due_items
from okrtui.views.today import today_listing

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

FIRST_STEPS = (
    ("1", "Look around", "a sample company; nothing you do there is kept"),
    ("2", "Track a number", "one KPI, its value now and its healthy range"),
    ("3", "Set a goal", "one objective, and how you'll know you got there"),
    ("4", "Use a template", "personal, team or company"),
    ("5", "Bring a file", "CSV, XLSX, JSON or Markdown from another tool"),
)
WEEKLY = "After that it takes a minute a week: a number and Enter for each key result."
SAFE = keyed("{undo} undoes anything. Nothing leaves this machine.")
NOTHING_DUE = "Nothing is due"


def _choose_template(ui: Ui) -> None:
    """One of the templates; it is in the file at once, and can be undone."""
    from okrtui.domain.library.templates import TEMPLATES
    from okrtui.operations.starting import TakeTemplate
    from okrtui.tui.dialogs.choice import Choice, Option
    from okrtui.tui.dialogs.landing import land_on_new

    options = [
        Option(name, template.summary, partial(TakeTemplate, name, ui.me))
        for name, template in TEMPLATES.items()
    ]
    ui.open(Choice(ui, "Start with", options, done=partial(land_on_new, ui)))


class TodayScreen(ListScreen):
    """The home screen; on an empty file the first steps."""

    name = "Today"
    letter = "T"
    has_pane = True

    def opened(self) -> None:
        """The order of what is due is fixed while the screen is open."""
        super().opened()
        self.order = [item.id for item in due_items(self.ui.evaluator, self.ui.mine)]

    def listing(self) -> Listing:
        """What is due, alerts, what needs attention."""
        ui, room = self.ui, self.ui.rows - 4
        # The first frame waits for no advice, nor for the words of what changed.
        found = ui.advice.found if ui.drawing and not ui.summary.empty else None
        given = found.given if found is not None else None
        return today_listing(
            ui.evaluator,
            ui.mine,
            ui.summary,
            self.order,
            room,
            self.filter.fitting(),
            given,
            what_changed=ui.drawing,
        )

    def key(self, key: str, character: str | None) -> bool:
        """The first steps have keys of their own while there is nothing else."""
        if (
            self.ui.summary.empty
            and not self.typing
            and key in (*(number for number, *_ in FIRST_STEPS), "enter")
        ):
            self._first_step("1" if key == "enter" else key)
            return True
        return super().key(key, character)

    def _first_step(self, key: str) -> None:
        from okrtui.tui.dialogs.new import add_kpi, add_objective

        if key == "1":
            self.ui.host.show_demo()
        elif key == "2":
            add_kpi(self.ui)
        elif key == "3":
            add_objective(self.ui)
        elif key == "4":
            _choose_template(self.ui)
        else:
            from okrtui.tui.dialogs.importing import ask_for_file

            ask_for_file(self.ui)

    def empty_body(self, columns: int, rows: int) -> list[Line]:
        """First run: what to press; later: nothing is due."""
        if self.filter.text and not self.ui.summary.empty:
            return super().empty_body(columns, rows)
        if not self.ui.summary.empty:
            text = self.rows[0].in_place_of_bar if self.rows else ""
            words = f"{text[0].upper()}{text[1:]}" if text else NOTHING_DUE
            return [blank(), line([("  " + words, "text")])]
        from okrtui.paths import shown

        left = "   " if columns >= 70 else "  "
        lines = [blank()] * (3 if rows > 18 else 1)
        lines.append(line([(left + "Nothing here yet. Where do you want to start?", "strong")]))
        lines.append(blank())
        for key, name, words in FIRST_STEPS:
            step: list[tuple[str, str]] = [(left, "text"), (key, "key"), (f"  {name:<17}", "strong")]
            lines.append(line([*step, (words, "dim")] if columns >= 70 else step))
        path = shown(self.ui.session.store.path)
        room = columns - len(left) - 1
        path = path if len(path) <= room else self.ui.glyphs.cut + path[1 - room :]
        lines += [
            blank(),
            line([(left + WEEKLY, "text")]),
            line([(left + in_words(SAFE, self.ui.keyboard.key_of), "text")]),
            blank(),
            blank(),
            line([(left + "Your file will be", "dim")]),
            line([(left + path, "text")]),
        ]
        return lines

    def own_message(self) -> Message:
        """Where the screens are."""
        if self.ui.summary.empty:
            return message("The capital letters above open each screen")
        return NOTHING

    def footer(self) -> list[tuple[str, str]]:
        """On an empty file the first steps."""
        if self.ui.summary.empty:
            return [("1-5", "choose"), ("enter", "the first"), (":", "all commands")]
        return super().footer()
