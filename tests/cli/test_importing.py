"""`okrtui import`: what a file of another program comes to, and what is left out with its reason."""

import json
import os
from pathlib import Path

import pytest

from okrtui.formats.files import opening
from tests.cli.conftest import Okr

GOALS = (
    "Cycle,Objective,Key result,Start,Target,Current,Owner\n"
    "2026-Q4,Readers stay,Pages a visit,2,4,3,ann\n"
    "2026-Q4,Readers stay,Guides,0,6,2,bo\n"
    "2026-Q4,Readers stay,Returns,0,=1+1,1,bo\n"
)
DAYS = "day;value\n05/06/2026;1,5\n06/07/2026;2,25\n"


def _file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_one_command_brings_all_of_it(okr: Okr, tmp_path: Path) -> None:
    """What is understood goes in; the rest is named, and lies beside the file with its reason."""
    goals = _file(tmp_path, "goals.csv", GOALS)
    done = okr("import", goals)
    assert done.status == 1
    assert "Imported goals.csv: 1 cycle, 1 objective, 2 key results and 2 entries added" in done.err
    assert 'Not imported: row 4 "2026-Q4 | Readers stay | Returns' in done.err
    rejects = (tmp_path / "goals.not-imported.csv").read_text("utf-8")
    heads = "Cycle,Objective,Key result,Start,Target,Current,Owner,not imported because\n"
    assert rejects.startswith(heads + "2026-Q4,Readers stay,Returns,0,'=1+1,1,bo,row 4: ")
    rows = okr("list", "results", "--json").json
    assert [(row["title"], row["start"], row["target"], row["value"]) for row in rows] == [
        ("Pages a visit", 2.0, 4.0, 3.0),
        ("Guides", 0.0, 6.0, 2.0),
    ]


def test_the_same_file_again_changes_no_byte(okr: Okr, tmp_path: Path) -> None:
    """It is known by its titles and days; the file beside it is not written twice."""
    goals = _file(tmp_path, "goals.csv", GOALS)
    okr("import", goals)
    before = okr.file.read_bytes()
    again = okr("import", goals)
    assert "Unchanged: everything in goals.csv is already here" in again.err
    assert okr.file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*not-imported*")] == ["goals.not-imported.csv"]


def test_what_is_put_right_beside_it_is_imported(okr: Okr, tmp_path: Path) -> None:
    """The file of what was left out is a table like the one it is from."""
    okr("import", _file(tmp_path, "goals.csv", GOALS))
    beside = tmp_path / "goals.not-imported.csv"
    beside.write_text(beside.read_text("utf-8").replace("'=1+1", "3"), "utf-8")
    done = okr("import", str(beside), "--yes")
    assert "1 key result and 1 entry added" in done.err
    rows = okr("list", "results", "--json").json
    assert [(row["title"], row["target"], row["owner"]) for row in rows if row["title"] == "Returns"] == [
        ("Returns", 3.0, "bo")
    ]


def test_undo_passes_an_import_over(okr: Okr, tmp_path: Path) -> None:
    """As a script's change, it is undone by its name alone."""
    okr.done("add", "kpi", "Mine >= 1")
    okr("import", _file(tmp_path, "goals.csv", GOALS))
    assert "Undone: " in okr.done("undo").err
    assert okr("list", "kpis", "--all", "--json").json == []
    assert [row["title"] for row in okr("list", "objectives", "--all", "--json").json] == ["Readers stay"]


def test_one_undo_takes_all_of_it_out(okr: Okr, tmp_path: Path) -> None:
    """It is one change, and the sentence says how to undo it."""
    done = okr("import", _file(tmp_path, "goals.csv", GOALS))
    undo = done.err.split("Undo: okrtui ")[1].split("\n")[0]
    okr.done(*undo.split())
    assert okr("list", "objectives", "--all", "--json").json == []


def test_a_dry_run_is_a_table_and_saves_nothing(okr: Okr, tmp_path: Path) -> None:
    """New, changed field by field, the same, and what can't go in; exit status 1 where something can't."""
    goals = _file(tmp_path, "goals.csv", GOALS)
    okr("import", goals)
    before = okr.file.read_bytes()
    news = GOALS.replace(",2,4,3,", ",2,5,3.5,").replace("=1+1", "3")
    dry = okr("import", _file(tmp_path, "goals.csv", news), "--dry-run")
    assert dry.status == 0
    assert "New       1 key result and 1 entry" in dry.out
    assert "Changed   1 key result and 1 entry" in dry.out
    assert "Pages a visit: target 4 → 5" in dry.out
    assert okr.file.read_bytes() == before
    assert okr("import", _file(tmp_path, "goals.csv", GOALS), "--dry-run").status == 1


def test_what_could_be_two_things_is_asked(okr: Okr, tmp_path: Path) -> None:
    """In a pipe the import stops with 65, names what settles it, and saves nothing; the option settles it."""
    visits = _file(tmp_path, "visits.csv", DAYS)
    open_ = okr("import", visits, "--yes")
    assert open_.status == 65
    assert "--set days=dmy" in open_.err
    assert "--set days=mdy" in open_.err
    assert "Nothing was imported" in open_.err
    assert not okr.file.exists()
    done = okr("import", visits, "--yes", "--set", "days=dmy")
    assert done.status == 0
    readings = okr("list", "entries", "--json").json
    assert sorted((row["on"], row["value"]) for row in readings) == [
        ("2026-06-05", 1.5),
        ("2026-07-06", 2.25),
    ]


def test_a_column_can_be_named(okr: Okr, tmp_path: Path) -> None:
    """--map says what a head means that nobody could know."""
    path = _file(tmp_path, "shop.csv", "day,zork\n2026-11-02,4\n2026-11-09,5\n")
    assert okr("import", path, "--yes", "--map", "zork=value").status == 0
    assert [row["value"] for row in okr("list", "entries", "--json").json]


def test_objectives_without_a_cycle_go_where_one_says(okr: Okr, tmp_path: Path) -> None:
    """--cycle names it; none parks them."""
    okr.done("add", "cycle", "2027-Q1")
    goals = _file(tmp_path, "goals.csv", "Objective,Key result,Target\nRead more,Books,6\n")
    okr.done("import", goals, "--cycle", "2027-Q1")
    (objective,) = okr("list", "objectives", "--all", "--json").json
    cycles = {row["id"]: row["title"] for row in okr("list", "cycles", "--json").json}
    assert cycles[objective["cycle"]] == "2027-Q1"
    other = _file(tmp_path, "other.csv", "Objective,Key result,Target\nWrite more,Pages,6\n")
    okr.done("import", other, "--cycle", "none")
    rows = okr("list", "objectives", "--all", "--json").json
    assert [row["cycle"] for row in rows if row["title"] == "Write more"] == [None]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--as", "sheets"), "--as must be one of objectives, kpis, not sheets"),
        (("--map", "zork"), "--map needs COLUMN=FIELD, such as Umsatz=value, not zork"),
        (
            ("--map", "Gaol=objective"),
            "There is no column Gaol. Columns are Cycle, Objective, Key result, Start",
        ),
        (("--set", "order=1"), "--set can settle days, several, better, decimal, not order"),
        (("--set", "days=ydm"), "days can be dmy, mdy, ymd, not ydm"),
        (("--cycle", "1999-Q1"), "There is no cycle 1999-Q1. okrtui add cycle 1999-Q1 makes it"),
    ],
)
def test_options_that_fit_nothing(okr: Okr, tmp_path: Path, options: tuple[str, ...], sentence: str) -> None:
    """Each has a sentence, and nothing is read."""
    refused = okr("import", _file(tmp_path, "goals.csv", GOALS), *options)
    assert refused.status == 2
    assert sentence in refused.err


def test_files_that_are_none(okr: Okr, tmp_path: Path) -> None:
    """A folder, a pipe nobody writes to, nothing, no text, no file: a sentence, and nothing made."""
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "empty.csv").write_bytes(b"\n\n")
    (tmp_path / "nul.bin").write_bytes(b"\0" * 4096)
    (tmp_path / "odd.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    for name, sentence in (
        ("pipe.csv", "pipe.csv can't be read: it is a pipe, not a file"),
        ("folder.csv", "folder.csv can't be read: it is a folder, not a file"),
        ("empty.csv", "empty.csv is empty"),
        ("nul.bin", "nul.bin is empty"),
        ("odd.bin", "odd.bin is of a format that okrtui doesn't know"),
        ("none.csv", "There is no file "),
    ):
        refused = okr("import", str(tmp_path / name))
        assert refused.status == 65, name
        assert sentence in refused.err
    assert not okr.file.exists()


def test_a_file_that_is_too_large_is_not_read(okr: Okr, tmp_path: Path) -> None:
    """17 MB are refused before they are looked at."""
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    assert "large.csv is larger than 16 MB. Split it, and import the parts" in okr("import", str(path)).err


def test_notes_of_a_meeting_hold_no_objectives(okr: Okr, tmp_path: Path) -> None:
    """Bullets alone are none."""
    notes = _file(tmp_path, "notes.md", "# Tuesday\n\n- the printer is back\n- cake on Friday\n")
    refused = okr("import", notes)
    assert refused.status == 65
    assert "There are no objectives in this file" in refused.err
    assert not okr.file.exists()


def test_nothing_of_a_file_steers_the_terminal(okr: Okr, tmp_path: Path) -> None:
    """Its texts, names and reasons are printed as text."""
    path = tmp_path / "a\x1b[31mb.csv"
    path.write_text("Objective,Key result,Target\n\x1b]0;x\x07Stay,Gu\x9bides,6\nStay,Bad,=1\n", "utf-8")
    for more in (("--dry-run",), ()):
        done = okr("import", str(path), *more)
        assert not set(done.out + done.err) & {"\x1b", "\x07", "\x9b"}
    assert not set(okr("list", "results", "--all").out) & {"\x1b", "\x07", "\x9b"}


@pytest.mark.parametrize(
    "moment",
    [
        "okrtui.formats.files.registry.read_files",
        "okrtui.views.import_draft.find",
        "okrtui.operations.importing.operation.import_kpi",
        "okrtui.store.codec.lines_of",
    ],
)
def test_interrupted_it_leaves_the_file_as_it_was(
    okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Ctrl-C while it reads, looks, applies or is about to write: 130, and not a byte is another."""
    okr.done("add", "objective", "Before")
    before = okr.file.read_bytes()
    visits = _file(tmp_path, "visits.csv", "day,value\n2026-11-02,4\n2026-11-09,5\n")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(moment, stop)
    assert okr("import", visits, "--yes").status == 130
    assert okr.file.read_bytes() == before


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_goes_out_comes_in_again(okr: Okr, tmp_path: Path, form: str) -> None:
    """An export into a new file is the same workspace, and a second time nothing."""
    okr.done("add", "objective", "=Readers stay", "--owner", "ann")
    okr.done("add", "result", "Guides 0/3 @bo")
    okr.done("add", "result", "Pages a visit 2 -> 4")
    okr.done("checkin", "1.2", "3", "--note", "-new start page")
    okr.done("add", "kpi", "Visits >= 40", "--value", "44")
    out = tmp_path / ("all.json" if form == "json" else "tables")
    okr.done("export", "--format", form, "-o", str(out))
    lists = ("cycles", "objectives", "results", "kpis", "entries")
    before = {what: okr("list", what, "--all", "--json").json for what in lists}
    other = Okr(tmp_path / "other.json", okr.home, okr._monkeypatch, okr._capsys)
    done = other("--db", str(other.file), "import", str(out), "--yes")
    assert done.status == 0, done.err
    assert {
        what: other("--db", str(other.file), "list", what, "--all", "--json").json for what in lists
    } == before
    whole = other.file.read_bytes()
    assert "already here" in other("--db", str(other.file), "import", str(out), "--yes").err
    assert other.file.read_bytes() == whole


def test_a_part_of_a_row_is_named_where_the_rest_went_in(okr: Okr, tmp_path: Path) -> None:
    """A value or a day that can't be read takes nothing else of its row along."""
    text = "Objective,Key result,Kind,Current,Ambition\nStay,Posts 0/5,,9,\nGrow,Guides,,,sometimes\n"
    done = okr("import", _file(tmp_path, "goals.csv", text))
    assert 'Not imported: the value of row 2 "Posts 0/5": ' in done.err
    titles = {row["title"] for row in okr("list", "results", "--json").json}
    assert titles == {"Posts 0/5", "Guides"}


def test_an_option_can_be_pasted_into_a_shell(okr: Okr, tmp_path: Path) -> None:
    """A head of several words is quoted in what settles a question."""
    text = "Objective,Key result,Story points\nStay,Guides written,12\nStay,Pages written,30\n"
    path = _file(tmp_path, "goals.csv", text)
    asked = okr("import", path, "--yes")
    assert "  --map 'Story points=target' " in asked.err
    assert okr("import", path, "--yes", "--map", "Story points=target").status == 0


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "Objective,Key result,Start,Target\nCalls,,1,2\n,Churn,8,4\n,,3,4\n", 'row 4 "3 | 4": '),
        ("a.md", "# 2026-Q4 (2026-10-01 to 2026-12-31)\n\n## Stay\n\n- Churn 8 -> 8\n- Calls 1 -> 2\n", "line 5 "),
        ("a.csv", "Objective,Key result,Current value\nStay,Launch it,7\n", "This is either done or not\n"),
        ("a.yaml", "objectives:\n  - title: Stay\n   why: x\n", "Line 3 isn't YAML: it doesn't fit the lines above"),
        ("a.yaml", "objectives: a: b\n", "a.yaml can't be read: Line 1 isn't YAML: a sign can't be there"),
        ("a.json", '{"title": 1\n "b": 2}', "a comma or a closing bracket is missing in column 2, at “\"b\": 2}”\n"),
        ("a.json", '{"a": 1,\n b: 2}', "a name in double quotation marks is missing in column 2, at “b: 2}”"),
        ("a.json", '{"a" 1}', "a colon is missing in column 6, at “1}”"),
        ("a.json", '{"a": \n}', "a value is missing in column 1, at “}”"),
        ("a.json", '{"a": [1, 2', "a comma or a closing bracket is missing, and the file ends there"),
        ("a.json", '{"a": "b', "a text isn't closed in column 7, at “\"b”"),
        ("a.json", '{"a": "b\tc"}', "a text has a line end or tab in it in column 9"),
        ("a.json", '{"a": "\\q"}', "a backslash has no sign behind it that JSON knows in column 8, at “\\q"),
        ("a.json", '{"a": 1} {"b": 1}', "something follows the end in column 10, at “{\"b\": 1}”"),
        ("a.json", '{"a": \x1b[31m}', "a value is missing in column 7, at “^[[31m}”"),
        ("a.jsonl", '{"a": 1}\n\n{"a" 2}\n', "Line 3 isn't JSON: a colon is missing in column 6, at “2}”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_our_own_words(
    okr: Okr, tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    """Rows of a table, lines of a text; no words of a library, and none that ask for typing."""
    (tmp_path / name).write_text(text, "utf-8")
    said = okr("import", str(tmp_path / name), "--yes")
    assert sentence in said.err
    assert "indicator" not in said.err
    assert "Try" not in said.err


def test_a_column_that_asks_when_is_a_deadline(okr: Okr, tmp_path: Path) -> None:
    """Beside goals, in several languages, with a value beside it or without; a history keeps its days."""
    (tmp_path / "a.csv").write_text(
        "Ziel,Ergebnis,Von,Auf,Ist,Wann\nKunden bleiben,Verluste,8,4,6,15.12.2026\n", "utf-8"
    )
    okr.done("import", str(tmp_path / "a.csv"), "--yes")
    (item,) = okr.done("list", "results", "--json").json
    assert (item["deadline"], item["value"]) == ("2026-12-15", 6)
    (tmp_path / "b.csv").write_text("KPI,When,Value\nMRR,2026-11-01,5\nMRR,2026-11-08,6\n", "utf-8")
    okr.done("import", str(tmp_path / "b.csv"), "--yes")
    assert [entry["on"] for entry in okr.done("list", "entries", "--json").json if entry["title"] == "MRR"] == [
        "2026-11-08", "2026-11-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (
            "Objective,Objective progress,Objective due date,Key result,Start,Target\nStay,40%,2026-12-20,Churn,8,4\n",
            "Left out: Objective progress, Objective due date. How far an objective is follows from its key results",
        ),
        (
            "Type,Title,Start value,Target value,Progress\nObjective,Stay,,,40%\nKey result,Churn,8,4,50%\n",
            "Left out: Progress of objectives, from row 2 on. How far an objective is follows from its key results",
        ),
    ],
)
def test_what_an_objective_has_no_field_for_is_said(okr: Okr, tmp_path: Path, text: str, remark: str) -> None:
    """Its own progress and days, in columns of theirs or in its row; before anything is saved."""
    (tmp_path / "a.csv").write_text(text, "utf-8")
    assert remark in " ".join(okr.done("import", str(tmp_path / "a.csv"), "--dry-run").out.split())


def test_targets_of_later_years_are_targets_of_the_kpi(okr: Okr, tmp_path: Path) -> None:
    """Kept with their days, shown with the KPI, and the same file again changes nothing."""
    (tmp_path / "a.csv").write_text("KPI,Base 2025,Target 2026,Target 2027\nTrains,86,90,92\n", "utf-8")
    okr.done("import", str(tmp_path / "a.csv"), "--yes")
    (kpi,) = okr.done("list", "kpis", "--json").json
    assert kpi["targets"] == [{"day": "2027-12-31", "value": 92.0}]
    assert "92 by 31 Dec 2027" in okr.done("show", kpi["key"]).out
    assert "already here" in okr.done("import", str(tmp_path / "a.csv"), "--yes").err


@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_export_may_be_larger_than_other_files(
    company: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """One of okrtui's own is known by how it begins; it has a bound as well, of which the export itself warns."""
    out = tmp_path / ("all.json" if form == "json" else "tables")
    monkeypatch.setattr(opening, "MOST", 1_000)
    company.done("export", "--format", form, "-o", str(out))
    assert "MB" not in company.done("--db", str(tmp_path / "new.json"), "import", str(out), "--yes").err
    foreign = tmp_path / "other.csv"
    foreign.write_text("Objective,Key result\n" + "Stay,Churn 8 -> 4\n" * 100, "utf-8")
    assert "larger than 0 MB" in company("import", str(foreign)).err
    monkeypatch.setattr(opening, "MOST_OWN", 2_000)
    assert "larger than 0 MB" in company("import", str(out)).err
    warned = company.done("export", "--format", form, "-o", str(tmp_path / f"again{out.suffix}")).err
    assert "It is larger than the 0 MB that okrtui import reads" in warned


def test_own_tables_keep_what_cells_of_others_lose(okr: Okr, tmp_path: Path) -> None:
    """Blanks at the ends, and a note of more lines than a quotation mark is looked for."""
    okr.done("add", "objective", "Stay")
    okr.done("set", "1", "why=" + "\n".join(f"line {number}" for number in range(300)))
    tables = json.loads(okr.file.read_text("utf-8"))
    (record,) = tables["objectives"].values()
    record["team"] = " care "
    okr.file.write_text(json.dumps(tables), "utf-8")
    okr.done("export", "--format", "csv", "-o", str(tmp_path / "tables"))
    new = str(tmp_path / "new.json")
    okr.done("--db", new, "import", str(tmp_path / "tables"), "--yes")
    (item,) = okr.done("--db", new, "list", "objectives", "--json").json
    assert (item["team"], item["why"]) == (" care ", record["why"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Objective,Key result,Colour points\nStay,Churn,5\n,Reply,7\n"),
        (
            "a.md",
            "# OKRs\n\n## Stay\n\n| Key result | Colour points |\n|---|---|\n| Churn | 5 |\n| Reply | 7 |\n",
        ),
    ],
)
def test_a_column_of_figures_is_asked_for(okr: Okr, tmp_path: Path, name: str, text: str) -> None:
    """In a sheet and in a table of Markdown alike: without an answer nothing goes in, with one it is what it says."""
    (tmp_path / name).write_text(text, "utf-8")
    asked = okr("import", str(tmp_path / name), "--yes")
    assert asked.status == 65
    assert "--map 'Colour points=target'" in asked.err
    okr.done("import", str(tmp_path / name), "--yes", "--map", "Colour points=target")
    assert [item["target"] for item in okr.done("list", "results", "--json").json] == [5, 7]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("x" * 5000, f"There is no file {'x' * 199}…"),
        ("goals.csv/x.csv", "There is no file goals.csv/x.csv"),
        ("loop.csv", "loop.csv can't be read: it is a link to itself"),
        ("a\nb\x1b[31m.csv", "There is no file a^Jb^[[31m.csv"),
        ("folder", "folder has more than 50 tables. Name those that belong together one by one"),
        (" ", "Which file is to be imported? Its name is empty"),
    ],
)
def test_a_name_of_no_file_is_a_sentence(
    okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, sentence: str
) -> None:
    """In words of ours, however long it is and whatever is there."""
    monkeypatch.chdir(tmp_path)
    _file(tmp_path, "goals.csv", "Objective,Key result\n")
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "folder").mkdir()
    for number in range(51):
        (tmp_path / "folder" / f"{number}.csv").write_text("a,b\n", "utf-8")
    said = okr("import", name, "--yes")
    assert said.err == f"okrtui: {sentence}\n"
    assert said.status in (2, 65)
