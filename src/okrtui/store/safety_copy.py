"""What is put aside: a backup at times, always before very much changes, and when an older copy came in."""

from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.domain.change import Edit
from okrtui.domain.errors import NotSaved, Problem
from okrtui.domain.model.file_records import SCHEMA
from okrtui.store.document import Sections
from okrtui.store.file import name_of
from okrtui.store.history import by_revision, read_history
from okrtui.store.replace import Ownership, replaced
from okrtui.store.schema import DATA, records_in, revision_of
from okrtui.store.snapshot import digest_of
from okrtui.store.write_target import target_of

if TYPE_CHECKING:
    from okrtui.store.backups import Backups


def taken(
    backups: "Backups | None",
    target: Path,
    data: bytes | None,
    sections: Sections,
    schema: int,
    edits: tuple[Edit, ...],
    *,
    demanded: bool,
) -> None:
    """Back up `data`, which the edits are about to replace, if it is time or need.

    A backup that cannot be made leaves a warning and stops nothing, but for a change
    that demanded one, which is a NotSaved then.
    """
    if data is None:
        return
    records = records_in(sections)
    older = schema < SCHEMA
    kept = False
    if backups is not None and (backups.due() or older or demanded or _drops(edits, records)):
        kept = backups.kept(data, revision_of(sections), records)
    if demanded and not kept:
        why = backups.warning if backups is not None else "There is no folder for backups"
        raise NotSaved(f"Nothing was changed, because a backup comes first. {why}")
    if older and not kept:
        # Without its backup the old file is kept beside the new one: `.prev` lasts for one save only.
        replaced(target.with_name(f"{target.name}.schema-{schema}"), data, Ownership(), keep=False)


def put_aside(backups: "Backups | None", path: Path, data: bytes, known: Sections, found: Sections) -> str:
    """Keep `data`, which this session saw last, if the file found now knows nothing of its last change.

    So it is when an old copy was put in its place, by hand, by git or by what syncs the
    folder. The file found is the one that counts; what is kept is told in a sentence,
    which is empty where nothing had to be.
    """
    newest = next(reversed(by_revision(known.get("journal", {}))), "")
    if not newest or newest in found.get("journal", {}):
        return ""
    older = revision_of(found) < revision_of(known)
    if not older and newest in read_history(path):
        return ""
    said = f"The file was replaced by {'an older' if older else 'another'} copy"
    revision, records = revision_of(known), records_in(known)
    if backups is not None and backups.kept(data, revision, records):
        kept = next(item for item in backups.all() if item.digest == digest_of(data))
        return f"{said}. What was saved here before: okrtui backup diff {kept.id}"
    target = target_of(path)
    beside = target.with_name(f"{target.name}.conflict-r{revision}-{digest_of(data)}.json")
    try:
        replaced(beside, data, Ownership(), keep=False)
    except Problem as problem:
        return f"{said}. What was saved here before couldn't be kept: {problem.sentence}"
    return f"{said}. What was saved here before: {name_of(beside)}"


def backed_up(backups: "Backups | None", data: bytes | None, sections: Sections) -> str:
    """Back up what was read of a file that is gone, whatever comes; what is to be said behind that it is."""
    if backups is None or data is None:
        return ""
    kept = backups.kept(data, revision_of(sections), records_in(sections))
    return ". What you see is in the backups as well" if kept else f". {backups.warning}"


def _drops(edits: tuple[Edit, ...], records: int) -> bool:
    """Whether more than half of the records go."""
    gone = sum(1 for edit in edits if edit.after is None and edit.record.table in DATA)
    return gone * 2 > records
