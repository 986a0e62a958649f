"""The screens in colour, cell by cell: what each piece is (its role), and what a terminal shows of it.

`python -m pytest tests/tui/test_colours.py --write-golden` draws them anew; CI refuses to. A file has, for every line
of the screen, up to three lines: the text, under it a letter a cell for the roles, under that one for the looks. What
is plain text on a plain row has a dot, and dots at the end are left out.
"""

from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.segment import Segment

from okrtui.text.escaping import visible
from okrtui.text.fitting import width
from okrtui.tui.frame import draw
from okrtui.tui.toolkit.canvas import Canvas, Line, ShownLine
from okrtui.tui.toolkit.renderer import Renderer
from okrtui.tui.toolkit.styles import DARK, LIGHT, ROLES, Styles, colourless, terminals_own, themed
from tests.conftest import Golden
from tests.tui.cells import Cell, Terminal
from tests.tui.test_golden import SCREENS, opened

FOLDER = Path(__file__).with_name("colours")
PALETTES: dict[str, tuple[Styles, ColorSystem | None]] = {
    "dark": (themed(DARK), ColorSystem.EIGHT_BIT),
    "light": (themed(LIGHT), ColorSystem.EIGHT_BIT),
    "terminal": (terminals_own(dark=False), ColorSystem.STANDARD),
    "none": (colourless(), None),
}
ELSEWHERE = (
    ("today", 80, 24), ("objectives", 80, 24), ("kpis", 80, 24), ("check-in", 80, 24), ("pane", 120, 40),
)  # fmt: skip
"""What is drawn in every palette."""
LETTERS = dict(zip(ROLES, ".sdglakrifnwybocp", strict=True))
"""Of roles on a plain row; on the row under the cursor they are capitals, and the dot an equals sign."""
LOOKS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def cases() -> list[tuple[str, int, int, str]]:
    """Every screen in the dark, some in the other palettes."""
    found = [(name, 80, 24, "dark") for name in SCREENS]
    found += [(*place, palette) for palette in PALETTES for place in ELSEWHERE]
    return list(dict.fromkeys(found))


def file_of(name: str, columns: int, rows: int, palette: str) -> Path:
    """Where a screen in colour lies."""
    return FOLDER / f"{name.replace(' ', '-')}-{columns}x{rows}-{palette}.txt"


def roles_of(line: Line) -> str:
    """A letter a cell."""
    found = ""
    for pieces, lit in line:
        for text, role in pieces:
            letter = LETTERS[role]
            found += (("=" if letter == "." else letter.upper()) if lit else letter) * width(visible(text))
    return found


def shown(lines: list[ShownLine], columns: int, palette: str) -> list[list[Cell]]:
    """What a terminal shows of lines, through the canvas and a renderer as the program does it."""
    styles, colours = PALETTES[palette]
    canvas, renderer, terminal = Canvas(styles), Renderer(colours, erases=True), Terminal(columns, len(lines))
    renderer.resize(columns, len(lines))
    spans: list[tuple[int, int, list[Segment]]] = [
        (row, 0, list(canvas._drawn(line, columns))) for row, line in enumerate(lines)
    ]
    terminal.send(renderer.update(spans, (0, 0)))
    return terminal.cells


def look_of(cell: Cell) -> str:
    """`d7af5f on 121212 bold`."""
    front = "any" if cell.text == " " and not cell.attributes else cell.front
    return " ".join((front, "on", cell.ground, *cell.attributes))


def written(lines: list[ShownLine], columns: int, palette: str) -> str:
    """A screen as a person reads it in a diff: legend, then text, roles and looks of every line."""
    cells = shown(lines, columns, palette)
    plain = shown([((((visible("."), "text"),), False),)], 1, palette)[0][0]
    blank = shown([()], 1, palette)[0][0]
    letters = {look_of(plain): ".", look_of(blank): "."}
    drawn: list[str] = []
    for line, row in zip(lines, cells, strict=True):
        looks = ""
        for cell in row:
            looks += letters.setdefault(look_of(cell), LOOKS[len(letters) - 2])
        text = "".join(cell.text for cell in row).rstrip()
        roles = roles_of(line).rstrip(".")
        drawn.append(f"|{text}".rstrip() or "|")
        drawn += [f"r{roles}"] if roles else []
        drawn += [f"l{looks.rstrip('.')}"] if looks.rstrip(".") else []
    roles = "  ".join(f"{letter} {role}" for role, letter in LETTERS.items())
    legend = [f"roles  {roles}; = and capitals on the row under the cursor"]
    legend += [f"look {letter}  {look}" for look, letter in letters.items()]
    return "\n".join([*legend, "", *drawn]) + "\n"


@pytest.mark.parametrize(("name", "columns", "rows", "palette"), cases())
def test_a_screen_is_coloured_as_it_was(
    tmp_path: Path, golden: Golden, name: str, columns: int, rows: int, palette: str
) -> None:
    """Every cell has its role and its look."""
    lines, _ = draw(opened(tmp_path, name, columns, rows).ui)
    golden(file_of(name, columns, rows, palette), written(lines, columns, palette))


def test_no_coloured_screen_is_left_over() -> None:
    """Every file in the folder belongs to a screen that is drawn."""
    assert sorted(FOLDER.iterdir()) == sorted(file_of(*case) for case in cases())
