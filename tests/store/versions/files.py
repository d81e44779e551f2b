"""Files of versions that no program writes any more, kept as the SQL that makes them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tpecoach.store.migrations import APPLICATION

_FOLDER = Path(__file__).parent
WRITTEN = tuple(sorted(int(path.stem) for path in _FOLDER.glob("*.sql")))
"""the versions kept here"""


def write_version(path: Path, version: int) -> None:
    """Make the file of that version: two clients, one record of every kind it knew for each."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((_FOLDER / f"{version}.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {version}")
