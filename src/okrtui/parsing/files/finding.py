"""What some files mean together: each part read for what it is, and joined."""

from collections.abc import Sequence
from typing import assert_never

from okrtui.domain.errors import DataProblem
from okrtui.parsing.files.contents import GivenFile, Notes, Sheet, Tree
from okrtui.parsing.files.found import Choices, Findings, Surroundings
from okrtui.parsing.files.limits import refuse_too_many
from okrtui.parsing.outline.outline import Outline
from okrtui.text.escaping import visible


def find(files: Sequence[GivenFile], choices: Choices, surroundings: Surroundings) -> Findings:
    """All that some files hold.

    Sheets are read together, because several may be parts of one. What reads each kind, with its words in many
    languages, is loaded where a file is of that kind.
    A DataProblem where it is more than one import may bring, and for an outline beside other files.
    """
    findings = Findings()
    sheets: list[tuple[str, Sheet]] = []
    for file in files:
        for contents in file.contents:
            match contents:
                case Sheet():
                    sheets.append((file.name, contents))
                case Notes():
                    from okrtui.parsing.files.notes import find_in_notes

                    findings.add(find_in_notes(file.name, contents, choices, surroundings))
                case Outline():
                    if len(files) > 1:
                        raise DataProblem(f"{visible(file.name)} is an outline. Import it on its own")
                    findings.beliefs.append("an okrtui outline: objectives, key results and initiatives")
                case Tree():
                    from okrtui.parsing.files.trees import find_in_tree

                    findings.add(find_in_tree(file.name, contents, choices, surroundings))
                case _:
                    assert_never(contents)
    if sheets:
        from okrtui.parsing.files.sheets import find_in_sheets

        findings.add(find_in_sheets(sheets, choices, surroundings))
    refuse_too_many(findings)
    return findings
