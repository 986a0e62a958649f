"""What a terminal sends, sorted: keys, pasted text, replies that are dropped whole, and what is refused."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrtui.tui.toolkit.input import HOLD, HOLD_BODY, HOLD_PASTE, HOLD_REPLY, TerminalInput, Token

REPLIES = {
    "the ground": b"\x1b]11;rgb:0/0/0\x07",
    "the text": b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "a colour": b"\x1b]4;1;rgb:cd/00/00\x1b\\",
    "the title": b"\x1b]lacme\x1b\\",
    "the clipboard": b"\x1b]52;c;aGVsbG8=\x07",
    "the name": b"\x1bP>|XTerm(370)\x1b\\",
    "a capability": b"\x1bP1+r544e=787465726d\x1b\\",
    "a setting": b"\x1bP1$r0m\x1b\\",
    "the unit": b"\x1bP!|00000000\x1b\\",
    "a picture": b"\x1b_Gi=31;OK\x1b\\",
    "a private message": b"\x1b^hello\x1b\\",
    "what it is": b"\x1b[?64;1;2;6;22c",
    "its version": b"\x1b[>0;276;0c",
    "its unit": b"\x1b[=0;1c",
    "the keyboard": b"\x1b[?0u",
    "a mode": b"\x1b[?2048;0$y",
    "the place": b"\x1b[24;80R",
    "all is well": b"\x1b[0n",
    "the size": b"\x1b[8;24;80t",
    "a resize": b"\x1b[48;24;80;480;800t",
    "a mouse of the old kind": b"\x1b[M #!",
    "a mouse of rxvt": b"\x1b[32;10;5M",
    "eight bits": b"\x9b>0;276;0c",
    "eight bits, a string": b"\x9d11;rgb:0/0/0\x9c",
}
KEYS = (
    "j", "\r", "\t", "\x7f", "\x03", "é", "漢", "\x1b[A", "\x1bOA", "\x1b[1;5C", "\x1b[3~", "\x1b[Z", "\x1bOP",
    "\x1b[11~", "\x1b[[A", "\x1b[I", "\x1b[O", "\x1b[7$", "\x1b[106;1;106u", "\x1b[13u", "\x1b[<0;5;7M",
    "\x1b[<65;1;1M", "\x1b\x7f", "\x1b[?2026;2$y",
)  # fmt: skip


def read(*pieces: bytes, wait: float = 0.0) -> list[Token]:
    """What comes of some pieces, one right after the other, and of some seconds after the last."""
    source = TerminalInput()
    found = [token for piece in pieces for token in source.feed(piece, 0.0)]
    return found + (source.tick(wait) if wait else [])


def joined(tokens: list[Token]) -> list[Token]:
    """The same with keys beside each other as one."""
    found: list[Token] = []
    for token in tokens:
        if found and token.kind == found[-1].kind == "keys":
            found[-1] = Token("keys", found[-1].text + token.text)
        else:
            found.append(token)
    return found


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES.keys())
def test_a_reply_is_dropped_whole(reply: bytes) -> None:
    """Whenever it comes; what is typed before and behind it counts."""
    assert joined(read(b"j" + reply + b"k", wait=HOLD)) == [Token("keys", "jk")]


@pytest.mark.parametrize("reply", [reply for name, reply in REPLIES.items() if name != "a private message"])
def test_a_reply_in_two_packets_is_dropped_whole(reply: bytes) -> None:
    """A slow line cuts it anywhere."""
    for cut in range(1, len(reply)):
        assert joined(read(b"j" + reply[:cut], reply[cut:] + b"k")) == [Token("keys", "jk")], cut


@pytest.mark.parametrize(
    "reply", [b"\x1b]11;rgb:0/", b"\x1bP>|XTe", b"\x1b_Gi=31;", b"\x1b[>0;27", b"\x1b[?64;1"]
)
def test_half_a_reply_waits_longer_than_a_key(reply: bytes) -> None:
    """Its other half may be under way; it is not typed when it never comes, and holds nobody up after that."""
    source = TerminalInput()
    assert source.feed(reply, 0.0) == []
    assert source.tick(HOLD_REPLY / 2) == []
    assert source.tick(HOLD_REPLY) == []
    assert source.feed(b"j", HOLD_REPLY + 1) == [Token("keys", "j")]


@pytest.mark.parametrize(
    ("reply", "ground"),
    [
        (b"\x1b]11;rgb:0/0/0\x07", (0, 0, 0)), (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", (1, 1, 1)),
        (b"\x1b]11;rgba:00/80/ff/ff\x07", (0, 128 / 255, 1)), (b"\x9d11;rgb:f/f/f\x9c", (1, 1, 1)),
        (b"\x1b]10;rgb:f/f/f\x07", None), (b"\x1b]11;#ffffff\x07", None), (b"\x1b]11;rgb:f/f\x07", None),
    ],
)  # fmt: skip
def test_what_a_terminal_says_of_its_ground_is_known(
    reply: bytes, ground: tuple[float, float, float] | None
) -> None:
    """In as many digits as it likes; anything else says nothing."""
    source = TerminalInput()
    assert source.feed(reply, 0.0) == []
    assert source.ground == ground


HALVES = {
    "Esc": b"\x1b",
    "half a key": b"\x1b[",
    "half a reply": b"\x1b]11;rgb:0/",
    "half a character": "\N{EURO SIGN}".encode()[:2],
    "a byte that may begin a reply": b"\x9b",
    "text pasted like keys": b"a line that nobody types\rand another one behind it\r",
    "a paste without its end": b"\x1b[200~abc",
    "a mouse of the old kind": b"\x1b[M",
    "a reply far too long": b"\x1b[" + b"1;" * 4000,
}


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES.keys())
def test_what_waits_for_its_other_half_says_so(half: bytes) -> None:
    """Only then has anybody to look what has become of it; once it is given or given up, the reader may sleep."""
    source = TerminalInput()
    assert not source.waits
    source.feed(b"jk" + half, 0.0)
    assert source.waits
    source.tick(HOLD_PASTE)
    assert not source.waits
    assert source.feed(b"j", HOLD_PASTE + 1) == [Token("keys", "j")]
    assert not source.waits


def paused(*pieces: bytes, pause: float, after: float = HOLD_PASTE) -> list[Token]:
    """What comes of pieces with a pause between them, looked at as often as the driver does; then it is quiet."""
    source = TerminalInput()
    now, found = 0.0, list[Token]()
    for number, piece in enumerate(pieces):
        found += source.feed(piece, now)
        until = now + (pause if number + 1 < len(pieces) else after)
        while (now := now + 0.05) < until:
            found += source.tick(now)
        now = until
    return found


PAUSES = (0.0, 0.05, 0.1, 0.15, 0.25, 0.4)


@pytest.mark.parametrize("pause", PAUSES)
@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES.keys())
def test_a_reply_that_pauses_is_dropped_whole(reply: bytes, pause: float) -> None:
    """Wherever it is cut; an Esc alone is a key by then, and what follows it is not typed."""
    for cut in range(1, len(reply)):
        found = paused(reply[:cut], reply[cut:] + b"k", pause=pause)
        given = [Token("escape", "\x1b")] if reply[:cut] == b"\x1b" and pause > HOLD else []
        assert joined(found) == [*given, Token("keys", "k")], (reply[:cut], reply[cut:])


@pytest.mark.parametrize("begins", ["]", "P", "_", "[", "^", "X"])
@pytest.mark.parametrize("pause", PAUSES)
@pytest.mark.parametrize("typed", ["1", "5", "j", "\r", "q", "4\r", "11\r", "]", "[", "P", " "])
def test_what_is_typed_behind_alt_and_a_letter_is_typed(begins: str, pause: float, typed: str) -> None:
    """Sooner or later, and in its order; a number behind a bracket alone may be a key cut in two."""
    if begins == "[" and typed[0] in "[145":
        return
    found = paused(b"\x1b", begins.encode(), typed.encode(), pause=pause)
    assert joined(found) == [Token("escape", "\x1b"), Token("keys", begins + typed)]
    found = paused(b"\x1b" + begins.encode(), typed.encode(), pause=pause)
    assert joined(found) == [Token("escape", "\x1b"), Token("keys", begins + typed)]


@given(st.lists(st.sampled_from([*"abcjkqxPX_^]159.,;:/ \r\t"]), max_size=12), st.sampled_from(PAUSES))
def test_keys_behind_a_lone_esc_are_typed(typed: list[str], pause: float) -> None:
    """Whatever they are, one by one."""
    found = paused(b"\x1b", b"", *(key.encode() for key in typed), pause=max(pause, 2 * HOLD))
    assert joined(found) == [Token("escape", "\x1b"), *([Token("keys", "".join(typed))] if typed else [])]


def test_nobody_waits_longer_because_he_types_on() -> None:
    """What may begin a reply is keys after half a second, however much is typed behind it."""
    source = TerminalInput()
    assert source.feed(b"\x1bX", 0.0) == []
    assert source.feed(b"j", 0.3) == []
    assert source.feed(b"k", 0.45) == []
    assert joined(source.tick(HOLD_BODY)) == [Token("escape", "\x1b"), Token("keys", "Xjk")]


def test_a_key_that_ends_a_reply_counts() -> None:
    """Enter breaks off what has no end."""
    assert joined(read(b"\x1b]11;rgb:0/0\rj")) == [Token("keys", "\rj")]
    assert joined(read(b"\x1b]11;rgb:0/0\x1b[Aj")) == [Token("keys", "\x1b[Aj")]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_comes_through(key: str) -> None:
    """As Textual reads it, also a byte at a time."""
    data = key.encode()
    assert joined(read(data)) == [Token("keys", key)]
    assert joined(read(*(bytes([byte]) for byte in data))) == [Token("keys", key)]


@pytest.mark.parametrize("typed", ["j", "42\r", "[", "]", "O", "P5j", "]j", "_", "Xj", "fj"])
def test_esc_and_what_is_typed_behind_it_are_both(typed: str) -> None:
    """In one packet, as they come over a slow line: never a key with Alt, never the beginning of a reply."""
    assert joined(read(b"\x1b" + typed.encode(), wait=HOLD_BODY)) == [
        Token("escape", "\x1b"),
        Token("keys", typed),
    ]


def test_a_lone_esc_is_a_key_after_a_moment() -> None:
    """Not before: more may be under way."""
    source = TerminalInput()
    assert source.feed(b"\x1b", 0.0) == []
    assert source.tick(HOLD / 2) == []
    assert source.tick(HOLD) == [Token("escape", "\x1b")]


REFUSED = {
    "Latin-1": (b"\xe9j", "\udce9", "j"),
    "no byte of UTF-8": (b"\xff", "\udcff", ""),
    "Meta in the eighth bit": (b"\xf8j", "\udcf8", "j"),
    "a letter cut off": (b"\xc3(", "\udcc3", "("),
    "a surrogate": (b"\xed\xa0\x80", "\udced\udca0\udc80", ""),
    "too long": (b"\xc0\xaf", "\udcc0\udcaf", ""),
    "a control of eight bits": ("\x85".encode(), "\x85", ""),
    "beyond Unicode": (b"\x1b[1114112u", "[1114112u", ""),
    "a key that is a surrogate": (b"\x1b[55296u", "[55296u", ""),
    "text that is none": (b"\x1b[106;1;55296u", "[106;1;55296u", ""),
    "text that steers": (b"\x1b[106;1;27u", "[106;1;27u", ""),
}


@pytest.mark.parametrize(("data", "refused", "typed"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_character_is_refused(data: bytes, refused: str, typed: str) -> None:
    """And said; what is typed beside it counts."""
    found = read(data)
    assert "".join(token.text for token in found if token.kind == "refused") == refused
    assert "".join(token.text for token in found if token.kind == "keys") == typed


def test_half_a_letter_is_refused_when_the_other_half_does_not_come() -> None:
    """It does not wait for the next key, whenever that is."""
    assert read(b"\xc3", wait=HOLD_REPLY) == [Token("refused", "\ufffd")]
    assert read(b"\xc3", b"\xa9", wait=HOLD_REPLY) == [Token("keys", "é")]


@pytest.mark.parametrize(
    ("sent", "read_as"),
    [
        (b"\x1b[106;1:3u", None),
        (b"\x1b[1;1:3A", None),
        (b"\x1b[106;1:1u", "\x1b[106;1u"),
        (b"\x1b[106;1:2;106u", "\x1b[106;1;106u"),
        (b"\x1b[106:74;2;74u", "\x1b[106;2;74u"),
        (b"\x1b[106::106;5u", "\x1b[106;5u"),
        (b"\x1b[106;;106u", "\x1b[106;1;106u"),
    ],
)
def test_a_key_of_the_kitty_protocol_is_what_textual_reads_of_one(sent: bytes, read_as: str | None) -> None:
    """A key let go is none; kinds of events and other layouts, which nobody asked for, are left out."""
    assert read(sent) == ([] if read_as is None else [Token("keys", read_as)])


# Pasted text


def test_pasted_text_is_one_token() -> None:
    """With all that is in it; what is typed behind it is typed."""
    assert read(b"\x1b[200~a\nb\x1b[A\x1b]11;x\x07\x1b[201~k") == [
        Token("paste", "a\nb\x1b[A\x1b]11;x\x07"), Token("keys", "k")
    ]  # fmt: skip


def test_pasted_latin_1_loses_its_letters_and_says_so() -> None:
    """The rest is pasted."""
    assert read(b"\x1b[200~caf\xe9 noir\x1b[201~") == [Token("paste", "caf noir"), Token("refused", "\udce9")]


def test_pasted_text_comes_in_pieces() -> None:
    """Its end may be cut in two."""
    data = "\x1b[200~größer\x1b[2\x1b[201~".encode()
    for cut in range(1, len(data)):
        assert read(data[:cut], data[cut:]) == [Token("paste", "größer\x1b[2")], cut


def test_pasted_text_without_an_end_is_pasted_after_a_while() -> None:
    """Not before, and what is typed afterwards are keys."""
    source = TerminalInput()
    assert source.feed(b"\x1b[200~abc", 0.0) == []
    assert source.tick(HOLD_PASTE / 2) == []
    assert source.tick(HOLD_PASTE) == [Token("paste", "abc")]
    assert source.feed(b"j", HOLD_PASTE + 1) == [Token("keys", "j")]


def test_a_stray_end_of_pasted_text_is_nothing() -> None:
    """It does not become letters."""
    assert read(b"\x1b[201~j") == [Token("keys", "j")]


# Anything


@example([b"\x9d0\xf5"])
@given(
    st.lists(st.binary(max_size=40) | st.sampled_from([*REPLIES.values(), *(key.encode() for key in KEYS)]))
)
def test_anything_is_taken(pieces: list[bytes]) -> None:
    """Nothing raises; after a pause the next key counts; keys hold no surrogates."""
    source = TerminalInput()
    tokens = [token for piece in pieces for token in source.feed(piece, 0.0)]
    tokens += source.tick(HOLD_PASTE)
    tokens += source.tick(HOLD_PASTE + HOLD_REPLY)
    for token in tokens:
        if token.kind in ("keys", "paste"):
            token.text.encode("utf-8")
    assert source.feed(b"j", 60.0)[-1] == Token("keys", "j")


@pytest.mark.parametrize(
    "data",
    [
        b"x",
        b"\xff",
        b"\x1b",
        b"\x1b]1",
        b"\x1b_a",
        b"\x1bP\x1b",
        b"\x1b[1",
        b"\x1b[<1;1;1M",
        b"\x1b[200~",
        "é".encode(),
    ],
)
def test_a_hundred_thousand_of_anything_are_sorted_at_once(data: bytes) -> None:
    """In pieces as a terminal is read; what is quadratic takes minutes."""
    sent = data * (100_000 // len(data))
    source = TerminalInput()
    began = time.process_time()
    for at in range(0, len(sent), 4096):
        source.feed(sent[at : at + 4096], 0.0)
    assert time.process_time() - began < 1.0
