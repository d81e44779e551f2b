"""The chain of changes: each row holds a digest of the one before, and a commitment to what it changed."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence

from tpecoach.store.codec import canonical
from tpecoach.store.errors import BrokenChain
from tpecoach.store.ids import Entropy
from tpecoach.store.operations import Plain

START = "00" * 32
_SALT_BYTES = 16
_COLUMNS = 'seq, op_id, at, device, actor, client, "table", key, commitment, prev_hash'
_BATCH = 1000


def link(row: Sequence[str | int | None]) -> str:
    """SHA-256 (hex) of a change row as a canonical JSON list, columns in the order of the table."""
    return hashlib.sha256(canonical(list(row)).encode()).hexdigest()


def hidden(salt: bytes, text: str) -> str:
    """What the chain keeps of a text that may be erased: nothing can be learnt from it once its salt is gone."""
    return "#" + hashlib.sha256(salt + text.encode()).hexdigest()[:16]


def commitment(salt: bytes, before: str | None, after: str | None) -> str:
    """SHA-256 (hex) of the salt, then the canonical JSON of [before, after], both given as canonical JSON."""
    pair = f"[{before or 'null'},{after or 'null'}]"
    return hashlib.sha256(salt + pair.encode()).hexdigest()


class ChangeLog:
    """Appends the changes of one transaction; made anew in each, under the write lock."""

    def __init__(
        self, connection: sqlite3.Connection, entropy: Entropy, stamp: tuple[str, str, str, str, str | None]
    ) -> None:
        """`stamp` is what all changes share: op_id, at, device, actor, client."""
        self._connection, self._entropy, self._stamp = connection, entropy, stamp
        last = connection.execute(f"SELECT {_COLUMNS} FROM change ORDER BY seq DESC LIMIT 1").fetchone()
        self.next: int = last[0] + 1 if last else 1
        self._link = link(last) if last else START

    def append(
        self,
        table: str,
        key: Sequence[str],
        before: Mapping[str, Plain] | None,
        after: Mapping[str, Plain] | None,
        typed: Collection[int] = (),
    ) -> int:
        """Record that the row of `key` became `after`; returns the number of the change.

        `typed` are the places in the key of texts people chose, which stay in the payload only.
        """
        old = None if before is None else canonical(dict(before))
        new = None if after is None else canonical(dict(after))
        salt = self._entropy(_SALT_BYTES)
        seq = self.next
        told: list[Plain] = [hidden(salt, part) if n in typed else part for n, part in enumerate(key)]
        row = (seq, *self._stamp, table, canonical(told), commitment(salt, old, new), self._link)
        self._connection.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._connection.execute("INSERT INTO payload VALUES (?, ?, ?, ?)", (seq, salt.hex(), old, new))
        self.next, self._link = seq + 1, link(row)
        return seq


def head(connection: sqlite3.Connection, client: str) -> str:
    """Where a client's history stands: number and link of its last change, handing a report over set apart.

    Printed on a report, it says which state of the file the report was made from: `1234-9f2c01ab`; empty before any.
    """
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM change WHERE client = ? AND \"table\" NOT IN ('issued_report', 'blob', 'operation')"
        " ORDER BY seq DESC LIMIT 1",
        (client,),
    ).fetchone()
    return f"{row[0]}-{link(row)[:8]}" if row else ""


def verify(connection: sqlite3.Connection) -> int:
    """The number of changes, once each is known to follow the one before and its payload, if kept, to be as written.

    Raises BrokenChain with the number of the first change that is not.
    """
    seq, expected = 0, START
    columns = ", ".join(f"c.{name.strip()}" for name in _COLUMNS.split(","))
    statement = (
        f"SELECT {columns}, p.salt, p.before, p.after FROM change c LEFT JOIN payload p ON p.seq = c.seq"
        f" WHERE c.seq > ? ORDER BY c.seq LIMIT {_BATCH}"
    )
    while rows := connection.execute(statement, (seq,)).fetchall():
        for *row, salt, before, after in rows:
            seq += 1
            if row[0] != seq or row[-1] != expected:
                raise BrokenChain(seq=seq)
            if salt is not None and not _matches(row[-2], salt, before, after):
                raise BrokenChain(seq=seq)
            expected = link(row)
    return seq


def _matches(expected: str, salt: str, before: str | None, after: str | None) -> bool:
    try:
        return commitment(bytes.fromhex(salt), before, after) == expected
    except ValueError:
        return False


def read_key(text: str) -> tuple[str, ...]:
    """The key of a change row."""
    return tuple(json.loads(text))
