"""Several operations as one: one entry in the history, one undo."""

from dataclasses import dataclass

from okrtui.domain.change import Change, Edit, merged
from okrtui.domain.outcomes.history import BatchDone, BatchOf
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, Operation


@dataclass(frozen=True)
class Batch:
    """All of them or none. `of` says what they do alike; `owner` is whose things are now, where that is it."""

    operations: tuple[Operation, ...]
    of: BatchOf
    owner: str = ""

    def apply(self, workspace: Workspace, context: Context) -> Change:
        edits: list[Edit] = []
        for operation in self.operations:
            made = operation.apply(workspace, context).edits
            edits += made
            workspace = workspace.after(made)
        return Change(merged(edits), BatchDone(self.of, len(self.operations), self.owner))
