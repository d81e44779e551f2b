"""Versions of the file that were never published, and a program that dies at each statement on the way up to them.

The steps after the published ones are made here, of each kind a real one may be made of, and go through the store's
own mechanism. A file of each version on the way is brought up to the last one; those of versions no program writes any
more are kept as text in tests/store/versions.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

from tpecoach.store import Store, backups, migrations, open_store, opening, schema
from tpecoach.store.migrations import Migration

_MEASURE = next(s for s in schema.FIRST if s.startswith("CREATE TABLE measure "))
STEPS = (
    Migration(
        "9002_a_table_filled",
        (
            "CREATE TABLE note (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
            "INSERT INTO note SELECT seq, at || hex(zeroblob(400)) FROM change",
            "CREATE INDEX note_text ON note(text)",
        ),
    ),
    Migration(
        "9003_a_column_filled",
        (
            "ALTER TABLE client ADD COLUMN nickname TEXT NOT NULL DEFAULT ''",
            "UPDATE client SET nickname = name",
            "DELETE FROM note WHERE seq % 2",
        ),
    ),
    Migration(
        "9004_a_table_made_anew",
        (
            _MEASURE.replace("CREATE TABLE measure ", "CREATE TABLE measure_anew ", 1),
            "INSERT INTO measure_anew SELECT * FROM measure",
            "DROP TABLE measure",
            "ALTER TABLE measure_anew RENAME TO measure",
        ),
    ),
)
LADDER = (*migrations.MIGRATIONS, *STEPS)
FROM = tuple(range(1, len(LADDER)))
"""the versions a file may have before it is brought up"""


@contextmanager
def reading(version: int) -> Iterator[None]:
    """The program reads files up to that version."""
    with patch.object(migrations, "MIGRATIONS", LADDER[:version]):
        yield


def opened(path: Path) -> Store:
    """A store on a clock that stands still."""
    now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    return open_store(path, entropy=Random(1).randbytes, clock=lambda: now, backups=False)


@contextmanager
def stumbling(made: Callable[[sqlite3.Connection], sqlite3.Connection]) -> Iterator[None]:
    """Have `made` see every connection that may write: that of the file, and that which copies it before."""
    plain = opening.sqlite

    def connect(path: Path, mode: str) -> sqlite3.Connection:
        connection = plain(path, mode)
        return made(connection) if mode == "rw" else connection

    with patch.object(opening, "sqlite", connect), patch.object(backups, "sqlite", connect):
        yield


def _dying_at(number: int) -> Callable[[sqlite3.Connection], sqlite3.Connection]:
    left = number

    def before(_statement: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def made(connection: sqlite3.Connection) -> sqlite3.Connection:
        connection.set_trace_callback(before)
        return connection

    return made


def main(source: Path, target: Path) -> None:
    """Bring copies of a folder up, each in a process that is killed before one statement more; print how many died."""
    number = 0
    while True:
        number += 1
        place = target / str(number)
        shutil.copytree(source, place)
        child = os.fork()
        if child == 0:
            with reading(len(LADDER)), stumbling(_dying_at(number)):
                opened(place / "t.db").close()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            break
    print(number - 1, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
