"""`okrtui edit`: a cycle as Markdown in an editor, in one step, with nothing lost."""

import hashlib
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from okrtui.sample.files import sample_bytes
from tests.cli.conftest import Okr

Editing = Callable[[str], Path]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editing:
    """Put some Python in the place of an editor: `s` is the text, `n` counts how often it was opened."""

    def made(code: str) -> Path:
        script = tmp_path / "editor.sh"
        seen = tmp_path / "seen.md"
        lines = [
            "import pathlib, sys",
            f"seen = pathlib.Path({str(seen)!r}); opened = pathlib.Path({str(tmp_path / 'opened')!r})",
            "n = len(opened.read_text()) if opened.exists() else 0; opened.write_text('x' * (n + 1))",
            "file = pathlib.Path(sys.argv[1]); s = file.read_text('utf-8'); seen.write_text(s, 'utf-8')",
            code,
            "file.write_text(s, 'utf-8')",
        ]
        program = tmp_path / "editor.py"
        program.write_text("\n".join(lines), "utf-8")
        script.write_text(f'#!/bin/sh\nexec {__import__("sys").executable} {program} "$1"\n', "utf-8")
        script.chmod(0o700)
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", str(script))
        return seen

    return made


def digest(okr: Okr) -> str:
    """What tells one file from another."""
    return hashlib.sha256(okr.file.read_bytes()).hexdigest()


def test_an_edit_is_one_step(company: Okr, editor: Editing) -> None:
    """A target, an owner, a new line and a line that moves, in one entry of the history and undone by one undo."""
    before = company.done("list", "results", "--json").json
    entries = len(company.done("history", "--json").json)
    seen = editor(
        "s = s.replace('Monthly churn 8 % -> 4 % @ann', 'Monthly churn 8 % -> 3 % @ben')\n"
        "lines = s.split('\\n'); alerts = next(l for l in lines if 'Alerts with' in l); lines.remove(alerts)\n"
        "at = next(n for n, l in enumerate(lines) if 'Exit survey' in l)\n"
        "lines[at:at] = [alerts, '- Calls a week 3 -> 9 @bob by 2026-12-04']; s = '\\n'.join(lines)"
    )
    said = company.done("edit", "--yes")
    assert "Edited 2026-Q4: 1 added, 2 changed. Undo: okrtui undo" in said.err
    assert "## Customers stay because it works @ann #retention" in seen.read_text("utf-8")
    churn = company.done("show", "WEDDA", "--json").json
    assert (churn["target"], churn["owner"]) == (3.0, "ben")
    calls = company.done("show", "Calls a week", "--json").json
    assert (calls["start"], calls["target"], calls["owner"], calls["deadline"]) == (
        3.0,
        9.0,
        "bob",
        "2026-12-04",
    )
    assert len(company.done("history", "--json").json) == entries + 1
    company.done("undo")
    assert [said_of(item) for item in company.done("list", "results", "--json").json] == [
        *map(said_of, before)
    ]


def said_of(record: dict[str, Any]) -> dict[str, Any]:
    """What a record says, whoever said it and when."""
    return {name: value for name, value in record.items() if name not in ("ver", "changed", "by")}


@pytest.mark.parametrize("name", ["company", "personal", "schema-0000", "schema-0001", "schema-0002"])
def test_what_comes_back_as_it_was_changes_nothing(okr: Okr, editor: Editing, name: str) -> None:
    """Byte for byte, for every cycle of every sample file."""
    path = Path(__file__).parents[2] / "sample_data" / "schemas" / f"{name}.json"
    okr.file.parent.mkdir()
    okr.file.write_bytes(path.read_bytes() if path.exists() else sample_bytes(name))  # type: ignore[arg-type]
    before = digest(okr)
    cycles = [item["id"] for item in okr.done("list", "cycles", "--json").json if item["state"] != "closed"]
    for code in ("pass", "s = '\\n'.join(line.rstrip() for line in s.split('\\n')) + '\\n\\n'"):
        editor(code)
        for cycle in (*cycles, "none"):
            assert "Unchanged" in okr.done("edit", cycle).err
    assert digest(okr) == before


def test_an_empty_text_changes_nothing(company: Okr, editor: Editing) -> None:
    """It is how an edit is called off, whether or not the help lines stay."""
    before = digest(company)
    for code in ("s = ''", "s = s[:s.index('-->') + 3]", "s = ' \\n\\n'"):
        editor(code)
        assert "The text is empty. Nothing was changed" in company.done("edit").err
    assert digest(company) == before


def test_mistakes_come_back_at_their_lines(company: Okr, editor: Editing) -> None:
    """The editor opens again with a comment above each line that can't be read, and what is right then is saved."""
    seen = editor(
        "s = s.replace('- Monthly churn 8 % -> 4 %', '- Monthly churn 8 % -> 8 %') if n == 0 else "
        "s.replace('8 % -> 8 %', '8 % -> 5 %')"
    )
    said = company.done("edit", "--yes")
    text = seen.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(text) if line.startswith("<!-- ! "))
    assert text[at] == "<!-- ! Start and target are the same. To stay in a range, try 7..9 -->"
    assert text[at + 1].startswith("- Monthly churn 8 % -> 8 %")
    assert "line " in said.err
    assert company.done("show", "WEDDA", "--json").json["target"] == 5.0


def test_who_gives_up_keeps_the_text(company: Okr, editor: Editing) -> None:
    """Saved as it came back with its mistakes, the text is in a file of its user's alone, and the data is as before."""
    before = digest(company)
    editor("s = s.replace('- Monthly churn 8 % -> 4 %', '- Monthly churn 8 % -> 8 %')")
    said = company("edit", "--yes")
    assert said.status == 65
    path = Path(said.err.split("Your text is in ")[1].strip())
    assert "8 % -> 8 %" in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.is_relative_to(company.home)
    assert digest(company) == before


def test_values_and_kinds_are_not_changed_by_a_line(company: Okr, editor: Editing) -> None:
    """What is done of steps is entered by check-in, and another kind is another key result: both are said."""
    editor(
        "s = s.replace('Guides rebuilt 3/5', 'Guides rebuilt 4/5')\n"
        "s = s.replace('- Uptime >= 99.9 %', '- Uptime 90 % -> 99 %')"
    )
    said = company("edit", "--yes")
    assert said.status == 65
    assert "How many steps are done is entered by check-in: okrtui checkin JG04R 4" in said.err
    assert "It is a range key result, and this says a number" in said.err


def test_another_session_is_merged(company: Okr, editor: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields that somebody else changes while the text is open stay theirs; of one that both change both are kept."""
    command = f"{__import__('sys').executable} -m okrtui --db {company.file} --today 2026-11-20"
    editor(
        "import subprocess, os\n"
        "os.environ['LOGNAME'] = 'ben'\n"
        f"subprocess.run('{command} set WEDDA target=3 deadline=2026-12-18', shell=True, check=True)\n"
        "s = s.replace('Monthly churn 8 % -> 4 % @ann', 'Monthly churn 8 % -> 2 % @cho')"
    )
    said = company.done("edit", "--yes")
    churn = company.done("show", "WEDDA", "--json").json
    assert (churn["target"], churn["owner"], churn["deadline"]) == (2.0, "cho", "2026-12-18")
    assert (
        "Monthly churn: ben changed the target while you were editing. Yours is saved; both values are kept"
        in said.err
    )
    records = json.loads(company.file.read_text("utf-8"))["key_results"]
    assert [record["conflicts"] for record in records.values() if record.get("conflicts")] == [
        {"target": 3.0}
    ]


def test_what_others_changed_is_not_deleted(company: Okr, editor: Editing) -> None:
    """A line that was taken out is kept where somebody else entered a value for it in the meantime."""
    command = f"{__import__('sys').executable} -m okrtui --db {company.file} --today 2026-11-20"
    editor(
        "import subprocess, re\n"
        f"subprocess.run('{command} checkin GA18G 77', shell=True, check=True)\n"
        "s = re.sub('- (Alerts with|On-call rating).*\\n(  .*\\n)?', '', s)"
    )
    said = company.done("edit", "--yes")
    assert "1 deleted. Alerts with a runbook is kept: it was changed in the meantime" in said.err
    assert company("show", "On-call rating").status == 2
    assert company.done("show", "Alerts with a runbook", "--json").json["value"] == 77.0


def test_most_of_it_is_not_deleted_silently(company: Okr, editor: Editing) -> None:
    """More than half gone is refused without a word of its own, the text is kept; with it a backup is made first."""
    before = digest(company)
    editor("s = s[:s.index('## New teams')]")
    said = company("edit", "--yes")
    assert said.status == 69
    assert "more than half. --delete-most does it" in said.err
    assert "Your text is in " in said.err
    assert digest(company) == before
    assert "deleted" in company.done("edit", "--yes", "--delete-most").err
    assert company.done("backup", "list", "--json").json
    company.done("undo")
    assert company.done("show", "TNPY1", "--json").json


def test_what_cannot_be_edited_is_said_first(
    company: Okr, editor: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed cycle, and no editor."""
    seen = editor("pass")
    assert company("edit", "2026-Q3").status == 69
    assert not seen.exists()
    monkeypatch.delenv("EDITOR")
    said = company("edit")
    assert said.status == 69
    assert said.err.startswith("okrtui: No editor is set")
    monkeypatch.setenv("EDITOR", "false")
    assert company("edit").status == 69


def test_objectives_park_and_move(company: Okr, editor: Editing) -> None:
    """Under the heading of another cycle or # Parked an objective is there then; a nested one helps the one above."""
    editor(
        "part = s[s.index('## Nobody is woken'):]; s = s.replace(part, '') + '# Parked\\n\\n' + part\n"
        "s = s.replace('## New teams find', '### New teams find').replace(' helps ^EHWV9', '')\n"
        "s += '\\n# 2027-Q1\\n\\n## Renewals are a joy @ann\\n\\n- Calls 9 -> 3\\n'"
    )
    company.done("edit", "--yes")
    objectives = {item["title"]: item for item in company.done("list", "objectives", "--all", "--json").json}
    assert objectives["Nobody is woken at night"]["cycle"] is None
    assert (
        objectives["New teams find their own way"]["parent"]
        == objectives["Customers stay because it works"]["id"]
    )
    assert company.done("show", "Renewals are a joy", "--json").json["cycle"]


def test_ids_are_kept_to_their_lines(company: Okr, editor: Editing) -> None:
    """A copied line, an id that never was here and one on a line of another sort are mistakes, each with its line."""
    editor(
        "churn = next(l for l in s.split('\\n') if 'Monthly churn' in l)\n"
        "s = s.replace(churn, churn + '\\n' + churn + '\\n- Foo 1 -> 2 ^ZZZZZ')"
    )
    said = company("edit", "--yes")
    assert said.status == 65
    assert "^WEDDA is on line 13 already. Take it off the copy" in said.err
    assert "There was no ^ZZZZZ in this outline. Take it off a line that is new" in said.err


def test_json_lists_what_was_done(company: Okr, editor: Editing) -> None:
    """A change as a record for scripts."""
    editor("s = s.replace('Monthly churn 8 % -> 4 % @ann', 'Monthly churn 8 % -> 3 % @ann')")
    (item,) = company.done("edit", "--yes", "--json").json
    assert (item["verb"], item["title"], item["what"]) == ("changed", "Monthly churn", "target 4 → 3 %")


def test_a_file_without_a_cycle(okr: Okr, editor: Editing) -> None:
    """It has nothing to open, and the sentence says what makes one; what is parked can be edited without."""
    assert "okrtui add cycle" in okr("edit").err
    editor("s += '\\n## Some day @kim\\n\\n- Calls 3 -> 9\\n'")
    assert "Edited Parked objectives: 2 added" in okr.done("edit", "none", "--yes").err
    assert okr.done("show", "Some day", "--json").json["cycle"] is None


HOSTILE = (
    "^WEDDA", "# heading", "- [ ] box", "Churn 8 % -> 4 % @ann", "<!-- open", "{weight=2}", '"open', "line\nbreak",
    "\u202eturned", "\x1b[31mred", "zero\u200bwidth", "1. first", "helps ^X1C1H", "  blanks  ", "\\u0041", "",
)  # fmt: skip


def test_hostile_texts_come_back_as_they_were(company: Okr, editor: Editing) -> None:
    """Titles, notes and names that look like something else: untouched nothing changes, and one line changes alone."""
    tables = json.loads(company.file.read_text("utf-8"))
    texts = 0
    for table in ("cycles", "objectives", "key_results", "initiatives"):
        for record in tables[table].values():
            for name in ("title", "why", "definition", "owner", "unit", "team"):
                if isinstance(record.get(name), str):
                    record[name] = HOSTILE[texts % len(HOSTILE)] + record[name]
                    texts += 1
    company.file.write_text(json.dumps(tables), "utf-8")
    before = digest(company)
    seen = editor("pass")
    assert "Unchanged" in company.done("edit", "C89RR").err
    assert digest(company) == before
    shown = seen.read_text("utf-8")
    assert not {"\x1b", "\u202e", "\u200b"} & {*shown}
    editor("s = s.replace('^5VXYY', '{weight=3} ^5VXYY')")
    company.done("edit", "C89RR", "--yes")
    (item,) = company.done("diff", "--saved", "--json").json
    assert item["what"] == "weight 1 → 3"
