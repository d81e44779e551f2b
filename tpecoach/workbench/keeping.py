"""Keeping the file safe: backups, restores, and a client erased."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from tpecoach import __version__, locations
from tpecoach.language import Say, mark
from tpecoach.reports.files import atomic_write
from tpecoach.store import Clock, Entropy
from tpecoach.store.backups import Backup, Backups, check, is_good
from tpecoach.store.comparing import Compared, Differs, compare
from tpecoach.store.errors import NoBackup
from tpecoach.store.restoring import Restored, restore_open
from tpecoach.store.restoring import restore as restore_file
from tpecoach.store.retention import AT_MOST
from tpecoach.workbench.certificates import Certificate, Remains
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.drafts import Drafts
from tpecoach.workbench.words import TABLE_WORDS
from tpecoach.workbench.written import Written

__all__ = [
    "REASONS",
    "Backup",
    "Compared",
    "Keeping",
    "Listed",
    "Restored",
    "backups_of",
    "changes",
    "listed",
    "restore",
    "told",
]

REASONS = {
    "auto": mark("automatique"),
    "asked": mark("demandée"),
    "import": mark("avant un import"),
    "erase": mark("avant un effacement"),
    "restore": mark("avant une reprise"),
    "migration": mark("avant une mise à niveau"),
}
"""Why a backup was made."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup as a list shows it."""

    backup: Backup
    good: bool
    """False where its bytes are no longer those that were checked"""
    bytes: int


class Keeping:
    """What a consultant does to keep the file safe."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def back_up(self) -> Backup:
        """Make a backup now; DamagedData where the file is not whole, DiskFull … where it cannot be written."""
        return self._desk.store.backups.make("asked")

    def backups(self) -> tuple[Listed, ...]:
        """The backups, the newest first."""
        return listed(self._desk.store.backups)

    @property
    def paused(self) -> bool:
        """Whether backups make themselves no more: after a restore, until the program is started again."""
        return self._desk.store.backups_paused

    def changes(self, name: str) -> tuple[Backup, Compared]:
        """What would change if a backup were restored, read only; raises as `restore` does for the backup."""
        return changes(self._desk.store.path, name, clock=self._desk.clock)

    def restore(self, name: str) -> Restored:
        """Put a backup in the place of the open file and go on with it; a backup of what is there is made first."""
        return restore_open(self._desk.store, name)

    def erase(self, slug: str, path: Path | None = None) -> Certificate:
        """Take a client out for good and write the certificate to `path`; cannot be undone.

        A backup is made first. The certificate says which backups still hold the client, and until when.
        """
        desk, store = self._desk, self._desk.store
        client = desk.client(slug)
        if path is not None:
            # Whether it can be written is known before there is no way back.
            atomic_write(path, desk.say("Effacement commencé, pas terminé.").encode())
        store.backups.make("erase")
        Drafts(desk).forget(slug)
        Written(desk).forget(slug)
        erased = store.erase(client.id)
        certificate = Certificate(
            file_number=client.id,
            at=desk.clock().astimezone(UTC),
            version=__version__,
            rows=erased.rows,
            changes=erased.changes,
            blobs=erased.blobs,
            verified=store.verify().changes,
            compacted=erased.compacted,
            remains=tuple(
                Remains(one.name, (one.at + AT_MOST).date()) for one in store.backups.holding(client.id)
            ),
        )
        if path is not None:
            atomic_write(path, certificate.markdown(desk.say).encode())
        return certificate


def restore(db: Path | None, name: str, *, clock: Clock, entropy: Entropy = os.urandom) -> Restored:
    """Put a backup in the place of a database, whatever state that is in; the last good one unless one is named."""
    return restore_file(db or locations.database(), name, clock=clock, entropy=entropy)


def changes(db: Path | None, name: str, *, clock: Clock) -> tuple[Backup, Compared]:
    """What would change if that backup, the last good one unless one is named, took the place of a database.

    Nothing is written. Raises NoBackup, UnknownBackup, AmbiguousBackup, DamagedBackup, NewerStore.
    """
    file = db or locations.database()
    backups = Backups(file, clock)
    wanted = backups.find(name) if name else backups.newest_good()
    if wanted is None:
        raise NoBackup(str(backups.folder))
    check(wanted)
    return wanted, compare(file, wanted.path, backups.erased())


def backups_of(db: Path | None, clock: Clock) -> tuple[Listed, ...]:
    """The backups of a database that may itself be broken or gone, the newest first."""
    return listed(Backups(db or locations.database(), clock))


def listed(backups: Backups) -> tuple[Listed, ...]:
    """The backups with their state."""
    return tuple(Listed(one, is_good(one), _size(one.path)) for one in backups.list())


def told(one: Differs, say: Say) -> str:
    """What would become of a client, in one line."""
    if one.state == "back":
        return say("revient")
    if one.state == "gone":
        return say("disparaît : il n'était pas encore dans cette sauvegarde")
    parts = []
    for table, rows in one.tables.items():
        counts = (
            (rows.gone, say("{n} de moins", n=rows.gone)),
            (rows.back, say("{n} de plus", n=rows.back)),
            (rows.other, say("{n} comme avant", n=rows.other)),
        )
        told_of = ", ".join(words for count, words in counts if count)
        parts.append(f"{say(TABLE_WORDS[table])} ({told_of})" if table in TABLE_WORDS else table)
    return " · ".join(parts)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
