"""Looking back and undoing: history, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import NothingToTakeBack
from okrtui.text.escaping import visible

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from okrtui.cli.parser import Parser
    from okrtui.domain.model.journal import Entry


def _history_arguments(parser: Parser, thing: str) -> None:
    parser.option("--since", metavar="DAY", help="only changes from this day on")


def history(shell: Shell, args: Namespace) -> int:
    """Who changed what, newest first."""
    from okrtui.parsing.days import read_day

    shell.read()
    first = None if args.since is None else read_day(args.since, shell.today)
    entries = _entries(shell, first)
    if shell.json:
        from okrtui.views.as_json import change

        shell.out_json([change(entry) for entry in entries])
        return 0
    if not entries:
        shell.say("No changes yet" if first is None else "No changes since then")
    last = None
    for entry in entries:
        on = entry.at.astimezone().date()
        if on != last:
            _day_line(shell, on)
            last = on
        shell.out(_line(entry, shell.columns))
    return 0


def _entries(shell: Shell, first: date | None) -> list[Entry]:
    """Changes from a day on, newest first; older ones than the file holds are looked up beside it."""
    from okrtui.views.history import entries_since

    found = entries_since(shell.evaluator, first)
    if first is not None:
        known = shell.workspace.journal
        older = [entry for entry in shell.session.older_entries() if entry.id not in known]
        found += [entry for entry in reversed(older) if entry.at.astimezone().date() >= first]
    return found


def _day_line(shell: Shell, on: date) -> None:
    from okrtui.text.dates import weekday

    shell.out_pieces([(f"{weekday(on)} {on.year}", "strong")])


def _line(entry: Entry, columns: int) -> str:
    """`4K7QZ 09:12 ann  Monthly churn  5.6 → 5.4 %`: the first word names it for undo."""
    from okrtui.parsing.lookup import short_id
    from okrtui.text.dates import clock
    from okrtui.text.fitting import fit, shortened, width
    from okrtui.views.changes.facts import columns_of
    from okrtui.views.history import subject_cell

    taken = "  (undone)" if entry.undone and entry.undo_of is None else ""
    words = columns_of(entry)
    what = visible(words.what) + taken
    begin = f"{short_id(entry.id)} {clock(entry.at)} {fit(entry.by or '–', 8)} "
    return shortened(
        f"{begin}{subject_cell(words.subject, what, columns - width(visible(begin)))} {what}", columns
    )


def _undo_arguments(parser: Parser, thing: str) -> None:
    parser.word("id", "the change's id in okrtui history; default: your own last one", nargs="?")


def undo(shell: Shell, args: Namespace) -> int:
    """Undo a change."""
    from okrtui.cli.finding import find_change

    shell.session  # noqa: B018 - reads the file, so that damage is said first
    try:
        change = shell.session.undo(None if args.id is None else find_change(shell, args.id))
    except NothingToTakeBack as problem:
        raise NothingToTakeBack(f"{problem.sentence}. okrtui history shows everyone's changes") from None
    shell.say(f"{shell.described(change).sentence}. okrtui redo redoes it")
    return 0


def _redo_arguments(parser: Parser, thing: str) -> None:
    pass


def redo(shell: Shell, args: Namespace) -> int:
    """Redo what was undone last."""
    shell.session  # noqa: B018 - reads the file, so that damage is said first
    shell.say(shell.described(shell.session.redo()).sentence)
    return 0


VERBS = {
    "history": Verb(_history_arguments, history),
    "undo": Verb(_undo_arguments, undo),
    "redo": Verb(_redo_arguments, redo),
}
