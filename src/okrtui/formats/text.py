"""A report as text without markup: it reads the same in a chat, a mail and a commit message."""

from okrtui.formats.format import Format
from okrtui.text.escaping import visible
from okrtui.views.report import Report


def _written(found: Report) -> str:
    """Title and figures, then each section's lines with a dash before them."""
    lines = [found.title, *found.figures]
    for section in found.shown:
        lines += ["", section.title]
        lines += [] if section.lines else [section.empty]
        for line in section.lines:
            lines += [f"- {line.text}", *(f"  {below}" for below in line.below)]
    if found.closing:
        lines += ["", found.closing]
    return "\n".join(map(visible, lines)) + "\n"


FORMAT = Format("text", ("", ".txt"), _written)
