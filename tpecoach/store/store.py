"""The one door to the consultant's file: reads, writes, undo, history, exchange."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from types import TracebackType
from typing import Self

from tpecoach.store import chain, exchange, history, verifying
from tpecoach.store.errors import CannotUndo, ContradictsStore
from tpecoach.store.ids import Clock, Entropy, new_id
from tpecoach.store.opening import connect, failures
from tpecoach.store.operations import Change, Operation
from tpecoach.store.reading import Reader
from tpecoach.store.tables import D, R
from tpecoach.store.verifying import Verified
from tpecoach.store.writing import Stamp, Write


def open_store(path: Path, *, entropy: Entropy, clock: Clock, device: str = "local") -> Store:
    """The store kept in that file, made where there is none, migrated where it is older.

    `clock` gives aware datetimes, `entropy` as many random bytes as asked. Raises a TpecoachError that names the
    path, the file untouched, where it cannot be used; a DamagedData where it is ours and broken.
    """
    return Store(path, connect(path), entropy=entropy, clock=clock, device=device)


class Store:
    """An open file; may be used from several threads, one call or one write at a time."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, entropy: Entropy, clock: Clock, device: str
    ) -> None:
        self.path = path
        self.device = device
        """where writes are said to be made, unless the operation names another place"""
        self.session = new_id(clock, entropy)
        """names the writes made through this opening, for `undo` and `redo`"""
        self._connection, self._entropy, self._clock = connection, entropy, clock
        self._reader = Reader(connection)
        self._lock = threading.RLock()
        self._writing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what is committed is on disk already."""
        with self._lock:
            self._connection.close()

    def get(self, kind: type[R], /, *key: str) -> R | None:
        """The record of that key, or None."""
        with self._reading() as reader:
            return reader.get(kind, *key)

    def list(self, kind: type[R], /, **equals: object) -> tuple[R, ...]:
        """The records whose fields equal the given values, in their natural order."""
        with self._reading() as reader:
            return reader.list(kind, **equals)

    def derived(self, kind: type[D], import_id: str, /) -> tuple[D, ...]:
        """The AccountMonth, OpenItem or WeeklyFlow rows made from one import."""
        with self._reading() as reader:
            return reader.derived(kind, import_id)

    def blob(self, sha256: str, /) -> bytes | None:
        """The bytes of that digest (lower-case hex), or None."""
        with self._reading() as reader:
            return reader.blob(sha256)

    def rollout_content(self, rollout_id: str, /) -> Mapping[str, bytes]:
        """Path → bytes of the content files a rollout froze."""
        with self._reading() as reader:
            return reader.rollout_content(rollout_id)

    @contextmanager
    def write(self, operation: Operation) -> Iterator[Write]:
        """A write transaction: on disk when the block ends, without trace when it raises.

        Raises StoreBusy where another program holds the file for five seconds, RuntimeError inside another write.
        """
        with self._lock, failures(str(self.path)):
            if self._writing:
                raise RuntimeError("a write inside a write")
            self._writing = True
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                tx = Write(self._connection, self._entropy, operation, self._stamp(operation))
                yield tx
                tx.check_whole()
                self._connection.execute("COMMIT")
            finally:
                self._writing = False
                # Rolls back what was not committed; nothing otherwise.
                self._connection.rollback()

    def undo(self, client_id: str, session: str | None = None) -> str:
        """Undo, as an operation of its own, the last undoable one of a client on this device; returns its name.

        Only operations of `session` count where one is given. Raises NothingToUndo, or CannotUndo where a row is
        no longer what the operation left.
        """
        with self._turning("undo", client_id) as tx:
            return history.undo(tx, self._connection, client_id, self.device, session)

    def redo(self, client_id: str, session: str | None = None) -> str:
        """Do again what was undone last, unless the client had an undoable write since; returns its name.

        Raises NothingToRedo, or CannotUndo where a row is no longer what the undoing left.
        """
        with self._turning("redo", client_id) as tx:
            return history.redo(tx, self._connection, client_id, self.device, session)

    def history(self, client_id: str, limit: int = 100) -> tuple[Change, ...]:
        """The last changed rows of a client, the newest first."""
        with self._reading():
            return history.changes(self._connection, client_id, limit)

    def verify_chain(self) -> int:
        """The number of changes in the history, once all are known to be as written; BrokenChain otherwise."""
        with self._reading(), self._snapshot():
            return chain.verify(self._connection)

    def verify(self) -> Verified:
        """What was checked, once pages, references, history, rows and bytes are all known to be as written.

        Raises DamagedStore, BrokenChain or UnrecordedChange.
        """
        with self._reading(), self._snapshot():
            return verifying.verify(self._connection)

    def data_version(self) -> int:
        """A number that differs when another connection has written since it was last asked."""
        with self._reading():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def export_client(self, client_id: str) -> exchange.Export:
        """All that belongs to a client as JSON-plain rows by table, for `import_rows` in another store."""
        with self._reading() as reader, self._snapshot():
            return exchange.export(reader, client_id)

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        with self._lock, failures(str(self.path)):
            yield self._reader

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Make all reads inside see one state of the file."""
        if self._writing:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    @contextmanager
    def _turning(self, name: str, client_id: str) -> Iterator[Write]:
        try:
            with self.write(Operation(name, client_id, undoable=False)) as tx:
                yield tx
        except ContradictsStore as error:
            # Something made since needs a row that would go.
            raise CannotUndo(table=error.values["rule"]) from error

    def _stamp(self, operation: Operation) -> Stamp:
        at = self._clock().astimezone(UTC).isoformat(timespec="microseconds")
        return Stamp(new_id(self._clock, self._entropy), at, operation.device or self.device, self.session)
