"""The two sets of glyphs: unicode, and ASCII for terminals without it."""

from typing import NamedTuple

from okrtui.text.escaping import Shown, visible


class Glyphs(NamedTuple):
    """Every sign the screens use; all have a width of one, except `!!` and two of the ASCII set."""

    good: str = "●"
    look: str = "▲"
    act: str = "■"
    unknown: str = "?"
    open: str = "○"
    done: str = "✓"
    missed: str = "✗"
    dropped: str = "–"
    to_do: str = "·"
    urgent: str = "!!"
    warn: str = "!"
    hint: str = "·"
    cursor: str = "▌"
    mark: str = "•"
    cut: str = "…"
    pane: str = "│"
    filled: str = "━"
    half: str = "╾"
    empty: str = "─"
    pace: str = "┼"
    pace_filled: str = "┿"
    below: str = "‹"
    past: str = "›"
    to: str = "→"
    until: str = "–"
    times: str = "×"
    trend: str = "⣀⣤⣶⣿"
    corner: str = "└"
    tick: str = "┤"
    foot: str = "┬"
    dot: str = "·"
    line: str = "─"
    axis: str = "│"
    child: str = "›"

    @property
    def plain(self) -> bool:
        """Whether this is the ASCII set."""
        return self.cut == "~"


SEVERITY_COLUMNS = 2
"""What the signs of severity take; they have a column of their own."""
UNICODE = Glyphs()
ASCII = Glyphs(
    good="o", look="^", act="#", open=".", done="v", missed="x", dropped="-", to_do=".", hint=".", cursor=">",
    mark="*", cut="~", pane="|", filled="=", half="-", empty="-", pace="|", pace_filled="|", below="<",
    past=">", to=">", until="-", times="x", trend="_.-'", corner="+", tick="+",
    foot="+", dot=".", line="-", axis="|", child=">",
)  # fmt: skip
_SPOKEN = str.maketrans({
    "→": ">", "≥": ">=", "≤": "<=", "–": "-", "…": "~", "●": "o", "▲": "^", "■": "#", "○": ".", "✓": "v",
    "✗": "x", "·": ".", "×": "x", "›": ">", "‹": "<", "│": "|", "─": "-", "━": "=", "╾": "-", "┼": "|",
    "┿": "|", "▌": ">", "•": "*", "⣀": "_", "⣤": ".", "⣶": "-", "⣿": "'", "€": "EUR", "£": "GBP",
})  # fmt: skip


def in_ascii(text: Shown) -> Shown:
    """A sentence of ours without any sign beyond ASCII; what has no counterpart becomes `?`."""
    return text if text.isascii() else visible(text.translate(_SPOKEN).encode("ascii", "replace").decode())


def glyphs_for(encoding: str | None, term: str, wanted: str = "", *, plain: bool = False) -> Glyphs:
    """ASCII when the output is not UTF-8 or a `plain` locale, on the Linux console, and when it is asked for."""
    if wanted in ("ascii", "unicode"):
        return ASCII if wanted == "ascii" else UNICODE
    utf8 = (encoding or "").lower().replace("-", "") == "utf8"
    return UNICODE if utf8 and not plain and term != "linux" else ASCII


def shown_text(text: str, glyphs: Glyphs) -> Shown:
    """A text of ours or the user's as the glyph set can write it."""
    shown = visible(text)
    return in_ascii(shown) if glyphs.plain else shown
