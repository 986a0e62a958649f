"""Which backups are kept, and which go when a new one has been made."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from okrtui.store.snapshot import Snapshot

DAILY, WEEKLY, MONTHLY = 12, 10, 9

K = TypeVar("K")


def superfluous(snapshots: Sequence[Snapshot], today: date) -> list[Snapshot]:
    """Of backups from the newest to the oldest, those that go.

    All of today and yesterday stay, then the newest of each of 12 days, 10 weeks
    and 9 months; whatever the calendar says, the newest stays, and each one
    after which more than half of the records were gone.
    """
    recent = [found for found in snapshots if found.at.date() >= today - timedelta(days=1)]
    older = [found for found in snapshots if found not in recent]
    kept = {found.path for found in (*snapshots[:1], *recent)}
    kept |= _newest_of(older, [found.at.date() for found in older], DAILY)
    kept |= _newest_of(older, [found.at.isocalendar()[:2] for found in older], WEEKLY)
    kept |= _newest_of(older, [(found.at.year, found.at.month) for found in older], MONTHLY)
    for later, earlier in pairwise(snapshots):
        if later.records * 2 < earlier.records:
            kept.add(earlier.path)
    return [found for found in snapshots if found.path not in kept]


def _newest_of(snapshots: Sequence[Snapshot], spans: Sequence[K], most: int) -> set[Path]:
    """The newest backup of each of the last spans that have one."""
    first: dict[K, Snapshot] = {}
    for found, span in zip(snapshots, spans, strict=True):
        first.setdefault(span, found)
    return {found.path for found in list(first.values())[:most]}
