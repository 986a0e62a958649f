"""Editors and git change the file while a session has it open: nothing of either side is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from okrtui.domain.errors import DataProblem, Problem
from okrtui.operations.adding import AddObjective
from okrtui.operations.editing import SetFields
from okrtui.operations.session import Session
from proofs.table import Row, Run, dice, need
from proofs.work import seeded, session

Tables = dict[str, dict[str, dict[str, Any]]]


def prove(run: Run) -> list[Row]:
    """Edits in place, by rename, half saved, and by a real git checkout, each between two of the session's."""
    need("git")
    trials = run.count(200, 10)
    made: list[tuple[str, Callable[[Scene, int], None]]] = [
        ("in place", _in_place),
        ("by rename", _by_rename),
        ("half saved in between", _half_saved),
        ("git checkout", _git),
    ]
    rows = []
    for name, edit in made:
        scene = Scene(run.place(f"outside-{name.replace(' ', '-')}"), run.seed)
        for number in range(trials):
            edit(scene, number)
            scene.look()
        for fault in scene.faults[:5]:
            sys.stderr.write(f"outside ({name}): {fault}\n")
        peer = f"{_peer(run)} of 1 loses" if name == "by rename" else "–"
        lost = len(scene.faults)
        rows.append(
            Row(f"outside edits, {name}: lost of either side", peer, "0", str(lost), trials, not lost)
        )
    return rows


class Scene:
    """A file in a git repository, a session that stays open, and what both sides have put there."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.file = folder, folder / "okrtui.json"
        self.chance = dice(seed)
        seeded(self.file)
        self.user: Session = session(self.file)
        self.there: dict[str, dict[str, Any]] = {}
        """Title to the fields that have to be found there."""
        self.faults: list[str] = []
        self.git("init", "-q", "-b", "main")
        (folder / ".gitignore").write_text("*\n!okrtui.json\n!.gitignore\n", encoding="utf-8")
        self.ours("ours first")
        self.commit()

    def git(self, *words: str) -> str:
        """A real git."""
        names = {
            f"GIT_{who}_{what}": "proof" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        return subprocess.run(
            ["git", "-c", "core.hooksPath=/dev/null", *words],
            cwd=self.folder,
            env={**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def commit(self) -> None:
        """All that stands there."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "all")

    def ours(self, title: str) -> None:
        """The session adds a goal, and changes one field of the one the other side changed last."""
        self.user.run(AddObjective({"title": title, "owner": "ann", "cycle": None}))
        self.there[title] = {"owner": "ann"}
        shared = next((name for name in reversed(self.there) if name.startswith("theirs")), None)
        if shared is None:
            return
        record = next(
            (item for item in self.user.workspace.objectives.values() if item.title == shared), None
        )
        if record is None:
            self.faults.append(f"the session does not see {shared}")
            return
        self.user.run(SetFields("objectives", record.id, {"team": title}))
        self.there[shared]["team"] = title

    def theirs(self, title: str) -> bytes:
        """What the other program makes of the file: a goal more, another word in one of ours."""
        tables: Tables = json.loads(self.file.read_bytes())
        mine = [item for item in tables["objectives"].values() if item["title"].startswith("ours")]
        changed = self.chance.choice(mine)
        changed["why"] = self.there[changed["title"]]["why"] = f"because of {title}"
        key = f"THEIRS{self.chance.getrandbits(40):020d}"
        tables["objectives"][key] = {**changed, "id": key, "title": title, "why": "outside"}
        self.there[title] = {"why": "outside", "owner": changed["owner"]}
        indent = self.chance.choice((None, 2))
        return json.dumps(tables, indent=indent, ensure_ascii=self.chance.random() < 0.5).encode()

    def look(self) -> None:
        """Whether all of both sides is in the file."""
        tables: Tables = json.loads(self.file.read_bytes())
        found = {item["title"]: item for item in tables["objectives"].values()}
        for title, fields in self.there.items():
            if any(found.get(title, {}).get(name) != value for name, value in fields.items()):
                self.faults.append(f"{title} is {'there, but changed' if title in found else 'gone'}")
        for fault in {f.split(" is ")[0] for f in self.faults}:
            self.there.pop(fault, None)


def _in_place(scene: Scene, number: int) -> None:
    data = scene.theirs(f"theirs {number}")
    # A longer file first and a shorter one later: as an editor writes it, over what was there.
    with scene.file.open("r+b") as handle:
        handle.write(data)
        handle.truncate()
    scene.ours(f"ours {number}")


def _by_rename(scene: Scene, number: int) -> None:
    other = scene.folder / "other"
    other.write_bytes(scene.theirs(f"theirs {number}"))
    other.replace(scene.file)
    scene.ours(f"ours {number}")


def _half_saved(scene: Scene, number: int) -> None:
    """The session saves while the editor is half done: refused, nothing overwritten; then both are there."""
    data = scene.theirs(f"theirs {number}")
    cut = scene.chance.randrange(len(data) - 1)
    with scene.file.open("r+b", buffering=0) as handle:
        handle.truncate(0)
        handle.write(data[:cut])
        try:
            scene.user.run(AddObjective({"title": f"too early {number}", "cycle": None}))
            scene.faults.append(f"too early {number} is written over a half-saved file")
        except DataProblem:
            pass
        except Problem as problem:
            scene.faults.append(f"too early {number} is {type(problem).__name__}")
        if scene.file.read_bytes() != data[:cut]:
            scene.faults.append(f"half {number} is not as the editor left it")
        handle.write(data[cut:])
    scene.ours(f"ours {number}")


def _git(scene: Scene, number: int) -> None:
    """To a branch with an edit of its own and back, the session saving on both."""
    scene.commit()
    scene.git("checkout", "-q", "-b", f"topic-{number}")
    main = {title: dict(fields) for title, fields in scene.there.items()}
    _by_rename(scene, number)
    scene.commit()
    topic = scene.there
    scene.git("checkout", "-q", "main")
    scene.there = main
    scene.ours(f"ours on main {number}")
    scene.look()
    scene.commit()
    main, scene.there = scene.there, topic
    scene.git("checkout", "-q", f"topic-{number}")
    scene.ours(f"ours on topic {number}")
    scene.look()
    scene.commit()
    scene.git("checkout", "-q", "main")
    scene.there = main
    scene.ours(f"ours again {number}")


def _peer(run: Run) -> int:
    """Plain TinyDB after an edit by rename: whether what it acknowledges then is gone."""
    file = run.place("outside-peer") / "plain.json"
    database = TinyDB(file)
    database.insert({"title": "mine"})
    other = file.with_name("other")
    tables = json.loads(file.read_bytes())
    tables["_default"]["7"] = {"title": "theirs"}
    other.write_text(json.dumps(tables), encoding="utf-8")
    other.replace(file)
    database.insert({"title": "mine again"})
    database.close()
    titles = {row["title"] for row in json.loads(file.read_bytes())["_default"].values()}
    return int(titles != {"mine", "theirs", "mine again"})
