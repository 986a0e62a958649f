"""A report as Markdown; what people wrote in it is text, whatever signs it holds."""

import re

from okrtui.formats.format import Format
from okrtui.text.escaping import visible
from okrtui.views.report import Report

_MARKS = re.compile(r"([\\`*_\[\]<>#|~$]|&(?=#?\w))")
"""Signs that mark something up, anywhere in a line; an & does where a name or a number follows."""
_BEGIN = re.compile(r"^(\s*)([-+=]|\d+[.)](?=\s|$))")
"""Signs that do so at the beginning of one."""


def _written(found: Report) -> str:
    """A heading, the figures, a list a section."""
    lines = [f"# {escaped(found.title)}", ""]
    for number, figure in enumerate(found.figures):
        lines += ["", escaped(figure)] if number else [escaped(figure)]
    for section in found.shown:
        lines += ["", f"## {escaped(section.title)}", ""]
        lines += [] if section.lines else [escaped(section.empty)]
        for line in section.lines:
            lines += [f"- {escaped(line.text)}", *(f"  - {escaped(below)}" for below in line.below)]
    if found.closing:
        lines += ["", escaped(found.closing)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """A text that Markdown takes literally, on one line."""
    line = " ".join(visible(text).split())
    marked = _MARKS.sub(r"\\\1", line)
    # An address is a link without any mark.
    marked = marked.replace("://", r"\://").replace("@", r"\@")
    marked = re.sub(r"(?i)(mailto):", r"\1\:", marked)
    marked = re.sub(r"(?<=\w)\.(?=[^\W\d_])", r"\.", marked)
    return _BEGIN.sub(lambda begin: f"{begin[1]}{begin[2][:-1]}\\{begin[2][-1]}", marked)


FORMAT = Format("markdown", (".md",), _written)
