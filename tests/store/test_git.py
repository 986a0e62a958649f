"""What git has of the file is looked up without running anything that the repository or the folder names."""

import os
import subprocess
from pathlib import Path

import pytest

from okrtui.domain.errors import DataProblem, Problem
from okrtui.store.git import NoSuchRevision, NotInGit, committed

PROGRAM = "touch {}"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder in it, and a file that has been changed since."""
    for name, text in (
        ("HOME", str(tmp_path)),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_CONFIG_GLOBAL", os.devnull),
    ):
        monkeypatch.setenv(name, text)
    made = tmp_path / "shared"
    (made / "team").mkdir(parents=True)
    git(made, "init", "-q")
    (made / "team" / "goals.json").write_text("first", "utf-8")
    git(made, "add", ".")
    git(made, "commit", "-qm", "first")
    (made / "team" / "goals.json").write_text("second", "utf-8")
    return made


def git(folder: Path, *words: str) -> None:
    """git as its user runs it."""
    own = ("-c", "user.name=ann", "-c", "user.email=ann@example.org")
    subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True)


def script(path: Path, mark: Path) -> str:
    """A program that leaves a mark when it is run."""
    path.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n", "utf-8")
    path.chmod(0o700)
    return str(path)


def test_nothing_that_a_repository_names_is_run(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text conversion, filters, hooks, pager, monitor and aliases, by configuration, attributes and a git beside it."""
    mark = tmp_path / "mark"
    program = script(tmp_path / "program", mark)
    hooks = repository / ".git" / "hooks"
    for hook in ("post-index-change", "pre-auto-gc", "reference-transaction", "post-checkout"):
        script(hooks / hook, mark)
    (repository / "team" / ".gitattributes").write_text("*.json diff=x filter=x\n", "utf-8")
    for name in (
        "core.fsmonitor", "core.pager", "pager.cat-file", "diff.external", "diff.x.textconv", "diff.x.command",
        "filter.x.smudge", "filter.x.clean", "filter.x.process", "core.editor", "core.sshCommand",
        "core.askPass", "credential.helper", "core.gitProxy", "core.alternateRefsCommand", "gpg.program",
    ):  # fmt: skip
        git(repository, "config", name, program)
    git(repository, "config", "alias.cat-file", f"!{program}")
    script(repository / "team" / "git", mark)
    monkeypatch.setenv("PATH", f":.:{os.environ['PATH']}")
    monkeypatch.chdir(repository / "team")
    assert committed(repository / "team" / "goals.json", "HEAD") == b"first"
    assert not mark.exists()


def test_nothing_is_fetched(repository: Path, tmp_path: Path) -> None:
    """A partial clone lacks the file, and would get it by the program that its configuration names."""
    mark = tmp_path / "mark"
    for name, text in (
        ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"), ("remote.origin.partialCloneFilter", "blob:none"),
        ("remote.origin.url", f"ext::touch {mark}"), ("protocol.ext.allow", "always"), ("protocol.allow", "always"),
    ):  # fmt: skip
        git(repository, "config", name, text)
    blob = subprocess.run(
        ["git", "rev-parse", "HEAD:team/goals.json"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    fetched = subprocess.run(
        ["git", "cat-file", "blob", blob], cwd=repository, capture_output=True, check=False
    )
    assert fetched.returncode
    assert mark.exists()
    mark.unlink()
    with pytest.raises(DataProblem):
        committed(repository / "team" / "goals.json", "HEAD")
    assert not mark.exists()


def test_the_environment_leads_nowhere_else(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a hook of another repository, whose variables would make that one of it."""
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    mark = tmp_path / "mark"
    program = script(tmp_path / "program", mark)
    for name, text in (
        ("GIT_DIR", str(other / ".git")), ("GIT_WORK_TREE", str(other)), ("GIT_INDEX_FILE", str(other / "index")),
        ("GIT_OBJECT_DIRECTORY", str(other / "objects")), ("GIT_EXEC_PATH", str(other)), ("GIT_PAGER", program),
        ("GIT_EXTERNAL_DIFF", program), ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "core.bare"),
        ("GIT_CONFIG_VALUE_0", "true"), ("GIT_CEILING_DIRECTORIES", ""),
    ):  # fmt: skip
        monkeypatch.setenv(name, text)
    assert committed(repository / "team" / "goals.json", "HEAD") == b"first"
    assert not mark.exists()


def test_a_folder_that_looks_like_a_repository_is_none(repository: Path, tmp_path: Path) -> None:
    """A bare repository can lie in any folder that is shared, and its configuration is not asked."""
    planted = tmp_path / "planted"
    git(tmp_path, "clone", "-q", "--bare", str(repository), str(planted))
    (planted / "goals.json").write_text("x", "utf-8")
    with pytest.raises(Problem) as found:
        committed(planted / "goals.json", "HEAD")
    assert "goals.json" in found.value.sentence


@pytest.mark.parametrize(
    "word",
    [
        "",
        "--help",
        "--batch-all-objects",
        "HEAD:team/goals.json",
        ":/first",
        "a\nHEAD",
        "\x1b[31m",
        "x" * 999,
    ],
)
def test_a_word_is_a_revision_and_nothing_else(repository: Path, word: str) -> None:
    """No option, no path, no second line; the sentence shows it escaped and cut."""
    with pytest.raises(NoSuchRevision) as found:
        committed(repository / "team" / "goals.json", word)
    assert len(found.value.sentence) < 100
    assert found.value.sentence.isprintable()


def test_a_repository_of_another_user_is_named(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git refuses it; the sentence says what trusts it, with the folder of the repository."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("okrtui.store.git._KEPT", ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "GIT_CONFIG_GLOBAL"))
    with pytest.raises(DataProblem) as found:
        committed(repository / "team" / "goals.json", "HEAD")
    assert "because it belongs to another user" in found.value.sentence
    assert found.value.sentence.endswith("safe.directory ~/shared")


def test_what_is_too_large_or_no_file_is_refused(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is known before it is read; a folder is no file; a folder that is gone is in no repository."""
    with pytest.raises(DataProblem, match="git has no team in HEAD"):
        committed(repository / "team", "HEAD")
    monkeypatch.setattr("okrtui.store.git.LARGEST", 4)
    with pytest.raises(DataProblem, match=r"goals\.json in HEAD is larger than"):
        committed(repository / "team" / "goals.json", "HEAD")
    with pytest.raises(NotInGit):
        committed(repository / "gone" / "goals.json", "HEAD")
