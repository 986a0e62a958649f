"""The store: one file, read at start and before every write, written under its lock."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrtui.domain.change import Edit
from okrtui.domain.errors import DataProblem, GoneProblem, NotSaved, RefusedProblem
from okrtui.domain.model.file_records import META_ID, SCHEMA
from okrtui.domain.table import Table
from okrtui.domain.workspace import Workspace
from okrtui.store import codec
from okrtui.store import safety_copy as precaution
from okrtui.store.damage import summary_of
from okrtui.store.document import Sections
from okrtui.store.file import (
    ANOTHER_FILE,
    Signature,
    damaged,
    holds,
    nearly_too_large,
    ownership_of,
    read_bytes,
    refuse_too_large,
    sections_of,
    signature_of,
)
from okrtui.store.gone import refuse_gone, refuse_vanished, vanished
from okrtui.store.history import appended, journal_tail, whole_reader
from okrtui.store.layout import Layout
from okrtui.store.lock import locked, not_saved
from okrtui.store.reading import in_our_schema
from okrtui.store.replace import Ownership, replaced, sweep
from okrtui.store.schema import drop_unreadable, fresh_meta
from okrtui.store.tables import workspace_after, workspace_from
from okrtui.store.write_target import hard_link_warning, make_folder, target_of, why_read_only
from okrtui.text.escaping import visible

if TYPE_CHECKING:
    from okrtui.store.backups import Backups
    from okrtui.store.checked import Checked

RETRIES = 3
RETRY_AFTER = 0.05
"""Another program may be writing the file in place: look again before calling it damage."""


class Store:
    """One file and what it last said."""

    def __init__(
        self,
        path: Path,
        now: datetime,
        backups: "Backups | None" = None,
        checked: "Checked | None" = None,
    ) -> None:
        """`now` stamps the workspace of a file that is not there yet; without `backups` none are made.

        `checked` knows a large file again that was checked before.
        """
        self.path = path
        self.read_only = ""
        """Why nothing can be written, as a sentence; empty when all is well."""
        self.newer = False
        self.backups = backups
        self._checked = checked
        self.backup_first = False
        """Whether the next change is made only if a backup could be, as before an import or a restore."""
        self._schema = SCHEMA
        self._warnings: dict[str, str] = {}
        self.commits = 0
        """How many changes this store has written."""
        self._now = now
        self._data: bytes | None = None
        self._sections: Sections = {}
        self._signature: Signature | None = None
        self._ownership = Ownership()
        self._layout = Layout()
        # The app reads in one thread what it writes in another.
        self._guard = threading.RLock()
        self.workspace = self._workspace({})

    @property
    def exists(self) -> bool:
        """Whether there is a file."""
        return self._data is not None

    @property
    def warning(self) -> str:
        """What is not as it should be, though all is saved; empty when all is well."""
        found = [*self._warnings.values(), self.backups.warning if self.backups else ""]
        near = nearly_too_large(len(self._data or b""))
        found += [f"The file {near}: {ANOTHER_FILE}"] if near else []
        return ". ".join(sentence for sentence in found if sentence)

    def load(self) -> Workspace:
        """Read the file. Nothing there is an empty workspace; damage is a DataProblem."""
        with self._guard:
            self._read()
            self.read_only = self.read_only or why_read_only(self.path)
            self._warnings["links"] = hard_link_warning(self.path)
            return self.workspace

    def reread(self) -> Workspace:
        """Read it again, and look at the lines that are new; a file that is gone is a GoneProblem, and backed up."""
        with self._guard:
            try:
                self._read()
            except GoneProblem as problem:
                kept = precaution.backed_up(self.backups, self._data, self._sections)
                raise GoneProblem(f"{problem.sentence}{kept}") from None
            return self.workspace

    @property
    def gone(self) -> bool:
        """Whether the file that was read is gone."""
        return self._data is not None and signature_of(self.path) is None

    def write_again(self) -> None:
        """Put the file back with the content last read or written; a Problem where that cannot be done.

        If another one is there by now, it is read and not changed.
        """
        target = target_of(self.path)
        if self._data is None or not target.parent.is_dir():
            raise NotSaved(f"The folder of {visible(target.name)} is gone as well. Put it back first")
        with self._guard, locked(target, self._ownership.mode & 0o666, self._ownership.group):
            found = read_bytes(target)
            if found is not None:
                self._take(found)
                return
            replaced(target, self._data, self._ownership, keep=False)
            self._signature = signature_of(self.path)

    def _read(self) -> None:
        for attempt in range(RETRIES):
            try:
                data = read_bytes(self.path)
                if data is None and self._data is not None:
                    raise vanished(self.path)
                if data is None:
                    refuse_gone(self.path, self.backups)
                self._take(data)
                return
            except DataProblem:
                if attempt == RETRIES - 1:
                    raise
                time.sleep(RETRY_AFTER)

    def changed_outside(self) -> bool:
        """Whether the file is another one than was read, by a look at its stat."""
        return signature_of(self.path) != self._signature

    def verify(self) -> None:
        """For scripts and proofs that want no line to be damaged: a DataProblem names the first that is."""
        for item in self.workspace.damaged:
            try:
                codec.verify(item.table, item.id, item.line)
            except DataProblem as problem:
                raise damaged(self.path, problem.sentence) from None

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """Hold the lock over what the file says now; a commit inside writes it."""
        if self.read_only:
            raise RefusedProblem(self.read_only)
        target = target_of(self.path)
        refuse_vanished(self.path, known=self.exists)
        make_folder(target.parent)
        ownership = ownership_of(target)
        with self._guard, locked(target, ownership.mode & 0o666, ownership.group):
            self._warnings.pop("replaced", None)
            sweep(target.parent, escape(target.name))
            if self._data is not None and holds(self.path, self._data):
                self._signature = signature_of(self.path)
            else:
                refuse_vanished(self.path, known=self.exists)
                self._take(read_bytes(self.path))
            if self.read_only:
                raise RefusedProblem(self.read_only)
            yield Transaction(self, target)

    def _take(self, data: bytes | None) -> None:
        """Make `data` the state of this store; lines that are known stay as they were read."""
        signature, self._ownership = signature_of(self.path), ownership_of(self.path)
        if data == self._data and data is not None:
            self._signature = signature
            return
        if data is None:
            self._data, self._sections, self._signature = None, {}, signature
            self._layout = Layout()
            self.workspace, self._warnings["damaged"] = self._workspace({}), ""
            return
        cut = sections_of(self.path, data)
        sections = self._in_our_schema(cut)
        old = self._sections
        if self._data is not None:
            kept = precaution.put_aside(self.backups, self.path, self._data, old, sections)
            self._warnings.update({"replaced": kept} if kept else {})
        noted = self._checked if self._schema == SCHEMA else None
        known = noted.damaged_in(data) if noted and self._data is None else None
        try:
            if self._data is None:
                workspace = workspace_from(sections, self._reader, known)
            else:
                workspace = workspace_after(self.workspace, old, sections, self._reader)
        except DataProblem as problem:
            raise damaged(self.path, problem.sentence) from None
        self._data, self._sections, self._signature = data, sections, signature
        self._layout = Layout(data, cut)
        self.workspace = workspace
        self._warnings["damaged"] = "" if self.newer else summary_of(workspace.damaged)
        if noted and known is None:
            noted.note(data, workspace.damaged)

    def _reader(self, table: str) -> Callable[[str, bytes], Any]:
        """Reads a line when it is first looked at; a DataProblem names the file."""
        read = codec.reader(table)
        if table == "journal":
            read = whole_reader(self.path, read)

        def named(key: str, line: bytes) -> Any:
            try:
                return read(key, line)
            except DataProblem as problem:
                raise damaged(self.path, problem.sentence) from None

        return named

    def _in_our_schema(self, sections: Sections) -> Sections:
        """An older schema is brought up in memory and written with the first change; a newer is for reading."""
        schema, sections = in_our_schema(self.path, sections, self._now)
        if self.newer and schema <= SCHEMA:
            self.newer, self.read_only = False, ""
        if schema > SCHEMA:
            self.newer = True
            self.read_only = (
                f"Read-only: this file needs a newer okrtui (schema {schema}; this one writes {SCHEMA})"
            )
            drop_unreadable(sections, self._now)
        self._schema = schema
        return sections

    def _workspace(self, sections: Sections) -> Workspace:
        tables: dict[str, Table[Any]] = {
            table: Table(dict(sections.get(table, {})), self._reader(table), codec.peek)
            for table in codec.KINDS
        }
        if META_ID not in tables["_meta"]:
            tables["_meta"] = tables["_meta"].with_([fresh_meta(self._now)])
        return Workspace(tables)

    def _commit(self, edits: tuple[Edit, ...], target: Path) -> None:
        changed = codec.lines_of(edits)
        sections = codec.edited(self._sections, changed, self.workspace.meta)
        demanded, self.backup_first = self.backup_first, False
        precaution.taken(
            self.backups, target, self._data, self._sections, self._schema, edits, demanded=demanded
        )
        journal = sections["journal"]
        sections["journal"], lines = journal_tail(journal)
        spilled = journal.keys() - sections["journal"].keys()
        # What goes to the history may be any line of the journal.
        layout = self._layout.after(sections, {**changed, "journal": journal} if lines else changed)
        data = layout.data
        refuse_too_large(data)
        appended(target, lines, ownership_of(target))
        from okrtui.store.storage import LineStorage  # TinyDB, 8 ms, which reading does not need

        try:
            self._warnings["previous"] = LineStorage(target).write_bytes(data)
        finally:
            # Whether or not the disk confirmed it, the file says what it says now.
            self._after_write(layout, sections, edits, spilled)

    def _after_write(
        self, layout: Layout, sections: Sections, edits: tuple[Edit, ...], spilled: set[str]
    ) -> None:
        data = layout.data
        if not holds(self.path, data):
            return
        workspace = self.workspace.after(edits)
        if spilled:
            tables = dict(workspace.tables)
            tables["journal"] = tables["journal"].with_((), sorted(spilled))
            workspace = replace(workspace, tables=tables)
        self._data, self._sections, self._signature = data, sections, signature_of(self.path)
        self._layout = layout
        self._ownership = ownership_of(self.path)
        self._schema = SCHEMA
        self.workspace = workspace
        self._warnings["damaged"] = summary_of(workspace.damaged)
        if self._checked is not None:
            self._checked.note(data, workspace.damaged)
        self.commits += 1


class Transaction:
    """What the file says while its lock is held."""

    def __init__(self, store: Store, target: Path) -> None:
        self._store = store
        self._target = target

    @property
    def workspace(self) -> Workspace:
        """The workspace as the file has it now."""
        return self._store.workspace

    def commit(self, edits: tuple[Edit, ...]) -> Workspace:
        """Write these edits; the workspace that is then in the file."""
        try:
            self._store._commit(edits, self._target)  # noqa: SLF001 - a transaction is the store's own
        except OSError as error:
            raise not_saved(error) from None
        return self._store.workspace
