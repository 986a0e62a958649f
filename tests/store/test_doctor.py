"""The doctor: finds what is wrong and changes nothing; a repair brings back all there is, and never less."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from okrtui.domain.errors import DataProblem, RefusedProblem
from okrtui.operations.adding import AddObjective
from okrtui.operations.restoring import difference
from okrtui.operations.session import Session
from okrtui.store import file_system
from okrtui.store.backups import Backups
from okrtui.store.doctor.examination import Report, examined
from okrtui.store.doctor.finding import MOST_ALIKE
from okrtui.store.lock import lock_path
from okrtui.store.repair import Outcome, Plan, carried_out, planned
from okrtui.store.store import Store
from okrtui.views.changes.description import describe
from tests.builders import TODAY
from tests.store.test_store import HOLDER

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "sample_data" / "schemas" / "schema-0002.json"
PLAIN = SAMPLE.with_name("schema-0000.json")


class Patient:
    """A file to look at, and what may be done to it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "okrtui.json"
        self.backups = Backups(folder / "state", self.file, lambda: NOW)
        shutil.copy(SAMPLE, self.file)
        self.file.chmod(0o600)

    def say(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Edit the file as somebody with an editor does."""
        tables = json.loads(self.file.read_bytes())
        change(tables)
        self.file.write_text(json.dumps(tables))

    def put(self, table: str, key: str, /, **fields: Any) -> None:
        """Change fields of a record; None takes one out."""

        def change(tables: dict[str, Any]) -> None:
            record = {**tables[table].get(key, {}), **fields}
            tables[table][key] = {name: value for name, value in record.items() if value is not None}

        self.say(change)

    def first(self, table: str, place: int = 0) -> str:
        """The id of a record."""
        return str(list(json.loads(self.file.read_bytes())[table])[place])

    def look(self) -> Report:
        """What the doctor says; not a byte is changed, and nothing made."""
        before = self.file.read_bytes(), sorted(self.file.parent.iterdir())
        found = examined(self.file, self.backups, TODAY, NOW)
        assert before == (self.file.read_bytes(), sorted(self.file.parent.iterdir()))
        return found

    def checks(self) -> list[tuple[str, str]]:
        """Check and severity of what was found, each once; the machine's own file system is passed over."""
        found = dict.fromkeys((item.check, item.severity) for item in self.look().findings)
        return [item for item in found if item[0] not in ("filesystem", "space")]

    def plan(self) -> Plan | None:
        """What a repair would do; nothing is changed by the question."""
        before = self.file.read_bytes() if self.file.exists() else None
        plan = planned(self.file, self.backups, NOW)
        assert before == (self.file.read_bytes() if self.file.exists() else None)
        return plan

    def repair(self) -> Outcome:
        """Have it mended."""
        plan = self.plan()
        assert plan is not None
        return carried_out(plan, NOW)

    def records(self) -> dict[str, set[str]]:
        """Ids by table, as the file now has them, every line being good."""
        store = Store(self.file, NOW)
        store.load()
        store.verify()
        return {name: set(table) for name, table in store.workspace.tables.items()}


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    """A healthy file with a backup."""
    found = Patient(tmp_path)
    found.backups.take(found.file.read_bytes(), 5, 17)
    return found


def saved(patient: Patient, title: str = "One more") -> None:
    """A change, so that there is a file before."""
    session = Session(
        Store(patient.file, NOW),
        by="ann",
        source="app",
        today=lambda: TODAY,
        now=lambda: NOW,
        describe=describe,
    )
    session.load()
    session.run(AddObjective({"title": title, "cycle": None}))


def test_a_healthy_file_has_no_findings(patient: Patient) -> None:
    """Also after a save; and the records are counted."""
    assert patient.checks() == []
    assert patient.look().records == 26
    saved(patient)
    assert patient.checks() == []


@pytest.mark.parametrize(
    ("data", "check"),
    [
        pytest.param(b"", "parse", id="empty"),
        pytest.param(b"\0" * 500, "parse", id="zeros"),
        pytest.param(SAMPLE.read_bytes()[:900], "parse", id="cut"),
        pytest.param(SAMPLE.read_bytes() + SAMPLE.read_bytes()[-80:], "tail", id="an old tail"),
        pytest.param(SAMPLE.read_bytes() + b"\0" * 80, "tail", id="zeros behind it"),
        pytest.param(b"\xef\xbb\xbf" + SAMPLE.read_bytes(), "encoding", id="a byte order mark"),
        pytest.param(SAMPLE.read_bytes().replace("für".encode(), b"f\xfcr"), "types", id="latin-1"),
        pytest.param(
            PLAIN.read_bytes().replace("für".encode(), b"f\xfcr"), "encoding", id="latin-1 in plain JSON"
        ),
        pytest.param(
            SAMPLE.read_bytes().replace(b'"key":"churn"', b'"key":"a","key":"b"'), "keys", id="a key twice"
        ),
        pytest.param(SAMPLE.read_bytes().replace(b'"key":"churn"', b'"key":7'), "types", id="another kind"),
        pytest.param(SAMPLE.read_bytes().replace(b'"schema":2', b'"schema":"x"'), "schema", id="no schema"),
        pytest.param(b"<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n", "parse", id="git's marks"),
        pytest.param(b'{"a":' * 70_000, "parse", id="bottomless"),
        pytest.param(b"[1]", "parse", id="a list"),
        pytest.param(b'{"_default":{"1":{}}}', "schema", id="none of ours"),
    ],
)
def test_damage_is_found(patient: Patient, data: bytes, check: str) -> None:
    """By its check, as damage."""
    patient.file.write_bytes(data)
    report = patient.look()
    assert report.damaged
    assert check in {finding.check for finding in report.findings if finding.severity == "damage"}
    assert all(finding.sentence and finding.fix for finding in report.findings)


def test_every_line_that_is_wrong_is_told(patient: Patient) -> None:
    """Not the first alone; and many of a kind are counted."""
    for number in range(MOST_ALIKE + 4):
        patient.put("kpis", f"K{number}", id=f"K{number}")
    findings = [finding for finding in patient.look().findings if finding.check == "types"]
    assert len(findings) == MOST_ALIKE + 1
    assert findings[-1].sentence == "and 4 more of this kind"


@pytest.mark.parametrize(
    ("table", "fields", "check"),
    [
        ("objectives", {"cycle": "NONE"}, "references"),
        ("objectives", {"parent": "NONE"}, "references"),
        ("objectives", {"guardrails": ["NONE"]}, "references"),
        ("objectives", {"came_from": "NONE"}, "references"),
        ("key_results", {"kpi": "NONE"}, "references"),
        ("key_results", {"came_from": "NONE"}, "references"),
        ("key_results", {"objective": "NONE"}, "orphans"),
        ("initiatives", {"objective": "NONE"}, "orphans"),
        ("check_ins", {"key_result": "NONE"}, "orphans"),
        ("readings", {"kpi": "NONE"}, "orphans"),
        ("cycles", {"end": "2026-01-01"}, "dates"),
        ("key_results", {"start_date": "2026-12-01", "deadline": "2026-11-01"}, "dates"),
        ("readings", {"on": "2026-12-24"}, "dates"),
        ("check_ins", {"on": "2027-01-01"}, "dates"),
        ("kpis", {"changed": "2027-01-01T00:00:00Z"}, "clock"),
        ("_meta", {"revision": 2}, "revision"),
        ("journal", {"revision": 4}, "revision"),
        ("journal", {"undo_of": "NONE"}, "references"),
    ],
)
def test_what_does_not_fit_together_is_a_warning(
    patient: Patient, table: str, fields: dict[str, Any], check: str
) -> None:
    """The file reads, so it is no damage; record and remedy are named."""
    key = patient.first(table)
    patient.put(table, key, **fields)
    assert patient.checks() == [(check, "warning")]
    finding = next(item for item in patient.look().findings if item.check == check)
    assert finding.where.startswith("_meta" if check == "revision" else table)


def test_ids_that_clash_are_told(patient: Patient) -> None:
    """Two KPIs of one key, a record that is noted as deleted, an objective that serves itself."""
    kpi = json.loads(patient.file.read_bytes())["kpis"][patient.first("kpis")]
    patient.put("kpis", "TWIN", **{**kpi, "id": "TWIN"})
    gone = patient.first("tombstones")
    objective = json.loads(patient.file.read_bytes())["objectives"][patient.first("objectives")]
    patient.put("objectives", gone, **{**objective, "id": gone, "parent": gone})
    said = " ".join(finding.sentence for finding in patient.look().findings)
    for words in ("so does another KPI", "recorded as deleted", "is under itself"):
        assert words in said


def test_what_lies_around_is_looked_at(patient: Patient, tmp_path: Path) -> None:
    """Rights, other names, strays, copies of conflicts and of repairs, a broken history."""
    patient.file.chmod(0o644)
    os.link(patient.file, tmp_path / "twin.json")
    old = (NOW - timedelta(days=400)).timestamp()
    stray = tmp_path / ".okrtui.json.tmp-abc"
    stray.write_text("half")
    os.utime(stray, (old, old))
    for name in (
        "okrtui.json.conflict-20261120-host-1.json", "okrtui.sync-conflict-20261120-090000-ABC.json",
        "okrtui.json.damaged-20261120T090000Z",
    ):  # fmt: skip
        (tmp_path / name).write_text("{}")
    (tmp_path / ".okrtui.json.history").write_text('{"id":"a"}\ntorn\n{"id":"b"}\n{"to')
    (tmp_path / "okrtui.json.prev").write_text("{")
    checks = [check for check, severity in patient.checks() if severity == "warning"]
    assert sorted(checks) == ["conflicts", "damaged", "history", "links", "mode", "previous", "strays"]
    assert sum(finding.check == "conflicts" for finding in patient.look().findings) == 2


def test_a_folder_is_only_said_to_be_one(tmp_path: Path) -> None:
    """Not how many names it has, nor what to do about its mode."""
    folder = tmp_path / "goals"
    folder.mkdir(mode=0o755)
    said = {item.check for item in examined(folder, Backups(tmp_path / "state", folder), TODAY, NOW).findings}
    assert not {"links", "mode"} & said
    assert said


def test_a_shared_file_is_no_finding_but_an_open_one_is(patient: Patient) -> None:
    """Its group may write it; nobody else may read it."""
    patient.file.chmod(0o660)
    assert patient.checks() == []
    patient.file.chmod(0o664)
    assert patient.checks() == [("mode", "warning")]


def test_who_holds_the_lock_is_told(patient: Patient) -> None:
    """By a look that makes no lock file and waits for nothing."""
    saved(patient)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock_path(patient.file))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert patient.checks() == [("lock", "warning")]
        holder.communicate()
    assert patient.checks() == []


def test_records_that_went_without_being_deleted_are_told(patient: Patient) -> None:
    """A piece cut out between two lines leaves a file that reads; the file before knows better."""
    saved(patient)
    gone = patient.first("check_ins")
    lines = patient.file.read_bytes().split(b"\n")
    patient.file.write_bytes(b"\n".join(line for line in lines if not line.startswith(f'"{gone}"'.encode())))
    assert patient.checks() == [("missing", "warning")]


def test_backups_that_are_missing_old_or_damaged_are_told(patient: Patient) -> None:
    """Each by name; a file of one day needs none yet."""
    (snapshot,) = patient.backups.all()
    data = snapshot.path.read_bytes()
    snapshot.path.write_bytes(data[:-9])
    assert patient.checks() == [("backups", "warning")]
    snapshot.path.unlink()
    assert patient.checks() == [("backups", "warning")]
    old = snapshot.path.with_name(snapshot.path.name.replace("20261120", "20261001"))
    old.write_bytes(data)
    assert patient.checks() == []
    saved(patient)
    (finding,) = [item for item in patient.look().findings if item.check == "backups"]
    assert "49 days older" in finding.sentence


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("21 1 0:3 / / rw - ext4 /dev/vda rw\n30 21 0:9 / {} rw,x shared:1 - nfs4 host:/a rw", "nfs4"),
        ("21 1 0:3 / / rw - overlay overlay rw", "overlay"),
        ("21 1 0:3 / / rw - ext4 /dev/vda rw\n30 21 0:9 / {}x rw - cifs //a rw", "ext4"),
    ],
)
def test_the_file_system_is_told(
    patient: Patient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, kind: str
) -> None:
    """The mount that holds the folder, and a warning where its locks are not to be trusted."""
    mounts = tmp_path / "mounts"
    mounts.write_text(line.format(tmp_path))
    monkeypatch.setattr(file_system, "MOUNTS", mounts)
    assert file_system.file_system_of(tmp_path) == kind
    found = [finding.check for finding in patient.look().findings]
    assert ("filesystem" in found) == (kind != "ext4")


def test_a_tail_of_plain_tinydb_is_cut_off_and_nothing_is_lost(tmp_path: Path) -> None:
    """The damage it leaves when it is killed in a write that makes the file shorter."""
    patient = Patient(tmp_path)
    shutil.copy(PLAIN, patient.file)
    whole = patient.records()
    with TinyDB(patient.file, ensure_ascii=False) as database:
        database.table("notes").insert({"text": "ü" * 4_000})
    long = patient.file.read_bytes()
    with TinyDB(patient.file, ensure_ascii=False) as database:
        database.drop_table("notes")
    short = patient.file.read_bytes()
    damaged = short + long[len(short) + 1 :]
    patient.file.write_bytes(damaged)
    outcome = patient.repair()
    assert "up to where an earlier version follows" in outcome.taken
    assert patient.records() == {**whole, "_meta": {"file"}}
    assert outcome.kept is not None
    assert outcome.kept.read_bytes() == damaged
    assert outcome.kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", [0, 1, 400, 2_000, 4_444, -2, -3, -300])
def test_a_cut_file_with_a_good_file_before_it_comes_back_whole(patient: Patient, place: int) -> None:
    """Every record of it and of the file before; the damaged one and the one before stay as they are."""
    saved(patient)
    before = patient.records()
    saved(patient, "And another")
    previous = patient.file.with_name("okrtui.json.prev").read_bytes()
    damaged = patient.file.read_bytes()[:place]
    patient.file.write_bytes(damaged)
    outcome = patient.repair()
    after = patient.records()
    assert all(before[table] <= after[table] for table in before)
    assert outcome.kept is not None
    assert outcome.kept.read_bytes() == damaged
    assert patient.file.with_name("okrtui.json.prev").read_bytes() == previous
    assert [check for check in patient.checks() if check != ("damaged", "warning")] == []
    assert patient.plan() is None


def test_broken_lines_cost_no_more_than_themselves(patient: Patient) -> None:
    """Without any copy: all other records are kept, even those whose table's name is gone."""
    (snapshot,) = patient.backups.all()
    snapshot.path.unlink()
    whole = patient.records()
    text = patient.file.read_bytes().replace(b'"kpis":{', b'"kp??":[').replace(b'"readings":{', b"")
    lost = patient.first("check_ins")
    text = text.replace(b'"%b":{' % lost.encode(), b'"%b":{?' % lost.encode())
    patient.file.write_bytes(text)
    outcome = patient.repair()
    assert "can still be read" in outcome.taken
    after = patient.records()
    assert whole["check_ins"] - after["check_ins"] == {lost}
    for table in whole.keys() - {"check_ins"}:
        assert after[table] == whole[table], table


def test_a_broken_record_comes_back_from_the_backup(patient: Patient) -> None:
    """The rest is as it was now, not as it was then."""
    saved(patient)
    patient.file.with_name("okrtui.json.prev").unlink()
    before = patient.records()
    kpi = patient.first("kpis").encode()
    patient.file.write_bytes(patient.file.read_bytes().replace(b'"%b":{"' % kpi, b'"%b":{x"' % kpi))
    plan = patient.plan()
    assert plan is not None
    assert [records for _, records, _ in plan.copies] == [26, 27]
    assert [missing for _, _, missing in plan.copies] == [1, 0]
    assert [edit.record.id for edit in difference(plan.now, plan.then)] == [kpi.decode()]
    assert "1 from the backup" in carried_out(plan, NOW).taken
    assert patient.records() == before


def test_a_file_that_changed_after_the_question_is_left(patient: Patient) -> None:
    """Somebody mended or broke it while the repair was shown: nothing is done on what was not seen."""
    saved(patient)
    whole = patient.file.read_bytes()
    patient.file.write_bytes(whole[:-30])
    plan = patient.plan()
    assert plan is not None
    patient.file.write_bytes(whole)
    with pytest.raises(RefusedProblem, match="changed in the meantime"):
        carried_out(plan, NOW)
    assert patient.file.read_bytes() == whole
    assert not list(patient.file.parent.glob("*.damaged-*"))


def test_a_lost_file_comes_back_from_its_copies(patient: Patient) -> None:
    """The newest of them."""
    saved(patient)
    saved(patient, "Last")
    whole = patient.records()
    patient.file.unlink()
    outcome = patient.repair()
    assert outcome.kept is None
    assert len(whole["objectives"] - patient.records()["objectives"]) == 1


def test_nothing_to_repair_changes_nothing(patient: Patient) -> None:
    """A healthy file, a file of warnings alone, one that cannot be saved, a newer one."""
    before = patient.file.read_bytes()
    assert patient.plan() is None
    assert patient.file.read_bytes() == before
    patient.backups.all()[0].path.unlink()
    patient.file.write_bytes(b"no file of ours")
    with pytest.raises(DataProblem, match=r"Nothing in .* can be read"):
        patient.repair()
    assert patient.file.read_bytes() == b"no file of ours"
    newer = before.replace(b'"schema":2', b'"schema":7') + b"tail"
    patient.file.write_bytes(newer)
    with pytest.raises(RefusedProblem, match="schema 7"):
        patient.repair()
    assert patient.file.read_bytes() == newer
    assert not list(patient.file.parent.glob("*.damaged-*"))


def test_a_repair_never_makes_it_worse(patient: Patient) -> None:
    """200 random damages beside a good file before: everything comes back, or the file was still good."""
    saved(patient)
    before = patient.records()
    saved(patient, "And another")
    whole = patient.file.read_bytes()
    dice = random.Random(7)
    for _ in range(200):
        at = dice.randrange(len(whole))
        match dice.randrange(4):
            case 0:
                data = whole[:at]
            case 1:
                data = whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :]
            case 2:
                data = whole[:at] + bytes(dice.randrange(1, 300)) + whole[at:]
            case _:
                data = whole[:at] + whole[at + dice.randrange(1, 2_000) :]
        patient.file.write_bytes(data)
        plan = patient.plan()
        if plan is not None:
            outcome = carried_out(plan, NOW)
            after = patient.records()
            missing = {t: before[t] - after[t] for t in before if t not in ("_meta", "journal", "tombstones")}
            assert not any(missing.values()), (at, outcome)
        for kept in patient.file.parent.glob("*.damaged-*"):
            kept.unlink()
