"""Erased is erased: no row, no history, no byte of the client, in this file and in the backups to come."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.store.records import DAY, open_world
from tests.store.stores import Clock, opened, tables
from tpecoach.model.books import OpenItem
from tpecoach.model.records import BookImport, Client, RegisterRow, SopDraft
from tpecoach.store import Operation, Store, exchange
from tpecoach.store.errors import NothingToUndo
from tpecoach.store.restoring import restore

CANARY = "Zébulon-Qwxyz"


def haunt(store: Store, client: str = "a") -> None:
    """Write the canary's name wherever people type: records, keys, files, what was changed and undone since."""
    with store.write(Operation("open-client", client)) as tx:
        old = tx.get(Client, client)
        assert old is not None
        tx.save(replace(old, name=CANARY, slug=f"slug-{CANARY}", owner=CANARY, facts={"city": CANARY}))
        tx.save(RegisterRow(client, "people", f"row-{CANARY}", {"name": CANARY}))
        tx.save(SopDraft(client, f"process-{CANARY}", CANARY, f"# {CANARY}\n" * 3_000))
        tx.freeze_content(f"{client}-r", {f"playbooks/{CANARY}.md": CANARY.encode() * 2})
    with store.write(Operation("take-books", client)) as tx:
        sha256 = tx.save_blob(f"FEC de {CANARY}".encode())
        tx.save(BookImport("haunted", client, sha256, f"{CANARY}.txt", "fec", DAY, DAY, 1))
        tx.replace_derived("haunted", [], [OpenItem("411", CANARY, CANARY, DAY, CANARY, 1)])
    store.undo(client)
    with store.write(Operation("save-row", client)) as tx:
        row = tx.get(RegisterRow, client, "people", f"row-{CANARY}")
        assert row is not None
        tx.delete(row)


def traces(folder: Path, path: Path | None = None) -> list[str]:
    """Where the canary's name can still be read: in the bytes of files, or in packed ones."""
    forms = [CANARY.encode(form) for form in ("utf-8", "utf-16-le", "latin-1")]
    forms += [json.dumps(CANARY)[1:-1].encode(), CANARY.split("-")[1].encode()]
    found = []
    for file in [path] if path else [p for p in folder.rglob("*") if p.is_file()]:
        data = file.read_bytes()
        found += [f"{file.name}: {form!r}" for form in forms if form in data]
    return found


def packed(store: Store) -> list[bytes]:
    return [zlib.decompress(data) for _, data in tables(store)["blob"]]


def test_no_byte_of_the_client_is_left_and_the_chain_verifies(store: Store) -> None:
    open_world(store)
    open_world(store, "b")
    haunt(store)
    assert traces(store.path.parent, store.path)
    erased = store.erase("a")
    store.close()
    files = [p for p in store.path.parent.iterdir() if p.is_file()]
    assert files == [store.path]
    assert traces(store.path.parent, store.path) == []
    with opened(store.path) as again:
        again.verify()
        assert not [data for data in packed(again) if CANARY.encode() in data]
    assert erased.compacted
    assert erased.rows["client"] == 1
    assert erased.rows["open_item"] == 2
    assert erased.blobs == 3


def test_nothing_is_left_even_where_the_file_could_not_be_rewritten(store: Store) -> None:
    open_world(store)
    haunt(store)
    store._keeper.wait()
    with opened(store.path, seed=2) as other:
        store._connection.execute("PRAGMA busy_timeout = 50")
        erased = _erase_while_read(store, other)
    assert not erased.compacted
    assert traces(store.path.parent, store.path) == []
    store.verify()


def _erase_while_read(store: Store, other: Store) -> Any:
    """Erase; when the file is to be rewritten, another program is reading it."""
    plain = store._connection

    class Held:
        def __getattr__(self, name: str) -> Any:
            return getattr(plain, name)

        def execute(self, statement: str, *values: Any) -> Any:
            if statement == "VACUUM":
                other._connection.execute("BEGIN")
                other._connection.execute("SELECT count(*) FROM change").fetchall()
            return plain.execute(statement, *values)

    store._connection = Held()  # type: ignore[assignment]
    try:
        return store.erase("a")
    finally:
        store._connection = plain
        other._connection.rollback()


def test_the_other_clients_are_untouched(store: Store) -> None:
    open_world(store, "b")
    mine = store.export_client("b")
    history = store.history("b")
    open_world(store)
    haunt(store)
    store.erase("a")
    assert store.export_client("b") == mine
    assert store.history("b") == history
    assert store.undo("b") == "open-client"


def test_what_two_clients_share_stays_for_the_other(store: Store) -> None:
    shared = b"a playbook both have frozen"
    for client in ("a", "b"):
        open_world(store, client)
        with store.write(Operation("open-rollout", client)) as tx:
            tx.freeze_content(f"{client}-r", {"playbooks/x.md": shared})
    store.erase("a")
    assert store.rollout_content("b-r") == {"playbooks/x.md": shared}
    store.erase("b")
    assert tables(store)["blob"] == []
    left = {name for name, rows in tables(store).items() if rows}
    assert left == {"applied_migration", "_sqlite_migrations", "change", "payload", "operation"}


def test_an_undone_operation_of_another_client_can_be_done_again_with_its_file(store: Store) -> None:
    for client in ("a", "b"):
        open_world(store, client)
    for client in ("a", "b"):
        with store.write(Operation("take-books", client)) as tx:
            sha256 = tx.save_blob(b"the same books")
            tx.save(BookImport(f"{client}2", client, sha256, "FEC.txt", "fec", DAY, DAY, 1))
    store.undo("b")
    store.erase("a")
    store.redo("b")
    assert store.blob(sha256) == b"the same books"


def test_history_tells_that_something_was_and_not_what(store: Store) -> None:
    open_world(store)
    haunt(store)
    store.erase("a")
    left = store.history("a", 1000)
    assert left
    assert all(c.erased and c.before is None and c.after is None for c in left)
    assert not [c for c in left if CANARY in repr(c)]
    assert left[0].operation == "erase-client"
    with pytest.raises(NothingToUndo):
        store.undo("a", "another session")


def test_a_restore_does_not_bring_an_erased_client_back(store: Store, now: Clock) -> None:
    open_world(store)
    open_world(store, "b")
    haunt(store)
    before = store.backups.make("asked")
    store.erase("a")
    store.close()
    found = restore(store.path, before.name, clock=now, entropy=Random(3).randbytes)
    assert found.erased == 1
    with opened(store.path, now) as again:
        assert [c.id for c in again.list(Client)] == ["b"]
        again.verify()
    assert traces(store.path.parent, store.path) == []


def test_a_client_taken_in_again_is_no_longer_left_out(store: Store, now: Clock) -> None:
    open_world(store)
    data = store.export_client("a")
    store.erase("a")
    with store.write(Operation("import-client", "a", undoable=False)) as tx:
        exchange.import_rows(tx, data)
    store.backups.note_erased("a", erased=False)
    made = store.backups.make("asked")
    store.close()
    assert restore(store.path, made.name, clock=now, entropy=Random(3).randbytes).erased == 0
    with opened(store.path, now) as again:
        assert [c.id for c in again.list(Client)] == ["a"]


def test_backups_made_afterwards_hold_nothing_of_the_client(store: Store, now: Clock) -> None:
    open_world(store)
    open_world(store, "b")
    haunt(store)
    store.erase("a")
    now.pass_by(hours=1)
    made = store.backups.make("asked")
    assert traces(made.path.parent, made.path) == []
