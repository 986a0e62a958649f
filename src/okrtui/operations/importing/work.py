"""An import on its way: what is there, what is added, what was refused."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from okrtui.domain.change import Edit, added
from okrtui.domain.errors import Problem
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.importing import Counts, Refused
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context
from okrtui.operations.editing import SetFields
from okrtui.operations.importing.request import Fields
from okrtui.text.matching import folded

R = TypeVar("R", bound=Record)


class Tally:
    """How many things of each table there were."""

    def __init__(self) -> None:
        self._tables: dict[str, int] = defaultdict(int)

    def count(self, table: str) -> None:
        """One more of a table; check-ins and readings are entries."""
        self._tables["entries" if table in ("check_ins", "readings") else table] += 1

    @property
    def counts(self) -> Counts:
        """All of them."""
        return Counts(**self._tables)


class Work:
    """What the parts of an import share."""

    def __init__(self, files: tuple[str, ...], workspace: Workspace, context: Context) -> None:
        self.files, self.context = files, context
        self.workspace = workspace
        """With known things as the import leaves them, and new cycles; what else is new is in `edits` alone."""
        self.edits: list[Edit] = []
        self.new, self.changed, self.same = Tally(), Tally(), Tally()
        self.refused: list[Refused] = []
        self._taken: set[str] = set()
        self._places: dict[str, int] = {}
        """Where what is new is among the edits, by its id."""

    def part(self, origin: int, work: Callable[[], object], of: str = "") -> None:
        """Do one thing of it; where that is refused the reason is kept, and the rest goes on.

        `of` says what of the thing it is, where that is not all.
        """
        try:
            work()
        except Problem as problem:
            self.refused.append(Refused(origin, problem.statement, of))

    def titled(self, records: Iterable[R], title: str) -> R | None:
        """The first record of a title that no other thing of the import is already; it is taken by this one."""
        wanted = folded(title)
        for record in records:
            if record.id not in self._taken and folded(getattr(record, "title", "")) == wanted:
                self._taken.add(record.id)
                return record
        return None

    def add(self, record: Record) -> None:
        """A thing that is new."""
        self._places[record.id] = len(self.edits)
        self.edits.append(added(record))
        self.new.count(record.table)

    def renew(self, record: Record) -> bool:
        """Put another state of something new in its place; False where it was there before the import."""
        place = self._places.get(record.id)
        if place is None:
            return False
        self.edits[place] = added(record)
        return True

    def change(self, edit: Edit) -> None:
        """An entry that is another one now."""
        self.edits.append(edit)
        self.changed.count(edit.record.table)

    def update(self, record: Record, fields: Fields) -> None:
        """Bring a known thing up to date; what the import leaves empty is left alone."""
        news = {
            name: value
            for name, value in fields.items()
            if value not in ("", None, ()) and getattr(record, name, None) != value
        }
        made: tuple[Edit, ...] = ()
        if news:
            edit = SetFields(record.table, record.id, news, reason=f"import of {self.files[0]}")
            made = edit.apply(self.workspace, self.context).edits
        if not made:
            self.same.count(record.table)
            return
        self.changed.count(record.table)
        self.edits += made
        self.workspace = self.workspace.after(made)
