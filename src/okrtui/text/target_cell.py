"""A target in its column of a list: what of it gives way where it is too narrow."""

from okrtui.text.escaping import Shown, visible
from okrtui.text.fitting import fit, width
from okrtui.text.glyphs import Glyphs, shown_text


def target_cell(text: str, number: str, room: int, glyphs: Glyphs) -> Shown:
    """A target in so many cells: without the blank behind its sign, then with its unit cut, then without it.

    `number` is what of it must never be cut, and takes more cells where it has to. An arrow keeps its blank where a
    long unit can be cut instead: it is between two values.
    """
    whole = text
    tight = text[0] + text[2:] if text[1:2] == " " and text[0] in "≥≤<>→" else text
    if glyphs.plain and text[:1] in ("≥", "≤"):
        text = tight
    spaced = shown_text(text[: len(number) - (len(whole) - len(text))], glyphs)
    cuttable = text[:1] == "→" and width(spaced) + 3 <= room
    for way in (text, text if cuttable else tight):
        shown = shown_text(way, glyphs)
        if width(shown) <= room:
            return shown
    tight_number = shown_text(tight[: len(number) - (len(whole) - len(tight))], glyphs)
    cut = visible(fit(shown_text(text, glyphs), room, cut=glyphs.cut).rstrip())
    if width(spaced) + 3 <= room:
        return cut
    return spaced if width(spaced) <= room else tight_number
