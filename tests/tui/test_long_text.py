"""Whatever is pasted, wherever: it is taken, shown, edited and refused in time that grows with its length alone."""

import time
from pathlib import Path

import pytest

from tests.tui.robot import Robot, company

LENGTH, LIMIT = 100_000, 0.5
"""Characters, and seconds of processor time for a paste and for a key; what is quadratic takes minutes."""
PLACES = {
    "a value": ("O", "j", "5"),
    "a value of a KPI": ("K", "5"),
    "a note": ("O", "j", "5", "tab", "tab"),
    "the check-in": ("c",),
    "a note of the check-in": ("c", "tab", "tab"),
    "the filter": ("O", "/"),
    "the palette": (":",),
    "a new key result": ("O", "a"),
    "a new objective": ("n",),
    "a form": ("O", "j", "e"),
    "an owner": ("O", "j", "@"),
    "a blocker": ("O", "j", "!"),
    "the settings": (",",),
}
TEXTS = {
    "letters": "x",
    "umlauts": "é",
    "wide letters": "漢",
    "marks": "e\u0301",
    "words": "a ",
    "dashes": "-",
}


@pytest.mark.parametrize("keys", PLACES.values(), ids=PLACES.keys())
def test_a_long_text_is_taken_at_once(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """Pasted, one letter behind it, the caret moved, Enter: each within half a second, and the screen stays in line."""
    slow: dict[tuple[str, str], float] = {}
    for name, text in TEXTS.items():
        robot = Robot(company(tmp_path)).press(*keys)
        for what in ("paste", "1", "left", "backspace", "enter"):
            began = time.process_time()
            if what == "paste":
                robot.ui.keyboard.paste(text * (LENGTH // len(text)))
            else:
                robot.press(what)
            assert len(robot.lines) == 24
            if (took := time.process_time() - began) > LIMIT:
                slow[name, what] = took
    assert slow == {}
