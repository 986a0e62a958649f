"""Schemas: what a file of an older one is turned into, step by step, each step pure.

A step takes the tables as plain dictionaries and gives them back one schema on.
"""

from collections.abc import Callable
from typing import Any

Tables = dict[str, dict[str, dict[str, Any]]]
Step = Callable[[Tables], Tables]

STEPS: tuple[Step, ...] = ()
"""Step n turns schema n into n + 1; the first schema is 1."""
