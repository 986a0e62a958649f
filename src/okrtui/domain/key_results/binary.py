"""Yes or no: done, or not."""

from collections.abc import Sequence
from typing import Literal

from okrtui.domain.key_results.base import KeyResult


class Binary(KeyResult):
    """It is done or it is not; nobody is part of the way."""

    kind: Literal["binary"] = "binary"

    @property
    def paced(self) -> bool:
        """Nothing is expected before the deadline."""
        return False

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float:
        """1 from a value of 1, else 0."""
        return 1.0 if value >= 1 else 0.0
