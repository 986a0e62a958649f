"""Exports from the shell: to stdout, to a new file, to a folder, and what keeps one from being written."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from okrtui.cli import exporting
from okrtui.formats.exports.registry import EXPORTS
from okrtui.store import new_file
from tests.cli.conftest import Okr


@pytest.mark.parametrize("name", EXPORTS)
def test_stdout_and_a_file_hold_the_same_bytes(company: Okr, tmp_path: Path, name: str) -> None:
    """The file is said on stderr; stdout has data alone."""
    # A folder of tables is another thing than one text.
    path = tmp_path / ("out.csv" if name == "csv" else "out")
    said = company.done("export", "--format", name, "-o", str(path))
    assert (said.out, said.err) == ("", f"Exported: {path}\n")
    assert company.done("export", "--format", name).out.encode() == path.read_bytes()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.json", '{"_meta"'), ("a.csv", "cycle,"), ("a.HTML", "<!doctype html>"), ("a.htm", "<!doctype"),
        ("a.ics", "BEGIN:VCALENDAR"), ("a", '{"_meta"'), ("a.txt", '{"_meta"'),
    ],
)  # fmt: skip
def test_the_ending_of_a_name_says_the_format(company: Okr, tmp_path: Path, name: str, begins: str) -> None:
    """Without one, or with another one, it is JSON."""
    company.done("export", "-o", str(tmp_path / name))
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_json_is_a_file_of_okrtui(company: Okr, tmp_path: Path) -> None:
    """It is opened as it is, and says the same; the history stays behind."""
    path = tmp_path / "copy.json"
    company.done("export", "-o", str(path))
    assert "journal" not in json.loads(path.read_text("utf-8"))
    assert company.done("--db", str(path), "list", "results").out == company.done("list", "results").out
    path.chmod(0o600)
    assert company.done("--db", str(path), "doctor").status == 0
    assert company.done("export", "--json").out == path.read_text("utf-8")


def test_a_folder_of_tables(company: Okr, tmp_path: Path) -> None:
    """A file each; an empty folder will do, one with something in it is left alone."""
    folder = tmp_path / "tables"
    folder.mkdir()
    company.done("export", "--format", "csv", "-o", str(folder))
    names = ["check_ins", "cycles", "initiatives", "key_results", "kpis", "objectives", "readings"]
    assert sorted(path.name for path in folder.iterdir()) == [f"{name}.csv" for name in names]
    before = {path: path.read_bytes() for path in folder.iterdir()}
    said = company("export", "--format", "csv", "-o", str(folder))
    assert said.status == 73
    assert "tables already exists; nothing was changed" in said.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir() if "tmp-" in path.name) == []


def test_a_cycle_alone(company: Okr) -> None:
    """By its title; what is no cycle is refused."""
    rows = list(
        csv.DictReader(io.StringIO(company.done("export", "--format", "csv", "--cycle", "2026-Q4").out))
    )
    assert {row["cycle"] for row in rows} == {"2026-Q4"}
    assert len(rows) == 9
    said = company("export", "--cycle", "nonsense")
    assert (said.status, said.out) == (2, "")


def test_values_of_kpis_are_logged_again_without_a_change(company: Okr) -> None:
    """What `kpi-csv` writes, `log -` takes: nothing is saved twice, and in an empty file every value is the same."""
    company.done("log", "nps", "-5", "--on", "2026-09-01", "--note", "'=odd")
    written = company.done("export", "--format", "kpi-csv").out
    data = company.file.read_bytes()
    assert company.done("log", "-", stdin=written).err == "Unchanged: every value is already recorded\n"
    assert company.file.read_bytes() == data
    other = str(company.file.with_name("other.json"))
    for kpi in company.done("list", "kpis", "--json").json:
        unit = ["--unit", kpi["unit"]] if kpi["unit"] else []
        company.done("--db", other, "add", "kpi", kpi["title"], "--key", kpi["key"], *unit)
    company.done("--db", other, "log", "-", stdin=written)
    again = company.done("--db", other, "export", "--format", "kpi-csv").out
    assert sorted(again.splitlines()) == sorted(written.splitlines())


def test_nothing_is_written_over(company: Okr, tmp_path: Path) -> None:
    """A file that is there stays what it is, also when it is a link to nowhere."""
    path, link = tmp_path / "a.json", tmp_path / "b.json"
    path.write_text("mine")
    link.symlink_to(tmp_path / "nowhere")
    for name in (path, link):
        said = company("export", "-o", str(name))
        assert said.status == 73
        assert f"{name.name} already exists; nothing was changed. Choose another name" in said.err
    assert path.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "is a folder. Name a file in it"),
        ("nowhere/a.json", "the folder"),
        ("file/a.json", "not a directory"),
        ("a\0b", "the name isn't valid"),
        ("x" * 300, "file name too long"),
    ],
)
def test_what_cannot_be_created(company: Okr, tmp_path: Path, name: str, told: str) -> None:
    """One sentence, status 73, and nothing is left behind."""
    (tmp_path / "file").write_text("")
    before = sorted(tmp_path.iterdir())
    said = company("export", "-o", f"{tmp_path}/{name}", "--format", "json")
    assert said.status == 73
    assert told in said.err
    assert said.err.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_an_empty_name_is_no_name(company: Okr) -> None:
    """Most likely a script's empty variable."""
    said = company("export", "-o", "")
    assert (said.status, said.err) == (2, "okrtui: -o needs the name of a file\n")


def test_a_full_disk_leaves_nothing(company: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a file nor a temporary one, nor a folder."""

    def full(handle: int, data: bytes) -> None:
        os.write(handle, data[:10])
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(new_file, "write_all", full)
    before = sorted(tmp_path.iterdir())
    for name in ("a.json", "tables"):
        said = company(
            "export", "--format", "csv" if name == "tables" else "json", "-o", str(tmp_path / name)
        )
        assert (said.status, said.err) == (
            73,
            f"okrtui: {name} wasn't created: no space left on device\n",
        ) or (said.err.endswith("wasn't created: no space left on device\n") and said.status == 73)
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_system_without_links_will_do(
    company: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is written under its name at once."""

    def refused(*_: object) -> None:
        raise PermissionError(1, os.strerror(1))

    monkeypatch.setattr(os, "link", refused)
    company.done("export", "-o", str(tmp_path / "a.json"))
    assert company("export", "-o", str(tmp_path / "a.json")).status == 73
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".json"] == ["a.json"]


@pytest.mark.parametrize("name", EXPORTS)
def test_a_terminal_gets_nothing_that_it_would_act_on(
    okr: Okr, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file that another program wrote may hold anything."""
    okr.done("add", "kpi", "MRR", "--key", "mrr")
    okr.done("log", "mrr", "5", "--note", "MARK")
    okr.done("add", "objective", "Title MARK")
    okr.file.write_text(okr.file.read_text().replace("MARK", "\\u001b[31m\\u202e\\u009b"))
    monkeypatch.setattr(exporting, "is_terminal", lambda _: True)
    said = okr.done("export", "--format", name).out
    assert not {"\x1b", "\u202e", "\x9b", "\r"} & set(said)


def test_a_damaged_record_is_said_to_be_left_out(company: Okr) -> None:
    """The rest goes out."""
    before = json.loads(company.done("export").out)
    company.file.write_text(company.file.read_text().replace('"combine":"last"', '"combine":"all"', 1))
    said = company.done("export")
    assert "1 damaged record left out. okrtui doctor says what is wrong" in said.err
    assert len(json.loads(said.out)["kpis"]) == len(before["kpis"]) - 1


def test_a_closed_pipe_is_silent_and_a_full_one_is_told(company: Okr) -> None:
    """Nobody reads on: no word, status 0. Nothing can be written: one sentence, status 71."""
    words = [sys.executable, "-m", "okrtui", "--db", str(company.file), "export"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == ""
    assert child.returncode == 0
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert found.returncode == 71
    assert found.stderr == "okrtui: the output couldn't be written: no space left on device\n"


def test_the_schema_is_printed_without_a_file(okr: Okr) -> None:
    """It is about every file."""
    found = okr.done("schema").json
    assert found["$schema"].endswith("2020-12/schema")
    assert set(found["$defs"]) >= {"Objective", "Metric", "Range", "Milestones", "Binary", "Kpi"}
    assert not okr.file.exists()
