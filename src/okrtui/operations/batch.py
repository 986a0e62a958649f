"""Several operations as one: one entry in the history, one undo."""

from dataclasses import dataclass

from okrtui.domain.change import Change, Edit, merged
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import Context, Operation
from okrtui.text.numbers import counted


@dataclass(frozen=True)
class Batch:
    """All of them or none; `done` says what happened, on how many rows, or what `noun` calls them."""

    operations: tuple[Operation, ...]
    done: str
    noun: str = "row"

    def apply(self, workspace: Workspace, context: Context) -> Change:
        edits: list[Edit] = []
        for operation in self.operations:
            made = operation.apply(workspace, context).edits
            edits += made
            workspace = workspace.after(made)
        rows = counted(len(self.operations), self.noun)
        what = self.done[:1].lower() + self.done[1:]
        return Change(merged(edits), f"{self.done} on {rows}", rows, what)
