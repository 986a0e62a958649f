"""The store: one file, written whole or not at all, by several processes, beside editors and git."""

import hashlib
import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb.table import Document

from okrtui.domain.change import Edit
from okrtui.domain.errors import DataProblem, DurabilityUnknown, LockedProblem, NotSaved, RefusedProblem
from okrtui.domain.model.record import Record
from okrtui.operations.adding import AddKpi, AddObjective
from okrtui.operations.editing import SetFields, SetSettings
from okrtui.operations.entries import LogReading
from okrtui.operations.session import Session
from okrtui.store import history, lock, replace, store
from okrtui.store.history import history_path, read_history
from okrtui.store.lock import lock_path
from okrtui.store.storage import open_database
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from tests.builders import MADE, TODAY, WorkspaceBuilder, assert_told

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HOLDER = (
    "import fcntl,sys;f=open(sys.argv[1],'r+');fcntl.flock(f,2);print('held',flush=True);sys.stdin.read()"
)


def opened(path: Path) -> Store:
    """A store that has read its file."""
    found = Store(path, NOW)
    found.load()
    return found


def session(path: Path, by: str = "ann") -> Session:
    """A user at work on the file, at nine on Friday 20 November."""
    found = Session(
        Store(path, NOW), by=by, source="app", today=lambda: TODAY, now=lambda: NOW, describe=describe
    )
    found.load()
    return found


def commit(to: Store, *records: Record) -> None:
    """Write these records as new ones."""
    with to.transaction() as transaction:
        transaction.commit(
            tuple(Edit(transaction.workspace.find(record.table, record.id), record) for record in records)
        )


def some_kpi(key: str = "mrr", **fields: Any) -> Record:
    """A KPI under its key as id."""
    return WorkspaceBuilder().kpi(key, id=key.upper(), **fields)


def digest(path: Path) -> str:
    """What the bytes of a file are."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def tables(path: Path) -> dict[str, Any]:
    """What the file says, to any reader of JSON."""
    found: dict[str, Any] = json.loads(path.read_text())
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one KPI."""
    path = tmp_path / "okrtui.json"
    commit(Store(path, NOW), some_kpi())
    return path


@contextmanager
def umask(bits: int) -> Iterator[None]:
    """Under another umask."""
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


def test_nothing_there_is_an_empty_workspace_and_makes_nothing(tmp_path: Path) -> None:
    """Reading never writes: the file comes with the first change."""
    path = tmp_path / "new" / "okrtui.json"
    found = opened(path)
    assert not found.exists
    assert len(found.workspace.kpis) == 0
    assert list(tmp_path.iterdir()) == []
    commit(found, some_kpi())
    assert tables(path)["kpis"]["MRR"]["title"] == "MRR"


def test_files_are_the_users_own_even_without_a_umask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders 0700, files 0600: nobody else on the host reads along."""
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 10)
    path = tmp_path / "a" / "b" / "okrtui.json"
    with umask(0):
        user = session(path)
        for number in range(3):
            user.run(AddObjective({"title": f"Goal {number}"}))
    assert (mode(tmp_path / "a"), mode(tmp_path / "a" / "b")) == (0o700, 0o700)
    made = sorted(entry.name for entry in path.parent.iterdir())
    assert made == [".okrtui.json.history", ".okrtui.json.lock", "okrtui.json", "okrtui.json.prev"]
    assert {mode(path.parent / name) for name in made} == {0o600}


def test_a_shared_file_stays_shared(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its group may write it may write after a save, whatever the umask; lock and history too."""
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 10)
    file.chmod(0o660)
    with umask(0o077):
        user = session(file)
        for number in range(3):
            user.run(AddObjective({"title": f"Goal {number}"}))
    beside = (file, lock_path(file), history_path(file), file.with_name("okrtui.json.prev"))
    assert [oct(mode(path)) for path in beside] == ["0o660"] * 4


def test_a_save_replaces_the_file(file: Path) -> None:
    """Another inode, so that no reader sees half of it, and nothing of ours is left lying about."""
    before, text = file.stat().st_ino, file.read_text()
    commit(opened(file), some_kpi("nps"))
    assert file.stat().st_ino != before
    assert file.with_name("okrtui.json.prev").read_text() == text
    assert not [entry for entry in file.parent.iterdir() if ".tmp-" in entry.name]


def test_the_previous_file_is_the_one_before(file: Path) -> None:
    """Each save moves it on by one."""
    for key in ("nps", "cac", "arr"):
        before = file.read_bytes()
        commit(opened(file), some_kpi(key))
        assert file.with_name("okrtui.json.prev").read_bytes() == before


def test_a_link_stays_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The target is replaced in its own folder, under its own lock; its history is found by the link."""
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 10)
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "data.json", tmp_path / "okrtui.json"
    commit(Store(target, NOW), some_kpi())
    link.symlink_to(target)
    user = session(link)
    entry = added(user, AddObjective({"title": "Goal"}))
    user.run(AddKpi({"title": "NPS"}))
    assert link.is_symlink()
    assert set(tables(target)["kpis"]) > {"MRR"}
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["okrtui.json"]
    assert lock_path(target).exists()
    assert entry in read_history(link)


def test_a_locked_file_is_waited_for_and_then_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process holds the lock: who, and nothing was written; once it is gone all is well."""
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    found = opened(file)
    commit(found, some_kpi("nps"))
    before = digest(file)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock_path(file))], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockedProblem, match=f"locked by process {os.getpid()} on ") as refused:
            commit(found, some_kpi("cac"))
        assert "Try again" in refused.value.sentence
        assert digest(file) == before
        holder.communicate()
    commit(found, some_kpi("cac"))
    assert set(tables(file)["kpis"]) == {"MRR", "NPS", "CAC"}


def test_two_sessions_interleaved_lose_nothing(file: Path) -> None:
    """Each change is made on what the file says now, not on what one has on the screen."""
    ann, ben = session(file), session(file, "ben")
    for number in range(6):
        ann.run(AddObjective({"title": f"Ann {number}", "cycle": None}))
        ben.run(AddObjective({"title": f"Ben {number}", "cycle": None}))
    ann.run(SetFields("kpis", "MRR", {"owner": "ann"}))
    ben.run(SetFields("kpis", "MRR", {"team": "sales"}))
    for user in (ann, ben):
        user.load()
        titles = {objective.title for objective in user.workspace.objectives.values()}
        assert titles == {f"{name} {number}" for name in ("Ann", "Ben") for number in range(6)}
        assert (user.workspace.kpis["MRR"].owner, user.workspace.kpis["MRR"].team) == ("ann", "sales")
    assert ann.workspace.meta.revision == 14
    assert len({entry.id for entry in ann.workspace.journal.values()}) == 14


@pytest.mark.parametrize("renamed", [False, True], ids=["in place", "by rename"])
@pytest.mark.parametrize("pretty", [False, True], ids=["a line", "pretty-printed"])
def test_an_outside_edit_is_seen_and_kept(file: Path, renamed: bool, pretty: bool) -> None:
    """An editor, git or Syncthing changes the file while it is open: seen by a look, and not written over."""
    user = session(file)
    kept = user.workspace.kpis["MRR"]
    outside = tables(file)
    new = {**outside["kpis"]["MRR"], "id": "NPS", "key": "nps", "title": "NPS"}
    outside["kpis"]["NPS"] = new
    line = f'"kpis":{{\n"NPS":{json.dumps(new)},\n'
    text = json.dumps(outside, indent=2) if pretty else file.read_text().replace('"kpis":{\n', line)
    assert not user.store.changed_outside()
    if renamed:
        other = file.with_name("editor.tmp")
        other.write_text(text)
        other.replace(file)
    else:
        file.write_text(text)
    assert user.store.changed_outside()
    user.run(AddKpi({"title": "CAC", "key": "cac"}))
    assert {kpi.key for kpi in user.workspace.kpis.values()} == {"mrr", "nps", "cac"}
    assert {record["key"] for record in tables(file)["kpis"].values()} == {"mrr", "nps", "cac"}
    assert user.workspace.kpis["MRR"] == kept
    assert not user.store.changed_outside()


def test_a_reading_added_by_hand_is_found_under_its_kpi(file: Path) -> None:
    """As an editor spaces it, in a file that is otherwise as we write it."""
    user = session(file)
    user.run(LogReading("MRR", 5))
    by_hand = (
        '"R0": {"id": "R0", "kpi": "MRR", "on": "2026-11-13", "at": "2026-11-13T12:00:00Z", "value": 4,'
        ' "created": "2026-11-13T12:00:00Z", "changed": "2026-11-13T12:00:00Z"}'
    )
    file.write_text(file.read_text().replace('"readings":{\n', f'"readings":{{\n{by_hand},\n'))
    user.load()
    assert [reading.value for reading in user.workspace.readings_of("MRR")] == [4, 5]


def test_what_is_not_known_survives(file: Path) -> None:
    """Fields and tables of a newer app or a plugin, through a change of the very record that holds them."""
    said = tables(file)
    said["kpis"]["MRR"] |= {"colour": "green", "future": None, "rank": ""}
    said["kpis"]["MRR"]["ranges"] = [{"since": "2026-01-01", "low": 5, "why": "board"}]
    said["plugin"] = {"a": {"x": [1, {"y": None}]}}
    said["_meta"]["file"]["note"] = "mine"
    file.write_text(json.dumps(said))
    session(file).run(SetFields("kpis", "MRR", {"owner": "ann"}))
    found = tables(file)
    kept = found["kpis"]["MRR"]
    assert (kept["owner"], kept["colour"], kept["future"], kept["rank"]) == ("ann", "green", None, "")
    assert kept["ranges"][0]["why"] == "board"
    assert found["plugin"] == said["plugin"]
    assert found["_meta"]["file"]["note"] == "mine"


def test_a_newer_schema_is_for_reading_only(file: Path) -> None:
    """Opened, told by number, what cannot be read left out, and not a byte of it touched."""
    said = tables(file)
    said["_meta"]["file"] |= {"schema": 999, "min_reader": 999}
    said["kpis"]["NEW"] = {"id": "NEW", "shape": "of another time"}
    file.write_text(json.dumps(said))
    before = digest(file)
    user = session(file)
    assert list(user.workspace.kpis) == ["MRR"]
    assert "schema 999" in user.read_only
    with pytest.raises(RefusedProblem, match="schema 999"):
        user.run(AddKpi({"title": "NPS"}))
    assert digest(file) == before


def test_a_file_that_was_newer_and_is_ours_again_can_be_written(file: Path) -> None:
    """After the older copy is put back, a look at it is enough."""
    ours = file.read_text()
    file.write_text(ours.replace('"schema":2', '"schema":3'))
    user = session(file)
    assert user.read_only
    file.write_text(ours)
    user.load()
    assert not user.read_only
    user.run(AddKpi({"title": "NPS"}))


GOOD_KPI = (
    b'"MRR":{"changed":"2026-10-01T08:00:00Z","created":"2026-10-01T08:00:00Z",'
    b'"id":"MRR","key":"mrr","title":"MRR"}'
)


def ours(kpi: bytes = GOOD_KPI, meta: bytes = b"", more: bytes = b"") -> bytes:
    """A file in our form with this line in it."""
    return b'{"_meta":{\n' + meta + (b"\n" if meta else b"") + b'},"kpis":{\n' + kpi + b"\n}" + more + b"}\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "is empty", id="zero length"),
        pytest.param(ours()[:-20], "valid JSON", id="truncated"),
        pytest.param(
            ours(GOOD_KPI.replace(b'"title":"MRR"', b'"title":"M\xffR"')), "", id="not UTF-8, in our form"
        ),
        pytest.param(
            ours(GOOD_KPI.replace(b'"MRR":', b'"M\xff":')), "isn't UTF-8", id="an id that is not UTF-8"
        ),
        pytest.param(
            ours(GOOD_KPI[:-1] + b',"title":"NPS"}'), "title twice", id="a field twice, in our form"
        ),
        pytest.param(ours(GOOD_KPI[:-1] + b',"x":NaN}'), "NaN", id="NaN in a field that is not known"),
        pytest.param(
            ours(GOOD_KPI[:-1] + b',"x":1e400}'), "too large", id="1e400 in a field that is not known"
        ),
        pytest.param(ours(GOOD_KPI[:-1] + b',"step":NaN}'), "", id="NaN in a field that is"),
        pytest.param(ours(b'"MRR":{"oops}'), "kpis, MRR", id="a line that is no JSON"),
        pytest.param(ours(meta=b'"file":{"oops}'), "valid JSON", id="a first line that is no JSON"),
        pytest.param(ours(meta=b'"file":{"x":"\xff"}'), "isn't UTF-8", id="a first line that is not UTF-8"),
        pytest.param(
            ours(meta=b'"file":{"schema":"new"}'), "schema that isn't a number", id="a schema that is a word"
        ),
        pytest.param(
            ours(more=b',"plugin":{\n"a":{"oops}\n}'), "valid JSON", id="a plugin's line that is no JSON"
        ),
        pytest.param(ours(more=b',"plugin":{\n"a":{"x":1,"x":2}\n}'), "x twice", id="a plugin's field twice"),
        pytest.param(
            ours(more=b',"plugin":{\n"a":{"x":"\xff"}\n}'),
            "isn't UTF-8",
            id="a plugin's line that is not UTF-8",
        ),
        pytest.param(b"{}", "none of okrtui's tables", id="no tables"),
        pytest.param(b'{"_default":{"1":{"a":1}}}', "none of okrtui's tables", id="another TinyDB file"),
        pytest.param(b"[1]", "no tables", id="a list"),
    ],
)
def test_damage_is_refused_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    """A sentence with the file's name; no write; not a byte changed."""
    monkeypatch.setattr(store, "RETRY_AFTER", 0)
    path = tmp_path / "okrtui.json"
    path.write_bytes(data)
    with pytest.raises(DataProblem) as caught:
        opened(path).verify()
    assert said in caught.value.sentence
    assert str(path) in caught.value.sentence
    with pytest.raises(DataProblem):
        commit(Store(path, NOW), some_kpi("nps"))
    assert path.read_bytes() == data


def test_what_is_no_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of that name is left alone."""
    monkeypatch.setattr(store, "RETRY_AFTER", 0)
    (tmp_path / "okrtui.json").mkdir()
    with pytest.raises(DataProblem, match="it is a folder, not a file"):
        opened(tmp_path / "okrtui.json")


@settings(max_examples=150, deadline=None)
@given(position=st.floats(0, 1, exclude_max=True), bytes_=st.binary(max_size=3), cut=st.integers(0, 5))
def test_any_damage_ends_in_a_sentence(position: float, bytes_: bytes, cut: int) -> None:
    """Bytes put in or taken out anywhere: it loads whole or says why not; reading never changes the file."""
    before, store.RETRY_AFTER = store.RETRY_AFTER, 0
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "okrtui.json")
            commit(Store(path, NOW), some_kpi(low=5, high=9), WorkspaceBuilder().milestones(1, 2))
            data = path.read_bytes()
            at = int(position * len(data))
            damaged = data[:at] + bytes_ + data[at + cut :]
            path.write_bytes(damaged)
            found = Store(path, NOW)
            try:
                found.load()
                found.verify()
            except DataProblem as problem:
                assert_told(problem)
            assert path.read_bytes() == damaged
    finally:
        store.RETRY_AFTER = before


def test_a_half_written_file_is_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor writing in place is given time to finish before it is called damage."""
    whole = file.read_bytes()
    file.write_bytes(whole[:50])
    naps: list[float] = []

    def finish(seconds: float) -> None:
        naps.append(seconds)
        file.write_bytes(whole)

    monkeypatch.setattr("okrtui.store.store.time.sleep", finish)
    assert list(opened(file).workspace.kpis) == ["MRR"]
    assert len(naps) == 1


def test_strays_of_a_crash_are_swept(file: Path) -> None:
    """Temporary files of ours that are over an hour old go with the next save; others stay."""
    stray, fresh, foreign = (
        file.with_name(name) for name in (".okrtui.json.tmp-old", ".okrtui.json.tmp-new", "a.tmp-x")
    )
    for path in (stray, fresh, foreign):
        path.write_text("half")
    hours_ago = (datetime.now(UTC) - timedelta(hours=2)).timestamp()
    for path in (stray, foreign):
        os.utime(path, (hours_ago, hours_ago))
    commit(opened(file), some_kpi("nps"))
    assert [path.exists() for path in (stray, fresh, foreign)] == [False, True, True]


def test_lines_that_did_not_change_are_not_written_anew(file: Path) -> None:
    """A git diff shows what was done: the new line, the journal's and the file's own."""
    user = session(file)
    user.run(AddKpi({"title": "NPS", "key": "nps"}))
    before = file.read_text().splitlines()
    user.run(SetFields("kpis", "MRR", {"owner": "ann"}))
    after = file.read_text().splitlines()
    new = [line for line in after if line.rstrip(",") not in {old.rstrip(",") for old in before}]
    assert len(new) == 3
    assert {line.split(":")[0] for line in new} > {'"MRR"', '"file"'}


def test_tinydb_reads_and_writes_the_same_file(file: Path) -> None:
    """`open_database` is for scripts: what it writes is in our form, and the app reads it."""
    with open_database(file) as database:
        (found,) = database.table("kpis").all()
        assert (found["title"], found.doc_id) == ("MRR", "MRR")
        database.table("kpis").insert(Document({**found, "id": "NPS", "key": "nps", "title": "NPS"}, "NPS"))  # type: ignore[arg-type]
        database.table("kpis").update({"owner": "ben"}, doc_ids=["MRR"])
    found_again = opened(file)
    found_again.verify()
    assert [(kpi.title, kpi.owner) for kpi in found_again.workspace.kpis.values()] == [
        ("MRR", "ben"),
        ("NPS", ""),
    ]
    assert mode(file) == 0o600
    assert file.read_bytes().endswith(b"\n}}\n")


def added(user: Session, operation: Any) -> str:
    """Do it, and give the id of its journal entry."""
    before = set(user.workspace.journal)
    user.run(operation)
    (entry,) = set(user.workspace.journal) - before
    return entry


def test_a_long_journal_goes_to_the_history_beside_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oldest entries go, on the disk, before the file is without them; both together are all of them."""
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 2_000)
    user = session(file)
    entries = [added(user, AddObjective({"title": f"Goal {number}", "cycle": None})) for number in range(20)]
    kept = list(tables(file)["journal"])
    spilled = read_history(file)
    assert kept == entries[-len(kept) :]
    assert 0 < len(kept) < 20
    assert sorted(spilled) == entries[: len(entries) - len(kept)]
    assert [entry.id for entry in user.older_entries()] == sorted(spilled)


def test_a_spilled_change_is_undone_by_its_id(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also by a session that never saw it in the file; a torn line in the history does not hurt."""
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 1_000)
    user = session(file)
    entry = added(user, SetFields("kpis", "MRR", {"owner": "ann"}))
    for number in range(10):
        user.run(AddObjective({"title": f"Goal {number}", "cycle": None}))
    assert entry not in user.workspace.journal
    with history_path(file).open("ab") as handle:
        handle.write(b'{"id":"torn')
    other = session(file, "ben")
    assert "MRR" in describe(other.undo(entry)).sentence
    assert other.workspace.kpis["MRR"].owner == ""


def test_the_newest_change_stays_in_the_file_however_large(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`u` takes back what was done last, not what was done before it."""
    monkeypatch.setattr(history, "LARGEST_JOURNAL", 100)
    user = session(file)
    user.run(SetFields("kpis", "MRR", {"owner": "ann"}))
    user.run(SetFields("kpis", "MRR", {"definition": "x" * 5_000}))
    user.undo()
    assert (user.workspace.kpis["MRR"].owner, user.workspace.kpis["MRR"].definition) == ("ann", "")


def test_a_failed_save_changes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: told, the file byte for byte as it was, no stray beside it, and the next save works."""
    found, before = opened(file), digest(file)

    def full(handle: int, data: memoryview) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("okrtui.store.replace.os.write", full)
        with pytest.raises(NotSaved, match="the disk is full"):
            commit(found, some_kpi("nps"))
    assert digest(file) == before
    assert not [path for path in file.parent.iterdir() if ".tmp-" in path.name]
    assert list(found.workspace.kpis) == ["MRR"]
    commit(found, some_kpi("nps"))
    assert set(tables(file)["kpis"]) == {"MRR", "NPS"}


def test_a_save_whose_durability_is_unknown_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new file stands, the disk did not confirm it: told, and the store knows what the file says."""

    def broken(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    found = opened(file)
    with monkeypatch.context() as patched:
        patched.setattr(replace, "sync_folder", broken)
        with pytest.raises(DurabilityUnknown, match="Saved, but"):
            commit(found, some_kpi("nps"))
    assert set(tables(file)["kpis"]) == set(found.workspace.kpis) == {"MRR", "NPS"}


def test_a_new_file_gets_a_record_of_itself(tmp_path: Path) -> None:
    """Schema and revision stand in it from the first change on."""
    path = tmp_path / "okrtui.json"
    user = session(path)
    user.run(SetSettings({"title": "acme", "pace.at_risk": "-20"}))
    meta = tables(path)["_meta"]["file"]
    assert (meta["schema"], meta["min_reader"], meta["revision"], meta["title"]) == (2, 2, 1, "acme")
    assert meta["settings"] == {"pace.at_risk": -20}
    assert session(path).workspace.settings.number("pace.at_risk") == -20


def test_records_made_in_the_same_instant_keep_their_own_ids(file: Path) -> None:
    """A clock that stands still makes no two of one id, and lists stay in the order of ids."""
    user = session(file)
    for number in range(30):
        user.run(AddKpi({"title": f"K{number}", "key": f"k{number}"}))
    keys = list(user.workspace.kpis)
    assert len(keys) == 31
    assert keys == sorted(keys) == list(opened(file).workspace.kpis)
    assert MADE < NOW
