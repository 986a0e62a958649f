"""`okrtui lint`: an outline in a repository is checked, each mistake with its line."""

from pathlib import Path

from tests.cli.conftest import Okr

GOOD = "# 2026-Q4\n\n## Customers stay with us @ann\n\n- Churn 8 % -> 4 % @ann\n- [ ] Call ten customers\n"


def written(tmp_path: Path, text: str) -> str:
    """A file with a text."""
    path = tmp_path / "goals.md"
    path.write_text(text, "utf-8")
    return str(path)


def test_what_is_right_says_nothing(okr: Okr, tmp_path: Path) -> None:
    """No line, and exit status 0; it makes no file and reads none of okrtui's."""
    said = okr("lint", written(tmp_path, GOOD))
    assert (said.status, said.out, said.err) == (0, "", "")
    assert not okr.file.exists()
    assert okr("lint", "-", stdin=GOOD.encode()).status == 0


def test_each_mistake_has_its_line(okr: Okr, tmp_path: Path) -> None:
    """As compilers write it, so that editors and servers find the place."""
    name = written(
        tmp_path,
        "text above\n# Someday\n- Lost 1 -> 2\n## Customers stay with us ^AAAAA\n\n- Churn 8 % -> 8 % ^BBBBB\n"
        "  - too deep\n- Reply 2..4 h {wieght=2} ^BBBBB\nnot indented\n- [ ] Call\n  a note\n- A {weight=1,2}\n",
    )
    said = okr("lint", name)
    assert said.status == 1
    assert said.out.replace(name, "goals.md").splitlines() == [
        "goals.md:1: This text is under no objective. Put a line such as ## Objective above it",
        (
            "goals.md:2: Someday: When does it start and end? Try 2027-Q1, FY27-Q1, 2026-H2, 2026-12 or 2027, "
            "or add (2026-10-01 to 2026-12-31)"
        ),
        "goals.md:3: This key result is under no objective. Put a line such as ## Objective above it",
        "goals.md:6: Churn 8 % -> 8 %: Start and target are the same. To stay in a range, try 7..9",
        "goals.md:6: ^BBBBB is on 2 lines. Take it off the copies",
        "goals.md:7: A key result begins at the left margin, and a note below it without a dash",
        "goals.md:8: Reply 2..4 h {wieght=2}: key result has no field wieght. Nearest: weight",
        "goals.md:8: ^BBBBB is on 2 lines. Take it off the copies",
        (
            "goals.md:9: Indent this text to make it a note of the key result above, or move it above the first one to "
            "make it the objective's why"
        ),
        "goals.md:11: An initiative has no notes. Put the text into its title or the objective's why",
        (
            'goals.md:12: A {weight=1,2}: {weight=1,2} can\'t be read as fields. Try {weight=2, unit="a b"}, with '
            "quotation marks around what has a comma, or put the whole title into quotation marks"
        ),
    ]


def test_hints_ask_about_titles(okr: Okr, tmp_path: Path) -> None:
    """The rules of advice speak of the words of a title; they count with --strict alone."""
    name = written(tmp_path, "# 2026-Q4\n\n## Maintain the quality of our releases\n\n- Churn 8 % -> 4 %\n")
    said = okr("lint", name)
    assert said.status == 0
    assert said.out.startswith(
        f'{name}:3: hint: Maintain the quality of our releases: begins with "maintain"'
    )
    assert okr("lint", name, "--strict").status == 1
    (item,) = okr.done("lint", name, "--json").json
    assert (item["line"], item["severity"], item["rule"]) == (3, "hint", "objective-maintains")


def test_what_is_no_outline_is_unreadable(okr: Okr, tmp_path: Path) -> None:
    """No file, an empty one, bytes that are no text, and a page without objectives."""
    assert okr("lint", str(tmp_path / "none.md")).status == 65
    for data in (b"", b"\0\1\2\3" * 50, b"\n\n<!-- nothing -->\n"):
        (tmp_path / "odd.md").write_bytes(data)
        assert okr("lint", str(tmp_path / "odd.md")).status == 65


def test_an_export_has_no_mistakes_and_comes_back(company: Okr, tmp_path: Path) -> None:
    """The outline of everything is right; imported here it changes nothing, and elsewhere it makes the same one."""
    company.done("export", "-o", str(tmp_path / "out.md"))
    text = (tmp_path / "out.md").read_text("utf-8")
    assert company("lint", str(tmp_path / "out.md")).status == 0
    before = company.file.read_bytes()
    assert "Unchanged" in company.done("import", str(tmp_path / "out.md"), "--yes").err
    assert company.file.read_bytes() == before
    other = ("--db", str(tmp_path / "other.json"))
    for kpi in company.done("list", "kpis", "--all", "--json").json:
        company.done("add", "kpi", kpi["title"], "--key", kpi["key"], "--unit", kpi["unit"], *other)
    company.done("import", str(tmp_path / "out.md"), "--yes", *other)
    company.done("export", "-o", str(tmp_path / "again.md"), *other)
    assert without_ids((tmp_path / "again.md").read_text("utf-8")) == without_ids(text)


def without_ids(text: str) -> list[str]:
    """The lines of an outline without the ids at their ends."""
    return [
        " ".join(word for word in line.split(" ") if not word.startswith("^")) for line in text.split("\n")
    ]
