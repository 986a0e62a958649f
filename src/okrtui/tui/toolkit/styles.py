"""Roles and their colours. Every colour lies in the 256 of xterm, so that no terminal has to guess."""

from dataclasses import dataclass

from rich.style import Style
from textual.theme import Theme

DARK = Theme(
    name="okrtui-dark",
    primary="#87afd7", secondary="#87afd7", accent="#5fafff", foreground="#d0d0d0", background="#121212",
    success="#87d787", warning="#d7af5f", error="#ff5f5f", surface="#121212", panel="#1c1c1c", boost="#303030",
    dark=True, variables={"text-muted": "#808080"},
)  # fmt: skip
LIGHT = Theme(
    name="okrtui-light",
    primary="#005faf", secondary="#005faf", accent="#0087d7", foreground="#303030", background="#ffffff",
    success="#008700", warning="#af5f00", error="#d70000", surface="#ffffff", panel="#eeeeee", boost="#e4e4e4",
    dark=False, variables={"text-muted": "#767676"},
)  # fmt: skip


@dataclass(frozen=True)
class Styles:
    """What each role looks like, on a plain row and on the one under the cursor."""

    plain: dict[str, Style]
    lit: dict[str, Style]

    def of(self, role: str, lit: bool) -> Style:
        """The style of a role."""
        return (self.lit if lit else self.plain)[role]


ROLES: tuple[str, ...] = ("text", "strong", "dim", "good", "look", "act", "key", "trend", "title")


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
    fronts = {
        "text": front,
        "strong": front,
        "title": front,
        "dim": colour(theme.variables.get("text-muted"), "#808080"),
        "trend": colour(theme.variables.get("text-muted"), "#808080"),
        "good": colour(theme.success, "#87d787"),
        "look": colour(theme.warning, "#d7af5f"),
        "act": colour(theme.error, "#ff5f5f"),
        "key": colour(theme.accent, "#5fafff"),
    }
    # On the raised row the muted grey would have too little contrast, and cost bytes at every piece.
    lit_fronts = {**fronts, "dim": front, "trend": front}
    lit_back = colour(theme.boost, "#303030" if theme.dark else "#e4e4e4")
    return Styles(
        {role: Style(color=fronts[role], bgcolor=back, bold=role == "strong" or None) for role in ROLES},
        {
            role: Style(color=lit_fronts[role], bgcolor=lit_back, bold=role in ("strong", "title") or None)
            for role in ROLES
        },
    )


def sixteen() -> Styles:
    """The terminal's own colours: never blue, never bright black; words stay plain, the row is reversed."""
    fronts = {"good": "green", "look": "yellow", "act": "red", "key": "cyan"}
    plain = {
        role: Style(color=fronts.get(role), bold=role == "strong" or None, dim=role == "dim" or None)
        for role in ROLES
    }
    return Styles(
        plain, {role: Style(reverse=True, bold=role in ("strong", "title") or None) for role in ROLES}
    )


def colourless() -> Styles:
    """No colour at all: shape, word and attribute say everything."""
    bold = ("strong", "look", "act", "key")
    plain = {role: Style(bold=role in bold or None, dim=role == "dim" or None) for role in ROLES}
    return Styles(
        plain, {role: Style(reverse=True, bold=role in ("strong", "title") or None) for role in ROLES}
    )
