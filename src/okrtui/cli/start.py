"""The app, the demo, and a new file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.cli.shell import Shell, Verb
from okrtui.cli.streams import is_terminal
from okrtui.domain.errors import GoneProblem, NotCreated, WordsProblem

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser
    from okrtui.operations.session import Session
    from okrtui.tui.toolkit.watchdog import Watcher

NO_TERMINAL = "this needs a terminal. okrtui status shows everything, okrtui checkin asks line by line"


def open_app(shell: Shell) -> int:
    """The app on the file; if it is asked for there, the demo after it."""
    _refuse_without_terminal()
    from okrtui.tui.toolkit.watchdog import begin

    watcher = begin()
    session = shell.opened("app")
    try:
        session.load()
    except GoneProblem as problem:
        shell.say(f"okrtui: {problem.sentence}")
        if _bring_back(shell):
            return problem.exit_status
        session.load()
    if _run_app(shell, session, watcher=watcher) == "demo":
        return _demo(shell, "small")
    return 0


def _bring_back(shell: Shell) -> int:
    """Offer what is left of a file that is gone; 0 once it is there again."""
    from okrtui import clock
    from okrtui.cli.keeping import ask_and_repair, backups_of
    from okrtui.store.repair import planned

    file = shell.paths.file
    plan = planned(file, backups_of(shell), clock.now())
    return 0 if plan is None else ask_and_repair(shell, plan)


def _refuse_without_terminal() -> None:
    # Textual draws on stderr.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(map(is_terminal, streams)) or os.environ.get("TERM") == "dumb":
        raise WordsProblem(NO_TERMINAL)


def _run_app(shell: Shell, session: Session, *, demo: bool = False, watcher: Watcher | None = None) -> str:
    from okrtui.config import UserSettings, key_fault
    from okrtui.text.glyphs import glyphs_for
    from okrtui.text.terminals import has_plain_locale
    from okrtui.tui.app import all_commands, run  # Textual, 150 ms, which no other command loads
    from okrtui.tui.keymap import rebound

    settings, faults = shell.user_settings
    own = shell.paths.settings
    problems = rebound(all_commands(), settings.keys)[1] if settings.keys and own is not None else {}
    for name, sentence in problems.items():
        assert own is not None
        faults = (*faults, told := key_fault(own, name, sentence))
        shell.say(f"okrtui: {told}")
    if not settings.mouse:
        os.environ["OKRTUI_NO_MOUSE"] = "1"
    plain = has_plain_locale(os.environ)
    glyphs = glyphs_for(sys.stdout.encoding, os.environ.get("TERM", ""), settings.glyphs, plain=plain)
    return run(
        session,
        glyphs,
        me=shell.me,
        state=shell.paths.state,
        demo=demo,
        theme=settings.theme,
        user_settings=None if own is None else UserSettings(own, settings, faults),
        watcher=watcher,
    )


def _demo_arguments(parser: Parser, thing: str) -> None:
    parser.option("--size", metavar="small|large", choices=("small", "large"), default="small",
                  help="a small company, or ten years of one")  # fmt: skip
    parser.option("--make", metavar="PATH", help="only write the sample to PATH")


def demo(shell: Shell, args: Namespace) -> int:
    """The app on a copy of the sample data, or the sample data alone."""
    if args.make is not None:
        return _make(shell, args.make, args.size)
    return _demo(shell, args.size)


def _make(shell: Shell, name: str, size: str) -> int:
    from okrtui.paths import shown, typed
    from okrtui.sample.files import make
    from okrtui.store.file import argument_of

    if not name:
        raise WordsProblem("--make needs a path to write to")
    path = typed(name).absolute()
    make(path, "large" if size == "large" else "small", shell.today)
    shell.say(f"Created {shown(path)}. okrtui --db {argument_of(path)} opens it")
    return 0


def _demo(shell: Shell, size: str) -> int:
    _refuse_without_terminal()
    import tempfile

    from okrtui.paths import Paths, settings_file
    from okrtui.sample.files import make

    try:
        place = tempfile.TemporaryDirectory(prefix="okrtui-demo-")
    except OSError as error:
        raise NotCreated(f"There is no room for the demo: {(error.strerror or 'unknown').lower()}") from None
    with place as folder:
        file = Path(folder) / "demo.json"
        make(file, "large" if size == "large" else "small", shell.today)
        shell.say("Demo: a copy, deleted when you quit")
        # Drafts and backups of the demo go with it.
        shell.paths = Paths(file, settings_file(), Path(folder) / "state")
        session = shell.opened("app")
        session.load()
        _run_app(shell, session, demo=True)
    return 0


def _init_arguments(parser: Parser, thing: str) -> None:
    parser.option("--template", metavar="personal|team|company", help="start with its KPIs and goals")
    parser.flag("--shared", help="for a group: its members can write the file")


def init(shell: Shell, args: Namespace) -> int:
    """Make a file, empty or from a template."""
    from okrtui.domain.library.templates import TEMPLATES
    from okrtui.operations.starting import TakeTemplate
    from okrtui.paths import shown

    if args.template is not None and args.template not in TEMPLATES:
        raise WordsProblem(f"There is no template {args.template}. Choose from {', '.join(TEMPLATES)}")

    from okrtui.cli.sharing import group_of, how_to_share, refuse_own_folder, share

    file = shell.paths.file
    if os.path.lexists(file):
        raise NotCreated(f"{shown(file)} already exists; nothing was changed")
    if args.shared:
        refuse_own_folder(file, named=bool(shell.db or os.environ.get("OKRTUI_DB")))
    new_folder = not file.parent.exists()
    session = shell.session = shell.opened()
    kept = _anew(shell, session)
    told = "okrtui add objective '...' adds the first goal"
    if args.template is not None:
        told = shell.described(session.run(TakeTemplate(args.template, shell.me))).sentence
    else:
        with session.store.transaction() as transaction:
            transaction.commit(())
    if args.shared:
        share(file, new_folder=new_folder)
        # The lock takes the file's mode when it is next held.
        with session.store.transaction():
            pass
    group = f", for the group {group_of(file)}" if args.shared else ""
    shell.say(f"Created {shown(file)}{group}. {told}")
    if kept:
        shell.say(kept)
    for sentence in how_to_share(file) if args.shared else ():
        shell.say(sentence)
    return 0


def _anew(shell: Shell, session: Session) -> str:
    """Read what is to be a new file; what was said about one that is gone and whose copies were put aside for it."""
    from okrtui import clock
    from okrtui.store.gone import put_aside_left

    try:
        session.load()
    except GoneProblem:
        backups = session.store.backups
        return "" if backups is None else put_aside_left(shell.paths.file, backups, clock.now())
    return ""


VERBS = {"demo": Verb(_demo_arguments, demo), "init": Verb(_init_arguments, init)}
