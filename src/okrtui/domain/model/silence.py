"""A silence: advice that is not to be given any more."""

from typing import ClassVar

from okrtui.domain.model.record import Field, Record


class Silence(Record):
    """One thing, one rule, or one rule on one thing; empty stands for all of them."""

    table: ClassVar[str] = "silences"
    noun: ClassVar[str] = "silence"

    thing: str = Field(default="", description="the id of what is not spoken of; empty: anything")
    rule: str = Field(default="", description="the rule that keeps quiet; empty: every one")

    def covers(self, thing: str, rule: str) -> bool:
        """Whether a finding is silenced by it."""
        return self.thing in ("", thing) and self.rule in ("", rule) and bool(self.thing or self.rule)
