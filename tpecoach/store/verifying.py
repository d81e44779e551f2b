"""Whether a file is whole: its pages, its references, its history, and its rows against that history."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tpecoach.store import migrations
from tpecoach.store.errors import BrokenChain, DamagedStore, UnrecordedChange
from tpecoach.store.operations import Plain

# The tables are imported where rows are verified: opening a file looks at its pages only.
Key = tuple[str, ...]
_OPERATION = ("seq", "op_id", "name", "client", "at", "device", "session", "undoable", "undoes", "redoes")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at and found to be as written."""

    changes: int
    rows: int
    blobs: int


def verify(connection: sqlite3.Connection) -> Verified:
    """Check pages, references, the chain, every row against its last change, every blob against its digest.

    Raises DamagedStore, BrokenChain or UnrecordedChange.
    """
    from tpecoach.store import chain

    check_pages(connection)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise DamagedStore
    changes = chain.verify(connection)
    _check_last(connection, changes)
    # The rows of an older file are not yet those of the tables as this program knows them.
    current = migrations.version_of(connection) == len(migrations.MIGRATIONS)
    return Verified(changes, _check_rows(connection) if current else 0, _check_blobs(connection))


def check_pages(connection: sqlite3.Connection) -> None:
    """Raise DamagedStore where SQLite finds a page, an index or a type that is not as it should be."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise DamagedStore


def _check_last(connection: sqlite3.Connection, seq: int) -> None:
    """No later change holds the last one: what it shares with its operation, and with that one's first change, does."""
    if (
        seq
        and not connection.execute(
            "SELECT 1 FROM change c JOIN operation o USING (op_id) JOIN change f ON f.seq = o.seq WHERE c.seq = ?"
            " AND (c.at, c.device) = (o.at, o.device) AND c.client IS o.client AND c.actor = f.actor",
            (seq,),
        ).fetchone()
    ):
        raise BrokenChain(seq=seq)


def _check_rows(connection: sqlite3.Connection) -> int:
    """The number of rows, each known to be what its last change left; no row missing, none too many."""
    left = _last_left(connection)
    count = 0
    for name, key, row in _rows(connection):
        last = left.pop((name, key), None)
        # A row told before a column was added to its table says nothing of that column.
        if last != row and (last is None or not _within(json.loads(last), json.loads(row))):
            raise UnrecordedChange(table=name)
        count += 1
    for (name, _), last in left.items():
        if last is not None:
            raise UnrecordedChange(table=name)
    return count


def _last_left(connection: sqlite3.Connection) -> dict[tuple[str, Key], str | None]:
    """(table, key) → the canonical JSON the last change of that row left, None where it deleted it."""
    from tpecoach.store.tables import KINDS, table_of

    typed = {table.name: table for table in map(table_of, KINDS) if table.typed}
    left: dict[tuple[str, Key], str | None] = {}
    for name, key, before, after in connection.execute(
        'SELECT c."table", c.key, p.before, p.after FROM change c JOIN payload p ON p.seq = c.seq ORDER BY c.seq'
    ):
        table = typed.get(name)
        try:
            # Of a text people typed the chain holds only a digest.
            place = tuple(json.loads(key)) if table is None else table.key_in(json.loads(before or after))
            left[name, place] = after
        except (KeyError, TypeError, ValueError) as error:
            raise UnrecordedChange(table=name) from error
    return left


def _within(told: Mapping[str, Plain], row: Mapping[str, Plain]) -> bool:
    from tpecoach.store.codec import canonical

    return all(name in row and canonical(row[name]) == canonical(value) for name, value in told.items())


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, Key, str]]:
    """(table, key, canonical JSON) of every row that has a history."""
    from tpecoach.store.codec import canonical
    from tpecoach.store.tables import KINDS, table_of

    for kind in KINDS:
        table = table_of(kind)
        for columns in connection.execute(table.select):
            row = table.from_row(columns)
            yield table.name, table.key_in(row), canonical(row)
    for columns in connection.execute(f"SELECT {', '.join(_OPERATION)} FROM operation"):
        row = dict(zip(_OPERATION, columns, strict=True))
        yield "operation", (str(row["op_id"]),), canonical(row)
    for (sha256,) in connection.execute("SELECT sha256 FROM blob"):
        yield "blob", (sha256,), canonical({"sha256": sha256})


def _check_blobs(connection: sqlite3.Connection) -> int:
    count = 0
    for sha256, packed in connection.execute("SELECT sha256, zlib FROM blob"):
        try:
            if hashlib.sha256(zlib.decompress(packed)).hexdigest() != sha256:
                raise DamagedStore
        except zlib.error as error:
            raise DamagedStore from error
        count += 1
    return count
