"""The one door to the consultant's file: reads, writes, undo, history, exchange."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tpecoach.errors import TpecoachError
from tpecoach.model.briefs import Brief
from tpecoach.store import briefs
from tpecoach.store.aside import left_aside, offer, set_aside
from tpecoach.store.backups import Backup, Backups
from tpecoach.store.errors import (
    CannotUndo,
    ContradictsStore,
    DamagedStore,
    DiskFull,
    EmptyFile,
    NotAStore,
    StoreBusy,
)
from tpecoach.store.ids import Clock, Entropy, new_id
from tpecoach.store.keeping import Keeper
from tpecoach.store.opening import BUSY_SECONDS, bring_up, connect, failures, sqlite
from tpecoach.store.operations import Change, Operation

if TYPE_CHECKING:
    from tpecoach.store import exchange, merging
    from tpecoach.store.erasing import Erased
    from tpecoach.store.reading import Reader
    from tpecoach.store.tables import D, R
    from tpecoach.store.verifying import Verified
    from tpecoach.store.writing import Stamp, Write

# What a list of clients does without is imported where it is used.
_PAUSE = 0.25  # seconds


def open_store(
    path: Path,
    *,
    entropy: Entropy,
    clock: Clock,
    device: str = "local",
    backups: bool = True,
    look_only: bool = False,
) -> Store:
    """The store kept in that file, made where there is none, migrated where it is older.

    `clock` gives aware datetimes, `entropy` as many random bytes as asked. Raises a TpecoachError that names the
    path, the file untouched, where it cannot be used; a DamagedData where it is ours and broken: it is then renamed,
    unless one came to `look_only`. Without `backups` none is made but what one asks for.
    """
    kept = Backups(path, clock)
    aside = left_aside(path)
    if aside is not None and not path.exists():
        # A new file in the place of one that was set aside would look like all work lost.
        raise offer(path, aside, kept)

    def connected() -> sqlite3.Connection:
        return connect(path, lambda: kept.make("migration"))

    try:
        try:
            connection = connected()
        except DamagedStore:
            # Looked at twice before it is called broken: a disk may stumble once.
            connection = connected()
    except (DamagedStore, NotAStore, EmptyFile) as error:
        # What lies in the place of a file that was backed up is that file, spoilt.
        if not isinstance(error, DamagedStore) and not kept.list():
            raise
        broken = error if isinstance(error, DamagedStore) else DamagedStore(str(path))
        raise broken if look_only else set_aside(path, clock, broken, kept) from error
    store = Store(path, connection, kept, entropy=entropy, clock=clock, device=device)
    if not backups:
        store.forgo_backups()
    return store


class Store:
    """An open file; may be used from several threads, one call or one write at a time."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        backups: Backups,
        *,
        entropy: Entropy,
        clock: Clock,
        device: str,
    ) -> None:
        self.path, self.backups = path, backups
        self.device = device
        """where writes are said to be made, unless the operation names another place"""
        self.session = new_id(clock, entropy)
        """names the writes made through this opening, for `undo` and `redo`"""
        self._connection, self._entropy, self._clock = connection, entropy, clock
        self._reader: Reader | None = None
        self._keeper = Keeper(backups, clock)
        self._lock = threading.RLock()
        self._briefs: dict[bool, tuple[object, tuple[Brief, ...]]] = {}
        """by whether they are archived: the state of the file, and what it held"""
        self._writing = False
        self._joined: bool | None = None
        """inside `together`: whether anything was written; None outside"""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what is committed is on disk already. A backup under way is finished first."""
        with self._lock:
            self._keeper.wait()
            self._connection.close()

    def pause_backups(self) -> None:
        """Let no more backups make themselves after changes, until the file is opened anew."""
        self._keeper.paused = True

    @property
    def backups_paused(self) -> bool:
        """Whether backups make themselves no more, as after a restore."""
        return self._keeper.paused

    def forgo_backups(self) -> None:
        """Make none before an import either: for work on a clock that is not the real one."""
        self._keeper.off = True

    @contextmanager
    def copied_ahead(self) -> Iterator[None]:
        """Have the copy for `kept_before` made while the block does something else first: see `Keeper.ahead`."""
        with self._keeper.ahead():
            yield

    @contextmanager
    def kept_before(self, reason: str) -> Iterator[None]:
        """A copy made before the block writes, which becomes a backup after it: see `Keeper.before`."""
        with self._lock, self._keeper.before(reason):
            yield

    def wait_for_backups(self) -> None:
        """Let a backup under way be finished."""
        self._keeper.wait()

    @property
    def trouble(self) -> TpecoachError | None:
        """Why the last backup that makes itself could not be made; None where all is well."""
        return self._keeper.trouble

    def get(self, kind: type[R], /, *key: str) -> R | None:
        """The record of that key, or None."""
        with self._reading() as reader:
            return reader.get(kind, *key)

    def list(self, kind: type[R], /, **equals: object) -> tuple[R, ...]:
        """The records whose fields equal the given values, in their natural order."""
        with self._reading() as reader:
            return reader.list(kind, **equals)

    def briefs(self, archived: bool = False) -> tuple[Brief, ...]:
        """The clients by slug, in few words: those in the portfolio, or those that were archived."""
        with self._asking():
            if self._joined is not None:
                # What is read inside a write may be taken back.
                return briefs.briefs(self._connection, archived)
            # Changed by another connection, or by this one.
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            state = (version, self._connection.total_changes)
            if archived not in self._briefs or self._briefs[archived][0] != state:
                self._briefs[archived] = state, briefs.briefs(self._connection, archived)
            return self._briefs[archived][1]

    def last_operation(self, client_id: str | None) -> int:
        """The number of the last operation on a client (None: on none of them); it grows with each."""
        with self._asking():
            return briefs.last_operation(self._connection, client_id)

    def last_operations(self) -> Mapping[str, int]:
        """The number of the last operation on each client."""
        with self._asking():
            return briefs.last_operations(self._connection)

    def running(self) -> Mapping[str, tuple[date, date | None, date | None]]:
        """Of each client whose plan runs: its first day, the day of the last check-in, the day agreed for the next."""
        with self._asking():
            return briefs.running(self._connection)

    def derived(self, kind: type[D], import_id: str, /) -> tuple[D, ...]:
        """The rows of a derived kind (AccountMonth, BankLine …) made from one import."""
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

    def frozen(self, rollout_id: str, /) -> tuple[tuple[str, str], ...]:
        """Path and digest of each content file a rollout froze, by path; far quicker than its FrozenFile records."""
        with self._reading() as reader:
            return reader.frozen(rollout_id)

    @contextmanager
    def write(self, operation: Operation) -> Iterator[Write]:
        """A write transaction: on disk when the block ends, without trace when it raises.

        Raises StoreBusy where another program holds the file for five seconds, RuntimeError inside another write.
        """
        from tpecoach.store.writing import Write

        with self._lock:
            if self._joined is None:
                with self.together(), self.write(operation) as tx:
                    yield tx
                return
            if self._writing:
                raise RuntimeError("a write inside a write")
            self._writing = True
            try:
                tx = Write(self._connection, self._entropy, operation, self._stamp(operation))
                yield tx
                tx.check_whole()
                self._joined = self._joined or tx.wrote
            except BaseException:
                # Even where the failure is caught inside, half an operation is not to be committed.
                self._connection.rollback()
                raise
            finally:
                self._writing = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Several writes as one transaction: each an operation of its own, all on disk when the block ends or none.

        A write that fails inside undoes those before it; nothing can be written after it.
        """
        with self._lock, failures(str(self.path)):
            if self._joined is not None:
                raise RuntimeError("a write inside a write")
            self._joined = False
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
                wrote = self._joined
            finally:
                self._joined = None
                # Rolls back what was not committed; nothing otherwise.
                self._connection.rollback()
            if wrote:
                self._keeper.changed()

    def undo(self, client_id: str, session: str | None = None) -> str:
        """Undo, as an operation of its own, the last undoable one of a client on this device; returns its name.

        Only operations of `session` count where one is given. Raises NothingToUndo, or CannotUndo where a row is
        no longer what the operation left.
        """
        from tpecoach.store import history

        with self._turning("undo", client_id) as tx:
            return history.undo(tx, self._connection, client_id, self.device, session)

    def redo(self, client_id: str, session: str | None = None) -> str:
        """Do again what was undone last, unless the client had an undoable write since; returns its name.

        Raises NothingToRedo, or CannotUndo where a row is no longer what the undoing left.
        """
        from tpecoach.store import history

        with self._turning("redo", client_id) as tx:
            return history.redo(tx, self._connection, client_id, self.device, session)

    def give_back(self, client_id: str, seq: int) -> str:
        """Make one row what it was before change `seq` of the client, as an operation one can undo; returns its table.

        Raises UnknownChange, ErasedChange, NothingToGiveBack; ContradictsStore where something else hangs on the row.
        """
        from tpecoach.store import history

        with self.write(Operation("restore-value", client_id)) as tx:
            return history.give_back(tx, self._connection, client_id, seq)

    def history(
        self, client_id: str, limit: int = 100, *, table: str = "", without: str = ""
    ) -> tuple[Change, ...]:
        """The last changed rows of a client, the newest first; of one table, or without one, where it is named."""
        from tpecoach.store import history

        with self._asking():
            return history.changes(self._connection, client_id, limit, table, without)

    def changes_of(self, kind: type[R], client_id: str, /) -> tuple[Change, ...]:
        """Every changed record of that kind of a client, the oldest first."""
        from tpecoach.store import history
        from tpecoach.store.tables import table_of

        with self._asking():
            return history.changes(self._connection, client_id, -1, table_of(kind).name)[::-1]

    def verify_chain(self) -> int:
        """The number of changes in the history, once all are known to be as written; BrokenChain otherwise."""
        from tpecoach.store import chain

        with self._asking(), self._snapshot():
            return chain.verify(self._connection)

    def verify(self) -> Verified:
        """What was checked, once pages, references, history, rows and bytes are all known to be as written.

        Raises DamagedStore, BrokenChain or UnrecordedChange.
        """
        from tpecoach.store import verifying

        with self._asking(), self._snapshot():
            return verifying.verify(self._connection)

    def head(self, client_id: str) -> str:
        """Where the history of a client stands, as a report prints it: see `chain.head`."""
        from tpecoach.store import chain

        with self._asking():
            return chain.head(self._connection, client_id)

    def data_version(self) -> int:
        """A number that differs when another connection has written since it was last asked."""
        with self._asking():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def export_client(self, client_id: str) -> exchange.Export:
        """All that belongs to a client as JSON-plain rows by table, for `import_rows` in another store."""
        from tpecoach.store import exchange

        with self._reading() as reader, self._snapshot():
            return exchange.export(reader, client_id)

    def differences(self, rows: merging.Rows) -> tuple[merging.RowDiffers, ...]:
        """How an exported client differs from the same one here; see `merging.differences`."""
        from tpecoach.store import merging

        with self._reading() as reader, self._snapshot():
            return merging.differences(reader, rows)

    # ---- for good ----

    def erase(self, client_id: str) -> Erased:
        """Take a client out of rows, history and kept bytes, and rewrite the file; cannot be undone.

        The chain still verifies. Restores will leave the client out. Raises as any write does.
        """
        from tpecoach.store import erasing

        with self._lock:
            self._keeper.wait()
            self.backups.note_erased(client_id)
            with self.write(Operation(erasing.OPERATION, client_id, undoable=False)) as tx:
                erased = erasing.erase(tx, self._connection, client_id)
            self._keeper.wait()
            try:
                with failures(str(self.path)):
                    self._connection.execute("VACUUM")
            except (StoreBusy, DiskFull):
                # Erased is erased: secure_delete left zeros. Only the room was not given back.
                return erased
            return replace(erased, compacted=True)

    def take_back(self, backup: Backup) -> int:
        """Become what a backup holds, all or nothing; returns how many clients were erased again.

        Backups no longer make themselves until the file is opened anew. Raises StoreBusy, NewerStore …
        """
        with self._lock, failures(str(self.path)):
            self._keeper.wait()
            self.pause_backups()
            with closing(sqlite(backup.path, "ro&immutable=1")) as source:
                source.backup(self._connection, progress=_patience(), sleep=_PAUSE)
            bring_up(self._connection, lambda: None)
            return self.settle()

    def settle(self) -> int:
        """After a restore: note it in the history, erase again what had been erased; returns how many clients."""
        from tpecoach.model.records import Client

        with self.write(Operation("restore", None, undoable=False)) as tx:
            tx.begin()
        again = [client for client in sorted(self.backups.erased()) if self.get(Client, client)]
        for client in again:
            self.erase(client)
        return len(again)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """What SQLite refuses inside is raised as a TpecoachError; no other thread asks meanwhile."""
        with self._lock, failures(str(self.path)):
            yield

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        from tpecoach.store.reading import Reader

        with self._asking():
            if self._reader is None:
                self._reader = Reader(self._connection)
            yield self._reader

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Make all reads inside see one state of the file."""
        if self._joined is not None:
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
        from tpecoach.store.writing import Stamp

        at = self._clock().astimezone(UTC).isoformat(timespec="microseconds")
        return Stamp(new_id(self._clock, self._entropy), at, operation.device or self.device, self.session)


def _patience() -> Callable[[int, int, int], None]:
    """Stops a restore that finds the file held by another program for five seconds."""
    waited = 0

    def progress(status: int, *_pages: int) -> None:
        nonlocal waited
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            waited += 1
            if waited * _PAUSE >= BUSY_SECONDS:
                raise StoreBusy

    return progress
