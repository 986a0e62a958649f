"""Files of other programs: what is in them, what is open, and what they would change; then all of it in one change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrtui.cli.progress import Progress
from okrtui.cli.saving import undo_words
from okrtui.cli.shell import Shell, Verb
from okrtui.cli.streams import is_terminal
from okrtui.domain.errors import DataProblem, WordsProblem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from okrtui.cli.parser import Parser
    from okrtui.operations.base import Context
    from okrtui.parsing.files.found import NotRead, Question
    from okrtui.views.import_draft import ImportDraft
    from okrtui.views.importing import ImportPreview, ImportRow

MOST = 20
"""Lines of a kind that are shown one by one."""
MANY_ROWS = 40
"""Rows of a preview that are shown."""
LONG = 200_000
"""Bytes from which an import takes a second or more."""
SIGNS = {"new": "+", "changed": "~", "same": " "}


def _arguments(parser: Parser, thing: str) -> None:
    parser.word(
        "file",
        "CSV, TSV, XLSX, ODS, JSON, YAML, Markdown, org or a ZIP of tables; several that belong together",
        nargs="+",
    )
    parser.option(
        "--as", metavar="SHAPE", dest="shape", default="", help="objectives or kpis, if okrtui can't tell"
    )
    parser.option(
        "--map", metavar="COLUMN=FIELD", several=True, help="what a column is, such as Umsatz=value"
    )
    parser.option(
        "--set",
        metavar="NAME=VALUE",
        several=True,
        help="days=dmy|mdy|ymd, several=last|sum|mean|min|max, better=higher|lower|within, decimal=comma|point",
    )
    parser.option(
        "--cycle", metavar="KEY", help="the cycle for objectives that don't name one; none parks them"
    )
    parser.flag("--dry-run", "show what would change, and save nothing")
    parser.flag("--yes", "take what okrtui is sure of, and don't ask")


def bring_in(shell: Shell, args: Namespace) -> int:
    """Import some files, once everything that is open is settled; Ctrl-C says what became of them."""
    try:
        return _bring_in(shell, args)
    except KeyboardInterrupt:
        # A write that was under way is done, or is not: the store looked at what the file says.
        shell.say("Stopped after it was imported" if shell.saved else "Stopped: nothing was imported")
        raise


def _bring_in(shell: Shell, args: Namespace) -> int:
    from okrtui.views.importing import import_preview, outcome_of

    with Progress(2, shown=_is_long(args)) as progress:
        progress.step("Reading " + ", ".join(Path(name).name for name in args.file))
        given = _draft(shell, args)
        progress.step("Finding out what is in it")
        given.findings  # noqa: B018 - found once, and kept
    draft = _settled(shell, args, given)
    if draft is None:
        return 65
    if args.dry_run or _asks(args):
        preview = draft.preview(_context(shell))
        not_read = draft.not_read(preview.outcome)
        _show(shell, draft, preview, not_read)
        if args.dry_run:
            return 1 if not_read else 0
        if not preview.nothing and (shell.ask("Import this? y/n ") or "").strip().lower() not in ("y", "yes"):
            shell.say("Nothing was imported")
            return 0
    else:
        _say_read_as(shell, draft)
    before = shell.workspace
    with Progress(2, shown=_is_long(args)) as progress:
        progress.step("Putting it together")
        operation = draft.operation
        progress.step("Saving")
        change = shell.session.run(operation)
    sentence = shell.described(change).sentence
    shell.say(sentence if change.empty else f"{sentence}. Undo: {undo_words(shell, change)}")
    not_read = draft.not_read(outcome_of(change))
    if not _asks(args):
        _say_not_read(shell, not_read)
    _keep_rejects(shell, args, draft, not_read)
    if shell.json:
        shell.out_json(_as_json(draft, import_preview(before, change), not_read))
    return 1 if not_read else 0


def _is_long(args: Namespace) -> bool:
    """Whether it takes long enough for a bar."""
    try:
        return sum(Path(name).stat().st_size for name in args.file) > LONG
    except OSError:
        return False


def _asks(args: Namespace) -> bool:
    """Whether there is a person to ask."""
    return not args.yes and is_terminal(sys.stdin) and is_terminal(sys.stderr)


def _draft(shell: Shell, args: Namespace) -> ImportDraft:
    from okrtui.formats.files.registry import read_files
    from okrtui.parsing.files.choices import read_choices
    from okrtui.parsing.lookup import find
    from okrtui.views.import_draft import ImportDraft

    # Undo passes imports over, wherever they were typed: one is undone by its name.
    if not all(name.strip() for name in args.file):
        raise WordsProblem("Which file is to be imported? Its name is empty")
    shell.session = shell.opened("import")
    shell.session.load()
    choices = read_choices(args.shape, args.map, args.set)
    cycle = None
    if args.cycle is not None:
        none = args.cycle.strip().lower() == "none"
        cycle = "" if none else find(shell.workspace, args.cycle, shell.today, ("cycles",)).id
    files = read_files([Path(name) for name in args.file])
    return ImportDraft(files, shell.workspace, shell.today, choices, cycle)


def _settled(shell: Shell, args: Namespace, draft: ImportDraft) -> ImportDraft | None:
    """The draft with nothing open: answered by a person, or by --yes where that is sure; None where it stays open."""
    if draft.nothing and not draft.findings.questions:
        _say_read_as(shell, draft)
        _say_not_read(shell, draft.findings.not_read)
        raise DataProblem(draft.nothing)
    asked: set[str] = set()
    while questions := draft.open_questions(sure=args.yes):
        if not _asks(args):
            _say_questions(shell, questions, args)
            return None
        question = questions[0]
        option = _answer(shell, question)
        if option is None or f"{question.words} {option}" in asked:
            shell.say("Nothing was imported")
            return None
        asked.add(f"{question.words} {option}")
        draft = draft.answered(option)
    return draft


def _answer(shell: Shell, question: Question) -> str | None:
    """The option of the choice that a person makes; None where none is made."""
    shell.say(question.words)
    for number, (words, _) in enumerate(question.choices, 1):
        shell.say(f"  {number}  {words}")
    while True:
        answer = shell.ask(f"1 to {len(question.choices)}, or Enter to stop: ")
        if not (answer or "").strip():
            return None
        assert answer is not None
        text = answer.strip()
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(question.choices):
            return question.choices[int(text) - 1][1]
        shell.say(f"Type a number from 1 to {len(question.choices)}")


def _say_questions(shell: Shell, questions: Sequence[Question], args: Namespace) -> None:
    from shlex import quote

    for question in questions:
        shell.say(f"okrtui: {question.words}")
        for words, option in question.choices:
            name, _, value = option.partition(" ")
            shell.say(f"  {f'{name} {quote(value)}':<24} {words}")
    sure = "--yes takes the first of each, or add" if all(q.sure for q in questions) else "Add"
    shell.say(f"okrtui: Nothing was imported. {sure} one of the options above")


def _say_read_as(shell: Shell, draft: ImportDraft) -> None:
    for belief in draft.beliefs:
        shell.say(f"Read as: {belief}")
    for remark in draft.remarks:
        shell.say(remark)


def _say_not_read(shell: Shell, not_read: Sequence[NotRead]) -> None:
    for row in not_read[:MOST]:
        shell.say(_not_read_line(row))
    if len(not_read) > MOST:
        shell.say(f"and {len(not_read) - MOST:,} more rows")


def _not_read_line(row: NotRead) -> str:
    """`row 14 "Soon": no number`; `the deadline of row 14 "Soon": ...` where the rest went in."""
    from okrtui.text.fitting import shortened

    place = " ".join(filter(None, (row.where.sheet, row.where.words)))
    text = f' "{shortened(row.text, 40)}"' if row.text else ""
    part = f"the {row.part} of " if row.part else ""
    return f"Not imported: {part}{place or row.where.file}{text}: {row.why}"


def _keep_rejects(shell: Shell, args: Namespace, draft: ImportDraft, not_read: Sequence[NotRead]) -> None:
    """The rows that did not go in, each beside the file that it is of."""
    from okrtui.formats.files.rejects import write_rejects

    for name in args.file:
        source = Path(name)
        rows = [row for row in not_read if row.where.file == source.name]
        file = next((given for given in draft.files if given.name == source.name), None)
        if file is not None and rows and (path := write_rejects(source, file, rows)) is not None:
            shell.say(f"Rows that were not imported are in {path}")


def _show(shell: Shell, draft: ImportDraft, preview: ImportPreview, not_read: Sequence[NotRead]) -> None:
    """The preview: how it was read, what is new, changed field by field, the same, and what can't go in."""
    if shell.json:
        shell.out_json(_as_json(draft, preview, not_read))
        return
    from okrtui.text.escaping import visible
    from okrtui.views.changes.importing import things

    for belief in draft.beliefs:
        shell.out_wrapped(f"Read as: {belief}")
    for remark in draft.remarks:
        shell.out_wrapped(remark)
    outcome = preview.outcome
    for name, counts in (("New", outcome.new), ("Changed", outcome.changed), ("The same", outcome.same)):
        shell.out(f"{name:<10}{things(counts) or 'nothing'}")
    for item in preview.changed[:MOST]:
        shell.out_wrapped(f"{visible(item.owner.label)}: {item.what}", indent="  ")
    if len(preview.changed) > MOST:
        shell.out(f"  and {len(preview.changed) - MOST:,} more")
    for row in not_read[:MOST]:
        shell.out_wrapped(_not_read_line(row))
    if len(not_read) > MOST:
        shell.out(f"and {len(not_read) - MOST:,} more rows that can't be imported")
    for found in preview.rows[:MANY_ROWS]:
        shell.out(_row_line(found, shell.columns))
    if len(preview.rows) > MANY_ROWS:
        shell.out(f"  and {len(preview.rows) - MANY_ROWS:,} more")


def _row_line(row: ImportRow, columns: int) -> str:
    """One thing: its title, its goal, then its owner and what else is to be looked at, for as long as there is room."""
    from okrtui.text.escaping import visible
    from okrtui.text.fitting import fit, width

    title = visible("  " * row.depth + row.title)
    room = max(20, columns * 2 // 5)
    cut = fit(title, room) if width(title) > room else title + " " * (room - width(title))
    more = ", ".join(filter(None, (row.owner, row.about)))
    return str(fit(visible(f"{SIGNS[row.state]} {cut}  {row.goal:<16}  {more}".rstrip()), columns)).rstrip()


def _as_json(draft: ImportDraft, preview: ImportPreview, not_read: Sequence[NotRead]) -> dict[str, Any]:
    return {
        "read_as": draft.findings.beliefs,
        "remarks": draft.remarks,
        "new": preview.outcome.new._asdict(),
        "changed": preview.outcome.changed._asdict(),
        "same": preview.outcome.same._asdict(),
        "rows": [row._asdict() for row in preview.rows],
        "changes": [{"title": item.owner.label, "what": item.what} for item in preview.changed],
        "not_imported": [
            {
                "file": row.where.file,
                "sheet": row.where.sheet,
                "row": row.where.line or None,
                "text": row.text,
                "part": row.part or None,
                "reason": row.why,
            }
            for row in not_read
        ],
    }


def _context(shell: Shell) -> Context:
    from okrtui import clock
    from okrtui.ids import new_id
    from okrtui.operations.base import Context

    return Context(shell.today, clock.now(), shell.login, "import", new_id)


VERBS = {"import": Verb(_arguments, bring_in)}
