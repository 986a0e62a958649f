"""Several operations as one: one entry in the history, one undo."""

from dataclasses import dataclass

from okrtui.domain.change import Change, Edit, merged
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, Operation


@dataclass(frozen=True)
class Batch:
    """All of them or none; `told` says what happened on how many rows."""

    operations: tuple[Operation, ...]
    done: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        edits: list[Edit] = []
        for operation in self.operations:
            made = operation.apply(workspace, context).edits
            edits += made
            workspace = workspace.after(made)
        rows = f"{len(self.operations)} rows"
        return Change(merged(edits), f"{self.done} on {rows}", rows, self.done)
