"""Commands on findings, flagged KPIs and cycles that end."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from okrtui.tui.commands.base import Command, Run
from okrtui.tui.commands.updating import writable

if TYPE_CHECKING:
    from okrtui.tui.bench import Workbench


def done(name: str) -> Run:
    """What is done, from a file that takes 20 ms and most sessions never need."""

    def run(bench: Workbench) -> None:
        getattr(import_module("okrtui.tui.layers.mending"), name)(bench)

    return run


ADVISING: tuple[Command, ...] = (
    Command("advice.mend", ("f",), "Mend it", "do what the finding offers", done("mend"), "Update", "mend it",
            screens=("Advice",), unavailable=writable),
    Command("advice.silence", ("x",), "Silence it", "silence this finding", done("silence"), "Update", "silence",
            screens=("Advice",), unavailable=writable),
    Command("advice.silence-rule", ("X",), "Silence the rule", "silence its rule", done("silence_rule"), "Update",
            "the rule", screens=("Advice",), unavailable=writable),
    Command("cycle.close", ("x",), "Close it", "close the cycle, or begin it", done("close"), "Update",
            "close", screens=("Cycles",), unavailable=writable),
    Command("act", ("o",), "Act on it", "draft the objective that acts on a KPI", done("act"), "Arrange",
            screens=("KPIs", "Today"), unavailable=writable),
)  # fmt: skip
