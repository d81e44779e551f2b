"""Opening the file: what it must be, how it is made, and the settings of its connection."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tpecoach.errors import TpecoachError
from tpecoach.store import errors, migrations
from tpecoach.store.migrations import APPLICATION, check_version, migrate, version_of
from tpecoach.store.verifying import check_pages

BUSY_SECONDS = 5.0
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    # A spilled sort would leave clients' data in /tmp.
    "PRAGMA temp_store = MEMORY",
)


def connect(path: Path, before_migrating: Callable[[], object]) -> sqlite3.Connection:
    """A connection to the file of that path, made where there is none, looked over, migrated where it is older.

    `before_migrating` is called once the file is known to be whole. Raises a TpecoachError that names the path, and
    leaves the file as it was, where it is not ours, unusable, or (DamagedStore) broken.
    """
    with placed(str(path)), failures(str(path)):
        if not _exists(path):
            create(path)
        _check_file(path)
        # Looked at first without locks, journals or shared memory: even opening another program's file read-only
        # may leave files beside it. Through SQLite, since closing a file that it has open would drop its locks.
        with closing(sqlite(path, "ro&immutable=1")) as glance:
            # After a crash in mid-write the file is shorter or longer than it says, until its journal is played back.
            glance.execute("PRAGMA writable_schema = ON")
            check_ours(glance)
        connection = sqlite(path, "rw")
        try:
            check_ours(connection)
            check_version(connection, migrations.MIGRATIONS)
            for setting in _SETTINGS:
                connection.execute(setting).fetchall()
            check_pages(connection)
            bring_up(connection, before_migrating)
        except BaseException:
            connection.close()
            raise
        return connection


def bring_up(connection: sqlite3.Connection, before_migrating: Callable[[], object]) -> None:
    """Migrate a file that is older."""
    if version_of(connection) < len(migrations.MIGRATIONS):
        before_migrating()
        migrate(connection, migrations.MIGRATIONS)


@contextmanager
def failures(where: str = "") -> Iterator[None]:
    """Turn what SQLite reports into errors that say what to do; `where` is the file."""
    try:
        yield
    except sqlite3.Error as error:
        named = _named(error, where)
        if named is None:
            raise
        raise named from error
    except UnicodeDecodeError as error:
        # Even what SQLite says is wrong may quote the bytes that are.
        raise errors.DamagedStore(where) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise errors.UnstorableValue from error


@contextmanager
def placed(where: str) -> Iterator[None]:
    """Say which file an error is about where it does not say so itself."""
    try:
        yield
    except TpecoachError as error:
        if error.where:
            raise
        raise type(error)(where, **error.values) from error


def _named(error: sqlite3.Error, where: str) -> TpecoachError | None:
    """The expected failure behind an error; None for a mistake in a statement, which is not for the user to mend."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_CONSTRAINT"):
        rule = str(error)
        if rule.endswith("failed: client.slug"):
            return errors.SlugTaken()
        if rule.endswith("failed: rollout.client"):
            return errors.RolloutStillOpen()
        return errors.ContradictsStore(rule=rule)
    if str(error).startswith(_IMPOSSIBLE):
        return errors.DamagedStore(where)
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_NOMEM", "SQLITE_PROTOCOL")):
        return errors.StoreUnreachable(where, error=name)
    for start, kind in _KINDS.items():
        if name.startswith(start):
            return kind(where)
    return None


_IMPOSSIBLE = ("Could not decode to UTF-8", "no such column", "no such table")
"""what SQLite says of a whole file only where our statements are wrong, and of a damaged one at any time"""
_KINDS: dict[str, type[TpecoachError]] = {
    "SQLITE_BUSY": errors.StoreBusy,
    "SQLITE_LOCKED": errors.StoreBusy,
    "SQLITE_FULL": errors.DiskFull,
    "SQLITE_READONLY": errors.ReadOnlyStore,
    "SQLITE_PERM": errors.ReadOnlyStore,
    "SQLITE_CORRUPT": errors.DamagedStore,
    "SQLITE_NOTADB": errors.DamagedStore,
    "SQLITE_TOOBIG": errors.UnstorableValue,
}


def sqlite(path: Path, mode: str) -> sqlite3.Connection:
    """A bare connection to a file that is there; `mode` is ro or rw."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise errors.NoStoreFolder from error
    return True


def _check_file(path: Path) -> None:
    try:
        found = path.stat()
    except OSError as error:
        raise errors.NoStoreFolder from error
    if not stat.S_ISREG(found.st_mode):
        raise errors.NotAFile
    if not found.st_size:
        raise errors.EmptyFile
    by_effective_user = os.access in os.supports_effective_ids
    for place in (path, path.absolute().parent):
        if not os.access(place, os.R_OK | os.W_OK, effective_ids=by_effective_user):
            raise errors.ReadOnlyStore


def check_ours(connection: sqlite3.Connection) -> None:
    """Raise NotAStore where the file does not say it is one of ours."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname == "SQLITE_NOTADB":
            raise errors.NotAStore from error
        raise
    if application != APPLICATION:
        raise errors.NotAStore


def create(path: Path, original: Path | None = None) -> None:
    """Make a new file, or a copy of `original`, beside its place and move it there complete.

    A crash leaves no half-made database, and a file another program just put there stays.
    """
    folder = path.absolute().parent
    for suffix in ("-journal", "-wal"):
        journal = Path(f"{path}{suffix}")
        if journal.exists():
            raise errors.LeftoverJournal(journal=journal.name)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise errors.NoStoreFolder from error
    try:
        handle, name = tempfile.mkstemp(prefix=".tpecoach-", suffix=".new", dir=folder)  # 0600
    except OSError as error:
        raise errors.DiskFull if error.errno == errno.ENOSPC else errors.ReadOnlyStore from error
    os.close(handle)
    new = Path(name)
    try:
        if original is None:
            with closing(sqlite(new, "rw")) as connection:
                for setting in _SETTINGS:
                    connection.execute(setting).fetchall()
                migrate(connection, migrations.MIGRATIONS)
        else:
            _copy(original, new)
        _move(new, path)
    finally:
        new.unlink(missing_ok=True)


def _copy(original: Path, new: Path) -> None:
    try:
        with original.open("rb") as source, new.open("wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise errors.DiskFull from error
        raise errors.StoreUnreachable(error=error.strerror or "") from error


def _move(new: Path, path: Path) -> None:
    try:
        os.link(new, path)  # unlike a rename, it never replaces what another program just put there
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links.
        if not path.exists():
            new.rename(path)
    folder = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
