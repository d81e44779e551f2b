"""Broken files: renamed and kept, never written to again, with the last good backup offered in their place."""

from __future__ import annotations

from pathlib import Path

from tpecoach.errors import DamagedData
from tpecoach.store import errors
from tpecoach.store.backups import Backups
from tpecoach.store.ids import Clock

_MARK = ".damaged-"


def set_aside(path: Path, clock: Clock, broken: DamagedData, backups: Backups) -> DamagedData:
    """Rename a broken file with its journal and return the error that says so; `broken` where it cannot be renamed.

    A program that has the file open is then refused its next write by SQLite.
    """
    stamp = clock().strftime("%Y%m%dT%H%M%SZ")
    place, number = path.with_name(f"{path.name}{_MARK}{stamp}"), 1
    while place.exists() or Path(f"{place}-journal").exists():
        number += 1
        place = path.with_name(f"{path.name}{_MARK}{stamp}-{number}")
    try:
        # The database first: without its journal it would look whole, and be half a write.
        path.rename(place)
        journal = Path(f"{path}-journal")
        if journal.exists():
            journal.rename(f"{place}-journal")
    except OSError:
        return broken
    return offer(path, place, backups)


def left_aside(path: Path) -> Path | None:
    """The last file set aside from that path, while it lies there."""
    try:
        found = [
            one
            for one in path.absolute().parent.glob(f"*{_MARK}*")
            if one.name.startswith(path.name + _MARK) and not one.name.endswith("-journal")
        ]
    except OSError:
        return None
    return max(found, default=None)


def offer(path: Path, aside: Path, backups: Backups) -> DamagedData:
    """What to tell the person whose file was set aside."""
    good = backups.newest_good()
    if good is None:
        return errors.SetAsideAlone(str(path), aside=aside.name)
    return errors.SetAside(str(path), aside=aside.name, backup=good.name)
