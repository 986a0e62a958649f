"""A page of HTML that needs nothing from anywhere: its style, light, dark and on paper, and texts as text."""

from html import escape

from okrtui.text.escaping import visible

_LIGHT = (
    "--ground:#fff;--card:#fff;--ink:#1b2330;--soft:#586374;--rule:#dfe3ea;--track:#e9ecf1;--calm:#7a8699;"
    "--good:#1c7c4d;--good-soft:#e3f4ea;--watch:#8f5f00;--watch-soft:#fdf1d5;--bad:#b3322a;--bad-soft:#fbe6e3;"
    "--line:#2b5fc4;--band:#cfead9;--mark:#1b2330;--none-soft:#edeff3"
)
_DARK = (
    "--ground:#11151b;--card:#181d25;--ink:#e6eaf0;--soft:#9aa6b6;--rule:#2a323d;--track:#2a323d;--calm:#8793a5;"
    "--good:#5cc48e;--good-soft:#15301f;--watch:#e2b04a;--watch-soft:#352a10;--bad:#f08a80;--bad-soft:#3b1b18;"
    "--line:#7aa7f5;--band:#1c3f2c;--mark:#fff;--none-soft:#262d37"
)
STYLE = (
    f":root{{color-scheme:light dark;{_LIGHT}}}"
    f"@media(prefers-color-scheme:dark){{:root{{{_DARK}}}}}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:anywhere;"
    "font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}"
    "main{max-width:62rem;margin:0 auto;padding:2.5rem 1.25rem 3rem}"
    "h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.01em;margin:0 0 .35rem}"
    "h2{font-size:1.2rem;margin:2.6rem 0 .2rem;letter-spacing:-.005em}"
    "h3{font-size:1.02rem;line-height:1.35;margin:0}"
    "h4{font-size:.8rem;font-weight:600;color:var(--soft);margin:.9rem 0 .2rem}"
    "p{margin:.3rem 0}.soft{color:var(--soft);font-size:.9rem}"
    "ul{margin:.3rem 0;padding-left:1.2rem}li{margin:.25rem 0}"
    ".work{list-style:none;padding:0}li>ul{color:var(--soft);font-size:.92rem}"
    ".overview{display:flex;align-items:center;gap:.8rem;margin:.5rem 0 0;font-variant-numeric:tabular-nums}"
    ".overview svg.bar{width:14rem}"
    ".card{background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:1rem 1.15rem;margin:.9rem 0}"
    ".card>header{display:flex;justify-content:space-between;gap:1rem;align-items:flex-start}"
    ".pill{flex:none;display:inline-block;border-radius:99px;padding:.1rem .6rem;font-size:.78rem;font-weight:600;"
    "white-space:nowrap;background:var(--none-soft);color:var(--soft)}"
    ".pill.good{background:var(--good-soft);color:var(--good)}.pill.watch{background:var(--watch-soft);color:var(--watch)}"
    ".pill.bad{background:var(--bad-soft);color:var(--bad)}"
    "table{border-collapse:collapse;width:100%;margin:.7rem 0 .1rem;font-size:.92rem}"
    "th{font-size:.78rem;font-weight:600;color:var(--soft);text-align:left;white-space:nowrap;"
    "padding:.2rem .6rem .3rem 0}"
    "td{border-top:1px solid var(--rule);padding:.5rem .6rem .5rem 0;vertical-align:top}"
    "th:last-child,td:last-child{padding-right:0;text-align:right}"
    "td.name{min-width:11rem}td.way{width:10.5rem;padding-right:1.4rem}td.now{width:11rem;font-variant-numeric:tabular-nums}"
    "td.sure{width:5.5rem;font-variant-numeric:tabular-nums}td.how{width:7.5rem}"
    "td small{display:block;color:var(--soft);font-size:.82rem}"
    ".kpis{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.9rem;margin:.9rem 0}"
    ".kpis .card{margin:0;display:flex;flex-direction:column}"
    ".value{font-size:1.5rem;font-weight:600;letter-spacing:-.01em;font-variant-numeric:tabular-nums;margin:.35rem 0 0}"
    ".kpis .soft{font-size:.84rem}.kpis svg{margin-top:auto}"
    ".days{display:flex;justify-content:space-between;color:var(--soft);font-size:.75rem}"
    "svg{display:block;overflow:visible}svg.bar{width:100%;height:16px}"
    "svg.trend{width:100%;height:4.5rem;margin:.6rem 0 .2rem}"
    ".ground{fill:var(--track)}.done{fill:var(--calm)}.pace{fill:var(--mark)}.band{fill:var(--band)}"
    ".done.good{fill:var(--good)}.done.watch{fill:var(--watch)}.done.bad{fill:var(--bad)}"
    ".line{fill:none;stroke:var(--line);stroke-width:2;stroke-linejoin:round;stroke-linecap:round;"
    "vector-effect:non-scaling-stroke}.alone{fill:var(--line)}"
    ".last{fill:var(--line);stroke:var(--card);stroke-width:1.5}.last.watch{fill:var(--watch)}.last.bad{fill:var(--bad)}"
    "li svg.bar{width:10rem;margin:.25rem 0 .5rem}li svg.trend{width:16rem;height:3.2rem;margin:.3rem 0 .6rem}"
    "footer{margin-top:2.5rem;padding-top:.8rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.82rem}"
    "@media(max-width:44rem){main{padding:1.5rem .9rem}"
    "td.name{min-width:8rem}td.way{width:6rem}td.sure,th.sure{display:none}}"
    f"@page{{size:A4;margin:15mm}}@media print{{:root{{color-scheme:light;{_LIGHT}}}body{{font-size:10.5pt}}"
    "main{max-width:none;padding:0}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "h2{margin-top:1.6rem}h2,h3,h4,section>.soft,.overview{break-after:avoid}.card,tr,li{break-inside:avoid}"
    ".kpis{grid-template-columns:repeat(3,1fr);gap:.6rem}.card{padding:.7rem .85rem}}"
)


def text(words: str) -> str:
    """A text as text, whatever is in it, on one line."""
    return escape(visible(words), quote=True)


def page(title: str, body: str) -> str:
    """A whole page."""
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{text(title)}</title><style>{STYLE}</style>"
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n'
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
