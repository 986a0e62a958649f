"""A report as a page of HTML that needs nothing from anywhere."""

from html import escape

from okrtui.formats.format import Format
from okrtui.text.escaping import visible
from okrtui.views.report import Report

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.6rem 0 .3rem}ul{margin:.2rem 0;padding-left:1.2rem}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}}"
)


def _written(found: Report) -> str:
    """Headings and lists; every text of the user's is escaped."""
    body = [f"<h1>{_text(found.title)}</h1>"]
    body += [f"<p>{_text(figure)}</p>" for figure in found.figures]
    for section in found.shown:
        body.append(f"<h2>{_text(section.title)}</h2>")
        if not section.lines:
            body.append(f"<p>{_text(section.empty)}</p>")
            continue
        body.append("<ul>")
        for line in section.lines:
            below = "".join(f"<li>{_text(part)}</li>" for part in line.below)
            body.append(f"<li>{_text(line.text)}{f'<ul>{below}</ul>' if below else ''}</li>")
        body.append("</ul>")
    if found.closing:
        body.append(f"<p>{_text(found.closing)}</p>")
    head = f'<meta charset="utf-8"><title>{_text(found.title)}</title><style>{STYLE}</style>'
    joined = "\n".join(body)
    return f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{joined}\n</body>\n</html>\n'


def _text(text: str) -> str:
    return escape(visible(text), quote=True)


FORMAT = Format("html", (".html", ".htm"), _written)
