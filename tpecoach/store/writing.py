"""One write transaction: every row it changes is recorded as it is changed."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tpecoach.model.bank import BankLine, CustomerItem
from tpecoach.model.books import AccountMonth, OpenItem, WeeklyFlow
from tpecoach.store.chain import ChangeLog
from tpecoach.store.codec import canonical
from tpecoach.store.errors import StaleWrite
from tpecoach.store.ids import Entropy
from tpecoach.store.opening import failures
from tpecoach.store.operations import Operation, Plain
from tpecoach.store.reading import Reader, without_stamps
from tpecoach.store.tables import FrozenFile, R, Table, derived_table, table_of

_COMPRESSION = 3  # half the time of the default for a tenth more room


@dataclass(frozen=True, slots=True)
class Stamp:
    """What identifies one operation beside its name."""

    op_id: str
    at: str
    """UTC, ISO 8601"""
    device: str
    session: str


class Write(Reader):
    """What can be done inside `with store.write(operation) as tx`; committed as a whole when the block ends."""

    def __init__(
        self, connection: sqlite3.Connection, entropy: Entropy, operation: Operation, stamp: Stamp
    ) -> None:
        super().__init__(connection)
        self._operation, self._stamp = operation, stamp
        self._log = ChangeLog(
            connection, entropy, (stamp.op_id, stamp.at, stamp.device, operation.actor, operation.client)
        )
        self._opened = self._torn = False

    def save(self, record: R, /) -> R:
        """Write a record and return it with its new revision; one that is already as given is returned as stored.

        A record of revision 0 is new. Raises StaleWrite where the row is not of the revision the record has
        (or, for a new one, exists with another content), TypeError where a field is not of its declared type.
        """
        table = table_of(type(record))
        key = table.key_of(record)
        before = self.row(table, key)
        plain = table.plain(record)
        revision = before["revision"] if before else 0
        # Even where the content is the same: of two who counted from 3 to 4, the second must read again.
        if record.revision not in (0, revision):
            raise StaleWrite(table=table.name)
        # Compared as text: to Python, True equals 1.
        if before is not None and canonical(without_stamps(before)) == canonical(plain):
            return replace(record, revision=revision)
        if revision != record.revision:
            raise StaleWrite(table=table.name)
        self.begin()
        return replace(record, revision=self.stamp(table, key, before, plain))

    def delete(self, record: R, /) -> None:
        """Delete a record; StaleWrite where the row is gone or of another revision."""
        table = table_of(type(record))
        key = table.key_of(record)
        before = self.row(table, key)
        if before is None or before["revision"] != record.revision:
            raise StaleWrite(table=table.name)
        self.begin()
        self.put(table, key, before, None)

    def save_blob(self, data: bytes, /) -> str:
        """Keep bytes under their SHA-256 and return it; kept once however often it is saved, and never undone."""
        sha256 = hashlib.sha256(data).hexdigest()
        if self._connection.execute("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,)).fetchone():
            return sha256
        self.begin()
        packed = zlib.compress(data, _COMPRESSION)
        self._recorded(
            "INSERT INTO blob VALUES (?, ?)", (sha256, packed), "blob", (sha256,), None, {"sha256": sha256}
        )
        return sha256

    def delete_blob(self, sha256: str, /) -> None:
        """Let go of bytes that nothing names any more; IntegrityError at the end of the write where something does."""
        self.begin()
        self._recorded(
            "DELETE FROM blob WHERE sha256 = ?", (sha256,), "blob", (sha256,), {"sha256": sha256}, None
        )

    def freeze_content(self, rollout_id: str, files: Mapping[str, bytes], /) -> None:
        """Make `files` (path → bytes) the content of a rollout, in place of what it had."""
        had = {file.path: file for file in self.list(FrozenFile, rollout=rollout_id)}
        for path in sorted(files):
            revision = had.pop(path).revision if path in had else 0
            self.save(FrozenFile(rollout_id, path, self.save_blob(files[path]), revision))
        for file in had.values():
            self.delete(file)

    def replace_derived(
        self,
        import_id: str,
        account_months: Iterable[AccountMonth] = (),
        open_items: Iterable[OpenItem] = (),
        weekly_flows: Iterable[WeeklyFlow] = (),
        bank_lines: Iterable[BankLine] = (),
        customer_items: Iterable[CustomerItem] = (),
    ) -> None:
        """Replace the rows made from one import; they can be made again from its original, so they have no history."""
        given: dict[type[Any], Iterable[Any]] = {
            AccountMonth: account_months,
            OpenItem: open_items,
            WeeklyFlow: weekly_flows,
            BankLine: bank_lines,
            CustomerItem: customer_items,
        }
        with failures():
            for kind, rows in given.items():
                table = derived_table(kind)
                self._connection.execute(f'DELETE FROM {table.name} WHERE "import" = ?', (import_id,))
                self._connection.executemany(
                    table.insert, [(import_id, place, *table.to_row(row)) for place, row in enumerate(rows)]
                )

    def begin(self, undoes: str | None = None, redoes: str | None = None) -> None:
        """Write the operation down before its first change, so that a write without change leaves no trace."""
        if self._opened:
            return
        self._opened = True
        operation, stamp = self._operation, self._stamp
        undoable = operation.undoable and operation.client is not None
        columns: dict[str, Plain] = {
            "seq": self._log.next,
            "op_id": stamp.op_id,
            "name": operation.name,
            "client": operation.client,
            "at": stamp.at,
            "device": stamp.device,
            "session": stamp.session,
            "undoable": int(undoable),
            "undoes": undoes,
            "redoes": redoes,
        }
        statement = f"INSERT INTO operation VALUES ({', '.join('?' * len(columns))})"
        self._recorded(statement, tuple(columns.values()), "operation", (stamp.op_id,), None, columns)

    def stamp(
        self,
        table: Table[Any],
        key: tuple[str, ...],
        before: Mapping[str, Plain] | None,
        plain: Mapping[str, Plain],
    ) -> int:
        """Turn the row of `key`, known to be `before`, into plain values without stamps; returns its revision."""
        seq = self._log.next
        self.put(table, key, before, {"seq": before["seq"] if before else seq, "revision": seq, **plain})
        return seq

    def put(
        self,
        table: Table[Any],
        key: tuple[str, ...],
        before: Mapping[str, Plain] | None,
        after: Mapping[str, Plain] | None,
    ) -> None:
        """Turn the row of `key`, known to be `before`, into `after` with its stamps; None is no row."""
        typed = [table.key.index(name) for name in table.typed]
        if after is None:
            self._recorded(table.delete, key, table.name, key, before, None, typed)
        elif before is None:
            self._recorded(table.insert, table.to_row(after), table.name, key, None, after, typed)
        else:
            values = (*table.to_row(after), *key)
            self._recorded(table.update, values, table.name, key, before, after, typed)

    @property
    def wrote(self) -> bool:
        """True once anything was changed."""
        return self._opened

    def check_whole(self) -> None:
        """Raise RuntimeError when a failure came between a row and its change record: nothing may be committed."""
        if self._torn:
            raise RuntimeError("a row was changed without its change record")

    def _recorded(
        self,
        statement: str,
        values: tuple[Any, ...],
        table: str,
        key: tuple[str, ...],
        before: Mapping[str, Plain] | None,
        after: Mapping[str, Plain] | None,
        typed: Collection[int] = (),
    ) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("the write has ended")
        with failures():
            self._connection.execute(statement, values)
            self._torn = True
            self._log.append(table, key, before, after, typed)
            self._torn = False
