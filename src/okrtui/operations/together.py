"""Several operations as one: one entry in the history, one undo."""

from dataclasses import dataclass

from okrtui.domain.change import Change, Edit, merged
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, Operation


@dataclass(frozen=True)
class Together:
    """All of them or none; `told` says what happened on how many rows."""

    operations: tuple[Operation, ...]
    told: str

    def apply(self, workspace: Workspace, context: Context) -> Change:
        edits: list[Edit] = []
        for operation in self.operations:
            made = operation.apply(workspace, context).edits
            edits += made
            workspace = workspace.after(made)
        rows = f"{len(self.operations)} rows"
        return Change(merged(edits), f"{self.told} on {rows}", rows, self.told)
