"""The formats of reports by name. A new one is one new file and one line here."""

from collections.abc import Callable

from okrtui.formats import html, markdown, text
from okrtui.views.report import Report

REPORTS: dict[str, Callable[[Report], str]] = {
    "text": text.report,
    "markdown": markdown.report,
    "html": html.report,
}
"""How a report may be written, by name."""
