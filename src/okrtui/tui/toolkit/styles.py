"""Roles and their colours: the terminal's own, or a dark and a light set.

Those two lie in the 256 of xterm, so that no terminal has to guess, and every text can be read on its ground.
"""

from typing import NamedTuple

from rich.style import Style
from textual.theme import Theme

DARK = Theme(
    name="okrtui-dark",
    primary="#87afd7", secondary="#87afd7", accent="#5fafff", foreground="#d0d0d0", background="#121212",
    success="#87d787", warning="#d7af5f", error="#ff5f5f", surface="#121212", panel="#1c1c1c", boost="#303030",
    dark=True, variables={"text-muted": "#808080", "text-faint": "#585858", "lit-error": "#ff8787"},
)  # fmt: skip
LIGHT = Theme(
    name="okrtui-light",
    primary="#005faf", secondary="#005faf", accent="#005fd7", foreground="#303030", background="#ffffff",
    success="#008700", warning="#af5f00", error="#d70000", surface="#ffffff", panel="#eeeeee", boost="#e4e4e4",
    dark=False,
    variables={
        "text-muted": "#767676", "text-faint": "#a8a8a8", "lit-success": "#005f00", "lit-warning": "#875f00",
        "lit-error": "#af0000",
    },
)  # fmt: skip


class Styles(NamedTuple):
    """What each role looks like, on a plain row and on the one under the cursor."""

    plain: dict[str, Style]
    lit: dict[str, Style]

    def of(self, role: str, lit: bool) -> Style:
        """The style of a role."""
        return (self.lit if lit else self.plain)[role]


ROLES: tuple[str, ...] = (
    "text", "strong", "dim", "good", "look", "act", "key", "trend", "title", "faint", "risk", "well", "wary", "bad",
    "worse", "cell", "picked",
)  # fmt: skip


def themed(theme: Theme) -> Styles:
    """Truecolor and 256 colours, from a theme's variables."""
    from textual.color import Color

    def colour(name: str | None, fallback: str) -> str:
        try:
            return Color.parse(name or fallback).hex6
        except Exception:  # noqa: BLE001 - a theme's own colour may be a name of the terminal's
            return fallback

    front = colour(theme.foreground, "#d0d0d0")
    back = colour(theme.background, "#121212")
    muted = colour(theme.variables.get("text-muted"), "#808080")
    good, look = colour(theme.success, "#87d787"), colour(theme.warning, "#d7af5f")
    act, key = colour(theme.error, "#ff5f5f"), colour(theme.accent, "#5fafff")
    fronts = {
        **dict.fromkeys(ROLES, front),
        **dict.fromkeys(("dim", "trend"), muted),
        "faint": colour(theme.variables.get("text-faint"), muted),
        **dict.fromkeys(("good", "well"), good),
        **dict.fromkeys(("look", "wary", "risk"), look),
        **dict.fromkeys(("act", "bad", "worse"), act),
        "key": key,
    }
    # On the raised row the muted grey would have too little contrast, and cost bytes at every piece.
    lit_fronts = {**fronts, "dim": front, "faint": muted, "trend": front}
    for name, roles in (
        ("success", ("good", "well")), ("warning", ("look", "wary", "risk")), ("error", ("act", "bad", "worse"))
    ):  # fmt: skip
        raised = colour(theme.variables.get(f"lit-{name}"), fronts[roles[0]])
        lit_fronts |= dict.fromkeys(roles, raised)
    lit_back = colour(theme.boost, "#303030" if theme.dark else "#e4e4e4")
    return Styles(
        {
            role: Style(
                color=fronts[role],
                bgcolor=lit_back if role == "picked" else back,
                bold=role in ("strong", "cell") or None,
            )
            for role in ROLES
        },
        {
            role: Style(
                color=lit_fronts[role],
                bgcolor=back if role in OUTSIDE else lit_back,
                bold=role in ("strong", "title", "cell") or None,
            )
            for role in ROLES
        },
    )


OUTSIDE = ("key", "cell")
"""The mark of the row under the cursor and the cell that is open in it: they are on the ground, not on the row."""


def _attributes(bold: tuple[str, ...], fronts: dict[str, str]) -> Styles:
    """Attributes, and the terminal's own colours where `fronts` has any; the row under the cursor is reversed."""
    plain = {
        role: Style(
            color=fronts.get(role),
            bold=role in bold or None,
            dim=role == "faint" or None,
            underline=role == "worse" or None,
            reverse=role == "picked" or None,
        )
        for role in ROLES
    }
    return Styles(plain, {role: plain[role] if role in OUTSIDE else Style(reverse=True) for role in ROLES})


DARKEST_LIGHT = 0.2
"""The relative luminance from which a ground is too light for yellow."""


def is_dark(red: float, green: float, blue: float) -> bool:
    """Whether a ground is dark enough for yellow to be read on it; each part from 0 to 1."""
    parts = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)
    )
    return (
        sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)) < DARKEST_LIGHT
    )


def terminals_own(*, dark: bool) -> Styles:
    """The terminal's own text, ground, red and green, for signs and for what fills a bar; all words in its own colour.

    `dark` says that the ground is known to be: on a light one nobody can read yellow, so what to look at is bold
    instead. Nothing is bold and coloured at once, which some terminals show as another colour, or as none; only what
    carries nothing is faint, which others hardly show; blue and cyan are hard to read on half of all grounds.
    """
    fronts = {"good": "green", "act": "red"}
    if dark:
        return _attributes(("strong", "key", "cell"), {**fronts, "look": "yellow"})
    return _attributes(("strong", "key", "cell", "look"), fronts)


def colourless() -> Styles:
    """No colour at all: shape, word and attribute say everything."""
    return _attributes(("strong", "key", "cell", "look", "act"), {})
