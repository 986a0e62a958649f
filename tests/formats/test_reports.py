"""Reports in every format: what people wrote is text in each of them."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.formats.markdown import escaped
from okrtui.formats.registry import FORMATS
from okrtui.views.figures import Bar
from okrtui.views.report import Report, Section
from okrtui.views.report_lines import Line

EVIL = "<b>*bold*</b> [link](http://x.y) `code` # | ~~no~~ \\ & &amp; $x$ www.x.y @ann \x1b[31m\nnext"
FOUND = Report(
    f"Week 47 {EVIL}",
    ("55 %, pace 48",),
    (
        Section("Moved", (Line("Churn: 6 → 5 %", ("why",), Bar(0.6, 0.5, "good", EVIL)), Line(EVIL))),
        Section("Empty", ()),
        Section("Nothing", (), "Nothing moved"),
    ),
    "Next: 10 due",
)


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it."""
        self.found.add(tag)


def test_text_has_no_markup() -> None:
    """Dashes and blanks alone; sections with nothing to say are left out."""
    lines = FORMATS["text"].write(FOUND).splitlines()
    assert lines[1:6] == ["55 %, pace 48", "", "Moved", "- Churn: 6 → 5 %", "  why"]
    assert "Empty" not in lines
    assert lines[-3:] == ["Nothing moved", "", "Next: 10 due"]


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_passes_on_what_steers_a_terminal(name: str) -> None:
    """A line stays one line."""
    written = FORMATS[name].write(FOUND)
    assert "\x1b" not in written
    assert sum("next" in line for line in written.splitlines() if "Week 47" in line or "bold" in line) >= 1


def test_html_holds_text_alone() -> None:
    """No tag of the user's, and nothing fetched from anywhere."""
    page = Tags()
    written = FORMATS["html"].write(FOUND)
    page.feed(written)
    words = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "section",
        "footer",
        "h1",
        "h2",
        "p",
        "ul",
        "li",
    }
    assert page.found == words | {"svg", "desc", "rect"}
    assert html.escape("<b>*bold*</b>") in written
    assert "src=" not in written


def test_markdown_marks_nothing_up() -> None:
    """Each sign that would is escaped; a list that a title would begin is none."""
    assert escaped("*a* _b_ [c](d) `e` <f> # | ~") == r"\*a\* \_b\_ \[c\](d) \`e\` \<f\> \# \| \~"
    assert escaped("- item") == r"\- item"
    assert escaped("1. first") == r"1\. first"
    assert escaped("2026-Q4, 55 %") == "2026-Q4, 55 %"
    assert escaped("see https://x.y and www.x.y") == r"see https\://x\.y and www\.x\.y"
    assert escaped("_https://e.com") == r"\_https\://e\.com"
    assert escaped("1.") == r"1\."
    assert escaped("5.6 of 1.000.") == "5.6 of 1.000."
    assert escaped("@ann") == r"\@ann"
    assert escaped("Crumb & Co, &amp; &#65;") == r"Crumb & Co, \&amp; \&\#65;"


@given(st.text())
def test_markdown_of_any_text_is_one_line_without_bare_marks(text: str) -> None:
    """Unescaped, none of the signs that mark something up is left."""
    line = escaped(text)
    assert "\n" not in line
    assert "\r" not in line
    assert not re.search(r"(?<!\\)(?:\\\\)*(?:[*_`\[\]<>#|~$]|&#?\w)", line)
