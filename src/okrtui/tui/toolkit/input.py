"""What a terminal sends, sorted before a key is read out of it: keys, pasted text, replies, and what is none of them.

A terminal answers questions when it likes, also after they were asked by a program that has gone, and a reply begins
with Esc like a key does. Replies are dropped whole here, also when they come in pieces, so that none of them is ever
typed; what no terminal of ours sends (bytes that are no UTF-8, keys that cannot be) is refused.
"""

from __future__ import annotations

import functools
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import Literal, NamedTuple

from okrtui.tui.toolkit.bursts import is_pasted
from okrtui.tui.toolkit.textual_private import KEY_SEQUENCES

HOLD = 0.1
"""Seconds after which a lone Esc is the key, and a burst of pasted letters is over."""
HOLD_BODY = 0.5
"""Seconds in which a reply may go on that was cut where it may be a key still: behind Esc and one letter."""
HOLD_REPLY = 2.0
"""Seconds a reply, or a key, may pause in the middle: a slow line cuts where it likes."""
HOLD_PASTE = 5.0
"""Seconds without a byte after which pasted text is over, though its end never came."""
LONGEST = 4096
"""Letters of something held that may still turn out to be keys."""
ESC = "\x1b"
PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

Kind = Literal["keys", "escape", "paste", "burst", "refused"]


class Token(NamedTuple):
    """One thing that came: `keys` for a parser of keys, the key Esc, pasted text, or what was refused.

    A `burst` is pasted text of which only its looks say so.
    """

    kind: Kind
    text: str = ""


ESCAPE = Token("escape", ESC)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern once it is needed: all of them are 4 ms, and what comes before the first frame is one reply."""
    return re.compile(pattern)


_PLAIN = "[^\x1b\x80-\x9f\ud800-\udfff]+"
_NO_LETTERS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_RUNS = f"[^{_NO_LETTERS}]+|[{_NO_LETTERS}]+"
_CSI = r"\x1b\[[0-?]*[ -/]*"
_CSI_ENDS = "[^ -?]"
_PRIVATE = r"\x1b\[[<=>?]"
_BEGUN = r"\x1b\[[<=>?\d]"
_STRING_ENDS = "\x1b\\\\|[\x00-\x1f\udc9c]"
_GROUND = r"\x1b\]11;rgba?:([\da-fA-F]{1,4})/([\da-fA-F]{1,4})/([\da-fA-F]{1,4})(?:/[\da-fA-F]{1,4})?$"
_TERMINATORS = ("\x1b\\", "\a", "\udc9c")
_MAY_BE_STRING = r"\x1b(?:\](?:[\dlL]|\Z)|P(?:[ -?]|\Z)|[X^_])"
_SURE_STRING = r"\x1b(?:\]\d+;|P[\d;]*[<=>?!$+]|_G[a-zA-Z]=)"
"""Of a string whose end is not there: that it is a reply, and no Esc with letters behind it."""
_SURE_REST = (
    r"\](?:\d+;|[lL][^\x00-\x1f]*\x1b\\)|P[\d;]*[<=>?!$+|][^\x00-\x1f]*\x1b\\|_G[a-zA-Z]=|[\^X][^\x00-\x1f]*\x1b\\"
    r"|\[(?:[<=>?][\d;]*\$?[a-zA-Z]|\d+;[\d;:]*[@-~]|0n|M[ -#`a][!-\xff]{2})"
)
"""Of what comes behind an Esc that was given as a key: that it is the rest of a sequence."""
_MOUSE = r"\x1b\[<\d{1,4};-?\d{1,5};-?\d{1,5}[Mm]"
_MODE = r"\x1b\[\?2026;[0-4]\$y"
_PLACE = r"\x1b\[\d+;\d+R"
_KITTY = r"\x1b\[(\d{1,7})(?::\d{0,7}){0,2}(?:;(\d{0,3})(?::(\d))?)?(?:;([\d:]{1,64}))?([u~ABCDEFHPQRS])"
# What ECMA-48 says in one byte (0x9b, 0x9d, 0x90, 0x9f), which is no UTF-8.
_EIGHT_BIT = "\udc9b(?=[<=>?0-9])|\udc9d(?=[0-9])|\udc90(?=[0-9;<=>?!$+])|\udc9f(?=G)"
_EIGHT_BIT_BEGINS = "\udc9b\udc9d\udc90\udc9f"
_LET_GO = "3"
"""What the kitty protocol calls a key that is let go."""


class TerminalInput:
    """Bytes in, tokens out; `tick` has to be called from time to time while something waits for its other half."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._held = ""
        """The beginning of something that begins with Esc."""
        self._held_since = 0.0
        """When that came."""
        self._esc_given = False
        """Whether what came last was an Esc, and was given as the key."""
        self._half = ""
        """One byte that may begin a reply as Esc and a letter do."""
        self._dropping: Literal["", "string", "csi"] = ""
        """What kind of reply is being dropped."""
        self._skip = 0
        """Characters to drop whatever they are: where a mouse of the old kind is."""
        self._paste: list[str] | None = None
        self._burst: list[str] = []
        """Text that was pasted like keys, and may go on."""
        self._last = 0.0
        """When something came last."""
        self._since = 0.0
        """When what is being dropped began."""
        self.ground: tuple[float, float, float] | None = None
        """What the terminal said its ground is: red, green and blue from 0 to 1; None where it said nothing."""

    @property
    def waits(self) -> bool:
        """Whether something waits for its other half, or for time to tell that there is none."""
        begun = self._held or self._half or self._dropping or self._skip or self._burst
        return bool(begun) or self._paste is not None or bool(self._decoder.getstate()[0])

    def feed(self, data: bytes, now: float) -> list[Token]:
        """What these bytes come to, with those held back before; `now` is a clock in seconds."""
        if not self._dropping:
            self._since = now
        elif now - self._since > HOLD_PASTE:
            # Its end got lost; what is typed in the meantime must not.
            self._dropping = self._held = ""
        text = self._text(data)
        if self._esc_given and now - self._last <= HOLD_BODY and _compiled(_SURE_REST).match(text):
            text = ESC + text
        self._esc_given = False
        self._last = now
        held = self._held
        found = list(self._tokens(text))
        if not held or self._held != held + text:
            self._held_since = now
        return found

    def _text(self, data: bytes) -> str:
        """As characters, with the eight-bit way to say Esc and a letter put that way."""
        text = self._half + self._decoder.decode(data)
        self._half = ""
        if self._paste is None and text[-1:] and text[-1] in _EIGHT_BIT_BEGINS:
            text, self._half = text[:-1], text[-1]
        if text.isascii():
            return text
        return _compiled(_EIGHT_BIT).sub(lambda found: ESC + chr(ord(found[0]) - 0xDC40), text)

    def tick(self, now: float) -> list[Token]:
        """What has waited long enough, as what it is without its other half."""
        quiet = now - self._last
        found: list[Token] = []
        if quiet >= HOLD:
            found += self._end_burst()
        if quiet >= HOLD_BODY and self._half:
            found.append(Token("refused", self._half))
            self._half = ""
        if quiet >= HOLD_REPLY:
            self._skip = 0
            if self._dropping:
                self._dropping = self._held = ""
            if self._decoder.getstate()[0]:
                self._decoder.reset()
                found.append(Token("refused", "\N{REPLACEMENT CHARACTER}"))
        if self._paste is not None:
            return [*found, *self._pasted()] if quiet >= HOLD_PASTE else found
        return [*found, *self._given_up(now)]

    def _given_up(self, now: float) -> list[Token]:
        """What is held and has waited long enough: keys, or half a reply, which is dropped."""
        quiet = now - self._last
        if not self._held:
            return []
        if self._dropping or _compiled(_BEGUN).match(self._held) or _compiled(_SURE_STRING).match(self._held):
            if quiet >= HOLD_REPLY:
                self._held = ""
            return []
        may_be_reply = self._held == "\x1b[" or _compiled(_MAY_BE_STRING).match(self._held)
        if now - self._held_since < HOLD_BODY if may_be_reply else quiet < HOLD:
            return []
        held, self._held = self._held, ""
        self._esc_given = held == ESC
        return _as_keys(held)

    def _tokens(self, text: str) -> Iterator[Token]:
        refused: list[str] = []
        text, self._held = self._held + text, ""
        at = 0
        while at < len(text):
            if self._skip:
                step = min(self._skip, len(text) - at)
                self._skip -= step
                at += step
            elif self._paste is not None:
                at, over = self._more_paste(text, at)
                if over:
                    yield from self._pasted()
            elif self._dropping:
                at = self._drop(text, at)
            elif plain := _compiled(_PLAIN).match(text, at):
                at = plain.end()
                yield from self._plain(plain[0])
            elif text[at] != ESC:
                refused.append(text[at])
                at += 1
            else:
                yield from self._end_burst()
                end, tokens = self._sequence(text, at)
                yield from tokens
                if end == at:
                    self._held = text[at:]
                    break
                at = end
        if refused:
            yield Token("refused", "".join(refused))

    # What begins with Esc: where it ends and what it is; the place it begins at where it is not all there yet

    def _sequence(self, text: str, at: int) -> tuple[int, list[Token]]:
        following = text[at + 1 : at + 2]
        if not following:
            return at, []
        if following == "[":
            return self._csi(text, at)
        if following == "O":
            return _function_key(text, at)
        if _compiled(_MAY_BE_STRING).match(text, at):
            return self._string(text, at)
        if following == "\x7f":
            return at + 2, [Token("keys", text[at : at + 2])]
        # Esc and a key in one packet: both.
        return at + 1, [ESCAPE]

    def _csi(self, text: str, at: int) -> tuple[int, list[Token]]:
        found = _compiled(_CSI).match(text, at)
        assert found is not None
        end = found.end()
        if found[0] in KEY_SEQUENCES and text[end : end + 1] != "y":
            # rxvt ends some of its keys with a sign that others put before the end.
            return end, [Token("keys", found[0])]
        if end == len(text):
            if end - at <= LONGEST:
                return at, []
            self._dropping = "csi"
            return end, []
        if not "@" <= text[end] <= "~":
            # Something else cut it off: keys, if it can have been typed.
            return end, [] if _compiled(_PRIVATE).match(text, at) else _as_keys(text[at:end])
        sequence = text[at : end + 1]
        if sequence == "\x1b[[":
            # The function keys of the console.
            return (at, []) if end + 1 == len(text) else (end + 2, _of_csi(text[at : end + 2]))
        if sequence == "\x1b[M":
            self._skip = 3
            return end + 1, []
        if sequence == PASTE_BEGINS:
            self._paste = []
            return end + 1, []
        return end + 1, _of_csi(sequence)

    def _string(self, text: str, at: int) -> tuple[int, list[Token]]:
        ends = _compiled(_STRING_ENDS).search(text, at + 2)
        sure = _compiled(_SURE_STRING).match(text, at)
        if ends is not None and ends[0] in _TERMINATORS:
            if said := _compiled(_GROUND).match(text[at : ends.start()]):
                red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in said.groups())
                self.ground = red, green, blue
            return ends.end(), []
        if sure:
            self._dropping = "string"
            return at + 2, []
        if ends is not None and not (ends[0] == ESC and ends.end() == len(text)):
            return at + 1, [ESCAPE]
        return (at, []) if len(text) - at <= LONGEST else (at + 1, [ESCAPE])

    def _drop(self, text: str, at: int) -> int:
        """Leave out what belongs to a reply; where that ends. What breaks it off is no part of it."""
        ends = _compiled(_CSI_ENDS if self._dropping == "csi" else _STRING_ENDS).search(text, at)
        if ends is None:
            return len(text)
        if self._dropping == "csi":
            self._dropping = ""
            return ends.end() if "@" <= ends[0] <= "~" else ends.start()
        if ends[0] == ESC and ends.end() == len(text):
            # Half of an end, perhaps.
            self._held = ESC
            return len(text)
        self._dropping = ""
        return ends.end() if ends[0] in _TERMINATORS else ends.start()

    # Pasted text

    def _plain(self, text: str) -> Iterator[Token]:
        """Keys, or what is pasted like keys, which is kept until it is over."""
        for run in _compiled(_RUNS).findall(text):
            if not (run[0] >= " " or run[0] in "\t\n\r"):
                yield from self._end_burst()
                yield Token("keys", run)
            elif self._burst or is_pasted(run):
                self._burst.append(run)
            else:
                yield Token("keys", run)

    def _end_burst(self) -> list[Token]:
        text = "".join(self._burst)
        self._burst.clear()
        return [Token("burst", text)] if text else []

    def _more_paste(self, text: str, at: int) -> tuple[int, bool]:
        """Take pasted text in; where it ends, and whether it does."""
        assert self._paste is not None
        end = text.find(PASTE_ENDS, at)
        if end >= 0:
            self._paste.append(text[at:end])
            return end + len(PASTE_ENDS), True
        # The end may have been cut in two.
        cut = text.rfind(ESC, max(at, len(text) - len(PASTE_ENDS) + 1))
        if cut >= 0 and PASTE_ENDS.startswith(text[cut:]):
            self._held = text[cut:]
            self._paste.append(text[at:cut])
        else:
            self._paste.append(text[at:])
        return len(text), False

    def _pasted(self) -> list[Token]:
        pieces, self._paste = self._paste or [], None
        text = "".join(pieces)
        kept = _compiled(_NO_TEXT).sub("", text)
        found = [Token("paste", kept.replace("\0", ""))]
        if len(kept) < len(text):
            found.append(Token("refused", "".join(_compiled(_NO_TEXT).findall(text))))
        return found


_NO_TEXT = "[\ud800-\udfff]"


def _as_keys(text: str) -> list[Token]:
    """Esc, and what was typed behind it; bytes that are no text are refused."""
    kept, strange = _compiled(_NO_TEXT).sub("", text[1:]), "".join(_compiled(_NO_TEXT).findall(text))
    keys = [Token("keys", kept)] if kept else []
    return [ESCAPE, *keys, *([Token("refused", strange)] if strange else [])]


def _function_key(text: str, at: int) -> tuple[int, list[Token]]:
    for length in (3, 4):
        sequence = text[at : at + length]
        if sequence in KEY_SEQUENCES:
            return at + length, [Token("keys", sequence)]
    return (at + 1, [ESCAPE]) if len(text) > at + 2 else (at, [])


def _of_csi(sequence: str) -> list[Token]:
    """A control sequence: a key, the mouse, the focus; all else is a reply to somebody."""
    if sequence == PASTE_ENDS or _compiled(_PLACE).fullmatch(sequence):
        return []
    if sequence in KEY_SEQUENCES or sequence in ("\x1b[I", "\x1b[O"):
        return [Token("keys", sequence)]
    if _compiled(_MODE).fullmatch(sequence) or _compiled(_MOUSE).fullmatch(sequence):
        return [Token("keys", sequence)]
    if kitty := _compiled(_KITTY).fullmatch(sequence):
        return _kitty_key(kitty)
    if len(sequence) == 3:
        # No terminal sends it: Esc, a bracket and a letter, typed ahead.
        return _as_keys(sequence)
    return []


def _kitty_key(found: re.Match[str]) -> list[Token]:
    """A key of the kitty protocol with what Textual reads of one; refused where there is no such character."""
    code, modifiers, event, typed, final = found.groups()
    if event == _LET_GO:
        return []
    texts = [int(part) for part in (typed or "").split(":") if part]
    if not all(map(_is_character, texts)) or not (int(code) in _KEYS_OF_CONTROL or _is_character(int(code))):
        return [Token("refused", found[0][1:])]
    parts = [
        code,
        *([modifiers or "1"] if modifiers or texts else []),
        *([":".join(map(str, texts))] if texts else []),
    ]
    return [Token("keys", f"\x1b[{';'.join(parts)}{final}")]


_KEYS_OF_CONTROL = frozenset(range(128))


def _is_character(code: int) -> bool:
    """Whether a number is that of a character that can be typed."""
    return 0x20 <= code <= 0x10FFFF and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF
