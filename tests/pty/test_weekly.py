"""The weekly update in a real terminal: how many keys it takes, and that each of them counts."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks import ten
from benchmarks.terminal import Program

VALUES = [str(number) for number in range(31, 41)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Ten key results, all due."""
    path = tmp_path / "okrtui.json"
    ten.make(path)
    return path


@pytest.fixture
def app(file: Path, tmp_path: Path) -> Iterator[Program]:
    """The app at its home screen."""
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "okrtui", "--db", str(file), "--today", ten.TODAY.isoformat()]
    with Program(command, 80, 24, home) as program:
        program.until("10 due")
        program.until_quiet(0.3)
        yield program


def type_keys(app: Program, keys: str) -> int:
    """Press one key after the other, each once the one before is on the screen; how many there were."""
    for key in keys:
        app.press(key, quiet=0.05)
    return len(keys)


def test_ten_values_are_thirty_one_keys(app: Program, file: Path) -> None:
    """`c`, then two digits and Enter each, from home to the summary; how sure one was stays."""
    assert type_keys(app, "c" + "".join(f"{value}\r" for value in VALUES)) == 31
    app.until("Check-in done")
    assert ten.values(file) == [(float(value), ten.CONFIDENCE) for value in VALUES]


def test_ten_values_with_a_confidence_are_fifty_one_keys(app: Program, file: Path) -> None:
    """Two digits, Tab, one digit, Enter each: only Enter saves, and it saves both."""
    sure = list("0234567892")
    keys = "c" + "".join(f"{value}\t{digit}\r" for value, digit in zip(VALUES, sure, strict=True))
    assert type_keys(app, keys) == 51
    app.until("Check-in done")
    assert ten.values(file) == [(float(value), int(digit)) for value, digit in zip(VALUES, sure, strict=True)]


@pytest.mark.parametrize("confident", [False, True], ids=["values", "with a confidence"])
def test_all_of_it_in_one_write(app: Program, file: Path, *, confident: bool) -> None:
    """Typed ahead, as over a line that holds it all back: exactly these are saved."""
    app.send("c" + "".join(f"{value}\t8\r" if confident else f"{value}\r" for value in VALUES))
    app.until("Check-in done")
    assert ten.values(file) == [(float(value), 8 if confident else ten.CONFIDENCE) for value in VALUES]
