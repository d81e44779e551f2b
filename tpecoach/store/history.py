"""Reading the changes of a client, undoing and redoing its operations."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tpecoach.store.chain import read_key
from tpecoach.store.errors import (
    CannotUndo,
    ErasedChange,
    NothingToGiveBack,
    NothingToRedo,
    NothingToUndo,
    UnknownChange,
)
from tpecoach.store.operations import Change, Plain
from tpecoach.store.reading import without_stamps
from tpecoach.store.tables import table_named
from tpecoach.store.writing import Write

_OWN_TABLES = ("operation", "blob")
"""What has change rows and is never undone: operations are history, blobs are kept by their content."""

_UNDONE = (
    "(SELECT count(*) FROM operation u WHERE u.undoes = o.op_id)"
    " > (SELECT count(*) FROM operation r WHERE r.redoes = o.op_id)"
)


class _Done(NamedTuple):
    seq: int
    op_id: str
    name: str


class _Step(NamedTuple):
    table: str
    key: tuple[str, ...]
    before: dict[str, Plain] | None
    after: dict[str, Plain] | None


def undo(tx: Write, connection: sqlite3.Connection, client: str, device: str, session: str | None) -> str:
    """Take back the client's last operation that stands (of the session, if one is named); returns its name."""
    row = connection.execute(
        "SELECT o.seq, o.op_id, o.name FROM operation o WHERE o.client = ? AND o.device = ?"
        f" AND o.undoable AND (? IS NULL OR o.session = ?) AND NOT {_UNDONE} ORDER BY o.seq DESC LIMIT 1",
        (client, device, session, session),
    ).fetchone()
    if row is None:
        raise NothingToUndo
    done = _Done(*row)
    tx.begin(undoes=done.op_id)
    for step in reversed(_steps(connection, done)):
        _turn(tx, step.table, step.key, step.after, step.before)
    return done.name


def redo(tx: Write, connection: sqlite3.Connection, client: str, device: str, session: str | None) -> str:
    """Do again what was undone last, unless the client had another undoable write since; returns its name."""
    row = connection.execute(
        "SELECT o.seq, o.op_id, o.name, max(last.seq) FROM operation last JOIN operation o ON o.op_id = last.undoes"
        " WHERE last.client = ? AND last.device = ? AND (? IS NULL OR last.session = ?)"
        f" AND {_UNDONE} GROUP BY o.seq ORDER BY max(last.seq) DESC LIMIT 1",
        (client, device, session, session),
    ).fetchone()
    if row is None:
        raise NothingToRedo
    *found, undone_at = row
    if connection.execute(
        "SELECT 1 FROM operation WHERE client = ? AND undoable AND seq > ? LIMIT 1", (client, undone_at)
    ).fetchone():
        raise NothingToRedo
    done = _Done(*found)
    tx.begin(redoes=done.op_id)
    for step in _steps(connection, done):
        _turn(tx, step.table, step.key, step.before, step.after)
    return done.name


def give_back(tx: Write, connection: sqlite3.Connection, client: str, seq: int) -> str:
    """Make one row what it was before a change of the client, as a change of its own; returns the row's table.

    Raises UnknownChange, ErasedChange, or NothingToGiveBack where the row is that already.
    """
    found = connection.execute(
        'SELECT c."table", c.key, p.before, p.after, p.seq FROM change c LEFT JOIN payload p ON p.seq = c.seq'
        ' WHERE c.seq = ? AND c.client = ? AND c."table" NOT IN (?, ?)',
        (seq, client, *_OWN_TABLES),
    ).fetchone()
    if found is None:
        raise UnknownChange(seq=seq)
    name, told, before, after, kept = found
    if kept is None:
        raise ErasedChange(seq=seq)
    table = table_named(name)
    old, new = _whole(name, before), _whole(name, after)
    key = _key(name, told, old or new)
    now = tx.row(table, key)
    if (now and without_stamps(now)) == (old and without_stamps(old)):
        raise NothingToGiveBack(seq=seq)
    tx.begin()
    if old is None:
        tx.put(table, key, now, None)
    else:
        tx.stamp(table, key, now, without_stamps(old))
    return str(name)


def changes(
    connection: sqlite3.Connection, client: str, limit: int, table: str = "", without: str = ""
) -> tuple[Change, ...]:
    """The last `limit` changed rows of a client, the newest first; of one table, or `without` one, where named."""
    rows = connection.execute(
        'SELECT c.seq, c.at, c.op_id, c."table", c.key, p.before, p.after, p.seq IS NULL, c.actor, c.device'
        ' FROM change c LEFT JOIN payload p ON p.seq = c.seq WHERE c.client = ? AND c."table" NOT IN (?, ?, ?)'
        " AND (? = '' OR c.\"table\" = ?) ORDER BY c.seq DESC LIMIT ?",
        (client, *_OWN_TABLES, without, table, table, limit),
    ).fetchall()
    names = dict(
        connection.execute("SELECT op_id, name FROM operation WHERE client = ?", (client,)).fetchall()
    )
    return tuple(
        Change(
            seq,
            datetime.fromisoformat(at),
            names[op_id],
            table,
            _key(table, key, _plain(old) or _plain(new)),
            _shown(old),
            _shown(new),
            bool(gone),
            str(actor),
            str(device),
        )
        for seq, at, op_id, table, key, old, new, gone, actor, device in rows
    )


def _steps(connection: sqlite3.Connection, done: _Done) -> list[_Step]:
    # The changes of an operation stand together: it held the write lock from its first to its last.
    rows = connection.execute(
        'SELECT c."table", c.key, p.before, p.after, p.seq FROM change c LEFT JOIN payload p ON p.seq = c.seq'
        " WHERE c.seq > ? AND c.seq < coalesce((SELECT min(seq) FROM operation WHERE seq > ?), ?) ORDER BY c.seq",
        (done.seq, done.seq, 2**62),
    ).fetchall()
    steps = []
    for table, key, before, after, kept in rows:
        if table in _OWN_TABLES:
            continue
        if kept is None:
            raise CannotUndo(table=table)
        old, new = _whole(table, before), _whole(table, after)
        steps.append(_Step(table, _key(table, key, old or new), old, new))
    return steps


def _turn(
    tx: Write,
    name: str,
    key: tuple[str, ...],
    expected: dict[str, Plain] | None,
    wanted: dict[str, Plain] | None,
) -> None:
    table = table_named(name)
    if tx.row(table, key) != expected:
        raise CannotUndo(table=name)
    tx.put(table, key, expected, wanted)


def _key(table: str, told: str, row: Mapping[str, Plain] | None) -> tuple[str, ...]:
    """The key of a changed row: from its content while that is kept, else as the chain tells it."""
    return table_named(table).key_in(row) if row else read_key(told)


def _whole(table: str, text: str | None) -> dict[str, Plain] | None:
    """A row as told, with the columns its table has got since."""
    return None if text is None else table_named(table).completed(_plain(text) or {})


def _plain(text: str | None) -> dict[str, Plain] | None:
    plain: dict[str, Any] | None = None if text is None else json.loads(text)
    return plain


def _shown(text: str | None) -> Mapping[str, Plain] | None:
    plain = _plain(text)
    return None if plain is None else without_stamps(plain)
