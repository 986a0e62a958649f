"""Text pasted by a terminal that does not say so, told from what is typed ahead over a slow line.

Both come as letters and Enters in one packet. Typed ahead are values, keys that only look, and one key that does
something: `c42⏎55⏎`, `5⏎q`, `Rjj5⏎`. What has words in it is text, and never commands. In doubt it is text: taken as
text, what was typed ahead costs an Enter; taken as keys, text costs a key result.
"""

from __future__ import annotations

import re

LONGEST = 64
"""Letters in a row that nobody types."""
LOOKING = "TORKAHCMjkgGhl"
"""Keys that go somewhere and change nothing."""
_LOOK = f"[{LOOKING}]*"
_UNIT = "(?i:%|k|m|bn|s|h|d|w|y|min|hours?|days?|weeks?|pp|[kmg]b|eur|usd|€|\\$|£)"
_DAY = "(?i:(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|today|yesterday)"
_NUMBER = f"[-+=~]*[€$£]?[-+]?[.,]?\\d[\\d.,'/:+%-]*{_UNIT}?"
_VALUE = f"{_NUMBER}(?: (?:{_NUMBER}|{_UNIT}|{_DAY})){{0,3}}"
_WORD = "(?i:yes|no|y|n|true|false|done)"
_NO_LETTERS = "[\\W\\d_]*"
_LETTER = "[^\\W\\d_]"
# Compiled once something comes that may be pasted: 10 ms, which no first frame waits for.
_ON_A_ROW = f"{_LOOK}{_LETTER}?{_VALUE}(?:\t{_NO_LETTERS})?"
_CHECK_IN = f"{_LOOK}c(?:{_VALUE}|{_WORD})(?:\t|$)"
_IN_THE_CHECK_IN = f"(?:{_LOOK}c)?(?:{_VALUE}|{_WORD})?(?:\t.*)?"
_NAMED = f"{_LOOK}(?:(?:/|:\\w)\\w\\S*(?: \\S+){{0,2}}|{_LETTER}?@\\w*)"
"""The filter, the palette and the owner, and what is sought there."""
_KEYS = f"{_NO_LETTERS}{_LOOK}(?P<does>{_LETTER})?{_NO_LETTERS}"
_NEWLINE = re.compile("[\r\n]")


def is_pasted(text: str) -> bool:
    """Whether letters, Enters and Tabs that came together are text: lines with words, or more than anyone types."""
    lines = _NEWLINE.split(text)
    if len(lines) == 1:
        return len(text) >= LONGEST
    # Enter sends a carriage return; what is pasted has its line feeds, unless the terminal changed them.
    if "\n" in text and text.strip("\n\r"):
        return True
    return not _is_typed(lines)


def _is_typed(lines: list[str]) -> bool:
    """Whether each line is what somebody types; one key that does something is enough for all that hold no value."""
    checking_in = False
    does = 0
    for line in lines:
        if len(line) >= LONGEST:
            return False
        checking_in = checking_in or re.match(_CHECK_IN, line) is not None
        if (checking_in and re.fullmatch(_IN_THE_CHECK_IN, line)) or re.fullmatch(_ON_A_ROW, line):
            continue
        if re.fullmatch(_NAMED, line):
            continue
        keys = re.fullmatch(_KEYS, line)
        if keys is None:
            return False
        does += keys["does"] is not None
    return does <= 1
