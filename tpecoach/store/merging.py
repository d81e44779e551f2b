"""What a client from elsewhere would change here, row by row, and making it so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tpecoach.store import exchange
from tpecoach.store.errors import UnreadableExport
from tpecoach.store.operations import Plain
from tpecoach.store.reading import Reader
from tpecoach.store.tables import KINDS, table_of
from tpecoach.store.writing import Write

Rows = Mapping[str, Sequence[Mapping[str, Plain]]]


@dataclass(frozen=True, slots=True)
class RowDiffers:
    """One row that is not the same here and there."""

    table: str
    key: tuple[str, ...]
    state: str
    """new: only there | other: on both sides, different | ours: only here, and it stays"""
    here: Mapping[str, Plain] | None
    there: Mapping[str, Plain] | None


def differences(reader: Reader, rows: Rows) -> tuple[RowDiffers, ...]:
    """How the rows of an export differ from those of the same client here; UnreadableExport where they are none."""
    client = exchange.client_of(rows)
    ours = exchange.export(reader, client)
    found: list[RowDiffers] = []
    for kind in KINDS:
        table = table_of(kind)
        theirs = {_key(table.key, row): row for row in _read(table, rows)}
        here = {_key(table.key, row): row for row in ours.get(table.name, ())}
        for key in {**here, **theirs}:
            old, new = here.get(key), theirs.get(key)
            if old != new:
                state = "ours" if new is None else "new" if old is None else "other"
                found.append(RowDiffers(table.name, key, state, old, new))
    return tuple(found)


def merge(tx: Write, rows: Rows) -> int:
    """Write down the rows that are new or other there; those that are only here stay. Returns how many.

    UnreadableExport where a row has the key of one that belongs to another client.
    """
    exchange.check_belongs(rows)
    exchange.import_blobs(tx, rows)
    ours = exchange.export(tx, exchange.client_of(rows))
    written = 0
    for kind in KINDS:
        table = table_of(kind)
        mine = {_key(table.key, row) for row in ours[table.name]}
        for place, row in enumerate(_read(table, rows), 1):
            key = _key(table.key, row)
            old = tx.get(kind, *key)
            if old is not None and key not in mine:
                raise UnreadableExport(table=table.name, row=place)
            if old is None or table.plain(old) != row:
                tx.save(table.record(row, old.revision if old is not None else 0))
                written += 1
    exchange.import_derived(tx, rows)
    return written


def _read(table: Any, rows: Rows) -> Iterator[dict[str, Plain]]:
    for place, row in enumerate(rows.get(table.name, ()), 1):
        yield exchange.checked_row(table, row, place)


def _key(names: tuple[str, ...], row: Mapping[str, Plain]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in names)
