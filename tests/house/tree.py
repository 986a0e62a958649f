"""The project's own files."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "okrtui"
ABSENT = {"build", "dist", "__pycache__"}
"""Folders that are made and never kept; like all that begin with a dot, but for .ci."""


@cache
def kept() -> tuple[Path, ...]:
    """Every file that git keeps or would keep; without git, all but what is made."""
    try:
        words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split(
            "\0"
        )
    except (OSError, subprocess.CalledProcessError):
        listed = [str(path.relative_to(ROOT)) for path in _walked(ROOT)]
    return tuple(sorted(path for name in listed if name and (path := ROOT / name).is_file()))


def _walked(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        made = path.name in ABSENT or path.name.endswith(".egg-info")
        if made or (path.name.startswith(".") and path.name not in (".ci", ".gitignore")):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walked(path)
        else:
            yield path


def python(*folders: str) -> list[Path]:
    """The Python files under some folders of the project."""
    return [path for path in kept() if path.suffix == ".py" and named(path).startswith(folders)]


def named(path: Path) -> str:
    """A file's name from the project's folder on."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """A Python file as syntax."""
    return ast.parse(path.read_text("utf-8"))


def modules_in(folder: Path, *but: str) -> set[str]:
    """The names of a folder's modules, but for some."""
    return {path.stem for path in folder.glob("*.py")} - {"__init__", *but}
