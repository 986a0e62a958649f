"""What is put aside before a change is written: a backup at times, and always before very much changes."""

from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.domain.change import Edit
from okrtui.domain.meta import SCHEMA
from okrtui.domain.problems import NotSaved
from okrtui.store.document import Sections
from okrtui.store.replace import Ownership, replaced
from okrtui.store.schema import DATA, records_in, revision_of

if TYPE_CHECKING:
    from okrtui.store.store import Store


def taken(
    store: "Store", target: Path, data: bytes | None, sections: Sections, schema: int, edits: tuple[Edit, ...]
) -> None:
    """Back up `data`, which the edits are about to replace, if it is time or need.

    A backup that cannot be made leaves a warning and stops nothing, but for a
    change that asked for it, which is not made then.
    """
    demanded, store.backup_first = store.backup_first, False
    if data is None:
        return
    backups, records = store.backups, records_in(sections)
    older = schema < SCHEMA
    kept = False
    if backups is not None and (backups.due() or older or demanded or _drops(edits, records)):
        kept = backups.kept(data, revision_of(sections), records)
    if demanded and not kept:
        why = backups.warning if backups is not None else "There is no place for backups"
        raise NotSaved(f"Nothing was changed, because a backup comes first. {why}")
    if older and not kept:
        # Without its backup the old file is kept beside the new one: `.prev` lasts for one save only.
        replaced(target.with_name(f"{target.name}.schema-{schema}"), data, Ownership(), keep=False)


def _drops(edits: tuple[Edit, ...], records: int) -> bool:
    """Whether more than half of the records go."""
    gone = sum(1 for edit in edits if edit.after is None and edit.record.table in DATA)
    return gone * 2 > records
