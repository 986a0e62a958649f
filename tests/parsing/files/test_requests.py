"""Findings as the import that they ask for: nothing that was found is lost without a word."""

from datetime import date

from okrtui.parsing.files.found import Findings, FoundKeyResult, FoundObjective, FoundValue, Where
from okrtui.parsing.files.requests import Requested, request_import
from okrtui.parsing.lines.line import Around
from tests.builders import WorkspaceBuilder

TODAY = date(2026, 5, 4)


def _requested(found: FoundKeyResult) -> Requested:
    findings = Findings(objectives=[FoundObjective(Where("a.md", 1), "Boats float", key_results=[found])])
    return request_import(findings, ("a.md",), WorkspaceBuilder().build(), Around(TODAY))


def test_a_note_goes_with_the_value() -> None:
    """That of a key result is one of its value of today."""
    found = FoundKeyResult(
        Where("a.md", 2), "Leaks", figures={"target": 2.0}, value=FoundValue(5.0), note="tar"
    )
    requested = _requested(found)
    (value,) = requested.operation.objectives[0].key_results[0].values
    assert (value.note, requested.remarks) == ("tar", [])


def test_a_note_without_a_value_is_named() -> None:
    """It has no place of its own."""
    requested = _requested(FoundKeyResult(Where("a.md", 2), "Leaks", figures={"target": 2.0}, note="tar"))
    assert requested.remarks == ["Leaks has no value, so its note isn't kept: tar"]
