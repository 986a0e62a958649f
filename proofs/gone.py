"""The file, its folder or its disk goes while a session is open: nothing is begun anew, and all of it comes back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB

from okrtui.domain.errors import GoneProblem, Problem
from okrtui.operations.adding import AddObjective
from okrtui.operations.session import Session
from okrtui.store import gone, store
from okrtui.store.backups import Backups
from okrtui.store.repair import carried_out, planned, with_backup
from proofs import mutants
from proofs.children import Child, Report
from proofs.commands import done
from proofs.mounts import tmpfs
from proofs.table import Row, Run, dice
from proofs.work import KPI, NOW, seeded, session

READ_OR_WRITE = (("status",), ("log", KPI, "5"), ("doctor",), ("list", "kpis"))
GONE = 65
WORDS = ("is gone", "was moved or deleted", "gone, too", "gone, and so is its folder")


class Scene:
    """A session that stays open on a file in a folder, and what was acknowledged to it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.place, self.folder = folder, folder / "okr"
        self.file = self.folder / "okrtui.json"
        self.away = folder / "away"
        self.folder.mkdir(exist_ok=True)
        self.chance = dice(seed)
        seeded(self.file)
        self.backups = Backups(folder / "state", self.file, lambda: NOW)
        self.user: Session = session(self.file)
        self.user.store.backups = self.backups
        self.titles: list[str] = []
        self.faults: list[str] = []

    def save(self) -> None:
        """One change, acknowledged."""
        title = f"goal {len(self.titles)} {self.chance.getrandbits(30)}"
        self.user.run(AddObjective({"title": title, "cycle": None}))
        self.titles.append(title)

    def there(self) -> list[str]:
        """Everything below the place, but for the backups."""
        return sorted(str(path) for path in self.place.rglob("*") if "state" not in path.parts)

    def refused(self) -> None:
        """A change, a look and commands while it is gone: told, and nothing is made."""
        before = self.there()
        try:
            self.user.run(AddObjective({"title": "too late", "cycle": None}))
            self.faults.append("saved where nothing is")
        except Problem as problem:
            self._told("a save", problem.sentence)
        try:
            self.user.store.reread()
            self.faults.append("not noticed")
        except GoneProblem as problem:
            self._told("a look", problem.sentence)
        os.environ["XDG_STATE_HOME"] = os.fspath(self.place / "state-of-commands")
        shutil.copytree(
            self.place / "state", self.place / "state-of-commands/okrtui/backups", dirs_exist_ok=True
        )
        words = self.chance.choice(READ_OR_WRITE)
        ended = done(self.file, *words)
        if ended.status != GONE:
            self.faults.append(f"exit status {ended.status} of {words[0]}")
        self._told(words[0], ended.said + ended.out)
        shutil.rmtree(self.place / "state-of-commands")
        if self.there() != before:
            self.faults.append(f"made: {sorted(set(self.there()) - set(before))}")

    def _told(self, what: str, sentence: str) -> None:
        if not any(word in sentence for word in WORDS):
            self.faults.append(f"{what} does not say that it is gone: {sentence[:80]}")

    def look(self) -> None:
        """Whether all that was acknowledged is in the file, and work goes on."""
        self.user.store.reread()
        self.save()
        fresh = session(self.file)
        found = {item.title for item in fresh.workspace.objectives.values()}
        if lost := [title for title in self.titles if title not in found]:
            self.faults.append(f"lost: {len(lost)} of {len(self.titles)}")
            self.titles = [title for title in self.titles if title in found]
        if "too late" in found:
            self.faults.append("what was refused is there")

    def comes_back(self) -> None:
        """By the open session, or, when that is gone as well, from the backup it made."""
        self.folder.mkdir(exist_ok=True)
        if self.chance.random() < 0.5:
            self.user.write_again()
            return
        plan = planned(self.file, self.backups, NOW)
        if plan is None:
            self.faults.append("there is nothing to repair")
            return
        if self.chance.random() < 0.5:
            plan = with_backup(plan, self.backups.all()[0], NOW)
        carried_out(plan, NOW)


def _deleted(scene: Scene) -> None:
    """The file alone; its previous version and its lock stay, or not."""
    scene.file.unlink()
    if scene.chance.random() < 0.3:
        for beside in scene.folder.iterdir():
            beside.unlink()
    scene.refused()
    scene.comes_back()


def _moved(scene: Scene) -> None:
    """The file under another name, and back."""
    scene.file.rename(scene.away)
    scene.refused()
    scene.away.rename(scene.file)


def _folder_moved(scene: Scene) -> None:
    """The folder, and back: it must not be nested in one that was made anew."""
    scene.folder.rename(scene.away)
    if scene.chance.random() < 0.3:
        # Another one of that name, which is none of ours to fill.
        scene.folder.mkdir()
        scene.refused()
        scene.folder.rmdir()
    scene.refused()
    scene.away.rename(scene.folder)


def _folder_deleted(scene: Scene) -> None:
    """The folder with all that is in it."""
    shutil.rmtree(scene.folder)
    scene.refused()
    scene.comes_back()


KINDS: dict[str, Callable[[Scene], None]] = {
    "file deleted": _deleted,
    "file moved and back": _moved,
    "folder moved and back": _folder_moved,
    "folder deleted": _folder_deleted,
}


def prove(run: Run) -> list[Row]:
    """Each kind of loss under an open session; with root also a disk that is unmounted; and two broken stores."""
    # In this process and its forks alone: nobody puts the file back while it is looked for again.
    store.RETRY_AFTER = gone.LOOK_AFTER = 0.0
    trials = run.count(200, 12)
    rows = [
        _row(name, _faults(run.place(f"gone-{number}"), KINDS[name], run.seed, trials), trials, run)
        for number, name in enumerate(KINDS)
    ]
    if os.geteuid() == 0:
        pulled = run.count(50, 5)
        rows.append(_row("disk unmounted and back", _unmounted(run, pulled), pulled, run))
    for mutant in (mutants.gone_is_new, mutants.gone_is_not_kept):
        rows.append(_mutant(run, mutant, trials))
    return rows


def _row(name: str, faults: list[str], trials: int, run: Run) -> Row:
    for fault in faults[:5]:
        sys.stderr.write(f"gone ({name}): {fault}\n")
    peer = f"{_peer(run)} of 1 loses" if name == "file moved and back" else "–"
    return Row(f"gone, {name}: made anew, lost, not told", peer, "0", str(len(faults)), trials, not faults)


def _faults(folder: Path, lose: Callable[[Scene], None], seed: int, trials: int) -> list[str]:
    scene = Scene(folder, seed)
    for _ in range(trials):
        for _ in range(scene.chance.randrange(1, 4)):
            scene.save()
        try:
            lose(scene)
            scene.look()
        except (Problem, OSError) as error:
            scene.faults.append(f"{type(error).__name__}: {error}")
            break
    return scene.faults


def _unmounted(run: Run, trials: int) -> list[str]:
    """The mount point is there, and empty, while the disk is not."""
    place = run.place("gone-disk")
    with tmpfs(place / "okr", 4096):
        scene = Scene(place, run.seed)
        for _ in range(trials):
            scene.save()
            # A disk in memory is gone with its mount: it is moved out of the way, as one pulled out and put back.
            _call("mount", "--make-private", os.fspath(scene.folder))
            scene.away.mkdir(exist_ok=True)
            _call("mount", "--bind", os.fspath(scene.folder), os.fspath(scene.away))
            _call("umount", os.fspath(scene.folder))
            try:
                scene.refused()
            finally:
                _call("mount", "--bind", os.fspath(scene.away), os.fspath(scene.folder))
                _call("umount", os.fspath(scene.away))
            scene.look()
    return scene.faults


def _call(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


def _mutant(run: Run, mutant: Callable[[], None], trials: int) -> Row:
    name = mutant.__name__.replace("_", " ")
    folder = run.place(f"gone-{mutant.__name__}")

    def judged(say: Report) -> None:
        mutant()
        say({"faults": _faults(folder, _folder_deleted, run.seed, trials)})

    with Child(judged) as child:
        faults = child.hear(300)["faults"]
    told = f"caught: {faults[0].split(':')[0]}" if faults else "not caught"
    return Row(f"gone, mutant: {name}", "–", "caught", told, trials, bool(faults))


def _peer(run: Run) -> int:
    """Plain TinyDB whose file is moved away: whether what it acknowledges then is where its file should be."""
    file = run.place("gone-peer") / "plain.json"
    database = TinyDB(file)
    database.insert({"title": "first"})
    file.unlink()
    database.insert({"title": "acknowledged"})
    database.close()
    return int(not file.exists() or "acknowledged" not in file.read_text(encoding="utf-8"))
