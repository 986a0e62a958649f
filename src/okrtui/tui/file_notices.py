"""What the app says about its file: that it is gone, and how it comes back; that another version is beside it."""

from __future__ import annotations

from pathlib import Path

from okrtui.domain.workspace import Workspace
from okrtui.store.conflicts import conflict_copies
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.text.spans import NOTHING, Glyph, Span, keyed
from okrtui.tui.ui import Ui

NAME_ROOM = 24
"""Columns of the file's name in a sentence."""
BESIDE_NAME = 45
"""Columns for the rest of the sentence about a conflict copy, and the mark in front of it."""


AGAIN = "ctrl+s saves it again"
COMPARED = "okrtui doctor compares it"


class GoneNotice:
    """Says that the file is gone, until it is back; who leaves is told once, and may then leave without it."""

    def __init__(self) -> None:
        self.is_gone = False
        """Whether it was found gone, and not back since."""
        self._may_leave = False
        self._message = NOTHING

    def say(self, ui: Ui, *, leaving: bool = False) -> None:
        """ctrl+s puts the file back, also while something is typed; of the keys that leave the next one does."""
        self.is_gone, self._may_leave = True, leaving
        name = shortened(visible(ui.session.store.path.name), NAME_ROOM)
        without = keyed(", {quit} closes without saving") if leaving else ()
        then = (Span(AGAIN), *without)
        ui.say(Glyph("act", "act"), f"{name} is gone", then=then, brief=then)
        self._message = ui.messages.announced

        def asked(key: str) -> bool:
            command = ui.keyboard.command_for(key)
            self._may_leave = leaving and (key == "ctrl+c" or (command is not None and command.id == "quit"))
            if key == "ctrl+s":
                ui.changes.submit(ui.session.write_again, wait=True)
            return key == "ctrl+s"

        ui.keyboard.asking = asked

    def lets_leave(self, ui: Ui) -> bool:
        """Whether one who leaves may, now: the file is there, or was just said to be gone."""
        if not ui.session.store.gone or self._may_leave:
            return True
        self.say(ui, leaving=True)
        return False

    def back(self, ui: Ui) -> None:
        """The file is there again: what was said of it is not so any more."""
        self.is_gone = self._may_leave = False
        if ui.messages.announced is self._message:
            ui.messages.announced, ui.keyboard.asking = NOTHING, None


class ConflictNotice:
    """Says once of each copy that a program which syncs put beside the file that it is there."""

    def __init__(self) -> None:
        self._seen: set[Path] = set()

    def look(self, ui: Ui) -> None:
        """Say what is new; it waits behind what is being said."""
        found = set(conflict_copies(ui.session.store.path))
        new, self._seen = sorted(found - self._seen), found
        if not new:
            return
        room = max(NAME_ROOM // 2, ui.columns - BESIDE_NAME)
        conflict = f"Sync conflict: {shortened(new[0].name, room)}"
        if ui.messages.announced != NOTHING:
            ui.messages.notice = f"{conflict}. {COMPARED}"
        else:
            ui.messages.warn(conflict, COMPARED)


def changes_outside(workspace: Workspace, before: int) -> str:
    """What others changed since a revision, in a sentence."""
    found = []
    for key in reversed(workspace.changes()):
        entry = workspace.journal[key]
        if entry.revision <= before:
            break
        found.append(entry)
    if not found:
        return "Reloaded: the file was changed outside okrtui"
    who = visible(found[0].by or "someone")
    from okrtui.views.changes.facts import columns_of  # 2 ms, and most sessions have the file to themselves

    words = map(columns_of, reversed(found[:2]))
    what = ", ".join(visible(f"{item.subject} {item.what}".strip()) for item in words)
    more = f" and {len(found) - 2} more" if len(found) > 2 else ""
    return f"{who} saved {len(found)} change{'s' if len(found) > 1 else ''}: {what}{more}"


DEMO = "Demo: a copy, deleted when you quit"


def greet(ui: Ui, *, demo: bool) -> None:
    """What has to be known of the file before anything is typed."""
    warning = ui.session.store.warning
    if demo:
        ui.messages.notice = DEMO
        ui.say(DEMO)
    elif ui.session.read_only:
        ui.say(ui.session.read_only)
    elif warning:
        ui.messages.notice = warning
        ui.say(Glyph("act", "act"), warning)
