"""From the lines of an outline to its text, which reads back as just that."""

from collections.abc import Iterator

from okrtui.parsing.outline.marks import note_line
from okrtui.parsing.outline.outline import Item, ObjectiveLines, Outline, Section


def written(outline: Outline) -> str:
    """The text of an outline, ended by a line break; empty for one that is empty."""
    lines = [line for section in outline.sections for line in _section(section)]
    return "\n".join(lines).strip("\n") + "\n" if lines else ""


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield _line("#", section.text, section.id)
    for objective in section.objectives:
        yield from _objective(objective)


def _objective(objective: ObjectiveLines) -> Iterator[str]:
    yield ""
    helps = f" helps ^{objective.helps}" if objective.helps else ""
    yield _line("##", objective.text + helps, objective.id)
    if objective.why:
        yield ""
        yield from map(note_line, objective.why.split("\n"))
    if objective.items:
        yield ""
    for item in objective.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    box = "" if item.kind == "key result" else "[x] " if item.done else "[ ] "
    yield _line(f"- {box}".rstrip(), item.text, item.id)
    for number, (_, step) in enumerate(item.steps, 1):
        yield f"  {number}. {step}"
    if item.note:
        yield from (f"  {note_line(line)}" if line else "" for line in item.note.split("\n"))


def _line(mark: str, text: str, key: str) -> str:
    return " ".join(filter(None, (mark, text, f"^{key}" if key else "")))
