"""What holds for all tests: no example has a deadline, as machines are busy at times; golden files are compared."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("okrtui", deadline=None)
settings.load_profile("okrtui")

Golden = Callable[[Path, str], None]
"""Holds a text against the file that says what it was."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="write the golden files anew instead of comparing"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--write-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--write-golden is refused where CI is set: there golden files are compared")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares with the file; with `--write-golden` writes it."""
    writes = bool(request.config.getoption("--write-golden"))

    def held(file: Path, text: str) -> None:
        if writes:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.exists(), f"{file.name} is not there; --write-golden writes it"
        assert file.read_text(encoding="utf-8") == text

    return held
