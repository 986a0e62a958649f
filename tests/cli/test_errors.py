"""What goes wrong: its sentence, its exit status, and a file that stays as it was."""

import json
import os
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Okr


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ("checkin invite 5,6,7", 65, "okrtui: Not a number. Nothing was saved"),
        ("add result Churn --under 1 --kind range", 65,
         "okrtui: From what to what? A range needs an edge, like 2..4 h or >= 99.9 %"),
        ("", 2, "okrtui: this needs a terminal. okrtui status shows everything, okrtui checkin asks line by line"),
        ("demo", 2, "okrtui: this needs a terminal. okrtui status shows everything, okrtui checkin asks line by line"),
        ("statsu", 2, "okrtui: There is no command statsu. Nearest: status"),
        ("xyzzy", 2, "okrtui: There is no command xyzzy. okrtui --help lists them"),
        ("--frob", 2, "okrtui: There is no option --frob. okrtui --help lists them"),
        ("status --al", 2, "okrtui: status has no option --al. Nearest: --all"),
        ("status more", 2, "okrtui: more is one word too many. okrtui status --help shows how"),
        ("list result", 2, "okrtui: list can't take result. Nearest: results"),
        ("show", 2, "okrtui: KEY is missing. okrtui show --help shows how"),
        ("log mrr", 2, "okrtui: Which value? For example: okrtui log mrr 214k"),
        ("checkin churn", 2, "okrtui: Which value? For example: okrtui checkin churn 5.4"),
        ("checkin --note x", 2, "okrtui: --note needs a KEY: okrtui checkin KEY VALUE --note ..."),
        ("checkin nps 30 --confidence 5", 2,
         "okrtui: A KPI has no confidence or blocker; key results do"),
        ("checkin invite 22 --confidence 11", 65,
         "okrtui: Confidence is a number from 0 to 10. Nothing was saved"),
        ("log invite 5", 2, None),
        ("log nps abc", 65, "okrtui: Not a number. Nothing was saved"),
        ("log nps nan", 65, "okrtui: Not a number. Nothing was saved"),
        ("log nps 1,23,4", 65, "okrtui: Did you mean 1,234 or 123.4? Nothing was saved"),
        ("log nps 30 --on tomorrow", 65,
         "okrtui: Entries can't be in the future. Nothing was saved"),
        ("log nps 30 --on 2026-11-31", 65,
         "okrtui: November has 30 days. Try fri, -3d or 2026-11-13. Nothing was saved"),
        ("log nps 30 --on", 2, "okrtui: --on needs a value after it"),
        ("log nps --on --note 5", 2, "okrtui: --on needs a value after it"),
        ("log mrr -5", 65, "okrtui: Did you mean minus 5 (=-5) or 5 less (-=5)? Nothing was saved"),
        ("checkin guides 2/4", 65, "okrtui: This has 5 steps. Try 2/5, or just 2. Nothing was saved"),
        ("add result Churn 8 -> 8 --under 1", 65,
         "okrtui: Start and target are the same. To stay in a range, try 7..9"),
        ("add kpi Churn 60..40", 65, "okrtui: The low end is above the high end. Did you mean 40..60?"),
        ("add kpi More --key mrr", 65, "okrtui: MRR already uses mrr. Choose another short name"),
        ("add kpi More --cadence dayly", 65, None),
        ("add objective", 2, "okrtui: TITLE is missing. okrtui add objective --help shows how"),
        ("undo ZZZZZ", 2, "okrtui: There is no change ZZZZZ. okrtui history lists them"),
        ("history --since 2026-13-01", 65,
         "okrtui: 2026-13-01 isn't a day. Try fri, -3d or 2026-11-13"),
        ("status --today someday", 65,
         "okrtui: --today: someday isn't a day. Try fri, -3d or 2026-11-13"),
        ("--db", 2, "okrtui: --db needs a file after it"),
        ("completion tcsh", 2, "okrtui: completion can't take tcsh. One of bash, zsh, fish"),
        ("set 1.1 deadline=soon", 65, None),
        ("delete nothing-like-it", 2, "okrtui: There is nothing called nothing-like-it"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_said_in_one_sentence(
    company: Okr, words: str, status: int, sentence: str | None
) -> None:
    """One line on stderr, nothing on stdout, the right exit status, the file as it was."""
    data = company.file.read_bytes()
    said = company(*words.split())
    assert (said.status, said.out) == (status, ""), said
    assert said.err.count("\n") == 1
    assert said.err.startswith("okrtui: ")
    if sentence is not None:
        assert said.err == sentence + "\n"
    assert company.file.read_bytes() == data


def test_the_sentences_of_the_shell_table(company: Okr) -> None:
    """What SCREENS.md says the shell reads, word for word but for the ends of ids."""
    assert company.done("status", "--short").out == "10 due, 1 late, 2 alerts, 47 % pace 48\n"
    assert company("status", "--short", "--check").status == 1
    churn = company.done("show", "1.1", "--json").json["id"][-5:]
    said = company("log", "chrun", "5.4")
    assert (said.status, said.err) == (
        2, f"okrtui: There is nothing called chrun. Nearest: churn (KPI), Monthly churn ({churn})\n",
    )  # fmt: skip
    reply = company.done("show", "1.2", "--json").json["id"][-5:]
    said = company("show", "first")
    assert (said.status, said.err) == (
        2, f"okrtui: first fits two: First reply (KPI reply), First reply to a ticket ({reply}). Use more words\n",
    )  # fmt: skip
    said = company.done("checkin", "invite", "22")
    assert said.err == "Teams that invite a second 21 → 22 %, 33 %, pace 55. Undo: okrtui undo\n"
    assert said.out == ""


def _newer(data: bytes) -> bytes:
    return data.replace(b'"schema":2', b'"schema":7')


def test_a_newer_file_is_read_and_not_changed(company: Okr) -> None:
    """Looking exits 0 with the sentence on stderr, every change is refused with 69."""
    company.file.write_bytes(_newer(company.file.read_bytes()))
    data = company.file.read_bytes()
    sentence = "okrtui: Read-only: this file needs a newer okrtui (schema 7; this one writes 2)\n"
    for words in (("status", "--short"), ("list", "kpis", "--json"), ("show", "mrr"), ("history",)):
        said = company(*words)
        assert (said.status, said.err) == (0, sentence)
        assert said.out
    for words in (
        ("checkin", "invite", "22"), ("log", "nps", "30"), ("set", "mrr", "owner=ann"), ("delete", "1"), ("undo",),
        ("add", "objective", "X"), ("checkin",), ("set", "settings", "title=x"), ("redo",),
    ):  # fmt: skip
        said = company(*words, stdin="1\n")
        assert (said.status, said.err, said.out) == (69, sentence, ""), words
    said = company("log", "-", stdin="nps,30\n")
    assert (said.status, said.err) == (69, sentence)
    assert company.file.read_bytes() == data


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "nothing in it": lambda data: b"",
    "blanks": lambda data: b" \n",
    "cut short": lambda data: data[: len(data) // 2],
    "isn't UTF-8": lambda data: data.replace(b"Monthly", b"Mont\xff\xfe"),
    "zero bytes": lambda data: data[:100] + b"\0" * 100 + data[200:],
    "a list": lambda data: b"[1, 2]",
    "a text": lambda data: b'"hello"',
    "other tables": lambda data: b'{"users": {"1": {"name": "x"}}}',
    "no record": lambda data: b'{"kpis": {"a": 5}}',
    "valid JSON": lambda data: b"title: acme\n",
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "a number no float holds": lambda data: b'{"readings": {"a": {"value": 1e999}}}',
    "a schema that is no number": lambda data: data.replace(b'"schema":2', b'"schema":"one"'),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_said_and_left_alone(company: Okr, how: str) -> None:
    """Looking and changing exit 65 with one sentence that names the file, which stays byte for byte."""
    company.file.write_bytes(DAMAGE[how](company.file.read_bytes()))
    data = company.file.read_bytes()
    for words in (("list", "kpis"), ("log", "nps", "30"), ("add", "objective", "X"), ("undo",)):
        said = company(*words)
        assert (said.status, said.out) == (65, ""), (words, said)
        assert "okrtui.json" in said.err
        assert said.err.count("\n") == 1
    assert company.file.read_bytes() == data


def test_a_field_that_is_there_twice_stops_every_change(company: Okr) -> None:
    """Nobody can tell which of the two is meant: no change goes through, the file stays."""
    twice = company.file.read_bytes().replace(b'"key":"nps"', b'"key":"nps","key":"nps2"', 1)
    company.file.write_bytes(twice)
    said = company("log", "mrr", "5")
    assert said.status == 65
    assert said.err.startswith("okrtui: ")
    assert "okrtui.json" in said.err
    assert company.file.read_bytes() == twice


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("key", 7, "key"), ("cadence", "biweekly", "cadence"), ("ranges", {}, "ranges"),
        ("ranges", [{"since": "2026-01-01", "alert_low": 1e308}], "ranges.0.alert_low"),
        ("ranges", [{"since": "2026-02-30"}], "ranges.0.since"), ("floor", int("9" * 400), "floor"),
        ("created", "0001-01-01T00:00:00Z", "created"), ("decimals", -1, "decimals"),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_a_bad_field_costs_its_record(company: Okr, field: str, value: object, named: str) -> None:
    """Named with table, id and field inside 80 columns; all else works; saving leaves it as it is."""
    import json

    tables = json.loads(company.file.read_text("utf-8"))
    key = next(key for key, kpi in tables["kpis"].items() if kpi["key"] == "nps")
    tables["kpis"][key][field] = value
    company.file.write_text(json.dumps(tables), "utf-8")
    before = company.file.read_bytes()
    sentence = f"Damaged: kpis {key}, {named}; okrtui doctor"
    assert len(sentence) <= 78
    for words in (("status",), ("list", "kpis"), ("show", "mrr"), ("advice",), ("report",), ("history",)):
        assert company.done(*words).err.splitlines()[-1] == sentence
    kpis = company.done("list", "kpis", "--all", "--json").json
    assert key not in {kpi["id"] for kpi in kpis}
    assert len(kpis) == len(tables["kpis"]) - 1
    assert company.file.read_bytes() == before
    said = company("show", key)
    assert (said.status, said.out) == (65, "")
    assert f"kpis {key}, {named} is damaged" in said.err
    company.done("log", "mrr", "5")
    assert json.loads(company.file.read_text("utf-8"))["kpis"][key] == tables["kpis"][key]
    said = company("doctor")
    assert said.status == 65
    assert f"kpis, {key}" in said.out
    assert named in said.out


@pytest.mark.parametrize(
    ("field", "value"), [("settings", []), ("revision", "x"), ("created", "2026-02-30"), ("title", None)]
)
def test_what_the_file_says_of_itself_is_the_whole_file(company: Okr, field: str, value: object) -> None:
    """Bad data, in one sentence that names it; nothing is changed."""
    import json

    tables = json.loads(company.file.read_text("utf-8"))
    tables["_meta"]["file"][field] = value
    company.file.write_text(json.dumps(tables), "utf-8")
    before = company.file.read_bytes()
    for words in (("status",), ("log", "mrr", "5"), ("list", "kpis")):
        said = company(*words)
        assert (said.status, said.out) == (65, "")
        assert f"_meta, file, {field}" in said.err
    assert company.file.read_bytes() == before


def test_a_folder_or_a_place_that_cannot_be(okr: Okr, tmp_path: Path) -> None:
    """A folder in the file's place is 65, a folder that cannot be made 73."""
    assert okr("--db", str(tmp_path), "status").status == 65
    (tmp_path / "flat").write_text("x")
    said = okr("--db", str(tmp_path / "flat" / "deep" / "okr.json"), "add", "objective", "X")
    assert said.status in (65, 73), said
    assert said.err.startswith("okrtui: ")


def test_a_fault_of_ours_is_one_sentence(company: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was not foreseen exits 70 without a traceback; OKRTUI_DEBUG shows it."""

    def broken(*_: object) -> object:
        raise RuntimeError("\x1b[31mboom")

    monkeypatch.setattr("okrtui.views.summary.summary", broken)
    said = company("status")
    assert said.status == 70
    assert said.err == "okrtui: an internal error: RuntimeError: ^[[31mboom. OKRTUI_DEBUG=1 shows where\n"
    monkeypatch.setenv("OKRTUI_DEBUG", "1")
    with pytest.raises(RuntimeError):
        company("status")


def test_ctrl_c_is_130(company: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupted command says nothing more."""

    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("okrtui.views.summary.summary", interrupted)
    said = company("status")
    assert (said.status, said.err) == (130, "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theem = 'dark'", ", line 1, has an unknown setting, theem. Nearest: theme"),
        ("\nxyz = 1", ", line 2, has an unknown setting, xyz. Settings are me, glyphs, theme, mouse"),
        ("# looks\ntheme = 'blue'", ', line 2, has theme = "blue"; it must be "terminal", "dark" or "light"'),
        ("mouse = 'yes'", ', line 1, has mouse = "yes"; it must be true or false'),
        ("me = 5", ", line 1, has me = 5; it must be a text in quotes"),
        ("me = ", ", line 1, isn't valid TOML: "),
        ("me = '\\u001b[2J", ", line 1, isn't valid TOML: "),
        ("mouse = true\nkeys = 3", ', line 2, must list keys under [keys], such as check-in = "c f5"'),
        ("[keys]\nundo = 3", ', line 1, must list keys under [keys], such as check-in = "c f5"'),
        ("x = " + "[" * 5000, " has a number that is too long or tables nested too deeply"),
        ("x = " + "9" * 5000, " has a number that is too long or tables nested too deeply"),
    ],
)
def test_a_settings_file_stops_no_command(company: Okr, text: str, told: str) -> None:
    """What can't be used is said once, with its line; the command does what it does, and ends as it does."""
    company.settings.write_text(text, "utf-8")
    said = company("list", "kpis", "--keys")
    assert (said.status, said.out.split("\n")[0]) == (0, "mrr")
    said = company("status")
    assert said.status == 0
    assert said.err.count("settings.toml") == 1
    assert said.err.startswith(f"okrtui: ~/.config/okrtui/settings.toml{told}")


def test_one_bad_line_costs_itself_alone(company: Okr) -> None:
    """All other settings are read, also behind a byte order mark."""
    text = "\ufeffme = 'ann'\ntheme = light\nglyphs = 'ascii'\n[keys]\nundo = 'f9'\n"
    company.settings.write_text(text, "utf-8")
    said = company.done("status")
    assert said.err.count("settings.toml, line 2, isn't valid TOML") == 1
    assert said.out.isascii()


def test_settings_of_odd_bytes(company: Okr) -> None:
    """Bytes that are no text, a pipe, a folder in the file's place: said, and the command goes on."""
    company.settings.write_bytes(b"# mine\nme = '\xff'")
    assert "settings.toml, line 2, isn't UTF-8 text" in company.done("status").err
    company.settings.unlink()
    os.mkfifo(company.settings)
    assert "settings.toml can't be read: it is not a file" in company.done("status").err
    company.settings.unlink()
    company.settings.mkdir()
    assert "settings.toml can't be read: it is not a file" in company.done("status").err


def test_today_looks_back(company: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """--today leaves later entries out, wherever it stands; so does OKRTUI_TODAY. `-12d` counts from the real day."""
    monkeypatch.setattr("okrtui.clock.today", lambda: TODAY)
    assert company.done("show", "nps", "--json").json["value"] == 28
    assert company.done("--today", "2026-11-08", "show", "nps", "--json").json["value"] == 33
    assert company.done("show", "nps", "--json", "--today", "-12d").json["value"] == 33
    assert company.done("status", "--json", "--today=2026-11-08").json["today"] == "2026-11-08"
    late = company.done("list", "entries", "--all", "--json", "--today", "2026-11-08").json
    assert max(entry["on"] for entry in late) <= "2026-11-08"
    data = json.loads(company.file.read_text("utf-8"))
    company.done("log", "nps", "31", "--today", "2026-11-10")
    after = json.loads(company.file.read_text("utf-8"))
    added = [after["readings"][key] for key in after["readings"].keys() - data["readings"].keys()]
    assert [(entry["on"], entry["value"]) for entry in added] == [("2026-11-10", 31)]


@pytest.mark.parametrize(
    "words",
    [
        ("add", "objective", "X", "--owner=--"), ("add", "objective", "X", "--tags=--", "--why", "-5"),
        ("add", "kpi", "Y", "--unit", "/²"), ("add", "objective", "--", "--", "--"),
    ],
)  # fmt: skip
def test_odd_values_of_options_are_values(okr: Okr, words: tuple[str, ...]) -> None:
    """Two dashes, a unit that looks like a number: what stands behind = or -- is taken as it is."""
    okr.done(*words)


def test_dashes_are_kept(okr: Okr) -> None:
    """Nothing of a value is lost on its way."""
    okr.done("add", "objective", "X", "--owner=--", "--why=--x")
    found = okr.done("show", "1", "--json").json
    assert (found["owner"], found["why"]) == ("--", "--x")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("status", "--short=yes"), "--short takes no value. okrtui status --help shows how"),
        (
            ("demo", "--size=huge"),
            "--size must be one of small, large, not huge. okrtui demo --help shows how",
        ),
        (("score", "1.1"), "SCORE is missing. okrtui score --help shows how"),
        (("score", "1.1", "0.5", "0.7"), "0.7 is one word too many. okrtui score --help shows how"),
        (("status", "now"), "now is one word too many. okrtui status --help shows how"),
        (("add", "objective", "--owner"), "--owner needs a value after it"),
    ],
)
def test_words_that_do_not_fit_are_told(company: Okr, words: tuple[str, ...], sentence: str) -> None:
    """In our own words, on every version of Python."""
    said = company(*words)
    assert (said.status, said.err) == (2, f"okrtui: {sentence}\n")


LONG = "x" * 100_000


@pytest.mark.parametrize(
    "words",
    [
        ("show", LONG), ("delete", LONG), ("set", LONG, "a=b"), ("set", "1.1", f"{LONG}=x"), ("undo", LONG), (LONG,),
        ("list", LONG), ("list", "kpis", f"--{LONG}"), ("list", "kpis", "--filter", LONG), ("checkin", "1.1", LONG),
        ("checkin", "1.1", " on" * 30_000), ("checkin", "1.1", " " * 100_000 + "5"), ("log", LONG, "5"),
        ("log", "mrr", "5", "--on", LONG), ("log", "mrr", "5", "--once", LONG), ("log", "mrr", "5", "--once", "\udcff"),
        ("show", "e\u0301\u0323" * 50_000), ("add", "objective", "\u0301\u0323" * 50_000),
        ("add", "result", "by " * 40_000),
        ("add", "result", " " * 100_000 + "1 -> 2"), ("add", "result", "X", "--steps", "a by " * 20_000),
        ("score", "1.1", LONG), ("close", LONG), ("silence", LONG), ("--today", LONG, "status"),
        ("report", "--cycle", LONG),
        ("backup", "show", LONG), ("set", "settings", f"{LONG}=1"), ("list", "cycles", "--filter", "is:" + LONG),
        ("list", "results", "--filter", "e\u0301\u0323" * 50_000), ("close", "1", "--as", LONG),
    ],
    ids=lambda words: " ".join(word[:12] for word in words),
)  # fmt: skip
def test_a_page_in_place_of_a_word_is_refused_at_once(company: Okr, words: tuple[str, ...]) -> None:
    """A sentence that fits on a screen, in no time, whatever was pasted."""
    begun = time.process_time()
    said = company(*words)
    assert time.process_time() - begun < 2
    assert said.status in (0, 2, 65), said.err[:300]
    assert len(said.err) < 2_000


def test_the_list_alone_is_the_current_cycle(company: Okr) -> None:
    """Its objectives with their key results, as numbers and as JSON; options go with it."""
    keys = company.done("list", "--keys").out.split()
    assert keys == ["1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3"]
    assert [item["table"] for item in company.done("list", "--json").json].count("objectives") == 3
    assert company.done("list").out.split("\n")[1].startswith("1.1     ● Monthly churn")
    assert company.done("list", "--filter", "churn", "--keys").out == "1.1\n"
    assert (
        company("list", "--nope").err == "okrtui: list has no option --nope. okrtui list --help lists them\n"
    )
    assert "--filter EXPR" in company.done("list", "--help").out


def test_the_list_of_an_empty_file(okr: Okr) -> None:
    """Says what would be in it."""
    assert okr.done("list").err == "No objectives yet. okrtui add objective adds one\n"


def test_delete_names_a_thing_by_whole_words(company: Okr) -> None:
    """A piece of a word deleted Churn; a dash whatever was there."""
    data = company.file.read_bytes()
    for key in ("urn", "-", "hurn", "%"):
        assert company("delete", key).status == 2, key
    assert company("set", "ecal", "title=X").status == 2
    assert company.file.read_bytes() == data
    assert "Deleted: First reply to a ticket" in company.done("delete", "reply ticket").err


def test_the_journal_keeps_texts_as_the_record_has_them(company: Okr) -> None:
    """Composed, whatever form was typed: History and a search find what the list shows."""
    apart = unicodedata.normalize("NFD", "Crème brûlée")
    said = company.done("set", "1.1", f"title={apart}")
    whole = unicodedata.normalize("NFC", apart)
    assert whole in said.err
    assert apart not in said.err
    assert apart not in company.done("history").out


def test_titles_are_found_in_any_unicode_form(okr: Okr) -> None:
    """However a word is composed, typed in capitals or without accents; stored it is composed."""
    okr.done("add", "objective", "Cafe\u0301s open", "--owner", "Jose\u0301")
    okr.done("add", "objective", "Café closed", "--owner", "José")
    for words in ("Café", "Cafe\u0301", "CAFÉ", "cafe", "@José", "@jose", "@Jose\u0301"):
        found = okr.done("list", "objectives", "--filter", words, "--all", "--json").json
        assert len(found) == 2, words
    assert found[0]["title"] == "Cafés open"
    assert okr.done("show", "cafes", "--json").json["owner"] == "José"
    okr.settings.write_text("me = 'JOSE\u0301'", "utf-8")
    okr.done("add", "objective", "Bars", "--owner", "ann")
    mine = okr.done("status").out
    assert "Cafés open" in mine
    assert "Bars" not in mine


def test_the_monthly_report_leaves_silent_things_out(company: Okr) -> None:
    """What nobody has updated is shown above, with its age; it is no point of "What should change"."""
    day = "--today=2026-11-30"
    found = company.done("advice", "--json", day).json
    silent = {f"{item['title']}: {item['what']}" for item in found if item["rule"] in ("stale", "overdue")}
    others = {
        f"{item['title']}: {item['what']}" for item in found if item["rule"] in ("blocked", "kpi-alert")
    }
    assert len(silent) > 5
    sections = company.done("report", "--month", "--json", day).json["sections"]
    (adjust,) = (section for section in sections if section["title"] == "What should change")
    lines = {line["text"] for line in adjust["lines"]}
    assert not silent & lines
    assert others <= lines


def test_a_setting_of_ones_own_is_changed_elsewhere(okr: Okr) -> None:
    """The file has none called me: the settings file and the key of the app are named."""
    refused = okr("set", "settings", "me=ann")
    assert refused.status == 65
    assert refused.err == (
        "okrtui: me is your own setting and isn't in the file. "
        "Change it in ~/.config/okrtui/settings.toml or in the app's settings\n"
    )
