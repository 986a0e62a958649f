"""What git has of the file in one of its revisions, read without running anything that a repository could name.

A repository may be somebody else's: its configuration can name programs for nearly all that git does. So blobs are
asked for by plumbing, which knows no filter, hook, pager or textconv; no index is looked at, nothing is fetched; and of
the environment nothing is passed on that would make another repository of this one.
"""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from okrtui.domain.errors import DataProblem, WordsProblem
from okrtui.store.document import LARGEST
from okrtui.store.file import argument_of, name_of
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened

HEAD = "HEAD"
"""The newest commit of what is checked out."""
LONGEST = 200
"""Characters of the name of a revision."""
_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES")
"""Of git's variables those by which a user says where the own configuration is, and where repositories are."""
_OPTIONS = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")


class NotInGit(DataProblem):
    """There is no git here, no repository around the file, or no commit in it yet."""


class NoSuchRevision(WordsProblem):
    """A word that names no commit of the repository."""


class _Answer(NamedTuple):
    status: int
    out: bytes
    words: str
    """What git said about what went wrong."""


def committed(path: Path, revision: str) -> bytes:
    """The file as it is in a revision, such as HEAD~3 or a branch; a Problem says why there is none."""
    named = shortened(visible(revision), 60)
    if not revision or len(revision) > LONGEST or not revision.isprintable() or ":" in revision:
        raise NoSuchRevision(f"git has no revision {named}")
    # The link may be anywhere; what is committed is what it leads to.
    real = Path(os.path.realpath(path))
    if not real.name.isprintable():
        raise DataProblem(f"{name_of(path)} has a name that can't be looked up in git")
    # With the tree behind ^ no word is an option, and what is asked for begins in the file's own folder.
    asked = f"{revision}^{{commit}}\n{revision}:./{real.name}\n"
    answer = _asked(real, "cat-file", "--batch-check=%(objecttype) %(objectsize) %(objectname)", given=asked)
    if answer.status:
        raise _refused(real, answer)
    commit, blob, *_ = (*answer.out.decode("utf-8", "replace").splitlines(), "", "")
    if not commit.startswith("commit "):
        raise (
            NotInGit(_no_commit(path)) if revision == HEAD else NoSuchRevision(f"git has no revision {named}")
        )
    kind, _, rest = blob.partition(" ")
    size, _, name = rest.partition(" ")
    if kind != "blob" or not size.isdecimal():
        raise DataProblem(f"git has no {visible(real.name)} in {named}")
    if int(size) > LARGEST:
        raise DataProblem(f"{visible(real.name)} in {named} is larger than {LARGEST // 2**20} MB")
    found = _asked(real, "cat-file", "blob", name)
    if found.status:
        raise _refused(real, found)
    return found.out


def _asked(real: Path, *words: str, given: str = "") -> _Answer:
    """What git answers in the folder of a file."""
    import subprocess  # 6 ms, for this alone

    program = _program()
    if program is None:
        raise NotInGit("git isn't installed here")
    try:
        done = subprocess.run(
            [program, *_OPTIONS, *words], cwd=real.parent, env=_environment(), input=given.encode("utf-8"),
            capture_output=True, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise NotInGit(_outside(real)) from None
    except OSError as error:
        raise NotInGit(f"git can't be run: {(error.strerror or 'unknown').lower()}") from None
    return _Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def _program() -> str | None:
    """Where git is, by the folders of PATH that have a whole name: others would be looked for beside the file."""
    folders = [
        folder for folder in os.environ.get("PATH", os.defpath).split(os.pathsep) if folder.startswith("/")
    ]
    return shutil.which("git", path=os.pathsep.join(folders)) if folders else None


def _environment() -> dict[str, str]:
    """The user's, without what leads to another repository or to another way of reading one."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    # A partial clone would fetch what it lacks, by whatever program its configuration names.
    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
    return {**kept, **quiet, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "LANGUAGE": "C"}


def _refused(real: Path, answer: _Answer) -> DataProblem:
    """Why git doesn't answer, by what it says in plain C."""
    if "not a git repository" in answer.words:
        return NotInGit(_outside(real))
    if "dubious ownership" in answer.words or "safe.directory" in answer.words:
        return DataProblem(
            f"git doesn't read the repository of {name_of(real)}, because it belongs to another user. If you trust "
            f"them: git config --global --add safe.directory {argument_of(_top(real))}"
        )
    said = next((line for line in answer.words.splitlines() if line.strip()), "it doesn't say why")
    return DataProblem(f"git can't read {name_of(real)}: {shortened(visible(said.strip()), 120)}")


def _top(real: Path) -> Path:
    """The folder of the repository: the nearest one with a .git in it."""
    return next((folder for folder in real.parents if (folder / ".git").exists()), real.parent)


def _outside(path: Path) -> str:
    return f"{name_of(path)} isn't in a git repository"


def _no_commit(path: Path) -> str:
    return f"The repository of {name_of(path)} has no commit yet"
