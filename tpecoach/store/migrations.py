"""Bringing a file from the version it has to the version this program reads, or not touching it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpecoach.store import schema
from tpecoach.store.errors import CannotMigrate, DamagedStore, NewerStore, UnknownStoreFormat

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION = 0x54504543
"""`TPEC` in the application_id of the file's header"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One published step; its statements never change afterwards, and their checksum is kept in the file."""

    name: str
    statements: tuple[str, ...]

    @property
    def checksum(self) -> str:
        """SHA-256 over the statements."""
        return hashlib.sha256("\n;\n".join(self.statements).encode()).hexdigest()


MIGRATIONS = (
    Migration("0001_first", schema.FIRST),
    Migration("0002_bank", schema.SECOND),
    Migration("0003_forms", schema.THIRD),
)


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations the file has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_version(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> None:
    """Raise NewerStore, UnknownStoreFormat or DamagedStore where the file's past is not ours."""
    found = version_of(connection)
    if found > len(migrations):
        raise NewerStore(found=found, known=len(migrations))
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'applied_migration'").fetchone():
        raise DamagedStore
    applied = connection.execute("SELECT name, checksum FROM applied_migration ORDER BY position").fetchall()
    if applied != [(m.name, m.checksum) for m in migrations[:found]]:
        raise UnknownStoreFormat


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> None:
    """Apply what is pending, all or nothing, under the write lock; the file must be new or have been checked.

    Another program may have migrated it while this one waited for the lock: then nothing is left to do.
    """
    # Imported here: it takes longer than opening an up-to-date file.
    from sqlite_utils import Database, Migrations

    database = Database(connection, execute_plugins=False)
    steps = Migrations("tpecoach")
    for migration in migrations:
        steps(name=migration.name)(_runner(migration))
    # Tables may be rebuilt by a migration; the references are checked before it is committed.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version_of(connection) > len(migrations):
            raise NewerStore(found=version_of(connection), known=len(migrations))
        steps.apply(database)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise CannotMigrate
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException as error:
        connection.rollback()
        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorname == "SQLITE_ERROR":
            # A statement that does not suit this file: the file is whole, and stays what it was.
            raise CannotMigrate from error
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _runner(migration: Migration) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        for statement in migration.statements:
            database.conn.execute(statement)
        database.conn.execute(
            "INSERT INTO applied_migration (name, checksum) VALUES (?, ?)",
            (migration.name, migration.checksum),
        )

    return run
