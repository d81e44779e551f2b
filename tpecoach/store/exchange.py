"""One client as plain data, out of a store and into another."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from tpecoach.model.bank import BankLine, CustomerItem
from tpecoach.model.books import AccountMonth, OpenItem, WeeklyFlow
from tpecoach.model.records import BookImport
from tpecoach.store.errors import UnreadableExport
from tpecoach.store.operations import Plain
from tpecoach.store.reading import Reader
from tpecoach.store.tables import DERIVED, KINDS, Table, derived_table, table_of
from tpecoach.store.writing import Write

_BLOB = "blob"
Export = dict[str, list[dict[str, Plain]]]
"""Table → rows, in their order; blobs are {sha256, data: base64}; no history, no revisions."""


def export(reader: Reader, client: str) -> Export:
    """All that belongs to a client and nothing of another; empty lists where the client is unknown."""
    data: Export = {}
    digests: set[str] = set()
    for kind in KINDS:
        table = table_of(kind)
        rows = [table.plain(record) for record in reader.of_client(kind, client)]
        data[table.name] = rows
        if table.blob:
            digests.update(str(row[table.blob]) for row in rows)
    for kind in DERIVED:
        derived = derived_table(kind)
        data[derived.name] = [
            {"import": taken.id, **derived.plain(row)}
            for taken in reader.of_client(BookImport, client)
            for row in reader.derived(kind, taken.id)
        ]
    data[_BLOB] = [
        {"sha256": sha256, "data": base64.b64encode(reader.blob(sha256) or b"").decode()}
        for sha256 in sorted(digests)
    ]
    return data


def import_rows(tx: Write, data: Mapping[str, Sequence[Mapping[str, Plain]]]) -> None:
    """Write down what `export` gave, with its ids.

    Raises UnreadableExport with table and row where it is not such data, and as `save` does where a row is there.
    """
    known = {_BLOB, *(table_of(kind).name for kind in KINDS), *(derived_table(kind).name for kind in DERIVED)}
    for name in data:
        if name not in known:
            raise UnreadableExport(table=name, row=0)
    check_belongs(data)
    import_blobs(tx, data)
    for kind in KINDS:
        table = table_of(kind)
        for place, row in enumerate(data.get(table.name, ()), 1):
            tx.save(table.record(checked_row(table, row, place)))
    import_derived(tx, data)


def checked_row(table: Table[Any], row: Mapping[str, Plain], place: int) -> dict[str, Plain]:
    """The row with the columns that came since it was told; UnreadableExport where it is none of that table."""
    try:
        whole = table.completed(row)
        if whole.keys() != table.codecs.keys():
            raise KeyError
        return table.plain(table.record(whole))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableExport(table=table.name, row=place) from error


def import_blobs(tx: Write, data: Mapping[str, Sequence[Mapping[str, Plain]]]) -> None:
    """Write down the bytes; UnreadableExport where they are not those of their digest."""
    for place, row in enumerate(data.get(_BLOB, ()), 1):
        _import_blob(tx, row, place)


def client_of(data: Mapping[str, Sequence[Mapping[str, Plain]]]) -> str:
    """The id of the one client exported; UnreadableExport where there is none, or more than one."""
    clients = data.get("client", ())
    if len(clients) != 1 or not isinstance(clients[0].get("id"), str):
        raise UnreadableExport(table="client", row=len(clients))
    return str(clients[0]["id"])


def check_belongs(data: Mapping[str, Sequence[Mapping[str, Plain]]]) -> None:
    """Refuse rows that hang on a record outside the export: they would land with another client."""
    ids: dict[str, set[Plain]] = {"client": {client_of(data)}}
    for kind in KINDS:
        table = table_of(kind)
        rows = data.get(table.name, ())
        for place, row in enumerate(rows, 1):
            if table.parent is not None:
                column, parent = table.parent
                if not isinstance(row.get(column), str) or row[column] not in ids[parent]:
                    raise UnreadableExport(table=table.name, row=place)
        ids[table.name] = {row["id"] for row in rows if isinstance(row.get("id"), str)}


def _import_blob(tx: Write, row: Mapping[str, Plain], place: int) -> None:
    try:
        content, sha256 = base64.b64decode(str(row["data"]), validate=True), row["sha256"]
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableExport(table=_BLOB, row=place) from error
    if tx.save_blob(content) != sha256:
        raise UnreadableExport(table=_BLOB, row=place)


def import_derived(tx: Write, data: Mapping[str, Sequence[Mapping[str, Plain]]]) -> None:
    """Write down what is made from originals; UnreadableExport where it is none."""
    imports: dict[str, dict[type[Any], list[Any]]] = {}
    for kind in DERIVED:
        table = derived_table(kind)
        for place, row in enumerate(data.get(table.name, ()), 1):
            try:
                if row.keys() != {"import", *table.codecs}:
                    raise KeyError
                made = table.row(row)
                table.plain(made)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise UnreadableExport(table=table.name, row=place) from error
            imports.setdefault(str(row["import"]), {k: [] for k in DERIVED})[kind].append(made)
    own = {str(row["id"]) for row in data.get("book_import", ())}
    for import_id, rows in imports.items():
        if import_id not in own:
            raise UnreadableExport(table="book_import", row=0)
        tx.replace_derived(
            import_id,
            rows[AccountMonth],
            rows[OpenItem],
            rows[WeeklyFlow],
            rows[BankLine],
            rows[CustomerItem],
        )
