"""What becomes of values when their unit changes, as it is typed: convert, relabel, or a factor."""

from okrtui.domain.errors import DataProblem
from okrtui.domain.units import conversion
from okrtui.operations.units import History
from okrtui.parsing.values import Subject, number
from okrtui.text.escaping import visible

WORDS = "convert, relabel, or a factor such as 60"


def read_history(text: str, old: str, new: str) -> History:
    """The factor that is meant, or that only the label changes; nothing for an empty text.

    A DataProblem where `convert` would have to guess the factor.
    """
    word = text.strip().lower()
    if not word:
        return None
    if len(word) >= 3 and "relabel".startswith(word):
        return "relabel"
    if len(word) >= 3 and "convert".startswith(word):
        factor = conversion(old, new)
        if factor is None:
            raise DataProblem(
                f"How many {visible(new) or 'plain numbers'} make 1 {visible(old) or 'of the old unit'}? "
                "Enter the factor, such as 60",
                "history",
            )
        return factor
    try:
        factor = number(text, Subject())
    except DataProblem:
        factor = 0.0
    if factor <= 0:
        raise DataProblem(f'Enter {WORDS}, not "{visible(text)[:40]}"', "history")
    return factor
