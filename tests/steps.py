"""How much work something is, in a number that no machine and no load changes."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

TIDY = 2.3
"""How many times the work may be that is done on twice as much: twice, and what a longer line costs."""


def steps(work: Callable[[], object]) -> int:
    """The lines of Python that it runs, and its calls of what is built in."""
    count = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return line

    def call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "c_call"

    traced = sys.gettrace()
    sys.settrace(line)
    sys.setprofile(call)
    try:
        work()
    finally:
        sys.settrace(traced)
        sys.setprofile(None)
    return count
