"""Titles of a hostile file: no byte of theirs steers a terminal, on any command, on either stream."""

import re

import pytest

from tests.cli.conftest import Okr

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31mred\u202egnp\u2028\x00end\r\nnext\x7f"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def hostile(company: Okr) -> Okr:
    """The sample in which every text is an attack."""
    import json

    tables = json.loads(company.file.read_text("utf-8"))
    for records in tables.values():
        for record in records.values():
            for name in (
                "title", "owner", "note", "blocker", "definition", "category", "by", "subject", "what", "sentence",
                "went_well", "unit", "why", "team",
            ):  # fmt: skip
                if isinstance(record.get(name), str):
                    record[name] = f"{record[name]}{EVIL}"
            if "key" in record and isinstance(record["key"], str):
                record["key"] = f"{record['key']}\x1b[5m$(touch owned)"
    company.file.write_text(json.dumps(tables), "utf-8")
    return company


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("status",), ("status", "--short"), ("status", "--json"), ("list", "cycles", "--all"),
    ("list", "objectives", "--all"),
    ("list", "results", "--all"), ("list", "kpis", "--all"), ("list", "initiatives", "--all"),
    ("list", "entries", "--all"), ("list", "due"), ("list", "due", "--json"), ("list", "entries", "--json"),
    ("list", "cycles", "--keys"), ("list", "kpis", "--keys"), ("show", "1"), ("show", "1.1"), ("show", "1.3"),
    ("show", "1.1", "--json"), ("show", "2026"), ("show", "survey"), ("show", "e"), ("show", EVIL), ("show", "zzz"),
    ("advice",), ("advice", "--json"), ("silence", EVIL), ("silence", "1.1", EVIL), ("act", "mrr", "--title", EVIL),
    ("level", "mrr", "--since", EVIL), ("score", "1.1", EVIL), ("score", "1.1", "0.5", "--note", EVIL),
    ("decide", EVIL), ("close", "1", "--as", EVIL), ("close", "1", "--as", "missed", "--learned", EVIL),
    ("report",), ("report", "--all"), ("report", "--month", "--all"), ("report", "--cycle", "2026"),
    ("report", "--month", "--all", "--format", "markdown"), ("report", "--cycle", "2026", "--format", "html"),
    ("report", "--all", "--json"), ("report", "--format", EVIL), ("report", "--since", EVIL),
    ("close", "1", "--as", "missed", "--next", "carry", "--target", f"{EVIL}=1"),
    ("list", "examples", "--filter", EVIL),
    ("reopen", EVIL), ("history",), ("history", "--json"), ("checkin",), ("checkin", "1.1", "5"),
    ("checkin", "1.1", EVIL),
    ("log", "mrr", "5"), ("log", EVIL, "5"), ("log", "-"), ("set", "1.1", f"owner={EVIL}"), ("set", "1.1", f"{EVIL}=x"),
    ("set", "1.1", f"deadline={EVIL}"), ("set", "settings", f"{EVIL}=1"), ("set", "settings", f"title={EVIL}"),
    ("add", "objective", EVIL), ("add", "result", f"{EVIL} 1 -> 2"), ("add", "result", f"Churn 8 {EVIL} -> 4"),
    ("add", "kpi", EVIL, "--unit", EVIL), ("add", "kpi", "X", "--key", EVIL), ("add", "initiative", EVIL),
    ("add", "cycle", EVIL), ("add", "kpi", "X", f"--{EVIL}", "1"), (EVIL,), ("list", EVIL), (f"--{EVIL}",),
    ("list", "results", "--filter", f"is:{EVIL}"), ("list", "results", "--filter", EVIL),
    ("list", "cycles", "--filter", f"#{EVIL}"), ("--today", EVIL, "status"),
    ("status", EVIL), ("undo", EVIL), ("undo",), ("redo",), ("delete", "1.2"), ("delete", EVIL),
    ("--db", f"/nowhere/{EVIL.replace(chr(0), '')}", "paths"), ("demo", "--size", EVIL), ("completion", EVIL),
    ("diff",), ("diff", "--saved"), ("diff", "--textconv", "data/okrtui.json"), ("diff", EVIL), ("diff", "--json"),
    ("lint", EVIL), ("lint", "-"), ("edit", EVIL),
    ("history", "--since", EVIL), ("log", "mrr", "5", "--on", EVIL), ("log", "mrr", "6", "--once", EVIL),
)  # fmt: skip


def test_no_command_passes_on_what_steers_a_terminal(hostile: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """Escape sequences, C1 controls, bidi overrides and carriage returns reach neither stream."""
    monkeypatch.chdir(hostile.file.parents[1])
    for words in COMMANDS:
        said = hostile(*words, stdin=f"{EVIL}\n-\n5\n{EVIL}\n")
        assert said.status in (0, 2, 65, 69), (words, said)
        for stream in (said.out, said.err):
            assert not STEERING.search(stream), (words, stream)


def test_keys_for_completion_are_plain_words(hostile: Okr) -> None:
    """What a completing shell takes apart is letters, digits, dots and dashes alone."""
    for thing in ("cycles", "kpis", "objectives", "results", "initiatives", "entries", "due"):
        for key in hostile.done("list", thing, "--all", "--keys").out.split("\n")[:-1]:
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", key)


def test_what_is_added_is_kept_clean(okr: Okr) -> None:
    """A title typed at the command line is cleaned before it is kept."""
    okr.done("add", "objective", "Stay\x1b[31m red\u202e", "--owner", "ann\x07")
    found = okr.done("show", "1", "--json").json
    assert (found["title"], found["owner"]) == ("Stay[31m red", "ann")


def test_a_title_of_lone_surrogates_is_shown(okr: Okr) -> None:
    """Bytes that are no text, as the shell hands them over, do not break a command."""
    okr.done("add", "objective", "Stay \udcff here")
    assert okr.done("show", "1", "--json").json["title"] == "Stay  here"
    assert okr("show", "\udcff").status == 2
    okr.done("--db", "/nowhere/\udcff", "paths")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_signs_that_cannot_be_shown_are_spelled(
    company: Okr, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    """Where the output is not UTF-8 everything is ASCII, in data and in words."""
    import io
    import sys

    from okrtui.cli.main import run

    raw, words = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(words, encoding=encoding))
    for command in (["status"], ["show", "1"], ["list", "kpis"], ["checkin", "invite", "22"], ["history"]):
        assert run(command) == 0
    assert raw.getvalue().isascii() == (encoding != "utf-8")
    assert words.getvalue().isascii() == (encoding != "utf-8")


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [("kpis", "level", "ghost"), ("objectives", "level", "ghost"), ("objectives", "state", "ghost"),
     ("cycles", "state", "ghost"), ("kpis", "decimals", -1), ("key_results", "decimals", -1),
     ("key_results", "stretch", 8.0)],
)  # fmt: skip
def test_a_foreign_word_takes_nothing_down(company: Okr, table: str, field: str, value: object) -> None:
    """In every record of a table: lists, advice and reports say what they can, or one sentence."""
    import json

    tables = json.loads(company.file.read_text("utf-8"))
    for record in tables[table].values():
        if field in record:
            record[field] = value
    company.file.write_text(json.dumps(tables), "utf-8")
    for words in (("status",), ("status", "--json"), ("report", "--month", "--all"), ("close", "2026-Q4"),
                  ("list", table.replace("key_results", "results"), "--all"),
                  ("list", "cycles", "--all"), ("advice",)):  # fmt: skip
        said = company(*words, stdin="")
        assert said.status != 70, (words, said.err)
        assert "Traceback" not in said.err
