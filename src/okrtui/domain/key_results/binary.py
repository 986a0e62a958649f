"""Yes or no: done, or not."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from okrtui.domain.goal import YesNo
from okrtui.domain.key_results.base import KeyResult, Titled
from okrtui.domain.model.record import Field
from okrtui.domain.refusals import NotYesOrNo
from okrtui.domain.typed import Amount, Answer, Typed


class Binary(KeyResult):
    """It is done or it is not; nobody is part of the way."""

    called: ClassVar[str] = "yes/no"
    linkable: ClassVar[bool] = False
    ticked_off: ClassVar[bool] = True
    takes: ClassVar[frozenset[type]] = frozenset({Amount, Answer})
    titled: ClassVar[Titled] = "yes or no"

    kind: Literal["binary"] = Field(default="binary", description="yes or no: done, or not")

    @property
    def goal(self) -> YesNo:
        """That it is done."""
        return YesNo()

    @property
    def paced(self) -> bool:
        """Nothing is expected before the deadline."""
        return False

    def progress_at(self, value: float, steps: Sequence[int] | None = None) -> float:
        """1 from a value of 1, else 0."""
        return 1.0 if value >= 1 else 0.0

    def take(self, typed: Typed) -> float | NotYesOrNo:
        """Yes and no, 1 and 0."""
        match typed:
            case Answer(yes):
                return 1.0 if yes else 0.0
            case Amount(value) if value in (0.0, 1.0):
                return value
            case _:
                return NotYesOrNo()

    def refused(self, value: float) -> NotYesOrNo | None:
        """It is 1 or 0."""
        return None if value in (0.0, 1.0) else NotYesOrNo()

    def value_at(self, share: float) -> float:
        """Yes once all of the way is done."""
        return 1.0 if share >= 1 else 0.0

    def ticked(
        self, value: float, steps: Sequence[int] | None, which: int | None
    ) -> tuple[float, tuple[int, ...] | None]:
        """Yes is no again, and no is yes."""
        return (0.0 if value >= 1 else 1.0), None
