"""A backup put back in the place of the file, whatever state the file is in; nothing is lost by it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tpecoach.errors import DamagedData
from tpecoach.store.aside import left_aside, set_aside
from tpecoach.store.backups import Backup, Backups, check
from tpecoach.store.errors import NoBackup
from tpecoach.store.ids import Clock, Entropy
from tpecoach.store.opening import create, placed
from tpecoach.store.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Restored:
    """What took the place of what."""

    backup: Backup
    before: Backup | None
    """the backup of what was there; None where it was broken or missing"""
    aside: Path | None
    """where the broken file is now"""
    erased: int
    """clients that were in the backup and had been erased since: they were erased again"""


def restore(path: Path, name: str, *, clock: Clock, entropy: Entropy) -> Restored:
    """Put a backup back, the last good one unless one is named; what is there is backed up or set aside first.

    Programs that have the file open go on with what was restored. Raises NoBackup, UnknownBackup, AmbiguousBackup,
    DamagedBackup, StoreBusy, and what opening raises for a file that is not ours; then nothing has changed.
    """
    backups = Backups(path, clock)
    wanted = backups.find(name) if name else backups.newest_good()
    if wanted is None:
        raise NoBackup(str(backups.folder))
    check(wanted)
    if path.exists():
        try:
            with open_store(path, clock=clock, entropy=entropy) as store:
                return _over(store, wanted)
        except DamagedData as error:
            if path.exists():
                set_aside(path, clock, error, backups)
            if path.exists():
                raise
    aside = left_aside(path)
    with placed(str(path)):
        create(path, wanted.path)
    with open_store(path, clock=clock, entropy=entropy) as store:
        return Restored(wanted, None, aside, store.settle())


def restore_open(store: Store, name: str) -> Restored:
    """The same for a file that is open and whole: whoever has it open goes on with what was restored."""
    wanted = store.backups.find(name)
    check(wanted)
    return _over(store, wanted)


def _over(store: Store, wanted: Backup) -> Restored:
    before = store.backups.make("restore", spare=wanted)
    return Restored(wanted, before, None, store.take_back(wanted))
