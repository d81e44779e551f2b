"""What differs between the file and a copy of it, client by client; neither is written to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tpecoach.errors import TpecoachError
from tpecoach.store.opening import failures, sqlite
from tpecoach.store.tables import KINDS, STAMPS, Table, quoted, table_named, table_of


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows of one table would come back, go, or become other ones."""

    back: int = 0
    gone: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class Differs:
    """A client that would not be what it is now."""

    client: str
    """its id"""
    name: str
    """as the file has it now, or the copy where the file has not"""
    state: str
    """back | gone | other"""
    tables: Mapping[str, Rows] = field(default_factory=dict)
    """by the table's name, those that differ"""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the file would become."""

    readable: bool
    """False where the file is missing or damaged: then every client would come back"""
    same: int
    """clients that would stay as they are"""
    differ: tuple[Differs, ...]


@dataclass(slots=True)
class _Held:
    names: dict[str, str] = field(default_factory=dict)
    rows: dict[tuple[str, str], dict[tuple[str, ...], int]] = field(default_factory=dict)
    """(client, table) → key → digest of the row"""


def compare(file: Path, copy: Path, without: frozenset[str] = frozenset()) -> Compared:
    """What the file would become if the copy took its place and the clients `without` were erased from it.

    Raises what opening raises for a copy that cannot be read.
    """
    columns = _shared(file, copy)
    after = _held(copy, columns, "ro&immutable=1")
    try:
        now, readable = _held(file, columns, "ro") if file.exists() else _Held(), file.exists()
    except (TpecoachError, sqlite3.Error):
        now, readable = _Held(), False
    for client in without & after.names.keys():
        del after.names[client]
    clients = {**after.names, **now.names}
    found = [_differs(client, name, now, after) for client, name in clients.items()]
    differ = sorted((one for one in found if one is not None), key=lambda one: (one.name, one.client))
    return Compared(readable, len(found) - len(differ), tuple(differ))


def _differs(client: str, name: str, now: _Held, after: _Held) -> Differs | None:
    tables = {}
    for kind in KINDS:
        table = table_of(kind).name
        old = now.rows.get((client, table), {}) if client in now.names else {}
        new = after.rows.get((client, table), {}) if client in after.names else {}
        rows = Rows(
            len(new.keys() - old.keys()),
            len(old.keys() - new.keys()),
            sum(old[key] != new[key] for key in old.keys() & new.keys()),
        )
        if rows != Rows():
            tables[table] = rows
    if not tables:
        return None
    state = "other" if client in now.names and client in after.names else "gone"
    return Differs(client, name, "back" if client not in now.names else state, tables)


def _shared(*files: Path) -> dict[str, tuple[str, ...]]:
    """The columns of each table that all the files have: a copy may be of an earlier layout."""
    shared: dict[str, tuple[str, ...]] = {}
    for kind in KINDS:
        table = table_of(kind)
        shared[table.name] = tuple(name for name in table.columns if name not in STAMPS)
    for file in files:
        try:
            with failures(str(file)), closing(sqlite(file, "ro")) as connection:
                for name, columns in shared.items():
                    there = {str(row[1]) for row in connection.execute(f"PRAGMA table_info({name})")}
                    shared[name] = tuple(column for column in columns if column in there)
        except (TpecoachError, sqlite3.Error):
            # It is said where the rows are read.
            continue
    return shared


def _held(file: Path, columns: Mapping[str, tuple[str, ...]], mode: str) -> _Held:
    held = _Held()
    with failures(str(file)), closing(sqlite(file, mode)) as connection:
        connection.execute("BEGIN")
        held.names = dict(connection.execute('SELECT "id", "name" FROM client').fetchall())
        for kind in KINDS:
            table = table_of(kind)
            if columns[table.name]:
                for client, key, digest in _rows(connection, table, columns[table.name]):
                    held.rows.setdefault((client, table.name), {})[key] = digest
    return held


def _rows(
    connection: sqlite3.Connection, table: Table[Any], columns: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...], int]]:
    keys = len(table.key)
    found = connection.execute(
        f"SELECT {_client_of(table)}, {quoted(table.key)}, {quoted(columns)} FROM {table.name}"
    )
    for row in found:
        yield str(row[0]), tuple(map(str, row[1 : 1 + keys])), hash(row[1 + keys :])


def _client_of(table: Table[Any]) -> str:
    """The expression that names the client a row of the table belongs to."""
    if table.parent is None:
        return f'{table.name}."id"'
    column, parent = table.parent
    if parent == "client":
        return f'{table.name}."{column}"'
    above = _client_of(table_named(parent))
    return f'(SELECT {above} FROM {parent} WHERE {parent}."id" = {table.name}."{column}")'
