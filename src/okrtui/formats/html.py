"""A report as a page of HTML that needs nothing from anywhere."""

from okrtui.formats.format import Format
from okrtui.formats.pages.page import page, text
from okrtui.formats.pages.svg import Pictures
from okrtui.views.report import Report
from okrtui.views.report_lines import Line


def _written(found: Report) -> str:
    """Headings and lists, with a picture where there are figures; every text of the user's is escaped."""
    pictures = Pictures()
    body = [f"<h1>{text(found.title)}</h1>"]
    body += [f'<p class="soft">{text(figure)}</p>' for figure in found.figures]
    for section in found.shown:
        body.append(f"<section>\n<h2>{text(section.title)}</h2>")
        if section.lines:
            lines = "\n".join(_line(line, pictures) for line in section.lines)
            body.append(f"<ul>\n{lines}\n</ul>")
        else:
            body.append(f"<p>{text(section.empty)}</p>")
        body.append("</section>")
    if found.closing:
        body.append(f"<footer>{text(found.closing)}</footer>")
    return page(found.title, "\n".join(body))


def _line(line: Line, pictures: Pictures) -> str:
    below = "".join(f"<li>{text(part)}</li>" for part in line.below)
    drawn = pictures.figure(line.figure, line.text)
    return f"<li>{text(line.text)}{drawn}{f'<ul>{below}</ul>' if below else ''}</li>"


FORMAT = Format("html", (".html", ".htm"), _written)
