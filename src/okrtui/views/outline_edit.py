"""An outline that is being edited: its text out, the text as it came back in, and what that would change."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okrtui.domain.change import Change
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.workspace import Workspace
from okrtui.operations.outline import EditOutline
from okrtui.parsing.fields import Reader
from okrtui.parsing.outline.outline import Outline
from okrtui.parsing.outline.reader import read_outline
from okrtui.parsing.outline.remarks import HELP, without_remarks
from okrtui.parsing.outline.requests import request_edit
from okrtui.parsing.outline.writing import written
from okrtui.views.outline import OutlineIds, OutlineView
from okrtui.views.record_changes import RecordChange, record_changes

FEW = 3
"""Things of which all may go without a question of its own."""


@dataclass(frozen=True)
class OutlineEdit:
    """The outline of one cycle, or of what is parked, as made on a workspace."""

    workspace: Workspace
    today: date
    cycle: Cycle | None

    @cached_property
    def _made(self) -> tuple[str, OutlineIds]:
        view = OutlineView(self.workspace, self.today)
        return written(view.outline((self.cycle,))), view.ids

    @property
    def outline_text(self) -> str:
        """The outline without words about it."""
        return self._made[0]

    @property
    def text(self) -> str:
        """What the editor shows first."""
        return HELP + self.outline_text

    @cached_property
    def _base(self) -> Outline:
        return read_outline(self.outline_text)

    def is_empty(self, text: str) -> bool:
        """Whether nothing is left of the outline, by which its user says that nothing is to change."""
        return read_outline(text).empty

    def is_same(self, text: str) -> bool:
        """Whether it came back unchanged."""
        return without_remarks(text) == self.text

    def requested(self, text: str) -> EditOutline:
        """What a text asks for; RefusedLines names its mistakes, by its lines without remarks."""
        reader = Reader(self.workspace, self.today)
        return request_edit(self._base, read_outline(text), self._made[1].known, reader, self.cycle)

    def is_most(self, request: EditOutline) -> bool:
        """Whether more than half of what was there would be gone."""
        things = sum(1 + len(objective.items) for _, objective in self._base.objectives)
        return len(request.gone) > FEW and 2 * len(request.gone) > things

    def changes(self, change: Change) -> list[RecordChange]:
        """What would happen to each thing, entries left out: they go with what they are of."""
        found = record_changes(self.workspace, change.edits)
        return [item for item in found if item.record.table not in ("check_ins", "readings")]
