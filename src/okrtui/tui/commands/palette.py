"""All there is by name: commands, objectives, key results, KPIs, cycles, themes and settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Objective
from okrtui.text.spans import KeyHint, Span, keyed
from okrtui.tui.command import Command
from okrtui.tui.commands.themes import themes
from okrtui.tui.commands.things import cycle_of
from okrtui.tui.dialogs.choice import Choice, Option, more_than
from okrtui.tui.dialogs.new import add_cycle, add_kpi, add_objective
from okrtui.tui.dialogs.settings import plain_settings
from okrtui.tui.ui import Ui

HERE, ELSEWHERE = "Here", "On other screens"
COMMANDS, THINGS = "commands", "things"
"""What has the same columns."""
MAKERS: tuple[tuple[str, str, Callable[[Ui], None]], ...] = (
    ("New objective", "add an objective, on any list", add_objective),
    ("New KPI", "add a KPI, on any list", add_kpi),
    ("New cycle", "plan a quarter or a year, on any list", add_cycle),
)
"""What can be added from everywhere; the command does it on the list that is shown."""

WITHOUT_KEY: tuple[tuple[str, str, str, Callable[[Ui], None]], ...] = (
    ("Export", "everything as Markdown, HTML, CSV, JSON, calendar: the command of the shell",
     "save as download dump excel spreadsheet ics plan", lambda ui: _export(ui)),
    ("Save", "nothing has to be saved: every change is in the file at once", "w write w! :w",
     lambda ui: _say_saved(ui)),
)  # fmt: skip
"""What is looked for by its name alone, with what is said about it and further words for it."""


def _say_saved(ui: Ui) -> None:
    """What people who type :w want to know."""
    if ui.saving.unwritten or ui.entry_drafts:
        ui.say("Not all is saved: a value that was typed waits in its row")
    else:
        ui.say("Everything is saved already", then=keyed("{undo} undoes the last change"))


def open_palette(ui: Ui) -> None:
    """A list to search: what can be done here, then all else."""
    settings = [replace(option, group="Settings") for option in plain_settings(ui)]
    looks = [replace(option, table=COMMANDS) for option in themes(ui)]
    ui.open(Choice(ui, "All commands", [*_commands(ui), *_things(ui), *looks, *settings]))


def _commands(ui: Ui) -> Iterator[Option]:
    here = ui.keyboard.available()
    for command in here:
        yield Option(
            command.name,
            command.help,
            partial(ui.keyboard.do, command),
            command.shown_key,
            HERE,
            command.also,
            COMMANDS,
        )
    for name, words, make in MAKERS:
        yield Option(name, words, partial(_make, ui, make), group=HERE, aliases="create add", table=COMMANDS)
    for name, words, also, run in WITHOUT_KEY:
        yield Option(name, words, partial(run, ui), group=HERE, aliases=also, table=COMMANDS)
    known = {command.name for command in here}
    for command in ui.keyboard.commands:
        if command.name not in known and command.screens:
            does = more_than(command.name, command.help)
            words = ", ".join(filter(None, (does, f"on {command.screens[0]}")))
            yield Option(
                command.name,
                words,
                partial(_go_and_do, ui, command),
                command.shown_key,
                ELSEWHERE,
                command.also,
                COMMANDS,
            )


def _export(ui: Ui) -> None:
    """The commands of the shell that export."""
    from okrtui.tui.commands.exporting import offer_export  # 20 ms with all formats, and rarely asked for

    offer_export(ui)


def _make(ui: Ui, make: Callable[[Ui], None]) -> None:
    """Add something to whatever list has it; where nothing can be written, say so."""
    if ui.session.read_only:
        ui.say(ui.session.read_only)
    else:
        make(ui)


def _go_and_do(ui: Ui, command: Command[Ui]) -> None:
    """To the first screen that has it; there it is done, or its key is said where it needs a row to be chosen."""
    spec = next(spec for spec in ui.tables.screens if spec.name == command.screens[0])
    ui.stack.go(spec.letter)
    if command.on_row:
        ui.say("", then=(Span("Choose a row, then "), KeyHint(command.id), Span(f" to {command.help}")))
    else:
        ui.keyboard.do(command)


def _things(ui: Ui) -> Iterator[Option]:
    workspace = ui.workspace
    for objective in sorted(workspace.objectives.values(), key=partial(_age, ui)):
        words = f"objective, {cycle_of(ui, objective)}"
        yield Option(objective.title, words, partial(_show, ui, objective), group="Objectives", table=THINGS)
    parents = {item.id: workspace.objectives.get(item.objective) for item in workspace.key_results.values()}
    for result in sorted(workspace.key_results.values(), key=lambda item: _age(ui, parents[item.id])):
        words = f"key result, {cycle_of(ui, parents[result.id])}"
        yield Option(result.title, words, partial(_show, ui, result), group="Key results", table=THINGS)
    for kpi in workspace.kpis.values():
        words = f"KPI {kpi.key}{', archived' if kpi.archived else ''}"
        yield Option(kpi.title, words, partial(_show, ui, kpi), group="KPIs", table=THINGS)
    for cycle in sorted(workspace.cycles.values(), key=lambda item: item.start, reverse=True):
        yield Option(cycle.title, "cycle", partial(_show_cycle, ui, cycle.id), group="Cycles", table=THINGS)


def _age(ui: Ui, objective: Objective | None) -> tuple[bool, int]:
    """An order: what is in the cycle that runs, then by how long ago its cycle began; what is parked comes last."""
    current = ui.workspace.current_cycle(ui.today)
    cycle = None if objective is None else ui.workspace.cycles.get(objective.cycle or "")
    start = date.min if cycle is None else cycle.start
    return cycle is not current or cycle is None, -start.toordinal()


def _show(ui: Ui, record: Objective | KeyResult | Kpi) -> None:
    """The cursor on its row; where no list shows it, its detail."""
    if isinstance(record, Kpi):
        ui.stack.go("K")
    else:
        objective = record if isinstance(record, Objective) else ui.workspace.objectives.get(record.objective)
        _show_cycle(ui, (objective.cycle if objective is not None else None) or "")
    ui.screen.filter_by("")
    if not ui.screen.move_to(record.id):
        from okrtui.tui.dialogs.detail import DetailLayer

        ui.open(DetailLayer(ui, record.table, record.id))


def _show_cycle(ui: Ui, key: str) -> None:
    ui.stack.go("O")
    if key:
        ui.screen.show_cycle(key)
