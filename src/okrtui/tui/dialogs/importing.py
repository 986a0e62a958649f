"""A file of another program, looked at before it comes in: how it is read, what is open, what it would change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrtui import clock
from okrtui.domain.change import Change
from okrtui.domain.errors import DataProblem, Problem
from okrtui.formats.files.opening import name_of, refuse_missing
from okrtui.formats.files.registry import BY_SUFFIX, read_files
from okrtui.formats.files.rejects import write_rejects
from okrtui.ids import new_id
from okrtui.operations.base import Context
from okrtui.parsing.files.choices import columns_of, with_column, with_option
from okrtui.parsing.files.column_heads import FIELDS
from okrtui.paths import shown, typed
from okrtui.text.escaping import visible
from okrtui.text.fitting import width, wrapped
from okrtui.text.glyphs import shown_text
from okrtui.text.numbers import counted
from okrtui.text.spans import KeyHint, Message, Span, message
from okrtui.tui.dialogs.ask import Ask
from okrtui.tui.dialogs.landing import land_on_new
from okrtui.tui.saving import can_be_tried_again
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import Piece, blank, cut_to, line, wide_of
from okrtui.tui.toolkit.paging import lines_seen, moved
from okrtui.tui.widgets.dialog import Dialog
from okrtui.views.changes.fact_writers import import_words
from okrtui.views.changes.importing import things
from okrtui.views.import_draft import ImportDraft
from okrtui.views.importing import ImportPreview, ImportRow, outcome_of

if TYPE_CHECKING:
    from okrtui.parsing.files.found import Choices, NotRead
    from okrtui.tui.ui import Ui

MOST = 12
"""Names of files that are offered."""
FEW = 4
"""Changes, and rows that are not read, that are shown before all others are counted."""
NAME = 10
"""Columns of what is in front of counts."""
MEASURED = 500
"""Rows by which the columns are laid out; what is longer below them is cut."""
GOAL = 17
"""Columns of a goal in the rows."""


def ask_for_file(ui: Ui) -> None:
    """Ask which file, and open its preview."""
    endings = "CSV, XLSX, ODS, JSON, YAML, Markdown or org"
    ui.open(Ask(ui, "Import:", "", partial(_open, ui), hint=endings, complete=_names, enter="open"))


def _open(ui: Ui, text: str) -> None:
    from okrtui.parsing.files.found import Choices

    if not text.strip():
        raise DataProblem("Enter a file name")
    path = typed(text.strip())
    refuse_missing(path)
    ui.say(f"Reading {name_of(path)}", then="ctrl+c to stop")
    ui.saving.read(partial(_loaded, ui, path, Choices()), partial(_show, ui))


def _show(ui: Ui, found: Loaded | Problem) -> None:
    if isinstance(found, Problem):
        # What was typed ahead was for a page that is not going to open, and not for the list.
        ui.saving.drop_kept()
        ui.messages.refuse(found)
        return
    ui.say("")
    ui.open(ImportLayer(ui, found))


def _names(text: str) -> tuple[str, ...]:
    """Folders, and files that can be imported, whose names begin as typed."""
    path = typed(text or ".")
    folder, begun = (path, "") if text.endswith("/") or not text else (path.parent, path.name)
    before = text[: len(text) - len(begun)]
    try:
        with os.scandir(folder) as entries:
            named = [
                entry for entry in entries if entry.name.startswith(begun) and (begun or entry.name[0] != ".")
            ]
    except (OSError, ValueError):
        # No name has a NUL in it.
        return ()
    # What an entry is costs a look at the disk, on a network a slow one: only those that are offered are asked.
    fitting = (
        f"{before}{entry.name}{'/' if _is_folder(entry) else ''}"
        for entry in sorted(named, key=lambda entry: entry.name)
        if Path(entry.name).suffix.lower() in BY_SUFFIX or _is_folder(entry)
    )
    return tuple(islice(fitting, MOST))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is one; a link that leads back to itself is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


class Loaded(NamedTuple):
    """A file that was read, and what it comes to."""

    path: Path
    draft: ImportDraft
    preview: ImportPreview
    not_read: list[NotRead]


def _loaded(ui: Ui, path: Path, choices: Choices) -> Loaded | Problem:
    """Read a file, away from the screen; the Problem where it can't be read or has nothing in it."""
    try:
        draft = ImportDraft(read_files([path]), ui.workspace, ui.today, choices)
        if draft.nothing and not draft.findings.questions:
            return DataProblem(f"{name_of(path)}: {draft.nothing}")
        context = Context(ui.today, clock.now(), ui.session.by, ui.session.source, new_id)
        preview = draft.preview(context)
        return Loaded(path, draft, preview, draft.not_read(preview.outcome))
    except Problem as problem:
        return problem


class ImportLayer(Dialog):
    """Questions are answered with up, down and Enter; once none is open, Enter imports."""

    def __init__(self, ui: Ui, found: Loaded) -> None:
        super().__init__(ui)
        self.found = found
        self.choice = 0
        """Which answer of the open question is chosen."""
        self.offset = 0
        self._total = self._rows = 0
        self._settled: set[str] = set()
        """Questions that were answered; one that is sure has its first answer already."""

    @property
    def _open(self) -> list[int]:
        questions = self.found.draft.findings.questions
        return [n for n, one in enumerate(questions) if not one.sure and one.words not in self._settled]

    def changed(self) -> None:
        """What it would come to on the workspace as it is now."""
        self.ui.host.look(partial(_loaded, self.ui, self.found.path, self.found.draft.choices), self._take)

    def _read(self, choices: Choices) -> None:
        """Read it otherwise; the next answer, and Enter, are for what comes of that."""
        self.ui.saving.read(partial(_loaded, self.ui, self.found.path, choices), self._take)

    def _take(self, found: Loaded | Problem) -> None:
        if isinstance(found, Problem):
            self.ui.messages.refuse(found)
            return
        self.found, self.choice = found, 0

    # Keys

    def key(self, key: str, character: str | None) -> bool:
        """Answer, scroll, map a column, import, leave."""
        key = {"j": "down", "k": "up", "g": "home", "G": "end", "tab": "pagedown", "shift+tab": "pageup"}.get(
            key, key
        )
        place = moved(key, self.offset, max(1, self._total - self._rows + 1), max(1, self._rows - 1))
        match key:
            case "left" | "right" | "up" | "down" if self._open:
                self._choose(1 if key in ("right", "down") else -1)
            case _ if place is not None:
                self.offset = place
            case "enter":
                self._enter()
            case "m":
                self._map()
            case "escape" | "q":
                self.ui.close()
        return True

    def _choose(self, step: int) -> None:
        answers = self.found.draft.findings.questions[self._open[0]].choices
        self.choice = (self.choice + step) % len(answers)

    def _enter(self) -> None:
        """The chosen answer of the first question; without one, import."""
        if self._open:
            question = self.found.draft.findings.questions[self._open[0]]
            self._settled.add(question.words)
            self._read(with_option(self.found.draft.choices, question.choices[self.choice][1]))
            return
        if self.ui.session.read_only:
            self.ui.say(self.ui.session.read_only)
            return
        if self.found.preview.nothing:
            self.ui.close()
            self.ui.say("Everything in it is already here")
            return
        self.ui.changes.run(self.found.draft.operation, self._done, self._failed, wait=True)

    def _done(self, change: Change) -> None:
        ui, found = self.ui, self.found
        ui.stack.remove(self)
        land_on_new(ui, change)
        if found.not_read:
            outcome = outcome_of(change)
            what = import_words(outcome.new._asdict(), outcome.changed._asdict())
            ui.host.look(
                partial(write_rejects, found.path, found.draft.files[0], found.not_read),
                partial(self._rejected, what),
            )

    def _rejected(self, what: str, path: Path | None) -> None:
        where = ""
        if path is not None:
            beside = path.parent == self.found.path.absolute().parent
            where = f", now in {path.name if beside else shown(path)}"
        rows = counted(len(self.found.not_read), "row")
        undo = (KeyHint("undo"), Span(" to undo"))
        self.ui.say(f"Imported all but {rows}{visible(where)}: {what}", then=undo, brief=undo)

    def _failed(self, problem: Problem) -> None:
        if not can_be_tried_again(problem):
            self.ui.stack.remove(self)

    def _map(self) -> None:
        """Say what a column is, as on the command line."""

        def mapped(text: str) -> None:
            self._read(with_column(self.found.draft.choices, text))

        columns = columns_of([part for file in self.found.draft.files for part in file.contents])

        def complete(text: str) -> tuple[str, ...]:
            head, equals, begun = text.rpartition("=")
            if equals:
                return tuple(f"{head}={field}" for field in sorted(FIELDS) if field.startswith(begun.strip()))
            return tuple(f"{name}=" for name in columns if name.lower().startswith(text.strip().lower()))

        example = f"{columns[0] if columns else 'Column'}=title"
        hint = f"a column, = and what it is: {visible(example)}"
        self.ui.open(Ask(self.ui, "Column:", "", mapped, hint=hint, complete=complete, enter="map"))

    # Drawing

    def top(self) -> list[Line]:
        """The file, and what is still wrong with it."""
        open_, missed = len(self._open), len(self.found.not_read)
        pieces: list[Piece] = [(" Import ", "strong"), (self.found.path.name, "text")]
        pieces += [(f"   {counted(open_, 'question')}", "wary")] if open_ else []
        pieces += [(f"   {missed:,} not read", "wary")] if missed else []
        return [line(cut_to(pieces, self.ui.columns, self.ui.glyphs)), blank()]

    def body(self, columns: int, rows: int) -> list[Line]:
        """How it was read, the question, the counts, then the rows, from the one that is scrolled to."""
        above, below = list(self._lines(columns - 2)), self.found.preview.rows
        self._total, self._rows = len(above) + len(below), rows
        self.offset = max(0, min(self.offset, self._total - rows))
        # There may be thousands of rows: those that are seen are made.
        first = max(0, self.offset - len(above))
        rooms = self._rooms(columns - 2)
        more = (self._row(row, *rooms) for row in islice(below, first, first + rows))
        seen = [*above[self.offset :], *more][:rows]
        return [line(cut_to(pieces, columns - 1, self.ui.glyphs)) for pieces in seen]

    def _lines(self, columns: int) -> Iterator[Sequence[Piece]]:
        draft = self.found.draft
        beliefs = "; ".join(draft.beliefs)
        if beliefs:
            yield from self._text(f"Read as: {beliefs}.", columns, "text")
        for remark in draft.remarks:
            yield from self._text(remark, columns, "dim")
        if beliefs or draft.remarks:
            yield ()
        if self._open:
            yield from self._question(columns)
            yield ()
        yield from self._counts(columns)
        yield ()

    def _text(self, text: str, columns: int, role: str) -> Iterator[Sequence[Piece]]:
        for part in wrapped(shown_text(text, self.ui.glyphs), columns):
            yield [(f" {part}", role)]

    def _question(self, columns: int) -> Iterator[Sequence[Piece]]:
        question = self.found.draft.findings.questions[self._open[0]]
        first, *rest = wrapped(shown_text(question.words, self.ui.glyphs), columns - 3)
        yield [(self.ui.glyphs.cursor, "key"), ("? ", "look"), (first, "strong")]
        yield from ([(f"   {part}", "strong")] for part in rest)
        for number, (words, _) in enumerate(question.choices):
            chosen = number == self.choice
            yield [
                ("     ", "text"),
                ("(" if chosen else " ", "key"),
                (words, "strong" if chosen else "dim"),
                (")" if chosen else " ", "key"),
            ]

    def _counts(self, columns: int) -> Iterator[Sequence[Piece]]:
        preview = self.found.preview
        outcome = preview.outcome
        yield [(f" {'New':<{NAME}}", "dim"), (things(outcome.new) or "nothing", "text")]
        if outcome.changed.all:
            changes = [f"{item.owner.label}: {item.what}" for item in preview.changed[:FEW]]
            yield [(f" {'Changed':<{NAME}}", "dim"), (things(outcome.changed), "text")]
            yield from ([(" " * (NAME + 1), "text"), (text, "dim")] for text in changes)
        if outcome.same.all:
            yield [(f" {'The same':<{NAME}}", "dim"), (things(outcome.same), "text")]
        for number, row in enumerate(self.found.not_read[:FEW]):
            place = f"{row.where.words} ".lstrip()
            place += f"{row.part}: " if row.part else ""
            name = "Not read" if number == 0 else ""
            yield [(f" {name:<{NAME}}", "dim"), (f"{place}{row.why}  ", "wary"), (row.text, "dim")]
        if len(self.found.not_read) > FEW:
            yield [(" " * (NAME + 1), "text"), (f"and {len(self.found.not_read) - FEW:,} more", "dim")]

    def _rooms(self, columns: int) -> tuple[int, int]:
        """Columns of titles and of goals: no more than they need, for what is behind them is what is asked about."""
        titles, goals = [16], [0]
        for row in self.found.preview.rows[:MEASURED]:
            titles.append(2 * row.depth + width(shown_text(row.title, self.ui.glyphs)))
            goals.append(min(GOAL, width(shown_text(row.goal, self.ui.glyphs))))
        return min(columns * 2 // 5, max(titles)), max(goals)

    def _row(self, row: ImportRow, titles: int, goals: int) -> Sequence[Piece]:
        glyphs = self.ui.glyphs
        sign = {"new": ("+", "good"), "changed": ("~", "wary"), "same": (" ", "text")}[row.state]
        room = max(1, titles - 2 * row.depth)
        title = cut_to([(row.title, "strong" if row.depth == 0 else "text")], room, glyphs)
        wide = wide_of(title)
        goal = shown_text(row.goal, glyphs)
        more = ", ".join(filter(None, (row.owner, row.about)))
        return [
            (f"  {'  ' * row.depth}", "text"), sign, (" ", "text"), *title, (" " * (room - wide + 2), "text"),
            (goal, "text"), (" " * max(2 if goals else 0, goals + 2 - width(goal)), "text"), (more, "dim"),
        ]  # fmt: skip

    def position(self, rows: int) -> str:
        """The last line that is seen, of how many."""
        return lines_seen(self.offset, self._total, rows)

    def message(self) -> Message:
        """That nothing is saved yet."""
        undo = self.ui.keyboard.key_of("undo") or "u"
        return message(Span(f"Nothing is saved until you press Enter. One {undo} undoes all of it", "dim"))

    def footer(self) -> list[tuple[str, str]]:
        """Answer, import, scroll, map, leave."""
        answer = [("up down", "choose"), ("enter", "answer")] if self._open else [("enter", "import")]
        # Where all of it is seen, there is nowhere to scroll to.
        rows = [("tab", "more rows")] if self._total > self._rows else []
        return [*answer, *rows, ("m", "map a column"), ("esc", "cancel")]
