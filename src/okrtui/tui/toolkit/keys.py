"""Keys by one name each, whatever the terminal calls them."""

NAMED = {
    "question_mark": "?", "slash": "/", "colon": ":", "comma": ",", "full_stop": ".", "plus": "+", "minus": "-",
    "equals_sign": "=", "exclamation_mark": "!", "at": "@", "asterisk": "*", "left_square_bracket": "[",
    "right_square_bracket": "]", "less_than_sign": "<", "greater_than_sign": ">", "number_sign": "#",
    "decimal": ".", "add": "+", "subtract": "-", "divide": "/", "multiply": "*", "equal": "=", "return": "enter",
    "ctrl+m": "enter", "ctrl+i": "tab", "backtab": "shift+tab", "ctrl+h": "backspace",
}  # fmt: skip


def split(key: str, character: str | None) -> list[tuple[str, str | None]]:
    """A key event as one or two keys of ours: (name, character typed).

    A letter or sign goes by itself, all else by Textual's name. Alt and a key is
    what Esc and that key look like when they come in one packet.
    """
    if key.startswith("alt+"):
        rest = key[4:]
        inner = NAMED.get(rest, rest)
        if inner.startswith("shift+") and len(inner) == 7:
            inner = inner[-1].upper()
        return [("escape", None), *split(inner, inner if len(inner) == 1 else None)]
    if key == "space":
        return [("space", " ")]
    if key.startswith("kp_") or (len(key) == 4 and key.startswith("kp") and key[2:].isdigit()):
        digit = key.removeprefix("kp_").removeprefix("kp")
        return [(NAMED.get(digit, digit), digit if len(digit) == 1 else None)]
    named = NAMED.get(key)
    if named is not None:
        return [(named, named if len(named) == 1 else None)]
    if character is not None and len(character) == 1 and character.isprintable():
        return [(character, character)]
    return [(key, None)]


WRITTEN = {"escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "question_mark": "?"}


def key_in_words(key: str) -> str:
    """A key as a sentence writes it: `u`, `Enter`, `F9`, `ctrl+s`."""
    text = written_key(key)
    return text if "+" in text or len(text) == 1 else text[0].upper() + text[1:]


def written_key(key: str) -> str:
    """A key as help and footer write it."""
    return WRITTEN.get(key, key)
