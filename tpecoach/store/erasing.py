"""One client taken out of the file for good: rows, history, bytes; the chain keeps only that something was there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from tpecoach.model.records import BookImport
from tpecoach.store.tables import DERIVED, KINDS, derived_table, table_of
from tpecoach.store.writing import Write

OPERATION = "erase-client"
_KEPT = ("operation", "blob")
"""tables whose changes hold ids and digests only; they stay readable"""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was taken out."""

    rows: Mapping[str, int]
    """by table, without those that had none"""
    changes: int
    """changes whose content was in the history"""
    blobs: int
    """files kept by their digest that no other client needs"""
    compacted: bool
    """False where another program kept the file from being rewritten; what was erased is zeros in it"""


def erase(tx: Write, connection: sqlite3.Connection, client: str) -> Erased:
    """Delete all that belongs to a client, the content of its changes, and the bytes only it named."""
    tx.begin()
    named = _blobs_of(connection, client)
    rows: dict[str, int] = {}
    for taken in _imports_of(connection, client):
        for kind in DERIVED:
            name = derived_table(kind).name
            gone = connection.execute(f'DELETE FROM {name} WHERE "import" = ?', (taken,)).rowcount
            rows[name] = rows.get(name, 0) + gone
    for kind in reversed(KINDS):
        table = table_of(kind)
        held = [tx.row(table, table.key_of(record)) for record in tx.of_client(kind, client)]
        for row in held:
            if row is not None:
                tx.put(table, table.key_in(row), row, None)
        rows[table.name] = len(held)
    changes = connection.execute(
        "DELETE FROM payload WHERE seq IN"
        f' (SELECT seq FROM change WHERE client = ? AND "table" NOT IN ({", ".join("?" * len(_KEPT))}))',
        (client, *_KEPT),
    ).rowcount
    orphans = sorted(named - _blobs_of(connection, None))
    for sha256 in orphans:
        tx.delete_blob(sha256)
    return Erased({name: count for name, count in rows.items() if count}, changes, len(orphans), False)


def _imports_of(connection: sqlite3.Connection, client: str) -> set[str]:
    """The imports a client has or once had: those undone left their derived rows."""
    name = table_of(BookImport).name
    keys = connection.execute(
        'SELECT DISTINCT key FROM change WHERE client = ? AND "table" = ?', (client, name)
    ).fetchall()
    return {json.loads(key)[0] for (key,) in keys}


def _blobs_of(connection: sqlite3.Connection, client: str | None) -> set[str]:
    """The digests that rows or their history name: those of one client, or all where none is given."""
    found: set[str] = set()
    for kind in KINDS:
        table = table_of(kind)
        if not table.blob:
            continue
        where, of = (table.of_client, (client,)) if client else ("", ())
        rows = connection.execute(f'SELECT "{table.blob}" FROM {table.name}{where}', of).fetchall()
        found.update(sha256 for (sha256,) in rows)
        told = connection.execute(
            "SELECT p.before, p.after FROM payload p JOIN change c ON c.seq = p.seq"
            ' WHERE c."table" = ? AND (? IS NULL OR c.client = ?)',
            (table.name, client, client),
        ).fetchall()
        found.update(json.loads(text)[table.blob] for pair in told for text in pair if text)
    return found
