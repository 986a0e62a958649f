"""What a terminal can show, by what it says of itself in the environment."""

from collections.abc import Mapping

PLAIN = ("C", "POSIX")
"""Locales of ASCII alone."""
COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python puts into `LC_CTYPE` where the locale is C, so that its own output is UTF-8."""


def has_plain_locale(environment: Mapping[str, str]) -> bool:
    """Whether the locale that was chosen for characters is C or POSIX, as other programs of the terminal read it.

    Python writes UTF-8 in it all the same. Where no locale was chosen nothing is known.
    """
    whole, characters, language = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    if not whole and characters in COERCED and language in PLAIN:
        return True
    return (whole or characters or language) in PLAIN


def has_colours(term: str) -> bool:
    """Whether a terminal of this kind has colours: those of DEC have none, nor do `xterm-mono` and its like."""
    kind, _, variant = term.partition("-")
    return term != "dumb" and not (kind[:2] == "vt" and kind[2:].isdecimal()) and variant not in ("m", "mono")
