"""The file of what was not imported: how much work it is to write."""

from pathlib import Path

from okrtui.formats.files.rejects import write_rejects
from okrtui.parsing.files.contents import GivenFile, Row, Sheet
from okrtui.parsing.files.found import NotRead, Where
from tests.steps import TIDY, steps


def _written(folder: Path, count: int) -> int:
    """The work of writing a file none of whose rows could be read."""
    rows = (Row(1, ("kpi", "value")), *(Row(number, ("MRR", "oops")) for number in range(2, count + 2)))
    file = GivenFile("values.csv", (Sheet("values", rows),))
    missed = [NotRead(Where("values.csv", row.number), "MRR", "isn't a number") for row in rows[1:]]
    source = folder / f"{count}.csv"
    return steps(lambda: write_rejects(source, file, missed))


def test_twice_as_many_rows_are_twice_the_work(tmp_path: Path) -> None:
    """However many could not be read: a row is looked up, not looked for."""
    _written(tmp_path, 10)
    assert _written(tmp_path, 400) <= TIDY * _written(tmp_path, 200)
    assert (tmp_path / "400.not-imported.csv").read_text("utf-8").count("MRR,oops,") == 400
