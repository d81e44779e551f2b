"""Copies of the file in a folder beside it: made whole, checked, found again, let go of in good order."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tpecoach.errors import DamagedData, TpecoachError
from tpecoach.store import errors, migrations, verifying
from tpecoach.store.ids import Clock
from tpecoach.store.opening import check_ours, failures, sqlite
from tpecoach.store.retention import superseded

FOLDER = "backups"
AUTOMATIC = "auto"
_AT = "%Y%m%dT%H%M%S%f"
_DIGEST = 16  # hexadecimal digits in the name: a flipped bit does not pass them by chance
_READ = 1 << 20
_ABANDONED = 3600.0
_ERASED = "erased.txt"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One checked copy; later ones are greater."""

    at: datetime
    """UTC"""
    changes: int
    """number of the last change it holds"""
    reason: str
    """auto, asked, or what it was made before: import, erase, restore, migration"""
    path: Path
    digest: str
    """first digits of its SHA-256"""

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Copy:
    """One that nobody has looked at yet."""

    at: datetime
    """UTC"""
    path: Path

    def discard(self) -> None:
        """Delete it, where it lies there still; one that cannot be deleted now is cleared an hour later."""
        for path in (self.path, Path(f"{self.path}-journal")):
            with contextlib.suppress(OSError):
                path.unlink()


class Backups:
    """The backups of one file."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self.file, self._clock = file, clock
        self.folder = file.absolute().parent / FOLDER
        self._name = re.compile(
            rf"{re.escape(file.stem)}-(\d{{8}}T\d{{9}})Z-(\d+)-([a-z]+)-([0-9a-f]{{{_DIGEST}}})\.db"
        )

    def list(self) -> tuple[Backup, ...]:
        """Those of this file, the newest first; looked for by name, not opened."""
        try:
            paths = sorted(self.folder.iterdir())
        except OSError:
            # No folder, or one that may not be read: no backups to offer.
            return ()
        return tuple(sorted(filter(None, map(self._read_name, paths)), reverse=True))

    def find(self, name: str) -> Backup:
        """The backup of that name or that its name begins with, the newest without one.

        Raises NoBackup, UnknownBackup, or AmbiguousBackup.
        """
        every = self.list()
        if not every:
            raise errors.NoBackup(str(self.folder))
        wanted = Path(name).name
        found = [one for one in every if one.name == wanted] or [one for one in every if wanted in one.name]
        if not found:
            raise errors.UnknownBackup(name=wanted[:80], newest=every[0].name)
        if wanted and len(found) > 1:
            raise errors.AmbiguousBackup(name=wanted[:80], count=len(found))
        return found[0]

    def holding(self, client: str) -> tuple[Backup, ...]:
        """Those that hold a row of a client or the content of a change of it; one that cannot be read counts."""
        return tuple(one for one in self.list() if _holds(one, client))

    def newest_good(self) -> Backup | None:
        """The newest one that is as it was written, None where none is."""
        for one in self.list():
            with contextlib.suppress(TpecoachError):
                check(one)
                return one
        return None

    def make(self, reason: str = AUTOMATIC, spare: Backup | None = None) -> Backup:
        """Copy the file as it is committed, check the copy down to its rows, and only then let it take its place.

        Older ones but `spare` are let go of afterwards. Raises DamagedData where the file is not whole (no copy is
        kept then), DiskFull, StoreUnreachable … where it cannot be written.
        """
        return self.keep(self.copy(), reason, spare)

    def copy(self) -> Copy:
        """Copy the file as it is committed; the copy is no backup before `keep`."""
        with _refused(self.folder):
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self._clear()
            handle, name = tempfile.mkstemp(prefix=".tpecoach-", suffix=".new", dir=self.folder)  # 0600
            os.close(handle)
            made = Copy(self._clock().astimezone(UTC), Path(name))
            try:
                with failures(str(self.file)), closing(sqlite(self.file, "rw")) as connection:
                    connection.execute("VACUUM INTO ?", (name,))
            except BaseException:
                made.discard()
                raise
        return made

    def still(self, copy: Copy) -> bool:
        """True where the file holds no other changes than a copy of it."""
        try:
            return _last(copy.path, "ro&immutable=1") == _last(self.file, "ro")
        except sqlite3.Error:
            return False

    def keep(self, copy: Copy, reason: str, spare: Backup | None = None) -> Backup:
        """Check a copy down to its rows and let it take its place; see `make`. One that is not whole is discarded."""
        with _refused(self.folder):
            try:
                made = self._checked(copy, reason)
                _sync(copy.path)
                copy.path.rename(made.path)
            finally:
                copy.discard()
            _sync(self.folder)
        self._let_go(made, spare)
        return made

    def _checked(self, copy: Copy, reason: str) -> Backup:
        changes, digest = examine(copy.path), _sha256(copy.path)[:_DIGEST]
        at = copy.at.replace(microsecond=copy.at.microsecond // 1000 * 1000)
        name = f"{self.file.stem}-{at.strftime(_AT)[:-3]}Z-{changes:06d}-{reason}-{digest}.db"
        return Backup(at, changes, reason, self.folder / name, digest)

    def _read_name(self, path: Path) -> Backup | None:
        found = self._name.fullmatch(path.name)
        if found is None:
            return None
        at, changes, reason, digest = found.groups()
        try:
            day = datetime.strptime(at + "000", _AT).replace(tzinfo=UTC)
        except ValueError:
            return None
        return Backup(day, int(changes), reason, path, digest)

    def _let_go(self, newest: Backup, spare: Backup | None) -> None:
        """Delete what newer ones stand for, once those are known to be good."""
        for one in superseded(self.list(), newest.at, is_good):
            if one != spare:
                with contextlib.suppress(OSError):
                    # One that cannot be deleted now will be looked at again after the next backup.
                    one.path.unlink()

    def _clear(self) -> None:
        """Delete what a crash left half-made; what another program is making now is younger than that."""
        for half in self.folder.glob(".tpecoach-*"):
            with contextlib.suppress(OSError):
                if time.time() - half.stat().st_mtime > _ABANDONED:
                    half.unlink()

    # ---- clients erased since a backup was made ----

    def erased(self) -> frozenset[str]:
        """The ids of clients that backups may hold and that were erased."""
        try:
            text = (self.folder / _ERASED).read_text(encoding="ascii", errors="replace")
        except OSError:
            return frozenset()
        return frozenset(text.split())

    def note_erased(self, client: str, erased: bool = True) -> None:
        """Remember that a client was erased, so that no restore brings it back; or that it was taken in again."""
        known = self.erased()
        wanted = known | {client} if erased else known - {client}
        if wanted == known:
            return
        with _refused(self.folder):
            self.folder.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".tpecoach-", dir=self.folder)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.writelines(f"{one}\n" for one in sorted(wanted))
                file.flush()
                os.fsync(file.fileno())
            Path(name).rename(self.folder / _ERASED)
            _sync(self.folder)


def check(backup: Backup) -> int:
    """The number of changes it holds, once it is known to be as it was written.

    Raises DamagedBackup, or NewerStore where a later tpecoach made it.
    """
    try:
        if _sha256(backup.path)[:_DIGEST] == backup.digest and examine(backup.path) == backup.changes:
            return backup.changes
    except (OSError, DamagedData) as error:
        raise errors.DamagedBackup(str(backup.path)) from error
    raise errors.DamagedBackup(str(backup.path))


def is_good(backup: Backup) -> bool:
    """True where its bytes are those that were checked when it was made."""
    try:
        return _sha256(backup.path)[:_DIGEST] == backup.digest
    except OSError:
        return False


def _last(path: Path, mode: str) -> tuple[object, ...] | None:
    """The last change of a file: it holds the digest of the one before, and so on."""
    with closing(sqlite(path, mode)) as connection:
        found: tuple[object, ...] | None = connection.execute(
            "SELECT * FROM change ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return found


def _holds(backup: Backup, client: str) -> bool:
    statement = (
        "SELECT EXISTS (SELECT 1 FROM client WHERE id = ?1) OR EXISTS (SELECT 1 FROM payload p JOIN change c"
        " ON c.seq = p.seq WHERE c.client = ?1 AND c.\"table\" NOT IN ('operation', 'blob'))"
    )
    try:
        with closing(sqlite(backup.path, "ro&immutable=1")) as connection:
            return bool(connection.execute(statement, (client,)).fetchone()[0])
    except sqlite3.Error:
        return True


def examine(path: Path) -> int:
    """The number of changes in a file nobody else has open, verified; what is wrong with it is raised."""
    with failures(str(path)), closing(sqlite(path, "ro&immutable=1")) as connection:
        check_ours(connection)
        migrations.check_version(connection, migrations.MIGRATIONS)
        return verifying.verify(connection).changes


@contextmanager
def _refused(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise errors.DiskFull(str(folder)) from error
        raise errors.NoBackupFolder(str(folder), error=error.strerror or "") from error


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ):
            digest.update(block)
    return digest.hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
