"""The kinds of key result by name. A new kind is one new file and one line here."""

from typing import get_args

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.binary import Binary
from okrtui.domain.key_results.metric import Metric
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.key_results.range import Range

KINDS: tuple[type[KeyResult], ...] = (Metric, Range, Milestones, Binary)


def kind_name(kind: type[KeyResult]) -> str:
    """The word a kind goes by in the file: `metric`, `range`, ..."""
    return str(get_args(kind.fields["kind"].annotation)[0])


BY_NAME: dict[str, type[KeyResult]] = {kind_name(kind): kind for kind in KINDS}
