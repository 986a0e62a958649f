"""Names of people: when two of them are the same."""

import unicodedata


def plain_name(name: str) -> str:
    """A name without case, accents and blanks around it: `Zoë` and `zoe` are one person."""
    if name.isascii():
        return name.strip().lower()
    letters = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
