"""tpecoach with something planted by the environment: a defect its harness must find, a migration, a crash.

The program itself knows nothing of this: everything is replaced from outside, before it starts. As a pytest plug-in
(`-p tests.faults.planted`) it plants the defect in the tests' own process.
"""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tpecoach.store import chain, errors, migrations, opening, store, writing
from tpecoach.store.migrations import Migration

MIGRATION = Migration(
    "0002_planted",
    (
        "CREATE TABLE planted (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
        "INSERT INTO planted SELECT seq, at FROM change",
        "ALTER TABLE client ADD COLUMN planted TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX planted_text ON planted(text)",
    ),
)


def sync_off() -> None:
    """Writes that only reach the page cache."""
    patch.object(opening, "_SETTINGS", (*opening._SETTINGS, "PRAGMA synchronous = OFF")).start()


class _Late(sqlite3.Connection):
    """Commits when it is closed."""

    _held = False

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement == "COMMIT":
            self._held = True
            return super().execute("SELECT 1")
        if statement == "BEGIN IMMEDIATE" and self._held:
            return super().execute("SELECT 1")
        return super().execute(statement, *values)

    def rollback(self) -> None:
        if not self._held:
            super().rollback()

    def close(self) -> None:
        if self._held:
            super().execute("COMMIT")
        super().close()


def early_word() -> None:
    """Says saved before it is committed."""

    def late(path: Path, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=5,
            isolation_level=None,
            check_same_thread=False,
            factory=_Late if mode == "rw" else sqlite3.Connection,
        )

    patch.object(opening, "sqlite", late).start()


def swallowed_enospc() -> None:
    """Takes a full disk for a success."""
    plain = opening.failures

    @contextmanager
    def silent(where: str = "") -> Iterator[None]:
        try:
            with plain(where):
                yield
        except errors.DiskFull:
            return

    patch.object(store, "failures", silent).start()
    patch.object(writing, "failures", silent).start()


def careless_export() -> None:
    """Writes an export over the old one, bit by bit."""
    from tpecoach.reports import files

    def write(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            for start in range(0, len(data), 4096):
                file.write(data[start : start + 4096])
                file.flush()

    patch.object(files, "atomic_write", write).start()


def unrecorded_write() -> None:
    """Changes answers without a change record."""
    plain = chain.ChangeLog.append

    def append(self: chain.ChangeLog, table: str, *rest: Any, **named: Any) -> int:
        return self.next if table == "answer" else plain(self, table, *rest, **named)

    patch.object(chain.ChangeLog, "append", append).start()


DEFECTS: dict[str, Callable[[], None]] = {
    "sync-off": sync_off,
    "early-word": early_word,
    "swallowed-enospc": swallowed_enospc,
    "careless-export": careless_export,
    "unrecorded-write": unrecorded_write,
}


def stumble(steps: int) -> None:
    """Kill the program after so many steps of SQLite's machine inside write transactions, wherever that is."""
    plain = opening.sqlite
    left = steps

    def step() -> int:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def connect(path: Path, mode: str) -> sqlite3.Connection:
        made = plain(path, mode)
        if mode == "rw":
            made.set_progress_handler(step, 1)
        return made

    patch.object(opening, "sqlite", connect).start()


if name := os.environ.get("TPECOACH_DEFECT"):
    DEFECTS[name]()
if os.environ.get("TPECOACH_MIGRATION"):
    patch.object(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, MIGRATION)).start()
if steps := os.environ.get("TPECOACH_STUMBLE"):
    stumble(int(steps))

if __name__ == "__main__":
    from tpecoach.__main__ import main

    main()
