"""What can be read from the store: records, derived rows, blobs."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Mapping

from tpecoach.store.errors import DamagedStore
from tpecoach.store.operations import Plain
from tpecoach.store.tables import STAMPS, D, R, Table, derived_table, table_of


class Reader:
    """Reads through one connection; every call fetches all its rows, so that no read lock outlives it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, kind: type[R], /, *key: str) -> R | None:
        """The record of that key, or None."""
        table = table_of(kind)
        if len(key) != len(table.key):
            raise TypeError(f"the key of {table.name} is {', '.join(table.key)}")
        row = self._connection.execute(table.select + table.where_key, key).fetchone()
        return None if row is None else table.load(row)

    def list(self, kind: type[R], /, **equals: object) -> tuple[R, ...]:
        """The records whose fields equal the given values, in their natural order; TypeError for an unknown field."""
        table = table_of(kind)
        if unknown := equals.keys() - table.codecs.keys():
            raise TypeError(f"{table.name} has no {', '.join(sorted(unknown))}")
        codecs = {name: table.codecs[name] for name in equals}
        values = [codec.to_column(codec.encode(equals[name])) for name, codec in codecs.items()]
        where = " WHERE " + " AND ".join(f'"{name}" IS ?' for name in codecs) if codecs else ""
        rows = self._connection.execute(table.select + where + table.order_by, values).fetchall()
        return tuple(map(table.load, rows))

    def derived(self, kind: type[D], import_id: str, /) -> tuple[D, ...]:
        """The rows of that kind made from one import, in the order they were given."""
        table = derived_table(kind)
        rows = self._connection.execute(table.select, (import_id,)).fetchall()
        return tuple(map(table.load, rows))

    def blob(self, sha256: str, /) -> bytes | None:
        """The bytes of that digest (lower-case hex), or None; DamagedStore where they are no longer those."""
        row = self._connection.execute("SELECT zlib FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else _unpacked(sha256, row[0])

    def rollout_content(self, rollout_id: str, /) -> Mapping[str, bytes]:
        """Path → bytes of the content files a rollout froze; empty where it froze none."""
        rows = self._connection.execute(
            "SELECT f.path, b.sha256, b.zlib FROM rollout_content f JOIN blob b ON b.sha256 = f.sha256"
            " WHERE f.rollout = ? ORDER BY f.path",
            (rollout_id,),
        ).fetchall()
        return {path: _unpacked(sha256, packed) for path, sha256, packed in rows}

    def frozen(self, rollout_id: str, /) -> tuple[tuple[str, str], ...]:
        """Path and digest of each content file a rollout froze, by path: what tells one frozen content from another."""
        return tuple(
            self._connection.execute(
                "SELECT path, sha256 FROM rollout_content WHERE rollout = ? ORDER BY path", (rollout_id,)
            ).fetchall()
        )

    def of_client(self, kind: type[R], client: str, /) -> tuple[R, ...]:
        """The records that belong to a client, in their natural order."""
        table = table_of(kind)
        rows = self._connection.execute(table.select + table.of_client + table.order_by, (client,)).fetchall()
        return tuple(map(table.load, rows))

    def row(self, table: Table[R], key: tuple[str, ...]) -> dict[str, Plain] | None:
        """The plain values of one row with their stamps, or None."""
        found = self._connection.execute(table.select + table.where_key, key).fetchone()
        return None if found is None else table.from_row(found)


def without_stamps(plain: Mapping[str, Plain]) -> dict[str, Plain]:
    """The plain values of a row that mean something outside this file."""
    return {name: value for name, value in plain.items() if name not in STAMPS}


def _unpacked(sha256: str, packed: bytes) -> bytes:
    try:
        data = zlib.decompress(packed)
    except zlib.error as error:
        raise DamagedStore from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedStore
    return data
